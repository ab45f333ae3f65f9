"""A pane that shows a finished chart: it paints dots drawn elsewhere, tells what is pointed at, is walked by keys.

What is drawn, and by whom, it does not know: it is given dots, places to point at, and the stretches of rows.
"""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QSizePolicy, QStyle, QToolTip, QWidget

from spbe_assess.gui.look import scheme
from spbe_assess.gui.look import type as lettering
from spbe_assess.gui.widgets.named import plain_tip
from spbe_assess.gui.words import tell

if TYPE_CHECKING:
    from spbe_assess.workspace.picturing import Picture, Spot

POINTS: Final = 72.0
SCREEN_DPI: Final = 96.0
_REACH: Final = 8
"""So many pixels from its middle a mark is still pointed at."""
_BAR: Final = 3
_RING: Final = 7.5
_BACK: Final = (Qt.Key.Key_Left, Qt.Key.Key_Up)
_ON: Final = (Qt.Key.Key_Right, Qt.Key.Key_Down)


class ChartCanvas(QAbstractScrollArea):
    """Shows one picture. ``spot_chosen(code, ref)`` is a click on a mark or in a row, or Enter on a mark.

    ``room_changed`` says that a picture for another size, number of dots or scheme is wanted (see ``room``).
    """

    spot_chosen = Signal(str, str)
    room_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture: Picture | None = None
        self._image = QImage()
        self._sentence = ""
        self._code = ""
        self._at = -1
        self._asked = (0.0, 0.0, 0.0, "")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.viewport().setMouseTracking(True)
        self.setAccessibleName(tell("Grafik"))

    # --- what is shown -----------------------------------------------------------------------------------------------

    def show_picture(self, picture: "Picture | None") -> None:
        """Show a picture in place of what was shown; None clears the pane."""
        self._picture, self._sentence, self._at = picture, "", -1
        self._image = QImage()
        if picture is not None:
            given = QImage(picture.dots, picture.width, picture.height, picture.stride, QImage.Format.Format_RGBA8888)
            # In the form the screen has, so that painting is copying.
            self._image = given.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
            self._image.setDevicePixelRatio(self.devicePixelRatioF())
        self.setAccessibleDescription(picture.told if picture else "")
        self._set_bars()
        self.viewport().update()

    def show_sentence(self, text: str) -> None:
        """Show a sentence in place of a picture."""
        self.show_picture(None)
        self._sentence = text
        self.setAccessibleDescription(text)

    def choose(self, code: str) -> None:
        """Mark the row of a code; "" for none."""
        if code != self._code:
            self._code = code
            self.viewport().update()

    @property
    def picture(self) -> "Picture | None":
        """What is shown."""
        return self._picture

    @property
    def spot(self) -> "Spot | None":
        """The mark the keys have come to."""
        spots = self._picture.spots if self._picture else ()
        return spots[self._at] if 0 <= self._at < len(spots) else None

    def room(self) -> tuple[float, float, float, str]:
        """What a picture has room for: width and height in points, dots per inch, and the scheme ("light", "dark").

        The room of a scroll bar stays free at the right, so that a picture that is higher never hides its own edge.
        """
        ratio = self.devicePixelRatioF()
        scale = lettering.text_size() / 100
        size = self.maximumViewportSize()
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        points = POINTS / (SCREEN_DPI * scale)
        theme = "dark" if scheme.tokens().is_dark else "light"
        wide, high = max(size.width() - bar, 0), max(size.height(), 0)
        return wide * points, high * points, SCREEN_DPI * scale * ratio, theme

    # --- painting ----------------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        """As in the design."""
        return QSize(lettering.px(440), lettering.px(214))

    def minimumSizeHint(self) -> QSize:
        """What is larger is scrolled."""
        return QSize(lettering.px(200), lettering.px(96))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the dots, the row that is chosen, and the mark the keys have come to."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), scheme.colour("base"))
        if self._picture is None:
            area = self.viewport().rect().adjusted(lettering.px(8), 0, -lettering.px(8), 0)
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.setFont(lettering.font())
            painter.setPen(scheme.colour("text2"))
            painter.drawText(area, flags, self._sentence)
        else:
            # Below the picture, whose ground is clear: marks and words keep their colours.
            self._paint_row(painter)
            painter.drawImage(-self._offset(), self._image)
            self._paint_spot(painter)
        if self.hasFocus():
            self._paint_focus(painter)
        painter.end()

    def _paint_row(self, painter: QPainter) -> None:
        area = self._band_area(self._code)
        if area is None:
            return
        painter.fillRect(area, scheme.colour("tint"))
        painter.fillRect(QRect(area.left(), area.top(), _BAR, area.height()), scheme.colour("accent"))

    def _paint_spot(self, painter: QPainter) -> None:
        spot = self.spot
        if spot is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(scheme.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            ring = lettering.px(_RING)
            painter.drawEllipse(self._place(spot), ring, ring)

    def _paint_focus(self, painter: QPainter) -> None:
        area, shade = self.viewport().rect(), scheme.colour("accent")
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QPen(shade, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(area.adjusted(1, 1, -1, -1))

    # --- pointing ----------------------------------------------------------------------------------------------------

    def viewportEvent(self, event: QEvent) -> bool:
        """Say in a tip what is under the pointer."""
        if isinstance(event, QHelpEvent):
            self._tell_under(event.pos(), event.globalPos())
            return True
        return super().viewportEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A mark says at once what it is; whatever can be clicked shows a hand."""
        place = event.position().toPoint()
        self._tell_under(place, event.globalPosition().toPoint())
        is_target = self._nearest(place) >= 0 or bool(self._code_at(place))
        shape = Qt.CursorShape.PointingHandCursor if is_target else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the mark under the pointer, else the row."""
        place = event.position().toPoint()
        nearest = self._nearest(place)
        if event.button() != Qt.MouseButton.LeftButton or self._picture is None:
            super().mousePressEvent(event)
        elif nearest >= 0:
            spot = self._picture.spots[nearest]
            self.spot_chosen.emit(spot.code, spot.ref)
        elif code := self._code_at(place):
            self.spot_chosen.emit(code, "")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """What was pressed here is let go here."""
        event.accept()

    def _tell_under(self, place: QPoint, on_screen: QPoint) -> None:
        nearest = self._nearest(place)
        told = self._picture.spots[nearest].told if self._picture and nearest >= 0 else ""
        QToolTip.showText(on_screen, plain_tip(told), self.viewport())

    def _nearest(self, place: QPoint) -> int:
        """The mark under a point of the viewport, by its position; -1 where there is none."""
        spots = self._picture.spots if self._picture else ()
        reach = float(lettering.px(_REACH)) ** 2
        best = -1
        for at, spot in enumerate(spots):
            way = self._place(spot) - QPointF(place)
            far = way.x() ** 2 + way.y() ** 2
            if far < reach:
                best, reach = at, far
        return best

    def _code_at(self, place: QPoint) -> str:
        """The row at a point of the viewport."""
        bands = self._picture.bands if self._picture else ()
        y = (place.y() + self._offset().y()) / self._pixels()
        return next((band.code for band in bands if band.top <= y < band.bottom), "")

    # --- keys --------------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Home and End walk the marks, Enter chooses the one they have come to; others scroll as usual."""
        count = len(self._picture.spots) if self._picture else 0
        key = event.key()
        if count and key in _ON:
            self._walk(min(self._at + 1, count - 1))
        elif count and key in _BACK:
            self._walk(max(self._at - 1, 0))
        elif count and key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            self._walk(0 if key == Qt.Key.Key_Home else count - 1)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space} and self.spot is not None:
            self.spot_chosen.emit(self.spot.code, self.spot.ref)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that it has the focus."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The walk ends."""
        super().focusOutEvent(event)
        self._at = -1
        if self._picture is not None:
            self.setAccessibleDescription(self._picture.told)
        self.viewport().update()

    def _walk(self, at: int) -> None:
        """Come to a mark: it is seen, ringed, and said."""
        self._at = at
        spot = self.spot
        if spot is None:
            return
        self._bring_in(self._place(spot).toPoint())
        self.setAccessibleDescription(spot.told)
        place = self.viewport().mapToGlobal(self._place(spot).toPoint() + QPoint(lettering.px(8), lettering.px(8)))
        QToolTip.showText(place, plain_tip(spot.told), self.viewport())
        self.viewport().update()

    def _bring_in(self, place: QPoint) -> None:
        """Scroll so that a point of the viewport is well inside it."""
        air = lettering.px(24)
        for bar, at, room in (
            (self.horizontalScrollBar(), place.x(), self.viewport().width()),
            (self.verticalScrollBar(), place.y(), self.viewport().height()),
        ):
            if at < air:
                bar.setValue(bar.value() + at - air)
            elif at > room - air:
                bar.setValue(bar.value() + at - room + air)

    # --- sizes -------------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size has room for another picture."""
        super().resizeEvent(event)
        self._set_bars()
        self._tell_room()

    def changeEvent(self, event: QEvent) -> None:
        """Another scheme, text size or screen wants another picture."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.StyleChange, QEvent.Type.FontChange}:
            self.viewport().update()
            self._tell_room()

    def event(self, event: QEvent) -> bool:
        """A screen with other dots wants another picture."""
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._tell_room()
        return super().event(event)

    def _tell_room(self) -> None:
        if (room := self.room()) != self._asked:
            self._asked = room
            self.room_changed.emit()

    def _set_bars(self) -> None:
        size = self._image.deviceIndependentSize().toSize()
        room = self.maximumViewportSize()
        extent = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        has_down = size.height() > room.height()
        wide = room.width() - (extent if has_down else 0)
        high = room.height() - (extent if size.width() > wide else 0)
        for bar, whole, seen in (
            (self.horizontalScrollBar(), size.width(), wide),
            (self.verticalScrollBar(), size.height(), high),
        ):
            bar.setRange(0, max(whole - seen, 0))
            bar.setPageStep(max(seen, 1))
            bar.setSingleStep(lettering.px(20))

    def _offset(self) -> QPoint:
        return QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _pixels(self) -> float:
        """Pixels of this widget to a point of the picture."""
        return (self._picture.dpi if self._picture else SCREEN_DPI) / POINTS / self._image.devicePixelRatio()

    def _place(self, spot: "Spot") -> QPointF:
        """Where a mark is in the viewport."""
        return QPointF(spot.x, spot.y) * self._pixels() - QPointF(self._offset())

    def _band_area(self, code: str) -> QRect | None:
        """The stretch of a row in the viewport."""
        bands = self._picture.bands if self._picture and code else ()
        band = next((band for band in bands if band.code == code), None)
        if band is None:
            return None
        top, bottom = (round(y * self._pixels()) - self._offset().y() for y in (band.top, band.bottom))
        return QRect(0, top, self.viewport().width(), bottom - top)
