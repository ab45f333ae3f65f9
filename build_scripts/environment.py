"""The virtual environment in ``.venv``: made when missing, made anew when broken or outdated.

A stamp, written last, says what the environment was made from. As long as the files of the checkout say the
same, nothing is done; so an interrupted set-up is simply repeated.
"""

import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

WINDOWS = os.name == "nt"
INTERPRETER = "Scripts/python.exe" if WINDOWS else "bin/python"
LOCK_WAIT_SECONDS = 900
# pip compiles too, but on one processor; left out, every start would compile again where bytecode is not written.
COMPILE = "import compileall, sysconfig; compileall.compile_dir(sysconfig.get_path('purelib'), quiet=2, workers=0)"


class SetUpError(Exception):
    """The environment cannot be made; the text says what failed and what to do."""


def venv_in(root: Path) -> Path:
    """The virtual environment of a checkout."""
    return root / ".venv"


def stamp_in(root: Path) -> Path:
    """What the environment was made from; absent while it is incomplete."""
    return venv_in(root) / "made-from.txt"


def log_in(root: Path) -> Path:
    """Everything that the commands of the set-up printed."""
    return root / "build" / "setup.log"


def python_in(root: Path) -> Path:
    """The interpreter of the environment of a checkout."""
    return venv_in(root) / INTERPRETER


def stamp_text(root: Path) -> str:
    """What an environment made now would be made from: interpreter, place, locked packages, project metadata.

    The place counts because an environment does not survive being moved or copied.
    """
    version = f"{sys.implementation.name} {sys.version_info.major}.{sys.version_info.minor}"
    lock = (root / "requirements.lock").read_text(encoding="utf-8")
    metadata, _, _ = (root / "pyproject.toml").read_text(encoding="utf-8").partition("\n[tool.ruff]")
    return f"python {version}\nplace {root}\nlock {_digest(lock)}\nproject {_digest(metadata)}\n"


def is_ready(root: Path) -> bool:
    """Whether the environment is complete and made from the files as they are now; a few milliseconds."""
    try:
        return python_in(root).exists() and stamp_in(root).read_text(encoding="utf-8") == stamp_text(root)
    except OSError:
        return False


def ensure(root: Path, say: Callable[[str], None], before: Callable[[], None] = lambda: None) -> None:
    """Make the environment if it is not ready; `before` is called only then, ahead of everything else.

    Raises:
        SetUpError: a command of the set-up failed, or the folder cannot be written.
    """
    if is_ready(root):
        return
    try:
        with only_one(root):
            if not is_ready(root):
                before()
                _make(root, say)
    except OSError as fault:
        raise SetUpError(f"Set-up stopped: {fault.strerror}: {fault.filename}.") from fault


def _make(root: Path, say: Callable[[str], None]) -> None:
    began = time.monotonic()
    say("Setting up .venv with the locked packages (about 150 MB to fetch the first time) …")
    stamp_in(root).unlink(missing_ok=True)
    log = log_in(root)
    logged(log, [base_python(), "-m", "venv", "--clear", str(venv_in(root))])
    python = str(python_in(root))
    pip = [python, "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--no-compile"]
    logged(log, [*pip, "--no-deps", "--require-hashes", "-r", str(root / "requirements.lock")])
    logged(log, [*pip, "--no-deps", "--no-build-isolation", "-e", str(root)])
    logged(log, [python, "-c", COMPILE])
    stamp_in(root).write_text(stamp_text(root), encoding="utf-8")
    say(f"Set-up done in {time.monotonic() - began:.0f} s.")


def base_python() -> str:
    """The interpreter outside any virtual environment: ours may be about to be cleared."""
    return str(getattr(sys, "_base_executable", sys.executable))


def logged(log: Path, command: Sequence[str], extra: Mapping[str, str] | None = None) -> None:
    """Run a command of the set-up with its output in the log.

    Raises:
        SetUpError: it could not be started or failed; the text names the command, its last line and the log.
    """
    log.parent.mkdir(exist_ok=True)
    with log.open("ab") as sink:
        sink.write(f"\n$ {shown(command)}\n".encode())
        sink.flush()
        start = sink.tell()
        try:
            done = subprocess.run(
                command, stdin=subprocess.DEVNULL, stdout=sink, stderr=sink, env=_clean(extra), check=False
            )
        except OSError as fault:
            raise SetUpError(f"`{shown(command)}` could not be started: {fault.strerror}.") from fault
    if done.returncode:
        raise SetUpError(failure(command, done.returncode, log, start))


def failure(command: Sequence[str], code: int, log: Path, start: int) -> str:
    """One sentence on a failed command, and the line of its output that says most."""
    with log.open("rb") as source:
        source.seek(start)
        lines = [line.strip() for line in source.read().decode(errors="replace").splitlines() if line.strip()]
    faults = [line for line in lines if line.lower().startswith(("error", "e:"))]
    reason = (faults or lines or ["it printed nothing"])[-1]
    return (
        f"Set-up stopped: `{shown(command)}` failed with exit code {code} ({reason}); the full log is {log}. "
        "If this machine is offline, connect it; then repeat the same command."
    )


def shown(command: Sequence[str]) -> str:
    """A command as a person would type it."""
    return " ".join(f'"{part}"' if " " in part else part for part in command)


@contextmanager
def only_one(root: Path) -> Iterator[None]:
    """Let one set-up of a checkout run at a time; another waits until it is done."""
    path = root / "build" / "setup.lock"
    path.parent.mkdir(exist_ok=True)
    with path.open("a+b") as handle:
        give_up = time.monotonic() + LOCK_WAIT_SECONDS
        while not _locked(handle.fileno()):
            if time.monotonic() > give_up:
                raise SetUpError(f"Another set-up has been holding {path} for {LOCK_WAIT_SECONDS // 60} minutes.")
            time.sleep(0.2)
        yield


def _locked(descriptor: int) -> bool:
    """Try to take the lock on an open file; the system frees it when the process ends, however it ends."""
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(descriptor, 0, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _clean(extra: Mapping[str, str] | None) -> dict[str, str]:
    """The variables for the set-up's commands, without what leaves packages uncompiled or elsewhere."""
    unwanted = {"PYTHONDONTWRITEBYTECODE", "PYTHONHOME", "PYTHONPATH", "PIP_TARGET", "PIP_PREFIX", "PIP_USER"}
    return {name: value for name, value in os.environ.items() if name not in unwanted} | dict(extra or {})


def _digest(content: str) -> str:
    return hashlib.sha256(content.encode()).hexdigest()
