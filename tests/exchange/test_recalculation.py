"""LibreOffice reckons every formula of every workbook to the value the file carries."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from spbe_assess.exchange.comparison.workbook import comparison_workbook
from tests.exchange.builders import CASES, make_report
from tests.exchange.office import PLANTED, recalculated, with_wrong_values
from tests.exchange.reading import formulas, values


@pytest.fixture(scope="module")
def written() -> Mapping[str, bytes]:
    return {name: comparison_workbook(make(), make_report()) for name, make in CASES.items()}


@pytest.fixture(scope="module")
def reckoned(written: Mapping[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    folder: Path = tmp_path_factory.mktemp("office")
    return recalculated(folder, written)


@pytest.mark.parametrize("name", [name for name in CASES if name != "single"])
def test_every_formula_carries_the_value_it_is_recalculated_to(
    name: str, written: Mapping[str, bytes], reckoned: Mapping[str, bytes]
) -> None:
    carried, again = values(written[name]), values(reckoned[name])
    places = formulas(written[name])
    assert len(places) > 4
    assert {place: _as_saved(carried[place]) for place in places} == {place: again[place] for place in places}


def _as_saved(value: object) -> object:
    """LibreOffice writes 15 digits."""
    return float(f"{value:.15g}") if isinstance(value, float) else value


def test_wrong_values_are_planted_in_every_formula_before_the_recalculation(written: Mapping[str, bytes]) -> None:
    planted = values(with_wrong_values(written["two"]))
    assert {planted[place] for place in formulas(written["two"])} <= {int(PLANTED), PLANTED.decode()}


def test_texts_come_through_libreoffice_unchanged(written: Mapping[str, bytes], reckoned: Mapping[str, bytes]) -> None:
    given, saved = values(written["hostile"]), values(reckoned["hostile"])
    texts = {place: value for place, value in given.items() if isinstance(value, str) and "_x005F_" not in value}
    assert texts == {place: saved.get(place) for place in texts}


def test_what_excel_would_take_for_an_escape_is_read_as_it_was_typed(reckoned: Mapping[str, bytes]) -> None:
    texts = [value for value in values(reckoned["hostile"]).values() if isinstance(value, str)]
    assert "_x0041_" in texts
    assert not any("_x005F_" in text for text in texts)
