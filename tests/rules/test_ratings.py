"""What people give as ratings: right ones are read exactly, wrong ones get a sentence with place and remedy."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spbe_assess.core.instrument import Instrument, ItemMethod
from spbe_assess.exact import exact
from spbe_assess.messages import ENGLISH, say
from spbe_assess.rules.ratings import CLAIMED, MOST_PROBLEMS, Ratings, read_ratings
from tests.builders import make_instrument


def told(ratings: Ratings) -> list[str]:
    """Every problem as "place: sentence"."""
    return [f"{problem.place}: {say(problem.message)}" for problem in ratings.problems]


def values(instrument: Instrument, given_: object) -> Mapping[str, Fraction]:
    ratings = read_ratings(instrument, given_)
    assert told(ratings) == []
    return ratings.values


def only_problem(instrument: Instrument, given_: object) -> str:
    [problem] = told(read_ratings(instrument, given_))
    return problem


# --- whole levels -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "given_", [{"levels": {"I1": 3, "I47": 5}}, {"I1": 3, "I47": 5}, {"values": {"I1": 3, "I47": 5}}]
)
def test_levels_are_read_with_and_without_their_section(spbe: Instrument, given_: object) -> None:
    assert values(spbe, given_) == {"I1": 3, "I47": 5}


@pytest.mark.parametrize("code", ["I7", "i7", "7", "I07", "I007", " I7 "])
def test_a_code_may_be_written_in_several_ways(spbe: Instrument, code: str) -> None:
    assert values(spbe, {code: 4}) == {"I7": 4}


@pytest.mark.parametrize("raw", [4, "4", " 4 ", "4,0", "4.00", Decimal(4), Decimal("4.0"), Fraction(4)])
def test_a_level_may_be_written_as_number_or_text(spbe: Instrument, raw: object) -> None:
    assert values(spbe, {"I7": raw}) == {"I7": 4}


def test_an_indicator_that_is_left_out_is_no_problem(spbe: Instrument) -> None:
    assert values(spbe, {}) == {}
    assert values(spbe, {"levels": {}}) == {}


@pytest.mark.parametrize(
    ("raw", "quoted"),
    [
        (0, "0"),
        (6, "6"),
        (-1, "-1"),
        (Decimal("2.5"), "2.5"),
        (2.5, "2.5"),
        (3.0, "3.0"),
        ("2,5", "“2,5”"),
        ("tiga", "“tiga”"),
        ("", "“”"),
        (True, "true"),
        (False, "false"),
        (None, "null"),
        ([3], "[…]"),
        ({"level": 3}, "{…}"),
        ("NaN", "“NaN”"),
        (Decimal("NaN"), "NaN"),
        (Decimal("Infinity"), "Infinity"),
        (Decimal("1E+999999999"), "1E+999999999"),
        ("9" * 5000, f"“{'9' * 40}…”"),
        ("{x}", "“{x}”"),
    ],
)
def test_a_level_the_instrument_does_not_have_is_refused(spbe: Instrument, raw: object, quoted: str) -> None:
    sentence = f"I7: Tingkat {quoted} tidak ada; isi salah satu dari 1 sampai 5 (bilangan bulat)."
    assert only_problem(spbe, {"I7": raw}) == sentence
    assert read_ratings(spbe, {"I7": raw}).values == {}


def test_a_number_too_long_to_write_is_refused_like_any_other(spbe: Instrument) -> None:
    assert only_problem(spbe, {"I7": 10**5000}).startswith("I7: Tingkat … tidak ada;")


def test_level_zero_is_right_in_2018(old_spbe: Instrument) -> None:
    assert values(old_spbe, {"I1": 0, "I37": 5}) == {"I1": 0, "I37": 5}
    assert only_problem(old_spbe, {"I1": 6}) == (
        "I1: Tingkat 6 tidak ada; isi salah satu dari 0 sampai 5 (bilangan bulat)."
    )


# --- indicators -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", ["I48", "I0", "A1", "D2", "INDEX", "", "I1.5", "I-1", "I00001", "satu"])
def test_an_unknown_indicator_is_named_with_those_there_are(spbe: Instrument, code: str) -> None:
    assert only_problem(spbe, {code: 3}) == (
        f"{code}: Indikator ini tidak ada pada SPBE 59/2020 (I1 sampai I47); periksa kodenya atau instrumennya."
    )


def test_codes_of_another_instrument_are_refused_one_by_one(spbe: Instrument, pemdi: Instrument) -> None:
    ratings = read_ratings(pemdi, {one.code: 3 for one in spbe.indicators})
    assert [problem.place for problem in ratings.problems] == [f"I{number}" for number in range(21, 48)]
    assert told(ratings)[0] == (
        "I21: Indikator ini tidak ada pada Pemdi 8/2026 (I1 sampai I20); periksa kodenya atau instrumennya."
    )


def test_an_indicator_named_twice_is_refused(spbe: Instrument) -> None:
    assert only_problem(spbe, {"I1": 3, "1": 4}) == "1: Indikator I1 disebut dua kali; hapus satu."


def test_the_same_indicator_in_both_sections_is_refused(spbe: Instrument) -> None:
    assert only_problem(spbe, {"levels": {"I1": 3}, "values": {"I1": 3}}) == (
        "I1: Nilai diisi dua kali: di levels dan di values; hapus salah satunya."
    )


def test_every_fault_is_told_at_once_and_in_order(spbe: Instrument) -> None:
    ratings = read_ratings(spbe, {"I1": 9, "I2": 3, "I99": 3, "I3": "tiga"})
    assert [problem.place for problem in ratings.problems] == ["I1", "I99", "I3"]


def test_a_flood_of_faults_is_cut(spbe: Instrument) -> None:
    ratings = read_ratings(spbe, {f"X{number}": 3 for number in range(1000)})
    assert len(ratings.problems) == MOST_PROBLEMS + 1
    assert told(ratings)[-1] == ": Masalah lebih dari 200; sisanya tidak disebutkan."


def test_a_place_is_never_longer_than_a_line(spbe: Instrument) -> None:
    [problem] = read_ratings(spbe, {"I" * 10**6: 3}).problems
    assert problem.place == "I" * 40 + "…"


# --- the shape of it all ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("given_", [None, 3, "I1", [{"I1": 3}], True])
def test_anything_but_an_object_is_refused(spbe: Instrument, given_: object) -> None:
    assert only_problem(spbe, given_) == ': Isinya harus objek JSON, misalnya {"levels": {"I1": 3}}.'


@pytest.mark.parametrize("section", [None, [3], 3, "I1"])
def test_a_section_must_be_an_object(spbe: Instrument, pemdi: Instrument, section: object) -> None:
    sentence = "Bagian ini harus objek JSON dengan kode sebagai kunci."
    assert only_problem(spbe, {"levels": section}) == f"levels: {sentence}"
    for name in ("values", "items", "external"):
        assert only_problem(pemdi, {name: section}) == f"{name}: {sentence}"


def test_an_unknown_section_is_refused(spbe: Instrument) -> None:
    assert only_problem(spbe, {"levels": {"I1": 3}, "catatan": "x"}) == (
        "catatan: Bagian ini tidak dikenal; yang ada: levels, values, items, external."
    )


def test_an_instrument_without_items_says_so(spbe: Instrument) -> None:
    ratings = read_ratings(spbe, {"levels": {"I1": 3}, "items": {"I1": ["L1-E1"]}, "external": {"sdi": 3}})
    sentence = "SPBE 59/2020 tidak mengenal butir dan indeks lain; isi levels saja."
    assert told(ratings) == [f"items: {sentence}", f"external: {sentence}"]


# --- values within a level (Pemdi) ------------------------------------------------------------------------------------


@pytest.mark.parametrize("raw", ["1.26", "1,26", Decimal("1.26"), {"value": "1.26"}, {"level": 1, "value": "1.26"}])
def test_a_value_of_pemdi_is_exact(pemdi: Instrument, raw: object) -> None:
    assert values(pemdi, {"I1": raw}) == {"I1": exact("1.26")}


@pytest.mark.parametrize(
    ("level", "value"),
    [
        (1, "1.00"),
        (1, "1.49"),
        (2, "1.50"),
        (2, "2.49"),
        (3, "2.50"),
        (4, "3.50"),
        (4, "3.99"),
        (5, "4"),
        ("5", "5.00"),
    ],
)
def test_the_lower_limit_belongs_to_a_level_and_the_upper_to_the_next(
    pemdi: Instrument, level: object, value: str
) -> None:
    assert values(pemdi, {"I1": {"level": level, "value": value}}) == {"I1": exact(value)}


@pytest.mark.parametrize(
    ("level", "value", "sentence"),
    [
        (1, "1.50", "Nilai “1.50” di luar tingkat 1 (1,00 sampai di bawah 1,50)."),
        (2, "1.49", "Nilai “1.49” di luar tingkat 2 (1,50 sampai di bawah 2,50)."),
        (2, "1,4999", "Nilai “1,4999” di luar tingkat 2 (1,50 sampai di bawah 2,50)."),
        (5, "3.99", "Nilai “3.99” di luar tingkat 5 (4,00 sampai 5,00)."),
        (6, "3.99", "Tingkat 6 tidak ada pada skalanya."),
        (0, "1.00", "Tingkat 0 tidak ada pada skalanya."),
        (True, "1.00", "Tingkat true tidak ada pada skalanya."),
        ("dua", "2.00", "Tingkat “dua” tidak ada pada skalanya."),
    ],
)
def test_a_value_outside_its_level_is_refused(pemdi: Instrument, level: object, value: str, sentence: str) -> None:
    assert only_problem(pemdi, {"I1": {"level": level, "value": value}}) == f"I1: {sentence}"


@pytest.mark.parametrize(
    ("raw", "quoted"),
    [
        ("5.01", "“5.01”"),
        ("0.99", "“0.99”"),
        (0, "0"),
        (1.26, "1.26"),
        ("tiga", "“tiga”"),
        (None, "null"),
        (True, "true"),
        ({"level": 3}, "null"),
        ({"value": {"value": 3}}, "{…}"),
        ([1], "[…]"),
    ],
)
def test_a_value_pemdi_does_not_have_is_refused(pemdi: Instrument, raw: object, quoted: str) -> None:
    assert only_problem(pemdi, {"I1": raw}) == (
        f'I1: Nilai {quoted} tidak ada; isi angka dari 1,00 sampai 5,00, misalnya "1.26".'
    )


def test_the_sentences_have_the_decimal_point_in_english(pemdi: Instrument) -> None:
    [problem] = read_ratings(pemdi, {"I1": "5.01"}).problems
    assert "1.00" in say(problem.message, ENGLISH)
    assert "1,00" not in say(problem.message, ENGLISH)


# --- items and scores of other agencies (Pemdi) -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "items",
    [
        ["L1-E1", "L2-E1"],
        ["I1-L1-E1", "I1-L2-E1"],
        {"L1-E1": "accepted", "L2-E1": True, "L2-E2": False, "L2-E3": "returned"},
    ],
)
def test_accepted_items_become_a_value(pemdi: Instrument, items: object) -> None:
    ratings = read_ratings(pemdi, {"items": {"I1": items}})
    assert told(ratings) == []
    assert ratings.values == {"I1": exact("1.75")}
    assert ratings.items == {"I1": {"L1-E1", "L2-E1"}}


def test_claimed_items_count_where_asked_for(pemdi: Instrument) -> None:
    states = {"L1-E1": "accepted", "L2-E1": "submitted", "L2-E2": "met", "L2-E3": "unseen", "L2-E4": "not_met"}
    given_ = {"items": {"I1": states | {"L3-E1": "locked"}}}
    assert read_ratings(pemdi, given_).values == {"I1": exact("1.50")}
    assert read_ratings(pemdi, given_, counted=CLAIMED).values == {"I1": exact("2.00")}


def test_the_full_level_may_be_asked_for(pemdi: Instrument) -> None:
    given_ = {"items": {"I9": ["L1-E1", "L1-E2", "L2-E1", "L4-E1"]}}
    assert read_ratings(pemdi, given_).values == {"I9": exact("2.50")}
    assert read_ratings(pemdi, given_, method=ItemMethod.FULL_LEVEL).values == {"I9": exact("2")}


def test_no_accepted_item_is_an_answer_of_one(pemdi: Instrument) -> None:
    assert values(pemdi, {"items": {"I1": []}}) == {"I1": 1}


@pytest.mark.parametrize("score", ["68.75", "68,75", Decimal("68.75"), {"score": "68.75", "year": 2025}])
def test_scores_of_other_agencies_become_values(pemdi: Instrument, score: object) -> None:
    ratings = read_ratings(pemdi, {"external": {"sdi": score, "ips": "2.20", "sjig": "0.5"}})
    assert told(ratings) == []
    assert ratings.values == {"I5": exact("3.75"), "I6": 1, "I7": 2}
    assert ratings.external == {"sdi": exact("68.75"), "ips": exact("2.2"), "sjig": exact("0.5")}


def test_a_score_that_only_meets_thresholds_gives_items_a_hand(pemdi: Instrument) -> None:
    scores = {"ikasandi-keamanan-siber": "2.5"}
    assert values(pemdi, {"external": scores}) == {"I10": 2}
    assert values(pemdi, {"external": scores, "items": {"I10": ["L2-E1"]}}) == {"I10": exact("3.5")}


@pytest.mark.parametrize(("state", "expected"), [("submitted", "2.00"), (False, "2.00"), ("returned", "1.50")])
def test_an_item_that_is_returned_does_not_count_by_its_score(pemdi: Instrument, state: object, expected: str) -> None:
    given = {"items": {"I10": {"I10-L2-E2": state}}, "external": {"ikasandi-keamanan-siber": "1.60"}}
    assert read_ratings(pemdi, given).values == {"I10": exact(expected)}


def test_an_index_without_bands_takes_any_score(pemdi: Instrument) -> None:
    indices = tuple(one if one.converts else replace(one, bands=()) for one in pemdi.external_indices)
    bare = replace(pemdi, external_indices=indices)
    assert values(bare, {"external": {"ikasandi-keamanan-siber": "99"}}) == {"I10": 2}


@pytest.mark.parametrize(
    ("given_", "sentence"),
    [
        ({"items": {"I1": ["L9-E1"]}}, "I1 L9-E1: Butir ini tidak ada pada indikatornya; misalnya L1-E1, L2-E1, "),
        ({"items": {"I1": ["I2-L1-E1"]}}, "I1 I2-L1-E1: Butir ini tidak ada pada indikatornya; misalnya L1-E1, "),
        ({"items": {"I1": {"L1-E1": "accepted", "I1-L1-E1": "returned"}}}, "I1 L1-E1: Butir ini disebut dua kali;"),
        (
            {"items": {"I1": {"L1-E1": "ok"}}},
            "I1 L1-E1: Keadaan butir harus true, false, atau salah satu dari unseen, ",
        ),
        (
            {"items": {"I1": {"L1-E1": None}}},
            "I1 L1-E1: Keadaan butir harus true, false, atau salah satu dari unseen, ",
        ),
        ({"items": {"I1": {"L1-E1": ["accepted"]}}}, "I1 L1-E1: Keadaan butir harus true, false, atau salah satu dari"),
        ({"items": {"I1": {"L1-E1": 1}}}, "I1 L1-E1: Keadaan butir harus true, false, atau salah satu dari unseen, "),
        ({"items": {"I1": 3}}, "I1: Butir ditulis sebagai daftar kode atau objek kode dan keadaan."),
        ({"items": {"I1": "L1-E1"}}, "I1: Butir ditulis sebagai daftar kode atau objek kode dan keadaan."),
        ({"items": {"I21": ["L1-E1"]}}, "I21: Indikator ini tidak ada pada Pemdi 8/2026 (I1 sampai I20);"),
        ({"items": {"I5": []}}, "I5: Indikator ini tidak mempunyai butir; isi skor sdi di external."),
        (
            {"external": {"epss": 3}},
            "epss: Indeks ini tidak dikenal; yang ada: sdi, sdi-interoperabilitas, sjig, ips, ",
        ),
        ({"external": {"sdi": None}}, 'sdi: Skor harus satu angka, misalnya "68.75"'),
        ({"external": {"sdi": True}}, 'sdi: Skor harus satu angka, misalnya "68.75"'),
        ({"external": {"sdi": "baik"}}, 'sdi: Skor harus satu angka, misalnya "68.75"'),
        ({"external": {"sdi": {"nilai": 3}}}, 'sdi: Skor harus satu angka, misalnya "68.75"'),
        (
            {"external": {"sdi": "100.5"}},
            "sdi: Skor Indeks Satu Data Indonesia 100,50 di luar rentang 0,00 sampai 100,00;",
        ),
        (
            {"external": {"ikasandi-insiden": "6"}},
            "ikasandi-insiden: Skor IKASANDI area penanganan insiden siber 6,00 di",
        ),
        ({"items": {"I1": ["L1-E1"]}, "levels": {"I1": "2.00"}}, "I1: Nilai diisi dua kali: langsung dan lewat butir"),
        ({"items": {"I1": ["L1-E1"]}, "values": {"I1": "2.00"}}, "I1: Nilai diisi dua kali: langsung dan lewat butir"),
        ({"external": {"sdi": "50"}, "values": {"I5": "2.00"}}, "I5: Nilai diisi dua kali: langsung dan lewat butir"),
    ],
)
def test_items_and_scores_that_do_not_fit_are_refused(pemdi: Instrument, given_: object, sentence: str) -> None:
    assert only_problem(pemdi, given_).startswith(sentence)


def test_an_item_that_is_not_there_counts_for_nothing(pemdi: Instrument) -> None:
    assert read_ratings(pemdi, {"items": {"I1": ["L1-E1", "L9-E1"]}}).items == {"I1": {"L1-E1"}}


# --- whatever comes ---------------------------------------------------------------------------------------------------

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.decimals() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
CODES = st.sampled_from(["I1", "I10", "1", "I47", "levels", "values", "items", "external", "L1-E1", "sdi"]) | st.text()


@given(st.dictionaries(CODES, st.dictionaries(CODES, JSON, max_size=3) | JSON, max_size=4))
def test_nothing_is_raised_and_every_value_read_lies_on_the_scale(
    spbe: Instrument, old_spbe: Instrument, pemdi: Instrument, given_: object
) -> None:
    for instrument in (spbe, old_spbe, pemdi):
        ratings = read_ratings(instrument, given_)
        assert all(instrument.lowest <= value <= instrument.highest for value in ratings.values.values())
        assert set(ratings.values) <= set(instrument.indicator_by_code)
        assert all(say(problem.message) for problem in ratings.problems)


@given(st.dictionaries(st.sampled_from(["I1", "I2", "I3", "I4"]), st.integers(min_value=1, max_value=5)))
def test_right_levels_come_through_unchanged(levels: dict[str, int]) -> None:
    assert values(make_instrument(), levels) == levels
