"""The tree of a regulation can be walked, and its bands and scales answer what they hold."""

from dataclasses import replace
from fractions import Fraction

import pytest

from spbe_assess.core.instrument import Band, Detail, ExternalIndex, Regulation, Scale, ScaleLevel
from tests.builders import make_indicator, make_instrument, make_scale

SMALL = make_instrument()


def test_parts_are_found_by_code() -> None:
    assert SMALL.domain_by_code["D2"].weight == 60
    assert SMALL.aspect_by_code["A2"].domain == "D2"
    assert SMALL.indicator_by_code["I4"].aspect == "A2"
    assert SMALL.scale_by_id["kapabilitas"].name == "Kapabilitas"


def test_indices_of_other_agencies_are_found_by_id() -> None:
    index = ExternalIndex("sdi", "Indeks SDI", "Bappenas", converts=True, bands=(), certainty="tinggi")
    assert replace(SMALL, external_indices=(index,)).external_by_id == {"sdi": index}


def test_the_tree_is_walked_in_its_order() -> None:
    assert [aspect.code for aspect in SMALL.aspects_of("D1")] == ["A1"]
    assert [one.code for one in SMALL.indicators_of("A2")] == ["I3", "I4"]


def test_levels_are_found_by_number() -> None:
    indicator, scale = make_indicator("I1", "A1", "5"), make_scale()
    assert indicator.level(3).criteria[0].code == "L3-1"
    assert scale.level(3).name == "Tingkat 3"
    with pytest.raises(KeyError):
        indicator.level(0)
    with pytest.raises(KeyError):
        scale.level(6)


def test_the_scale_spans_from_its_lowest_to_its_highest_level() -> None:
    assert SMALL.lowest == 1
    assert SMALL.highest == 5
    from_zero = Scale("lain", "Lain", (ScaleLevel(0, "Tidak ada", ""), ScaleLevel(4, "Empat", "")))
    assert replace(SMALL, scales=(make_scale(), from_zero)).lowest == 0
    assert replace(SMALL, scales=(from_zero,)).highest == 4


def test_depths_leave_out_domains_where_there_are_none() -> None:
    assert SMALL.details == (Detail.INDEX, Detail.DOMAIN, Detail.ASPECT, Detail.INDICATOR)
    assert replace(SMALL, domains=()).details == (Detail.INDEX, Detail.ASPECT, Detail.INDICATOR)


@pytest.mark.parametrize(("year", "covered"), [(2020, False), (2021, True), (2025, True), (2026, False)])
def test_an_instrument_covers_its_years(year: int, covered: bool) -> None:
    assert SMALL.covers(year) is covered


def test_an_instrument_in_force_covers_every_later_year() -> None:
    assert replace(SMALL, last_year=None).covers(2100)
    assert not replace(SMALL, last_year=None).covers(2020)


def test_a_band_holds_its_lower_end_and_the_last_one_its_upper_too() -> None:
    band = Band("Baik", Fraction(26, 10), Fraction(35, 10), "2,6 - < 3,5")
    top = Band("Memuaskan", Fraction(42, 10), Fraction(5), "4,2 - 5,0", includes_high=True)
    assert [band.holds(Fraction(n, 100)) for n in (259, 260, 349, 350)] == [False, True, True, False]
    assert [top.holds(Fraction(n, 100)) for n in (419, 420, 500, 501)] == [False, True, True, False]


def test_a_regulation_is_in_force_until_another_revokes_it() -> None:
    assert Regulation("PermenPANRB 8/2026").is_in_force
    assert not Regulation("PermenPANRB 59/2020", revoked_by="PermenPANRB 8/2026").is_in_force
