"""The real window over the example, led to every place, state and dialog it has; tests look at each stop.

The stops are reached by what a person does last (an action, a button's wish), never by building a part of the window
by itself: what is looked at is what is shown.
"""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar, Unpack

from PySide6.QtCore import QDeadlineTimer, QEvent, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QTabWidget, QWidget

from spbe_assess.gui.settings import Wanted

if TYPE_CHECKING:
    from spbe_assess.core.assessment import Assessment
    from spbe_assess.gui.doings.following import Following
    from spbe_assess.gui.main_window import MainWindow
    from spbe_assess.gui.views.assessment.view import AssessmentView
    from spbe_assess.gui.views.home.view import HomeView
    from spbe_assess.workspace.showing.sheet_parts import CriterionRow

TODAY = date(2026, 11, 22)
PATIENCE_MS = 20_000

D = TypeVar("D", bound=QDialog)


class Stop(NamedTuple):
    """Something that is shown: what it is, and the window or dialog that shows it."""

    name: str
    top: QWidget


class Tour:
    """The program at its first start on a copy of the example; ``stops`` leads through it once."""

    def __init__(self, application: QApplication, example: Path, folder: Path, **settings: Unpack[Wanted]) -> None:
        from spbe_assess.gui.app import App, Options
        from spbe_assess.gui.settings import SettingsStore

        shutil.copytree(example, folder / "ruang-kerja")
        self.folder = folder
        self._settings = SettingsStore(folder / "pengaturan")
        self._settings.change(**settings)
        arguments = ["--workspace", str(folder / "ruang-kerja"), "--settings", str(folder / "pengaturan")]
        self.app: App = App(application, Options(arguments), lambda: TODAY)
        self._assessments: dict[int, Assessment] = {}

    # --- the window --------------------------------------------------------------------------------------------------

    @property
    def window(self) -> "MainWindow":
        """The window that is shown now."""
        assert self.app.session is not None
        return self.app.session.shown_window

    @property
    def following(self) -> "Following":
        """What follows the wishes of the window."""
        from spbe_assess.gui.doings.following import Following

        return next(one for one in self.window.children() if isinstance(one, Following))

    @property
    def assessing(self) -> "AssessmentView":
        """The place Penilaian."""
        from spbe_assess.gui.views.assessment.view import AssessmentView

        found = self.window.place("assessment")
        assert isinstance(found, AssessmentView)
        return found

    @property
    def home(self) -> "HomeView":
        """The place Beranda."""
        from spbe_assess.gui.views.home.view import HomeView

        found = self.window.place("home")
        assert isinstance(found, HomeView)
        return found

    def act(self, name: str) -> None:
        """Do what the menu or the key does."""
        self.window.actions_[name].trigger()
        self.settle()

    def settle(self) -> None:
        """Let everything that was asked of the workspace be answered and laid out."""
        session = self.app.session
        assert session is not None
        for _ in range(3):
            if session._is_started:
                heard: list[object] = []
                session.bridge.ask(lambda _: None, heard.append)
                wait_for(partial(bool, heard))
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            pause()
        # Some parts collect what they hear for a moment before they ask.
        wait_for(lambda: not any(timer.isActive() and timer.isSingleShot() for timer in self._short_timers()))

    def _short_timers(self) -> Iterator[QTimer]:
        return (timer for timer in self.window.findChildren(QTimer) if timer.interval() < 400)

    # --- the way -----------------------------------------------------------------------------------------------------

    def stops(self) -> Iterator[Stop]:
        """Lead from the first start through everything."""
        self.app.start()
        self.settle()
        yield Stop("start", self.window)
        self._enter()
        for way in (self._places, self._assessing, self._pemdi, self._over_the_window, self._dialogs, self._evidence):
            yield from way()

    def close(self) -> None:
        """End the program; what went wrong on the way is a fault of ours."""
        reports = list(self.app.faults.reports)
        self.app.close()
        assert not reports, "\n".join(reports)

    def _enter(self) -> None:
        session = self.app.session
        assert session is not None
        session.sign_as("Pelaksana Entri Data")
        session.open_workspace()
        wait_for(lambda: self.window.scene is not None)
        self._learn_assessments()
        self._open(2024, "home")

    def _learn_assessments(self) -> None:
        from spbe_assess.workspace.dossiers import assessments

        session = self.app.session
        assert session is not None
        for one in session.bridge.wait_for(lambda desk: assessments(desk.editor)):
            self._assessments[one.year] = one

    def _open(self, year: int, place: str) -> None:
        from spbe_assess.gui.places import Target

        session = self.app.session
        assert session is not None
        wished = self._assessments[year].id
        session.show(wished, Target(place))
        wait_for(lambda: self.window.scene is not None and self.window.scene.assessment.id == wished)
        wait_for(lambda: self.window.shown == place and self.window.thoughts is not None)
        self.settle()

    def _go(self, place: str, indicator: str = "", stage: str = "", **more: str) -> None:
        from spbe_assess.gui.places import Target

        self.window.go(Target(place, indicator, stage, **more))
        self.settle()

    def _places(self) -> Iterator[Stop]:
        self._go("home")
        wait_for(lambda: bool(self.home.bars.buttons))
        yield Stop("beranda", self.window)
        self.home.index.working.click()
        self.settle()
        yield Stop("beranda, hitungan", self.window)
        self.home.index.working.click()
        for place in ("evidence", "checking", "national"):
            self._go(place)
            self.settle()
            yield Stop(place, self.window)
        self._go("evidence")
        from spbe_assess.gui.widgets.search_field import SearchField

        found = self.window.place("evidence").findChildren(SearchField)[0]
        found.setText("tidak ada yang bernama begini")
        self.settle()
        yield Stop("evidence, tanpa hasil", self.window)
        found.setText("")

    def _assessing(self) -> Iterator[Stop]:
        for indicator, stage in (("I12", "mandiri"), ("I9", "dokumen"), ("I21", "interviu"), ("I12", "reviu")):
            self._go("assessment", indicator, stage)
            yield Stop(f"assessment, {indicator} {stage}", self.window)
        self._go("assessment", "I12", "interviu")
        detail = self.assessing.detail
        detail._open_form("unit")
        yield from self._dialog("isian pengampu")
        code = next(row.code for row in self._criteria())
        detail._on_criteria_note_requested(code)
        yield from self._dialog("catatan kriteria")
        self._go("assessment", "I12", "mandiri")
        detail._changed.trigger()
        yield from self._dialog("yang berubah sejak dikirim")
        self.act("history")
        yield Stop("assessment, riwayat", self.window)
        self.act("history")
        self.assessing.tree.search.setText("tidak ada yang bernama begini")
        self.settle()
        yield Stop("assessment, tanpa hasil", self.window)
        self.assessing.tree.clear()

    def _criteria(self) -> Iterator["CriterionRow"]:
        model = self.assessing.detail.criteria.model
        for top in range(model.rowCount()):
            level = model.index(top, 0)
            for place in range(model.rowCount(level)):
                found = model.row_at(model.index(place, 0, level))
                if found is not None:
                    yield found

    def _pemdi(self) -> Iterator[Stop]:
        from spbe_assess.workspace.showing.sheet import shown_stages

        self._open(2026, "assessment")
        instrument = self.window.scene.dossier.instrument if self.window.scene else None
        assert instrument is not None
        outside = next(one.code for one in instrument.indicators if one.external_index)
        last = shown_stages(instrument)[-1]
        for indicator, stage in (("I8", "mandiri"), ("I8", "interviu"), (outside, "mandiri"), ("I17", last)):
            self._go("assessment", indicator, stage)
            yield Stop(f"pemdi, {indicator} {stage}", self.window)
        self._go("home")
        wait_for(lambda: bool(self.home.bars.buttons))
        yield Stop("pemdi, beranda", self.window)

    def _over_the_window(self) -> Iterator[Stop]:
        self._open(2024, "assessment")
        self.act("help")
        yield Stop("bantuan", self.window)
        pane = self.following.helping._pane
        assert pane is not None
        pane.dismiss()
        self.following.open_palette()
        palette = self.following._made_palette()
        palette.field.setText("rencana")
        self.settle()
        yield Stop("Ctrl+K", self.window)
        palette.dismiss()
        self.window.notice.show_notice("Folder kerja tidak dapat ditulis: cakram penuh. " * 3, "error")
        self.settle()
        yield Stop("pemberitahuan", self.window)
        self.window.notice.hide()

    def _dialogs(self) -> Iterator[Stop]:
        from spbe_assess.gui.dialogs.export import ExportDialog
        from spbe_assess.workspace.showing.exports import KINDS

        self.act("export")
        dialog = self._found(ExportDialog)
        for kind in KINDS:
            dialog.choose(kind.id)
            self.settle()
            yield Stop(f"ekspor, {kind.id}", dialog)
        dialog.choose("comparison")
        dialog._on_menu_chosen("ending", ".csv")
        dialog._on_chosen(self.folder / "perbandingan.csv")
        dialog.columns.search.setText("Jawa Timur")
        self.settle()
        dialog.columns._add(dialog.columns.found.rows[0].key)
        dialog._on_export_clicked()
        wait_for(dialog.open_folder.isVisible)
        self.settle()
        yield Stop("ekspor, selesai", dialog)
        self._close(dialog)
        self.act("settings")
        settings = self._found(QDialog)
        tabs = settings.findChildren(QTabWidget)[0]
        for place in range(tabs.count()):
            tabs.setCurrentIndex(place)
            self.settle()
            yield Stop(f"pengaturan, {tabs.tabText(place)}", settings)
        self._close(settings)
        for action in ("new", "general", "keys", "about"):
            self.act(action)
            yield from self._dialog(action)
        yield from self._report()
        yield from self._load()
        yield from self._restore()

    def _report(self) -> Iterator[Stop]:
        from spbe_assess.gui.dialogs.report import ReportDialog

        dialog = ReportDialog("SPBE Assess 0.1.0\nTraceback …", self.window)
        dialog.open()
        yield from self._dialog("laporan kesalahan")

    def _load(self) -> Iterator[Stop]:
        table = self.folder / "kiriman.csv"
        table.write_text("indikator;nilai\nI1;3\nI2;4\nI3;9\n", encoding="utf-8")
        self.following.handing._on_received_chosen(table)
        self.settle()
        yield from self._dialog("berkas kiriman")

    def _restore(self) -> Iterator[Stop]:
        self._open(2026, "home")
        self.act("delete")
        wait_for(lambda: self.window.scene is not None and self.window.scene.assessment.year == 2024)
        self.act("restore")
        self.settle()
        yield from self._dialog("pulihkan")

    def _evidence(self) -> Iterator[Stop]:
        from spbe_assess.gui.dialogs.link_data import LinkDialog
        from spbe_assess.gui.dialogs.risky import ChangedDialog, RiskyDialog

        scene = self.window.scene
        assert scene is not None
        self._go("assessment", "I9")
        link = next(one for one in scene.dossier.links if one.indicator == "I9")
        self.following.evidence.describe(scene, "I9", link.id)
        self.settle()
        yield from self._dialog("data dokumen")
        folder = self.folder / "tahun lalu"
        folder.mkdir()
        for name in ("12.a.Pergub Nomor 4 Tahun 2023 tentang Peta Rencana SPBE.pdf", "rapat.pdf", "Thumbs.db"):
            (folder / name).write_bytes(b"%PDF-1.4 " + name.encode())
        self.following.evidence.offer_folder(scene, str(folder))
        wait_for(lambda: any(one.isVisible() for one in self.window.findChildren(QDialog)))
        self.settle()
        yield from self._dialog("yang dikenali")
        address = "https://jdih.contohprov.go.id/peraturan/2024/peraturan-gubernur-nomor-4-tahun-2024.html"
        for name, dialog in (
            ("tautan", LinkDialog([address], TODAY, self.window)),
            ("tautan-tautan", LinkDialog([address] * 2, TODAY, self.window)),
            ("berkas berisiko", RiskyDialog("hitung.xlsm", "Berkas ini memuat makro.", "xlsm", self.window)),
            ("berkas diubah", ChangedDialog("Pergub-4-2024.docx", self.window)),
        ):
            dialog.open()
            yield from self._dialog(name)

    # --- dialogs -----------------------------------------------------------------------------------------------------

    def _dialog(self, name: str) -> Iterator[Stop]:
        self.settle()
        dialog = self._found(QDialog)
        yield Stop(name, dialog)
        self._close(dialog)

    def _found(self, wanted: type[D]) -> D:
        shown = [one for one in self.window.findChildren(wanted) if one.isVisible() and one.isWindow()]
        assert len(shown) == 1, shown
        return shown[0]

    def _close(self, dialog: QDialog) -> None:
        dialog.reject()
        self.settle()


@contextmanager
def touring(application: QApplication, example: Path, folder: Path, **settings: Unpack[Wanted]) -> Iterator[Tour]:
    """A tour that is ended cleanly whatever happens on it."""
    tour = Tour(application, example, folder, **settings)
    try:
        yield tour
    finally:
        tour.close()


def wait_for(is_so: Callable[[], bool]) -> None:
    """Let the window work until something is so."""
    deadline = QDeadlineTimer(PATIENCE_MS)
    while not is_so():
        assert not deadline.hasExpired(), "waited in vain"
        loop = QEventLoop()
        QTimer.singleShot(3, loop.quit)
        loop.exec()


def pause() -> None:
    """Let what is due be done: events, repaints, timers of no time."""
    for _ in range(4):
        QApplication.processEvents()
