"""The document data of one file or web address at one indicator, beside the work on it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QFrame, QScrollArea, QVBoxLayout, QWidget

from spbe_assess.gui.dialogs.evidence_form import EvidenceForm
from spbe_assess.gui.look.type import px
from spbe_assess.gui.widgets.buttons import PushButton
from spbe_assess.gui.widgets.elements import Sheet, hairline, row
from spbe_assess.gui.widgets.labels import Label
from spbe_assess.gui.widgets.named import named
from spbe_assess.gui.words import tell

if TYPE_CHECKING:
    from spbe_assess.workspace.showing.evidence_sheet import EvidenceSheet


class EvidenceDataDialog(QDialog):
    """A form in a window of its own; it has no Save: what is left is stored, and undo takes it back."""

    def __init__(self, sheet: "EvidenceSheet", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tell("Data dokumen"))
        self.evidence = sheet.id
        self.form = EvidenceForm()
        self._name = Label(sheet.name, size=10.5, weight=600, elides="middle")
        scroll = named(QScrollArea(), tell("Isian data dokumen"), "evidence")
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        holder = Sheet("base")
        inner = QVBoxLayout(holder)
        inner.setContentsMargins(px(16), px(12), px(16), px(12))
        inner.addWidget(self.form)
        scroll.setWidget(holder)
        close = PushButton(tell("Tutup"), is_primary=True)
        close.clicked.connect(self.accept)
        named(close, tell("Tutup"), "evidence")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (row(self._name, margins=(16, 12, 16, 8)), hairline(), scroll, hairline()):
            layout.addWidget(part, 1 if part is scroll else 0)
        layout.addWidget(row(None, close, margins=(16, 10, 16, 10)))
        self.resize(px(560), px(600))
        self.show_sheet(sheet)

    def show_sheet(self, sheet: "EvidenceSheet | None") -> None:
        """Show the item as it is now; the window closes when it is not there any more."""
        if sheet is None:
            self.reject()
            return
        self._name.set_text(sheet.name)
        self.form.show_sheet(sheet)

    def setVisible(self, visible: bool) -> None:
        """Qt selects all of the first field as it comes and so shows the end of a long title: begin where it begins."""
        super().setVisible(visible)
        if visible:
            self.form.focus()

    def done(self, result: int) -> None:
        """Hand over what is still being typed, then close."""
        self.form.flush()
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        """The same for the cross of the window."""
        self.form.flush()
        super().closeEvent(event)
