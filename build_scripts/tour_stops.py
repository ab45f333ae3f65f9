"""Every place, state and dialog of the window over the example workspace, one after the other."""

from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QMenu, QProgressBar, QTabWidget, QToolButton

from build_scripts.tour_comparing import comparing, drawn_anew
from build_scripts.tour_guide import TODAY, Guide, Stop
from spbe_assess.gui.places import Target
from spbe_assess.gui.widgets.buttons import MenuButton
from spbe_assess.gui.widgets.empty import EmptyPlace
from spbe_assess.gui.widgets.search_field import SearchField
from spbe_assess.gui.words import tell

if TYPE_CHECKING:
    from spbe_assess.core.assessment import Assessment
    from spbe_assess.core.changes import Changes
    from spbe_assess.gui.tasks import Progress
    from spbe_assess.workspace.desk import Desk
    from spbe_assess.workspace.editor import Editor

Way = Callable[[Guide], Iterator[Stop]]

SPBE, PEMDI = 2024, 2026
NOWHERE: Final = "tidak ada yang bernama begini"
ADDRESS: Final = "https://jdih.contohprov.go.id/peraturan/2024/peraturan-gubernur-nomor-4-tahun-2024.html"


def stops(guide: Guide, *, but: Collection["Way"] = ()) -> Iterator[Stop]:
    """Lead through everything, from the doors to the last dialog. What is changed on the way stays in the copy."""
    yield from _doors(guide)
    guide.enter()
    ways: tuple[Way, ...] = (_home, _sent, _open, _pemdi, _evidence, _checking, comparing, _national, narrow)
    for way in (*ways, _over, _dialogs, _evidence_dialogs, _end):
        if way not in but:
            yield from way(guide)


def _doors(guide: Guide) -> Iterator[Stop]:
    yield Stop("mulai-tanpa-nama", "Mulai, belum ada nama", guide.window)
    doors = guide.session.start_view()
    doors.doors[2].click()
    guide.settle()
    yield Stop("mulai-nama-diminta", "Mulai, pintu dibuka tanpa nama", guide.window)
    QTest.keyClicks(doors.name, "Pelaksana Entri Data")
    guide.settle()
    yield Stop("mulai", "Mulai, dengan nama", guide.window)


def _home(guide: Guide) -> Iterator[Stop]:
    guide.open(SPBE, "home")
    guide.wait(lambda: bool(guide.home.bars.buttons))
    guide.settle()
    yield Stop("beranda", "Beranda, SPBE", guide.window)
    guide.home.index.working.click()
    guide.settle()
    yield Stop("beranda-hitungan", "Beranda, hitungan terbuka", guide.window)
    guide.home.index.working.click()


def _sent(guide: Guide) -> Iterator[Stop]:
    guide.go(Target("assessment", "I12", "mandiri"))
    yield Stop("penilaian-beku", "Penilaian SPBE, tahap yang dikirim dan dibekukan", guide.window)
    guide.go(Target("assessment", "I9", "dokumen"))
    yield Stop("penilaian-dikembalikan", "Penilaian SPBE, catatan asesor", guide.window)
    guide.go(Target("assessment", "I21", "visitasi"))
    yield Stop("penilaian-mewarisi", "Penilaian SPBE, nilai yang diwarisi", guide.window)
    guide.go(Target("assessment", "I12", "reviu"))
    yield Stop("penilaian-reviu", "Penilaian SPBE, tahap Reviu", guide.window)


def _open(guide: Guide) -> Iterator[Stop]:
    guide.do(_loosen)
    guide.session.bridge.alter(_contest)
    guide.settle()
    guide.go(Target("assessment", "I12", "mandiri"))
    yield Stop("penilaian", "Penilaian SPBE, klaim di atas kriteria", guide.window)
    guide.go(Target("assessment", "I17", "mandiri"))
    yield Stop("penilaian-berbeda", "Penilaian SPBE, dua salinan berbeda", guide.window)
    empty = next(row.code for row in guide.scene.outline.rows if row.kind == "indicator" and "empty" in row.filters)
    guide.go(Target("assessment", empty, "mandiri"))
    yield Stop("penilaian-kosong", "Penilaian SPBE, indikator yang belum diisi", guide.window)
    guide.go(Target("assessment", "I12", "mandiri", field="fact"))
    yield Stop("penilaian-fokus", "Penilaian SPBE, sedang mengetik Fakta", guide.window)
    guide.go(Target("assessment", "I12", "mandiri"))
    guide.act("history")
    yield Stop("penilaian-riwayat", "Penilaian SPBE, riwayat terbuka", guide.window)
    guide.act("history")
    tree = guide.assessing.tree
    yield from guide.seen_menu("saringan", "Menu saringan", tree.menu(), tree.filters)
    tree.search.setText(NOWHERE)
    guide.settle()
    yield Stop("penilaian-tanpa-hasil", "Penilaian SPBE, pencarian tanpa hasil", guide.window)
    tree.clear()


def narrow(guide: Guide) -> Iterator[Stop]:
    """The places in the smallest window."""
    before, was_maximized = guide.window.size(), guide.window.isMaximized()
    guide.window.showNormal()
    guide.window.resize(960, 560)
    guide.go(Target("assessment", "I12", "mandiri"))
    yield Stop("sempit-penilaian", "Penilaian di jendela sempit", guide.window)
    for place in ("home", "comparing", "evidence", "checking", "national"):
        guide.go(Target(place))
        if place == "comparing":
            drawn_anew(guide)
        yield Stop(f"sempit-{place}", f"{place} di jendela sempit", guide.window)
    if was_maximized:
        guide.window.showMaximized()
    else:
        guide.window.resize(before)
    guide.settle()


def _pemdi(guide: Guide) -> Iterator[Stop]:
    guide.open(PEMDI, "assessment")
    returned = next(row.code for row in guide.scene.outline.rows if row.state == "returned")
    outside = next(one.code for one in guide.scene.dossier.instrument.indicators if one.external_index)
    guide.go(Target("assessment", "I1", "mandiri"))
    yield Stop("pemdi-mandiri", "Penilaian Pemdi, tahap Mandiri", guide.window)
    guide.go(Target("assessment", returned, "dokumen"))
    yield Stop("pemdi", "Penilaian Pemdi, butir yang dikembalikan", guide.window)
    guide.go(Target("assessment", returned, "visitasi"))
    yield Stop("pemdi-mewarisi", "Penilaian Pemdi, nilai yang diwarisi", guide.window)
    guide.go(Target("assessment", outside, "dokumen"))
    yield Stop("pemdi-indeks-lain", "Penilaian Pemdi, indeks instansi lain", guide.window)
    guide.go(Target("assessment", outside, "interviu"))
    guide.assessing.detail.claim.worth.open_entry()
    guide.settle()
    yield Stop("pemdi-isi-nilai", "Penilaian Pemdi, nilai diketik langsung", guide.window)
    guide.go(Target("home"))
    guide.wait(lambda: bool(guide.home.bars.buttons))
    guide.settle()
    yield Stop("pemdi-beranda", "Beranda, Pemdi", guide.window)


def _evidence(guide: Guide) -> Iterator[Stop]:
    guide.open(SPBE, "evidence")
    # The register is told after the place has come.
    place = guide.window.place("evidence")
    guide.wait(lambda: not any(one.isVisible() for one in place.findChildren(EmptyPlace)))
    guide.settle()
    yield Stop("data-dukung", "Data Dukung", guide.window)
    guide.go(Target("evidence", filter="link"))
    yield Stop("data-dukung-disaring", "Data Dukung, disaring", guide.window)
    guide.go(Target("evidence"))
    search = guide.window.place("evidence").findChildren(SearchField)[0]
    search.setText(NOWHERE)
    guide.settle()
    yield Stop("data-dukung-tanpa-hasil", "Data Dukung, pencarian tanpa hasil", guide.window)
    search.setText("")


def _checking(guide: Guide) -> Iterator[Stop]:
    guide.go(Target("checking"))
    yield Stop("pemeriksaan", "Pemeriksaan", guide.window)
    search = guide.window.place("checking").findChildren(SearchField)[0]
    search.setText(NOWHERE)
    guide.settle()
    yield Stop("pemeriksaan-tanpa-hasil", "Pemeriksaan, tidak ada yang cocok", guide.window)
    search.setText("")


def _national(guide: Guide) -> Iterator[Stop]:
    guide.go(Target("national"))
    yield Stop("nasional", "Hasil nasional", guide.window)
    place = guide.window.place("national")
    search = place.findChildren(SearchField)[0]
    search.setText("jawa")
    guide.settle()
    yield Stop("nasional-dicari", "Hasil nasional, dicari", guide.window)
    search.setText("")
    next(one for one in place.findChildren(QToolButton) if one.text() == tell("Sebaran predikat")).click()
    guide.settle()
    yield Stop("nasional-sebaran", "Hasil nasional, sebaran predikat menurut jenis", guide.window)
    menus = [one for one in place.findChildren(MenuButton) if one.isVisible()]
    chosen = next(one for one in menus if one.text().startswith(tell("Predikat")))
    yield from guide.seen_menu("nasional-menu-predikat", "Hasil nasional, menu predikat", chosen.menu(), chosen)
    chosen.chosen.emit("Baik")
    guide.settle()
    yield Stop("nasional-disaring", "Hasil nasional, disaring menurut predikat", guide.window)
    chosen.chosen.emit("")
    guide.settle()


def _over(guide: Guide) -> Iterator[Stop]:
    from spbe_assess.gui.dialogs.help import HelpPane
    from spbe_assess.gui.views.palette import Palette

    guide.go(Target("assessment", "I12", "mandiri"))
    guide.act("help")
    yield Stop("bantuan", "Bantuan", guide.window)
    guide.window.findChildren(HelpPane)[0].dismiss()
    action = guide.window.actions_["export"].text().replace("&", "").rstrip("…")
    for name, words in (("palet", "peta rencana"), ("palet-tindakan", action), ("palet-tanpa-hasil", NOWHERE)):
        guide.act("find")
        guide.write(words)
        guide.settle()
        yield Stop(name, f"Ctrl+K, {words}", guide.window)
        guide.window.findChildren(Palette)[0].dismiss()
        guide.settle()
    full = "Folder kerja tidak dapat ditulis: cakram penuh. Data yang sudah tersimpan tidak berubah."
    for kind, text in (("error", full), ("warn", "Folder kerja ada di folder sinkronisasi."), ("info", "Selesai.")):
        guide.window.notice.show_notice(text, kind, "Buka" if kind == "info" else "")
        guide.settle()
        yield Stop(f"pemberitahuan-{kind}", f"Pemberitahuan, {kind}", guide.window)
    guide.window.notice.hide()
    yield from _task(guide)
    for name, place in (("berkas", 0), ("penilaian", 2)):
        menu = guide.window.top.menus.actions()[place].menu()
        if isinstance(menu, QMenu):
            yield from guide.seen_menu(f"menu-{name}", f"Menu {name}", menu, guide.window.top)


def _task(guide: Guide) -> Iterator[Stop]:
    from threading import Event

    from spbe_assess.gui.tasks import Task

    done = Event()

    def work(count: "Progress") -> None:
        count(37, 120)
        done.wait(10)

    guide.window.tasks.run(Task(work, "Melampirkan 120 berkas", guide.window))
    bar = guide.window.tasks.findChildren(QProgressBar)[0]
    guide.wait(lambda: bar.value() == 37)
    guide.settle()
    yield Stop("pekerjaan", "Pekerjaan yang berjalan", guide.window)
    done.set()
    guide.wait(lambda: not guide.window.tasks.is_running)


def _dialogs(guide: Guide) -> Iterator[Stop]:
    yield from _export(guide)
    guide.act("settings")
    settings = guide.dialog(QDialog)
    tabs = settings.findChildren(QTabWidget)[0]
    for place in range(tabs.count()):
        tabs.setCurrentIndex(place)
        guide.settle()
        yield Stop(f"pengaturan-{place + 1}", f"Pengaturan, {tabs.tabText(place)}", settings)
    guide.leave(settings)
    for action, told in (
        ("new", "Penilaian baru"),
        ("general", "Pertanyaan umum"),
        ("keys", "Daftar tombol"),
        ("about", "Tentang program"),
    ):
        guide.act(action)
        yield from guide.seen_dialog(action, told)
    from spbe_assess.gui.dialogs.load import LoadDialog
    from spbe_assess.gui.dialogs.report import ReportDialog

    ReportDialog('SPBE Assess 0.1.0\nTraceback (most recent call last):\n  File "x.py"', guide.window).open()
    yield from guide.seen_dialog("laporan", "Laporan kesalahan program")
    received = guide.folder / "kiriman.csv"
    received.write_text("indikator;nilai\nI1;3\nI2;4\nI3;9\n", encoding="utf-8")
    LoadDialog(guide.session.bridge, received, guide.window).open()
    yield from guide.seen_dialog("kiriman", "Berkas kiriman dengan satu baris yang salah")


def _export(guide: Guide) -> Iterator[Stop]:
    from spbe_assess.gui.dialogs.export import ExportDialog
    from spbe_assess.workspace.showing.exports import KINDS

    guide.act("export")
    dialog = guide.dialog(ExportDialog)
    for kind in KINDS:
        dialog.choose(kind.id)
        guide.settle()
        yield Stop(f"ekspor-{kind.id}", f"Ekspor, {kind.id}", dialog)
    dialog.choose("comparison")
    dialog.columns.search.setText("Jawa Timur")
    guide.settle()
    dialog.columns.found.taken.emit(dialog.columns.found.rows[0].key)
    guide.settle()
    yield Stop("ekspor-kolom", "Ekspor, pembanding dengan satu kolom", dialog)
    dialog.choose("package")
    dialog.place.setText(str(guide.folder / "paket"))
    guide.settle()
    dialog.export_button.click()
    bar = dialog.pages.findChildren(QProgressBar)[0]
    guide.wait(lambda: bar.isVisible() and bar.value() > 0)
    yield Stop("ekspor-berjalan", "Ekspor sedang berjalan", dialog, is_passing=True)
    guide.wait(dialog.open_folder.isVisible)
    guide.settle()
    yield Stop("ekspor-selesai", "Ekspor selesai", dialog)
    guide.leave(dialog)


def _evidence_dialogs(guide: Guide) -> Iterator[Stop]:
    from spbe_assess.gui.dialogs.link_data import LinkDialog
    from spbe_assess.gui.dialogs.risky import ChangedDialog, RiskyDialog

    link = next(one for one in guide.scene.dossier.links if one.indicator == "I12")
    guide.following.evidence.describe(guide.scene, "I12", link.id)
    yield from guide.seen_dialog("data-dokumen", "Data dokumen")
    guide.following.evidence.offer_folder(guide.scene, str(_last_year(guide.folder)))
    yield from guide.seen_dialog("dikenali", "Berkas yang dikenali")
    parts: tuple[tuple[str, str, QDialog], ...] = (
        ("tautan", "Tautan", LinkDialog([ADDRESS], TODAY, guide.window)),
        ("tautan-tautan", "Beberapa tautan", LinkDialog([ADDRESS] * 2, TODAY, guide.window)),
        ("berisiko", "Berkas berisiko", RiskyDialog("hitung.xlsm", "Berkas ini memuat makro.", "xlsm", guide.window)),
        ("salinan-diubah", "Salinan yang diubah", ChangedDialog("Pergub-4-2024.docx", guide.window)),
    )
    for name, told, dialog in parts:
        dialog.open()
        yield from guide.seen_dialog(name, told)
    guide.go(Target("assessment", "I12", "mandiri"))
    detail = guide.assessing.detail
    detail.head.form_requested.emit("unit")
    yield from guide.seen_dialog("jawaban", "Pengampu, tenggat, dan keterangan")
    detail.criteria.note_requested.emit("L4-1")
    yield from guide.seen_dialog("catatan-kriteria", "Catatan satu kriteria")
    next(one for one in detail.extra_menu.actions() if one.text() == tell("Yang berubah sejak dikirim…")).trigger()
    yield from guide.seen_dialog("yang-berubah", "Yang berubah sejak dikirim")


def _end(guide: Guide) -> Iterator[Stop]:
    guide.open(PEMDI, "home")
    guide.act("delete")
    guide.wait(lambda: guide.window.scene is not None and guide.window.scene.assessment.year == SPBE)
    guide.act("restore")
    yield from guide.seen_dialog("pulihkan", "Pulihkan penilaian")


def _last_year(folder: Path) -> Path:
    """A folder as somebody might have kept it."""
    made = folder / "tahun lalu"
    made.mkdir(exist_ok=True)
    names = (
        "12.a.Pergub Nomor 4 Tahun 2023 tentang Peta Rencana SPBE.pdf",
        "I17 Topologi jaringan intra.pdf",
        "Laporan reviu arsitektur SPBE 2023.docx",
        "rapat.pdf",
        "Thumbs.db",
    )
    for name in names:
        (made / name).write_bytes(b"%PDF-1.4 " + name.encode())
    return made


def _loosen(editor: "Editor", assessment: "Assessment") -> "Changes":
    """Reopen what was sent and claim more than the criteria carry."""
    from spbe_assess.workspace.assessing import rate, reopen_stage, set_field, set_states

    reopen_stage(editor, assessment, stage="mandiri")
    rate(editor, assessment, "I12", "4", stage="mandiri")
    set_states(editor, assessment, "I12", dict.fromkeys(("L4-1", "L4-2", "L4-4"), "met"), stage="mandiri")
    return set_field(editor, assessment, "I12", "target", "4")


def _contest(desk: "Desk") -> None:
    """Let another copy of the assessment say something else about one indicator."""
    from spbe_assess.core.fields import record
    from spbe_assess.core.log import Act, Edit, sealed_entry
    from spbe_assess.storage.database import transaction
    from spbe_assess.storage.log import append, next_counter
    from spbe_assess.storage.tables import refresh

    editor, other = desk.editor, "f" * 16
    place = record("rating", desk.assessment.id, "I17", "mandiri")
    value = str(desk.dossier().rating("I17", "mandiri").value)
    with transaction(editor.connection, editor.path):
        act = Act("c" * 16, "set", "a" * 16, other, "2026-11-20T08:00:00Z")
        counter = next_counter(editor.connection, other)
        edit = Edit(place, "value", "2" if value != "2" else "3")
        append(editor.connection, [sealed_entry(edit, act, counter, (), bytes(16))])
        refresh(editor.connection, [place])
    desk.forget()
