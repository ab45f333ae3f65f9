"""Columns chosen with one act."""

from collections.abc import Iterator

import pytest

from spbe_assess.core.refs import parse_ref
from spbe_assess.core.results import Kind
from spbe_assess.errors import InputError
from spbe_assess.messages import say
from spbe_assess.workspace.assessing import new_assessment, rate
from spbe_assess.workspace.comparing_presets import PRESETS, preset_refs
from spbe_assess.workspace.institutions import add_institution
from spbe_assess.workspace.side_by_side import Choice, beside
from spbe_assess.workspace.workspace import Workspace
from tests.workspace.desks import Desk, desk

SPBE = "permenpanrb-59-2020"


def chosen(workspace: Workspace, preset: str, *refs: str, baseline: str = "") -> list[str]:
    """The names and years of a preset about these columns."""
    found = preset_refs(workspace, None, preset, Choice(refs, baseline))
    return [named(ref) for ref in found]


def named(ref: str) -> str:
    one = parse_ref(ref)
    return f"{one.who.removeprefix('Provinsi ')} {one.year}"


def refusal(workspace: Workspace, preset: str, *refs: str) -> str:
    with pytest.raises(InputError) as refused:
        preset_refs(workspace, None, preset, Choice(refs))
    return say(refused.value.message)


def test_the_three_provinces_come_with_the_newest_year_that_all_have_first(workspace: Workspace) -> None:
    found = chosen(workspace, "three")
    assert found[:4] == ["Jawa Timur 2024", "Jawa Tengah 2024", "Lampung 2024", "Jawa Timur 2023"]
    assert len(found) == 12


def test_the_neighbours_of_a_province_stand_beside_it(workspace: Workspace) -> None:
    assert chosen(workspace, "neighbours", "Jawa Timur/2024") == ["Jawa Timur 2024", "Jawa Tengah 2024", "Bali 2024"]


def test_a_regency_stands_beside_its_province_and_those_next_to_it(workspace: Workspace) -> None:
    found = chosen(workspace, "neighbours", "Kabupaten Jember/2024")
    assert found == ["Kabupaten Jember 2024", "Jawa Timur 2024", "Jawa Tengah 2024", "Bali 2024"]


def test_a_preset_is_about_the_baseline(workspace: Workspace) -> None:
    found = chosen(workspace, "neighbours", "Bali/2024", "Aceh/2023", baseline="Aceh/2023")
    assert found == ["Aceh 2023", "Sumatera Utara 2023"]


def test_a_year_that_few_have_is_left_for_the_one_that_most_have(workspace: Workspace) -> None:
    found = chosen(workspace, "neighbours", "Kalimantan Tengah/2025")
    assert found[0] == "Kalimantan Tengah 2025"
    assert {one.split()[-1] for one in found[1:]} == {"2024"}


def test_institutions_of_the_kind_are_listed_best_first_behind_the_baseline(workspace: Workspace) -> None:
    found = chosen(workspace, "same_kind", "Lampung/2024")
    assert len(found) == 38
    assert found[:2] == ["Lampung 2024", "Jawa Barat 2024"]


def test_a_regency_is_held_against_the_regencies_of_its_province(workspace: Workspace) -> None:
    found = chosen(workspace, "same_kind", "Kabupaten Jember/2024")
    assert found[0] == "Kabupaten Jember 2024"
    assert all(one.startswith("Kabupaten") for one in found)
    assert "Kabupaten Bandung 2024" not in found


def test_of_many_central_bodies_the_best_forty_stand_there(workspace: Workspace) -> None:
    found = chosen(workspace, "same_kind", "Komisi Yudisial/2024")
    assert len(found) == 40
    assert len(set(found)) == 40


def test_all_years_of_an_institution_are_newest_first_behind_the_baseline(workspace: Workspace) -> None:
    years = ["Jawa Timur 2023", "Jawa Timur 2024", "Jawa Timur 2022", "Jawa Timur 2021"]
    assert chosen(workspace, "years", "Jawa Timur/2023") == years


def test_a_renamed_body_has_the_years_of_both_names(workspace: Workspace) -> None:
    found = chosen(workspace, "years", "Komisi Yudisial/2024")
    assert found == ["Sekretariat Jenderal Komisi Yudisial 2024", "Komisi Yudisial 2023"]


def test_what_cannot_be_chosen_says_why(workspace: Workspace) -> None:
    assert "Pilih dahulu satu kolom" in refusal(workspace, "neighbours")
    assert "bukan pemerintah daerah" in refusal(workspace, "neighbours", "Kementerian Keuangan/2024")
    assert "penilaian yang terbuka" in refusal(workspace, "stages", "Jawa Timur/2024")
    assert "tidak dikenal; yang ada: three" in refusal(workspace, "lain", "Jawa Timur/2024")
    assert "Pilih dahulu" in refusal(workspace, "years", "x", "Lampung/2030")
    assert "menurut SPBE 5/2018" in refusal(workspace, "neighbours", "Kota Denpasar/2019")


@pytest.mark.parametrize("preset", [one.id for one in PRESETS if one.id != "stages"])
def test_all_that_a_preset_chooses_can_be_compared(workspace: Workspace, preset: str) -> None:
    refs = preset_refs(workspace, None, preset, Choice(("Jawa Timur/2024",)))
    side = beside(workspace, None, Choice(refs))
    assert side.left_out == ()
    assert side.choice.refs == refs


# --- own assessments --------------------------------------------------------------------------------------------------


@pytest.fixture
def own(workspace: Workspace) -> Iterator[Desk]:
    with desk(workspace) as at:
        for number in range(1, 48):
            rate(at.editor, at.assessment, f"I{number}", "3")
        rate(at.editor, at.assessment, "I1", "4", stage="interviu")
        yield at


def test_the_stages_that_have_values_stand_beside_the_official_result(workspace: Workspace, own: Desk) -> None:
    refs = preset_refs(workspace, own.editor, "stages", Choice(), own.assessment.id)
    assert refs == (
        f"Provinsi Jawa Timur/2024:{SPBE}@mandiri",
        f"Provinsi Jawa Timur/2024:{SPBE}@interviu",
        f"published:Provinsi Jawa Timur/2024:{SPBE}",
    )
    assert beside(workspace, own.editor, Choice(refs)).left_out == ()


def test_the_stages_of_an_own_baseline_are_found_without_an_open_assessment(workspace: Workspace, own: Desk) -> None:
    refs = preset_refs(workspace, own.editor, "stages", Choice((f"Provinsi Jawa Timur/2024:{SPBE}",)))
    assert refs[0].endswith("@mandiri")


def test_an_assessment_without_values_says_so(workspace: Workspace) -> None:
    with desk(workspace) as at, pytest.raises(InputError) as refused:
        preset_refs(workspace, at.editor, "stages", Choice(), at.assessment.id)
    assert "belum berisi nilai" in say(refused.value.message)


def test_with_nothing_chosen_a_preset_is_about_the_open_assessment(workspace: Workspace, own: Desk) -> None:
    refs = preset_refs(workspace, own.editor, "neighbours", Choice(), own.assessment.id)
    assert refs[0] == f"Provinsi Jawa Timur/2024:{SPBE}"
    assert [named(ref) for ref in refs[1:]] == ["Jawa Tengah 2024", "Bali 2024"]


def test_a_year_that_is_only_assessed_by_oneself_stands_among_the_official_ones(workspace: Workspace) -> None:
    with desk(workspace, year=2025) as at:
        rate(at.editor, at.assessment, "I1", "3")
        refs = preset_refs(workspace, at.editor, "years", Choice(("published:Jawa Timur/2024",)))
    assert [named(ref) for ref in refs[:3]] == ["Jawa Timur 2024", "Jawa Timur 2025", "Jawa Timur 2023"]
    assert not refs[1].startswith("published:")


def test_an_empty_open_assessment_gives_its_official_result(workspace: Workspace) -> None:
    with desk(workspace) as at:
        refs = preset_refs(workspace, at.editor, "years", Choice(), at.assessment.id)
    assert refs[0] == f"published:Provinsi Jawa Timur/2024:{SPBE}"


def test_the_open_assessment_with_a_label_is_meant_exactly(workspace: Workspace, own: Desk) -> None:
    labelled, _ = new_assessment(own.editor, "Jawa Timur", 2024, label="draf")
    rate(own.editor, labelled, "I1", "5")
    refs = preset_refs(workspace, own.editor, "years", Choice(), labelled.id)
    assert refs[0] == f"Provinsi Jawa Timur/2024:{SPBE}#draf"


def test_the_stages_of_a_labelled_baseline_are_its_own(workspace: Workspace, own: Desk) -> None:
    labelled, _ = new_assessment(own.editor, "Jawa Timur", 2024, label="draf")
    rate(own.editor, labelled, "I1", "5")
    refs = preset_refs(workspace, own.editor, "stages", Choice((f"Provinsi Jawa Timur/2024:{SPBE}#draf@mandiri",)))
    assert refs[0] == f"Provinsi Jawa Timur/2024:{SPBE}#draf@mandiri"


def test_an_own_institution_that_nobody_borders_says_so(workspace: Workspace) -> None:
    with desk(workspace) as at:
        add_institution(at.editor, "Provinsi Contoh", Kind.PROVINCE)
        assessment, _ = new_assessment(at.editor, "Provinsi Contoh", 2024)
        rate(at.editor, assessment, "I1", "3")
        with pytest.raises(InputError) as refused:
            preset_refs(workspace, at.editor, "neighbours", Choice(), assessment.id)
    assert "Tidak diketahui provinsi mana" in say(refused.value.message)
