"""A text to type with its heading, its one action at the right, and a line on what is still open in it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from spbe_assess.gui.look.type import px
from spbe_assess.gui.widgets.elements import row
from spbe_assess.gui.widgets.labels import Label
from spbe_assess.gui.widgets.named import named
from spbe_assess.gui.widgets.text_field import GrowingText


class TextBlock(QWidget):
    """Tells every text with the record and field it was shown for, also when it is told after another was shown."""

    typed = Signal(str, str, str)
    left = Signal()

    def __init__(
        self, label: str, help_id: str, *actions: QWidget, least_lines: int = 2, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.field = named(GrowingText(least_lines=least_lines, most_lines=12), label, help_id)
        self._heading = Label(label, weight=600)
        self._heading.setBuddy(self.field)
        self._remark = Label("", colour="text2", wraps=True)
        self._remark.hide()
        self._record = ""
        self._name = ""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(2))
        head = row(self._heading, None, *actions)
        head.setMinimumHeight(px(32))
        layout.addWidget(head)
        layout.addWidget(self.field)
        layout.addWidget(self._remark)
        self.field.typed.connect(self._on_field_typed)
        self.field.left.connect(self._on_field_left)

    def show_field(self, record: str, name: str, text: str, *, is_open: bool, remark: str = "") -> None:
        """Show the text of a field of a record; what was typed for another one is handed over first."""
        if (record, name) != (self._record, self._name):
            self.field.flush()
            self._record, self._name = record, name
        self.field.setReadOnly(not is_open)
        self.field.show_text(text, (record, name))
        self._remark.set_text(remark)
        self._remark.setVisible(bool(remark))

    def text(self) -> str:
        """The text as it stands in the field."""
        return self.field.text()

    def flush(self) -> None:
        """Hand over what was typed now."""
        self.field.flush()

    def _on_field_typed(self, text: str) -> None:
        if self._record:
            self.typed.emit(self._record, self._name, text)

    def _on_field_left(self) -> None:
        self.left.emit()
