"""Who answers an indicator, with whom, by when, and what to remember about it: a small form, kept as one act."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCompleter,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from spbe_assess.gui.look.type import metrics, px
from spbe_assess.gui.widgets.buttons import PushButton
from spbe_assess.gui.widgets.labels import Label
from spbe_assess.gui.widgets.named import named
from spbe_assess.gui.words import tell

if TYPE_CHECKING:
    from spbe_assess.workspace.showing.sheet_parts import Sheet

_TALL: Final = ("supporting", "notes")
_SIGNS_WIDE: Final = 44


class AnswerForm(QDialog):
    """Asks for the fields of an answer. ``answered`` tells the changed ones by name; ``refusal`` shows why not."""

    answered = Signal(object)

    def __init__(self, sheet: "Sheet", focus: str = "unit", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tell("{code}: pengampu dan tenggat", code=sheet.head.code))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._before = _fields_of(sheet)
        self._fields: dict[str, QLineEdit | QPlainTextEdit] = {}
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setHorizontalSpacing(px(16))
        form.setVerticalSpacing(px(8))
        for name, label, hint in _labels(has_target=not sheet.answering.targets):
            form.addRow(label, self._field(name, label, hint))
        units = QCompleter(list(sheet.answering.units), self)
        units.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        units.setFilterMode(Qt.MatchFlag.MatchContains)
        unit = self._fields["unit"]
        if isinstance(unit, QLineEdit):
            unit.setCompleter(units)
        self._refusal = Label(colour="err", wraps=True)
        self._refusal.hide()
        keep = named(PushButton(tell("Simpan"), is_primary=True), tell("Simpan"), "unit")
        leave = named(PushButton(tell("Batal")), tell("Batal"), "unit")
        keep.clicked.connect(self._on_keep_clicked)
        leave.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(keep)
        buttons.addWidget(leave)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(px(16), px(16), px(16), px(16))
        outer.setSpacing(px(16))
        outer.addLayout(form)
        outer.addWidget(self._refusal)
        outer.addLayout(buttons)
        self._fields.get(focus, unit).setFocus(Qt.FocusReason.OtherFocusReason)

    def values(self) -> dict[str, str]:
        """What stands in the fields, by name."""
        return {
            name: field.text() if isinstance(field, QLineEdit) else field.toPlainText()
            for name, field in self._fields.items()
        }

    def show_refusal(self, sentence: str) -> None:
        """Say why a value cannot be kept; the form stays."""
        self._refusal.set_text(sentence)
        self._refusal.show()

    def _field(self, name: str, label: str, hint: str) -> QLineEdit | QPlainTextEdit:
        field: QLineEdit | QPlainTextEdit
        if name in _TALL:
            field = QPlainTextEdit(self._before[name])
            field.setTabChangesFocus(True)
            field.setFixedHeight(metrics().lineSpacing() * 3 + px(12))
        else:
            field = QLineEdit(self._before[name])
            field.setCursorPosition(0)
        field.setPlaceholderText(hint)
        field.setMinimumWidth(metrics().averageCharWidth() * _SIGNS_WIDE)
        self._fields[name] = named(field, label, "target" if name == "target" else "unit")
        return field

    def _on_keep_clicked(self) -> None:
        changed = {name: text for name, text in self.values().items() if text.strip() != self._before[name].strip()}
        if not changed:
            self.accept()
            return
        self.answered.emit(changed)


def _fields_of(sheet: "Sheet") -> dict[str, str]:
    answer = sheet.answering
    return {
        "unit": answer.unit,
        "supporting": "\n".join(answer.supporting),
        "contact": answer.contact,
        "deadline": answer.deadline,
        "target": answer.target,
        "notes": answer.notes,
    }


def _labels(*, has_target: bool) -> tuple[tuple[str, str, str], ...]:
    """Name, label and hint of each field."""
    target = (("target", tell("Target nilai"), tell("misalnya 3,50")),) if has_target else ()
    return (
        ("unit", tell("Perangkat daerah pengampu"), ""),
        ("supporting", tell("Perangkat daerah pendukung"), tell("satu pada setiap baris")),
        ("contact", tell("Narahubung"), tell("nama dan nomor")),
        ("deadline", tell("Tenggat"), tell("misalnya 21-11-2026")),
        *target,
        ("notes", tell("Keterangan"), ""),
    )
