from hypothesis import given
from hypothesis import strategies as st

from spbe_assess.core.fields import COMPARISON, KINDS
from spbe_assess.rules.field_values import checked_value
from spbe_assess.workspace.kept_views import Seen, kept_text, seen_of
from spbe_assess.workspace.showing.compared_table import View

WORDS = st.text("abcID1289:/@# ", max_size=20)
SEEN = st.builds(
    Seen,
    st.builds(
        View,
        depth=WORDS,
        least=st.integers(0, 500),
        domain=WORDS,
        is_complete=st.booleans(),
        sort=WORDS,
        is_descending=st.booleans(),
        closed=st.frozensets(WORDS, max_size=5),
    ),
    st.lists(WORDS, max_size=3).map(tuple),
)


@given(SEEN)
def test_a_look_comes_back_as_it_was_from_the_line_that_is_kept(seen: Seen) -> None:
    line = kept_text(seen)
    assert seen_of(line) == seen
    field = KINDS[COMPARISON].field("view")
    assert field is not None
    assert checked_value(field, line) == (line or None)


def test_the_way_a_comparison_opens_takes_no_line() -> None:
    assert kept_text(Seen()) == ""
    assert seen_of("") == Seen()


def test_a_line_of_a_newer_program_or_a_damaged_one_opens_as_any_other() -> None:
    for line in ("{", "[1]", "3", '{"least":"banyak","sort":7,"closed":3,"charts":{"a":1}}', '{"least":-3,"future":1}'):
        assert seen_of(line) == Seen()
    assert seen_of('{"depth":"aspect","future":{"a":1}}').view == View(depth="aspect")
