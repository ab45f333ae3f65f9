"""The register: every item with its uses, faults and filters; searched, narrowed and sorted."""

from dataclasses import replace
from datetime import date

import pytest

from spbe_assess.core.assessment import Dossier
from spbe_assess.core.evidence import EvidenceItem
from spbe_assess.rules.completeness import check
from spbe_assess.workspace.showing.evidence_sheet import evidence_sheet
from spbe_assess.workspace.showing.register import (
    COLUMNS,
    FILTERS,
    RegisterRow,
    filter_named,
    matching,
    natural,
    register,
    register_filters,
    summary,
)
from tests.dossiers import empty_dossier, pemdi_dossier, spbe_dossier

DAY = date(2024, 9, 2)


def rows_of(dossier: Dossier, language: str = "id") -> tuple[RegisterRow, ...]:
    return register(dossier, check(dossier, DAY, "mandiri"), language)


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    """The example, with a copy under another name, and a program that nothing uses."""
    whole = spbe_dossier()
    first = next(iter(whole.evidence.values()))
    twin = replace(first, id="kembar", name="salinan.pdf", title="Salinan")
    program = EvidenceItem("program", "file", "pasang.exe", "a" * 64, 2_500_000)
    return replace(whole, evidence={**whole.evidence, twin.id: twin, program.id: program})


@pytest.fixture(scope="module")
def rows(dossier: Dossier) -> tuple[RegisterRow, ...]:
    return rows_of(dossier)


def named(rows: tuple[RegisterRow, ...], word: str) -> RegisterRow:
    (found,) = (row for row in rows if word in row.file_name)
    return found


def test_every_item_is_there_once_with_its_uses(dossier: Dossier, rows: tuple[RegisterRow, ...]) -> None:
    assert {row.id for row in rows} == set(dossier.evidence)
    shared = rows[0]
    assert (shared.used, shared.codes) == ("I1, I2, I11, I12 · 8 kali", "1.a, 2.a, 11.b, 12.a")
    assert (shared.number, shared.dated, shared.unit) == ("11 Tahun 2022", "14 Maret 2022", "Biro Hukum")
    single = next(row for row in rows if row.indicators == ("I9",) and row.file_name.endswith(".docx"))
    assert single.used == "I9"


def test_what_nothing_uses_comes_last_and_says_so(rows: tuple[RegisterRow, ...]) -> None:
    assert {row.id for row in rows[-2:]} == {"kembar", "program"}
    assert all(row.used == "belum dipakai" and "unused" in row.filters for row in rows[-2:])


def test_the_same_content_is_named_on_both_sides(rows: tuple[RegisterRow, ...]) -> None:
    twin = named(rows, "salinan.pdf")
    assert twin.same_as == f"Sama isinya dengan “{rows[0].name}”."
    assert rows[0].same_as == "Sama isinya dengan “Salinan”."
    assert "same" in twin.filters
    assert "same" in rows[0].filters


def test_a_program_says_what_it_could_do(rows: tuple[RegisterRow, ...]) -> None:
    row = named(rows, "pasang.exe")
    assert row.risk.startswith("Berkas ini program")
    assert (row.size_text, "risky" in row.filters) == ("2,5 MB", True)


def test_faults_of_the_check_stand_with_their_item(rows: tuple[RegisterRow, ...]) -> None:
    expired = named(rows, "SK Tim Koordinasi")
    assert "expired" in expired.filters
    assert any(one.startswith("Berlaku sampai 31 Desember 2023") for one in expired.faults)
    without = [row for row in rows if "no_pointer" in row.filters]
    assert without
    assert all(any("tulis letak buktinya" in one and one.startswith("I") for one in row.faults) for row in without)


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_filter_leaves_what_it_says(dossier: Dossier, language: str) -> None:
    rows = rows_of(dossier, language)
    found = register_filters(rows, language)
    assert found[0].rows == len(rows)
    for one in found:
        assert len(matching(rows, "", one.id)) == one.rows > 0
        assert filter_named(one.id, language) == one.name
    assert {one.id for one in found} >= {"", "faulty", "unused", "same", "risky", "withheld", "file", "link"}
    assert filter_named("at:I12", language).endswith("I12")
    assert set(FILTERS) >= {one.id for one in found if ":" not in one.id}


def test_a_search_looks_at_names_numbers_codes_and_indicators(rows: tuple[RegisterRow, ...]) -> None:
    assert matching(rows, "PERGUB 11 arsitektur")[0].id == rows[0].id
    assert {row.id for row in matching(rows, "12.a")} >= {rows[0].id}
    assert [row.file_name for row in matching(rows, "jdih")] == ["https://jdih.contohprov.go.id"]
    assert matching(rows, "tidak-ada-yang-begini") == ()
    assert matching(rows, "biro hukum", "unused") == tuple(row for row in rows if row.id == "kembar")


def test_numbers_in_texts_sort_as_numbers() -> None:
    words = ["12 Tahun 2022", "9 Tahun 2022", "900/17", "Nomor 3"]
    assert sorted(words, key=natural) == ["9 Tahun 2022", "12 Tahun 2022", "900/17", "Nomor 3"]


def test_every_column_can_be_sorted(rows: tuple[RegisterRow, ...]) -> None:
    for column in range(len(COLUMNS)):
        assert len(sorted(rows, key=lambda row: row.sorted_by[column])) == len(rows)


def test_the_line_above_tells_how_many(rows: tuple[RegisterRow, ...]) -> None:
    assert summary(rows, rows, "id").startswith("32 data dukung · ")
    assert summary(rows, rows[:3], "id") == "3 dari 32 data dukung"


def test_an_empty_assessment_has_an_empty_register() -> None:
    assert rows_of(empty_dossier("permenpanrb-59-2020")) == ()
    assert register_filters((), "id")[0].rows == 0


def test_pemdi_has_a_register_as_well() -> None:
    assert len(rows_of(pemdi_dossier())) == 12


def test_a_sheet_shows_the_item_and_each_of_its_uses(dossier: Dossier) -> None:
    shared = next(iter(dossier.evidence))
    sheet = evidence_sheet(dossier, shared, "id")
    assert sheet is not None
    values = {one.name: one.value for one in sheet.fields}
    assert (values["dated"], values["classification"], values["unit"]) == ("14 Maret 2022", "open", "Biro Hukum")
    assert "url" not in values
    assert len(sheet.uses) == 8
    here = evidence_sheet(dossier, shared, "id", "I12")
    assert here is not None
    assert {one.place for one in here.uses} == {
        "I12 Peta Rencana SPBE · tingkat 2",
        "I12 Peta Rencana SPBE · tingkat 3",
    }
    assert evidence_sheet(dossier, "tidak-ada", "id") is None


def test_an_address_has_other_fields_than_a_file(dossier: Dossier) -> None:
    page = next(item for item in dossier.evidence.values() if not item.is_file)
    sheet = evidence_sheet(dossier, page.id, "id")
    assert sheet is not None
    names = {one.name for one in sheet.fields}
    assert names >= {"url", "accessed_on"}
    assert "name" not in names
    assert "minute" in {one.name for one in sheet.uses[0].fields}
