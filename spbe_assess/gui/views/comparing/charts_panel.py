"""Two charts beside each other: what each shows, its menu, and the row that is chosen in all of them."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from spbe_assess.gui.look.type import px
from spbe_assess.gui.views.comparing.chart_work import ChartWork
from spbe_assess.gui.widgets.buttons import FlatButton
from spbe_assess.gui.widgets.chart_canvas import ChartCanvas
from spbe_assess.gui.widgets.elements import Sheet, row
from spbe_assess.gui.widgets.labels import Label
from spbe_assess.gui.widgets.named import named, set_tip
from spbe_assess.gui.words import language, tell

if TYPE_CHECKING:
    from spbe_assess.workspace.picturing import Ask, Picture
    from spbe_assess.workspace.side_by_side import Beside

CHARTS: Final = ("slope", "dumbbell")
"""What the two show until the person chooses."""
_OFFER: Final = "offer"
_SLOTS: Final = ("first", "second")
_REST: Final = 60
"""Milliseconds a pane has to keep its size before it is drawn anew."""
_LEAST_WIDTH: Final = 300

Offered = Sequence[tuple[str, str, str]]


class _Shown(NamedTuple):
    """What the worker answers for a pane: the chart, the heading over it, its picture."""

    chart: str
    heading: str
    picture: "Picture"


class ChartPanel(Sheet):
    """One chart with its heading and its menu; ``note`` says why it is not the one the person wanted."""

    chart_requested = Signal(str)
    save_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("base", parent)
        self.heading = Label(weight=600, elides="right")
        self.note = Label(colour="text2", elides="right")
        self.more = named(FlatButton("", "more"), tell("Menu grafik"), "comparing")
        set_tip(self.more, tell("Pilih jenis grafik atau simpan"))
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self.more)
        self._menu.setToolTipsVisible(True)
        self.more.setMenu(self._menu)
        self._menu.triggered.connect(self._on_menu_triggered)
        self.canvas = named(ChartCanvas(), tell("Grafik"), "comparing")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, px(8), 0, px(8))
        layout.setSpacing(px(4))
        layout.addWidget(row(self.heading, None, self.more, margins=(16, 0, 8, 0)))
        layout.addWidget(row(self.note, margins=(16, 0, 8, 0)))
        layout.addWidget(row(self.canvas, margins=(8, 0, 0, 0)), 1)
        self._show_note("")
        self.more.setEnabled(False)

    def show_offer(self, offered: Offered, chart: str, wanted: str) -> None:
        """Offer charts, the one shown checked; why it is not the wanted one stands below the heading."""
        self._menu.clear()
        group = QActionGroup(self._menu)
        for key, words, reason in offered:
            action = QAction(words.replace("&", "&&"), self._menu)
            action.setData(key)
            action.setCheckable(True)
            action.setChecked(key == chart)
            action.setEnabled(not reason)
            action.setToolTip(reason or words)
            group.addAction(action)
            self._menu.addAction(action)
        self._menu.addSeparator()
        self._menu.addAction(QAction(tell("Simpan grafik (PNG, SVG, PDF)…"), self._menu))
        self.more.setEnabled(bool(chart))
        reasons = {key: reason for key, _, reason in offered}
        self._show_note(reasons.get(wanted, "") if chart != wanted else "")

    def show_heading(self, heading: str) -> None:
        """Name what is shown, for the eye and for a screen reader."""
        self.heading.set_text(heading)
        self.canvas.setAccessibleName(tell("Grafik: {heading}", heading=heading) if heading else tell("Grafik"))

    def _show_note(self, text: str) -> None:
        self.note.set_text(text)
        holder = self.note.parentWidget()
        if holder is not None:
            holder.setVisible(bool(text))

    def _on_menu_triggered(self, action: QAction) -> None:
        if action.data():
            self.chart_requested.emit(str(action.data()))
        else:
            self.save_requested.emit()


class ChartsPanel(Sheet):
    """Charts of what stands side by side, drawn by a worker.

    ``row_chosen(code)`` follows a click on a mark or row; ``save_requested(chart)`` wishes for a file of a chart;
    ``charts_changed(charts)`` says that the person has chosen others, to be remembered; ``broke`` is a fault of ours.
    """

    row_chosen = Signal(str)
    save_requested = Signal(str)
    charts_changed = Signal(tuple)
    broke = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        # Between the two a dot of the ground is seen, as a line.
        super().__init__("line", parent)
        self.panels = (ChartPanel(), ChartPanel())
        self._wanted = list(CHARTS)
        self._charts = ["", ""]
        self._beside: Beside | None = None
        self._offered: Offered = ()
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(1)
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._work = ChartWork(self)
        self._rest.timeout.connect(self._draw)
        self._work.drawn.connect(self._on_work_drawn)
        self._work.refused.connect(self._on_work_refused)
        self._work.broke.connect(self.broke)
        for place, panel in enumerate(self.panels):
            self._layout.addWidget(panel, 1)
            panel.canvas.spot_chosen.connect(self._on_canvas_spot_chosen)
            panel.canvas.room_changed.connect(self._rest.start)
            panel.chart_requested.connect(partial(self._on_panel_chart_requested, place))
            panel.save_requested.connect(partial(self._on_panel_save_requested, place))

    # --- what is shown -----------------------------------------------------------------------------------------------

    @property
    def charts(self) -> tuple[str, ...]:
        """The charts the person wants, by their ids."""
        return tuple(self._wanted)

    def want_charts(self, charts: Sequence[str]) -> None:
        """Show these charts where they suit, as remembered from an earlier time; unknown ones are the usual ones."""
        for place, chart in enumerate(charts[: len(self._wanted)]):
            self._wanted[place] = chart or CHARTS[place]
        self._settle()

    def get_ready(self) -> None:
        """Let the worker load what it draws with, before the first chart is wanted."""
        self._work.begin()

    def stop(self) -> None:
        """End the worker; nothing is drawn any more."""
        self._work.stop()

    def show_beside(self, beside: "Beside | None") -> None:
        """Show charts of what stands side by side; None or nothing to compare leaves the panes empty."""
        self._beside = beside
        if beside is None or beside.compared is None:
            self._offered = ()
            for slot in (_OFFER, *_SLOTS):
                self._work.forget(slot)
            self._clear("" if beside is None else tell("Belum ada yang dapat digambar."))
            return
        self._work.wants(_OFFER, partial(_offered, beside, language()))

    def choose(self, code: str) -> None:
        """Mark the row of a code in every chart that has it; "" for none."""
        for panel in self.panels:
            panel.canvas.choose(code)

    def chart_shown(self, place: int) -> str:
        """The chart the pane of a place shows now; "" for none."""
        return self._charts[place]

    # --- asking the worker -------------------------------------------------------------------------------------------

    def _settle(self) -> None:
        """Decide which chart each pane shows, and have them drawn."""
        if not self._offered:
            return
        from spbe_assess.workspace.picturing import chart_for

        first, second = self._wanted
        # What stands in for the first is not what the second is wanted to show, unless nothing else suits.
        shown = chart_for(self._offered, first, second) or chart_for(self._offered, first)
        self._charts = [shown, chart_for(self._offered, second, shown)]
        for place, panel in enumerate(self.panels):
            panel.show_offer(self._offered, self._charts[place], self._wanted[place])
            if not self._charts[place]:
                self._work.forget(_SLOTS[place])
                panel.show_heading("")
                panel.canvas.show_sentence(tell("Tidak ada grafik lain untuk kolom-kolom ini."))
        self._draw()

    def _draw(self) -> None:
        """Have every pane drawn for the room it has; while none is seen, that waits until they are."""
        if not self.isVisible():
            return
        from spbe_assess.workspace.picturing import Ask

        for slot, chart, panel in zip(_SLOTS, self._charts, self.panels, strict=True):
            wide, high, dpi, theme = panel.canvas.room()
            if self._offered and chart and wide > 0 and self._beside is not None:
                work = partial(_drawn, self._beside, Ask(chart, theme, wide, high, dpi), language())
                self._work.wants(slot, work)

    def _on_work_drawn(self, slot: str, answer: object) -> None:
        if isinstance(answer, _Shown):
            panel = self.panels[_SLOTS.index(slot)]
            panel.show_heading(answer.heading)
            panel.canvas.show_picture(answer.picture)
        elif isinstance(answer, tuple):
            self._offered = answer
            self._settle()

    def _on_work_refused(self, slot: str, sentence: str) -> None:
        for panel in self.panels if slot == _OFFER else [self.panels[_SLOTS.index(slot)]]:
            panel.canvas.show_sentence(sentence)

    def _clear(self, sentence: str) -> None:
        for place, panel in enumerate(self.panels):
            self._charts[place] = ""
            panel.show_offer((), "", "")
            panel.show_heading("")
            panel.canvas.show_sentence(sentence if place == 0 else "")

    # --- the person --------------------------------------------------------------------------------------------------

    def _on_panel_chart_requested(self, place: int, chart: str) -> None:
        other = 1 - place
        if self._charts[other] == chart:
            # Both would show the same: they change places instead.
            self._wanted[other] = self._charts[place]
        self._wanted[place] = chart
        self._settle()
        self.charts_changed.emit(self.charts)

    def _on_panel_save_requested(self, place: int) -> None:
        if self._charts[place]:
            self.save_requested.emit(self._charts[place])

    def _on_canvas_spot_chosen(self, code: str, ref: str) -> None:
        del ref
        self.row_chosen.emit(code)

    # --- sizes -------------------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """What has changed meanwhile is drawn now."""
        super().showEvent(event)
        self._rest.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Too narrow for two beside each other, they stand one below the other."""
        super().resizeEvent(event)
        directions = QBoxLayout.Direction
        is_narrow = event.size().width() < 2 * px(_LEAST_WIDTH)
        self._layout.setDirection(directions.TopToBottom if is_narrow else directions.LeftToRight)


# --- on the thread of the worker -------------------------------------------------------------------------------------


def _offered(beside: "Beside", language: str) -> Offered:
    from spbe_assess.workspace.picturing import charts_offered

    return charts_offered(beside.compared, language) if beside.compared is not None else ()


def _drawn(beside: "Beside", ask: "Ask", language: str) -> "_Shown | None":
    from spbe_assess.workspace.picturing import picture
    from spbe_assess.workspace.showing.compared_words import chart_heading

    if beside.compared is None:
        return None
    return _Shown(ask.chart, chart_heading(ask.chart, beside, language), picture(beside.compared, ask))
