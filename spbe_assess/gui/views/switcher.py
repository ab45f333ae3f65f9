"""The assessment that is open, in the menu row: its menu opens another one, makes one, and looks after this one."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QMenu,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from spbe_assess.gui.look import icons
from spbe_assess.gui.look.scheme import colour
from spbe_assess.gui.look.type import font, px
from spbe_assess.gui.widgets.named import named, set_tip
from spbe_assess.gui.words import tell

MOST_SIGNS = 60
"""Longer titles are shortened on the button; the menu shows them whole."""


class Switcher(QToolButton):
    """A button with the title of the open assessment. It changes nothing itself: every wish is a signal."""

    assessment_requested = Signal(str)
    new_requested = Signal()
    details_requested = Signal()
    delete_requested = Signal()
    restore_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._menu = QMenu(self)
        self._group: QActionGroup | None = None
        self._shown: tuple[tuple[tuple[str, str], ...], str] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        # The arrow stands behind the words.
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self._menu.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._menu.aboutToShow.connect(self._on_menu_about_to_show)
        self.setMenu(self._menu)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._dress()
        self.show_assessments((), "")

    def show_assessments(self, listed: Sequence[tuple[str, str]], current: str) -> None:
        """Show all assessments (id, title) and which one is open; "" for none."""
        wanted = (tuple(listed), current)
        if wanted == self._shown:
            return
        self._shown = wanted
        title = dict(listed).get(current, "")
        words = title or tell("Belum ada penilaian yang dibuka")
        self.setText(_literal(words if len(words) <= MOST_SIGNS else f"{words[: MOST_SIGNS - 1]}…"))
        set_tip(self, words)
        named(self, tell("Penilaian yang dibuka: {title}", title=words), "switcher")
        # Before the first assessment there is nothing to choose from; the doors stand in the middle of the window.
        self.setVisible(bool(listed))
        self._fill(listed, current)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """At least 26 high."""
        return super().sizeHint().expandedTo(QSize(0, px(26)))

    def minimumSizeHint(self) -> QSize:
        """Room for a word; the title is shortened and stands in the tip."""
        return QSize(min(self.sizeHint().width(), px(132)), self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme and the text size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.ApplicationFontChange, QEvent.Type.StyleChange):
            self._dress()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the button and its thin edge; the focus has its own."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focus = 2 if self.hasFocus() else 1
        painter.setPen(QPen(colour("accent" if self.hasFocus() else "line"), focus))
        painter.setBrush(colour("hov" if self.underMouse() or self.isDown() else "bar"))
        inset = focus / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 4, 4)
        side = self.iconSize().width()
        drawn = icons.pixmap("down", side, "text2", self.devicePixelRatioF())
        painter.drawPixmap(self.width() - px(8) - side, (self.height() - side) // 2, drawn)
        area = self.rect().adjusted(px(8), 0, -px(14) - side, 0)
        words = self.text().replace("&&", "&")
        shown = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, area.width())
        painter.setPen(colour("text2"))
        painter.drawText(area, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)

    def _fill(self, listed: Sequence[tuple[str, str]], current: str) -> None:
        self._menu.clear()
        self._group = QActionGroup(self._menu)
        for identity, title in listed:
            action = self._entry(title)
            action.setCheckable(True)
            action.setChecked(identity == current)
            action.triggered.connect(_telling(self, identity))
            self._group.addAction(action)
        if listed:
            self._menu.addSeparator()
        self._entry(tell("Penilaian baru…"), "new").triggered.connect(self.new_requested)
        if current:
            self._menu.addSeparator()
            details = self._entry(tell("Judul, kop, dan penanda tangan…"), "edit")
            details.triggered.connect(self.details_requested)
            delete = self._entry(tell("Hapus penilaian ini"), "trash")
            delete.setStatusTip(tell("Dapat dipulihkan dengan Pulihkan penilaian"))
            delete.triggered.connect(self.delete_requested)
        self._entry(tell("Pulihkan penilaian…")).triggered.connect(self.restore_requested)

    def _entry(self, text: str, icon_name: str = "") -> QAction:
        action = QAction(_literal(text), self._menu)
        action.setData(icon_name)
        self._menu.addAction(action)
        return action

    def _on_menu_about_to_show(self) -> None:
        """Draw the icons only when they are looked at: the start does not wait for them."""
        for action in self._menu.actions():
            if action.data():
                action.setIcon(icons.icon(str(action.data())))

    def _dress(self) -> None:
        self.setFont(font())
        self.setIcon(icons.icon("down"))
        self.setIconSize(QSize(px(12), px(12)))


def _telling(switcher: Switcher, identity: str) -> Callable[[], None]:
    def tell_it() -> None:
        switcher.assessment_requested.emit(identity)

    return tell_it


def _literal(text: str) -> str:
    """An ampersand of a title is an ampersand, not the mark of a key."""
    return text.replace("&", "&&")
