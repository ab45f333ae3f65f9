"""A file becomes the nouns, field by field."""

from datetime import date
from fractions import Fraction

from spbe_assess.core.instrument import (
    Band,
    ConversionBand,
    Criterion,
    CriterionKind,
    Detail,
    ExternalIndex,
    IndicatorBasis,
    Item,
    ItemMethod,
    PredicateRule,
    ScaleLevel,
    Stage,
    Threshold,
    ValueKind,
)
from spbe_assess.instruments.reader import read_instrument
from tests.instruments.files import TINY, TINY_ITEMS, changed, sound


def test_identity_and_regulation() -> None:
    instrument = sound(TINY)
    assert (instrument.id, instrument.first_year, instrument.last_year) == ("contoh-1", 2021, 2025)
    assert instrument.regulation.enacted == date(2020, 9, 2)
    assert instrument.regulation.is_in_force


def test_the_tree_with_exact_weights() -> None:
    instrument = sound(TINY)
    assert [domain.code for domain in instrument.domains] == ["D1", "D2"]
    assert [aspect.domain for aspect in instrument.aspects] == ["D1", "D2"]
    assert [row.weight for row in instrument.indicators] == [Fraction(40), Fraction(170, 3), Fraction(10, 3)]


def test_bands_and_rules_of_scoring() -> None:
    instrument = sound(TINY)
    assert instrument.bands[-1] == Band("Tinggi", Fraction(5, 2), Fraction(3), "2,5 - 3", includes_high=True)
    assert instrument.scoring.value_kind is ValueKind.LEVEL
    assert instrument.scoring.unanswered == 0
    assert instrument.scoring.predicate_rule == PredicateRule((2023,), ("Laporan contoh",))


def test_a_criterion_without_a_kind_is_required() -> None:
    required = sound(TINY).indicators[0].level(3).criteria
    assert required == (Criterion("L3-1", "Direviu", CriterionKind.REQUIRED, "permen"),)


def test_alternatives_keep_their_group() -> None:
    first, second = sound(TINY).indicators[0].level(2).criteria
    assert {first.kind, second.kind} == {CriterionKind.ALTERNATIVE}
    assert {first.group, second.group} == {"a"}


def test_stages_keep_their_order_and_flags() -> None:
    assert sound(TINY).stages[1] == Stage("interviu", "Interviu", "Asesor", "Bertanya", rated=True, inherits=True)


def test_an_instrument_without_domains_open_at_the_end() -> None:
    instrument = sound(TINY_ITEMS)
    assert instrument.domains == ()
    assert instrument.aspects[0].domain == ""
    assert instrument.last_year is None
    assert instrument.scoring.predicate_rule == PredicateRule()
    assert Detail.DOMAIN not in instrument.details


def test_levels_with_bounds() -> None:
    instrument = sound(TINY_ITEMS)
    assert instrument.scales[0].levels[0] == ScaleLevel(1, "Awal", "", low=Fraction(1), high=Fraction(3, 2))
    assert instrument.scoring.item_method is ItemMethod.WEIGHTED


def test_items_with_substances_and_thresholds() -> None:
    instrument = sound(TINY_ITEMS)
    scored, external, mixed = instrument.indicators
    assert scored.substances_scored
    assert scored.level(1).items == (Item("L1-E1", "Draf", "laporan", "a"),)
    assert (external.basis, external.external_index) == (IndicatorBasis.EXTERNAL, "luar")
    assert mixed.level(2).items[0].threshold == Threshold("ambang", Fraction(3, 2))


def test_another_agencys_index_with_its_examples() -> None:
    index = sound(TINY_ITEMS).external_by_id["luar"]
    assert index.bands[1] == ConversionBand(Fraction(50), Fraction(100), Fraction(3, 2), Fraction(2))
    assert index.examples == ((Fraction(25), Fraction(5, 4)),)
    assert isinstance(index, ExternalIndex)
    assert index.converts
    assert not index.below_is_floor


def test_headers_and_rows_in_brackets_are_the_same() -> None:
    rows = "sources = [{ id = 'permen', title = 'Peraturan contoh', reference = 'Berita contoh' }]\n"
    header = "[[sources]]\nid = 'permen'\ntitle = 'Peraturan contoh'\nreference = 'Berita contoh'\n\n[regulation]\n"
    other = changed(changed(TINY, rows, ""), "[regulation]\n", header)
    assert sound(other) == sound(TINY)


def test_a_file_without_its_regulation_gives_no_instrument() -> None:
    text = changed(TINY, "[regulation]\nname = 'Peraturan Contoh Nomor 1'\n", "[regulation]\n")
    instrument, problems = read_instrument(text.encode(), "a.toml")
    assert instrument is None
    assert [problem.place for problem in problems] == ["a.toml: bagian regulation"]
