"""Document data as a form: of a file or web address, and of each of its uses. Every field is stored when it is left.

Walking through a register shows another item at every key: fields are made once and then only filled.
"""

from collections.abc import Mapping, Sequence
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QGridLayout, QVBoxLayout, QWidget

from spbe_assess.gui.look.type import metrics, px
from spbe_assess.gui.widgets.buttons import FlatButton
from spbe_assess.gui.widgets.choice import Choice
from spbe_assess.gui.widgets.elements import hairline
from spbe_assess.gui.widgets.labels import Label
from spbe_assess.gui.widgets.named import named
from spbe_assess.gui.widgets.text_field import GrowingText, LineField
from spbe_assess.gui.words import tell, told

if TYPE_CHECKING:
    from spbe_assess.workspace.showing.evidence_sheet import EvidenceSheet, FormField

MOST_USES: Final = 4
"""Uses that are shown at first; the others when they are asked for."""
_HELP: Final = "evidence"


class ChoiceField(Choice):
    """A short list of choices with nothing as the first; the wheel scrolls the form, not the choice."""

    left = Signal(str)
    spoke = Signal(str)

    def __init__(self, choices: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.offer(choices)
        self.activated.connect(self._on_activated)

    def offer(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offer these choices."""
        wanted = [("", "—"), *choices]
        if [(self.itemData(place), self.itemText(place)) for place in range(self.count())] != wanted:
            self.clear()
            for code, word in wanted:
                self.addItem(word, code)

    def show_text(self, code: str, about: object = None) -> None:
        """Show a choice by its code."""
        del about
        self.setCurrentIndex(max(self.findData(code), 0))

    def flush(self) -> None:
        """A choice is handed over when it is made."""

    def _on_activated(self) -> None:
        self.left.emit(str(self.currentData()))


Field = LineField | GrowingText | ChoiceField


class _Line:
    """One field with its label, and a sentence below it where its value cannot be kept."""

    def __init__(self, one: "FormField") -> None:
        self.label = Label(one.label, colour="text2")
        self.label.setContentsMargins(0, px(5), 0, 0)
        self.fault = Label(colour="err", wraps=True)
        self.fault.hide()
        self.field = _widget(one)
        self._offered = QStringListModel(self.field)
        if isinstance(self.field, LineField):
            self.field.setPlaceholderText(one.hint)
            offered = QCompleter(self._offered, self.field)
            offered.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            offered.setFilterMode(Qt.MatchFlag.MatchContains)
            self.field.setCompleter(offered)

    def show(self, one: "FormField", about: tuple[str, ...], place: str) -> None:
        """Show the value of another item in it."""
        named(self.field, f"{one.label}, {place}" if place else one.label, _HELP)
        if isinstance(self.field, ChoiceField):
            self.field.offer(one.choices)
        if self._offered.stringList() != list(one.suggestions):
            self._offered.setStringList(list(one.suggestions))
        self.field.show_text(one.value, about)

    def set_visible(self, is_visible: bool) -> None:
        """Show or hide the whole line; a fault only ever goes."""
        for part in (self.label, self.field):
            part.setVisible(is_visible)
        if not is_visible:
            self.fault.hide()


class _Block(QWidget):
    """The lines of an item, or of one of its uses."""

    def __init__(self, fields: "Sequence[FormField]", *, has_heading: bool) -> None:
        super().__init__()
        self.tie = ""
        self.lines: dict[str, _Line] = {}
        self._heading = Label(weight=600, wraps=True)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, px(12) if has_heading else 0, 0, 0)
        self._grid.setHorizontalSpacing(px(12))
        self._grid.setVerticalSpacing(px(6))
        self._grid.setColumnStretch(1, 1)
        if has_heading:
            self._grid.addWidget(hairline(), 0, 0, 1, 2)
            self._grid.addWidget(self._heading, 1, 0, 1, 2)
        for row, one in enumerate(fields, 1):
            line = self.lines[one.name] = _Line(one)
            self._grid.addWidget(line.label, 2 * row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(line.field, 2 * row, 1)
            self._grid.addWidget(line.fault, 2 * row + 1, 1)

    def show_fields(
        self, fields: "Sequence[FormField]", about: tuple[str, ...], heading: str, label_width: int
    ) -> None:
        """Show the values of an item or use; lines it does not have are hidden."""
        self._heading.set_text(heading)
        self._grid.setColumnMinimumWidth(0, label_width)
        there = {one.name: one for one in fields}
        for name, line in self.lines.items():
            if name in there:
                line.show(there[name], (*about, name), heading)
            line.set_visible(name in there)


class EvidenceForm(QWidget):
    """Shows a sheet. ``item_changed(values)`` and ``tie_changed(link, values)`` carry one field each, "-" for cleared.

    ``typing(link, field, text)`` tells a plain text while it is typed (``link`` "" for the item itself). A value that
    cannot be kept stays in its field with a sentence below it, and is not told.
    """

    item_changed = Signal(object)
    tie_changed = Signal(str, object)
    typing = Signal(str, str, str)
    spoke = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet: EvidenceSheet | None = None
        self._own: dict[bool, _Block] = {}
        self._uses: list[_Block] = []
        self._most = MOST_USES
        self._shown: tuple[_Block, ...] = ()
        self._chain: tuple[QWidget, ...] = ()
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(0)
        self._more = named(FlatButton("", "down"), tell("Penggunaan lain"), _HELP)
        self._more.clicked.connect(self._on_more_clicked)
        self._body.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self._body.addStretch(1)
        named(self, tell("Data dokumen"), _HELP)

    @property
    def fields(self) -> Mapping[tuple[str, str], Field]:
        """Every field in sight by the id of its tie ("" for the item itself) and its name."""
        return {
            (block.tie, name): line.field
            for block in self._shown
            for name, line in block.lines.items()
            if not line.field.isHidden()
        }

    def show_sheet(self, sheet: "EvidenceSheet | None") -> None:
        """Show the form of an item; fields that stay keep their cursor and what is being typed."""
        if _shape(sheet) != _shape(self._sheet):
            # While the fields still belong to what was typed into them.
            self.flush()
            if sheet is None or self._sheet is None or sheet.id != self._sheet.id:
                self._most = MOST_USES
        self._sheet = sheet
        self._shown = () if sheet is None else self._blocks(sheet)
        # Only now, and only the others: a field that is hidden for a moment loses the focus.
        for block in (*self._own.values(), *self._uses):
            block.setVisible(block in self._shown)
        if sheet is None:
            self._more.hide()
        self._order()

    def flush(self) -> None:
        """Hand over what is still being typed."""
        for block in self._shown:
            for line in block.lines.values():
                line.field.flush()

    def focus(self, name: str = "") -> None:
        """Put the focus on a field of the item, or on the first one, at its beginning."""
        found = self.fields.get(("", name)) or next(iter(self.fields.values()), None)
        if found is not None:
            found.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(found, LineField):
            found.home(False)

    def _order(self) -> None:
        """Let Tab go down the form, whenever its fields were made."""
        chain = (*self.fields.values(), self._more)
        if chain != self._chain:
            self._chain = chain
            for one, following in pairwise(chain):
                QWidget.setTabOrder(one, following)

    def _blocks(self, sheet: "EvidenceSheet") -> tuple[_Block, ...]:
        everything = (*sheet.fields, *(one for use in sheet.uses for one in use.fields))
        # One line of labels through all blocks.
        width = max((metrics().horizontalAdvance(one.label) for one in everything), default=0)
        if sheet.is_file not in self._own:
            self._own[sheet.is_file] = self._made(sheet.fields, has_heading=False)
            self._body.insertWidget(0, self._own[sheet.is_file])
        own = self._own[sheet.is_file]
        own.show_fields(sheet.fields, (sheet.id, ""), "", width)
        uses = sheet.uses[: self._most]
        widest = max((use.fields for use in uses), key=len, default=())
        if self._uses and not self._uses[0].lines.keys() >= {one.name for one in widest}:
            # A recording after documents: its uses have a field more.
            for block in self._uses:
                self._body.removeWidget(block)
                block.deleteLater()
            self._uses.clear()
        while len(self._uses) < len(uses):
            self._uses.append(self._made(widest, has_heading=True))
            self._body.insertWidget(len(self._own) + len(self._uses) - 1, self._uses[-1])
        for block, use in zip(self._uses, uses, strict=False):
            block.tie = use.link
            block.show_fields(use.fields, (sheet.id, use.link), f"{use.code}  {use.place}", width)
        left = len(sheet.uses) - len(uses)
        self._more.set_text(tell("Tampilkan {count} penggunaan lain", count=left))
        self._more.setVisible(left > 0)
        shown = (own, *self._uses[: len(uses)])
        for block in shown:
            for name, line in block.lines.items():
                if not line.fault.isHidden():
                    self._is_refused(block, name)
        return shown

    def _made(self, fields: "Sequence[FormField]", *, has_heading: bool) -> _Block:
        block = _Block(fields, has_heading=has_heading)
        for one in fields:
            field = block.lines[one.name].field
            field.spoke.connect(self.spoke)
            field.left.connect(partial(self._on_field_left, block, one.name))
            if _is_plain(one) and not isinstance(field, ChoiceField):
                field.typed.connect(partial(self._on_field_typed, block, one.name))
        return block

    def _on_more_clicked(self) -> None:
        if self._sheet is not None:
            self._most = len(self._sheet.uses)
            self.show_sheet(self._sheet)

    def _on_field_left(self, block: _Block, name: str, text: str) -> None:
        if self._sheet is None or self._is_refused(block, name):
            return
        if _values(self._sheet).get((block.tie, name)) == text.strip():
            return
        value = {name: text.strip() or "-"}
        if block.tie:
            self.tie_changed.emit(block.tie, value)
        else:
            self.item_changed.emit(value)

    def _on_field_typed(self, block: _Block, name: str, text: str) -> None:
        if not self._is_refused(block, name):
            self.typing.emit(block.tie, name, text)

    def _is_refused(self, block: _Block, name: str) -> bool:
        """Whether what stands in a field cannot be kept; says so below it."""
        from spbe_assess.errors import InputError
        from spbe_assess.workspace.evidence_wishes import checked_field

        field, fault = block.lines[name].field, block.lines[name].fault
        if self._sheet is None or isinstance(field, ChoiceField):
            return False
        try:
            text = field.text()
            if text.strip() or name in ("name", "url"):
                checked_field(name, text, "file" if self._sheet.is_file else "link")
        except InputError as error:
            fault.set_text(told(error.message))
            fault.show()
            return True
        fault.hide()
        return False


def _shape(sheet: "EvidenceSheet | None") -> tuple[object, ...]:
    """What fields stand for: with another shape they stand for something else."""
    return () if sheet is None else (sheet.id, *(use.link for use in sheet.uses))


def _values(sheet: "EvidenceSheet") -> dict[tuple[str, str], str]:
    own = {("", one.name): one.value for one in sheet.fields}
    return own | {(use.link, one.name): one.value for use in sheet.uses for one in use.fields}


def _is_plain(one: "FormField") -> bool:
    """Whether half of a value is a value as well: a text, not a day, a choice or a name."""
    return not (one.choices or one.hint or one.name in ("name", "url"))


def _widget(one: "FormField") -> Field:
    if one.choices:
        return ChoiceField(one.choices)
    return GrowingText(least_lines=2, most_lines=8) if one.is_long else LineField()
