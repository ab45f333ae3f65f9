"""A table from somebody else: what it would change, every fault with its place, then all of it or nothing."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from spbe_assess.gui.bridge import Bridge
from spbe_assess.gui.dialogs.frame import Frame, hint
from spbe_assess.gui.look.type import font, px
from spbe_assess.gui.widgets.buttons import MenuButton
from spbe_assess.gui.widgets.elements import row
from spbe_assess.gui.widgets.labels import Label
from spbe_assess.gui.widgets.named import named
from spbe_assess.gui.words import language, tell, told

if TYPE_CHECKING:
    from spbe_assess.core.assessment import Assessment
    from spbe_assess.core.changes import Changes
    from spbe_assess.errors import KnownError
    from spbe_assess.workspace.desk import Desk
    from spbe_assess.workspace.editor import Editor
    from spbe_assess.workspace.showing.loading_rows import LoadingTold

_HELP: Final = "start"


class LoadDialog(Frame):
    """Shows a table held against the open assessment. ``loaded`` tells the sentence of what was applied."""

    loaded = Signal(str)

    def __init__(self, bridge: Bridge, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(tell("Buka berkas kiriman"), _HELP, (640, 560), parent)
        self._bridge = bridge
        self._path = path
        self._stage = ""
        self._told: LoadingTold | None = None
        self._asked = 0
        self._is_applying = False
        self._title = Label(path.name, size=10.5, weight=600, elides="middle")
        self._into = hint()
        self._summary = Label(tell("Membaca tabel…"), wraps=True)
        self._stages = MenuButton()
        self.list = named(_Lines(), tell("Yang akan berubah"), _HELP)
        self.add(self._title, self._into, 4, row(self._summary, spacing=8), row(self._stages, None), self.list)
        self.body.setStretchFactor(self.list, 1)
        self.cancel_button = self.add_button(tell("Batal"))
        self.apply_button = self.add_button(tell("Terapkan"), is_primary=True)
        self.apply_button.setEnabled(False)
        self._stages.chosen.connect(self._on_stage_chosen)
        self.cancel_button.clicked.connect(self.reject)
        self.apply_button.clicked.connect(self._on_apply_clicked)
        self._bridge.refused.connect(self._on_refused)
        self._bridge.broke.connect(self._on_broke)
        self._ask()

    def done(self, result: int) -> None:
        """Close; a refusal that is still on its way is told by the window."""
        self._bridge.refused.disconnect(self._on_refused)
        self._bridge.broke.disconnect(self._on_broke)
        super().done(result)

    def _ask(self) -> None:
        self._asked += 1
        question = partial(_previewed, path=self._path, stage=self._stage)
        self._bridge.ask(question, partial(self._on_previewed, self._asked))

    def _on_previewed(self, number: int, answer: "LoadingTold | KnownError") -> None:
        if number != self._asked:
            return
        if isinstance(answer, Exception):
            self._told = None
            self._summary.set_text(told(answer.message))
            self._summary.set_colour("err")
            self.list.show_lines(tuple(f"{one.where(language())}: {told(one.message)}" for one in answer.problems))
            self._stages.hide()
            return
        self._told = answer
        self._stage = answer.stage
        self._into.set_text(tell("untuk {title}", title=answer.title))
        self._summary.set_text(answer.summary)
        self._summary.set_colour("err" if answer.problems else "text")
        stages = dict(answer.stages)
        self._stages.setVisible(len(stages) > 1)
        self._stages.set_menu_entries(answer.stages, answer.stage)
        self._stages.set_choice(tell("Tahap yang dimaksud"), stages.get(answer.stage, ""))
        named(self._stages, tell("Tahap yang dimaksud: {stage}", stage=stages.get(answer.stage, "")), _HELP)
        wrong = tuple(f"{place}: {sentence}" if place else sentence for place, sentence in answer.problems)
        self.list.show_lines(wrong or answer.changes)
        named(self.list, tell("Yang perlu diperbaiki") if wrong else tell("Yang akan berubah"), _HELP)
        self.apply_button.setEnabled(answer.can_apply)
        (self.apply_button if answer.can_apply else self.cancel_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_stage_chosen(self, stage: str) -> None:
        self._stage = stage
        self.apply_button.setEnabled(False)
        self._ask()

    def _on_apply_clicked(self) -> None:
        self._is_applying = True
        self.tell_problem("")
        self.apply_button.setEnabled(False)
        self._summary.set_text(tell("Memuat dan menyimpan…"))
        self._bridge.do(partial(_loaded, path=self._path, stage=self._stage), self._on_loaded)

    def _on_loaded(self, changes: "Changes") -> None:
        self._is_applying = False
        count = len(changes.touched)
        self.loaded.emit(tell("{name} dimuat: {count} isian berubah", name=self._path.name, count=count))
        self.accept()

    def _on_refused(self, error: "KnownError") -> None:
        if self._is_applying:
            self._is_applying = False
            self.tell_problem(told(error.message), self.cancel_button)
            self._ask()

    def _on_broke(self, _fault: object) -> None:
        if self._is_applying:
            self._is_applying = False
            self._ask()


class _Lines(QPlainTextEdit):
    """Sentences to read and copy; never typed into."""

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setFont(font())
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        )

    def show_lines(self, lines: tuple[str, ...]) -> None:
        """Show these lines."""
        self.setPlainText("\n".join(lines))

    def sizeHint(self) -> QSize:
        """Room for a dozen lines."""
        return QSize(px(400), px(240))

    def minimumSizeHint(self) -> QSize:
        """Room for four lines."""
        return QSize(px(200), px(80))


def _previewed(desk: "Desk", path: Path, stage: str) -> "LoadingTold | KnownError":
    """On the thread of the workspace; a refusal is an answer here, told in the dialog."""
    from spbe_assess.errors import KnownError
    from spbe_assess.workspace.showing.loading_rows import told_loading

    try:
        return told_loading(desk.editor, desk.assessment, path, stage, desk.language)
    except KnownError as error:
        return error


def _loaded(editor: "Editor", assessment: "Assessment", path: Path, stage: str) -> "Changes":
    from spbe_assess.workspace.loading import load_table

    changes, _ = load_table(editor, assessment, path, stage=stage)
    return changes
