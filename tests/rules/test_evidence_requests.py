"""What every perangkat daerah is asked for."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from spbe_assess.core.assessment import Answer, CriterionState, Dossier, Rating
from spbe_assess.core.evidence import EvidenceItem, EvidenceLink
from spbe_assess.exact import exact
from spbe_assess.rules.evidence_requests import (
    RequestRow,
    UnitRequest,
    reached_level,
    reminder,
    requests,
    target_level,
    units,
)
from tests.dossiers import PEMDI, SPBE, empty_dossier, pemdi_dossier, spbe_dossier

_UNIT = "Badan Kepegawaian Daerah"


def _asked(
    code: str,
    instrument: str = SPBE,
    level: str = "",
    *,
    answer: Answer | None = None,
    states: Mapping[str, CriterionState] | None = None,
) -> tuple[RequestRow, ...]:
    """The rows of one unit that answers one indicator; ``states`` are those of its criteria."""
    dossier = empty_dossier(
        instrument,
        answers={(code, ""): answer or Answer(_UNIT)},
        ratings={(code, "mandiri"): Rating(exact(level))} if level else {},
        criteria={(code, key, "mandiri"): state for key, state in (states or {}).items()},
    )
    (request,) = requests(dossier)
    return request.rows


def _linked(*links: EvidenceLink, item: EvidenceItem | None = None) -> Dossier:
    evidence = {"e": item or EvidenceItem("e", "file", "Pergub 7.pdf")}
    return empty_dossier(SPBE, answers={("I36", ""): Answer(_UNIT)}, evidence=evidence, links=links)


def test_units_come_in_the_order_of_the_instrument_and_once() -> None:
    answers = {
        ("I2", ""): Answer("Bappeda", supporting=("Biro Hukum",)),
        ("I1", ""): Answer("Biro  hukum"),
        ("I1", "L2-1"): Answer(supporting=("", "BKD")),
    }
    assert units(empty_dossier(SPBE, answers=answers)) == ("Biro  hukum", "BKD", "Bappeda")


def test_nobody_named_gives_no_list() -> None:
    assert requests(empty_dossier(SPBE)) == ()
    assert requests(spbe_dossier(), "Dinas Lain") == ()


def test_every_level_up_to_the_one_above_the_claim_is_asked_for() -> None:
    assert [row.place for row in _asked("I36", level="2")] == ["1/1", "2/1", "2/2", "3/1", "3/2"]
    assert [row.place for row in _asked("I36")] == ["1/1", "2/1", "2/2"]
    assert _asked("I36", level="5")[-1].place.startswith("5/")


def test_the_target_decides_where_one_is_set() -> None:
    rows = _asked("I36", level="2", answer=Answer(_UNIT, target=Fraction(1)))
    assert [row.place for row in rows] == ["1/1"]


def test_that_nothing_is_there_yet_is_not_asked_for_on_the_way_up() -> None:
    assert [row.place for row in _asked("I1", level="1")] == ["2/1", "2/2"]
    assert [row.place for row in _asked("I1", answer=Answer(_UNIT, target=Fraction(1)))] == ["1/1"]


def test_every_criterion_has_the_examples_of_its_level() -> None:
    rows = _asked("I36", level="1")
    assert rows[1].examples == "– Tangkapan layar fitur pencarian, unggah, dan unduh\n– Buku manual atau video peragaan"
    assert rows[2].examples == rows[1].examples


def test_alternatives_are_marked() -> None:
    level = spbe_dossier().instrument.indicator_by_code["I46"].level(4)
    kinds = [one.kind for one in level.criteria]
    texts = [row.text for row in _asked("I46", level="3") if row.place.startswith("4/")]
    assert [text.startswith("(salah satu) ") for text in texts] == [kind == "alternative" for kind in kinds]
    assert "alternative" in kinds


def test_of_alternatives_one_is_enough() -> None:
    level = spbe_dossier().instrument.indicator_by_code["I46"].level(4)
    group = [one.code for one in level.criteria if one.kind == "alternative"]
    rows = _asked("I46", level="3", states={group[0]: CriterionState("met")})
    assert len(group) > 1
    assert {row.is_there for row in rows if row.code in group} == {True}
    assert not any(row.is_there for row in _asked("I46", level="3") if row.code in group)


def test_what_is_asked_is_received_or_missing() -> None:
    for request in requests(spbe_dossier()):
        assert sorted(map(id, request.rows)) == sorted(map(id, request.received + request.missing))
    (request,) = requests(_linked(EvidenceLink("l", "e", "I36", 2)))
    assert (len(request.rows), len(request.received), len(request.missing)) == (3, 2, 1)
    assert {row.codes for row in request.received} == {("36.a",)}


def test_pemdi_is_asked_by_item_with_its_kind_as_example() -> None:
    rows = _asked("I1", PEMDI, "1")
    assert [row.place for row in rows] == ["1.1", "2.1", "2.2", "2.3", "2.4"]
    assert rows[0].code == "L1-E1"
    assert rows[0].examples == "Dokumen perencanaan dan anggaran"


def test_an_item_is_asked_for_by_its_corrected_text() -> None:
    answers = {("I1", ""): Answer(_UNIT), ("I1", "L1-E1"): Answer(correction="Rencana induk")}
    (request,) = requests(empty_dossier(PEMDI, answers=answers))
    assert next(row.text for row in request.rows if row.code == "L1-E1") == "Rencana induk (koreksi setempat)"


def test_parts_that_are_scored_alone_are_named() -> None:
    parts = [part.name for part in pemdi_dossier().instrument.indicator_by_code["I8"].substances]
    rows = _asked("I8", PEMDI)
    assert [row.text.partition(":")[0] for row in rows[:7]] == parts


def test_an_index_of_another_agency_is_asked_for_itself() -> None:
    (row,) = _asked("I5", PEMDI)
    assert (row.place, row.code, row.examples) == ("–", "sdi", "Surat atau laporan hasil evaluasi SDI")
    assert "Indeks Satu Data Indonesia" in row.text
    assert "Kementerian PPN/Bappenas" in row.text


@pytest.mark.parametrize(
    ("state", "is_there"),
    [
        ("met", True),
        ("submitted", True),
        ("accepted", True),
        ("unseen", False),
        ("not_met", False),
        ("returned", False),
    ],
)
def test_a_state_says_whether_something_is_there(state: str, is_there: bool) -> None:
    row = _asked("I36", level="1", states={"L2-1": CriterionState(state)})[1]
    assert (row.code, row.is_there) == ("L2-1", is_there)


def test_evidence_of_a_criterion_or_its_level_is_there_with_its_name() -> None:
    for link in (EvidenceLink("l", "e", "I36", 2, "L2-1"), EvidenceLink("l", "e", "I36", 2)):
        (request,) = requests(_linked(link))
        row = next(row for row in request.rows if row.code == "L2-1")
        assert (row.is_there, row.files) == (True, ("36.a.Pergub-7.pdf",))
        assert not request.rows[0].is_there


def test_refused_evidence_and_a_returned_criterion_are_asked_again() -> None:
    link = EvidenceLink("l", "e", "I36", 2, "L2-1")
    (request,) = requests(_linked(replace(link, reception="rejected")))
    assert not any(row.is_there or row.files for row in request.rows)
    returned = {("I36", "L2-1", "mandiri"): CriterionState("returned")}
    (request,) = requests(replace(_linked(link), criteria=returned))
    assert not any(row.is_there for row in request.rows)


def test_an_address_is_named_by_itself() -> None:
    item = EvidenceItem("e", "link", url="https://contoh.go.id")
    dossier = _linked(EvidenceLink("l", "e", "I36", 1), item=item)
    assert requests(dossier)[0].rows[0].files == ("https://contoh.go.id",)


def test_a_supporting_unit_is_told_whom_it_supports() -> None:
    answer = Answer(_UNIT, supporting=("Biro Organisasi",), contact="Kepala Bidang", notes="Menunggu SK.")
    own, other = requests(empty_dossier(SPBE, answers={("I36", ""): answer}))
    assert (own.unit, own.contacts, own.rows[0].note) == (_UNIT, ("Kepala Bidang",), "Menunggu SK.")
    assert (other.contacts, other.rows[0].note) == ((), f"Mendukung {_UNIT}; Menunggu SK.")


def test_an_item_has_its_own_unit_and_deadline() -> None:
    answers = {
        ("I1", ""): Answer(_UNIT, deadline=date(2026, 8, 1)),
        ("I1", "L1-E1"): Answer("Biro Hukum", deadline=date(2026, 7, 1)),
    }
    whole, own = requests(empty_dossier(PEMDI, answers=answers))
    assert (own.unit, [row.code for row in own.rows], own.rows[0].deadline) == (
        "Biro Hukum",
        ["L1-E1"],
        date(2026, 7, 1),
    )
    assert "L1-E1" not in {row.code for row in whole.rows}
    assert {row.deadline for row in whole.rows} == {date(2026, 8, 1)}


def test_the_deadline_of_a_criterion_goes_first() -> None:
    row = _asked("I36", states={"L2-1": CriterionState("returned", deadline=date(2024, 9, 1))})[1]
    assert row.deadline == date(2024, 9, 1)


def test_one_unit_alone_gets_what_it_gets_among_all() -> None:
    dossier = pemdi_dossier()
    for request in requests(dossier):
        assert requests(dossier, request.unit.upper()) == (replace(request, unit=request.unit.upper()),)


def test_levels_of_values() -> None:
    pemdi, spbe = empty_dossier(PEMDI), empty_dossier(SPBE)
    one = pemdi.instrument.indicators[0]
    values = {"1.00": 1, "1.49": 1, "1.50": 2, "2.75": 3, "4.00": 5, "5.00": 5}
    assert {text: reached_level(pemdi.instrument, one, exact(text)) for text in values} == values
    assert reached_level(spbe.instrument, spbe.instrument.indicators[0], Fraction(3)) == 3
    assert target_level(spbe, spbe.instrument.indicators[0], Fraction(5)) == 5
    assert target_level(spbe, spbe.instrument.indicators[0], None) == 2


def test_a_reminder_lists_what_is_missing_with_its_deadline() -> None:
    (request,) = requests(_linked(EvidenceLink("l", "e", "I36", 2)))
    head, line = reminder(request, "Penilaian Mandiri SPBE 2025")
    assert head == (f"Data dukung Penilaian Mandiri SPBE 2025 dari {_UNIT}: 1 dari 3 butir belum diterima.")
    assert line.startswith("– 36. Layanan Kepegawaian, 1/1: Aplikasi menyajikan informasi kepegawaian")
    late = replace(request.rows[0], deadline=date(2025, 7, 31))
    assert reminder(UnitRequest(_UNIT, (), (late,)), "x")[1].endswith(" (tenggat 31 Juli 2025)")


def test_a_complete_list_is_thanked_for() -> None:
    (request,) = requests(_linked(EvidenceLink("l", "e", "I36", 2)))
    done = replace(request, rows=request.rows[1:])
    assert reminder(done, "SPBE") == (f"Data dukung SPBE dari {_UNIT} sudah lengkap (2 butir). Terima kasih.",)
