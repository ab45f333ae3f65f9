import getpass
from datetime import date
from pathlib import Path

import pytest

from spbe_assess.workspace.assessing import new_assessment
from spbe_assess.workspace.editor import editing
from spbe_assess.workspace.remembering import history
from spbe_assess.workspace.workspace import Workspace, full_catalogue, open_workspace

TODAY = date(2026, 11, 21)


def test_nothing_is_made_by_naming_a_workspace(tmp_path: Path) -> None:
    workspace = open_workspace(tmp_path / "ruang", TODAY, "Penyusun")
    assert (workspace.author, workspace.today) == ("Penyusun", TODAY)
    _, problems = full_catalogue(workspace)
    assert problems == ()
    assert list(tmp_path.iterdir()) == []


def test_the_time_is_told_in_whole_seconds_of_the_clock_that_was_given(tmp_path: Path) -> None:
    assert Workspace(tmp_path, TODAY, clock=lambda: 1_795_269_802.9).now() == "2026-11-21T14:03:22Z"


@pytest.mark.parametrize(
    ("login", "author"),
    [("ani", "ani"), ("ani\n wijaya ", "ani wijaya"), ("ani\udcff", "ani?"), ("", "?"), ("  ", "?")],
)
def test_without_a_name_the_login_is_the_author_whatever_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, login: str, author: str
) -> None:
    monkeypatch.setattr(getpass, "getuser", lambda: login)
    workspace = open_workspace(tmp_path, TODAY)
    assert workspace.author == author
    with editing(workspace) as editor:
        made, _ = new_assessment(editor, "Jatim", 2024)
        assert {one.author for one in history(editor, made)} == {author}
