"""Pictures of every place, state and dialog of the real window: ``dev.py tour OUT``.

Each round (language, colours, scaling, with or without a screen) is a process of its own over a fresh copy of the
example workspace; ``OUT/daftar.txt`` names every picture. Without a screen the pictures are of the window or dialog
alone, at 1366 × 692 (what a desktop of 1366 × 768 leaves); under Xvfb and openbox they are of the whole desktop.
"""

import argparse
import fnmatch
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

ROOT: Final = Path(__file__).resolve().parent.parent
SCREEN: Final = (1366, 768)
CLIENT: Final = (1366, 692)
LIST: Final = "daftar.txt"
_DISPLAY_SECONDS: Final = 20
_AT_ONCE: Final = 2
_DENSITY: Final = {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
_PLACED_MS: Final = 150
_IDLE_WORDS: Final = "This plugin does not support"


class Round(NamedTuple):
    """One way to look at everything. ``scale`` is Qt's factor, ``text_size`` the setting in percent."""

    language: str
    theme: str
    scale: int = 1
    text_size: int = 100
    has_screen: bool = False

    @property
    def name(self) -> str:
        """The folder of its pictures: "id-light", "en-dark-x2", "id-light-teks200", "id-light-layar"."""
        parts = [self.language, self.theme]
        parts += [f"x{self.scale}"] if self.scale > 1 else []
        parts += [f"teks{self.text_size}"] if self.text_size != 100 else []
        parts += ["layar"] if self.has_screen else []
        return "-".join(parts)


ROUNDS: Final = (
    *(Round(language, theme, scale) for scale in (1, 2) for language in ("id", "en") for theme in ("light", "dark")),
    Round("id", "light", text_size=200),
    Round("en", "dark", text_size=200),
    Round("id", "light", has_screen=True),
    Round("en", "dark", has_screen=True),
    Round("id", "dark", scale=2, has_screen=True),
    Round("en", "light", scale=2, has_screen=True),
)


def main(arguments: Sequence[str]) -> int:
    """Take all pictures; 1 where a round was lost on its way."""
    parser = argparse.ArgumentParser(prog="dev.py tour", description="Pictures of every place and dialog.")
    parser.add_argument("out", type=Path, help="folder for the pictures; made where it is missing")
    parser.add_argument("--only", action="append", default=[], metavar="ROUND", help="a round by its name, or several")
    parser.add_argument("--stop", action="append", default=[], metavar="NAME", help="save only these (pemdi*)")
    parser.add_argument("--within", help=argparse.SUPPRESS)
    chosen = parser.parse_args(arguments)
    if chosen.within:
        one = next(one for one in ROUNDS if one.name == chosen.within)
        return _walk(one, chosen.out, Path(os.environ["SPBE_TOUR_WORK"]), chosen.stop)
    rounds = [one for one in ROUNDS if not chosen.only or any(fnmatch.fnmatch(one.name, name) for name in chosen.only)]
    if not rounds:
        parser.error(f"rounds are: {', '.join(one.name for one in ROUNDS)}")
    return _take_all(rounds, chosen.out.absolute(), chosen.stop)


# --- the rounds, each in a process of its own ------------------------------------------------------------------------


def _take_all(rounds: Sequence[Round], out: Path, wanted: Sequence[str]) -> int:
    out.mkdir(parents=True, exist_ok=True)
    started = time.monotonic()
    with TemporaryDirectory(prefix="spbe-tour-") as place:
        example = Path(place) / "contoh"
        _make_example(example)

        def take(one: Round) -> bool:
            print(f"{one.name} …", flush=True)
            work = Path(place) / one.name
            shutil.copytree(example, work / "ruang-kerja")
            return _take(one, out, work, wanted)

        with ThreadPoolExecutor(_AT_ONCE) as threads:
            lost = [one.name for one, is_taken in zip(rounds, threads.map(take, rounds), strict=True) if not is_taken]
    listed = [line for one in rounds for line in _listed(out / one.name)]
    (out / LIST).write_text("".join(f"{line}\n" for line in listed), encoding="utf-8")
    print(f"{len(listed)} pictures in {out}, {time.monotonic() - started:.0f} s.")
    if lost:
        print(f"Lost on the way: {', '.join(lost)}.")
    return 1 if lost else 0


def _take(one: Round, out: Path, work: Path, wanted: Sequence[str]) -> bool:
    folder = out / one.name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    command = [sys.executable, "-m", "build_scripts.tour", str(out), "--within", one.name]
    command += [part for name in wanted for part in ("--stop", name)]
    with _screen(one, work) as screen:
        variables = {**os.environ, **screen, "QT_SCALE_FACTOR": str(one.scale), "SPBE_TOUR_WORK": str(work)}
        return subprocess.run(command, cwd=ROOT, env=variables, check=False).returncode == 0


@contextmanager
def _screen(one: Round, work: Path) -> Iterator[dict[str, str]]:
    """What a process needs to draw: nothing at all, or an X server with a window manager for as long as it lasts."""
    if not one.has_screen:
        described = {"name": "layar", "x": 0, "y": 0, "width": SCREEN[0], "height": SCREEN[1], **_DENSITY}
        path = work / "layar.json"
        path.write_text(json.dumps({"screens": [described]}), encoding="utf-8")
        yield {"QT_QPA_PLATFORM": f"offscreen:configfile={path}"}
        return
    reader, writer = os.pipe()
    width, height = (length * one.scale for length in SCREEN)
    screen = ["-screen", "0", f"{width}x{height}x24", "-dpi", str(96)]
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writer), *screen, "-nolisten", "tcp"], pass_fds=(writer,), stderr=subprocess.DEVNULL
    )
    os.close(writer)
    manager: subprocess.Popen[bytes] | None = None
    try:
        with os.fdopen(reader) as told:
            display = f":{told.readline().strip()}"
        manager = subprocess.Popen(["openbox"], env={**os.environ, "DISPLAY": display}, stderr=subprocess.DEVNULL)
        yield {"QT_QPA_PLATFORM": "xcb", "DISPLAY": display}
    finally:
        for process in (manager, server):
            if process is not None:
                process.terminate()
                process.wait(_DISPLAY_SECONDS)


def _make_example(folder: Path) -> None:
    from spbe_assess.workspace.example import make_example
    from spbe_assess.workspace.workspace import open_workspace

    with TemporaryDirectory() as files:
        make_example(open_workspace(folder, date(2026, 11, 22), "Pelaksana Entri Data"), Path(files))


def _listed(folder: Path) -> list[str]:
    path = folder / LIST
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []


# --- one round -------------------------------------------------------------------------------------------------------


def _walk(one: Round, out: Path, work: Path, wanted: Sequence[str]) -> int:
    from PySide6.QtCore import qInstallMessageHandler
    from PySide6.QtWidgets import QApplication

    from build_scripts.tour_guide import LostError, guided
    from build_scripts.tour_stops import stops
    from spbe_assess.gui.settings import Wanted

    # Without a screen there is nothing to raise or to grab, and Qt says so every time.
    qInstallMessageHandler(lambda _kind, _where, text: None if text.startswith(_IDLE_WORDS) else print(text))
    application = QApplication(["tour"])
    settings = Wanted(language=one.language, theme=one.theme, text_size=one.text_size)
    # With names that are patterns nobody can say that all of them were seen.
    lines, missing = [], set(wanted)
    try:
        with guided(application, work, settings) as guide:
            _fit(guide.window, one)
            guide.settle()
            for number, stop in enumerate(stops(guide), 1):
                if wanted and not any(fnmatch.fnmatch(stop.name, name) for name in wanted):
                    continue
                name = f"{number:02}-{stop.name}.png"
                _save(stop.top, out / one.name / name, one)
                lines.append(f"{one.name}/{name}\t{stop.told}")
                missing.discard(stop.name)
                if wanted and not missing:
                    break
    except LostError as lost:
        print(f"{one.name}: {lost}", file=sys.stderr)
        return 1
    finally:
        (out / one.name / LIST).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return 0


def _fit(window: "QWidget", one: Round) -> None:
    """The size that the desktop of the design leaves; on a screen, what this one leaves."""
    if one.has_screen:
        window.showMaximized()
    else:
        window.resize(*CLIENT)


def _save(top: "QWidget", path: Path, one: Round) -> None:

    if one.has_screen:
        # The desktop as it is seen: title bars, menus and all, once the window manager has placed them.
        from build_scripts.idling import idle

        idle(_PLACED_MS)
        top.screen().grabWindow(0).save(str(path))
    else:
        top.grab().save(str(path))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
