from datetime import date

import pytest

from spbe_assess.errors import InputError
from spbe_assess.workspace.archive import reading
from spbe_assess.workspace.assessing import rate
from spbe_assess.workspace.checking import check_assessment, explain
from spbe_assess.workspace.evidence_wishes import Place
from spbe_assess.workspace.evidencing import attach
from spbe_assess.workspace.workspace import Workspace
from tests.workspace.desks import desk


def test_a_check_looks_at_the_stage_that_is_asked_for(workspace: Workspace) -> None:
    with desk(workspace) as at:
        rate(at.editor, at.assessment, "I12", "3")
        rate(at.editor, at.assessment, "I13", "3", stage="dokumen")
        own = check_assessment(at.editor, at.assessment, workspace.today, stage="Penilaian Mandiri")
        later = check_assessment(at.editor, at.assessment, workspace.today, stage="dokumen")
        unanswered = [{one.indicator for one in found if one.kind == "unanswered"} for found in (own, later)]
        assert "I12" not in unanswered[0]
        assert "I13" in unanswered[0]
        assert "I13" not in unanswered[1]
        assert check_assessment(at.editor, at.assessment, workspace.today) == own
        for stage in ("semifinal", "reviu", "penetapan"):
            with pytest.raises(InputError):
                check_assessment(at.editor, at.assessment, workspace.today, stage=stage)


def test_age_is_reckoned_to_the_day_that_is_given(workspace: Workspace) -> None:
    with desk(workspace) as at:
        rate(at.editor, at.assessment, "I29", "3")
        attach(
            at.editor,
            at.assessment,
            ["https://contoh.go.id/audit"],
            Place("I29", 3),
            fields={"dated": "1-1-2022", "title": "Laporan Audit Keamanan", "kind": "laporan audit"},
        )
        kinds = [
            {one.kind for one in check_assessment(at.editor, at.assessment, day) if one.indicator == "I29"}
            for day in (date(2023, 6, 1), date(2024, 6, 1))
        ]
        assert kinds[0] < kinds[1]


def test_nothing_is_changed_by_checking(workspace: Workspace) -> None:
    with desk(workspace) as at:
        rate(at.editor, at.assessment, "I12", "3")
    before = (workspace.folder / "workspace.db").stat().st_mtime_ns
    with reading(workspace) as archive:
        assert archive is not None
        assert check_assessment(archive, at.assessment, workspace.today)
    assert (workspace.folder / "workspace.db").stat().st_mtime_ns == before


def test_the_explanation_is_composed_of_texts_and_data_dukung(workspace: Workspace) -> None:
    with desk(workspace) as at:
        rate(at.editor, at.assessment, "I12", "3", texts={"fact": "Ada Pergub.", "analysis": "Cukup."})
        rate(at.editor, at.assessment, "I12", "3", stage="dokumen", texts={"fact": "Kata asesor."})
        attach(at.editor, at.assessment, ["https://contoh.go.id/a"], Place("I12", 3), fields={"title": "Portal Data"})
        text = explain(at.editor, at.assessment, "12").text
        assert "Ada Pergub." in text
        assert "Cukup." in text
        assert "Kata asesor." in explain(at.editor, at.assessment, "I12", stage="dokumen").text
        for indicator, stage in (("I48", ""), ("I12", "semifinal"), ("I12", "reviu")):
            with pytest.raises(InputError):
                explain(at.editor, at.assessment, indicator, stage=stage)
