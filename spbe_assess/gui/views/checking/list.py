"""The list of findings by kind: Enter goes to a place, kinds run across the row."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QFrame, QHeaderView, QStyle, QStyleOptionViewItem, QTreeView

from spbe_assess.gui.views.checking.rows import FindingRows

_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FindingsList(QTreeView):
    """``opened(index)`` is Enter on a row, ``resized`` another width of it."""

    opened = Signal(QModelIndex)
    resized = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setIndentation(0)
        self.setRootIsDecorated(False)
        self.setExpandsOnDoubleClick(False)
        self.setAllColumnsShowFocus(False)
        self.setHeaderHidden(True)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setUniformRowHeights(True)
        self._rows: FindingRows | None = None
        self.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.header().setSectionsMovable(False)
        self.header().setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paint_kinds(self, rows: FindingRows) -> None:
        """Let this delegate paint, kinds across the row."""
        self._rows = rows
        self.setItemDelegate(rows)

    def drawRow(
        self, painter: QPainter, options: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """A kind is painted across all columns."""
        if self._rows is None or index.parent().isValid():
            super().drawRow(painter, options, index)
            return
        of_row = QStyleOptionViewItem(options)
        of_row.widget = self
        of_row.rect.setWidth(self.viewport().width())
        of_row.viewItemPosition = QStyleOptionViewItem.ViewItemPosition.OnlyOne
        flags = QStyle.StateFlag
        if self.selectionModel().isSelected(index):
            of_row.state |= flags.State_Selected
        if self.isExpanded(index):
            of_row.state |= flags.State_Open
        self._rows.paint_kind(painter, of_row, index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the place; the other keys move."""
        if event.key() in _ENTER and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns and lines follow the width."""
        super().resizeEvent(event)
        self.resized.emit()
