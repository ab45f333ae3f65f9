"""``score``: ratings from a file to an exact index, or one sentence for each thing that is wrong."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from spbe_assess.paths import resources
from tests.cli.conftest import Answer

Typed = Callable[..., Answer]


def all_levels(level: int, count: int = 47) -> dict[str, int]:
    return {f"I{number}": level for number in range(1, count + 1)}


@pytest.fixture
def file(tmp_path: Path) -> Callable[[object], Path]:
    """Write ratings (an object, or raw text) to a file."""

    def write(content: object) -> Path:
        path = tmp_path / "nilai.json"
        path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
        return path

    return write


def test_equal_levels_give_that_level_everywhere(spbe: Typed, file: Callable[[object], Path]) -> None:
    answer = spbe("score", file({"levels": all_levels(3)}), "--year", 2024, "--json")
    data = json.loads(answer.out)
    assert answer.code == 0
    assert data["instrument"] == "permenpanrb-59-2020"
    assert data["index"] == {"exact": "3", "shown": "3.00"}
    assert data["predicate"] == "Baik"
    assert {part["exact"] for part in data["domains"].values()} == {"3"}
    assert len(data["aspects"]) == 8
    assert data["unanswered"] == []


def test_the_worked_example_of_the_regulation_stands_in_the_working(
    spbe: Typed, file: Callable[[object], Path]
) -> None:
    levels = all_levels(3) | {"I11": 3, "I12": 4, "I13": 3, "I14": 2}
    data = json.loads(spbe("score", file(levels), "--year", 2024, "--json").out)
    table = next(table for table in data["working"] if table["code"] == "A2")
    assert [row["product"] for row in table["rows"]] == ["7.5", "10", "7.5", "5"]
    assert (table["sum"], table["divisor"], table["result"]) == ("30", "10", "3")


def test_unanswered_indicators_are_listed_and_counted_both_ways(spbe: Typed, file: Callable[[object], Path]) -> None:
    levels = all_levels(4)
    del levels["I47"]
    data = json.loads(spbe("score", file(levels), "--year", 2024, "--json").out)
    assert data["unanswered"] == ["I47"]
    assert data["index"]["exact"] == "3.88"
    assert data["answered_only"]["index"]["exact"] == "4"


def test_a_value_without_finite_decimal_is_given_as_a_ratio(spbe: Typed, file: Callable[[object], Path]) -> None:
    items = {"I8": ["L1-E1", "L1-E2", "L1-E3"]}
    data = json.loads(spbe("score", file({"items": items, "external": {}}), "--year", 2026, "--json").out)
    assert data["indicators"]["I8"] == "17/14"


def test_pemdi_takes_values_items_and_other_agencies_indices(spbe: Typed, file: Callable[[object], Path]) -> None:
    given = {"levels": {"I1": "1.26", "I2": "3,5"}, "external": {"sdi": "68.75", "ips": {"score": "2.20"}}}
    data = json.loads(spbe("score", file(given), "--json").out)
    assert data["instrument"] == "permenpanrb-8-2026"
    assert data["indicators"] == {"I1": "1.26", "I2": "3.5", "I5": "3.75", "I7": "2"}
    assert data["domains"] == {}


def test_claimed_items_count_only_when_asked(spbe: Typed, file: Callable[[object], Path]) -> None:
    path = file({"items": {"I1": {"L1-E1": "submitted"}}})
    accepted = json.loads(spbe("score", path, "--json").out)
    claimed = json.loads(spbe("score", path, "--claimed", "--json").out)
    assert (accepted["indicators"]["I1"], claimed["indicators"]["I1"]) == ("1", "1.5")


def test_the_full_level_reading_can_be_asked_for(spbe: Typed, file: Callable[[object], Path]) -> None:
    path = file({"items": {"I1": ["L1-E1", "L2-E1"]}})
    data = json.loads(spbe("score", path, "--full-level", "--json").out)
    assert data["indicators"]["I1"] == "1"
    assert data["items"] == {}, "the shares of levels do not add up to this value"


def test_the_year_decides_the_predicate_rule(spbe: Typed, file: Callable[[object], Path]) -> None:
    """3,495 is printed 3,50: Sangat Baik by the printed index of 2023, Baik by the exact one of 2024."""
    levels = all_levels(3) | {f"I{number}": 4 for number in (11, 21, *range(32, 48))}
    path = file(levels)
    by_year = {year: json.loads(spbe("score", path, "--year", year, "--json").out) for year in (2023, 2024)}
    assert [data["index"] for data in by_year.values()] == [{"exact": "3.495", "shown": "3.50"}] * 2
    assert {year: data["predicate"] for year, data in by_year.items()} == {2023: "Sangat Baik", 2024: "Baik"}


def test_the_printed_working_reads_as_the_regulation_prints_it(spbe: Typed, file: Callable[[object], Path]) -> None:
    answer = spbe("score", file(all_levels(3)), "--year", 2024)
    assert "Indeks SPBE 3,00 — Baik" in answer.out
    assert "Jumlah 300,00 / 100 = 3,00" in answer.out
    assert "47 dari 47 indikator terisi" in answer.out


def test_the_english_output_has_a_decimal_point(spbe: Typed, file: Callable[[object], Path]) -> None:
    assert "3.00" in spbe("--lang", "en", "score", file(all_levels(3)), "--year", 2024).out


BAD = {
    "level 0": ({"I12": 0}, "2024", "I12"),
    "level 6": ({"I12": 6}, "2024", "I12"),
    "half a level": ({"I12": 2.5}, "2024", "I12"),
    "a word": ({"I12": "tiga"}, "2024", "“tiga”"),
    "true": ({"I12": True}, "2024", "I12"),
    "null": ({"I12": None}, "2024", "I12"),
    "a list": ({"I12": [3]}, "2024", "I12"),
    "above the scale of Pemdi": ({"I1": "5.01"}, "2026", "5,00"),
    "an unknown indicator": ({"I48": 3}, "2024", "I48"),
    "a code of another instrument": ({"pemdi20-01": 3}, "2024", "pemdi20-01"),
    "an indicator twice": ({"I1": 3, "1": 3}, "2024", "dua kali"),
    "items for SPBE": ({"items": {"I1": []}}, "2024", "butir"),
    "an unknown item": ({"items": {"I1": ["L9-E9"]}}, "2026", "I1 L9-E9"),
    "an unknown state": ({"items": {"I1": {"L1-E1": "done"}}}, "2026", "accepted"),
    "an unknown index": ({"external": {"xyz": 1}}, "2026", "sdi"),
    "a score outside its bands": ({"external": {"sdi": 101}}, "2026", "100,00"),
    "a value and items": ({"levels": {"I1": 2}, "items": {"I1": []}}, "2026", "dua kali"),
    "not an object": ([3, 4], "2024", "objek JSON"),
    "a value outside its level": ({"I1": {"level": 2, "value": "2.50"}}, "2026", "tingkat 2"),
}


@pytest.mark.parametrize(("given", "year", "said"), BAD.values(), ids=BAD.keys())
def test_a_rating_that_cannot_be_gets_a_sentence_with_its_place(
    spbe: Typed, file: Callable[[object], Path], given: object, year: str, said: str
) -> None:
    answer = spbe("score", file(given), "--year", year)
    assert answer.code == 1
    assert said in answer.err
    assert answer.out == ""


BROKEN = {
    "a key twice": ('{"I1": 3, "I1": 4}', "dua kali"),
    "NaN": ('{"I1": NaN}', "NaN"),
    "a bomb of brackets": ("[" * 200_000, "dalam"),
    "cut off": ('{"I1": 3,', "baris 1"),
    "an exponent": ('{"I1": 1e400}', "wajar"),
    "too large": ('{"I1": "' + "9" * 1_100_000 + '"}', "1 MB"),
}


@pytest.mark.parametrize(("text", "said"), BROKEN.values(), ids=BROKEN.keys())
def test_broken_json_gets_a_sentence(spbe: Typed, file: Callable[[object], Path], text: str, said: str) -> None:
    answer = spbe("score", file(text), "--year", 2024)
    assert answer.code == 1
    assert said in answer.err
    assert "Traceback" not in answer.err


def test_text_in_another_encoding_is_refused_with_its_place(spbe: Typed, tmp_path: Path) -> None:
    path = tmp_path / "latin.json"
    path.write_bytes(b'{"I1": "\xe9"}')
    assert "UTF-8" in spbe("score", path).err


def test_a_byte_order_mark_does_not_matter(spbe: Typed, tmp_path: Path) -> None:
    path = tmp_path / "bom.json"
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps(all_levels(2)).encode())
    assert spbe("score", path, "--year", 2024).code == 0


def test_zero_is_right_in_the_instrument_of_2018(spbe: Typed, file: Callable[[object], Path]) -> None:
    data = json.loads(spbe("score", file(all_levels(0, 37)), "--year", 2019, "--json").out)
    assert (data["index"]["exact"], data["predicate"], data["unanswered"]) == ("0", "Kurang", [])


def test_a_missing_file_is_named(spbe: Typed, tmp_path: Path) -> None:
    answer = spbe("score", tmp_path / "tidak-ada.json")
    assert answer.code == 1
    assert "tidak-ada.json" in answer.err


def test_a_year_no_instrument_covers_is_refused(spbe: Typed, file: Callable[[object], Path]) -> None:
    assert spbe("score", file({"I1": 3}), "--year", 2010).code == 1


def test_an_instrument_and_a_year_that_do_not_go_together_are_refused(
    spbe: Typed, file: Callable[[object], Path]
) -> None:
    answer = spbe("score", file({"I1": 3}), "--year", 2026, "--instrument", "59/2020")
    assert answer.code == 1
    assert "2021" in answer.err


def test_an_instrument_file_of_ones_own_is_used_when_it_is_sound(
    spbe: Typed, file: Callable[[object], Path], tmp_path: Path
) -> None:
    own = tmp_path / "sendiri.toml"
    text = (resources() / "instruments" / "permenpanrb-59-2020.toml").read_text(encoding="utf-8")
    own.write_text(text.replace("id = 'permenpanrb-59-2020'", "id = 'milik-kami'", 1), encoding="utf-8")
    path = file(all_levels(3))
    data = json.loads(spbe("score", path, "--instrument", own, "--year", 2024, "--json").out)
    assert data["instrument"] == "milik-kami"
    own.write_text(text.replace("weight = '1.30'", "weight = '1.40'", 1), encoding="utf-8")
    refused = spbe("score", path, "--instrument", own, "--year", 2024)
    assert refused.code == 1
    assert "100" in refused.err


def test_the_working_of_items_says_what_each_level_adds_and_what_is_locked(
    spbe: Typed, file: Callable[[object], Path]
) -> None:
    path = file({"items": {"I9": ["L1-E1", "L2-E1"]}, "external": {"sdi": "25"}})
    answer = spbe("score", path)
    assert "I9: tingkat 1 1/2 +0,25; terkunci mulai tingkat 2." in answer.out
    assert "I5 2,00 dari Indeks Satu Data Indonesia 25,00 (kepastian konversi: tinggi)." in answer.out
    data = json.loads(spbe("score", path, "--json").out)
    assert [step["added"] for step in data["items"]["I9"]["all"]][:2] == ["0.25", "0"]
    assert data["conversions"]["I5"] == {"index": "sdi", "score": "25", "certainty": "tinggi"}


def test_a_file_may_say_its_instrument_and_year_itself(spbe: Typed, file: Callable[[object], Path]) -> None:
    data = json.loads(spbe("score", file({"year": 2019, "levels": all_levels(3, 37)}), "--json").out)
    assert (data["instrument"], data["year"]) == ("permenpanrb-5-2018", 2019)
    asked = json.loads(spbe("score", file({"year": 2019, "levels": all_levels(3)}), "--year", 2024, "--json").out)
    assert asked["year"] == 2024


def test_without_instrument_and_year_the_newest_that_fits_is_taken(spbe: Typed, file: Callable[[object], Path]) -> None:
    fitting = {
        "permenpanrb-8-2026": {"I1": "1.26"},
        "permenpanrb-59-2020": all_levels(3),
        "permenpanrb-5-2018": all_levels(0, 37),
    }
    for instrument, levels in fitting.items():
        assert json.loads(spbe("score", file(levels), "--json").out)["instrument"] == instrument
    refused = spbe("score", file(all_levels(3) | {"I12": 6}))
    assert refused.code == 1
    assert "SPBE 59/2020" in refused.err
    assert refused.err.count("\n") == 2
