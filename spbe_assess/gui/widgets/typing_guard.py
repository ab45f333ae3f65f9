"""What both kinds of text field share: when typed text is told, when the field counts as left, what a paste may be."""

import unicodedata
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent

from spbe_assess.gui.words import tell

PASTE_BYTES: Final = 1_000_000
"""A paste of this size or more is a mistake (a whole document); nothing of it is inserted."""
PAUSE_MS: Final = 400
CEILING_MS: Final = 700
"""Typing is told after a pause, and at the latest after this time, so at most a second of it can be lost."""
_WRITING: Final = ~(
    Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.GroupSwitchModifier
)
_KEPT: Final = frozenset("\n\t")
_REFUSED: Final = frozenset({"Cc", "Cs"})
_NEW_LINES: Final = ("\r\n", "\r", "\u2028", "\u2029")


class TypingGuard(QObject):
    """Knows what of a field is typed, told and left.

    ``typed`` hears the text at the latest 700 ms after the first key that was not told yet; ``left`` hears it once
    for every change when the field is left. Neither hears a text that was only shown.
    """

    def __init__(
        self, field: QObject, read: Callable[[], str], typed: Callable[[str], None], left: Callable[[str], None]
    ) -> None:
        super().__init__(field)
        self._read, self._typed, self._left = read, typed, left
        self._about: object = None
        self._kept = ""
        self._told: str | None = None
        self._awaited: str | None = None
        self._stale: set[str] = set()
        self._is_changed = False
        self._pause, self._ceiling = self._timer(PAUSE_MS), self._timer(CEILING_MS)

    @property
    def is_changed(self) -> bool:
        """Whether something was typed that has not been handed over by leaving."""
        return self._is_changed

    def on_changed(self) -> None:
        """The person changed the text."""
        if self._told is None and self._read() == self._kept:
            self._is_changed = False
            self._stop()
            return
        self._is_changed = True
        self._pause.start()
        if not self._ceiling.isActive():
            self._ceiling.start()

    def flush(self) -> None:
        """Hand over what was typed, as on leaving the field; nothing happens if nothing was."""
        if not self._is_changed:
            return
        self._on_due()
        text = self._read()
        if self._about is not None:
            self._stale.add(self._kept)
            self._awaited = text
        self._is_changed, self._kept, self._told = False, text, None
        self._left(text)

    def accepts(self, text: str, about: object) -> bool:
        """Whether a text from outside may take the place of what stands there, and remember it if so.

        What is being typed is never replaced, nor what was just handed over by the older text still on its way.
        """
        if about != self._about:
            self.flush()
            self._about = about
        elif self._is_changed or (self._awaited is not None and text != self._awaited and text in self._stale):
            return False
        self._awaited = None
        self._stale.clear()
        self._kept = text
        return True

    def _on_due(self) -> None:
        self._stop()
        text = self._read()
        if self._is_changed and text != (self._kept if self._told is None else self._told):
            self._told = text
            self._typed(text)

    def _stop(self) -> None:
        self._pause.stop()
        self._ceiling.stop()

    def _timer(self, length: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(length)
        timer.timeout.connect(self._on_due)
        return timer


def is_writing(event: QEvent) -> bool:
    """Whether a key asks to write a sign: then it belongs to the field, never to a shortcut of one letter or digit."""
    if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.ShortcutOverride:
        return False
    return bool(event.text()) and event.text().isprintable() and not event.modifiers() & _WRITING


def cleaned(text: str, *, is_one_line: bool = False) -> tuple[str, str]:
    """A text fit to stand in a field, and a sentence if something had to go ("" if not).

    Line ends of all kinds become one (a space in a field of one line); control characters are left out; a text of
    ``PASTE_BYTES`` or more is refused whole.
    """
    size = len(text) if len(text) >= PASTE_BYTES else len(text.encode("utf-8", "surrogatepass"))
    if size >= PASTE_BYTES:
        told = tell("Teks yang ditempel terlalu panjang; tidak ada yang dimasukkan. Lampirkan sebagai berkas.")
        return "", told
    for ending in _NEW_LINES:
        text = text.replace(ending, "\n")
    kept = "".join(sign for sign in text if sign in _KEPT or unicodedata.category(sign) not in _REFUSED)
    gone = len(text) - len(kept)
    if is_one_line:
        kept = kept.replace("\n", " ").replace("\t", " ")
    if not gone:
        return kept, ""
    return kept, tell("{count} karakter kendali dalam teks itu dibuang.", count=gone)
