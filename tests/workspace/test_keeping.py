"""Attaching from a thread that only reads: the act happens at the editor, and who stops leaves nothing behind."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from spbe_assess.core.assessment import Assessment
from spbe_assess.core.changes import Changes
from spbe_assess.errors import InputError
from spbe_assess.messages import say
from spbe_assess.rules.naming import named_links
from spbe_assess.workspace import keeping
from spbe_assess.workspace.archive import Archive, reading
from spbe_assess.workspace.editor import Editor
from spbe_assess.workspace.evidence_wishes import Place, Wish
from spbe_assess.workspace.evidencing import (
    Commit,
    attach,
    attach_prepared,
    describe_item,
    detach,
    detach_links,
    replace_file,
    replace_prepared,
)
from spbe_assess.workspace.keeping import kept
from spbe_assess.workspace.remembering import undo
from spbe_assess.workspace.workspace import Workspace
from tests.workspace.desks import Desk, desk, pdf
from tests.workspace.foreign import everything


class StoppedError(Exception):
    """The person has stopped the work."""


@contextmanager
def reader(workspace: Workspace) -> Iterator[Archive]:
    """The workspace as another thread reads it."""
    with reading(workspace) as archive:
        assert archive is not None
        yield archive


def at_once(at: Desk) -> Commit:
    """A commit that needs no other thread."""
    return lambda act: act(at.editor, at.assessment)


def meanwhile(at: Desk, happens: Callable[[], object]) -> Commit:
    """A commit before which something else happens at the editor."""

    def commit(act: Callable[[Editor, Assessment], Changes]) -> Changes:
        happens()
        return act(at.editor, at.assessment)

    return commit


def wishes(folder: Path, *names: str, place: str = "I12") -> list[Wish]:
    """A wish for each of some small files."""
    return [Wish(str(pdf(folder, name, name)), Place(place), {}) for name in names]


def shown(at: Desk, indicator: str = "I12") -> list[tuple[str, str]]:
    return [(one.code, one.item.name) for one in named_links(at.dossier, indicator)]


def test_files_are_read_beside_the_editor_and_tied_by_it(workspace: Workspace, tmp_path: Path) -> None:
    with desk(workspace) as at, reader(workspace) as archive:
        attached, changes = attach_prepared(archive, at.assessment, wishes(tmp_path, "a.pdf", "b.pdf"), at_once(at))
        assert [one.code for one in attached] == ["12.a", "12.b"]
        assert changes.act
        undo(at.editor, at.assessment)
        assert at.dossier.links == ()
        assert at.faults == []


def test_what_was_tied_meanwhile_keeps_its_place(workspace: Workspace, tmp_path: Path) -> None:
    with desk(workspace) as at, reader(workspace) as archive:
        other = str(pdf(tmp_path, "z.pdf", "z"))
        commit = meanwhile(at, lambda: attach(at.editor, at.assessment, [other], Place("I12")))
        attach_prepared(archive, at.assessment, wishes(tmp_path, "a.pdf", "b.pdf"), commit)
        assert shown(at) == [("12.a", "z.pdf"), ("12.b", "a.pdf"), ("12.c", "b.pdf")]
        positions = [link.position for link in at.dossier.links]
        assert len(set(positions)) == len(positions)
        assert at.faults == []


def test_a_file_replaced_meanwhile_is_not_put_back(workspace: Workspace, tmp_path: Path) -> None:
    with desk(workspace) as at, reader(workspace) as archive:
        (first,) = wishes(tmp_path, "a.pdf")
        attach(at.editor, at.assessment, [first.given], Place("I12"))
        better = pdf(tmp_path, "baik.pdf", "lebih baik")
        commit = meanwhile(at, lambda: replace_file(at.editor, at.assessment, "I12", "12.a", better))
        attach_prepared(archive, at.assessment, [Wish(first.given, Place("I13"), {})], commit)
        assert shown(at) == [("12.a", "baik.pdf")]
        assert shown(at, "I13") == [("13.a", "a.pdf")]


def test_what_is_taken_off_meanwhile_is_tied_again(workspace: Workspace, tmp_path: Path) -> None:
    with desk(workspace) as at, reader(workspace) as archive:
        (first,) = wishes(tmp_path, "a.pdf")
        attach(at.editor, at.assessment, [first.given], Place("I12"), fields={"page": "4"})
        commit = meanwhile(at, lambda: detach(at.editor, at.assessment, "I12", "12.a"))
        attach_prepared(archive, at.assessment, [first], commit)
        (link,) = at.dossier.links_of("I12")
        assert link.page == "4"
        assert at.faults == []


def test_who_stops_at_any_count_leaves_nothing_behind(workspace: Workspace, tmp_path: Path) -> None:
    with desk(workspace) as at, reader(workspace) as archive:
        given = wishes(tmp_path, *(f"{number}.pdf" for number in range(8)))
        before = everything(at.editor)
        for last in range(9):
            counts: list[int] = []

            def stop(done: int, _whole: int, last: int = last, counts: list[int] = counts) -> None:
                counts.append(done)
                if len(counts) > last:
                    raise StoppedError

            with pytest.raises(StoppedError):
                attach_prepared(archive, at.assessment, given, at_once(at), report=stop)
            assert everything(at.editor) == before, last
        attach_prepared(archive, at.assessment, given, at_once(at))
        assert len(at.dossier.links) == 8


def test_a_refusal_of_the_editor_takes_the_new_bytes_out_again(workspace: Workspace, tmp_path: Path) -> None:
    def refuse() -> None:
        raise InputError(at_message)

    with desk(workspace) as at, reader(workspace) as archive:
        with pytest.raises(InputError) as told:
            describe_item(at.editor, at.assessment, "tidak-ada", {"title": "A"})
        at_message = told.value.message
        before = everything(at.editor)
        with pytest.raises(InputError):
            attach_prepared(archive, at.assessment, wishes(tmp_path, "a.pdf"), meanwhile(at, refuse))
        assert everything(at.editor) == before


def test_bytes_that_another_thread_counts_on_stay_when_one_is_stopped(workspace: Workspace, tmp_path: Path) -> None:
    file = pdf(tmp_path)
    with desk(workspace) as at, reader(workspace) as archive:
        for who_commits in ("the first", "the second", "nobody"):
            before = everything(at.editor)
            first, second = kept(archive, [file]), kept(archive, [file])
            (one,), (two,) = first.__enter__(), second.__enter__()
            assert (one.was_known, two.was_known) == (False, True)
            if who_commits == "the first":
                stop(second)
                assert archive.evidence.verify(one.digest)
                stop(first)
            elif who_commits == "the second":
                stop(first)
                assert archive.evidence.verify(one.digest)
                stop(second)
            else:
                stop(first)
                stop(second)
            assert everything(at.editor) == before
        assert not keeping._counts
        assert not keeping._fresh


def test_bytes_committed_by_one_thread_stay_when_the_other_is_stopped(workspace: Workspace, tmp_path: Path) -> None:
    (wish,) = wishes(tmp_path, "a.pdf")
    with desk(workspace) as at, reader(workspace) as archive:
        first = kept(archive, [Path(wish.given)])
        first.__enter__()
        attach_prepared(archive, at.assessment, [wish], at_once(at))
        stop(first)
        (item,) = at.dossier.evidence.values()
        assert archive.evidence.verify(item.digest)


def stop(one: AbstractContextManager[object]) -> None:
    """End a context as a stopped work does."""
    fault = StoppedError()
    assert not one.__exit__(StoppedError, fault, None)


def test_a_better_scan_comes_in_beside_the_editor(workspace: Workspace, tmp_path: Path) -> None:
    with desk(workspace) as at, reader(workspace) as archive:
        (one,), _ = attach(at.editor, at.assessment, [str(pdf(tmp_path))], Place("I12"))
        better = pdf(tmp_path, "pindai.pdf", "lebih baik")
        replace_prepared(archive, at.assessment, one.item.id, better, at_once(at), name="12.a.Pergub.pdf")
        (item,) = at.dossier.evidence.values()
        assert (item.id, item.name, item.size) == (one.item.id, "12.a.Pergub.pdf", better.stat().st_size)
        before = everything(at.editor)
        another = pdf(tmp_path, "lain.pdf", "yang lain")

        def gone() -> None:
            undo(at.editor, at.assessment)
            undo(at.editor, at.assessment)

        with pytest.raises(InputError) as told:
            replace_prepared(archive, at.assessment, one.item.id, another, meanwhile(at, gone))
        assert "tidak ada lagi" in say(told.value.message)
        assert everything(at.editor)[1] == before[1]


def test_facts_and_ties_are_set_by_their_ids_in_one_act(workspace: Workspace, tmp_path: Path) -> None:
    with desk(workspace) as at:
        (one, two), _ = attach(
            at.editor, at.assessment, [str(pdf(tmp_path)), str(pdf(tmp_path, "b.pdf", "b"))], Place("I12")
        )
        describe_item(at.editor, at.assessment, one.item.id, {"title": "Judul"}, {one.link.id: {"page": "4"}})
        assert at.dossier.evidence[one.item.id].title == "Judul"
        assert [link.page for link in at.dossier.links_of("I12")] == ["4", ""]
        undo(at.editor, at.assessment)
        assert at.dossier.evidence[one.item.id].title == ""
        before = everything(at.editor)
        for ties in ({two.link.id: {"page": "5"}}, {"tidak-ada": {"page": "5"}}):
            with pytest.raises(InputError):
                describe_item(at.editor, at.assessment, one.item.id, {"title": "Lain"}, ties)
        with pytest.raises(InputError):
            detach_links(at.editor, at.assessment, ["tidak-ada"])
        assert everything(at.editor) == before
        detach_links(at.editor, at.assessment, [one.link.id, two.link.id])
        assert at.dossier.links == ()
