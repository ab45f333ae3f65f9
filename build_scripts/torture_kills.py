"""Processes killed in the middle of real acts: every acknowledged act is there, none is there by half.

A child does acts through the door and says over a pipe what it begins and what is done; the parent kills it without
warning somewhere inside an act, opens the workspace again as the program would, and holds the log against what was
said. Children are forked from a parent that has loaded everything, so that they spend their short lives working.
"""

import json
import os
import random
import select
import shutil
import signal
import sqlite3
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing, suppress
from copy import deepcopy
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from typing import Final, NoReturn, TextIO

from build_scripts import torture_acts, torture_looks
from build_scripts.torture_acts import MIGRATE, WORDS, Scene, lay_out, make_old, prepare
from spbe_assess.errors import KnownError
from spbe_assess.storage.database import FILE_NAME
from spbe_assess.workspace.editor import Editor, editing

OPENING: Final = "opening"
WAYS: Final = {
    ("rate",): 16,
    ("criteria",): 6,
    ("draft",): 14,
    ("attach",): 18,
    ("load",): 10,
    ("settle", "rate", "undo", "redo"): 14,
    ("settle", "rate", "send", "reopen mandiri"): 8,
    ("comparison save",): 4,
    ("export",): 3,
    ("paket",): 4,
    (MIGRATE,): 7,
}
"""What a child does, with how often: some acts need others before them."""
PROCESSES: Final = 2
BATCH: Final = 25
LONGEST_WAIT: Final = 60.0
"""Seconds after which a child that says nothing is a fault."""


@dataclass(frozen=True, slots=True)
class Said:
    """A line of a child: the act it began, or what became of it. ``count``: entries written, or files of a paket."""

    step: str
    done: bool
    token: str = ""
    act: str = ""
    count: int = 0


@dataclass(slots=True)
class Known:
    """What the parent knows: acts with their entries, how many entries and seconds each kind of act takes."""

    acts: dict[str, int]
    sizes: dict[str, int]
    seconds: dict[str, float]
    pakets: dict[str, int] = field(default_factory=dict)


def rehearsed(scene: Scene) -> Known:
    """How many entries and how long each act takes where nothing happens to it."""
    known = Known({}, {"settle": 1}, {OPENING: 0.02, MIGRATE: 0.05})
    # Twice: what an act writes the first time and every time after is not the same.
    steps = [step for way in WAYS for step in way if step not in ("settle", MIGRATE)]
    for number, step in enumerate(steps * 2):
        with editing(scene.workspace) as editor:
            lay_out(scene, f"coba-{number}")
            began = time.monotonic()
            changes = WORDS[step](scene, editor, f"coba-{number}")
            known.seconds[step] = time.monotonic() - began
            known.sizes[step] = len(changes.touched) if changes else 0
    known.acts = acts_of(scene)
    return known


def kill_one(scene: Scene, known: Known, chance: random.Random, token: str) -> tuple[str, str]:
    """Let a child live and die; where it was according to itself, and according to the disk.

    Raises:
        AssertionError: something acknowledged is missing, something is there by half, or anything is damaged.
    """
    said = _lived(scene, known, chance, token)
    where = torture_looks.traces(scene)
    last = said[-1] if said else Said(OPENING, done=False)
    verify(scene, said, known)
    return ("between two acts" if last.done else f"in {last.step}"), where


def _lived(scene: Scene, known: Known, chance: random.Random, token: str) -> list[Said]:
    read, write = os.pipe()
    # A child draws from the same chance and does not move it for the parent.
    seed, acts, share = chance.random(), chance.randrange(1, 9), chance.random() * 1.1
    child = os.fork()
    if child == 0:
        os.close(read)
        _live(scene, random.Random(seed), token, write)
    os.close(write)
    with os.fdopen(read) as heard:
        said: list[Said] = []
        try:
            _listen(heard, said, known, acts)
            time.sleep(known.seconds.get(said[-1].step, 0.0) * share if said else 0.0)
        finally:
            with suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
            _, status = os.waitpid(child, 0)
        said += _parsed(heard.read().splitlines())
    assert os.WIFSIGNALED(status), f"the child ended by itself: {said[-1:]}"
    return said


def _listen(heard: TextIO, said: list[Said], known: Known, acts: int) -> None:
    """Hear a child until it has begun so many acts."""
    began = time.monotonic()
    while sum(not one.done for one in said) < acts:
        # One line is written at a time, and nothing is left in the buffer between two of them.
        assert select.select([heard], [], [], LONGEST_WAIT)[0], f"nothing heard since {said[-1:]}"
        line = heard.readline()
        assert line.endswith("\n"), f"the child ended by itself after {said[-1:]}: {line}"
        said += _parsed([line])
        now = time.monotonic()
        if said and said[-1].done:
            step = said[-1].step
            known.seconds[step] = 0.8 * known.seconds.get(step, now - began) + 0.2 * (now - began)
        began = now


def _parsed(lines: Sequence[str]) -> Iterator[Said]:
    for line in lines:
        # The last line may be cut; what was not said whole was not acknowledged.
        with suppress(json.JSONDecodeError):
            yield Said(*json.loads(line))


def _live(scene: Scene, chance: random.Random, token: str, write: int) -> NoReturn:
    """The life of a child: opening, acts, opening again, each told when it begins and when it is durable."""
    try:
        with os.fdopen(write, "w", buffering=1) as told:
            number = 0
            opening = OPENING
            while True:
                _say(told, Said(opening, done=False))
                with editing(scene.workspace) as editor:
                    _say(told, Said(opening, done=True))
                    opening = OPENING
                    for step in _steps(editor, chance):
                        number += 1
                        if step == MIGRATE:
                            make_old(editor.connection)
                            opening = MIGRATE
                            break
                        _do(scene, editor, told, step, f"{token}-{number}")
    finally:
        if fault := sys.exc_info()[1]:
            traceback.print_exception(fault)
        os._exit(1)


def _steps(editor: Editor, chance: random.Random) -> Iterator[str]:
    if editor.connection.execute("SELECT 1 FROM stage WHERE stage = 'mandiri' AND reopened_on IS NULL").fetchone():
        yield "reopen mandiri"
    for way in chance.choices(list(WAYS), list(WAYS.values()), k=6):
        yield from way


def _do(scene: Scene, editor: Editor, told: TextIO, step: str, token: str) -> None:
    lay_out(scene, token)
    _say(told, Said(step, False, token, count=torture_looks.files_of_paket(editor) if step == "paket" else 0))
    changes = WORDS[step](scene, editor, token)
    count = len(changes.touched) if changes else 0
    _say(told, Said(step, True, token, changes.act if changes else "", count))


def _say(told: TextIO, said: Said) -> None:
    told.write(json.dumps([said.step, said.done, said.token, said.act, said.count]) + "\n")


def verify(scene: Scene, said: Sequence[Said], known: Known) -> None:
    """Hold what there is against what was said.

    Raises:
        AssertionError: as ``kill_one``.
    """
    known.pakets |= {f"paket-{one.token}": one.count for one in said if one.step == "paket" and not one.done}
    torture_looks.verify_exports(scene, known.pakets, {one.token for one in said if one.step == "paket" and one.done})
    torture_looks.reopen(scene)
    torture_looks.verify_soundness(scene)
    torture_looks.orphans(scene)
    now = acts_of(scene)
    for act, count in known.acts.items():
        assert now.get(act) == count, f"act {act} had {count} entries, has {now.get(act)}"
    told = {one.act: one for one in said if one.act}
    for act, one in told.items():
        assert now.get(act) == one.count == known.sizes[one.step], f"{one} was told, {now.get(act)} entries are there"
    _verify_untold({act: now[act] for act in now.keys() - known.acts.keys() - told.keys()}, scene, said, known)
    _verify_draft(scene, said)
    known.acts = now


def _verify_untold(untold: dict[str, int], scene: Scene, said: Sequence[Said], known: Known) -> None:
    """Acts nobody was told of: the one that was under way, whole; and the drafts that opening settled."""
    drafts = _drafted(scene)
    others = [act for act in untold if act not in drafts]
    under_way = said[-1].step if said and not said[-1].done else ""
    sizes = [untold[act] for act in others]
    assert sizes in ([], [known.sizes.get(under_way, 0)]), f"{sizes} entries of an act under way: {under_way!r}"
    assert all(untold[act] == 1 for act in untold if act in drafts)


def _verify_draft(scene: Scene, said: Sequence[Said]) -> None:
    """The last draft that was acknowledged, or the one that was being kept when the child died, is an entry."""
    told = [one.token for one in said if one.step == "draft" and one.done]
    if told:
        under_way = {one.token for one in said[-1:] if one.step == "draft"}
        assert {told[-1], *under_way} & set(_drafted(scene).values()), f"the draft {told[-1]} is gone"


def _drafted(scene: Scene) -> dict[str, str]:
    """Acts that consist of nothing but the text that is typed as a draft, with the text."""
    with closing(_reading(scene)) as connection:
        return dict(
            connection.execute(
                "SELECT act, max(value) FROM log WHERE act IN (SELECT act FROM log WHERE record LIKE ? "
                "AND field = 'fact') GROUP BY act HAVING count(*) = 1",
                (f"rating/%/{torture_acts.DRAFTED}/%",),
            )
        )


def acts_of(scene: Scene) -> dict[str, int]:
    """Acts in the log with the number of their entries."""
    with closing(_reading(scene)) as connection:
        return dict(Counter(act for (act,) in connection.execute("SELECT act FROM log")))


def _reading(scene: Scene) -> sqlite3.Connection:
    return sqlite3.connect(f"{(scene.workspace.folder / FILE_NAME).as_uri()}?mode=ro", uri=True)


def torture(folder: Path, kills: range, seed: int) -> Iterator[tuple[int, str, str, str]]:
    """Kill so many children: the number of each, where it was by its word, by the disk, and what was wrong after."""
    first = prepare(folder / "awal")
    learned = rehearsed(first)
    batches = [range(number, min(number + BATCH, kills.stop)) for number in kills[::BATCH]]
    with ProcessPoolExecutor(PROCESSES, mp_context=get_context("fork")) as pool:
        for told in pool.map(_batch, [(folder, batch, seed, learned) for batch in batches]):
            yield from told


def _batch(given: tuple[Path, range, int, Known]) -> list[tuple[int, str, str, str]]:
    """A few kills in a workspace of their own: one that is tortured for long grows, and so does every look at it."""
    folder, kills, seed, learned = given
    scene, found = Scene(folder / f"batch-{kills.start}"), []
    shutil.copytree(folder / "awal", scene.folder)
    known = deepcopy(learned)
    for number in kills:
        try:
            found.append((number, *kill_one(scene, known, random.Random(f"{seed}-{number}"), f"{number}"), ""))
        except (AssertionError, KnownError) as fault:
            found.append((number, "", "", f"{fault} (kept in {scene.folder})"))
            return found
    shutil.rmtree(scene.folder)
    return found
