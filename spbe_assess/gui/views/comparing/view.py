"""The place Perbandingan: columns chosen above, the table, charts and sentences below, and why indicators differ."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from spbe_assess.gui.bridge import Bridge
from spbe_assess.gui.look.type import px
from spbe_assess.gui.places import Target
from spbe_assess.gui.settings import SettingsStore
from spbe_assess.gui.views.comparing.add_columns import AddColumns
from spbe_assess.gui.views.comparing.answering import (
    PRESET,
    SAVED,
    Answer,
    read,
    read_copy,
    read_crossing,
    read_finder,
    read_found,
    read_start,
    read_why,
)
from spbe_assess.gui.views.comparing.charts_panel import ChartsPanel
from spbe_assess.gui.views.comparing.columns_bar import ColumnsBar
from spbe_assess.gui.views.comparing.crossing_panel import CrossingPanel
from spbe_assess.gui.views.comparing.left_out import LeftOutLines
from spbe_assess.gui.views.comparing.sentences_panel import SentencesPanel
from spbe_assess.gui.views.comparing.table import ComparisonTree
from spbe_assess.gui.views.comparing.tools import PEER, filtered, filters, more
from spbe_assess.gui.views.comparing.why_panel import WhyPanel
from spbe_assess.gui.views.place import Place
from spbe_assess.gui.widgets.buttons import FlatButton
from spbe_assess.gui.widgets.elements import Sheet, hairline, row
from spbe_assess.gui.widgets.labels import Label
from spbe_assess.gui.widgets.named import named
from spbe_assess.gui.words import tell, told

if TYPE_CHECKING:
    from spbe_assess.errors import KnownError
    from spbe_assess.workspace.column_search import ColumnFinder, Found
    from spbe_assess.workspace.kept_views import Seen
    from spbe_assess.workspace.showing.compared_table import Table, View
    from spbe_assess.workspace.showing.crossing import Crossed
    from spbe_assess.workspace.showing.scene import Scene
    from spbe_assess.workspace.showing.why import Why
    from spbe_assess.workspace.side_by_side import Choice

REFS: Final = "refs:"
"""A target's filter that names columns by their references, parted by line breaks."""
_SAVE, _MANAGE = "save", "manage"
_BELOW_LEAST: Final = 222
_SENTENCES, _SENTENCES_LEAST = 382, 184
_CHARTS: Final = 726
"""Two charts beside each other, as narrow as they are drawn; the sentences have the rest."""
_SPLIT: Final = "comparing.split"
_REST_MS: Final = 500
"""A splitter that has not moved for so long has come to rest."""


class ComparingView(Place):
    """Puts results side by side. It knows no other place: what leaves it is a wish.

    ``page_requested`` and ``export_requested`` wish a file of what is shown, ``save_requested`` and
    ``manage_requested`` a name for it, ``lhe_requested(ref)`` values of a report ("" a new one).
    """

    page_requested = Signal()
    export_requested = Signal()
    chart_requested = Signal(str)
    save_requested = Signal()
    manage_requested = Signal()
    lhe_requested = Signal(str)

    def __init__(self, bridge: Bridge, settings: SettingsStore, parent: QWidget | None = None) -> None:
        super().__init__(bridge, parent)
        named(self, tell("Perbandingan"), "comparing")
        self._settings = settings
        self._answer: Answer | None = None
        self._choice: Choice | None = None
        self._view: View | None = None
        self._wanted_view: View | None = None
        self._finder: ColumnFinder | None = None
        self._typed = ""
        self._code = ""
        self._is_asking = False
        self._asked = 0
        self._split_rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._fitting = QTimer(self, singleShot=True, interval=0)
        self._waiting: list[Callable[[], object]] = []
        self._ground = Sheet("base", self)
        self.bar = ColumnsBar(self._ground)
        self.adding = AddColumns(self._ground)
        self.left_out = LeftOutLines(self._ground)
        self._split = QSplitter(Qt.Orientation.Vertical, self._ground)
        self._above = QWidget(self._split)
        self.table = ComparisonTree(self._above)
        self._below = QStackedWidget(self._split)
        self._pair = QSplitter(Qt.Orientation.Horizontal, self._below)
        self.charts = ChartsPanel(self._pair)
        self.sentences = SentencesPanel(self._pair)
        self.why = WhyPanel(self._below)
        self._crossing = Sheet("base", self._below)
        self.crossing = CrossingPanel(self._crossing)
        self._missing = Label(colour="text2", wraps=True)
        self._missing.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._fill = named(FlatButton(tell("Isi dari LHE…")), tell("Isi dari LHE"), "lhe")
        self._missing_row = row(self._missing, self._fill, margins=(16, 4, 16, 4), spacing=8, parent=self._above)
        self._lay_out()
        self._connect()
        self.charts.want_charts(settings.remembered("comparing.charts").split())
        self.charts.get_ready()
        self._show_answer()

    # --- what others ask of it ---------------------------------------------------------------------------------------

    @property
    def answer(self) -> Answer | None:
        """What is shown now; None before anything was chosen."""
        return self._answer

    @property
    def choice(self) -> "Choice | None":
        """The columns that are chosen."""
        return self._choice

    @property
    def view(self) -> "View | None":
        """How the table is looked at."""
        return self._view

    def choose(self, choice: "Choice") -> None:
        """Put these columns side by side."""
        self._choice = choice
        self._settings.remember("comparing.refs", "\n".join(choice.refs))
        self._settings.remember("comparing.baseline", choice.baseline)
        self._ask()

    def panes(self) -> Sequence[QWidget]:
        """The columns, the table, the charts, the sentences or what stands in their place."""
        if self._answer is None or self._answer.table is None:
            return (self.adding,)
        return (self.bar, self.table, self._below)

    def go(self, target: Target) -> None:
        """Show columns that are named ("refs:", "preset:", "saved:"), else what was shown last."""
        kind, _, rest = target.filter.partition(":")
        if f"{kind}:" == REFS:
            self._choose_refs(tuple(rest.split("\n")))
        elif f"{kind}:" in (PRESET, SAVED):
            self._on_bar_start_chosen(target.filter)
        elif self._answer is None or not self.table.isVisible():
            self.adding.field.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_scene(self, scene: "Scene") -> None:
        """Own columns follow what is changed in them."""
        super().show_scene(scene)
        if self.isVisible():
            self.look_again()

    def showEvent(self, event: QShowEvent) -> None:
        """Ask when it comes into sight: assessments and results may have changed since."""
        super().showEvent(event)
        # Not every change comes with a scene: an assessment that was the last may be gone.
        if not event.spontaneous():
            self.look_again()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room out anew, once everything has its new place."""
        super().resizeEvent(event)
        self._fitting.start()

    def look_again(self) -> None:
        """Something that is compared has changed: results were added, a comparison was saved."""
        self._finder = None
        self._ask()

    def when_told(self, act: "Callable[[], object]") -> None:
        """Do something once the workspace has answered what is shown now."""
        if self._answer is not None and not self._is_asking:
            act()
        else:
            self._waiting.append(act)

    def add_columns(self) -> None:
        """Open the search with the focus in it."""
        self.adding.begin()

    def copy_table(self) -> None:
        """Copy what is visible, with its heads and sentences."""
        if self._answer is not None and self._answer.table is not None and self._view is not None:
            self.bridge.ask(partial(read_copy, beside=self._answer.beside, view=self._view), self._on_copy_told)

    def show_crossing(self) -> None:
        """Show which evidence and indicators carry over to Pemdi."""
        self.bridge.ask(read_crossing, self._on_crossing_answered)

    # --- building ----------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._pair.addWidget(self.charts)
        self._pair.addWidget(self.sentences)
        self._pair.setChildrenCollapsible(False)
        self._pair.setStretchFactor(0, 1)
        self._pair.setSizes([896, _SENTENCES])
        shut = named(FlatButton("", "close"), tell("Tutup peta silang"), "comparing")
        shut.clicked.connect(self._show_charts)
        crossing = QVBoxLayout(self._crossing)
        crossing.setContentsMargins(0, 0, 0, 0)
        crossing.setSpacing(0)
        title = Label(tell("Peta silang SPBE ke Pemdi"), weight=600)
        crossing.addWidget(row(title, None, shut, margins=(16, 4, 12, 4), parent=self._crossing))
        crossing.addWidget(self.crossing, 1)
        for part in (self._pair, self.why, self._crossing):
            self._below.addWidget(part)
        above = QVBoxLayout(self._above)
        above.setContentsMargins(0, 0, 0, 0)
        above.setSpacing(0)
        above.addWidget(self.table)
        above.addWidget(self._missing_row)
        above.addWidget(hairline(parent=self._above))
        above.setStretchFactor(self.table, 1)
        self._split.addWidget(self._above)
        self._split.addWidget(self._below)
        self._split.setChildrenCollapsible(False)
        self._split.setStretchFactor(0, 1)
        self._split.setHandleWidth(1)
        self._pair.setHandleWidth(1)
        lines = QVBoxLayout(self._ground)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(self.bar)
        lines.addWidget(self.adding, 1)
        lines.addWidget(self.left_out)
        lines.addWidget(self._split, 4)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._ground)

    def _connect(self) -> None:
        self.bar.start_chosen.connect(self._on_bar_start_chosen)
        self.bar.order_changed.connect(self._choose_refs)
        self.bar.baseline_requested.connect(self._on_bar_baseline_requested)
        self.bar.lhe_requested.connect(self.lhe_requested)
        self.bar.add_requested.connect(self.add_columns)
        self.bar.depth_chosen.connect(self._on_bar_depth_chosen)
        self.bar.filter_chosen.connect(self._on_bar_filter_chosen)
        self.bar.copy_requested.connect(self.copy_table)
        self.bar.page_requested.connect(self.page_requested)
        self.bar.more_chosen.connect(self._on_bar_more_chosen)
        self.adding.typed.connect(self._on_adding_typed)
        self.adding.taken.connect(self._on_adding_taken)
        self.adding.closed.connect(self._on_adding_closed)
        self.adding.turned.connect(self._room_below)
        self.left_out.removed.connect(self._on_left_out_removed)
        self.table.row_chosen.connect(self._on_row_chosen)
        self.table.view_changed.connect(self._on_table_view_changed)
        self.table.copy_requested.connect(self.copy_table)
        self.charts.row_chosen.connect(self._on_charts_row_chosen)
        self.charts.save_requested.connect(self.chart_requested)
        self.charts.charts_changed.connect(self._on_charts_changed)
        self.charts.broke.connect(self.bridge.broke)
        self.sentences.copy_requested.connect(self.copy_table)
        self.why.closed.connect(self._show_charts)
        self._fill.clicked.connect(self._on_fill_clicked)
        for splitter in (self._split, self._pair):
            splitter.splitterMoved.connect(self._split_rest.start)
        self._fitting.timeout.connect(self._share_out)
        self._split_rest.timeout.connect(self._on_split_rest_timeout)
        back = QShortcut(QKeySequence(Qt.Key.Key_Escape), self._below)
        back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back.activated.connect(self._show_charts)

    # --- asking ------------------------------------------------------------------------------------------------------

    def _ask(self) -> None:
        self._is_asking = True
        self._asked += 1
        question = partial(read, choice=self._choice or self._remembered())
        self.bridge.ask(question, partial(self._on_answered, self._asked), self._on_not_answered)
        if self._finder is None:
            self.bridge.ask(read_finder, self._on_finder_answered)

    def _remembered(self) -> "Choice | None":
        refs = tuple(filter(None, self._settings.remembered("comparing.refs").split("\n")))
        if not refs:
            return None
        from spbe_assess.workspace.side_by_side import Choice

        return Choice(refs, self._settings.remembered("comparing.baseline"))

    def _on_answered(self, asked: int, answer: Answer) -> None:
        # Not by the references: those of the answer are written out, those of the question as they were named.
        if asked != self._asked:
            return
        from spbe_assess.workspace.showing.compared_table import View

        is_other = _instrument_of(self._answer) != _instrument_of(answer)
        before = set(self._answer.beside.choice.refs) if self._answer else set()
        now = set(answer.beside.choice.refs)
        if not (before <= now or now <= before):
            self.table.horizontalScrollBar().setValue(0)
        self._answer, self._choice = answer, answer.beside.choice
        # Columns that come, go or change places leave the rows as one looks at them.
        if is_other or self._view is None or self._wanted_view is not None:
            self._view, self._wanted_view = self._wanted_view or View(), None
            self._code = ""
        self._is_asking = False
        self._show_answer()
        waiting, self._waiting = self._waiting, []
        for act in waiting:
            act()

    def _on_not_answered(self, error: "KnownError") -> None:
        self._is_asking = False
        self._on_refused(error)

    def _show_answer(self) -> None:
        answer = self._answer
        has_table = answer is not None and answer.table is not None
        self.bar.show_chips(answer.chips if answer else ())
        self._above.setVisible(has_table)
        self._split.setVisible(has_table or self._below.currentWidget() is self._crossing)
        self._show_adding(has_table=has_table)
        self.left_out.show_lines(answer.left_out if answer else (), answer.remarks if answer else ())
        if answer is None:
            return
        self._show_starts(answer)
        self.charts.show_beside(answer.beside if has_table else None)
        if answer.table is not None and self._view is not None:
            self.table.show_table(answer.table, self._view)
            self._show_tools(answer.table, self._view)
            self._missing.set_text(answer.table.missing)
            self._missing_row.setVisible(bool(answer.table.missing))
            self.sentences.show_sentences(answer.sentences, answer.source)
            self._share_out()
        if self._code and self._below.currentWidget() is self.why:
            self._ask_why()
        elif self._below.currentWidget() is not self._crossing:
            self._show_charts()

    def _show_adding(self, *, has_table: bool) -> None:
        """The search goes once there are columns, but not from under the hands of who searches."""
        field, was_alone = self.adding.field, not self.adding.can_close
        self.adding.set_can_close(has_table)
        if not has_table:
            self.adding.show()
            if not was_alone or self.table.hasFocus():
                field.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.adding.isVisibleTo(self) and (not field.hasFocus() or (was_alone and not field.text())):
            had_focus = field.hasFocus()
            self.adding.hide()
            if had_focus:
                self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _share_out(self) -> None:
        """Give the table what its rows need and the charts the rest, at least their least; or as the person had it."""
        kept = [int(one) for one in self._settings.remembered(_SPLIT).split() if one.isdigit()]
        if len(kept) == 4:
            self._split.setSizes(kept[:2])
            self._pair.setSizes(kept[2:])
            return
        # Now that its parts are shown, it has the height that the sizes are of.
        self._ground.ensurePolished()
        if (lines := self._ground.layout()) is not None:
            lines.activate()
        missing = 0 if self._missing_row.isHidden() else self._missing_row.sizeHint().height()
        needed = self.table.needed_height() + missing + 2 * self._split.handleWidth()
        whole = self._split.height()
        is_reading = self._below.currentWidget() is not self._pair
        # What is read below needs more room than charts do.
        above = whole * 2 // 5 if is_reading else min(needed, whole - px(_BELOW_LEAST))
        self._split.setSizes([above, whole - above])
        wide = self._pair.width()
        sentences = max(px(_SENTENCES_LEAST), min(px(_SENTENCES), wide - px(_CHARTS)))
        self._pair.setSizes([wide - sentences, sentences])

    def _room_below(self) -> None:
        """While columns are searched, the table has the room of the charts."""
        is_searching = self.adding.can_close and not self.adding.isHidden()
        is_reading = self._below.currentWidget() is not self._pair
        self._below.setVisible(not is_searching or is_reading)
        if is_reading:
            self._share_out()
            self.table.scrollTo(self.table.currentIndex())

    def _show_starts(self, answer: Answer) -> None:
        entries = list(answer.starts)
        if answer.table is not None:
            entries += [(_SAVE, tell("Simpan perbandingan ini…"))]
        if any(key.startswith(SAVED) for key, _ in entries):
            entries += [(_MANAGE, tell("Kelola yang tersimpan…"))]
        self.bar.show_starts(entries, "", tell("Pilihan"))

    def _show_tools(self, table: "Table", view: "View") -> None:
        depths = dict(table.depths)
        shown = view.depth or table.opens_at
        self.bar.levels.set_menu_entries(table.depths, shown)
        depth = depths.get(shown) or depths.get(table.opens_at, "")
        self.bar.levels.set_choice("", depth)
        named(self.bar.levels, tell("Kedalaman: {depth}", depth=depth), "comparing")
        entries, current, words = filters(table, view)
        self.bar.filters.set_menu_entries(entries, current)
        self.bar.filters.set_choice("", words)
        named(self.bar.filters, tell("Saring baris: {what}", what=words), "comparing")
        self.bar.more.set_choice("", "⋯")
        named(self.bar.more, tell("Pilihan lain"), "comparing")
        self.bar.more.set_menu_entries(more(), PEER + (self._choice.peer if self._choice else ""))

    # --- slots -------------------------------------------------------------------------------------------------------

    def _choose_refs(self, refs: tuple[str, ...]) -> None:
        from spbe_assess.workspace.side_by_side import Choice

        before = self._choice or Choice()
        baseline = before.baseline if before.baseline in refs else ""
        self.choose(before._replace(refs=tuple(dict.fromkeys(refs)), baseline=baseline))

    def _on_copy_told(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        count = len(self.table.lines)
        self.spoke.emit(tell("{count} baris disalin; tempel di lembar kerja.", count=count))

    def _clear(self) -> None:
        self._choose_refs(())

    def _on_bar_start_chosen(self, key: str) -> None:
        if key == _SAVE:
            self.save_requested.emit()
        elif key == _MANAGE:
            self.manage_requested.emit()
        else:
            assessment = self.scene.assessment.id if self.scene else ""
            question = partial(read_start, key=key, choice=self._choice, assessment=assessment)
            self.bridge.ask(question, self._on_start_read, self._on_refused)

    def _on_start_read(self, start: "tuple[Choice, Seen]") -> None:
        choice, seen = start
        self._wanted_view = seen.view
        if seen.charts:
            self.charts.want_charts(seen.charts)
        self.choose(choice)

    def _on_bar_baseline_requested(self, ref: str) -> None:
        if self._choice is not None:
            self.choose(self._choice._replace(baseline=ref))

    def _on_bar_depth_chosen(self, depth: str) -> None:
        if self._view is not None:
            self._look(self._view._replace(depth=depth))

    def _on_bar_filter_chosen(self, key: str) -> None:
        if self._view is None:
            return
        self._look(filtered(self._view, key))
        self.table.scrollToTop()

    def _on_bar_more_chosen(self, key: str) -> None:
        wishes: dict[str, Callable[[], object]] = {
            "export": self.export_requested.emit,
            "official": partial(self.lhe_requested.emit, ""),
            "crossing": self.show_crossing,
            "clear": self._clear,
        }
        if key in wishes:
            wishes[key]()
        elif self._choice is not None:
            self.choose(self._choice._replace(peer=key.removeprefix(PEER)))

    def _on_table_view_changed(self, view: "View") -> None:
        self._look(view)

    def _look(self, view: "View") -> None:
        self._view = view
        if self._answer is not None and self._answer.table is not None:
            self.table.show_table(self._answer.table, view)
            self._show_tools(self._answer.table, view)

    def _on_row_chosen(self, code: str) -> None:
        self._code = code
        self.charts.choose(code)
        if self._is_indicator(code):
            self._ask_why()
        else:
            self._show_charts()

    def _on_charts_row_chosen(self, code: str) -> None:
        self._code = code
        self.table.choose(code)

    def _on_charts_changed(self, charts: tuple[str, ...]) -> None:
        self._settings.remember("comparing.charts", " ".join(charts))

    def _is_indicator(self, code: str) -> bool:
        compared = self._answer.beside.compared if self._answer else None
        return compared is not None and code in compared.instrument.indicator_by_code

    def _ask_why(self) -> None:
        if self._answer is not None:
            question = partial(read_why, beside=self._answer.beside, code=self._code)
            self.bridge.ask(question, self._on_why_answered, self._on_refused)

    def _on_why_answered(self, why: "Why") -> None:
        if why.code == self._code:
            self.why.show_why(why)
            self._below.setCurrentWidget(self.why)
            self._room_below()

    def _on_crossing_answered(self, crossed: "Crossed") -> None:
        self.crossing.show_crossed(crossed)
        self._split.show()
        self._below.setCurrentWidget(self._crossing)
        self._room_below()
        self.crossing.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_charts(self) -> None:
        shown, holder = self._below.currentWidget(), QApplication.focusWidget()
        had_focus = shown is not None and holder is not None and shown.isAncestorOf(holder)
        self._below.setCurrentWidget(self._pair)
        self._room_below()
        has_table = self._answer is not None and self._answer.table is not None
        self._split.setVisible(has_table)
        if has_table and shown is not self._pair:
            self._share_out()
        if had_focus:
            (self.table if has_table else self.adding.field).setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_adding_typed(self, text: str) -> None:
        self._typed = text
        self._search()

    def _on_finder_answered(self, finder: "ColumnFinder") -> None:
        self._finder = finder
        self._search()

    def _search(self) -> None:
        if self._finder is None:
            return
        compared = self._answer.beside.compared if self._answer else None
        question = partial(
            read_found, finder=self._finder, typed=self._typed, instrument=compared.instrument.id if compared else ""
        )
        self.bridge.ask(question, self._on_found)

    def _on_found(self, answer: "tuple[str, tuple[Found, ...]]") -> None:
        typed, found = answer
        if typed == self._typed:
            self.adding.show_found(found)

    def _on_adding_taken(self, found: "Found") -> None:
        if found.kind in ("preset", "saved"):
            self._on_bar_start_chosen(found.ref)
        elif not found.refs:
            self.spoke.emit(found.title)
            return
        else:
            there = self._choice.refs if self._choice else ()
            new = [ref for ref in found.refs if ref not in there]
            if not new:
                self.spoke.emit(tell("{title} sudah ada di antara kolom.", title=found.title))
                return
            self._choose_refs((*there, *new))
        self.adding.field.clear()
        self._on_adding_closed()

    def _on_adding_closed(self) -> None:
        # In an empty place it stays until there are columns: what was taken may yet be refused.
        if self.adding.can_close:
            self.adding.hide()
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_left_out_removed(self, refs: tuple[str, ...]) -> None:
        if self._choice is None or self._answer is None:
            return
        # One that was named twice stands there once more under the same reference.
        whole = self._answer.beside.whole
        shown = {one.ref for one in whole.columns} if whole else set()
        self._choose_refs(tuple(one for one in self._choice.refs if one in shown or one not in refs))

    def _on_fill_clicked(self) -> None:
        if self._answer is not None and self._answer.beside.whole is not None:
            whole = self._answer.beside.whole
            self.lhe_requested.emit(whole.columns[whole.baseline].ref)

    def _on_split_rest_timeout(self) -> None:
        sizes = (*self._split.sizes(), *self._pair.sizes())
        if all(sizes):
            self._settings.remember(_SPLIT, " ".join(map(str, sizes)))

    def _on_refused(self, error: "KnownError") -> None:
        self.spoke.emit(told(error.message))


def _instrument_of(answer: Answer | None) -> str:
    compared = answer.beside.compared if answer else None
    return compared.instrument.id if compared else ""
