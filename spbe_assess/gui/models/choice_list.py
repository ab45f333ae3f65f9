"""A short list to choose from: a text, and a quiet note at its right."""

from typing import NamedTuple

from PySide6.QtCore import QObject

from spbe_assess.gui.models.flat_rows import FlatRows


class Choice(NamedTuple):
    """One line. ``key`` is what choosing it answers."""

    key: str
    text: str
    note: str = ""


class ChoiceList(FlatRows[Choice]):
    """The lines as a model of one column."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(1, parent)

    def cell(self, row: Choice, column: int) -> str:
        """The text."""
        del column
        return row.text

    def spoken(self, row: Choice, column: int) -> str:
        """The text with its note."""
        del column
        return ", ".join(filter(None, (row.text, row.note)))

    def tip(self, row: Choice, column: int) -> str:
        """The whole of it, where the line is too short."""
        return self.spoken(row, column)

    def place_of(self, key: str) -> int:
        """The line of a key; -1 where there is none."""
        return next((place for place, row in enumerate(self.rows) if row.key == key), -1)
