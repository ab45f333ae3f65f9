"""The place Data Dukung: the register at the left, what is chosen in it at the right; files are dropped anywhere."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QKeySequence,
    QResizeEvent,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QSizePolicy, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from spbe_assess.gui.bridge import Bridge
from spbe_assess.gui.dialogs.evidence_desk import EvidenceDesk
from spbe_assess.gui.look.type import px
from spbe_assess.gui.models.register_table import RegisterTable
from spbe_assess.gui.places import Target
from spbe_assess.gui.views.evidence.item_pane import ItemPane
from spbe_assess.gui.views.evidence.register_view import RegisterView
from spbe_assess.gui.views.place import Place
from spbe_assess.gui.widgets.buttons import FlatButton, MenuButton
from spbe_assess.gui.widgets.drop_area import DropArea, has_things, things_of
from spbe_assess.gui.widgets.elements import Sheet, hairline
from spbe_assess.gui.widgets.empty import EmptyPlace
from spbe_assess.gui.widgets.flow import flow
from spbe_assess.gui.widgets.labels import Label
from spbe_assess.gui.widgets.named import named, set_tip
from spbe_assess.gui.widgets.notice import Notice
from spbe_assess.gui.widgets.search_field import SearchField
from spbe_assess.gui.words import language, tell

if TYPE_CHECKING:
    from spbe_assess.core.findings import Finding
    from spbe_assess.workspace.desk import Desk
    from spbe_assess.workspace.showing.evidence_sheet import EvidenceSheet
    from spbe_assess.workspace.showing.register import RegisterRow
    from spbe_assess.workspace.showing.scene import Afterthoughts, Scene

_STACKS_BELOW: Final = 900
_TOOLS_FROM: Final = 1000
_PAUSE_MS: Final = 30
EVIDENCE: Final = "evidence"


class EvidenceView(Place):
    """The register with its filters, the chosen item, and every way to bring data dukung in."""

    def __init__(self, bridge: Bridge, desk: EvidenceDesk, parent: QWidget | None = None) -> None:
        super().__init__(bridge, parent)
        named(self, tell("Data dukung"), EVIDENCE)
        self.desk = desk
        self._findings: tuple[Finding, ...] = ()
        self._filter = ""
        self._wanted = ""
        self._shown = ""
        self._is_stale = True
        # Several scenes in a row are read once, and what the desk still has to say of a scene comes first.
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._read)
        self.model = RegisterTable(self)
        self.search = SearchField(tell("Cari data dukung…"))
        self.filters = named(MenuButton(), tell("Saring"), "filter")
        self._summary = Label(colour="text2", elides="right")
        self.add = named(FlatButton(tell("Tambah"), "plus"), tell("Tambah data dukung"), EVIDENCE)
        self.folder = named(FlatButton(tell("Folder tahun lalu…"), "folder"), tell("Buka folder tahun lalu"), EVIDENCE)
        self.same = Notice()
        self.view = named(RegisterView(self.model), tell("Data dukung"), EVIDENCE)
        self.drop = DropArea(tell("Tarik berkas atau folder ke sini, atau tempel tautan (Ctrl+V)"))
        self.pane = ItemPane()
        self._empty = EmptyPlace(
            "files",
            tell("Belum ada data dukung"),
            tell(
                "Tarik berkas atau folder ke sini. Nama seperti 12.a.Pergub.pdf dikenali dan ditawarkan ke "
                "indikatornya; berkas disalin, aslinya tidak tersentuh."
            ),
            tell("Buka folder data dukung tahun lalu"),
        )
        self._none = EmptyPlace(
            "search",
            tell("Tidak ada data dukung yang cocok"),
            tell("Longgarkan pencarian atau saringan di atas."),
            tell("Hapus saringan"),
        )
        self._body = QStackedWidget()
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self.setAcceptDrops(True)
        self._compose()
        self._connect()
        self._show_filter()
        self._show_drop()

    def show_scene(self, scene: "Scene") -> None:
        """Read the register again; at once where it is in sight."""
        super().show_scene(scene)
        self._is_stale = True
        self._refresh()

    def show_afterthoughts(self, thoughts: "Afterthoughts") -> None:
        """The findings of the check stand beside the items they are about."""
        if thoughts.findings != self._findings:
            self._findings = thoughts.findings
            self._is_stale = True
            self._refresh()

    def go(self, target: Target) -> None:
        """Go to an item, or to what a filter leaves."""
        self.set_filter(target.filter)
        if target.evidence:
            self.search.clear()
            self._wanted = target.evidence
            self._choose_wanted()
        (self.view if self.model.rowCount() else self.search).setFocus(Qt.FocusReason.OtherFocusReason)

    def panes(self) -> Sequence[QWidget]:
        """Search, register, the chosen item."""
        return (self.search, self.view, self.pane.open_button)

    def leave(self) -> None:
        """Hand over what is still being typed."""
        self.pane.form.flush()

    def focus_search(self) -> None:
        """Put the cursor into the search."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def set_filter(self, name: str) -> None:
        """Narrow the register to a filter of ``showing.register``; one of another place shows everything."""
        from spbe_assess.workspace.showing.register import FILTERS

        name = name if name in FILTERS or name.partition(":")[0] in ("kind", "unit", "at") else ""
        if name != self._filter:
            self._filter = name
            self.model.narrow(self.search.text(), name)
            self._show_filter()
            self._show_summary()

    def add_evidence(self) -> None:
        """Ask for files to attach."""
        if self.scene is not None:
            self.desk.ask_files(self.scene)

    def showEvent(self, event: QShowEvent) -> None:
        """Read what changed while another place was shown."""
        super().showEvent(event)
        self._refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside each other where there is room, else below each other."""
        super().resizeEvent(event)
        is_narrow = self.width() < px(_STACKS_BELOW)
        wanted = Qt.Orientation.Vertical if is_narrow else Qt.Orientation.Horizontal
        if self._splitter.orientation() != wanted:
            self._splitter.setOrientation(wanted)
            self._show_drop()
        self._fit_tools()

    def minimumSizeHint(self) -> QSize:
        """What it needs below each other."""
        return QSize(px(420), px(320))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files, folders and links may be dropped anywhere in this place."""
        if has_things(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Offer what was dropped to its indicators."""
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self._offer(things_of(event.mimeData()))

    def _fit_tools(self) -> None:
        """Where the register is narrow, the search keeps its room: the count goes, and the words beside a sign."""
        # From the width of the whole place: the register's own follows from what is decided here.
        is_narrow = self.width() < px(_TOOLS_FROM)
        if is_narrow == self._summary.isHidden():
            return
        self._summary.setVisible(not is_narrow)
        words = tell("Buka folder tahun lalu")
        self.folder.set_text("" if is_narrow else tell("Folder tahun lalu…"))
        named(self.folder, words)
        set_tip(self.folder, words if is_narrow else "")

    # --- composition -------------------------------------------------------------------------------------------------

    def _compose(self) -> None:
        self._summary.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        tools = (self.search, self.filters, self._summary, self.folder, self.add)
        holder = Sheet("base")
        below = QVBoxLayout(holder)
        below.setContentsMargins(px(8), px(6), px(8), px(8))
        below.addWidget(self.drop)
        for page in (self._empty, self._none, self.view):
            self._body.addWidget(page)
        left = Sheet("base")
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(flow(*tools, margins=(8, 8, 8, 8), spacing=8))
        column.addWidget(hairline())
        column.addWidget(self.same)
        column.addWidget(self._body, 1)
        column.addWidget(holder)
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(left)
        self._splitter.addWidget(self.pane)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setStretchFactor(1, 0)
        left.setMinimumWidth(px(400))
        self.pane.setMinimumWidth(px(320))
        self._splitter.setSizes([px(846), px(430)])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._splitter)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._on_search_text_changed)
        self.search.went_down.connect(self._on_search_went_down)
        self.filters.chosen.connect(self.set_filter)
        self.add.clicked.connect(self.add_evidence)
        self.folder.clicked.connect(self._on_folder_clicked)
        self._empty.requested.connect(self._on_folder_clicked)
        self._none.requested.connect(self._on_none_requested)
        self.same.acted.connect(self._on_same_acted)
        self.drop.dropped.connect(self._offer)
        self.drop.requested.connect(self.add_evidence)
        self.view.chosen.connect(self._on_view_chosen)
        self.view.opened.connect(self._open)
        self.view.discard_requested.connect(self._on_discard_requested)
        self.pane.open_requested.connect(lambda: self._open(self.view.current))
        self.pane.replace_requested.connect(self._on_replace_requested)
        self.pane.discard_requested.connect(self._on_discard_requested)
        self.pane.merge_requested.connect(lambda: self.desk.merge((self.view.current,)))
        self.pane.indicator_requested.connect(self._on_indicator_requested)
        self.pane.form.item_changed.connect(lambda values: self.desk.change_item(self._shown, values))
        self.pane.form.tie_changed.connect(lambda link, values: self.desk.change_tie(self._shown, link, values))
        self.pane.form.spoke.connect(self.spoke)
        self.pane.form.typing.connect(self._on_form_typing)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self.view, self._on_pasted).setContext(
            Qt.ShortcutContext.WidgetShortcut
        )

    # --- showing -----------------------------------------------------------------------------------------------------

    def _refresh(self) -> None:
        if self._is_stale and self.scene is not None and self.isVisible() and not self._pause.isActive():
            self._pause.start()

    def _read(self) -> None:
        if self._is_stale and self.isVisible():
            self._is_stale = False
            self.bridge.ask(partial(_register, findings=self._findings, language=language()), self._on_register)

    def _on_register(self, rows: "tuple[RegisterRow, ...]") -> None:
        self.model.show_rows(rows)
        self._show_drop()
        self._show_same(sum(bool(row.same_as) for row in rows))
        self._show_filter()
        self._show_summary()
        self._choose_wanted()
        if not self.view.current and self.model.rowCount():
            self.view.select(self.model.shown[0].id)
        else:
            self._on_view_chosen(self.view.current)

    def _show_same(self, count: int) -> None:
        if count:
            words = tell("{count} data dukung sama isinya dengan yang lain.", count=count)
            self.same.show_notice(words, "info", tell("Gabungkan yang sama"))
        else:
            self.same.hide()

    def _show_drop(self) -> None:
        """The field to drop on, where it takes no rows away; files can be dropped anywhere."""
        is_wide = self._splitter.orientation() == Qt.Orientation.Horizontal
        self.drop.setVisible(is_wide and bool(self.model.everything))

    def _choose_wanted(self) -> None:
        if self._wanted and self.view.select(self._wanted):
            self._wanted = ""

    def _show_filter(self) -> None:
        from spbe_assess.workspace.showing.register import filter_named, register_filters

        found = register_filters(self.model.everything, language())
        self.filters.set_choice("", filter_named(self._filter, language()))
        entries = [(one.id, f"{one.name}  {one.rows}") for one in found]
        self.filters.set_menu_entries(entries, self._filter)

    def _show_summary(self) -> None:
        """What the filters leave: the rows and how many they are, or that there are none."""
        from spbe_assess.workspace.showing.register import summary

        left = self.view if self.model.rowCount() else self._none
        self._body.setCurrentWidget(left if self.model.everything else self._empty)
        self._summary.set_text(summary(self.model.everything, self.model.shown, language()))

    def _on_search_text_changed(self, text: str) -> None:
        self.model.narrow(text, self._filter)
        self._show_summary()

    def _on_none_requested(self) -> None:
        self.search.clear()
        self.set_filter("")
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_search_went_down(self) -> None:
        if not self.view.current and self.model.rowCount():
            self.view.select(self.model.shown[0].id)
        self.view.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_view_chosen(self, evidence: str) -> None:
        if not evidence:
            self._show_item("", None)
            return
        self.bridge.ask(
            partial(_sheet, evidence=evidence, language=language()), lambda sheet: self._show_item(evidence, sheet)
        )

    def _show_item(self, evidence: str, sheet: "EvidenceSheet | None") -> None:
        if evidence != self.view.current:
            # An answer about a row that was left meanwhile.
            return
        place = self.model.place_of(evidence)
        # Hands over what was typed for the item shown so far, before another one is.
        self.pane.show_item(self.model.shown[place] if place >= 0 else None, sheet)
        self._shown = evidence

    # --- acting ------------------------------------------------------------------------------------------------------

    def _open(self, evidence: str) -> None:
        if self.scene is not None and evidence:
            self.desk.open_outside(self.scene, evidence)

    def _offer(self, given: list[str]) -> None:
        if self.scene is not None and given:
            self.desk.offer(self.scene, given)

    def _on_folder_clicked(self) -> None:
        if self.scene is not None:
            self.desk.ask_folder(self.scene)

    def _on_form_typing(self, link: str, name: str, text: str) -> None:
        if self.scene is not None:
            self.desk.type(self.scene.assessment.id, self._shown, link, name, text)

    def _on_same_acted(self) -> None:
        self.desk.merge()

    def _on_replace_requested(self) -> None:
        if self.scene is not None and self.view.current:
            self.desk.replace_item(self.scene, self.view.current)

    def _on_discard_requested(self) -> None:
        chosen = self.view.selected
        if chosen:
            self.pane.form.flush()
            self.desk.discard(chosen)

    def _on_indicator_requested(self, code: str) -> None:
        self.go_requested.emit(Target("assessment", code, evidence=self.view.current, field="evidence"))

    def _on_pasted(self) -> None:
        self._offer(things_of(QGuiApplication.clipboard().mimeData()))


def _register(desk: "Desk", findings: "tuple[Finding, ...]", language: str) -> "tuple[RegisterRow, ...]":
    from spbe_assess.workspace.showing.register import register

    return register(desk.dossier(), findings, language) if desk.has_assessment else ()


def _sheet(desk: "Desk", evidence: str, language: str) -> "EvidenceSheet | None":
    from spbe_assess.workspace.showing.evidence_sheet import evidence_sheet

    return evidence_sheet(desk.dossier(), evidence, language) if desk.has_assessment else None
