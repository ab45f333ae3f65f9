"""The place Pemeriksaan: everything an assessor may ask about or send back, and the way to each."""

from collections.abc import Iterable, Sequence
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QSizePolicy,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from spbe_assess.gui.bridge import Bridge
from spbe_assess.gui.look.scheme import colour
from spbe_assess.gui.look.type import px
from spbe_assess.gui.models.findings_tree import Column, FindingsTree
from spbe_assess.gui.places import Target
from spbe_assess.gui.views.checking.chosen_finding import ChosenFinding
from spbe_assess.gui.views.checking.list import FindingsList
from spbe_assess.gui.views.checking.rows import FindingRows, lines_for
from spbe_assess.gui.views.place import Place
from spbe_assess.gui.widgets.buttons import FlatButton, MenuButton
from spbe_assess.gui.widgets.elements import hairline
from spbe_assess.gui.widgets.empty import EmptyPlace
from spbe_assess.gui.widgets.flow import flow
from spbe_assess.gui.widgets.labels import Label
from spbe_assess.gui.widgets.named import named, set_tip
from spbe_assess.gui.widgets.search_field import SearchField
from spbe_assess.gui.words import tell

if TYPE_CHECKING:
    from spbe_assess.core.findings import Finding
    from spbe_assess.workspace.desk import Desk
    from spbe_assess.workspace.showing.findings import FindingGroup, FindingRow, Wish
    from spbe_assess.workspace.showing.scene import Afterthoughts, Scene

_NARROW: Final = 1180
_UNITLESS: Final = 760
_SIDE: Final = 348
_UNIT: Final = "unit:"

_Answer = tuple[int, "tuple[FindingGroup, ...]"]


class CheckingView(Place):
    """Findings by kind, filtered; ``count_changed(n)`` tells how many there are at the self-assessment."""

    count_changed = Signal(int)

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(bridge, parent)
        self.stage = ""
        self._wish: dict[str, str] = {"kind": "", "authority": "", "unit": "", "text": ""}
        self._findings: tuple[Finding, ...] | None = None
        self._groups: tuple[FindingGroup, ...] = ()
        self._shown: tuple[FindingGroup, ...] = ()
        self._asked = 0
        self._is_stale = False
        self._is_shared_out = False
        self._closed: set[str] = set()
        self._near: tuple[str, ...] = ()
        self._offered: tuple[object, ...] = ()
        self.model = FindingsTree(self)
        self.tree = named(FindingsList(), tell("Temuan"), "checking")
        self.search = named(SearchField(tell("Cari temuan…")), tell("Cari temuan"), "search")
        self.chosen = ChosenFinding()
        named(self, tell("Pemeriksaan"), "checking")
        self._make_head()
        self._offer_filters()
        self._lay_out()
        self._connect()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to settle at the stage that is shown."""
        return not self._groups

    def show_scene(self, scene: "Scene") -> None:
        """Another state of the assessment: findings of the self-assessment follow with the afterthoughts."""
        is_other = self.scene is None or self.scene.assessment.id != scene.assessment.id
        super().show_scene(scene)
        if is_other:
            self._begin_anew()
        self._offer_stages()
        if self.stage != self._first_stage():
            self._look_again()

    def show_afterthoughts(self, thoughts: "Afterthoughts") -> None:
        """Findings at the self-assessment."""
        self._findings = thoughts.findings
        self.count_changed.emit(len(thoughts.findings))
        if self.stage == self._first_stage():
            self._look_again()

    def go(self, target: Target) -> None:
        """Show the findings of a kind or of a perangkat daerah, or one about a data dukung, with the focus on them."""
        if target.filter.startswith(_UNIT):
            self._choose("unit", target.filter.removeprefix(_UNIT))
        elif target.filter:
            self._choose("kind", target.filter)
        found = next(
            (
                one
                for group in self._groups
                for one in group.findings
                if (target.indicator or target.evidence)
                and target.indicator in {"", one.indicator}
                and target.evidence in {"", one.evidence}
            ),
            None,
        )
        if found is not None:
            self._make_current(self.model.index_of(found.key))
        self._focus_list()

    def panes(self) -> Sequence[QWidget]:
        """The list, and what is chosen in it."""
        return (self.tree, self.chosen.button) if self.chosen.button.isVisible() else (self.tree,)

    def copy_list(self) -> None:
        """Put the findings that are shown into the clipboard as plain text."""
        from spbe_assess.workspace.showing.findings import as_text

        if self.scene is None:
            return
        heading = f"{self.scene.outline.title} · {self._stage_name()}"
        QGuiApplication.clipboard().setText(as_text(self._shown, heading, self.scene.language))
        self.spoke.emit(tell("Daftar temuan disalin."))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the chosen finding stands below the list."""
        super().resizeEvent(event)
        is_narrow = self.width() < px(_NARROW)
        wanted = Qt.Orientation.Vertical if is_narrow else Qt.Orientation.Horizontal
        if self.splitter.orientation() != wanted or not self._is_shared_out:
            self._is_shared_out = True
            self.splitter.setOrientation(wanted)
            self._share_out()
        self._fit_columns()

    def showEvent(self, event: QShowEvent) -> None:
        """Look again if something has changed meanwhile."""
        super().showEvent(event)
        if self._is_stale:
            self._look_again()

    def paintEvent(self, event: QPaintEvent) -> None:
        """One white sheet."""
        QPainter(self).fillRect(event.rect(), colour("base"))

    # --- building ------------------------------------------------------------------------------------------------

    def _make_head(self) -> None:
        self._title = Label(tell("Pemeriksaan"), size=13, weight=600)
        self._title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._summary = Label(colour="text2", elides="right")
        self._summary.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.stage_button = named(MenuButton(), tell("Tahap"), "stages")
        self.kind_button = named(MenuButton(), tell("Jenis temuan"), "filter")
        self.authority_button = named(MenuButton(), tell("Aturan"), "filter")
        self.unit_button = named(MenuButton(), tell("Perangkat daerah"), "filter")
        self.copy_button = named(FlatButton(tell("Salin daftar"), "copy"), tell("Salin daftar"), "checking")

    def _lay_out(self) -> None:
        self.tree.setModel(self.model)
        self.rows = FindingRows(self.tree, self.model, self)
        self.tree.paint_kinds(self.rows)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.tree)
        self.splitter.addWidget(self.chosen)
        self.splitter.setStretchFactor(0, 1)
        self.no_match = EmptyPlace("filter", "", "")
        text = tell("Hapus saringan untuk melihat semuanya.")
        self.no_match.set_words(tell("Tidak ada temuan yang cocok"), text, tell("Hapus saringan"))
        self.done = EmptyPlace("check", "", "")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.splitter)
        self._stack.addWidget(self.no_match)
        self._stack.addWidget(self.done)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(
            flow(self._title, self._summary, self.stage_button, self.copy_button, margins=(16, 10, 8, 4), spacing=8)
        )
        filters = (self.kind_button, self.authority_button, self.unit_button)
        layout.addWidget(flow(self.search, *filters, None, margins=(16, 0, 8, 8), spacing=4))
        layout.addWidget(hairline())
        layout.addWidget(self._stack, 1)
        order = (self.stage_button, self.copy_button, self.search, *filters, self.tree, self.chosen.button)
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _connect(self) -> None:
        self.search.textChanged.connect(partial(self._choose, "text"))
        self.search.went_down.connect(self._focus_list)
        self.kind_button.chosen.connect(partial(self._choose, "kind"))
        self.authority_button.chosen.connect(partial(self._choose, "authority"))
        self.unit_button.chosen.connect(partial(self._choose, "unit"))
        self.stage_button.chosen.connect(self._on_stage_chosen)
        self.copy_button.clicked.connect(self.copy_list)
        self.tree.opened.connect(self._on_tree_opened)
        self.tree.clicked.connect(self._on_tree_opened)
        self.tree.resized.connect(self._fit_columns)
        self.tree.collapsed.connect(self._on_tree_collapsed)
        self.tree.expanded.connect(self._on_tree_expanded)
        self.tree.selectionModel().currentChanged.connect(self._on_current_changed)
        self.chosen.requested.connect(self._on_chosen_requested)
        self.no_match.requested.connect(self._on_filters_cleared)
        self.model.rowsInserted.connect(self._on_rows_inserted)
        self.model.modelAboutToBeReset.connect(self._on_model_about_to_be_reset)
        self.model.modelReset.connect(self._on_model_reset)

    # --- what is shown -------------------------------------------------------------------------------------------

    def _begin_anew(self) -> None:
        """Another assessment: nothing that was chosen fits it."""
        self.stage = self._first_stage()
        self._findings, self._groups = None, ()
        self._wish = dict.fromkeys(self._wish, "")
        self._asked += 1
        self.search.clear()
        self.model.show_groups(())
        self._summary.set_text("")
        self._stack.setCurrentWidget(self.splitter)

    def _first_stage(self) -> str:
        stages = self._stages()
        return stages[0][0] if stages else ""

    def _stages(self) -> Sequence[tuple[str, str]]:
        if self.scene is None:
            return ()
        return tuple((stage.id, stage.name) for stage in self.scene.dossier.instrument.stages if stage.rated)

    def _stage_name(self) -> str:
        return dict(self._stages()).get(self.stage, "")

    def _look_again(self) -> None:
        """Have the findings told beside the window; the newest question counts."""
        if self.scene is None or not self.isVisible():
            self._is_stale = True
            return
        self._is_stale = False
        self._asked += 1
        asked, stage, scene = self._asked, self.stage, self.scene
        known = self._findings if stage == self._first_stage() else None
        if known is None and not stage:
            return

        def look(desk: "Desk") -> "_Answer":
            from spbe_assess.rules.completeness import check
            from spbe_assess.workspace.showing.findings import finding_groups

            found = check(scene.dossier, desk.editor.today, stage) if known is None else known
            return asked, finding_groups(found, scene.dossier, scene.language)

        self.bridge.ask(look, self._on_groups_told)

    def _on_groups_told(self, answer: "_Answer") -> None:
        asked, groups = answer
        if asked == self._asked:
            self._groups = groups
            self._filter()

    def _filter(self) -> None:
        from spbe_assess.workspace.showing.findings import Wish, count_of, wanted

        wish = Wish(**self._wish)
        self._shown = wanted(self._groups, wish)
        self.model.show_groups(self._shown)
        self._offer_filters()
        found, all_ = count_of(self._shown), count_of(self._groups)
        told = (
            tell("{count} temuan", count=all_)
            if found == all_
            else tell("{some} dari {all} temuan", some=found, all=all_)
        )
        self._summary.set_text(" · ".join(filter(None, (told, self._stage_name()))))
        self.copy_button.setEnabled(bool(self._shown))
        self._show_emptiness(wish)
        if not self.tree.currentIndex().isValid():
            self._make_current(self.model.first())

    def _show_emptiness(self, wish: "Wish") -> None:
        if self._shown:
            self._stack.setCurrentWidget(self.splitter)
            return
        had_focus = self.tree.hasFocus()
        if any(wish):
            self._stack.setCurrentWidget(self.no_match)
        elif not self._stages():
            text = tell("Instrumen ini hanya untuk perbandingan; tidak ada tahap yang diperiksa.")
            self.done.set_words(tell("Tidak diperiksa"), text)
            self._stack.setCurrentWidget(self.done)
        else:
            text = tell("Yang diperiksa di sini hanya kelengkapan dan aturannya; mutu isinya tetap dinilai asesor.")
            self.done.set_words(tell("Tidak ada temuan pada {stage}", stage=self._stage_name()), text)
            self._stack.setCurrentWidget(self.done)
        if had_focus:
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer_stages(self) -> None:
        stages = self._stages()
        self.stage_button.setVisible(len(stages) > 1)
        self.stage_button.set_choice(tell("Tahap"), self._stage_name())
        self.stage_button.set_menu_entries(stages, self.stage)

    def _offer_filters(self) -> None:
        """What can be filtered by, with how many; made anew only where it has changed."""
        offered = (self._groups, *(self._wish[name] for name in ("kind", "authority", "unit")))
        if offered == self._offered:
            return
        self._offered = offered
        from spbe_assess.workspace.showing.findings import authorities_of, units_of

        kinds = tuple((one.kind, one.label, len(one.findings)) for one in self._groups)
        units = tuple((unit, unit, count) for unit, count in units_of(self._groups))
        offers = (
            (self.kind_button, "kind", tell("Jenis"), kinds),
            (self.authority_button, "authority", tell("Aturan"), authorities_of(self._groups)),
            (self.unit_button, "unit", tell("Perangkat daerah"), units),
        )
        for button, name, label, entries in offers:
            current = self._wish[name]
            told = {key: text for key, text, _ in entries}
            value = told.get(current, current)
            button.set_choice("" if value else label, _short(value) or tell("semua"))
            set_tip(button, value)
            counted = [(key, tell("{value} ({count})", value=text, count=count)) for key, text, count in entries]
            button.set_menu_entries([("", tell("semua")), *counted], current)

    def _choose(self, name: str, value: str) -> None:
        if self._wish[name] != value:
            self._wish[name] = value
            self._filter()

    # --- the list ------------------------------------------------------------------------------------------------

    def _on_filters_cleared(self) -> None:
        self._wish = dict.fromkeys(self._wish, "")
        self.search.clear()
        self._filter()
        self._focus_list()

    def _on_stage_chosen(self, stage: str) -> None:
        self.stage = stage
        self._offer_stages()
        self._look_again()

    def _on_tree_opened(self, index: QModelIndex) -> None:
        one = self.model.finding_at(index)
        if one is not None:
            self.go_requested.emit(target_of(one))
        elif index.isValid():
            kind = index.siblingAtColumn(0)
            self.tree.setExpanded(kind, not self.tree.isExpanded(kind))

    def _on_chosen_requested(self) -> None:
        self._on_tree_opened(self.tree.currentIndex())

    def _on_current_changed(self, now: QModelIndex, _before: QModelIndex) -> None:
        one = self.model.finding_at(now)
        if one is None and now.isValid():
            self.chosen.show_kind(self.model.group_at(now))
        else:
            self.chosen.show_finding(one)

    def _on_tree_collapsed(self, index: QModelIndex) -> None:
        self._closed.add(self.model.group_at(index).kind)

    def _on_tree_expanded(self, index: QModelIndex) -> None:
        self._closed.discard(self.model.group_at(index).kind)

    def _on_rows_inserted(self, parent: QModelIndex, first: int, last: int) -> None:
        if not parent.isValid():
            self._open_kinds(range(first, last + 1))

    def _on_model_about_to_be_reset(self) -> None:
        """Remember the chosen finding and those below it: one of them is chosen again afterwards."""
        current = self.tree.currentIndex()
        self._near = ()
        if self.model.finding_at(current) is not None:
            below = self.model.group_at(current).findings[current.row() :]
            self._near = tuple(one.key for one in below)

    def _on_model_reset(self) -> None:
        self._open_kinds(range(self.model.rowCount()))
        found = (self.model.index_of(key) for key in self._near)
        self._make_current(next((index for index in found if index.isValid()), self.model.first()))

    def _open_kinds(self, places: Iterable[int]) -> None:
        """Kinds stand open unless a person has closed them."""
        self.tree.scheduleDelayedItemsLayout()  # what is opened while a layout waits costs none of its own
        for place in places:
            index = self.model.index(place, 0)
            self.tree.setExpanded(index, self.model.group_at(index).kind not in self._closed)

    def _make_current(self, index: QModelIndex) -> None:
        if index.isValid():
            flags = QItemSelectionModel.SelectionFlag
            self.tree.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
            self.tree.scrollTo(index)

    def _focus_list(self) -> None:
        is_full = self._stack.currentWidget() is self.splitter
        (self.tree if is_full else self.search).setFocus(Qt.FocusReason.OtherFocusReason)

    def _share_out(self) -> None:
        """The list takes what is left beside the chosen finding, or two thirds above it."""
        is_wide = self.splitter.orientation() == Qt.Orientation.Horizontal
        self.splitter.setStretchFactor(0, 1 if is_wide else 2)
        self.splitter.setStretchFactor(1, 0 if is_wide else 1)
        side = px(_SIDE)
        self.splitter.setSizes([self.width() - side, side] if is_wide else [20_000, 10_000])

    def _fit_columns(self) -> None:
        width = self.tree.viewport().width()
        has_units = width >= px(_UNITLESS)
        self.tree.setColumnHidden(Column.UNIT, not has_units)
        unit = min(px(200), width // 4) if has_units else 0
        place = min(px(264), width * 2 // 5)
        self.tree.setColumnWidth(Column.PLACE, place)
        self.tree.setColumnWidth(Column.UNIT, unit)
        self.tree.setColumnWidth(Column.SENTENCE, max(width - place - unit, px(120)))
        self._fit_lines()

    def _fit_lines(self) -> None:
        lines = lines_for(self.tree.columnWidth(Column.SENTENCE))
        if lines != self.rows.lines:
            self.rows.lines = lines
            self.tree.scheduleDelayedItemsLayout()


def target_of(one: "FindingRow") -> Target:
    """Where a finding is settled."""
    return Target(one.room, one.indicator, one.stage, one.item, one.evidence, one.field)


def _short(text: str) -> str:
    """A value for a button, not wider than others beside it can bear."""
    return text if len(text) <= 22 else f"{text[:21].rstrip()}…"
