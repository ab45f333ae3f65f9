"""A list in a dialog: one line is chosen by arrows, by its first letters or by a click."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from spbe_assess.gui.look.type import metrics, px
from spbe_assess.gui.models.choice_list import Choice, ChoiceList
from spbe_assess.gui.widgets.named import named
from spbe_assess.gui.widgets.painted import paint_focus
from spbe_assess.gui.widgets.rows import paint_ground, paint_text

ROW_HEIGHT: Final = 28
_LEFT: Final = 10
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ChoiceView(QListView):
    """``picked`` tells the key of the line that is current; ``taken`` that it was taken (Enter, double click)."""

    picked = Signal(str)
    taken = Signal(str)

    def __init__(self, name: str, help_id: str, *, lines: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, name, help_id)
        self._lines = lines
        self._model = ChoiceList(self)
        self.setModel(self._model)
        self.setItemDelegate(_Line(self))
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        self.doubleClicked.connect(self._on_double_clicked)

    @property
    def rows(self) -> Sequence[Choice]:
        """What is offered."""
        return self._model.rows

    @property
    def key(self) -> str:
        """The key of the current line; "" for none."""
        index = self.currentIndex()
        return self._model.rows[index.row()].key if index.isValid() else ""

    def show_choices(self, rows: Sequence[Choice]) -> None:
        """Offer other lines; the current one stays where it is still among them."""
        kept = self.key
        self._model.show_rows(rows)
        self.choose(kept)

    def choose(self, key: str) -> None:
        """Make the line of a key current; none where it is not there."""
        place = self._model.place_of(key)
        self.setCurrentIndex(self._model.index(place, 0) if place >= 0 else QModelIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the current line."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.key:
            self.taken.emit(self.key)
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lines; where there is none, the list itself shows the focus."""
        super().paintEvent(event)
        if self.hasFocus() and not self.currentIndex().isValid():
            paint_focus(QPainter(self.viewport()), self.viewport())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the focus away."""
        super().focusOutEvent(event)
        self.viewport().update()

    def sizeHint(self) -> QSize:
        """So many lines."""
        return QSize(px(320), self._lines * px(ROW_HEIGHT) + 2 * self.frameWidth())

    def minimumSizeHint(self) -> QSize:
        """Two lines at least."""
        return QSize(px(160), min(2, self._lines) * px(ROW_HEIGHT) + 2 * self.frameWidth())

    def _on_current_changed(self, *_: object) -> None:
        self.picked.emit(self.key)

    def _on_double_clicked(self, _index: QModelIndex) -> None:
        self.taken.emit(self.key)


class _Line(QStyledItemDelegate):
    """Paints a line: the text, and at the right its note."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """28 high."""
        del option, index
        return QSize(px(80), px(ROW_HEIGHT))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint it."""
        drawn = QStyleOptionViewItem(option)
        model = index.model()
        if not isinstance(model, ChoiceList):
            return
        row = model.rows[index.row()]
        if drawn.state & QStyle.StateFlag.State_Selected and isinstance(option.widget, QWidget):
            has_focus = option.widget.hasFocus()
            drawn.state |= QStyle.StateFlag.State_HasFocus if has_focus else QStyle.StateFlag.State_None
        paint_ground(painter, drawn)
        area = option.rect.adjusted(px(_LEFT), 0, -px(_LEFT), 0)
        note = min(metrics().horizontalAdvance(row.note) + 2, area.width() // 2)
        text = QRect(area.left(), area.top(), area.width() - note - px(_LEFT), area.height())
        paint_text(painter, text, row.text, elide="middle")
        right = QRect(area.right() - note, area.top(), note, area.height())
        paint_text(painter, right, row.note, colour="text2", align=_RIGHT)
