"""Which of several columns can stand side by side: what does not fit is left out with its reason, the rest stays."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Final, NamedTuple

from spbe_assess.core.instrument import Instrument
from spbe_assess.core.results import Column
from spbe_assess.errors import InputError
from spbe_assess.messages import Message

MOST_COLUMNS: Final = 40
"""All provinces and two more; nobody reads a wider table."""


class LeftOut(NamedTuple):
    """A column that is not shown: its reference, its name where it is known, and the sentence that says why."""

    ref: str
    title: str
    why: Message


class Fitting(NamedTuple):
    """The columns of one instrument that can be compared, in their order, and those left out.

    ``instrument`` is None where no column has a value: all of them are left out then.
    """

    instrument: Instrument | None
    columns: tuple[Column, ...]
    left_out: tuple[LeftOut, ...]


def fitting(instruments: Callable[[str], Instrument], columns: Sequence[Column], baseline: str = "") -> Fitting:
    """Sort out columns that cannot stand beside the others; every one given is either kept or left out.

    The instrument is that of the baseline (by its reference; "" the first), or of the first column with a value where
    the baseline has none. Of more than ``MOST_COLUMNS`` the first stay, and the baseline always.
    """
    known = _known(instruments, columns)
    instrument = _leading(known, columns, baseline)
    kept: list[Column] = []
    left_out: list[LeftOut] = []
    for column in columns:
        why = _why_not(column, known[column.instrument], instrument, [one.ref for one in kept])
        if why is None:
            kept.append(column)
        else:
            left_out.append(LeftOut(column.ref, f"{column.title} {column.year}", why))
    shown = _first(kept, baseline)
    too_many = Message(
        "Paling banyak {most} kolom ditampilkan sekaligus; keluarkan kolom lain dahulu.", most=MOST_COLUMNS
    )
    beyond = (one for one in kept if one.ref not in shown)
    left_out += (LeftOut(one.ref, f"{one.title} {one.year}", too_many) for one in beyond)
    return Fitting(instrument, tuple(one for one in kept if one.ref in shown), tuple(left_out))


def unfit(
    column: Column, instrument: str, earlier: Collection[str], names: Mapping[str, str] | None = None
) -> Message | None:
    """Why a column cannot stand in a comparison of an instrument, beside columns of these references; None if it can.

    Another instrument, named before, no value: in this order. ``names`` are what instruments are called, by id.
    """
    called = names or {}
    name = f"{column.title} {column.year}"
    if column.instrument != instrument:
        return Message(
            "{column} dinilai dengan {other}, bukan {instrument}: indikator, bobot, dan batas predikatnya berbeda "
            "sehingga nilainya tidak dapat dikurangkan. Bandingkan hasil dari satu instrumen.",
            column=name,
            other=called.get(column.instrument, column.instrument),
            instrument=called.get(instrument, instrument),
        )
    if column.ref in earlier:
        return Message("{column} disebut dua kali; hapus salah satunya.", column=name)
    if not column.values:
        return Message("{column} tidak memuat satu nilai pun; pilih hasil lain atau isi nilainya dahulu.", column=name)
    return None


def _known(instruments: Callable[[str], Instrument], columns: Sequence[Column]) -> Mapping[str, Instrument | Message]:
    """The instruments of the columns; in place of one that is unknown, the sentence that says so."""
    known: dict[str, Instrument | Message] = {}
    for name in dict.fromkeys(column.instrument for column in columns):
        try:
            known[name] = instruments(name)
        except InputError as error:
            known[name] = error.message
    return known


def _leading(known: Mapping[str, Instrument | Message], columns: Sequence[Column], baseline: str) -> Instrument | None:
    for column in sorted(columns, key=lambda one: one.ref != baseline):
        instrument = known[column.instrument]
        if column.values and isinstance(instrument, Instrument):
            return instrument
    return None


def _why_not(
    column: Column, own: Instrument | Message, instrument: Instrument | None, earlier: Collection[str]
) -> Message | None:
    if isinstance(own, Message):
        return own
    if instrument is None:
        return unfit(column, own.id, earlier)
    return unfit(column, instrument.id, earlier, {one.id: one.short_title for one in (own, instrument)})


def _first(kept: Sequence[Column], baseline: str) -> Collection[str]:
    """The references of as many as are shown at once; the baseline is one of them wherever it stands."""
    refs = [one.ref for one in kept]
    first = refs[:MOST_COLUMNS]
    return {*first[:-1], baseline} if baseline in refs[MOST_COLUMNS:] else set(first)
