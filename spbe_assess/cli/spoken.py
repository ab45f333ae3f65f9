"""Commands whose help is told in the person's language, loaded only when they are asked for."""

import gettext
import os
from collections.abc import Mapping, Sequence
from copy import copy
from importlib import import_module
from typing import Final

import click

from spbe_assess.messages import DOMAIN, mark, translated
from spbe_assess.paths import resources

OPTIONS: Final = mark("[PILIHAN]")
SUBCOMMAND: Final = mark("PERINTAH [ARGUMEN]...")


class Menu(click.Group):
    """A group that knows its commands by name and one line each, and imports a command when it is called.

    ``sections`` hold, under a heading each, where a command of a name is defined ("spbe_assess.cli.scoring:score")
    and its line of help: listing the commands imports none of them.
    """

    sections: Sequence[tuple[str, Mapping[str, tuple[str, str]]]]
    language: str

    def list_commands(self, _context: click.Context) -> list[str]:
        """The names, in the order people need them."""
        return [name for _, entries in self.sections for name in entries]

    def get_command(self, _context: click.Context, cmd_name: str) -> click.Command | None:
        """The command, told in this menu's language."""
        place = next((entries[cmd_name][0] for _, entries in self.sections if cmd_name in entries), None)
        if place is None:
            return None
        module, _, name = place.partition(":")
        command: click.Command = getattr(import_module(module), name)
        return told(command, self.language)

    def format_commands(self, _context: click.Context, formatter: click.HelpFormatter) -> None:
        """The lists of commands, without loading them; their second columns stand under each other."""
        width = max(map(len, self.list_commands(_context)))
        for heading, entries in self.sections:
            with formatter.section(translated(heading, self.language)):
                rows = [(name.ljust(width), translated(line, self.language)) for name, (_, line) in entries.items()]
                formatter.write_dl(rows)


def told(command: click.Command, language: str) -> click.Command:
    """A copy of a command whose help, and that of its options and subcommands, is in a language."""
    spoken = copy(command)
    spoken.help = translated(command.help or "", language)
    spoken.epilog = translated(command.epilog, language) if command.epilog else None
    spoken.options_metavar = translated(OPTIONS, language)
    spoken.params = [_told_parameter(parameter, language) for parameter in command.params]
    if isinstance(command, click.Group) and isinstance(spoken, click.Group):
        spoken.subcommand_metavar = translated(SUBCOMMAND, language)
        spoken.commands = {name: told(child, language) for name, child in command.commands.items()}
    return spoken


def teach_click(language: str) -> None:
    """Make click's own words ("Usage", "No such option") come from our catalogue.

    click looks its texts up through gettext's process-wide domain, which follows the environment.
    """
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain(DOMAIN, str(resources() / "translations"))
    gettext.textdomain(DOMAIN)


def chosen_language(arguments: Sequence[str], known: Sequence[str], default: str) -> str:
    """The language asked for with ``--lang``, read before anything else so that even usage errors speak it."""
    for position, argument in enumerate(arguments):
        value = argument.removeprefix("--lang=") if argument.startswith("--lang=") else ""
        if argument == "--lang":
            value = arguments[position + 1] if position + 1 < len(arguments) else ""
        if value in known:
            return value
    return default


def _told_parameter(parameter: click.Parameter, language: str) -> click.Parameter:
    spoken = copy(parameter)
    if isinstance(spoken, click.Option) and spoken.help:
        spoken.help = translated(spoken.help, language)
    if spoken.metavar:
        spoken.metavar = translated(spoken.metavar, language)
    return spoken
