"""The place Pemeriksaan by keys: filtered, gone to, emptied as one works."""

from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from spbe_assess.gui.places import Target
from spbe_assess.gui.views.checking.view import CheckingView
from spbe_assess.gui.widgets.named import help_of
from spbe_assess.rules.completeness import check
from spbe_assess.workspace.assessing import rate
from spbe_assess.workspace.showing.outlining import outlined
from spbe_assess.workspace.showing.scene import Afterthoughts, Scene
from tests.dossiers import PEMDI_TODAY, pemdi_dossier
from tests.gui.conftest import Opened

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


class Shown:
    """The view with what it has wished for."""

    def __init__(self, qtbot: "QtBot", opened: Opened) -> None:
        self.view = CheckingView(opened.bridge)
        qtbot.addWidget(self.view)
        self.gone: list[Target] = []
        self.counts: list[int] = []
        self.spoken: list[str] = []
        self.view.go_requested.connect(self.gone.append)
        self.view.count_changed.connect(self.counts.append)
        self.view.spoke.connect(self.spoken.append)
        opened.bridge.scene_changed.connect(self.view.show_scene)
        opened.bridge.afterthoughts_changed.connect(self.view.show_afterthoughts)
        opened.hear_last()
        self.view.resize(1278, 618)
        self.view.show()
        self.view.show_scene(opened.scene)
        self.view.show_afterthoughts(opened.thoughts[-1])
        qtbot.waitUntil(lambda: self.view.model.rowCount() > 0)

    def count(self) -> int:
        model = self.view.model
        return sum(model.rowCount(model.index(place, 0)) for place in range(model.rowCount()))


@pytest.fixture
def shown(qtbot: "QtBot", spbe: Opened) -> Shown:
    return Shown(qtbot, spbe)


def test_an_empty_assessment_has_a_finding_for_every_indicator(shown: Shown) -> None:
    assert shown.counts == [47]
    assert shown.count() == 47
    assert not shown.view.is_empty


def test_enter_goes_to_the_place_of_the_finding(shown: Shown) -> None:
    tree = shown.view.tree
    tree.setFocus()
    QTest.keyClick(tree, Qt.Key.Key_Down)
    QTest.keyClick(tree, Qt.Key.Key_Return)
    assert shown.gone == [Target("assessment", "I2", "mandiri", "", "", "level")]


def test_one_click_goes_there_too(shown: Shown) -> None:
    tree = shown.view.tree
    at = tree.visualRect(shown.view.model.first()).center()
    QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert [one.indicator for one in shown.gone] == ["I1"]


def test_a_kind_is_folded_by_enter_and_stays_folded(qtbot: "QtBot", spbe: Opened, shown: Shown) -> None:
    tree, model = shown.view.tree, shown.view.model
    QTest.keyClick(tree, Qt.Key.Key_Up)
    QTest.keyClick(tree, Qt.Key.Key_Return)
    assert not tree.isExpanded(model.index(0, 0))
    assert shown.gone == []
    spbe.bridge.do(partial(rate, indicator="I5", value="1"))
    qtbot.waitUntil(lambda: shown.counts[-1] != 47)
    qtbot.waitUntil(lambda: shown.count() == shown.counts[-1])
    assert not tree.isExpanded(model.index(0, 0))


def test_it_empties_as_one_works_and_the_choice_stays_near(qtbot: "QtBot", spbe: Opened, shown: Shown) -> None:
    view = shown.view
    view._make_current(view.model.index_of(view._groups[0].findings[4].key))
    view.tree.setFocus()
    spbe.bridge.do(partial(rate, indicator="I5", value="1", texts={"fact": "Ada.", "analysis": "Cukup."}))
    qtbot.waitUntil(lambda: shown.count() == 46)
    assert shown.counts[-1] == 46
    now = view.model.finding_at(view.tree.currentIndex())
    assert now is not None
    assert now.indicator in {"I4", "I6"}


def test_words_narrow_the_list_and_down_goes_into_it(shown: Shown) -> None:
    view = shown.view
    view.search.setFocus()
    QTest.keyClicks(view.search, "peta rencana")
    assert shown.count() == 2
    QTest.keyClick(view.search, Qt.Key.Key_Down)
    QTest.keyClick(view.tree, Qt.Key.Key_Return)
    assert len(shown.gone) == 1
    QTest.keyClicks(view.search, " qqq")
    assert view.no_match.isVisible()
    QTest.keyClick(view.no_match.button, Qt.Key.Key_Space)
    assert shown.count() == 47
    assert view.search.text() == ""


def test_the_chosen_finding_stays_chosen_while_the_list_is_narrowed_and_widened(shown: Shown) -> None:
    view = shown.view
    view._make_current(view.model.index_of(view._groups[0].findings[11].key))
    view.search.setText("peta")
    view.search.setText("")
    now = view.model.finding_at(view.tree.currentIndex())
    assert now is not None
    assert now.indicator == "I12"


def test_a_kind_or_unit_can_be_gone_to(shown: Shown) -> None:
    shown.view.go(Target("checking", filter="unanswered"))
    assert shown.count() == 47
    shown.view.go(Target("checking", filter="draft"))
    assert shown.count() == 0
    shown.view.go(Target("checking", filter="unanswered", indicator="I12"))
    one = shown.view.model.finding_at(shown.view.tree.currentIndex())
    assert one is not None
    assert one.indicator == "I12"


def test_the_chosen_finding_shows_rule_and_source(shown: Shown) -> None:
    texts = [label.text() for label in shown.view.chosen.labels() if label.isVisible()]
    assert "Indeks dihitung atas semua indikator" in texts
    assert any("Peraturan Menteri PANRB Nomor 59 Tahun 2020" in text for text in texts)
    QTest.keyClick(shown.view.chosen.button, Qt.Key.Key_Space)
    assert [one.indicator for one in shown.gone] == ["I1"]


def test_the_list_is_copied_as_text(shown: Shown) -> None:
    QTest.keyClick(shown.view.copy_button, Qt.Key.Key_Space)
    text = QGuiApplication.clipboard().text()
    assert text.count("\n- I") == 47
    assert "Provinsi Jawa Timur" in text
    assert shown.spoken == ["Daftar temuan disalin."]


def test_another_stage_is_looked_at(qtbot: "QtBot", spbe: Opened, shown: Shown) -> None:
    spbe.bridge.do(partial(rate, indicator="I1", value="2", stage="dokumen"))
    qtbot.waitUntil(lambda: spbe.scene.dossier.rating("I1", "dokumen").value is not None)
    shown.view._on_stage_chosen("dokumen")
    qtbot.waitUntil(lambda: all(one.stage == "dokumen" for one in shown.view._groups[0].findings))
    assert shown.count() != 0
    assert "Dokumen" in shown.view.stage_button.text()


def test_where_nothing_is_left_it_says_so_honestly(qtbot: "QtBot", spbe: Opened, shown: Shown) -> None:
    shown.view.show_afterthoughts(type(spbe.thoughts[-1])((), "", ""))
    qtbot.waitUntil(lambda: shown.view.is_empty)
    assert shown.view.done.isVisible()
    assert shown.counts[-1] == 0
    assert not shown.view.copy_button.isEnabled()


def test_every_part_has_a_name_and_help(shown: Shown) -> None:
    for widget in (shown.view.tree, shown.view.search, shown.view.kind_button, shown.view.copy_button):
        assert widget.accessibleName()
        assert help_of(widget)
    assert shown.view.panes()[0] is shown.view.tree


def test_another_assessment_begins_without_the_findings_of_the_first(qtbot: "QtBot", shown: Shown) -> None:
    dossier = pemdi_dossier()
    scene = Scene(dossier, outlined(dossier, "id"), (dossier.assessment,), PEMDI_TODAY, "id")
    shown.view.search.setText("peta")
    shown.view.show_scene(scene)
    assert shown.count() == 0
    assert not shown.view.done.isVisible()
    shown.view.show_afterthoughts(Afterthoughts(check(dossier, PEMDI_TODAY, "mandiri"), "", ""))
    qtbot.waitUntil(lambda: shown.count() == shown.counts[-1])
    assert shown.view.search.text() == ""


def test_in_a_narrow_window_the_chosen_finding_stands_below(qtbot: "QtBot", shown: Shown) -> None:
    shown.view.resize(900, 560)
    qtbot.waitUntil(lambda: shown.view.splitter.orientation() == Qt.Orientation.Vertical)
    assert shown.view.tree.height() > shown.view.chosen.height()
