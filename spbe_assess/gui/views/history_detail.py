"""One changed field in full: what stood there before and after, the words that differ marked, and the way back."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QTextEdit, QVBoxLayout, QWidget

from spbe_assess.gui.look.scheme import colour
from spbe_assess.gui.look.type import font, px
from spbe_assess.gui.widgets.buttons import FlatButton, MenuButton
from spbe_assess.gui.widgets.elements import row
from spbe_assess.gui.widgets.labels import Label
from spbe_assess.gui.widgets.named import named
from spbe_assess.gui.words import tell

if TYPE_CHECKING:
    from spbe_assess.workspace.showing.history_rows import HistoryDetail, HistoryRow, Marks

_LEAST_LINES = 2


class HistoryChange(QWidget):
    """Shows the fields of one act, one at a time; ``restore_requested(entry)`` wishes a value back."""

    restore_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._details: tuple[HistoryDetail, ...] = ()
        self._at = 0
        self._label = Label(weight=600, wraps=True)
        self.fields = named(MenuButton(), tell("Isian yang berubah"), "history")
        self.before = named(_Reading(), tell("Isi sebelum"), "history")
        self.after = named(_Reading(), tell("Isi sesudah"), "history")
        self.restore_before = FlatButton(tell("Kembalikan isian ini"), "undo")
        self.restore_after = FlatButton(tell("Kembalikan isian ini"), "undo")
        named(self.restore_before, tell("Kembalikan isi sebelum"), "history")
        named(self.restore_after, tell("Kembalikan isi sesudah"), "history")
        self._nothing = Label(tell("Pilih satu perubahan untuk membaca isinya."), colour="text2", wraps=True)
        self._parts = (
            row(self._label, margins=(0, 0, 0, 0)),
            self.fields,
            row(Label(tell("Sebelum"), colour="text2"), None, self.restore_before),
            self.before,
            row(Label(tell("Sesudah"), colour="text2"), None, self.restore_after),
            self.after,
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(16), px(8), px(16), px(12))
        layout.setSpacing(px(4))
        layout.addWidget(self._nothing)
        for part in self._parts:
            is_text = part in (self.before, self.after)
            layout.addWidget(part, 1 if is_text else 0)
        layout.setAlignment(self.fields, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
        self.fields.chosen.connect(self._on_field_chosen)
        self.restore_before.clicked.connect(self._on_restore_before_clicked)
        self.restore_after.clicked.connect(self._on_restore_after_clicked)
        self.show_act(None)

    def show_act(self, act: "HistoryRow | None") -> None:
        """Show an act from its first field on; the same act stays at the field it is at."""
        details = () if act is None else act.details
        is_same = [one.label for one in details] == [one.label for one in self._details]
        self._details = details
        self._at = self._at if is_same and self._at < len(details) else 0
        self._nothing.setVisible(not details)
        for part in self._parts:
            part.setVisible(bool(details))
        if details:
            self._show_field()

    def changeEvent(self, event: QEvent) -> None:
        """The marks follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._details:
            self._mark()

    def _show_field(self) -> None:
        one, count = self._details[self._at], len(self._details)
        self._label.set_text(one.label)
        self.fields.setVisible(count > 1)
        self.fields.set_choice("", tell("Isian {number} dari {count}", number=self._at + 1, count=count))
        entries = [(str(at), detail.label) for at, detail in enumerate(self._details)]
        self.fields.set_menu_entries(entries, str(self._at))
        self.before.show_text(one.before)
        self.after.show_text(one.after)
        self.restore_before.setVisible(bool(one.restores_before))
        self.restore_after.setVisible(bool(one.restores_after))
        self._mark()

    def _mark(self) -> None:
        one = self._details[self._at]
        self.before.mark(one.removed, is_added=False)
        self.after.mark(one.added, is_added=True)

    def _on_field_chosen(self, at: str) -> None:
        self._at = int(at)
        self._show_field()

    def _on_restore_before_clicked(self) -> None:
        self.restore_requested.emit(self._details[self._at].restores_before)

    def _on_restore_after_clicked(self) -> None:
        self.restore_requested.emit(self._details[self._at].restores_after)


class _Reading(QPlainTextEdit):
    """A text to read and to copy from."""

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._dress()

    def show_text(self, text: str) -> None:
        """Show a text from its beginning; the same text stays where it was scrolled to."""
        if text != self.toPlainText():
            self.setPlainText(text)

    def mark(self, marks: "Marks", *, is_added: bool) -> None:
        """Mark stretches: words that came are underlined, words that went struck through."""
        look = QTextCharFormat()
        look.setForeground(colour("ok" if is_added else "err"))
        look.setFontUnderline(is_added)
        look.setFontStrikeOut(not is_added)
        selections = []
        for low, high in marks:
            cursor = QTextCursor(self.document())
            cursor.setPosition(_units(self.toPlainText(), low))
            cursor.setPosition(_units(self.toPlainText(), high), QTextCursor.MoveMode.KeepAnchor)
            selection = QTextEdit.ExtraSelection()
            selection.format, selection.cursor = look, cursor
            selections.append(selection)
        self.setExtraSelections(selections)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationFontChange:
            self._dress()

    def _dress(self) -> None:
        self.setFont(font())
        self.setMinimumHeight(self.fontMetrics().height() * _LEAST_LINES + px(12))


def _units(text: str, at: int) -> int:
    """A place of a text as Qt counts it: signs beyond the basic plane are two."""
    return len(text[:at].encode("utf-16-le")) // 2
