"""Whether values can be what a report prints."""

from fractions import Fraction

import pytest

from spbe_assess.core.instrument import INDEX, Instrument
from spbe_assess.messages import say
from spbe_assess.published.catalogue import Catalogue
from spbe_assess.published.checks import (
    consistency_problems,
    predicate_problems,
    settled_predicate,
    value_problems,
)
from tests.builders import make_instrument, make_values

PLAIN = make_instrument()


def faults(instrument: Instrument, **values: str) -> list[str]:
    found = value_problems(make_values(**values), instrument, lambda code: f"di {code}")
    return [f"{problem.place}: {say(problem.message)}" for problem in found]


def doubts(instrument: Instrument, **values: str) -> list[str]:
    found = consistency_problems(make_values(**values), instrument, lambda code: f"di {code}")
    return [f"{problem.place}: {say(problem.message)}" for problem in found]


def test_values_on_the_scale_are_fine() -> None:
    assert faults(PLAIN, INDEX="3.20", D1="1.00", A1="5.00", I1="3") == []


@pytest.mark.parametrize("value", ["0", "6", "2.5", "3.01"])
def test_an_indicator_has_whole_levels_of_its_scale(value: str) -> None:
    (told,) = faults(PLAIN, I1=value)
    assert "tidak ada. Tulis salah satu dari 1; 2; 3; 4; 5, atau kosongkan bila tidak dinilai." in told


def test_level_zero_is_right_in_the_old_instrument(old_spbe: Instrument) -> None:
    # Process indicators of PermenPANRB 5/2018 start at 0.
    assert faults(old_spbe, I1="0") == []


@pytest.mark.parametrize("value", ["5.01", "-1", "43"])
def test_a_value_off_the_scale_is_a_problem(value: str) -> None:
    (told,) = faults(PLAIN, D1=value)
    assert told.startswith("di D1: Nilai ")
    assert "di luar skala 0 sampai 5" in told


def test_an_aggregate_may_lie_below_one_where_unanswered_counts_as_zero(pemdi: Instrument) -> None:
    assert faults(PLAIN, D1="0.40") == []
    (told,) = faults(pemdi, A1="0.40")
    assert "di luar skala 1 sampai 5" in told


def test_more_than_two_decimals_are_a_problem(pemdi: Instrument) -> None:
    (told,) = faults(PLAIN, INDEX="3.282")
    assert "Nilai 3,282 lebih dari 2 desimal." in told
    assert faults(pemdi, I1="1.26") == []
    assert len(faults(pemdi, I1="1.265")) == 1


def test_a_code_of_another_instrument_is_a_problem(old_spbe: Instrument) -> None:
    assert faults(old_spbe, D4="3.00") == ["di D4: Kode D4 tidak ada dalam SPBE 5/2018."]


def test_parts_that_give_the_whole_are_fine() -> None:
    assert doubts(PLAIN, I1="3", I2="4", I3="2", I4="2", A1="3.50", D1="3.50", A2="2.00", INDEX="2.60") == []


def test_an_aspect_its_levels_do_not_give_is_a_problem() -> None:
    (told,) = doubts(PLAIN, I1="3", I2="4", A1="3.40")
    assert told == (
        "di A1: A1 tercetak 3,40, tetapi I1 sampai I2 menghasilkan 3,50. Periksa angkanya; "
        "bila memang tercetak demikian, simpan “seperti tercetak”."
    )


def test_printed_parts_may_differ_by_what_rounding_leaves() -> None:
    # 0.4 x 3.50 + 0.6 x 2.67 = 3.002
    assert doubts(PLAIN, D1="3.50", D2="2.67", INDEX="3.01") == []
    assert len(doubts(PLAIN, D1="3.50", D2="2.67", INDEX="3.02")) == 1


def test_whole_levels_leave_no_room_but_the_rounding_of_the_whole() -> None:
    thirds = make_instrument({"A1": {"I1": "100/3", "I2": "100/3", "I3": "100/3"}})
    assert doubts(thirds, I1="3", I2="3", I3="2", A1="2.67") == []
    assert len(doubts(thirds, I1="3", I2="3", I3="2", A1="2.66")) == 1


def test_missing_parts_are_no_contradiction() -> None:
    assert doubts(PLAIN, I1="3", A1="3.50", D2="1.00", INDEX="5.00") == []


def test_a_digit_swapped_in_a_real_report_is_noticed(spbe: Instrument) -> None:
    right = {"INDEX": "4.43", "D1": "4.60", "D2": "4.40", "D3": "4.00", "D4": "4.56"}
    wrong = {**right, "D4": "4.65"}
    assert len(doubts(spbe, **wrong)) == 1


def test_every_published_result_is_consistent_but_the_two_the_source_is_known_for(
    catalogue: Catalogue, instruments: tuple[Instrument, ...]
) -> None:
    by_id = {instrument.id: instrument for instrument in instruments}
    found = []
    for result in catalogue.results():
        instrument = by_id[result.instrument]
        problems = [
            *value_problems(result.values, instrument, str),
            *consistency_problems(result.values, instrument, str),
            *(predicate_problems(result.predicate, result.index, instrument, "") if result.predicate else ()),
        ]
        found += [(result.institution.slug, result.year, problem.place) for problem in problems]
    assert found == [("kota-denpasar", 2019, "A3"), ("kota-denpasar", 2019, "A5")]


def test_a_predicate_the_instrument_does_not_have_is_a_problem() -> None:
    (problem,) = predicate_problems("Sedang", Fraction(2), PLAIN, "baris 2")
    assert problem.place == "baris 2"
    assert "Pilih salah satu: Kurang; Cukup; Baik; Sangat Baik; Memuaskan" in say(problem.message)


def test_a_predicate_must_go_with_the_index() -> None:
    assert list(predicate_problems("Baik", Fraction("3.20"), PLAIN, "")) == []
    assert list(predicate_problems("Baik", None, PLAIN, "")) == []
    (problem,) = predicate_problems("Cukup", Fraction("3.20"), PLAIN, "")
    assert "Predikat Cukup tidak sesuai dengan indeks 3,20 (rentangnya 1.80 - 2.60)." in say(problem.message)


@pytest.mark.parametrize("predicate", ["Cukup", "Baik"])
def test_both_readings_at_a_boundary_are_right(predicate: str) -> None:
    assert list(predicate_problems(predicate, Fraction("2.60"), PLAIN, "")) == []


def test_a_predicate_takes_the_spelling_of_the_instrument() -> None:
    assert settled_predicate(" sangat  BAIK ", PLAIN) == "Sangat Baik"
    assert settled_predicate("Sedang ", PLAIN) == "Sedang"
    assert settled_predicate("", PLAIN) == ""


def test_the_worked_example_of_the_regulation_is_consistent(spbe: Instrument) -> None:
    # PermenPANRB 59/2020, Lampiran I, Tabel 10-12.
    levels = {"I11": "3", "I12": "4", "I13": "3", "I14": "2"}
    assert doubts(spbe, **levels, A2="3.00", A3="4.00", A4="3.00", D2="3.40") == []
    assert doubts(spbe, D1="3.70", D2="3.40", D3="3.00", D4="3.20", **{INDEX: "3.28"}) == []
