"""The colour scheme in use: one for all windows, asked for whenever something is painted."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from spbe_assess.gui.look.tokens import DARK, LIGHT, Level, Tokens, contrast

_in_use = [LIGHT]
_is_high_contrast = [False]


def tokens() -> Tokens:
    """The colours in use now; ask at every paint, never keep them."""
    return _in_use[0]


def is_high_contrast() -> bool:
    """Whether the desktop asks for high contrast: then its own colours are used and no rules of ours."""
    return _is_high_contrast[0]


def use_scheme(application: QApplication, theme: str) -> None:
    """Put a scheme in use: "light", "dark", or "system" for what the desktop has chosen."""
    _is_high_contrast[0] = _wants_high_contrast(application)
    if _is_high_contrast[0]:
        application.setPalette(QPalette())
        _in_use[0] = _from_palette(application.palette())
        return
    system_is_dark = application.styleHints().colorScheme() == Qt.ColorScheme.Dark
    is_dark = theme == "dark" or (theme == "system" and system_is_dark)
    _in_use[0] = DARK if is_dark else LIGHT
    application.setPalette(_palette(_in_use[0]))


def colour(name: str) -> QColor:
    """A colour of the scheme by its name ("accent", "text2")."""
    return QColor(getattr(_in_use[0], name))


def _wants_high_contrast(application: QApplication) -> bool:
    hints = application.styleHints()
    if not hasattr(hints, "accessibility"):  # Qt before 6.10 cannot tell
        return False
    return hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast


def _from_palette(palette: QPalette) -> Tokens:
    """Tokens made of nothing but the desktop's colours: ground, text and highlight; chips are edge and number."""
    base = palette.color(QPalette.ColorRole.Base).name()
    text = palette.color(QPalette.ColorRole.Text).name()
    highlight = palette.color(QPalette.ColorRole.Highlight).name()
    accent = highlight if contrast(highlight, base) >= 4.5 else text
    grounds = dict.fromkeys(("base", "win", "bar", "alt", "tint", "tint2", "warnbg", "hov", "track", "on_accent"), base)
    lines = dict.fromkeys(("text", "text2", "text3", "warn", "err", "ok", "ctl", "line2", "line"), text)
    chip = Level(base, text, text)
    dark = contrast(base, "#FFFFFF") > contrast(base, "#000000")
    return LIGHT._replace(**grounds, **lines, accent=accent, levels=(chip,) * 5, is_dark=dark)


def _palette(scheme: Tokens) -> QPalette:
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: scheme.win,
        QPalette.ColorRole.WindowText: scheme.text,
        QPalette.ColorRole.Base: scheme.base,
        QPalette.ColorRole.AlternateBase: scheme.alt,
        QPalette.ColorRole.Text: scheme.text,
        QPalette.ColorRole.Button: scheme.win,
        QPalette.ColorRole.ButtonText: scheme.text,
        QPalette.ColorRole.BrightText: scheme.err,
        QPalette.ColorRole.Highlight: scheme.accent,
        QPalette.ColorRole.HighlightedText: scheme.on_accent,
        QPalette.ColorRole.ToolTipBase: scheme.base,
        QPalette.ColorRole.ToolTipText: scheme.text,
        QPalette.ColorRole.PlaceholderText: scheme.text3,
        QPalette.ColorRole.Link: scheme.accent,
        QPalette.ColorRole.LinkVisited: scheme.accent,
        QPalette.ColorRole.Accent: scheme.accent,
        QPalette.ColorRole.Light: scheme.base,
        QPalette.ColorRole.Midlight: scheme.line,
        QPalette.ColorRole.Mid: scheme.line2,
        QPalette.ColorRole.Dark: scheme.ctl,
        QPalette.ColorRole.Shadow: scheme.ctl,
    }
    for role, value in roles.items():
        palette.setColor(role, QColor(value))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(scheme.text3))
    palette.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Highlight, QColor(scheme.line2))
    palette.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.HighlightedText, QColor(scheme.text))
    return palette
