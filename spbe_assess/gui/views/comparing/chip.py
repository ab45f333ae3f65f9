"""One column of a comparison as a chip: mark, name, a cross; dragged or moved by keys to another place."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QDrag, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QMenu, QSizePolicy, QWidget

from spbe_assess.gui.look import icons
from spbe_assess.gui.look.scheme import colour
from spbe_assess.gui.look.type import px, text_width
from spbe_assess.gui.widgets.named import named, set_tip
from spbe_assess.gui.widgets.painted import PaintedButton
from spbe_assess.gui.widgets.rows import paint_text
from spbe_assess.gui.widgets.slot_mark import paint_mark
from spbe_assess.gui.words import tell

if TYPE_CHECKING:
    from spbe_assess.workspace.showing.compared_chips import Chip

CHIP_TYPE: Final = "application/x-spbe-kolom"
"""What a dragged chip carries: the key of its column."""
_SIDE, _MARK, _CROSS, _GAP = 8, 9, 16, 6
_HIGH: Final = 28
_WIDEST: Final = 260


class ColumnChip(PaintedButton):
    """A chip. Enter opens its menu, Delete takes it out, Alt with an arrow moves it, its cross takes it out."""

    removed = Signal(str)
    moved = Signal(str, int)
    """The key of the chip, and by how many places it goes."""
    baseline_requested = Signal(str)
    lhe_requested = Signal(str)

    def __init__(self, chip: "Chip", parent: QWidget) -> None:
        super().__init__(parent)
        self.chip = chip
        self._pressed_at: QPoint | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.clicked.connect(self._open_menu)
        self.show_chip(chip)

    def show_chip(self, chip: "Chip") -> None:
        """Show another state of the column."""
        self.chip = chip
        told = (chip.text, tell("acuan") if chip.is_baseline else "", chip.fault)
        named(self, ", ".join(filter(None, told)), "comparing", description=tell("Enter membuka pilihan kolom"))
        set_tip(self, chip.tip)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Mark, name and cross."""
        words = min(text_width(self.chip.text, 9, self._weight()), px(_WIDEST)) + 2
        return QSize(2 * px(_SIDE) + px(_MARK) + px(_CROSS) + 2 * px(_GAP) + words, px(_HIGH))

    def minimumSizeHint(self) -> QSize:
        """Mark, a few signs and cross."""
        return QSize(2 * px(_SIDE) + px(_MARK) + px(_CROSS) + 2 * px(_GAP) + px(48), px(_HIGH))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take it out, move it, or open its menu."""
        key, is_moving = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit(self.chip.key)
        elif is_moving and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.moved.emit(self.chip.key, -1 if key == Qt.Key.Key_Left else 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open_menu()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a drag may begin; the cross takes the column out."""
        at = event.position().toPoint()
        if event.button() == Qt.MouseButton.LeftButton and self._cross().contains(at):
            self.removed.emit(self.chip.key)
            return
        self._pressed_at = at
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Begin to drag once the mouse has gone far enough."""
        at = event.position().toPoint()
        if self._pressed_at is None or (at - self._pressed_at).manhattanLength() < QApplication.startDragDistance():
            return
        self._pressed_at = None
        self.setDown(False)
        carried = QMimeData()
        carried.setData(CHIP_TYPE, self.chip.key.encode())
        drag = QDrag(self)
        drag.setMimeData(carried)
        drag.setPixmap(self.grab())
        drag.exec(Qt.DropAction.MoveAction)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The same menu as Enter opens."""
        event.accept()
        self._open_menu()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Edge, mark, name, cross."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        has_focus = self.hasFocus()
        painter.setPen(QPen(colour("accent" if has_focus else "line2"), 2 if has_focus else 1))
        painter.setBrush(colour("hov" if self.underMouse() else "warnbg" if self.chip.fault else "alt"))
        inset = 1.0 if has_focus else 0.5
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 4, 4)
        left, middle = px(_SIDE), self.height() / 2
        if self.chip.fault:
            sign = icons.pixmap("warning", px(_MARK + 3), "warn", self.devicePixelRatioF())
            painter.drawPixmap(left, round(middle - px(_MARK + 3) / 2), sign)
        else:
            paint_mark(painter, QPointF(left + px(_MARK) / 2, middle), self.chip.slot, px(_MARK))
        left += px(_MARK) + px(_GAP)
        words = QRect(left, 0, self._cross().left() - left - px(_GAP) + 1, self.height())
        paint_text(painter, words, self.chip.text, weight=self._weight(), elide="middle")
        cross = self._cross()
        sign = icons.pixmap("close", px(_CROSS) - 4, "text2", self.devicePixelRatioF())
        painter.drawPixmap(cross.left() + 2, cross.top() + 2, sign)

    def _weight(self) -> int:
        return 600 if self.chip.is_baseline else 400

    def _cross(self) -> QRect:
        side = px(_CROSS)
        return QRect(self.width() - px(_SIDE) - side + 2, (self.height() - side) // 2, side, side)

    def _open_menu(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        base = QAction(tell("Jadikan acuan"), menu)
        base.setEnabled(not self.chip.is_baseline and not self.chip.fault)
        base.triggered.connect(lambda: self.baseline_requested.emit(self.chip.newest))
        earlier = QAction(tell("Geser ke kiri") + "\tAlt+←", menu)
        later = QAction(tell("Geser ke kanan") + "\tAlt+→", menu)
        earlier.triggered.connect(lambda: self.moved.emit(self.chip.key, -1))
        later.triggered.connect(lambda: self.moved.emit(self.chip.key, 1))
        lhe = QAction(tell("Isi dari LHE…"), menu)
        lhe.triggered.connect(lambda: self.lhe_requested.emit(self.chip.newest))
        out = QAction(tell("Keluarkan kolom") + "\tDel", menu)
        out.triggered.connect(lambda: self.removed.emit(self.chip.key))
        for action in (base, earlier, later, lhe):
            menu.addAction(action)
        menu.addSeparator()
        menu.addAction(out)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))
