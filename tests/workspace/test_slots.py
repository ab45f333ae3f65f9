"""Colours of institutions: the same from one comparison to the next, never two alike."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from spbe_assess.workspace.slots import slots_of

SLUGS = st.lists(st.sampled_from("abcdefghij"), max_size=12)
KEPT = st.dictionaries(st.sampled_from("abcdefghijkl"), st.integers(-1, 9))


def test_new_institutions_take_the_slots_in_order() -> None:
    assert slots_of(["jatim", "jateng", "jatim", "lampung"], {}) == {"jatim": 1, "jateng": 2, "lampung": 3}


def test_an_institution_keeps_its_slot_when_another_goes() -> None:
    assert slots_of(["jateng", "bali"], {"jatim": 1, "jateng": 2}) == {"jateng": 2, "bali": 1}


def test_of_two_that_had_the_same_slot_the_first_keeps_it() -> None:
    assert slots_of(["aceh", "bali"], {"aceh": 3, "bali": 3}) == {"aceh": 3, "bali": 1}


def test_the_seventh_stays_grey() -> None:
    assert list(slots_of("abcdefg", {})) == list("abcdef")


def test_a_slot_that_there_is_not_counts_as_none() -> None:
    assert slots_of(["aceh", "bali"], {"aceh": 0, "bali": 7}) == {"aceh": 1, "bali": 2}


@given(SLUGS, KEPT)
def test_no_two_have_the_same_and_nobody_goes_without_while_one_is_free(order: list[str], kept: dict[str, int]) -> None:
    slots = slots_of(order, kept)
    assert len(set(slots.values())) == len(slots) == min(6, len(set(order)))
    assert set(slots.values()) <= set(range(1, 7))


@given(SLUGS, KEPT, st.randoms())
def test_once_given_they_stay_whatever_the_order(order: list[str], kept: dict[str, int], chance: Random) -> None:
    slots = slots_of(order, kept)
    known = sorted(slots)
    chance.shuffle(known)
    assert slots_of(known, slots) == slots
    assert slots_of(known[:3], slots) == {slug: slots[slug] for slug in known[:3]}


@given(SLUGS, KEPT)
def test_the_order_of_the_institutions_is_kept(order: list[str], kept: dict[str, int]) -> None:
    slots = slots_of(order, kept)
    assert list(slots) == [slug for slug in dict.fromkeys(order) if slug in slots]
