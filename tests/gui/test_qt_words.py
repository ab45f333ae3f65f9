"""Whatever Qt asks to be translated in its own dialogs, menus and names is told in Indonesian, or has no other word."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtCore import QMimeDatabase, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleInterface, QContextMenuEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialogButtonBox,
    QFileDialog,
    QInputDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
    QScrollBar,
    QSpinBox,
    QTabWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)
from pytestqt.qtbot import QtBot

from spbe_assess.gui.qt_translator import QtWords
from spbe_assess.gui.qt_words import QT_TEXTS

SAME: Final = {
    "%p%": "a number with its sign",
    "QT_LAYOUT_DIRECTION": "a question of Qt, not a text",
    **dict.fromkeys(("Alt+Left", "Alt+Right", "Alt+Up"), "keys themselves, not their names"),
    **dict.fromkeys(("OK", "&OK", "Alias", "Drive", "Folder"), "the word is the same"),
}
"""What stays as Qt says it, with the reason."""
KEYS: Final = "QShortcut"
"""Where Qt asks for the names of keys, all of them whenever it reads one."""


@cache
def kinds_of_files() -> frozenset[str]:
    """What the system calls kinds of files ("TOML document"): its words, asked for by whatever lies in a folder."""
    return frozenset(kind.comment() for kind in QMimeDatabase().allMimeTypes())


class Recorded(QtWords):
    """Our words of Qt, remembering what they were asked and had no answer for."""

    def __init__(self, parent: QObject) -> None:
        super().__init__("id", parent)
        self.untold: set[str] = set()

    def translate(self, context: str, text: str, /, disambiguation: str | None = None, n: int = -1) -> str | None:
        """Answer as in the window."""
        found = super().translate(context, text, disambiguation, n)
        if found is None and context != KEYS:
            self.untold.add(text)
        return found


@pytest.fixture
def words(qapp: QApplication) -> Iterator[Recorded]:
    """Our words of Qt, installed as the window does it."""
    made = Recorded(qapp)
    qapp.installTranslator(made)
    yield made
    qapp.removeTranslator(made)
    # Asked here and not within the answer: Qt asks from threads of its own, and from within its list of kinds.
    missing = made.untold - SAME.keys() - kinds_of_files()
    assert missing == set(), "Qt shows English where qt_words has nothing"


def showing(qtbot: QtBot, widget: QWidget) -> None:
    """Show something and ask every part of it what a screen reader asks."""
    qtbot.addWidget(widget)
    with qtbot.waitExposed(widget):
        widget.show()
    for part in (widget, *widget.findChildren(QWidget)):
        _ask(QAccessible.queryAccessibleInterface(part))


def _ask(spoken: QAccessibleInterface | None) -> None:
    acts = spoken.actionInterface() if spoken is not None else None
    if acts is not None:
        for name in acts.actionNames():
            acts.localizedActionName(name)
            acts.localizedActionDescription(name)


def menu_of(qtbot: QtBot, widget: QWidget, place: QPoint) -> list[str]:
    """The entries of the context menu at a place; [] where there is none."""
    entries: list[str] = []

    def read() -> None:
        menu = QApplication.activePopupWidget()
        if isinstance(menu, QMenu):
            entries.extend(one.text() for one in menu.actions() if not one.isSeparator())
            menu.close()

    QTimer.singleShot(0, read)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, widget.mapToGlobal(place))
    QApplication.sendEvent(widget, event)
    qtbot.wait(1)
    return entries


@pytest.mark.usefixtures("words")
@pytest.mark.parametrize("mode", list(QFileDialog.FileMode))
@pytest.mark.parametrize("accept", list(QFileDialog.AcceptMode))
def test_the_file_dialog_of_qt_speaks_indonesian(
    qtbot: QtBot, tmp_path: Path, mode: QFileDialog.FileMode, accept: QFileDialog.AcceptMode
) -> None:
    (tmp_path / "Pergub.pdf").write_bytes(b"%PDF-1.4")
    (tmp_path / "tanpa akhiran").write_bytes(b"1")
    (tmp_path / "folder").mkdir()
    dialog = QFileDialog(None, "", str(tmp_path))
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setFileMode(mode)
    dialog.setAcceptMode(accept)
    dialog.setViewMode(QFileDialog.ViewMode.Detail)
    showing(qtbot, dialog)
    list_ = dialog.findChild(QAbstractItemView, "treeView")
    assert isinstance(list_, QAbstractItemView)
    qtbot.waitUntil(lambda: list_.model().rowCount(list_.rootIndex()) > 0)
    first = list_.model().index(0, 0, list_.rootIndex())
    list_.setCurrentIndex(first)
    assert "Folder &baru" in menu_of(qtbot, list_.viewport(), list_.visualRect(first).center())
    sidebar = dialog.findChild(QAbstractItemView, "sidebar")
    assert isinstance(sidebar, QAbstractItemView)
    menu_of(qtbot, sidebar.viewport(), sidebar.visualRect(sidebar.model().index(0, 0)).center())


@pytest.mark.usefixtures("words")
def test_a_file_that_is_there_is_asked_about_in_indonesian(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "Pergub.pdf").write_bytes(b"%PDF-1.4")
    dialog = QFileDialog(None, "", str(tmp_path))
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.selectFile("Pergub.pdf")
    showing(qtbot, dialog)
    asked: list[str] = []

    def answer() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            asked.extend((box.text(), *(one.text() for one in box.buttons())))
            box.reject()

    buttons = dialog.findChild(QDialogButtonBox)
    assert isinstance(buttons, QDialogButtonBox)
    looking = QTimer(dialog, interval=1)
    looking.timeout.connect(answer)
    looking.start()
    save = buttons.button(QDialogButtonBox.StandardButton.Save)
    qtbot.waitUntil(save.isEnabled)
    save.click()
    assert asked == ["Pergub.pdf sudah ada.\nGanti berkas itu?", "&Ya", "&Tidak"]


@pytest.mark.usefixtures("words")
def test_buttons_and_boxes_of_qt_speak_indonesian(qtbot: QtBot) -> None:
    buttons = QDialogButtonBox()
    for one in QDialogButtonBox.StandardButton:
        if one is not QDialogButtonBox.StandardButton.NoButton:
            buttons.addButton(one)
    showing(qtbot, buttons)
    box = QMessageBox()
    box.setText("Teks")
    box.setDetailedText("Rincian")
    showing(qtbot, box)
    details = next(one for one in box.buttons() if box.buttonRole(one) == QMessageBox.ButtonRole.ActionRole)
    assert details.text() == "Tampilkan rincian…"
    details.click()
    assert details.text() == "Sembunyikan rincian…"
    showing(qtbot, QInputDialog())


@pytest.mark.usefixtures("words")
@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit, QSpinBox, QScrollBar, QLabel])
def test_context_menus_of_qt_speak_indonesian(qtbot: QtBot, kind: type[QWidget]) -> None:
    widget = kind()
    if isinstance(widget, QLabel):
        widget.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        widget.setText("<a href='https://contoh.go.id'>tautan</a>")
    widget.resize(200, 200)
    showing(qtbot, widget)
    entries = menu_of(qtbot, widget.viewport() if isinstance(widget, QPlainTextEdit) else widget, QPoint(9, 9))
    assert len(entries) > 2


@pytest.mark.usefixtures("words")
def test_what_a_screen_reader_offers_is_indonesian(qtbot: QtBot) -> None:
    tabs, tree, choice = QTabWidget(), QTreeWidget(), QComboBox()
    tabs.addTab(QCheckBox("Kotak"), "Tab")
    tabs.setTabsClosable(True)
    tree.addTopLevelItem(QTreeWidgetItem(["Baris"]))
    choice.addItem("Pilihan")
    sideways = QScrollBar(Qt.Orientation.Horizontal)
    for one in (tabs, tree, choice, sideways):
        showing(qtbot, one)
    menu_of(qtbot, sideways, QPoint(9, 3))


@pytest.mark.usefixtures("words")
def test_keys_are_named_as_the_keyboard_has_them() -> None:
    named = {
        "Ctrl+Shift+Alt+K": "Ctrl+Alt+Shift+K",
        "Alt+Down": "Alt+Bawah",
        "Alt+Left": "Alt+Kiri",
        "Space": "Spasi",
        "Return": "Enter",
        "Del": "Del",
        "F6": "F6",
        "Ctrl+,": "Ctrl+,",
    }
    told = {key: QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in named}
    assert told == named


def test_no_text_of_qt_is_listed_twice() -> None:
    assert len(set(QT_TEXTS)) == len(QT_TEXTS)
