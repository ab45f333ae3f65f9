"""Files on disk: written whole or not at all, read up to a limit, and every refusal told as a sentence.

A file is written beside its place, flushed to the disk and renamed over the old one, so that a full disk, a crash
or a pulled plug leaves either the old file or the new one, never half of one.
"""

import contextlib
import errno
import os
import stat
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import BinaryIO

from spbe_assess.errors import InputError, WorldError
from spbe_assess.messages import Message


def replace_bytes(path: Path, data: bytes) -> None:
    """Put a file in place, whole.

    Raises:
        WorldError: the place refuses; the file that was there is unchanged and nothing is left beside it.
    """

    def write(stream: BinaryIO) -> None:
        stream.write(data)

    replace_file(path, write)


def replace_file(path: Path, write: Callable[[BinaryIO], None]) -> None:
    """Put a file in place, whole, from a function that writes it to a stream.

    A link is followed, not replaced; permissions of the old file are kept; devices and pipes are refused.
    Whatever ``write`` raises is passed on, except OSErrors.

    Raises:
        WorldError: the place refuses; the file that was there is unchanged and nothing is left beside it.
    """
    try:
        target = Path(os.path.realpath(path))
        _refuse_unfit(target)
        _replace(target, write)
    except OSError as error:
        raise WorldError(_writing_refused(error, path)) from error


def remove_file(path: Path) -> None:
    """Delete a file; one that is already gone is fine.

    Raises:
        WorldError: the place refuses.
    """
    try:
        path.unlink(missing_ok=True)
        _sync_folder(path.parent)
    except OSError as error:
        raise WorldError(_writing_refused(error, path)) from error


def make_folder(path: Path) -> None:
    """Make a folder and those above it, where they are missing.

    Raises:
        WorldError: the place refuses.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WorldError(_folder_refused(error, path)) from error


def read_file(path: Path, limit: int) -> bytes:
    """Read a file the person named, at most ``limit`` bytes.

    Raises:
        InputError: there is no such file, it is a folder, or it is larger than the limit.
        WorldError: it cannot be read.
    """
    try:
        with path.open("rb") as stream:
            data = stream.read(limit + 1)
    except (FileNotFoundError, NotADirectoryError):
        raise InputError(Message("Berkas {path} tidak ada. Periksa nama dan foldernya.", path=path)) from None
    except IsADirectoryError:
        raise InputError(Message("{path} adalah folder. Sebutkan berkas di dalamnya.", path=path)) from None
    except OSError as error:
        raise WorldError(_reading_refused(error, path)) from error
    if len(data) > limit:
        raise InputError(
            Message(
                "{path} lebih besar dari {limit} MB. Bagi menjadi beberapa berkas.", path=path, limit=limit // 10**6
            )
        )
    return data


def names_in(folder: Path) -> tuple[str, ...]:
    """Names of what lies in a folder of ours, sorted; a folder that was never made is empty.

    Raises:
        WorldError: it cannot be read.
    """
    try:
        return tuple(sorted(entry.name for entry in folder.iterdir()))
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise WorldError(_reading_refused(error, folder)) from error


def _replace(target: Path, write: Callable[[BinaryIO], None]) -> None:
    part = target.with_name(f".spbe-{os.urandom(8).hex()}.tmp")
    stream = part.open("xb")
    try:
        with stream:
            write(stream)
            stream.flush()
            os.fsync(stream.fileno())
        _keep_permissions(target, part)
        part.replace(target)
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
    _sync_folder(target.parent)


def _refuse_unfit(target: Path) -> None:
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not target.exists():
        return
    if not target.is_file():
        # Renaming over /dev/null or a pipe would replace it for everybody.
        raise WorldError(Message("{path} bukan berkas biasa. Pilih nama berkas lain.", path=target))
    if not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


def _keep_permissions(old: Path, new: Path) -> None:
    with contextlib.suppress(FileNotFoundError):
        new.chmod(stat.S_IMODE(old.stat().st_mode))


def _sync_folder(folder: Path) -> None:
    """Make a rename durable; some file systems cannot, and the file is whole without it."""
    if os.name != "posix":
        return
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _writing_refused(error: OSError, path: Path) -> Message:
    unknown = Message("{path} tidak dapat ditulis ({reason}).", path=path, reason=error.strerror)
    return _sentences(path).get(error.errno or 0, unknown)


def _folder_refused(error: OSError, path: Path) -> Message:
    if error.errno in (errno.EEXIST, errno.ENOTDIR):
        return Message("Folder {path} tidak dapat dibuat: ada berkas dengan nama itu. Pilih folder lain.", path=path)
    return _writing_refused(error, path)


def _reading_refused(error: OSError, path: Path) -> Message:
    if error.errno in (errno.EACCES, errno.EPERM):
        return Message("Tidak ada izin membaca {path}. Periksa hak akses berkas itu.", path=path)
    return Message("{path} tidak dapat dibaca ({reason}).", path=path, reason=error.strerror)


def _sentences(path: Path) -> Mapping[int, Message]:
    folder, name = path.parent, path.name
    full = Message("Ruang penyimpanan untuk {path} habis. Kosongkan ruang, lalu ulangi.", path=path)
    denied = Message(
        "Tidak ada izin menulis {path}. Pilih folder lain, atau tutup program yang memakai berkas itu.", path=path
    )
    return {
        errno.ENOENT: Message(
            "Folder {folder} tidak ada. Buat folder itu dahulu atau pilih folder lain.", folder=folder
        ),
        errno.ENOTDIR: Message("{folder} bukan folder. Pilih folder lain.", folder=folder),
        errno.EISDIR: Message("{path} adalah folder. Sebutkan nama berkas di dalamnya.", path=path),
        errno.EACCES: denied,
        errno.EPERM: denied,
        errno.EROFS: Message("{path} terletak di tempat yang hanya dapat dibaca. Pilih folder lain.", path=path),
        errno.ENOSPC: full,
        errno.EDQUOT: full,
        errno.EFBIG: Message("{path} melebihi ukuran berkas yang diizinkan. Pilih tempat lain.", path=path),
        errno.ENAMETOOLONG: Message("Nama {name} terlalu panjang. Pilih nama yang lebih pendek.", name=name),
    }
