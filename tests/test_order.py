"""Long tests begin first, and what is called long is there."""

from pathlib import Path

from tests.order import LONG, place_of

ROOT = Path(__file__).parents[1]


def test_every_file_that_is_called_long_is_there() -> None:
    assert [path for path in LONG if not (ROOT / path).is_file()] == []
    assert len(set(LONG)) == len(LONG)


def test_tests_of_long_files_come_before_all_others_and_stay_together() -> None:
    found = [
        "tests/test_a.py::test_b",
        f"{LONG[1]}::test_one[a]",
        f"{LONG[0]}::test_b",
        f"{LONG[1]}::test_a",
        "tests/a",
    ]
    assert sorted(found, key=place_of) == [found[2], found[1], found[3], found[0], found[4]]
