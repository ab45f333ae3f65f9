"""An LB by levels: the form of the guide on paper, for texts of any length."""

from dataclasses import replace
from datetime import date
from itertools import product
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.cell_range import CellRange

from spbe_assess.core.assessment import Answer, Dossier
from spbe_assess.core.results import Paper
from spbe_assess.exact import exact
from spbe_assess.exchange.evidence.layout import EvidenceReport
from spbe_assess.exchange.excel.measure import TALLEST
from spbe_assess.exchange.excel.text import clean_text
from tests.dossiers import OLD_SPBE, PEMDI, SPBE, empty_dossier, pemdi_dossier, spbe_dossier
from tests.exchange.lb_sheets import (
    MADE_ON,
    SENTENCE,
    UNIT,
    Printed,
    Row,
    between,
    follows,
    lb_bytes,
    one,
    opened,
    pemdi,
    room,
    spbe,
    written,
)

PAPERS = get_args(Paper)
LONG = {
    "short": SENTENCE,
    "portal": (SENTENCE * 20)[:1500],
    "large": SENTENCE * 200,
    "word": "x" * 5_000,
    "lines": "baris\n" * 400,
    "signs": "=1+1 📎 خريطة \x00\x07\ufffe \t _x0041_ 漢字 " * 60,
}
TEXTS = st.lists(st.one_of(st.sampled_from([SENTENCE, "\n", "x" * 400, "=1+1", "'", "📎"]), st.text(max_size=40)))


@settings(max_examples=60)
@given(TEXTS.map("".join), TEXTS.map("".join))
def test_the_rows_of_the_sheet_hold_the_whole_text(fact: str, analysis: str) -> None:
    said = one(spbe(fact=f"Awal {fact}", analysis=f"Mula {analysis}"), "I12").column("E")
    assert follows(clean_text(f"Awal {fact}"), between(said, "Fakta:", "Analisis:"))
    assert follows(clean_text(f"Mula {analysis}"), between(said, "Analisis:", "Petunjuk dan kutipan"))


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_long_texts_fill_pages_that_hold_together(text: str, paper: Paper) -> None:
    holds_together(one(spbe(fact=text, analysis=text[: len(text) // 2]), "I12", paper), paper)


def test_a_hundred_kilobytes_are_carried_whole() -> None:
    text = (SENTENCE * 1_100)[:100_000]
    sheet = one(spbe(fact=text), "I12")
    assert follows(text, between(sheet.column("E"), "Fakta:", "Petunjuk dan kutipan"))
    holds_together(sheet, "A4")


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize(
    "dossier",
    [
        pytest.param(spbe_dossier(), id="spbe"),
        pytest.param(pemdi_dossier(), id="pemdi"),
        pytest.param(empty_dossier(SPBE), id="empty spbe"),
        pytest.param(empty_dossier(PEMDI), id="empty pemdi"),
        pytest.param(empty_dossier(OLD_SPBE), id="empty 5/2018"),
    ],
)
def test_every_sheet_of_an_assessment_holds_together(dossier: Dossier, paper: Paper) -> None:
    sheets = written(dossier, paper)
    assert len(sheets) == len(dossier.instrument.indicators)
    for sheet in sheets.values():
        holds_together(sheet, paper)


@pytest.mark.parametrize("code", ["I45", "I32", "I11"])
def test_the_highest_level_holds_together_with_all_its_criteria(code: str) -> None:
    holds_together(one(spbe(code, "5", SENTENCE * 3), code), "A4")


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_items_with_long_texts_hold_together(text: str) -> None:
    holds_together(one(pemdi(fact=text), "I4"), "A4")


def test_the_sheet_says_what_the_portal_says_in_its_order() -> None:
    labels = written(spbe_dossier())["LB-12"].column("A")
    facts = [label for label in labels if label in {"Domain", "Aspek", "Indikator", "Yang dinilai", "Bobot"}]
    assert facts == ["Domain", "Aspek", "Indikator", "Yang dinilai", "Bobot"]
    assert "LEMBAR BUKTI INDIKATOR 12" in labels
    assert "Penilaian Mandiri SPBE Tahun 2024" in labels


def test_the_box_tells_level_name_target_and_later_stages() -> None:
    dossier = spbe_dossier()
    answers = {**dossier.answers, ("I9", ""): Answer("Biro Hukum", target=exact("4"))}
    boxed = written(replace(dossier, answers=answers))["LB-09"].column("G")
    start = boxed.index("TINGKAT")
    told = ["TINGKAT", 4, "Terpadu dan Terukur", "Target: 4", "Dokumen 2 · Interviu 3", "Visitasi –"]
    assert boxed[start : start + 6] == told


def test_levels_from_the_lowest_to_the_claimed_one_are_told() -> None:
    levels = one(spbe(level="3", fact=SENTENCE), "I12").column("A")
    assert [str(level)[0] for level in levels if "\n" in str(level)] == ["1", "2", "3"]


def test_an_unrated_indicator_says_so() -> None:
    texts = written(empty_dossier(SPBE))["LB-12"].texts
    assert "Belum dinilai" in texts
    assert "Belum ada penjelasan." in texts
    assert "Belum ada data dukung untuk indikator ini." in texts
    assert not any("C. Catatan" in text for text in texts)


def test_a_unit_gets_the_sheets_it_has_a_part_in() -> None:
    dossier = spbe_dossier(
        answers={("I3", ""): Answer("Bappeda"), ("I5", ""): Answer("Inspektorat", supporting=("Bappeda",))}
    )
    assert list(written(dossier, unit="Bappeda")) == ["LB-03", "LB-05"]


def test_the_links_above_the_page_go_to_the_neighbours() -> None:
    book = opened("I2", "I12", "I30")
    sheet = book["LB-12"]
    targets = [cell.hyperlink.location for cell in sheet[1] if cell.hyperlink]
    assert targets == ["'Daftar Isi'!A1", "'Lembar Kerja'!A1", "'LB-02'!A1", "'LB-30'!A1"]
    assert str(book["LB-02"]["E1"].value).startswith("LB-12")
    assert sheet.print_area == f"'LB-12'!$A$2:$H${sheet.max_row}"


def test_all_cells_are_locked_and_one_is_live() -> None:
    sheet = opened("I12")["LB-12"]
    assert sheet.protection.sheet
    assert all(cell.protection.locked for row in sheet for cell in row)
    (live,) = [str(cell.value) for row in sheet for cell in row if cell.data_type == "f"]
    assert "'Lembar Kerja'!$G$19" in live


def test_the_same_assessment_gives_the_same_bytes() -> None:
    assert lb_bytes(spbe_dossier()) == lb_bytes(spbe_dossier())


def test_the_next_level_names_what_is_missing() -> None:
    texts = one(spbe(), "I12").texts
    (missing,) = [text for text in texts if text.startswith("Belum dinilai terpenuhi pada tingkat 4: ")]
    assert missing.endswith(".")


def test_a_signing_day_that_is_not_set_is_not_made_up() -> None:
    dossier = spbe()
    assert dossier.assessment.signed_on is None
    assert not any(str(MADE_ON.year) in text for text in one(dossier, "I12").texts)
    signed = replace(dossier, assessment=replace(dossier.assessment, city="Kota Contoh", signed_on=date(2024, 7, 31)))
    assert "Kota Contoh, 31 Juli 2024" in one(signed, "I12").texts


def test_the_report_holds_only_the_indicators_of_the_unit() -> None:
    assert [one.code for one in EvidenceReport(spbe(), MADE_ON, unit=UNIT).indicators] == ["I12"]


def holds_together(sheet: Printed, paper: Paper) -> None:
    """Nothing is cut, overlaps, or stands alone on a page."""
    printed = sheet.pages
    assert all(0 < row.height <= TALLEST for page in printed for row in page)
    assert all(sum(row.height for row in page) <= room(paper) for page in printed)
    for page in printed[1:]:
        assert _begins_well(page[0]), page[0]
    for page in printed[:-1]:
        assert not _is_label(page[-1]), page[-1]
    assert _signature_has_company(printed[-1])
    _no_overlaps(sheet)


def _begins_well(row: Row) -> bool:
    """A page begins with a title or a heading, or the note below table A."""
    first = str(row.cells.get("A", ""))
    return (
        first in {"Tingkat", "Kode", "Butir", "Tahap", "Bagian", "Keterangan"}
        or first[:2] in {"B.", "C."}
        or (first.startswith(("Belum dinilai terpenuhi", "Penjelasan indikator", "Skor instansi lain")))
    )


def _is_label(row: Row) -> bool:
    first = str(row.cells.get("A", ""))
    return (
        any(text in {"Fakta:", "Analisis:", "Justifikasi:"} for text in row.texts)
        or first in {"Tingkat", "Kode", "Butir", "Tahap", "Bagian", "Keterangan"}
        or first.startswith(("A. ", "B. ", "C. ", "Tingkat "))
    )


def _signature_has_company(page: list[Row]) -> bool:
    """All of the signature is on the last page, below a row of a table."""
    texts = [text for row in page for text in row.texts]
    start = next(number for number, row in enumerate(page) if "Disusun oleh," in row.texts)
    above = [row for row in page[:start] if row.cells]
    return sum(text.startswith("NIP ") for text in texts) == 3 and len(above) >= 3


def _no_overlaps(sheet: Printed) -> None:
    taken: set[tuple[int, int]] = set()
    for joined in map(CellRange, sheet.merged):
        cells = {*product(range(joined.min_row, joined.max_row + 1), range(joined.min_col, joined.max_col + 1))}
        assert not cells & taken
        taken |= cells
