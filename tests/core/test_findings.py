"""A finding is a problem that names its rule and where that is written."""

from spbe_assess.core.findings import FINDING_KINDS, HABIT, Finding
from spbe_assess.messages import Message, say


def test_a_finding_tells_reason_rule_and_source_at_its_place() -> None:
    finding = Finding("no-fact", "I12", Message("Fakta masih kosong."), Message("Ada Fakta"), "Pedoman {3}/2024", "I12")
    assert finding.problem.place == "I12"
    assert say(finding.problem.message) == "Fakta masih kosong. Aturan: Ada Fakta (Pedoman {3}/2024)."


def test_words_of_an_instrument_are_never_read_as_a_template() -> None:
    finding = Finding("too-old", "I1", Message("Tua."), "Umur {tahun} 2 tahun", Message(HABIT), "I1")
    assert say(finding.problem.message).startswith("Tua. Aturan: Umur {tahun} 2 tahun (")


def test_every_kind_has_a_heading_of_its_own_and_a_rule() -> None:
    assert len({kind.label for kind in FINDING_KINDS.values()}) == len(FINDING_KINDS)
    assert all(kind.rule and not kind.rule.endswith(".") for kind in FINDING_KINDS.values())
    assert all(name == kind.id for name, kind in FINDING_KINDS.items())
