"""Begin an assessment: whose, of which year, under which label, and with the usual division of work or without."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from spbe_assess.gui.bridge import Bridge
from spbe_assess.gui.dialogs.check_line import CheckLine
from spbe_assess.gui.dialogs.choice_view import ChoiceView
from spbe_assess.gui.dialogs.frame import Frame, heading, hint
from spbe_assess.gui.look.type import px
from spbe_assess.gui.models.choice_list import Choice
from spbe_assess.gui.widgets.buttons import MenuButton
from spbe_assess.gui.widgets.elements import row
from spbe_assess.gui.widgets.named import named
from spbe_assess.gui.widgets.search_field import SearchField
from spbe_assess.gui.widgets.text_field import LineField
from spbe_assess.gui.words import tell, told

if TYPE_CHECKING:
    from spbe_assess.errors import KnownError
    from spbe_assess.workspace.beginning import Beginning
    from spbe_assess.workspace.desk import Desk
    from spbe_assess.workspace.showing.beginnings import Beginnings, InstitutionLine, YearLine

_HELP = "switcher"


class NewAssessmentDialog(Frame):
    """Asks, makes the assessment and puts it on the desk; ``made`` tells its id. What is wrong is said in place."""

    made = Signal(str)

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(tell("Penilaian baru"), _HELP, (560, 600), parent)
        self._bridge = bridge
        self._begin: Beginnings | None = None
        self._found: dict[str, InstitutionLine] = {}
        self._year = 0
        self._own_kind = self._own_province = ""
        self._asked = 0
        self.search = named(SearchField(tell("Nama, singkatan, atau kode BPS…")), tell("Cari instansi"), _HELP)
        self.institutions = ChoiceView(tell("Instansi yang cocok"), _HELP, lines=5)
        self.adds = CheckLine(tell("Instansi ini belum ada dalam daftar"), _HELP)
        self.own_name = named(LineField(), tell("Nama resmi instansi"), _HELP)
        self._kinds, self._provinces, self._years = MenuButton(), MenuButton(), MenuButton()
        self._own = self._own_block()
        self._regulation = hint()
        self.label = named(LineField(), tell("Label"), _HELP)
        self.divides = CheckLine(tell("Isi perangkat daerah pengampu dari usulan pembagian"), _HELP)
        self._warning = hint()
        self._lay_out()
        self._cancel = self.add_button(tell("Batal"))
        self.create_button = self.add_button(tell("Buat penilaian"), is_primary=True)
        self._connect()
        self._bridge.ask(_beginnings, self._on_beginnings)
        self._look_for("")

    def wish(self) -> "Beginning | None":
        """What is wished for, or None after saying in place what is missing."""
        from spbe_assess.workspace.beginning import Beginning, OwnInstitution

        own = None
        if self.adds.isChecked():
            own = OwnInstitution(self.own_name.text().strip(), self._own_kind, self._own_province)
            if not own.name:
                self.tell_problem(tell("Tulis nama resmi instansi itu."), self.own_name)
                return None
        who = self._chosen()
        if own is None and not who:
            self.tell_problem(tell("Pilih satu instansi dari daftar."), self.search)
            return None
        return Beginning(
            who, self._year, self.label.text().strip(), self._can_divide() and self.divides.isChecked(), own
        )

    def _own_block(self) -> QWidget:
        block = QWidget()
        lines = QVBoxLayout(block)
        lines.setContentsMargins(px(24), 0, 0, px(4))
        lines.setSpacing(px(4))
        lines.addWidget(heading(tell("Nama resmi instansi")))
        lines.addWidget(self.own_name)
        lines.addWidget(row(self._kinds, self._provinces, None, spacing=8))
        block.hide()
        return block

    def _lay_out(self) -> None:
        label_hint = tell("Hanya untuk penilaian kedua dari instansi dan tahun yang sama, misalnya simulasi.")
        self.add(heading(tell("Instansi")), self.search, self.institutions, self.adds, self._own, 8)
        self.add(heading(tell("Tahun penilaian")), row(self._years, self._regulation, spacing=8), 8)
        self.add(heading(tell("Label (boleh kosong)")), self.label, hint(label_hint), 8)
        self.add(self.divides, self._warning, None)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._look_for)
        self.search.went_down.connect(self._on_search_went_down)
        self.institutions.picked.connect(self._on_picked)
        self.institutions.taken.connect(self._on_taken)
        self.adds.toggled.connect(self._on_adds_toggled)
        self._kinds.chosen.connect(self._on_kind_chosen)
        self._provinces.chosen.connect(self._on_province_chosen)
        self._years.chosen.connect(self._on_year_chosen)
        self.create_button.clicked.connect(self._on_create_clicked)
        self._cancel.clicked.connect(self.reject)

    def _on_beginnings(self, begin: "Beginnings") -> None:
        self._begin = begin
        self._year = begin.year
        self._own_kind = begin.kinds[0][0]
        self._show_state()

    def _show_state(self) -> None:
        begin = self._begin
        if begin is None:
            return
        line = self._year_line()
        years = [(str(one.year), f"{one.year} · {one.short}") for one in begin.years]
        self._years.set_menu_entries(years, str(self._year))
        self._years.set_choice("", dict(years)[str(self._year)])
        named(self._years, tell("Tahun penilaian: {year}", year=self._year), _HELP)
        self._regulation.set_text(line.told if line else "")
        kinds, provinces = dict(begin.kinds), dict(begin.provinces)
        self._kinds.set_menu_entries(begin.kinds, self._own_kind)
        self._kinds.set_choice(tell("Jenis"), kinds[self._own_kind])
        self._provinces.set_menu_entries(begin.provinces, self._own_province)
        self._provinces.set_choice(tell("Provinsi"), provinces.get(self._own_province, tell("pilih")))
        self._provinces.setVisible(self._own_kind in ("kabupaten", "kota"))
        self._own.setVisible(self.adds.isChecked())
        for part in (self.search, self.institutions):
            part.setEnabled(not self.adds.isChecked())
        told_division = self._division()
        self.divides.setEnabled(bool(told_division))
        missing = tell("Usulan pembagian hanya ada untuk pemerintah provinsi; isi pengampu sendiri.")
        self._warning.set_text(told_division or missing)

    def _year_line(self) -> "YearLine | None":
        years = self._begin.years if self._begin is not None else ()
        return next((one for one in years if one.year == self._year), None)

    def _division(self) -> str:
        line = self._year_line()
        kind = self._own_kind if self.adds.isChecked() else self._kind_of_chosen()
        return self._begin.divisions.get((line.instrument, kind), "") if self._begin is not None and line else ""

    def _can_divide(self) -> bool:
        return bool(self._division())

    def _kind_of_chosen(self) -> str:
        found = self._found.get(self._chosen())
        return found.kind if found else "provinsi"

    def _chosen(self) -> str:
        """The institution that is meant: the current line, or the only one there is."""
        only = self.institutions.rows[0].key if len(self.institutions.rows) == 1 else ""
        return self.institutions.key or only

    def _look_for(self, text: str) -> None:
        self._asked += 1
        self._bridge.ask(partial(_found, text=text), partial(self._on_found, self._asked))

    def _on_found(self, number: int, found: "tuple[InstitutionLine, ...]") -> None:
        if number != self._asked:
            return
        self._found = {one.slug: one for one in found}
        self.institutions.show_choices([Choice(one.slug, one.name, one.told) for one in found])
        # Whoever was faster than the answer is in the list already.
        if self.institutions.hasFocus() and not self.institutions.key:
            self._choose_first()
        self._show_state()

    def _on_search_went_down(self) -> None:
        self.institutions.setFocus()
        if not self.institutions.key:
            self._choose_first()

    def _choose_first(self) -> None:
        if self.institutions.rows:
            self.institutions.choose(self.institutions.rows[0].key)

    def _on_picked(self, _slug: str) -> None:
        self.tell_problem("")
        self._show_state()

    def _on_taken(self, _slug: str) -> None:
        self._years.setFocus()

    def _on_adds_toggled(self, is_on: bool) -> None:
        if is_on and not self.own_name.text():
            self.own_name.setText(self.search.text())
        self._show_state()
        if is_on:
            self.own_name.setFocus()

    def _on_kind_chosen(self, kind: str) -> None:
        self._own_kind = kind
        if kind not in ("kabupaten", "kota"):
            self._own_province = ""
        self._show_state()

    def _on_province_chosen(self, province: str) -> None:
        self._own_province = province
        self._show_state()

    def _on_year_chosen(self, year: str) -> None:
        self._year = int(year)
        self._show_state()

    def _on_create_clicked(self) -> None:
        self.tell_problem("")
        wish = self.wish()
        if wish is not None:
            self.create_button.setEnabled(False)
            self._bridge.alter(partial(_made, wish=wish), self._on_made)

    def _on_made(self, answer: "str | KnownError") -> None:
        self.create_button.setEnabled(True)
        if isinstance(answer, str):
            self.made.emit(answer)
            self.accept()
            return
        self.tell_problem(told(answer.message), self.own_name if self.adds.isChecked() else self.label)


def _beginnings(desk: "Desk") -> "Beginnings":
    from spbe_assess.workspace.showing.beginnings import beginnings

    return beginnings(desk.editor, desk.editor.today.year, desk.language)


def _found(desk: "Desk", text: str) -> "tuple[InstitutionLine, ...]":
    from spbe_assess.workspace.showing.beginnings import found_institutions

    return found_institutions(desk.editor, text, desk.language)


def _made(desk: "Desk", wish: "Beginning") -> "str | KnownError":
    """On the thread of the workspace; a refusal is an answer here, told beside what it is about."""
    from spbe_assess.errors import KnownError
    from spbe_assess.workspace.beginning import begin

    try:
        assessment = begin(desk.editor, wish)
    except KnownError as error:
        return error
    desk.choose(assessment.id)
    return assessment.id
