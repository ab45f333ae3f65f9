"""The short forms of ``dev.py torture``: what is acknowledged stays, whole, whatever happens to process and disk."""

import subprocess
import sys
from pathlib import Path

import pytest

from build_scripts import torture_kills, torture_looks, torture_space, torture_window
from build_scripts.torture import main
from build_scripts.torture_acts import SWEPT, WORDS, Scene, prepare
from build_scripts.torture_kills import Known, Said
from build_scripts.torture_window import Line, Step
from tests.dossiers import spbe_dossier

ROOT = Path(__file__).parents[2]
on_posix = sys.platform != "win32"


def torture(*arguments: str) -> str:
    """What a torture prints that has found nothing wrong."""
    command = [sys.executable, "-m", "build_scripts.torture", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "WRONG" not in done.stdout
    return done.stdout


@pytest.mark.skipif(not on_posix, reason="SIGKILL and fork are of POSIX")
def test_killed_children_leave_every_acknowledged_act_whole() -> None:
    printed = torture("kills", "--count", "30", "--seed", "3")
    assert "30 kills" in printed
    assert "a commit" in printed


@pytest.mark.skipif(not on_posix, reason="SIGKILL and fork are of POSIX")
def test_what_a_killed_window_called_stored_is_there() -> None:
    printed = torture("window-kills", "--count", "2", "--seed", "3")
    assert "2 kills of the window" in printed


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the shim is preloaded, as Linux can")
def test_every_failing_call_leaves_the_old_or_the_new_state() -> None:
    printed = torture("faults", "--step", "30", "--words", "rate,attach,load,export")
    assert printed.count(" calls (") == 4
    assert "killed: killed, old" in printed


def test_little_room_leaves_the_old_or_the_new_state(tmp_path: Path) -> None:
    if not torture_space.may_mount(tmp_path):
        pytest.skip("no disk may be mounted here: this takes root")
    printed = torture("space", "--step", "12", "--words", "first start,rate,attach,load,migrate")
    assert printed.count("mounted read-only: exit 1, old 1") == 5


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    return prepare(tmp_path_factory.mktemp("siksa") / "awal")


def test_an_acknowledged_act_that_is_gone_is_noticed(scene: Scene) -> None:
    acts = torture_kills.acts_of(scene)
    known = Known(acts, {"rate": 3}, {})
    torture_kills.verify(scene, [], known)
    with pytest.raises(AssertionError, match="was told, None entries"):
        torture_kills.verify(scene, [Said("rate", True, "x-1", "tidak ada", 3)], known)
    with pytest.raises(AssertionError, match="act tidak ada had 1"):
        torture_kills.verify(scene, [], Known({**acts, "tidak ada": 1}, {}, {}))


def test_half_an_act_is_noticed(scene: Scene) -> None:
    acts = torture_kills.acts_of(scene)
    act, count = acts.popitem()
    under_way = [Said("rate", False, "x-1")]
    torture_kills.verify(scene, under_way, Known(dict(acts), {"rate": count}, {}))
    with pytest.raises(AssertionError, match="under way"):
        torture_kills.verify(scene, under_way, Known(dict(acts), {"rate": count + 1}, {}))
    with pytest.raises(AssertionError, match="under way"):
        torture_kills.verify(scene, [], Known(dict(acts), {"rate": count}, {}))
    assert act


def test_a_lost_draft_and_a_lost_paket_are_noticed(scene: Scene) -> None:
    known = Known(torture_kills.acts_of(scene), {}, {})
    with pytest.raises(AssertionError, match="draft x-1 is gone"):
        torture_kills.verify(scene, [Said("draft", True, "x-1")], known)
    with pytest.raises(AssertionError, match="paket x-2"):
        torture_kills.verify(scene, [Said("paket", True, "x-2")], known)


def test_half_a_workbook_is_noticed(tmp_path: Path) -> None:
    half = tmp_path / "keluar"
    half.mkdir()
    (half / "lembar.xlsx").write_bytes(b"PK\x03\x04 separuh")
    with pytest.raises(AssertionError, match="half a file"):
        torture_looks.verify_exports(Scene(tmp_path), {}, set())


def test_every_changing_word_is_swept() -> None:
    assert set(WORDS) - set(SWEPT) == {"settle", "reopen mandiri"}


def test_an_unknown_torture_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["rack"])
    assert ended.value.code == 2
    assert "rack" in capsys.readouterr().err


def window(*typed: Step) -> torture_window.Known:
    """What is known of the frozen example, with what was typed as the Fakta of I1 after what stands there."""
    held = spbe_dossier()
    files = {(link.indicator, held.evidence[link.evidence].name): True for link in held.links}
    steps = [Step(held.rating("I1", "mandiri").fact, 1.0, is_sure=True), *typed]
    return torture_window.Known({("I1", "fact"): steps}, files, is_begun=True)


def test_less_than_a_second_of_typing_may_be_missing_and_is_measured() -> None:
    held = spbe_dossier()
    assert torture_window.verify(window(), held, 9.0) == (0.0, 0)
    assert torture_window.verify(window(Step("a", 8.5), Step("ab", 8.75)), held, 9.0) == (0.5, 2)
    with pytest.raises(AssertionError, match=r"1\.50 s of typing are missing, 2 signs"):
        torture_window.verify(window(Step("a", 7.5), Step("ab", 8.75)), held, 9.0)


def test_what_a_window_called_stored_and_has_lost_is_noticed() -> None:
    held = spbe_dossier()
    with pytest.raises(AssertionError, match="was stored as 'a'"):
        torture_window.verify(window(Step("a", 8.5, is_sure=True)), held, 9.0)
    other, more = window(), window()
    other.fields["I1", "fact"][0].value = "lain"
    with pytest.raises(AssertionError, match="nobody typed"):
        torture_window.verify(other, held, 9.0)
    more.files["I1", "hilang.pdf"] = True
    with pytest.raises(AssertionError, match="told as attached and not there"):
        torture_window.verify(more, held, 9.0)
    with pytest.raises(AssertionError, match="the assessment is gone"):
        torture_window.verify(window(), None, 9.0)


def test_a_window_that_opens_elsewhere_is_noticed() -> None:
    known = torture_window.Known()
    torture_window.learn(known, [Line("at", 1.0, "I1"), Line("going", 2.0), Line("at", 3.0, "I2")])
    torture_window.learn(known, [Line("opened", 4.0, "I2")])
    with pytest.raises(AssertionError, match="opened at 'I1', was at 'I2'"):
        torture_window.learn(known, [Line("opened", 5.0, "I1")])


def test_what_was_left_or_done_by_one_key_is_stored_once_the_window_says_so() -> None:
    known = torture_window.Known()
    said = [
        Line("did", 1.0, "I1", "level", "3"),
        Line("done", 1.1),
        Line("did", 2.0, "I1", "fact", "a"),
        Line("done", 2.1),
        Line("stored", 2.2),
    ]
    torture_window.learn(known, said)
    assert [step.is_sure for step in known.fields["I1", "level"]] == [True, True]
    assert [step.is_sure for step in known.fields["I1", "fact"]] == [True, False]
    torture_window.learn(known, [Line("left", 3.0, "I1", "fact"), Line("stored", 3.1)])
    assert known.fields["I1", "fact"][-1].is_sure
