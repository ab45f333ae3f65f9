"""What this program is: version, licence, and where its folder of work lies."""

from PySide6.QtWidgets import QWidget

from spbe_assess.gui.dialogs.frame import Frame, hint
from spbe_assess.gui.widgets.labels import Label
from spbe_assess.gui.words import tell


class AboutDialog(Frame):
    """One page of plain text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        from importlib.metadata import version

        super().__init__(tell("Tentang SPBE Assess"), "general", (440, 260), parent)
        self.add(
            Label(tell("SPBE Assess {version}", version=version("spbe-assess")), size=13.0, weight=600),
            Label(tell("Penilaian mandiri SPBE dan Pemerintah Digital, tanpa internet."), wraps=True),
            hint(
                tell(
                    "Lisensi MIT. Qt dan PySide6 berlisensi LGPL. Naskah peraturan tetap satu-satunya rujukan hukum; "
                    "hasil di sini bukan hasil evaluasi Kementerian PANRB."
                )
            ),
            None,
        )
        close = self.add_button(tell("Tutup"), is_primary=True)
        close.clicked.connect(self.accept)
