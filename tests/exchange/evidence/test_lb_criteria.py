"""Table A by levels says what is met and what is said for it."""

from dataclasses import replace
from fractions import Fraction

from spbe_assess.core.assessment import CriterionState, Dossier, Rating
from spbe_assess.core.evidence import EvidenceItem, EvidenceLink
from spbe_assess.exchange.evidence.lb_criteria import LevelProof, level_proofs, not_yet_met
from spbe_assess.rules.naming import named_links
from tests.exchange.lb_sheets import spbe

FACT = "Peta Rencana sudah ditetapkan."


def proofs(dossier: Dossier, claimed: int | None = 3, code: str = "I12") -> tuple[LevelProof, ...]:
    indicator = dossier.instrument.indicator_by_code[code]
    value = None if claimed is None else Fraction(claimed)
    return level_proofs(dossier, indicator, "mandiri", value, named_links(dossier, code))


def said(level: LevelProof) -> list[str]:
    return [paragraph.text for paragraph in level.explanation]


def with_states(dossier: Dossier, *codes: str, note: str = "") -> Dossier:
    states = {("I12", code, "mandiri"): CriterionState("met", note) for code in codes}
    return replace(dossier, criteria=states)


def test_levels_end_at_the_claimed_one() -> None:
    assert [level.number for level in proofs(spbe(), 2)] == [1, 2]
    assert [level.number for level in proofs(spbe(), None)] == [1]


def test_a_met_criterion_is_filled_and_an_unmet_one_empty() -> None:
    level = proofs(with_states(spbe(), "L2-1"))[1]
    assert level.criteria[0] == "Kriteria tingkat 1 terpenuhi, dan:"
    assert [line[0] for line in level.criteria[1:]] == ["■", "□", "□"]


def test_the_lowest_level_is_given_only_once_the_indicator_is_rated() -> None:
    assert proofs(spbe(), 1)[0].criteria[0].startswith("■")
    assert proofs(spbe(), None)[0].criteria[0].startswith("□")


def test_what_only_the_guide_asks_for_says_so() -> None:
    lines = proofs(spbe())[1].criteria
    by_basis = [one.basis for one in spbe().instrument.indicator_by_code["I12"].level(2).criteria]
    assert [line.endswith("(Pedoman)") for line in lines[1:]] == [basis == "pedoman" for basis in by_basis]
    assert "pedoman" in by_basis
    assert "permen" in by_basis


def test_alternatives_stand_below_one_heading() -> None:
    lines = proofs(spbe("I11"), 2, "I11")[1].criteria
    assert lines.count("salah satu dari:") == 1
    assert lines.index("salah satu dari:") == 1


def test_fact_and_analysis_stand_at_the_claimed_level_alone() -> None:
    levels = proofs(spbe(fact=FACT, analysis="Jadi tingkat 3."))
    assert said(levels[2]) == ["Fakta:", FACT, "Analisis:", "Jadi tingkat 3."]
    assert [paragraph.bold for paragraph in levels[2].explanation] == [True, False, True, False]
    assert FACT not in said(levels[1])


def test_a_justification_is_told_as_well() -> None:
    dossier = replace(spbe(), ratings={("I12", "mandiri"): Rating(Fraction(3), justification="Alasan.")})
    assert said(proofs(dossier)[2]) == ["Justifikasi:", "Alasan."]


def test_a_level_below_without_a_word_of_its_own_is_carried_by_the_one_above() -> None:
    dossier = with_states(spbe(), "L2-1", "L2-2", "L2-3")
    assert said(proofs(dossier)[1]) == ["Terpenuhi sebagai bagian dari tingkat di atasnya."]
    assert said(proofs(spbe())[1]) == ["Belum semua kriteria ditandai terpenuhi."]


def test_the_evidence_of_a_level_is_named_with_its_pointers() -> None:
    item = EvidenceItem("e1", "file", "Pergub 12 2023.pdf", "d", 1)
    links = (
        EvidenceLink("l1", "e1", "I12", 2, page="4–9", article="Pasal 5"),
        EvidenceLink("l2", "e1", "I12", 0, "L3-1", minute="0:11"),
    )
    dossier = replace(spbe(fact=FACT), evidence={"e1": item}, links=links)
    name = named_links(dossier, "I12")[0].portal_name
    levels = proofs(dossier)
    assert said(levels[1]) == [f"Data dukung: {name} (Pasal 5; hal. 4–9)."]
    assert said(levels[2])[-1] == f"Data dukung: {name} (menit 0:11)."


def test_a_note_on_a_criterion_is_told_at_its_level() -> None:
    level = proofs(with_states(spbe(), "L2-1", note="Lihat lampiran."))[1]
    assert said(level)[-1].endswith("”: Lihat lampiran.")


def test_the_next_level_lists_only_what_is_not_met() -> None:
    dossier = with_states(spbe(), "L4-1")
    indicator = dossier.instrument.indicator_by_code["I12"]
    asked = [one.text for one in indicator.level(4).criteria]
    text = not_yet_met(dossier, indicator, "mandiri", Fraction(3))
    assert text == f"Belum dinilai terpenuhi pada tingkat 4: {'; '.join(asked[1:])}."
    assert not_yet_met(dossier, indicator, "mandiri", Fraction(5)) == ""
    assert not_yet_met(dossier, indicator, "mandiri", None) == ""


def test_alternatives_of_the_next_level_are_one_demand() -> None:
    dossier = spbe("I11", "1")
    text = not_yet_met(dossier, dossier.instrument.indicator_by_code["I11"], "mandiri", Fraction(1))
    first, second = (one.text for one in dossier.instrument.indicator_by_code["I11"].level(2).criteria[:2])
    assert f"{first} / {second}" in text


def test_a_floor_is_no_met_criterion_above_its_level() -> None:
    floor = spbe().instrument.indicator_by_code["I12"].levels[0].criteria[0].text
    assert proofs(spbe(), 1)[0].criteria == (f"■ {floor}",)
    lowest = proofs(spbe(), 3)[0]
    assert lowest.criteria == ("Tingkat dasar terlampaui.",)
    assert said(lowest) == ["Terpenuhi sebagai bagian dari tingkat di atasnya."]
