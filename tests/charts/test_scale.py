"""From values to places, and the bands of the predicates."""

from fractions import Fraction

from spbe_assess.charts.scale import Scale, stretches
from tests.charts.builders import from_zero, pemdi, spbe


def test_a_value_lies_in_proportion_between_the_ends() -> None:
    scale = Scale(Fraction(1), Fraction(5), 100, 500)
    assert [scale.at(Fraction(value)) for value in (1, 3, 5)] == [100, 300, 500]


def test_a_scale_may_run_upwards() -> None:
    scale = Scale(Fraction(2), Fraction(5), 400, 100)
    assert scale.at(Fraction(5)) == 100


def test_ticks_are_the_whole_levels_on_the_scale() -> None:
    assert Scale(Fraction(5, 2), Fraction(5), 0, 1).ticks() == tuple(map(Fraction, (3, 4, 5)))
    assert Scale(Fraction(0), Fraction(2), 0, 1).ticks() == tuple(map(Fraction, (0, 1, 2)))


def test_bands_are_cut_to_the_scale_and_keep_their_tints() -> None:
    scale = Scale(Fraction(2), Fraction(4), 0, 200)
    found = [(band.name, band.start, band.end, band.tint) for band in stretches(spbe(), scale)]
    assert found == [("Cukup", 0, 60, 1), ("Baik", 60, 150, 0), ("Sangat Baik", 150, 200, 1)]


def test_a_scale_from_zero_starts_with_the_lowest_band() -> None:
    instrument = from_zero()
    first = next(stretches(instrument, Scale(instrument.lowest, instrument.highest, 0, 500)))
    assert (first.name, first.low) == ("Kurang", Fraction(0))
    assert (first.start, first.end) == (0, 180)


def test_pemdi_has_its_own_bands() -> None:
    names = [band.name for band in stretches(pemdi(), Scale(Fraction(1), Fraction(5), 0, 400))]
    assert names == ["Dasar", "Cukup", "Baik", "Sangat Baik", "Unggul"]
