"""Where in the window something is: what one click or one line of Ctrl+K goes to."""

from typing import NamedTuple


class Target(NamedTuple):
    """A place, and within it an indicator, a stage, and what to put the focus on."""

    place: str
    """"home", "assessment", "comparing", "evidence", "checking", "national"."""
    indicator: str = ""
    stage: str = ""
    item: str = ""
    """A criterion or item of the indicator."""
    evidence: str = ""
    """The id of an item of data dukung."""
    field: str = ""
    """"level", "fact", "analysis", "evidence", "criteria"; "" where the place begins."""
    filter: str = ""
    """A filter of the tree ("empty", "no_evidence", …), a kind of finding, "unit:NAME", or columns to compare
    ("refs:…", "preset:…", "saved:…")."""
