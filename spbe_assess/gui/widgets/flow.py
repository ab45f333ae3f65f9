"""Rows that break: what has no room beside the others stands on the next line. And places that scroll at the worst."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QMargins, QObject, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLayoutItem, QScrollArea, QSizePolicy, QSpacerItem, QWidget, QWidgetItem

from spbe_assess.gui.look.type import px

_FEW_WORDS: Final = 160
_Share = tuple[QLayoutItem, int]
"""An item of a line and its width."""
_Wish = tuple[QLayoutItem, int, bool]
"""An item, what it takes of its line, and whether it grows: asked for once, because asking is what costs time here."""


class FlowRow(QWidget):
    """Widgets beside each other on as many lines as they need; those that expand share what is left of their line.

    It lays out by itself: a layout of our own in Python would hand its items to and fro across the language.
    """

    def __init__(
        self,
        widgets: Sequence[QWidget | None],
        margins: tuple[int, int, int, int],
        spacing: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._margins = QMargins(*map(px, margins))
        self._spacing = px(spacing)
        for widget in widgets:
            if widget is None:
                self._items.append(QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum))
            else:
                widget.setParent(self)
                self._items.append(QWidgetItem(widget))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """The narrower, the more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of the lines at a width."""
        room = width - self._margins.left() - self._margins.right()
        lines = [_shares(line, room, self._spacing) for line in self._lines(room)]
        high = sum(_height(line) for line in lines) + (len(lines) - 1) * self._spacing
        return high + self._margins.top() + self._margins.bottom()

    def sizeHint(self) -> QSize:
        """All on one line; as high as the lines are now."""
        shown = self._shown()
        wide = sum(item.sizeHint().width() for item in shown) + max(len(shown) - 1, 0) * self._spacing
        return QSize(wide + self._margins.left() + self._margins.right(), self._high(wide))

    def minimumSizeHint(self) -> QSize:
        """As wide as the widest by itself; as high as the lines are now."""
        wide = max((item.minimumSize().width() for item in self._shown()), default=0)
        wide += self._margins.left() + self._margins.right()
        return QSize(wide, self._high(wide))

    def event(self, event: QEvent) -> bool:
        """Lay out anew when a widget has come, gone or grown."""
        answer = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._lay_out()
            self.updateGeometry()
        return answer

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew."""
        super().resizeEvent(event)
        self._lay_out()
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def _high(self, width: int) -> int:
        """The height at the width it has: what holds it may not ask for the height at a width (a splitter)."""
        is_laid_out = self.testAttribute(Qt.WidgetAttribute.WA_Resized) or self.isVisible()
        return self.heightForWidth(max(self.width(), 1) if is_laid_out else width)

    def _lay_out(self) -> None:
        area = self.rect().marginsRemoved(self._margins)
        top = area.top()
        for line in self._lines(area.width()):
            shares = _shares(line, area.width(), self._spacing)
            high, at = _height(shares), area.left()
            for item, width in shares:
                tall = _tall(item, width)
                item.setGeometry(QRect(at, top + (high - tall) // 2, width, tall))
                at += width + self._spacing
            top += high + self._spacing

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if isinstance(item, QSpacerItem) or not item.isEmpty()]

    def _lines(self, width: int) -> list[list[_Wish]]:
        lines: list[list[_Wish]] = [[]]
        used = 0
        for item in self._shown():
            wish = _wish(item)
            wanted = wish[1] + (self._spacing if lines[-1] else 0)
            if lines[-1] and used + wanted > width:
                lines.append([])
                used, wanted = 0, wish[1]
            lines[-1].append(wish)
            used += wanted
        return lines


def flow(
    *widgets: QWidget | None,
    margins: tuple[int, int, int, int] = (0, 0, 0, 0),
    spacing: int = 0,
    parent: QWidget | None = None,
) -> QWidget:
    """Widgets in a row that breaks where it is narrow; ``None`` takes what is left of a line."""
    return FlowRow(widgets, margins, spacing, parent)


class Room(QScrollArea):
    """Holds a place. The place fills it, and scrolls only where there is less room than it can do with."""

    def __init__(self, place: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(place)
        # The ground is that of what it stands on.
        place.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        place.installEventFilter(self)

    def minimumSizeHint(self) -> QSize:
        """As small as the window can be."""
        return QSize(px(120), px(80))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The place goes with it."""
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What the place needs may have changed."""
        if watched is self._place and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        least = self._place.minimumSizeHint().expandedTo(self._place.minimumSize())
        room = self.maximumViewportSize()
        if least.width() > room.width():
            room -= QSize(0, self.horizontalScrollBar().sizeHint().height())
        width, high = max(room.width(), least.width()), self._needed(least, room.width())
        if high > room.height():
            narrower = room.width() - self.verticalScrollBar().sizeHint().width()
            width, high = max(narrower, least.width()), self._needed(least, narrower)
        self._place.resize(width, max(room.height(), high))

    def _needed(self, least: QSize, width: int) -> int:
        layout = self._place.layout()
        if layout is None or not layout.hasHeightForWidth():
            return least.height()
        return max(least.height(), layout.totalMinimumHeightForWidth(max(width, least.width())))


def _wish(item: QLayoutItem) -> _Wish:
    """What an item takes of its line: if it grows a few words, else what it likes."""
    liked = item.sizeHint().width()
    if not item.expandingDirections() & Qt.Orientation.Horizontal:
        return item, liked, False
    return item, max(item.minimumSize().width(), min(liked, px(_FEW_WORDS))), True


def _shares(line: Sequence[_Wish], width: int, spacing: int) -> list[_Share]:
    """The width of every item of a line: those that grow share what the others leave."""
    growing = sum(grows for _, _, grows in line)
    left = max(width - sum(min(wanted, width) for _, wanted, _ in line) - (len(line) - 1) * spacing, 0)
    shares: list[_Share] = []
    for item, wanted, grows in line:
        more = left // growing if grows else 0
        if more:
            left, growing = left - more, growing - 1
        shares.append((item, min(wanted, width) + more))
    return shares


def _tall(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()


def _height(line: Sequence[_Share]) -> int:
    return max((_tall(item, width) for item, width in line), default=0)
