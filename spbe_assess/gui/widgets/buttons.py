"""The three kinds of button: flat ones in panes, firm ones in dialogs, and a value that is chosen from a menu."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QPushButton, QToolButton, QWidget

from spbe_assess.gui.look import icons
from spbe_assess.gui.look.type import px
from spbe_assess.gui.widgets.painted import wear

_LOOK_CHANGES = (QEvent.Type.PaletteChange, QEvent.Type.StyleChange)


class FlatButton(QToolButton):
    """A button without an edge, of text, icon or both. One of icon alone needs a name and a tip from its maker."""

    def __init__(
        self, text: str = "", icon_name: str = "", *, colour: str = "text2", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon_name, self._colour = icon_name, colour
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setText(_literal(text))
        self.setAccessibleName(text)
        self._dress()

    def set_text(self, text: str) -> None:
        """Show another text, signs as they are."""
        self.setText(_literal(text))
        self.setAccessibleName(text)
        self._dress()

    def set_icon(self, icon_name: str, colour: str = "") -> None:
        """Show another icon."""
        self._icon_name, self._colour = icon_name, colour or self._colour
        self._dress()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme and the text size."""
        super().changeEvent(event)
        if event.type() in _LOOK_CHANGES:
            self._dress()

    def sizeHint(self) -> QSize:
        """At least 28 × 28, so that it can be hit."""
        return super().sizeHint().expandedTo(QSize(px(28), px(28)))

    def minimumSizeHint(self) -> QSize:
        """Never narrower than its text."""
        return self.sizeHint()

    def _dress(self) -> None:
        wear(self)
        if self._icon_name:
            self.setIcon(icons.icon(self._icon_name, self._colour))
            self.setIconSize(QSize(px(16), px(16)))
        has_both = bool(self._icon_name and self.text())
        style = Qt.ToolButtonStyle
        only = style.ToolButtonIconOnly if self._icon_name else style.ToolButtonTextOnly
        self.setToolButtonStyle(style.ToolButtonTextBesideIcon if has_both else only)


class PushButton(QPushButton):
    """A button with an edge. The primary one of a dialog is filled with the accent; there is one at most."""

    def __init__(
        self, text: str, *, is_primary: bool = False, icon_name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(_literal(text), parent)
        self._icon_name = icon_name
        self.setAccessibleName(text)
        self.setAutoDefault(False)
        self.setDefault(is_primary)
        self._dress()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme and the text size."""
        super().changeEvent(event)
        if event.type() in _LOOK_CHANGES:
            self._dress()

    def sizeHint(self) -> QSize:
        """At least 28 high and 72 wide."""
        return super().sizeHint().expandedTo(QSize(px(72), px(28)))

    def _dress(self) -> None:
        wear(self)
        if self._icon_name:
            self.setIcon(icons.icon(self._icon_name, "on_accent" if self.isDefault() else "text2"))
            self.setIconSize(QSize(px(16), px(16)))


class MenuButton(QToolButton):
    """A value in plain sight that is changed from a menu: "Target: 4 ⌄". ``chosen`` tells the key of the new one."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = ""
        self._menu = QMenu(self)
        self._menu.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._group: QActionGroup | None = None
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.setMenu(self._menu)
        self._menu.triggered.connect(self._on_menu_triggered)
        self._dress()

    def set_choice(self, label: str, value: str) -> None:
        """Show a label and its value; without a label the value alone."""
        shown = f"{label}: {value}" if label else value
        self.setText(_literal(shown))
        self.setAccessibleName(shown)

    def set_menu_entries(self, entries: Sequence[tuple[str, str]], current: str) -> None:
        """Offer (key, text) entries, the current one checked."""
        self._menu.clear()
        self._group = QActionGroup(self._menu)
        for key, text in entries:
            action = QAction(_literal(text), self._menu)
            action.setData(key)
            action.setCheckable(True)
            action.setChecked(key == current)
            self._group.addAction(action)
            self._menu.addAction(action)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme and the text size."""
        super().changeEvent(event)
        if event.type() in _LOOK_CHANGES:
            self._dress()

    def _on_menu_triggered(self, action: QAction) -> None:
        self.chosen.emit(str(action.data()))

    def _dress(self) -> None:
        wear(self)
        self.setIcon(icons.icon("down"))
        self.setIconSize(QSize(px(12), px(12)))


def _literal(text: str) -> str:
    """An ampersand of a text is an ampersand, not the mark of a key."""
    return text.replace("&", "&&")
