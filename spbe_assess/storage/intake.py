"""Files from outside on their way in: what is no plain, finished file is told, the others are copied.

A file is copied and its digest reckoned in one reading, in pieces: what is kept is exactly what the digest names.
"""

import errno
import os
import stat
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from io import FileIO
from pathlib import Path
from typing import Final

from spbe_assess.errors import InputError, KnownError, Problem
from spbe_assess.files import remove_read_only, unfinished_name
from spbe_assess.messages import Message
from spbe_assess.storage.risky import may_run

LIMIT: Final = 4 * 10**9
"""The largest file taken, in bytes: more than any document, less than a disk formatted for exchange can hold."""
CHUNK: Final = 2**20
READ_ONLY: Final = stat.S_IREAD | stat.S_IRGRP | stat.S_IROTH
_SOURCE_FLAGS: Final = (
    # A pipe that nobody writes to must not be waited for, a terminal must not become ours.
    os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)
)

IsOwn = Callable[[Path, os.stat_result], bool]
"""Knows the files that belong to the workspace itself."""
Told = Callable[[int], None]
"""Is told, after each piece, how many bytes were copied."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file the person named, as it was found; ``size`` in bytes."""

    path: Path
    size: int


@dataclass(frozen=True, slots=True)
class Copied:
    """The bytes of a source in an unfinished file of ours: durable, unless they ``were_known`` and are not needed.

    ``may_run``: a program, a script or macros, by content.
    """

    part: Path
    source: Source
    digest: str
    were_known: bool
    may_run: bool


def find_sources(paths: Sequence[Path], limit: int, is_own: IsOwn) -> tuple[Source, ...]:
    """What was named, each a plain file with something in it and at most ``limit`` bytes.

    Raises:
        InputError: one or more cannot be taken; all of them are told.
    """
    found: list[Source] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            found.append(Source(path, _fit_size(path, limit, is_own)))
        except InputError as error:
            problems.append(Problem(str(path), error.message))
    if len(problems) == 1:
        raise InputError(problems[0].message)
    if problems:
        raise InputError(
            Message("{count} berkas tidak dapat ditambahkan; tidak ada yang diubah.", count=len(problems)), problems
        )
    return tuple(found)


def copy_in(source: Source, folder: Path, is_known: Callable[[str], bool], told: Told) -> Copied:
    """Copy a source into a new unfinished file, read-only and, if its bytes were not known, flushed to the disk.

    Raises:
        InputError: the source cannot be read or changed meanwhile; nothing is left.
        OSError: our own folder refuses; nothing is left that could be removed.
    """
    part = unfinished_name(folder)
    try:
        with opened_source(source.path) as stream, part.open("xb", buffering=0) as target:
            before = os.fstat(stream.fileno())
            digest = _copy(stream, target, source, told)
            _refuse_changed(source, before, os.fstat(stream.fileno()))
            part.chmod(READ_ONLY)
            if not (known := is_known(digest)):
                os.fsync(target.fileno())
        return Copied(part, source, digest, known, may_run(part))
    except BaseException:
        with suppress(OSError):
            remove_read_only(part)
        raise


@contextmanager
def opened_source(path: Path) -> Iterator[FileIO]:
    """A source opened to read, only if it is a plain file also now that it is open.

    Raises:
        InputError: it cannot be opened, or is something else meanwhile.
    """
    try:
        descriptor = os.open(path, _SOURCE_FLAGS)
    except (OSError, ValueError) as error:
        raise _refused(path, error) from error
    with FileIO(descriptor) as stream:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise _changed(path)
        yield stream


def _fit_size(path: Path, limit: int, is_own: IsOwn) -> int:
    try:
        found = path.stat()
    except (OSError, ValueError) as error:
        raise _refused(path, error) from error
    if stat.S_ISDIR(found.st_mode):
        raise InputError(Message("{path} adalah folder. Sebutkan berkas di dalamnya.", path=path))
    # Not even opened: opening some devices does something.
    if not stat.S_ISREG(found.st_mode):
        raise InputError(
            Message("{path} bukan berkas biasa, melainkan perangkat, pipa, atau soket. Pilih berkas lain.", path=path)
        )
    if is_own(path, found):
        raise InputError(
            Message("{path} adalah berkas milik folder kerja ini sendiri. Sebutkan berkas aslinya.", path=path)
        )
    if found.st_size > limit:
        raise InputError(_too_large(path, limit))
    if not found.st_size:
        _try_to_open(path)
        raise InputError(
            Message("{path} kosong. Periksa hasil pindai atau unduhannya, lalu tambahkan lagi.", path=path)
        )
    return found.st_size


def _try_to_open(path: Path) -> None:
    """What may not be read at all is told so, rather than called empty."""
    with opened_source(path):
        pass


def _copy(stream: FileIO, target: FileIO, source: Source, told: Told) -> str:
    digest = sha256()
    piece = memoryview(bytearray(min(CHUNK, source.size + 1)))
    copied = 0
    while count := _read(stream, piece, source.path):
        copied += count
        if copied > source.size:
            raise _changed(source.path)
        digest.update(piece[:count])
        _write(target, piece[:count])
        told(count)
    if copied != source.size:
        raise _changed(source.path)  # cut off, or it never was as long as the system says
    return digest.hexdigest()


def _read(stream: FileIO, piece: memoryview, path: Path) -> int:
    try:
        return stream.readinto(piece) or 0
    except OSError as error:
        raise _refused(path, error) from error


def _write(target: FileIO, piece: memoryview) -> None:
    # A disk that is nearly full takes a part, and refuses only the next one.
    while piece:
        piece = piece[target.write(piece) or 0 :]


def _refuse_changed(source: Source, before: os.stat_result, after: os.stat_result) -> None:
    """A file that was written to while it was read, or in whose place another one was put, is not whole."""
    try:
        named = source.path.stat()
    except OSError:
        raise _changed(source.path) from None
    if not _state(before) == _state(after) == _state(named):
        raise _changed(source.path)


def _state(found: os.stat_result) -> tuple[int, int, int, int]:
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


def _changed(path: Path) -> InputError:
    return InputError(
        Message(
            "{path} berubah selagi disalin; tidak ada yang diubah. "
            "Tunggu sampai berkas itu selesai ditulis atau diunduh, lalu tambahkan lagi.",
            path=path,
        )
    )


def _too_large(path: Path, limit: int) -> Message:
    if limit >= 10**9:
        return Message(
            "{path} lebih besar dari {limit} GB. Kecilkan berkas itu, atau catat sebagai tautan.",
            path=path,
            limit=limit // 10**9,
        )
    return Message("{path} lebih besar dari {limit} MB. Bagi menjadi beberapa berkas.", path=path, limit=limit // 10**6)


def _refused(path: Path, error: OSError | ValueError) -> KnownError:
    code = error.errno if isinstance(error, OSError) else errno.ENOENT
    if code in (errno.ENOENT, errno.ENOTDIR):
        return InputError(_missing(path))
    sentences = {
        errno.ELOOP: Message("{path} adalah pintasan yang berputar tanpa ujung. Sebutkan berkas aslinya.", path=path),
        errno.EACCES: Message("Tidak ada izin membaca {path}. Periksa hak akses berkas itu.", path=path),
        errno.EPERM: Message("Tidak ada izin membaca {path}. Periksa hak akses berkas itu.", path=path),
        errno.ENAMETOOLONG: Message(
            "Nama {name} terlalu panjang. Pilih nama yang lebih pendek.", name=path.name or str(path)
        ),
    }
    unknown = Message(
        "{path} tidak dapat dibaca ({reason}). Salin berkas itu ke disk komputer ini, lalu tambahkan salinannya.",
        path=path,
        reason=error,
    )
    return InputError(sentences.get(code or 0, unknown))


def _missing(path: Path) -> Message:
    with suppress(OSError, ValueError):
        if path.is_symlink():
            return Message("{path} adalah pintasan ke berkas yang tidak ada. Sebutkan berkas aslinya.", path=path)
    return Message("Berkas {path} tidak ada. Periksa nama dan foldernya.", path=path)
