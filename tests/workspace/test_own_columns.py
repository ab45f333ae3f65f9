import pytest

from spbe_assess.core.instrument import INDEX
from spbe_assess.core.results import Origin
from spbe_assess.errors import InputError
from spbe_assess.messages import say
from spbe_assess.rules.valuing import final_scores
from spbe_assess.workspace.archive import reading
from spbe_assess.workspace.assessing import new_assessment, rate
from spbe_assess.workspace.comparing import compare_refs
from spbe_assess.workspace.own_columns import own_column
from spbe_assess.workspace.workspace import Workspace
from tests.workspace.desks import desk


@pytest.fixture
def rated(workspace: Workspace) -> Workspace:
    """A workspace with an own assessment of Jawa Timur 2024, one level changed by the assessors."""
    with desk(workspace) as at:
        for number in range(1, 48):
            rate(at.editor, at.assessment, f"I{number}", "3")
        rate(at.editor, at.assessment, "I1", "5", stage="interviu")
    return workspace


def test_a_reference_means_the_own_assessment_first(rated: Workspace) -> None:
    compared = compare_refs(rated, ["Jawa Timur/2024", "published:Jawa Timur/2024", "Lampung/2024"])
    own, official, lampung = compared.comparison.columns
    assert (own.origin, official.origin, lampung.origin) == (Origin.ASSESSMENT, Origin.REPORT, Origin.REPORT)
    assert own.values[INDEX] != official.values[INDEX]
    assert len({column.short for column in compared.comparison.columns}) == 3


def test_it_stands_with_its_exact_final_values_or_those_of_a_stage(rated: Workspace) -> None:
    with desk(rated, "Lampung") as at, reading(rated) as archive:
        final, first = own_column(archive, "Jawa Timur/2024"), own_column(archive, "Jawa Timur/2024@mandiri")
        assert final is not None
        assert first is not None
        assert final.values["I1"] == 5
        assert first.values["I1"] == 3
        assert final.values[INDEX] > first.values[INDEX] == 3
        assert at.assessment.year == 2024


def test_the_index_of_a_column_is_that_of_the_assessment(rated: Workspace) -> None:
    with desk(rated, "Jawa Tengah") as at:
        rate(at.editor, at.assessment, "I7", "4")
        column = own_column(at.editor, "Jawa Tengah/2024")
        assert column is not None
        assert column.values[INDEX] == final_scores(at.dossier).index
        assert column.values["I7"] == 4
        assert "I8" not in column.values


def test_an_empty_assessment_says_what_to_do(workspace: Workspace) -> None:
    with desk(workspace) as at, pytest.raises(InputError) as refused:
        own_column(at.editor, "Jawa Timur/2024")
    assert "belum berisi nilai" in say(refused.value.message)


def test_two_assessments_of_one_year_are_told_apart_by_label(rated: Workspace) -> None:
    with desk(rated, "Bali") as at:
        for label in ("simulasi", "draf"):
            made, _ = new_assessment(at.editor, "Aceh", 2024, label=label)
            rate(at.editor, made, "I1", "2")
        with pytest.raises(InputError):
            own_column(at.editor, "Aceh/2024")
        chosen = own_column(at.editor, "Aceh/2024#draf")
        assert chosen is not None
        assert "draf" in chosen.title
        assert own_column(at.editor, "published:Aceh/2024") is None
        assert own_column(at.editor, "Papua/2024") is None
