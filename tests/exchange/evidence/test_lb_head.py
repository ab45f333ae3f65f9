"""The head of an LB: facts in the portal's order beside the box."""

from dataclasses import replace

import pytest
from openpyxl.worksheet.cell_range import CellRange

from spbe_assess.core.assessment import Answer
from spbe_assess.exact import exact
from spbe_assess.exchange.evidence.layout import EvidenceReport
from spbe_assess.exchange.evidence.lb_head import facts, later_values, told_value
from tests.dossiers import PEMDI, SPBE, empty_dossier, pemdi_dossier, spbe_dossier
from tests.exchange.lb_sheets import MADE_ON, UNIT, one, pemdi, room, spbe, written


def test_an_instrument_without_domains_has_none_in_its_facts() -> None:
    report = EvidenceReport(pemdi(), MADE_ON)
    labels = [label for label, _ in facts(report, report.instrument.indicators[0])]
    assert labels == ["Aspek", "Indikator", "Yang dinilai", "Bobot", "Pengampu", "Pendukung"]


def test_the_facts_are_those_of_the_indicator() -> None:
    dossier = replace(spbe(), answers={("I12", ""): Answer("Bappeda", ("Inspektorat", "Biro Hukum"))})
    report = EvidenceReport(dossier, MADE_ON)
    told = dict(facts(report, dossier.instrument.indicator_by_code["I12"]))
    assert told["Domain"] == "2. Tata Kelola SPBE"
    assert told["Aspek"] == "2. Perencanaan Strategis SPBE"
    assert told["Indikator"] == "12. Tingkat Kematangan Peta Rencana SPBE Pemerintah Daerah"
    assert told["Bobot"] == "2,50 %"
    assert told["Pengampu"] == "Bappeda"
    assert told["Pendukung"] == "Inspektorat; Biro Hukum"


def test_very_many_helpers_go_on_below_the_box() -> None:
    names = tuple(f"Dinas Nomor {number} Provinsi Contoh" for number in range(200))
    sheet = one(replace(spbe(), answers={("I12", ""): Answer(UNIT, names)}), "I12")
    said = "; ".join(names)
    assert "".join("".join(map(str, sheet.column("C"))).split()).count("".join(said.split())) == 1
    assert all(sum(row.height for row in page) <= room("A4") for page in sheet.pages)


@pytest.mark.parametrize("name", ["spbe", "pemdi"])
def test_the_figure_of_the_box_has_room(name: str) -> None:
    dossier = {"spbe": spbe_dossier(), "pemdi": pemdi_dossier()}[name]
    for sheet in written(dossier).values():
        (box,) = [one for one in map(CellRange, sheet.merged) if one.min_row < one.max_row < 16]
        assert sum(row.height for row in sheet.rows if box.min_row <= row.number <= box.max_row) >= 36


def test_values_are_told_in_the_form_of_the_instrument() -> None:
    assert told_value(EvidenceReport(pemdi(), MADE_ON), exact("2")) == "2,00"
    assert told_value(EvidenceReport(spbe(), MADE_ON), exact("2")) == "2"
    assert told_value(EvidenceReport(spbe(), MADE_ON), None) == "–"


def test_later_stages_are_told_in_order() -> None:
    report = EvidenceReport(spbe_dossier(), MADE_ON)
    assert later_values(report, report.instrument.indicator_by_code["I9"]) == ["Dokumen 2", "Interviu 3", "Visitasi –"]


def test_an_unrated_item_indicator_shows_the_value_it_begins_with() -> None:
    sheet = written(empty_dossier(PEMDI))["LB-04"]
    assert "(nilai awal)" in sheet.texts
    assert 1.0 in sheet.column("F")


def test_no_letterhead_leaves_no_gap() -> None:
    assert written(empty_dossier(SPBE))["LB-01"].rows[0].texts == ("LEMBAR BUKTI INDIKATOR 1",)
    assert written(spbe_dossier())["LB-01"].rows[0].texts == ("PEMERINTAH PROVINSI CONTOH",)
