"""Who usually answers which indicator: a suggestion to begin with, never a rule."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from spbe_assess.core.results import Kind


@dataclass(frozen=True, slots=True)
class Share:
    """One indicator with the perangkat daerah that usually answers it (pengampu) and those that help (pendukung).

    ``certainty`` is "kuat" where the unit's task says so, "sedang" where provinces differ, "rendah" where each
    chooses for itself; ``note`` says why.
    """

    code: str
    unit: str
    certainty: str
    supporting: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Division:
    """A suggested division of work for one instrument and kind of institution. ``warning`` is shown wherever it is."""

    id: str
    instrument: str
    kind: Kind
    warning: str
    shares: tuple[Share, ...]

    @cached_property
    def share_by_code(self) -> Mapping[str, Share]:
        """Shares by the code of their indicator."""
        return {share.code: share for share in self.shares}
