"""The history as it is shown: acts with who and when, texts with the words that changed, ways back."""

from dataclasses import replace
from datetime import date

import pytest

from spbe_assess.workspace.assessing import rate, reopen_stage, send_stage
from spbe_assess.workspace.remembering import restore_value, undo
from spbe_assess.workspace.showing.history_rows import ALL, INDICATOR, SENT, History, marked, scope_label, shown_history
from spbe_assess.workspace.workspace import Workspace
from tests.workspace.desks import Desk, desk

NOON = 1_795_262_400.0
"""21 November 2026, 12.00 UTC."""


@pytest.fixture
def noon(workspace: Workspace) -> Workspace:
    return replace(workspace, clock=lambda: NOON)


def shown(at: Desk, scope: str = INDICATOR, today: date = date(2026, 11, 21), language: str = "id") -> History:
    return shown_history(at.editor, at.dossier, scope=scope, indicator="I12", today=today, language=language)


def test_an_act_is_one_row_with_all_it_changed(noon: Workspace) -> None:
    with desk(noon) as at:
        rate(at.editor, at.assessment, "I12", "3", texts={"fact": "Ada."})
        rate(at.editor, at.assessment, "I13", "2")
        (row,) = shown(at).rows
        assert row.what == "I12 Penilaian Mandiri: tingkat — → 3; Fakta ditulis"
        assert (row.author, row.day) == (noon.author, "Hari ini")
        assert [(one.label, one.before, one.after) for one in row.details] == [
            ("I12 Penilaian Mandiri, tingkat", "—", "3"),
            ("I12 Penilaian Mandiri, Fakta", "—", "Ada."),
        ]
        assert [row.what for row in shown(at, ALL).rows][-1] == "Penilaian dibuat"
        assert len(shown(at, ALL).rows) == 3


@pytest.mark.parametrize(
    ("today", "told"),
    [
        (date(2026, 11, 21), "Hari ini"),
        (date(2026, 11, 22), "Kemarin"),
        (date(2026, 12, 1), "21 November 2026"),
    ],
)
def test_days_are_told_as_people_say_them(noon: Workspace, today: date, told: str) -> None:
    with desk(noon) as at:
        rate(at.editor, at.assessment, "I12", "3")
        assert shown(at, today=today).rows[0].day == told


def test_undone_acts_say_so(noon: Workspace) -> None:
    with desk(noon) as at:
        rate(at.editor, at.assessment, "I12", "3")
        undo(at.editor, at.assessment)
        assert [row.how for row in shown(at).rows] == ["diurungkan", ""]


def test_a_value_can_be_restored_from_before_and_after_unless_it_is_there(noon: Workspace) -> None:
    with desk(noon) as at:
        for text in ("satu", "dua", "tiga"):
            rate(at.editor, at.assessment, "I12", texts={"fact": text})
        newest, middle, oldest = (row.details[0] for row in shown(at).rows)
        assert newest.restores_after == ""
        assert newest.restores_before
        assert middle.restores_after == newest.restores_before
        assert (oldest.before, oldest.restores_before) == ("—", "")
        restore_value(at.editor, at.assessment, middle.restores_before)
        assert at.dossier.rating("I12", "mandiri").fact == "satu"
        assert shown(at).rows[0].how == "dipulihkan"
        assert shown(at).rows[0].details[0].restores_after == ""


def test_what_the_program_keeps_cannot_be_restored_by_itself(noon: Workspace) -> None:
    with desk(noon) as at:
        rate(at.editor, at.assessment, "I12", "3")
        send_stage(at.editor, at.assessment)
        reopen_stage(at.editor, at.assessment)
        stage = [row for row in shown(at, ALL).rows if "Penilaian Mandiri:" in row.what and "I12" not in row.what]
        assert stage
        assert all(not (one.restores_before or one.restores_after) for row in stage for one in row.details)


def test_only_what_changed_since_a_stage_was_sent(noon: Workspace) -> None:
    with desk(noon) as at:
        assert shown(at, SENT) == History((), 0, "Belum ada tahap yang ditandai dikirim.")
        rate(at.editor, at.assessment, "I12", "3")
        rate(at.editor, at.assessment, "I13", "2")
        send_stage(at.editor, at.assessment)
        assert shown(at, SENT).rows == ()
        reopen_stage(at.editor, at.assessment)
        rate(at.editor, at.assessment, "I13", "4")
        found = shown(at, SENT)
        assert [row.what for row in found.rows] == ["I13 Penilaian Mandiri: tingkat 2 → 4"]
        assert found.remark == "Berubah sesudah Penilaian Mandiri dikirim 21 November 2026."


def test_changed_words_are_marked() -> None:
    before, after = "Peta rencana diterapkan sebagian.", "Peta rencana SPBE diterapkan seluruhnya."
    removed, added = marked(before, after)
    assert [before[low:high] for low, high in removed] == ["sebagian"]
    assert [after[low:high].strip() for low, high in added] == ["SPBE", "seluruhnya"]
    assert marked("kata " * 3_000, "lain " * 3_000) == ((), ())


def test_scopes_have_names() -> None:
    assert scope_label(INDICATOR, "I12", "id") == "Indikator I12"
    assert {scope_label(scope, "I12", "id") for scope in (ALL, SENT)} == {"Semua perubahan", "Sejak dikirim"}
