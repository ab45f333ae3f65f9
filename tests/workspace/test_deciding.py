"""What two copies filled differently can be seen with its authors, and decided."""

from spbe_assess.core.fields import record
from spbe_assess.messages import INDONESIAN
from spbe_assess.workspace.assessing import rate
from spbe_assess.workspace.deciding import rivals
from spbe_assess.workspace.remembering import restore_value
from spbe_assess.workspace.workspace import Workspace
from tests.workspace.desks import desk
from tests.workspace.foreign import arrived


def test_both_values_are_told_with_who_and_when_and_one_is_decided_for(workspace: Workspace) -> None:
    with desk(workspace) as at:
        rate(at.editor, at.assessment, "I12", "3")
        place = record("rating", at.assessment.id, "I12", "mandiri")
        arrived(at.editor, place, "value", "5")
        found = {one.text: one for one in rivals(at.editor, place, "value", INDONESIAN)}
        assert set(found) == {"3", "5"}
        assert found["3"].author == workspace.author
        assert found["5"].author == "salinan lain"
        assert found["5"].when.startswith("20 November 2026")
        restore_value(at.editor, at.assessment, found["5"].entry)
        assert at.value("I12") == "5"
        assert at.dossier.contested == ()
        assert len(rivals(at.editor, place, "value", INDONESIAN)) == 1


def test_deciding_for_the_value_that_is_shown_settles_it_as_well(workspace: Workspace) -> None:
    with desk(workspace) as at:
        rate(at.editor, at.assessment, "I12", "3")
        place = record("rating", at.assessment.id, "I12", "mandiri")
        arrived(at.editor, place, "value", "5")
        shown = rivals(at.editor, place, "value", INDONESIAN)[0]
        restore_value(at.editor, at.assessment, shown.entry)
        assert at.value("I12") == shown.text
        assert at.dossier.contested == ()


def test_a_field_of_a_newer_program_has_nothing_to_tell(workspace: Workspace) -> None:
    with desk(workspace) as at:
        place = record("rating", at.assessment.id, "I12", "mandiri")
        arrived(at.editor, place, "colour", "biru")
        assert rivals(at.editor, place, "colour", INDONESIAN) == ()


def test_a_moment_that_cannot_be_read_is_told_as_it_stands(workspace: Workspace) -> None:
    from spbe_assess.workspace.deciding import _when

    assert _when("kemarin", INDONESIAN) == "kemarin"
    with desk(workspace) as at:
        assert at.faults == []
