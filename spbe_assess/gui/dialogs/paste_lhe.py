"""Values of an institution's own report (LHE) pasted as text, checked while one types and stored with its number."""

from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QWidget

from spbe_assess.gui.bridge import Bridge
from spbe_assess.gui.dialogs.frame import Frame, heading, hint
from spbe_assess.gui.look.type import px
from spbe_assess.gui.widgets.elements import row
from spbe_assess.gui.widgets.labels import Label
from spbe_assess.gui.widgets.named import named
from spbe_assess.gui.words import language, tell, told

if TYPE_CHECKING:
    from spbe_assess.errors import KnownError, Problem
    from spbe_assess.workspace.desk import Desk

_HELP: Final = "lhe"
_PAUSE_MS: Final = 250
_MOST_PROBLEMS: Final = 6
_WHO: Final = "Jawa Timur/2024"
_DAY: Final = "31-01-2025"


class _Previewed(NamedTuple):
    """How many values were read, what is wrong, whether they can be kept as printed, and what was refused at all."""

    found: int
    problems: "tuple[Problem, ...]"
    can_keep: bool
    refusal: "KnownError | None"


class PasteLheDialog(Frame):
    """Asks for institution and year, the report's number and day, and its values. ``added(ref)`` follows storing."""

    added = Signal(str)

    def __init__(self, bridge: Bridge, who: str, parent: QWidget | None = None) -> None:
        title = tell("Isi dari LHE") if who else tell("Tambah hasil resmi")
        super().__init__(title, _HELP, (620, 560), parent)
        self._bridge = bridge
        self._asked = 0
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self.who = named(QLineEdit(who), tell("Instansi dan tahun"), _HELP)
        self.who.setPlaceholderText(_WHO)
        self.number = named(QLineEdit(), tell("Nomor laporan atau keputusan"), _HELP)
        self.day = named(QLineEdit(), tell("Tanggal laporan"), _HELP)
        self.day.setPlaceholderText(_DAY)
        self.predicate = named(QLineEdit(), tell("Predikat yang tercetak (boleh kosong)"), _HELP)
        self.text = named(QPlainTextEdit(), tell("Nilai yang ditempel"), _HELP)
        self.text.setTabChangesFocus(True)
        self.text.setPlaceholderText(tell("Indeks 4,43\nKebijakan Internal SPBE 4,60\n… atau satu kolom angka saja"))
        self.text.setMinimumHeight(px(120))
        self.found = Label(colour="text2", wraps=True)
        self.as_printed = named(QCheckBox(tell("Simpan seperti tercetak walau angkanya tidak cocok")), "", _HELP)
        named(self.as_printed, tell("Simpan seperti tercetak walau angkanya tidak cocok"), _HELP)
        self._put_together()
        self._leave = self.add_button(tell("Batal"))
        self.store = self.add_button(tell("Simpan"), is_primary=True)
        self._connect()
        self._look()
        (self.number if who else self.who).setFocus()

    def _put_together(self) -> None:
        self.add(
            hint(tell("Tempel nilai aspek atau indikator dari laporan instansi; sumbernya ikut dicatat.")),
            8,
            heading(tell("Instansi dan tahun")),
            self.who,
            4,
            row(_titled(tell("Nomor laporan"), self.number), _titled(tell("Tanggal"), self.day), spacing=12),
            4,
            heading(tell("Predikat yang tercetak (boleh kosong)")),
            self.predicate,
            4,
            heading(tell("Nilai")),
            self.text,
            self.found,
            self.as_printed,
        )
        self.body.setStretchFactor(self.text, 1)
        self.as_printed.hide()

    def _connect(self) -> None:
        for field in (self.who, self.number, self.day, self.predicate):
            field.textChanged.connect(self._on_changed)
        self.text.textChanged.connect(self._on_changed)
        self.as_printed.toggled.connect(self._look)
        self._pause.timeout.connect(self._look)
        self._leave.clicked.connect(self.reject)
        self.store.clicked.connect(self._on_store_clicked)

    def _on_changed(self) -> None:
        self.store.setEnabled(False)
        self._pause.start()

    def _look(self) -> None:
        """Have what is typed checked beside the window; the newest question counts."""
        self._asked += 1
        ready = self.who.text().strip() and self.text.toPlainText().strip()
        if not ready:
            self.found.set_text("")
            self.store.setEnabled(False)
            return
        question = partial(_previewed, given=self._given())
        self._bridge.ask(question, partial(self._on_previewed, self._asked))

    def _given(self) -> tuple[str, str, str, str, str, bool]:
        return (
            self.who.text().strip(),
            self.number.text().strip(),
            self.day.text().strip(),
            self.predicate.text().strip(),
            self.text.toPlainText(),
            self.as_printed.isChecked(),
        )

    def _on_previewed(self, asked: int, answer: "_Previewed") -> None:
        if asked != self._asked:
            return
        count, problems, can_keep, refusal = answer
        lines = [_line(one) for one in problems[:_MOST_PROBLEMS]]
        if len(problems) > _MOST_PROBLEMS:
            lines.append(tell("… dan {count} hal lain", count=len(problems) - _MOST_PROBLEMS))
        if refusal is not None:
            lines = [told(refusal.message)]
        is_right = not lines and count > 0
        self.found.set_colour("text2" if is_right else "err")
        self.found.set_text(tell("{count} nilai terbaca.", count=count) if is_right else "\n".join(lines))
        # Only a contradiction between right digits can be kept as it was printed.
        self.as_printed.setVisible(can_keep or self.as_printed.isChecked())
        self.store.setEnabled(is_right and bool(self.number.text().strip()))

    def _on_store_clicked(self) -> None:
        self.store.setEnabled(False)
        self.tell_problem("")
        self._bridge.alter(partial(_stored, given=self._given()), self._on_stored, self._on_refused)

    def _on_stored(self, ref: str) -> None:
        self.added.emit(ref)
        self.accept()

    def _on_refused(self, error: "KnownError") -> None:
        lines = [told(error.message), *map(_line, error.problems[:3])]
        self.tell_problem("\n".join(lines), self.text)
        self.store.setEnabled(True)


def _line(problem: "Problem") -> str:
    return ": ".join(filter(None, (problem.where(language()), told(problem.message))))


def _titled(title: str, field: QWidget) -> QWidget:
    from spbe_assess.gui.widgets.elements import column

    return column(heading(title), field, spacing=4)


def _previewed(desk: "Desk", given: tuple[str, str, str, str, str, bool]) -> _Previewed:
    """On the thread of the workspace: how many values were read, and what is wrong with them."""
    from spbe_assess.core.results import Document
    from spbe_assess.errors import KnownError
    from spbe_assess.workspace.official import Wish, preview_pasted, read_day

    who, number, day, predicate, text, as_printed = given
    try:
        dated = read_day(day) if day else desk.editor.today
        wish = Wish(Document(number or "-", dated), as_printed)
        found = preview_pasted(desk.editor.workspace, who, text.encode(), wish, predicate=predicate)
    except KnownError as error:
        return _Previewed(0, (), False, error)
    return _Previewed(len(found.values), found.problems, found.can_keep_as_printed, None)


def _stored(desk: "Desk", given: tuple[str, str, str, str, str, bool]) -> str:
    """On the thread of the workspace: store the values; answers the reference of the new result."""
    from spbe_assess.core.results import Document
    from spbe_assess.workspace.comparing import as_column
    from spbe_assess.workspace.official import Wish, add_pasted, read_day

    who, number, day, predicate, text, as_printed = given
    dated = read_day(day) if day else desk.editor.today
    workspace = desk.editor.workspace
    (kept,) = add_pasted(workspace, who, text.encode(), Wish(Document(number, dated), as_printed), predicate=predicate)
    return as_column(kept.result).ref
