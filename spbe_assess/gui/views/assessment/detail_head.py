"""The head of an indicator's detail: what it is, where one goes from here, who answers it and how far it is."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from spbe_assess.gui.look.type import px
from spbe_assess.gui.widgets.buttons import FlatButton, MenuButton
from spbe_assess.gui.widgets.labels import Label
from spbe_assess.gui.widgets.named import named, set_tip
from spbe_assess.gui.words import tell

if TYPE_CHECKING:
    from spbe_assess.workspace.showing.sheet_parts import Answering, Head, Sheet

_FORM: Final = "form"
_NONE: Final = "none"
_UNIT: Final = "unit:"
_LONGEST: Final = 24
_PATH: Final = 200
"""The least width of the path beside the menus."""
_RIGHT: Final = Qt.AlignmentFlag.AlignRight
_LEFT: Final = Qt.AlignmentFlag.AlignLeft
_INSET: Final = 7
"""What a menu has before its text: below the path it is drawn out by that much, so that the texts stand in line."""


class DetailHead(QWidget):
    """Code, name, path, and three menus.

    ``answer_requested({field: value})`` wishes another answer, ``form_requested(field)`` the form with all its fields.
    """

    step_requested = Signal(int)
    history_requested = Signal()
    answer_requested = Signal(object)
    form_requested = Signal(str)

    def __init__(self, extra_menu: QMenu, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Head, Answering] | None = None
        self._units: tuple[str, ...] = ()
        self._code = Label(size=13, colour="text2")
        self._name = Label(size=13, weight=600, elides="right")
        self._name.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._path = Label(colour="text2", elides="right")
        self._path.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        # Of the same kind as the path beside it, so that both stand on one line; it is never shortened.
        self._weight = Label(colour="text2", elides="right")
        self._weight.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.unit = named(MenuButton(), tell("Pengampu"), "unit")
        self.target = named(MenuButton(), tell("Target"), "target")
        self.status = named(MenuButton(), tell("Status"), "status")
        self._before = _tool("up", tell("Indikator sebelumnya (Alt+↑)"), "general")
        self._after = _tool("down", tell("Indikator berikutnya (Alt+↓)"), "general")
        self._history = _tool("clock", tell("Riwayat indikator"), "history")
        self.more = _tool("more", tell("Tindakan lain"), "stages")
        self.more.setMenu(extra_menu)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._second = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._menus = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._pair = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self._connect()

    def show_sheet(self, sheet: "Sheet") -> None:
        """Show the head of a sheet; one that says the same is left as it is."""
        head, answer = sheet.head, sheet.answering
        if self._shown == (head, answer):
            return
        self._shown = (head, answer)
        self._code.set_text(head.code)
        self._name.set_text(head.name)
        set_tip(self._code, head.explanation)
        self._path.set_text(head.path)
        self._weight.set_text(f"·  {head.weight}")
        self._units = answer.units
        entries = [(f"{_UNIT}{place}", unit) for place, unit in enumerate(answer.units)]
        current = f"{_UNIT}{answer.units.index(answer.unit)}" if answer.unit in answer.units else ""
        entries += [(_FORM, tell("Perangkat daerah lain, pendukung, tenggat…"))]
        self.unit.set_choice(tell("Pengampu"), _short(answer.unit_text))
        self.unit.set_menu_entries(entries + ([(_NONE, tell("Tanpa pengampu"))] if answer.unit else []), current)
        set_tip(self.unit, _unit_tip(sheet))
        self.target.set_choice(tell("Target"), answer.target_text)
        targets: list[tuple[str, str]] = [*answer.targets] if answer.targets else [(_FORM, tell("Isi target…"))]
        self.target.set_menu_entries(
            targets + ([(_NONE, tell("Tanpa target"))] if answer.target else []),
            answer.target,
        )
        self.status.set_choice(tell("Status"), answer.status_text)
        self.status.set_menu_entries(list(answer.statuses), answer.status)

    def arrange(self, width: int) -> None:
        """Put the menus below the path, and below each other, where ``width`` pixels have no room for them."""
        room = width - px(32)
        menus = [menu.sizeHint().width() for menu in (self.unit, self.target, self.status)]
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        is_beside = sum(menus) + px(_PATH) <= room
        self._second.setDirection(across if is_beside else down)
        self._menus.setDirection(across if sum(menus) + px(8) <= room else down)
        self._pair.setDirection(across if sum(menus[1:]) + px(4) <= room else down)
        self._menus.setAlignment(_RIGHT if is_beside else _LEFT)
        self._menus.setContentsMargins(0 if is_beside else -px(_INSET), 0, -px(_INSET) if is_beside else 0, 0)

    def _lay_out(self) -> None:
        first, outer = QHBoxLayout(), QVBoxLayout(self)
        first.setSpacing(px(10))
        for part in (self._code, self._name):
            first.addWidget(part)
        for button in (self._before, self._after, self._history, self.more):
            first.addWidget(button)
        self._menus.addWidget(self.unit, 0, _LEFT)
        self._menus.addLayout(self._pair)
        for menu in (self.target, self.status):
            self._pair.addWidget(menu, 0, _LEFT)
        self._pair.addStretch(0)
        for box in (self._menus, self._pair):
            box.setSpacing(px(4))
        self._second.setSpacing(px(2))
        path = QHBoxLayout()
        path.setSpacing(px(6))
        path.addWidget(self._path)
        path.addWidget(self._weight)
        path.addStretch(1)
        self._second.addLayout(path, 1)
        self._second.addLayout(self._menus)
        outer.setContentsMargins(px(16), px(10), px(16), 0)
        outer.setSpacing(0)
        outer.addLayout(first)
        outer.addLayout(self._second)

    def _connect(self) -> None:
        self._before.clicked.connect(self._on_before_clicked)
        self._after.clicked.connect(self._on_after_clicked)
        self._history.clicked.connect(self.history_requested)
        self.unit.chosen.connect(self._on_unit_chosen)
        self.target.chosen.connect(self._on_target_chosen)
        self.status.chosen.connect(self._on_status_chosen)

    def _on_before_clicked(self) -> None:
        self.step_requested.emit(-1)

    def _on_after_clicked(self) -> None:
        self.step_requested.emit(1)

    def _on_unit_chosen(self, key: str) -> None:
        if key == _FORM:
            self.form_requested.emit("unit")
        else:
            self.answer_requested.emit({"unit": "" if key == _NONE else self._units[int(key.removeprefix(_UNIT))]})

    def _on_target_chosen(self, key: str) -> None:
        if key == _FORM:
            self.form_requested.emit("target")
        else:
            self.answer_requested.emit({"target": "" if key == _NONE else key})

    def _on_status_chosen(self, key: str) -> None:
        self.answer_requested.emit({"status": key})


def _tool(icon_name: str, name: str, help_id: str) -> FlatButton:
    button = named(FlatButton(icon_name=icon_name), name, help_id)
    set_tip(button, name)
    return button


def _short(text: str) -> str:
    """A name that leaves room for the other menus; the tip has all of it."""
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"


def _unit_tip(sheet: "Sheet") -> str:
    """What the menu has no room for: the whole name, who helps, whom to ask, by when."""
    answer = sheet.answering
    lines = [answer.unit]
    if answer.supporting:
        lines.append(tell("Pendukung: {units}", units=", ".join(answer.supporting)))
    if answer.contact:
        lines.append(tell("Narahubung: {contact}", contact=answer.contact))
    if answer.deadline_text:
        lines.append(tell("Tenggat: {day}", day=answer.deadline_text))
    return "\n".join(filter(None, lines))
