"""The data dukung beside an indicator: its heading, the list, and the area that takes files and web addresses."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QMenu,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from spbe_assess.gui.look.icons import icon, pixmap
from spbe_assess.gui.look.type import metrics, px, text_width
from spbe_assess.gui.models.evidence_list import ROW, EvidenceListModel
from spbe_assess.gui.widgets.buttons import FlatButton
from spbe_assess.gui.widgets.drop_area import DropArea
from spbe_assess.gui.widgets.elements import hairline, row
from spbe_assess.gui.widgets.labels import Label
from spbe_assess.gui.widgets.named import named
from spbe_assess.gui.widgets.rows import paint_ground, paint_text
from spbe_assess.gui.words import tell

if TYPE_CHECKING:
    from spbe_assess.workspace.showing.proof_parts import Evidence, EvidenceRow

_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_RECEPTIONS: Final = {"accepted": ("check", "ok"), "revise": ("returned", "warn"), "rejected": ("close", "err")}
_KEYS_TO_OPEN: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class EvidenceList(QListView):
    """The rows. Enter opens, F2 describes, Delete takes off, Ctrl+C copies code and name; the menu has all of them."""

    open_wished = Signal(str)
    describe_wished = Signal(str)
    replace_wished = Signal(str)
    detach_wished = Signal(object)
    spoke = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = EvidenceListModel(self)
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        named(self, tell("Data dukung"), "evidence")
        self.doubleClicked.connect(self._on_double_clicked)

    def show_rows(self, rows: "Sequence[EvidenceRow]") -> None:
        """Show these rows; the list is as tall as they are."""
        had_focus = self.hasFocus()
        self._model.show_rows(rows)
        self.setVisible(bool(rows))
        self._fit()
        if had_focus and rows:
            self.setFocus()

    def choose(self, evidence: str) -> None:
        """Make the row of an item of evidence the current one."""
        index = self._model.place_of(evidence)
        if index.isValid():
            self.setCurrentIndex(index)

    def row(self) -> "EvidenceRow | None":
        """The current row."""
        return self._model.row_at(self.currentIndex())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where one is in the list."""
        super().focusInEvent(event)
        index = self.currentIndex()
        self.setCurrentIndex(index if index.isValid() else self._model.index(0))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show no row as chosen while the focus is elsewhere, unless only a menu has it."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.clearSelection()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act on the current row."""
        row = self.row()
        if row is None or not self._act(row, event):
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the row, also by the menu key."""
        index = self.indexAt(event.pos())
        if event.reason() == QContextMenuEvent.Reason.Keyboard or not index.isValid():
            index = self.currentIndex()
        row = self._model.row_at(index)
        if row is not None:
            self.setCurrentIndex(index)
            self._menu(row).popup(self._menu_place(event, index))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange, QEvent.Type.StyleChange):
            self._fit()

    def _act(self, row: "EvidenceRow", event: QKeyEvent) -> bool:
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy(row)
        elif event.key() in _KEYS_TO_OPEN and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.open_wished.emit(row.evidence)
        elif event.key() == Qt.Key.Key_F2:
            self.describe_wished.emit(row.link)
        elif event.matches(QKeySequence.StandardKey.Delete):
            self.detach_wished.emit(row)
        else:
            return False
        return True

    def _menu(self, row: "EvidenceRow") -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        open_text = tell("Buka berkas\tEnter") if row.is_file else tell("Buka tautan\tEnter")
        menu.addAction(icon("open"), open_text, lambda: self.open_wished.emit(row.evidence))
        menu.addAction(
            icon("edit"), tell("Data dokumen dan letak bukti…\tF2"), lambda: self.describe_wished.emit(row.link)
        )
        if row.is_file:
            menu.addAction(tell("Ganti dengan berkas yang lebih baik…"), lambda: self.replace_wished.emit(row.link))
        menu.addAction(icon("copy"), tell("Salin kode dan nama\tCtrl+C"), lambda: self._copy(row))
        menu.addSeparator()
        menu.addAction(icon("trash"), tell("Lepaskan dari indikator ini\tDel"), lambda: self.detach_wished.emit(row))
        return menu

    def _menu_place(self, event: QContextMenuEvent, index: QModelIndex) -> QPoint:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            return self.viewport().mapToGlobal(self.visualRect(index).bottomLeft() + QPoint(px(32), 0))
        return event.globalPos()

    def _copy(self, row: "EvidenceRow") -> None:
        QGuiApplication.clipboard().setText(row.name)
        self.spoke.emit(tell("Disalin: {name}", name=row.name))

    def _on_double_clicked(self, index: QModelIndex) -> None:
        row = self._model.row_at(index)
        if row is not None:
            self.open_wished.emit(row.evidence)

    def _fit(self) -> None:
        rows = self._model.rowCount()
        self.setFixedHeight(rows * _row_height())


class EvidencePane(QWidget):
    """Heading with *Tambah*, the list, what belongs there while it is empty, and the area that takes files."""

    add_wished = Signal()
    given = Signal(list)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = EvidenceList()
        self.drop = DropArea("")
        self.add = named(FlatButton(tell("Tambah"), "plus"), tell("Tambah data dukung"), "evidence")
        self._heading = Label(tell("Data dukung"), weight=600, elides="right")
        self._count = Label("", weight=600)
        self._hint = Label("", colour="text2", wraps=True)
        self._hint_row = row(self._hint, margins=(16, 8, 16, 0))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(row(self._heading, 6, self._count, None, self.add, margins=(16, 4, 16, 4)))
        layout.addWidget(hairline())
        layout.addWidget(self.list)
        layout.addWidget(self._hint_row)
        layout.addWidget(row(self.drop, margins=(16, 8, 16, 16)))
        self.add.clicked.connect(self.add_wished)
        self.drop.requested.connect(self.add_wished)
        self.drop.dropped.connect(self.given)

    def show_evidence(self, evidence: "Evidence") -> None:
        """Show the list of an indicator or item."""
        self._heading.set_text(evidence.heading)
        self._count.set_text(str(evidence.files))
        self.list.show_rows(evidence.rows)
        self._hint.set_text(evidence.hint)
        self._hint_row.setVisible(bool(evidence.hint))
        self.drop.set_text(evidence.drop_text)
        self.drop.set_height(34 if evidence.rows else 64)


class _Delegate(QStyledItemDelegate):
    """Icon, name and pointer; below them the quote or what is wrong, and what the assessor made of it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Two lines with room around them."""
        return QSize(px(160), _row_height())

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one row."""
        row = index.data(ROW)
        if row is None:
            return
        painter.save()
        paint_ground(painter, option, line="line")
        area = option.rect.adjusted(px(16), px(5), -px(16), -px(5))
        line = area.height() // 2
        upper = QRect(area.left(), area.top(), area.width(), line)
        lower = QRect(area.left(), area.top() + line, area.width(), area.height() - line)
        self._paint_upper(painter, upper, row)
        self._paint_lower(painter, lower, row)
        painter.restore()

    def _paint_upper(self, painter: QPainter, area: QRect, row: "EvidenceRow") -> None:
        size = px(16)
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(area.left(), area.top() + (area.height() - size) // 2, pixmap(row.icon, size, ratio=ratio))
        area = area.adjusted(px(24), 0, 0, 0)
        wanted = text_width(row.pointer) + 2
        room = min(wanted, area.width() * 45 // 100)
        pointer = QRect(area.right() - room + 1, area.top(), room, area.height())
        if row.pointer:
            paint_text(painter, pointer, row.pointer, colour="text2", align=_RIGHT)
            area = area.adjusted(0, 0, -room - px(12), 0)
        paint_text(painter, area, row.name, elide="middle")

    def _paint_lower(self, painter: QPainter, area: QRect, row: "EvidenceRow") -> None:
        area = area.adjusted(px(24), 0, 0, 0)
        if row.reception in _RECEPTIONS:
            shape, tint = _RECEPTIONS[row.reception]
            size = px(16)
            wanted = text_width(row.reception_text, 9, 600) + 2
            left = area.right() - wanted
            text = QRect(left, area.top(), wanted + 1, area.height())
            paint_text(painter, text, row.reception_text, colour=tint, weight=600, elide="none")
            ratio = painter.device().devicePixelRatioF()
            top = area.top() + (area.height() - size) // 2
            painter.drawPixmap(left - size - px(4), top, pixmap(shape, size, tint, ratio))
            area = area.adjusted(0, 0, -wanted - size - px(16), 0)
        paint_text(painter, area, row.second, colour="warn" if row.is_fault else "text2")


def _row_height() -> int:
    return max(px(44), 2 * metrics().height() + px(10))
