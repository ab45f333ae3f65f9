"""Cells read one by one."""

import pytest

from spbe_assess.core import fields
from spbe_assess.core.given import GivenCell, GivenColumn
from spbe_assess.errors import InputError
from spbe_assess.rules.given_cells import cell_value, field_of


def cell(kind: str, field: str, text: str, *, is_day: bool = False) -> GivenCell:
    return GivenCell(GivenColumn(kind, field), text, "sel B2", is_day)


def test_a_cell_is_read_as_its_field_is() -> None:
    assert cell_value(cell(fields.ANSWER, "deadline", "21-11-2026")) == "2026-11-21"
    assert cell_value(cell(fields.ANSWER, "deadline", "2026-11-21", is_day=True)) == "2026-11-21"
    assert cell_value(cell(fields.RATING, "fact", " - ")) is None


def test_a_check_takes_the_place_of_the_field() -> None:
    assert cell_value(cell(fields.RATING, "value", "x"), str.upper) == "X"


@pytest.mark.parametrize("text", ["—", "–", "−"])
def test_a_dash_that_may_mean_two_things_is_refused(text: str) -> None:
    with pytest.raises(InputError):
        cell_value(cell(fields.RATING, "fact", text))


def test_a_date_is_refused_where_none_belongs() -> None:
    with pytest.raises(InputError):
        cell_value(cell(fields.EVIDENCE, "number", "2026-02-01", is_day=True))


def test_only_cells_of_records_have_a_field() -> None:
    assert field_of(cell(fields.LINK, "quote", "x")).name == "quote"
    with pytest.raises(KeyError):
        field_of(cell(fields.LINK, "entah", "x"))
