import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from build_scripts import environment
from build_scripts.environment import (
    SetUpError,
    ensure,
    is_ready,
    log_in,
    logged,
    python_in,
    stamp_in,
    stamp_text,
    venv_in,
)

PROJECT = """\
[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]

[project]
name = "small"
version = "1"

[tool.ruff]
line-length = 100
"""
# The smallest build backend: it lets the real set-up run to its end without fetching anything.
BACKEND = """
import zipfile

def build_editable(folder, config_settings=None, metadata_directory=None):
    name = "small-1-py3-none-any.whl"
    with zipfile.ZipFile(f"{folder}/{name}", "w") as wheel:
        wheel.writestr("small.py", "")
        wheel.writestr("small-1.dist-info/METADATA", "Metadata-Version: 2.1\\nName: small\\nVersion: 1\\n")
        wheel.writestr("small-1.dist-info/WHEEL", "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
        wheel.writestr("small-1.dist-info/RECORD", "")
    return name
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout of a project that depends on nothing."""
    (tmp_path / "pyproject.toml").write_text(PROJECT, encoding="utf-8")
    (tmp_path / "requirements.lock").write_text("", encoding="utf-8")
    (tmp_path / "backend.py").write_text(BACKEND, encoding="utf-8")
    return tmp_path


def pretend_ready(root: Path) -> None:
    """An environment as a finished set-up leaves it, as far as the quick look can tell."""
    python_in(root).parent.mkdir(parents=True)
    python_in(root).symlink_to(sys.executable)
    stamp_in(root).write_text(stamp_text(root), encoding="utf-8")


def change(path: Path, old: str, new: str) -> None:
    """Replace a text in a file."""
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def test_a_finished_environment_is_ready_and_nothing_is_done(checkout: Path) -> None:
    pretend_ready(checkout)
    ensure(checkout, pytest.fail, before=lambda: pytest.fail("nothing to do"))
    assert is_ready(checkout)


def test_another_lock_makes_it_outdated(checkout: Path) -> None:
    pretend_ready(checkout)
    (checkout / "requirements.lock").write_text("click==8.5.1\n", encoding="utf-8")
    assert not is_ready(checkout)


def test_another_dependency_makes_it_outdated_but_a_tool_setting_does_not(checkout: Path) -> None:
    pretend_ready(checkout)
    change(checkout / "pyproject.toml", "line-length = 100", "line-length = 110")
    assert is_ready(checkout)
    change(checkout / "pyproject.toml", 'version = "1"', 'version = "1"\ndependencies = ["click"]')
    assert not is_ready(checkout)


def test_line_ends_of_windows_change_nothing(checkout: Path) -> None:
    pretend_ready(checkout)
    lines = (checkout / "pyproject.toml").read_bytes()
    (checkout / "pyproject.toml").write_bytes(lines.replace(b"\n", b"\r\n"))
    assert is_ready(checkout)


def test_an_environment_does_not_survive_a_move(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    pretend_ready(checkout)
    moved = tmp_path_factory.mktemp("elsewhere") / "checkout"
    checkout.rename(moved)
    assert not is_ready(moved)


def test_an_environment_without_its_python_is_not_ready(checkout: Path) -> None:
    pretend_ready(checkout)
    python_in(checkout).unlink()
    assert not is_ready(checkout)


def test_an_interrupted_set_up_is_repeated_from_an_empty_folder(checkout: Path) -> None:
    pretend_ready(checkout)
    stamp_in(checkout).unlink()
    rest = venv_in(checkout) / "half-installed"
    rest.touch()
    said: list[str] = []
    ensure(checkout, said.append)
    assert is_ready(checkout)
    assert not rest.exists()
    assert subprocess.run([python_in(checkout), "-c", "import small"], check=False).returncode == 0
    assert "Set-up done" in said[-1]


def test_a_set_up_that_fails_leaves_no_stamp(checkout: Path) -> None:
    venv_in(checkout).write_text("a file where the folder should be", encoding="utf-8")
    # The system's own words, in whatever language it speaks here.
    with pytest.raises(SetUpError, match=rf"Set-up stopped: {os.strerror(errno.ENOTDIR)}: .*\.venv"):
        ensure(checkout, lambda _line: None)
    assert not is_ready(checkout)


def test_a_failing_command_is_one_sentence_with_its_reason_and_the_log(tmp_path: Path) -> None:
    log = log_in(tmp_path)
    command = [sys.executable, "-c", "print('Looking…\\nERROR: no route to host\\n\\nhint: try'); raise SystemExit(4)"]
    with pytest.raises(SetUpError) as fault:
        logged(log, command)
    assert "failed with exit code 4 (ERROR: no route to host)" in str(fault.value)
    assert f"the full log is {log}" in str(fault.value)
    assert "hint: try" in log.read_text(encoding="utf-8")


def test_a_program_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(SetUpError, match="`no-such-program --now` could not be started"):
        logged(log_in(tmp_path), ["no-such-program", "--now"])


def test_a_second_set_up_waits_for_the_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "LOCK_WAIT_SECONDS", 0)
    with environment.only_one(tmp_path):
        second = environment.only_one(tmp_path)
        with pytest.raises(SetUpError, match="Another set-up"):
            second.__enter__()
    environment.only_one(tmp_path).__enter__()
