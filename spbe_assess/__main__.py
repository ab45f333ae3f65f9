"""Starts the program: the command line, and the window where one is asked for."""

import sys
import time
from datetime import date


def main() -> None:
    """Run the command line (``spbe-assess``); the process ends with its exit code."""
    from spbe_assess.cli.program import run

    sys.exit(run(sys.argv[1:], _today()))


def open_window() -> None:
    """Answer ``spbe-assess-gui``: this version is used from the command line, so it shows the commands."""
    from spbe_assess.cli.program import run

    sys.exit(run([], _today()))


def _today() -> date:
    """The one place that reads the clock: everything below is told the day."""
    return date(*time.localtime()[:3])


if __name__ == "__main__":
    main()
