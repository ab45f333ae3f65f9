"""The left pane of an assessment: search, filters with their counts, and the tree of indicators."""

from collections.abc import Collection
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from spbe_assess.gui.look.type import px
from spbe_assess.gui.models.indicator_tree import UNIT, IndicatorFilter, IndicatorTree
from spbe_assess.gui.views.assessment.tree_view import TreeView
from spbe_assess.gui.widgets.buttons import PushButton
from spbe_assess.gui.widgets.elements import Sheet
from spbe_assess.gui.widgets.empty import EmptyPlace
from spbe_assess.gui.widgets.flow import flow
from spbe_assess.gui.widgets.named import named
from spbe_assess.gui.widgets.search_field import SearchField
from spbe_assess.gui.words import tell

if TYPE_CHECKING:
    from spbe_assess.workspace.showing.outline import Outline

TREE_LEAST: Final = 260
DETAIL_LEAST: Final = 640
_WIDTH: Final = 366
_SHARE: Final = 0.36
FILTERS: Final = ("empty", "no_evidence", "unmet", "above_criteria", "off_target", "returned", "contested")
"""The filters of the menu, in its order."""


def filter_name(name: str) -> str:
    """What a filter is called: "Kosong", or the perangkat daerah it is for."""
    if name.startswith(UNIT):
        return name.removeprefix(UNIT)
    names = {
        "": tell("Semua"),
        "empty": tell("Kosong"),
        "no_evidence": tell("Tanpa data dukung"),
        "unmet": tell("Kriteria belum terpenuhi"),
        "above_criteria": tell("Diklaim di atas kriteria"),
        "off_target": tell("Beda dari target"),
        "returned": tell("Dikembalikan asesor"),
        "contested": tell("Diisi berbeda"),
    }
    return names[name]


class TreePane(Sheet):
    """Finds and chooses an indicator. ``indicator_requested(code)`` tells which, ``detail_requested()`` at Enter."""

    indicator_requested = Signal(str)
    detail_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("base", parent)
        self._outline: Outline | None = None
        self._filter = ""
        self._unit_word = tell("Perangkat daerah")
        self._tree = IndicatorTree(self)
        self._found = IndicatorFilter(self._tree, self)
        self.search = named(SearchField(tell("Cari indikator…"), self), tell("Cari indikator"), "search")
        button = PushButton(tell("Semua"), icon_name="down", parent=self)
        self.filters = named(button, tell("Saringan: {name}", name=""), "filter")
        self.filters.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self._menu = QMenu(self)
        self._pages = QStackedWidget(self)
        self.view = named(TreeView(self._tree, self._found, self._pages), tell("Indikator"), "tree")
        # What is chosen is scrolled to before there is a place: by about the height it will have.
        self.view.resize(self.sizeHint())
        title, text = tell("Tidak ada indikator yang cocok"), tell("Ubah kata yang dicari atau saringannya.")
        empty = EmptyPlace("search", title, text, tell("Tampilkan semua"), self._pages)
        self._empty = named(empty, title, "filter")
        self._lay_out()
        self._connect()
        self.set_filter("")

    def show_outline(self, outline: "Outline", unit_word: str = "") -> None:
        """Show an assessment; ``unit_word`` is what those who answer are called there."""
        self._outline = outline
        self._unit_word = unit_word or self._unit_word
        with self.view.undisturbed():
            self._tree.show(outline)
        self.view.measure()
        self._turn()

    def share_of(self, width: int, wished: int = 0) -> int:
        """Its part of a width that the detail has the rest of: as wished, else readable; both have their least."""
        asked = max(wished or min(px(_WIDTH), round(width * _SHARE)), self.view.readable_width)
        return max(min(asked, width - DETAIL_LEAST), TREE_LEAST)

    def show_indicator(self, code: str) -> None:
        """Choose an indicator without telling; "" for none."""
        self.view.choose(code)

    def set_filter(self, name: str) -> None:
        """Show what a filter lets through: "" all, one of ``FILTERS``, or "unit:" with a perangkat daerah."""
        self._filter = name
        with self.view.undisturbed():
            self._found.choose(name)
            self._found.keep(self.view.chosen)
        label = filter_name(name)
        shortened = self.filters.fontMetrics().elidedText(label, Qt.TextElideMode.ElideRight, px(120))
        self.filters.setText(shortened.replace("&", "&&"))
        named(self.filters, tell("Saringan: {name}", name=label))
        self._turn()

    @property
    def filter(self) -> str:
        """The filter that is on; "" for none."""
        return self._filter

    def clear(self) -> None:
        """Show all indicators again."""
        self.search.clear()
        self.set_filter("")

    def codes(self) -> tuple[str, ...]:
        """The indicators that are shown, in order."""
        return self._found.codes()

    def focus_search(self) -> None:
        """Put the cursor into the search field."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    @property
    def closed(self) -> tuple[str, ...]:
        """The domains and aspects that are closed."""
        return self.view.closed

    def close_groups(self, codes: Collection[str]) -> None:
        """Close these domains and aspects, as they were left."""
        self.view.close_groups(codes)

    def menu(self) -> QMenu:
        """The menu of filters with what each lets through now."""
        self._menu.clear()
        group = QActionGroup(self._menu)
        rows = [] if self._outline is None else [one for one in self._outline.rows if one.kind == "indicator"]

        def entry(menu: QMenu, name: str) -> None:
            count = sum(self._found.holds(one, name) for one in rows)
            text = tell("{name} ({count})", name=filter_name(name), count=count)
            action = QAction(text.replace("&", "&&"), menu)
            action.setCheckable(True)
            action.setChecked(name == self._filter)
            action.setEnabled(bool(count) or name in ("", self._filter))
            action.setData(name)
            group.addAction(action)
            menu.addAction(action)

        for name in ("", *FILTERS):
            entry(self._menu, name)
        if self._outline is not None and self._outline.units:
            self._menu.addSeparator()
            units = self._menu.addMenu(self._unit_word)
            for unit in self._outline.units:
                entry(units, UNIT + unit)
        return self._menu

    def sizeHint(self) -> QSize:
        """366 wide."""
        return QSize(px(366), px(600))

    def _lay_out(self) -> None:
        self._pages.addWidget(self.view)
        self._pages.addWidget(self._empty)
        head = flow(self.search, self.filters, margins=(8, 8, 8, 4), spacing=6, parent=self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(head)
        layout.addWidget(self._pages, 1)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._on_search_text_changed)
        self.search.went_down.connect(self._on_search_went_down)
        self.search.returnPressed.connect(self._on_search_return_pressed)
        self.filters.clicked.connect(self._on_filters_clicked)
        self._menu.triggered.connect(self._on_menu_triggered)
        self.view.indicator_chosen.connect(self._on_view_indicator_chosen)
        # Rows may go only after the key or click that chose has run its course.
        self.view.indicator_chosen.connect(self._on_view_choice_settled, Qt.ConnectionType.QueuedConnection)
        self.view.row_entered.connect(self._on_view_row_entered)
        self.view.letters_typed.connect(self._on_view_letters_typed)
        self._empty.requested.connect(self._on_empty_requested)

    def _turn(self) -> None:
        """Show the tree, or what to do when nothing fits."""
        is_empty = self._found.is_narrowed and self._found.rowCount() == 0
        self._pages.setCurrentWidget(self._empty if is_empty else self.view)

    def _on_search_text_changed(self, text: str) -> None:
        with self.view.undisturbed():
            self._found.search(text)
        self._turn()

    def _on_search_went_down(self) -> None:
        if (codes := self.codes()) and self.view.chosen not in codes:
            self._request(codes[0])
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_search_return_pressed(self) -> None:
        if self.search.text() and (codes := self.codes()):
            self._request(codes[0])
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_filters_clicked(self) -> None:
        self.menu().popup(self.filters.mapToGlobal(QPoint(0, self.filters.height())))

    def _on_menu_triggered(self, action: QAction) -> None:
        self.set_filter(str(action.data()))
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_view_indicator_chosen(self, code: str) -> None:
        self.indicator_requested.emit(code)

    def _on_view_choice_settled(self, code: str) -> None:
        with self.view.undisturbed():
            self._found.keep(code)

    def _on_view_row_entered(self, code: str) -> None:
        self.indicator_requested.emit(code)
        self.detail_requested.emit()

    def _on_view_letters_typed(self, text: str) -> None:
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search.setText(text)

    def _on_empty_requested(self) -> None:
        self.clear()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _request(self, code: str) -> None:
        self.show_indicator(code)
        self.indicator_requested.emit(code)
