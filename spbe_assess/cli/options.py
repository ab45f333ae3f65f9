"""Options that many commands share, told the same everywhere."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final, TypeVar

import click

from spbe_assess.cli.session import Session
from spbe_assess.exact import MINUS
from spbe_assess.messages import mark

Command = TypeVar("Command", bound=Callable[..., Any])

_NEGATIVE: Final = re.compile(r"-[0-9][0-9.,/]*", re.ASCII)
AUTHOR_HELP: Final = mark("Nama yang dicatat pada riwayat; tanpa ini, nama pengguna komputer ini.")


class WithValue(click.Command):
    """A command with a number among its arguments: "-1" is a number that is refused with a sentence, not an option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Write such a number with the real minus sign, which readers of numbers take and no option begins with."""
        before = ["", *args]
        words = [
            word.replace("-", MINUS, 1) if _NEGATIVE.fullmatch(word) and not before[at].startswith("--") else word
            for at, word in enumerate(args)
        ]
        return super().parse_args(ctx, words)


def json_option(command: Command) -> Command:
    """``--json``: for programs."""
    return click.option("--json", "as_json", is_flag=True, help=mark("Cetak JSON untuk program lain."))(command)


def stage_option(command: Command) -> Command:
    """``--stage``: which stage; the assessment's first one without it."""
    return click.option(
        "--stage",
        default="",
        metavar=mark("TAHAP"),
        help=mark("Tahap: mandiri, dokumen, interviu, visitasi, atau reviu; dapat juga REF@TAHAP."),
    )(command)


def author_option(command: Command) -> Command:
    """``--as``: who changes it; goes before the one of the whole program."""
    return click.option("--as", metavar=mark("NAMA"), expose_value=False, callback=_sign, help=AUTHOR_HELP)(command)


def _sign(context: click.Context, _parameter: click.Parameter, value: str | None) -> None:
    session = context.find_object(Session)
    if value is not None and session is not None:
        context.obj = replace(session, author=value)
