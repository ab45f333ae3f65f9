"""Lists and tables of Beranda: walked with the arrows, opened with Enter, as high as their rows where they stack."""

from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QListView,
    QSizePolicy,
    QStyledItemDelegate,
    QTreeView,
    QWidget,
)

from spbe_assess.gui.look.scheme import colour
from spbe_assess.gui.look.type import metrics, px
from spbe_assess.gui.views.home.rows import cell_area
from spbe_assess.gui.widgets.rows import paint_text

_OPENING: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
Index = QModelIndex | QPersistentModelIndex


class RowList(QListView):
    """A list whose rows lead somewhere: ``chosen(row)`` on a click, Enter or Space."""

    chosen = Signal(int)

    def __init__(
        self, model: QAbstractTableModel, delegate: QStyledItemDelegate, parent: QWidget | None = None
    ) -> None:
        super().__init__()
        self._least = 3
        _dress(self)
        self.setModel(model)
        delegate.setParent(self)
        self.setItemDelegate(delegate)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.clicked.connect(self._on_clicked)
        model.rowsInserted.connect(self._on_rows_inserted)
        model.rowsRemoved.connect(self.updateGeometry)

    def show_whole(self, is_whole: bool) -> None:
        """Whether the list is as high as its rows, or scrolls in the room it gets."""
        self._least = 1000 if is_whole else 3
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Some rows, or all of them: a scroll area gives what is wished for, so a list of its own wishes little."""
        return QSize(px(240), self._height(self._least))

    def minimumSizeHint(self) -> QSize:
        """Some rows, or all of them."""
        return QSize(px(120), self._height(self._least))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space open the current row."""
        if event.key() in _OPENING and self.currentIndex().isValid():
            self.chosen.emit(self.currentIndex().row())
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The focus stands on a row from the beginning."""
        super().focusInEvent(event)
        _stand(self)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Nothing is selected while one is elsewhere."""
        super().focusOutEvent(event)
        self.viewport().update()

    def _height(self, rows: int) -> int:
        shown = min(self.model().rowCount(), rows)
        return max(shown, 1) * max(self.sizeHintForRow(0), metrics().height()) + 2

    def _on_clicked(self, index: QModelIndex) -> None:
        self.chosen.emit(index.row())

    def _on_rows_inserted(self) -> None:
        _grow(self)


class PlainHeader(QHeaderView):
    """The headings of a table, set like its cells."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(px(20))

    def sizeHint(self) -> QSize:
        """One line with air around it."""
        return QSize(super().sizeHint().width(), metrics().height() + px(13))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint a heading above its column."""
        model = self.model()
        painter.fillRect(rect, colour("base"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, colour("line"))
        side = model.headerData(section, self.orientation(), Qt.ItemDataRole.TextAlignmentRole)
        words = str(model.headerData(section, self.orientation()) or "")
        area = cell_area(rect, section, last=self.count() - 1)
        paint_text(painter, area, words, colour="text2", align=Qt.AlignmentFlag(side))


class FlatTable(QTreeView):
    """A table of whole rows. ``opened(row)`` on Enter or Space, ``clicked`` on a click; letters are keys here."""

    opened = Signal(int)
    room_changed = Signal()

    def __init__(
        self, model: QAbstractTableModel, delegate: QStyledItemDelegate, parent: QWidget | None = None
    ) -> None:
        super().__init__()
        self._least = 3
        _dress(self)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setHeader(PlainHeader(self))
        self.setModel(model)
        delegate.setParent(self)
        self.setItemDelegate(delegate)
        self.setIndentation(0)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.header().setStretchLastSection(False)
        model.rowsInserted.connect(self._on_rows_inserted)
        model.rowsRemoved.connect(self.updateGeometry)

    def show_whole(self, is_whole: bool) -> None:
        """Whether the table is as high as its rows, or scrolls in the room it gets."""
        self._least = 1000 if is_whole else 3
        bars = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(bars.ScrollBarAlwaysOff if is_whole else bars.ScrollBarAsNeeded)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Some rows, or all of them."""
        return QSize(px(480), self._height(self._least))

    def minimumSizeHint(self) -> QSize:
        """Some rows, or all of them."""
        return QSize(px(240), self._height(self._least))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space choose the current row; Tab leaves the table."""
        if event.key() in _OPENING and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().row())
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell that the columns have another width to share, also where only the scroll bar came or went."""
        super().resizeEvent(event)
        self.room_changed.emit()

    def keyboardSearch(self, search: str) -> None:
        """Letters are keys of the table."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The focus stands on a row from the beginning."""
        super().focusInEvent(event)
        _stand(self)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Nothing is selected while one is elsewhere."""
        super().focusOutEvent(event)
        self.viewport().update()

    def _height(self, rows: int) -> int:
        shown = min(self.model().rowCount(), rows)
        height = sum(max(self.sizeHintForIndex(self.model().index(row, 0)).height(), 1) for row in range(shown))
        return self.header().sizeHint().height() + max(height, px(28)) + 2

    def _on_rows_inserted(self) -> None:
        _grow(self)


def _dress(view: QAbstractItemView) -> None:
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setMouseTracking(True)
    view.setTabKeyNavigation(False)
    view.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)


def _grow(view: QAbstractItemView) -> None:
    """Rows have come: the view is higher, and a focus that waited for them stands on one."""
    view.updateGeometry()
    if view.hasFocus():
        _stand(view)


def _stand(view: QAbstractItemView) -> None:
    # Qt makes the first row the current one by itself, but does not select it.
    if not view.selectionModel().hasSelection() and view.model().rowCount():
        here = view.currentIndex()
        view.setCurrentIndex(here if here.isValid() else view.model().index(0, 0))
    view.viewport().update()
