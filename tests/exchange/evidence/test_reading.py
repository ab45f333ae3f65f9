"""What was written comes back exactly, whatever people type; what is lost or changed is told."""

import re
from contextlib import suppress
from dataclasses import replace
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from spbe_assess.core.assessment import Answer, Rating
from spbe_assess.core.fields import ANSWER, RATING, record
from spbe_assess.exact import exact
from spbe_assess.exchange.evidence.layout import EvidenceReport
from spbe_assess.exchange.evidence.reading import lost, read_back, written_fields
from spbe_assess.exchange.evidence.workbook import evidence_workbook
from tests.dossiers import pemdi_dossier, spbe_dossier
from tests.exchange.builders import HOSTILE
from tests.exchange.evidence.sheets import MADE_ON, small_dossier, small_report, small_workbook

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"))
HARD = (
    "baris\r\nbaris\rbaris\n",
    " \t\n ",
    "\ufffe\uffff\x01\x1f\x7f\x85\u2028",
    "_x005F_x0041_ _x0041_",
    "😀" * 20_000,
    "Kalimat contoh yang panjang sekali. " * 3_000,
    "x" * 32_767,
    "\\u0041\x7f\\",
    "[1]{}<&>]]>",
)


def with_text(text: str) -> EvidenceReport:
    """A report whose first indicator has the text wherever a text can stand."""
    ratings = {
        ("I1", "mandiri"): Rating(value=exact("3"), fact=text, analysis=text[::-1]),
        ("I1", "dokumen"): Rating(note=text),
        ("I1", "reviu"): Rating(verdict="valid", note=text),
    }
    return small_report(small_dossier(ratings=ratings, answers={("I1", ""): Answer(unit=text, supporting=("a", "b"))}))


def patched(data: bytes, old: bytes, new: bytes) -> bytes:
    """A copy of a workbook with one piece of its sheets exchanged, as an editor or a bad disk would leave it."""
    target = BytesIO()
    count = 0
    with ZipFile(BytesIO(data)) as source, ZipFile(target, "w", ZIP_DEFLATED) as copy:
        for name in source.namelist():
            content = source.read(name)
            if name.startswith("xl/worksheets/sheet"):
                count += content.count(old)
                content = content.replace(old, new)
            copy.writestr(name, content)
    assert count
    return target.getvalue()


@settings(max_examples=40, deadline=None)
@given(text=TEXTS)
@example(HARD[0])
@example(HARD[1])
@example(HARD[2])
@example(HARD[3])
@example(HARD[7])
def test_any_text_comes_back_exactly(text: str) -> None:
    report = with_text(text)
    assert lost(report, small_workbook(report)) == ()


@pytest.mark.parametrize("text", [*HARD, *(text for text in HOSTILE if not re.search("[\ud800-\udfff]", text))])
def test_hostile_and_very_long_texts_come_back_exactly(text: str) -> None:
    report = with_text(text)
    data = small_workbook(report)
    assert read_back(data).values[record(RATING, report.assessment.id, "I1", "mandiri"), "fact"] == text
    assert lost(report, data) == ()


@pytest.mark.parametrize(
    "report",
    [
        EvidenceReport(spbe_dossier(), MADE_ON),
        EvidenceReport(spbe_dossier(), MADE_ON, stage="mandiri", unit="Bappeda"),
        EvidenceReport(pemdi_dossier(), MADE_ON, "F4"),
    ],
    ids=["spbe", "part", "pemdi"],
)
def test_a_whole_workbook_gives_back_every_field_and_every_row_of_evidence(report: EvidenceReport) -> None:
    data = evidence_workbook(report)
    assert lost(report, data) == ()
    found = read_back(data)
    asked = [named.link.id for indicator in report.indicators for named in report.links[indicator.code]]
    assert sorted(set(found.links)) == sorted(asked)
    assert found.about["assessment"] == report.assessment.id
    assert len(list(written_fields(report))) > 300


def test_a_value_that_follows_from_items_does_not_come_back_as_an_entered_one() -> None:
    report = EvidenceReport(pemdi_dossier(), MADE_ON)
    found = read_back(evidence_workbook(report))
    entered = {code for (code, stage), rating in report.dossier.ratings.items() if stage == "mandiri" and rating.value}
    followed = set(report.own["mandiri"]) - entered
    assert followed
    for code in followed:
        assert found.values[record(RATING, report.assessment.id, code, "mandiri"), "value"] == ""


def test_a_text_changed_in_its_cell_is_told_and_wins() -> None:
    report = with_text("Sudah ada Peraturan Gubernur.")
    data = patched(small_workbook(report), b"Sudah ada Peraturan Gubernur.", b"Sudah ada Perda.")
    found = read_back(data)
    key = (record(RATING, report.assessment.id, "I1", "mandiri"), "fact")
    assert key in found.changed
    assert found.values[key] == "Sudah ada Perda."
    assert " ".join(key) in lost(report, data)


def test_a_shortened_text_is_not_taken_for_the_whole_one() -> None:
    text = "Kalimat contoh yang panjang sekali. " * 300
    report = with_text(text)
    data = small_workbook(report)
    assert b"lanjutan di LB-01" in ZipFile(BytesIO(data)).read("xl/worksheets/sheet2.xml")
    assert read_back(data).values[record(RATING, report.assessment.id, "I1", "mandiri"), "fact"] == text


def test_a_wrong_level_or_index_is_told() -> None:
    report = small_report(small_dossier({("I1", "mandiri"): "3", ("I2", "mandiri"): "4"}))
    data = small_workbook(report)
    assert lost(report, data) == ()
    other = small_report(small_dossier({("I1", "mandiri"): "3", ("I2", "mandiri"): "5"}))
    told = lost(other, data)
    assert {"INDEX", "D2", "A2", "predicate"} <= set(told)
    assert " ".join((record(RATING, report.assessment.id, "I2", "mandiri"), "value")) in told


def test_a_stage_left_out_keeps_its_values_in_the_hidden_sheet() -> None:
    dossier = small_dossier({("I1", "mandiri"): "3", ("I1", "dokumen"): "2"})
    report = small_report(dossier, stage="mandiri")
    found = read_back(small_workbook(report))
    assert found.values[record(RATING, report.assessment.id, "I1", "dokumen"), "value"] == "2"
    assert found.results["INDEX"] == 1.2


def test_lists_and_targets_come_back_as_the_log_writes_them() -> None:
    answers = {("I1", ""): Answer(supporting=("Bappeda", "Biro; Hukum"), target=exact("4"), status="done")}
    report = small_report(small_dossier(answers=answers))
    found = read_back(small_workbook(report)).values
    name = record(ANSWER, report.assessment.id, "I1", "")
    assert [found[name, field] for field in ("supporting", "target", "status")] == ["Bappeda\nBiro; Hukum", "4", "done"]


def test_a_status_nobody_set_is_shown_but_does_not_come_back() -> None:
    report = small_report(small_dossier({("I1", "mandiri"): "3"}))
    found = read_back(small_workbook(report))
    assert found.values[record(ANSWER, report.assessment.id, "I1", ""), "status"] == ""


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04rusak", b"x" * 1000])
def test_what_is_no_workbook_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        read_back(data)


SMALL = with_text("isi")
SMALL_DATA = small_workbook(SMALL)


@settings(max_examples=80, deadline=None)
@given(place=st.integers(0, len(SMALL_DATA) - 1), bit=st.integers(0, 7))
def test_a_single_wrong_bit_is_refused_or_changes_nothing(place: int, bit: int) -> None:
    damaged = bytearray(SMALL_DATA)
    damaged[place] ^= 1 << bit
    with suppress(ValueError):
        assert lost(SMALL, bytes(damaged)) == ()


def test_a_workbook_cut_short_is_refused() -> None:
    for length in range(0, len(SMALL_DATA), 997):
        with pytest.raises(ValueError, match=r"\w"):
            read_back(SMALL_DATA[:length])


def test_a_workbook_of_somebody_else_is_refused() -> None:
    report = with_text("isi")
    data = patched(small_workbook(report), b'"format":1', b'"format":9')
    with pytest.raises(ValueError, match="_meta"):
        read_back(data)


def test_the_hidden_sheet_says_what_the_workbook_is_of() -> None:
    report = replace(with_text("isi"), unit="Bappeda")
    about = read_back(small_workbook(report)).about
    assert about["unit"] == "Bappeda"
    assert about["year"] == 2024
    assert about["made_on"] == "2026-11-21"
    assert about["index"] == "1.2"
