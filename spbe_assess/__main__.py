"""Starts the program: the command line, and the window where one is asked for."""

import os
import sys
import time
from datetime import date


def main() -> None:
    """Run the command line (``spbe-assess``); the process ends with its exit code."""
    from spbe_assess.cli.program import run

    sys.exit(run(sys.argv[1:], _today()))


def open_window() -> None:
    """Open the window (``spbe-assess-gui``); the process ends once it is closed.

    Where no screen can be had, one sentence says so and names the command line: exit code 3.
    """
    if _has_no_screen():
        _tell_screenless()
        sys.exit(3)
    from spbe_assess.gui.doings.starting import make_swift

    make_swift()
    from spbe_assess.gui.app import run

    sys.exit(run(sys.argv[1:], _today))


def _has_no_screen() -> bool:
    # Qt would end the process with a report of its own; elsewhere than on these systems a screen is always there.
    if not sys.platform.startswith(("linux", "freebsd")):
        return False
    return not any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def _tell_screenless() -> None:
    from spbe_assess.messages import LANGUAGES, Message, say

    sentence = Message("Tidak ada layar untuk jendela; semuanya juga ada di baris perintah: spbe-assess --help.")
    sys.stderr.write("".join(say(sentence, language) + "\n" for language in LANGUAGES))


def _today() -> date:
    """The one place that reads the clock: everything below is told the day."""
    return date(*time.localtime()[:3])


if __name__ == "__main__":
    main()
