"""The smallest dossiers with data dukung: items and links of one indicator, and its texts."""

from collections.abc import Sequence

from spbe_assess.core.assessment import Dossier, Rating
from spbe_assess.core.evidence import EvidenceItem, EvidenceLink
from tests.dossiers import SPBE, empty_dossier

WEB = "https://layanan.contohprov.go.id/peta"


def make_file(key: str, name: str, *, title: str = "", number: str = "", classification: str = "") -> EvidenceItem:
    return EvidenceItem(key, "file", name, title=title, number=number, classification=classification)


def attached(
    *items: EvidenceItem,
    fact: str = "",
    analysis: str = "",
    links: Sequence[EvidenceLink] = (),
    indicator: str = "I12",
    instrument: str = SPBE,
) -> Dossier:
    """Items linked to one indicator in this order, further links after them."""
    own = tuple(EvidenceLink(f"{n}", item.id, indicator, position=n) for n, item in enumerate(items))
    return empty_dossier(
        instrument,
        ratings={(indicator, "mandiri"): Rating(fact=fact, analysis=analysis)},
        evidence={item.id: item for item in items},
        links=own + tuple(links),
    )
