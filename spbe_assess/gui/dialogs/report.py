"""The report of a fault nobody foresaw, to be read and copied."""

from PySide6.QtWidgets import QApplication, QDialog, QPlainTextEdit, QWidget

from spbe_assess.gui.dialogs.frame import Frame
from spbe_assess.gui.look.type import font
from spbe_assess.gui.widgets.labels import Label
from spbe_assess.gui.widgets.named import named
from spbe_assess.gui.words import tell


class ReportDialog(Frame):
    """Says what happened, what is untouched and what to do; the report itself stands below, to be copied."""

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        super().__init__(tell("Ada yang keliru pada program"), "general", (640, 420), parent)
        words = Label(
            tell(
                "Program menemui kesalahan yang tidak diduga. Yang sudah disebut tersimpan tetap tersimpan. "
                "Anda dapat melanjutkan; bila terulang, salin laporan di bawah ini dan kirimkan kepada pengelola "
                "program."
            ),
            wraps=True,
        )
        self._report = named(QPlainTextEdit(report), tell("Laporan kesalahan"), "general")
        self._report.setReadOnly(True)
        self._report.setTabChangesFocus(True)
        self._report.setFont(font())
        self.add(words, 8, self._report)
        self.body.setStretchFactor(self._report, 1)
        copy = self.add_button(tell("Salin laporan"))
        close = self.add_button(tell("Lanjutkan"), is_primary=True)
        copy.clicked.connect(self._on_copy_clicked)
        close.clicked.connect(self.accept)
        close.setFocus()

    def _on_copy_clicked(self) -> None:
        QApplication.clipboard().setText(self._report.toPlainText())


def show_report(report: str) -> QDialog:
    """Open the dialog of a report over whatever is shown; answers the dialog."""
    dialog = ReportDialog(report, QApplication.activeWindow())
    dialog.open()
    return dialog
