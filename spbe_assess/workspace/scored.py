"""The scores of an assessment of the workspace, in the same form as those of a file."""

from collections.abc import Mapping
from fractions import Fraction

from spbe_assess.core.assessment import Dossier
from spbe_assess.rules.ratings import Ratings
from spbe_assess.rules.scoring import score, score_answered, working
from spbe_assess.rules.states import counted_items
from spbe_assess.rules.valuing import final_values, origin_of, rated_stages, stage_values
from spbe_assess.workspace.scoring import Scored


def scored(dossier: Dossier, stage: str = "") -> Scored:
    """Scores with their working: of one stage by its rule, or of the Nilai Akhir where none is named."""
    instrument, year = dossier.instrument, dossier.assessment.year
    values = stage_values(dossier, stage) if stage else final_values(dossier)
    stages = _stages_of_values(dossier, values, stage)
    items = {
        code: counted_items(dossier, instrument.indicator_by_code[code], at)
        for code, at in stages.items()
        if origin_of(dossier, code, at) == "items"
    }
    external = {index: given.score for index, given in dossier.external.items() if given.score is not None}
    return Scored(
        instrument,
        Ratings(values, items, external),
        score(instrument, values, year),
        score_answered(instrument, values, year),
        working(instrument, values),
        instrument.scoring.item_method,
    )


def _stages_of_values(dossier: Dossier, values: Mapping[str, Fraction], stage: str) -> Mapping[str, str]:
    """The stage each value comes from: the last one that has one of its own."""
    stages = [one.id for one in rated_stages(dossier.instrument)]
    last = stages.index(stage) if stage in stages else len(stages) - 1
    found: dict[str, str] = {}
    for code in values:
        for one in reversed(stages[: last + 1]):
            if origin_of(dossier, code, one):
                found[code] = one
                break
    return found
