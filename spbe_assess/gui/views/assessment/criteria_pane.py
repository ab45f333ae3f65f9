"""What each level demands of an indicator, as a check-list: ticked by Space, the one that breaks the claim marked."""

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QAction, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem, QVBoxLayout, QWidget

from spbe_assess.gui.look.scheme import colour
from spbe_assess.gui.look.type import metrics, px
from spbe_assess.gui.models.criteria_list import CriteriaList
from spbe_assess.gui.models.level_tree import AnyIndex, CodedRow
from spbe_assess.gui.views.assessment.level_view import (
    LevelDelegate,
    LevelView,
    paint_level_chip,
    paint_level_ground,
    paint_tally,
    right_label,
    states_menu,
    text_box,
)
from spbe_assess.gui.widgets.buttons import FlatButton
from spbe_assess.gui.widgets.elements import hairline, row
from spbe_assess.gui.widgets.labels import Label
from spbe_assess.gui.widgets.named import named
from spbe_assess.gui.widgets.rows import paint_ground, paint_text
from spbe_assess.gui.words import tell

if TYPE_CHECKING:
    from spbe_assess.workspace.showing.sheet_parts import CriterionRow, LevelRow, Sheet

_TOP_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_TOP_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
_BOX_LEFT: Final = 18
_BOX: Final = 14
_INDENT: Final = 16


class CriteriaPane(QWidget):
    """The check-list with its head.

    ``state_requested(code, state)``, ``lower_requested(level)`` and ``note_requested(code)`` are wishes.
    """

    state_requested = Signal(str, str)
    lower_requested = Signal(int)
    note_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = CriteriaList(self)
        self.view = named(LevelView(self.model), tell("Kriteria"), "criteria")
        self.view.setItemDelegate(_CriteriaDelegate(self.model, self.view))
        self._sentence = right_label()
        self._lower = FlatButton()
        self._lower.setProperty("help", "criteria")
        self._lower_to = 0
        self._states: tuple[tuple[str, str], ...] = ()
        head = row(Label(tell("Kriteria"), weight=600), self._sentence, self._lower, margins=(16, 8, 12, 6), spacing=8)
        # As high with its button as without it, so that the list below neither jumps nor is painted anew.
        head.setMinimumHeight(max(head.sizeHint().height(), self._lower.sizeHint().height() + px(14)))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        for part in (head, hairline(), self.view):
            outer.addWidget(part)
        self._lower.clicked.connect(self._on_lower_clicked)
        self.model.state_requested.connect(self.state_requested)
        self.view.acted.connect(self.model.toggle)
        self.view.cleared.connect(self._on_view_cleared)
        self.view.menu_requested.connect(self._on_view_menu_requested)

    def show_sheet(self, sheet: "Sheet", subject: str, *, is_open: bool) -> None:
        """Show the criteria of a sheet; ``is_open`` says whether they can be ticked."""
        was_editable, self.model.is_editable = self.model.is_editable, is_open
        self._states = tuple(sheet.states)
        self._show_head(sheet, is_open=is_open)
        self.view.set_remark_width(self._remark_width(sheet.criteria))
        self.view.settle(subject, is_new=self.model.show(sheet.criteria))
        if was_editable != is_open:
            self.view.viewport().update()

    def _show_head(self, sheet: "Sheet", *, is_open: bool) -> None:
        claim = sheet.claim
        sentence = claim.sentence if claim else ""
        self._sentence.set_text(sentence or sheet.summary)
        self._sentence.set_colour("warn" if sentence else "text2")
        lower = claim.lower_to if claim is not None and is_open else None
        self._lower_to = lower or 0
        # Hidden while it has the focus it would throw it anywhere: the list takes it.
        if lower is None and self._lower.hasFocus():
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._lower.set_text(claim.lower_text if claim else "")
        self._lower.setVisible(lower is not None)

    def _remark_width(self, levels: "tuple[LevelRow, ...]") -> int:
        measures = metrics()
        texts = {one.source for level in levels for one in level.rows}
        texts |= {one.state_text for level in levels for one in level.rows if one.state == "returned"}
        return max([px(60), *(measures.horizontalAdvance(text) + px(26) for text in texts)])

    def _on_lower_clicked(self) -> None:
        self.lower_requested.emit(self._lower_to)

    def _on_view_cleared(self, index: QModelIndex) -> None:
        criterion = self.model.row_at(index)
        if criterion is not None and self.model.can_tick(criterion):
            self.state_requested.emit(criterion.code, "unseen")

    def _on_view_menu_requested(self, index: QModelIndex, at: QPoint) -> None:
        criterion = self.model.row_at(index)
        if criterion is not None and self.model.can_tick(criterion):
            menu = states_menu(self, self._states, criterion.state, criterion.code, self.state_requested)
            menu.addSeparator()
            note = QAction(tell("Catatan instansi…"), menu)
            note.triggered.connect(partial(self.note_requested.emit, criterion.code))
            menu.addAction(note)
            menu.popup(at)


class _CriteriaDelegate(LevelDelegate):
    """Paints levels and criteria, and ticks where the box is clicked."""

    def __init__(self, model: CriteriaList, view: LevelView) -> None:
        super().__init__(model, view)
        self._model = model
        self._view = view

    def left_of(self, row: CodedRow) -> int:
        """Alternatives stand further in."""
        is_alternative = bool(row.code) and row.code in self._model.alternatives
        return px(self.text_left + (_INDENT if is_alternative else 0))

    def editorEvent(self, event: QEvent, model: object, option: QStyleOptionViewItem, index: AnyIndex) -> bool:
        """Tick where the box is clicked."""
        if event.type() == QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent) and index.column() == 0:
            criterion = self._model.row_at(index)
            is_left = event.button() == Qt.MouseButton.LeftButton
            if (
                criterion is not None
                and is_left
                and event.position().x() < option.rect.left() + self.left_of(criterion)
            ):
                return self._model.toggle(index)
        return False

    def paint_level(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Chevron, chip, name, how many are met."""
        level = self._model.level_at(index)
        paint_level_ground(painter, option, is_open=self._view.isExpanded(self._model.level_index(index.row())))
        paint_level_chip(painter, option, level)
        shade, weight = ("warn", 600) if level.is_breaking else ("text2", 400)
        begins = paint_tally(painter, option.rect, level.tally, is_met=level.is_met, colour=shade, weight=weight)
        left = option.rect.left() + px(66)
        name = QRect(left, option.rect.top(), begins - left - px(8), option.rect.height())
        paint_text(painter, name, level.name, weight=600)

    def paint_row(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """The box and the text, with the bracket of alternatives."""
        criterion = self._model.row_at(index)
        if criterion is None:
            return
        paint_ground(painter, option, ground="warnbg" if criterion.is_breaking else "base")
        if criterion.group:
            at = option.rect.left() + px(24)
            painter.fillRect(at, option.rect.top(), 1, option.rect.height(), colour("ctl"))
        left = self.left_of(criterion)
        if criterion.code:
            box_left = option.rect.left() + left - px(self.text_left - _BOX_LEFT)
            self._paint_box(painter, QRectF(box_left, option.rect.top() + px(6), px(_BOX), px(_BOX)), criterion)
            paint_text(painter, text_box(option, left), criterion.text, elide="wrap", align=_TOP_LEFT)
        else:
            paint_text(painter, text_box(option, left), criterion.text, colour="text2", elide="wrap", align=_TOP_LEFT)

    def paint_remark(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """The source, or that an assessor has sent it back."""
        criterion = self._model.row_at(index)
        if criterion is None:
            return
        paint_ground(painter, option, ground="warnbg" if criterion.is_breaking else "base")
        is_returned = criterion.state == "returned"
        text, shade = (criterion.state_text, "warn") if is_returned else (criterion.source, "text2")
        area = option.rect.adjusted(0, px(5), -px(17), 0)
        paint_text(painter, area, text, colour=shade, weight=600 if is_returned else 400, align=_TOP_RIGHT)

    def _paint_box(self, painter: QPainter, box: QRectF, criterion: "CriterionRow") -> None:
        """A box to tick: filled when met, crossed when denied, empty while nobody has looked."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_live = self._model.can_tick(criterion)
        area = box.adjusted(0.5, 0.5, -0.5, -0.5)
        edge = colour("warn") if criterion.is_breaking else colour("ctl")
        if criterion.is_met:
            painter.setBrush(colour("accent" if is_live else "text3"))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawRoundedRect(box, 3, 3)
            self._paint_strokes(
                painter, box, ((0.22, 0.52, 0.43, 0.74), (0.43, 0.74, 0.80, 0.28)), "on_accent" if is_live else "base"
            )
            return
        painter.setBrush(colour("base"))
        painter.setPen(QPen(edge, 1.2))
        painter.drawRoundedRect(area, 3, 3)
        if criterion.state in ("not_met", "returned"):
            shade = "warn" if criterion.is_breaking else "text2"
            self._paint_strokes(painter, box, ((0.3, 0.3, 0.7, 0.7), (0.7, 0.3, 0.3, 0.7)), shade)

    def _paint_strokes(
        self, painter: QPainter, box: QRectF, strokes: tuple[tuple[float, float, float, float], ...], shade: str
    ) -> None:
        painter.setPen(QPen(colour(shade), max(1.6, box.width() / 8), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        for x1, y1, x2, y2 in strokes:
            begin = box.topLeft() + QPointF(x1 * box.width(), y1 * box.height())
            painter.drawLine(begin, box.topLeft() + QPointF(x2 * box.width(), y2 * box.height()))
