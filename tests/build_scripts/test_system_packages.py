import os
import sys
from pathlib import Path

import pytest

from build_scripts import system_packages
from build_scripts.system_packages import Rights, advice, install_command, missing_for_tests, provide


def empty_path(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A system on whose path no program can be found."""
    monkeypatch.setenv("PATH", str(folder))


def program(folder: Path, name: str, script: str) -> None:
    """A program on the path of such a system."""
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)


def test_the_command_names_each_missing_package() -> None:
    assert install_command(["libgl1", "poppler-utils"]) == [
        *("sudo", "apt-get", "install", "-y", "--no-install-recommends"),
        *("libgl1", "poppler-utils"),
    ]


def test_programs_missing_for_the_tests_are_named_by_package_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty_path(tmp_path, monkeypatch)
    monkeypatch.setattr(sys, "platform", "linux")
    assert missing_for_tests() == ["gcc", "libc6-dev", "libreoffice-calc-nogui", "poppler-utils"]
    for name in ("cc", "pdftotext", "pdftoppm"):
        program(tmp_path, name, "exit 0")
    assert missing_for_tests() == ["libreoffice-calc-nogui"]


def test_who_may_not_install_gets_the_command_to_type() -> None:
    sentence = advice(["libegl1"], Rights(None, has_apt=True))
    assert sentence == (
        "Missing on this system: libegl1. Type: sudo apt-get install -y --no-install-recommends libegl1"
    )


def test_a_system_without_apt_gets_the_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    empty_path(tmp_path, monkeypatch)
    sentence = provide(["poppler-utils"], tmp_path, pytest.fail)
    assert sentence is not None
    assert "poppler-utils (names as in Debian)" in sentence
    assert "apt-get" not in sentence


def test_nothing_missing_asks_for_nothing(tmp_path: Path) -> None:
    assert provide([], tmp_path, pytest.fail) is None


def test_a_sudo_that_asks_for_a_password_is_no_right(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    empty_path(tmp_path, monkeypatch)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    program(tmp_path, "apt-get", "exit 1")
    program(tmp_path, "sudo", "exit 1")
    assert system_packages.rights() == Rights(None, has_apt=True)
    program(tmp_path, "sudo", "exit 0")
    assert system_packages.rights() == Rights(("sudo", "-n"), has_apt=True)
