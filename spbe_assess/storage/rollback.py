"""What SQLite would make of a database and its rollback journal, reckoned in memory.

Source: "Database File Format", section 3, "The Rollback Journal" (sqlite.org/fileformat2.html), and, for what is done
with a journal that ends too soon, ``pager_playback`` in SQLite's ``pager.c``.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final

MAGIC: Final = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"
_HEADER: Final = struct.Struct(">8sIIIII")
_NUMBER: Final = struct.Struct(">I")
_SMALLEST_SECTOR: Final = 512
_SECTORS: Final = frozenset(2**power for power in range(5, 17))
_PAGES: Final = frozenset(2**power for power in range(9, 17))
_LOCKED_BYTE: Final = 2**30
"""The page with this byte holds no data."""
_PAGE_SIZE: Final = slice(16, 18)
_COUNTER: Final = slice(24, 28)
"""Where a database counts its commits."""
_COUNT: Final = slice(28, 32)
"""Where a database says how many pages it has."""
_CHECKSUM_STEP: Final = 200
_NEWBORN: Final = 2**20
"""A database larger than this, in bytes, was not made by one transaction of ours."""


class NotItsJournalError(ValueError):
    """The journal cannot have been written for this database by one program that was interrupted."""


@dataclass(frozen=True, slots=True)
class JournalHeader:
    """The head of a segment: how many records follow, the start of their checksums, the size of the database before.

    ``pages`` is that size in pages; ``sector`` and ``page`` are sizes in bytes.
    """

    records: int
    nonce: int
    pages: int
    sector: int
    page: int


@dataclass(frozen=True, slots=True)
class Restored:
    """The bytes of a database after its journal was applied; none if the transaction was to make the database.

    ``is_its_own``: the count of commits proves that the journal is of the last transaction, or it changes nothing.
    Otherwise it may be an old one, whose result is as sound as it was then.
    """

    pages: bytes
    is_its_own: bool


def rolled_back(database: bytes, journal: BinaryIO, size: int) -> Restored | None:
    """The database as it was before the transaction whose journal of ``size`` bytes lies beside it.

    None where the journal is that of a finished transaction, which SQLite lets be.

    Raises:
        NotItsJournalError: the journal cannot be its own.
    """
    start = _at(journal, 0, _HEADER.size)
    if not start or start[0] == 0:
        return None
    if not MAGIC.startswith(start[: len(MAGIC)]):
        raise NotItsJournalError
    if size < _SMALLEST_SECTOR:
        return Restored(database, is_its_own=True)  # hardly begun: SQLite applies nothing of it
    first = JournalHeader(*_HEADER.unpack(start)[1:])
    if first.sector not in _SECTORS or first.page not in _PAGES or _names_another(journal, size):
        raise NotItsJournalError
    return _applied(first, database, journal, size) if first.pages else _unborn(database)


def _applied(first: JournalHeader, database: bytes, journal: BinaryIO, size: int) -> Restored:
    before = first.pages * first.page
    if _page_size(database) != first.page or before > len(database) + size:
        raise NotItsJournalError
    image = bytearray(database[:before].ljust(before, b"\0"))
    is_dated = False
    for number, page in _records(journal, size, first):
        image[(number - 1) * first.page : number * first.page] = page
        is_dated |= number == 1
    if _count(image, _COUNT) != first.pages or (is_dated and not _is_next(image, database)):
        raise NotItsJournalError
    return Restored(bytes(image), is_dated or image == database)


def _unborn(database: bytes) -> Restored:
    """Nothing, where the interrupted transaction was the first ever: no journal may empty any other database."""
    if len(database) > _NEWBORN or _count(database, _COUNTER) > 1:
        raise NotItsJournalError
    return Restored(b"", is_its_own=True)


def _is_next(before: bytes | bytearray, now: bytes) -> bool:
    """Whether a database is at most one commit further: not yet, or just now."""
    return (_count(now, _COUNTER) - _count(before, _COUNTER)) % 2**32 in {0, 1}


def _count(database: bytes | bytearray, place: slice) -> int:
    return int.from_bytes(database[place], "big")


def _page_size(database: bytes) -> int:
    size = _count(database, _PAGE_SIZE)
    return 2**16 if size == 1 else size


def _names_another(journal: BinaryIO, size: int) -> bool:
    """Whether it belongs to a transaction over several databases; ours never do."""
    return _at(journal, max(0, size - len(MAGIC)), len(MAGIC)) == MAGIC


def _records(journal: BinaryIO, size: int, first: JournalHeader) -> Iterator[tuple[int, bytes]]:
    """Pages as they were, with their numbers from 1, up to the first that is not whole: like SQLite, no further."""
    length = first.page + 2 * _NUMBER.size
    unused = _LOCKED_BYTE // first.page + 1
    header: JournalHeader | None = first
    offset = first.sector
    while header is not None:
        # 0xFFFFFFFF means all to the end, where the loop ends anyway.
        for _ in range(header.records):
            record = _at(journal, offset, length)
            number = _NUMBER.unpack_from(record)[0] if len(record) == length else 0
            if number in {0, unused}:
                return
            if number <= first.pages:
                page = record[_NUMBER.size : -_NUMBER.size]
                if _NUMBER.unpack(record[-_NUMBER.size :])[0] != _checksum(header.nonce, page):
                    return
                yield number, page
            offset += length
        offset = -(-offset // first.sector) * first.sector
        header = _next_header(journal, offset, size, first)
        offset += first.sector


def _next_header(journal: BinaryIO, offset: int, size: int, first: JournalHeader) -> JournalHeader | None:
    start = _at(journal, offset, _HEADER.size)
    if offset + first.sector > size or len(start) < _HEADER.size or not start.startswith(MAGIC):
        return None
    _, records, nonce, *_ = _HEADER.unpack(start)
    return JournalHeader(records, nonce, first.pages, first.sector, first.page)


def _checksum(nonce: int, page: bytes) -> int:
    return (nonce + sum(page[len(page) - _CHECKSUM_STEP : 0 : -_CHECKSUM_STEP])) % 2**32


def _at(journal: BinaryIO, offset: int, count: int) -> bytes:
    journal.seek(offset)
    return journal.read(count)
