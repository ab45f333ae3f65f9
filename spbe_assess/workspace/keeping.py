"""Bytes on their way in: kept before the act that names them, taken out again where that act does not come.

Several threads of one program may bring in the same bytes at once, and one of them may be stopped: bytes that another
still counts on stay.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock
from typing import Final

from spbe_assess.errors import KnownError
from spbe_assess.files import input_where_mendable
from spbe_assess.storage.batch import Report
from spbe_assess.storage.evidence import EvidenceStore, Stored
from spbe_assess.storage.log import logged_digests
from spbe_assess.workspace.archive import Archive

_Claim = tuple[str, str]
"""The folder of a store, and a digest in it."""

_guard: Final = Lock()
_counts: Final[Counter[_Claim]] = Counter()
_fresh: Final[set[_Claim]] = set()
"""Claimed bytes that no act has named yet, as far as the threads of this program know."""


@contextmanager
def kept(archive: Archive, files: Sequence[Path], report: Report | None = None) -> Iterator[tuple[Stored, ...]]:
    """The bytes of files in the store; an error inside takes out again what nothing names and nobody else needs.

    Raises:
        InputError: a file cannot be taken, or the place of the workspace refuses in a way a person can mend.
        WorldError: the machine refuses otherwise.
    """
    with input_where_mendable():
        stored = _added(archive.evidence, files, report)
    claims = [(str(archive.evidence.folder), digest) for digest in {one.digest for one in stored}]
    try:
        yield stored
    except BaseException:
        with _guard:
            unneeded = [digest for folder, digest in _released(claims) if (folder, digest) in _fresh]
            # A disk that fails at the very end of a commit may have kept the act: bytes the log names have to stay, and
            # where even that cannot be found out they are only left over.
            with suppress(KnownError, sqlite3.Error):
                named = logged_digests(archive.connection) if unneeded else frozenset()
                archive.evidence.remove(digest for digest in unneeded if digest not in named)
            _fresh.difference_update((folder, digest) for folder, digest in claims if digest in unneeded)
        raise
    else:
        with _guard:
            _fresh.difference_update(claims)
            _released(claims)


def _added(store: EvidenceStore, files: Sequence[Path], report: Report | None) -> tuple[Stored, ...]:
    stored = store.add(files, report)
    if not _claimed(store, stored):
        # Another thread was stopped meanwhile and took out bytes that were known a moment ago.
        stored = store.add(files, report)
        _claimed(store, stored, is_last=True)
    return stored


def _claimed(store: EvidenceStore, stored: Sequence[Stored], *, is_last: bool = False) -> bool:
    """Whether all bytes are there and will stay there until they are released."""
    with _guard:
        if not is_last and not all(store.has(one.digest) for one in stored):
            return False
        folder = str(store.folder)
        _fresh.update((folder, one.digest) for one in stored if not one.was_known)
        _counts.update({(folder, one.digest) for one in stored})
        return True


def _released(claims: Sequence[_Claim]) -> list[_Claim]:
    """Give claims back; answers those that nobody holds any more."""
    _counts.subtract(claims)
    free = [claim for claim in claims if _counts[claim] <= 0]
    for claim in free:
        del _counts[claim]
    return free
