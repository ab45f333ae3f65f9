"""The rail at the left of the window: one item per place, with what is waiting there."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from spbe_assess.gui.look import icons
from spbe_assess.gui.look.scheme import colour
from spbe_assess.gui.look.type import font, metrics, px
from spbe_assess.gui.widgets.named import named, set_tip
from spbe_assess.gui.widgets.painted import Painted, PaintedButton, paint_focus
from spbe_assess.gui.widgets.roving import Roving
from spbe_assess.gui.words import tell

_NARROW: Final = 48
_LEAST: Final = 88
_ITEM: Final = 60
_PITCH: Final = 64
_ICON: Final = 22
_BADGE: Final = 16
_CENTRE: Final = Qt.AlignmentFlag.AlignCenter


class RailPlace(NamedTuple):
    """One place: ``icon`` is a name of the icon family, ``badge`` what waits there ("19"; "" for nothing)."""

    id: str
    icon: str
    text: str
    badge: str = ""


class Rail(Painted):
    """Chooses a place. ``place_requested(id)`` at a click, Enter or Space; arrows move along."""

    place_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: tuple[_Item, ...] = ()
        self._is_narrow = False
        self._roving = Roving(self)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, px(8), 0, px(8))
        self._layout.setSpacing(px(_PITCH - _ITEM))
        self._layout.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        named(self, tell("Tempat"), "general")

    def show_places(self, places: Sequence[RailPlace], current: str) -> None:
        """Show places in order, one of them as where the person is."""
        if tuple(place.id for place in places) != tuple(item.place.id for item in self._items):
            self._build(places)
        for item, place in zip(self._items, places, strict=True):
            item.show_place(place, is_current=place.id == current)
        ids = [place.id for place in places]
        self._roving.stop_at(ids.index(current) if current in ids else 0)

    def set_narrow(self, is_narrow: bool) -> None:
        """Show icons alone, for a window below 1180 pixels."""
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            for item in self._items:
                item.set_narrow(is_narrow)
            self.updateGeometry()

    @property
    def is_narrow(self) -> bool:
        """Whether icons are shown alone."""
        return self._is_narrow

    def sizeHint(self) -> QSize:
        """The widest label in semibold and 14, at least 88; 48 where only icons are shown."""
        if self._is_narrow:
            return QSize(px(_NARROW), px(300))
        measures = metrics(9, 600)
        widest = max((measures.horizontalAdvance(item.place.text) for item in self._items), default=0)
        return QSize(max(px(_LEAST), widest + px(14)), px(300))

    def minimumSizeHint(self) -> QSize:
        """Never narrower than its labels."""
        return QSize(self.sizeHint().width(), 0)

    def measure(self) -> None:
        """Follow the text size."""
        self._layout.setContentsMargins(0, px(8), 0, px(8))
        self._layout.setSpacing(px(_PITCH - _ITEM))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground, and the hairline towards the place."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), colour("win"))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), colour("line"))

    def _build(self, places: Sequence[RailPlace]) -> None:
        for item in self._items:
            self._layout.removeWidget(item)
            item.deleteLater()
        self._items = tuple(_Item(place, self) for place in places)
        for number, item in enumerate(self._items):
            item.set_narrow(self._is_narrow)
            item.clicked.connect(self._on_item_clicked)
            self._layout.insertWidget(number, item)
        self._roving.watch(self._items)
        self.updateGeometry()

    def _on_item_clicked(self) -> None:
        item = self.sender()
        if isinstance(item, _Item):
            # The click has checked it; where the person is, is told by the next ``show_places``.
            item.setChecked(item.is_current)
            self.place_requested.emit(item.place.id)


class _Item(PaintedButton):
    """One place of the rail."""

    def __init__(self, place: RailPlace, parent: QWidget) -> None:
        super().__init__(parent)
        self.place = place
        self.is_current = False
        self._is_narrow = False
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_place(self, place: RailPlace, *, is_current: bool) -> None:
        """Show a place, marked where the person is."""
        if (place, is_current) == (self.place, self.is_current) and self.text():
            return
        self.place, self.is_current = place, is_current
        self.setChecked(is_current)
        waiting = tell("{count} temuan", count=place.badge) if place.badge else ""
        spoken = ", ".join(filter(None, (place.text, waiting)))
        self.setText(place.text.replace("&", "&&"))
        named(self, spoken, "general")
        set_tip(self, spoken if self._is_narrow else "")
        self.update()

    def set_narrow(self, is_narrow: bool) -> None:
        """Show the icon alone, the rest in a tip."""
        self._is_narrow = is_narrow
        set_tip(self, self.accessibleName() if is_narrow else "")
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """60 high with a label, 48 without."""
        label = metrics(9, 600).height()
        wide = px(8) + px(_ICON) + px(6) + label + px(8)
        return QSize(px(_NARROW), px(_NARROW) if self._is_narrow else max(px(_ITEM), wide))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Icon over label; tint and bar where the person is."""
        painter = QPainter(self)
        is_hovered = self.underMouse()
        if self.is_current or is_hovered:
            painter.fillRect(self.rect(), colour("tint" if self.is_current else "hov"))
        if self.is_current:
            painter.fillRect(0, 0, 3, self.height(), colour("accent"))
        side = px(_ICON)
        left = (self.width() - side) // 2
        label = metrics(9, 600).height()
        taken = side if self._is_narrow else side + px(6) + label
        top = (self.height() - taken) // 2
        tint = "accent" if self.is_current else "text2"
        painter.drawPixmap(left, top, icons.pixmap(self.place.icon, side, tint, self.devicePixelRatioF()))
        if not self._is_narrow:
            self._paint_label(painter, top + side + px(6), label)
        if self.place.badge:
            self._paint_badge(painter, left + side, top)
        if self.hasFocus():
            paint_focus(painter, self)

    def _paint_label(self, painter: QPainter, top: int, height: int) -> None:
        painter.setFont(font(9, 600 if self.is_current else 400))
        painter.setPen(colour("text" if self.is_current else "text2"))
        painter.drawText(0, top, self.width(), height, int(_CENTRE | Qt.TextFlag.TextSingleLine), self.place.text)

    def _paint_badge(self, painter: QPainter, right: int, top: int) -> None:
        text = self.place.badge
        measures = metrics(9, 600)
        height = max(px(_BADGE), measures.height())
        width = max(height, measures.horizontalAdvance(text) + px(8))
        area = QRectF(min(right - px(6), self.width() - width - px(3)), max(top - px(7), 2), width, height)
        ring = colour("tint" if self.is_current else "win")
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ring)
        painter.drawRoundedRect(area.adjusted(-2, -2, 2, 2), height / 2 + 2, height / 2 + 2)
        painter.setBrush(colour("text2"))
        painter.drawRoundedRect(area, height / 2, height / 2)
        painter.setFont(font(9, 600))
        painter.setPen(colour("base"))
        painter.drawText(area, int(_CENTRE), text)
