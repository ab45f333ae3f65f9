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

    ``entries`` maps a command's name to where it is defined ("spbe_assess.cli.scoring:score") and its line of help:
    listing the commands imports none of them.
    """

    entries: Mapping[str, tuple[str, str]]
    language: str

    def list_commands(self, _context: click.Context) -> list[str]:
        """The names, in the order people need them."""
        return list(self.entries)

    def get_command(self, _context: click.Context, cmd_name: str) -> click.Command | None:
        """The command, told in this menu's language."""
        if cmd_name not in self.entries:
            return None
        module, _, name = self.entries[cmd_name][0].partition(":")
        command: click.Command = getattr(import_module(module), name)
        return told(command, self.language)

    def format_commands(self, _context: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, without loading them."""
        with formatter.section(translated("Commands", self.language)):
            formatter.write_dl([(name, translated(line, self.language)) for name, (_, line) in self.entries.items()])


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
