"""The columns "terhadap …": direction, sign, contributions and their sum."""

from fractions import Fraction

import pytest

from spbe_assess.charts.relative import directed, part_of
from spbe_assess.charts.style import Look
from spbe_assess.core.instrument import INDEX, Detail
from spbe_assess.rules.comparison import compare
from tests.charts.builders import OFFICIAL, official, spbe


@pytest.mark.parametrize(
    ("difference", "text"),
    [
        (Fraction(3, 10), "▲ +0,30"),
        (Fraction(-12, 100), "▼ −0,12"),
        (Fraction(0), "0,00"),
        (Fraction(4, 1000), "0,00"),
        (None, "—"),
    ],
)
def test_a_difference_says_its_direction(difference: Fraction | None, text: str) -> None:
    assert directed(difference, Look()) == text


def test_a_part_of_a_comparison_keeps_its_numbers() -> None:
    whole = compare(spbe(), official(*OFFICIAL), baseline=2)
    part = part_of(whole, (2, 0, 4))
    assert [column.title for column in part.columns] == [whole.columns[at].title for at in (2, 0, 4)]
    assert part.baseline == 0
    for row in part.rows:
        original = whole.row(row.code)
        assert row.values == tuple(original.values[at] for at in (2, 0, 4))
        assert row.contributions == tuple(original.contributions[at] for at in (2, 0, 4))
    assert part.row(INDEX).differences[0] == 0
    assert part.remainders[Detail.DOMAIN][1] == whole.remainders[Detail.DOMAIN][0]
