"""The window killed while somebody fills an assessment by keys: what the status bar called stored is there.

A child fills by keys at a person's pace and says over a pipe what it types, what the line below calls stored, and where
it is. The parent kills it at any moment, opens the workspace as the next start does, and holds it against what was
said; the next child says where the window opens. Children are forked from a parent that has loaded everything and has
no application of its own.
"""

import json
import os
import random
import select
import shutil
import signal
import sys
import time
import traceback
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from typing import Final, NamedTuple, NoReturn, TextIO

from build_scripts import torture_looks, window_keys
from build_scripts.torture_acts import Scene
from build_scripts.window_keys import Person
from spbe_assess.core.assessment import Dossier
from spbe_assess.errors import KnownError
from spbe_assess.workspace.archive import reading
from spbe_assess.workspace.dossiers import assessments, read_dossier

TODAY: Final = date(2024, 9, 2)
STAGE: Final = "mandiri"
PROCESSES: Final = 2
BATCH: Final = 10
LONGEST_LIFE: Final = 7.0
"""Seconds at which a child is killed at the latest: from its start, or from where it begins to fill."""
STARTING: Final = 0.2
"""The share of kills that may fall into the start."""
LONGEST_WAIT: Final = 60.0
"""Seconds after which a child that has not begun to fill is a fault."""
MOST_MISSING: Final = 1.0
"""Seconds of typing that may be missing."""
TEXTS: Final = {"fact": "Fakta", "analysis": "Analisis"}
"""Fields that are typed, with their names on the screen."""


class Line(NamedTuple):
    """What a child says: a kind, the moment, and up to three words that depend on the kind.

    "phase" name · "opened" indicator · "did" indicator, field, value (before the key) · "done" (after it) · "left"
    indicator, field · "stored" · "file" and "attached" indicator, name · "going" · "at" indicator · "paket" and
    "exported" token
    """

    kind: str
    moment: float
    one: str = ""
    two: str = ""
    three: str = ""


@dataclass(slots=True)
class Step:
    """A value a field may have: when the key that made it was done, and whether it must not be lost any more."""

    value: str
    moment: float = float("inf")
    is_sure: bool = False


@dataclass(slots=True)
class Known:
    """What the parent knows of a workspace across the lives of its children."""

    fields: dict[tuple[str, str], list[Step]] = field(default_factory=dict)
    files: dict[tuple[str, str], bool] = field(default_factory=dict)
    pakets: dict[str, bool] = field(default_factory=dict)
    indicator: str = ""
    """Where the window has to open; "" where nobody knows."""
    is_begun: bool = False


class Death(NamedTuple):
    """One kill: the phase it fell into, the seconds and signs of typing that were missing, what is wrong."""

    number: int
    phase: str = ""
    seconds: float = 0.0
    signs: int = 0
    wrong: str = ""


def torture(folder: Path, kills: range, seed: int) -> Iterator[Death]:
    """Kill so many children, ten in each workspace."""
    batches = [range(number, min(number + BATCH, kills.stop)) for number in kills[::BATCH]]
    with ProcessPoolExecutor(PROCESSES, mp_context=get_context("fork")) as pool:
        for told in pool.map(_batch, [(folder, batch, seed) for batch in batches]):
            yield from told


def _batch(given: tuple[Path, range, int]) -> list[Death]:
    folder, kills, seed = given
    scene, known, deaths = Scene(folder / f"batch-{kills.start}"), Known(), list[Death]()
    for place in (scene.desk, scene.out):
        place.mkdir(parents=True)
    for number in kills:
        try:
            deaths.append(kill_one(scene, known, random.Random(f"{seed}-{number}"), number))
        except (AssertionError, KnownError) as fault:
            return [*deaths, Death(number, wrong=f"{fault} (kept in {scene.folder})")]
    shutil.rmtree(scene.folder)
    return deaths


# --- the parent ------------------------------------------------------------------------------------------------------


def kill_one(scene: Scene, known: Known, chance: random.Random, number: int) -> Death:
    """Let a child live and die, and hold what is there against what it said.

    Raises:
        AssertionError: something that was called stored is missing, or anything is damaged.
    """
    said, killed = _lived(scene, chance, number, known.indicator)
    learn(known, said)
    torture_looks.reopen(scene)
    torture_looks.verify_soundness(scene)
    torture_looks.orphans(scene)
    told = {token for token, is_told in known.pakets.items() if is_told}
    torture_looks.verify_exports(scene, {}, told)
    known.pakets.clear()
    seconds, signs = verify(known, _kept(scene), killed)
    phase = next((one.one for one in reversed(said) if one.kind == "phase"), "starting")
    return Death(number, phase, seconds, signs)


def learn(known: Known, said: Sequence[Line]) -> None:
    """Take in what a child said.

    Raises:
        AssertionError: the window opened elsewhere than it was left.
    """
    begun: list[Step] = []
    for line in said:
        if line.kind == "opened":
            assert line.one == known.indicator, f"opened at {line.one!r}, was at {known.indicator!r}"
        elif line.kind == "did":
            begun.append(Step(line.three))
            known.fields.setdefault((line.one, line.two), [Step("", 0.0, is_sure=True)]).append(begun[-1])
        elif line.kind == "done":
            begun[-1].moment = line.moment
        elif line.kind in ("at", "going"):
            known.indicator = line.one
            known.is_begun = known.is_begun or line.kind == "at"
        else:
            _learn_sure(known, line)


def _learn_sure(known: Known, line: Line) -> None:
    if line.kind == "left":
        # What was left is an act like the others: the next "stored" speaks of it too.
        known.fields[line.one, line.two][-1].moment = 0.0
    elif line.kind == "stored":
        for (_, name), steps in known.fields.items():
            if name not in TEXTS or steps[-1].moment == 0.0:
                steps[-1].is_sure = True
    elif line.kind in ("file", "attached"):
        known.files[line.one, line.two] = line.kind == "attached"
    elif line.kind in ("paket", "exported"):
        known.pakets[line.one] = line.kind == "exported"


def verify(known: Known, held: Dossier | None, killed: float) -> tuple[float, int]:
    """Hold a workspace against what is known of it; the seconds and signs of typing that are missing.

    Raises:
        AssertionError: more is missing than may be, or something is there that nobody typed.
    """
    assert held is not None or not known.is_begun, "the assessment is gone"
    seconds, signs = 0.0, 0
    for place, steps in known.fields.items():
        value = "" if held is None else _value(held, *place)
        fitting = [number for number, step in enumerate(steps) if step.value == value]
        assert fitting, f"{place} holds {value!r}, which nobody typed; {[step.value for step in steps[-3:]]}"
        sure = max(number for number, step in enumerate(steps) if step.is_sure)
        assert fitting[-1] >= sure, f"{place} was stored as {steps[sure].value!r}, holds {value!r}"
        missing = [step for step in steps[fitting[-1] + 1 :] if 0.0 < step.moment < killed]
        if missing and place[1] in TEXTS:
            seconds, signs = max(seconds, killed - missing[0].moment), max(signs, len(missing))
            assert seconds <= MOST_MISSING, f"{place}: {seconds:.2f} s of typing are missing, {len(missing)} signs"
        steps[:] = [Step(value, 0.0, is_sure=True)]
    _verify_files(known, held)
    return seconds, signs


def _verify_files(known: Known, held: Dossier | None) -> None:
    there = {(link.indicator, held.evidence[link.evidence].name) for link in held.links} if held is not None else set()
    gone = {place for place, is_told in known.files.items() if is_told} - there
    assert not gone, f"told as attached and not there: {gone}"
    assert there <= known.files.keys(), f"nobody attached {there - known.files.keys()}"
    known.files = dict.fromkeys(there, True)


def _value(held: Dossier, indicator: str, name: str) -> str:
    rating = held.rating(indicator, STAGE)
    if name == "level":
        return "" if rating.value is None else str(rating.value)
    if name in TEXTS:
        return rating.fact if name == "fact" else rating.analysis
    levels = held.instrument.indicator_by_code[indicator].levels
    code = next(one.code for level in levels for one in level.criteria if one.text == name)
    state = held.criterion(indicator, code, STAGE).state
    return "" if state == "unseen" else state


def _kept(scene: Scene) -> Dossier | None:
    with reading(scene.workspace) as archive:
        there = assessments(archive)
        assert len(there) <= 1, f"{len(there)} assessments instead of one"
        return read_dossier(archive, there[0]) if archive is not None and there else None


def _lived(scene: Scene, chance: random.Random, number: int, left_at: str) -> tuple[list[Line], float]:
    read, write = os.pipe()
    seed, life, is_early = chance.random(), chance.uniform(0.05, LONGEST_LIFE), chance.random() < STARTING
    child = os.fork()
    if child == 0:
        os.close(read)
        _live(scene, random.Random(seed), number, left_at, write)
    os.close(write)
    with os.fdopen(read) as heard:
        said: list[str] = []
        if not is_early:
            _hear(heard, said, LONGEST_WAIT, '["at"')
        _hear(heard, said, life)
        killed = time.monotonic()
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        said += heard.read().splitlines()
    assert os.WIFSIGNALED(status), f"the child ended by itself: {said[-3:]}"
    return list(_parsed(said)), killed


def _hear(heard: TextIO, said: list[str], seconds: float, until: str = "\0") -> None:
    """Hear a child for so long, or until it says a line that begins so, or says nothing any more."""
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0 and select.select([heard], [], [], left)[0]:
        said.append(heard.readline())
        if not said[-1] or said[-1].startswith(until):
            return


def _parsed(said: Sequence[str]) -> Iterator[Line]:
    for line in said:
        # The last line may be cut; what was not said whole was not said.
        with suppress(json.JSONDecodeError):
            yield Line(*json.loads(line))


# --- the child -------------------------------------------------------------------------------------------------------

_WORDS: Final = ("peraturan", "gubernur", "sudah", "ditetapkan", "dan", "direviu", "tiap", "tahun", "oleh", "tim")


class Told:
    """Says what happens; every line is on its way when the method returns."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def __call__(self, kind: str, *words: str) -> None:
        """Say one line."""
        self._stream.write(json.dumps([kind, time.monotonic(), *words]) + "\n")


class Clerk:
    """Fills indicators by keys at a person's pace, in an order that chance chooses."""

    def __init__(self, scene: Scene, person: Person, chance: random.Random, told: Told, number: int) -> None:
        self.scene, self.person, self.chance, self.told, self.number = scene, person, chance, told, number
        self.count = 0

    def open(self, left_at: str) -> None:
        """Start where one was, or begin the assessment where there is none yet."""
        person = self.person
        self.told("phase", "starting")
        person.start()
        person.wait(lambda: person.title.startswith("SPBE Assess — ") or person.focus == "Nama Anda", "a place")
        if person.focus == "Nama Anda" and not person.title.startswith("SPBE Assess — "):
            self.told("phase", "first start")
            window_keys.begin_assessment(person, "Pelaksana Entri Data", "Jawa Timur")
        if left_at:
            person.wait(lambda: bool(person.indicator), f"an indicator: {left_at}")
            self.told("opened", person.indicator)
        person.press("Ctrl+2")
        person.wait(lambda: bool(person.indicator), "an indicator")
        self.told("at", person.indicator)

    def work(self) -> NoReturn:
        """Fill without end."""
        while True:
            self.count += 1
            for part in self.chance.sample((self.rate, self.tick, self.write, self.attach), 3):
                part()
                assert not self.person.reports, self.person.reports
            if self.chance.random() < 0.1:
                self.export()
            self.move()

    def rate(self) -> None:
        """Choose a level by its digit, where no text has the focus."""
        self.told("phase", "rating")
        self.person.tab_to("Tingkat")
        level = self.chance.choice("12345")
        self.act(self.person.indicator, "level", level, level)

    def tick(self) -> None:
        """Tick one or two criteria, or take their ticks away."""
        self.told("phase", "ticking criteria")
        self.person.tab_to("Kriteria")
        for _ in range(self.chance.randrange(1, 3)):
            self.person.press("Down")
            if not self.person.is_on_criterion:
                continue
            text, is_met = self.person.criterion
            self.act(self.person.indicator, text, "not_met" if is_met else "met", "Space")

    def write(self) -> None:
        """Write Fakta or Analisis anew, now fast, now slowly, now with a pause."""
        name = self.chance.choice(list(TEXTS))
        self.told("phase", "typing")
        indicator = self.person.indicator
        self.person.tab_to(TEXTS[name])
        self.person.press("Ctrl+A")
        text = " ".join((f"{self.number}-{self.count}", *self.chance.choices(_WORDS, k=self.chance.randrange(2, 7))))
        for length in range(1, len(text) + 1):
            self.told("did", indicator, name, text[:length])
            self.person.type(text[length - 1])
            self.told("done")
            self.person.pause(self.chance.choice((0, 0, 10, 40, 40, 90)) if self.chance.random() < 0.98 else 700)
        if self.chance.random() < 0.8:
            self.told("phase", "leaving a text")
            self.person.press("Tab")
            self.told("left", indicator, name)
            self.look()

    def attach(self) -> None:
        """Attach a new file and mostly wait until the line says so."""
        self.told("phase", "attaching")
        indicator = self.person.indicator
        file = self.scene.desk / f"bukti {self.number}-{self.count}.txt"
        file.write_bytes(self.chance.randbytes(self.chance.choice((100, 100_000, 4_000_000))))
        self.told("file", indicator, file.name)
        window_keys.attach_by_paste(self.person, file)
        if self.chance.random() < 0.7:
            window_keys.wait_until_attached(self.person, indicator)
            self.told("attached", indicator, file.name)

    def export(self) -> None:
        """Export a paket."""
        self.told("phase", "exporting")
        token = f"{self.number}-{self.count}"
        self.told("paket", token)
        window_keys.export_paket(self.person, self.scene.out / f"paket-{token}")
        self.told("exported", token)

    def move(self) -> None:
        """Go to another indicator."""
        self.told("phase", "moving")
        self.told("going")
        self.person.press(*self.chance.choices(("Alt+Down", "Alt+Down", "Alt+Up"), k=self.chance.randrange(1, 4)))
        self.told("at", self.person.indicator)
        self.look()

    def act(self, indicator: str, name: str, value: str, key: str) -> None:
        """Do one act by a key and mostly look whether it is stored."""
        self.told("did", indicator, name, value)
        self.person.press(key)
        self.told("done")
        self.person.pause(self.chance.choice((0, 5, 30, 150)))
        self.look()

    def look(self) -> None:
        """Say that the line below calls everything stored, where it does."""
        if self.person.is_stored:
            self.told("stored")


def _live(scene: Scene, chance: random.Random, number: int, left_at: str, write: int) -> NoReturn:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    # What Qt says of a platform without a screen is of no interest here.
    os.environ["QT_LOGGING_RULES"] = "*.warning=false"
    try:
        from PySide6.QtWidgets import QApplication

        with os.fdopen(write, "w", buffering=1) as stream:
            person = Person(QApplication(["spbe-assess"]), scene.folder, lambda: TODAY)
            clerk = Clerk(scene, person, chance, Told(stream), number)
            clerk.open(left_at)
            clerk.work()
    finally:
        if fault := sys.exc_info()[1]:
            traceback.print_exception(fault)
        os._exit(1)
