"""The desk: one workspace held for hours, its assessment read again only after a change."""

from datetime import date
from functools import partial
from pathlib import Path

import pytest

from spbe_assess.core.fields import record
from spbe_assess.core.log import Edit
from spbe_assess.errors import HeldError, InputError
from spbe_assess.workspace.archive import reading
from spbe_assess.workspace.assessing import new_assessment, rate
from spbe_assess.workspace.desk import Desk
from spbe_assess.workspace.dossiers import assessments, read_dossier
from spbe_assess.workspace.editor import editing
from spbe_assess.workspace.remembering import history, undo
from spbe_assess.workspace.showing.scene import Look
from spbe_assess.workspace.workspace import Workspace, open_workspace

TODAY = date(2024, 9, 2)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A workspace with one assessment."""
    made = open_workspace(tmp_path, TODAY, "Pelaksana Entri Data")
    with editing(made) as editor:
        new_assessment(editor, "Jawa Timur", 2024)
    return made


@pytest.fixture
def desk(workspace: Workspace) -> Desk:
    """A desk on it, the assessment open."""
    made = Desk(workspace, lambda: TODAY)
    (one,) = made.open()
    made.choose(one.id)
    return made


def typed(desk: Desk, text: str) -> None:
    """A text typed into Fakta of I1."""
    desk.type(Edit(record("rating", desk.assessment.id, "I1", "mandiri"), "fact", text))


def test_an_act_shows_in_the_next_scene(desk: Desk) -> None:
    desk.perform(partial(rate, indicator="I1", value="3"))
    assert desk.scene().dossier.rating("I1", "mandiri").value == 3
    desk.close()


def test_the_dossier_is_read_once_while_nothing_changes(desk: Desk) -> None:
    assert desk.dossier() is desk.dossier()
    desk.perform(partial(rate, indicator="I1", value="3"))
    assert desk.dossier().rating("I1", "mandiri").value == 3
    desk.close()


def test_typed_text_is_settled_before_the_next_act(desk: Desk, workspace: Workspace) -> None:
    typed(desk, "SK")
    typed(desk, "SK Tim")
    settled, rated = desk.perform(partial(rate, indicator="I1", value="3"))
    assert [change.after for change in settled.touched] == ["SK Tim"]
    assert [change.after for change in rated.touched] == ["3"]
    desk.close()
    with reading(workspace) as archive:
        assert archive is not None
        told = [one.after for one in history(archive, assessments(archive)[0], indicator="I1")]
    assert told == ["3", "SK Tim"]


def test_undo_takes_back_what_was_typed_last(desk: Desk) -> None:
    typed(desk, "SK Tim")
    desk.perform(undo)
    assert desk.dossier().rating("I1", "mandiri").fact == ""
    desk.close()


def test_closing_keeps_what_was_typed(desk: Desk, workspace: Workspace) -> None:
    typed(desk, "SK Tim")
    desk.close()
    with reading(workspace) as archive:
        assert archive is not None
        assert read_dossier(archive, assessments(archive)[0]).rating("I1", "mandiri").fact == "SK Tim"


def test_a_text_that_is_too_long_is_refused_while_it_is_typed(desk: Desk) -> None:
    with pytest.raises(InputError):
        typed(desk, "x" * 1_100_000)
    desk.close()


def test_another_name_stands_beside_later_changes(desk: Desk, workspace: Workspace) -> None:
    desk.perform(partial(rate, indicator="I1", value="3"))
    desk.sign_as("Asesor Internal")
    desk.perform(partial(rate, indicator="I1", value="4"))
    desk.close()
    with reading(workspace) as archive:
        assert archive is not None
        told = history(archive, assessments(archive)[0], indicator="I1")
    assert [one.author for one in told] == ["Asesor Internal", "Pelaksana Entri Data"]


def test_the_workspace_is_held_until_the_desk_is_closed(desk: Desk, workspace: Workspace) -> None:
    with pytest.raises(HeldError), editing(workspace):
        pass
    desk.close()
    with editing(workspace):
        pass


def test_work_that_opens_the_workspace_itself_is_done_apart(desk: Desk) -> None:
    def work(workspace: Workspace) -> str:
        with editing(workspace) as editor:
            made, _ = new_assessment(editor, "Lampung", 2024)
        return made.id

    made = desk.apart(work)
    assert made in {one.id for one in desk.scene().others}
    assert desk.assessment.institution.name == "Provinsi Jawa Timur"
    desk.close()


def test_the_desk_is_taken_again_after_work_apart_has_failed(desk: Desk) -> None:
    def work(_: Workspace) -> None:
        raise ValueError("kaput")

    with pytest.raises(ValueError, match="kaput"):
        desk.apart(work)
    assert desk.scene().assessment.institution.name == "Provinsi Jawa Timur"
    desk.close()


def test_an_assessment_that_is_gone_is_told(desk: Desk) -> None:
    with pytest.raises(InputError, match="tidak ada lagi"):
        desk.choose("tidak-ada")
    desk.close()


def test_the_day_moves_on_while_the_desk_stays_open(workspace: Workspace) -> None:
    days = [date(2024, 9, 2), date(2024, 9, 3)]
    made = Desk(workspace, lambda: days[0])
    made.choose(made.open()[0].id)
    assert made.scene().today == days[0]
    days.pop(0)
    assert made.scene().today == days[0]
    made.close()


def test_a_scene_comes_with_what_the_person_looks_at_told(desk: Desk) -> None:
    before, here, after = (Look(code, "mandiri") for code in ("I11", "I12", "I13"))
    desk.look_at(here)
    shown = desk.scene()
    assert [shown.is_told(look) for look in (before, here, after)] == [False, True, False]
    desk.look_ahead()
    assert all(shown.is_told(look) for look in (before, here, after))
