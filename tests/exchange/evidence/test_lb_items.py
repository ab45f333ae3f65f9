"""Table A by items says how every item stands and what it adds."""

from dataclasses import replace
from fractions import Fraction

from spbe_assess.core.assessment import Answer, CriterionState, Dossier, ExternalScore
from spbe_assess.core.evidence import EvidenceItem, EvidenceLink
from spbe_assess.exact import exact
from spbe_assess.exchange.evidence.lb_items import ItemProof, PartItems, part_items
from spbe_assess.rules.naming import named_links
from spbe_assess.rules.valuing import own_values
from tests.exchange.lb_sheets import pemdi

NOTHING = Fraction(0)


def parts(dossier: Dossier, code: str = "I4") -> tuple[PartItems, ...]:
    indicator = dossier.instrument.indicator_by_code[code]
    return part_items(dossier, indicator, "mandiri", named_links(dossier, code))


def items(dossier: Dossier, code: str = "I4") -> dict[str, ItemProof]:
    return {item.number: item for part in parts(dossier, code) for level in part.levels for item in level.items}


def claimed(*codes: str, code: str = "I4", state: str = "met") -> Dossier:
    return replace(pemdi(), criteria={(code, item, "mandiri"): CriterionState(state) for item in codes})


def test_all_levels_and_items_are_told() -> None:
    indicator = pemdi().instrument.indicator_by_code["I4"]
    assert len(items(pemdi())) == sum(len(level.items) for level in indicator.levels)
    (part,) = parts(pemdi())
    assert part.levels[0].title == "Tingkat 1 · Merintis · 1,00–1,50"


def test_a_level_tells_its_count_and_what_it_adds() -> None:
    (part,) = parts(claimed("L1-E1", "L1-E2", "L1-E3", "L2-E1"))
    first, second, *_ = part.levels
    assert (first.tally, first.value) == ("3 dari 3 butir terpenuhi · tiap butir 0,17", Fraction(1, 2))
    assert (second.tally, second.value) == ("1 dari 2 butir terpenuhi · tiap butir 0,50", Fraction(1, 2))
    assert part.value == 2


def test_the_items_add_up_to_the_value_of_the_indicator() -> None:
    dossier = claimed("L1-E1", "L1-E2", "L1-E3", "L2-E1", "L4-E1")
    told = items(dossier)
    assert 1 + sum(item.value for item in told.values()) == own_values(dossier, "mandiri")["I4"]


def test_above_the_first_incomplete_level_items_wait_and_count_nothing() -> None:
    told = items(claimed("L1-E1", "L1-E2", "L1-E3", "L2-E1", "L4-E1"))
    assert (told["3.1"].state, told["3.1"].value) == ("Menunggu tingkat 2", NOTHING)
    assert (told["4.1"].state, told["4.1"].value) == ("Terpenuhi; menunggu tingkat 2", NOTHING)
    assert told["2.2"].state == "Belum diperiksa"


def test_a_denied_item_is_marked() -> None:
    told = items(claimed("L1-E1", state="returned"))
    assert (told["1.1"].state, told["1.1"].is_fault, told["1.1"].value) == ("Dikembalikan", True, NOTHING)
    assert not told["1.2"].is_fault


def test_an_item_is_told_with_its_note_files_and_unit() -> None:
    dossier = replace(
        pemdi(),
        criteria={("I4", "L1-E1", "mandiri"): CriterionState("met", "Sudah ditetapkan.")},
        answers={("I4", "L1-E1"): Answer("Biro Hukum")},
        evidence={"e1": EvidenceItem("e1", "file", "SK Tim.pdf", "d", 1)},
        links=(EvidenceLink("l1", "e1", "I4", 1, "L1-E1", page="2"),),
    )
    name = named_links(dossier, "I4")[0].portal_name
    assert items(dossier)["1.1"].explanation.split("\n") == [
        "Sudah ditetapkan.",
        f"Berkas: {name} (hal. 2).",
        "Pengampu butir: Biro Hukum.",
    ]
    assert items(dossier)["1.2"].explanation == "–"


def test_a_corrected_text_stands_for_the_printed_one_and_says_so() -> None:
    told = items(replace(pemdi(), answers={("I4", "L1-E2"): Answer(correction="Rencana kerja\ntim koordinasi ")}))
    assert told["1.2"].text == "Rencana kerja tim koordinasi (koreksi setempat)"
    assert told["1.1"].text == items(pemdi())["1.1"].text


def test_a_score_meets_the_items_up_to_it() -> None:
    dossier = replace(pemdi(), external={"ikasandi-keamanan-siber": ExternalScore(exact("2.60"), 2025)})
    told = items(dossier, "I10")
    assert told["1.1"].state == "Terpenuhi oleh skor"
    assert "skor 2,60, batas bawah 0,00" in told["1.1"].explanation
    assert "belum ada skor" in items(pemdi(), "I10")["1.1"].explanation


def test_parts_that_are_scored_by_themselves_stand_apart() -> None:
    dossier = claimed("L1-E1", "L2-E1", code="I8")
    told = parts(dossier, "I8")
    assert len(told) == 7
    assert told[0].title.startswith("a. ")
    assert (told[0].value, told[1].value) == (Fraction(5, 2), Fraction(1))
    assert [item.number for level in told[1].levels for item in level.items] == ["1.2", "2.2", "3.2", "4.2", "5.2"]


def test_an_indicator_by_another_index_has_no_items() -> None:
    assert parts(pemdi(), "I5") == ()
