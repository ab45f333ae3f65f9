"""Files on their way into the evidence store together: all of them arrive, or none."""

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from spbe_assess.files import remove_read_only, sync_folder
from spbe_assess.storage.intake import Copied, Source, copy_in

Report = Callable[[int, int], None]
"""Is told, while files are copied, how many bytes of how many are done."""


class Batch:
    """Copies, then places. ``place_of`` says where the bytes of a digest belong, ``is_kept`` if they lie there whole.

    Methods raise OSError where the folder refuses; after any error ``undo`` leaves the store as it was.
    """

    def __init__(self, folder: Path, place_of: Callable[[str], Path], is_kept: Callable[[str], bool]) -> None:
        self._folder = folder
        self._place_of = place_of
        self._is_kept = is_kept
        self._digests: set[str] = set()
        self._new: list[Path] = []
        self.copied: list[Copied] = []

    def copy(self, sources: Sequence[Source], report: Report) -> None:
        """Copy every source to an unfinished file; what is known already does not stay.

        Raises:
            InputError: a source cannot be read, or changed meanwhile.
        """
        whole = sum(source.size for source in sources)
        done = 0

        def told(count: int) -> None:
            nonlocal done
            done += count
            report(done, whole)

        for source in sources:
            copied = copy_in(source, self._folder, self._is_known, told)
            self.copied.append(copied)
            self._digests.add(copied.digest)
            if copied.were_known:
                remove_read_only(copied.part)

    def place(self) -> None:
        """Give every file its name, then bring the names to the disk: once for each folder."""
        changed = {self._folder.parent, self._folder}
        for copied in self.copied:
            if not copied.were_known:
                target = self._place_of(copied.digest)
                target.parent.mkdir(exist_ok=True)
                if not os.path.lexists(target):
                    self._new.append(target)
                _rename(copied.part, target)
                changed.add(target.parent)
        # Innermost first: a folder is not named on the disk before what it holds.
        for folder in sorted(changed, key=lambda folder: len(folder.parts), reverse=True):
            sync_folder(folder)

    def undo(self) -> None:
        """Remove what this batch brought; what will not go is swept at the next opening, or named by the doctor."""
        for path in (*self._new, *(copied.part for copied in self.copied)):
            with suppress(OSError):
                remove_read_only(path)

    def _is_known(self, digest: str) -> bool:
        return digest in self._digests or self._is_kept(digest)


def _rename(part: Path, target: Path) -> None:
    try:
        part.replace(target)
    except PermissionError:
        # Windows replaces no file that is marked read-only: a damaged one stands in the way.
        remove_read_only(target)
        part.replace(target)
