"""What the assessors and the review wrote on an indicator: table C of an LB, left out while nobody wrote anything."""

from collections.abc import Iterator
from typing import Final

from spbe_assess.core.instrument import Indicator
from spbe_assess.exchange.evidence.layout import EvidenceReport
from spbe_assess.exchange.evidence.lb_documents import item_number

_VERDICTS: Final = {"valid": "Valid", "invalid": "Tidak Valid"}


def assessor_notes(report: EvidenceReport, indicator: Indicator) -> tuple[tuple[str, str], ...]:
    """Stage and text of every note, in the order of the stages; only of stages the report shows."""
    stages = [(one.id, one.name) for one in report.shown_stages]
    stages += [(one.id, "Reviu") for one in report.reviews if not report.stage or one.id == report.stage]
    found = ((name, "\n".join(_texts(report, indicator, stage))) for stage, name in stages)
    return tuple((f"Catatan {name}", text) for name, text in found if text)


def _texts(report: EvidenceReport, indicator: Indicator, stage: str) -> Iterator[str]:
    rating = report.dossier.rating(indicator.code, stage)
    verdict, note = _VERDICTS.get(rating.verdict, ""), rating.note.strip()
    # A verdict without a word is no note; Lembar Kerja shows it.
    if note:
        yield f"{verdict}. {note}" if verdict else note
    for level in indicator.levels:
        named = [(f"Tingkat {level.number}, kriteria “{one.text}”", one.code) for one in level.criteria]
        named += [(f"Butir {item_number(one.code)}", one.code) for one in level.items]
        for name, code in named:
            said = report.dossier.criterion(indicator.code, code, stage).assessor_note.strip()
            if said:
                yield f"{name}: {said}"
