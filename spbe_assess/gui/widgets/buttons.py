"""The three kinds of button: flat ones in panes, firm ones in dialogs, and a value that is chosen from a menu."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QMenu, QPushButton, QToolButton, QWidget

from spbe_assess.gui.look import icons
from spbe_assess.gui.look.scheme import colour
from spbe_assess.gui.look.type import px
from spbe_assess.gui.widgets.painted import wear

_LOOK_CHANGES = (QEvent.Type.PaletteChange, QEvent.Type.StyleChange)
_SIDE, _GAP, _CHEVRON, _ICON = 7, 4, 12, 16


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
        parts = [px(_ICON)] if self._icon_name else []
        parts += [self.fontMetrics().horizontalAdvance(_spoken(self.text())) + 2] if self.text() else []
        wide = sum(parts) + px(_GAP) * (len(parts) - 1) + 2 * px(_SIDE)
        return QSize(wide, px(28)).expandedTo(QSize(px(28), self.fontMetrics().height() + px(8)))

    def minimumSizeHint(self) -> QSize:
        """Never narrower than its text."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Icon and text close together in the middle: a style would leave slack behind the text."""
        painter = QPainter(self)
        _paint_ground(painter, self)
        words, side = _spoken(self.text()), px(_ICON) if self._icon_name else 0
        gap = px(_GAP) if side and words else 0
        room = self.width() - side - gap - px(_SIDE)
        shown = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideMiddle, room)
        left = (self.width() - side - gap - self.fontMetrics().horizontalAdvance(shown)) // 2
        if side:
            tint = self._colour if self.isEnabled() else "text3"
            sign = icons.pixmap(self._icon_name, side, tint, self.devicePixelRatioF())
            painter.drawPixmap(left, (self.height() - side) // 2, sign)
        _paint_words(painter, self, left + side + gap, shown)
        painter.end()

    def _dress(self) -> None:
        wear(self)
        if self._icon_name:
            self.setIcon(icons.icon(self._icon_name, self._colour))
        self.updateGeometry()
        self.update()


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
        self._group: QActionGroup | None = None
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setMenu(self._menu)
        self._menu.triggered.connect(self._on_menu_triggered)
        wear(self)

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
            wear(self)

    def sizeHint(self) -> QSize:
        """Text and chevron, with what a flat button has around them."""
        words = self.fontMetrics().horizontalAdvance(_spoken(self.text()))
        wide = words + 2 + px(_GAP) + px(_CHEVRON) + 2 * px(_SIDE)
        return QSize(wide, max(px(28), self.fontMetrics().height() + px(8)))

    def minimumSizeHint(self) -> QSize:
        """Never narrower than its text."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Text and chevron close together: a style would leave room for an arrow of its own between them."""
        painter = QPainter(self)
        _paint_ground(painter, self)
        side, chevron = px(_SIDE), px(_CHEVRON)
        room = self.width() - 2 * side - chevron - px(_GAP)
        shown = self.fontMetrics().elidedText(_spoken(self.text()), Qt.TextElideMode.ElideRight, room)
        _paint_words(painter, self, side, shown)
        left = side + self.fontMetrics().horizontalAdvance(shown) + px(_GAP)
        tint = "text2" if self.isEnabled() else "text3"
        sign = icons.pixmap("down", chevron, tint, self.devicePixelRatioF())
        painter.drawPixmap(left, (self.height() - chevron + 1) // 2, sign)
        painter.end()

    def _on_menu_triggered(self, action: QAction) -> None:
        self.chosen.emit(str(action.data()))


def _paint_ground(painter: QPainter, button: QToolButton) -> None:
    """What a flat button shows of itself: that it is pointed at, pressed or on, and that it has the focus."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if button.isDown() or button.isChecked() or (button.underMouse() and button.isEnabled()):
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("hov"))
        painter.drawRoundedRect(button.rect(), 4, 4)
    if button.hasFocus():
        painter.setPen(QPen(colour("accent"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(button.rect()).adjusted(1, 1, -1, -1), 4, 4)


def _paint_words(painter: QPainter, button: QToolButton, left: int, shown: str) -> None:
    painter.setPen(colour("text2" if button.isEnabled() else "text3"))
    area = button.rect().adjusted(left, 0, 0, 0)
    painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)


def _literal(text: str) -> str:
    """An ampersand of a text is an ampersand, not the mark of a key."""
    return text.replace("&", "&&")


def _spoken(text: str) -> str:
    """The text as it is shown, of one that was made literal."""
    return text.replace("&&", "&")
