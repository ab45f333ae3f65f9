"""What an indicator lacks, level by level."""

from dataclasses import replace
from datetime import date

from spbe_assess.core.assessment import CriterionState, Dossier, ExternalScore, Rating
from spbe_assess.core.evidence import EvidenceItem, EvidenceLink
from spbe_assess.exact import exact
from spbe_assess.exchange.evidence import columns
from spbe_assess.exchange.evidence.completeness_rows import CompletenessRow, completeness_rows
from spbe_assess.exchange.evidence.layout import EvidenceReport
from spbe_assess.exchange.evidence.work_row import indicator_row
from spbe_assess.rules.completeness import check
from tests.dossiers import PEMDI, PEMDI_TODAY, SPBE, TODAY, empty_dossier, pemdi_dossier, spbe_dossier

_DAY = date(2026, 11, 21)


def _rows(dossier: Dossier, stage: str = "", unit: str = "") -> dict[str, CompletenessRow]:
    report = EvidenceReport(dossier, _DAY, stage=stage, unit=unit)
    return {row.indicator.code: row for row in completeness_rows(report)}


def _rated(level: str, *met: str, links: tuple[tuple[int, str], ...] = (), code: str = "I12") -> CompletenessRow:
    """One SPBE indicator with a level, met criteria, and links by level and criterion."""
    evidence = {f"e{n}": EvidenceItem(f"e{n}", "file", f"{n}.pdf") for n, _ in enumerate(links)}
    ties = tuple(EvidenceLink(f"l{n}", f"e{n}", code, level, criterion) for n, (level, criterion) in enumerate(links))
    dossier = empty_dossier(
        SPBE,
        ratings={(code, "mandiri"): Rating(exact(level))} if level else {},
        criteria={(code, one, "mandiri"): CriterionState("met") for one in met},
        evidence=evidence,
        links=ties,
    )
    return _rows(dossier)[code]


def test_an_unrated_indicator_says_so_and_claims_nothing() -> None:
    row = _rated("")
    assert (row.value, row.supported, row.missing) == (None, None, "Belum diisi")
    assert not any(level.is_claimed or level.lacks_criteria or level.lacks_evidence for level in row.levels)


def test_criteria_nobody_marked_are_no_fault() -> None:
    row = _rated("2", links=((2, ""),))
    assert row.missing == "Kriteria belum ditandai"
    assert not any(level.lacks_criteria for level in row.levels)


def test_a_level_above_its_criteria_is_told_with_both() -> None:
    row = _rated("3", "L2-1", links=((2, ""), (3, "")))
    assert row.missing == "Tingkat 3 diisi, kriteria baru mendukung tingkat 1"
    assert [level.number for level in row.levels if level.lacks_criteria] == [2, 3]
    assert row.levels[1].criteria == "1/3"


def test_claimed_levels_without_evidence_are_told_but_not_the_lowest() -> None:
    row = _rated("4", links=((3, ""),))
    assert row.missing.endswith("tingkat 2, 4 tanpa data dukung")
    assert [level.number for level in row.levels if level.lacks_evidence] == [2, 4]


def test_without_any_evidence_that_is_said_once() -> None:
    assert _rated("3").missing.endswith("belum ada data dukung")


def test_evidence_of_the_whole_indicator_counts_for_the_claimed_level() -> None:
    row = _rated("2", links=((0, ""),))
    assert [level.evidence for level in row.levels] == [0, 1, 0, 0, 0]


def test_evidence_of_a_criterion_counts_for_its_level() -> None:
    row = _rated("3", links=((0, "L3-1"), (2, "")))
    assert [level.evidence for level in row.levels] == [0, 1, 1, 0, 0]


def test_a_level_that_asks_nothing_shows_a_dash() -> None:
    assert _rated("3").levels[0].criteria == "–"


def test_levels_beyond_the_claim_are_never_a_fault() -> None:
    row = _rated("2", "L2-1", "L2-2", "L2-3", links=((2, ""),))
    assert row.missing == "–"
    assert [level.is_claimed for level in row.levels] == [True, True, False, False, False]


def test_faults_are_those_of_the_check() -> None:
    """Both look at the same stage: the own one."""
    for dossier, today in ((spbe_dossier(), TODAY), (pemdi_dossier(), PEMDI_TODAY)):
        found = check(dossier, today, "mandiri")
        kinds = {"no-evidence", "level-without-evidence", "item-without-evidence"}
        checked = {one.indicator for one in found if one.kind in kinds}
        rows = _rows(dossier, stage="mandiri")
        assert {code for code, row in rows.items() if "data dukung" in row.missing} == checked


def test_pemdi_says_what_the_next_level_wants_and_which_items_lack_evidence() -> None:
    row = _rows(pemdi_dossier(), stage="mandiri")["I4"]
    assert row.missing == "Tingkat 2: 1 dari 2 butir belum terpenuhi; butir 1.2, 1.3, 2.1 tanpa data dukung"
    assert [level.lacks_evidence for level in row.levels] == [True, True, False, False, False]


def test_the_level_a_pemdi_value_is_being_built_in_need_not_be_complete() -> None:
    row = _rows(pemdi_dossier(), stage="mandiri")["I4"]
    assert row.value == 2
    assert (row.levels[1].criteria, row.levels[1].lacks_criteria) == ("1/2", False)
    assert _rows(pemdi_dossier())["I19"].levels[0].lacks_criteria


def test_an_index_of_another_agency_is_asked_for_its_score() -> None:
    bare = empty_dossier(PEMDI)
    assert _rows(bare)["I5"].missing == "Skor Indeks Satu Data Indonesia belum diisi"
    given = replace(bare, external={"sdi": ExternalScore(exact("50"), 2025)})
    row = _rows(given)["I5"]
    assert row.missing == "Skor Indeks Satu Data Indonesia belum diverifikasi; belum ada data dukung"
    assert {level.criteria for level in row.levels} == {"–"}


def test_a_unit_sees_its_own_indicators() -> None:
    assert set(_rows(spbe_dossier(), unit="Bappeda")) == {
        code for (code, _), answer in spbe_dossier().answers.items() if answer.unit == "Bappeda"
    }


def test_a_lowest_level_that_asks_nothing_has_nothing_to_mark() -> None:
    assert _rated("1").missing == "–"
    assert _rated("1", code="I36").missing == "Kriteria belum ditandai"


def test_criteria_are_those_of_the_last_stage_that_looked_here_and_on_the_worksheet() -> None:
    """Interviu looked at I13 alone; I12 keeps what the documents showed."""
    ratings = {(code, stage): Rating(exact("2")) for code in ("I12", "I13") for stage in ("mandiri", "dokumen")}
    states = {("I12", "L2-1", "mandiri"): CriterionState("met"), ("I13", "L2-1", "dokumen"): CriterionState("met")}
    report = EvidenceReport(empty_dossier(SPBE, ratings=ratings, criteria=states), _DAY)
    rows = {row.indicator.code: row for row in completeness_rows(report)}
    assert report.last_stage.id == "dokumen"
    assert (report.criteria_stage("I12"), report.criteria_stage("I13")) == ("mandiri", "dokumen")
    for code in ("I12", "I13"):
        assert rows[code].levels[1].criteria.startswith("1/")
        one = report.instrument.indicator_by_code[code]
        shown = indicator_row(report, one, 8)[columns.CRITERIA].part.content
        assert str(shown).startswith("1/")
