"""The tour takes pictures of the real window; one that is blank or of another size would be looked at for nothing."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from build_scripts import system_packages, tour
from build_scripts.tour import CLIENT, LIST, ROOT, ROUNDS, Round

WANTED = ("mulai", "beranda", "penilaian", "sempit-penilaian")


@pytest.fixture(scope="module")
def taken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a tour through everything of which a few pictures were kept."""
    folder = tmp_path_factory.mktemp("tur")
    wanted = [part for name in WANTED for part in ("--stop", name)]
    command = [sys.executable, "-m", "build_scripts.tour", str(folder), "--only", "en-dark", *wanted]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def test_every_picture_is_listed_with_what_it_shows(taken: Path) -> None:
    lines = [line.split("\t") for line in (taken / LIST).read_text(encoding="utf-8").splitlines()]
    assert [Path(path).stem.partition("-")[2] for path, _ in lines] == list(WANTED)
    assert all(told for _, told in lines)
    assert all((taken / path).is_file() for path, _ in lines)


def test_pictures_of_the_window_have_its_size_and_are_not_blank(taken: Path) -> None:
    for path in sorted(taken.glob("*/*.png")):
        image = QImage(str(path))
        assert (image.width(), image.height()) == ((960, 560) if "sempit" in path.stem else CLIENT)
        seen = {image.pixel(x, y) for x in range(0, image.width(), 9) for y in range(0, image.height(), 9)}
        assert len(seen) > 8, path.name


def test_each_round_has_a_folder_of_its_own() -> None:
    names = [one.name for one in ROUNDS]
    assert len(set(names)) == len(names)
    assert Round("id", "dark", scale=2, has_screen=True).name == "id-dark-x2-layar"
    assert {(one.language, one.theme) for one in ROUNDS if one.scale == 2} >= {("id", "light"), ("en", "dark")}


def test_a_round_that_is_none_is_refused_with_the_names_of_all(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        tour.main([str(tmp_path), "--only", "jv-*"])
    assert "id-light" in capsys.readouterr().err


def test_what_the_tour_lacks_is_named_by_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert {"xvfb", "openbox"} <= set(system_packages.missing_for_tour())
