"""The style of the whole program: Fusion, a palette and a few rules, all from one set of tokens.

Fonts are never set here: a font in a rule would not follow the text-size setting.
"""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from spbe_assess.gui.look import icons, scheme
from spbe_assess.gui.look import type as lettering
from spbe_assess.gui.look.tokens import Tokens

STYLE_ARGUMENTS: Final = ("-style", "Fusion")
"""Make an application begin with its style. Setting it afterwards hands the style to Python, which costs the start."""
HAS_STYLE: Final = "spbe_styled"
"""The property of an application that has begun with it."""
_DRESSED: Final = "spbe_dressed"
_theme = ["system"]
_SCHEMES: Final = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}


def apply_style(application: QApplication, theme: str, text_size: int) -> None:
    """Dress the program: ``theme`` is "light", "dark" or "system", ``text_size`` a percentage.

    May be called again at any time. What the desktop changes afterwards is followed without being called.
    """
    if not application.property(_DRESSED):  # with rules in use the style no longer tells its name
        if not application.property(HAS_STYLE):
            application.setStyle("Fusion")
        application.setProperty(_DRESSED, True)
        _follow_desktop(application)
    _theme[0] = theme
    application.styleHints().setColorScheme(_SCHEMES.get(theme, Qt.ColorScheme.Unknown))
    lettering.set_text_size(text_size)
    scheme.use_scheme(application, theme)
    icons.clear_cache()
    application.setFont(lettering.font())
    application.setStyleSheet(_NO_RULES if scheme.is_high_contrast() else rules(scheme.tokens()))


def _follow_desktop(application: QApplication) -> None:
    """Dress anew when the desktop turns dark or light or asks for high contrast."""
    hints = application.styleHints()
    hints.colorSchemeChanged.connect(_on_desktop_changed)
    if hasattr(hints, "accessibility"):  # Qt before 6.10 cannot tell
        hints.accessibility().contrastPreferenceChanged.connect(_on_contrast_changed)


def _on_desktop_changed() -> None:
    application = QApplication.instance()
    if _theme[0] == "system" and isinstance(application, QApplication):
        apply_style(application, "system", lettering.text_size())


def _on_contrast_changed() -> None:
    application = QApplication.instance()
    if isinstance(application, QApplication):
        apply_style(application, _theme[0], lettering.text_size())


def rules(colours: Tokens) -> str:
    """The rules for the few classes whose Fusion look differs from the design."""
    return _RULES.format(**colours._asdict())


_NO_RULES: Final = "/* */"
"""Not empty: setting rules is what tells every widget (``StyleChange``) that colours and text size are others.

(``ApplicationFontChange`` never comes to a ``changeEvent``, and ``FontChange`` only where no own font is set.)
"""
_RULES: Final = """
QLineEdit, QPlainTextEdit {{ background: {base}; color: {text}; border: 1px solid {ctl}; border-radius: 4px;
  selection-background-color: {accent}; selection-color: {on_accent}; }}
QLineEdit {{ padding: 3px 6px; }}
QPlainTextEdit {{ padding: 2px 3px; }}
QLineEdit:focus, QPlainTextEdit:focus {{ border: 2px solid {accent}; }}
QLineEdit:focus {{ padding: 2px 5px; }}
QPlainTextEdit:focus {{ padding: 1px 2px; }}
QLineEdit:read-only, QPlainTextEdit:read-only, QLineEdit:disabled {{ background: {win}; color: {text2};
  border-color: {line2}; }}
QPushButton {{ background: {base}; color: {text}; border: 1px solid {ctl}; border-radius: 4px; padding: 4px 12px; }}
QPushButton:hover {{ background: {hov}; }}
QPushButton:pressed {{ background: {tint}; }}
QPushButton:default {{ background: {accent}; color: {on_accent}; border-color: {accent}; }}
QPushButton:focus {{ border: 2px solid {accent}; padding: 3px 11px; }}
QPushButton:default:focus {{ border: 2px solid {text}; }}
QPushButton:disabled {{ background: {win}; color: {text3}; border-color: {line2}; }}
QToolButton {{ background: transparent; color: {text2}; border: 1px solid transparent; border-radius: 4px;
  padding: 3px 6px; }}
QToolButton:hover, QToolButton:pressed, QToolButton:checked {{ background: {hov}; }}
QToolButton:focus {{ border: 2px solid {accent}; padding: 2px 5px; }}
QToolButton:disabled {{ color: {text3}; }}
QToolButton::menu-indicator {{ image: none; }}
QMenuBar {{ background: {bar}; color: {text}; }}
QMenuBar::item {{ padding: 4px 10px; background: transparent; }}
QMenuBar::item:selected {{ background: {hov}; border-radius: 4px; }}
QHeaderView::section {{ background: {base}; color: {text2}; border: none; border-bottom: 1px solid {line};
  padding: 2px 6px; }}
QSplitter::handle {{ background: {line}; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
QScrollBar::handle:vertical {{ background: {line2}; min-height: 28px; border-radius: 4px; margin: 1px; }}
QScrollBar::handle:vertical:hover {{ background: {ctl}; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0; }}
QScrollBar::handle:horizontal {{ background: {line2}; min-width: 28px; border-radius: 4px; margin: 1px; }}
QScrollBar::handle:horizontal:hover {{ background: {ctl}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QTabWidget::pane {{ border: none; border-top: 1px solid {line}; }}
QTabBar::tab {{ background: transparent; color: {text2}; border: none; border-bottom: 3px solid transparent;
  padding: 6px 12px; }}
QTabBar::tab:hover {{ background: {hov}; }}
QTabBar::tab:selected {{ color: {text}; border-bottom-color: {accent}; }}
QProgressBar {{ background: {track}; border: none; border-radius: 3px; min-height: 6px; max-height: 6px; }}
QProgressBar::chunk {{ background: {accent}; border-radius: 3px; }}
QDialog {{ background: {base}; }}
ChoiceView {{ border: 1px solid {ctl}; border-radius: 4px; }}
"""
