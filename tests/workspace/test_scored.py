from fractions import Fraction

import pytest

from spbe_assess.workspace.assessing import rate, set_external, set_states
from spbe_assess.workspace.scored import scored
from spbe_assess.workspace.workspace import Workspace
from tests.workspace.desks import desk


def test_the_last_stage_that_says_something_gives_the_value(workspace: Workspace) -> None:
    with desk(workspace) as at:
        for number in range(1, 48):
            rate(at.editor, at.assessment, f"I{number}", "3")
        rate(at.editor, at.assessment, "I1", "5", stage="dokumen")
        rate(at.editor, at.assessment, "I2", "1", stage="interviu")
        final, own = scored(at.dossier), scored(at.dossier, "mandiri")
        assert own.scores.index == 3
        weights = {code: Fraction(one.weight) for code, one in at.dossier.instrument.indicator_by_code.items()}
        whole = sum(weights.values())
        assert final.scores.index == 3 + (2 * weights["I1"] - 2 * weights["I2"]) / whole
        assert final.ratings.values["I1"] == 5
        assert len(final.working) > 0


def test_unanswered_indicators_count_as_the_instrument_says_and_are_told_apart(workspace: Workspace) -> None:
    with desk(workspace) as at:
        rate(at.editor, at.assessment, "I12", "4")
        found = scored(at.dossier)
        assert found.ratings.values == {"I12": 4}
        assert found.answered_only.index == 4
        assert found.scores.index is not None
        assert found.scores.index < 1


def test_items_of_the_stage_that_counts_stand_beside_the_value(workspace: Workspace) -> None:
    with desk(workspace, year=2026) as at:
        set_states(at.editor, at.assessment, "I1", {"L1-E1": "submitted"})
        set_external(at.editor, at.assessment, "sdi", "68,75", year="2025")
        found = scored(at.dossier)
        assert found.ratings.values["I1"] == Fraction("1.5")
        assert found.ratings.items["I1"]
        assert found.ratings.external == {"sdi": Fraction("68.75")}
        rate(at.editor, at.assessment, "I1", "2,25", stage="dokumen")
        assert scored(at.dossier).ratings.values["I1"] == Fraction("2.25")
        assert "I1" not in scored(at.dossier).ratings.items
        assert scored(at.dossier, "mandiri").ratings.values["I1"] == Fraction("1.5")


@pytest.mark.parametrize("stage", ["", "mandiri", "interviu"])
def test_an_empty_assessment_has_no_values(workspace: Workspace, stage: str) -> None:
    with desk(workspace) as at:
        assert scored(at.dossier, stage).ratings.values == {}
