"""One word, done in a forked child while something fails, and a look at what is left.

The old state or the new one, never a third; a sentence and an exit code; nothing unfinished that could be removed.
"""

import json
import os
import shutil
import signal
import sys
import traceback
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from typing import Final, NoReturn

from build_scripts import torture_looks
from build_scripts.torture_acts import FIRST, MIGRATE, NEW, READING, WORDS, Scene, follow_up, make_old
from build_scripts.torture_looks import State
from spbe_assess.errors import KnownError
from spbe_assess.messages import say
from spbe_assess.storage.database import connect
from spbe_assess.workspace.archive import reading
from spbe_assess.workspace.editor import Editor, editing

FAULT_OF_OURS: Final = 70


@dataclass(frozen=True, slots=True)
class Mode:
    """How calls fail; error 0 kills the process. ``is_place``: nothing but the place is to blame, so never exit 3."""

    name: str
    error: int
    for_ever: bool = False
    is_place: bool = False

    @property
    def can_tidy(self) -> bool:
        """Whether a program can still remove what it had begun."""
        return self.error != 0 and not self.for_ever


@dataclass(frozen=True, slots=True)
class Strike:
    """What happens to a child: ``arm`` before its word, ``disarm`` afterwards, which counts calls by kind."""

    arm: Callable[[], None] = lambda: None
    disarm: Callable[[], tuple[int, ...]] = lambda: ()
    then_goes_on: bool = False
    """Whether an edit is tried after a refusal, without a fault: the same connection has to work on."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a child said: its exit code, the sentence or the traceback, the calls it made. Killed, it said nothing."""

    code: int
    text: str = ""
    counts: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Trial:
    """A word to be tried, with the scene it starts from each time, and the states before and after it."""

    word: str
    template: Scene
    scene: Scene
    before: State
    after: State
    counts: tuple[int, ...]

    @property
    def points(self) -> int:
        """How many calls can fail."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class Outcome:
    """One word failed at one point in one way: the exit code, the state there is, leftovers, and what was wrong."""

    word: str
    point: int
    mode: str
    code: int
    state: str = ""
    orphans: int = 0
    unfinished: int = 0
    wrong: str = ""


def trial_of(word: str, template: Scene, scene: Scene, strike: Strike) -> Trial:
    """A word done once without a fault.

    Raises:
        AssertionError: it is refused, or changes nothing.
    """
    lay(word, template, scene)
    torture_looks.reopen(scene)
    before = torture_looks.state(scene)
    lay(word, template, scene)
    answer = child(scene, word, strike)
    assert answer.code == 0, answer.text
    torture_looks.reopen(scene)
    after = torture_looks.state(scene)
    assert word in READING or word == MIGRATE or before != after, f"{word} changes nothing"
    return Trial(word, template, scene, before, after, answer.counts)


def lay(word: str, template: Scene, scene: Scene) -> None:
    """The scene as it was before anything happened."""
    if scene.folder.exists():
        shutil.rmtree(scene.folder)
    shutil.copytree(template.folder, scene.folder)
    if word == FIRST:
        shutil.rmtree(scene.workspace.folder)
    if word == MIGRATE:
        with closing(connect(scene.workspace.folder, writable=True)) as connection:
            make_old(connection)


def child(scene: Scene, word: str, strike: Strike) -> Answer:
    """Let a forked child do a word."""
    read, write = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(read)
        _live(scene, word, strike, write)
    os.close(write)
    with os.fdopen(read) as heard:
        said = heard.read()
    _, status = os.waitpid(pid, 0)
    if os.WIFSIGNALED(status):
        return Answer(-os.WTERMSIG(status))
    code, text, counts = json.loads(said)
    return Answer(code, text, tuple(counts))


def _live(scene: Scene, word: str, strike: Strike, write: int) -> NoReturn:
    code, text = FAULT_OF_OURS, ""
    try:
        strike.arm()
        try:
            _do(scene, word, strike)
            code = 0
        except KnownError as error:
            code, text = error.exit_code, f"{type(error).__name__}: {say(error.message)}"
    finally:
        counts = strike.disarm()
        fault = sys.exc_info()[1]
        told = text if fault is None else "".join(traceback.format_exception(fault)[-3:])
        os.write(write, json.dumps([code, told, counts]).encode())
        os._exit(0)


def _do(scene: Scene, word: str, strike: Strike) -> None:
    act = WORDS[word]
    if word in READING:
        with reading(scene.workspace) as archive:
            assert archive is not None
            # An export asks of an editor only what every archive can.
            act(scene, Editor(archive.connection, archive.folder, workspace=scene.workspace, author="", device=""), NEW)
        return
    with editing(scene.workspace) as editor:
        try:
            act(scene, editor, NEW)
        except KnownError:
            if strike.then_goes_on and word != FIRST:
                strike.disarm()
                assert follow_up(editor).touched
            raise


def judged(trial: Trial, point: int, mode: Mode, answer: Answer) -> Outcome:
    """Whether a word was done or refused as it should be."""
    outcome = Outcome(trial.word, point, mode.name, answer.code)
    try:
        return _judged(trial, mode, answer, outcome)
    except (AssertionError, KnownError, OSError) as fault:
        return replace(outcome, wrong=f"{fault!s:.600} [{answer.text:.300}]")


def _judged(trial: Trial, mode: Mode, answer: Answer, outcome: Outcome) -> Outcome:
    scene = trial.scene
    known = {-signal.SIGKILL} if mode.error == 0 else {0, 1} if mode.is_place else {0, 1, 3}
    assert answer.code in known, f"ended with {answer.code}"
    outside = list(torture_looks.unfinished(scene.out))
    assert not (outside and mode.can_tidy), f"left beside an export: {outside}"
    told = {NEW} if trial.word == "paket" and answer.code == 0 else set()
    torture_looks.verify_exports(scene, {f"paket-{NEW}": 1}, told)
    torture_looks.reopen(scene)
    torture_looks.verify_soundness(scene)
    orphans = torture_looks.orphans(scene)
    assert not (orphans and mode.can_tidy), f"left in the store: {orphans}"
    now = torture_looks.state(scene)
    assert now in (trial.before, trial.after), "neither the old nor the new state"
    assert answer.code or now == trial.after, "done, but the state is the old one"
    is_new = now == trial.after and trial.before != trial.after
    return replace(outcome, state="new" if is_new else "old", orphans=len(orphans), unfinished=len(outside))
