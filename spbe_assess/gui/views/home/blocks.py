"""The blocks of Beranda: index, bars, next steps, perangkat daerah, working, last changes. Each shows frozen values."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QStackedLayout, QVBoxLayout, QWidget

from spbe_assess.gui.look.scheme import colour
from spbe_assess.gui.look.type import metrics, px
from spbe_assess.gui.models import requests_table, working_table
from spbe_assess.gui.models.next_steps import LastChanges, NextSteps
from spbe_assess.gui.models.requests_table import RequestsTable
from spbe_assess.gui.models.working_table import WorkingTable
from spbe_assess.gui.views.home.lists import FlatTable, RowList
from spbe_assess.gui.views.home.rows import (
    EDGE,
    FULL_BAR,
    PAD,
    SHORT_BAR,
    ChangeRows,
    RequestRows,
    StepRows,
    WorkingRows,
)
from spbe_assess.gui.widgets.bars import Bar, ValueBars
from spbe_assess.gui.widgets.buttons import FlatButton
from spbe_assess.gui.widgets.elements import Sheet
from spbe_assess.gui.widgets.labels import Label
from spbe_assess.gui.widgets.named import named, set_tip
from spbe_assess.gui.widgets.predicate_strip import PredicateStrip, Stretch
from spbe_assess.gui.words import tell

if TYPE_CHECKING:
    from spbe_assess.core.overview import (
        Bars,
        ChangeRow,
        Crowd,
        Headline,
        Recap,
        Step,
        WorkingLine,
    )

_MOST_SENTENCES: Final = 5
_NAME_AT_LEAST: Final = 230


class Block(Sheet):
    """A part of the sheet with its hairlines; parted from its neighbours by them and nothing else."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("base", parent)
        self._right = self._bottom = False
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, px(12), 0, px(8))
        self.body.setSpacing(0)

    def set_edges(self, *, right: bool, bottom: bool) -> None:
        """Which sides have a hairline."""
        self._right, self._bottom = right, bottom
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground and the hairlines."""
        super().paintEvent(event)
        painter = QPainter(self)
        if self._right:
            painter.fillRect(self.width() - 1, 0, 1, self.height(), colour("line"))
        if self._bottom:
            painter.fillRect(0, self.height() - 1, self.width(), 1, colour("line"))

    def inset(self, *parts: QWidget | int | None, spacing: int = 0) -> QHBoxLayout:
        """A row with the room of the edges; a number is a gap, None takes what is left."""
        row = QHBoxLayout()
        row.setContentsMargins(px(EDGE), 0, px(EDGE), 0)
        row.setSpacing(px(spacing))
        for part in parts:
            if part is None:
                row.addStretch(1)
            elif isinstance(part, int):
                row.addSpacing(px(part))
            else:
                row.addWidget(part)
        self.body.addLayout(row)
        return row


class IndexBlock(Block):
    """The index, where it stands among predicates and peers, and how far the target is."""

    working_toggled = Signal(bool)
    print_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = Label(colour="text2")
        self._index = Label(size=28, weight=600)
        self._predicate = Label(size=13, weight=600)
        self._progress = Label(colour="text2", elides="right")
        self._strip = PredicateStrip()
        self._lead = Label(weight=600, wraps=True)
        self._none = Label(colour="text2", wraps=True)
        self._more = tuple(Label(colour="text2", wraps=True) for _ in range(_MOST_SENTENCES))
        self.working = named(FlatButton(tell("Lihat hitungan"), "right"), tell("Lihat hitungan indeks"), "home")
        self.working.setCheckable(True)
        self.working.toggled.connect(self._on_working_toggled)
        self.print = named(
            FlatButton(tell("Cetak ringkasan pimpinan"), "print"), tell("Cetak ringkasan pimpinan"), "home"
        )
        self.print.clicked.connect(self.print_requested)
        self._lay_out()

    def show_index(self, shown: "Headline", crowd: "Crowd") -> None:
        """Show the index with its sentences."""
        self._label.set_text(shown.label)
        self._index.set_text(shown.shown)
        self._predicate.set_text(shown.predicate)
        self._progress.set_text(shown.progress)
        strip = shown.strip
        bands = [Stretch(*band) for band in strip.bands]
        self._strip.show_strip(
            bands,
            strip.ticks,
            strip.value,
            strip.own_label,
            strip.target,
            strip.target_label,
            crowd.values,
            crowd.caption if crowd.values else "",
        )
        self._none.set_text(crowd.caption)
        self._none.setVisible(bool(crowd.caption) and not crowd.values)
        set_tip(self._strip, crowd.source)
        self._lead.set_text(shown.lead)
        for place, label in enumerate(self._more):
            text = shown.more[place] if place < len(shown.more) else ""
            label.set_text(text)
            label.setVisible(bool(text))

    def _lay_out(self) -> None:
        self.inset(self._label, None)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self._predicate)
        words.addWidget(self._progress)
        words.addStretch(1)
        head = self.inset(self._index, 12)
        head.addLayout(words, 1)
        self.body.addSpacing(px(6))
        self.inset(self._strip)
        self.body.addSpacing(px(6))
        for label in (self._none, self._lead, *self._more):
            label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            self.inset(label)
            self.body.addSpacing(px(3))
        self.body.addSpacing(px(6))
        self.body.addStretch(1)
        row = self.inset(self.working, 8, self.print, None)
        row.setContentsMargins(px(EDGE - 6), 0, px(EDGE), 0)

    def _on_working_toggled(self, is_open: bool) -> None:
        self.working.set_icon("down" if is_open else "right")
        self.working_toggled.emit(is_open)


class BarsBlock(Block):
    """Domains and aspects; ``chosen(code)`` where one was opened."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading = Label(weight=600)
        self._bars = ValueBars()
        self._bars.chosen.connect(self.chosen)
        self.inset(self._heading, None)
        self.body.addSpacing(px(4))
        self.inset(self._bars)
        self.body.addStretch(1)

    def show_bars(self, shown: "Bars") -> None:
        """Show the bars."""
        self._heading.set_text(shown.heading)
        rows = [Bar(row.code, row.name, row.value, row.text, row.tick, row.is_part, row.tip) for row in shown.rows]
        self._bars.show_bars(rows, shown.legend)
        named(self._bars, shown.heading, "home")

    @property
    def first(self) -> QWidget:
        """What gets the focus."""
        return next(iter(self.buttons), self._bars)

    @property
    def buttons(self) -> tuple[QWidget, ...]:
        """The bars themselves, in order."""
        return tuple(self._bars.findChildren(QAbstractButton))


class StepsBlock(Block):
    """What to do next; ``step_requested(Step)`` opens its place."""

    step_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = NextSteps(self)
        self._rows = StepRows()
        self.list = named(RowList(self._model, self._rows), tell("Langkah berikutnya"), "home")
        self.list.chosen.connect(self._on_list_chosen)
        self._done = Label(colour="text2", wraps=True)
        self._done.set_text(tell("Tidak ada yang tertinggal. Sesudah diserahkan, tandai penilaian sebagai dikirim."))
        self._done.setVisible(False)
        self.inset(Label(tell("Langkah berikutnya"), weight=600), None)
        self.body.addSpacing(px(6))
        self.inset(self._done)
        self.body.addWidget(self.list, 1)
        self.body.setContentsMargins(0, px(12), 1, 1)

    def show_whole(self, is_whole: bool) -> None:
        """Whether the block ends below its last row."""
        self._rows.ends_with_line = not is_whole
        self.list.show_whole(is_whole)

    def show_steps(self, shown: "Sequence[Step]") -> None:
        """Show what is left to do, or that nothing is."""
        self._model.show_rows(shown)
        self._done.setVisible(not shown)
        self.list.setVisible(bool(shown))

    def _on_list_chosen(self, row: int) -> None:
        self.step_requested.emit(self._model.rows[row])


class ChangesBlock(Block):
    """The last acts; ``change_requested(ChangeRow)`` opens the indicator it was about."""

    change_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = LastChanges(self)
        self.list = named(RowList(self._model, ChangeRows()), tell("Perubahan terakhir"), "home")
        self.list.chosen.connect(self._on_list_chosen)
        self._none = Label(tell("Belum ada perubahan."), colour="text2", wraps=True)
        self.inset(Label(tell("Perubahan terakhir"), weight=600), None)
        self.body.addSpacing(px(6))
        self.inset(self._none)
        self.body.addWidget(self.list, 1)
        self.body.setContentsMargins(0, px(12), 1, 1)
        self.show_changes(())

    def show_changes(self, shown: "Sequence[ChangeRow]") -> None:
        """Show the last acts, or that there are none."""
        self._model.show_rows(shown)
        self._none.setVisible(not shown)
        self.list.setVisible(bool(shown))

    def _on_list_chosen(self, row: int) -> None:
        self.change_requested.emit(self._model.rows[row])


class _Requests(FlatTable):
    """The table of perangkat daerah: C copies the reminder of the row one stands on, → opens its indicators."""

    reminder_requested = Signal(int)
    unit_requested = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """C and Ctrl+C copy, → opens."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        plain = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_C and held in plain and self.currentIndex().isValid():
            self.reminder_requested.emit(self.currentIndex().row())
            return
        if event.key() == Qt.Key.Key_Right and self.currentIndex().isValid():
            self.unit_requested.emit(self.currentIndex().row())
            return
        super().keyPressEvent(event)


class RequestsBlock(Block):
    """The Rekap Perangkat Daerah.

    ``reminder_requested(UnitRow)`` wishes to copy, ``unit_requested(UnitRow)`` to see its indicators,
    ``print_requested()`` to print.
    """

    reminder_requested = Signal(object)
    unit_requested = Signal(object)
    print_requested = Signal()
    _measured: object = None

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = RequestsTable(self)
        self._rows = RequestRows()
        self.table = named(
            _Requests(self._model, self._rows),
            tell("Rekap Perangkat Daerah"),
            "requests",
            description=tell(
                "Panah memilih perangkat daerah, C atau Enter menyalin pengingatnya, → membuka indikatornya"
            ),
        )
        self.table.clicked.connect(self._on_table_clicked)
        self.table.opened.connect(self._on_table_reminder_requested)
        self.table.reminder_requested.connect(self._on_table_reminder_requested)
        self.table.unit_requested.connect(self._on_table_unit_requested)
        self.table.room_changed.connect(self._measure)
        self._summary = Label(colour="text2", elides="right")
        self._empty = Label(colour="text2", wraps=True)
        self.print = named(FlatButton(tell("Cetak"), "print"), tell("Cetak Rekap Perangkat Daerah"), "requests")
        self.print.clicked.connect(self.print_requested)
        self._heading = Label(weight=600)
        head = self.inset(self._heading, 12)
        head.addWidget(self._summary, 1)
        head.addWidget(self.print)
        self.body.setContentsMargins(0, px(8), 1, 1)
        self.inset(self._empty)
        self.body.addWidget(self.table, 1)
        self.body.addStretch(0)

    def show_recap(self, shown: "Recap") -> None:
        """Show the perangkat daerah, or what to do to have some here."""
        self._heading.set_text(shown.heading)
        self._summary.set_text(shown.summary)
        self._model.name_units(shown.unit_word)
        self._empty.set_text(shown.empty)
        self._empty.setVisible(bool(shown.empty))
        self.table.setVisible(bool(shown.rows))
        self.print.setVisible(bool(shown.rows))
        self._model.show_rows(shown.rows)
        self._measure()

    def changeEvent(self, event: QEvent) -> None:
        """Columns follow the size of the text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationFontChange:
            self._measure()

    def _measure(self) -> None:
        """Give each column the room its widest text needs, and the name the rest.

        Where that is too little for a name, first the words of the button give way, then the bar, the count of
        indicators, and the end of the deadline.
        """
        rows, room = self._model.rows, self.table.viewport().width()
        if self._measured == (room, px(EDGE), rows):
            return
        self._measured = (room, px(EDGE), rows)
        widths = self._needed()
        longest = max((metrics().horizontalAdvance(row.unit) for row in rows), default=0) + px(EDGE + PAD) + 2
        wanted = min(longest, px(_NAME_AT_LEAST))
        words, bar = px(16 + PAD + EDGE), px(SHORT_BAR) - px(FULL_BAR)

        def is_tight() -> bool:
            return room - sum(widths.values()) < wanted

        self._rows.has_words, self._rows.bar = not is_tight(), FULL_BAR
        if not self._rows.has_words:
            widths[requests_table.REMINDER] = words
        if is_tight():
            self._rows.bar = SHORT_BAR
            widths[requests_table.FILL] += bar
        has_indicators = not is_tight()
        self.table.setColumnHidden(requests_table.INDICATORS, not has_indicators)
        if not has_indicators:
            del widths[requests_table.INDICATORS]
        if is_tight():
            lacking = wanted - (room - sum(widths.values()))
            widths[requests_table.DEADLINE] = max(widths[requests_table.DEADLINE] - lacking, px(80))
        widths[requests_table.UNIT] = max(room - sum(widths.values()), px(60))
        for column, width in widths.items():
            self.table.setColumnWidth(column, width)

    def _needed(self) -> dict[int, int]:
        """What every column but the name would take."""
        rows, lettered, strong = self._model.rows, metrics(), metrics(9, 600)

        def needed(texts: Sequence[str], *, is_bold: bool = False) -> int:
            measures = strong if is_bold else lettered
            return max((measures.horizontalAdvance(text) for text in texts), default=0) + px(2 * PAD) + 2

        heads = [str(self._model.headerData(column, Qt.Orientation.Horizontal)) for column in range(6)]
        return {
            requests_table.FILL: needed([row.fill for row in rows]) + px(PAD + FULL_BAR),
            requests_table.INDICATORS: needed([heads[2], *(str(row.indicators) for row in rows)]),
            requests_table.MISSING: needed([heads[3], *(row.missing_text for row in rows)], is_bold=True),
            requests_table.DEADLINE: needed([heads[4], *(row.deadline for row in rows)]),
            requests_table.REMINDER: needed([tell("Salin pengingat")]) + px(22 + EDGE - PAD),
        }

    def _on_table_clicked(self, index: QModelIndex) -> None:
        if index.column() == requests_table.REMINDER and self._model.rows[index.row()].missing:
            self._on_table_reminder_requested(index.row())
        elif index.column() == requests_table.UNIT:
            self._on_table_unit_requested(index.row())

    def _on_table_unit_requested(self, row: int) -> None:
        self.unit_requested.emit(self._model.rows[row])

    def _on_table_reminder_requested(self, row: int) -> None:
        self.reminder_requested.emit(self._model.rows[row])


class WorkingBlock(Block):
    """The working of the index as the regulation's tables; ``closed()`` where one has seen enough."""

    closed = Signal()
    _measured: object = None

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = WorkingTable(self)
        self.table = named(FlatTable(self._model, WorkingRows()), tell("Hitungan indeks"), "home")
        self.table.room_changed.connect(self._measure)
        self._remark = Label(colour="text2", elides="right")
        close = named(FlatButton(tell("Tutup hitungan"), "close"), tell("Tutup hitungan"), "home")
        close.clicked.connect(self.closed)
        head = self.inset(Label(tell("Hitungan indeks"), weight=600), 12)
        head.addWidget(self._remark, 1)
        head.addWidget(close)
        self.body.setContentsMargins(0, px(8), 1, 1)
        self.body.addWidget(self.table, 1)

    def show_working(self, shown: "Sequence[WorkingLine]", remark: str) -> None:
        """Show the tables."""
        self._model.show_rows(shown)
        for row, line in enumerate(shown):
            self.table.setFirstColumnSpanned(row, QModelIndex(), line.kind == "head")
        self._remark.set_text(remark)
        self._measure()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes it."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def _measure(self) -> None:
        table, measures = self.table, metrics(9, 600)
        asked = (table.viewport().width(), px(EDGE), self._model.rows)
        if self._measured == asked:
            return
        self._measured = asked
        taken = 0
        for column in sorted(working_table.NUMBERS):
            head = str(self._model.headerData(column, Qt.Orientation.Horizontal))
            texts = (head, *(self._model.cell(row, column) for row in self._model.rows))
            width = max(measures.horizontalAdvance(text) for text in texts) + px(3 * PAD)
            width += px(EDGE) if column == working_table.PRODUCT else 0
            table.setColumnWidth(column, width)
            taken += width
        table.setColumnWidth(working_table.NAME, max(table.viewport().width() - taken, px(120)))


class LowerBlock(QWidget):
    """Where the Rekap stands, and in its place the working while it is open."""

    def __init__(self, requests: RequestsBlock, working: WorkingBlock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._blocks = (requests, working)
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        for block in self._blocks:
            self._stack.addWidget(block)

    def show_working(self, is_open: bool) -> None:
        """Show the working, or the Rekap again."""
        self._stack.setCurrentIndex(int(is_open))
