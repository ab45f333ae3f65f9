"""The values of contested fields, and how the tree shows the second one."""

from spbe_assess.core.fields import record
from spbe_assess.workspace.assessing import rate
from spbe_assess.workspace.showing.contests import contested_values
from spbe_assess.workspace.showing.outlining import outlined
from spbe_assess.workspace.workspace import Workspace
from tests.workspace.desks import desk
from tests.workspace.foreign import arrived


def test_the_shown_value_comes_first_and_the_tree_shows_both(workspace: Workspace) -> None:
    with desk(workspace) as at:
        rate(at.editor, at.assessment, "I12", "3")
        place = record("rating", at.assessment.id, "I12", "mandiri")
        arrived(at.editor, place, "value", "5")
        dossier = at.dossier
        held = contested_values(at.editor, dossier)
        assert sorted(held[place, "value"]) == ["3", "5"]
        assert held[place, "value"][0] == at.value("I12")
        row = next(row for row in outlined(dossier, "id", held).rows if row.code == "I12")
        assert (row.value, row.other, row.other_level) == (*held[place, "value"], int(held[place, "value"][1]))
        assert row.state == "contested"


def test_nothing_contested_asks_nothing(workspace: Workspace) -> None:
    with desk(workspace) as at:
        rate(at.editor, at.assessment, "I12", "3")
        assert contested_values(at.editor, at.dossier) == {}


def test_a_value_taken_away_elsewhere_is_an_empty_second_one(workspace: Workspace) -> None:
    with desk(workspace) as at:
        rate(at.editor, at.assessment, "I12", "3")
        place = record("rating", at.assessment.id, "I12", "mandiri")
        arrived(at.editor, place, "value", None)
        held = contested_values(at.editor, at.dossier)
        assert sorted(held[place, "value"]) == ["", "3"]
        row = next(row for row in outlined(at.dossier, "id", held).rows if row.code == "I12")
        assert {row.value, row.other} == ({"3", ""} if row.value else {"", "3"})
