import json

import pytest

from build_scripts import bench
from build_scripts.bench_table import Checked, Measured, Row, as_data, table

DRIFTING = Measured("score", ours=(2.0, 6.0, 3.0), yardstick=(2.0, 3.0, 2.0), goal=1.5)
"""A machine that was twice as slow in the second pair."""


def test_the_ratio_is_the_middle_one_of_the_pairs() -> None:
    assert DRIFTING.ratios == (1.0, 2.0, 1.5)
    assert DRIFTING.ratio == 1.5


def test_pairs_decide_and_not_the_middles_of_each_side() -> None:
    alternating = Measured("", ours=(1.0, 10.0, 10.0), yardstick=(1.0, 1.0, 10.0))
    assert alternating.ratio == 1.0


@pytest.mark.parametrize(("goal", "met"), [(1.5, True), (1.49, False), (None, None)])
def test_a_goal_is_met_up_to_and_with_its_own_value(goal: float | None, met: bool | None) -> None:
    assert Measured("", DRIFTING.ours, DRIFTING.yardstick, goal).is_met is met


def test_without_a_yardstick_there_is_neither_ratio_nor_verdict() -> None:
    lonely = Measured("", ours=(1.0,), goal=1.0)
    assert (lonely.ratios, lonely.ratio, lonely.is_met) == ((), None, None)


def test_pairs_of_different_number_are_a_fault_of_ours() -> None:
    with pytest.raises(ValueError, match="zip"):
        _ = Measured("", ours=(1.0, 2.0), yardstick=(1.0,)).ratios


def test_the_table_shows_medians_ratios_goals_and_what_was_checked() -> None:
    rows: list[Row] = [
        DRIFTING,
        Measured("start", ours=(0.0301,), yardstick=(0.01,), goal=2),
        Measured("read", ours=(0.0015,)),
        Checked("sums", "3 of 3 equal", is_right=True),
        Checked("loads none", "numpy", is_right=False),
    ]
    assert "\n".join(table(rows)) == (
        "benchmark     ours  yardstick  ratio    min–max   goal\n"
        "--------------------------------------------------------------\n"
        "score       3.00 s     2.00 s   1.50  1.00–2.00  ≤ 1.5  met\n"
        "start      30.1 ms    10.0 ms   3.01  3.01–3.01    ≤ 2  MISSED\n"
        "read        1.5 ms          –      –          –      –\n"
        "\n"
        "right  sums: 3 of 3 equal\n"
        "WRONG  loads none: numpy"
    )


def test_the_data_is_json_with_seconds_and_null_where_there_is_nothing() -> None:
    rows: list[Row] = [DRIFTING, Measured("read", ours=(0.5,)), Checked("sums", "equal", is_right=True)]
    assert json.loads(json.dumps(as_data(rows))) == [
        {
            "name": "score",
            "runs": 3,
            "ours_seconds": 3.0,
            "yardstick_seconds": 2.0,
            "ratio": 1.5,
            "ratio_min": 1.0,
            "ratio_max": 2.0,
            "goal": 1.5,
            "met": True,
        },
        {
            "name": "read",
            "runs": 1,
            "ours_seconds": 0.5,
            "yardstick_seconds": None,
            "ratio": None,
            "ratio_min": None,
            "ratio_max": None,
            "goal": None,
            "met": None,
        },
        {"name": "sums", "found": "equal", "right": True},
    ]


@pytest.mark.parametrize(
    ("arguments", "told"), [(["helps"], "no benchmark 'helps'"), (["--runs", "0"], "a whole number from 1")]
)
def test_what_cannot_be_measured_is_a_usage_error_that_says_why(
    arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match="2"):
        bench.main(arguments)
    assert told in capsys.readouterr().err
