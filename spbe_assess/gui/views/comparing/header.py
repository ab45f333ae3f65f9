"""The head of a comparison in two lines: years over columns, with the first column staying where it is.

It takes the focus: arrows walk over the heads, Enter sorts. Clicking a head does the same.
"""

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPolygonF,
)
from PySide6.QtWidgets import QHeaderView, QToolTip, QWidget

from spbe_assess.gui.look.scheme import colour
from spbe_assess.gui.look.type import metrics, px, text_width
from spbe_assess.gui.models.comparison_table import NAME, ComparisonTable
from spbe_assess.gui.widgets.named import named
from spbe_assess.gui.widgets.rows import outline, paint_text
from spbe_assess.gui.widgets.slot_mark import paint_mark
from spbe_assess.gui.words import tell

if TYPE_CHECKING:
    from spbe_assess.workspace.showing.compared_table import ColumnHead

RIGHT_PAD: Final = 10
LEFT: Final = 16
MARK: Final = 9
"""The size of the mark of an institution; a gap follows it."""
MARK_GAP: Final = 5
_PAD: Final = 8
_HEIGHT: Final = 50
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_ENTERS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Select)
_STEPS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class Sorting(NamedTuple):
    """By which column a table is sorted ("" the order of the instrument, "name" the names), and which way."""

    column: str = ""
    is_descending: bool = True

    def clicked(self, column: str) -> "Sorting":
        """After a click on a head: sorted, the other way round, then as the instrument has it."""
        first = column != NAME
        if column != self.column:
            return Sorting(column, first)
        return Sorting(column, not first) if self.is_descending is first else Sorting()


class ComparisonHeader(QHeaderView):
    """The heads. ``sort_requested(column id)`` is a click or Enter, ``left(column)`` that one goes down into the rows.

    ``copy_requested()`` is the key for copying, ``section_reached(column)`` that the keys are on a head now.
    """

    sort_requested = Signal(str)
    section_reached = Signal(int)
    left = Signal(int)
    copy_requested = Signal()

    def __init__(self, model: ComparisonTable, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._table = model
        self._sorting = Sorting()
        self._current = 0
        self._pressed = -1
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMinimumSectionSize(1)
        self.setStretchLastSection(False)
        self.setSectionsMovable(False)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        model.modelReset.connect(self._on_model_changed)
        model.headerDataChanged.connect(self._on_model_changed)
        self._tell()

    @property
    def current(self) -> int:
        """The head the keys are on."""
        return self._current

    def show_sorting(self, sorting: Sorting) -> None:
        """Show by which column the table is sorted."""
        if sorting != self._sorting:
            self._sorting = sorting
            self._tell()
            self.viewport().update()

    def reach(self, section: int) -> None:
        """Put the keys on a head."""
        self._current = min(max(section, 0), self.count() - 1)
        self._tell()
        self.viewport().update()
        self.section_reached.emit(self._current)

    def section_at(self, place: QPoint) -> int:
        """The column at a place of the viewport: the first covers what has gone below it; -1 beyond the last."""
        if self.count() and 0 <= place.x() < self.sectionSize(0):
            return 0
        return self.logicalIndexAt(place.x())

    def head_width(self, head: "ColumnHead") -> int:
        """What the words of a head need, with its mark and the room beside them."""
        mark = px(MARK) + px(MARK_GAP) if self._has_mark(head) else 0
        return text_width(head.head, 9, _weight(head)) + 1 + mark + px(RIGHT_PAD) + px(_PAD)

    def group_width(self, group: int) -> int:
        """What the words over a group need."""
        table = self._table.table
        return text_width(table.groups[group], 9, 600) + 1 + px(_PAD) + px(RIGHT_PAD) if table else 0

    def sizeHint(self) -> QSize:
        """50 high, or what two lines need."""
        return QSize(super().sizeHint().width(), max(px(_HEIGHT), 2 * metrics().height() + px(18)))

    def event(self, event: QEvent) -> bool:
        """The tip of a head is told by the column one sees."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            return self._tip(event)
        return super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """As ``event``, for what comes to the viewport."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            return self._tip(event)
        return super().viewportEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Note where it went down."""
        is_left = event.button() == Qt.MouseButton.LeftButton
        self._pressed = self.section_at(event.position().toPoint()) if is_left else -1

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click sorts by the column one sees."""
        section, self._pressed = self._pressed, -1
        if section >= 0 and section == self.section_at(event.position().toPoint()):
            self._current = section
            self.sort_requested.emit(self._table.column_id(section))
            self._tell()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Nothing is dragged here."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk, Enter sorts, Down goes into the rows."""
        key = event.key()
        if key in _STEPS:
            self.reach(self._current + _STEPS[Qt.Key(key)])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.reach(0 if key == Qt.Key.Key_Home else self.count() - 1)
        elif key in _ENTERS:
            self.sort_requested.emit(self._table.column_id(self._current))
            self._tell()
        elif key == Qt.Key.Key_Down:
            self.left.emit(self._current)
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_requested.emit()
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keys are."""
        super().focusInEvent(event)
        self.reach(self._current)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """They are elsewhere."""
        super().focusOutEvent(event)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint both lines, the first column last: it lies over what has gone below it."""
        painter = QPainter(self.viewport())
        area = self.viewport().rect()
        painter.fillRect(event.rect(), colour("base"))
        if self.count() and self._table.table is not None:
            first = self.sectionSize(0)
            painter.save()
            painter.setClipRect(area.adjusted(first, 0, 0, 0))
            for section in self.seen():
                self._paint_head(painter, section)
            self._paint_groups(painter, first)
            painter.restore()
            self._paint_first(painter, first)
        painter.fillRect(0, area.bottom(), area.width(), 1, colour("line"))
        painter.end()

    def seen(self) -> range:
        """The columns after the first that can be seen now."""
        start = max(self.visualIndexAt(self.sectionSize(0)), 1)
        end = self.visualIndexAt(self.viewport().width() - 1)
        return range(start, (end if end >= 0 else self.count() - 1) + 1)

    def _box(self, section: int) -> QRect:
        """The lower line of a column."""
        top = self.height() // 2
        left = self.sectionViewportPosition(section) if section else 0
        return QRect(left, top, self.sectionSize(section), self.height() - top)

    def _paint_head(self, painter: QPainter, section: int) -> None:
        head = self._table.heads[section - 1]
        box = self._box(section)
        is_sorted = head.id == self._sorting.column
        words = box.adjusted(px(_PAD), 0, -px(RIGHT_PAD), 0)
        tint = "text" if head.kind == "value" or is_sorted else "text2"
        paint_text(painter, words, head.head, colour=tint, weight=_weight(head), align=_RIGHT)
        if self._has_mark(head):
            width = min(text_width(head.head, 9, _weight(head)), words.width() - px(MARK) - px(MARK_GAP))
            x = words.right() + 1 - width - px(MARK_GAP) - px(MARK) / 2
            paint_mark(painter, QPointF(x, box.center().y() + 0.5), head.slot, px(MARK))
        self._paint_state(painter, box, section, is_sorted=is_sorted)

    def _paint_first(self, painter: QPainter, width: int) -> None:
        """What the columns are held against, over whatever has gone below it."""
        painter.fillRect(0, 0, width, self.height(), colour("base"))
        box = self._box(0)
        table = self._table.table
        words = box.adjusted(px(LEFT), 0, -px(RIGHT_PAD), 0)
        paint_text(painter, words, table.baseline if table else "", colour="text2")
        self._paint_state(painter, box, 0, is_sorted=self._sorting.column == NAME)
        if self.offset():
            painter.fillRect(width - 1, 0, 1, self.height(), colour("line"))

    def _paint_state(self, painter: QPainter, box: QRect, section: int, *, is_sorted: bool) -> None:
        """A bar and a triangle below the head that is sorted by, the outline of the one the keys are on."""
        if is_sorted:
            painter.fillRect(box.left(), box.bottom() - 1, box.width(), 2, colour("accent"))
            middle = QPointF(box.right() - px(RIGHT_PAD) / 2, box.center().y() + 0.5)
            _paint_arrow(painter, middle, is_down=self._sorting.is_descending)
        if self.hasFocus() and section == self._current:
            outline(painter, box)
            outline(painter, box.adjusted(1, 1, -1, -1))

    def _paint_groups(self, painter: QPainter, first: int) -> None:
        """The words over columns, each over a rule; they stay in sight as long as their columns do."""
        table = self._table.table
        if table is None:
            return
        for group, (start, end) in self.spans().items():
            left = max(self.sectionViewportPosition(start), first) + px(_PAD)
            right = self.sectionViewportPosition(end) + self.sectionSize(end) - px(2)
            if right <= left or left > self.viewport().width():
                continue
            top = self.height() // 2
            box = QRect(left, 0, right - left, top - 1)
            paint_text(painter, box, table.groups[group], weight=600)
            painter.fillRect(left, top - 1, right - left, 1, colour("ctl"))

    def spans(self) -> dict[int, tuple[int, int]]:
        """The first and last column of every group."""
        table = self._table.table
        spans: dict[int, tuple[int, int]] = {}
        for section, head in enumerate(self._table.heads, 1):
            if table is not None and 0 <= head.group < len(table.groups):
                spans[head.group] = (spans.get(head.group, (section, section))[0], section)
        return spans

    def _has_mark(self, head: "ColumnHead") -> bool:
        return head.slot > 0

    def _on_model_changed(self) -> None:
        self._current = min(self._current, max(self._table.columnCount() - 1, 0))
        self._tell()
        self.viewport().update()

    def _tip(self, event: QHelpEvent) -> bool:
        section = self.section_at(event.pos())
        told = self._table.headerData(section, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
        QToolTip.showText(event.globalPos(), str(told or ""), self)
        return True

    def _tell(self) -> None:
        """What a screen reader says: the head the keys are on, and how the table is sorted by it."""
        told = self._table.head_told(self._current)
        state = ""
        if self._table.column_id(self._current) == self._sorting.column:
            state = _told(self._sorting)
        named(self, tell("Judul kolom {told}", told=", ".join(filter(None, (told, state)))), "comparing")
        hint = tell("Panah kiri dan kanan berpindah kolom; Enter mengurutkan; panah bawah masuk ke baris.")
        self.setAccessibleDescription(hint)


def _weight(head: "ColumnHead") -> int:
    """The heads of what is compared stand out; those of earlier years and of differences do not."""
    return 600 if head.slot else 400


def _told(sorting: Sorting) -> str:
    if sorting.column == NAME:
        return tell("urut Z ke A") if sorting.is_descending else tell("urut A ke Z")
    return tell("urut dari terbesar") if sorting.is_descending else tell("urut dari terkecil")


def _paint_arrow(painter: QPainter, middle: QPointF, *, is_down: bool) -> None:
    half, tall = px(6) / 2, px(5) / 2 * (1 if is_down else -1)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour("accent"))
    corners = [QPointF(-half, -tall), QPointF(half, -tall), QPointF(0, tall)]
    painter.drawPolygon(QPolygonF([middle + corner for corner in corners]))
    painter.restore()
