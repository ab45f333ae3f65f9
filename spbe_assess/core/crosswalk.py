"""From one instrument to its successor: which indicator's data dukung is still of use where.

A crosswalk links what two instruments ask about. It is no conversion: a level of the one never becomes a value of
the other.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from spbe_assess.core.instrument import Source


class LinkBasis(StrEnum):
    """Who says that two indicators belong together: a source, or the reading of those who made the file."""

    SOURCE = "sumber"
    READING = "tafsir"


class LinkStatus(StrEnum):
    """What the data dukung of the old indicator is worth for the new one."""

    REUSE = "reuse"
    UPDATE = "update"
    PARTIAL = "partial"


class Readiness(StrEnum):
    """How much of a new indicator is covered by what an institution already has."""

    REUSE = "reuse"
    UPDATE = "update"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Link:
    """One indicator of the old instrument that bears on one of the new."""

    from_code: str
    to_code: str
    basis: LinkBasis
    status: LinkStatus
    sources: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """An indicator of the new instrument with how ready an institution is for it."""

    code: str
    readiness: Readiness
    note: str = ""


@dataclass(frozen=True)
class Crosswalk:
    """All links from one instrument to another. ``warning`` is to be shown wherever they are."""

    id: str
    from_instrument: str
    to_instrument: str
    warning: str
    targets: tuple[Target, ...]
    links: tuple[Link, ...]
    sources: tuple[Source, ...] = ()

    @cached_property
    def target_by_code(self) -> Mapping[str, Target]:
        """Targets by the code of their indicator in the new instrument."""
        return {target.code: target for target in self.targets}

    def links_to(self, code: str) -> Iterator[Link]:
        """The links that lead to an indicator of the new instrument, in order."""
        return (link for link in self.links if link.to_code == code)
