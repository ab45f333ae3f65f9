"""Cells of a table that a person gave, read one by one: every fault is kept with the place of its cell."""

import unicodedata
from collections.abc import Callable
from typing import Final

from spbe_assess.core.assessment import Dossier
from spbe_assess.core.fields import KINDS, Field, Form, stage_of
from spbe_assess.core.given import GivenCell
from spbe_assess.core.log import Edit
from spbe_assess.errors import InputError, Problem
from spbe_assess.messages import Message
from spbe_assess.rules.field_values import checked_value, quoted
from spbe_assess.rules.held_values import held_value

MOST_PROBLEMS: Final = 200
CLEARING: Final = "-"
"""A cell with nothing but this takes the value away; an empty cell leaves it as it is."""
_UNSEEN: Final = frozenset({"Cc", "Cs", "Cn"})
_DASHES: Final = frozenset("–—−")

Check = Callable[[str], str | None]


def cell_value(cell: GivenCell, check: Check | None = None) -> str | None:
    """The text to keep for a cell of a field; None where the cell takes the value away.

    ``check`` reads the value where the field alone does not tell what is allowed (levels, scores).

    Raises:
        InputError: the cell holds no value of its field.
    """
    field = field_of(cell)
    text = cell.text.strip()
    if text == CLEARING:
        return None
    if text in _DASHES:
        raise InputError(
            Message("Tanda “{text}” tidak jelas. Kosongkan agar isi tetap, atau tulis - untuk menghapus.", text=text)
        )
    if cell.is_day and field.form is not Form.DAY:
        raise InputError(
            Message(
                "Sel ini berisi tanggal, mungkin diubah oleh Excel. Ubah format sel menjadi Teks, lalu ketik ulang."
            )
        )
    return check(cell.text) if check else checked_value(field, cell.text)


def field_of(cell: GivenCell) -> Field:
    """The field a cell is of; only for cells of a record."""
    field = KINDS[cell.column.kind].field(cell.column.field)
    if field is None:
        raise KeyError(cell.column)
    return field


class Gathering:
    """Problems and edits while the rows of a table come in. Nothing is an edit that would change nothing."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.instrument = dossier.instrument
        self._problems: list[Problem] = []
        self._wishes: dict[tuple[str, str], tuple[str | None, str]] = {}

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong, in the order of the table; beyond 200 they are only mentioned."""
        if len(self._problems) <= MOST_PROBLEMS:
            return tuple(self._problems)
        enough = Message("Masalah lebih dari {count}; sisanya tidak disebutkan.", count=MOST_PROBLEMS)
        return (*self._problems[:MOST_PROBLEMS], Problem("", enough))

    @property
    def edits(self) -> tuple[Edit, ...]:
        """What the table changes, in its order."""
        wished = ((record, field, value) for (record, field), (value, _) in self._wishes.items())
        return tuple(Edit(*one) for one in wished if not self._is_held(*one))

    def report(self, place: str, message: Message) -> None:
        """Keep a fault with its place."""
        if len(self._problems) <= MOST_PROBLEMS:
            self._problems.append(Problem(place, message))

    def attempt(self, cell: GivenCell, check: Check | None = None) -> tuple[str | None] | None:
        """The value of a cell in a tuple of its own, or None when it has a fault, which is then kept."""
        try:
            return (cell_value(cell, check),)
        except InputError as error:
            self.report(cell.place, error.message)
            return None

    def put(self, record: str, cell: GivenCell, check: Check | None = None) -> None:
        """Take a cell as a wish for its field of a record, or keep what is wrong with it."""
        read = self.attempt(cell, check)
        if read is None:
            return
        key, value = (record, cell.column.field), read[0]
        before = self._wishes.get(key)
        if before and before[0] != value:
            self.report(
                cell.place,
                Message(
                    "“{text}” berbeda dari {place}, yang mengisi hal yang sama.",
                    text=quoted(cell.text),
                    place=before[1],
                ),
            )
        elif self._is_frozen(record) and not self._is_held(*key, value):
            self.report(
                cell.place,
                Message(
                    "Tahap {stage} sudah ditandai dikirim. Buka kembali tahap itu, atau kosongkan sel ini.",
                    stage=stage_of(record),
                ),
            )
        else:
            self._wishes[key] = (value, cell.place)

    def _is_held(self, record: str, field: str, value: str | None) -> bool:
        """Whether the field holds the value already, as far as a cell can show it."""
        held = held_value(self.dossier, record, field)
        return held == value or (held is not None and value is not None and in_cell(held) == in_cell(value))

    def _is_frozen(self, record: str) -> bool:
        sending = self.dossier.sendings.get(stage_of(record))
        return sending is not None and sending.is_frozen


def in_cell(text: str) -> str:
    """A text as it comes back from a cell: line breaks of one kind, without what nobody can see."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(sign for sign in lines if sign == "\n" or unicodedata.category(sign) not in _UNSEEN)
