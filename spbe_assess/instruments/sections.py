"""Tables of a TOML file into frozen values, each of the right kind, and every fault with its place.

What a table may hold is read off the dataclass it becomes: its fields are the keys, those without a default are
required, and the type of a field says what may stand there.
"""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from enum import StrEnum
from functools import partial
from types import UnionType
from typing import Any, Final, Generic, TypeVar, get_args, get_origin

from spbe_assess.errors import Problem
from spbe_assess.instruments.toml_source import parse_toml
from spbe_assess.instruments.toml_values import (
    MAX_SHOWN,
    PLAIN,
    ReadValue,
    UnfitError,
    read_choice,
    read_texts,
    shortened,
)
from spbe_assess.messages import Message

MAX_PROBLEMS: Final = 200
MAX_ROWS: Final = 2000

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Grammar:
    """How a kind of file is written: what the rows of its lists are called aloud, and what goes without saying."""

    nouns: Mapping[type, str]
    assumed: Mapping[tuple[type, str], object]


class TooManyError(Exception):
    """So many faults that there is no use in reading on."""


class Place:
    """Where a table stands in its file; put into words only when there is a fault to tell."""

    __slots__ = ("name", "ordinal", "problems", "table", "within")

    def __init__(
        self, problems: list[Problem], name: str, within: "Place | None" = None, table: object = None, ordinal: int = 0
    ) -> None:
        self.problems = problems
        self.name = name
        self.within = within
        self.table = table
        self.ordinal = ordinal

    def row(self, name: str, table: object = None, ordinal: int = 0) -> "Place":
        """A place within this one; ``ordinal`` counts the rows of a list from 1."""
        return Place(self.problems, name, self, table, ordinal)

    def report(self, message: Message | None) -> None:
        """Add a problem here; None for one whose parts were reported already."""
        if message is None:
            return
        if len(self.problems) == MAX_PROBLEMS:
            raise TooManyError
        self.problems.append(Problem(self.words(), message))

    def words(self) -> str:
        """The way from the file to here: "berkas.toml: indikator I12, tingkat 3"."""
        if self.within is None:
            return self.name
        separator = ": " if self.within.within is None else ", "
        return f"{self.within.words()}{separator}{self.name}{self._label()}"

    def _label(self) -> str:
        if not self.ordinal:
            return ""
        table = self.table if isinstance(self.table, dict) else {}
        labels = (table.get(key) for key in ("code", "id", "number"))
        found = (label for label in labels if (isinstance(label, str) and label) or type(label) is int)
        return f" {shortened(next(found, f'ke-{self.ordinal}'))}"


Read = Callable[[object, Place], object]


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a table: how its value is read, and whether the table is of use without it."""

    read: Read
    is_required: bool


@dataclass(frozen=True, slots=True)
class Shape(Generic[T]):
    """What a table may hold, and the value it becomes."""

    make: Callable[..., T]
    keys: Mapping[str, Key]
    assumed: Mapping[str, object]

    def read(self, table: Mapping[str, object], place: Place) -> T | None:
        """A table as a value; None when something required is missing or unreadable."""
        if not table.keys() <= self.keys.keys():
            table = _known_part(table, self.keys, place)
        values = dict(self.assumed)
        is_whole = True
        for name, key in self.keys.items():
            if name in table:
                try:
                    values[name] = key.read(table[name], place)
                except UnfitError as unfit:
                    place.row(name).report(unfit.message)
                    is_whole &= not key.is_required
            elif key.is_required:
                place.report(Message("Kunci {key} belum ada; tambahkan.", key=name))
                is_whole = False
        return self.make(**values) if is_whole else None


def read_file(shape: Shape[T], data: bytes, name: str) -> tuple[T | None, tuple[Problem, ...]]:
    """A whole file as one value, with everything that is wrong; None when the value cannot be built at all."""
    root = parse_toml(data, name)
    if isinstance(root, Problem):
        return None, (root,)
    problems: list[Problem] = []
    try:
        value = shape.read(root, Place(problems, name))
    except TooManyError:
        enough = Message("Masalah lebih dari {count}; sisanya tidak disebutkan.", count=MAX_PROBLEMS)
        return None, (*problems, Problem(name, enough))
    return value, tuple(problems)


def shape_of(grammar: Grammar, kind: type[T]) -> Shape[T]:
    """What a table that becomes a dataclass may hold; built once per kind of file."""
    assumed = {name: value for (owner, name), value in grammar.assumed.items() if owner is kind}
    keys = {}
    noun: type[Any] = kind
    for slot in fields(noun):
        has_default = slot.default is not MISSING or slot.default_factory is not MISSING
        is_required = not has_default and slot.name not in assumed
        keys[slot.name] = Key(_reader(grammar, slot.type, slot.name), is_required)
    return Shape(kind, keys, assumed)


def _reader(grammar: Grammar, wanted: object, name: str) -> Read:
    """The way to read a field's type; of ``X | None`` only X can be written."""
    if isinstance(wanted, UnionType):
        return _reader(grammar, get_args(wanted)[0], name)
    if get_origin(wanted) is tuple:
        return _list_reader(grammar, get_args(wanted), name)
    if isinstance(wanted, type) and is_dataclass(wanted):
        return partial(_single_table, shape_of(grammar, wanted), name)
    if isinstance(wanted, type) and issubclass(wanted, StrEnum):
        return _placeless(partial(read_choice, wanted))
    return _placeless(PLAIN[wanted])


def _list_reader(grammar: Grammar, parts: tuple[Any, ...], name: str) -> Read:
    """The way to read a tuple: of texts, of tables, of other values, or a row of a fixed length."""
    if parts == (str, ...):
        return _placeless(read_texts)
    if parts[-1] is not Ellipsis:
        return partial(_row, [_reader(grammar, part, name) for part in parts])
    part: type[Any] = parts[0]
    if part in grammar.nouns:
        return partial(_tables, shape_of(grammar, part), grammar.nouns[part])
    return partial(_values, _reader(grammar, part, name), name)


def _placeless(read: ReadValue) -> Read:
    return lambda value, _place: read(value)


def _single_table(shape: Shape[T], name: str, value: object, place: Place) -> T:
    if not isinstance(value, dict):
        raise UnfitError(Message("Tulis sebagai bagian dengan kunci-kuncinya, bukan satu nilai."))
    read = shape.read(value, place.row(f"bagian {name}"))
    if read is None:
        raise UnfitError
    return read


def _tables(shape: Shape[T], noun: str, value: object, place: Place) -> tuple[T, ...]:
    """Every readable row of a list of tables; the others are reported and left out."""
    if not isinstance(value, list):
        raise UnfitError(Message("Tulis sebagai daftar, tiap baris dengan kunci-kuncinya."))
    if len(value) > MAX_ROWS:
        raise UnfitError(Message("Daftar ini lebih dari {most} baris; berkas ini pasti keliru.", most=MAX_ROWS))
    rows = []
    for ordinal, table in enumerate(value, 1):
        spot = Place(place.problems, noun, place, table, ordinal)
        if not isinstance(table, dict):
            spot.report(Message("Tulis dengan kunci-kuncinya, bukan satu nilai."))
        elif (row := shape.read(table, spot)) is not None:
            rows.append(row)
    return tuple(rows)


def _values(read: Read, name: str, value: object, place: Place) -> tuple[object, ...]:
    """Every readable value of a list; the others are reported and left out."""
    if not isinstance(value, list):
        raise UnfitError(Message("Tulis sebagai daftar di antara kurung siku."))
    values = []
    for ordinal, part in enumerate(value, 1):
        try:
            values.append(read(part, place))
        except UnfitError as unfit:
            place.row(name, None, ordinal).report(unfit.message)
    return tuple(values)


def _row(reads: list[Read], value: object, place: Place) -> tuple[object, ...]:
    if not isinstance(value, list) or len(value) != len(reads):
        raise UnfitError(Message("Tulis sebagai daftar berisi tepat {count} nilai.", count=len(reads)))
    return tuple(read(part, place) for read, part in zip(reads, value, strict=True))


def _known_part(table: Mapping[str, object], keys: Mapping[str, Key], place: Place) -> Mapping[str, object]:
    """The table without its unknown keys, all reported; a misspelt key is read as what it was meant to be."""
    # Imported only when there is something to guess: a sound file is read without it.
    from difflib import get_close_matches

    known = {name: value for name, value in table.items() if name in keys}
    for name in (name for name in table if name not in keys):
        near = get_close_matches(name[:MAX_SHOWN], keys, 1)
        if near:
            known.setdefault(near[0], table[name])
        place.report(_unknown_key(name, near[0] if near else "", keys))
    return known


def _unknown_key(name: str, near: str, keys: Mapping[str, Key]) -> Message:
    if near:
        return Message("Kunci {key} tidak dikenal; mungkin maksudnya {near}.", key=shortened(name), near=near)
    return Message(
        "Kunci {key} tidak dikenal; hapus, atau pakai salah satu dari: {known}.",
        key=shortened(name),
        known=", ".join(keys),
    )
