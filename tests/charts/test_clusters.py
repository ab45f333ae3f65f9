"""Ward's grouping finds the groups one sees."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from spbe_assess.charts.clusters import ward

POINTS = arrays.arrays(
    np.float64, st.tuples(st.integers(1, 12), st.just(3)), elements=st.integers(100, 500).map(lambda n: n / 100)
)


def test_two_far_heaps_are_two_groups() -> None:
    points = np.array([[1.0, 1.0], [5.0, 5.0], [1.1, 1.0], [4.9, 5.0], [1.0, 1.2]])
    assert ward(points, 2) == ((0, 2, 4), (1, 3))


def test_equal_points_are_never_parted() -> None:
    assert ward(np.full((6, 4), 3.0), 3) == ((0, 1, 2, 3, 4, 5),)


def test_fewer_points_than_groups_stand_alone() -> None:
    assert ward(np.array([[1.0], [2.0]]), 5) == ((0,), (1,))


def test_one_point_is_one_group() -> None:
    assert ward(np.array([[1.0]]), 3) == ((0,),)


def test_a_heavy_group_joins_later_than_a_light_one_at_the_same_distance() -> None:
    # Ward weighs the distance by size: the lone 4.0 joins the lone 6.0 rather than the heap at 2.0.
    points = np.array([[2.0], [2.0], [2.0], [4.0], [6.0]])
    assert ward(points, 2) == ((0, 1, 2), (3, 4))


@settings(max_examples=60)
@given(POINTS, st.integers(1, 5))
def test_groups_part_all_points_without_loss(points: np.ndarray[tuple[int, int], np.dtype[np.float64]], n: int) -> None:
    groups = ward(points, n)
    assert sorted(position for group in groups for position in group) == list(range(len(points)))
    assert len(groups) <= n


@settings(max_examples=60)
@given(POINTS)
def test_each_join_costs_least(points: np.ndarray[tuple[int, int], np.dtype[np.float64]]) -> None:
    """One group fewer never spreads less, and the join made is the cheapest of all joins of the finer parting."""
    for n in range(1, len(points)):
        coarse, fine = ward(points, n), ward(points, n + 1)
        if len(fine) != n + 1 or len(coarse) != n:
            continue
        cheapest = min(
            _spread(points, [*a, *b]) - _spread(points, a) - _spread(points, b)
            for i, a in enumerate(fine)
            for b in fine[:i]
        )
        made = sum(_spread(points, group) for group in coarse) - sum(_spread(points, group) for group in fine)
        assert abs(made - cheapest) < 1e-9


def _spread(points: np.ndarray[tuple[int, int], np.dtype[np.float64]], group: list[int] | tuple[int, ...]) -> float:
    inside = points[list(group)]
    return float(((inside - inside.mean(axis=0)) ** 2).sum())
