"""One family of line icons (24 grid, stroke 1.75, round ends), tinted by the scheme, drawn once for each size."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from spbe_assess.gui.look.icon_shapes import SHAPES
from spbe_assess.gui.look.scheme import tokens
from spbe_assess.gui.look.tokens import LIGHT
from spbe_assess.gui.look.type import px

_FRAME = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="{colour}" '
    'stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round">{shape}</svg>'
)


def icon(name: str, colour: str = "text2") -> QIcon:
    """An icon for a button or action; ``colour`` is a name of the scheme."""
    return _made(name, getattr(tokens(), colour), px(16), px(22))


def pixmap(name: str, size: int, colour: str = "text2", ratio: float = 1.0) -> QPixmap:
    """An icon of ``size`` pixels at 100 % for painting, sharp at the ratio of the screen."""
    return _drawn(name, size, getattr(tokens(), colour), ratio)


def tinted(name: str, size: int, tint: str, ratio: float = 1.0) -> QPixmap:
    """An icon in a colour that is no name of the scheme ("#RRGGBB"), as on the fill of a level."""
    return _drawn(name, size, tint, ratio)


def clear_cache() -> None:
    """Forget the drawn icons; called when the theme changes."""
    _drawn.cache_clear()
    _made.cache_clear()


@lru_cache(maxsize=256)
def _made(name: str, tint: str, *sizes: int) -> QIcon:
    """An icon sharp on the sharpest screen; drawn for that one only, because every drawing costs start-up time."""
    ratio = max((screen.devicePixelRatio() for screen in QGuiApplication.screens()), default=1.0)
    made = QIcon()
    for size in sizes:
        made.addPixmap(_drawn(name, size, tint, ratio))
    return made


@lru_cache(maxsize=512)
def _drawn(name: str, size: int, tint: str, ratio: float) -> QPixmap:
    renderer = QSvgRenderer(QByteArray(_FRAME.format(colour=tint, shape=SHAPES[name]).encode()))
    drawn = QPixmap(round(size * ratio), round(size * ratio))
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    renderer.render(painter, QRectF(0, 0, size * ratio, size * ratio))
    painter.end()
    drawn.setDevicePixelRatio(ratio)
    return drawn


def application_icon() -> QIcon:
    """The sign of the program: a rounded square in the colour of level 4, the same in light and dark."""
    made = QIcon()
    for size in (16, 32, 48, 128):
        drawn = QPixmap(size, size)
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(LIGHT.level(4).fill))
        painter.drawRoundedRect(QRectF(0, 0, size, size).adjusted(1, 1, -1, -1), size / 5, size / 5)
        painter.end()
        made.addPixmap(drawn)
    return made
