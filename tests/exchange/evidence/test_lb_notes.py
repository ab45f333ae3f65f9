"""Assessors' notes come stage by stage, and only where somebody wrote something."""

from dataclasses import replace
from fractions import Fraction

from spbe_assess.core.assessment import CriterionState, Dossier, Rating
from spbe_assess.exchange.evidence.layout import EvidenceReport
from spbe_assess.exchange.evidence.lb_notes import assessor_notes
from tests.exchange.lb_sheets import MADE_ON, one, pemdi, spbe


def notes(dossier: Dossier, code: str = "I12", stage: str = "") -> tuple[tuple[str, str], ...]:
    return assessor_notes(EvidenceReport(dossier, MADE_ON, stage=stage), dossier.instrument.indicator_by_code[code])


def reviewed() -> Dossier:
    ratings = {
        ("I12", "dokumen"): Rating(Fraction(2), note="Lengkapi."),
        ("I12", "interviu"): Rating(Fraction(3)),
        ("I12", "reviu"): Rating(verdict="invalid", note="Periksa lagi."),
    }
    return replace(spbe(), ratings=ratings)


def test_notes_stand_in_the_order_of_the_stages() -> None:
    assert notes(reviewed()) == (
        ("Catatan Penilaian Dokumen", "Lengkapi."),
        ("Catatan Reviu", "Tidak Valid. Periksa lagi."),
    )


def test_a_later_stage_than_the_reports_is_left_out() -> None:
    assert notes(reviewed(), stage="dokumen") == (("Catatan Penilaian Dokumen", "Lengkapi."),)


def test_a_verdict_alone_is_no_note() -> None:
    assert notes(replace(spbe(), ratings={("I12", "reviu"): Rating(verdict="valid")})) == ()


def test_notes_on_criteria_and_items_are_told_with_what_they_are_about() -> None:
    dossier = replace(spbe(), criteria={("I12", "L2-1", "dokumen"): CriterionState(assessor_note="Belum ada.")})
    text = dossier.instrument.indicator_by_code["I12"].level(2).criteria[0].text
    assert notes(dossier) == (("Catatan Penilaian Dokumen", f"Tingkat 2, kriteria “{text}”: Belum ada."),)
    items = replace(pemdi(), criteria={("I4", "L2-E1", "dokumen"): CriterionState(assessor_note="Kurang.")})
    assert notes(items, "I4") == (("Catatan Penilaian Dokumen", "Butir 2.1: Kurang."),)


def test_the_table_is_there_only_with_a_note() -> None:
    assert "C. Catatan asesor" in one(reviewed(), "I12").texts
    assert "C. Catatan asesor" not in one(spbe(), "I12").texts
