"""What is claimed: a level beside the one the criteria carry, a value on its ruler, or the mark of a review."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from spbe_assess.gui.look.icons import icon
from spbe_assess.gui.look.type import metrics, px
from spbe_assess.gui.views.assessment.strip import Strip
from spbe_assess.gui.widgets.buttons import FlatButton, PushButton
from spbe_assess.gui.widgets.labels import Label
from spbe_assess.gui.widgets.level_bar import LevelBar, LevelName
from spbe_assess.gui.widgets.named import named, set_tip
from spbe_assess.gui.widgets.scales import Stretch
from spbe_assess.gui.widgets.text_field import LineField
from spbe_assess.gui.widgets.value_ruler import ValueRuler
from spbe_assess.gui.words import tell

if TYPE_CHECKING:
    from spbe_assess.workspace.showing.sheet_parts import Claim, Sheet, Verdict, Worth

_CLEAR: Final = "-"
_RULER: Final = 320
"""The least width of a ruler whose names can be read."""


class ClaimRow(QWidget):
    """Shows one of three. ``value_requested(text)`` wishes a level, a value or a verdict, "-" none."""

    value_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.levels = named(LevelBar(), tell("Tingkat"), "level")
        self.worth = WorthRow()
        self.verdict = VerdictRow()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(px(16), px(10), px(16), px(2))
        outer.setSpacing(0)
        self._strip = Strip(self.levels)
        for part in (self._strip, self.worth, self.verdict):
            outer.addWidget(part)
        self.levels.level_requested.connect(self._on_levels_level_requested)
        self.levels.cleared.connect(self._on_levels_cleared)
        self.worth.value_requested.connect(self.value_requested)
        self.verdict.value_requested.connect(self.value_requested)

    def show_sheet(self, sheet: "Sheet", *, is_open: bool) -> None:
        """Show what a sheet claims; ``is_open`` says whether it may be changed."""
        self._strip.setVisible(sheet.claim is not None)
        self.worth.setVisible(sheet.worth is not None)
        self.verdict.setVisible(sheet.verdict is not None)
        if sheet.claim is not None:
            self.show_claim(sheet.claim, sheet.claim.chosen, is_open=is_open)
        if sheet.worth is not None:
            self.worth.show_worth(sheet.worth, f"{sheet.head.code} {sheet.stage}", is_open=is_open)
        if sheet.verdict is not None:
            self.verdict.show_verdict(sheet.verdict, is_open=is_open)

    def arrange(self, width: int) -> None:
        """Fit into ``width`` pixels: the ruler goes below the value where there is no room beside it."""
        self.worth.arrange(width - px(32))

    def show_claim(self, claim: "Claim", chosen: int | None, *, is_open: bool) -> None:
        """Show the level bar with ``chosen``, which may be what a person has just pressed."""
        self.levels.show_levels([LevelName(*level) for level in claim.levels])
        self.levels.show_state(chosen, claim.supported, claim.target, claim.target_label, is_open=is_open)

    def focus(self) -> None:
        """Put the focus on what is claimed."""
        if self._strip.isVisibleTo(self):
            self.levels.focus_level()
        elif self.worth.isVisibleTo(self):
            self.worth.focus()
        else:
            self.verdict.focus()

    def _on_levels_level_requested(self, level: int) -> None:
        self.value_requested.emit(str(level))

    def _on_levels_cleared(self) -> None:
        self.value_requested.emit(_CLEAR)


class WorthRow(QWidget):
    """A value, how it came, its ruler, and where an assessor enters it."""

    value_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._about = ""
        self._refusals = 0
        self._worth: Worth | None = None
        self._is_wished = ""
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._value = Label(size=18, weight=600)
        self._level = Label(weight=600)
        self._origin = Label(colour="text2")
        self.ruler = named(ValueRuler(), tell("Letak nilai pada tingkatnya"), "level")
        self.entry = named(LineField(), tell("Isi nilai"), "level")
        self.entry.setPlaceholderText(tell("Isi nilai"))
        self._clear = named(FlatButton(icon_name="close"), tell("Hapus nilai"), "level")
        set_tip(self._clear, tell("Hapus nilai yang diisi"))
        self._lay_out()
        self.entry.left.connect(self._on_entry_left)
        self._clear.clicked.connect(self._on_clear_clicked)

    def show_worth(self, worth: "Worth", about: str, *, is_open: bool) -> None:
        """Show a value; ``about`` names indicator and stage."""
        if about != self._about:
            self._is_wished = self._is_wished if self._is_wished == about else ""
        self._about, self._worth = about, worth
        self._value.set_text(worth.text)
        self._level.set_text(worth.level_text)
        self._origin.set_text(worth.origin_text)
        stretches = [Stretch(*stretch) for stretch in worth.stretches]
        self.ruler.show_ruler(stretches, worth.value, worth.mark_text, worth.ticks, worth.locked_from)
        has_entry = is_open and (worth.is_entry_open or self._is_wished == about)
        self.entry.setVisible(has_entry)
        self._clear.setVisible(has_entry and worth.is_entered)
        self.entry.show_text(worth.entry_text, f"{about} {self._refusals}")

    def open_entry(self) -> None:
        """Offer the field also where values follow from items."""
        if self._worth is not None:
            self._is_wished = self._about
            self.show_worth(self._worth, self._about, is_open=True)
            self.focus()

    def arrange(self, room: int) -> None:
        """Put the ruler below the value where ``room`` pixels are too few for both."""
        words = max(self._level.sizeHint().width(), self._origin.sizeHint().width())
        beside = self._value.sizeHint().width() + words + self.entry.width() + px(_RULER)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._box.setDirection(down if beside > room else across)
        self._box.setSpacing(px(4) if beside > room else px(16))

    @property
    def has_entry(self) -> bool:
        """Whether a value may be typed now."""
        return self.entry.isVisibleTo(self)

    def begin_entry(self, text: str) -> None:
        """Begin to type a value with its first digit."""
        self.entry.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.entry.selectAll()
        self.entry.insert(text)

    def refuse(self) -> None:
        """Show the kept value again: what was typed is none."""
        self._refusals += 1
        if self._worth is not None:
            self.entry.show_text(self._worth.entry_text, f"{self._about} {self._refusals}")

    def focus(self) -> None:
        """Put the focus into the field, or where there is none on the ruler."""
        target: QWidget = self.entry if self.has_entry else self.ruler
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._level)
        words.addWidget(self._origin)
        words.addStretch(1)
        self.entry.setFixedWidth(metrics().horizontalAdvance(self.entry.placeholderText()) + px(20))
        value, entry = QHBoxLayout(), QHBoxLayout()
        value.setSpacing(px(16))
        value.addWidget(self._value, 0, Qt.AlignmentFlag.AlignTop)
        value.addLayout(words)
        value.addStretch(1)
        entry.setSpacing(px(4))
        entry.addWidget(self.entry)
        entry.addWidget(self._clear)
        entry.addStretch(1)
        self._box.setContentsMargins(0, 0, 0, px(2))
        self._box.setSpacing(px(16))
        self._box.addLayout(value)
        self._box.addWidget(self.ruler, 1)
        self._box.addLayout(entry)

    def _on_entry_left(self, text: str) -> None:
        self.value_requested.emit(text.strip() or _CLEAR)

    def _on_clear_clicked(self) -> None:
        self.entry.setFocus(Qt.FocusReason.OtherFocusReason)
        self.value_requested.emit(_CLEAR)


class VerdictRow(QWidget):
    """Valid or Tidak Valid: what a review says of a value that it never changes."""

    value_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: dict[str, PushButton] = {}
        self._choices: tuple[tuple[str, str], ...] = ()
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, px(8))
        self._layout.setSpacing(px(8))
        self._layout.addWidget(Label(tell("Hasil reviu"), weight=600))
        self._layout.addStretch(1)

    def show_verdict(self, verdict: "Verdict", *, is_open: bool) -> None:
        """Show the choices, the chosen one ticked."""
        if self._choices != verdict.choices:
            self._make(verdict.choices)
        for code, button in self._buttons.items():
            button.setChecked(code == verdict.chosen)
            button.setIcon(icon("check", "ok") if code == verdict.chosen else QIcon())
            button.setEnabled(is_open)

    def press(self, number: int) -> bool:
        """Choose the first or second; whether there is one of that number."""
        if not 0 < number <= len(self._choices):
            return False
        self.value_requested.emit(self._choices[number - 1][0])
        return True

    def focus(self) -> None:
        """Put the focus on the first choice."""
        for button in list(self._buttons.values())[:1]:
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make(self, choices: tuple[tuple[str, str], ...]) -> None:
        for old in self._buttons.values():
            self._group.removeButton(old)
            old.hide()
            old.deleteLater()
        self._buttons = {}
        self._choices = tuple(choices)
        for code, text in choices:
            button = named(PushButton(text), text, "level")
            button.setCheckable(True)
            self._buttons[code] = button
            self._group.addButton(button)
            self._layout.insertWidget(self._layout.count() - 1, button)
            button.show()
            button.clicked.connect(self._on_button_clicked)

    def _on_button_clicked(self) -> None:
        for code, button in self._buttons.items():
            if button is self.sender():
                self.value_requested.emit(code)
