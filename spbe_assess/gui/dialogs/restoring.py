"""Which deleted assessment is brought back."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from spbe_assess.gui.dialogs.choice_view import ChoiceView
from spbe_assess.gui.dialogs.frame import Frame, hint
from spbe_assess.gui.models.choice_list import Choice
from spbe_assess.gui.words import tell

_LINES = 5
_HELP = "switcher"


class RestoreDialog(Frame):
    """Asks for one of the deleted assessments, given as (id, what it is called); ``chosen`` tells its id."""

    chosen = Signal(str)

    def __init__(self, there: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(tell("Pulihkan penilaian"), _HELP, (460, 300), parent)
        self.list = ChoiceView(tell("Penilaian yang dihapus"), _HELP, lines=_LINES)
        self.list.show_choices([Choice(key, text) for key, text in there])
        self.list.choose(there[0][0])
        told = hint(tell("Penilaian dipulihkan seperti semula, dengan semua isian dan data dukungnya."))
        self.add(told, 4, self.list)
        leave = self.add_button(tell("Batal"))
        restore = self.add_button(tell("Pulihkan"), is_primary=True)
        leave.clicked.connect(self.reject)
        restore.clicked.connect(self._on_restore_clicked)
        self.list.taken.connect(self._on_restore_clicked)
        self.list.setFocus()

    def _on_restore_clicked(self) -> None:
        self.chosen.emit(self.list.key)
        self.accept()
