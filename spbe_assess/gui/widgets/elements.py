"""Lines and boxes: hairlines between blocks, and columns and rows of widgets on the 8-pixel grid."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

from spbe_assess.gui.look.scheme import colour
from spbe_assess.gui.look.type import px


class Hairline(QFrame):
    """A line of 1 pixel between two blocks."""

    def __init__(self, orientation: Qt.Orientation, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        is_flat = orientation == Qt.Orientation.Horizontal
        fixed, wide = QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding
        self.setSizePolicy(wide if is_flat else fixed, fixed if is_flat else wide)
        if is_flat:
            self.setFixedHeight(1)
        else:
            self.setFixedWidth(1)

    def sizeHint(self) -> QSize:
        """One pixel."""
        return QSize(1, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill it."""
        QPainter(self).fillRect(event.rect(), colour("line"))


def hairline(orientation: Qt.Orientation = Qt.Orientation.Horizontal, parent: QWidget | None = None) -> QFrame:
    """A line of 1 pixel in the colour ``line``."""
    return Hairline(orientation, parent)


class Sheet(QWidget):
    """A pane of one ground, a colour of the scheme ("base", "win"); the ground follows the theme."""

    def __init__(self, ground: str = "base", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ground = ground

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill the ground."""
        QPainter(self).fillRect(event.rect(), colour(self._ground))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()


def column(
    *widgets: QWidget | QLayout | int | None,
    margins: tuple[int, int, int, int] = (0, 0, 0, 0),
    spacing: int = 0,
    ground: str = "",
    parent: QWidget | None = None,
) -> QWidget:
    """Widgets below each other. A number is a gap of so many pixels of the design, ``None`` takes what is left."""
    return _box(QVBoxLayout(), widgets, margins, spacing, Sheet(ground, parent) if ground else QWidget(parent))


def row(
    *widgets: QWidget | QLayout | int | None,
    margins: tuple[int, int, int, int] = (0, 0, 0, 0),
    spacing: int = 0,
    ground: str = "",
    parent: QWidget | None = None,
) -> QWidget:
    """Widgets beside each other. A number is a gap of so many pixels of the design, ``None`` takes what is left."""
    return _box(QHBoxLayout(), widgets, margins, spacing, Sheet(ground, parent) if ground else QWidget(parent))


def _box(
    layout: QBoxLayout,
    parts: tuple[QWidget | QLayout | int | None, ...],
    margins: tuple[int, int, int, int],
    spacing: int,
    holder: QWidget,
) -> QWidget:
    left, top, right, bottom = (px(margin) for margin in margins)
    layout.setContentsMargins(left, top, right, bottom)
    layout.setSpacing(px(spacing))
    for part in parts:
        match part:
            case None:
                layout.addStretch(1)
            case int():
                layout.addSpacing(px(part))
            case QWidget():
                layout.addWidget(part)
            case _:
                layout.addLayout(part)
    holder.setLayout(layout)
    return holder
