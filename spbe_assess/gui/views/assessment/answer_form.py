"""Who answers an indicator, with whom, by when, and what to remember about it: a small form, kept as one act."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCompleter,
    QFormLayout,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from spbe_assess.gui.dialogs.frame import Frame
from spbe_assess.gui.look.type import metrics, px
from spbe_assess.gui.widgets.labels import Label
from spbe_assess.gui.widgets.named import named
from spbe_assess.gui.words import tell

if TYPE_CHECKING:
    from spbe_assess.workspace.showing.sheet_parts import Sheet

_TALL: Final = ("supporting", "notes")
_SIGNS_LEAST: Final = 24


class AnswerForm(Frame):
    """Asks for the fields of an answer. ``answered`` tells the changed ones by name; ``refusal`` shows why not."""

    answered = Signal(object)

    def __init__(self, sheet: "Sheet", focus: str = "unit", parent: QWidget | None = None) -> None:
        title = tell("{code}: pengampu dan tenggat", code=sheet.head.code)
        super().__init__(title, "unit", (520, 420), parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._before = _fields_of(sheet)
        self._fields: dict[str, QLineEdit | QPlainTextEdit] = {}
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setHorizontalSpacing(px(16))
        form.setVerticalSpacing(px(8))
        for name, label, hint in _labels(has_target=not sheet.answering.targets):
            form.addRow(Label(label, colour="text2"), self._field(name, label, hint))
        units = QCompleter(list(sheet.answering.units), self)
        units.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        units.setFilterMode(Qt.MatchFlag.MatchContains)
        unit = self._fields["unit"]
        if isinstance(unit, QLineEdit):
            unit.setCompleter(units)
        self.body.addLayout(form)
        self.body.addStretch(1)
        leave = self.add_button(tell("Batal"))
        keep = self.add_button(tell("Simpan"), is_primary=True)
        keep.clicked.connect(self._on_keep_clicked)
        leave.clicked.connect(self.reject)
        self._fields.get(focus, unit).setFocus(Qt.FocusReason.OtherFocusReason)

    def values(self) -> dict[str, str]:
        """What stands in the fields, by name."""
        return {
            name: field.text() if isinstance(field, QLineEdit) else field.toPlainText()
            for name, field in self._fields.items()
        }

    def show_refusal(self, sentence: str) -> None:
        """Say why a value cannot be kept; the form stays."""
        self.tell_problem(sentence)

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
        field.setMinimumWidth(metrics().averageCharWidth() * _SIGNS_LEAST)
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
