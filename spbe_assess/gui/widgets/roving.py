"""One stop of the Tab key for a row of buttons: arrows move among them, and Tab returns to where one was."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

_FORWARD = (Qt.Key.Key_Right, Qt.Key.Key_Down)
_BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up)


class Roving(QObject):
    """Watches buttons of a parent; ``moved`` hears the place of the button the arrows went to."""

    def __init__(self, parent: QWidget, moved: Callable[[int], None] | None = None) -> None:
        super().__init__(parent)
        self._holder = parent
        self._buttons: tuple[QAbstractButton, ...] = ()
        self._moved = moved

    def watch(self, buttons: Sequence[QAbstractButton], stop: int = 0) -> None:
        """Watch these from now on; Tab stops at the one of place ``stop``."""
        self._buttons = tuple(buttons)
        for button in self._buttons:
            button.installEventFilter(self)
        self.stop_at(stop)
        self._stand_in_line()

    def stop_at(self, place: int) -> None:
        """Let Tab stop at this one, unless one of them has the focus already."""
        for here, button in enumerate(self._buttons):
            is_stop = here == place
            policy = Qt.FocusPolicy.StrongFocus if is_stop else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(policy)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move at arrows, Home and End."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and watched in self._buttons:
            place = self._wished(self._buttons.index(watched), event)
            if place is not None:
                self._go(place)
                return True
        elif event.type() == QEvent.Type.FocusIn and watched in self._buttons:
            self.stop_at(self._buttons.index(watched))
        return super().eventFilter(watched, event)

    def _stand_in_line(self) -> None:
        """Put the buttons where the parent stands in the order of Tab: what is made later stands at its very end."""
        before, policy = self._holder, self._holder.focusPolicy()
        # Qt orders only what can take the focus.
        self._holder.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        for button in self._buttons:
            QWidget.setTabOrder(before, button)
            before = button
        self._holder.setFocusPolicy(policy)

    def _wished(self, here: int, event: QKeyEvent) -> int | None:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return None
        last = len(self._buttons) - 1
        key = event.key()
        if key in _FORWARD:
            return min(here + 1, last)
        if key in _BACK:
            return max(here - 1, 0)
        if key == Qt.Key.Key_Home:
            return 0
        return last if key == Qt.Key.Key_End else None

    def _go(self, place: int) -> None:
        button = self._buttons[place]
        has_moved = not button.hasFocus()
        button.setFocus(Qt.FocusReason.TabFocusReason)
        if has_moved and self._moved is not None:
            self._moved(place)
