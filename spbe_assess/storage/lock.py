"""The writer's lock: one program at a time writes in a workspace, and others are told who, where and since when.

The lock is the kernel's (``flock``; on Windows a locked byte), so it goes with the process however that ends. The
file says who holds it and is never deleted: a deleted one could be locked by two.
"""

import errno
import json
import os
import stat
import sys
import time
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from spbe_assess.errors import HeldError, WorldError
from spbe_assess.files import writing_refused
from spbe_assess.messages import Message

FILE_NAME: Final = "lock"
_LONGEST_TEXT: Final = 4096
_LONGEST_NAME: Final = 100
_TRIES: Final = 20
_PAUSE_SECONDS: Final = 0.01
_HELD: Final = frozenset({errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK})
_FLAGS: Final = (
    # Not inherited by programs we start (Python's default), not waiting at a pipe put in its place.
    os.O_RDWR | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0)
)

if sys.platform == "win32":
    import msvcrt

    # Far beyond the text: a locked byte cannot be read by others there, and the text is for them.
    _LOCKED_BYTE: Final = 2**30

    def _take(descriptor: int) -> None:
        os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

    def _give_back(descriptor: int) -> None:
        os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _take(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _give_back(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_UN)


@dataclass(frozen=True, slots=True)
class Holder:
    """Who writes in a workspace: the author's name, the machine, its process; ``since`` is text, as it was given.

    All empty where the file does not say.
    """

    who: str = ""
    host: str = ""
    process: int = 0
    since: str = ""


class WriterLock:
    """Held from ``acquire`` to ``release``, or to the end of a ``with`` block."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    @classmethod
    def acquire(cls, folder: Path, who: str, since: str) -> Self:
        """Take the lock of a workspace folder, or say who has it.

        ``who`` and ``since`` are what others are told meanwhile.

        Raises:
            HeldError: another program holds it.
            WorldError: the folder refuses.
        """
        path = folder / FILE_NAME
        try:
            descriptor = _opened(path, os.O_CREAT)
        except OSError as error:
            raise WorldError(writing_refused(error, path)) from error
        try:
            _take_or_tell(descriptor, folder)
        except BaseException:
            os.close(descriptor)
            raise
        # On a full disk the lock holds without the text.
        with suppress(OSError):
            _write(descriptor, Holder(who, _host(), os.getpid(), since))
        return cls(descriptor)

    def release(self) -> None:
        """Give the lock back; a second time is fine."""
        descriptor, self._descriptor = self._descriptor, -1
        if descriptor < 0:
            return
        with suppress(OSError):
            os.ftruncate(descriptor, 0)
        with suppress(OSError):
            # A process that was forked off must not hold it on.
            _give_back(descriptor)
        os.close(descriptor)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


def holder(folder: Path) -> Holder | None:
    """Who writes in a workspace just now; None if nobody does, or it cannot be found out.

    It looks by taking the lock for a moment, so it is never asked by the one who holds it: that one knows.
    """
    try:
        descriptor = _opened(folder / FILE_NAME, 0)
    except OSError:
        return None
    try:
        _take(descriptor)
        _give_back(descriptor)
    except OSError as error:
        return _read(descriptor) if error.errno in _HELD else None
    finally:
        os.close(descriptor)
    return None


def _opened(path: Path, more: int) -> int:
    descriptor = os.open(path, _FLAGS | more, 0o666)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
    return descriptor


def _take_or_tell(descriptor: int, folder: Path) -> None:
    for left in reversed(range(_TRIES)):
        try:
            return _take(descriptor)
        except OSError as error:
            if error.errno not in _HELD:
                raise WorldError(_no_locks(folder, error)) from error
            if not left:
                raise HeldError(_held(folder, _read(descriptor))) from None
        # Someone may only be looking, or about to end.
        time.sleep(_PAUSE_SECONDS)
    return None


def _write(descriptor: int, who: Holder) -> None:
    line = json.dumps(asdict(who)).encode() + b"\n"
    os.lseek(descriptor, 0, os.SEEK_SET)
    os.write(descriptor, line)
    os.ftruncate(descriptor, len(line))


def _read(descriptor: int) -> Holder:
    try:
        os.lseek(descriptor, 0, os.SEEK_SET)
        said = json.loads(os.read(descriptor, _LONGEST_TEXT))
    except (OSError, ValueError, RecursionError):
        return Holder()
    if not isinstance(said, dict):
        return Holder()
    process = said.get("process")
    return Holder(
        _plain(said.get("who")),
        _plain(said.get("host")),
        process if isinstance(process, int) else 0,
        _plain(said.get("since")),
    )


def _plain(value: object) -> str:
    """Text another program wrote, as much of it as a sentence can take."""
    text = value[:_LONGEST_NAME] if isinstance(value, str) else ""
    return "".join(sign if sign.isprintable() else " " for sign in text).strip()


def _host() -> str:
    return os.uname().nodename if sys.platform != "win32" else os.environ.get("COMPUTERNAME", "")


def _held(folder: Path, who: Holder) -> Message:
    if who == Holder():
        return Message(
            "Folder kerja {folder} sedang dipakai program lain, yang namanya tidak tercatat. "
            "Tutup program itu, lalu ulangi.",
            folder=folder,
        )
    return Message(
        "Folder kerja {folder} sedang dipakai {who} di komputer {host} (proses {process}) sejak {since}. "
        "Tutup program itu, lalu ulangi.",
        folder=folder,
        who=who.who or "?",
        host=who.host or "?",
        process=str(who.process or "?"),
        since=_moment(who.since) or "?",
    )


def _moment(text: str) -> datetime | str:
    """When it was, to be told on the clock of this machine; another program's words as they are."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return text
    return found if found.tzinfo else text


def _no_locks(folder: Path, error: OSError) -> Message:
    return Message(
        "Folder kerja {folder} tidak dapat dikunci ({reason}), sehingga dua program dapat saling menimpa. "
        "Pindahkan folder kerja ke disk komputer ini.",
        folder=folder,
        reason=error.strerror,
    )
