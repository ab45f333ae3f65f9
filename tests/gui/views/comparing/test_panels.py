"""What stands beside the table: sentences with their sources, why columns differ, and the crosswalk."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextFragment
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from spbe_assess.gui.look.style import apply_style
from spbe_assess.gui.views.comparing.crossing_panel import CrossingPanel
from spbe_assess.gui.views.comparing.sentences_panel import SentencesPanel
from spbe_assess.gui.views.comparing.why_panel import WhyPanel
from spbe_assess.rules.word_differences import Run
from spbe_assess.workspace.showing.compared_words import Sentence
from spbe_assess.workspace.showing.crossing import Crossed, CrossLink, CrossRow
from spbe_assess.workspace.showing.why import Why, WhyColumn
from tests.gui.looking import activate, clipped, unseen_focus

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

EAST = WhyColumn(
    *("a", "Jawa Timur 2024", 1, "4", ""),
    fact=(Run("Arsitektur ditetapkan ", False), Run("tahun 2023", False)),
    analysis=(Run("Seluruh domain dimuat.", False),),
    criteria=(("terpenuhi", "Kebijakan ditetapkan"), ("belum", "Kebijakan direviu")),
    evidence=(("Pergub <12>.pdf", "Pasal 3", "“lima tahun”"),),
)
MIDDLE = EAST._replace(
    ref="b",
    head="Jawa Tengah 2024",
    slot=2,
    value="5",
    fact=(Run("Arsitektur ditetapkan ", False), Run("dua kali", True)),
)
OFFICIAL = WhyColumn("c", "Lampung 2024", 3, "3", "Laporan tidak memuat Fakta dan Analisis.", (), (), (), ())
WHY = Why("I1", "Kebijakan Arsitektur SPBE", (EAST, MIDDLE, OFFICIAL), "Jawa Timur 4, Jawa Tengah 5, Lampung 3")
LINK = CrossLink("I1", "Kebijakan Arsitektur", "pakai ulang", "sumber", "Pasal 4", "4", 2)
CROSSED = Crossed(
    "Alat baca, bukan konversi.",
    "Provinsi Contoh 2025",
    (
        CrossRow("I1", "Kebijakan", "perbarui", "", (LINK, LINK._replace(code="I2"))),
        CrossRow("I2", "Data", "baru", "", ()),
    ),
)


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> Iterator[None]:
    apply_style(qapp, "light", 100)
    yield
    apply_style(qapp, "light", 100)


def stretches(panel: WhyPanel) -> list[tuple[str, bool, bool]]:
    """Every stretch of the text with whether it has a ground and whether a line below it."""
    found = []
    block = panel.text.document().begin()
    while block.isValid():
        place = block.begin()
        while not place.atEnd():
            found.append(_stretch(place.fragment()))
            place += 1
        block = block.next()
    return found


def _stretch(part: QTextFragment) -> tuple[str, bool, bool]:
    look = part.charFormat()
    return part.text(), look.background().style() != Qt.BrushStyle.NoBrush, look.fontUnderline()


def test_words_that_differ_are_marked_by_a_ground_and_a_line(qtbot: "QtBot") -> None:
    panel = WhyPanel()
    qtbot.addWidget(panel)
    panel.show_why(WHY)
    marked = [text for text, has_ground, has_line in stretches(panel) if has_ground and has_line]
    assert marked == ["dua kali"]
    assert not any(has_ground is not has_line for _, has_ground, has_line in stretches(panel))


def test_every_column_says_all_it_has_and_what_its_source_does_not_hold(qtbot: "QtBot") -> None:
    panel = WhyPanel()
    qtbot.addWidget(panel)
    panel.show_why(WHY)
    text = panel.text.toPlainText()
    for told in (
        "Fakta",
        "Analisis",
        "Kriteria",
        "Data dukung",
        "Pergub <12>.pdf",
        "belum · Kebijakan direviu",
        OFFICIAL.note,
    ):
        assert told in text
    assert panel.text.accessibleDescription() == WHY.told
    panel.show_why(None)
    assert "Pilih satu baris" in panel.text.toPlainText()


def test_columns_too_many_to_be_read_are_scrolled_to(qtbot: "QtBot") -> None:
    panel = WhyPanel()
    qtbot.addWidget(panel)
    panel.resize(380, 260)
    panel.show_why(WHY)
    panel.show()
    qtbot.waitUntil(lambda: panel.text.horizontalScrollBar().maximum() > 0)
    panel.resize(1000, 260)
    qtbot.waitUntil(lambda: panel.text.horizontalScrollBar().maximum() == 0)


def test_escape_closes_the_explanation(qtbot: "QtBot") -> None:
    panel = WhyPanel()
    qtbot.addWidget(panel)
    panel.show_why(WHY)
    panel.show()
    panel.text.setFocus()
    with qtbot.waitSignal(panel.closed):
        QTest.keyClick(panel.text, Qt.Key.Key_Escape)


def test_the_text_follows_the_theme_and_stays_where_it_was_read(qtbot: "QtBot", qapp: QApplication) -> None:
    panel = WhyPanel()
    qtbot.addWidget(panel)
    panel.resize(500, 120)
    panel.show_why(WHY)
    panel.show()
    qtbot.waitUntil(lambda: panel.text.verticalScrollBar().maximum() > 40)
    panel.text.verticalScrollBar().setValue(40)
    apply_style(qapp, "dark", 100)
    qapp.processEvents()
    colours = {part.foreground().color().name().upper() for part in formats(panel)}
    assert "#1B2026" not in colours
    assert panel.text.verticalScrollBar().value() == 40


def formats(panel: WhyPanel) -> Iterator[QTextCharFormat]:
    cursor = QTextCursor(panel.text.document())
    while cursor.movePosition(QTextCursor.MoveOperation.NextCharacter):
        yield cursor.charFormat()


def test_sentences_name_their_sources_by_number_where_they_differ(qtbot: "QtBot") -> None:
    panel = SentencesPanel()
    qtbot.addWidget(panel)
    one, other = Sentence("Selisih 1,60.", "Laporan 2024", (), ()), Sentence("Naik 0,81.", "Laporan 2023", (), ())
    panel.show_sentences((one, other), "Semua sumber")
    lines = panel.text.toPlainText().splitlines()
    assert lines == ["Selisih 1,60. [1]", "Naik 0,81. [2]", "[1] Laporan 2024", "[2] Laporan 2023"]
    panel.show_sentences((one,), "Sumber: Laporan 2024")
    assert panel.text.toPlainText().splitlines() == ["Selisih 1,60.", "Sumber: Laporan 2024"]


def test_the_button_over_the_sentences_wishes_to_copy(qtbot: "QtBot") -> None:
    panel = SentencesPanel()
    qtbot.addWidget(panel)
    assert not panel.copy.isEnabled()
    panel.show_sentences((Sentence("Selisih 1,60.", "Laporan 2024", (), ()),), "")
    with qtbot.waitSignal(panel.copy_requested):
        panel.copy.click()


def test_the_crosswalk_is_filtered_by_what_becomes_of_the_evidence(qtbot: "QtBot") -> None:
    panel = CrossingPanel()
    qtbot.addWidget(panel)
    panel.show_crossed(CROSSED)
    model = panel.tree.crossing
    assert [row.code for row in model.rows] == ["I1", "I2"]
    texts = [action.text() for action in panel.readiness.menu().actions()]
    assert texts == ["Semua", "perbarui (1)", "baru (1)"]
    panel.readiness.chosen.emit("baru")
    assert [row.code for row in model.rows] == ["I2"]
    panel.show_crossed(CROSSED._replace(subject="Kota Contoh 2025"))
    assert [row.code for row in model.rows] == ["I2"]


def test_the_crosswalk_opens_whole_and_enter_closes_a_row(qtbot: "QtBot") -> None:
    panel = CrossingPanel()
    qtbot.addWidget(panel)
    panel.show_crossed(CROSSED)
    panel.show()
    first = panel.tree.crossing.index(0, 0)
    assert panel.tree.isExpanded(first)
    panel.tree.setCurrentIndex(first)
    QTest.keyClick(panel.tree, Qt.Key.Key_Return)
    assert not panel.tree.isExpanded(first)


@pytest.mark.parametrize("text_size", [100, 200])
def test_nothing_is_cut_and_the_focus_is_seen(qtbot: "QtBot", qapp: QApplication, text_size: int) -> None:
    apply_style(qapp, "dark", text_size)
    why, sentences, crossing = WhyPanel(), SentencesPanel(), CrossingPanel()
    why.show_why(WHY)
    sentences.show_sentences((Sentence("Selisih 1,60.", "Laporan 2024", (), ()),), "Sumber: Laporan 2024")
    crossing.show_crossed(CROSSED)
    for panel, width in ((why, 700), (sentences, 383), (crossing, 1180)):
        qtbot.addWidget(panel)
        panel.resize(width, 320)
        panel.show()
        activate(panel)
        assert list(clipped(panel)) == []
    for widget in (why.text, why.close_button, sentences.text, crossing.tree, crossing.readiness):
        assert not unseen_focus(widget)
