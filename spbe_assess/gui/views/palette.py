"""Ctrl+K: everything that can be gone to or done, by fuzzy words, over whatever place is open."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QHideEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGraphicsDropShadowEffect,
    QGraphicsScene,
    QLabel,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from spbe_assess.gui.bridge import Bridge
from spbe_assess.gui.look.icons import pixmap
from spbe_assess.gui.look.scheme import colour
from spbe_assess.gui.look.type import font, px, shortened, text_width
from spbe_assess.gui.models.palette_list import PaletteList, spoken
from spbe_assess.gui.widgets.elements import hairline, row
from spbe_assess.gui.widgets.labels import Label
from spbe_assess.gui.widgets.named import named
from spbe_assess.gui.widgets.rows import BAR, paint_text
from spbe_assess.gui.words import language, tell

if TYPE_CHECKING:
    from spbe_assess.workspace.desk import Desk
    from spbe_assess.workspace.showing.scene import Scene
    from spbe_assess.workspace.showing.searching import Finder, Hit, PaletteEntry, Ranges

_WIDTH: Final = 680
_MOST_HEIGHT: Final = 480
_ROW, _HEADING = 30, 26
_PAD: Final = 19
_ROUND: Final = 6
_BLUR, _DROP = 24, 4
"""How far the shadow reaches, and how much lower it lies (pixels)."""
_BOLD: Final = 700
_STEPS: Final = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: 8,
    Qt.Key.Key_PageUp: -8,
}
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Palette(QFrame):
    """A frame of the window, not a window of its own. ``chosen(PaletteEntry)`` tells what to go to or to do.

    It opens with the focus in its field, and gives the focus back to where it was when it closes.
    """

    chosen = Signal(object)
    closed = Signal()

    def __init__(self, bridge: Bridge, parent: QWidget) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._scene: Scene | None = None
        self._actions: tuple[PaletteEntry, ...] = ()
        self._finder: Finder | None = None
        self._is_stale = True
        self._asked = 0
        self._came_from: QWidget | None = None
        self._top = 0
        self._shadow = _Shadow(parent)
        self.field = named(QLineEdit(), tell("Cari atau jalankan"), "palette")
        self.list = named(QListView(), tell("Hasil pencarian"), "palette")
        self.model = PaletteList(self)
        self._count = Label(colour="text2")
        self._nothing = Label(colour="text2", wraps=True)
        named(self, tell("Cari atau jalankan"), "palette")
        self._build()
        parent.installEventFilter(self)
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self._on_field_text_changed)
        self.list.clicked.connect(self._on_list_clicked)
        self.hide()

    def show_scene(self, scene: "Scene | None") -> None:
        """What the open assessment has to offer is looked at when the palette opens next, or now if it is open."""
        self._scene = scene
        self._forget()

    def set_actions(self, actions: "Sequence[PaletteEntry]") -> None:
        """Everything that can be done, as the menus have it."""
        self._actions = tuple(actions)
        self._forget()

    def open(self, top: int = 0, text: str = "") -> None:
        """Open below ``top`` (pixels of the parent); ``text`` stands in the field and is selected."""
        if self.isHidden():
            self._came_from = QApplication.focusWidget()
        self._top = top
        self.field.setText(text)
        self.field.selectAll()
        self._place()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if self._is_stale:
            self._ask()
        self._search()

    def dismiss(self, *, gives_back: bool = True) -> None:
        """Close; the focus goes back to where it was unless something else has taken it."""
        if self.isHidden():
            return
        came_from, self._came_from = self._came_from, None
        self.hide()
        if gives_back and came_from is not None:
            came_from.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the field move in the list; the frame follows its parent's size and goes when the focus goes."""
        if watched is self.field:
            if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                return self._key(event)
            if event.type() == QEvent.Type.FocusOut and not self._keeps_focus():
                self.dismiss(gives_back=False)
        elif event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A sheet with a fine edge and rounded corners."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour("ctl"), 1))
        painter.setBrush(colour("base"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), _ROUND, _ROUND)

    def showEvent(self, event: QShowEvent) -> None:
        """The shadow comes with it, below it."""
        super().showEvent(event)
        self._shadow.show()
        self._shadow.stackUnder(self)

    def hideEvent(self, event: QHideEvent) -> None:
        """The shadow goes with it."""
        super().hideEvent(event)
        self._shadow.hide()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme and the text size."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.ApplicationFontChange}:
            self._dress()

    def _build(self) -> None:
        self._icon = QLabel()
        self.field.setFrame(False)
        self.field.setPlaceholderText(tell("Cari atau jalankan…"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(_Lines(self.list))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        hints = (tell("↑↓ pilih"), tell("Enter buka"), tell("Esc tutup"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.setSpacing(0)
        self._head = row(self._icon, self.field, self._count, margins=(_PAD, 8, _PAD, 8), spacing=12)
        outer.addWidget(self._head)
        outer.addWidget(hairline())
        outer.addSpacing(px(2))
        outer.addWidget(self.list, 1)
        self._nothing_row = row(self._nothing, margins=(_PAD, 12, _PAD, 16))
        outer.addWidget(self._nothing_row)
        outer.addWidget(hairline())
        told = (Label(hint, colour="text2") for hint in hints)
        self._foot = row(*told, None, margins=(_PAD, 8, _PAD, 8), spacing=24)
        outer.addWidget(self._foot)
        self._dress()

    def _dress(self) -> None:
        self.field.setFont(font(12))
        self.field.setStyleSheet(
            "QLineEdit, QLineEdit:focus { border: none; background: transparent; padding: 4px 0; }"
        )
        self._icon.setPixmap(pixmap("search", px(16), "accent", self.devicePixelRatioF()))

    def _forget(self) -> None:
        self._is_stale = True
        if not self.isHidden():
            self._ask()

    def _ask(self) -> None:
        """Have everything that can be found put together beside the window; the newest question counts."""
        self._is_stale = False
        self._asked += 1
        asked, scene, actions, spoken_language = self._asked, self._scene, self._actions, language()

        def look(desk: "Desk") -> "tuple[int, Finder]":
            from spbe_assess.workspace.institutions import find_institutions
            from spbe_assess.workspace.showing.searching import Finder, entries_of, institution_entries

            own = () if scene is None else entries_of(scene.dossier, scene.outline, scene.others, scene.language)
            listed = institution_entries(find_institutions(desk.editor), spoken_language)
            return asked, Finder((*own, *actions, *listed), spoken_language)

        self._bridge.ask(look, self._on_finder_made)

    def _on_finder_made(self, made: "tuple[int, Finder]") -> None:
        asked, finder = made
        if asked == self._asked:
            self._finder = finder
            self._search()

    def _on_field_text_changed(self, _text: str) -> None:
        self._search()

    def _on_list_clicked(self, index: QModelIndex) -> None:
        self._choose(index)

    def _search(self) -> None:
        if self._finder is None or self.isHidden():
            return
        groups = self._finder.found(self.field.text())
        self.model.show_groups(groups)
        count = sum(group.total for group in groups)
        is_typed = bool(self.field.text().strip())
        self._count.set_text(tell("{count} hasil", count=count) if is_typed else "")
        self._nothing_row.setHidden(bool(groups))
        self.list.setHidden(not groups)
        self._nothing.set_text(tell("Tidak ada yang cocok. Coba kata lain, atau nomor indikatornya."))
        self._place()
        self._move_to(self.model.next_hit(-1, 0))
        if not groups:
            self._say(self._nothing.text())

    def _key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key in _STEPS and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._move_to(self.model.next_hit(self.list.currentIndex().row(), _STEPS[key]))
        elif key in _ENTER:
            self._choose(self.list.currentIndex())
        elif key == Qt.Key.Key_Escape:
            self.dismiss()
        elif key not in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}:
            return False
        return True

    def _move_to(self, at: int) -> None:
        if at < 0:
            return
        index = self.model.index(at)
        self.list.setCurrentIndex(index)
        is_first = at == self.model.next_hit(-1, 0)
        self.list.scrollTo(self.model.index(0) if is_first else index)
        hit = self.model.line(at).hit
        if hit is not None:
            self._say(spoken(hit))

    def _choose(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        hit = self.model.line(index.row()).hit
        if hit is not None:
            self.dismiss()
            self.chosen.emit(hit.entry)

    def _say(self, text: str) -> None:
        """Tell a screen reader what is chosen: the focus stays in the field."""
        self.field.setAccessibleDescription(text)
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.field, text))

    def _keeps_focus(self) -> bool:
        """Whether the focus is still here, or is only lent to a menu or another program."""
        holder = QApplication.focusWidget()
        is_inside = holder is not None and (holder is self or self.isAncestorOf(holder))
        return is_inside or QApplication.activePopupWidget() is not None or not self.window().isActiveWindow()

    def _place(self) -> None:
        holder = self.parentWidget()
        if holder is None:
            return
        width = min(px(_WIDTH), holder.width() - px(16))
        top = self._top + px(8)
        rest = sum(part.sizeHint().height() for part in (self._head, self._foot) if not part.isHidden()) + px(2) + 4
        if not self._nothing_row.isHidden():
            rest += self._nothing_row.sizeHint().height() + px(16)
        room = min(px(_MOST_HEIGHT), holder.height() - top - px(12))
        lines = min(self._lines_height(), max(room - rest, px(_ROW)))
        self.list.setFixedHeight(lines)
        self.setGeometry((holder.width() - width) // 2, top, width, rest + lines)
        self._shadow.fall_from(self.geometry())

    def _lines_height(self) -> int:
        if self.list.isHidden():
            return 0
        headings, hits = self.model.counts()
        return headings * px(_HEADING) + hits * px(_ROW) + px(6)


class _Shadow(QWidget):
    """The shadow of the sheet, softened once and drawn out; an effect of the sheet would soften it at every letter."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._drawn: QPixmap | None = None
        self.hide()

    def fall_from(self, sheet: QRect) -> None:
        """Fall from a sheet that lies there."""
        self.setGeometry(sheet.translated(0, _DROP).adjusted(-_BLUR, -_BLUR, _BLUR, _BLUR))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Four corners as they are, the edges between them drawn out."""
        del event
        drawn = self._drawn = self._drawn or _softened()
        part = drawn.width() // 3
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        edges = [(0, 0, part), (part, part, -part), (2 * part, -part, part)]
        for x, left, wide in _stretches(edges, self.width()):
            for y, top, high in _stretches(edges, self.height()):
                painter.drawPixmap(QRect(left, top, wide, high), drawn, QRect(x, y, part, part))


def _stretches(edges: "Sequence[tuple[int, int, int]]", length: int) -> "Iterator[tuple[int, int, int]]":
    """Where each third of the drawing begins, where it goes, and how long it is there."""
    for at, goes, long in edges:
        begins = goes if goes >= 0 else length + goes
        yield at, begins, long if long > 0 else length + 2 * long


def _softened() -> QPixmap:
    """The shadow of a small sheet, of three parts each way: corner, middle, corner."""
    part = 2 * _BLUR + _ROUND
    sheet = QPixmap(3 * part - 2 * _BLUR, 3 * part - 2 * _BLUR)
    sheet.fill(Qt.GlobalColor.transparent)
    painter = QPainter(sheet)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(Qt.GlobalColor.black)
    painter.drawRoundedRect(QRectF(sheet.rect()), _ROUND, _ROUND)
    painter.end()
    effect = QGraphicsDropShadowEffect()
    effect.setBlurRadius(_BLUR)
    # Beside the sheet, which is not wanted itself.
    effect.setOffset(3 * part, 0)
    effect.setColor(QColor(0, 0, 0, 90))
    scene = QGraphicsScene()
    item = scene.addPixmap(sheet)
    item.setGraphicsEffect(effect)
    drawn = QPixmap(6 * part, 3 * part)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    scene.render(painter, QRectF(drawn.rect()), QRectF(drawn.rect()).translated(-_BLUR, -_BLUR))
    painter.end()
    return drawn.copy(3 * part, 0, 3 * part, 3 * part)


class _Lines(QStyledItemDelegate):
    """Paints headings and hits: icon, code, title with what matched in bold, context at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """One line of text with air around it."""
        del option
        return QSize(px(200), px(_HEADING if _hit(index) is None else _ROW))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one line."""
        area, hit = option.rect, _hit(index)
        if hit is None:
            painter.fillRect(area, colour("base"))
            heading = str(index.data())
            paint_text(painter, area.adjusted(px(_PAD), 0, -px(_PAD), 0), heading, colour="text2")
            return
        _paint_ground(painter, option)
        entry = hit.entry
        size = px(16)
        drawn = pixmap(entry.icon, size, "text2", painter.device().devicePixelRatioF())
        painter.drawPixmap(QPoint(area.left() + px(_PAD), area.top() + (area.height() - size) // 2), drawn)
        left = area.left() + px(_PAD) + size + px(12)
        right = area.right() - px(_PAD)
        context = shortened(entry.context, (right - left) // 2, Qt.TextElideMode.ElideRight)
        width = text_width(context)
        paint_text(painter, QRect(right - width, area.top(), width + 1, area.height()), context, colour="text2")
        if entry.code:
            code_width = max(text_width("I47", 9, _BOLD), text_width(entry.code, 9, _BOLD)) + 2
            paint_ranges(painter, QRect(left, area.top(), code_width, area.height()), entry.code, hit.code_ranges)
            left += code_width + px(12)
        paint_ranges(
            painter,
            QRect(left, area.top(), right - width - px(16) - left, area.height()),
            entry.title,
            hit.title_ranges,
        )


def paint_ranges(painter: QPainter, area: QRect, text: str, ranges: "Ranges") -> None:
    """Paint a text on one line with stretches of it in bold, shortened where it does not fit."""
    left = area.left()
    for part, is_bold in _pieces(text, ranges):
        weight = _BOLD if is_bold else 400
        width = text_width(part, 9, weight)
        room = area.right() - left + 1
        if room <= 0:
            return
        paint_text(painter, QRect(left, area.top(), min(width, room) + 1, area.height()), part, weight=weight)
        left += width


def _pieces(text: str, ranges: "Ranges") -> Iterator[tuple[str, bool]]:
    at = 0
    for low, high in ranges:
        if low > at:
            yield text[at:low], False
        yield text[low:high], True
        at = high
    if at < len(text):
        yield text[at:], False


def _hit(index: QModelIndex | QPersistentModelIndex) -> "Hit | None":
    model = index.model()
    return model.line(index.row()).hit if isinstance(model, PaletteList) else None


def _paint_ground(painter: QPainter, option: QStyleOptionViewItem) -> None:
    """As if the list had the focus: the keys of the field move in it."""
    state, area = option.state, option.rect
    is_chosen = bool(state & QStyle.StateFlag.State_Selected)
    ground = "tint" if is_chosen else "hov" if state & QStyle.StateFlag.State_MouseOver else "base"
    painter.fillRect(area, colour(ground))
    if is_chosen:
        painter.fillRect(area.left(), area.top(), BAR, area.height(), colour("accent"))
