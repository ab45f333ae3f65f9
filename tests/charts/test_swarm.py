"""Dots of the beeswarm stay at their places and never touch."""

from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spbe_assess.charts.swarm import swarm

PLACES = st.lists(st.floats(0, 60), max_size=60)


def test_dots_with_room_stay_on_the_row() -> None:
    assert swarm([0, 10, 20], [2, 2, 2]) == (0, 0, 0)


def test_equal_dots_stack_in_turn_above_and_below() -> None:
    assert swarm([5, 5, 5, 5, 5], [2, 2, 2, 2, 2]) == (0, -4, 4, -8, 8)


def test_a_chosen_dot_keeps_the_row_and_the_others_give_way() -> None:
    assert swarm([5, 5], [2, 4], first=[1]) == (-6, 0)


def test_no_dots_no_heights() -> None:
    assert swarm([], []) == ()


@given(PLACES, st.data())
def test_no_two_dots_come_nearer_than_their_radii(places: list[float], data: st.DataObject) -> None:
    chosen = data.draw(st.lists(st.sampled_from(range(len(places))), unique=True, max_size=4)) if places else []
    radii = [4.6 if position in chosen else 2.3 for position in range(len(places))]
    dots = list(zip(places, swarm(places, radii, chosen), radii, strict=True))
    for position, (x, y, radius) in enumerate(dots):
        for other_x, other_y, other in dots[:position]:
            assert hypot(x - other_x, y - other_y) >= radius + other - 1e-6


@given(PLACES)
def test_the_order_in_which_dots_are_given_does_not_move_them(places: list[float]) -> None:
    radii = [2.0] * len(places)
    straight = sorted(zip(places, swarm(places, radii), strict=True))
    turned = sorted(zip(reversed(places), swarm(places[::-1], radii), strict=True))
    assert straight == turned


@pytest.mark.parametrize("count", [2, 3, 8])
def test_a_stack_is_as_high_as_its_dots(count: int) -> None:
    heights = swarm([1.0] * count, [2.0] * count)
    assert max(heights) - min(heights) == 4 * (count - 1)
