"""Table A of an LB by levels: criteria beside an explanation of any length, closed and begun again over pages."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Final

from spbe_assess.exchange.evidence.heads import BOLD, HEAD, SECTION, TEXT
from spbe_assess.exchange.evidence.lb_criteria import LevelProof, Paragraph
from spbe_assess.exchange.evidence.lb_head import single_parts
from spbe_assess.exchange.evidence.lb_table import Table, begin_table, open_look, repeated
from spbe_assess.exchange.evidence.text_pieces import text_pieces
from spbe_assess.exchange.excel.book import Sheet
from spbe_assess.exchange.excel.flow import Flow
from spbe_assess.exchange.excel.lines import Part, write_line
from spbe_assess.exchange.excel.measure import TALLEST, line_count, row_height
from spbe_assess.exchange.excel.styles import Look
from spbe_assess.exchange.excel.text import clean_text

_LEVEL: Final = Look(size=8, bold=True, horizontal="center", vertical="top")
_REST: Final = Look(italic=True, vertical="top")
_TOGETHER: Final = 170.0
"""Points of a level that is rather moved to the next page than torn."""
_COLUMNS: Final = (1, 3, 4)
"""How many columns Tingkat, Kriteria and Penjelasan take."""

LEVEL_TABLE: Final = Table(
    (Part("A. Pemenuhan kriteria", SECTION, sum(_COLUMNS)),),
    (Part("Tingkat", HEAD), Part("Kriteria", HEAD, 3), Part("Penjelasan", HEAD, 4)),
    (Part("Tingkat", HEAD), Part("Kriteria (lanjutan)", HEAD, 3), Part("Penjelasan (lanjutan)", HEAD, 4)),
)


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the explanation. ``after`` are the points that must stay below it: a label is never the last."""

    text: str
    look: Look
    height: float
    after: float = 0


@dataclass(frozen=True, slots=True)
class _Block:
    """What of a level stands on one page."""

    criteria: tuple[str, ...]
    rows: tuple[_Row, ...]


def write_levels(sheet: Sheet, flow: Flow, levels: Sequence[LevelProof]) -> None:
    """Write table A with its title and heading."""
    again = repeated(sheet, LEVEL_TABLE)
    for place, level in enumerate(levels):
        writer = _LevelWriter(sheet, flow, level, again)
        if not place:
            begin_table(sheet, flow, LEVEL_TABLE, writer.first_height)
        writer.write()


class _LevelWriter:
    """One level on its way onto the pages: what of criteria and explanation is still to be written."""

    def __init__(self, sheet: Sheet, flow: Flow, level: LevelProof, again: Callable[[], object]) -> None:
        self._sheet = sheet
        self._flow = flow
        self._level = level
        self._again = again
        ends = tuple(accumulate(_COLUMNS))
        self._left_units = sheet.width(ends[0] + 1, ends[1])
        right = sheet.width(ends[1] + 1, ends[2])
        self._criteria = deque(map(clean_text, level.criteria))
        self._rows = deque(row for paragraph in level.explanation for row in _rows(paragraph, right))

    @property
    def first_height(self) -> float:
        """The points that must be free to begin: all of a short level, else a good part of a page."""
        criteria = self._height(tuple(self._criteria))
        return min(max(criteria, sum(row.height for row in self._rows)), _TOGETHER)

    def write(self) -> None:
        """Write all of the level."""
        self._flow.keep(self.first_height, self._again)
        self._write_block(self._next_block())
        while self._criteria or self._rows:
            self._flow.turn()
            self._again()
            self._write_block(self._next_block())

    def _next_block(self) -> _Block:
        room = self._flow.left
        return _Block(tuple(self._fitting_criteria(room)), tuple(self._fitting_rows(room)))

    def _fitting_criteria(self, room: float) -> Iterator[str]:
        taken: tuple[str, ...] = ()
        while self._criteria and (not taken or self._height((*taken, self._criteria[0])) <= room):
            taken += (self._criteria[0],)
            yield self._criteria.popleft()

    def _fitting_rows(self, room: float) -> Iterator[_Row]:
        while self._rows and self._rows[0].height + self._rows[0].after <= room:
            room -= self._rows[0].height
            yield self._rows.popleft()

    def _height(self, criteria: tuple[str, ...]) -> float:
        lines = sum(line_count(text, self._left_units) for text in criteria)
        return lines * _LINE + _PADDING

    def _write_block(self, block: _Block) -> None:
        rows = list(block.rows) or [_Row(f"(lanjutan kriteria tingkat {self._level.number})", _REST, 0)]
        _stretch(rows, max(self._height(block.criteria), _LEVEL_HEIGHT))
        top = self._sheet.last_row + 1
        for place, row in enumerate(rows):
            ends = {"top": not place, "bottom": place == len(rows) - 1}
            write_line(self._sheet, self._parts(block, row, is_first=not place, **ends), row.height)
        self._sheet.merge_rows(top, self._sheet.last_row, 1, 1)
        self._sheet.merge_rows(top, self._sheet.last_row, 2, 4)

    def _parts(self, block: _Block, row: _Row, *, is_first: bool, top: bool, bottom: bool) -> list[Part]:
        level = f"{self._level.number}\n{self._level.name}" if is_first else None
        criteria = "\n".join(block.criteria) or f"(lanjutan penjelasan tingkat {self._level.number})"
        look = open_look(TEXT if block.criteria else _REST, top=top, bottom=bottom)
        explanation = open_look(row.look, top=top, bottom=bottom)
        return [
            Part(level, open_look(_LEVEL, top=top, bottom=bottom)),
            *single_parts(criteria if is_first else None, look, 3),
            Part(row.text or None, explanation, 4),
        ]


_LINE: Final = row_height(20) - row_height(19)
_PADDING: Final = row_height(20) - 20 * _LINE
_LEVEL_HEIGHT: Final = row_height(2)


def _rows(paragraph: Paragraph, units: float) -> Iterator[_Row]:
    if paragraph.bold:
        yield _Row(paragraph.text, BOLD, row_height(1), row_height(6))
        return
    for piece in text_pieces(clean_text(paragraph.text), units):
        yield _Row(piece.text, TEXT, row_height(piece.lines))


def _stretch(rows: list[_Row], height: float) -> None:
    """Make the rows as high as their neighbour needs, none of them higher than a row can be."""
    missing = height - sum(row.height for row in rows)
    if missing <= 0:
        return
    last = min(rows[-1].height + missing, TALLEST)
    missing -= last - rows[-1].height
    rows[-1] = replace(rows[-1], height=last)
    while missing > 0:
        rows.append(_Row("", TEXT, min(missing, TALLEST)))
        missing -= rows[-1].height
