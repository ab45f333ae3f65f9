"""Every action of the window once: its words, its key, its icon, its place in the menus, and the command beside it.

What changes or hands over data has a word of the command line next to it; a test holds the two lists together.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Final, NamedTuple

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from spbe_assess.gui.words import mark, tell


class ActionSpec(NamedTuple):
    """One action. ``menu`` "" keeps it out of the menus; ``command`` is the twin of the command line, "" for a look."""

    id: str
    menu: str
    text: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    command: str = ""
    begins_group: bool = False
    needs_assessment: bool = True


FILE, EDIT, ASSESSMENT = mark("&Berkas"), mark("&Sunting"), mark("&Penilaian")
COMPARE, TOOLS, HELP = mark("Pe&rbandingan"), mark("&Alat"), mark("Ba&ntuan")
MENUS: Final = (FILE, EDIT, ASSESSMENT, COMPARE, TOOLS, HELP)


ACTIONS: Final = (
    ActionSpec("new", FILE, mark("Penilaian baru…"), ("Ctrl+N",), "new", "assessment new", needs_assessment=False),
    ActionSpec("open_received", FILE, mark("Buka berkas kiriman…"), ("Ctrl+O",), "tray", "load"),
    ActionSpec("open_folder", FILE, mark("Buka folder data dukung…"), ("Ctrl+Shift+O",), "folder", "recognise"),
    ActionSpec("example", FILE, mark("Buka contoh Provinsi Contoh"), (), "", "demo", needs_assessment=False),
    ActionSpec("export", FILE, mark("Ekspor…"), ("Ctrl+Shift+E",), "save", "export", begins_group=True),
    ActionSpec("print_summary", FILE, mark("Cetak ringkasan pimpinan…"), ("Ctrl+P",), "print", "summary"),
    ActionSpec("print_requests", FILE, mark("Cetak rekap perangkat daerah…"), (), "print", "requests"),
    ActionSpec("delete", FILE, mark("Hapus penilaian ini"), (), "trash", "assessment delete", begins_group=True),
    ActionSpec("restore", FILE, mark("Pulihkan penilaian…"), (), "", "assessment restore", needs_assessment=False),
    ActionSpec("quit", FILE, mark("Keluar"), ("Ctrl+Q",), begins_group=True, needs_assessment=False),
    ActionSpec("undo", EDIT, mark("Urungkan"), ("Ctrl+Z",), "undo", "undo"),
    ActionSpec("redo", EDIT, mark("Ulangi"), ("Ctrl+Shift+Z", "Ctrl+Y"), "redo", "redo"),
    ActionSpec(
        "find", EDIT, mark("Cari atau jalankan…"), ("Ctrl+K",), "search", begins_group=True, needs_assessment=False
    ),
    ActionSpec("find_indicator", EDIT, mark("Cari indikator"), ("Ctrl+F",), "search"),
    ActionSpec("saved", EDIT, mark("Simpan sekarang"), ("Ctrl+S",), "check", begins_group=True),
    ActionSpec("next", ASSESSMENT, mark("Indikator berikutnya"), ("Alt+Down",), "down"),
    ActionSpec("previous", ASSESSMENT, mark("Indikator sebelumnya"), ("Alt+Up",), "up"),
    ActionSpec("next_unanswered", ASSESSMENT, mark("Indikator kosong berikutnya"), ("Ctrl+Down",), "circle"),
    *(
        ActionSpec(f"level_{number}", ASSESSMENT, mark("Tingkat {number}"), (str(number),), "", "rate")
        for number in range(1, 6)
    ),
    ActionSpec("clear_level", ASSESSMENT, mark("Hapus tingkat"), ("Ctrl+0",), "", "rate"),
    ActionSpec(
        "add_evidence", ASSESSMENT, mark("Tambah data dukung…"), ("Ctrl+E",), "plus", "attach", begins_group=True
    ),
    ActionSpec("template", ASSESSMENT, mark("Isi templat Fakta dan Analisis"), ("Ctrl+T",), "note", "set"),
    ActionSpec("copy_explanation", ASSESSMENT, mark("Salin Penjelasan"), ("Ctrl+Shift+C",), "copy", "explain"),
    ActionSpec("history", ASSESSMENT, mark("Riwayat indikator"), ("Ctrl+H",), "clock", "history"),
    ActionSpec("divide", ASSESSMENT, mark("Usulkan pembagian perangkat daerah"), (), "", "assessment divide"),
    ActionSpec("general", ASSESSMENT, mark("Pertanyaan umum…"), (), "", "general"),
    ActionSpec("send", ASSESSMENT, mark("Tandai dikirim"), (), "plane", "assessment send", begins_group=True),
    ActionSpec("reopen", ASSESSMENT, mark("Buka kembali tahap"), (), "", "assessment send"),
    ActionSpec("place_comparing", COMPARE, mark("Berdampingan"), ("Ctrl+3",), "columns", "compare", False, False),
    ActionSpec("national", COMPARE, mark("Hasil nasional"), ("Ctrl+6",), "globe", "published", False, False),
    ActionSpec("compare_page", COMPARE, mark("Halaman rapat…"), ("Ctrl+Shift+P",), "print", "compare", True, False),
    ActionSpec("compare_table", COMPARE, mark("Simpan tabel perbandingan…"), (), "save", "compare", False, False),
    ActionSpec("compare_copy", COMPARE, mark("Salin tabel perbandingan"), (), "copy", "compare", False, False),
    ActionSpec("compare_save", COMPARE, mark("Simpan perbandingan…"), (), "save", "comparison save", True, False),
    ActionSpec("compare_saved", COMPARE, mark("Perbandingan tersimpan…"), (), "list", "comparison list", False, False),
    ActionSpec("compare_lhe", COMPARE, mark("Tambah hasil resmi dari LHE…"), (), "plus", "published add", False, False),
    ActionSpec("crossing", COMPARE, mark("Peta silang SPBE ke Pemdi"), (), "swap", "instrument crosswalk", True, False),
    ActionSpec("compare", COMPARE, mark("Bandingkan ke berkas…"), (), "columns", "compare"),
    ActionSpec("place_home", TOOLS, mark("Beranda"), ("Ctrl+1",), "home", "assessment show"),
    ActionSpec("place_assessment", TOOLS, mark("Penilaian"), ("Ctrl+2",), "edit", "assessment show"),
    ActionSpec("place_evidence", TOOLS, mark("Data Dukung"), ("Ctrl+4",), "files", "assessment show"),
    ActionSpec("place_checking", TOOLS, mark("Pemeriksaan"), ("Ctrl+5",), "shield", "check"),
    ActionSpec("panes", TOOLS, mark("Panel berikutnya"), ("F6",), "columns", begins_group=True),
    ActionSpec("doctor", TOOLS, mark("Periksa keutuhan folder kerja"), (), "", "doctor", needs_assessment=False),
    ActionSpec("settings", TOOLS, mark("Pengaturan…"), ("Ctrl+,",), "gear", "", True, needs_assessment=False),
    ActionSpec("help", HELP, mark("Bantuan tentang bagian ini"), ("F1",), "help", needs_assessment=False),
    ActionSpec("keys", HELP, mark("Daftar tombol"), ("Ctrl+/",), "", needs_assessment=False),
    ActionSpec("about", HELP, mark("Tentang SPBE Assess"), (), "", needs_assessment=False),
)


class Actions:
    """The live actions of one window, by their ids."""

    def __init__(self, window: QWidget) -> None:
        self._made: dict[str, QAction] = {}
        for spec in ACTIONS:
            action = QAction(worded(spec), window)
            action.setShortcuts([QKeySequence.fromString(key) for key in spec.keys])
            action.setEnabled(not spec.needs_assessment)
            self._made[spec.id] = action
            window.addAction(action)

    def __getitem__(self, name: str) -> QAction:
        """The action of an id; KeyError for none."""
        return self._made[name]

    def fill(self, bar: QMenuBar) -> Mapping[str, QMenu]:
        """Put the menus into the bar; answers them by their words."""
        menus: dict[str, QMenu] = {}
        for heading in MENUS:
            menu = menus[heading] = bar.addMenu(tell(heading))
            # Drawing the icons takes longer than the rest of the window together: a menu has them when it is opened.
            menu.aboutToShow.connect(partial(self._draw, heading))
            for spec in ACTIONS:
                if spec.menu != heading:
                    continue
                if spec.begins_group and not menu.isEmpty():
                    menu.addSeparator()
                menu.addAction(self._made[spec.id])
        return menus

    def connect(self, slots: Mapping[str, Callable[[], object]]) -> None:
        """Connect every action to what it does; an id without a slot or the other way round is a fault of ours."""
        if slots.keys() != self._made.keys():
            raise KeyError(*(slots.keys() ^ self._made.keys()))
        for name, slot in slots.items():
            self._made[name].triggered.connect(slot)

    def allow(self, *, has_assessment: bool) -> None:
        """Grey what needs an open assessment where there is none."""
        for spec in ACTIONS:
            if spec.needs_assessment:
                self._made[spec.id].setEnabled(has_assessment)

    def _draw(self, heading: str) -> None:
        """Give the actions of a menu their icons, in the colours that hold now."""
        from spbe_assess.gui.look.icons import icon

        for spec in ACTIONS:
            if spec.menu == heading and spec.icon:
                self._made[spec.id].setIcon(icon(spec.icon))

    def listed(self) -> Iterator[tuple[str, str, str, str]]:
        """Id, menu, words and keys of every action as they are now, for the page of keys and for Ctrl+K."""
        for spec in ACTIONS:
            action, heading = self._made[spec.id], spec.menu
            keys = ", ".join(one.toString(QKeySequence.SequenceFormat.NativeText) for one in action.shortcuts())
            yield spec.id, tell(heading).replace("&", ""), action.text().replace("&", ""), keys


def worded(spec: ActionSpec) -> str:
    """The words of an action; those of a level carry its number."""
    number = spec.id.removeprefix("level_")
    text = spec.text
    return tell(text, number=number) if "{number}" in text else tell(text)
