"""What a place shows while there is nothing in it: what would stand here, and the one thing to do about it."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from spbe_assess.gui.look import icons
from spbe_assess.gui.look.type import px
from spbe_assess.gui.widgets.buttons import PushButton
from spbe_assess.gui.widgets.labels import Label


class EmptyPlace(QWidget):
    """Icon, title, sentence and perhaps a button; ``requested`` is its click."""

    requested = Signal()

    def __init__(
        self, icon_name: str, title: str, text: str, button_text: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self._icon = QLabel()
        self._title = Label(title, size=10.5, weight=600, wraps=True)
        self._text = Label(text, colour="text2", wraps=True)
        self.button = PushButton(button_text)
        self.button.clicked.connect(self.requested)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(16), px(16), px(16), px(16))
        layout.setSpacing(px(8))
        layout.addStretch(2)
        for part in (self._icon, self._title, self._text):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
            layout.addWidget(part)
        layout.addSpacing(px(4))
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        # Only now: shown without a parent it would be a window of its own for a moment and take the focus.
        self.button.setVisible(bool(button_text))
        layout.addStretch(3)
        self._draw()

    def set_words(self, title: str, text: str, button_text: str = "") -> None:
        """Show other words."""
        self._title.set_text(title)
        self._text.set_text(text)
        self.button.setText(button_text)
        self.button.setAccessibleName(button_text)
        self.button.setVisible(bool(button_text))

    def sizeHint(self) -> QSize:
        """A readable width."""
        return super().sizeHint().expandedTo(QSize(px(240), px(120)))

    def minimumSizeHint(self) -> QSize:
        """All of its words at the width it has: what holds it may not ask for the height at a width."""
        least, layout = super().minimumSizeHint(), self.layout()
        if layout is None or not self.isVisible():
            return least
        return QSize(least.width(), layout.totalMinimumHeightForWidth(max(self.width(), least.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The words break anew in another width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme and the text size."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.StyleChange}:
            self._draw()

    def _draw(self) -> None:
        self._icon.setPixmap(icons.pixmap(self._icon_name, px(28), "text3", self.devicePixelRatioF()))
