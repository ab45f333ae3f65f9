"""Items of the same content become one: ties move, nothing said is lost, one step of undo."""

from dataclasses import replace
from pathlib import Path

import pytest

from spbe_assess.errors import InputError
from spbe_assess.workspace.evidence_wishes import Place
from spbe_assess.workspace.evidencing import attach, describe, replace_file
from spbe_assess.workspace.merging_evidence import discard, merge_same, same_content
from spbe_assess.workspace.remembering import redo, undo
from spbe_assess.workspace.workspace import Workspace
from tests.workspace.desks import Desk, desk, pdf
from tests.workspace.foreign import everything


def twice_the_same(at: Desk, folder: Path) -> None:
    """Two items of the same bytes: at I12 tingkat 2, and at I12 tingkat 2 and I13."""
    old, good = pdf(folder, "lama.pdf", "lama"), pdf(folder, "baik.pdf", "baik")
    attach(at.editor, at.assessment, [str(old)], Place("I12", 2), fields={"page": "4", "signer": "Gubernur"})
    attach(at.editor, at.assessment, [str(good)], Place("I12", 2), fields={"title": "Pergub", "quote": "Pasal ini"})
    attach(at.editor, at.assessment, [str(good)], Place("I13"))
    replace_file(at.editor, at.assessment, "I12", "lama.pdf", good)


def test_ties_move_to_one_item_and_what_was_said_stays(workspace: Workspace, tmp_path: Path) -> None:
    with desk(replace(workspace, clock=_standing)) as at:
        twice_the_same(at, tmp_path)
        ((keeper, other),) = same_content(at.dossier)
        before = at.dossier
        merge_same(at.editor, at.assessment)
        (item,) = at.dossier.evidence.values()
        assert (item.id, item.title, item.signer) == (keeper.id, "Pergub", "Gubernur")
        assert other.id not in at.dossier.evidence
        assert sorted((one.indicator, one.level, one.page, one.quote) for one in at.dossier.links) == [
            ("I12", 2, "4", "Pasal ini"),
            ("I13", 0, "", ""),
        ]
        assert at.faults == []
        undo(at.editor, at.assessment)
        assert at.dossier.evidence == before.evidence
        assert set(at.dossier.links) == set(before.links)
        redo(at.editor, at.assessment)
        assert len(at.dossier.evidence) == 1
        assert at.faults == []


def test_a_tie_that_only_the_other_had_comes_along_whole(workspace: Workspace, tmp_path: Path) -> None:
    with desk(workspace) as at:
        twice_the_same(at, tmp_path)
        other = same_content(at.dossier)[0][1]
        attach(at.editor, at.assessment, [str(pdf(tmp_path, "baik.pdf", "baik"))], Place("I20"))
        describe(at.editor, at.assessment, "I12", other.id, {"article": "Pasal 9"})
        merge_same(at.editor, at.assessment, [other.id])
        (item,) = at.dossier.evidence.values()
        assert at.dossier.used_by(item.id) == ("I12", "I13", "I20")
        assert at.faults == []


def test_where_nothing_is_the_same_nothing_is_merged(workspace: Workspace, tmp_path: Path) -> None:
    with desk(workspace) as at:
        attach(at.editor, at.assessment, [str(pdf(tmp_path)), "https://contoh.go.id/a"], Place("I12"))
        before = everything(at.editor)
        with pytest.raises(InputError):
            merge_same(at.editor, at.assessment)
        assert everything(at.editor) == before


def test_what_is_discarded_is_gone_from_every_indicator_until_undone(workspace: Workspace, tmp_path: Path) -> None:
    with desk(replace(workspace, clock=_standing)) as at:
        twice_the_same(at, tmp_path)
        before = at.dossier
        discard(at.editor, at.assessment, list(before.evidence))
        assert (at.dossier.evidence, at.dossier.links) == ({}, ())
        with pytest.raises(InputError):
            discard(at.editor, at.assessment, list(before.evidence))
        undo(at.editor, at.assessment)
        assert at.dossier.evidence == before.evidence
        assert set(at.dossier.links) == set(before.links)
        (one, *_) = before.evidence
        discard(at.editor, at.assessment, [one])
        attach(at.editor, at.assessment, [str(pdf(tmp_path, "baik.pdf", "baik"))], Place("I14"))
        assert at.faults == []


def _standing() -> float:
    """A clock that stands still: an item says to the second when it was changed, and undoing is a change, too."""
    return 1_000_000.0
