"""A sentence across a pane that something has to be settled or known, perhaps with the one action for it."""

from typing import Final

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from spbe_assess.gui.look import icons, scheme
from spbe_assess.gui.look.type import px
from spbe_assess.gui.widgets.buttons import FlatButton
from spbe_assess.gui.widgets.labels import Label
from spbe_assess.gui.widgets.named import named
from spbe_assess.gui.words import tell

_KINDS: Final = {
    "info": ("tint", "accent", "note"),
    "warn": ("warnbg", "warn", "warning"),
    "error": ("warnbg", "err", "warning"),
}


class Notice(QWidget):
    """Hidden until ``show_notice``; ``acted`` is the click of its button."""

    acted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = "info"
        self._line: _Line | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.hide()

    def show_notice(self, text: str, kind: str = "info", button: str = "") -> None:
        """Show a sentence; ``kind`` is "info", "warn" or "error"; with ``button`` there is an action."""
        self._kind = kind
        if self._line is None:
            # Made with the first sentence: most starts have nothing to say.
            self._line = _Line(self)
            self._line.button.clicked.connect(self.acted)
            self._line.close.clicked.connect(self.hide)
        self._line.text.set_text(text)
        self.setAccessibleName(text)
        self._line.button.set_text(button)
        self._line.button.setVisible(bool(button))
        self._draw()
        self.show()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme and the text size."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.StyleChange}:
            self._draw()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground and the edge of 3 pixels."""
        painter = QPainter(self)
        ground, edge, _ = _KINDS[self._kind]
        painter.fillRect(event.rect(), scheme.colour(ground))
        painter.fillRect(0, 0, 3, self.height(), scheme.colour(edge))

    def _draw(self) -> None:
        if self._line is not None:
            _, tint, name = _KINDS[self._kind]
            self._line.icon.setPixmap(icons.pixmap(name, px(16), tint, self.devicePixelRatioF()))
            self.update()


class _Line:
    """Icon, sentence and buttons, laid out in a notice."""

    def __init__(self, holder: QWidget) -> None:
        self.icon = QLabel()
        self.text = Label(wraps=True)
        self.button = FlatButton(colour="text")
        self.close = named(FlatButton("", "close"), tell("Tutup pemberitahuan"), "general")
        layout = QHBoxLayout(holder)
        layout.setContentsMargins(px(12), px(6), px(8), px(6))
        layout.setSpacing(px(8))
        layout.addWidget(self.icon)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.button)
        layout.addWidget(self.close)
