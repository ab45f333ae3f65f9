"""A strip that scrolls sideways where its content has no room (large text), and follows the focus within it."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QSizePolicy, QWidget


class Strip(QScrollArea):
    """As tall as its content; nothing of a scroll area is seen while the content has room."""

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._content = content
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.viewport().setAutoFillBackground(False)
        content.setAutoFillBackground(False)
        content.installEventFilter(self)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)

    def sizeHint(self) -> QSize:
        """The height of the content, with the scroll bar where there is one."""
        width = max(self.width(), self._content.minimumSizeHint().width())
        tall = self._content.heightForWidth(width) if self._content.hasHeightForWidth() else -1
        height = tall if tall > 0 else self._content.sizeHint().height()
        is_cut = self.width() < self._content.minimumSizeHint().width()
        return QSize(self._content.sizeHint().width(), height + (self.horizontalScrollBar().height() if is_cut else 0))

    def minimumSizeHint(self) -> QSize:
        """As narrow as one likes."""
        return QSize(0, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The height may follow from the width."""
        super().resizeEvent(event)
        self.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A content that wants another size changes the strip."""
        if watched is self._content and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and self._content.isAncestorOf(new):
            self.ensureWidgetVisible(new, 0, 0)
