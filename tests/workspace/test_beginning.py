import pytest

from spbe_assess.errors import InputError
from spbe_assess.workspace.beginning import Beginning, OwnInstitution, begin
from spbe_assess.workspace.dossiers import read_dossier
from spbe_assess.workspace.editor import editing
from spbe_assess.workspace.workspace import Workspace


def test_one_wish_makes_institution_assessment_and_division(workspace: Workspace) -> None:
    with editing(workspace) as editor:
        made = begin(editor, Beginning("", 2024, "simulasi", True, OwnInstitution("Contoh", "provinsi")))
        assert made.ref == "Provinsi Contoh/2024#simulasi"
        dossier = read_dossier(editor, made)
    assert all(dossier.answer(code).unit for code in dossier.instrument.indicator_by_code)


def test_without_the_wish_nothing_is_divided(workspace: Workspace) -> None:
    with editing(workspace) as editor:
        made = begin(editor, Beginning("provinsi-jawa-timur", 2026))
        assert made.instrument == "permenpanrb-8-2026"
        assert not read_dossier(editor, made).answers


def test_the_same_once_more_is_refused(workspace: Workspace) -> None:
    with editing(workspace) as editor:
        begin(editor, Beginning("35", 2024))
        with pytest.raises(InputError, match="sudah ada"):
            begin(editor, Beginning("35", 2024))
