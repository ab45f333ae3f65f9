"""The example is made like real work, is the same every time, and never meddles with what is there."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from spbe_assess.core.assessment import Dossier
from spbe_assess.core.findings import FINDING_KINDS
from spbe_assess.errors import InputError
from spbe_assess.messages import say
from spbe_assess.rules.completeness import check
from spbe_assess.rules.naming import is_risky
from spbe_assess.rules.valuing import final_values, own_values
from spbe_assess.workspace.archive import Archive, reading
from spbe_assess.workspace.assessing import delete_assessment, new_assessment
from spbe_assess.workspace.doctoring import examine, leftovers
from spbe_assess.workspace.dossiers import assessments, read_dossier
from spbe_assess.workspace.editor import editing
from spbe_assess.workspace.example import make_example
from spbe_assess.workspace.institutions import add_institution
from spbe_assess.workspace.workspace import Workspace, open_workspace

TODAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A workspace with the example in it, its files beside."""
    folder = tmp_path_factory.mktemp("example")
    workspace = open_workspace(folder / "data", TODAY)
    make_example(workspace, folder / "tables")
    return workspace


@contextmanager
def opened(workspace: Workspace) -> Iterator[Archive]:
    with reading(workspace) as archive:
        assert archive is not None
        yield archive


@pytest.fixture(scope="module")
def dossiers(made: Workspace) -> Mapping[int, Dossier]:
    with opened(made) as archive:
        return {one.year: read_dossier(archive, one) for one in assessments(archive)}


def files_below(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_spbe_is_nearly_complete_with_texts_units_target_and_later_stages(dossiers: Mapping[int, Dossier]) -> None:
    spbe = dossiers[2024]
    assert spbe.assessment.ref == "Provinsi Contoh/2024"
    assert len(own_values(spbe, "mandiri")) == 45
    written = [one for (_, stage), one in spbe.ratings.items() if stage == "mandiri" and one.fact and one.analysis]
    assert len(written) >= 20
    assert all(spbe.answer(code).unit for code in spbe.instrument.indicator_by_code)
    assert str(spbe.assessment.target) == "3"
    assert "RPJMD" in spbe.assessment.target_source
    assert len(spbe.assessment.letterhead) == 4
    changed = [code for code, value in own_values(spbe, "mandiri").items() if final_values(spbe)[code] != value]
    assert changed == ["I9", "I11", "I30", "I41"]
    assert all(spbe.rating(code, "dokumen").note for code in changed)
    assert spbe.rating("I16", "interviu").note
    assert spbe.rating("I16", "reviu").verdict == "valid"


def test_nobody_real_is_named(dossiers: Mapping[int, Dossier]) -> None:
    people = [person for one in dossiers.values() for person in one.assessment.people.values()]
    assert len(people) == 6
    assert {person.nip for person in people} == {""}
    assert {person.name for person in people} == {
        *("Pelaksana Entri Data", "Penanggung Jawab", "Koordinator SPBE", "Koordinator Pemdi")
    }


def test_there_are_files_and_links_of_every_sort(dossiers: Mapping[int, Dossier]) -> None:
    items = [item for one in dossiers.values() for item in one.evidence.values()]
    assert len(items) >= 60
    assert sum(not item.is_file for item in items) >= 12
    assert all(item.url.startswith("https://contoh.go.id/") for item in items if not item.is_file)
    assert {item.name.rpartition(".")[2] for item in items if item.is_file} == {"pdf", "png", "txt", "xlsx", "xlsm"}
    assert any(item.is_withheld for item in items)
    assert [item.name for item in items if is_risky(item.name)] == ["Rekap-Rekomendasi-Belanja-TIK-2024.xlsm"]
    assert any(len(dossiers[2024].used_by(item)) > 5 for item in dossiers[2024].evidence)


def test_the_self_assessment_was_sent_and_something_changed_since(dossiers: Mapping[int, Dossier]) -> None:
    sending = dossiers[2024].sendings["mandiri"]
    assert sending.is_frozen
    assert sending.sent_on == date(2024, 7, 31)
    assert {field for _, field in dossiers[2024].changed_since["mandiri"]} == {"digest"}
    assert dossiers[2026].changed_since["mandiri"] == ()


def test_pemdi_has_items_external_indices_and_one_entered_value(dossiers: Mapping[int, Dossier]) -> None:
    pemdi = dossiers[2026]
    assert len(final_values(pemdi)) == 20
    assert [code for (code, stage), one in pemdi.ratings.items() if stage == "mandiri" and one.value] == ["I13"]
    assert {one.state for one in pemdi.criteria.values()} == {"met", "submitted", "accepted", "returned", "locked"}
    assert all(one.year for one in pemdi.external.values())
    assert sum(not one.verified for one in pemdi.external.values()) == 1
    assert own_values(pemdi, "dokumen")["I4"] < own_values(pemdi, "mandiri")["I4"]


def test_the_two_show_nearly_every_kind_of_finding(dossiers: Mapping[int, Dossier]) -> None:
    found = {finding.kind for one in dossiers.values() for finding in check(one, TODAY, stage="mandiri")}
    assert set(FINDING_KINDS) - found <= {"contested", "unexplained", "undated", "external-undated", "external-outside"}


def test_the_workspace_is_sound_and_holds_nothing_else(made: Workspace) -> None:
    assert examine(made, full=True) == ()
    assert leftovers(made) == ()


def test_made_again_elsewhere_it_is_the_same(made: Workspace, dossiers: Mapping[int, Dossier], tmp_path: Path) -> None:
    workspace = open_workspace(tmp_path / "data", date(2027, 1, 3), "Orang lain")
    again = make_example(workspace, tmp_path / "tables")
    assert [one.year for one in again] == [2024, 2026]
    assert files_below(tmp_path / "tables") == files_below(made.folder.parent / "tables")
    with opened(workspace) as archive:
        for one in again:
            before = dossiers[one.year]
            dossier = read_dossier(archive, one)
            assert replace(dossier, sendings={}, seal="") == replace(before, sendings={}, seal="")


@pytest.mark.parametrize("deleted", [False, True])
def test_where_one_of_them_exists_it_is_refused_and_nothing_happens(tmp_path: Path, deleted: bool) -> None:
    workspace = open_workspace(tmp_path / "data", TODAY)
    with editing(workspace) as editor:
        add_institution(editor, "Provinsi Contoh", "provinsi")
        one, _ = new_assessment(editor, "Provinsi Contoh", 2026)
        if deleted:
            delete_assessment(editor, one)
    with pytest.raises(InputError) as refused:
        make_example(workspace, tmp_path / "tables")
    assert "Provinsi Contoh/2026" in say(refused.value.message)
    assert ("restore" in say(refused.value.message)) is deleted
    assert not (tmp_path / "tables").exists()
    with opened(workspace) as archive:
        assert len(assessments(archive)) + len(assessments(archive, deleted=True)) == 1
