"""LibreOffice reckons every formula of the evidence workbook to the value it carries, and that is our exact value."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from spbe_assess.core.instrument import INDEX
from spbe_assess.exchange.evidence.layout import SUMMARY_SHEET, EvidenceReport
from spbe_assess.exchange.evidence.reading import read_back
from spbe_assess.exchange.evidence.summary_tables import PREDICATE
from spbe_assess.exchange.evidence.workbook import evidence_workbook
from tests.dossiers import OLD_SPBE, empty_dossier, pemdi_dossier, spbe_dossier
from tests.exchange.evidence.sheets import small_dossier, small_report, small_workbook
from tests.exchange.office import recalculated
from tests.exchange.reading import Place, formulas, sheet_rows, values

Values = Mapping[str, Mapping[Place, object]]
MADE_ON = date(2026, 11, 21)
REPORTS = {
    "spbe": EvidenceReport(spbe_dossier(), MADE_ON),
    "pemdi": EvidenceReport(pemdi_dossier(), MADE_ON, paper="F4"),
    "empty": EvidenceReport(empty_dossier(OLD_SPBE), MADE_ON),
    "rounded": small_report(small_dossier({("I1", "mandiri"): "2.595", ("I2", "mandiri"): "2.595"}, year=2023)),
}


@pytest.fixture(scope="module")
def written() -> Mapping[str, bytes]:
    make = {"rounded": small_workbook}
    return {name: make.get(name, evidence_workbook)(report) for name, report in REPORTS.items()}


@pytest.fixture(scope="module")
def carried(written: Mapping[str, bytes]) -> Values:
    return {name: values(data) for name, data in written.items()}


@pytest.fixture(scope="module")
def again(written: Mapping[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Values:
    folder: Path = tmp_path_factory.mktemp("office")
    return {name: values(data) for name, data in recalculated(folder, written).items()}


@pytest.mark.parametrize("name", REPORTS)
def test_every_formula_carries_the_value_it_is_recalculated_to(
    name: str, written: Mapping[str, bytes], carried: Values, again: Values
) -> None:
    places = formulas(written[name])
    assert len(places) > 20
    pairs = {place: (carried[name].get(place) or "", again[name].get(place) or "") for place in places}
    assert {place: pair for place, pair in pairs.items() if not _same(*pair)} == {}


def _same(one: object, other: object) -> bool:
    if isinstance(one, int | float) and isinstance(other, int | float):
        return one == pytest.approx(other, abs=1e-9)
    return one == other


@pytest.mark.parametrize("name", REPORTS)
def test_index_domains_aspects_and_predicate_are_ours_after_the_recalculation(
    name: str, written: Mapping[str, bytes], again: Values
) -> None:
    scores = REPORTS[name].scores
    ours = {INDEX: scores.index, **scores.domains, **scores.aspects}
    cells = read_back(written[name]).about["results"]
    assert isinstance(cells, dict)
    for code, value in ours.items():
        assert value is not None
        assert (again[name].get((SUMMARY_SHEET, cells[code])) or 0) == pytest.approx(float(value), abs=1e-9), code
    expected = scores.predicate if REPORTS[name].values else "–"
    assert again[name][SUMMARY_SHEET, cells[PREDICATE]] == expected


@pytest.mark.parametrize("name", ["spbe", "pemdi"])
def test_a_reader_that_does_not_reckon_sees_the_same_index(
    name: str, written: Mapping[str, bytes], carried: Values
) -> None:
    found = read_back(written[name])
    cells = found.about["results"]
    assert isinstance(cells, dict)
    column, row = cells[INDEX][0], int(cells[INDEX][1:])
    assert sheet_rows(written[name], SUMMARY_SHEET)[row - 1][ord(column) - ord("A")] == found.results[INDEX]
    assert carried[name][SUMMARY_SHEET, cells[INDEX]] == found.results[INDEX]
