"""Fonts and measures of the window: every font and every length grows with the text-size setting."""

import sys
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication

LEAST_PERCENT: Final = 80
MOST_PERCENT: Final = 300
_MAC_POINTS: Final = 13 / 9
"""Points are larger on other desktops: nine of them on Windows read like thirteen on a Mac."""
_TALL: Final = 100_000
_DESIGN_HEIGHT: Final = 15
"""Height of a line of nine points in the pictures the measures were taken from."""

_percent = [100]


def set_text_size(percent: int) -> None:
    """Set the size of all text, 100 being the design's; fonts asked for from now on follow."""
    _percent[0] = min(max(percent, LEAST_PERCENT), MOST_PERCENT)
    forget_measures()


def text_size() -> int:
    """The text-size setting in percent."""
    return _percent[0]


def font(size: float = 9.0, weight: int = 400) -> QFont:
    """The font of the desktop in ``size`` points of the design (times the setting) and a weight of 100 to 900."""
    return QFont(_font(_percent[0], size, weight))


def shared_font(size: float = 9.0, weight: int = 400) -> QFont:
    """The same font to paint with; it is everybody's and must never be changed."""
    return _font(_percent[0], size, weight)


def metrics(size: float = 9.0, weight: int = 400) -> QFontMetrics:
    """The measures of ``font(size, weight)``."""
    return _metrics(_percent[0], size, weight)


def text_width(text: str, size: float = 9.0, weight: int = 400) -> int:
    """The width of a text on one line in ``font(size, weight)``, in pixels."""
    return _width(_percent[0], size, weight, text)


def shortened(text: str, width: int, elide: Qt.TextElideMode, size: float = 9.0, weight: int = 400) -> str:
    """A text with an ellipsis where it would be wider than ``width`` pixels in ``font(size, weight)``."""
    return _shortened(_percent[0], size, weight, text, width, elide)


def height_of(drawn_in: QFont, text: str, width: int) -> int:
    """The height in pixels of a text broken into lines of ``width``."""
    return _height(drawn_in, text, width)


@lru_cache(maxsize=256)
def px(length: float) -> int:
    """A length of the design in pixels, grown as the font has and never below the text-size setting."""
    pixels = round(length * _growth(_percent[0]))
    return max(pixels, 1) if length > 0 else pixels


def forget_measures() -> None:
    """Make fonts and measures anew; needed when the font of the desktop may be another."""
    for kept in (_font, _metrics, _growth, _width, _shortened, _height, px):
        kept.cache_clear()


# Every cell that is painted asks for these; making a font each time would take most of the time of painting, and so
# would laying out a text again only to learn its width.


@lru_cache(maxsize=64)
def _font(percent: int, size: float, weight: int) -> QFont:
    made = QFont(QApplication.font())
    made.setPointSizeF(size * percent / 100 * (_MAC_POINTS if sys.platform == "darwin" else 1.0))
    made.setWeight(QFont.Weight(weight))
    made.setItalic(False)
    return made


@lru_cache(maxsize=64)
def _metrics(percent: int, size: float, weight: int) -> QFontMetrics:
    return QFontMetrics(_font(percent, size, weight))


@lru_cache(maxsize=8)
def _growth(percent: int) -> float:
    return max(_metrics(percent, 9.0, 400).height() / _DESIGN_HEIGHT, percent / 100)


@lru_cache(maxsize=4096)
def _width(percent: int, size: float, weight: int, text: str) -> int:
    return _metrics(percent, size, weight).horizontalAdvance(text)


@lru_cache(maxsize=4096)
def _shortened(percent: int, size: float, weight: int, text: str, width: int, elide: Qt.TextElideMode) -> str:
    return _metrics(percent, size, weight).elidedText(text, elide, width)


@lru_cache(maxsize=4096)
def _height(drawn_in: QFont, text: str, width: int) -> int:
    area = QRect(0, 0, width, _TALL)
    return QFontMetrics(drawn_in).boundingRect(area, int(Qt.TextFlag.TextWordWrap), text).height()
