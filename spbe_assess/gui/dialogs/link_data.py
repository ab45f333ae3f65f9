"""What has to be said of web addresses when they are attached: when they were last looked at."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from spbe_assess.gui.look.type import px
from spbe_assess.gui.widgets.buttons import PushButton
from spbe_assess.gui.widgets.elements import row
from spbe_assess.gui.widgets.labels import Label
from spbe_assess.gui.widgets.named import named
from spbe_assess.gui.widgets.text_field import LineField
from spbe_assess.gui.words import language, tell, told


class LinkDialog(QDialog):
    """Asks for the day of access, today by default, and for the title of a single address."""

    def __init__(self, addresses: Sequence[str], today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        from spbe_assess.messages import day

        self.setWindowTitle(tell("Lampirkan tautan"))
        shown = addresses[0] if len(addresses) == 1 else tell("{count} tautan", count=len(addresses))
        self.title = named(LineField(), tell("Judul"), "evidence")
        self.accessed = named(LineField(), tell("Tanggal akses"), "evidence")
        self.accessed.show_text(day(today, language()))
        self._fault = Label(colour="err", wraps=True)
        self._fault.hide()
        self.attach = named(PushButton(tell("Lampirkan"), is_primary=True), tell("Lampirkan"), "evidence")
        cancel = named(PushButton(tell("Batal")), tell("Batal"), "evidence")
        self.attach.clicked.connect(self.accept)
        cancel.clicked.connect(self.reject)
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(px(8))
        has_title = len(addresses) == 1
        rows = ([(tell("Judul"), self.title)] if has_title else []) + [(tell("Tanggal akses"), self.accessed)]
        for place, (label, field) in enumerate(rows):
            grid.addWidget(Label(label, colour="text2"), place, 0)
            grid.addWidget(field, place, 1)
        self.title.setVisible(has_title)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(16), px(16), px(16), px(12))
        layout.setSpacing(px(12))
        layout.addWidget(Label(shown, weight=600, elides="middle"))
        layout.addLayout(grid)
        layout.addWidget(self._fault)
        layout.addWidget(
            Label(
                tell("Isi halaman web dapat berubah; tanggal akses menerangkan yang dinilai."),
                colour="text2",
                wraps=True,
            )
        )
        layout.addWidget(row(None, cancel, self.attach, spacing=8))
        self.setMinimumWidth(px(480))
        (self.title if has_title else self.accessed).setFocus()

    def values(self) -> dict[str, str]:
        """The fields to keep with the addresses."""
        given = {"title": self.title.text().strip(), "accessed_on": self.accessed.text().strip()}
        return {name: value for name, value in given.items() if value}

    def accept(self) -> None:
        """Close, unless the day is none."""
        from spbe_assess.errors import InputError
        from spbe_assess.workspace.evidence_wishes import checked_field

        try:
            for name, value in self.values().items():
                checked_field(name, value, "link")
        except InputError as error:
            self._fault.set_text(told(error.message))
            self._fault.show()
            return
        super().accept()
