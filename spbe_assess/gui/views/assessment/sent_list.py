"""What changed in the assessment since a stage was marked as sent, to read and to copy."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from spbe_assess.gui.look.type import metrics, px
from spbe_assess.gui.widgets.buttons import PushButton
from spbe_assess.gui.widgets.labels import Label
from spbe_assess.gui.widgets.named import named
from spbe_assess.gui.words import tell

if TYPE_CHECKING:
    from spbe_assess.workspace.showing.sheet_parts import Sheet


class SentList(QDialog):
    """A list of sentences; an empty one says that nothing changed."""

    def __init__(self, sheet: "Sheet", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = tell("Yang berubah sejak dikirim")
        name = next(stage.name for stage in sheet.stages if stage.id == sheet.stage)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        changed = sheet.freezing.changed
        told = (
            tell("Sesudah {stage} ditandai dikirim, {count} isian berubah:", stage=name, count=len(changed))
            if changed
            else tell("Sesudah {stage} ditandai dikirim, tidak ada isian yang berubah.", stage=name)
        )
        lines = named(QPlainTextEdit("\n".join(changed)), title, "stages")
        lines.setReadOnly(True)
        lines.setTabChangesFocus(True)
        lines.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        lines.setMinimumSize(metrics().averageCharWidth() * 60, metrics().lineSpacing() * 8)
        lines.setVisible(bool(changed))
        close = named(PushButton(tell("Tutup"), is_primary=True), tell("Tutup"), "stages")
        close.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(close)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(px(16), px(16), px(16), px(16))
        outer.setSpacing(px(12))
        outer.addWidget(Label(told, wraps=True))
        outer.addWidget(lines)
        outer.addLayout(buttons)
