"""What proves the claim of an indicator, as the right column of its detail shows it."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from spbe_assess.core.assessment import Answer, CriterionState, Dossier, Rating
from spbe_assess.workspace.showing.proof import proof
from spbe_assess.workspace.showing.proof_parts import Proof
from tests.dossiers import OLD_SPBE, PEMDI, PEMDI_TODAY, SPBE, TODAY, empty_dossier, pemdi_dossier, spbe_dossier


def spbe(code: str = "I9", stage: str = "mandiri", dossier: Dossier | None = None) -> Proof:
    return proof(dossier or spbe_dossier(sendings={}), code, stage, "", TODAY, "id")


def item(dossier: Dossier, code: str = "I3", one: str = "L1-E1", stage: str = "mandiri", language: str = "id") -> Proof:
    return proof(dossier, code, stage, one, PEMDI_TODAY, language)


@pytest.mark.parametrize("dossier", [spbe_dossier(), pemdi_dossier()])
def test_every_indicator_and_item_is_told_at_every_stage(dossier: Dossier) -> None:
    stages = [stage.id for stage in dossier.instrument.stages if stage.rated or stage.reviews]
    for indicator in dossier.instrument.indicators:
        codes = ["", *(one.code for level in indicator.levels for one in level.items)]
        for stage in stages:
            for code in codes:
                made = proof(dossier, indicator.code, stage, code, TODAY, "en")
                assert (made.item is None) == (not code)
                assert made.evidence.rows or made.evidence.hint or code


def test_the_institution_writes_fact_and_analysis_and_the_assessor_more() -> None:
    assert [part.label for part in spbe().texts] == ["Fakta", "Analisis"]
    later = ["Fakta", "Analisis", "Justifikasi", "Catatan asesor"]
    assert [part.label for part in spbe(stage="dokumen").texts] == later
    assert [part.field for part in spbe(stage="reviu").texts] == ["note"]


def test_places_of_the_pattern_that_nobody_filled_are_told() -> None:
    text = Rating(Fraction(3), fact="Diatur dalam «jenis dokumen» Nomor «nomor dokumen».")
    dossier = spbe_dossier(sendings={}, ratings={("I9", "mandiri"): text})
    assert spbe(dossier=dossier).texts[0].remark == "Belum diisi: jenis dokumen, nomor dokumen"
    assert spbe().texts[0].remark == ""


def test_a_pattern_is_offered_only_where_the_guide_has_one() -> None:
    assert spbe().has_template
    assert not spbe(stage="dokumen").has_template
    assert not item(pemdi_dossier()).has_template


def test_the_length_of_the_explanation_is_told_and_what_it_lacks() -> None:
    assert spbe().explanation.endswith("karakter untuk portal")
    assert "pola yang belum ditulis" in spbe(dossier=empty_dossier(SPBE)).explanation
    assert item(empty_dossier(PEMDI), "I5", "").explanation == "Belum ada yang dapat disalin."


def test_assessors_words_of_the_other_stages_stand_verbatim_the_last_first() -> None:
    notes = spbe().notes
    assert [note.title for note in notes] == ["Penilaian Interviu", "Penilaian Dokumen"]
    assert notes[1].text == "Data dukung belum menunjukkan penerapan di seluruh perangkat daerah."
    assert [note.title for note in spbe(stage="dokumen").notes] == ["Penilaian Interviu"]


def test_a_sent_stage_is_frozen_until_it_is_opened_again() -> None:
    assert spbe(dossier=spbe_dossier()).is_frozen
    assert not spbe(dossier=spbe_dossier(), stage="dokumen").is_frozen


def test_a_contested_text_is_marked() -> None:
    fact, analysis = spbe("I7").texts
    assert (fact.is_contested, analysis.is_contested) == (False, True)


def test_a_returned_item_tells_the_assessors_words_and_the_deadline() -> None:
    dossier = pemdi_dossier()
    code, one = next(
        (code, one)
        for (code, one, _), given in dossier.criteria.items()
        if given.state == "returned" and given.deadline
    )
    words = item(dossier, code, one).item
    assert words is not None
    assert words.words is not None
    assert words.words.title == "Dikembalikan asesor"
    assert words.words.is_returned
    assert words.words.deadline == "tenggat 25 September 2026"


def test_a_deadline_that_has_passed_says_by_how_many_days() -> None:
    returned = CriterionState("returned", assessor_note="Lengkapi.", deadline=date(2026, 9, 17))
    made = item(pemdi_dossier(criteria={("I3", "L1-E1", "dokumen"): returned})).item
    assert made is not None
    assert made.words is not None
    assert made.words.deadline == "tenggat 17 September 2026, lewat 3 hari"


def test_an_item_without_words_of_an_assessor_has_none() -> None:
    made = item(empty_dossier(PEMDI)).item
    assert made is not None
    assert (made.words, made.state_text, made.title) == (None, "Belum diperiksa", "Butir 1.1")


def test_a_corrected_item_keeps_the_text_of_the_instrument_beside_it() -> None:
    dossier = empty_dossier(PEMDI)
    printed = item(dossier).item
    made = item(replace(dossier, answers={("I3", "L1-E1"): Answer(correction="Peta kompetensi\n2026")})).item
    assert printed is not None
    assert made is not None
    assert (made.text, made.original) == ("Peta kompetensi 2026", printed.text)
    assert (made.correction, printed.original) == ("Peta kompetensi\n2026", "")


def test_certainty_and_sources_of_an_item_are_told_in_both_languages() -> None:
    dossier = empty_dossier(PEMDI)
    made = item(dossier, "I17", "L4-E1").item
    assert made is not None
    assert made.origin.startswith("kepastian sedang · ")
    assert "tersalin dari indikator 16" in made.origin_tip


def test_items_and_scores_lead_where_they_make_the_value() -> None:
    assert spbe().texts_first
    assert not item(pemdi_dossier()).texts_first
    assert not item(pemdi_dossier(), "I5", "").texts_first


def test_an_instrument_without_stages_of_values_is_told_as_well() -> None:
    made = proof(empty_dossier(OLD_SPBE), "I1", empty_dossier(OLD_SPBE).instrument.stages[0].id, "", TODAY, "id")
    assert made.evidence.hint
