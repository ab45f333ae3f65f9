"""Words that differ: the texts stay whole, and what is not marked is the same on both sides."""

import random
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spbe_assess.rules.word_differences import MOST_WORDS, Run, common, marked

TEXTS = st.lists(st.text(alphabet="ab c\n", max_size=30), max_size=4)
WORDS = st.lists(st.sampled_from("abcd"), max_size=14)


def shown(*texts: str) -> list[str]:
    """The texts with what differs in brackets."""
    return ["".join(f"[{run.text}]" if run.is_different else run.text for run in runs) for runs in marked(texts)]


def test_a_changed_word_is_marked_on_both_sides() -> None:
    assert shown("Peraturan 12/2022 sudah ada", "Peraturan 15/2023 sudah ada") == [
        "Peraturan [12/2022] sudah ada",
        "Peraturan [15/2023] sudah ada",
    ]


def test_neighbouring_words_are_marked_as_one_with_the_space_between_them() -> None:
    assert shown("sudah ada", "sudah lama  ditetapkan ada") == ["sudah ada", "sudah [lama  ditetapkan] ada"]


def test_the_first_text_is_the_yardstick_of_all_others() -> None:
    assert shown("a b c", "a c", "a b d") == ["a [b c]", "a c", "a b [d]"]


def test_an_empty_text_says_nothing_and_marks_nothing() -> None:
    assert shown("", "a b", " ", "a c") == ["", "a [b]", " ", "a [c]"]
    assert marked(["a b", ""]) == ((Run("a b", is_different=False),), ())
    assert marked([]) == ()


def test_how_words_are_spaced_is_no_difference() -> None:
    assert shown("a  b\nc", " a b c ") == ["a  b\nc", " a b c "]


def test_of_a_very_long_text_nothing_is_marked() -> None:
    long = "kata " * (MOST_WORDS + 1)
    assert shown("lain", long, "lain sekali") == ["lain", long, "lain [sekali]"]
    assert shown(long, "lain") == [long, "lain"]


@given(TEXTS)
def test_joined_the_runs_are_the_texts(texts: list[str]) -> None:
    assert ["".join(run.text for run in runs) for runs in marked(texts)] == texts


@given(TEXTS)
def test_runs_next_to_each_other_differ_in_their_mark(texts: list[str]) -> None:
    for runs in marked(texts):
        assert all(one.is_different != other.is_different for one, other in pairwise(runs))
        assert all(run.text for run in runs)


@given(st.text(alphabet="ab c", min_size=1), st.text(alphabet="ab c", min_size=1))
def test_without_the_marked_words_both_texts_are_the_same(one: str, other: str) -> None:
    first, second = ([run.text for run in runs if not run.is_different] for runs in marked([one, other]))
    if one.strip() and other.strip():
        assert " ".join(first).split() == " ".join(second).split()


@given(st.text())
def test_equal_texts_have_no_difference(text: str) -> None:
    assert not any(run.is_different for runs in marked([text, text, text]) for run in runs)


@given(WORDS, WORDS)
def test_what_is_common_is_as_long_as_a_plain_table_finds_it(first: list[str], second: list[str]) -> None:
    in_first, in_second = common(first, second)
    assert [first[place] for place in sorted(in_first)] == [second[place] for place in sorted(in_second)]
    assert len(in_first) == plain_length(first, second)


def plain_length(first: list[str], second: list[str]) -> int:
    row = [0] * (len(second) + 1)
    for word in first:
        before = row
        row = [0]
        for place, other in enumerate(second):
            row.append(before[place] + 1 if word == other else max(before[place + 1], row[place]))
    return row[-1]


@pytest.mark.timeout(60)
def test_the_longest_texts_that_are_marked_take_no_time_worth_a_word() -> None:
    chance = random.Random(5)
    texts = [" ".join(str(chance.randrange(400)) for _ in range(MOST_WORDS)) for _ in range(2)]
    begun = time.thread_time()
    marked(texts)
    assert time.thread_time() - begun < 1
