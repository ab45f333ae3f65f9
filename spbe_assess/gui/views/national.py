"""The place Hasil Nasional: official results of a year to search, sort, count and compare, without any assessment."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QPainter, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
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
from spbe_assess.gui.look import icons
from spbe_assess.gui.look.type import metrics, px
from spbe_assess.gui.models.national_table import IS_OURS, OURS, NationalTable
from spbe_assess.gui.places import Target
from spbe_assess.gui.tasks import Progress, Task
from spbe_assess.gui.views.place import Place
from spbe_assess.gui.widgets.buttons import FlatButton, MenuButton, PushButton
from spbe_assess.gui.widgets.elements import Sheet, hairline, row
from spbe_assess.gui.widgets.empty import EmptyPlace
from spbe_assess.gui.widgets.flow import flow
from spbe_assess.gui.widgets.labels import Label
from spbe_assess.gui.widgets.named import named, set_tip
from spbe_assess.gui.widgets.rows import outline, paint_ground, paint_text
from spbe_assess.gui.widgets.search_field import SearchField
from spbe_assess.gui.words import tell

if TYPE_CHECKING:
    from spbe_assess.workspace.desk import Desk
    from spbe_assess.workspace.showing.national import Choice, Year
    from spbe_assess.workspace.workspace import Workspace

ROW_HEIGHT: Final = 26
COMPARING: Final = "comparing"
REFS: Final = "refs:"
"""A target's filter that names the columns of a comparison, parted by line breaks."""
INSTITUTION: Final = "institution:"
"""A target's filter that names one institution by its slug."""
_AVERAGES_SHOWN: Final = 4
_SPREAD_SHOWN: Final = 6
_LEAST: Final = 104
_LEFT: Final = 16
_PAD: Final = 8
_NAME_WIDTH: Final = 240
_WIDEST: Final = 150
_SIGN: Final = 14


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
        self._kind = self._province = self._predicate = ""
        self._looked_for = ""
        self.search = named(SearchField(tell("Cari instansi…")), tell("Cari instansi"), "national")
        self._year, self._kinds, self._provinces, self._predicates = (MenuButton() for _ in range(4))
        self._coverage = Label(colour="text2", elides="right")
        self._copy = named(FlatButton(tell("Salin tabel"), "copy"), tell("Salin tabel"), "national")
        self._to_file = named(FlatButton(tell("Bandingkan ke berkas…")), tell("Bandingkan ke berkas"), "national")
        self._compare = named(PushButton(tell("Bandingkan"), icon_name="columns"), tell("Bandingkan"), "national")
        self.model = NationalTable(self)
        self.table = _Table(self.model, tell("Hasil resmi"))
        self._averages_model = NationalTable(self)
        self.averages = _Table(self._averages_model, tell("Rata-rata yang diterbitkan"))
        self._spread_model = NationalTable(self)
        self.spread = _Table(self._spread_model, tell("Sebaran predikat"), is_by_cell=True)
        self._show_averages = _tab(tell("Rata-rata yang diterbitkan"))
        self._show_spread = _tab(tell("Sebaran predikat"))
        self._source = Label(colour="text2", wraps=True)
        self._empty = EmptyPlace(
            "search",
            tell("Tidak ada instansi yang cocok"),
            tell("Longgarkan pencarian atau saringan di atas."),
            tell("Hapus saringan"),
        )
        self._stack = QStackedWidget()
        self._below = QButtonGroup(self)
        for one in (self._show_averages, self._show_spread):
            self._below.addButton(one)
        self._show_averages.setChecked(True)
        self._lay_out()
        self._connect()
        self._tell_selection()

    def panes(self) -> Sequence[QWidget]:
        """The search, the results, the averages or how predicates are spread."""
        return (self.search, self.table, self.spread if self._show_spread.isChecked() else self.averages)

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
        self.spread.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.spread.hide()
        set_tip(self._show_averages, tell("Sebagaimana dicetak sumbernya; tidak dihitung oleh program ini."))
        set_tip(self._show_spread, tell("Banyaknya instansi menurut jenis dan predikat; Enter menyaring tabel."))
        ground = Sheet("base")
        lines = QVBoxLayout(ground)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        self._coverage.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        chosen = (self._year, self._kinds, self._provinces, self._predicates)
        lines.addWidget(flow(self.search, *chosen, None, margins=(16, 8, 16, 4), spacing=8))
        lines.addWidget(
            flow(self._coverage, self._copy, self._to_file, self._compare, margins=(16, 2, 16, 8), spacing=8)
        )
        lines.addWidget(hairline())
        lines.addWidget(self._stack, 1)
        lines.addWidget(hairline())
        lines.addWidget(row(self._show_averages, self._show_spread, None, margins=(9, 4, 16, 0), spacing=4))
        lines.addWidget(self.averages)
        lines.addWidget(self.spread, 0, Qt.AlignmentFlag.AlignLeft)
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
        self._predicates.chosen.connect(self._on_predicate_chosen)
        self._copy.clicked.connect(self._on_copy_clicked)
        self._compare.clicked.connect(self._on_compare_clicked)
        self._to_file.clicked.connect(self._on_to_file_clicked)
        self._show_spread.toggled.connect(self._on_show_spread_toggled)
        self.spread.activated.connect(self._on_spread_activated)
        self._empty.requested.connect(self._clear_filters)
        self.table.selectionModel().selectionChanged.connect(self._tell_selection)
        self.table.header().sectionResized.connect(self._on_section_resized)
        self.table.horizontalScrollBar().valueChanged.connect(self.averages.horizontalScrollBar().setValue)
        self.averages.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for table in (self.table, self.averages, self.spread):
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
        self._spread_model.show_rows(year.spread_heads, year.spread_rows)
        self.table.fit_columns()
        self.spread.fit_columns()
        self.spread.fit_height(_SPREAD_SHOWN)
        self.averages.fit_height(_AVERAGES_SHOWN)
        self._offer_filters()
        self._narrow()
        self._find()
        self.table.stand()

    def _offer_filters(self) -> None:
        if self._answer is None:
            return
        year, every = self._answer.year, tell("Semua")
        ours = [(OURS, tell("Instansi sendiri"))] if any(one.is_ours for one in year.rows) else []
        self._kind = _offer(self._kinds, tell("Jenis"), [("", every), *ours, *year.kinds], self._kind)
        self._province = _offer(self._provinces, tell("Provinsi"), [("", every), *year.provinces], self._province)
        predicates = [("", every), *year.predicates]
        self._predicate = _offer(self._predicates, tell("Predikat"), predicates, self._predicate)

    def _narrow(self) -> None:
        from spbe_assess.workspace.showing.national import search_words

        if self._answer is None:
            return
        selected = {self.model.shown[place].slug for place in self.table.places()}
        self.model.narrow(self._kind, self._province, search_words(self.search.text()), self._predicate)
        self.table.select([self.model.position_of(slug) for slug in selected])
        self._stack.setCurrentWidget(self.table if self.model.shown else self._empty)
        told = self._answer.year.coverage["" if self._kind == OURS else self._kind]
        count = len(self.model.shown)
        is_whole = not (self._province or self._predicate or self._kind == OURS or self.search.text().strip())
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
        self._kind = self._province = self._predicate = ""
        self.search.clear()
        self._offer_filters()
        self._narrow()

    def _tell_selection(self) -> None:
        places = self.table.places()
        self._compare.setEnabled(bool(places))
        self._to_file.setEnabled(bool(places))
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

    def _on_predicate_chosen(self, predicate: str) -> None:
        self._predicate = predicate
        self._offer_filters()
        self._narrow()

    def _on_show_spread_toggled(self, is_shown: bool) -> None:
        self.spread.setVisible(is_shown)
        self.averages.setVisible(not is_shown)

    def _on_spread_activated(self, index: QModelIndex) -> None:
        """See the institutions that a number counts: of its kind, and with its predicate."""
        if self._answer is None or not index.isValid():
            return
        predicates = [predicate for predicate, _ in self._answer.year.predicates]
        self._kind = self._spread_model.shown[index.row()].kind
        self._predicate = dict(enumerate(predicates, 1)).get(index.column(), "")
        self._offer_filters()
        self._narrow()

    def _on_copy_clicked(self) -> None:
        self._copy_places(self.model, range(len(self.model.shown)))

    def _copy_lines(self, table: "_Table") -> None:
        self._copy_places(table.shown_model, table.places())

    def _copy_places(self, model: NationalTable, places: Sequence[int]) -> None:
        if not places:
            return
        QGuiApplication.clipboard().setText(model.as_tsv(places))
        self.spoke.emit(tell("{count} baris disalin; tempel di lembar kerja.", count=len(places)))

    def _on_compare_clicked(self) -> None:
        refs = self._comparable()
        if refs:
            self.go_requested.emit(Target(COMPARING, filter=REFS + "\n".join(refs)))

    def _on_to_file_clicked(self) -> None:
        refs = self._comparable()
        if not refs:
            return
        proposed = Path.home() / (tell("Perbandingan") + ".pdf")
        kinds = ";;".join((tell("Halaman rapat PDF (*.pdf)"), tell("Tabel Excel (*.xlsx)"), tell("Gambar PNG (*.png)")))
        ask_save(self, tell("Bandingkan ke berkas"), proposed, kinds, partial(self._compare_into, refs))

    def _comparable(self) -> list[str]:
        """The selected lines, where they are not more than can stand side by side; it is said if they are."""
        from spbe_assess.rules.columns import MOST_COLUMNS

        refs = self.selected_refs()
        if len(refs) <= MOST_COLUMNS:
            return refs
        self.spoke.emit(
            tell("Pilih paling banyak {most} instansi; yang dipilih {count}.", most=MOST_COLUMNS, count=len(refs))
        )
        return []

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
    """The lines of a model with the design's rows; widths of columns come from the words in them.

    ``is_by_cell``: its numbers are chosen one by one and stand close together; else lines are, and fill the width.
    """

    def __init__(self, model: NationalTable, name: str, *, is_by_cell: bool = False) -> None:
        super().__init__()
        self._model = model
        self._tall = 0
        self.is_by_cell = is_by_cell
        named(self, name, "national")
        self.setModel(model)
        self.setItemDelegate(_RowDelegate(self))
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setFrameShape(QTreeView.Shape.NoFrame)
        modes, behaviours = QAbstractItemView.SelectionMode, QAbstractItemView.SelectionBehavior
        self.setSelectionMode(modes.SingleSelection if is_by_cell else modes.ExtendedSelection)
        self.setSelectionBehavior(behaviours.SelectItems if is_by_cell else behaviours.SelectRows)
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

    @property
    def shown_model(self) -> NationalTable:
        """The lines it shows."""
        return self._model

    def stand(self) -> None:
        """A focus that came before the lines stands on the first one; nothing is selected by it."""
        if self.hasFocus() and not self.currentIndex().isValid():
            self.selectionModel().setCurrentIndex(self._model.index(0, 0), QItemSelectionModel.SelectionFlag.NoUpdate)

    def places(self) -> list[int]:
        """The lines that are selected, from the top; of single numbers all."""
        if self.is_by_cell:
            return list(range(len(self._model.shown)))
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
        """Give every column the width of its longest words; the first takes what is left."""
        measure = metrics().horizontalAdvance
        heading = metrics(9, 600).horizontalAdvance
        for column, head in enumerate(self._model.heads):
            if column == 0:
                continue
            # The arrow of the sorting stands beside the words of the head.
            width = max(min(measure(head.longest), px(_WIDEST)), heading(head.text) + px(8)) + 2 * px(_PAD) + 2
            self.setColumnWidth(column, width)
        self._fit_first()

    def fit_height(self, most: int) -> None:
        """As high as its lines, at most so many."""
        count = min(max(len(self._model.shown), 1), most)
        head = 0 if self.isHeaderHidden() else self.header().sizeHint().height()
        self._tall = count * px(ROW_HEIGHT) + head + 2
        self.setMaximumHeight(self._tall)
        self.setMinimumHeight(px(ROW_HEIGHT))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """The height that was fitted, where one was; single numbers are as wide as they are."""
        hint = super().sizeHint()
        if self.is_by_cell:
            hint.setWidth(self.header().length() + self.verticalScrollBar().sizeHint().width())
        return QSize(hint.width(), self._tall) if self._tall else hint

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The first column takes what the others leave."""
        super().resizeEvent(event)
        self._fit_first()

    def _fit_first(self) -> None:
        others = sum(self.columnWidth(column) for column in range(1, len(self._model.heads)))
        if others:
            rest = 0 if self.is_by_cell else self.viewport().width() - others
            self.setColumnWidth(0, max(px(_NAME_WIDTH), rest))


class _RowDelegate(QStyledItemDelegate):
    """Paints a cell: numbers right-aligned on one line, what is not printed in a quiet colour."""

    def __init__(self, table: _Table) -> None:
        super().__init__(table)
        self._table = table
        self._strong = (0,) if table.is_by_cell else (0, 3)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """26 high."""
        del option, index
        return QSize(px(40), px(ROW_HEIGHT))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint it."""
        drawn = QStyleOptionViewItem(option)
        if not self._table.is_by_cell and self._table.hasFocus() and index.row() == self._table.currentIndex().row():
            # The outline of the current row runs around all its cells.
            drawn.state |= QStyle.StateFlag.State_HasFocus
        paint_ground(painter, drawn)
        if self._table.is_by_cell and self._table.hasFocus() and index == self._table.currentIndex():
            outline(painter, option.rect)
        text = str(index.data() or "")
        align = index.data(Qt.ItemDataRole.TextAlignmentRole)
        left = px(_LEFT) if index.column() == 0 else px(_PAD)
        area = QRect(option.rect.topLeft() + QPoint(left, 0), option.rect.bottomRight() - QPoint(px(_PAD), 0))
        tint = "text3" if text == "—" else "text" if index.column() in self._strong else "text2"
        if index.column() == 0 and index.data(IS_OURS):
            area.setRight(self._sign(painter, area, text))
        paint_text(painter, area, text, colour=tint, align=align)

    def _sign(self, painter: QPainter, area: QRect, text: str) -> int:
        """The flag of an institution of one's own, behind its name; answers where the name has to end."""
        side, gap = px(_SIGN), px(4)
        end = min(area.left() + metrics().horizontalAdvance(text), area.right() - side - gap)
        sign = icons.pixmap("flag", side, "accent", self._table.devicePixelRatioF())
        painter.drawPixmap(end + gap, area.center().y() - side // 2 + 1, sign)
        return end + 1


def _tab(text: str) -> FlatButton:
    """One of the two buttons that choose what stands below the results."""
    made = named(FlatButton(text), text, "national")
    made.setCheckable(True)
    return made


def _say(button: MenuButton, label: str, value: str) -> None:
    button.set_choice(label, value)
    named(button, f"{label}: {value}", "national")


def _offer(button: MenuButton, label: str, entries: Sequence[tuple[str, str]], current: str) -> str:
    """Offer entries, the first where the current one is not among them; answers which is chosen."""
    words = dict(entries)
    chosen = current if current in words else entries[0][0]
    button.set_menu_entries(entries, chosen)
    _say(button, label, words[chosen])
    return chosen


def _read(desk: "Desk", choice: str) -> _Answer:
    """On the thread of the workspace: the year that is asked for, or the newest that covers the country."""
    from spbe_assess.workspace.dossiers import assessments
    from spbe_assess.workspace.showing.national import fullest, national_year, year_choices

    workspace = desk.editor.workspace
    ours = {one.institution.slug for one in assessments(desk.editor)}
    year = national_year(workspace, choice or fullest(workspace), desk.language, ours)
    return _Answer(workspace, year_choices(workspace), year)


def _compared(workspace: "Workspace", refs: Sequence[str], path: Path, progress: Progress) -> Path:
    """On a thread of its own: the comparison as a file."""
    from spbe_assess.workspace.comparing import compare_refs
    from spbe_assess.workspace.exporting import export_comparison

    progress(0, 2)
    compared = compare_refs(workspace, refs)
    progress(1, 2)
    return export_comparison(workspace, compared, path)
