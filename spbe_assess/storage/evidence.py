"""The evidence store: every file once, under the SHA-256 of its bytes, read-only; names are rows in the database.

A file is copied beside its place, brought to the disk, renamed, and its folder too. Who adds, removes or sweeps holds
the writer's lock.
"""

import os
import re
import stat
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import mkdtemp
from typing import BinaryIO, Final

from spbe_assess.errors import Problem, WorldError
from spbe_assess.files import (
    make_folder,
    names_in,
    remove_read_only,
    replace_file,
    sweep,
    sync_folder,
    writing_refused,
)
from spbe_assess.messages import Message
from spbe_assess.storage.batch import Batch, Report
from spbe_assess.storage.intake import CHUNK, LIMIT, Copied, find_sources
from spbe_assess.storage.risky import may_run

_DIGEST: Final = re.compile(r"[0-9a-f]{64}")
_FOLDER: Final = re.compile(r"[0-9a-f]{2}")
_DATABASE: Final = "workspace.db"
_BLOB_FLAGS: Final = (
    # What lies in the store may have been tampered with: no link is followed and no pipe waited for.
    os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0)
)

_MISSING: Final = Message("Berkas data dukung ini tidak ada.")
_CHANGED: Final = Message("Isi berkas data dukung ini berubah.")


@dataclass(frozen=True, slots=True)
class Stored:
    """A file that is in the store now; ``size`` in bytes.

    ``was_known``: its bytes were there before, or came with an earlier file of the same batch. ``may_run``: its
    content is a program, a script, or an office file with macros (its name may tell more: ``rules.naming.is_risky``).
    """

    path: Path
    name: str
    digest: str
    size: int
    was_known: bool
    may_run: bool = False


@dataclass(frozen=True, slots=True)
class EvidenceStore:
    """The folder ``<workspace>/evidence``. It need not exist before something is added."""

    folder: Path
    limit: int = LIMIT

    def add(self, paths: Sequence[Path], report: Report | None = None) -> tuple[Stored, ...]:
        """Copy files into the store: all of them durable when it returns, or none. Links to files are followed.

        Bytes that are there already are not stored again; damaged ones are mended.

        Raises:
            InputError: what was named cannot be taken (a folder, a device, a loop of links, empty, too large, changed
                meanwhile, …); every such file is told.
            WorldError: the disk is full, or the machine refuses otherwise.
        """
        sources = find_sources(paths, self.limit, self._own_files())
        make_folder(self.folder)
        batch = Batch(self.folder, self.path_of, self.verify)
        try:
            with self._told():
                batch.copy(sources, report or _say_nothing)
                batch.place()
        except BaseException:
            batch.undo()
            raise
        return tuple(_stored(copied) for copied in batch.copied)

    def check(self, paths: Sequence[Path]) -> None:
        """Whether files could be added as they lie there now; nothing is read or changed.

        Raises:
            InputError: what was named cannot be taken; every such file is told.
        """
        find_sources(paths, self.limit, self._own_files())

    def path_of(self, digest: str) -> Path:
        """Where the bytes of a digest lie, or would.

        Raises:
            WorldError: it is no digest.
        """
        if not _DIGEST.fullmatch(digest):
            raise WorldError(
                Message("“{digest}” bukan sidik isi berkas. Jalankan doctor untuk memeriksa isian.", digest=digest)
            )
        return self.folder / digest[:2] / digest

    def has(self, digest: str) -> bool:
        """Whether a plain file lies where the bytes of a digest belong; ``verify`` reads it."""
        return self._size(digest) is not None

    def open_copy(self, digest: str, name: str, folder: Path) -> Path:
        """A copy under a file name (a plain one), in a new folder within ``folder``, for opening with a program.

        Raises:
            WorldError: the bytes are missing or damaged, or the folder refuses.
        """
        if Path(name).name != name or name in {"", ".."}:
            raise ValueError(f"not a plain file name: {name!r}")
        try:
            target = Path(mkdtemp(prefix="spbe-", dir=folder)) / name
        except OSError as error:
            raise WorldError(writing_refused(error, folder)) from error
        try:
            self.copy_to(digest, target)
        except BaseException:
            with suppress(OSError):
                target.parent.rmdir()
            raise
        return target

    def copy_to(self, digest: str, target: Path) -> None:
        """Copy the bytes of a digest to a file, whole; they are checked on the way.

        Raises:
            WorldError: the bytes are missing or damaged, or the place refuses; a file that was there is unchanged.
        """
        path = self.path_of(digest)

        def write(stream: BinaryIO) -> None:
            found = sha256()
            for piece in _pieces(path):
                found.update(piece)
                stream.write(piece)
            if found.hexdigest() != digest:
                raise WorldError(_needs_original(_CHANGED))

        replace_file(target, write)

    def verify(self, digest: str) -> bool:
        """Whether the bytes of a digest are there, every one."""
        return self.has(digest) and self._problem(digest) is None

    def may_run(self, digest: str) -> bool:
        """Whether the content is a program, a script, or an office file with macros; unsure means yes.

        Raises:
            WorldError: it is no digest.
        """
        try:
            return may_run(self.path_of(digest))
        except OSError:
            return True

    def verify_all(self, expected: Mapping[str, int], *, read: bool = True) -> Iterator[Problem]:
        """What is wrong with the files of digests, by file: missing, of another size, other bytes.

        ``expected`` says how many bytes each has, 0 where that is not known. Without ``read`` only presence and size
        are looked at: thousands of files in a moment.
        """
        for digest, size in sorted(expected.items()):
            problem = self._size_problem(digest, size) or (self._problem(digest) if read else None)
            if problem is not None:
                yield Problem(self._place(digest), problem)

    def orphans(self, known: Collection[str]) -> tuple[str, ...]:
        """Digests of files that nothing known refers to: left by a crash after copying, or by deleting.

        Raises:
            WorldError: the folder cannot be read.
        """
        return tuple(digest for digest in self._digests() if digest not in known)

    def strangers(self) -> tuple[str, ...]:
        """What lies in the folder and is no file of the store, as "evidence/…".

        Raises:
            WorldError: the folder cannot be read.
        """
        ours = set(self._digests())
        inside = (f"{part}/{name}" for part in self._parts() for name in names_in(self.folder / part))
        outside = (name for name in names_in(self.folder) if name not in self._parts())
        strange = [name for name in inside if name[3:] not in ours or name[:2] != name[3:5]]
        return tuple(f"{self.folder.name}/{name}" for name in (*outside, *strange))

    def total_size(self) -> int:
        """Bytes of all files of the store.

        Raises:
            WorldError: the folder cannot be read.
        """
        return sum(self._size(digest) or 0 for digest in self._digests())

    def remove(self, digests: Iterable[str]) -> None:
        """Remove files nothing refers to any more; one that is not there is fine.

        Raises:
            WorldError: the place refuses.
        """
        with self._told():
            for path in [self.path_of(digest) for digest in digests]:
                remove_read_only(path)
                sync_folder(path.parent)

    def sweep(self) -> int:
        """Remove what a killed program left unfinished, and count it.

        Raises:
            WorldError: the place refuses.
        """
        return sweep(self.folder)

    def _size(self, digest: str) -> int | None:
        if not _DIGEST.fullmatch(digest):
            return None
        try:
            found = self.path_of(digest).lstat()
        except OSError:
            return None
        return found.st_size if stat.S_ISREG(found.st_mode) else None

    def _size_problem(self, digest: str, size: int) -> Message | None:
        found = self._size(digest)
        if found is None:
            return _needs_original(_MISSING)
        if size and found != size:
            return _needs_original(
                Message("Ukuran berkas ini {found} bita, seharusnya {size} bita.", found=str(found), size=str(size))
            )
        return None

    def _problem(self, digest: str) -> Message | None:
        found = sha256()
        try:
            for piece in _pieces(self.path_of(digest)):
                found.update(piece)
        except WorldError as error:
            return error.message
        return None if found.hexdigest() == digest else _needs_original(_CHANGED)

    def _place(self, digest: str) -> str:
        return f"{self.folder.name}/{digest[:2]}/{digest}"

    def _parts(self) -> tuple[str, ...]:
        parts = (name for name in names_in(self.folder) if _FOLDER.fullmatch(name))
        return tuple(name for name in parts if (self.folder / name).is_dir())

    def _digests(self) -> Iterator[str]:
        for part in self._parts():
            names = names_in(self.folder / part)
            yield from (name for name in names if name[:2] == part and self._size(name) is not None)

    def _own_files(self) -> Callable[[Path, os.stat_result], bool]:
        """Knows files of the store, and the database: opening it here would drop SQLite's lock."""
        store = Path(os.path.realpath(self.folder))
        database = {_identity(path.stat()) for path in self.folder.parent.glob(f"{_DATABASE}*") if path.is_file()}

        def is_own(path: Path, found: os.stat_result) -> bool:
            return _identity(found) in database or Path(os.path.realpath(path)).is_relative_to(store)

        return is_own

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise WorldError(writing_refused(error, self.folder)) from error


def _stored(copied: Copied) -> Stored:
    path, size = copied.source.path, copied.source.size
    return Stored(path, path.name, copied.digest, size, copied.were_known, copied.may_run)


def _pieces(path: Path) -> Iterator[bytes]:
    try:
        descriptor = os.open(path, _BLOB_FLAGS)
        with os.fdopen(descriptor, "rb", buffering=0) as stream:
            is_plain = stat.S_ISREG(os.fstat(descriptor).st_mode)
            while piece := stream.read(CHUNK) if is_plain else b"":
                yield piece
    except (FileNotFoundError, NotADirectoryError):
        # No cause: it would say that some place refuses, and a person could choose another.
        raise WorldError(_needs_original(_MISSING)) from None
    except OSError as error:
        unreadable = Message("Berkas data dukung ini tidak terbaca ({reason}).", reason=error.strerror)
        raise WorldError(_needs_original(unreadable)) from error


def _needs_original(fault: Message) -> Message:
    return Message("{fault} Tambahkan lagi berkas aslinya, atau pulihkan dari cadangan.", fault=fault)


def _identity(found: os.stat_result) -> tuple[int, int]:
    return found.st_dev, found.st_ino


def _say_nothing(_done: int, _whole: int) -> None:
    pass
