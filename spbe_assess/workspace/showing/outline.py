"""The tree of an assessment and the line below it: every domain, aspect and indicator with what is shown beside it.

Only texts and whole numbers stand here, told in one language, so that a window can keep the last state for its start.
"""

from typing import NamedTuple


class Row(NamedTuple):
    """One line of the tree. ``value`` is as shown ("4", "2,50"; "" unanswered), ``level`` 0 to 5, -1 for none."""

    kind: str
    """"domain", "aspect" or "indicator"."""
    code: str
    name: str
    parent: str
    """The code of the row it stands below; "" at the top."""
    value: str
    level: int
    evidence: int
    """How many different files and links it has."""
    state: str
    """What to settle: "", "contested", "returned", "above_criteria", "no_evidence" (most pressing first)."""
    origin: str
    """"own" or "inherited" (a later stage took it over)."""
    filled: int
    all: int
    unit: str
    """Perangkat daerah pengampu."""
    filters: tuple[str, ...]
    """Which filters hold: "contested", "returned", "empty", "no_evidence", "unmet", "above_criteria", "off_target"."""
    other: str = ""
    """The second value of a contested answer, as shown."""
    other_level: int = -1
    units: tuple[str, ...] = ()
    """Every perangkat daerah that answers or supports it or a part of it, spelled as in ``Outline.units``."""


class Whole(NamedTuple):
    """The line that is always in sight: the index of the Nilai Akhir and its parts."""

    label: str
    """"Indeks SPBE" or "Indeks Pemdi"."""
    shown: str
    """The index: "2,96"; "—" where there is none."""
    hundredths: int
    """The same as a whole number, for the change beside it; -1 where there is none."""
    predicate: str
    filled: int
    all: int
    remark: str
    """How unanswered indicators count: "kosong dihitung 0"."""
    parts: tuple[tuple[str, str, str], ...]
    """Code, name and value of every domain (or aspect where there are no domains)."""
    disclaimer: str


class Outline(NamedTuple):
    """An assessment as the tree and the index bar show it."""

    title: str
    """"Provinsi Contoh · 2025 · SPBE 59/2020"."""
    heading: str
    """What the values are called in the tree: "Tingkat" or "Nilai"."""
    whole: Whole
    rows: tuple[Row, ...]
    units: tuple[str, ...] = ()
    """Every perangkat daerah that is asked for anything, in the order of the instrument."""
