"""The one door: the folder a person works in, who they are, the day and the time."""

import getpass
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from spbe_assess.errors import Problem
from spbe_assess.paths import user_data
from spbe_assess.published.added import AddedStore, results_of
from spbe_assess.published.catalogue import Catalogue, shipped


@dataclass(frozen=True, slots=True)
class Workspace:
    """Holds where and who, nothing clever. ``today`` and ``clock`` (seconds since 1970) are passed in.

    ``author`` is the name edits are logged under.
    """

    folder: Path
    today: date
    author: str = ""
    clock: Callable[[], float] = time.time

    @property
    def added(self) -> AddedStore:
        """Official results the person added, kept apart from the shipped ones."""
        return AddedStore(self.folder / "published-added")

    def now(self) -> str:
        """The time for showing beside an edit: "2026-11-21T14:03:22Z"; it decides nothing."""
        return f"{datetime.fromtimestamp(int(self.clock()), UTC):%Y-%m-%dT%H:%M:%SZ}"


def open_workspace(folder: Path | None, today: date, author: str = "") -> Workspace:
    """The workspace in a folder, or in the system's place for user data; nothing is created before it is needed.

    Without a name the author is who is logged in at the machine.
    """
    return Workspace(user_data(folder), today, author or _login())


def full_catalogue(workspace: Workspace) -> tuple[Catalogue, tuple[Problem, ...]]:
    """Shipped and added results in one list; problems name added files that could not be read."""
    added, problems = workspace.added.load()
    return shipped().with_added(results_of(added)), problems


def _login() -> str:
    try:
        # What no file can hold is replaced: the name of a login is not the person's doing.
        return " ".join(getpass.getuser().encode(errors="replace").decode().split()) or "?"
    except (OSError, KeyError, ImportError):
        return "?"
