"""Settings, built from one table of options: of the program, of the open assessment, and what is only shown."""

import platform
from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QTabBar, QTabWidget, QVBoxLayout, QWidget

from spbe_assess.gui.bridge import Bridge
from spbe_assess.gui.dialogs.frame import Frame, heading, hint
from spbe_assess.gui.look.scheme import colour
from spbe_assess.gui.look.type import px
from spbe_assess.gui.settings import PAPERS, TEXT_SIZES, THEMES, Settings, SettingsStore
from spbe_assess.gui.widgets.buttons import MenuButton, PushButton
from spbe_assess.gui.widgets.elements import row
from spbe_assess.gui.widgets.labels import Label
from spbe_assess.gui.widgets.named import named
from spbe_assess.gui.widgets.text_field import GrowingText, LineField
from spbe_assess.gui.words import tell, told
from spbe_assess.messages import mark
from spbe_assess.paths import is_portable

if TYPE_CHECKING:
    from spbe_assess.core.assessment import Assessment
    from spbe_assess.core.changes import Changes
    from spbe_assess.errors import KnownError
    from spbe_assess.workspace.desk import Desk
    from spbe_assess.workspace.editor import Editor
    from spbe_assess.workspace.showing.scene import Scene

_HELP: Final = "settings"
LINE, LINES, CHOICE, SHOWN, PLACE = "line", "lines", "choice", "shown", "place"
PROGRAM, ASSESSMENT, SIGNERS = "program", "assessment", "signers"
_TABS: Final = ((PROGRAM, mark("Program")), (ASSESSMENT, mark("Penilaian ini")), (SIGNERS, mark("Penanda tangan")))
_ROLES: Final = (
    ("compiler", mark("Disusun oleh Pelaksana Entri Data")),
    ("verifier", mark("Diverifikasi oleh Penanggung Jawab")),
    ("coordinator", mark("Mengetahui, Koordinator")),
)
_PARTS: Final = (
    ("name", mark("Nama")),
    ("nip", mark("NIP")),
    ("rank", mark("Pangkat/golongan")),
    ("position", mark("Jabatan")),
)


class Option(NamedTuple):
    """One thing to set. ``key`` is the setting, or the field of the assessment; ``choices`` are (value, words)."""

    tab: str
    key: str
    form: str
    label: str
    told: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    group: str = ""
    """The heading it begins; "" where it goes on."""


OPTIONS: Final = (
    Option(PROGRAM, "name", LINE, mark("Nama Anda"), mark("Dicatat pada setiap perubahan mulai sekarang.")),
    Option(PROGRAM, "device", SHOWN, mark("Nama komputer"), mark("Dicatat di samping nama Anda.")),
    Option(
        PROGRAM,
        "language",
        CHOICE,
        mark("Bahasa"),
        "",
        (("id", mark("Bahasa Indonesia")), ("en", mark("English"))),
    ),
    Option(
        PROGRAM,
        "theme",
        CHOICE,
        mark("Tema"),
        "",
        tuple(zip(THEMES, (mark("Ikuti sistem"), mark("Terang"), mark("Gelap")), strict=True)),
    ),
    Option(PROGRAM, "text_size", CHOICE, mark("Ukuran teks"), "", tuple((str(one), f"{one} %") for one in TEXT_SIZES)),
    Option(
        PROGRAM,
        "paper",
        CHOICE,
        mark("Kertas"),
        mark("Dipakai bila ekspor dan cetakan belum memilih sendiri; F4 berukuran 215 × 330 mm."),
        tuple((one, one) for one in PAPERS),
    ),
    Option(
        PROGRAM,
        "workspace",
        PLACE,
        mark("Folder kerja"),
        mark("Folder tempat semua data. Program dibuka ulang di folder yang dipilih; yang lama tidak dipindahkan."),
    ),
    Option(PROGRAM, "portable", SHOWN, mark("Mode portabel")),
    Option(ASSESSMENT, "title", LINE, mark("Judul"), mark("Tercetak pada sampul; kosong berarti nama instansi.")),
    Option(
        ASSESSMENT,
        "letterhead",
        LINES,
        mark("Kop"),
        mark("Satu baris tiap baris kop, misalnya nama pemerintah daerah, dinas, alamat."),
    ),
    Option(ASSESSMENT, "target", LINE, mark("Target indeks"), mark("Misalnya 3,50.")),
    Option(ASSESSMENT, "target_source", LINE, mark("Sumber target"), mark("Misalnya RPJMD atau Renstra.")),
    Option(ASSESSMENT, "decree", LINE, mark("Keputusan tim asesor internal"), mark("Nomor dan tanggalnya.")),
    Option(SIGNERS, "city", LINE, mark("Tempat tanda tangan")),
    Option(SIGNERS, "signed_on", LINE, mark("Tanggal tanda tangan"), mark("Seperti 31-01-2026; boleh kosong.")),
    *(
        Option(SIGNERS, f"{role}_{part}", LINE, label, group=heading_ if part == "name" else "")
        for role, heading_ in _ROLES
        for part, label in _PARTS
    ),
)
"""Everything that can be set, in the order in which it is shown."""


class PreferencesDialog(Frame):
    """Every change holds at once: ``settings_changed(dict)`` for the program, an act for the assessment.

    ``workspace_requested`` wishes another folder for the data.
    """

    settings_changed = Signal(dict)
    workspace_requested = Signal()

    def __init__(
        self,
        bridge: Bridge,
        store: SettingsStore,
        scene: "Scene | None" = None,
        parent: QWidget | None = None,
        *,
        tab: str = PROGRAM,
    ) -> None:
        super().__init__(tell("Pengaturan"), _HELP, (620, 600), parent)
        self._bridge, self._scene = bridge, scene
        self._values = _values_of(store.now)
        self.fields: dict[str, QWidget] = {}
        self._folder = Label(elides="middle")
        self.tabs = named(QTabWidget(self), tell("Bagian pengaturan"), _HELP)
        self.tabs.setTabBar(named(_TabBar(self.tabs), tell("Bagian pengaturan"), _HELP))
        self.tabs.setDocumentMode(True)
        self.add(self.tabs)
        for key, words in _TABS:
            if key == PROGRAM or scene is not None:
                self.tabs.addTab(_Page(key, self.tabs), tell(words))
        names = [key for key, _ in _TABS]
        self.tabs.setCurrentIndex(min(names.index(tab), self.tabs.count() - 1))
        self._on_tabs_current_changed(self.tabs.currentIndex())
        self.tabs.currentChanged.connect(self._on_tabs_current_changed)
        # Not the default one: Enter hands a field over and stays.
        self.close_button = self.add_button(tell("Tutup"))
        self.close_button.clicked.connect(self.accept)
        self._bridge.refused.connect(self._on_refused)
        if scene is not None:
            self._bridge.scene_changed.connect(self._on_scene_changed)
        self._bridge.ask(_folder, self._on_folder)

    def done(self, result: int) -> None:
        """Hand over what is still being typed, then close."""
        for field in self.fields.values():
            if isinstance(field, LineField | GrowingText):
                field.flush()
        # A closed dialog hears nothing any more; what it has handed over is told by the window.
        self._bridge.refused.disconnect(self._on_refused)
        if self._scene is not None:
            self._bridge.scene_changed.disconnect(self._on_scene_changed)
        super().done(result)

    def _fill(self, page: "_Page") -> None:
        """Put the fields of a tab in: few look at more than one."""
        page.is_filled = True
        lines = QVBoxLayout(page)
        lines.setContentsMargins(0, px(12), 0, 0)
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(16))
        grid.setVerticalSpacing(px(6))
        grid.setColumnStretch(1, 1)
        lines.addLayout(grid)
        lines.addStretch(1)
        for option in (one for one in OPTIONS if one.tab == page.key):
            at, group = grid.rowCount(), option.group
            if group:
                grid.addWidget(heading(tell(group)), at, 0, 1, 2)
                at += 1
            self._add(grid, at, option)
        if self._scene is not None:
            self._show_assessment(self._scene)

    def _add(self, grid: QGridLayout, at: int, option: Option) -> None:
        words, told = option.label, option.told
        field = named(_MAKERS[option.form](self, option), tell(words), _HELP)
        self.fields[option.key] = field
        label = Label(tell(words), colour="text2")
        label.setBuddy(field)
        upright = Qt.AlignmentFlag.AlignTop if option.form == LINES else Qt.AlignmentFlag.AlignVCenter
        grid.addWidget(label, at, 0, Qt.AlignmentFlag.AlignLeft | upright)
        grid.addWidget(row(field, None) if option.form == CHOICE else field, at, 1)
        if told:
            grid.addWidget(hint(tell(told)), at + 1, 1)
            grid.setRowMinimumHeight(at + 2, px(4))

    def line_of(self, option: Option) -> QWidget:
        """A field of one line."""
        field = LineField()
        field.show_text(self._values.get(option.key, ""), option.key)
        field.left.connect(partial(self._on_left, option))
        field.spoke.connect(self.tell_problem)
        return field

    def lines_of(self, option: Option) -> QWidget:
        """A field of several lines."""
        field = GrowingText(least_lines=3, most_lines=6)
        field.left.connect(partial(self._on_left, option))
        field.spoke.connect(self.tell_problem)
        return field

    def choice_of(self, option: Option) -> QWidget:
        """A value with its menu."""
        button = MenuButton()
        self._show_choice(button, option)
        button.chosen.connect(partial(self._on_chosen, button, option))
        return button

    def shown_of(self, option: Option) -> QWidget:
        """What cannot be changed here."""
        return Label(self._values.get(option.key, ""), wraps=True)

    def place_of(self, option: Option) -> QWidget:
        """The folder of the data, and the button that changes it."""
        button = PushButton(tell("Ganti…"))
        button.clicked.connect(self.workspace_requested)
        named(button, tell("Ganti folder kerja"), _HELP)
        self._folder.set_text(self._values[option.key])
        self._folder.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        return row(self._folder, button, spacing=8)

    def _show_choice(self, button: MenuButton, option: Option) -> None:
        texts = {key: tell(words) for key, words in option.choices}
        current, label = self._values[option.key], option.label
        button.set_menu_entries(tuple(texts.items()), current)
        button.set_choice("", texts.get(current, current))
        named(button, f"{tell(label)}: {texts.get(current, current)}", _HELP)

    def _show_assessment(self, scene: "Scene") -> None:
        from spbe_assess.core.fields import KINDS, Form, record
        from spbe_assess.rules.field_values import shown_value
        from spbe_assess.rules.held_values import held_value

        place = record(ASSESSMENT, scene.assessment.id)
        for option in OPTIONS:
            field, known = self.fields.get(option.key), KINDS[ASSESSMENT].field(option.key)
            if known is None or not isinstance(field, LineField | GrowingText):
                continue
            value = held_value(scene.dossier, place, option.key) or ""
            is_told = known.form in (Form.DECIMAL, Form.DAY) and bool(value)
            field.show_text(shown_value(known, value, scene.language) if is_told else value, option.key)

    def _on_chosen(self, button: MenuButton, option: Option, value: str) -> None:
        self._values[option.key] = value
        self._show_choice(button, option)
        self.settings_changed.emit({option.key: int(value) if option.key == "text_size" else value})

    def _on_left(self, option: Option, text: str) -> None:
        self.tell_problem("")
        if option.tab != PROGRAM:
            self._bridge.do(partial(_set, field=option.key, value=text.strip() or "-"))
            return
        name = text.strip()
        if not name:
            self.tell_problem(tell("Nama tidak boleh kosong; nama yang lama tetap dipakai."), self.fields[option.key])
            return
        self.settings_changed.emit({option.key: name})

    def _on_tabs_current_changed(self, current: int) -> None:
        """As tall as the page that is shown: a short one needs no scroll bar because another is long."""
        preferred, ignored = QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored
        for place in range(self.tabs.count()):
            page = self.tabs.widget(place)
            if isinstance(page, _Page):
                if place == current and not page.is_filled:
                    self._fill(page)
                page.setSizePolicy(preferred, preferred if place == current else ignored)

    def _on_scene_changed(self, scene: "Scene") -> None:
        self._scene = scene
        self._show_assessment(scene)

    def _on_folder(self, folder: str) -> None:
        self._values["workspace"] = folder
        self._folder.set_text(folder)

    def _on_refused(self, error: "KnownError") -> None:
        self.tell_problem(told(error.message))


class _Page(QWidget):
    """The page of a tab, empty until it is looked at."""

    def __init__(self, key: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.key = key
        self.is_filled = False


class _TabBar(QTabBar):
    """The tabs; the one that has the focus is seen to have it."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the tabs and the focus."""
        super().paintEvent(event)
        if self.hasFocus():
            area = self.tabRect(self.currentIndex()).adjusted(3, 3, -3, -3)
            painter = QPainter(self)
            painter.setPen(QPen(colour("accent"), 2))
            painter.drawRect(area)


def _values_of(settings: Settings) -> dict[str, str]:
    """What every option of the program holds, as text."""
    portable = (
        tell("Aktif: pengaturan dan data berada di samping program.")
        if is_portable()
        else tell("Tidak aktif. Letakkan berkas bernama “portable” di samping program untuk mengaktifkannya.")
    )
    return {
        "name": settings.name,
        "device": platform.node(),
        "language": settings.language,
        "theme": settings.theme,
        "text_size": str(settings.text_size),
        "paper": settings.paper,
        "workspace": settings.workspace,
        "portable": portable,
    }


def _folder(desk: "Desk") -> str:
    return str(desk.folder)


def _set(editor: "Editor", assessment: "Assessment", field: str, value: str) -> "Changes":
    from spbe_assess.workspace.assessing import set_field

    return set_field(editor, assessment, "-", field, value)


_MAKERS: Final[Mapping[str, Callable[[PreferencesDialog, Option], QWidget]]] = {
    LINE: PreferencesDialog.line_of,
    LINES: PreferencesDialog.lines_of,
    CHOICE: PreferencesDialog.choice_of,
    SHOWN: PreferencesDialog.shown_of,
    PLACE: PreferencesDialog.place_of,
}
"""What makes the field of each form."""
