"""Why columns differ in an indicator: what each says about it beside each other, with the words that differ marked."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextTableCellFormat,
    QTextTableFormat,
)
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from spbe_assess.gui.look.scheme import colour
from spbe_assess.gui.look.type import metrics, px, text_width
from spbe_assess.gui.widgets.buttons import FlatButton
from spbe_assess.gui.widgets.elements import Sheet, row
from spbe_assess.gui.widgets.labels import Label
from spbe_assess.gui.widgets.named import named, set_tip
from spbe_assess.gui.widgets.painted import Painted
from spbe_assess.gui.widgets.reading_text import ReadingText, begin_block, look
from spbe_assess.gui.widgets.rows import paint_text
from spbe_assess.gui.widgets.slot_mark import paint_mark
from spbe_assess.gui.words import mark, tell

if TYPE_CHECKING:
    from spbe_assess.rules.word_differences import Run
    from spbe_assess.workspace.showing.why import Why, WhyColumn

_LEFT: Final = 16
_GAP: Final = 16
_LEAST: Final = 200
"""Columns narrower than this cannot be read; with more of them one scrolls."""
_MARK: Final = 9
_Writer = Callable[[QTextCursor, "WhyColumn"], None]
_Filled = Callable[["WhyColumn"], bool]
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class WhyPanel(Sheet):
    """The columns of an indicator. ``closed()`` wishes to see something else in its place (Esc or the cross)."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("base", parent)
        self._why: Why | None = None
        self._title = Label(weight=600, elides="right")
        self._hint = Label(tell("Garis bawah: beda dari teks pertama"), colour="text2", elides="right")
        self.close_button = named(FlatButton(icon_name="close"), tell("Tutup penjelasan"), "comparing")
        set_tip(self.close_button, tell("Tutup penjelasan (Esc)"))
        self._heads = _Heads()
        self.text = named(_Columns(), tell("Penjelasan tiap kolom"), "comparing")
        self.setFocusProxy(self.text)
        self.close_button.clicked.connect(self.closed)
        self.text.horizontalScrollBar().valueChanged.connect(self._heads.set_offset)
        self.text.columns_changed.connect(self._heads.set_width)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._title.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        layout.addWidget(row(self._title, self._hint, self.close_button, margins=(16, 8, 12, 2), spacing=12))
        layout.addWidget(self._heads)
        layout.addWidget(self.text, 1)
        # Coming by Tab one is in the text at once: the button is the next.
        QWidget.setTabOrder(self.text, self.close_button)
        self.show_why(None)

    @property
    def why(self) -> "Why | None":
        """What is shown."""
        return self._why

    def show_why(self, why: "Why | None") -> None:
        """Show an indicator, or that none is chosen."""
        if why is not None and why == self._why:
            return
        self._why = why
        columns = why.columns if why else ()
        self._title.set_text(f"{why.code} {why.name}" if why else tell("Mengapa berbeda"))
        self._hint.setVisible(any(run.is_different for one in columns for run in (*one.fact, *one.analysis)))
        self._heads.show_columns(columns)
        self._heads.setVisible(bool(columns))
        self.text.setAccessibleDescription(why.told if why else "")
        self.text.show_columns(columns)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


class _Heads(Painted):
    """The names of the columns with their marks and values, standing still over the text."""

    def __init__(self) -> None:
        super().__init__()
        self._columns: tuple[WhyColumn, ...] = ()
        self._width = 0
        self._offset = 0

    def show_columns(self, columns: "tuple[WhyColumn, ...]") -> None:
        """Show the heads of these columns."""
        self._columns = columns
        set_tip(self, "\n".join(f"{one.head}: {one.value}" for one in columns))
        self.update()

    def set_width(self, width: int) -> None:
        """The width of every column."""
        self._width = width
        self.update()

    def set_offset(self, offset: int) -> None:
        """Go with the text."""
        self._offset = offset
        self.update()

    def sizeHint(self) -> QSize:
        """One line over a rule."""
        return QSize(px(_LEAST), max(px(26), metrics().height() + px(8)))

    def minimumSizeHint(self) -> QSize:
        """As high as it is."""
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint mark, name and value of each over the rule of its colour."""
        del event
        painter = QPainter(self)
        for place, one in enumerate(self._columns):
            left = px(_LEFT) + place * (self._width + px(_GAP)) - self._offset
            box = QRect(left, 0, self._width, self.height() - 2)
            if one.slot:
                paint_mark(painter, QPointF(left + px(_MARK) / 2, box.center().y() + 0.5), one.slot, px(_MARK))
            start = px(_MARK) + px(6) if one.slot else 0
            room = text_width(one.value, 9, 600) + 1
            paint_text(painter, box.adjusted(start, 0, -room - px(8), 0), one.head, weight=600)
            paint_text(painter, box, one.value, weight=600, align=_RIGHT)
            painter.fillRect(left, self.height() - 1, self._width, 1, colour("ctl"))
        painter.end()


class _Columns(ReadingText):
    """The texts of the columns beside each other, part by part at one height; columns as wide as there is room."""

    columns_changed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._columns: tuple[WhyColumn, ...] = ()
        self._written_at = 0
        # Not within the resizing: a table that gets another format there cannot be taken apart any more (Qt 6.11).
        self._fitting = QTimer(self)
        self._fitting.setSingleShot(True)
        self._fitting.timeout.connect(self._on_fitting_timeout)

    def show_columns(self, columns: "tuple[WhyColumn, ...]") -> None:
        """Show these columns."""
        self._columns = columns
        self.show_written(self._write_columns)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The columns take the room there is."""
        super().resizeEvent(event)
        if self._columns and self._column_width() != self._written_at:
            self._fitting.start(0)

    def _column_width(self) -> int:
        count = max(len(self._columns), 1)
        # The bar has its room whether it is there or not: texts that take it away would bring it back.
        whole = self.contentsRect().width() - self.verticalScrollBar().sizeHint().width()
        room = whole - 2 * px(_LEFT) - (count - 1) * px(_GAP)
        return max(room // count, px(_LEAST))

    def _format(self) -> QTextTableFormat:
        width, gap = self._column_width(), px(_GAP)
        made = QTextTableFormat()
        made.setBorder(0)
        made.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_None)
        made.setCellSpacing(0)
        made.setCellPadding(0)
        made.setLeftMargin(px(_LEFT))
        # What parts the columns belongs to the one at its left, where nothing is written.
        lengths = [QTextLength(QTextLength.Type.FixedLength, width + gap) for _ in self._columns]
        made.setColumnWidthConstraints(lengths)
        return made

    def _write_columns(self, document: QTextDocument) -> None:
        document.setDocumentMargin(0)
        cursor = QTextCursor(document)
        if not self._columns:
            begin_block(cursor, above=4, indent=_LEFT, is_first=True)
            hint = tell("Pilih satu baris tabel: Fakta, Analisis, kriteria, dan data dukung tiap kolom tampil di sini.")
            cursor.insertText(hint, look("text2"))
            return
        parts = [(heading, write) for heading, write, fills in _PARTS if any(map(fills, self._columns))]
        table = cursor.insertTable(len(parts), len(self._columns), self._format())
        for line, (heading, write) in enumerate(parts):
            for place, column in enumerate(self._columns):
                cell = table.cellAt(line, place)
                padded = QTextTableCellFormat()
                padded.setRightPadding(px(_GAP))
                padded.setTopPadding(px(8))
                cell.setFormat(padded)
                at = cell.firstCursorPosition()
                begin_block(at, is_first=True)
                at.insertText(tell(heading), look("text2", 600))
                write(at, column)
        self._written_at = self._column_width()
        self.columns_changed.emit(self._written_at)

    def _on_fitting_timeout(self) -> None:
        if self._columns and self._column_width() != self._written_at:
            self.rewrite()


def _write_fact(cursor: QTextCursor, column: "WhyColumn") -> None:
    """What its source does not hold is said where it would stand."""
    if column.note:
        begin_block(cursor, above=2)
        cursor.insertText(column.note, look("text2"))
    if column.fact or not column.note:
        _write_runs(cursor, column.fact)


def _write_analysis(cursor: QTextCursor, column: "WhyColumn") -> None:
    _write_runs(cursor, column.analysis)


def _write_runs(cursor: QTextCursor, runs: "Sequence[Run]") -> None:
    begin_block(cursor, above=2)
    if not any(run.text.strip() for run in runs):
        _write_none(cursor)
    for run in runs:
        cursor.insertText(run.text, look(is_marked=run.is_different))


def _write_criteria(cursor: QTextCursor, column: "WhyColumn") -> None:
    begin_block(cursor, above=2)
    if not column.criteria:
        _write_none(cursor)
    for place, (state, text) in enumerate(column.criteria):
        if place:
            begin_block(cursor, above=4)
        cursor.insertText(f"{state} · ", look("text", 600))
        cursor.insertText(text, look())


def _write_evidence(cursor: QTextCursor, column: "WhyColumn") -> None:
    begin_block(cursor, above=2)
    if not column.evidence:
        _write_none(cursor)
    for place, (name, pointer, quote) in enumerate(column.evidence):
        if place:
            begin_block(cursor, above=4)
        cursor.insertText(name, look())
        for text in filter(None, (pointer, quote)):
            begin_block(cursor)
            cursor.insertText(text, look("text2"))


def _write_none(cursor: QTextCursor) -> None:
    cursor.insertText("—", look("text3"))


_PARTS: Final[tuple[tuple[str, "_Writer", "_Filled"], ...]] = (
    (mark("Fakta"), _write_fact, lambda column: bool(column.fact or column.note)),
    (mark("Analisis"), _write_analysis, lambda column: bool(column.analysis)),
    (mark("Kriteria"), _write_criteria, lambda column: bool(column.criteria)),
    (mark("Data dukung"), _write_evidence, lambda column: bool(column.evidence)),
)
"""The parts of a column in their order: heading, what writes it, and whether a column has it."""
