"""The three shipped regulations: sound, complete, and counting as the ministry prints it."""

from collections import Counter
from collections.abc import Callable, Mapping
from fractions import Fraction

import pytest

from spbe_assess.core.instrument import (
    ConversionBand,
    CriterionKind,
    Detail,
    ExternalIndex,
    Indicator,
    IndicatorBasis,
    Instrument,
    ItemMethod,
    Level,
    ValueKind,
)
from spbe_assess.exact import exact, shown
from spbe_assess.instruments.catalogue import instrument, shipped
from spbe_assess.instruments.checks import examine
from spbe_assess.paths import resources

PEMDI, SPBE, OLD = "permenpanrb-8-2026", "permenpanrb-59-2020", "permenpanrb-5-2018"


def each_level(regulation: Instrument) -> list[Level]:
    return [level for indicator in regulation.indicators for level in indicator.levels]


def count(regulation: Instrument, part: Callable[[Level], tuple[object, ...]]) -> int:
    return sum(len(part(level)) for level in each_level(regulation))


def index_of(weights: Mapping[str, Fraction], values: Mapping[str, str]) -> Fraction:
    return sum((weights[code] * exact(value) for code, value in values.items()), Fraction(0)) / 100


def converted(index: ExternalIndex, score: str) -> Fraction:
    def holds(band: ConversionBand) -> bool:
        return band.from_low <= exact(score) < band.from_high

    band = next(filter(holds, index.bands))
    slope = (band.to_high - band.to_low) / (band.from_high - band.from_low)
    return band.to_low + (exact(score) - band.from_low) * slope


@pytest.mark.parametrize("identifier", [PEMDI, SPBE, OLD])
def test_a_shipped_file_has_no_fault_and_is_named_as_its_id(identifier: str) -> None:
    path = resources() / "instruments" / f"{identifier}.toml"
    read, problems = examine(path.read_bytes(), path.name)
    assert problems == ()
    assert read is not None
    assert read.id == path.stem


def test_all_shipped_files_are_tested_here() -> None:
    assert set(shipped()) == {PEMDI, SPBE, OLD}


@pytest.mark.parametrize("identifier", [PEMDI, SPBE, OLD])
def test_weights_sum_to_exactly_100(identifier: str) -> None:
    assert sum(indicator.weight for indicator in instrument(identifier).indicators) == 100


@pytest.mark.parametrize("identifier", [PEMDI, SPBE, OLD])
def test_short_names_fit_charts_and_differ_within_a_depth(identifier: str) -> None:
    regulation = instrument(identifier)
    for parts in (regulation.domains, regulation.aspects, regulation.indicators):
        names = [part.short_name for part in parts]
        assert len(set(names)) == len(names)
        assert all(len(name) <= 40 for name in names)


@pytest.mark.parametrize("identifier", [PEMDI, SPBE, OLD])
def test_no_text_is_left_with_an_idle_space(identifier: str) -> None:
    lines = (resources() / "instruments" / f"{identifier}.toml").read_text("utf-8").splitlines()
    assert not [line for line in lines if "  '" in line.lstrip() or " '," in line or line != line.rstrip()]


def test_spbe_is_carried_whole() -> None:
    spbe = instrument(SPBE)
    assert (len(spbe.domains), len(spbe.aspects), len(spbe.indicators)) == (4, 8, 47)
    assert len(each_level(spbe)) == 235
    assert count(spbe, lambda level: level.criteria) == 655
    assert count(spbe, lambda level: level.evidence) == 706
    assert count(spbe, lambda level: level.limits) == 55
    assert count(spbe, lambda level: level.maintain) == 94
    assert sum(len(indicator.evidence) for indicator in spbe.indicators) == 260
    assert sum(len(indicator.notes) for indicator in spbe.indicators) == 67
    assert sum(bool(indicator.name_central and indicator.name_regional) for indicator in spbe.indicators) == 11
    assert (len(spbe.stages), len(spbe.roles), len(spbe.templates), len(spbe.scales)) == (6, 8, 4, 2)
    assert len(spbe.procedure.team_functions) == 15


def test_spbe_alternatives_keep_their_groups() -> None:
    criteria = [criterion for level in each_level(instrument(SPBE)) for criterion in level.criteria]
    assert sum(criterion.kind is CriterionKind.ALTERNATIVE for criterion in criteria) == 124
    assert sum(bool(criterion.group) for criterion in criteria) == 124
    assert Counter(criterion.basis for criterion in criteria).keys() == {"permen", "pedoman"}


def test_spbe_domains_and_aspects_weigh_what_the_regulation_says() -> None:
    spbe = instrument(SPBE)
    assert [shown(domain.weight) for domain in spbe.domains] == ["13,00", "25,00", "16,50", "45,50"]
    aspects = ["13,00", "10,00", "10,00", "5,00", "12,00", "4,50", "27,50", "18,00"]
    assert [shown(aspect.weight) for aspect in spbe.aspects] == aspects


def test_spbe_worked_example_of_the_regulation() -> None:
    weights = {domain.code: domain.weight for domain in instrument(SPBE).domains}
    values = {"D1": "3.70", "D2": "3.40", "D3": "3.00", "D4": "3.20"}
    assert index_of(weights, values) == exact("3.282")


def test_spbe_counts_unanswered_as_zero_and_decides_2023_by_the_printed_number() -> None:
    scoring = instrument(SPBE).scoring
    assert scoring.value_kind is ValueKind.LEVEL
    assert scoring.unanswered == 0
    assert scoring.predicate_rule.years_shown == (2023,)
    assert len(scoring.predicate_rule.evidence) == 4


@pytest.mark.parametrize("identifier", [SPBE, OLD])
def test_spbe_predicates(identifier: str) -> None:
    bands = instrument(identifier).bands
    assert [(band.name, shown(band.low)) for band in bands] == [
        ("Kurang", "0,00"),
        ("Cukup", "1,80"),
        ("Baik", "2,60"),
        ("Sangat Baik", "3,50"),
        ("Memuaskan", "4,20"),
    ]
    assert bands[0].official == "< 1,8"


def test_the_old_instrument_is_carried_whole() -> None:
    old = instrument(OLD)
    assert (len(old.domains), len(old.aspects), len(old.indicators)) == (3, 7, 37)
    assert [level.number for level in old.indicators[0].levels] == [0, 1, 2, 3, 4, 5]
    assert [old.lowest, old.highest, old.scoring.unanswered] == [Fraction(0), Fraction(5), Fraction(0)]
    # 239 in 35 indicators; the third and second service repeat the six of the first.
    assert count(old, lambda level: level.criteria) == 239 + 2 * 6


def test_the_old_instrument_has_three_public_services_of_equal_weight() -> None:
    old = instrument(OLD)
    rows = [old.indicator_by_code[code] for code in ("I32", "I33", "I34", "I35", "I36", "I37")]
    assert list(old.indicators_of("A7")) == rows
    assert {row.weight for row in rows} == {Fraction(10, 3)}
    assert [row.name for row in rows[3:]] == [
        f"Layanan Publik Instansi Pemerintah (layanan {service})" for service in (1, 2, 3)
    ]
    assert rows[3].levels == rows[4].levels == rows[5].levels


def test_the_old_instrument_gives_the_published_result_of_denpasar_2018() -> None:
    weights = {aspect.code: aspect.weight for aspect in instrument(OLD).aspects}
    values = ("2", "2.1", "2", "2.5", "7/3", "23/7", "2.5")
    index = index_of(weights, dict(zip(weights, values, strict=True)))
    assert shown(index) == "2,64"


def test_pemdi_is_carried_whole() -> None:
    pemdi = instrument(PEMDI)
    assert (len(pemdi.domains), len(pemdi.aspects), len(pemdi.indicators)) == (0, 7, 20)
    assert pemdi.details == (Detail.INDEX, Detail.ASPECT, Detail.INDICATOR)
    assert count(pemdi, lambda level: level.criteria) == 285
    assert count(pemdi, lambda level: level.items) == 171
    assert count(pemdi, lambda level: level.module_evidence) == 28
    assert sum(bool(level.note) for level in each_level(pemdi)) == 16
    assert all(level.certainty in {"kuat", "sedang"} for level in each_level(pemdi))
    assert sum(len(indicator.substances) for indicator in pemdi.indicators) == 32
    assert sum(len(indicator.agencies) for indicator in pemdi.indicators) == 38
    assert sum(len(index.bands) for index in pemdi.external_indices) == 35
    assert (len(pemdi.stages), len(pemdi.roles), len(pemdi.scoring.methods)) == (5, 9, 5)
    assert (len(pemdi.evidence_kinds), len(pemdi.differences), len(pemdi.calendar)) == (10, 5, 4)
    assert (len(pemdi.sources), len(pemdi.certainties)) == (6, 19)


def test_pemdi_values_come_from_items_indices_or_both() -> None:
    bases = Counter(indicator.basis for indicator in instrument(PEMDI).indicators)
    assert bases == {IndicatorBasis.ITEMS: 13, IndicatorBasis.EXTERNAL: 4, IndicatorBasis.MIXED: 3}


def test_pemdi_items_follow_the_instrument_sheet() -> None:
    pemdi = instrument(PEMDI)
    assert items_per_level(pemdi.indicator_by_code["I1"]) == [1, 4, 4, 2, 2]
    assert items_per_level(pemdi.indicator_by_code["I3"]) == [4, 5, 5, 4, 6]
    assert items_per_level(pemdi.indicator_by_code["I5"]) == [0, 0, 0, 0, 0]
    assert items_per_level(pemdi.indicator_by_code["I8"]) == [7, 7, 7, 7, 7]


def items_per_level(indicator: Indicator) -> list[int]:
    return [len(level.items) for level in indicator.levels]


def test_pemdi_scores_the_substances_of_one_indicator_only() -> None:
    pemdi = instrument(PEMDI)
    assert [indicator.code for indicator in pemdi.indicators if indicator.substances_scored] == ["I8"]
    substances = [item.substance for item in pemdi.indicator_by_code["I8"].level(1).items]
    assert substances == list("abcdefg")


def test_pemdi_thresholds_are_those_of_ikasandi() -> None:
    pemdi = instrument(PEMDI)
    found = [
        (indicator.code, level.number, item.threshold.index, shown(item.threshold.low))
        for indicator in pemdi.indicators
        for level in indicator.levels
        for item in level.items
        if item.threshold
    ]
    assert len(found) == 11
    assert [row[3] for row in found if row[0] == "I10"] == ["0,00", "1,50", "2,50", "3,50", "4,00"]
    assert [row for row in found if row[0] == "I11"] == [("I11", 5, "ikasandi-persandian", "4,00")]


def test_pemdi_levels_have_unequal_widths() -> None:
    scale = instrument(PEMDI).scales[0]
    widths = [level.high - level.low for level in scale.levels if level.high is not None and level.low is not None]
    assert widths == [Fraction(1, 2), 1, 1, Fraction(1, 2), 1]


def test_pemdi_starts_at_one_and_counts_items_by_weight() -> None:
    scoring = instrument(PEMDI).scoring
    assert scoring.value_kind is ValueKind.FRACTION
    assert scoring.unanswered == 1
    assert scoring.item_method is ItemMethod.WEIGHTED
    assert scoring.item_method in {method.id for method in scoring.methods}
    assert scoring.predicate_rule.years_shown == ()


def test_pemdi_predicates_are_the_levels() -> None:
    pemdi = instrument(PEMDI)
    bounds = [(level.low, level.high) for level in pemdi.scales[0].levels]
    assert [(band.low, band.high) for band in pemdi.bands] == bounds


@pytest.mark.parametrize(
    ("index", "score", "value"),
    [("sdi", "25", "2.00"), ("sdi", "68.75", "3.75"), ("ips", "2.20", "2.00"), ("sjig", "3.21", "3.21")],
)
def test_pemdi_conversions_give_the_known_values(index: str, score: str, value: str) -> None:
    assert converted(instrument(PEMDI).external_by_id[index], score) == exact(value)


def test_pemdi_conversion_examples_agree_with_the_bands() -> None:
    for index in instrument(PEMDI).external_indices:
        for score, value in index.examples:
            assert converted(index, str(score)) == value


def test_pemdi_scores_below_the_first_band_count_only_where_said() -> None:
    indices = instrument(PEMDI).external_indices
    assert [index.id for index in indices if index.below_is_floor] == ["sjig", "ips"]
    assert [index.id for index in indices if index.converts] == ["sdi", "sdi-interoperabilitas", "sjig", "ips"]


def test_pemdi_worked_example_over_aspects() -> None:
    weights = {aspect.code: aspect.weight for aspect in instrument(PEMDI).aspects}
    values = ("2", "3", "2.5", "1.5", "2", "2", "3")
    assert index_of(weights, dict(zip(weights, values, strict=True))) == exact("2.35")


@pytest.mark.parametrize("identifier", [PEMDI, SPBE, OLD])
def test_only_interviews_and_visits_inherit_values(identifier: str) -> None:
    stages = instrument(identifier).stages
    assert {stage.id for stage in stages if stage.inherits} <= {"interviu", "visitasi"}
    assert stages[0].id == "mandiri"
    assert stages[0].rated


def test_which_stages_are_rated() -> None:
    rated = {name: [stage.id for stage in instrument(name).stages if stage.rated] for name in (PEMDI, SPBE, OLD)}
    assert rated == {
        PEMDI: ["mandiri", "dokumen", "interviu", "visitasi"],
        SPBE: ["mandiri", "dokumen", "interviu", "visitasi"],
        OLD: ["mandiri", "eksternal"],
    }


def test_which_regulation_is_in_force() -> None:
    assert [name for name in shipped() if instrument(name).regulation.is_in_force] == [PEMDI]
