"""Every state of the place Perbandingan over the example workspace, and the dialogs that belong to it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QMenu

from build_scripts.idling import idle
from build_scripts.tour_guide import Guide, Stop
from spbe_assess.gui.places import Target
from spbe_assess.gui.views.comparing.chip import ColumnChip
from spbe_assess.gui.views.comparing.view import ComparingView
from spbe_assess.gui.widgets.buttons import FlatButton
from spbe_assess.gui.words import tell

if TYPE_CHECKING:
    from spbe_assess.workspace.desk import Desk
    from spbe_assess.workspace.picturing import Picture

SPBE: Final = 2024
_STEADY_MS: Final = 300
_THREE: Final = ("Jawa Timur/2024", "Jawa Tengah/2024", "Lampung/2024")
_LEFT_OUT: Final = (
    "published:Jawa Timur/2024:permenpanrb-59-2020",
    "published:Jawa Tengah/2024:permenpanrb-59-2020",
    "35/2024",
    "published:Kota Denpasar/2019:permenpanrb-5-2018",
    "Kementerian Pertanian/2024",
    "Komisi Yudisial/2024",
    "Komisi Yudisial/2023",
    "Tidak Ada/2024",
    "Provinsi Contoh/2025",
    "Provinsi Contoh/2023",
)
"""Twice the same, another instrument, one domain not printed, a name that changed, nothing, not filled, deleted."""
_FAULTY: Final = "Indeks 4,43\nKebijakan Internal SPBE 4,60\nTata Kelola SPBE 5,40\nLayanan Publik Baru 3,00\n"


def comparing(guide: Guide) -> Iterator[Stop]:
    """The place from its first, empty state on."""
    guide.open(SPBE, "home")
    guide.go(Target("comparing"))
    yield Stop("perbandingan-kosong", "Perbandingan, belum ada kolom", guide.window)
    yield from _provinces(guide)
    yield from _many(guide)
    yield from _own(guide)
    yield from _left_out(guide)
    yield from _dialogs(guide)


def shown(guide: Guide, wish: str) -> None:
    """Show columns ("refs:", "preset:", "saved:") at the place, and wait for the charts."""
    view = _view(guide)
    before, pictures = view.answer, _pictures(view)
    guide.go(Target("comparing", filter=wish))
    guide.wait(lambda: view.answer is not before and view.answer is not None)
    _drawn(guide, pictures)


def _view(guide: Guide) -> ComparingView:
    return cast("ComparingView", guide.window.place("comparing"))


def _pictures(view: ComparingView) -> "tuple[Picture | None, ...]":
    return tuple(panel.canvas.picture for panel in view.charts.panels)


def _drawn(guide: Guide, before: "tuple[Picture | None, ...]") -> None:
    """Wait until both charts are others than before, or say why there is none."""

    def is_so() -> bool:
        pairs = zip(_view(guide).charts.panels, before, strict=True)
        canvases = [(panel.canvas, one) for panel, one in pairs]
        return all(
            canvas.picture is not one if canvas.picture else bool(canvas.accessibleDescription())
            for canvas, one in canvases
        )

    guide.settle()
    guide.wait(is_so)
    guide.settle()
    drawn_anew(guide)


def drawn_anew(guide: Guide) -> None:
    """Wait until no chart comes any more: a pane that changes its size meanwhile is drawn again."""
    pictures: tuple[Picture | None, ...] | None = None
    while pictures != (pictures := _pictures(_view(guide))):
        idle(_STEADY_MS)


def _charted(guide: Guide, *charts: str) -> None:
    view = _view(guide)
    before = _pictures(view)
    view.charts.want_charts(charts)
    _drawn(guide, before)


def _provinces(guide: Guide) -> Iterator[Stop]:
    view = _view(guide)
    view.adding.field.setFocus()
    QTest.keyClicks(view.adding.field, "jatim, jateng, lampung 2024")
    guide.wait(lambda: any("Lampung" in one.text for one in view.adding.list.rows))
    guide.settle()
    yield Stop("perbandingan-mencari", "Perbandingan, kolom dicari di tempat yang kosong", guide.window)
    pictures = _pictures(view)
    QTest.keyClick(view.adding.field, Qt.Key.Key_Return)
    guide.wait(lambda: view.answer is not None and len(view.answer.chips) == len(_THREE))
    _drawn(guide, pictures)
    yield Stop("perbandingan-tiga", "Perbandingan, tiga provinsi", guide.window)
    view.table.choose("D3")
    view.table.row_chosen.emit("D3")
    guide.settle()
    yield Stop("perbandingan-baris", "Perbandingan, baris dipilih di tabel dan grafik", guide.window)
    view.add_columns()
    QTest.keyClicks(view.adding.field, "bandar lampung")
    guide.wait(lambda: bool(view.adding.list.rows) and "Bandar" in view.adding.list.rows[0].text)
    guide.settle()
    yield Stop("perbandingan-tambah", "Perbandingan, kolom dicari di atas tabel", guide.window)
    QTest.keyClicks(view.adding.field, " tidak ada")
    guide.wait(lambda: not view.adding.list.rows)
    guide.settle()
    yield Stop("perbandingan-tambah-kosong", "Perbandingan, tidak ada kolom yang cocok", guide.window)
    view.adding.field.clear()
    QTest.keyClick(view.adding.field, Qt.Key.Key_Escape)
    yield from _menus(guide)


def _menus(guide: Guide) -> Iterator[Stop]:
    view = _view(guide)
    chip = view.bar.findChildren(ColumnChip)[1]
    chip.setFocus()
    QTest.keyClick(chip, Qt.Key.Key_Return)
    menu = chip.findChildren(QMenu)[0]
    menu.popup(chip.mapToGlobal(QPoint(0, chip.height())))
    guide.settle()
    yield Stop("perbandingan-menu-kolom", "Menu sebuah kolom", menu)
    menu.close()
    guide.settle()
    for name, button in (("pilihan", view.bar.start), ("lain", view.bar.more), ("saringan", view.bar.filters)):
        if (shown_menu := button.menu()) is not None:
            yield from guide.seen_menu(f"perbandingan-menu-{name}", f"Menu {name}", shown_menu, button)
    chart = view.charts.panels[0].more
    if (shown_menu := chart.menu()) is not None:
        yield from guide.seen_menu("perbandingan-menu-grafik", "Menu grafik", shown_menu, chart)


def _many(guide: Guide) -> Iterator[Stop]:
    view = _view(guide)
    shown(guide, "preset:three")
    yield Stop("perbandingan-tahun", "Perbandingan, dua belas kolom dari empat tahun", guide.window)
    bar = view.table.horizontalScrollBar()
    bar.setValue(bar.maximum())
    guide.settle()
    yield Stop("perbandingan-digeser", "Perbandingan, dua belas kolom digeser ke kanan", guide.window)
    shown(guide, "preset:same_kind")
    yield Stop("perbandingan-38", "Perbandingan, 38 provinsi", guide.window)
    bar.setValue(bar.maximum())
    guide.settle()
    yield Stop("perbandingan-38-digeser", "Perbandingan, 38 provinsi digeser ke kanan", guide.window)
    shown(guide, "preset:years")
    yield Stop("perbandingan-satu-instansi", "Perbandingan, tahun-tahun satu instansi", guide.window)
    shown(guide, "refs:" + "\n".join(_THREE))
    _charted(guide, "strip", "radar")
    yield Stop("perbandingan-sebaran", "Perbandingan, sebaran dan radar", guide.window)
    _charted(guide, "heatmap", "contribution")
    yield Stop("perbandingan-peta-panas", "Perbandingan, peta panas dan air terjun", guide.window)
    _charted(guide, "slope", "dumbbell")


def _own(guide: Guide) -> Iterator[Stop]:
    view = _view(guide)
    shown(guide, "preset:stages")
    yield Stop("perbandingan-tahap", "Perbandingan, tahap-tahap berdampingan", guide.window)
    view.bar.depth_chosen.emit("indicator")
    guide.settle()
    yield Stop("perbandingan-indikator", "Perbandingan, sampai ke indikator", guide.window)
    view.table.choose("I12")
    view.table.row_chosen.emit("I12")
    guide.wait(view.why.isVisible)
    guide.settle()
    yield Stop("perbandingan-mengapa", "Perbandingan, mengapa indikator berbeda", guide.window)
    view.bar.filter_chosen.emit("least:100")
    guide.settle()
    yield Stop("perbandingan-disaring", "Perbandingan, hanya selisih yang besar", guide.window)
    view.bar.filter_chosen.emit("all")
    guide.act("crossing")
    guide.wait(view.crossing.isVisible)
    guide.settle()
    yield Stop("perbandingan-peta-silang", "Perbandingan, peta silang SPBE ke Pemdi", guide.window)
    next(one for one in view.findChildren(FlatButton) if one.accessibleName() == tell("Tutup peta silang")).click()
    guide.wait(view.charts.isVisible)


def _left_out(guide: Guide) -> Iterator[Stop]:
    guide.session.bridge.alter(_with_doubtful)
    guide.settle()
    shown(guide, "refs:" + "\n".join(_LEFT_OUT))
    yield Stop("perbandingan-dilewati", "Perbandingan, kolom yang tidak dapat disandingkan", guide.window)
    guide.session.bridge.alter(_without_doubtful)
    guide.settle()


def _dialogs(guide: Guide) -> Iterator[Stop]:
    from spbe_assess.gui.dialogs.paste_lhe import PasteLheDialog
    from spbe_assess.gui.dialogs.saved_comparisons import NameComparisonDialog

    view = _view(guide)
    shown(guide, "refs:" + "\n".join(_THREE))
    view.lhe_requested.emit("")
    pasting = guide.dialog(PasteLheDialog)
    yield Stop("lhe-kosong", "Isi dari LHE, belum diisi", pasting)
    pasting.who.setText("Jawa Timur/2024")
    pasting.number.setText("B/123/PE.02/2025")
    pasting.day.setText("31-01-2025")
    pasting.text.setPlainText(_FAULTY)
    guide.wait(lambda: bool(pasting.found.text()))
    guide.settle()
    yield Stop("lhe-salah", "Isi dari LHE, nilai yang salah", pasting)
    guide.leave(pasting)
    view.save_requested.emit()
    naming = guide.dialog(NameComparisonDialog)
    yield Stop("perbandingan-nama", "Nama untuk perbandingan", naming)
    naming.keep.click()
    guide.come_back()
    view.manage_requested.emit()
    managing = guide.dialog(QDialog)
    guide.settle()
    yield Stop("perbandingan-tersimpan", "Perbandingan yang tersimpan", managing)
    guide.leave(managing)


def _with_doubtful(desk: "Desk") -> None:
    """An assessment without any value, and one that is deleted."""
    from spbe_assess.workspace.assessing import delete_assessment, new_assessment

    new_assessment(desk.editor, "Provinsi Contoh", 2025)
    deleted, _ = new_assessment(desk.editor, "Provinsi Contoh", 2023)
    delete_assessment(desk.editor, deleted)


def _without_doubtful(desk: "Desk") -> None:
    from spbe_assess.workspace.assessing import delete_assessment
    from spbe_assess.workspace.dossiers import assessments

    for one in assessments(desk.editor):
        if one.year == 2025:
            delete_assessment(desk.editor, one)
