"""What the program and its tests need from the system, and how to get it on Debian and Ubuntu."""

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from build_scripts.environment import SetUpError, log_in, logged, shown

# Without these Qt cannot be loaded, not even without a screen (found one by one on a bare Debian 12).
WINDOW_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libglib-2.0.so.0": "libglib2.0-0",
}
# The tests let LibreOffice recalculate our workbooks and look at our PDF pages.
TEST_PROGRAMS = {
    "soffice": "libreoffice-calc-nogui",
    "pdftotext": "poppler-utils",
    "pdftoppm": "poppler-utils",
}
# Pictures are also taken on a screen: an X server without a monitor, a window manager, and what Qt's xcb plugin loads.
TOUR_PROGRAMS = {"Xvfb": "xvfb", "openbox": "openbox"}
TOUR_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}
# A shim that lets calls of the system fail is compiled, with the headers that gcc only recommends.
COMPILER, COMPILER_PACKAGES = "cc", ("gcc", "libc6-dev")


@dataclass(frozen=True)
class Rights:
    """How this person may install system packages here: the words before apt-get, or None for not at all."""

    prefix: tuple[str, ...] | None
    has_apt: bool


def missing_for_window() -> list[str]:
    """Debian packages of the libraries Qt needs that this system does not have; none outside Linux."""
    if not sys.platform.startswith("linux"):
        return []
    return [package for library, package in WINDOW_LIBRARIES.items() if not _loads(library)]


def missing_for_tests() -> list[str]:
    """Debian packages of the programs the tests start that are not on the path."""
    missing = {package for program, package in TEST_PROGRAMS.items() if shutil.which(program) is None}
    if sys.platform.startswith("linux") and shutil.which(COMPILER) is None:
        missing.update(COMPILER_PACKAGES)
    return sorted(missing)


def missing_for_tour() -> list[str]:
    """Debian packages of what ``dev.py tour`` needs for its pictures on a screen."""
    programs = [package for program, package in TOUR_PROGRAMS.items() if shutil.which(program) is None]
    libraries = [package for library, package in TOUR_LIBRARIES.items() if not _loads(library)]
    return [*programs, *libraries]


def missing_for_venv() -> list[str]:
    """Debian's package with the part of Python that makes virtual environments, if it is missing."""
    if importlib.util.find_spec("ensurepip") is not None:
        return []
    return [f"python{sys.version_info.major}.{sys.version_info.minor}-venv"]


def rights() -> Rights:
    """What this person may do: as root directly, else with sudo if it asks for no password."""
    has_apt = shutil.which("apt-get") is not None
    if not has_apt:
        return Rights(None, has_apt=False)
    if os.geteuid() == 0:
        return Rights((), has_apt=True)
    sudo = shutil.which("sudo") is not None and (
        subprocess.run(["sudo", "-n", "true"], stdin=subprocess.DEVNULL, capture_output=True, check=False).returncode
        == 0
    )
    return Rights(("sudo", "-n") if sudo else None, has_apt=True)


def install_command(packages: Sequence[str], prefix: Sequence[str] = ("sudo",)) -> list[str]:
    """The command that installs packages, as a person would type it with the default prefix."""
    return [*prefix, "apt-get", "install", "-y", "--no-install-recommends", *packages]


def advice(packages: Sequence[str], allowed: Rights) -> str:
    """What a person has to do for packages that we may not install."""
    if allowed.has_apt:
        return f"Missing on this system: {', '.join(packages)}. Type: {shown(install_command(packages))}"
    return (
        f"Missing on this system: {', '.join(packages)} (names as in Debian). "
        "Install what corresponds to them here and make sure their programs are on the path."
    )


def provide(packages: Sequence[str], root: Path, say: Callable[[str], None]) -> str | None:
    """Install packages where that is allowed; otherwise answer with the advice for the person.

    Raises:
        SetUpError: the installation was allowed and failed.
    """
    if not packages:
        return None
    allowed = rights()
    if allowed.prefix is None:
        return advice(packages, allowed)
    say(f"Installing system packages: {', '.join(packages)} …")
    log = log_in(root)
    quiet = [*allowed.prefix, "env", "DEBIAN_FRONTEND=noninteractive"]
    waiting = "-oDPkg::Lock::Timeout=300"
    try:
        logged(log, [*quiet, "apt-get", waiting, "update"])
    except SetUpError:
        # One unreachable source of several is no reason to stop; the installation below will tell.
        say(f"The package lists could not all be renewed (see {log}); going on with those at hand.")
    command = install_command(packages, quiet)
    logged(log, [*command[: len(quiet) + 1], waiting, *command[len(quiet) + 1 :]])
    return None


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
