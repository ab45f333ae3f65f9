"""Official results say what they hold and where it comes from."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from spbe_assess.core.results import Citation, Document, Origin
from tests.builders import make_column, make_institution, make_result

REPORT = Citation("LAPORAN", "Laporan", origin=Origin.REPORT)
LETTER = Citation("LHE", "LHE", origin=Origin.LETTER)
PRESS = Citation("BERITA", "Berita", origin=Origin.PRESS)


def test_the_index_is_none_where_none_is_printed() -> None:
    institution = make_institution()
    assert make_result(institution, INDEX="3.64").index == Fraction(364, 100)
    assert make_result(institution, D1="3.64").index is None
    assert make_column(INDEX="3.64").index == Fraction(364, 100)
    assert make_column(D1="3.64").index is None


@pytest.mark.parametrize(
    ("citations", "origin"),
    [((REPORT,), Origin.REPORT), ((REPORT, LETTER), Origin.LETTER), ((LETTER, PRESS, REPORT), Origin.PRESS)],
)
def test_one_figure_of_the_press_makes_it_a_figure_of_the_press(
    citations: tuple[Citation, ...], origin: Origin
) -> None:
    assert replace(make_result(make_institution(), INDEX="3"), citations=citations).origin is origin


def test_what_a_person_added_is_marked_as_added_whatever_it_cites() -> None:
    shipped = make_result(make_institution(), INDEX="3")
    added = replace(shipped, citations=(PRESS,), document=Document("663/2024", date(2024, 12, 30)))
    assert (shipped.origin, added.origin) == (Origin.REPORT, Origin.ADDED)
