"""The pane Riwayat: every change of an indicator or of the assessment, newest first, and the way back to each."""

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QSplitter,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from spbe_assess.gui.bridge import Bridge
from spbe_assess.gui.look.scheme import colour
from spbe_assess.gui.look.type import font, px
from spbe_assess.gui.models.history_list import HistoryList
from spbe_assess.gui.views.history_detail import HistoryChange
from spbe_assess.gui.widgets.buttons import FlatButton, MenuButton
from spbe_assess.gui.widgets.elements import Sheet, hairline, row
from spbe_assess.gui.widgets.flow import Room, flow
from spbe_assess.gui.widgets.labels import Label
from spbe_assess.gui.widgets.named import named, set_tip
from spbe_assess.gui.widgets.rows import paint_ground, paint_text, wrapped_height
from spbe_assess.gui.words import language, tell

if TYPE_CHECKING:
    from spbe_assess.core.assessment import Dossier
    from spbe_assess.core.changes import Changes
    from spbe_assess.workspace.desk import Desk
    from spbe_assess.workspace.showing.history_rows import History
    from spbe_assess.workspace.showing.scene import Scene

_LEFT, _AIR, _DAY = 16, 6, 26
_LEAST: Final = 260
_ONE_INDICATOR: Final = "indicator"
_TOP: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class HistoryPane(Sheet):
    """Shows the history of one indicator until something else is chosen.

    ``closed`` wishes the pane away; ``spoke(text)`` has one short sentence for the line below.
    """

    closed = Signal()
    spoke = Signal(str)

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__("base", parent)
        self._bridge = bridge
        self._scene: Scene | None = None
        self._indicator = ""
        self._scope = _ONE_INDICATOR
        self._seen: object = None
        self._asked = 0
        self._is_stale = True
        self._chosen_act = ""
        self.model = HistoryList(self)
        self.list = named(_Acts(), tell("Perubahan"), "history")
        self.scope_button = named(MenuButton(), tell("Riwayat dari"), "history")
        self.close_button = named(FlatButton("", "close"), tell("Tutup riwayat"), "history")
        self._title = Label(tell("Riwayat"), weight=600)
        self.remark = Label(colour="text2", wraps=True)
        self.change = HistoryChange()
        named(self, tell("Riwayat"), "history")
        self._lay_out()
        self._connect()

    def show_history(self, scene: "Scene", indicator: str) -> None:
        """Show the history of an indicator as it is now; read again only where something of it has changed."""
        self._scene, self._indicator = scene, indicator
        seen = self._fingerprint()
        if seen != self._seen:
            self._seen = seen
            self._look_again()

    def show_all(self) -> None:
        """Show every change of the assessment."""
        self._choose_scope("all")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the pane."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Look again if something has changed meanwhile."""
        super().showEvent(event)
        if self._is_stale:
            self._look_again()

    def sizeHint(self) -> QSize:
        """A column beside the detail."""
        return QSize(px(348), px(480))

    def minimumSizeHint(self) -> QSize:
        """Wide enough to read a change."""
        return super().minimumSizeHint().expandedTo(QSize(_LEAST, 0))

    def _lay_out(self) -> None:
        set_tip(self.close_button, tell("Tutup riwayat (Esc)"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(_ActRows(self.list, self.model))
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.list)
        splitter.addWidget(Room(self.change))
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        splitter.setSizes([30_000, 20_000])
        self._remark_row = row(self.remark, margins=(_LEFT, 0, _LEFT, 8))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(flow(self._title, None, self.scope_button, self.close_button, margins=(_LEFT, 8, 8, 4)))
        layout.addWidget(self._remark_row)
        layout.addWidget(hairline())
        layout.addWidget(splitter, 1)

    def _connect(self) -> None:
        self.scope_button.chosen.connect(self._choose_scope)
        self.close_button.clicked.connect(self.closed)
        self.list.selectionModel().currentChanged.connect(self._on_current_changed)
        self.change.restore_requested.connect(self._on_restore_requested)

    def _fingerprint(self) -> object:
        """What the shown history is about; the same as long as nothing of it has changed."""
        if self._scene is None:
            return None
        dossier = self._scene.dossier
        about = _part_of(dossier, self._indicator) if self._scope == _ONE_INDICATOR else id(dossier)
        return dossier.assessment.id, self._scope, self._indicator, about

    def _look_again(self) -> None:
        if self._scene is None or not self.isVisible():
            self._is_stale = True
            return
        self._is_stale = False
        self._asked += 1
        asked, scope, indicator, scene, told_in = self._asked, self._scope, self._indicator, self._scene, language()

        def look(desk: "Desk") -> "tuple[int, History]":
            from spbe_assess.workspace.showing.history_rows import shown_history

            shown = shown_history(
                desk.editor, scene.dossier, scope=scope, indicator=indicator, today=scene.today, language=told_in
            )
            return asked, shown

        self._bridge.ask(look, self._on_history_told)
        self._offer_scopes()

    def _on_history_told(self, answer: "tuple[int, History]") -> None:
        asked, shown = answer
        if asked != self._asked:
            return
        self.model.show_rows(shown.rows)
        self._show_remark(shown)
        at = max(self.model.place_of(self._chosen_act), 0) if shown.rows else -1
        self.list.setCurrentIndex(self.model.index(at) if at >= 0 else QModelIndex())
        self.change.show_act(self.model.row(at) if at >= 0 else None)

    def _show_remark(self, shown: "History") -> None:
        parts = [shown.remark]
        if not shown.rows:
            parts.append(tell("Belum ada perubahan.") if self._scope != "sent" else tell("Tidak ada yang berubah."))
        if shown.left:
            parts.append(tell("{count} langkah yang lebih lama tidak ditampilkan.", count=shown.left))
        self.remark.set_text(" ".join(filter(None, parts)))
        self._remark_row.setVisible(bool(self.remark.text()))

    def _offer_scopes(self) -> None:
        from spbe_assess.workspace.showing.history_rows import SCOPES, scope_label

        entries = [(scope, scope_label(scope, self._indicator, language())) for scope in SCOPES]
        self.scope_button.set_choice("", dict(entries)[self._scope])
        self.scope_button.set_menu_entries(entries, self._scope)

    def _choose_scope(self, scope: str) -> None:
        if scope != self._scope:
            self._scope = scope
            self._chosen_act = ""
            self._seen = self._fingerprint()
            self._look_again()

    def _on_current_changed(self, now: QModelIndex, _before: QModelIndex) -> None:
        act = self.model.row(now.row()) if now.isValid() else None
        self._chosen_act = act.act if act is not None else ""
        self.change.show_act(act)

    def _on_restore_requested(self, entry: str) -> None:
        from spbe_assess.workspace.remembering import restore_value

        self._chosen_act = ""
        self._bridge.do(partial(restore_value, entry=entry), self._on_restored)

    def _on_restored(self, changes: "Changes") -> None:
        is_done = bool(changes.touched)
        self.spoke.emit(
            tell("Isian dikembalikan.") if is_done else tell("Isinya sudah begitu; tidak ada yang berubah.")
        )


class _Acts(QListView):
    """The list of acts; sentences break anew at another width."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(50)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out again."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class _ActRows(QStyledItemDelegate):
    """Paints an act: what was done over who and when; the first of a day below the day."""

    def __init__(self, view: QListView, model: HistoryList) -> None:
        super().__init__(view)
        self._view = view
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """As high as the sentence at this width."""
        del option
        width = self._view.viewport().width()
        height = wrapped_height(font(), self._model.row(index.row()).what, width - 2 * px(_LEFT))
        day = px(_DAY) if self._model.begins_a_day(index.row()) else 0
        return QSize(width, height + wrapped_height(font(), "0", 0) + 2 * px(_AIR) + day)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one act."""
        one = self._model.row(index.row())
        if self._model.begins_a_day(index.row()):
            head = QRect(option.rect.left(), option.rect.top(), option.rect.width(), px(_DAY))
            painter.fillRect(head, colour("alt"))
            painter.fillRect(head.left(), head.bottom(), head.width(), 1, colour("line"))
            paint_text(painter, head.adjusted(px(_LEFT), 0, -px(_LEFT), 0), one.day, weight=600, colour="text2")
            option.rect.setTop(option.rect.top() + px(_DAY))
        paint_ground(painter, option, line="line")
        area = option.rect.adjusted(px(_LEFT), px(_AIR), -px(_LEFT), -px(_AIR))
        paint_text(painter, area, one.what, elide="wrap", align=_TOP)
        told = " · ".join(filter(None, (one.time, one.author, one.how)))
        line = QRect(area.left(), area.bottom() - wrapped_height(font(), "0", 0) + 1, area.width(), area.height())
        paint_text(painter, line, told, colour="text2", align=_TOP)


def _part_of(dossier: "Dossier", indicator: str) -> object:
    """Everything an assessment holds about one indicator."""
    found = dossier.instrument.indicator_by_code.get(indicator)
    links = dossier.links_of(indicator)
    return (
        [(key, value) for key, value in dossier.ratings.items() if key[0] == indicator],
        [(key, value) for key, value in dossier.criteria.items() if key[0] == indicator],
        [(key, value) for key, value in dossier.answers.items() if key[0] == indicator],
        links,
        [dossier.evidence.get(link.evidence) for link in links],
        dossier.external.get(found.external_index) if found is not None else None,
    )
