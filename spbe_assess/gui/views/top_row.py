"""The row at the top: the menus at the left, the open assessment and the search field at the right."""

from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QMenuBar, QSizePolicy, QVBoxLayout, QWidget

from spbe_assess.gui.look.icons import pixmap
from spbe_assess.gui.look.scheme import colour
from spbe_assess.gui.look.type import font, px
from spbe_assess.gui.views.switcher import Switcher
from spbe_assess.gui.widgets.elements import Sheet, hairline, row
from spbe_assess.gui.widgets.named import named
from spbe_assess.gui.widgets.painted import PaintedButton, paint_focus
from spbe_assess.gui.words import tell

_WIDTH: Final = 232
_HEIGHT: Final = 28


class TopRow(QWidget):
    """Holds the menu bar, whatever switches assessments, and what opens the search."""

    search_requested = Signal()

    def __init__(self, switcher: Switcher, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.menus = QMenuBar()
        self.menus.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.menus.setNativeMenuBar(False)
        self.switcher = switcher
        self.search = named(SearchOpener(), tell("Cari atau jalankan"), "palette")
        self.search.clicked.connect(self.search_requested)
        bar = Sheet("bar")
        self._right = row(None, switcher, self.search, spacing=8)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, bar)
        self._line.setContentsMargins(px(8), px(3), px(12), px(3))
        self._line.setSpacing(px(8))
        self._line.addWidget(self.menus)
        self._line.addWidget(self._right, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(bar)
        whole.addWidget(hairline())

    def minimumSizeHint(self) -> QSize:
        """Wide enough for the menus; what stands at the right goes below them where it must."""
        wide = max(self.menus.sizeHint().width(), self._right.minimumSizeHint().width()) + px(20)
        return QSize(wide, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two lines where one is too short."""
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        """The title of the assessment may be another."""
        answer = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
        return answer

    def _arrange(self) -> None:
        needed = self.menus.sizeHint().width() + self._right.minimumSizeHint().width() + px(28)
        direction = QBoxLayout.Direction.LeftToRight if needed <= self.width() else QBoxLayout.Direction.TopToBottom
        if direction != self._line.direction():
            self._line.setDirection(direction)


class SearchOpener(PaintedButton):
    """Looks like a field and opens the search; the key stands at its right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFont(font())

    def sizeHint(self) -> QSize:
        """The width of the design, or what its words need."""
        return QSize(max(px(_WIDTH), self._wide(tell("Cari atau jalankan…"))), px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """The glass and the key; the words go first."""
        return QSize(self.fontMetrics().horizontalAdvance("Ctrl+K") + px(60), self.sizeHint().height())

    def _wide(self, words: str) -> int:
        return self.fontMetrics().horizontalAdvance(words + "Ctrl+K") + px(64)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Edge, magnifying glass, words, key."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour("ctl"), 1))
        painter.setBrush(colour("hov") if self.underMouse() else colour("base"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        glass = pixmap("search", px(16), "text2", self.devicePixelRatioF())
        painter.drawPixmap(px(10), (self.height() - px(16)) // 2, glass)
        inner = self.rect().adjusted(px(36), 0, -px(12), 0)
        painter.setPen(colour("text3"))
        words = tell("Cari atau jalankan…")
        if self.width() >= self._wide(words):
            painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, "Ctrl+K")
        if self.hasFocus():
            paint_focus(painter, self)
        painter.end()
