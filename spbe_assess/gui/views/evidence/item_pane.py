"""The chosen file or web address: what can be done with it, what is wrong, and its document data."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from spbe_assess.gui.dialogs.evidence_form import EvidenceForm
from spbe_assess.gui.look.type import px
from spbe_assess.gui.widgets.buttons import FlatButton
from spbe_assess.gui.widgets.elements import Sheet, hairline
from spbe_assess.gui.widgets.empty import EmptyPlace
from spbe_assess.gui.widgets.labels import Label
from spbe_assess.gui.widgets.named import named
from spbe_assess.gui.widgets.notice import Notice
from spbe_assess.gui.words import tell

if TYPE_CHECKING:
    from spbe_assess.workspace.showing.evidence_sheet import EvidenceSheet
    from spbe_assess.workspace.showing.register import RegisterRow


class ItemPane(Sheet):
    """Wishes go up: open, replace, discard, merge the item; go to an indicator that uses it."""

    open_requested = Signal()
    replace_requested = Signal()
    discard_requested = Signal()
    merge_requested = Signal()
    indicator_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("base", parent)
        self._name = Label(size=10.5, weight=600, wraps=True)
        self._facts = Label(colour="text2", wraps=True)
        self._places = QHBoxLayout()
        self.open_button = self._button(tell("Buka"), "open")
        self.replace_button = self._button(tell("Ganti berkas…"), "swap")
        self.discard_button = self._button(tell("Lepaskan"), "trash")
        self.open_button.clicked.connect(self.open_requested)
        self.replace_button.clicked.connect(self.replace_requested)
        self.discard_button.clicked.connect(self.discard_requested)
        self.notice = Notice()
        self.notice.acted.connect(self.merge_requested)
        self.form = EvidenceForm()
        self._goes: tuple[FlatButton, ...] = ()
        self._indicators: tuple[str, ...] = ()
        self._stack = QStackedLayout(self)
        self._stack.addWidget(
            EmptyPlace(
                "file",
                tell("Belum ada yang dipilih"),
                tell("Pilih satu baris untuk melihat dan mengisi data dokumennya."),
            )
        )
        self._stack.addWidget(self._built())

    def show_item(self, row: "RegisterRow | None", sheet: "EvidenceSheet | None") -> None:
        """Show an item; None shows that none is chosen."""
        self.form.show_sheet(sheet)
        if row is None or sheet is None:
            self._stack.setCurrentIndex(0)
            return
        self._stack.setCurrentIndex(1)
        self._name.set_text(row.name)
        facts = (row.file_name if row.file_name != row.name else "", row.size_text, row.risk)
        self._facts.set_text(" · ".join(filter(None, facts)))
        self._show_places(row.indicators)
        if row.faults:
            button = tell("Gabungkan yang sama") if row.same_as else ""
            self.notice.show_notice("\n".join(row.faults), "warn", button)
        else:
            self.notice.hide()

    def _show_places(self, indicators: tuple[str, ...]) -> None:
        if indicators == self._indicators and self._goes:
            return
        self._indicators = indicators
        while (item := self._places.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        lead = tell("Dipakai pada") if indicators else tell("Belum dipakai pada indikator mana pun")
        self._places.addWidget(Label(lead, colour="text2" if indicators else "warn"))
        self._goes = tuple(self._go_button(code) for code in indicators[:6])
        for button in self._goes:
            self._places.addWidget(button)
        if len(indicators) > len(self._goes):
            self._places.addWidget(Label(tell("dan {count} lagi", count=len(indicators) - 6), colour="text2"))
        self._places.addStretch(1)

    def _go_button(self, code: str) -> FlatButton:
        button = named(FlatButton(code, colour="accent"), tell("Buka indikator {code}", code=code), "evidence")
        button.clicked.connect(lambda: self.indicator_requested.emit(code))
        return button

    def _button(self, text: str, icon_name: str) -> FlatButton:
        return named(FlatButton(text, icon_name), text, "evidence")

    def _built(self) -> QWidget:
        head = QVBoxLayout()
        head.setContentsMargins(px(16), px(12), px(16), px(8))
        head.setSpacing(px(4))
        head.addWidget(self._name)
        head.addWidget(self._facts)
        self._places.setSpacing(px(2))
        head.addLayout(self._places)
        actions = QHBoxLayout()
        actions.setContentsMargins(px(10), 0, px(10), px(8))
        actions.setSpacing(px(4))
        for button in (self.open_button, self.replace_button, self.discard_button):
            actions.addWidget(button)
        actions.addStretch(1)
        scroll = named(QScrollArea(), tell("Data dokumen"), "evidence")
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        below = QVBoxLayout()
        below.setContentsMargins(px(16), px(12), px(16), px(16))
        below.addWidget(self.form)
        # All of it scrolls: in a small window a head that stays would leave no room for the form.
        inner = Sheet("base")
        whole = QVBoxLayout(inner)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addLayout(actions)
        whole.addWidget(self.notice)
        whole.addWidget(hairline())
        whole.addLayout(below, 1)
        scroll.setWidget(inner)
        return scroll
