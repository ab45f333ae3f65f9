"""The one door: the folder a person works in, and the day it is."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from spbe_assess.errors import Problem
from spbe_assess.paths import user_data
from spbe_assess.published.added import AddedStore, results_of
from spbe_assess.published.catalogue import Catalogue, shipped


@dataclass(frozen=True, slots=True)
class Workspace:
    """Holds the stores of one data folder, nothing clever. ``today`` is passed in, never asked for inside."""

    folder: Path
    today: date

    @property
    def added(self) -> AddedStore:
        """Official results the person added, kept apart from the shipped ones."""
        return AddedStore(self.folder / "published-added")


def open_workspace(folder: Path | None, today: date) -> Workspace:
    """The workspace in a folder, or in the system's place for user data; nothing is created before it is needed."""
    return Workspace(user_data(folder), today)


def full_catalogue(workspace: Workspace) -> tuple[Catalogue, tuple[Problem, ...]]:
    """Shipped and added results in one list; problems name added files that could not be read."""
    added, problems = workspace.added.load()
    return shipped().with_added(results_of(added)), problems
