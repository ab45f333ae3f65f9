"""The frame of the dialogs of a few fields: a body that scrolls where the screen is small, and a row of buttons."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from spbe_assess.gui.look.scheme import colour
from spbe_assess.gui.look.type import px
from spbe_assess.gui.widgets.buttons import PushButton
from spbe_assess.gui.widgets.elements import Sheet, hairline
from spbe_assess.gui.widgets.labels import Label
from spbe_assess.gui.widgets.named import named


class Frame(QDialog):
    """A dialog over its window. ``body`` holds what is asked; ``problem`` says in place what is wrong."""

    def __init__(self, title: str, help_id: str, size: tuple[int, int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = size
        self.setWindowTitle(title)
        self.setModal(True)
        named(self, title, help_id)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(px(24), px(16), px(24), px(16))
        self.body.setSpacing(px(4))
        self.problem = Label(weight=600, colour="err", wraps=True)
        self.problem.hide()
        self._buttons = QHBoxLayout()
        foot = QVBoxLayout()
        foot.setContentsMargins(px(24), px(10), px(24), px(10))
        foot.setSpacing(px(8))
        foot.addWidget(self.problem)
        foot.addLayout(self._buttons)
        self._buttons.setSpacing(px(8))
        self._buttons.addStretch(1)
        self.area = QScrollArea()
        self.area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        held = Sheet("base")
        held.setLayout(self.body)
        self.area.setWidget(held)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.area, 1)
        whole.addWidget(hairline())
        whole.addLayout(foot)

    def add(self, *parts: QWidget | int | None) -> None:
        """Put parts into the body; a number is a gap of so many pixels of the design, ``None`` takes what is left."""
        for part in parts:
            if part is None:
                self.body.addStretch(1)
            elif isinstance(part, int):
                self.body.addSpacing(px(part))
            else:
                self.body.addWidget(part)

    def add_button(self, text: str, *, is_primary: bool = False) -> PushButton:
        """Put a button at the right end of the row."""
        button = PushButton(text, is_primary=is_primary)
        self._buttons.addWidget(button)
        return button

    def tell_problem(self, problem: str, at: QWidget | None = None) -> None:
        """Say what is wrong and put the focus where it can be mended; "" takes it back."""
        self.problem.set_text(problem)
        self.problem.setVisible(bool(problem))
        if at is not None:
            at.setAccessibleDescription(problem)
            if problem:
                at.setFocus(Qt.FocusReason.OtherFocusReason)

    def sizeHint(self) -> QSize:
        """The size of the design, never larger than the window it stands over."""
        wanted = QSize(px(self._size[0]), px(self._size[1]))
        above = self.parentWidget()
        room = above.window().size() if above is not None else self.screen().availableSize()
        return wanted.boundedTo(room - QSize(px(16), px(16)))

    def showEvent(self, event: QShowEvent) -> None:
        """Take the size of the design; Qt alone would cut it to two thirds of the screen."""
        if not event.spontaneous() and not self.testAttribute(Qt.WidgetAttribute.WA_Resized):
            self.resize(self.sizeHint())
        super().showEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill the ground."""
        QPainter(self).fillRect(event.rect(), colour("base"))


def heading(text: str) -> Label:
    """The heading of a block."""
    return Label(text, weight=600)


def hint(text: str = "") -> Label:
    """A quiet sentence below a field."""
    return Label(text, colour="text2", wraps=True)
