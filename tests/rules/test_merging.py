from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given

from spbe_assess.core.log import Edit, LogEntry
from spbe_assess.rules.merging import contested, heads, missing_parents, union, values
from tests.rules.logs import RECORDS, logs, written

Copies = Sequence[frozenset[LogEntry]]
PLACE = (RECORDS[0], "value")


@given(logs())
def test_union_does_not_depend_on_order_grouping_or_repetition(copies: Copies) -> None:
    one, two, three = copies
    assert list(union(one, two).items()) == list(union(two, one).items())
    assert union(union(one, two).values(), three) == union(one, union(two, three).values())
    assert union(one, one) == union(one)
    assert union(union(one, two).values(), two) == union(one, two)


@given(logs())
def test_union_loses_no_value(copies: Copies) -> None:
    together = union(*copies)
    assert {entry for copy in copies for entry in copy} == set(together.values())
    assert not missing_parents(together.values())


@given(logs())
def test_heads_are_the_entries_nothing_replaces(copies: Copies) -> None:
    together = union(*copies)
    current = {head.id for found in heads(together.values()).values() for head in found}
    replaced = {parent for entry in together.values() for parent in entry.parents}
    assert current == set(together) - replaced
    assert {entry.key for entry in together.values()} == set(heads(together.values()))


def test_a_later_entry_settles_a_field() -> None:
    first = written((), Edit(*PLACE, "3"), "a", 1)
    second = written((first,), Edit(*PLACE, "4"), "a", 2)
    assert values((first, second)) == {PLACE: "4"}
    assert contested((first, second)) == ()


def test_two_who_did_not_see_each_other_leave_a_choice_to_a_person() -> None:
    first = written((), Edit(*PLACE, "3"), "a", 1)
    ours, theirs = written((first,), Edit(*PLACE, "4"), "a", 2), written((first,), Edit(*PLACE, "5"), "b", 1)
    assert contested((first, ours, theirs)) == (PLACE,)
    assert values((first, ours, theirs))[PLACE] == min((ours, theirs), key=lambda entry: entry.id).value
    decided = written((first, ours, theirs), Edit(*PLACE, "4"), "a", 3)
    assert set(decided.parents) == {ours.id, theirs.id}
    assert contested((first, ours, theirs, decided)) == ()


def test_two_who_chose_the_same_are_at_one() -> None:
    ours, theirs = written((), Edit(*PLACE, "4"), "a", 1), written((), Edit(*PLACE, "4"), "b", 1)
    assert contested((ours, theirs)) == ()


def test_a_gap_in_the_log_is_named() -> None:
    first = written((), Edit(*PLACE, "3"), "a", 1)
    second = written((first,), Edit(*PLACE, "4"), "a", 2)
    assert missing_parents((second,)) == {first.id}


def test_an_entry_is_sound_only_as_it_was_written() -> None:
    entry = written((), Edit(*PLACE, "3"), "a", 1)
    assert entry.is_sound
    assert not replace(entry, value="4").is_sound
    assert not replace(entry, value=None).is_sound
    assert not replace(entry, nonce=b"x").is_sound
    assert not replace(entry, kind="undo").is_sound
    assert not replace(entry, counter=2).is_sound
    assert not replace(entry, author="lain").is_sound
    assert replace(entry, at="kemarin").is_sound  # the clock decides nothing
