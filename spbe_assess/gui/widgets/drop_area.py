"""A dashed field that takes files, folders and links: by dropping, by pasting, or by asking for a file dialog."""

from typing import Final

from PySide6.QtCore import QEvent, QMimeData, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from spbe_assess.gui.look import scheme
from spbe_assess.gui.look.type import font, px
from spbe_assess.gui.widgets.named import named
from spbe_assess.gui.widgets.painted import PaintedButton, paint_focus
from spbe_assess.gui.widgets.rows import paint_text, wrapped_height

_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_SCHEMES: Final = ("http://", "https://")
_LONGEST_LINKS: Final = 100_000


class DropArea(PaintedButton):
    """``dropped`` tells paths and web addresses in their order; ``requested`` wishes for a file dialog."""

    dropped = Signal(list)
    requested = Signal()

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_over = False
        self._height = 34
        self.setAcceptDrops(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.clicked.connect(self.requested)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Show another invitation."""
        self.setText(text.replace("&", "&&"))
        named(self, text, "evidence")
        self.updateGeometry()
        self.update()

    def set_height(self, height: int) -> None:
        """Be at least so high, in pixels of the design: 34, or 64 where the list above is empty."""
        self._height = height
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """One line of text."""
        return QSize(px(240), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        """Narrower."""
        return QSize(px(120), self.heightForWidth(self.width()))

    def hasHeightForWidth(self) -> bool:
        """The text breaks where it is narrow."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Height the text needs."""
        return max(px(self._height), wrapped_height(font(), self._shown(), width - px(16)) + px(14))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The text breaks anew in another width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter asks for files like Space; Ctrl+V takes what was copied."""
        if event.key() in _ENTER:
            self.click()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self._take(QGuiApplication.clipboard().mimeData())
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Ctrl+V is for this field while it has the focus."""
        if isinstance(event, QKeyEvent) and _asks_to_paste(event):
            event.accept()
            return True
        return super().event(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files, folders and links; they are copied, never moved."""
        if has_things(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self._set_over(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Show that the drop would go elsewhere."""
        super().dragLeaveEvent(event)
        self._set_over(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell what was dropped."""
        self._set_over(False)
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self._take(event.mimeData())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the dashes and the invitation."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        is_marked = self._is_over or self.isDown()
        painter.setBrush(scheme.colour("tint" if is_marked else "hov" if self.underMouse() else "base"))
        pen = QPen(scheme.colour("accent" if self._is_over else "ctl"), 1)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.drawRoundedRect(area, 4, 4)
        inner = self.rect().adjusted(px(8), 0, -px(8), 0)
        tint = "text" if self._is_over else "text2"
        paint_text(painter, inner, self._shown(), colour=tint, elide="wrap", align=Qt.AlignmentFlag.AlignCenter)
        if self.hasFocus():
            paint_focus(painter, self)

    def _shown(self) -> str:
        return self.text().replace("&&", "&")

    def _set_over(self, is_over: bool) -> None:
        self._is_over = is_over
        self.update()

    def _take(self, data: QMimeData) -> None:
        if things := things_of(data):
            self.dropped.emit(things)


def _asks_to_paste(event: QKeyEvent) -> bool:
    return event.type() == QEvent.Type.ShortcutOverride and event.matches(QKeySequence.StandardKey.Paste)


def has_things(data: QMimeData) -> bool:
    """Whether there are files, folders or links in it."""
    return data.hasUrls() or bool(things_of(data))


def things_of(data: QMimeData) -> list[str]:
    """The paths and web addresses in it, in their order, each once; a text counts where every line is an address."""
    found = [url.toLocalFile() if url.isLocalFile() else url.toString() for url in data.urls()]
    if not found and data.hasText() and len(text := data.text()) <= _LONGEST_LINKS:
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        found = lines if all(line.lower().startswith(_SCHEMES) for line in lines) else []
    return list(dict.fromkeys(one for one in found if one))
