import pytest

from spbe_assess.workspace.editor import editing
from spbe_assess.workspace.institutions import add_institution
from spbe_assess.workspace.showing.beginnings import beginnings, found_institutions
from spbe_assess.workspace.workspace import Workspace


def test_each_year_has_its_instrument_and_this_one_is_proposed() -> None:
    begin = beginnings(None, 2026, "id")
    by_year = {one.year: one.short for one in begin.years}
    assert begin.year == 2026
    assert (by_year[2026], by_year[2025], by_year[2019]) == ("Pemdi 8/2026", "SPBE 59/2020", "SPBE 5/2018")
    assert next(one.told for one in begin.years if one.year == 2026).endswith(": 20 indikator")
    assert [one.year for one in begin.years] == sorted(by_year, reverse=True)


def test_divisions_are_offered_with_how_certain_they_are() -> None:
    divisions = beginnings(None, 2026, "id").divisions
    told = divisions["permenpanrb-59-2020", "provinsi"]
    assert "peraturan tidak menetapkannya" in told
    assert told.endswith("Kepastiannya: 28 kuat, 13 sedang, 6 rendah.")
    assert ("permenpanrb-59-2020", "kota") not in divisions


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("jatim", "Provinsi Jawa Timur"),
        ("35", "Provinsi Jawa Timur"),
        ("bandung kota", "Kota Bandung"),
        ("lampng", "Provinsi Lampung"),
        ("keuangan kem", "Kementerian Keuangan"),
    ],
)
def test_an_institution_is_found_by_what_people_type(typed: str, first: str) -> None:
    assert found_institutions(None, typed, "id")[0].name == first


def test_nothing_typed_lists_the_first_and_nonsense_finds_none() -> None:
    assert len(found_institutions(None, "", "id")) > 10
    assert found_institutions(None, "zzqqxx", "id") == ()


def test_own_institutions_are_found_too(workspace: Workspace) -> None:
    with editing(workspace) as editor:
        add_institution(editor, "Provinsi Contoh", "provinsi")
        found = found_institutions(editor, "contoh", "id")
    assert [(one.name, one.kind) for one in found] == [("Provinsi Contoh", "provinsi")]
