"""The report of a fault nobody foresaw, to be read and copied."""

from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from spbe_assess.gui.words import tell


class ReportDialog(QDialog):
    """Says what happened, what is untouched and what to do; the report itself stands below, to be copied."""

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tell("Ada yang keliru pada program"))
        words = QLabel(
            tell(
                "Program menemui kesalahan yang tidak diduga. Yang sudah disebut tersimpan tetap tersimpan. "
                "Anda dapat melanjutkan; bila terulang, salin laporan di bawah ini dan kirimkan kepada pengelola "
                "program."
            )
        )
        words.setWordWrap(True)
        self._report = QPlainTextEdit(report)
        self._report.setReadOnly(True)
        self._report.setTabChangesFocus(True)
        self._report.setAccessibleName(tell("Laporan kesalahan"))
        buttons = QDialogButtonBox()
        copy = buttons.addButton(tell("Salin laporan"), QDialogButtonBox.ButtonRole.ActionRole)
        close = buttons.addButton(tell("Lanjutkan"), QDialogButtonBox.ButtonRole.AcceptRole)
        copy.clicked.connect(self._on_copy_clicked)
        close.clicked.connect(self.accept)
        layout = QVBoxLayout(self)
        for part in (words, self._report, buttons):
            layout.addWidget(part)
        self.resize(640, 420)
        close.setFocus()

    def _on_copy_clicked(self) -> None:
        QApplication.clipboard().setText(self._report.toPlainText())


def show_report(report: str) -> QDialog:
    """Open the dialog of a report over whatever is shown; answers the dialog."""
    dialog = ReportDialog(report, QApplication.activeWindow())
    dialog.open()
    return dialog
