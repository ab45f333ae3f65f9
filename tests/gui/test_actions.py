"""The actions of the window: one table, unique keys, and a command beside everything that touches data."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Final

import click
import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenuBar

from spbe_assess.cli.program import menu
from spbe_assess.gui.actions import ACTIONS, MENUS, Actions
from spbe_assess.gui.words import speak

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

ONLY_LOOKS: Final = frozenset(
    {
        *("quit", "find", "find_indicator", "saved", "next", "previous", "next_unanswered", "panes", "settings"),
        *("help", "keys", "about"),
    }
)
"""Actions that move about in the window or set it up: nothing of an assessment is touched."""
ELSEWHERE: Final = {
    "criteria": "the check-list of an indicator",
    "item": "the items of an indicator (Pemdi)",
    "external": "the panel of another agency's index",
    "detach": "Lepaskan, in every list of data dukung",
    "evidence": "Buka, Ganti berkas, Gabungkan yang sama in Data Dukung",
    "institution": "the dialog of a new assessment",
    "score": "the index bar and Lihat hitungan",
}
"""Commands that the window has as a part of a place, not as an action of a menu, and where."""


def commands() -> Iterator[str]:
    """Every word of the command line, with those below it: "assessment", "assessment new"."""
    group = menu("id", date(2026, 11, 21))
    context = click.Context(group)
    for name in group.list_commands(context):
        yield name
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from (f"{name} {below}" for below in command.list_commands(click.Context(command)))


def test_everything_the_window_does_the_command_line_can_do() -> None:
    known = set(commands())
    assert {spec.id for spec in ACTIONS if spec.command and spec.command not in known} == set()
    assert {spec.id for spec in ACTIONS if not spec.command} == ONLY_LOOKS


def test_everything_the_command_line_does_stands_somewhere_in_the_window() -> None:
    offered = {spec.command.split()[0] for spec in ACTIONS if spec.command}
    words = {name for name in commands() if " " not in name}
    assert words - offered == set(ELSEWHERE)


def test_no_key_means_two_things() -> None:
    keys = [QKeySequence(key).toString() for spec in ACTIONS for key in spec.keys]
    assert len(keys) == len(set(keys))
    assert "" not in keys


@pytest.mark.parametrize("language", ["id", "en"])
def test_no_letter_opens_two_menus(qtbot: "QtBot", language: str) -> None:
    speak(language)
    window = QMainWindow()
    qtbot.addWidget(window)
    bar = QMenuBar(window)
    menus = Actions(window).fill(bar)
    assert list(menus) == list(MENUS)
    letters = [action.text().split("&")[1][0].casefold() for action in bar.actions()]
    assert len(letters) == len(set(letters))


def test_every_action_stands_in_a_menu_with_its_key(qtbot: "QtBot") -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    made = Actions(window)
    inside = {action for menu_ in made.fill(QMenuBar(window)).values() for action in menu_.actions()}
    assert all(made[spec.id] in inside for spec in ACTIONS)


def test_a_slot_for_no_action_or_an_action_without_a_slot_is_refused(qtbot: "QtBot") -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    with pytest.raises(KeyError):
        Actions(window).connect({"quit": window.close})
