"""The page of keys: every action that is there with its keys, searched by words, copied as text."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from spbe_assess.gui.look.type import font, px
from spbe_assess.gui.models.flat_rows import ROW_ROLE
from spbe_assess.gui.models.keys_table import KeyEntry, KeysTable
from spbe_assess.gui.widgets.buttons import PushButton
from spbe_assess.gui.widgets.elements import row
from spbe_assess.gui.widgets.labels import Label
from spbe_assess.gui.widgets.named import named
from spbe_assess.gui.widgets.rows import paint_ground, paint_text, wrapped_height
from spbe_assess.gui.widgets.search_field import SearchField
from spbe_assess.gui.words import tell

_ROW: Final = 28
_COLOURS: Final = ("text", "text2", "text")


class KeysDialog(QDialog):
    """Shows keys made from the live actions: (menu, text, keys) in the order of the menus."""

    def __init__(self, entries: Iterable[tuple[str, str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, tell("Tombol"), "keys")
        self.setWindowTitle(tell("Tombol"))
        self.entries = tuple(KeyEntry(*one) for one in entries)
        self.model = KeysTable(self)
        self.search = named(SearchField(tell("Cari tombol atau tindakan…")), tell("Cari tombol"), "keys")
        self.table = named(QTreeView(), tell("Daftar tombol"), "keys")
        self._note = Label(colour="text2", wraps=True)
        self.copy_button = named(PushButton(tell("Salin daftar"), icon_name="copy"), tell("Salin daftar"), "keys")
        self.close_button = named(PushButton(tell("Tutup"), is_primary=True), tell("Tutup"), "keys")
        self._lay_out()
        self.search.textChanged.connect(self._on_search_changed)
        self.search.went_down.connect(self._on_went_down)
        self.copy_button.clicked.connect(self.copy_list)
        self.close_button.clicked.connect(self.accept)
        self._on_search_changed("")
        self.resize(self.sizeHint().boundedTo(self.screen().availableSize() - QSize(px(32), px(64))))

    def copy_list(self) -> None:
        """Put the keys that are shown into the clipboard, one action on a line."""
        shown = [one for one in self.model.rows if one.keys]
        width = max((len(one.keys) for one in shown), default=0)
        QGuiApplication.clipboard().setText("".join(f"{one.keys.ljust(width)}  {one.text}\n" for one in shown))
        self._note.set_text(tell("Daftar disalin."))

    def sizeHint(self) -> QSize:
        """Room for about fifteen actions."""
        return QSize(px(620), px(520))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where actions have no room, the name of their menu goes."""
        super().resizeEvent(event)
        widths = [max((font_width(one[at]) for one in self.entries), default=0) + px(24) for at in (1, 0, 2)]
        self.table.setColumnHidden(1, sum(widths) > self.table.viewport().width())

    def _lay_out(self) -> None:
        self.table.setModel(self.model)
        self.table.setItemDelegate(_KeyRows(self.table))
        self.table.setFrameShape(QFrame.Shape.NoFrame)
        self.table.setRootIsDecorated(False)
        self.table.setIndentation(0)
        self.table.setTabKeyNavigation(False)
        self.table.setMouseTracking(True)
        self.table.header().setStretchLastSection(False)
        self.table.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.table.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.table.header().setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(16), px(16), px(16), px(12))
        layout.setSpacing(px(8))
        layout.addWidget(self.search)
        layout.addWidget(self.table, 1)
        layout.addWidget(row(self._note, None, self.copy_button, self.close_button, spacing=8))

    def _on_search_changed(self, text: str) -> None:
        from spbe_assess.rules.spelling import words

        typed = words(text)
        self.model.show_rows([one for one in self.entries if all(word in _held(one) for word in typed)])
        self._note.set_text("" if self.model.rows else tell("Tidak ada yang cocok."))

    def _on_went_down(self) -> None:
        self.table.setFocus(Qt.FocusReason.TabFocusReason)
        if not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.model.index(0, 0))


class _KeyRows(QStyledItemDelegate):
    """Paints an action over the whole width of its row."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """As wide as its text."""
        del option
        one = index.data(ROW_ROLE)
        text = one[(1, 0, 2)[index.column()]] if isinstance(one, KeyEntry) else ""
        width = font_width(text)
        return QSize(width + px(24), max(px(_ROW), wrapped_height(font(), text, 0)))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint a cell."""
        paint_ground(painter, option, line="line")
        area = option.rect.adjusted(px(8), 0, -px(8), 0)
        weight = 600 if index.column() == 2 else 400
        paint_text(painter, area, str(index.data()), colour=_COLOURS[index.column()], weight=weight)


def font_width(text: str) -> int:
    """Width of a text in bold, so that it fits in either weight."""
    from spbe_assess.gui.look.type import metrics

    return metrics(9, 600).horizontalAdvance(text)


def _held(one: KeyEntry) -> str:
    from spbe_assess.rules.spelling import words

    return " ".join(words(f"{one.group} {one.text} {one.keys}"))
