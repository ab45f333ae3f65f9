"""Why columns differ: texts of own assessments with the words that differ, official results with what they lack."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from spbe_assess.workspace.assessing import new_assessment, rate, set_states
from spbe_assess.workspace.evidence_wishes import Place
from spbe_assess.workspace.evidencing import attach
from spbe_assess.workspace.showing.why import Why, WhyColumn, why
from spbe_assess.workspace.side_by_side import Choice, beside
from spbe_assess.workspace.workspace import open_workspace
from tests.workspace.desks import Desk, desk, pdf

OWN = "Jawa Timur/2024"
TEXTS = {"fact": "Peta rencana ditetapkan tahun 2023.", "analysis": "Tingkat 3 terpenuhi."}


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Desk]:
    with desk(open_workspace(tmp_path / "data", date(2026, 11, 22)), "Jawa Timur", 2024) as opened:
        rate(opened.editor, opened.assessment, "I12", "3", stage="mandiri", texts=TEXTS)
        yield opened


def asked(at: Desk, *refs: str, code: str = "I12", language: str = "id") -> Why:
    """What columns hold about an indicator."""
    found = beside(at.editor.workspace, at.editor, Choice(refs))
    assert found.left_out == ()
    return why(at.editor, found, code, language)


def different(column: WhyColumn) -> list[str]:
    """The words of Fakta that are marked."""
    return [run.text.strip() for run in column.fact if run.is_different]


def test_words_that_differ_between_two_stages_are_marked(at: Desk) -> None:
    changed = {"fact": "Peta rencana ditetapkan tahun 2024.", "analysis": "Tingkat 3 terpenuhi."}
    rate(at.editor, at.assessment, "I12", "2", stage="dokumen", texts=changed)
    own, assessed = asked(at, f"{OWN}@mandiri", f"{OWN}@dokumen").columns
    assert "".join(run.text for run in own.fact) == TEXTS["fact"]
    assert (different(own), different(assessed)) == (["2023."], ["2024."])
    assert not any(run.is_different for run in assessed.analysis)
    assert (own.value, assessed.value) == ("3", "2")


def test_a_stage_without_texts_shows_those_of_the_stage_before_and_says_so(at: Desk) -> None:
    rate(at.editor, at.assessment, "I12", "2", stage="dokumen", texts={"justification": "Bukti belum sah."})
    _, assessed = asked(at, f"{OWN}@mandiri", f"{OWN}@dokumen").columns
    assert "".join(run.text for run in assessed.fact) == TEXTS["fact"]
    assert assessed.note.splitlines() == [
        "Fakta dan Analisis dari tahap Penilaian Mandiri.",
        "Kriteria belum diperiksa pada tahap ini.",
        "Justifikasi: Bukti belum sah.",
    ]


def test_criteria_stand_with_their_level_and_state(at: Desk) -> None:
    instrument = at.dossier.instrument
    level = next(one for one in instrument.indicator_by_code["I12"].levels if one.number == 2)
    first, second = level.criteria[:2]
    set_states(at.editor, at.assessment, "I12", {first.code: "met", second.code: "not_met"}, stage="mandiri")
    column = asked(at, f"{OWN}@mandiri").columns[0]
    assert ("Terpenuhi", f"tingkat 2: {first.text}") in column.criteria
    assert ("Belum terpenuhi", f"tingkat 2: {second.text}") in column.criteria
    assert column.note == ""


def test_the_final_value_stands_with_the_criteria_that_were_looked_at_last(at: Desk) -> None:
    code = at.dossier.instrument.indicator_by_code["I12"].levels[1].criteria[0].code
    set_states(at.editor, at.assessment, "I12", {code: "met"}, stage="mandiri")
    rate(at.editor, at.assessment, "I12", "2", stage="dokumen")
    column = asked(at, OWN).columns[0]
    assert column.value == "2"
    assert "Terpenuhi" in {state for state, _ in column.criteria}


def test_data_dukung_stands_with_its_pointer_and_quote(at: Desk, tmp_path: Path) -> None:
    fields = {"title": "Pergub 12/2023", "page": "4", "quote": "Peta rencana  ditetapkan"}
    attach(at.editor, at.assessment, [str(pdf(tmp_path))], Place("I12"), fields=fields)
    column = asked(at, OWN).columns[0]
    assert column.evidence == (("Pergub 12/2023", "hal. 4", "Peta rencana ditetapkan"),)


def test_an_official_column_says_what_its_report_does_not_hold(at: Desk) -> None:
    own, official = asked(at, OWN, "published:Lampung/2024").columns
    assert official.value == "—"
    assert official.note.startswith("Laporan tidak memuat nilai indikator ini, Fakta, Analisis, dan data dukung.")
    assert "Sumber: Laporan Pelaksanaan Evaluasi SPBE Tahun 2024" in official.note
    assert [*official.fact, *official.analysis, *official.criteria, *official.evidence] == []
    assert not any(run.is_different for run in own.fact)


def test_an_official_first_column_is_no_yardstick_for_the_words(at: Desk) -> None:
    changed = {"fact": "Peta rencana ditetapkan tahun 2024."}
    rate(at.editor, at.assessment, "I12", "2", stage="dokumen", texts=changed)
    _, own, assessed = asked(at, "published:Lampung/2024", f"{OWN}@mandiri", f"{OWN}@dokumen").columns
    assert (different(own), different(assessed)) == (["2023."], ["2024."])


def test_own_assessments_of_other_years_stand_beside_the_leading_columns(at: Desk) -> None:
    older, _ = new_assessment(at.editor, "Jawa Timur", 2023)
    rate(at.editor, older, "I12", "2", stage="mandiri", texts={"fact": "Belum ada peta rencana."})
    refs = (OWN, "published:Lampung/2024", "Jawa Timur/2023", "published:Lampung/2023")
    heads = [column.head for column in asked(at, *refs).columns]
    assert len(heads) == 3
    assert heads[-1].endswith("2023")


def test_a_domain_has_values_and_says_where_the_texts_are(at: Desk) -> None:
    found = asked(at, OWN, "published:Lampung/2024", code="D1")
    assert found.name == "Kebijakan Internal SPBE"
    assert found.columns[1].value == "3,30"
    assert {column.note for column in found.columns} == {
        "Fakta dan Analisis ditulis per indikator; pilih sebuah indikator."
    }


def test_everything_is_told_in_one_plain_text(at: Desk) -> None:
    found = asked(at, OWN, "published:Lampung/2024")
    assert found.told.startswith("I12 Tingkat Kematangan Peta Rencana SPBE")
    assert "Fakta: Peta rencana ditetapkan tahun 2023." in found.told
    assert "Lampung 2024: —" in found.told


def test_nothing_compared_has_no_columns(at: Desk) -> None:
    assert asked(at).columns == ()
