"""What every command knows: the language it speaks, the folder it works in, and how it prints."""

import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click

from spbe_assess.errors import KnownError, Problem
from spbe_assess.messages import Message, say


@dataclass(frozen=True, slots=True)
class Session:
    """One run of the program: language, data folder and who edits.

    ``folder`` None is the system's usual place, ``author`` None who is logged in at the machine.
    """

    language: str
    today: date
    folder: Path | None = None
    author: str | None = None

    def say(self, message: Message) -> None:
        """Print one sentence."""
        click.echo(say(message, self.language))

    def print_json(self, data: object) -> None:
        """Print data for programs: UTF-8 JSON with a point in every number."""
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))

    def print_table(self, head: Sequence[Message], rows: Iterable[Sequence[str]], numeric: Iterable[int] = ()) -> None:
        """Print a table with aligned columns; ``numeric`` columns are aligned right."""
        from spbe_assess.cli.tables import aligned

        titles = [say(title, self.language) for title in head]
        for line in aligned(titles, rows, frozenset(numeric)):
            click.echo(line)

    def complain(self, error: KnownError) -> None:
        """Tell a known error on standard error: the sentence, then every problem with its place."""
        click.echo(say(error.message, self.language), err=True)
        self.warn(error.problems)

    def warn(self, problems: Iterable[Problem]) -> None:
        """Tell problems that do not stop the command, on standard error."""
        for problem in problems:
            click.echo(self.told(problem), err=True)

    def told(self, problem: Problem) -> str:
        """One line for a problem: where, and what to do."""
        sentence = say(problem.message, self.language)
        return f"  {problem.where(self.language)}: {sentence}" if problem.place else f"  {sentence}"


def current() -> Session:
    """The session of the running command."""
    session = click.get_current_context().find_object(Session)
    if session is None:
        raise RuntimeError("no session")
    return session


def speak_utf8() -> None:
    """Write UTF-8 wherever output goes: names and minus signs do not fit the code pages of a Windows pipe."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
