"""The detail of one indicator: what is claimed, what each level demands, and at the right the proof of it."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QMenu, QScrollArea, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from spbe_assess.gui.bridge import Bridge
from spbe_assess.gui.look.type import px
from spbe_assess.gui.views.assessment import detail_acts
from spbe_assess.gui.views.assessment.answer_form import AnswerForm
from spbe_assess.gui.views.assessment.claim_row import ClaimRow
from spbe_assess.gui.views.assessment.contest_bar import ContestBar
from spbe_assess.gui.views.assessment.criteria_pane import CriteriaPane
from spbe_assess.gui.views.assessment.detail_head import DetailHead
from spbe_assess.gui.views.assessment.items_pane import ItemsPane
from spbe_assess.gui.views.assessment.level_view import LevelView
from spbe_assess.gui.views.assessment.note_form import NoteForm
from spbe_assess.gui.views.assessment.proof_pane import ProofPane
from spbe_assess.gui.views.assessment.sent_list import SentList
from spbe_assess.gui.views.assessment.strip import Strip
from spbe_assess.gui.widgets import elements
from spbe_assess.gui.widgets.elements import hairline
from spbe_assess.gui.widgets.named import named
from spbe_assess.gui.widgets.notice import Notice
from spbe_assess.gui.widgets.stage_tabs import StageTab, StageTabs
from spbe_assess.gui.words import tell, told

if TYPE_CHECKING:
    from spbe_assess.workspace.deciding import Rival
    from spbe_assess.workspace.desk import Desk
    from spbe_assess.workspace.showing.scene import Look, Scene
    from spbe_assess.workspace.showing.sheet_parts import Sheet

_BESIDE_FROM: Final = 720
"""Narrower than this (times the text size) the two columns stand below each other."""
_LEFT: Final = 478
_RIGHT: Final = 430
_CLEAR: Final = "-"


class DetailPane(QScrollArea):
    """One indicator at one stage. It does acts by itself; where one goes from here is a wish to those around it.

    ``shown_changed(indicator, stage)`` tells what is shown, ``extra_menu`` holds the acts that have no button.
    """

    step_requested = Signal(int)
    history_requested = Signal()
    go_requested = Signal(object)
    spoke = Signal(str)
    task_requested = Signal(object)
    shown_changed = Signal(str, str)

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._scene: Scene | None = None
        self._sheet: Sheet | None = None
        self._look: Look | None = None
        self._indicator = ""
        self._stage = ""
        self._item = ""
        self._beginning = ("", "")
        self.extra_menu = QMenu(self)
        # From the outside in: whatever is moved below another parent is dressed anew with all that is in it.
        self._body = elements.Sheet(parent=self.viewport())
        self.setWidget(self._body)
        self._columns = QSplitter(Qt.Orientation.Horizontal, self._body)
        self._lists = QStackedWidget(self._columns)
        self.head = DetailHead(self.extra_menu, self._body)
        self.tabs = named(StageTabs(), tell("Tahap"), "stages")
        self.claim = ClaimRow(self._body)
        self.notice = named(Notice(self._body), tell("Pemberitahuan"), "stages")
        self.contest = ContestBar(self._body)
        self.criteria = CriteriaPane(self._lists)
        self.items = ItemsPane(self._lists)
        self.proof = ProofPane(bridge, self._columns)
        self._make_menu()
        self._lay_out()
        self._connect()

    @property
    def indicator(self) -> str:
        """The code of the indicator shown; "" while there is none."""
        return self._indicator

    @property
    def stage(self) -> str:
        """The id of the stage shown."""
        return self._stage

    def begin_at(self, indicator: str, stage: str) -> None:
        """Begin there when the first scene comes, not at the first indicator: where one was is never forgotten."""
        self._beginning = (indicator, stage)

    def show_scene(self, scene: "Scene") -> None:
        """Show the same indicator and stage as they are now; another assessment begins at its first indicator."""
        is_other = self._scene is None or self._scene.assessment.id != scene.assessment.id
        self._scene = scene
        if is_other or self._indicator not in scene.dossier.instrument.indicator_by_code:
            (code, self._stage), self._beginning = self._beginning, ("", "")
            known = scene.dossier.instrument
            self.show_indicator(code if code in known.indicator_by_code else known.indicators[0].code)
        else:
            self._refresh()

    def show_indicator(self, code: str, stage: str = "", item: str = "", field: str = "") -> None:
        """Show an indicator, at the stage one is at unless another is named.

        Args:
            code: the indicator; one that the instrument does not have changes nothing.
            stage: the id of a stage.
            item: a criterion or item to choose.
            field: what to put the focus on ("level", "criteria", "fact", "analysis", "evidence").
        """
        from spbe_assess.rules.valuing import latest_stage
        from spbe_assess.workspace.showing.sheet import shown_stages

        if self._scene is None or code not in self._scene.dossier.instrument.indicator_by_code:
            return
        stages = shown_stages(self._scene.dossier.instrument)
        wished = stage or self._stage
        self.flush()
        self._indicator = code
        self._stage = wished if wished in stages else latest_stage(self._scene.dossier)
        self._item = item
        self._refresh(item)
        self.shown_changed.emit(self._indicator, self._stage)
        if field:
            self._focus(field, item)

    def press_level(self, number: int) -> None:
        """What a digit means here: a level, the first sign of a value, or the first or second verdict."""
        sheet = self._sheet
        if sheet is None:
            return
        if sheet.freezing.is_frozen:
            self.spoke.emit(sheet.freezing.sentence)
        elif sheet.claim is not None:
            if number in [level.number for level in sheet.claim.levels]:
                self._give_value(str(number))
            else:
                self.spoke.emit(tell("Tingkat {number} tidak ada pada skala ini.", number=number))
        elif sheet.verdict is not None:
            self.claim.verdict.press(number)
        elif self.claim.worth.has_entry:
            self.claim.worth.begin_entry(str(number))
        else:
            self.spoke.emit(tell("Nilai indikator ini mengikuti keadaan butirnya; tidak dipilih dengan angka."))

    def clear_level(self) -> None:
        """Take away the value of this stage."""
        if self._sheet is None:
            return
        if self._has_own_value():
            self._give_value(_CLEAR)
        else:
            self.spoke.emit(tell("Tahap ini tidak mempunyai nilai sendiri untuk dihapus."))

    def flush(self) -> None:
        """Hand over what is still being typed."""
        self.claim.worth.entry.flush()
        self.proof.flush()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the columns below each other where they have no room."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationFontChange:
            self._arrange()

    # --- building ----------------------------------------------------------------------------------------------------

    def _make_menu(self) -> None:
        self._send = QAction(self)
        self._reopen = QAction(self)
        self._changed = QAction(tell("Yang berubah sejak dikirim…"), self)
        self._clear = QAction(tell("Hapus nilai tahap ini"), self)
        self._enter = QAction(tell("Isi nilai langsung"), self)
        self._form = QAction(tell("Pengampu, tenggat, dan keterangan…"), self)
        for action in (self._send, self._reopen, self._changed, self._clear, self._enter, self._form):
            self.extra_menu.addAction(action)

    def _lay_out(self) -> None:
        self._lists.addWidget(self.criteria)
        self._lists.addWidget(self.items)
        self._columns.addWidget(self._lists)
        self._columns.addWidget(self.proof)
        self._columns.setHandleWidth(1)
        self._columns.setChildrenCollapsible(False)
        self._columns.setSizes([_LEFT, _RIGHT])
        self._columns.setStretchFactor(0, _LEFT)
        self._columns.setStretchFactor(1, _RIGHT)
        outer = QVBoxLayout(self._body)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        tabs = elements.row(Strip(self.tabs), margins=(16, 0, 16, 0))
        for part in (self.head, tabs, hairline(), self.contest, self.notice, self.claim, hairline()):
            outer.addWidget(part)
        outer.addWidget(self._columns, 1)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _connect(self) -> None:
        self._bridge.refused.connect(self._on_bridge_refused)
        self._changed.triggered.connect(self._on_changed_triggered)
        self._clear.triggered.connect(self.clear_level)
        self._enter.triggered.connect(self.claim.worth.open_entry)
        self._form.triggered.connect(self._on_form_triggered)
        self._reopen.triggered.connect(self._on_reopen_triggered)
        self._send.triggered.connect(self._on_send_triggered)
        self.claim.value_requested.connect(self._give_value)
        self.contest.decided.connect(self._on_contest_decided)
        self.criteria.lower_requested.connect(self.press_level)
        self.criteria.note_requested.connect(self._on_criteria_note_requested)
        self.criteria.state_requested.connect(self._on_state_requested)
        self.criteria.view.went.connect(self._on_view_went)
        self.head.answer_requested.connect(self._on_head_answer_requested)
        self.head.form_requested.connect(self._open_form)
        self.head.history_requested.connect(self.history_requested)
        self.head.step_requested.connect(self.step_requested)
        self.items.item_changed.connect(self._on_items_item_changed)
        self.items.state_requested.connect(self._on_state_requested)
        self.items.view.went.connect(self._on_view_went)
        self.notice.acted.connect(self._on_reopen_triggered)
        self.proof.go_requested.connect(self.go_requested)
        self.proof.spoke.connect(self.spoke)
        self.proof.task_requested.connect(self.task_requested)
        self.tabs.stage_requested.connect(self._on_tabs_stage_requested)

    # --- showing -----------------------------------------------------------------------------------------------------

    def _refresh(self, item: str = "") -> None:
        if self._scene is None or not self._indicator:
            return
        before = self._sheet
        self._sheet = now = self._scene.sheet(self._indicator, self._stage)
        is_open = not now.freezing.is_frozen
        subject = f"{self._scene.assessment.id} {self._indicator} {self._stage}"
        self.head.show_sheet(now)
        if before is None or (before.stage, before.stages, before.remark) != (now.stage, now.stages, now.remark):
            self.tabs.show_tabs([StageTab(*stage) for stage in now.stages], self._stage, now.remark)
        self._show_freezing(now)
        self.claim.show_sheet(now, is_open=is_open)
        # Criteria and items stand at stages that rate; a review only looks at them.
        can_tick = is_open and now.verdict is None
        if now.items:
            self._lists.setCurrentWidget(self.items)
            self.items.show_sheet(now, subject, is_open=can_tick, item=item)
            self._item = self.items.item or self._item
        else:
            self._lists.setCurrentWidget(self.criteria)
            self.criteria.show_sheet(now, subject, is_open=can_tick)
            if item:
                self.criteria.view.go(self.criteria.model.index_of(item))
        self._show_menu(now)
        self._ask_rivals(now)
        self._show_proof()
        self.head.arrange(self.viewport().width())

    def _show_proof(self) -> None:
        if self._scene is not None and self._sheet is not None:
            from spbe_assess.workspace.showing.scene import Look

            look = Look(self._indicator, self._stage, self._item if self._sheet.items else "")
            self.proof.show_proof(self._scene, look)
            if look != self._look:
                self._look = look
                self._bridge.look_at(look)
            self._show_height()

    def _show_freezing(self, now: "Sheet") -> None:
        if now.freezing.is_frozen:
            self.notice.show_notice(now.freezing.sentence, "info", tell("Buka kembali"))
        else:
            self.notice.hide()

    def _show_menu(self, now: "Sheet") -> None:
        freezing = now.freezing
        name = next(stage.name for stage in now.stages if stage.id == now.stage)
        self._send.setText(tell("Tandai {stage} dikirim", stage=name))
        self._reopen.setText(tell("Buka kembali {stage}", stage=name))
        self._send.setVisible(not freezing.is_frozen)
        self._send.setEnabled(freezing.can_send)
        self._reopen.setVisible(freezing.is_frozen)
        self._changed.setVisible(freezing.was_sent)
        self._clear.setEnabled(not freezing.is_frozen and self._has_own_value())
        self._enter.setVisible(now.worth is not None and not now.worth.is_entry_open)
        self._enter.setEnabled(not freezing.is_frozen)

    def _has_own_value(self) -> bool:
        if self._scene is None:
            return False
        rating = self._scene.dossier.rating(self._indicator, self._stage)
        return rating.value is not None or bool(rating.verdict)

    def _ask_rivals(self, now: "Sheet") -> None:
        """Ask who wrote what, where two copies differ; the answer counts only while the same is shown."""
        if not now.contested:
            self.contest.show_rivals("", ())
            return
        key, field = now.contested[0]
        record, _, name = key.partition(" ")
        about = (self._indicator, self._stage)

        def question(desk: "Desk") -> "tuple[Rival, ...]":
            from spbe_assess.workspace.deciding import rivals

            return rivals(desk.editor, record, name, desk.language)

        def show(found: "tuple[Rival, ...]") -> None:
            if about == (self._indicator, self._stage):
                self.contest.show_rivals(field, found)

        self._bridge.ask(question, show)

    def _focus(self, field: str, item: str) -> None:
        if field == "level":
            self.claim.focus()
        elif field == "criteria" or (item and field in ("", "items")):
            self._lists_view().setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.proof.focus(field)

    def _lists_view(self) -> LevelView:
        return self.items.view if self._sheet is not None and self._sheet.items else self.criteria.view

    def _arrange(self) -> None:
        is_beside = self.width() >= px(_BESIDE_FROM)
        orientation = Qt.Orientation.Horizontal if is_beside else Qt.Orientation.Vertical
        if self._columns.orientation() != orientation:
            self._columns.setOrientation(orientation)
            self._columns.setSizes([_LEFT, _RIGHT])
        for view in (self.criteria.view, self.items.view):
            view.set_grown(not is_beside)
        self.head.arrange(self.viewport().width())
        self.claim.arrange(self.viewport().width())
        self._show_height()

    def _show_height(self) -> None:
        """Below the list the proof is as tall as what it holds, so that one thing scrolls, not two."""
        body = self.proof.widget()
        is_beside = self._columns.orientation() == Qt.Orientation.Horizontal
        tall = px(_RIGHT) if body is None else max(px(_RIGHT), body.sizeHint().height())
        self.proof.setMinimumHeight(0 if is_beside else tall)

    # --- acts --------------------------------------------------------------------------------------------------------

    def _give_value(self, value: str) -> None:
        """Rate; the pressed level is painted at once, what is kept follows with the scene."""
        sheet = self._sheet
        if sheet is None or self._scene is None:
            return
        if sheet.worth is not None and value != _CLEAR and not self._can_be(value):
            return
        if sheet.claim is not None:
            self.claim.show_claim(sheet.claim, None if value == _CLEAR else int(value), is_open=True)
        detail_acts.give_value(self._bridge, self._indicator, self._stage, value)

    def _can_be(self, value: str) -> bool:
        """Whether a typed value can be kept; if not, a sentence says why and the field shows the kept one."""
        from spbe_assess.errors import InputError
        from spbe_assess.rules.indicator_values import indicator_value

        if self._scene is None:
            return False
        try:
            indicator_value(self._scene.dossier.instrument, self._indicator, value)
        except InputError as error:
            self.claim.worth.refuse()
            self.spoke.emit(told(error.message))
            return False
        return True

    def _open_form(self, field: str) -> None:
        if self._sheet is None:
            return
        form = AnswerForm(self._sheet, field, self)
        about = self._indicator

        def keep(values: dict[str, str]) -> None:
            refusal = self._refusal_of(about, values)
            if refusal:
                form.show_refusal(refusal)
            else:
                detail_acts.give_answer(self._bridge, about, values)
                form.accept()

        form.answered.connect(keep)
        form.open()

    def _refusal_of(self, indicator: str, values: dict[str, str]) -> str:
        """Why values of an answer cannot be kept; "" where they can."""
        from spbe_assess.core.fields import ANSWER, KINDS
        from spbe_assess.errors import InputError
        from spbe_assess.rules.field_values import checked_value
        from spbe_assess.rules.indicator_values import indicator_value

        known = {field.name: field for field in KINDS[ANSWER].fields}
        try:
            for name, text in values.items():
                if name == "target" and self._scene is not None:
                    indicator_value(self._scene.dossier.instrument, indicator, text)
                else:
                    checked_value(known[name], text)
        except InputError as error:
            return told(error.message)
        return ""

    # --- slots -------------------------------------------------------------------------------------------------------

    def _on_bridge_refused(self, _error: object) -> None:
        # What was painted ahead of the answer is not so.
        self._refresh()

    def _on_changed_triggered(self) -> None:
        if self._sheet is not None:
            SentList(self._sheet, self).open()

    def _on_contest_decided(self, entry: str) -> None:
        detail_acts.decide(self._bridge, entry)

    def _on_criteria_note_requested(self, code: str) -> None:
        criterion = self.criteria.model.row_at(self.criteria.model.index_of(code))
        if criterion is None:
            return
        form = NoteForm(criterion.text, criterion.note, self)
        about = (self._indicator, self._stage, code)

        def keep(note: str) -> None:
            detail_acts.give_note(self._bridge, *about, note)

        form.answered.connect(keep)
        form.open()

    def _on_form_triggered(self) -> None:
        self._open_form("unit")

    def _on_head_answer_requested(self, values: dict[str, str]) -> None:
        detail_acts.give_answer(self._bridge, self._indicator, values)

    def _on_items_item_changed(self, code: str) -> None:
        if code != self._item:
            self.proof.flush()
            self._item = code
            self._show_proof()

    def _on_reopen_triggered(self) -> None:
        detail_acts.reopen(self._bridge, self._stage)

    def _on_send_triggered(self) -> None:
        self.flush()
        detail_acts.send(self._bridge, self._stage)

    def _on_state_requested(self, code: str, state: str) -> None:
        detail_acts.give_state(self._bridge, self._indicator, self._stage, code, state)

    def _on_tabs_stage_requested(self, stage: str) -> None:
        if stage != self._stage:
            self.show_indicator(self._indicator, stage, self._item if self._sheet and self._sheet.items else "")

    def _on_view_went(self) -> None:
        """Keep the current row in sight where the whole pane scrolls."""
        view = self._lists_view()
        spot = view.visualRect(view.currentIndex())
        body = self.widget()
        if view.hasFocus() and body is not None and spot.isValid():
            at = view.viewport().mapTo(body, spot.center())
            self.ensureVisible(at.x(), at.y(), 0, spot.height() + px(8))
