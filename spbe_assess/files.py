"""Files on disk: written whole or not at all, read up to a limit, and every refusal told as a sentence.

A file is written beside its place, flushed to the disk and renamed over the old one, so that a full disk, a crash
or a pulled plug leaves either the old file or the new one, never half of one.
"""

import contextlib
import errno
import os
import re
import stat
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO, Final

from spbe_assess.errors import InputError, WorldError
from spbe_assess.messages import Message

_UNFINISHED: Final = re.compile(r"\.spbe-[0-9a-f]{16}\.tmp(-journal)?")
_DISK_FAILED: Final = frozenset({errno.EIO, errno.ENOSPC, errno.EDQUOT})
_MENDABLE: Final = frozenset(
    {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EACCES, errno.EPERM, errno.ENOENT}
    | {errno.ENOTDIR, errno.EISDIR, errno.EEXIST, errno.ENAMETOOLONG}
)


def replace_bytes(path: Path, data: bytes) -> None:
    """Put a file in place, whole.

    Raises:
        WorldError: the place refuses; the file that was there is unchanged and nothing is left beside it.
    """

    def write(stream: BinaryIO) -> None:
        stream.write(data)

    replace_file(path, write)


def replace_file(path: Path, write: Callable[[BinaryIO], None], check: Callable[[Path], None] | None = None) -> None:
    """Put a file in place, whole, from a function that writes it to a stream.

    A link is followed, not replaced; permissions of the old file are kept; devices and pipes are refused. ``check``
    looks at the finished file before it gets its name. Whatever ``write`` and ``check`` raise is passed on, except
    OSErrors.

    Raises:
        WorldError: the place refuses; the file that was there is unchanged and nothing is left beside it.
    """
    try:
        target = Path(os.path.realpath(path))
        _refuse_unfit(target)
        _replace(target, write, check)
    except OSError as error:
        raise WorldError(writing_refused(error, path)) from error


def remove_file(path: Path) -> None:
    """Delete a file; one that is already gone is fine.

    Raises:
        WorldError: the place refuses.
    """
    try:
        path.unlink(missing_ok=True)
        with contextlib.suppress(OSError):
            sync_folder(path.parent)
    except OSError as error:
        raise WorldError(writing_refused(error, path)) from error


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
        raise WorldError(reading_refused(error, path)) from error
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
        raise WorldError(reading_refused(error, folder)) from error


def unfinished_name(folder: Path) -> Path:
    """A new name for a file that is being written: nobody else has it, and ``sweep`` knows it as ours."""
    return folder / f".spbe-{os.urandom(8).hex()}.tmp"


def sweep(folder: Path) -> int:
    """Remove what a killed program left unfinished in a folder of ours, and count it; nothing else is touched.

    Only for the one who may write there: another writer's unfinished files would go too.

    Raises:
        WorldError: the place refuses.
    """
    left = [folder / name for name in names_in(folder) if _UNFINISHED.fullmatch(name)]
    for path in left:
        try:
            remove_read_only(path)
        except OSError as error:
            raise WorldError(writing_refused(error, path)) from error
    return len(left)


def remove_read_only(path: Path) -> None:
    """Delete a file that may be marked read-only; one that is already gone is fine.

    Raises:
        OSError: the place refuses.
    """
    try:
        path.unlink(missing_ok=True)
    except PermissionError:
        if os.name != "nt":
            raise
        # Windows deletes no file that is marked read-only.
        path.chmod(stat.S_IREAD | stat.S_IWRITE)
        path.unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Make renames in a folder durable; where a file system cannot, the files are whole without it.

    Raises:
        OSError: the disk failed or is full.
    """
    if os.name != "posix":
        return
    try:
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        if error.errno in _DISK_FAILED:
            raise


@contextlib.contextmanager
def input_where_mendable() -> Iterator[None]:
    """For a place the person chose: what they can mend there (full, read-only, missing) is told as their input.

    Raises:
        InputError: in place of a WorldError that came of such a refusal; other errors pass.
    """
    try:
        yield
    except WorldError as error:
        if isinstance(error.__cause__, OSError) and error.__cause__.errno in _MENDABLE:
            raise InputError(error.message, error.problems) from error
        raise


def writing_refused(error: OSError, path: Path) -> Message:
    """What to tell a person when a place refuses to be written."""
    unknown = Message("{path} tidak dapat ditulis ({reason}).", path=path, reason=error.strerror)
    return _sentences(path).get(error.errno or 0, unknown)


def reading_refused(error: OSError, path: Path) -> Message:
    """What to tell a person when a file refuses to be read."""
    if error.errno in (errno.EACCES, errno.EPERM):
        return Message("Tidak ada izin membaca {path}. Periksa hak akses berkas itu.", path=path)
    return Message("{path} tidak dapat dibaca ({reason}).", path=path, reason=error.strerror)


def _replace(target: Path, write: Callable[[BinaryIO], None], check: Callable[[Path], None] | None) -> None:
    part = unfinished_name(target.parent)
    stream = part.open("xb")
    try:
        with stream:
            write(stream)
            stream.flush()
            os.fsync(stream.fileno())
        if check is not None:
            check(part)
        _keep_permissions(target, part)
        part.replace(target)
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
    with contextlib.suppress(OSError):
        sync_folder(target.parent)


def _refuse_unfit(target: Path) -> None:
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not target.exists():
        return
    if not target.is_file():
        # Renaming over /dev/null or a pipe would replace it for everybody.
        refused = FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
        raise WorldError(Message("{path} bukan berkas biasa. Pilih nama berkas lain.", path=target)) from refused
    if not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


def _keep_permissions(old: Path, new: Path) -> None:
    with contextlib.suppress(FileNotFoundError):
        new.chmod(stat.S_IMODE(old.stat().st_mode))


def _folder_refused(error: OSError, path: Path) -> Message:
    if error.errno in (errno.EEXIST, errno.ENOTDIR):
        return Message("Folder {path} tidak dapat dibuat: ada berkas dengan nama itu. Pilih folder lain.", path=path)
    return writing_refused(error, path)


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
