"""What stands beside official results: published averages, how many were assessed, remarks, results added here."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final, NamedTuple

from spbe_assess.core.instrument import INDEX
from spbe_assess.core.results import Citation, Kind, PublishedResult

NATIONAL: Final = "nasional"
"""The group of all institutions; other groups are named as in the reports ("provinsi", "lpnk", "instansi_pusat")."""


@dataclass(frozen=True, slots=True)
class Average:
    """Published averages of one group and year by one source, by code; never a mean reckoned here."""

    year: int
    group: str
    instrument: str
    values: Mapping[str, Fraction]
    citation: Citation

    @property
    def index(self) -> Fraction | None:
        """The printed average of the index."""
        return self.values.get(INDEX)


class Coverage(NamedTuple):
    """How many results are held (``listed``) of how many the official report counts; None where unknown."""

    listed: int
    of: int | None


@dataclass(frozen=True, slots=True)
class Total:
    """How many institutions of a group a report counts in a year."""

    year: int
    group: str
    institutions: int
    citation: Citation | None


class Neighbour(NamedTuple):
    """A province that lies beside another, by its slug; ``by_sea``: across a strait, with no border on land."""

    province: str
    by_sea: bool


@dataclass(frozen=True, slots=True)
class Note:
    """A remark that belongs beside a value. Empty ``institution``, ``group`` or ``code`` means all of them."""

    year: int
    text: str
    institution: str = ""
    group: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class AddedResult:
    """An added result as stored. ``id`` is the digest of its content; ``is_new``: this act stored it."""

    id: str
    result: PublishedResult
    added_on: date
    is_new: bool = False


def group_of(kind: Kind) -> str | None:
    """The group whose published average a kind can be held against.

    None for other central bodies: the reports part them into LPNK, LNS and others, the list of results does not.
    """
    return None if kind is Kind.AGENCY else kind.value
