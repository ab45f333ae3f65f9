"""The right column of the detail: the words and files that prove the claim of one indicator at one stage."""

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFileDialog, QFrame, QScrollArea, QVBoxLayout, QWidget

from spbe_assess.gui.bridge import Bridge
from spbe_assess.gui.views.assessment.evidence_list import EvidencePane
from spbe_assess.gui.views.assessment.external_panel import ExternalPanel
from spbe_assess.gui.views.assessment.item_panel import ItemPanel
from spbe_assess.gui.views.assessment.texts_pane import BOTH, TextsPane
from spbe_assess.gui.widgets.buttons import FlatButton
from spbe_assess.gui.widgets.drop_area import has_things, things_of
from spbe_assess.gui.widgets.elements import Sheet, row
from spbe_assess.gui.widgets.named import named
from spbe_assess.gui.words import language, tell

if TYPE_CHECKING:
    from spbe_assess.rules.explanation import Explanation
    from spbe_assess.workspace.desk import Desk
    from spbe_assess.workspace.showing.proof_parts import EvidenceRow, Proof
    from spbe_assess.workspace.showing.scene import Look, Scene

_TEXTS: Final = ("fact", "analysis", "justification")


class ProofPane(QScrollArea):
    """Shows the proof of an indicator and lets it be written; opening and describing files are wishes.

    ``attach_requested(given, place)`` has paths and web addresses for a ``workspace.evidence_wishes.Place``.
    """

    go_requested = Signal(object)
    spoke = Signal(str)
    task_requested = Signal(object)
    attach_requested = Signal(list, object)
    describe_requested = Signal(str, str)
    open_requested = Signal(str)
    replace_requested = Signal(str, str)

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._scene: Scene | None = None
        self._proof: Proof | None = None
        self._externals: list[ExternalPanel] = []
        self._wished = ""
        # From the outside in: whatever is moved below another parent is dressed anew with all that is in it.
        self._body = Sheet("base", self.viewport())
        self.setWidget(self._body)
        self._item = ItemPanel(self._body)
        self._evidence = EvidencePane(self._body)
        self._texts = TextsPane(self._body)
        self._switch = named(FlatButton(tell("Penjelasan indikator"), "right"), tell("Penjelasan indikator"), "fact")
        self._switch_row = row(self._switch, None, margins=(12, 0, 16, 4))
        self._layout = QVBoxLayout(self._body)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        for part in (self._item, self._evidence, self._switch_row, self._texts):
            self._layout.addWidget(part)
        self._layout.addStretch(1)
        self._texts.hide()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAcceptDrops(True)
        named(self, tell("Penjelasan dan data dukung"), "evidence")
        self._connect()

    def show_proof(self, scene: "Scene", look: "Look") -> None:
        """Show an indicator at a stage, with one of its items (Pemdi); what was typed for another is handed over."""
        before = self._proof
        if before is not None and (before.indicator, before.stage) != (look.indicator, look.stage):
            self.flush()
        self._scene = scene
        self._proof = shown = scene.proof(look)
        if shown == before and not self._wished:
            return
        self._arrange(shown)
        self._item.setVisible(shown.item is not None)
        if shown.item is not None:
            self._item.show_item(shown.item, is_open=not shown.is_frozen)
        self._show_externals(shown)
        self._texts.show_texts(shown)
        self._evidence.show_evidence(shown.evidence)
        if self._wished:
            self._texts.choose_open_place(self._wished)
            self._wished = ""
        if before is None or before.indicator != look.indicator:
            self.verticalScrollBar().setValue(0)

    def flush(self) -> None:
        """Hand over what is still being typed."""
        self._texts.flush()
        self._item.flush()
        for panel in self._externals:
            panel.flush()

    def focus(self, field: str) -> None:
        """Put the focus on a part: "fact", "analysis", "note", "evidence", "external", "correction"."""
        if field in (*_TEXTS, "note") and self._focus_text(field):
            return
        if field == "correction":
            self._item.correct()
        elif field == "external" and self._externals and self._externals[0].isVisibleTo(self):
            self._externals[0].focus_score()
        elif self._evidence.list.isVisibleTo(self):
            self._evidence.list.setFocus()
        else:
            self._evidence.drop.setFocus()

    def choose_evidence(self, evidence: str) -> None:
        """Make an item of evidence the current row of the list and put the focus there."""
        self._evidence.list.choose(evidence)
        self.focus("evidence")

    def add_evidence(self) -> None:
        """Let the person choose files to attach; the dialog does not hold up the window."""
        if self._proof is None:
            return
        dialog = QFileDialog(self, tell("Tambah data dukung"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(self._on_given)
        dialog.open()

    def insert_template(self, which: str = BOTH) -> None:
        """Put the guide's pattern into Fakta, Analisis or both, behind what stands there; one act, undone as one."""
        shown = self._proof
        if shown is None or self._scene is None:
            return
        if not shown.has_template or shown.is_frozen:
            self.spoke.emit(tell("Instrumen ini tidak memberi pola kalimat untuk tahap ini."))
            return
        from spbe_assess.rules.explanation_template import template_for
        from spbe_assess.workspace.assessing import rate

        self.flush()
        wanted = which.split()
        patterns = dict(zip(("fact", "analysis"), template_for(self._scene.dossier, shown.indicator), strict=True))
        held = {part.field: part.text for part in shown.texts}
        texts = {name: _below(held.get(name, ""), patterns[name]) for name in wanted if patterns[name]}
        act = partial(rate, indicator=shown.indicator, stage=shown.stage, texts=texts)
        self._bridge.do(act, lambda _changes: self._wish_place(next(iter(texts))))

    def copy_explanation(self) -> None:
        """Put the composed Penjelasan into the clipboard, with what was typed until now."""
        shown = self._proof
        if shown is None:
            return
        self.flush()
        self._bridge.settle()

        def composed_now(desk: "Desk") -> "Explanation":
            from spbe_assess.rules.explanation import composed

            return composed(desk.dossier(), shown.indicator, shown.stage)

        self._bridge.ask(composed_now, self._on_explanation_composed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Attach pasted files and web addresses, wherever in the column the focus is but in a text."""
        is_paste = event.matches(QKeySequence.StandardKey.Paste)
        given = things_of(QGuiApplication.clipboard().mimeData()) if is_paste else []
        if given:
            self._on_given(given)
            event.accept()
            return
        super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and web addresses anywhere in the column."""
        if self._proof is not None and has_things(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Go on taking them."""
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Attach what was dropped."""
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self._on_given(things_of(event.mimeData()))

    def _connect(self) -> None:
        self._texts.typed.connect(self._on_typed)
        self._texts.left.connect(self._on_left)
        self._texts.spoke.connect(self.spoke)
        self._texts.template_wished.connect(self.insert_template)
        self._texts.copy_wished.connect(self.copy_explanation)
        self._item.typed.connect(self._on_typed)
        self._item.left.connect(self._on_left)
        self._item.spoke.connect(self.spoke)
        self._item.entered.connect(self._on_item_entered)
        self._evidence.add_wished.connect(self.add_evidence)
        self._evidence.given.connect(self._on_given)
        self._evidence.list.open_wished.connect(self.open_requested)
        self._evidence.list.describe_wished.connect(self._on_describe_wished)
        self._evidence.list.replace_wished.connect(self._on_replace_wished)
        self._evidence.list.detach_wished.connect(self._on_detach_wished)
        self._evidence.list.spoke.connect(self.spoke)
        self._switch.clicked.connect(self._on_switch_clicked)

    # --- what is done ------------------------------------------------------------------------------------------------

    def _on_typed(self, place: str, field: str, text: str) -> None:
        from spbe_assess.core.log import Edit

        self._bridge.type(Edit(place, field, text or None))

    def _on_left(self) -> None:
        self._bridge.settle()

    def _on_item_entered(self, item: str, field: str, text: str) -> None:
        from spbe_assess.workspace.assessing import note_item

        if self._proof is not None:
            values = {field: text or "-"}
            act = partial(note_item, indicator=self._proof.indicator, code=item, values=values, stage=self._proof.stage)
            self._bridge.do(act)

    def _on_external_entered(self, index: str, score: str, year: str, is_verified: bool) -> None:
        from spbe_assess.workspace.assessing import set_external

        self._bridge.do(partial(set_external, index=index, score=score or "-", year=year or "-", verified=is_verified))

    def _on_given(self, given: list[str]) -> None:
        from spbe_assess.workspace.evidence_wishes import Place

        if self._proof is not None and given:
            item = self._proof.item.code if self._proof.item else ""
            self.attach_requested.emit(list(given), Place(self._proof.indicator, criterion=item))

    def _on_describe_wished(self, link: str) -> None:
        if self._proof is not None:
            self.describe_requested.emit(self._proof.indicator, link)

    def _on_replace_wished(self, link: str) -> None:
        if self._proof is not None:
            self.replace_requested.emit(self._proof.indicator, link)

    def _on_detach_wished(self, row: "EvidenceRow") -> None:
        from spbe_assess.workspace.evidencing import detach_links

        said = tell("{name} dilepas; Ctrl+Z mengembalikannya.", name=row.name)
        self._bridge.do(partial(detach_links, links=row.links), lambda _changes: self.spoke.emit(said))

    def _on_explanation_composed(self, made: "Explanation") -> None:
        if not made.text:
            self.spoke.emit(tell("Belum ada Fakta, Analisis, atau data dukung; tidak ada yang disalin."))
            return
        QGuiApplication.clipboard().setText(made.text)
        if made.is_ready:
            self.spoke.emit(tell("Penjelasan disalin: {count} karakter.", count=made.characters))
            return
        told = tell(
            "Penjelasan disalin: {count} karakter, masih memuat pola yang belum ditulis.", count=made.characters
        )
        self.spoke.emit(told)

    def _on_switch_clicked(self) -> None:
        self._fold_texts(is_open=self._texts.isHidden())

    def _wish_place(self, name: str) -> None:
        """Go to the first open place of a text once the scene with it is here."""
        self._wished = name

    # --- how it is laid out ------------------------------------------------------------------------------------------

    def _arrange(self, shown: "Proof") -> None:
        """Texts before the data dukung where criteria are claimed; behind it, folded, where items or a score count."""
        is_leading = self._layout.indexOf(self._texts) < self._layout.indexOf(self._evidence)
        if shown.texts_first != is_leading:
            self._layout.removeWidget(self._texts)
            place = self._layout.indexOf(self._evidence) if shown.texts_first else self._layout.count() - 1
            self._layout.insertWidget(place, self._texts)
            self._order_stops()
        self._switch_row.setVisible(not shown.texts_first)
        if shown.texts_first:
            self._texts.show()
        elif is_leading or self._wished:
            self._fold_texts(is_open=bool(self._wished))

    def _order_stops(self) -> None:
        """Let Tab go down the column as it is laid out now."""
        parts = [self._item, *self._externals, self._evidence, self._switch_row, self._texts]
        parts.sort(key=self._layout.indexOf)
        stops = [one for part in parts for one in part.findChildren(QWidget) if _is_stop(one)]
        for one, following in pairwise(stops):
            QWidget.setTabOrder(one, following)

    def _fold_texts(self, *, is_open: bool) -> None:
        self._texts.setVisible(is_open)
        self._switch.set_icon("down" if is_open else "right")
        self._switch.setAccessibleDescription(tell("terbuka") if is_open else tell("tertutup"))

    def _focus_text(self, field: str) -> bool:
        if self._proof is not None and field == "note" and self._proof.item is not None:
            self._item.focus_note()
            return True
        if self._texts.isHidden():
            self._fold_texts(is_open=True)
        return self._texts.focus(field)

    def _show_externals(self, shown: "Proof") -> None:
        while len(self._externals) < len(shown.externals):
            panel = ExternalPanel(self._preview)
            panel.entered.connect(self._on_external_entered)
            panel.typed.connect(self._on_typed)
            panel.left.connect(self._on_left)
            panel.spoke.connect(self.spoke)
            self._externals.append(panel)
            self._layout.insertWidget(self._layout.indexOf(self._evidence), panel)
            self._order_stops()
        for place, panel in enumerate(self._externals):
            panel.setVisible(place < len(shown.externals))
            if place < len(shown.externals):
                panel.show_external(shown.externals[place])

    def _preview(self, index: str, typed: str) -> tuple[str, bool]:
        from spbe_assess.workspace.showing.proof_external import followed

        return ("", False) if self._scene is None else followed(self._scene.dossier, index, typed, language())


def _is_stop(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def _below(held: str, pattern: str) -> str:
    """The pattern behind what stands there already; never twice."""
    if not held.strip() or pattern in held:
        return held if pattern in held else pattern
    return f"{held.rstrip()}\n{pattern}"
