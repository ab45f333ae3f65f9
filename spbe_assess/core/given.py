"""What a person gives as a table: named cells with their places, nothing checked, whatever file they came from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Section(StrEnum):
    """What the rows of a table are about."""

    INDICATORS = "indicators"
    CRITERIA = "criteria"
    EXTERNAL = "external"
    GENERAL = "general"
    EVIDENCE = "evidence"
    ASSESSMENT = "assessment"


@dataclass(frozen=True, slots=True)
class GivenColumn:
    """What a column holds: a field of a kind of record (``core.fields``), for one stage where the heading names it.

    ``kind`` is empty for what names a row instead: indicator, code, stage, index, number, path.
    """

    kind: str
    field: str
    stage: str = ""


@dataclass(frozen=True, slots=True)
class GivenCell:
    """One cell that is not empty. ``is_day``: the file says that it is a date (the text is then "2026-11-21")."""

    column: GivenColumn
    text: str
    place: str
    is_day: bool = False


@dataclass(frozen=True, slots=True)
class GivenRow:
    """The cells of one row, in the order of the file."""

    place: str
    cells: tuple[GivenCell, ...]

    def naming(self, name: str) -> GivenCell | None:
        """The cell that names the row in one way ("indicator", "stage", …), or None."""
        return next((cell for cell in self.cells if cell.column == GivenColumn("", name)), None)


@dataclass(frozen=True, slots=True)
class GivenTable:
    """Rows about one thing."""

    section: Section
    rows: tuple[GivenRow, ...]


@dataclass(frozen=True, slots=True)
class AttachmentWish:
    """A file or web address to be added as evidence of an indicator; keeping it is the caller's.

    ``target`` is as written: a path, relative to the table's own folder, or an address with http(s). ``level`` 0 and
    ``criterion`` "" mean the indicator as a whole. ``evidence`` and ``link`` hold checked values by field name
    (``core.fields``); ``place`` is where it stands in the table.
    """

    target: str
    indicator: str
    level: int = 0
    criterion: str = ""
    evidence: Mapping[str, str] = field(default_factory=dict)
    link: Mapping[str, str] = field(default_factory=dict)
    place: str = ""

    @property
    def is_address(self) -> bool:
        """Whether it is a web address and not a file."""
        return self.target.casefold().startswith(("http://", "https://"))
