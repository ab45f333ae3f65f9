"""Which results stand side by side: this assessment first, others found by name and added to it."""

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from spbe_assess.gui.bridge import Bridge
from spbe_assess.gui.dialogs.choice_view import ChoiceView
from spbe_assess.gui.dialogs.frame import heading, hint
from spbe_assess.gui.look.type import px
from spbe_assess.gui.models.choice_list import Choice
from spbe_assess.gui.settings import SettingsStore
from spbe_assess.gui.widgets.buttons import FlatButton
from spbe_assess.gui.widgets.elements import row
from spbe_assess.gui.widgets.named import named
from spbe_assess.gui.widgets.search_field import SearchField
from spbe_assess.gui.words import tell

if TYPE_CHECKING:
    from spbe_assess.workspace.desk import Desk
    from spbe_assess.workspace.showing.exports import Line, Offer
    from spbe_assess.workspace.showing.scene import Scene

_HELP: Final = "export"
_KEY: Final = "export.refs"


class ColumnsBlock(QWidget):
    """``changed`` tells that other results are chosen; the first one is what the others are held against."""

    changed = Signal()

    def __init__(self, bridge: Bridge, scene: "Scene", offer: "Offer", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge, self._scene, self._offer = bridge, scene, offer
        self._asked = 0
        self._chosen = [Choice(*offer.own)]
        example = tell("Misalnya Jawa Timur 2024…")
        self.search = named(SearchField(example), tell("Cari hasil"), _HELP)
        self.found = ChoiceView(tell("Hasil yang cocok"), _HELP, lines=4)
        self.add_button = named(FlatButton(tell("Tambahkan"), "plus"), tell("Tambahkan sebagai kolom"), _HELP)
        self.chosen = ChoiceView(tell("Kolom yang dibandingkan"), _HELP, lines=3)
        self.remove_button = named(FlatButton(tell("Keluarkan"), "close"), tell("Keluarkan kolom ini"), _HELP)
        self._none = hint()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(px(4))
        for part in (
            row(heading(tell("Kolom; yang pertama menjadi pembanding")), None, self.remove_button),
            self.chosen,
            row(self.search, self.add_button, spacing=8),
            self.found,
            self._none,
        ):
            lines.addWidget(part)
        self._connect()
        self._show()
        self._look_for("")

    def refs(self) -> tuple[str, ...]:
        """What the columns are called, in their order."""
        return tuple(one.key for one in self._chosen)

    def remember(self, store: SettingsStore) -> None:
        """Keep the columns beside this assessment for the next time."""
        others = [f"{one.key}\t{one.text}\t{one.note}" for one in self._chosen if one.key != self._offer.own.id]
        store.remember(_KEY, "\n".join((self._scene.dossier.instrument.id, *others)))

    def recall(self, store: SettingsStore) -> None:
        """Choose the columns of the last time, where they are of the same instrument."""
        instrument, *others = store.now.last.get(_KEY, "").split("\n")
        if instrument == self._scene.dossier.instrument.id:
            self._chosen += [Choice(*one.split("\t")) for one in others if one.count("\t") == 2]
            self._show()

    def _connect(self) -> None:
        self.search.textChanged.connect(self._look_for)
        self.search.went_down.connect(self._on_search_went_down)
        self.found.taken.connect(self._add)
        self.chosen.taken.connect(self._remove)
        self.add_button.clicked.connect(self._on_add_clicked)
        self.remove_button.clicked.connect(self._on_remove_clicked)
        delete = QShortcut(QKeySequence(Qt.Key.Key_Delete), self.chosen)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self._on_remove_clicked)

    def _look_for(self, text: str) -> None:
        self._asked += 1
        question = partial(_found, instrument=self._scene.dossier.instrument.id, text=text)
        self._bridge.ask(question, partial(self._on_found, self._asked, text))

    def _on_found(self, number: int, text: str, found: "tuple[Line, ...]") -> None:
        if number != self._asked:
            return
        own = [one for one in (self._offer.own, *self._offer.others) if text.casefold() in one.text.casefold()]
        here = set(self.refs())
        self.found.show_choices([Choice(*one) for one in (*own, *found) if one.id not in here])
        is_empty = not found and not own
        self._none.set_text(tell("Tidak ada hasil yang cocok untuk instrumen penilaian ini.") if is_empty else "")
        self._none.setVisible(is_empty)

    def _on_search_went_down(self) -> None:
        self.found.setFocus()
        if not self.found.key and self.found.rows:
            self.found.choose(self.found.rows[0].key)

    def _on_add_clicked(self) -> None:
        self._add(self.found.key)

    def _on_remove_clicked(self) -> None:
        self._remove(self.chosen.key)

    def _add(self, key: str) -> None:
        found = next((one for one in self.found.rows if one.key == key), None)
        if found is not None and key not in self.refs():
            self._chosen.append(found)
            self._show()
            self._look_for(self.search.text())

    def _remove(self, key: str) -> None:
        self._chosen = [one for one in self._chosen if one.key != key]
        self._show()
        self._look_for(self.search.text())

    def _show(self) -> None:
        self.chosen.show_choices(self._chosen)
        self.remove_button.setEnabled(bool(self._chosen))
        self.changed.emit()


def _found(desk: "Desk", instrument: str, text: str) -> "tuple[Line, ...]":
    from spbe_assess.workspace.showing.exports import found_results

    return found_results(desk.editor.workspace, instrument, text, desk.language)
