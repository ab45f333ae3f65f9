"""One official's signature on the right of a page: on a letter, or below a list that goes with one."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from spbe_assess.core.assessment import Person
from spbe_assess.exchange.evidence.signature import nip_text, rank_text
from spbe_assess.exchange.excel.book import Sheet
from spbe_assess.exchange.excel.lines import Part, line_height, write_line
from spbe_assess.exchange.excel.styles import Look

SIGNING_ROOM: Final = 60.0
_BEFORE: Final = 12.0
_DOTS: Final = "……………………………"
_CENTRED: Final = Look(horizontal="center", vertical="top", framed=False)


@dataclass(frozen=True, slots=True)
class OneSigner:
    """Who signs, as what, and from which column on; what is not set is dotted.

    ``office`` stands above the room to sign ("Koordinator SPBE Provinsi Contoh") unless the person has a position
    and ``by_position`` is set. ``dated`` is the line above it, empty for none.
    """

    person: Person
    office: str
    first_column: int
    size: int = 9
    dated: str = ""
    by_position: bool = True

    def height(self, sheet: Sheet) -> float:
        """The points it takes."""
        rows = (*self._above(sheet), *self._below(sheet))
        return _BEFORE + SIGNING_ROOM + sum(line_height(sheet, row) for row in rows)

    def write(self, sheet: Sheet) -> None:
        """Write it below the last row."""
        sheet.add([], _BEFORE)
        for row in self._above(sheet):
            write_line(sheet, row)
        sheet.add([], SIGNING_ROOM)
        for row in self._below(sheet):
            write_line(sheet, row)

    def _above(self, sheet: Sheet) -> Iterator[list[Part]]:
        look = replace(_CENTRED, size=self.size)
        if self.dated:
            yield self._row(sheet, self.dated, look)
        office = (self.by_position and self.person.position) or self.office
        yield self._row(sheet, f"{office},", look)

    def _below(self, sheet: Sheet) -> Iterator[list[Part]]:
        look = replace(_CENTRED, size=self.size)
        bold = replace(look, bold=True, underline=True)
        yield self._row(sheet, self.person.name or _DOTS, bold if self.person.name else look)
        yield self._row(sheet, rank_text(self.person), look)
        yield self._row(sheet, nip_text(self.person), look)

    def _row(self, sheet: Sheet, text: str, look: Look) -> list[Part]:
        return [Part(columns=self.first_column - 1), Part(text, look, len(sheet.widths) - self.first_column + 1)]
