"""Beranda: put together from its blocks, laid out by the width there is, asked for only while it is seen."""

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from spbe_assess.gui.bridge import Bridge
from spbe_assess.gui.look.type import px
from spbe_assess.gui.places import Target
from spbe_assess.gui.views.home.blocks import (
    BarsBlock,
    Block,
    ChangesBlock,
    IndexBlock,
    LowerBlock,
    RequestsBlock,
    StepsBlock,
    WorkingBlock,
)
from spbe_assess.gui.views.home.prints import Printer
from spbe_assess.gui.views.place import Place
from spbe_assess.gui.widgets.elements import Sheet
from spbe_assess.gui.widgets.named import named
from spbe_assess.gui.words import tell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spbe_assess.core.findings import Finding
    from spbe_assess.core.overview import ChangeRow, Overview, Peers, Step, UnitRow
    from spbe_assess.gui.settings import SettingsStore
    from spbe_assess.workspace.desk import Desk
    from spbe_assess.workspace.showing.scene import Afterthoughts, Scene

_WIDE: Final = 1180
_MIDDLE: Final = 780
_INDEX: Final = 436
_SIDE: Final = 348
_MOST: Final = 16777215


class _Basis(NamedTuple):
    """What an answer was reckoned from."""

    scene: "Scene"
    findings: "tuple[Finding, ...]"
    peers: "Peers"

    def is_as(self, other: "_Basis") -> bool:
        """Whether the same would be reckoned again; each scene is another one."""
        return self.scene is other.scene and self[1:] == other[1:]


class _Answer(NamedTuple):
    """Everything that Beranda shows."""

    basis: _Basis
    shown: "Overview"
    changes: "tuple[ChangeRow, ...]"


class HomeView(Place):
    """Beranda. ``file_made(path)`` says that a print was written and may be opened."""

    file_made = Signal(str)
    _shape, _measured = "", 0

    def __init__(self, bridge: Bridge, settings: "SettingsStore | None" = None, parent: QWidget | None = None) -> None:
        super().__init__(bridge, parent)
        named(self, tell("Beranda"), "home")
        self._findings: tuple[Finding, ...] = ()
        self._asked = 0
        self._basis: _Basis | None = None
        self._bars_in_order: tuple[QWidget, ...] = ()
        self._shown: Overview | None = None
        self.index, self.bars, self.steps = IndexBlock(), BarsBlock(), StepsBlock()
        self.requests, self.working, self.changes = RequestsBlock(), WorkingBlock(), ChangesBlock()
        self._lower = LowerBlock(self.requests, self.working)
        self._printer = Printer(self, bridge, settings)
        self._grid = QGridLayout()
        self._lay_out()
        self._connect()

    def show_scene(self, scene: "Scene") -> None:
        """Remember the scene; ask for what is shown of it while Beranda is seen."""
        before = self.scene
        super().show_scene(scene)
        if before is None or before.assessment.id != scene.assessment.id:
            self._findings = ()
        self._refresh()

    def show_afterthoughts(self, thoughts: "Afterthoughts") -> None:
        """Findings decide some of the next steps."""
        if thoughts.findings != self._findings:
            self._findings = thoughts.findings
            self._refresh()

    def go(self, target: Target) -> None:
        """Put the focus on the list of next steps, or on the Rekap ("requests")."""
        block = self.requests.table if target.field == "requests" else self.steps.list
        (block if block.isVisible() else self.index.working).setFocus(Qt.FocusReason.OtherFocusReason)

    def panes(self) -> "Sequence[QWidget]":
        """Index, bars, next steps, Rekap or working, last changes."""
        lower = self.working.table if self.index.working.isChecked() else self.requests.table
        every = (self.index.working, self.bars.first, self.steps.list, lower, self.changes.list)
        return tuple(one for one in every if one.isVisibleTo(self))

    def print_summary(self) -> None:
        """Ask where to and print the ringkasan pimpinan."""
        if self.scene is not None:
            self._printer.ask("summary", self.scene.assessment)

    def print_requests(self) -> None:
        """Ask where to and print the Rekap Perangkat Daerah."""
        if self.scene is not None:
            self._printer.ask("requests", self.scene.assessment)

    def showEvent(self, event: QShowEvent) -> None:
        """What was only remembered is asked for now."""
        super().showEvent(event)
        self._arrange()
        self._refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stack where it is narrow."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Larger text may need another layout at the same width."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.ApplicationFontChange, QEvent.Type.StyleChange) and self._shape:
            self._arrange()

    # --- asking ------------------------------------------------------------------------------------------------------

    def _refresh(self) -> None:
        """Ask for what is shown of the newest scene; a question that was overtaken meanwhile is not answered."""
        if self.scene is None or not self.isVisible():
            return
        self._asked += 1
        self.bridge.ask(partial(self._home, self._asked, self.scene, self._findings, self._basis), self._on_bridge_home)

    def _home(
        self, number: int, scene: "Scene", findings: "tuple[Finding, ...]", before: "_Basis | None", desk: "Desk"
    ) -> "_Answer | None":
        """On the thread of the workspace: everything Beranda shows of a scene; None where it is shown already.

        All in one answer, with what was published of others: what came later would push down what is being read.
        """
        from spbe_assess.workspace.showing.home import home
        from spbe_assess.workspace.showing.home_changes import last_changes
        from spbe_assess.workspace.showing.home_peers import peers

        if number != self._asked:
            return None
        # Results may have been added since.
        basis = _Basis(scene, findings, peers(desk.editor.workspace, scene.dossier))
        if before is not None and before.is_as(basis):
            return None
        shown = home(scene.dossier, findings, scene.today, scene.language, peers=basis.peers, outline=scene.outline)
        return _Answer(basis, shown, last_changes(desk.editor, scene.dossier, scene.today, scene.language))

    def _on_bridge_home(self, answer: "_Answer | None") -> None:
        if answer is not None and self.scene is not None:
            self._basis = answer.basis
            self._show(answer.shown, answer.changes)

    def _show(self, home: "Overview", changes: "tuple[ChangeRow, ...]") -> None:
        """Show what is new of it: most changes concern a part only."""
        before, self._shown = self._shown, home
        if before is None or (before.headline, before.crowd) != (home.headline, home.crowd):
            self.index.show_index(home.headline, home.crowd)
        if before is None or before.bars != home.bars:
            self.bars.show_bars(home.bars)
            self._order_tabs()
        if before is None or before.recap != home.recap:
            self.requests.show_recap(home.recap)
        self.steps.show_steps(home.steps)
        self.changes.show_changes(changes)
        self._show_working()

    def _order_tabs(self) -> None:
        """Tab goes as one reads; the bars come into being last and would stand behind everything else."""
        if self._bars_in_order == self.bars.buttons:
            return
        self._bars_in_order = self.bars.buttons
        index, requests = self.index, self.requests
        order: list[QWidget] = [index.working, index.print, *self.bars.buttons, self.steps.list]
        order += [requests.print, requests.table, self.changes.list]
        for one, following in pairwise(order):
            QWidget.setTabOrder(one, following)

    def _show_working(self) -> None:
        """Nobody looks at the working while it is closed."""
        if self._shown is not None and self.index.working.isChecked():
            self.working.show_working(self._shown.working, self._shown.remark)

    # --- wishes ------------------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.index.working_toggled.connect(self._on_index_working_toggled)
        self.index.print_requested.connect(self.print_summary)
        self.bars.chosen.connect(self._on_bars_chosen)
        self.steps.step_requested.connect(self._on_steps_step_requested)
        self.requests.reminder_requested.connect(self._on_requests_reminder_requested)
        self.requests.unit_requested.connect(self._on_requests_unit_requested)
        self.requests.print_requested.connect(self.print_requests)
        self.working.closed.connect(self._on_working_closed)
        self.changes.change_requested.connect(self._on_changes_change_requested)
        self._printer.task_requested.connect(self.task_requested)
        self._printer.made.connect(self._on_printer_made)

    def _on_index_working_toggled(self, is_open: bool) -> None:
        self._show_working()
        self._lower.show_working(is_open)
        if is_open:
            self.working.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_working_closed(self) -> None:
        self.index.working.setChecked(False)
        self.index.working.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_printer_made(self, path: str) -> None:
        self.spoke.emit(tell("Selesai: {path}", path=path))
        self.file_made.emit(path)

    def _on_bars_chosen(self, code: str) -> None:
        self.go_requested.emit(Target("assessment", indicator=code))

    def _on_steps_step_requested(self, step: "Step") -> None:
        self.go_requested.emit(Target(step.place, indicator=step.indicator, filter=step.filter))

    def _on_changes_change_requested(self, change: "ChangeRow") -> None:
        if change.indicator:
            self.go_requested.emit(Target("assessment", indicator=change.indicator))

    def _on_requests_reminder_requested(self, row: "UnitRow") -> None:
        QGuiApplication.clipboard().setText(row.reminder)
        self.spoke.emit(tell("Pengingat untuk {unit} disalin; tempelkan pada pesan.", unit=row.unit))

    def _on_requests_unit_requested(self, row: "UnitRow") -> None:
        self.go_requested.emit(Target("assessment", filter=f"unit:{row.unit}"))

    # --- layout ------------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        sheet = Sheet("base")
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(0)
        sheet.setLayout(self._grid)
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(sheet)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._scroll)

    def _arrange(self) -> None:
        width = self.width()
        shape = "wide" if width >= px(_WIDE) else "middle" if width >= px(_MIDDLE) else "narrow"
        if (shape, px(_INDEX)) == (self._shape, self._measured):
            return
        self._shape, self._measured = shape, px(_INDEX)
        is_wide = shape == "wide"
        self._size_blocks(is_wide)
        for widget, area in self._places(shape).items():
            self._grid.addWidget(widget, area.y(), area.x(), area.height(), area.width())
        for column in range(3):
            self._grid.setColumnStretch(
                column, int(column == 1 if is_wide else column < (2 if shape == "middle" else 1))
            )
        for row in range(5):
            self._grid.setRowStretch(row, int(row == (1 if is_wide else 4)))

    def _size_blocks(self, is_wide: bool) -> None:
        edges: tuple[tuple[Block, bool], ...] = ((self.index, True), (self.bars, is_wide), (self.steps, not is_wide))
        for block, right in edges:
            block.set_edges(right=right and self._shape != "narrow", bottom=True)
        self.changes.set_edges(right=False, bottom=self._shape == "middle")
        for block in (self.requests, self.working):
            block.set_edges(right=is_wide, bottom=not is_wide)
        for block, wanted in ((self.index, _INDEX), (self.steps, _SIDE), (self.changes, _SIDE)):
            block.setMinimumWidth(px(wanted) if is_wide else 0)
            block.setMaximumWidth(px(wanted) if is_wide else _MOST)
        self.steps.show_whole(not is_wide)
        self.changes.list.show_whole(not is_wide)
        self.requests.table.show_whole(not is_wide)
        self.working.table.show_whole(not is_wide)

    def _places(self, shape: str) -> dict[QWidget, QRect]:
        """Column, row, and how many of each, by the block that stands there."""
        if shape == "wide":
            return {
                self.index: QRect(0, 0, 1, 1),
                self.bars: QRect(1, 0, 1, 1),
                self.steps: QRect(2, 0, 1, 1),
                self._lower: QRect(0, 1, 2, 1),
                self.changes: QRect(2, 1, 1, 1),
            }
        if shape == "middle":
            return {
                self.index: QRect(0, 0, 1, 1),
                self.bars: QRect(1, 0, 1, 1),
                self.steps: QRect(0, 1, 1, 1),
                self.changes: QRect(1, 1, 1, 1),
                self._lower: QRect(0, 2, 2, 1),
            }
        order = (self.index, self.bars, self.steps, self._lower, self.changes)
        return {block: QRect(0, row, 1, 1) for row, block in enumerate(order)}
