"""Recognised files, offered to their indicators: what is taken and where it goes is decided by keyboard or mouse."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCompleter,
    QDialog,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from spbe_assess.gui.dialogs.row_focus import show_row_focus
from spbe_assess.gui.look import icons
from spbe_assess.gui.look.scheme import colour as colour_of
from spbe_assess.gui.look.type import font, metrics, px
from spbe_assess.gui.models.offer_table import CERTAINTY, CERTAINTY_ROLE, FILE, INDICATOR, REASON, Choice, OfferTable
from spbe_assess.gui.widgets.buttons import FlatButton, PushButton
from spbe_assess.gui.widgets.elements import column, hairline, row
from spbe_assess.gui.widgets.labels import Label
from spbe_assess.gui.widgets.named import named
from spbe_assess.gui.widgets.rows import paint_ground, paint_text
from spbe_assess.gui.widgets.text_field import LineField
from spbe_assess.gui.words import tell

if TYPE_CHECKING:
    from spbe_assess.core.instrument import Instrument
    from spbe_assess.workspace.recognising import Offered

Index = QModelIndex | QPersistentModelIndex
_ROW = 28


class OfferDialog(QDialog):
    """Shows what was recognised; accepted, ``choices`` are what the person takes."""

    def __init__(
        self, offered: "Sequence[Offered]", instrument: "Instrument", default: str = "", parent: QWidget | None = None
    ) -> None:
        """``default`` is the indicator the files were dropped on, if any."""
        super().__init__(parent)
        self.setWindowTitle(tell("Lampirkan data dukung"))
        indicators = [(one.code, one.short_name or one.name) for one in instrument.indicators]
        self.model = OfferTable(offered, indicators, _namer(instrument), default, self)
        self.view = named(OfferView(), tell("Berkas dan indikatornya"), "evidence")
        self.view.setModel(self.model)
        self.view.setItemDelegate(_OfferDelegate([f"{code} {name}" for code, name in indicators], self.view))
        self.attach = named(PushButton("", is_primary=True), tell("Lampirkan"), "evidence")
        cancel = named(PushButton(tell("Batal")), tell("Batal"), "evidence")
        every = named(FlatButton(tell("Pilih semua")), tell("Pilih semua"), "evidence")
        none = named(FlatButton(tell("Kosongkan")), tell("Kosongkan pilihan"), "evidence")
        self.attach.clicked.connect(self.accept)
        cancel.clicked.connect(self.reject)
        every.clicked.connect(lambda: self.model.take_all(True))
        none.clicked.connect(lambda: self.model.take_all(False))
        self.model.taken_changed.connect(self._on_taken_changed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(_words(self.model.choices))
        layout.addWidget(hairline())
        layout.addWidget(self.view, 1)
        layout.addWidget(hairline())
        layout.addWidget(row(every, none, None, cancel, self.attach, margins=(8, 10, 16, 10), spacing=8))
        self.resize(px(960), px(520))
        self._on_taken_changed(len(self.model.taken))
        self.view.lay_out()
        self.view.setCurrentIndex(self.model.index(0, INDICATOR))
        self.view.setFocus()

    @property
    def choices(self) -> tuple[Choice, ...]:
        """What is to be attached, and where."""
        return self.model.taken

    def _on_taken_changed(self, count: int) -> None:
        words = tell("Lampirkan {count} berkas", count=count)
        self.attach.setText(words)
        self.attach.setAccessibleName(words)
        self.attach.setEnabled(count > 0)


class OfferView(QTreeView):
    """The table: Space ticks the row, typing or F2 chooses its indicator, Ctrl+Enter attaches."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setFrameShape(QTreeView.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed)
        self.setTabKeyNavigation(False)
        self.header().setStretchLastSection(True)

    def lay_out(self) -> None:
        """Give every column what its texts need."""
        header, room = self.header(), metrics().averageCharWidth()
        header.setSectionResizeMode(FILE, QHeaderView.ResizeMode.Interactive)
        for place, signs in ((FILE, 46), (INDICATOR, 34), (CERTAINTY, 20), (REASON, 30)):
            self.setColumnWidth(place, room * signs)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks; a sign that can begin a code starts to choose the indicator with it."""
        index = self.currentIndex()
        if not index.isValid() or event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            super().keyPressEvent(event)
            return
        if event.key() == Qt.Key.Key_Space:
            self._toggle(index)
        elif event.key() == Qt.Key.Key_F2:
            self.edit(index.siblingAtColumn(INDICATOR))
        elif event.text().isalnum():
            chosen = index.siblingAtColumn(INDICATOR)
            self.setCurrentIndex(chosen)
            self.edit(chosen)
            editor = self.indexWidget(chosen)
            if isinstance(editor, LineField):
                editor.setText(event.text())
        else:
            super().keyPressEvent(event)

    def _toggle(self, index: QModelIndex) -> None:
        ticked = index.siblingAtColumn(FILE)
        is_on = Qt.CheckState(ticked.data(Qt.ItemDataRole.CheckStateRole)) == Qt.CheckState.Checked
        state = Qt.CheckState.Unchecked if is_on else Qt.CheckState.Checked
        self.model().setData(ticked, state, Qt.ItemDataRole.CheckStateRole)


class _OfferDelegate(QStyledItemDelegate):
    """Paints the rows and edits the indicator with what is typed, completed from codes and names."""

    def __init__(self, indicators: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self._indicators = list(indicators)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Rows of 28."""
        return QSize(px(80), px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell; what is uncertain or unknown says so in its colour as well."""
        show_row_focus(option, index)
        paint_ground(painter, option, line="line")
        area = option.rect.adjusted(px(8), 0, -px(8), 0)
        certainty = str(index.data(CERTAINTY_ROLE))
        colour = "text" if index.column() in (FILE, INDICATOR) else "text2"
        if index.column() == FILE:
            is_on = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) == Qt.CheckState.Checked
            side = px(14)
            _paint_box(painter, QRect(area.left(), area.center().y() - side // 2, side, side), is_on=is_on)
            area = area.adjusted(side + px(10), 0, 0, 0)
        elif not certainty and index.column() in (INDICATOR, CERTAINTY):
            colour = "warn"
        elide = "middle" if index.column() == FILE else "right"
        paint_text(painter, area, str(index.data()), colour=colour, elide=elide)

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        """A click on the box ticks."""
        if event.type() == QEvent.Type.MouseButtonRelease and index.column() == FILE:
            is_on = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) == Qt.CheckState.Checked
            state = Qt.CheckState.Unchecked if is_on else Qt.CheckState.Checked
            return model.setData(index, state, Qt.ItemDataRole.CheckStateRole)
        return super().editorEvent(event, model, option, index)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A field that completes codes and names."""
        editor = named(LineField(parent), tell("Indikator"), "evidence")
        offered = QCompleter(self._indicators, editor)
        offered.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        offered.setFilterMode(Qt.MatchFlag.MatchContains)
        editor.setCompleter(offered)
        editor.setFont(font())
        editor.returnPressed.connect(lambda: self._finish(editor))
        return editor

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Leave Enter to the field: with the list of its completer open only the field hears it, and once is enough."""
        is_enter = isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        return False if is_enter else super().eventFilter(editor, event)

    def _finish(self, editor: QWidget) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Begin with the code that stands there, marked."""
        if isinstance(editor, LineField):
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole)))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Keep what names an indicator; anything else leaves what was there."""
        if isinstance(editor, LineField):
            model.setData(index, editor.text())


def _paint_box(painter: QPainter, box: QRect, *, is_on: bool) -> None:
    """A box to tick: Fusion's own is hardly seen on a dark ground."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(colour_of("accent" if is_on else "ctl"))
    painter.setBrush(colour_of("accent" if is_on else "base"))
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    if is_on:
        tick = icons.pixmap("check", box.width(), "on_accent", painter.device().devicePixelRatioF())
        painter.drawPixmap(box.topLeft(), tick)
    painter.restore()


def _namer(instrument: "Instrument") -> Callable[[str], str]:
    def named_code(typed: str) -> str:
        from spbe_assess.errors import InputError
        from spbe_assess.rules.indicator_values import indicator_named

        # The whole of it, or the code that a completed "I12 Peta Rencana SPBE" begins with.
        for words in (typed, *typed.split()[:1]):
            with suppress(InputError):
                return indicator_named(instrument, words).code
        return ""

    return named_code


def _words(choices: Sequence[Choice]) -> QWidget:
    """What was found, and how to decide."""
    known = sum(bool(one.indicator) and not one.is_own for one in choices)
    sentence = tell(
        "{known} dari {all} berkas dikenali dari namanya. Periksa indikatornya, lalu lampirkan.",
        known=known,
        all=len(choices),
    )
    keys = tell("Spasi memilih, ketik nomor indikator untuk mengubahnya. Berkas disalin; aslinya tidak tersentuh.")
    first, second = Label(sentence, weight=600, wraps=True), Label(keys, colour="text2", wraps=True)
    return column(first, second, margins=(16, 12, 16, 10), spacing=4)
