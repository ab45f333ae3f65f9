"""The place Hasil Nasional: official results of a year to search, sort and compare, without any assessment."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QPainter, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from spbe_assess.gui.bridge import Bridge
from spbe_assess.gui.dialogs.choosing import ask_save
from spbe_assess.gui.look.type import metrics, px
from spbe_assess.gui.models.national_table import NationalTable
from spbe_assess.gui.places import Target
from spbe_assess.gui.tasks import Progress, Task
from spbe_assess.gui.views.place import Place
from spbe_assess.gui.widgets.buttons import FlatButton, MenuButton, PushButton
from spbe_assess.gui.widgets.elements import Sheet, hairline, row
from spbe_assess.gui.widgets.empty import EmptyPlace
from spbe_assess.gui.widgets.flow import flow
from spbe_assess.gui.widgets.labels import Label
from spbe_assess.gui.widgets.named import named, set_tip
from spbe_assess.gui.widgets.rows import paint_ground, paint_text
from spbe_assess.gui.widgets.search_field import SearchField
from spbe_assess.gui.words import tell

if TYPE_CHECKING:
    from spbe_assess.workspace.desk import Desk
    from spbe_assess.workspace.showing.national import Choice, Year
    from spbe_assess.workspace.workspace import Workspace

ROW_HEIGHT: Final = 26
MOST_COMPARED: Final = 40
INSTITUTION: Final = "institution:"
"""A target's filter that names one institution by its slug."""
_AVERAGES_SHOWN: Final = 4
_LEAST: Final = 104
_LEFT: Final = 16
_PAD: Final = 8
_NAME_WIDTH: Final = 240
_WIDEST: Final = 150


class _Answer(NamedTuple):
    """What the workspace answers: where it is, the years to choose from, and the year itself."""

    workspace: "Workspace"
    choices: "tuple[Choice, ...]"
    year: "Year"


class NationalView(Place):
    """A table of official results. It asks the bridge when it is shown and when another year is chosen."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(bridge, parent)
        named(self, tell("Hasil nasional"), "national")
        self._answer: _Answer | None = None
        self._wanted = ""
        self._kind = self._province = ""
        self._looked_for = ""
        self.search = named(SearchField(tell("Cari instansi…")), tell("Cari instansi"), "national")
        self._year, self._kinds, self._provinces = MenuButton(), MenuButton(), MenuButton()
        self._coverage = Label(colour="text2", elides="right")
        self._copy = named(FlatButton(tell("Salin tabel"), "copy"), tell("Salin tabel"), "national")
        self._compare = named(PushButton(tell("Bandingkan ke berkas…")), tell("Bandingkan ke berkas"), "national")
        self.model = NationalTable(self)
        self.table = _Table(self.model, tell("Hasil resmi"))
        self._averages_model = NationalTable(self)
        self.averages = _Table(self._averages_model, tell("Rata-rata yang diterbitkan"))
        self._source = Label(colour="text2", wraps=True)
        self._empty = EmptyPlace(
            "search",
            tell("Tidak ada instansi yang cocok"),
            tell("Longgarkan pencarian atau saringan di atas."),
            tell("Hapus saringan"),
        )
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self._tell_selection()

    def panes(self) -> Sequence[QWidget]:
        """The search, the results, the averages."""
        return (self.search, self.table, self.averages)

    def go(self, target: Target) -> None:
        """Put the focus into the table, or on the line of one institution ("institution:SLUG")."""
        if target.filter.startswith(INSTITUTION):
            self._looked_for = target.filter.removeprefix(INSTITUTION)
            self._clear_filters()
            self._find()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def selected_refs(self) -> list[str]:
        """What the selected lines are called in a comparison, in the order shown."""
        return [self.model.shown[place].ref for place in self.table.places()]

    def showEvent(self, event: QShowEvent) -> None:
        """Ask when it comes into sight: results may have been added since."""
        super().showEvent(event)
        self._ask(self._wanted)

    def _lay_out(self) -> None:
        self.averages.setHeaderHidden(True)
        # On a small screen the averages give way first: the results are what one came for.
        self._stack.setMinimumHeight(px(_LEAST))
        self.averages.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        # The words for nothing found need no more room than the table has.
        self._empty.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        heading = Label(tell("Rata-rata yang diterbitkan"), weight=600)
        set_tip(heading, tell("Sebagaimana dicetak sumbernya; tidak dihitung oleh program ini."))
        ground = Sheet("base")
        lines = QVBoxLayout(ground)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        self._coverage.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        chosen = (self._year, self._kinds, self._provinces)
        lines.addWidget(flow(self.search, *chosen, None, margins=(16, 8, 16, 4), spacing=8))
        lines.addWidget(flow(self._coverage, self._copy, self._compare, margins=(16, 2, 16, 8), spacing=8))
        lines.addWidget(hairline())
        lines.addWidget(self._stack, 1)
        lines.addWidget(hairline())
        lines.addWidget(row(heading, None, margins=(16, 8, 16, 4)))
        lines.addWidget(self.averages)
        lines.addWidget(hairline())
        lines.addWidget(row(self._source, margins=(16, 8, 16, 8)))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(ground)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._on_search_changed)
        self.search.went_down.connect(self._on_search_went_down)
        self._year.chosen.connect(self._ask)
        self._kinds.chosen.connect(self._on_kind_chosen)
        self._provinces.chosen.connect(self._on_province_chosen)
        self._copy.clicked.connect(self._on_copy_clicked)
        self._compare.clicked.connect(self._on_compare_clicked)
        self._empty.requested.connect(self._clear_filters)
        self.table.selectionModel().selectionChanged.connect(self._tell_selection)
        self.table.header().sectionResized.connect(self._on_section_resized)
        self.table.horizontalScrollBar().valueChanged.connect(self.averages.horizontalScrollBar().setValue)
        self.averages.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for table in (self.table, self.averages):
            key = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), table)
            key.setContext(Qt.ShortcutContext.WidgetShortcut)
            key.activated.connect(partial(self._copy_lines, table))

    def _ask(self, choice: str) -> None:
        self._wanted = choice
        self.bridge.ask(partial(_read, choice=choice), self._on_answered)

    def _on_answered(self, answer: _Answer) -> None:
        if self._wanted and answer.year.choice.id != self._wanted:
            return
        self._wanted = answer.year.choice.id
        is_same = self._answer is not None and self._answer.year == answer.year
        self._answer = answer
        year = answer.year
        self._year.set_menu_entries([(one.id, one.text) for one in answer.choices], year.choice.id)
        _say(self._year, tell("Tahun"), year.choice.text)
        if is_same:
            return
        self.model.show_rows(year.heads, year.rows)
        self._averages_model.show_rows(year.heads, year.averages)
        self.table.fit_columns()
        self.averages.fit_height(_AVERAGES_SHOWN)
        self._offer_filters()
        self._narrow()
        self._find()
        self.table.stand()

    def _offer_filters(self) -> None:
        if self._answer is None:
            return
        year, every = self._answer.year, tell("Semua")
        kinds, provinces = dict(year.kinds), dict(year.provinces)
        self._kind = self._kind if self._kind in kinds else ""
        self._province = self._province if self._province in provinces else ""
        self._kinds.set_menu_entries([("", every), *year.kinds], self._kind)
        self._provinces.set_menu_entries([("", every), *year.provinces], self._province)
        _say(self._kinds, tell("Jenis"), kinds.get(self._kind, every))
        _say(self._provinces, tell("Provinsi"), provinces.get(self._province, every))

    def _narrow(self) -> None:
        from spbe_assess.workspace.showing.national import search_words

        if self._answer is None:
            return
        selected = {self.model.shown[place].slug for place in self.table.places()}
        self.model.narrow(self._kind, self._province, search_words(self.search.text()))
        self.table.select([self.model.position_of(slug) for slug in selected])
        self._stack.setCurrentWidget(self.table if self.model.shown else self._empty)
        told = self._answer.year.coverage[self._kind]
        count = len(self.model.shown)
        is_whole = not self._province and not self.search.text().strip()
        self._coverage.set_text(told if is_whole else tell("{count} ditampilkan · {told}", count=count, told=told))
        self._tell_selection()

    def _find(self) -> None:
        """Go to the institution that was asked for, once there is something to look through."""
        if not self._looked_for or self._answer is None:
            return
        place = self.model.position_of(self._looked_for)
        self._looked_for = ""
        self.table.select([place])
        if place < 0:
            year = self._answer.year.choice.text
            self.spoke.emit(tell("Instansi itu tidak ada pada hasil {year}; pilih tahun lain.", year=year))

    def _clear_filters(self) -> None:
        self._kind = self._province = ""
        self.search.clear()
        self._offer_filters()
        self._narrow()

    def _tell_selection(self) -> None:
        places = self.table.places()
        self._compare.setEnabled(bool(places))
        if self._answer is None:
            return
        current = self.model.shown[places[0]] if len(places) == 1 else None
        sources = (self._answer.year.sources, *self._answer.year.remarks[:1])
        told = " · ".join((current.cells[0], *current.tip.split("\n"))) if current else " ".join(filter(None, sources))
        self._source.set_text(told)

    def _on_section_resized(self, column: int, _before: int, width: int) -> None:
        self.averages.setColumnWidth(column, width)

    def _on_search_changed(self, _text: str) -> None:
        self._narrow()

    def _on_search_went_down(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self.table.places() and self.model.shown:
            self.table.select([0])

    def _on_kind_chosen(self, kind: str) -> None:
        self._kind = kind
        self._offer_filters()
        self._narrow()

    def _on_province_chosen(self, province: str) -> None:
        self._province = province
        self._offer_filters()
        self._narrow()

    def _on_copy_clicked(self) -> None:
        self._copy_places(self.model, range(len(self.model.shown)))

    def _copy_lines(self, table: "_Table") -> None:
        model = self.model if table is self.table else self._averages_model
        self._copy_places(model, table.places())

    def _copy_places(self, model: NationalTable, places: Sequence[int]) -> None:
        if not places:
            return
        QGuiApplication.clipboard().setText(model.as_tsv(places))
        self.spoke.emit(tell("{count} baris disalin; tempel di lembar kerja.", count=len(places)))

    def _on_compare_clicked(self) -> None:
        refs = self.selected_refs()
        if len(refs) > MOST_COMPARED:
            self.spoke.emit(
                tell("Pilih paling banyak {most} instansi; yang dipilih {count}.", most=MOST_COMPARED, count=len(refs))
            )
            return
        proposed = Path.home() / (tell("Perbandingan") + ".pdf")
        kinds = ";;".join((tell("Halaman rapat PDF (*.pdf)"), tell("Tabel Excel (*.xlsx)"), tell("Gambar PNG (*.png)")))
        ask_save(self, tell("Bandingkan ke berkas"), proposed, kinds, partial(self._compare_into, refs))

    def _compare_into(self, refs: Sequence[str], path: Path) -> None:
        if self._answer is None:
            return
        work = partial(_compared, self._answer.workspace, tuple(refs), path)
        task = Task(work, tell("Menulis {name}", name=path.name))
        task.finished.connect(self._on_compare_finished)
        self.task_requested.emit(task)

    def _on_compare_finished(self, path: Path) -> None:
        self.spoke.emit(tell("Selesai: {path}", path=path))


class _Table(QTreeView):
    """The lines of a model with the design's rows; widths of columns come from the words in them."""

    def __init__(self, model: NationalTable, name: str) -> None:
        super().__init__()
        self._model = model
        self._tall = 0
        named(self, name, "national")
        self.setModel(model)
        self.setItemDelegate(_RowDelegate(self))
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setFrameShape(QTreeView.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        # Tab leaves the table; arrows walk in it.
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        head = self.header()
        head.setSectionsMovable(False)
        head.setStretchLastSection(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setStyleSheet(
            f"QHeaderView::section {{ padding: 2px {px(_PAD)}px; }}"
            f"QHeaderView::section:first {{ padding-left: {px(_LEFT)}px; }}"
        )
        head.setSortIndicator(-1, Qt.SortOrder.DescendingOrder)
        self.setSortingEnabled(True)

    def stand(self) -> None:
        """A focus that came before the lines stands on the first one; nothing is selected by it."""
        if self.hasFocus() and not self.currentIndex().isValid():
            self.selectionModel().setCurrentIndex(self._model.index(0, 0), QItemSelectionModel.SelectionFlag.NoUpdate)

    def places(self) -> list[int]:
        """The lines that are selected, from the top."""
        return sorted(index.row() for index in self.selectionModel().selectedRows())

    def select(self, places: Sequence[int]) -> None:
        """Select lines (those below 0 are not seen) and bring the first into sight."""
        there = sorted(place for place in places if place >= 0)
        selection = self.selectionModel()
        selection.clearSelection()
        flags = selection.SelectionFlag.Select | selection.SelectionFlag.Rows
        for place in there:
            selection.select(self._model.index(place, 0), flags)
        if there:
            first = self._model.index(there[0], 0)
            selection.setCurrentIndex(first, selection.SelectionFlag.NoUpdate)
            self.scrollTo(first)

    def fit_columns(self) -> None:
        """Give every column the width of its words; the first takes what is left."""
        measure = metrics().horizontalAdvance
        heading = metrics(9, 600).horizontalAdvance
        for column, head in enumerate(self._model.heads):
            if column == 0:
                continue
            texts = {row.cells[column] for row in self._model.shown}
            widest = max(map(measure, texts), default=0)
            # The arrow of the sorting stands beside the words of the head.
            width = max(min(widest, px(_WIDEST)), heading(head.text) + px(8)) + 2 * px(_PAD) + 2
            self.setColumnWidth(column, width)
        self._fit_first()

    def fit_height(self, most: int) -> None:
        """As high as its lines, at most so many."""
        count = min(max(len(self._model.shown), 1), most)
        self._tall = count * px(ROW_HEIGHT)
        self.setMaximumHeight(self._tall)
        self.setMinimumHeight(px(ROW_HEIGHT))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """The height that was fitted, where one was."""
        hint = super().sizeHint()
        return QSize(hint.width(), self._tall) if self._tall else hint

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The first column takes what the others leave."""
        super().resizeEvent(event)
        self._fit_first()

    def _fit_first(self) -> None:
        others = sum(self.columnWidth(column) for column in range(1, len(self._model.heads)))
        if others:
            self.setColumnWidth(0, max(px(_NAME_WIDTH), self.viewport().width() - others))


class _RowDelegate(QStyledItemDelegate):
    """Paints a cell: numbers right-aligned on one line, what is not printed in a quiet colour."""

    def __init__(self, table: _Table) -> None:
        super().__init__(table)
        self._table = table

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """26 high."""
        del option, index
        return QSize(px(40), px(ROW_HEIGHT))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint it."""
        drawn = QStyleOptionViewItem(option)
        if index.row() == self._table.currentIndex().row() and self._table.hasFocus():
            # The outline of the current row runs around all its cells.
            drawn.state |= QStyle.StateFlag.State_HasFocus
        paint_ground(painter, drawn)
        text = str(index.data() or "")
        align = index.data(Qt.ItemDataRole.TextAlignmentRole)
        left = px(_LEFT) if index.column() == 0 else px(_PAD)
        area = QRect(option.rect.topLeft() + QPoint(left, 0), option.rect.bottomRight() - QPoint(px(_PAD), 0))
        tint = "text3" if text == "—" else "text" if index.column() in (0, 3) else "text2"
        paint_text(painter, area, text, colour=tint, align=align)


def _say(button: MenuButton, label: str, value: str) -> None:
    button.set_choice(label, value)
    named(button, f"{label}: {value}", "national")


def _read(desk: "Desk", choice: str) -> _Answer:
    """On the thread of the workspace: the year that is asked for, or the newest that covers the country."""
    from spbe_assess.workspace.showing.national import fullest, national_year, year_choices

    workspace = desk.editor.workspace
    year = national_year(workspace, choice or fullest(workspace), desk.language)
    return _Answer(workspace, year_choices(workspace), year)


def _compared(workspace: "Workspace", refs: Sequence[str], path: Path, progress: Progress) -> Path:
    """On a thread of its own: the comparison as a file."""
    from spbe_assess.workspace.comparing import compare_refs
    from spbe_assess.workspace.exporting import export_comparison

    progress(0, 2)
    compared = compare_refs(workspace, refs)
    progress(1, 2)
    return export_comparison(workspace, compared, path)
