"""Export: what, how, where; then its progress, and what is there when it is done. Every choice is remembered."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QStandardPaths, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from spbe_assess.gui.bridge import Bridge
from spbe_assess.gui.dialogs.choice_view import ChoiceView
from spbe_assess.gui.dialogs.choosing import ask_folder, ask_save
from spbe_assess.gui.dialogs.export_columns import ColumnsBlock
from spbe_assess.gui.dialogs.frame import Frame, heading, hint
from spbe_assess.gui.look.type import px
from spbe_assess.gui.models.choice_list import Choice
from spbe_assess.gui.settings import PAPERS, SettingsStore
from spbe_assess.gui.tasks import Progress, Task
from spbe_assess.gui.widgets.buttons import MenuButton, PushButton
from spbe_assess.gui.widgets.elements import row
from spbe_assess.gui.widgets.labels import Label
from spbe_assess.gui.widgets.named import named
from spbe_assess.gui.widgets.text_field import LineField
from spbe_assess.gui.words import language, tell, told

if TYPE_CHECKING:
    from spbe_assess.errors import KnownError
    from spbe_assess.workspace.desk import Desk
    from spbe_assess.workspace.handing_over import HandedOver, Order
    from spbe_assess.workspace.showing.exports import Kind, Taken
    from spbe_assess.workspace.showing.scene import Scene
    from spbe_assess.workspace.workspace import Workspace

_HELP: Final = "export"
_THEMES: Final = ("light", "dark")


class ExportDialog(Frame):
    """``task_requested(Task)`` hands the work to the window; the dialog shows its progress and its end."""

    task_requested = Signal(object)

    def __init__(
        self,
        bridge: Bridge,
        workspace: Callable[[], "Workspace"],
        store: SettingsStore,
        scene: "Scene",
        parent: QWidget | None = None,
        *,
        open_url: Callable[[QUrl], object] = QDesktopServices.openUrl,
    ) -> None:
        from spbe_assess.workspace.showing.exports import KINDS, offered

        super().__init__(tell("Ekspor"), _HELP, (780, 600), parent)
        self._bridge, self._workspace, self._store, self._scene = bridge, workspace, store, scene
        self._offer = offered(scene.dossier, scene.others, scene.language)
        self._specs: dict[str, Kind] = {one.id: one for one in KINDS}
        self._open = open_url
        self._task: Task[HandedOver] | None = None
        self._result: HandedOver | None = None
        self._asked = 0
        self._choices: dict[str, str] = {}
        self._is_typed = False
        self._free = ""
        self.kinds = ChoiceView(tell("Yang diekspor"), _HELP, lines=len(KINDS))
        self._title = Label(size=10.5, weight=600)
        self._told = hint()
        self.menus = {name: MenuButton() for name in ("unit", "stage", "paper", "ending", "chart", "theme")}
        self.columns = ColumnsBlock(bridge, scene, self._offer)
        self.place = named(LineField(), tell("Tempat menyimpan"), _HELP)
        self._browse = named(PushButton(tell("Pilih…")), tell("Pilih tempat menyimpan"), _HELP)
        self._place_told = hint()
        self.pages = QStackedWidget()
        self._running, self._bar, self._count = Label(size=10.5, weight=600, wraps=True), QProgressBar(), hint()
        self._done_title = Label(tell("Selesai"), size=13, weight=600, colour="ok")
        self._done_place = Label(elides="middle", weight=600)
        self._done_told = hint()
        self.open_folder = named(PushButton(tell("Buka folder")), tell("Buka folder"), _HELP)
        self.open_file = named(PushButton(tell("Buka")), tell("Buka hasilnya"), _HELP)
        self._lay_out()
        self.cancel_button = self.add_button(tell("Batal"))
        self.export_button = self.add_button(tell("Ekspor"), is_primary=True)
        self._connect()
        self._recall()
        self.columns.recall(store)
        self.choose(self._remembered("kind") or KINDS[0].id)

    def choose(self, kind: str) -> None:
        """Go to a kind ("workbook", "comparison", "summary", …); the first one for one that is not known."""
        self.kinds.choose(kind if kind in self._specs else next(iter(self._specs)))
        self.kinds.setFocus()

    def reject(self) -> None:
        """Esc and Batal: stop what runs and stay; else close."""
        if self._task is not None:
            self._task.cancel()
            self._count.set_text(tell("Menghentikan ekspor; tidak ada yang ditinggalkan setengah jadi…"))
            return
        super().reject()

    # --- laying out --------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.kinds.setMaximumWidth(px(210))
        right = QVBoxLayout()
        right.setSpacing(px(4))
        for part in (self._title, self._told):
            right.addWidget(part)
        right.addSpacing(px(8))
        for names in (("unit",), ("stage",), ("chart",), ("paper", "ending", "theme")):
            right.addWidget(row(*(self.menus[name] for name in names), None, spacing=8))
        right.addWidget(self.columns, 1)
        right.addSpacing(px(8))
        right.addWidget(heading(tell("Simpan di")))
        line = QHBoxLayout()
        line.setSpacing(px(8))
        line.addWidget(self.place, 1)
        line.addWidget(self._browse)
        right.addLayout(line)
        right.addWidget(self._place_told)
        self._room = QWidget()
        right.addWidget(self._room, 1)
        choose = QWidget()
        across = QHBoxLayout(choose)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(px(24))
        across.addWidget(self.kinds)
        across.addLayout(right, 1)
        for page in (choose, self._running_page(), self._done_page()):
            self.pages.addWidget(page)
        self.add(self.pages)

    def _running_page(self) -> QWidget:
        self._bar.setTextVisible(False)
        named(self._bar, tell("Kemajuan"), _HELP)
        return _page(None, self._running, 4, self._bar, self._count, None)

    def _done_page(self) -> QWidget:
        buttons = QWidget()
        line = QHBoxLayout(buttons)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(px(8))
        line.addWidget(self.open_folder)
        line.addWidget(self.open_file)
        line.addStretch(1)
        return _page(None, self._done_title, self._done_place, self._done_told, 8, buttons, None)

    def _connect(self) -> None:
        self.kinds.picked.connect(self._on_kind_picked)
        self.kinds.taken.connect(self._on_kind_taken)
        for name, menu in self.menus.items():
            menu.chosen.connect(partial(self._on_menu_chosen, name))
        self.columns.changed.connect(self._tell_ready)
        self.place.textEdited.connect(self._on_place_edited)
        self._browse.clicked.connect(self._on_browse_clicked)
        self.cancel_button.clicked.connect(self.reject)
        self.export_button.clicked.connect(self._on_export_clicked)
        self.open_folder.clicked.connect(self._on_open_folder_clicked)
        self.open_file.clicked.connect(self._on_open_file_clicked)

    # --- what is chosen ----------------------------------------------------------------------------------------------

    @property
    def kind(self) -> str:
        """What is to be exported."""
        return self.kinds.key

    def order(self) -> "Order":
        """The order as it stands."""
        from spbe_assess.workspace.handing_over import Order

        asks = self._specs[self.kind].asks
        return Order(
            self.kind,
            Path(self.place.text().strip()),
            "F4" if self._choices["paper"] == "F4" else "A4",
            self._choices["stage"] if "stage" in asks else "",
            self._choices["unit"] if "unit" in asks else "",
            self.columns.refs() if "refs" in asks else (),
            self._choices["chart"] if "chart" in asks else "",
            self._choices["theme"],
            self._scene.language,
        )

    def _recall(self) -> None:
        self.kinds.show_choices([Choice(one.id, one.text) for one in self._offer.kinds])
        known = {name: [key for key, _ in entries] for name, entries in self._entries().items()}
        for name in ("unit", "stage", "paper", "chart", "theme"):
            kept = self._remembered(name)
            if name == "paper" and not kept:
                kept = self._store.now.paper
            self._choices[name] = kept if kept in known[name] else known[name][0]

    def _entries(self) -> dict[str, list[tuple[str, str]]]:
        offer = self._offer
        every = tell("Semua, satu buku kerja tiap unit") if self.kind == "requests" else tell("Semua")
        return {
            "unit": [("", every), *((one.id, one.text) for one in offer.units)],
            "stage": [("", tell("yang terakhir diisi")), *((one.id, one.text) for one in offer.stages)],
            "paper": [(one, one) for one in PAPERS],
            "chart": [(one.id, one.text) for one in offer.charts],
            "theme": [(one, tell("Terang") if one == "light" else tell("Gelap")) for one in _THEMES],
            "ending": [(one, one) for one in self._endings()],
        }

    def _endings(self) -> tuple[str, ...]:
        return self._specs[self.kind].endings if self.kind else ()

    def _remembered(self, name: str) -> str:
        return self._store.now.last.get(f"export.{name}", "")

    def _show_kind(self) -> None:
        spec = self._specs[self.kind]
        line = next(one for one in self._offer.kinds if one.id == self.kind)
        self._title.set_text(line.text)
        self._told.set_text(line.note)
        labels = {
            "unit": tell("Perangkat daerah"),
            "stage": tell("Sampai tahap"),
            "paper": tell("Kertas"),
            "ending": tell("Bentuk"),
            "chart": tell("Grafik"),
            "theme": tell("Warna"),
        }
        kept = self._remembered(f"ending.{self.kind}")
        self._choices["ending"] = kept if kept in spec.endings else spec.endings[0]
        entries = self._entries()
        for name, menu in self.menus.items():
            is_asked = name in spec.asks or (name == "ending" and len(spec.endings) > 1)
            menu.setVisible(is_asked)
            if is_asked:
                texts = dict(entries[name])
                menu.set_menu_entries(entries[name], self._choices[name])
                menu.set_choice(labels[name], texts.get(self._choices[name], ""))
                named(menu, f"{labels[name]}: {texts.get(self._choices[name], '')}", _HELP)
        self.columns.setVisible("refs" in spec.asks)
        self._room.setVisible("refs" not in spec.asks)
        self._propose()
        self._tell_ready()

    def _is_folder(self) -> bool:
        from spbe_assess.workspace.showing.exports import is_folder

        return is_folder(self.kind, self._choices["unit"])

    def _propose(self) -> None:
        """A name in the folder that was used last; a place the person typed stays, with the ending that is chosen."""
        from spbe_assess.workspace.showing.exports import proposed_name

        ending = self._choices["ending"]
        if self._is_typed and not self._is_folder() and ending:
            typed = Path(self.place.text())
            self.place.setText(str(typed.with_suffix(ending)) if typed.name else str(typed))
        elif not self._is_typed:
            unit = self._choices["unit"] if "unit" in self._specs[self.kind].asks else ""
            name = proposed_name(self._scene.dossier, self.kind, ending, unit, self._scene.language)
            self.place.setText(str(Path(self._remembered("folder") or _documents()) / name))
        self._look_at_place()

    def _look_at_place(self) -> None:
        """Ask on another thread what lies there: a folder of the network may take its time."""
        self._asked += 1
        # What was free was free of another place; who does not wait for the answer is refused by the export itself.
        self._free = ""
        path, folder = Path(self.place.text().strip()), self._is_folder()
        self._bridge.ask(partial(_taken, path=path, folder=folder), partial(self._on_taken, self._asked))

    def _on_taken(self, number: int, taken: "Taken") -> None:
        if number != self._asked:
            return
        self._free = taken.free
        self._place_told.set_text(taken.told)
        self._place_told.set_colour("warn" if taken.told else "text2")
        if taken.free and not self._is_typed:
            self.place.setText(taken.free)
            self._free = ""

    def _tell_ready(self) -> None:
        asks = self._specs[self.kind].asks if self.kind else ()
        self.export_button.setEnabled("refs" not in asks or bool(self.columns.refs()))

    # --- slots -------------------------------------------------------------------------------------------------------

    def _on_kind_picked(self, kind: str) -> None:
        if kind:
            self._is_typed = False
            self.tell_problem("")
            self._show_kind()

    def _on_kind_taken(self, _kind: str) -> None:
        self.place.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_menu_chosen(self, name: str, key: str) -> None:
        self._choices[name] = key
        if name == "ending":
            self._store.remember(f"export.ending.{self.kind}", key)
        self._show_kind()

    def _on_place_edited(self, _text: str) -> None:
        self._is_typed = True
        self.tell_problem("")
        self._look_at_place()

    def _on_browse_clicked(self) -> None:
        proposed = Path(self.place.text().strip())
        if self._is_folder():
            ask_folder(self, tell("Simpan di folder"), proposed.parent, self._on_folder_chosen)
            return
        ending = self._choices["ending"]
        kinds = f"{ending.removeprefix('.').upper()} (*{ending})"
        ask_save(self, tell("Simpan sebagai"), proposed, kinds, self._on_chosen)

    def _on_folder_chosen(self, folder: Path) -> None:
        self._on_chosen(folder / Path(self.place.text()).name)

    def _on_chosen(self, path: Path) -> None:
        self.place.setText(str(path))
        self._is_typed = True
        self._look_at_place()

    def _on_export_clicked(self) -> None:
        if not self.place.text().strip():
            self.tell_problem(tell("Tulis tempat menyimpan."), self.place)
            return
        if self._free:
            self.place.setText(self._free)
            self._look_at_place()
            taken = tell("Nama itu sudah dipakai; nama yang bebas sudah diisikan. Tekan Ekspor lagi.")
            self.tell_problem(taken, self.place)
            return
        self.tell_problem("")
        self._keep()
        self.export_button.setEnabled(False)
        # What is still being typed elsewhere becomes part of the export.
        self._bridge.settle()
        self._bridge.ask(_settled, self._on_settled)

    def _keep(self) -> None:
        chosen = {**self._choices, "kind": self.kind, "folder": str(Path(self.place.text().strip()).parent)}
        for name, value in chosen.items():
            if name != "ending":
                self._store.remember(f"export.{name}", value)
        self.columns.remember(self._store)

    def _on_settled(self, _: None) -> None:
        order = self.order()
        work = partial(_handed_over, self._workspace(), self._scene.assessment.id, order)
        task: Task[HandedOver] = Task(work, tell("Mengekspor {name}", name=order.path.name), self)
        self._task = task
        task.progressed.connect(self._on_progressed)
        task.finished.connect(self._on_finished)
        task.refused.connect(self._on_refused)
        task.broke.connect(self._on_broke)
        task.cancelled.connect(self._on_cancelled)
        self._running.set_text(tell("Menulis {name}", name=order.path.name))
        self._count.set_text("")
        self._bar.setRange(0, 0)
        self.pages.setCurrentIndex(1)
        self.export_button.hide()
        self.cancel_button.setText(tell("Batal"))
        named(self.cancel_button, tell("Batal"))
        self.cancel_button.setFocus()
        self.task_requested.emit(task)

    def _on_progressed(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        if self._task is not None and not self._task.is_cancelled:
            self._count.set_text(tell("{done} dari {total} langkah", done=done, total=total))

    def _on_finished(self, result: "HandedOver") -> None:
        self._task = None
        self._result = result
        self._done_place.set_text(str(result.path))
        self._done_told.set_text("\n".join(told(one) for one in result.told))
        self.open_file.setVisible(result.path.is_file())
        self.pages.setCurrentIndex(2)
        self.cancel_button.setText(tell("Tutup"))
        named(self.cancel_button, tell("Tutup"))
        self.open_folder.setFocus()

    def _on_refused(self, error: "KnownError") -> None:
        lines = [told(error.message)]
        lines += [f"{one.where(language())}: {told(one.message)}" for one in error.problems[:5]]
        self._back("\n".join(lines))

    def _on_broke(self, _fault: object) -> None:
        self._back(tell("Ekspor gagal karena kesalahan program; tidak ada yang ditulis."))

    def _on_cancelled(self) -> None:
        self._back(tell("Dibatalkan; tidak ada yang ditulis."))

    def _back(self, sentence: str) -> None:
        self._task = None
        self.pages.setCurrentIndex(0)
        self.export_button.show()
        self._tell_ready()
        self._look_at_place()
        self.tell_problem(sentence, self.place)

    def _on_open_folder_clicked(self) -> None:
        if self._result is not None:
            path = self._result.path
            self._open(QUrl.fromLocalFile(str(path if path.is_dir() else path.parent)))

    def _on_open_file_clicked(self) -> None:
        if self._result is not None:
            self._open(QUrl.fromLocalFile(str(self._result.path)))


def _page(*parts: QWidget | int | None) -> QWidget:
    page = QWidget()
    lines = QVBoxLayout(page)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.setSpacing(px(8))
    for part in parts:
        if part is None:
            lines.addStretch(1)
        elif isinstance(part, int):
            lines.addSpacing(px(part))
        else:
            lines.addWidget(part)
    return page


def _documents() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation) or str(Path.home())


def _taken(desk: "Desk", path: Path, folder: bool) -> "Taken":
    from spbe_assess.workspace.showing.exports import taken

    return taken(path, folder=folder, language=desk.language)


def _settled(_desk: "Desk") -> None:
    """Answered after everything that was asked before: what was typed is durable by then."""


def _handed_over(workspace: "Workspace", assessment: str, order: "Order", progress: Progress) -> "HandedOver":
    """On a thread of its own."""
    from spbe_assess.workspace.handing_over import hand_over

    return hand_over(workspace, assessment, order, progress)
