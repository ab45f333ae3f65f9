"""What each word of ``dev.py`` does."""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

# The rest is imported where it is used: a start with nothing to set up costs a few milliseconds.
from build_scripts import environment
from build_scripts.environment import SetUpError, python_in

Step = tuple[str, Callable[[], bool]]

PURE_TESTS = ("tests/core", "tests/rules", "tests/test_exact.py", "tests/test_messages.py")


def say(line: str) -> None:
    """One line of progress; on standard error, because standard output belongs to the word itself."""
    print(line, file=sys.stderr, flush=True)


def run(root: Path, arguments: Sequence[str]) -> int:
    """Start the program where the person stands; without arguments it opens its window."""
    _prepare(root)
    if not arguments:
        _offer_window(root)
        return _become(root, ["-c", "from spbe_assess.__main__ import open_window; open_window()"])
    return _become(root, ["-m", "spbe_assess", *arguments])


def test(root: Path, arguments: Sequence[str]) -> int:
    """Run the tests, on two processes unless the arguments say otherwise."""
    _prepare(root)
    _need_for_tests(root)
    os.chdir(root)
    return _become(root, ["-m", "pytest", *parallel(arguments), *arguments], _without_screen())


def lint(root: Path, arguments: Sequence[str]) -> int:
    """Everything that reads the code without running it."""
    _refuse("lint", arguments)
    _prepare(root)
    return _all_of(_lint_steps(root))


def check(root: Path, arguments: Sequence[str]) -> int:
    """What has to be right before a change is taken."""
    _refuse("check", arguments)
    _prepare(root)
    _need_for_tests(root)
    from build_scripts import coverage_floor, structure

    report = root / "build" / "coverage.json"
    report.unlink(missing_ok=True)
    # Watching every branch doubles the time of a test, so only the tests of the watched floors are watched.
    pure = ["pytest", *parallel(()), *PURE_TESTS, "--cov", "--cov-report=term", f"--cov-report=json:{report}"]
    others = ["pytest", *parallel(()), *(f"--ignore={path}" for path in PURE_TESTS)]
    return _all_of(
        [
            *_lint_steps(root),
            ("structure", lambda: structure.report(root)),
            ("tests of the pure floors", lambda: _tool(root, *pure, extra=_without_screen())),
            ("tests of everything else", lambda: _tool(root, *others, extra=_without_screen())),
            ("branch coverage", lambda: coverage_floor.report(report)),
        ]
    )


def bench(root: Path, arguments: Sequence[str]) -> int:
    """Run the benchmarks where the person stands, so that the paths they name are theirs."""
    _prepare(root)
    # Left set, this would charge every start of ours with compiling, and none of what it is compared with.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    return _become(root, [str(root / "build_scripts" / "bench.py"), *arguments])


def torture(root: Path, arguments: Sequence[str]) -> int:
    """Ill-treat workspaces: kill, flip bits, fail every call, fill the disk."""
    _prepare(root)
    _need_for_tests(root)
    os.chdir(root)
    return _become(root, ["-m", "build_scripts.torture", *arguments])


def tour(root: Path, arguments: Sequence[str]) -> int:
    """Take pictures of every place and dialog of the window, into a folder named from where the person stands."""
    _prepare(root)
    from build_scripts import system_packages

    missing = [*system_packages.missing_for_window(), *system_packages.missing_for_tour()]
    refused = system_packages.provide(missing, root, say)
    if refused:
        raise SetUpError(f"{refused}\nThe pictures need them; then repeat the same command.")
    paths = (str(root), os.environ.get("PYTHONPATH", ""))
    return _become(root, ["-m", "build_scripts.tour", *arguments], {"PYTHONPATH": os.pathsep.join(filter(None, paths))})


def build(root: Path, arguments: Sequence[str]) -> int:
    """Make wheel and source archive, and start what the wheel installs."""
    _refuse("build", arguments)
    _prepare(root)
    return _all_of(
        [
            ("wheel and source archive", lambda: _tool(root, "hatchling", "build", "-d", "dist")),
            ("start from the wheel", lambda: _starts_from_wheel(root)),
        ]
    )


def catalogue(root: Path, arguments: Sequence[str]) -> int:
    """Collect the texts, bring the catalogues up to date with them, compile them."""
    _refuse("catalogue", arguments)
    _prepare(root)
    return _all_of([("catalogue", lambda: _tool(root, "build_scripts.catalogue"))])


def lock(root: Path, arguments: Sequence[str]) -> int:
    """Resolve the dependencies for every system and Python served; arguments go to uv (``--upgrade``)."""
    from tempfile import TemporaryDirectory

    log = environment.log_in(root)
    with TemporaryDirectory() as folder:
        environment.logged(log, [environment.base_python(), "-m", "venv", folder])
        python = Path(folder) / environment.INTERPRETER
        environment.logged(log, [str(python), "-m", "pip", "install", "uv"])
        options = [
            "--universal",
            "--all-extras",
            "--generate-hashes",
            "--no-header",
            "--no-annotate",
            "--no-config",
        ]
        source = ["--python-version", "3.11", "pyproject.toml", "-o", "requirements.lock", "--quiet"]
        done = subprocess.run(
            [python, "-m", "uv", "pip", "compile", *options, *source, *arguments], cwd=root, check=False
        )
    return done.returncode


WORDS: Mapping[str, Callable[[Path, Sequence[str]], int]] = {
    "run": run,
    "test": test,
    "lint": lint,
    "check": check,
    "bench": bench,
    "torture": torture,
    "tour": tour,
    "build": build,
    "catalogue": catalogue,
    "lock": lock,
}


def parallel(arguments: Sequence[str]) -> list[str]:
    """Two test processes, unless a debugger is to be talked to."""
    return [] if "--pdb" in arguments else ["-n", "2", "--dist", "loadfile", "--no-loadscope-reorder"]


def _prepare(root: Path) -> None:
    """Make the environment; on the first time also look at the libraries of the system."""
    environment.ensure(root, say, before=lambda: _first_time(root))


def _first_time(root: Path) -> None:
    from build_scripts import system_packages

    refused = system_packages.provide(system_packages.missing_for_venv(), root, say)
    if refused:
        raise SetUpError(f"{refused}\nThen repeat the same command.")
    _offer_window(root)


def _offer_window(root: Path) -> None:
    """Install what only the window needs; where that is not allowed, say so and go on."""
    from build_scripts import system_packages

    refused = system_packages.provide(system_packages.missing_for_window(), root, say)
    if refused:
        say(f"{refused}\nThe command line works without them.")


def _need_for_tests(root: Path) -> None:
    from build_scripts import system_packages

    missing = [*system_packages.missing_for_window(), *system_packages.missing_for_tests()]
    refused = system_packages.provide(missing, root, say)
    if refused:
        raise SetUpError(f"{refused}\nThe tests need them; then repeat the same command.")


def _refuse(word: str, arguments: Sequence[str]) -> None:
    if arguments:
        say(f"dev.py {word} takes no arguments (given: {' '.join(arguments)}).")
        raise SystemExit(2)


def _lint_steps(root: Path) -> list[Step]:
    return [
        ("ruff", lambda: _tool(root, "ruff", "check", ".")),
        ("format", lambda: _tool(root, "ruff", "format", "--check", ".")),
        ("types", lambda: _tool(root, "mypy")),
        ("import contracts", lambda: _python(root, "-c", _LINT_IMPORTS, "--no-logo")),
    ]


# import-linter has no module to start with -m, and its script is named differently on each system.
_LINT_IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"


def _all_of(steps: Sequence[Step]) -> int:
    """Do every step, also after one has failed, and name the failed ones at the end."""
    failed = []
    for name, step in steps:
        print(f"== {name}", flush=True)
        if not step():
            failed.append(name)
    if failed:
        print(f"Failed: {', '.join(failed)}.", flush=True)
    return 1 if failed else 0


def _tool(root: Path, module: str, *arguments: str, extra: Mapping[str, str] | None = None) -> bool:
    return _python(root, "-m", module, *arguments, extra=extra)


def _python(root: Path, *arguments: str, extra: Mapping[str, str] | None = None) -> bool:
    command = [str(python_in(root)), *arguments]
    return subprocess.run(command, cwd=root, env={**os.environ, **(extra or {})}, check=False).returncode == 0


def _starts_from_wheel(root: Path) -> bool:
    """Install the wheel into an empty folder and start it from there, with its resources."""
    from tempfile import TemporaryDirectory

    wheel = max((root / "dist").glob("spbe_assess-*.whl"), key=lambda path: path.stat().st_mtime)
    with TemporaryDirectory() as folder:
        install = [
            "pip",
            "install",
            "--disable-pip-version-check",
            "--quiet",
            "--no-deps",
            "--target",
            folder,
        ]
        if not _tool(root, *install, str(wheel)):
            return False
        return all(_starts(root, folder, words) for words in (["--help"], ["instrument", "list", "--json"]))


def _starts(root: Path, folder: str, words: Sequence[str]) -> bool:
    done = subprocess.run(
        [python_in(root), "-m", "spbe_assess", *words],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": folder},
        stdout=subprocess.DEVNULL,
        check=False,
    )
    print(f"spbe-assess {' '.join(words)}: {'starts' if done.returncode == 0 else 'FAILS'}")
    return done.returncode == 0


def _without_screen() -> dict[str, str]:
    return {"QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}


def _become(root: Path, arguments: Sequence[str], extra: Mapping[str, str] | None = None) -> int:
    """Hand over to the environment's Python; Windows cannot, so wait there and pass the exit code on."""
    command = [str(python_in(root)), *arguments]
    variables = {**os.environ, **(extra or {})}
    if not environment.WINDOWS:
        sys.stdout.flush()
        os.execve(command[0], command, variables)
    return subprocess.run(command, env=variables, check=False).returncode
