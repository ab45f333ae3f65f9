"""What the detail of one indicator shows, as final texts and small numbers: the values a window draws from.

Levels are those of the ramp: 0 to 5, -1 for none. ``is_open`` says how a level header stands before a person moves it.
"""

from typing import NamedTuple


class Choice(NamedTuple):
    """Something to choose: its code, and its word."""

    key: str
    text: str


class Head(NamedTuple):
    """What the indicator is: "I12", "Peta Rencana SPBE", "Tata Kelola SPBE, Perencanaan …", "bobot 2,50"."""

    code: str
    name: str
    path: str
    weight: str
    explanation: str


class Answering(NamedTuple):
    """Who answers the indicator, by when, how far it is; ``…_text`` as shown, the others as they are kept."""

    unit: str
    unit_text: str
    supporting: tuple[str, ...]
    contact: str
    deadline: str
    """As a person types it: "28-06-2024"."""
    deadline_text: str
    target: str
    target_text: str
    targets: tuple[Choice, ...]
    """Levels to choose as a target; empty where a target is a value to be typed."""
    status: str
    status_text: str
    statuses: tuple[Choice, ...]
    units: tuple[str, ...]
    """Every perangkat daerah named anywhere in the assessment, in alphabetical order."""
    notes: str


class StageSheet(NamedTuple):
    """One stage as its tab shows it. ``mark``: "", "sent" or "reopened"."""

    id: str
    name: str
    value: str
    level: int
    is_inherited: bool
    mark: str
    tip: str


class LevelText(NamedTuple):
    """A level of the scale."""

    number: int
    name: str


class Claim(NamedTuple):
    """The claimed level of an indicator that takes whole levels, beside the one its criteria carry."""

    levels: tuple[LevelText, ...]
    chosen: int | None
    is_inherited: bool
    supported: int | None
    target: int | None
    target_label: str
    sentence: str
    """"1 kriteria tingkat 4 belum terpenuhi"; "" where the claim stands."""
    lower_to: int | None
    lower_text: str
    """"Turunkan ke 3", with ``lower_to``."""


class CriterionRow(NamedTuple):
    """A criterion in the check-list, or the line above alternatives (``code`` "" and no state)."""

    code: str
    text: str
    source: str
    state: str
    state_text: str
    is_met: bool
    is_fixed: bool
    """Nobody ticks it: the lowest level needs nothing."""
    is_breaking: bool
    """It is unmet, and the claim stands above it."""
    group: str
    """Alternatives of one group: one of them is enough."""
    tip: str
    note: str = ""
    """The institution's own note."""


class LevelRow(NamedTuple):
    """A level over its criteria: "3 dari 4", "cukup salah satu"."""

    number: int
    name: str
    tally: str
    is_met: bool
    is_breaking: bool
    is_open: bool
    tip: str
    rows: tuple[CriterionRow, ...]


class ItemRow(NamedTuple):
    """An item (butir) with its state at the stage."""

    code: str
    number: str
    text: str
    state: str
    state_text: str
    is_counted: bool
    is_locked: bool
    tip: str


class ItemLevel(NamedTuple):
    """A level over its items: "1,50–2,50 · 0,50 per butir", "1 dari 2 diterima", "terkunci oleh 2.2"."""

    number: int
    name: str
    span: str
    tally: str
    is_met: bool
    is_locked: bool
    is_open: bool
    tip: str
    rows: tuple[ItemRow, ...]


class Stretch(NamedTuple):
    """A stretch of the value ruler."""

    low: float
    high: float
    name: str
    level: int


class Worth(NamedTuple):
    """The value of an indicator within its levels, and how it came."""

    value: float | None
    text: str
    """"2,00", or "—"."""
    level_text: str
    origin_text: str
    mark_text: str
    """"nilai 2,00", below the ruler."""
    stretches: tuple[Stretch, ...]
    ticks: tuple[tuple[float, str], ...]
    locked_from: float | None
    is_entered: bool
    is_entry_open: bool
    """An assessor enters values at this stage, or a value is entered already."""
    entry_text: str
    returned: str
    """"1 butir dikembalikan asesor"; "" where none is."""


class Verdict(NamedTuple):
    """The mark of a review stage; it never changes the value."""

    chosen: str
    choices: tuple[Choice, ...]
    note: str


class Freezing(NamedTuple):
    """What a stage that was marked as sent says: ``sentence`` "" while it is open."""

    is_frozen: bool
    sentence: str
    was_sent: bool
    can_send: bool
    changed: tuple[str, ...]
    """Everything in the assessment that changed after sending, in words."""


class Sheet(NamedTuple):
    """The detail of one indicator at one stage. Exactly one of ``claim``, ``worth`` and ``verdict`` is there."""

    head: Head
    answering: Answering
    stage: str
    stages: tuple[StageSheet, ...]
    remark: str
    """"Interviu dan Visitasi mewarisi nilai Dokumen"."""
    freezing: Freezing
    claim: Claim | None
    worth: Worth | None
    verdict: Verdict | None
    criteria: tuple[LevelRow, ...]
    """Empty where the indicator has items."""
    items: tuple[ItemLevel, ...]
    states: tuple[Choice, ...]
    """What a person may say of a criterion or item at this stage, in the order Space goes through them."""
    contested: tuple[Choice, ...]
    """Fields that two copies fill differently: their key "record field", and their words."""
    summary: str
    """What the head of the list says when nothing is to be settled: "7 dari 11 terpenuhi"."""
