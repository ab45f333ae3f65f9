"""An assessment at a glance, as final texts and small numbers: what a first screen and a printed page are made of."""

from fractions import Fraction
from typing import NamedTuple


class Band(NamedTuple):
    """A predicate on the axis of the index; ``level`` is its colour of the ramp, 1 to 5."""

    low: float
    high: float
    name: str
    level: int


class Strip(NamedTuple):
    """The axis of the index with predicates, the own value above it and the target. None where there is none."""

    bands: tuple[Band, ...]
    ticks: tuple[tuple[float, str], ...]
    value: float | None
    own_label: str
    target: float | None
    target_label: str


class Crowd(NamedTuple):
    """The published values of institutions of the same kind, a dot each, and what says whose and when."""

    values: tuple[float, ...]
    caption: str
    source: str
    """The titles of the publications, for a tip."""


class Headline(NamedTuple):
    """The block of the index. ``lead`` is the distance that matters most, ``more`` what else is said below it."""

    label: str
    shown: str
    predicate: str
    progress: str
    strip: Strip
    lead: str
    more: tuple[str, ...]


class BarRow(NamedTuple):
    """A domain, or an aspect (``is_part``) below one; ``tick`` is the published mean."""

    code: str
    name: str
    value: float | None
    text: str
    tick: float | None
    tip: str
    is_part: bool


class Bars(NamedTuple):
    """Domains and aspects as bars, and what their tick means ("" where there is none)."""

    heading: str
    rows: tuple[BarRow, ...]
    legend: str


class Step(NamedTuple):
    """What to do next, with the place that opens: place, indicator, and filter or kind of finding there.

    ``hint`` is the key that leads there as well; it is of no use on paper.
    """

    kind: str
    icon: str
    colour: str
    title: str
    detail: str
    place: str
    indicator: str = ""
    filter: str = ""
    hint: str = ""


class UnitRow(NamedTuple):
    """One perangkat daerah of the Rekap. ``reminder`` is the whole text of a message to it."""

    unit: str
    received: int
    asked: int
    fill: str
    """"7 / 18"."""
    indicators: int
    missing: int
    missing_text: str
    """The number, or "lengkap"."""
    deadline: str
    is_overdue: bool
    reminder: str


class Recap(NamedTuple):
    """The Rekap Perangkat Daerah: largest shortfall first. ``empty`` teaches where there is no row.

    A central body has unit kerja instead: ``heading`` and ``unit_word`` say so.
    """

    heading: str
    unit_word: str
    summary: str
    rows: tuple[UnitRow, ...]
    empty: str


class WorkingLine(NamedTuple):
    """One line of the regulation's tables, its numbers as shown.

    ``kind`` is "head" (the name of a table), "line", "stand_in" (a line whose value was not answered) or "total".
    """

    kind: str
    name: str
    value: str = ""
    weight: str = ""
    product: str = ""


class Overview(NamedTuple):
    """The whole of it. ``remark`` stands below the working: how it is rounded, how unanswered indicators count."""

    headline: Headline
    crowd: Crowd
    bars: Bars
    steps: tuple[Step, ...]
    recap: Recap
    working: tuple[WorkingLine, ...]
    remark: str


class Peers(NamedTuple):
    """The newest published values of institutions of the same kind and instrument; ``year`` 0 where there are none.

    ``others`` leaves the institution itself out, ``own`` is its own published index, ``means`` the published averages
    by code.
    """

    year: int = 0
    kind: str = ""
    """The group in words, as ``rules`` and reports name it: "provinsi"."""
    others: tuple[Fraction, ...] = ()
    own: Fraction | None = None
    own_predicate: str = ""
    means: tuple[tuple[str, Fraction], ...] = ()
    means_of: str = ""
    """Whose average it is: the kind, or "nasional"."""
    source: str = ""


class ChangeRow(NamedTuple):
    """One of the last acts: what, when and by whom, and the indicator it was about ("" for none)."""

    text: str
    when: str
    indicator: str


class Paperwork(NamedTuple):
    """What stands around the contents of a printed page: letterhead, what it is, who signs, and when it was made.

    ``signer`` are the lines above the room to sign, ``signed`` those below it, the name first.
    """

    letterhead: tuple[str, ...]
    title: str
    subtitle: str
    kind_text: str
    made: str
    signer: tuple[str, ...] = ()
    signed: tuple[str, ...] = ()
