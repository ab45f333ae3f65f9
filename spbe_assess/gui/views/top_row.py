"""The row at the top: the menus at the left, the open assessment and the search field at the right."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QMenuBar, QSizePolicy, QVBoxLayout, QWidget

from spbe_assess.gui.look.icons import pixmap
from spbe_assess.gui.look.scheme import colour
from spbe_assess.gui.look.type import font, px
from spbe_assess.gui.views.switcher import Switcher
from spbe_assess.gui.widgets.elements import Sheet, hairline
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
        self.menus.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        self.menus.setNativeMenuBar(False)
        self.switcher = switcher
        self.search = named(SearchOpener(), tell("Cari atau jalankan"), "palette")
        self.search.clicked.connect(self.search_requested)
        bar = Sheet("bar")
        layout = QHBoxLayout(bar)
        layout.setContentsMargins(px(8), px(3), px(12), px(3))
        layout.setSpacing(px(8))
        layout.addWidget(self.menus, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addStretch(1)
        layout.addWidget(switcher)
        layout.addWidget(self.search)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(bar)
        whole.addWidget(hairline())


class SearchOpener(PaintedButton):
    """Looks like a field and opens the search; the key stands at its right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFont(font())

    def sizeHint(self) -> QSize:
        """The width of the design, or what its words need."""
        words = self.fontMetrics().horizontalAdvance(tell("Cari atau jalankan…") + "Ctrl+K") + px(64)
        return QSize(max(px(_WIDTH), words), px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """The same: it stays when the window is narrow."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Edge, magnifying glass, words, key."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour("ctl"), 1))
        painter.setBrush(colour("hov") if self.underMouse() else colour("base"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        glass = pixmap("search", 16, "text2", self.devicePixelRatioF())
        painter.drawPixmap(px(10), (self.height() - px(16)) // 2, glass)
        inner = self.rect().adjusted(px(36), 0, -px(12), 0)
        painter.setPen(colour("text3"))
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, tell("Cari atau jalankan…"))
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, "Ctrl+K")
        if self.hasFocus():
            paint_focus(painter, self)
        painter.end()
