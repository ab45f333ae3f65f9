"""What delegates share: the ground of a row with selection and focus, a text in it, and the height a text needs."""

from typing import Final, TypedDict, Unpack

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from spbe_assess.gui.look.scheme import colour
from spbe_assess.gui.look.type import height_of, shared_font, shortened

BAR: Final = 3
"""Width of the bar at the left of a selected row."""

_ELIDES: Final = {
    "right": Qt.TextElideMode.ElideRight,
    "middle": Qt.TextElideMode.ElideMiddle,
    "left": Qt.TextElideMode.ElideLeft,
    "none": Qt.TextElideMode.ElideNone,
}
_BEGIN: Final = QStyleOptionViewItem.ViewItemPosition.Beginning
_MIDDLE: Final = QStyleOptionViewItem.ViewItemPosition.Middle
_END: Final = QStyleOptionViewItem.ViewItemPosition.End
_START: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class TextLook(TypedDict, total=False):
    """How a text is painted.

    ``colour`` is a name of the scheme ("text"), ``elide`` "right", "middle", "left", "none" (cut) or "wrap" (broken
    into lines), ``align`` where it stands (left, in the middle of the height).
    """

    colour: str
    weight: int
    size: float
    elide: str
    align: Qt.AlignmentFlag


def paint_ground(painter: QPainter, option: QStyleOptionViewItem, *, ground: str = "base", line: str = "") -> None:
    """Paint what lies under a cell: its ground, hover, selection with bar, focus, and a hairline below if asked.

    The bar stands in the first column and the outline of the current row runs around all its columns.
    """
    area = option.rect
    state = option.state
    is_selected = bool(state & QStyle.StateFlag.State_Selected)
    is_here = _has_focus(option)
    if is_selected:
        painter.fillRect(area, colour("tint" if is_here else "tint2"))
    elif state & QStyle.StateFlag.State_MouseOver and ground in {"base", "alt", "win"}:
        painter.fillRect(area, colour("hov"))
    else:
        painter.fillRect(area, colour(ground))
    if line:
        painter.fillRect(area.left(), area.bottom(), area.width(), 1, colour(line))
    is_first, is_last = _ends(option)
    # Qt makes the first row the current one as the focus comes, without selecting it.
    if is_here and state & QStyle.StateFlag.State_HasFocus:
        outline(painter, area, is_first=is_first, is_last=is_last)
    if is_selected and is_first:
        painter.fillRect(area.left(), area.top(), BAR, area.height(), colour("accent" if is_here else "ctl"))


def outline(
    painter: QPainter, area: QRect, *, is_first: bool = True, is_last: bool = True, tint: str = "accent"
) -> None:
    """Paint the outline of 1 pixel that tells which row has the focus."""
    shade = colour(tint)
    painter.fillRect(area.left(), area.top(), area.width(), 1, shade)
    painter.fillRect(area.left(), area.bottom(), area.width(), 1, shade)
    if is_first:
        painter.fillRect(area.left(), area.top(), 1, area.height(), shade)
    if is_last:
        painter.fillRect(area.right(), area.top(), 1, area.height(), shade)


def paint_text(
    painter: QPainter,
    rect: QRect | QRectF,
    text: str,
    **look: Unpack[TextLook],
) -> None:
    """Paint a text on one line, shortened with an ellipsis where it must be."""
    area = rect.toRect() if isinstance(rect, QRectF) else rect
    size, weight = look.get("size", 9.0), look.get("weight", 400)
    align, elide = look.get("align", _START), look.get("elide", "right")
    painter.setFont(shared_font(size, weight))
    painter.setPen(colour(look.get("colour", "text")))
    if elide == "wrap":
        painter.drawText(area, int(align) | Qt.TextFlag.TextWordWrap, text)
        return
    shown = shortened(text, area.width(), _ELIDES[elide], size, weight)
    painter.drawText(area, int(align) | Qt.TextFlag.TextSingleLine, shown)


def wrapped_height(drawn_in: QFont, text: str, width: int) -> int:
    """Height in pixels of a text broken into lines of ``width``; at least one line."""
    least = QFontMetrics(drawn_in).height()
    return least if width <= 0 else max(height_of(drawn_in, text, width), least)


def _has_focus(option: QStyleOptionViewItem) -> bool:
    return option.widget.hasFocus()


def _ends(option: QStyleOptionViewItem) -> tuple[bool, bool]:
    """Whether a cell is the first of its row, and whether it is the last."""
    position = option.viewItemPosition
    return (position is not _MIDDLE and position is not _END, position is not _MIDDLE and position is not _BEGIN)
