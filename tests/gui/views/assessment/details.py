"""What the tests of the detail share: a pane over a bridge, keys, and waiting for the scene."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from spbe_assess.core.assessment import Dossier
from spbe_assess.gui.views.assessment.answer_form import AnswerForm
from spbe_assess.gui.views.assessment.criteria_pane import CriteriaPane
from spbe_assess.gui.views.assessment.detail import DetailPane
from spbe_assess.gui.views.assessment.items_pane import ItemsPane
from tests.gui.conftest import Opened

if TYPE_CHECKING:
    from spbe_assess.workspace.desk import Act

WIDE: Final = (908, 616)
"""The size the pane has on a screen of 1366 x 768."""


def shown(qtbot: QtBot, opened: Opened, indicator: str, stage: str = "") -> DetailPane:
    """A detail in a window of its own, following the scenes of a bridge."""
    pane = DetailPane(opened.bridge)
    qtbot.addWidget(pane)
    opened.bridge.scene_changed.connect(pane.show_scene)
    opened.hear_last()
    pane.show_scene(opened.scene)
    pane.resize(*WIDE)
    pane.show()
    pane.activateWindow()
    qtbot.waitUntil(pane.isActiveWindow)
    pane.show_indicator(indicator, stage)
    return pane


def settled(qtbot: QtBot, opened: Opened, holds: Callable[[Dossier], bool]) -> None:
    """Wait until the newest scene says so."""
    qtbot.waitUntil(lambda: holds(opened.scene.dossier), timeout=10_000)


def done(qtbot: QtBot, opened: Opened, act: "Act") -> None:
    """Let an act happen and wait for its scene."""
    count = len(opened.scenes)
    opened.bridge.do(act)
    qtbot.waitUntil(lambda: len(opened.scenes) > count, timeout=10_000)


def go_to(pane: CriteriaPane | ItemsPane, code: str) -> None:
    """Walk down to a row with the arrow key."""
    pane.view.setFocus()
    for _ in range(80):
        index = pane.view.currentIndex()
        found = pane.model.row_at(index) if index.isValid() else None
        if found is not None and found.code == code:
            return
        key(pane.view, Qt.Key.Key_Down)
    raise AssertionError(code)


def key(widget: QWidget, pressed: Qt.Key) -> None:
    """Press and release a key."""
    QTest.keyClick(widget, pressed)


def type_into(widget: QWidget, text: str) -> None:
    """Type a text."""
    QTest.keyClicks(widget, text)


def focus_widget() -> QWidget:
    """What has the focus."""
    found = QApplication.focusWidget()
    assert found is not None
    return found


def form_of(pane: DetailPane, qtbot: QtBot) -> AnswerForm:
    """The form that is open."""
    qtbot.waitUntil(lambda: any(one.isVisible() for one in pane.findChildren(AnswerForm)))
    return next(one for one in pane.findChildren(AnswerForm) if one.isVisible())
