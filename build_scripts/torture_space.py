"""Every changing word on a disk with room for nothing, 4 KiB, 8 KiB, … until it is done; and on a read-only one.

The disk is a small one in memory, mounted for the purpose, which takes root.
"""

import errno
import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Final

from build_scripts.torture_acts import MIGRATE, Scene, prepare
from build_scripts.torture_trials import Mode, Outcome, Strike, Trial, child, judged, lay, trial_of
from spbe_assess.workspace.doctoring import examine

PAGE: Final = 4096
MOST_STEPS: Final = 2000
SIZE: Final = 64 * 2**20
FULL: Final = Mode("little room", errno.ENOSPC, is_place=True)
READ_ONLY: Final = Mode("mounted read-only", errno.EROFS, is_place=True)


class NotAllowedError(Exception):
    """This person may not mount anything here."""


@contextmanager
def small_disk(folder: Path) -> Iterator[Path]:
    """A disk of its own in a folder.

    Raises:
        NotAllowedError: mounting is refused.
    """
    folder.mkdir(parents=True)
    _mount(["-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(folder)])
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


@contextmanager
def read_only(disk: Path) -> Iterator[None]:
    """Nothing can be written on a disk of ours meanwhile."""
    _mount(["-o", "remount,ro", str(disk)])
    try:
        yield
    finally:
        _mount(["-o", "remount,rw", str(disk)])


def may_mount(folder: Path) -> bool:
    """Whether a disk can be mounted in a folder."""
    with suppress(NotAllowedError), small_disk(folder / "percobaan"):
        return True
    return False


def sweep(folder: Path, words: Sequence[str], step: int = 1) -> Iterator[tuple[Trial, list[Outcome]]]:
    """Words on disks with ever more room, and on one that may not be written.

    Raises:
        NotAllowedError: mounting is refused.
    """
    template = prepare(folder / "awal")
    with small_disk(folder / "disk") as disk:
        for word in words:
            trial = trial_of(word, template, Scene(disk / "arena"), Strike())
            yield trial, [*_with_little_room(trial, disk, step), _read_only(trial, disk)]


def _with_little_room(trial: Trial, disk: Path, step: int) -> Iterator[Outcome]:
    filler = disk / "penuh"
    for pages in range(0, MOST_STEPS, step):
        lay(trial.word, trial.template, trial.scene)
        fill(filler, pages)
        answer = child(trial.scene, trial.word, Strike())
        problems = examine(trial.scene.workspace)
        filler.unlink()
        outcome = judged(trial, pages, FULL, answer)
        if problems and trial.word != MIGRATE:
            # With no room left it can still be read, unless reading has to bring it up to date first.
            outcome = replace(outcome, wrong=str(problems))
        yield outcome
        if answer.code == 0:
            return
    yield Outcome(trial.word, MOST_STEPS, FULL.name, -1, wrong="never enough room")


def fill(filler: Path, pages: int) -> None:
    """Leave so many pages free on the disk the filler lies on."""
    with filler.open("wb") as stream:
        free = shutil.disk_usage(filler.parent).free // PAGE - pages
        os.posix_fallocate(stream.fileno(), 0, free * PAGE)
    assert shutil.disk_usage(filler.parent).free // PAGE == pages


def _read_only(trial: Trial, disk: Path) -> Outcome:
    lay(trial.word, trial.template, trial.scene)
    with read_only(disk):
        answer = child(trial.scene, trial.word, Strike())
    return judged(trial, 0, READ_ONLY, answer)


def _mount(arguments: Sequence[str]) -> None:
    try:
        done = subprocess.run(["mount", *arguments], capture_output=True, text=True, check=False)
    except FileNotFoundError as error:
        raise NotAllowedError(str(error)) from error
    if done.returncode:
        raise NotAllowedError(done.stderr.strip())
