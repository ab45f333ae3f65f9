"""Fonts and measures of the window: every font and every length grows with the text-size setting."""

import sys
from functools import lru_cache
from typing import Final

from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication

LEAST_PERCENT: Final = 80
MOST_PERCENT: Final = 300
_MAC_POINTS: Final = 13 / 9
"""Points are larger on other desktops: nine of them on Windows read like thirteen on a Mac."""
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


def metrics(size: float = 9.0, weight: int = 400) -> QFontMetrics:
    """The measures of ``font(size, weight)``."""
    return _metrics(_percent[0], size, weight)


def px(length: float) -> int:
    """A length of the design in pixels, grown as the font has and never below the text-size setting."""
    pixels = round(length * _growth(_percent[0]))
    return max(pixels, 1) if length > 0 else pixels


def forget_measures() -> None:
    """Make fonts and measures anew; needed when the font of the desktop may be another."""
    for kept in (_font, _metrics, _growth):
        kept.cache_clear()


# Every cell that is painted asks for these; making a font each time would take most of the time of painting.


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
