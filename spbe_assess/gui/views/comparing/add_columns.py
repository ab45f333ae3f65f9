"""Choosing columns: one search over own assessments, official results, stages and years, with its list below."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from spbe_assess.gui.dialogs.choice_view import ROW_HEIGHT, ChoiceView
from spbe_assess.gui.look.type import px
from spbe_assess.gui.models.choice_list import Choice
from spbe_assess.gui.widgets.buttons import FlatButton
from spbe_assess.gui.widgets.elements import column, hairline, row
from spbe_assess.gui.widgets.labels import Label
from spbe_assess.gui.widgets.named import named, set_tip
from spbe_assess.gui.widgets.search_field import SearchField
from spbe_assess.gui.words import tell

if TYPE_CHECKING:
    from spbe_assess.workspace.column_search import Found

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
_FEW_LINES = 6
_LEAST_LINES = 3
_ANY = 16_777_215
"""No limit, as Qt has it."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class AddColumns(QWidget):
    """Field and list. Arrows in the field walk the list, Enter takes a line, Esc closes where there are columns.

    ``typed(text)`` asks for what fits; ``taken(Found)`` tells the line that was taken; ``closed`` the wish to go;
    ``turned`` that it was opened or closed.
    """

    typed = Signal(str)
    taken = Signal(object)
    closed = Signal()
    turned = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: dict[str, Found] = {}
        # Whether what is listed does not yet fit the letters, and whether Enter was pressed meanwhile.
        self._is_behind = True
        self._takes_first = False
        self._can_close = False
        self.field = named(
            SearchField(tell("Cari instansi, tahun, penilaian, atau tahap…")),
            tell("Tambah kolom"),
            "comparing",
        )
        self.list = ChoiceView(tell("Hasil yang cocok"), "comparing", lines=8)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._nothing = Label(colour="text2", wraps=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        title = Label(tell("Apa yang dibandingkan?"), size=13, weight=600)
        hint = tell(
            "Pilih susunan siap pakai, atau ketik instansi dan tahun (“jatim, jateng, lampung 2024”), lalu tekan Enter."
        )
        self._hint = column(title, Label(hint, colour="text2", wraps=True), margins=(16, 12, 16, 0), spacing=4)
        self._close = named(FlatButton("", "close"), tell("Tutup pencarian kolom"), "comparing")
        set_tip(self._close, tell("Tutup pencarian kolom (Esc)"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._hint)
        outer.addWidget(row(self.field, self._close, margins=(16, 8, 16, 8), spacing=8))
        outer.addWidget(row(self.list, self._nothing, margins=(16, 0, 16, 8)), 1)
        outer.addWidget(hairline())
        self._nothing.hide()
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self._on_field_text_changed)
        self._close.clicked.connect(self.closed)
        self.list.clicked.connect(self._on_list_clicked)
        self.list.taken.connect(self._take)

    @property
    def can_close(self) -> bool:
        """Whether there is something else to show."""
        return self._can_close

    def set_can_close(self, can_close: bool) -> None:
        """An empty place has nothing else to show: there the search stays."""
        self._can_close = can_close
        self._close.setVisible(can_close)
        self._hint.setVisible(not can_close)
        # Over a table it has room for a few lines; in an empty place it is all there is.
        for part in (self.list, self._nothing):
            part.setMinimumHeight(px((_FEW_LINES if can_close else _LEAST_LINES) * ROW_HEIGHT) + 4)
        self.setMaximumHeight(px(320) if can_close else _ANY)

    def show_found(self, found: "Sequence[Found]") -> None:
        """Show what fits the letters typed last, the first line chosen; it is taken where Enter was pressed already."""
        self._found = {str(place): one for place, one in enumerate(found)}
        rows = [Choice(str(place), one.title, one.note) for place, one in enumerate(found)]
        self.list.show_choices(rows)
        self.list.choose("0" if rows else "")
        self.list.setVisible(bool(rows))
        self._nothing.setVisible(not rows)
        self._nothing.set_text("" if rows else tell("Tidak ada yang cocok. Coba nama lain atau tahun 2018–2025."))
        self._speak()
        takes, self._takes_first, self._is_behind = self._takes_first, False, False
        if takes:
            self._take(self.list.key)

    def begin(self) -> None:
        """Open with the focus in an empty field."""
        self.show()
        self.field.clear()
        self._on_field_text_changed("")
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the field walk in the list."""
        if watched is self.field and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event) or super().eventFilter(watched, event)
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        """Tell that it was opened or closed; that the place around it came or went is nothing to tell."""
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self.turned.emit()
        return super().event(event)

    def _key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key in _STEPS:
            at = self.list.currentIndex().row() + _STEPS[key]
            self.list.choose(str(max(0, min(at, len(self._found) - 1))))
            self.list.scrollTo(self.list.currentIndex())
            self._speak()
        elif key in _ENTER and self._is_behind:
            self._takes_first = True
        elif key in _ENTER:
            self._take(self.list.key)
        elif key == Qt.Key.Key_Escape and not self.field.text() and self._close.isVisibleTo(self):
            self.closed.emit()
        else:
            return False
        return True

    def _speak(self) -> None:
        one = self._found.get(self.list.key)
        self.field.setAccessibleDescription(", ".join(filter(None, (one.title, one.note))) if one else "")

    def _on_field_text_changed(self, text: str) -> None:
        self._is_behind, self._takes_first = True, False
        self.typed.emit(text)

    def _on_list_clicked(self) -> None:
        self._take(self.list.key)

    def _take(self, key: str) -> None:
        found = self._found.get(key)
        if found is not None:
            self.taken.emit(found)
