"""Data dukung opened with other programs: always a copy under its name, never the bytes we keep.

A person may change such a copy and save it there; what was changed is found and offered as a new version.
"""

import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from tempfile import mkdtemp
from typing import Final

from spbe_assess.core.evidence import EvidenceItem
from spbe_assess.errors import InputError, WorldError
from spbe_assess.files import input_where_mendable, make_folder, writing_refused
from spbe_assess.messages import Message
from spbe_assess.rules.naming import safe_file_name, why_risky
from spbe_assess.rules.short_names import extension_of
from spbe_assess.storage.evidence import EvidenceStore
from spbe_assess.workspace.doctoring import EVIDENCE
from spbe_assess.workspace.workspace import Workspace

_PREFIX: Final = "spbe-assess-"
_PIECE: Final = 2**20


@dataclass(frozen=True, slots=True)
class OpenedCopy:
    """A copy of an item, for opening. ``size`` in bytes and ``changed_ns`` are as it was laid down."""

    evidence: str
    name: str
    path: Path
    digest: str
    size: int
    changed_ns: int


@dataclass(frozen=True, slots=True)
class Risk:
    """Why a file is opened only after asking, and the kind for which a person may say so once and for all."""

    kind: str
    reason: Message


def risk_of(workspace: Workspace, item: EvidenceItem) -> Risk | None:
    """Why opening an item may do something, by its name and by its content; None where it may be opened.

    ``kind`` is the extension; "" for content that is not what its name says: that is asked about every time.
    """
    reason = why_risky(item.name)
    if reason is not None:
        return Risk(extension_of(item.name).casefold(), reason)
    if EvidenceStore(workspace.folder / EVIDENCE).may_run(item.digest):
        return Risk("", Message("Isi berkas ini dapat menjalankan perintah."))
    return None


def copies_folder() -> Path:
    """A new folder of this run for copies, in the system's place for temporary files.

    Raises:
        WorldError: the place refuses.
    """
    try:
        return Path(mkdtemp(prefix=_PREFIX))
    except OSError as error:
        raise WorldError(writing_refused(error, Path(error.filename or "."))) from error


def lay_copy(workspace: Workspace, item: EvidenceItem, folder: Path) -> OpenedCopy:
    """A copy of a file under its own name, in a new folder within ``folder``.

    Raises:
        InputError: it is a web address.
        WorldError: its bytes are missing or damaged, or the place refuses.
    """
    _refuse_address(item)
    make_folder(folder)
    name = safe_file_name(item.name)
    path = EvidenceStore(workspace.folder / EVIDENCE).open_copy(item.digest, name, folder)
    found = path.stat()
    return OpenedCopy(item.id, item.name, path, item.digest, found.st_size, found.st_mtime_ns)


def copy_out(workspace: Workspace, item: EvidenceItem, out: Path) -> Path:
    """Copy a file to where the person says: a new file, or into a folder under its own name.

    Raises:
        InputError: it is a web address, a file is there already, or the place refuses in a way a person can mend.
        WorldError: its bytes are missing or damaged, or the machine refuses.
    """
    _refuse_address(item)
    target = out / safe_file_name(item.name) if out.is_dir() else out
    if os.path.lexists(target):
        raise InputError(Message("{path} sudah ada; tidak ada yang ditimpa. Pilih nama lain.", path=target))
    with input_where_mendable():
        EvidenceStore(workspace.folder / EVIDENCE).copy_to(item.digest, target)
    return target


def changed_copies(copies: Iterable[OpenedCopy]) -> tuple[OpenedCopy, ...]:
    """Copies whose content is another now; one that is gone, empty or held by its program is not among them.

    Only what was written to since is read.
    """
    return tuple(one for one in copies if _was_touched(one) and _digest_now(one.path) not in ("", one.digest))


def any_touched(copies: Iterable[OpenedCopy]) -> bool:
    """Whether a copy was written to since it was laid down: a look that takes no time."""
    return any(map(_was_touched, copies))


def seen_again(one: OpenedCopy) -> OpenedCopy:
    """The copy with what it holds now as decided on: only what is written to it later counts as changed."""
    try:
        found = one.path.stat()
    except OSError:
        return one
    return replace(one, digest="", size=found.st_size, changed_ns=found.st_mtime_ns)


def clear_copies(folder: Path, keep: Iterable[OpenedCopy] = ()) -> None:
    """Take the copies of a run away; those to ``keep`` stay, and what a program still holds stays as well."""
    kept = {one.path.parent for one in keep}
    with suppress(OSError):
        for place in list(folder.iterdir()):
            if place not in kept:
                shutil.rmtree(place, ignore_errors=True)
        folder.rmdir()


def _refuse_address(item: EvidenceItem) -> None:
    if not item.is_file:
        raise InputError(Message("Ini tautan, bukan berkas: {url}. Buka dengan peramban.", url=item.url))


def _was_touched(one: OpenedCopy) -> bool:
    try:
        found = one.path.stat()
    except OSError:
        return False
    return (found.st_size, found.st_mtime_ns) != (one.size, one.changed_ns) and found.st_size > 0


def _digest_now(path: Path) -> str:
    found = sha256()
    try:
        with path.open("rb") as stream:
            while piece := stream.read(_PIECE):
                found.update(piece)
    except OSError:
        return ""
    return found.hexdigest()
