"""The right column over a real workspace, driven by keys: what is typed is kept, what is wished is told."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from time import monotonic

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDropEvent, QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from spbe_assess.core.changes import Changes
from spbe_assess.gui.views.assessment.evidence_list import EvidenceList
from spbe_assess.gui.views.assessment.proof_pane import ProofPane
from spbe_assess.gui.widgets.drop_area import DropArea
from spbe_assess.gui.widgets.labels import Label
from spbe_assess.gui.widgets.named import help_of
from spbe_assess.gui.widgets.text_field import GrowingText
from spbe_assess.storage.drafts import drafts
from spbe_assess.workspace.assessing import rate, send_stage
from spbe_assess.workspace.desk import Desk
from spbe_assess.workspace.evidence_wishes import Place
from spbe_assess.workspace.evidencing import attach
from spbe_assess.workspace.remembering import undo
from spbe_assess.workspace.showing.scene import Look, Scene
from tests.gui.conftest import Opened
from tests.workspace.desks import pdf


class At:
    """A pane that follows the scenes of a bridge, showing one indicator."""

    def __init__(self, qtbot: QtBot, opened: Opened, indicator: str = "I12", item: str = "") -> None:
        self.qtbot = qtbot
        self.opened = opened
        self.indicator, self.item, self.stage = indicator, item, "mandiri"
        self.pane = ProofPane(opened.bridge)
        self.said: list[str] = []
        self.acts: list[Changes] = []
        self.scene = opened.scene
        self.scenes = 0
        qtbot.addWidget(self.pane)
        self.pane.resize(430, 447)
        self.pane.spoke.connect(self.said.append)
        opened.bridge.changed.connect(self.acts.append)
        opened.bridge.scene_changed.connect(self.follow)
        opened.hear_last()
        self.shown()
        with qtbot.waitActive(self.pane):
            self.pane.show()
            self.pane.activateWindow()

    def follow(self, scene: Scene) -> None:
        """Show a scene that has come."""
        self.scene = scene
        self.scenes += 1
        self.shown()

    def shown(self) -> None:
        """Show the newest scene."""
        self.pane.show_proof(self.scene, Look(self.indicator, self.stage, self.item))

    def go(self, indicator: str, item: str = "", stage: str = "mandiri") -> None:
        """Show another indicator, item or stage."""
        self.indicator, self.item, self.stage = indicator, item, stage
        self.shown()

    def field(self, name: str) -> GrowingText:
        """A visible field of several lines by its name."""
        return next(one for one in self.pane.findChildren(GrowingText) if one.accessibleName() == name)

    def part(self, kind: type[QWidget], name: str = "") -> QWidget:
        """A part of the pane by its class and accessible name."""
        return next(one for one in self.pane.findChildren(kind) if name in ("", one.accessibleName()))

    def do(self, act: Callable[..., Changes]) -> None:
        """Let an act happen and wait for its scene."""
        count = self.scenes
        self.opened.bridge.do(act)
        self.qtbot.waitUntil(lambda: self.scenes > count)

    def fact(self, indicator: str = "I12") -> str:
        """Fakta as the newest scene has it."""
        return self.scene.dossier.rating(indicator, "mandiri").fact

    def focused(self) -> QWidget:
        """What has the focus."""
        found = QApplication.focusWidget()
        assert isinstance(found, QWidget)
        return found

    def top(self, one: QWidget) -> int:
        """How far down the column a widget begins."""
        body = self.pane.widget()
        assert body is not None
        return one.mapTo(body, one.rect().topLeft()).y()


@pytest.fixture
def at(qtbot: QtBot, spbe: Opened) -> At:
    return At(qtbot, spbe)


@pytest.fixture
def with_file(at: At, tmp_path: Path) -> At:
    """An indicator with one file."""
    file = pdf(tmp_path, "Pergub-12-2023.pdf")
    at.do(lambda editor, assessment: attach(editor, assessment, [str(file)], Place("I12"))[1])
    return at


@pytest.fixture
def butir(qtbot: QtBot, pemdi: Opened) -> At:
    """An item of Pemdi."""
    return At(qtbot, pemdi, "I17", "L2-E2")


def focus(widget: QWidget) -> None:
    """Give a widget the focus; a busy desktop may take a moment to make its window the active one."""
    widget.window().activateWindow()
    assert QTest.qWaitForWindowActive(widget.window())
    widget.setFocus()


def paste(field: QWidget, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    QTest.keySequence(field, QKeySequence.StandardKey.Paste)


def test_typed_text_is_durable_within_a_second(at: At) -> None:
    field, count, begun = at.field("Fakta"), len(at.opened.saved), monotonic()
    QTest.keyClicks(field, "Peta Rencana ada.")
    at.qtbot.waitUntil(lambda: len(at.opened.saved) > count, timeout=1_500)
    assert monotonic() - begun < 1.5
    kept: list[str] = []
    at.opened.bridge.ask(lambda desk: drafts(desk.editor.connection)[0].value or "", kept.append)
    at.qtbot.waitUntil(lambda: kept == ["Peta Rencana ada."])
    assert at.acts == []


def test_leaving_a_field_makes_one_entry_of_the_log(at: At) -> None:
    field = at.field("Fakta")
    focus(field)
    for word in ("Peta ", "Rencana ", "ada."):
        with at.qtbot.waitSignal(at.opened.bridge.saved):
            QTest.keyClicks(field, word)
    QTest.keyClick(field, Qt.Key.Key_Tab)
    at.qtbot.waitUntil(lambda: at.fact() == "Peta Rencana ada.")
    assert len(at.acts) == 1
    assert not field.hasFocus()
    assert "\t" not in field.text()


def test_another_indicator_takes_nothing_of_what_was_typed_for_the_one_before(at: At) -> None:
    QTest.keyClicks(at.field("Fakta"), "Milik I12.")
    at.go("I13")
    assert at.field("Fakta").text() == ""
    at.qtbot.waitUntil(lambda: at.fact() == "Milik I12.")
    assert at.fact("I13") == ""
    at.go("I12")
    assert at.field("Fakta").text() == "Milik I12."


def test_flush_hands_over_what_is_being_typed(at: At) -> None:
    QTest.keyClicks(at.field("Analisis"), "Sesuai.")
    at.pane.flush()
    at.qtbot.waitUntil(lambda: at.scene.dossier.rating("I12", "mandiri").analysis == "Sesuai.")


def test_a_paste_of_a_megabyte_is_refused_with_a_sentence(at: At) -> None:
    field = at.field("Fakta")
    focus(field)
    paste(field, "x" * 1_000_000)
    assert field.text() == ""
    assert "terlalu panjang" in at.said[-1]


def test_control_characters_are_left_out_with_a_sentence(at: At) -> None:
    field = at.field("Fakta")
    focus(field)
    paste(field, "Pasal\x00 4\x1b\r\nayat (1)")
    assert field.text() == "Pasal 4\nayat (1)"
    assert "2 karakter kendali" in at.said[-1]
    at.pane.flush()
    at.qtbot.waitUntil(lambda: at.fact() == "Pasal 4\nayat (1)")


def test_a_sent_stage_takes_no_keys(at: At) -> None:
    at.do(lambda editor, assessment: rate(editor, assessment, "I12", "3", texts={"fact": "Tetap."}))
    at.do(lambda editor, assessment: send_stage(editor, assessment)[1])
    field = at.field("Fakta")
    focus(field)
    QTest.keyClicks(field, "Berubah")
    at.pane.flush()
    assert field.text() == "Tetap."
    at.pane.insert_template()
    assert "pola" in at.said[-1]
    assert at.fact() == "Tetap."


def test_the_template_is_one_act_and_the_first_open_place_is_chosen(at: At) -> None:
    at.pane.insert_template()
    at.qtbot.waitUntil(lambda: "«" in at.fact())
    assert len(at.acts) == 1
    assert at.scene.dossier.rating("I12", "mandiri").analysis
    at.qtbot.waitUntil(lambda: at.field("Fakta").textCursor().selectedText().startswith("«"))
    QTest.keyClicks(at.field("Fakta"), "Peraturan Gubernur")
    assert "Peraturan Gubernur" in at.field("Fakta").text()
    at.pane.flush()
    at.qtbot.waitUntil(lambda: "Peraturan Gubernur" in at.fact())
    for _ in range(2):
        at.do(undo)
    assert at.fact() == ""


def test_a_pattern_is_put_behind_a_persons_own_words_and_not_twice(at: At) -> None:
    at.do(lambda editor, assessment: rate(editor, assessment, "I12", texts={"fact": "Sudah ada."}))
    at.pane.insert_template("fact")
    at.qtbot.waitUntil(lambda: at.fact().startswith("Sudah ada.\n"))
    whole = at.fact()
    at.pane.insert_template("fact")
    at.do(lambda editor, assessment: rate(editor, assessment, "I13", "2"))
    assert at.fact() == whole


def test_the_copied_explanation_has_what_was_typed_a_moment_ago(at: At) -> None:
    QGuiApplication.clipboard().clear()
    QTest.keyClicks(at.field("Fakta"), "Baru diketik.")
    at.pane.copy_explanation()
    at.qtbot.waitUntil(lambda: "Baru diketik." in QGuiApplication.clipboard().text())
    assert "pola yang belum ditulis" in at.said[-1]


def test_keys_act_on_the_chosen_file(with_file: At) -> None:
    opened: list[str] = []
    described: list[tuple[str, str]] = []
    with_file.pane.open_requested.connect(opened.append)
    with_file.pane.describe_requested.connect(lambda code, link: described.append((code, link)))
    rows = with_file.part(EvidenceList)
    focus(rows)
    QTest.keyClick(rows, Qt.Key.Key_Return)
    QTest.keyClick(rows, Qt.Key.Key_F2)
    QTest.keySequence(rows, QKeySequence.StandardKey.Copy)
    link = with_file.scene.dossier.links[0]
    assert opened == [link.evidence]
    assert described == [("I12", link.id)]
    assert QGuiApplication.clipboard().text() == "12.a.Pergub-12-2023.pdf"


def test_the_menu_key_offers_all_that_can_be_done_with_a_file(with_file: At) -> None:
    replaced: list[tuple[str, str]] = []
    with_file.pane.replace_requested.connect(lambda code, link: replaced.append((code, link)))
    rows = with_file.part(EvidenceList)
    focus(rows)
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(1, 1), rows.mapToGlobal(QPoint(1, 1)))
    QApplication.sendEvent(rows, asked)
    menu = rows.findChild(QMenu)
    assert isinstance(menu, QMenu)
    words = [action.text().partition("\t")[0] for action in menu.actions() if action.text()]
    assert words == [
        "Buka berkas",
        "Data dokumen dan letak bukti…",
        "Ganti dengan berkas yang lebih baik…",
        "Salin kode dan nama",
        "Lepaskan dari indikator ini",
    ]
    for _ in range(3):
        QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert replaced == [("I12", with_file.scene.dossier.links[0].id)]


def test_a_file_is_taken_off_by_delete_and_comes_back_by_undo(with_file: At) -> None:
    rows = with_file.part(EvidenceList)
    focus(rows)
    QTest.keyClick(rows, Qt.Key.Key_Delete)
    with_file.qtbot.waitUntil(lambda: with_file.scene.dossier.links == ())
    assert rows.isHidden()
    assert "Ctrl+Z" in with_file.said[-1]
    with_file.do(undo)
    assert not rows.isHidden()


def test_the_chosen_row_and_the_focus_survive_a_scene(with_file: At) -> None:
    rows = with_file.part(EvidenceList)
    focus(rows)
    with_file.do(lambda editor, assessment: rate(editor, assessment, "I12", "3"))
    assert rows.hasFocus()
    assert isinstance(rows, EvidenceList)
    assert rows.currentIndex().row() == 0


@pytest.mark.parametrize("kind", [DropArea, EvidenceList])
def test_a_pasted_address_is_to_be_attached(with_file: At, kind: type[QWidget]) -> None:
    wishes: list[tuple[list[str], Place]] = []
    with_file.pane.attach_requested.connect(lambda given, place: wishes.append((given, place)))
    widget = with_file.part(kind)
    focus(widget)
    paste(widget, "https://layanan.contohprov.go.id/kategori\n")
    assert wishes == [(["https://layanan.contohprov.go.id/kategori"], Place("I12"))]


def test_files_dropped_anywhere_in_the_column_are_to_be_attached(at: At, tmp_path: Path) -> None:
    wishes: list[list[str]] = []
    at.pane.attach_requested.connect(lambda given, _place: wishes.append(given))
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path)), QUrl("https://contohprov.go.id")])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, mime, buttons, keys)
    drop = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, mime, buttons, keys, QEvent.Type.Drop)
    QApplication.sendEvent(at.pane.viewport(), enter)
    QApplication.sendEvent(at.pane.viewport(), drop)
    assert enter.isAccepted()
    assert wishes == [[str(tmp_path), "https://contohprov.go.id"]]


def test_adding_opens_a_dialog_that_holds_nothing_up(at: At, tmp_path: Path) -> None:
    wishes: list[list[str]] = []
    at.pane.attach_requested.connect(lambda given, _place: wishes.append(given))
    area = at.part(DropArea)
    focus(area)
    QTest.keyClick(area, Qt.Key.Key_Return)
    dialog = at.pane.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    dialog.filesSelected.emit([str(tmp_path / "a.pdf")])
    dialog.reject()
    assert wishes == [[str(tmp_path / "a.pdf")]]


def test_an_empty_list_teaches_and_its_area_is_larger(at: At) -> None:
    at.do(lambda editor, assessment: rate(editor, assessment, "I12", "3"))
    area = at.part(DropArea)
    large = area.sizeHint().height()
    assert any("muatan lengkap" in one.text() for one in at.pane.findChildren(Label) if one.isVisible())
    assert at.part(EvidenceList).isHidden()
    assert large >= 64


def test_the_note_of_an_item_is_typed_and_copied(butir: At) -> None:
    note = butir.field("Catatan untuk portal")
    QTest.keyClicks(note, "Lihat 17.b halaman 2.")
    button = butir.part(QWidget, "Salin catatan")
    focus(button)
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert QGuiApplication.clipboard().text() == "Lihat 17.b halaman 2."
    butir.pane.flush()
    butir.qtbot.waitUntil(
        lambda: butir.scene.dossier.criterion("I17", "L2-E2", "mandiri").note == "Lihat 17.b halaman 2."
    )
    butir.go("I17", "L2-E1")
    assert butir.field("Catatan untuk portal").text() == ""


def test_the_text_of_an_item_is_corrected_and_the_printed_one_is_a_click_away(butir: At) -> None:
    butir.pane.focus("correction")
    correction = butir.field("Koreksi teks butir")
    assert correction.hasFocus()
    QTest.keyClicks(correction, "Portal menurut siklus hidup")
    butir.pane.flush()
    butir.qtbot.waitUntil(
        lambda: butir.scene.dossier.answer("I17", "L2-E2").correction == "Portal menurut siklus hidup"
    )
    switch = butir.part(QWidget, "Koreksi setempat · lihat teks asli")
    focus(switch)
    QTest.keyClick(switch, Qt.Key.Key_Space)
    shown = [one.text() for one in butir.pane.findChildren(Label) if one.isVisible()]
    assert "Portal dengan sebagian layanan berbasis siklus hidup" in shown


def test_a_correction_that_was_only_opened_is_none(butir: At) -> None:
    butir.pane.focus("correction")
    butir.pane.flush()
    butir.do(lambda editor, assessment: rate(editor, assessment, "I1", "2"))
    assert butir.scene.dossier.answer("I17", "L2-E2").correction == ""


def test_a_file_for_an_item_names_the_item(butir: At) -> None:
    wishes: list[Place] = []
    butir.pane.attach_requested.connect(lambda _given, place: wishes.append(place))
    area = butir.part(DropArea)
    focus(area)
    paste(area, "https://contohprov.go.id")
    assert wishes == [Place("I17", criterion="L2-E2")]


def test_a_deadline_is_kept_when_its_line_is_left_and_a_wrong_one_refused(butir: At) -> None:
    line = butir.part(QWidget, "Tenggat dari asesor")
    holder = line.parentWidget()
    assert holder is not None
    holder.show()
    focus(line)
    QTest.keyClicks(line, "28-11-2026")
    QTest.keyClick(line, Qt.Key.Key_Return)
    butir.qtbot.waitUntil(lambda: butir.scene.dossier.criterion("I17", "L2-E2", "mandiri").deadline is not None)
    QTest.keySequence(line, QKeySequence.StandardKey.SelectAll)
    QTest.keyClicks(line, "31-02-2026")
    QTest.keyClick(line, Qt.Key.Key_Return)
    butir.qtbot.waitUntil(lambda: len(butir.opened.refused) == 1)


def test_another_agencys_score_is_told_while_typed_and_kept_when_left(qtbot: QtBot, pemdi: Opened) -> None:
    at = At(qtbot, pemdi, "I5")
    at.pane.focus("external")
    score = at.part(QWidget, "Skor")
    QTest.keyClicks(score, "68,7")
    QTest.keyClicks(score, "5")
    told = [one.text() for one in at.pane.findChildren(Label) if one.isVisible()]
    assert any(one.startswith("Nilai 3,75: skor 68,75") for one in told)
    QTest.keyClick(score, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: "sdi" in at.scene.dossier.external)
    year = at.part(QWidget, "Tahun skor")
    assert year.hasFocus()
    QTest.keyClicks(year, "2025")
    QTest.keyClick(year, Qt.Key.Key_Tab)
    QTest.keyClick(at.part(QWidget, "Sudah diverifikasi"), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: at.scene.dossier.external["sdi"].verified)
    given = at.scene.dossier.external["sdi"]
    assert (str(given.score), given.year) == ("275/4", 2025)
    QTest.keyClicks(at.field("Catatan skor"), "Surat B-12/2026")
    at.pane.flush()
    qtbot.waitUntil(lambda: at.scene.dossier.external["sdi"].note == "Surat B-12/2026")


@pytest.mark.parametrize(("who", "indicator", "item"), [("spbe", "I12", ""), ("pemdi", "I10", "L1-E1")])
def test_everything_that_takes_the_focus_is_named_helped_and_left_by_tab(
    qtbot: QtBot, request: pytest.FixtureRequest, who: str, indicator: str, item: str
) -> None:
    at = At(qtbot, request.getfixturevalue(who), indicator, item)
    stops = [one for one in at.pane.findChildren(QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    for one in stops:
        assert one.accessibleName(), one
        assert help_of(one), one
    visible = sorted((one for one in stops if one.isVisible()), key=at.top)
    focus(visible[0])
    seen = [at.focused()]
    for _ in visible[1:]:
        QTest.keyClick(at.focused(), Qt.Key.Key_Tab)
        seen.append(at.focused())
    assert set(seen) == set(visible)
    assert all(at.top(one) <= at.top(following) + 20 for one, following in pairwise(seen))


def test_fact_leads_for_criteria_and_folds_behind_items(qtbot: QtBot, pemdi: Opened) -> None:
    at = At(qtbot, pemdi, "I17", "L2-E2")
    assert not at.field("Fakta").isVisible()
    at.pane.focus("fact")
    assert at.field("Fakta").hasFocus()


def test_a_question_of_the_desk_sees_the_settled_text(at: At) -> None:
    def count(desk: Desk) -> int:
        return len(desk.dossier().ratings)

    found: list[int] = []
    QTest.keyClicks(at.field("Fakta"), "x")
    at.pane.flush()
    at.opened.bridge.ask(count, found.append)
    at.qtbot.waitUntil(lambda: found == [1])
