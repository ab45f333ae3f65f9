"""Makes the proof of an indicator: everything the right column of its detail shows, from the frozen values."""

from collections.abc import Iterator
from datetime import date

from spbe_assess.core.assessment import Dossier
from spbe_assess.core.instrument import Indicator
from spbe_assess.workspace.showing.proof_evidence import evidence_of
from spbe_assess.workspace.showing.proof_external import external_of
from spbe_assess.workspace.showing.proof_item import item_part
from spbe_assess.workspace.showing.proof_parts import Proof
from spbe_assess.workspace.showing.proof_texts import explained, has_template, is_frozen, stage_notes, text_parts


def proof(dossier: Dossier, indicator: str, stage: str, item: str, today: date, language: str) -> Proof:
    """The proof of an indicator at a stage; ``item`` is the chosen item of data dukung (Pemdi), "" for none.

    Raises:
        KeyError: the instrument has no such indicator or stage.
    """
    one = dossier.instrument.indicator_by_code[indicator]
    chosen = next((known for level in one.levels for known in level.items if known.code == item), None)
    return Proof(
        indicator,
        stage,
        is_frozen=is_frozen(dossier, stage),
        texts=tuple(text_parts(dossier, indicator, stage, language)),
        has_template=has_template(dossier, indicator, stage),
        explanation=explained(dossier, indicator, stage, language),
        notes=tuple(stage_notes(dossier, indicator, stage)),
        item=None if chosen is None else item_part(dossier, one, chosen, stage, today, language),
        externals=tuple(external_of(dossier, index, language) for index in _indices(one)),
        evidence=evidence_of(dossier, one, stage, item if chosen else "", today, language),
        texts_first=not (one.external_index or any(level.items for level in one.levels)),
    )


def _indices(indicator: Indicator) -> Iterator[str]:
    asked = [item.threshold.index for level in indicator.levels for item in level.items if item.threshold]
    yield from dict.fromkeys(filter(None, (indicator.external_index, *asked)))
