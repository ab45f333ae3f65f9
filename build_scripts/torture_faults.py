"""Every changing word, failed at every call that changes the disk: the old state or the new, a sentence, no leftovers.

``fault_shim.c`` is preloaded into this process; it counts the calls of a word below the folder of a scene. Then the
word is done again for each of them, in a forked child that alone is struck: once, for ever from then on, or by SIGKILL.
"""

import ctypes
import errno
import os
import subprocess
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path
from typing import Final

from build_scripts.torture_acts import Scene, prepare
from build_scripts.torture_trials import Mode, Outcome, Strike, Trial, child, judged, lay, trial_of

SHIM: Final = Path(__file__).with_name("fault_shim.c")
PRELOAD: Final = "LD_PRELOAD"
PROCESSES: Final = 2
KINDS: Final = 10
MODES: Final = (
    Mode("full once", errno.ENOSPC),
    Mode("full for ever", errno.ENOSPC, for_ever=True),
    Mode("failing once", errno.EIO),
    Mode("failing for ever", errno.EIO, for_ever=True),
    Mode("killed", 0),
)
REFUSALS: Final = (
    Mode("read-only", errno.EROFS, for_ever=True, is_place=True),
    Mode("forbidden", errno.EACCES, for_ever=True, is_place=True),
)
"""From the first call on, as in a folder that may not be written."""


def shim_in(folder: Path) -> Path:
    """The compiled shim, in a folder that is there.

    Raises:
        FileNotFoundError: there is no compiler.
        subprocess.CalledProcessError: the compiler refuses.
    """
    made = folder / "fault_shim.so"
    flags = ["-shared", "-fPIC", "-O2", "-Wall", "-Wextra", "-Werror"]
    subprocess.run(["cc", *flags, "-o", str(made), str(SHIM), "-ldl"], check=True)
    return made


def is_preloaded() -> bool:
    """Whether this process was started with the shim."""
    return "fault_shim" in os.environ.get(PRELOAD, "")


@cache
def _shim() -> ctypes.CDLL:
    library = ctypes.CDLL(None)
    library.fault_kind.restype = ctypes.c_char_p
    library.fault_counts.restype = ctypes.c_long
    return library


def kinds() -> tuple[str, ...]:
    """The kinds of calls that are counted."""
    return tuple(_shim().fault_kind(number).decode() for number in range(KINDS))


def strike(scene: Scene, point: int, mode: Mode) -> Strike:
    """Let the call of a number below a scene fail; number 0 only counts."""

    def arm() -> None:
        _shim().fault_arm(os.fsencode(scene.folder), ctypes.c_long(point), mode.error, int(mode.for_ever))

    return Strike(arm, _disarm, then_goes_on=mode.can_tidy)


def _disarm() -> tuple[int, ...]:
    _shim().fault_disarm()
    return tuple(_shim().fault_counts(number) for number in range(KINDS))


def struck(trial: Trial, point: int, mode: Mode) -> Outcome:
    """Fail one call of a word and look at what is left."""
    lay(trial.word, trial.template, trial.scene)
    return judged(trial, point, mode, child(trial.scene, trial.word, strike(trial.scene, point, mode)))


def sweep(folder: Path, words: Sequence[str], step: int = 1, first: int = 1) -> Iterator[tuple[Trial, list[Outcome]]]:
    """Every ``step``-th point of words from the ``first`` on, in every mode, word by word."""
    prepare(folder / "awal")
    # What an export loads only when it is needed, loaded once instead of in every child.
    import_module("openpyxl")
    with ProcessPoolExecutor(PROCESSES, mp_context=get_context("fork")) as pool:
        yield from pool.map(_swept, [(folder, word, first, step) for word in words])


def _swept(given: tuple[Path, str, int, int]) -> tuple[Trial, list[Outcome]]:
    folder, word, first, step = given
    scene = Scene(folder / f"arena-{os.getpid()}")
    trial = trial_of(word, Scene(folder / "awal"), scene, strike(scene, 0, MODES[0]))
    # The last calls are always among them: the point of no return lies there.
    points = sorted({*range(first, trial.points + 1, step), *range(max(first, trial.points - 2), trial.points + 1)})
    found = [struck(trial, point, mode) for mode in MODES for point in points]
    return trial, [*found, *(struck(trial, 1, mode) for mode in REFUSALS)]
