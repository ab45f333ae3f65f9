"""What is offered: ticks, indicators that can be typed, and Qt's own tester."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy

from spbe_assess.gui.models.offer_table import CERTAINTY, CERTAINTY_ROLE, FILE, INDICATOR, REASON, OfferTable
from spbe_assess.messages import Message
from spbe_assess.rules.recognition import Proposal
from spbe_assess.workspace.recognising import Offered

pytestmark = pytest.mark.usefixtures("qapp")

INDICATORS = [("I12", "Peta Rencana SPBE"), ("I13", "Keterpaduan Rencana")]
KNOWN = Offered("/a/12.a.SK.pdf", "12.a.SK.pdf", Proposal("12.a.SK.pdf", "I12", "sure", Message("Nama memuat kode.")))
UNKNOWN = Offered("/a/rapat.pdf", "rapat.pdf")
LITTER = Offered("/a/Thumbs.db", "Thumbs.db", is_litter=True)
CHECK = Qt.ItemDataRole.CheckStateRole


def code_of(typed: str) -> str:
    code = f"I{typed.strip().upper().removeprefix('I')}"
    return code if code in dict(INDICATORS) else ""


def made(default: str = "") -> OfferTable:
    model = OfferTable((KNOWN, UNKNOWN, LITTER), INDICATORS, code_of, default)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    tester.setParent(model)
    return model


@pytest.fixture
def model() -> OfferTable:
    return made()


def texts(model: OfferTable, row: int) -> list[str]:
    return [str(model.index(row, column).data()) for column in (FILE, INDICATOR, CERTAINTY, REASON)]


def test_only_what_was_recognised_is_taken_at_first(model: OfferTable) -> None:
    assert [one.offered for one in model.taken] == [KNOWN]
    assert texts(model, 0) == ["12.a.SK.pdf", "I12 Peta Rencana SPBE", "pasti", "Nama memuat kode."]
    assert texts(model, 1) == ["rapat.pdf", "pilih indikator", "tidak dikenali", ""]
    assert texts(model, 2)[3].startswith("Berkas sistem")


def test_an_unknown_file_is_taken_once_it_has_an_indicator(model: OfferTable) -> None:
    told = QSignalSpy(model.taken_changed)
    assert not model.setData(model.index(1, FILE), Qt.CheckState.Checked, CHECK)
    assert not model.setData(model.index(1, INDICATOR), "99")
    assert model.setData(model.index(1, INDICATOR), "13")
    assert [one.indicator for one in model.taken] == ["I12", "I13"]
    assert told.at(0) == [2]
    assert model.index(1, INDICATOR).data(CERTAINTY_ROLE) == "chosen"


def test_a_proposal_that_is_changed_is_the_persons_own(model: OfferTable) -> None:
    model.setData(model.index(0, INDICATOR), "I13")
    assert texts(model, 0)[2:] == ["dipilih sendiri", ""]
    model.setData(model.index(0, INDICATOR), "12")
    assert texts(model, 0)[2] == "pasti"
    assert not model.choices[0].is_own


def test_all_or_none_are_taken(model: OfferTable) -> None:
    model.take_all(False)
    assert len(model.taken) == 0
    model.take_all(True)
    assert [one.offered for one in model.choices if one.is_taken] == [KNOWN]


def test_what_was_dropped_on_an_indicator_goes_there_unless_its_name_says_otherwise() -> None:
    model = made("I13")
    assert [(one.offered, one.indicator) for one in model.taken] == [(KNOWN, "I12"), (UNKNOWN, "I13")]
