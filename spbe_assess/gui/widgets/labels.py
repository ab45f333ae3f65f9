"""A line or paragraph of text: always plain, tinted by the scheme, grown by the text-size setting."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from spbe_assess.gui.look import scheme
from spbe_assess.gui.widgets.named import set_tip
from spbe_assess.gui.widgets.painted import wear

_ELIDES = {"right": Qt.TextElideMode.ElideRight, "middle": Qt.TextElideMode.ElideMiddle}


class Label(QLabel):
    """Plain text. With ``elides`` it may become narrower than its text and then shows all of it in a tip."""

    def __init__(
        self,
        text: str = "",
        *,
        size: float = 9.0,
        weight: int = 400,
        colour: str = "text",
        wraps: bool = False,
        elides: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._size, self._weight, self._colour, self._elides = size, weight, colour, elides
        self._has_own_tip = False
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wraps)
        if elides:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._dress()
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Show another text."""
        if text != self.text():
            self.setText(text)
        self._tip()

    def set_colour(self, name: str) -> None:
        """Show the text in another colour of the scheme."""
        if name != self._colour:
            self._colour = name
            self._tint()

    def minimumSizeHint(self) -> QSize:
        """Three signs and the ellipsis if it elides, else what its text needs."""
        if not self._elides:
            return super().minimumSizeHint()
        return QSize(self.fontMetrics().averageCharWidth() * 4, super().minimumSizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme and the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A text that no longer fits gets a tip."""
        super().resizeEvent(event)
        self._tip()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text, shortened where it must be."""
        if not self._elides:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setPen(scheme.colour(self._colour))
        area = self.contentsRect()
        shown = self.fontMetrics().elidedText(self.text(), _ELIDES[self._elides], area.width())
        painter.drawText(area, self.alignment() | Qt.TextFlag.TextSingleLine, shown)

    def _dress(self) -> None:
        wear(self, self._size, self._weight)
        self._tint()

    def _tint(self) -> None:
        shade = scheme.colour(self._colour)
        palette = self.palette()
        if palette.color(QPalette.ColorRole.WindowText) != shade:
            palette.setColor(QPalette.ColorRole.WindowText, shade)
            self.setPalette(palette)

    def _tip(self) -> None:
        # Before it has a place there is nothing to be cut by.
        if self._elides and self.testAttribute(Qt.WidgetAttribute.WA_Resized):
            is_cut = self.fontMetrics().horizontalAdvance(self.text()) > self.contentsRect().width()
            if is_cut or self._has_own_tip:
                set_tip(self, self.text() if is_cut else "")
            self._has_own_tip = is_cut
