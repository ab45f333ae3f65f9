"""Two short questions before a file leaves for another program, and when it has come back changed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from spbe_assess.gui.look import icons
from spbe_assess.gui.look.type import px
from spbe_assess.gui.widgets.buttons import PushButton
from spbe_assess.gui.widgets.elements import row
from spbe_assess.gui.widgets.labels import Label
from spbe_assess.gui.widgets.named import named
from spbe_assess.gui.words import tell


class Question(QDialog):
    """A sentence in bold, what it means, and two buttons; what is safe has the focus."""

    def __init__(
        self, title: str, sentence: str, meaning: str, yes: str, no: str, *, is_warning: bool, parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        sign = Label()
        shape, colour = ("warning", "warn") if is_warning else ("file", "accent")
        sign.setPixmap(icons.pixmap(shape, px(22), colour, self.devicePixelRatioF()))
        sign.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._sentence = Label(sentence, size=10.5, weight=600, wraps=True)
        self._meaning = Label(meaning, colour="text2", wraps=True)
        self.yes = named(PushButton(yes, is_primary=not is_warning), yes, "evidence")
        self.no = named(PushButton(no, is_primary=is_warning), no, "evidence")
        self.yes.clicked.connect(self.accept)
        self.no.clicked.connect(self.reject)
        words = QVBoxLayout()
        words.setSpacing(px(8))
        words.addWidget(self._sentence)
        words.addWidget(self._meaning)
        head = QHBoxLayout()
        head.setSpacing(px(12))
        head.addWidget(sign)
        head.addLayout(words, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(16), px(16), px(16), px(12))
        layout.setSpacing(px(16))
        layout.addLayout(head)
        # What is proposed stands at the right, as in every dialog.
        last = (self.yes, self.no) if is_warning else (self.no, self.yes)
        layout.addWidget(row(None, *last, spacing=8))
        self.setMinimumWidth(px(440))
        self.setAccessibleName(sentence)
        self.setAccessibleDescription(meaning)
        (self.no if is_warning else self.yes).setFocus()


class RiskyDialog(Question):
    """Asks before a file is opened that may do something; ``kind`` is remembered by who asks."""

    def __init__(self, name: str, reason: str, kind: str, parent: QWidget | None = None) -> None:
        self.kind = kind
        meaning = (
            tell(
                "{reason} Buka hanya bila Anda mengenal asalnya. Sesudah ini berkas .{kind} dibuka tanpa bertanya.",
                reason=reason,
                kind=kind,
            )
            if kind
            else tell("{reason} Buka hanya bila Anda mengenal asalnya.", reason=reason)
        )
        super().__init__(
            tell("Buka berkas"),
            tell("Buka “{name}”?", name=name),
            meaning,
            tell("Buka"),
            tell("Jangan buka"),
            is_warning=True,
            parent=parent,
        )


class ChangedDialog(Question):
    """Asks what becomes of a copy that was changed in another program."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(
            tell("Berkas diubah"),
            tell("“{name}” diubah di program lain. Simpan sebagai versi baru?", name=name),
            tell("Versi baru menggantikan isinya di semua indikator yang memakainya; Ctrl+Z mengembalikan yang lama."),
            tell("Simpan versi baru"),
            tell("Biarkan yang lama"),
            is_warning=False,
            parent=parent,
        )
