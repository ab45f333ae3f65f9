"""The tree of an assessment for Qt's views: domains, aspects and indicators, and what of them is searched for."""

from collections.abc import Sequence
from enum import IntEnum
from functools import cached_property
from typing import TYPE_CHECKING, Final, overload

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, QSortFilterProxyModel, Qt

from spbe_assess.gui.words import tell

if TYPE_CHECKING:
    from spbe_assess.workspace.showing.outline import Outline, Row

Index = QModelIndex | QPersistentModelIndex

ROW: Final = Qt.ItemDataRole.UserRole
"""The ``Row`` behind a cell."""
UNIT: Final = "unit:"
"""What a filter by perangkat daerah begins with; its name follows."""

_LEAST_FUZZY: Final = 4
"""Shorter words are looked for as they are: nearly every name holds any three letters in some order."""


class Column(IntEnum):
    """The columns of the tree."""

    NAME = 0
    VALUE = 1
    EVIDENCE = 2
    STATE = 3


_COLUMNS: Final = len(Column)
_NAME: Final = int(Column.NAME)


class IndicatorTree(QAbstractItemModel):
    """The rows of an outline as a tree. A new outline of the same shape changes only the rows that differ."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ()
        self._heading = ""
        self._tops: list[int] = []
        self._below: list[list[int]] = []
        """By the number of a row, the numbers of those below it: views ask for them thousands of times."""
        self._parents: list[int] = []
        self._places: list[int] = []

    def show(self, outline: "Outline") -> None:
        """Show an outline: another shape resets the model, other contents are told row by row."""
        if outline.heading != self._heading:
            self._heading = outline.heading
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, Column.VALUE, Column.VALUE)
        if _shape(outline.rows) != _shape(self._rows):
            self._build(outline.rows)
            return
        before, self._rows = self._rows, outline.rows
        for number, (old, new) in enumerate(zip(before, self._rows, strict=True)):
            if old != new:
                self.dataChanged.emit(self._at(number, Column.NAME), self._at(number, Column.STATE))

    @property
    def rows(self) -> "Sequence[Row]":
        """All rows in the order of the instrument."""
        return self._rows

    def index_of(self, code: str) -> QModelIndex:
        """The first cell of a row by its code; an invalid index where there is none."""
        number = next((number for number, row in enumerate(self._rows) if row.code == code), None)
        return QModelIndex() if number is None else self._at(number, Column.NAME)

    def above(self, code: str) -> tuple[str, ...]:
        """The codes a row stands below, the nearest first."""
        parents = {row.code: row.parent for row in self._rows}
        found: list[str] = []
        while code := parents.get(code, ""):
            found.append(code)
        return tuple(found)

    def row_at(self, index: Index) -> "Row":
        """The row behind a cell of this model."""
        return self._rows[index.internalId()]

    def index(self, row: int, column: int, parent: Index | None = None) -> QModelIndex:
        """The cell of a row and column below a parent."""
        below = self._children(parent)
        if not (0 <= row < len(below) and 0 <= column < _COLUMNS):
            return QModelIndex()
        return self.createIndex(row, column, below[row])

    @overload
    def parent(self) -> QObject | None: ...

    @overload
    def parent(self, child: Index) -> QModelIndex: ...

    def parent(self, child: Index | None = None) -> QObject | QModelIndex | None:
        """The row a row stands below; without one, the owner of the model."""
        if child is None:
            return super().parent()
        if not child.isValid():
            return QModelIndex()
        above = self._parents[child.internalId()]
        return QModelIndex() if above < 0 else self._at(above, Column.NAME)

    def rowCount(self, parent: Index | None = None) -> int:
        """How many rows stand below a parent."""
        return len(self._children(parent))

    def columnCount(self, parent: Index | None = None) -> int:
        """Name, value, evidence and state."""
        return _COLUMNS

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The text of a cell, how it is spoken, or the row behind it."""
        if not index.isValid():
            return None
        row = self.row_at(index)
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return _shown(row, Column(index.column()))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(row, Column(index.column()), self._heading)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What the columns hold."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(Column):
            return None
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return None
        names = (tell("Indikator"), self._heading, tell("Data dukung"), tell("Keadaan"))
        return names[section]

    def _build(self, rows: "tuple[Row, ...]") -> None:
        self.beginResetModel()
        self._rows = rows
        numbers = {row.code: number for number, row in enumerate(rows)}
        self._tops, self._below = [], [[] for _ in rows]
        self._parents, self._places = [], []
        for number, row in enumerate(rows):
            above = numbers.get(row.parent, -1)
            beside = self._tops if above < 0 else self._below[above]
            self._parents.append(above)
            self._places.append(len(beside))
            beside.append(number)
        self.endResetModel()

    def _children(self, parent: Index | None) -> Sequence[int]:
        if parent is None or not parent.isValid():
            return self._tops
        return self._below[parent.internalId()] if parent.column() == _NAME else ()

    def _at(self, number: int, column: Column) -> QModelIndex:
        return self.createIndex(self._places[number], column, number)


class IndicatorFilter(QSortFilterProxyModel):
    """The indicators that fit the words typed and the filter chosen, below their domains and aspects.

    While a filter is on, the indicator one works on stays, even when the work has settled what the filter asks for.
    """

    def __init__(self, tree: IndicatorTree, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tree = tree
        self._words: tuple[str, ...] = ()
        self._filter = ""
        self._kept = ""
        self._texts: dict[str, _Text] = {}
        self.setRecursiveFilteringEnabled(True)
        self.setSourceModel(tree)

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is searched for or filtered."""
        return bool(self._words or self._filter)

    def search(self, text: str) -> None:
        """Show what fits the words of a text; "" shows all."""
        from spbe_assess.rules.spelling import words

        self._words = words(text)
        self.invalidate()

    def choose(self, name: str) -> None:
        """Show what a filter lets through: "" all, a name of ``Row.filters``, or "unit:" with a perangkat daerah."""
        self._filter = name
        self._kept = ""
        self.invalidate()

    def keep(self, code: str) -> None:
        """Keep an indicator in sight while the filter is on, if it is now: the one being worked on."""
        before, self._kept = self._kept, code if self._filter and code in self.codes() else ""
        if before not in ("", self._kept):
            self.invalidate()

    def codes(self) -> tuple[str, ...]:
        """The indicators that are let through, in the order of the instrument."""
        return tuple(row.code for row in self._tree.rows if row.kind == "indicator" and self._lets_through(row))

    def holds(self, row: "Row", name: str) -> bool:
        """Whether an indicator passes a filter by its name."""
        if name.startswith(UNIT):
            from spbe_assess.rules.evidence_requests import unit_key

            return unit_key(name.removeprefix(UNIT)) in {unit_key(unit) for unit in row.units}
        return not name or name in row.filters

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        """Whether a row is let through by itself; those above a row that is stay as well."""
        row = self._tree.row_at(self._tree.index(source_row, Column.NAME, source_parent))
        if row.kind != "indicator":
            return not self.is_narrowed
        return self._lets_through(row)

    def _lets_through(self, row: "Row") -> bool:
        if self._words and not self._text(row).fits(self._words):
            return False
        return self.holds(row, self._filter) or row.code == self._kept

    def _text(self, row: "Row") -> "_Text":
        key = f"{row.code}\n{row.parent}\n{row.name}\n{row.unit}"
        if key not in self._texts:
            self._texts[key] = _Text(row, self._tree.above(row.code))
        return self._texts[key]


class _Text:
    """What an indicator is found by: its code, its name, its perangkat daerah, the codes it stands below."""

    def __init__(self, row: "Row", above: tuple[str, ...]) -> None:
        self._row = row
        self._above = frozenset(code.casefold() for code in above)

    @cached_property
    def _words(self) -> tuple[str, ...]:
        from spbe_assess.rules.spelling import words

        row = self._row
        return (*words(row.code), row.code.lstrip("I").casefold(), *words(row.name), *words(row.unit))

    def fits(self, asked: Sequence[str]) -> bool:
        """Whether every word asked for is part of a word here, or is one with letters left out."""
        return all(one in self._above or any(_is_like(one, word) for word in self._words) for one in asked)


def spoken(row: "Row", column: Column, heading: str) -> str:
    """What a screen reader says of a cell; the first says all of the row."""
    match column:
        case Column.VALUE:
            return _value_spoken(row, heading)
        case Column.EVIDENCE:
            return _evidence_spoken(row)
        case Column.STATE:
            return state_name(row.state)
        case _:
            parts = (_value_spoken(row, heading), _evidence_spoken(row), state_name(row.state))
            return ", ".join(filter(None, (f"{row.code} {row.name}", *parts)))


def state_name(state: str) -> str:
    """What there is to settle, in words; "" for nothing."""
    names = {
        "contested": tell("diisi berbeda pada dua salinan"),
        "returned": tell("dikembalikan asesor"),
        "above_criteria": tell("diklaim di atas kriteria"),
        "no_evidence": tell("belum ada data dukung"),
    }
    return names.get(state, "")


def _value_spoken(row: "Row", heading: str) -> str:
    if not row.value and not row.other:
        return tell("belum diisi")
    named = heading.casefold() if row.kind == "indicator" else tell("nilai")
    told = f"{named} {row.value or tell('kosong')}"
    if row.other:
        return tell("{told} atau {other}", told=told, other=row.other)
    return tell("{told} diwarisi", told=told) if row.origin == "inherited" else told


def _evidence_spoken(row: "Row") -> str:
    if row.kind != "indicator":
        return tell("{filled} dari {all} terisi", filled=row.filled, all=row.all)
    return "" if row.state == "no_evidence" else tell("{count} data dukung", count=row.evidence)


def _shown(row: "Row", column: Column) -> str:
    match column:
        case Column.NAME:
            return f"{row.code} {row.name}"
        case Column.VALUE:
            return row.value
        case Column.EVIDENCE:
            return str(row.evidence) if row.kind == "indicator" else _count(row)
        case _:
            return state_name(row.state)


def _count(row: "Row") -> str:
    return "" if row.filled == row.all else f"{row.filled}/{row.all}"


def _shape(rows: "Sequence[Row]") -> list[tuple[str, str, str]]:
    return [(row.kind, row.code, row.parent) for row in rows]


def _is_like(asked: str, word: str) -> bool:
    if asked in word if len(asked) > 1 else word.startswith(asked):
        return True
    if len(asked) < _LEAST_FUZZY or asked[0] != word[:1] or asked.isdigit():
        return False
    letters = iter(word)
    return all(letter in letters for letter in asked)
