"""The suggested division of work is taken over, and leaves alone what a person wrote."""

import pytest

from spbe_assess.errors import InputError
from spbe_assess.workspace.assessing import set_field
from spbe_assess.workspace.dividing import suggest_units
from spbe_assess.workspace.workspace import Workspace
from tests.workspace.desks import desk


def test_every_indicator_gets_a_pengampu_and_those_of_a_person_stay(workspace: Workspace) -> None:
    with desk(workspace) as on:
        set_field(on.editor, on.assessment, "I33", "unit", "Badan Keuangan")
        changes = suggest_units(on.editor, on.assessment)
        units = {code: on.dossier.answer(code).unit for code in on.dossier.instrument.indicator_by_code}
        assert units["I33"] == "Badan Keuangan"
        assert units["I44"] == "Biro Hukum"
        assert all(units.values())
        assert changes.act
        assert suggest_units(on.editor, on.assessment).touched == ()


def test_an_institution_without_a_shipped_division_is_told_so(workspace: Workspace) -> None:
    with desk(workspace, "Kota Bandung") as on, pytest.raises(InputError):
        suggest_units(on.editor, on.assessment)
