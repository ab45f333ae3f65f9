"""Whether a file may do something when it is opened, by its content: a name can say anything.

Nothing is ever unpacked or decoded: only first bytes, the directory of a zip file and names in an old Office file are
looked at. What is found is a reason to ask before opening, not a proof; nothing found is no promise.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

_PROGRAM_STARTS: Final = (
    b"MZ",  # Windows
    b"\x7fELF",  # Linux
    *(b"\xfe\xed\xfa\xce", b"\xfe\xed\xfa\xcf", b"\xce\xfa\xed\xfe", b"\xcf\xfa\xed\xfe"),  # macOS
    b"\xca\xfe\xba\xbe",  # macOS for several processors; Java
    b"#!",  # script
    b"\x4c\x00\x00\x00\x01\x14\x02\x00",  # Windows shortcut
)
_OLD_OFFICE_START: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_OFFICE_MACROS: Final = "_VBA_PROJECT".encode("utf-16-le")
_ZIP_START: Final = b"PK"
_ZIP_END: Final = b"PK\x05\x06"
_ZIP_END_SIZE: Final = 22
_ZIP_COMMENT: Final = 2**16
_ZIP_DIRECTORY: Final = 2**24
"""The largest part of a zip directory looked at: a hundred thousand names; an office file has a few dozen."""
_ZIP_MACROS: Final = (b"vbaproject.bin", b"macrosheets/", b"basic/script-lc.xml", b"scripts/python/")
_PIECE: Final = 2**20


def is_program(first: bytes) -> bool:
    """Whether the first bytes of a file are those of a program, a script or a shortcut."""
    return first.startswith(_PROGRAM_STARTS)


def may_run(path: Path) -> bool:
    """Whether a file of ours is a program, a script, a shortcut, or an office file with macros.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as stream:
        first = stream.read(len(_OLD_OFFICE_START))
        if first.startswith(_ZIP_START):
            return _has_macros_in_zip(stream)
        if first == _OLD_OFFICE_START:
            return _holds(stream, _OLD_OFFICE_MACROS)
        return is_program(first)


def _has_macros_in_zip(stream: BinaryIO) -> bool:
    size = stream.seek(0, 2)
    tail = _last(stream, size, _ZIP_COMMENT + _ZIP_END_SIZE)
    place = tail.rfind(_ZIP_END)
    if place < 0 or len(tail) - place < _ZIP_END_SIZE:
        return False
    wanted = int.from_bytes(tail[place + 12 : place + 16], "little")
    end = size - len(tail) + place
    # The directory ends where its end record begins, whatever the record says of its beginning.
    directory = _last(stream, end, min(wanted, _ZIP_DIRECTORY)).lower()
    return any(name in directory for name in _ZIP_MACROS)


def _last(stream: BinaryIO, end: int, count: int) -> bytes:
    start = max(0, end - count)
    stream.seek(start)
    return stream.read(end - start)


def _holds(stream: BinaryIO, wanted: bytes) -> bool:
    return any(wanted in piece for piece in _overlapping(stream, len(wanted) - 1))


def _overlapping(stream: BinaryIO, overlap: int) -> Iterator[bytes]:
    kept = b""
    while piece := stream.read(_PIECE):
        yield kept + piece
        kept = (kept + piece)[-overlap:]
