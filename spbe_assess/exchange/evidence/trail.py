"""Which cell holds which field of the assessment: what the hidden sheet keeps, so that the workbook can come back."""

from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Final

from openpyxl.utils import get_column_letter

from spbe_assess.exchange.excel.book import Book, Sheet
from spbe_assess.exchange.excel.text import safe_text

DIGEST_LENGTH: Final = 16


@dataclass(frozen=True, slots=True)
class Place:
    """A cell that shows a field of a record.

    ``value`` is the field as the log writes it ("" where it is not set), ``shown`` what the cell holds.
    A cell may show what follows from other fields while its own is not set; then ``value`` is empty.
    """

    sheet: str
    cell: str
    record: str
    field: str
    value: str
    shown: str

    @property
    def is_whole(self) -> bool:
        """Whether the cell by itself gives the value back."""
        return self.shown == self.value

    @property
    def digest(self) -> str:
        """Tells whether the cell was changed since."""
        return text_digest(self.shown)


class EvidenceBook(Book):
    """The workbook being written, with the trail of its cells."""

    def __init__(self) -> None:
        super().__init__()
        self.trail: list[Place] = []
        self.results: dict[str, str] = {}
        """Where Ringkasan shows the index, the predicate, the domains and aspects: addresses by code."""

    def track_text(self, sheet: Sheet, at: tuple[int, int], record: str, field: str, value: str) -> None:
        """Note that the text cell at (row, column) shows a field whole."""
        self.track(sheet, at, Place("", "", record, field, value, safe_text(value)))

    def track(self, sheet: Sheet, at: tuple[int, int], place: Place) -> None:
        """Note any cell; its sheet and address are filled in here."""
        row, column = at
        name = f"{get_column_letter(column)}{row}"
        title = sheet.worksheet.title
        self.trail.append(replace(place, sheet=title, cell=name))


def text_digest(text: str) -> str:
    """A short fingerprint of a text, of any characters."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:DIGEST_LENGTH]
