"""Ill-treat workspaces: ``dev.py torture [NAME…] [--count N] [--seed S] [--first N] [--step N] [--minutes M]``.

kills   processes killed within real acts; what was acknowledged is there, whole
window-kills   the window killed while somebody fills an assessment by keys; what it called stored is there
flips   single bits flipped in the files; the full examination finds each, or nothing readable has changed
faults  every word failed at every call that changes the disk, and killed there
space   every word on a small disk with little room, and on a read-only one (needs root)
monkey  random keys, clicks, drops and sizes at the real window for some minutes; it shows what the files say

Everything without a name. The exit code is 1 when anything was wrong; each such case is printed with the numbers that
repeat it. Counts are printed by kind.
"""

import argparse
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from tempfile import mkdtemp

COUNT = 2000
WINDOWS = 200


def main(arguments: Sequence[str]) -> int:
    """Do what was asked for, one after the other."""
    asked = _parser().parse_args(arguments)
    wrong = 0
    for name in asked.names or list(TORTURES):
        folder = Path(mkdtemp(prefix=f"spbe-torture-{name}-"))
        began = time.monotonic()
        found = TORTURES[name](folder, asked)
        print(f"{name}: {found or 'nothing'} wrong, {time.monotonic() - began:.0f} s\n", flush=True)
        wrong += found
        if not found:
            _remove(folder)
    return 1 if wrong else 0


def _kills(folder: Path, asked: argparse.Namespace) -> int:
    from build_scripts import torture_kills

    said: Counter[str] = Counter()
    traces: Counter[str] = Counter()
    wrong = 0
    for number, by_word, by_disk, fault in torture_kills.torture(folder, _chosen(asked), asked.seed):
        if fault:
            wrong += _tell(f"kills --seed {asked.seed} --first {number} --count 1", fault)
        else:
            said[by_word] += 1
            traces[by_disk] += 1
    print(f"{said.total()} kills, seed {asked.seed}")
    _table("where the child was, by its word", said)
    _table("what lay half done on the disk", traces)
    return wrong


def _window_kills(folder: Path, asked: argparse.Namespace) -> int:
    from build_scripts import torture_window

    phases: Counter[str] = Counter()
    missing: list[tuple[float, int]] = []
    wrong = 0
    for death in torture_window.torture(folder, _chosen(asked, WINDOWS), asked.seed):
        if death.wrong:
            wrong += _tell(f"window-kills --seed {asked.seed} --first {death.number} --count 1", death.wrong)
        else:
            phases[death.phase] += 1
            missing += [(death.seconds, death.signs)] if death.signs else []
    print(f"{phases.total()} kills of the window, seed {asked.seed}")
    _table("what the person was at", phases)
    seconds, signs = max((one for one, _ in missing), default=0.0), max((one for _, one in missing), default=0)
    print(f"typing was missing after {len(missing)} kills: at most {seconds:.2f} s, {signs} signs")
    return wrong


def _flips(folder: Path, asked: argparse.Namespace) -> int:
    from build_scripts import torture_flips
    from spbe_assess.storage.database import FILE_NAME

    seen = list(torture_flips.torture(folder, _chosen(asked), asked.seed))
    for place, some in (("database", [one for one in seen if one.flip.file == FILE_NAME]), ("all files", seen)):
        counts = Counter(one.what for one in some)
        by_sqlite = sum(one.by_sqlite for one in some)
        print(f"{len(some)} flips in {place}: {_joined(counts)}; seen by SQLite's own check {by_sqlite}")
    missed = [one.flip for one in seen if one.what == "missed"]
    return sum(_tell(f"flips --seed {asked.seed} --first {flip.number} --count 1", str(flip)) for flip in missed)


def _faults(folder: Path, asked: argparse.Namespace) -> int:
    from build_scripts import torture_faults

    if not torture_faults.is_preloaded():
        # The shim has to be there before the C library is: the same again in a process that starts with it.
        shim = torture_faults.shim_in(folder)
        numbers = ["--step", str(asked.step), "--first", str(asked.first), "--words", ",".join(asked.words)]
        command = [sys.executable, "-m", "build_scripts.torture", "faults", *numbers]
        variables = {**os.environ, torture_faults.PRELOAD: str(shim)}
        root = Path(__file__).resolve().parent.parent
        return subprocess.run(command, env=variables, cwd=root, check=False).returncode
    print("calls that change the disk: " + ", ".join(torture_faults.kinds()))
    return _sweep("faults", torture_faults.sweep(folder, asked.words, asked.step, max(asked.first, 1)))


def _space(folder: Path, asked: argparse.Namespace) -> int:
    from build_scripts import torture_space

    try:
        return _sweep("space", torture_space.sweep(folder, asked.words, asked.step))
    except torture_space.NotAllowedError as refused:
        print(f"space was left out: no disk may be mounted here ({refused})")
        return 0


def _monkey(folder: Path, asked: argparse.Namespace) -> int:
    # No screen is needed, and none of the person's is taken.
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from build_scripts import torture_monkey

    tally = torture_monkey.torture(folder, asked.seed, asked.minutes * 60)
    print(f"{tally.acts.total()} acts, seed {asked.seed}, {tally.looks} looks, {tally.reported} changes reported")
    _table("acts by kind", tally.acts)
    how = f"monkey --seed {asked.seed} --minutes {asked.minutes:g}"
    return sum(_tell(how, f"act {one.number}, {one.act}: {one.what}") for one in tally.wrong)


def _sweep(name: str, trials: Iterable[tuple[object, Sequence[object]]]) -> int:
    from build_scripts.torture_trials import Outcome, Trial

    wrong = 0
    total: Counter[str] = Counter()
    for trial, outcomes in trials:
        assert isinstance(trial, Trial)
        found = [one for one in outcomes if isinstance(one, Outcome)]
        calls = " ".join(map(str, trial.counts))
        counts = Counter(f"{one.mode}: {_answer(one.code)}, {one.state}" for one in found if not one.wrong)
        left = Counter(f"{one.mode}: left over" for one in found for _ in range(one.orphans + one.unfinished))
        print(f"{trial.word}: {trial.points} calls ({calls}), {len(found)} tries; {_joined(counts + left)}", flush=True)
        total += counts + left
        for one in found:
            if one.wrong:
                wrong += _tell(f"{name} --words '{one.word}' --first {one.point} ({one.mode})", one.wrong)
    _table("all words", total)
    return wrong


def _answer(code: int) -> str:
    return "done" if code == 0 else "killed" if code < 0 else f"exit {code}"


def _chosen(asked: argparse.Namespace, usual: int = COUNT) -> range:
    return range(asked.first, asked.first + (asked.count or usual))


def _tell(how: str, fault: str) -> int:
    print(f"WRONG: {fault}\n  repeat: dev.py torture {how}", flush=True)
    return 1


def _table(title: str, counts: Mapping[str, int]) -> None:
    print(f"{title}:")
    for name, count in sorted(counts.items()):
        print(f"  {name:42}{count:7}")


def _joined(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {count}" for name, count in sorted(counts.items()))


def _remove(folder: Path) -> None:
    import shutil

    shutil.rmtree(folder)


TORTURES: Mapping[str, Callable[[Path, argparse.Namespace], int]] = {
    "kills": _kills,
    "window-kills": _window_kills,
    "flips": _flips,
    "faults": _faults,
    "space": _space,
    "monkey": _monkey,
}


def _parser() -> argparse.ArgumentParser:
    from build_scripts.torture_acts import SWEPT

    parser = argparse.ArgumentParser(
        prog="dev.py torture", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("names", nargs="*", choices=[[], *TORTURES], metavar="NAME", help="what to do; all of it")
    parser.add_argument("--count", type=int, default=0, help=f"kills and flips ({COUNT}), window-kills ({WINDOWS})")
    parser.add_argument("--seed", type=int, default=1, help="of the chance that chooses them (1)")
    parser.add_argument("--first", type=int, default=0, help="number of the first kill, flip or point (0)")
    parser.add_argument("--step", type=int, default=1, help="every how many points of faults and space (1)")
    parser.add_argument("--minutes", type=float, default=5.0, help="how long the monkey is let loose (5)")
    parser.add_argument("--words", type=_words, default=list(SWEPT), help="words of faults and space, with commas")
    return parser


def _words(text: str) -> list[str]:
    return text.split(",")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
