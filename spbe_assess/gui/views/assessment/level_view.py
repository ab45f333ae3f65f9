"""What the lists of criteria and of items share: levels that open and close, rows that wrap, all of it by keys."""

from collections.abc import Callable
from functools import partial
from typing import Final, TypeVar

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, QRect, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QMenu,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from spbe_assess.gui.look.icons import pixmap
from spbe_assess.gui.look.type import font, metrics, px, text_width
from spbe_assess.gui.models.level_tree import AnyIndex, CodedRow, LevelHeader, LevelTree
from spbe_assess.gui.widgets.chips import paint_chip
from spbe_assess.gui.widgets.labels import Label
from spbe_assess.gui.widgets.rows import paint_ground, paint_text, wrapped_height

_ACT: Final = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
H = TypeVar("H", bound=LevelHeader)
R = TypeVar("R", bound=CodedRow)


class LevelView(QTreeView):
    """A tree of levels. ``acted`` tells a row that Space or Enter was pressed on, ``cleared`` one for Delete.

    ``menu_requested`` asks for the menu of a row at a place of the screen, ``went`` tells the row one has gone to.
    """

    acted = Signal(QModelIndex)
    cleared = Signal(QModelIndex)
    menu_requested = Signal(QModelIndex, QPoint)
    went = Signal(QModelIndex)

    def __init__(self, tree: LevelTree[H, R], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._levels: Callable[[], tuple[LevelHeader, ...]] = lambda: tree.levels
        self._level_index = tree.level_index
        self._subject = ""
        self._moved: dict[int, bool] = {}
        self._is_grown = False
        self.setModel(tree)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setExpandsOnDoubleClick(False)
        self.setUniformRowHeights(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.header().setStretchLastSection(False)
        self.header().setMinimumSectionSize(0)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)

    def settle(self, subject: str, *, is_new: bool) -> bool:
        """Open and close what the model shows now of a subject (indicator and stage); whether it is another one.

        A new subject opens as its levels say; while one stays, levels open by themselves and close only by a person.
        """
        is_new = is_new or subject != self._subject
        if subject != self._subject:
            self._moved.clear()
        self._subject = subject
        for place, level in enumerate(self._levels()):
            index = self._level_index(place)
            # Saying it again would paint all rows anew.
            if not self.isFirstColumnSpanned(place, QModelIndex()):
                self.setFirstColumnSpanned(place, QModelIndex(), True)
            is_open = self._moved.get(level.number, level.is_open or (not is_new and self.isExpanded(index)))
            if self.isExpanded(index) != is_open:
                self.setExpanded(index, is_open)
        if is_new:
            self.setCurrentIndex(self.model().index(0, 0) if self.hasFocus() else QModelIndex())
            self.scrollToTop()
        return is_new

    def set_remark_width(self, width: int) -> None:
        """Give the right column its width in pixels."""
        if self.columnWidth(1) != width:
            self.setColumnWidth(1, width)
            self.scheduleDelayedItemsLayout()

    def set_grown(self, is_grown: bool) -> None:
        """Be as tall as all rows, so that something around it scrolls."""
        if is_grown == self._is_grown:
            return
        self._is_grown = is_grown
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if is_grown else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(policy)
        self.setMinimumHeight(px(120))
        self.scheduleDelayedItemsLayout()

    def toggle_level(self, index: QModelIndex) -> None:
        """Open or close a level for as long as its indicator is shown."""
        is_open = not self.isExpanded(index)
        self._moved[self._levels()[index.row()].number] = is_open
        self.setExpanded(index, is_open)

    def go(self, index: QModelIndex) -> None:
        """Go to a row and open the level above it."""
        if index.isValid():
            if index.parent().isValid():
                self.setExpanded(index.parent(), True)
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space and Enter open a level or act on a row; Delete clears it; arrows are Qt's own."""
        index = self.currentIndex().siblingAtColumn(0)
        if index.isValid() and event.key() in _ACT and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if index.parent().isValid():
                self.acted.emit(index)
            else:
                self.toggle_level(index)
        elif index.parent().isValid() and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.cleared.emit(index)
        else:
            was_open = index.isValid() and self.isExpanded(index)
            super().keyPressEvent(event)
            if index.isValid() and not index.parent().isValid() and self.isExpanded(index) != was_open:
                self._moved[self._levels()[index.row()].number] = not was_open

    def keyboardSearch(self, search: str) -> None:
        """Letters do nothing here: numbers set the level."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a level opens or closes it."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        is_level = index.isValid() and not index.parent().isValid()
        if is_level and event.button() == Qt.MouseButton.LeftButton:
            self.toggle_level(index.siblingAtColumn(0))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the row that was clicked, or of the current one."""
        is_by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if is_by_key else self.indexAt(event.pos())
        if index.isValid() and index.parent().isValid():
            at = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft()) if is_by_key else event.globalPos()
            self.menu_requested.emit(index.siblingAtColumn(0), at)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Who comes by the keyboard stands on a row at once."""
        super().focusInEvent(event)
        selection = self.selectionModel()
        if not selection.hasSelection() and self.model().rowCount():
            index = self.currentIndex() if self.currentIndex().isValid() else self.model().index(0, 0)
            flags = QItemSelectionModel.SelectionFlag
            selection.setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        if event.reason() != Qt.FocusReason.MouseFocusReason and self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        """Tell where one has gone."""
        super().currentChanged(current, previous)
        self.went.emit(self.model().index(current.row(), 0, current.parent()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrapped rows are measured again at a new width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()

    def changeEvent(self, event: QEvent) -> None:
        """Measure again with a new font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.ApplicationFontChange, QEvent.Type.StyleChange):
            self.scheduleDelayedItemsLayout()

    def updateGeometries(self) -> None:
        """Keep the height of all rows where this is grown."""
        super().updateGeometries()
        if self._is_grown:
            height = max(self.viewportSizeHint().height(), px(120))
            if self.minimumHeight() != height:
                self.setMinimumHeight(height)


class LevelDelegate(QStyledItemDelegate):
    """Paints levels; subclasses paint the rows below."""

    text_left = 42
    """Where the text of a row begins, in pixels of the design."""

    def __init__(self, tree: LevelTree[H, R], parent: QWidget) -> None:
        super().__init__(parent)
        self._level_of: Callable[[AnyIndex], LevelHeader] = tree.level_at
        self._row_of: Callable[[AnyIndex], CodedRow | None] = tree.row_at

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """30 for a level; for a row its wrapped text and 10, at least 26."""
        row = self._row_of(index)
        if row is None:
            return QSize(0, max(px(30), metrics(9, 600).height() + px(8)))
        view = option.widget
        width = view.columnWidth(0) if isinstance(view, QTreeView) else option.rect.width()
        room = width - self.left_of(row) - px(4)
        return QSize(0, max(px(26), wrapped_height(font(), row.text, room) + px(10)))

    def left_of(self, row: CodedRow) -> int:
        """Where the text of a row begins, in pixels."""
        del row
        return px(self.text_left)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint a level or a row."""
        painter.save()
        if self._row_of(index) is None:
            self.paint_level(painter, option, index)
        elif index.column() == 0:
            self.paint_row(painter, option, index)
        else:
            self.paint_remark(painter, option, index)
        painter.restore()

    def paint_level(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint the header of a level."""
        raise NotImplementedError

    def paint_row(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint the first cell of a row."""
        raise NotImplementedError

    def paint_remark(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint the right cell of a row."""
        raise NotImplementedError


def paint_level_ground(painter: QPainter, option: QStyleOptionViewItem, *, is_open: bool) -> None:
    """The ground of a level header, its hairline, and the chevron that says whether it is open."""
    paint_ground(painter, option, ground="alt", line="line")
    area = option.rect
    size = px(16)
    drawn = pixmap("down" if is_open else "right", size, "text2", painter.device().devicePixelRatioF())
    painter.drawPixmap(area.left() + px(12), area.center().y() - size // 2 + 1, drawn)


def paint_level_chip(painter: QPainter, option: QStyleOptionViewItem, level: LevelHeader) -> None:
    """The chip with the number of a level."""
    area = option.rect
    width, height = px(24), px(18)
    box = QRect(area.left() + px(34), area.center().y() - height // 2 + 1, width, height)
    paint_chip(painter, box.toRectF(), str(level.number), level.number)


def paint_tally(
    painter: QPainter, area: QRect, text: str, *, is_met: bool, colour: str = "text2", weight: int = 400
) -> int:
    """What stands at the right of a level, with a tick where it is met; answers where it begins."""
    width = text_width(text, 9, weight)
    right = area.right() - px(16)
    paint_text(
        painter,
        QRect(right - width, area.top(), width + 1, area.height()),
        text,
        colour=colour,
        weight=weight,
        align=_RIGHT,
        elide="none",
    )
    begins = right - width
    if is_met:
        size = px(16)
        begins -= size + px(5)
        painter.drawPixmap(begins, area.center().y() - size // 2 + 1, icon_for(painter, "check", "ok"))
    return begins


def icon_for(painter: QPainter, name: str, colour: str) -> QPixmap:
    """An icon of a row at the ratio of what is painted on."""
    return pixmap(name, px(16), colour, painter.device().devicePixelRatioF())


def text_box(option: QStyleOptionViewItem, left: int) -> QRect:
    """Where the wrapped text of a row stands."""
    return option.rect.adjusted(left, px(5), -px(4), -px(5))


def right_label() -> Label:
    """The sentence at the right of a list's head."""
    label = Label(colour="text2", wraps=True)
    label.setAlignment(_RIGHT)
    label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    return label


def states_menu(
    parent: QWidget, states: tuple[tuple[str, str], ...], current: str, code: str, wish: SignalInstance
) -> QMenu:
    """The menu of the states of one row; ``wish(code, state)`` hears the chosen one."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for state, text in states:
        action = QAction(text, menu)
        action.setCheckable(True)
        action.setChecked(state == current)
        action.triggered.connect(partial(wish.emit, code, state))
        menu.addAction(action)
    return menu
