"""SPBE to Pemdi as a reading aid: which indicators and which evidence carry over. Nothing is subtracted here."""

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from spbe_assess.gui.look import icons
from spbe_assess.gui.look.type import px, text_width
from spbe_assess.gui.models.crossing_tree import Column, CrossingTree, heading
from spbe_assess.gui.widgets.buttons import MenuButton
from spbe_assess.gui.widgets.elements import Sheet, hairline
from spbe_assess.gui.widgets.flow import flow
from spbe_assess.gui.widgets.labels import Label
from spbe_assess.gui.widgets.named import named, plain_tip
from spbe_assess.gui.widgets.rows import paint_ground, paint_text
from spbe_assess.gui.words import tell

if TYPE_CHECKING:
    from spbe_assess.workspace.showing.crossing import Crossed

Index = QModelIndex | QPersistentModelIndex
_ROW: Final = 26
_LEFT: Final = 16
_NAME: Final = 32
_LINK: Final = 46
_PAD: Final = 8
_CHEVRON: Final = 12
_NAME_SHARE: Final = 0.64
_NAME_LEAST: Final = 240
_NOTE_LEAST: Final = 160
_LOOK_CHANGES: Final = (QEvent.Type.PaletteChange, QEvent.Type.StyleChange, QEvent.Type.FontChange)
_ENTERS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CrossingPanel(Sheet):
    """The warning, a filter by readiness, and the crosswalk."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("base", parent)
        self._crossed: Crossed | None = None
        self._readiness = ""
        self._subject = Label(weight=600, elides="right")
        self._warning = Label(colour="text2", wraps=True)
        self.readiness = named(MenuButton(), tell("Kesiapan bukti"), "comparing")
        self.tree = _CrossingView(CrossingTree(self))
        self.setFocusProxy(self.tree)
        self.readiness.chosen.connect(self._on_readiness_chosen)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(flow(self._subject, None, self.readiness, margins=(16, 8, 12, 2), spacing=8))
        self._warning.setContentsMargins(px(16), 0, px(16), px(8))
        layout.addWidget(self._warning)
        layout.addWidget(hairline())
        layout.addWidget(self.tree, 1)
        # Coming by Tab one is in the crosswalk at once: its filter is the next.
        QWidget.setTabOrder(self.tree, self.readiness)

    def show_crossed(self, crossed: "Crossed") -> None:
        """Show a crosswalk; what was filtered and opened stays."""
        self._crossed = crossed
        self._subject.set_text(crossed.subject)
        self._warning.set_text(crossed.warning)
        self.tree.crossing.show_crossed(crossed)
        self._offer()
        self.tree.measure()

    def _offer(self) -> None:
        counts = Counter(row.readiness for row in self._crossed.rows) if self._crossed else Counter[str]()
        self._readiness = self._readiness if self._readiness in counts else ""
        every = tell("Semua")
        entries = [("", every), *((one, tell("{name} ({count})", name=one, count=counts[one])) for one in counts)]
        self.readiness.set_menu_entries(entries, self._readiness)
        self.readiness.set_choice(tell("Kesiapan bukti"), self._readiness or every)
        self.tree.crossing.narrow(self._readiness)

    def _on_readiness_chosen(self, readiness: str) -> None:
        self._readiness = readiness
        self._offer()
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)


class _CrossingView(QTreeView):
    """The rows; a click on the mark, Enter or the arrows open and close them."""

    _is_ready = False

    def __init__(self, crossing: CrossingTree) -> None:
        super().__init__()
        self.crossing = crossing
        named(self, tell("Peta silang SPBE ke Pemdi"), "comparing")
        self.setModel(crossing)
        self.setItemDelegate(_CrossingDelegate(crossing, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.header().setStretchLastSection(False)
        self.header().setStyleSheet(
            f"QHeaderView::section {{ padding: 2px {px(_PAD)}px; }}"
            f"QHeaderView::section:first {{ padding-left: {px(_LEFT)}px; }}"
        )
        crossing.modelReset.connect(self.expandAll)
        self._is_ready = True

    def measure(self) -> None:
        """Give the narrow columns what their words need, and share the rest between names and remarks."""
        narrow = (Column.STATUS, Column.BASIS, Column.VALUE, Column.EVIDENCE)
        for column in narrow:
            texts = {heading(column), *self._texts(column)}
            self.setColumnWidth(column, max(text_width(text, 9, 600) for text in texts) + 1 + 2 * px(_PAD))
        rest = self.viewport().width() - sum(self.columnWidth(column) for column in narrow)
        needed = max((text_width(text, 9, 600) for text in self._texts(Column.NAME)), default=0) + px(_LINK + _PAD) + 1
        name = max(px(_NAME_LEAST), min(needed, round(rest * _NAME_SHARE)))
        self.setColumnWidth(Column.NAME, name)
        self.setColumnWidth(Column.NOTE, max(px(_NOTE_LEAST), rest - name))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens and closes."""
        index = self.currentIndex().siblingAtColumn(0)
        if event.key() in _ENTERS and self.crossing.rowCount(index):
            self.setExpanded(index, not self.isExpanded(index))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the mark of a row opens or closes it."""
        index = self.indexAt(event.position().toPoint()).siblingAtColumn(0)
        x = event.position().x() + self.horizontalScrollBar().value()
        if index.isValid() and self.crossing.rowCount(index) and x < px(_NAME):
            self.setExpanded(index, not self.isExpanded(index))
            return
        super().mousePressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme and the text size."""
        super().changeEvent(event)
        if event.type() in _LOOK_CHANGES and self._is_ready:
            self.measure()
            self.doItemsLayout()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Names and remarks share another width."""
        super().resizeEvent(event)
        self.measure()

    def _texts(self, column: Column) -> Iterable[str]:
        model = self.crossing
        for place in range(model.rowCount()):
            top = model.index(place, 0)
            yield model.text_of(top, column)
            yield from (model.text_of(model.index(one, 0, top), column) for one in range(model.rowCount(top)))


class _CrossingDelegate(QStyledItemDelegate):
    """Paints a cell: indicators of Pemdi semibold, those of SPBE below them."""

    def __init__(self, crossing: CrossingTree, view: QTreeView) -> None:
        super().__init__(view)
        self._crossing = crossing
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """26 high."""
        del option, index
        return QSize(px(40), px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint it."""
        drawn = QStyleOptionViewItem(option)
        current = self._view.currentIndex()
        if self._view.hasFocus() and current.isValid() and current.siblingAtColumn(index.column()) == index:
            drawn.state |= QStyle.StateFlag.State_HasFocus
        paint_ground(painter, drawn, line="line")
        is_top, column = self._crossing.link_at(index) is None, Column(index.column())
        tint = "text" if column in (Column.NAME, Column.STATUS, Column.VALUE) else "text2"
        align = index.data(Qt.ItemDataRole.TextAlignmentRole)
        weight = 600 if is_top and column is not Column.NOTE else 400
        if is_top and column is Column.NAME and self._crossing.rowCount(index):
            self._paint_mark(painter, option)
        paint_text(painter, self._box(option.rect, index), str(index.data()), colour=tint, weight=weight, align=align)

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """Tell a text that is cut."""
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        text = str(index.data() or "")
        weight = 600 if self._crossing.link_at(index) is None else 400
        is_cut = text_width(text, 9, weight) > self._box(view.visualRect(index), index).width()
        QToolTip.showText(event.globalPos(), plain_tip(text) if is_cut else "", view)
        return True

    def _box(self, area: QRect, index: Index) -> QRect:
        left = px(_PAD)
        if index.column() == Column.NAME:
            left = px(_NAME if self._crossing.link_at(index) is None else _LINK)
        return QRect(area.topLeft() + QPoint(left, 0), area.bottomRight() - QPoint(px(_PAD), 0))

    def _paint_mark(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        is_open = bool(option.state & QStyle.StateFlag.State_Open)
        side = px(_CHEVRON)
        drawn = icons.pixmap("down" if is_open else "right", side, "text2", painter.device().devicePixelRatioF())
        painter.drawPixmap(
            option.rect.left() + px(_LEFT), option.rect.top() + (option.rect.height() - side) // 2, drawn
        )
