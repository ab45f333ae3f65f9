"""Selisih Tahap: what later stages changed, and what it did to the index."""

from dataclasses import replace
from fractions import Fraction

from spbe_assess.core.assessment import Dossier, Rating
from spbe_assess.exact import exact
from spbe_assess.exchange.evidence.layout import DIFFERENCE_SHEET, EvidenceReport
from spbe_assess.exchange.evidence.stage_sheet import stage_changes, write_stage_differences
from spbe_assess.rules.scoring import score
from tests.dossiers import PEMDI, SPBE, TODAY, empty_dossier
from tests.exchange.list_sheets import (
    empty_report,
    first_row,
    fraction,
    opened,
    opened_with_formulas,
    pemdi_report,
    spbe_report,
    table,
)


def _dossier(instrument: str = SPBE, **given: str) -> Dossier:
    """One indicator, with a value per stage."""
    ratings = {("I12", stage): Rating(exact(value), justification=f"karena {stage}") for stage, value in given.items()}
    return empty_dossier(instrument, ratings=ratings)


def test_only_changed_indicators_are_listed() -> None:
    report = spbe_report()
    changed = {change.indicator.code for change in stage_changes(report)}
    own = report.own
    assert changed == {
        code
        for code in report.instrument.indicator_by_code
        for stage in ("dokumen", "interviu")
        if code in own[stage] and own[stage][code] != own["mandiri"][code]
    }
    assert changed


def test_the_effects_add_up_to_the_difference_of_the_indices() -> None:
    for report in (spbe_report(), pemdi_report()):
        own = score(report.instrument, report.own["mandiri"], report.assessment.year)
        assert own.index is not None
        assert report.scores.index is not None
        effects = sum((change.effect for change in stage_changes(report)), Fraction(0))
        assert effects == report.scores.index - own.index


def test_a_value_taken_back_is_still_a_change_without_effect() -> None:
    (change,) = stage_changes(EvidenceReport(_dossier(mandiri="3", dokumen="2", interviu="3"), TODAY))
    assert change.effect == 0
    assert change.final == 3
    assert change.reasons == "Dokumen: karena dokumen\nInterviu: karena interviu"


def test_a_stage_that_confirms_gives_no_reason() -> None:
    (change,) = stage_changes(EvidenceReport(_dossier(mandiri="3", dokumen="2", interviu="2"), TODAY))
    assert change.reasons == "Dokumen: karena dokumen"


def test_an_unanswered_indicator_counts_as_the_instrument_says() -> None:
    for instrument, stand_in in ((SPBE, 0), (PEMDI, 1)):
        report = EvidenceReport(_dossier(instrument, dokumen="2"), TODAY)
        (change,) = stage_changes(report)
        assert change.effect == (2 - stand_in) * change.indicator.weight / 100
        row = table(opened(report, write_stage_differences)[DIFFERENCE_SHEET])[0]
        assert row[2:8] == ("–", 2, "–", "–", 2, None)


def test_later_stages_than_the_one_asked_for_are_left_out() -> None:
    dossier = _dossier(mandiri="3", dokumen="3", interviu="2")
    assert not stage_changes(EvidenceReport(dossier, TODAY, stage="dokumen"))
    assert stage_changes(EvidenceReport(dossier, TODAY))


def test_notes_on_returned_items_are_the_reason_where_no_other_is_given() -> None:
    changes = {change.indicator.code: change for change in stage_changes(pemdi_report())}
    assert changes["I3"].reasons == "Dokumen: 1.1 Belum ditandatangani."


def test_the_cells_carry_the_values_and_point_to_lembar_kerja() -> None:
    report = spbe_report()
    sheet = opened(report, write_stage_differences)[DIFFERENCE_SHEET]
    *rows, total = table(sheet)
    for change, row in zip(stage_changes(report), rows, strict=True):
        assert row[2] == change.given["mandiri"]
        assert row[6] == change.final
        assert row[7] == change.final - change.given["mandiri"]
        assert abs(fraction(row[8]) - change.effect) < Fraction(1, 10**9)
    effects = sum((change.effect for change in stage_changes(report)), Fraction(0))
    assert abs(fraction(total[8]) - effects) < Fraction(1, 10**9)
    live = opened_with_formulas(report, write_stage_differences)[DIFFERENCE_SHEET]
    first = first_row(live)
    line = report.instrument.indicators.index(stage_changes(report)[0].indicator) + 8
    assert live.cell(first, 3).value == f"""=IF('Lembar Kerja'!$G${line}="","–",'Lembar Kerja'!$G${line})"""


def test_the_answer_of_the_institution_is_open() -> None:
    sheet = opened(spbe_report(), write_stage_differences)[DIFFERENCE_SHEET]
    row = first_row(sheet)
    locked = [bool(sheet.cell(row, column).protection.locked) for column in range(1, 12)]
    assert locked == [True] * 10 + [False]


def test_without_changes_the_sheet_says_so() -> None:
    for report in (empty_report(), replace(spbe_report(), stage="mandiri")):
        (row,) = table(opened(report, write_stage_differences)[DIFFERENCE_SHEET])
        assert row[0] == "Belum ada tahap selain Penilaian Mandiri, atau tidak ada tingkat yang berubah."
