"""Everything that brings data dukung in, describes it, or opens it outside: asked for by the places, done here."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from spbe_assess.gui.bridge import Bridge
from spbe_assess.gui.dialogs.evidence_work import Count, attaching, replacing
from spbe_assess.gui.settings import SettingsStore
from spbe_assess.gui.tasks import Task
from spbe_assess.gui.words import language, tell, told

if TYPE_CHECKING:
    from spbe_assess.core.assessment import Assessment
    from spbe_assess.core.evidence import EvidenceItem
    from spbe_assess.gui.dialogs.evidence_data import EvidenceDataDialog
    from spbe_assess.gui.dialogs.offer import OfferDialog
    from spbe_assess.workspace.evidence_wishes import Place, Wish
    from spbe_assess.workspace.evidencing import Attached
    from spbe_assess.workspace.opening_copies import OpenedCopy, Risk
    from spbe_assess.workspace.recognising import Offered
    from spbe_assess.workspace.showing.scene import Scene
    from spbe_assess.workspace.workspace import Workspace

OpenUrl = Callable[[QUrl], bool]
_LAST_FOLDER = "evidence.folder"


class EvidenceDesk(QObject):
    """The places wish, this asks what has to be asked and hands slow work on.

    ``task_requested(Task)`` is for the window's task strip, ``spoke(text)`` for the line below. Dialogs are opened,
    never waited for. ``workspace`` is called when work begins, so that it holds today's day.
    """

    task_requested = Signal(object)
    spoke = Signal(str)

    def __init__(
        self,
        bridge: Bridge,
        workspace: "Callable[[], Workspace]",
        settings: SettingsStore,
        parent: QWidget | None = None,
        open_url: OpenUrl = QDesktopServices.openUrl,
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._workspace = workspace
        self._settings = settings
        self._open_url = open_url
        self._window = parent
        self._folder: Path | None = None
        self._copies: list[tuple[Assessment, OpenedCopy]] = []
        self._data: EvidenceDataDialog | None = None
        self._data_indicator = ""
        self._is_asking = False
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._on_application_state_changed)
        bridge.scene_changed.connect(self._on_scene_changed)

    # --- bringing in -------------------------------------------------------------------------------------------------

    def attach(self, scene: "Scene", given: Sequence[str], place: "Place") -> None:
        """Tie files and web addresses to a place; a folder among them is looked into and offered first."""
        if not given:
            return
        if any(_is_folder(one) for one in given):
            self.offer(scene, given, place.indicator)
            return
        addresses = [one for one in given if "://" in one]
        if not addresses:
            self._attach(scene, [(one, place, {}) for one in given])
            return
        from spbe_assess.gui.dialogs.link_data import LinkDialog

        asked = LinkDialog(addresses, scene.today, self._window)

        def attach() -> None:
            said = asked.values()
            self._attach(scene, [(one, place, said if one in addresses else {}) for one in given])

        asked.accepted.connect(attach)
        _open(asked)

    def ask_files(self, scene: "Scene", place: "Place | None" = None) -> None:
        """Ask for files, then tie them to a place; without one they are offered to what their names tell."""
        asked = QFileDialog(self._window, tell("Lampirkan data dukung"), self._last_folder())
        asked.setFileMode(QFileDialog.FileMode.ExistingFiles)

        def chosen(files: list[str]) -> None:
            self._remember(files)
            if place is None:
                self.offer(scene, files)
            else:
                self.attach(scene, files, place)

        asked.filesSelected.connect(chosen)
        _open(asked)

    def ask_folder(self, scene: "Scene") -> None:
        """Ask for a folder of last year, then offer what is in it."""
        asked = QFileDialog(self._window, tell("Buka folder data dukung tahun lalu"), self._last_folder())
        asked.setFileMode(QFileDialog.FileMode.Directory)
        asked.setOption(QFileDialog.Option.ShowDirsOnly)

        def chosen(folder: str) -> None:
            self._remember([f"{folder}/x"])
            self.offer_folder(scene, folder)

        asked.fileSelected.connect(chosen)
        _open(asked)

    def offer_folder(self, scene: "Scene", folder: str) -> None:
        """Look into a folder and offer its files to their indicators."""
        self.offer(scene, [folder])

    def offer(self, scene: "Scene", given: Sequence[str], default: str = "") -> None:
        """Offer files, folders and addresses to the indicators their names tell; ``default`` is for the others."""
        instrument, wanted = scene.dossier.instrument, tuple(given)

        def work(count: Count) -> "tuple[Offered, ...]":
            from spbe_assess.workspace.recognising import offer

            count(0, 1)
            return offer(instrument, wanted)

        self._run(work, tell("Mengenali data dukung dari namanya"), partial(self._show_offer, scene, default))

    # --- what is there -----------------------------------------------------------------------------------------------

    def describe(self, scene: "Scene", indicator: str, link: str) -> None:
        """Show the document data of a tie's item, with its uses at the indicator."""
        evidence = next((one.evidence for one in scene.dossier.links if one.id == link), "")
        self.describe_item(scene, evidence, indicator)

    def describe_item(self, scene: "Scene", evidence: str, indicator: str = "") -> None:
        """Show the document data of an item; without ``indicator`` with all its uses."""
        from spbe_assess.gui.dialogs.evidence_data import EvidenceDataDialog
        from spbe_assess.workspace.showing.evidence_sheet import evidence_sheet

        sheet = evidence_sheet(scene.dossier, evidence, language(), indicator)
        if sheet is None:
            self.spoke.emit(tell("Data dukung itu tidak ada lagi pada penilaian ini."))
            return
        dialog = EvidenceDataDialog(sheet, self._window)
        dialog.form.item_changed.connect(partial(self.change_item, evidence))
        dialog.form.tie_changed.connect(partial(self.change_tie, evidence))
        dialog.form.typing.connect(partial(self.type, scene.assessment.id, evidence))
        dialog.form.spoke.connect(self.spoke)
        dialog.finished.connect(self._on_data_finished)
        self._data, self._data_indicator = dialog, indicator
        _open(dialog)

    def change_item(self, evidence: str, values: dict[str, str]) -> None:
        """Store fields of an item, by their names; "-" clears."""
        from spbe_assess.workspace.evidencing import describe_item

        self._bridge.do(partial(describe_item, evidence=evidence, values=values))

    def change_tie(self, evidence: str, link: str, values: dict[str, str]) -> None:
        """Store fields of one use of an item."""
        from spbe_assess.workspace.evidencing import describe_item

        self._bridge.do(partial(describe_item, evidence=evidence, values={}, ties={link: values}))

    def type(self, assessment: str, evidence: str, link: str, field: str, text: str) -> None:
        """Keep a text that is being typed into a field of an item of an assessment, or of its use ``link``."""
        from spbe_assess.core.fields import EVIDENCE, LINK, record
        from spbe_assess.core.log import Edit

        place = record(LINK if link else EVIDENCE, assessment, link or evidence)
        self._bridge.type(Edit(place, field, text))

    def replace(self, scene: "Scene", indicator: str, link: str) -> None:
        """Ask for a better scan of a tie's item and put it in its place."""
        evidence = next((one.evidence for one in scene.dossier.links if one.id == link), "")
        self.replace_item(scene, evidence)

    def replace_item(self, scene: "Scene", evidence: str) -> None:
        """Ask for a better scan of an item and put it in its place; every tie stays."""
        item = scene.dossier.evidence.get(evidence)
        if item is None:
            self.spoke.emit(tell("Data dukung itu tidak ada lagi pada penilaian ini."))
            return
        asked = QFileDialog(self._window, tell("Ganti berkas “{name}”", name=item.shown_name), self._last_folder())
        asked.setFileMode(QFileDialog.FileMode.ExistingFile)

        def chosen(path: str) -> None:
            self._remember([path])
            self.replace_with(scene, evidence, path)

        asked.fileSelected.connect(chosen)
        _open(asked)

    def replace_with(self, scene: "Scene", evidence: str, path: str) -> None:
        """Put a file in the place of an item's."""
        work = replacing(self._bridge, self._workspace(), scene.assessment, evidence, Path(path))
        told_name = Path(path).name
        self._run(
            work,
            tell("Mengganti berkas"),
            lambda _: self.spoke.emit(tell("Diganti dengan {name}. Kaitannya tetap.", name=told_name)),
        )

    def merge(self, evidence: Sequence[str] = ()) -> None:
        """Make items of the same content one: all, or the groups of some."""
        from spbe_assess.workspace.merging_evidence import merge_same

        self._bridge.do(
            partial(merge_same, evidence=tuple(evidence)),
            lambda _: self.spoke.emit(tell("Data dukung yang sama digabungkan. Ctrl+Z mengembalikannya.")),
        )

    def discard(self, evidence: Sequence[str]) -> None:
        """Take items off every indicator and off the list."""
        from spbe_assess.workspace.merging_evidence import discard

        count = len(evidence)
        self._bridge.do(
            partial(discard, evidence=tuple(evidence)),
            lambda _: self.spoke.emit(
                tell("{count} data dukung dilepaskan dari semua indikator. Ctrl+Z mengembalikannya.", count=count)
            ),
        )

    # --- outside -----------------------------------------------------------------------------------------------------

    def open_outside(self, scene: "Scene", evidence: str) -> None:
        """Open a web address, or a named copy of a file; kinds that can run something are asked about once."""
        del scene
        # Asked at the desk: what was attached a moment ago may not be in the scene yet.
        self._bridge.ask(lambda desk: (desk.assessment, desk.dossier().evidence.get(evidence)), self._on_opening_known)

    def look_at_copies(self) -> None:
        """Whether a copy that was opened outside has been changed there: it is offered as a new version."""
        from spbe_assess.workspace.opening_copies import any_touched, changed_copies

        copies = [copy for _, copy in self._copies]
        if not self._is_asking and any_touched(copies):
            self._is_asking = True
            self._bridge.ask(lambda _: changed_copies(copies), self._on_changed_copies, lambda _: self._asked())

    def close(self) -> None:
        """Take the copies away as the window closes; one that was changed and never offered stays where it is."""
        if self._folder is None:
            return
        from spbe_assess.workspace.opening_copies import changed_copies, clear_copies

        clear_copies(self._folder, changed_copies(copy for _, copy in self._copies))
        self._copies.clear()
        self._folder = None

    # --- inside ------------------------------------------------------------------------------------------------------

    def _attach(self, scene: "Scene", given: "Sequence[tuple[str, Place, dict[str, str]]]") -> None:
        from spbe_assess.workspace.evidence_wishes import Wish

        self._attach_wishes(scene, [Wish(one, place, fields) for one, place, fields in given])

    def _attach_wishes(self, scene: "Scene", wishes: "Sequence[Wish]") -> None:
        work = attaching(self._bridge, self._workspace(), scene.assessment, wishes)
        self._run(work, tell("Melampirkan {count} data dukung", count=len(wishes)), self._on_attached)

    def _run(self, work: Callable[[Count], object], title: str, then: Callable[..., None]) -> None:
        task: Task[object] = Task(work, title, self)
        task.finished.connect(then)
        self.task_requested.emit(task)

    def _on_attached(self, attached: "tuple[Attached, ...]") -> None:
        places = list(dict.fromkeys(one.link.indicator for one in attached))
        shown = ", ".join(places[:5]) + (", …" if len(places) > 5 else "")
        words = tell("{count} data dukung dilampirkan pada {places}.", count=len(attached), places=shown)
        risky = [one.item.name for one in attached if one.is_risky]
        if risky:
            words += " " + tell("{name} dapat menjalankan perintah; tidak dibuka tanpa bertanya.", name=risky[0])
        self.spoke.emit(words)

    def _show_offer(self, scene: "Scene", default: str, offered: "tuple[Offered, ...]") -> None:
        from spbe_assess.gui.dialogs.offer import OfferDialog

        if not offered:
            self.spoke.emit(tell("Folder itu tidak memuat berkas."))
            return
        dialog = OfferDialog(offered, scene.dossier.instrument, default, self._window)
        dialog.accepted.connect(lambda: self._on_offer_accepted(scene, dialog))
        _open(dialog)

    def _on_offer_accepted(self, scene: "Scene", dialog: "OfferDialog") -> None:
        from spbe_assess.workspace.evidence_wishes import Place, Wish
        from spbe_assess.workspace.recognising import wish_of

        wishes = []
        for one in dialog.choices:
            given, proposal = one.offered.given, one.offered.proposal
            if proposal is not None and not one.is_own:
                wishes.append(wish_of(given, proposal))
            else:
                said = {"accessed_on": scene.today.isoformat()} if "://" in given else {}
                wishes.append(Wish(given, Place(one.indicator), said))
        self._attach_wishes(scene, wishes)

    def _on_data_finished(self) -> None:
        self._data = None

    def _on_scene_changed(self, scene: "Scene") -> None:
        if self._data is not None:
            from spbe_assess.workspace.showing.evidence_sheet import evidence_sheet

            sheet = evidence_sheet(scene.dossier, self._data.evidence, language(), self._data_indicator)
            self._data.show_sheet(sheet)

    def _on_opening_known(self, found: "tuple[Assessment, EvidenceItem | None]") -> None:
        assessment, item = found
        if item is None:
            self.spoke.emit(tell("Data dukung itu tidak ada lagi pada penilaian ini."))
            return
        if not item.is_file:
            self._open_address(item.url)
            return
        workspace = self._workspace()

        def work(count: Count) -> "Risk | None":
            from spbe_assess.workspace.opening_copies import risk_of

            count(0, 1)
            return risk_of(workspace, item)

        self._run(work, tell("Membuka {name}", name=item.name), partial(self._on_risk_known, assessment, item))

    def _on_risk_known(self, assessment: "Assessment", item: "EvidenceItem", risk: "Risk | None") -> None:
        if risk is None or (risk.kind and risk.kind in self._settings.now.risky_allowed):
            self._lay_and_open(assessment, item)
            return
        from spbe_assess.gui.dialogs.risky import RiskyDialog

        dialog = RiskyDialog(item.name, told(risk.reason), risk.kind, self._window)

        def allowed() -> None:
            if dialog.kind:
                known = self._settings.now.risky_allowed
                self._settings.change(risky_allowed=(*known, dialog.kind))
            self._lay_and_open(assessment, item)

        dialog.accepted.connect(allowed)
        _open(dialog)

    def _lay_and_open(self, assessment: "Assessment", item: "EvidenceItem") -> None:
        workspace = self._workspace()

        def work(count: Count) -> "OpenedCopy":
            from spbe_assess.workspace.opening_copies import copies_folder, lay_copy

            count(0, 1)
            self._folder = self._folder or copies_folder()
            return lay_copy(workspace, item, self._folder)

        self._run(work, tell("Membuka {name}", name=item.name), partial(self._on_copy_laid, assessment))

    def _on_copy_laid(self, assessment: "Assessment", copy: "OpenedCopy") -> None:
        self._copies.append((assessment, copy))
        if not self._open_url(QUrl.fromLocalFile(str(copy.path))):
            self.spoke.emit(
                tell("Tidak ada program untuk membuka {name}. Salinannya: {path}", name=copy.name, path=copy.path)
            )

    def _open_address(self, address: str) -> None:
        url = QUrl(address)
        if url.scheme().lower() not in ("http", "https") or not self._open_url(url):
            self.spoke.emit(tell("Tautan tidak dapat dibuka: {address}", address=address))

    def _on_changed_copies(self, changed: "tuple[OpenedCopy, ...]") -> None:
        if not changed:
            self._asked()
            return
        from spbe_assess.gui.dialogs.risky import ChangedDialog

        copy = changed[0]
        dialog = ChangedDialog(copy.name, self._window)
        dialog.accepted.connect(lambda: self._keep_version(copy))
        dialog.rejected.connect(lambda: self._seen(copy))
        dialog.finished.connect(lambda _: self._asked())
        _open(dialog)

    def _keep_version(self, copy: "OpenedCopy") -> None:
        assessment = next((one for one, known in self._copies if known == copy), None)
        if assessment is None:
            return
        self._seen(copy)
        work = replacing(self._bridge, self._workspace(), assessment, copy.evidence, copy.path, copy.name)
        self._run(
            work,
            tell("Menyimpan versi baru"),
            lambda _: self.spoke.emit(tell("Versi baru {name} tersimpan.", name=copy.name)),
        )

    def _seen(self, copy: "OpenedCopy") -> None:
        """What the copy holds now has been decided on; only what is changed later is asked about again."""
        from spbe_assess.workspace.opening_copies import seen_again

        self._copies = [(one, seen_again(known) if known == copy else known) for one, known in self._copies]

    def _asked(self) -> None:
        self._is_asking = False

    def _on_application_state_changed(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationActive and self._copies:
            self.look_at_copies()

    def _last_folder(self) -> str:
        return self._settings.now.last.get(_LAST_FOLDER, str(Path.home()))

    def _remember(self, files: Sequence[str]) -> None:
        if files:
            self._settings.remember(_LAST_FOLDER, str(Path(files[0]).parent))


def _open(dialog: QDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()


def _is_folder(given: str) -> bool:
    if "://" in given:
        return False
    try:
        return Path(given).is_dir()
    except (OSError, ValueError):
        return False
