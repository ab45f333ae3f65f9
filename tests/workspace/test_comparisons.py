"""Comparisons kept by name: saved, found, renamed, deleted, restored; across machines and programs."""

import pytest

from spbe_assess.core.log import ActKind
from spbe_assess.errors import InputError
from spbe_assess.messages import say
from spbe_assess.workspace.archive import reading
from spbe_assess.workspace.comparisons import (
    Saved,
    delete_comparison,
    expanded,
    find_comparison,
    rename_comparison,
    restore_comparison,
    save_comparison,
    saved_comparisons,
)
from spbe_assess.workspace.editor import Editor, editing
from spbe_assess.workspace.remembering import undo
from spbe_assess.workspace.side_by_side import Choice
from spbe_assess.workspace.workspace import Workspace
from tests.workspace.desks import desk
from tests.workspace.foreign import arrived, everything

JATIM, JATENG, LAMPUNG = (f"published:Provinsi {name}/2024" for name in ("Jawa Timur", "Jawa Tengah", "Lampung"))
THREE = Choice((JATIM, JATENG, LAMPUNG), JATENG, "provinsi", (("provinsi-jawa-timur", 1), ("provinsi-lampung", 6)))
TWO = Choice((JATIM, LAMPUNG))


def titles(editor: Editor, *, deleted: bool = False) -> list[str]:
    return [one.title for one in saved_comparisons(editor, deleted=deleted)]


def saved(editor: Editor, title: str, choice: Choice = THREE, view: str = "") -> Saved:
    save_comparison(editor, title, choice, view)
    return find_comparison(editor, title)


def test_a_comparison_comes_back_as_it_was_saved(workspace: Workspace) -> None:
    with editing(workspace) as editor:
        changes = save_comparison(editor, " Rapat  Senin ", THREE, '{"least":30}')
        assert (changes.assessment, changes.kind) == ("", ActKind.SET)
    with reading(workspace) as archive:
        (one,) = saved_comparisons(archive)
        assert (one.title, one.choice, one.view) == ("Rapat  Senin", THREE, '{"least":30}')
        assert one.changed == changes.at
        assert find_comparison(archive, "rapat senin") == find_comparison(archive, one.id) == one


def test_where_there_is_no_workspace_there_is_no_comparison_and_none_is_made(workspace: Workspace) -> None:
    with reading(workspace) as archive:
        assert saved_comparisons(archive) == ()
        with pytest.raises(InputError, match="belum satu pun"):
            find_comparison(archive, "Rapat")
    assert not workspace.folder.exists()


def test_they_are_listed_by_title_whatever_case_it_has(workspace: Workspace) -> None:
    with editing(workspace) as editor:
        for title in ("tiga", "Dua", "satu"):
            save_comparison(editor, title, TWO)
        assert titles(editor) == ["Dua", "satu", "tiga"]


def test_saving_under_a_title_again_replaces_what_was_there_as_one_act(workspace: Workspace) -> None:
    with editing(workspace) as editor:
        first = saved(editor, "Rapat", TWO)
        changes = save_comparison(editor, "RAPAT", THREE)
        assert {one.field for one in changes.touched} == {"title", "refs", "baseline", "peer", "slots"}
        (again,) = saved_comparisons(editor)
        assert (again.id, again.title, again.choice) == (first.id, "RAPAT", THREE)
        assert save_comparison(editor, "RAPAT", THREE).touched == ()


def test_the_same_title_on_two_machines_is_one_comparison(workspace: Workspace) -> None:
    with editing(workspace) as editor:
        place = f"comparison/{saved(editor, 'Rapat', TWO).id}"
        arrived(editor, place, "refs", LAMPUNG)
        # Two heads: both are kept, one is shown, and saving settles it.
        assert titles(editor) == ["Rapat"]
        save_comparison(editor, "rapat", THREE)
        assert find_comparison(editor, "rapat").choice == THREE


def test_a_renamed_comparison_gives_its_former_title_free(workspace: Workspace) -> None:
    with editing(workspace) as editor:
        first = saved(editor, "Rapat", TWO)
        rename_comparison(editor, first.id, "Rapat Senin")
        second = saved(editor, "Rapat", THREE)
        assert first.id != second.id
        assert {one.title: one.choice for one in saved_comparisons(editor)} == {"Rapat": THREE, "Rapat Senin": TWO}
        with pytest.raises(InputError, match="sudah dipakai"):
            rename_comparison(editor, second.id, "rapat senin")
        rename_comparison(editor, first.id, "RAPAT SENIN")
        assert titles(editor) == ["Rapat", "RAPAT SENIN"]


def test_a_deleted_comparison_is_gone_until_it_is_restored_as_it_was(workspace: Workspace) -> None:
    with editing(workspace) as editor:
        one = saved(editor, "Rapat", THREE, "tampilan")
        assert delete_comparison(editor, one.id).kind is ActKind.DELETE
        assert (titles(editor), titles(editor, deleted=True)) == ([], ["Rapat"])
        with pytest.raises(InputError, match="comparison restore"):
            find_comparison(editor, "Rapat")
        with pytest.raises(InputError):
            delete_comparison(editor, one.id)
        assert restore_comparison(editor, one.id).kind is ActKind.RESTORE
        assert find_comparison(editor, "Rapat")[:-1] == one[:-1]
        with pytest.raises(InputError):
            restore_comparison(editor, one.id)


def test_saving_under_the_title_of_a_deleted_one_brings_that_back_with_the_new_columns(workspace: Workspace) -> None:
    with editing(workspace) as editor:
        one = saved(editor, "Rapat", TWO)
        delete_comparison(editor, one.id)
        save_comparison(editor, "Rapat", THREE)
        assert [(one.id, THREE)] == [(kept.id, kept.choice) for kept in saved_comparisons(editor)]
        assert titles(editor, deleted=True) == []


def test_what_would_stand_beside_another_of_its_title_is_not_restored(workspace: Workspace) -> None:
    with editing(workspace) as editor:
        one, other = saved(editor, "Rapat"), saved(editor, "Lain")
        delete_comparison(editor, one.id)
        rename_comparison(editor, other.id, "Rapat")
        with pytest.raises(InputError, match="sudah dipakai"):
            restore_comparison(editor, one.id)
        assert titles(editor) == ["Rapat"]


def test_two_of_one_title_from_two_machines_are_told_apart_by_their_ids(workspace: Workspace) -> None:
    with editing(workspace) as editor:
        one = saved(editor, "Rapat")
        arrived(editor, "comparison/ab", "title", "Rapat")
        arrived(editor, "comparison/ab", "refs", JATIM)
        with pytest.raises(InputError, match="ab"):
            find_comparison(editor, "Rapat")
        assert find_comparison(editor, "ab").choice.refs == (JATIM,)
        assert find_comparison(editor, one.id) == one


REFUSED = (
    ("", TWO, "kosong"),
    ("   ", TWO, "kosong"),
    ("x" * 201, TWO, "paling panjang 200"),
    ("Rapat\nSenin", TWO, "satu baris"),
    ("Rapat \0", TWO, "NUL"),
    ("Rapat \ud800", TWO, "rusak"),
    ("Rapat", Choice(), "Belum ada kolom"),
    ("Rapat", Choice(("x" * 1001,)), "1000"),
    ("Rapat", Choice(tuple(map(str, range(201)))), "200 baris"),
)


def test_what_cannot_be_kept_changes_nothing(workspace: Workspace) -> None:
    with editing(workspace) as editor:
        saved(editor, "Rapat", TWO)
        before = everything(editor)
        for title, choice, told in REFUSED:
            with pytest.raises(InputError) as refused:
                save_comparison(editor, title, choice)
            assert told in say(refused.value.message), title
            assert everything(editor) == before


def test_what_a_newer_or_damaged_entry_says_is_read_as_far_as_it_can_be(workspace: Workspace) -> None:
    with desk(workspace) as at:
        for field, value in (("peer", "planet"), ("slots", "a 7\nb\nprovinsi-lampung 2\n 3"), ("refs", JATIM)):
            arrived(at.editor, "comparison/ab", field, value)
        arrived(at.editor, "comparison/cd", "title", "Tanpa kolom")
        (one,) = saved_comparisons(at.editor)
        assert (one.title, one.choice) == ("ab", Choice((JATIM,), slots=(("provinsi-lampung", 2),)))
        assert at.faults == []


def test_undoing_in_an_assessment_leaves_saved_comparisons_alone(workspace: Workspace) -> None:
    with desk(workspace) as at:
        saved(at.editor, "Rapat")
        with pytest.raises(InputError):
            undo(at.editor, at.assessment)
        assert titles(at.editor) == ["Rapat"]
        assert at.faults == []


def test_a_name_among_references_stands_for_its_columns(workspace: Workspace) -> None:
    with editing(workspace) as editor:
        saved(editor, "Rapat: tiga/besar", THREE)
        assert expanded(editor, ["saved:rapat: tiga/besar"]) == THREE
        assert expanded(editor, ["Saved:Rapat: tiga/besar", "Bali/2024", LAMPUNG]) == THREE._replace(
            refs=(*THREE.refs, "Bali/2024")
        )
        assert expanded(editor, ["Bali/2024", "saved:Rapat: tiga/besar"]) == Choice(("Bali/2024", *THREE.refs))
        with pytest.raises(InputError, match="Rapat"):
            expanded(editor, ["saved:Lain"])
    assert expanded(None, ["Bali/2024", "Bali/2024"]) == Choice(("Bali/2024", "Bali/2024"))
