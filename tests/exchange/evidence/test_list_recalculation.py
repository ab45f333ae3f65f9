"""LibreOffice reckons the live numbers of Selisih Tahap and the letters anew and comes to the values they carry."""

from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO

import pytest
from openpyxl import load_workbook

from spbe_assess.core.assessment import Rating
from spbe_assess.exact import exact
from spbe_assess.exchange.evidence.layout import DIFFERENCE_SHEET, MINUTES_SHEET, EvidenceReport
from spbe_assess.exchange.evidence.letters import write_letters
from spbe_assess.exchange.evidence.stage_sheet import write_stage_differences
from spbe_assess.exchange.evidence.summary import write_summary
from spbe_assess.exchange.evidence.worksheet import write_work_sheet
from tests.dossiers import PEMDI, TODAY, empty_dossier
from tests.exchange.list_sheets import Writer, empty_report, list_bytes, pemdi_long, pemdi_report, spbe_report
from tests.exchange.office import recalculated
from tests.exchange.reading import Place, formulas, values

_WRITERS: tuple[Writer, ...] = (write_summary, write_work_sheet, write_stage_differences, write_letters)


def _gaps() -> EvidenceReport:
    """Unanswered at first and rated later, rated and left alone; what is missing counts 1.00."""
    ratings = {
        ("I2", "dokumen"): Rating(exact("2.25")),
        ("I3", "mandiri"): Rating(exact("1.10")),
        ("I3", "interviu"): Rating(exact("1.30")),
        ("I4", "mandiri"): Rating(exact("3.35")),
    }
    return EvidenceReport(empty_dossier(PEMDI, ratings=ratings), TODAY)


def _of_2023() -> EvidenceReport:
    plain = spbe_report()
    return replace(plain, dossier=replace(plain.dossier, assessment=replace(plain.assessment, year=2023)))


@pytest.fixture(scope="module")
def files() -> Mapping[str, bytes]:
    reports = {
        "spbe": spbe_report(),
        "pemdi": pemdi_report(),
        "panjang": pemdi_long(),
        "kosong": empty_report(),
        "sebagian": _gaps(),
        "tahun2023": _of_2023(),
    }
    return {name: list_bytes(report, *_WRITERS) for name, report in reports.items()}


@pytest.fixture(scope="module")
def reckoned(files: Mapping[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    return recalculated(tmp_path_factory.mktemp("office"), files)


def _live(data: bytes) -> list[Place]:
    return [place for place in formulas(data) if place[0] in {DIFFERENCE_SHEET, MINUTES_SHEET}]


def test_every_formula_comes_to_the_value_it_carries(files: Mapping[str, bytes], reckoned: Mapping[str, bytes]) -> None:
    for name, data in files.items():
        carried, anew, places = values(data), values(reckoned[name]), _live(data)
        assert len(places) >= 7
        for place in places:
            expected, found = carried.get(place, ""), anew.get(place, "")
            if isinstance(expected, int | float):
                assert isinstance(found, int | float), (name, place, expected, found)
                assert abs(found - expected) < 1e-9, (name, place, expected, found)
            else:
                assert found == expected, (name, place)


def test_the_sum_of_effects_is_the_difference_of_the_indices(reckoned: Mapping[str, bytes]) -> None:
    """Between the index of Ringkasan and the one in the Berita Acara, which is of the own stage."""
    for name in ("spbe", "pemdi", "sebagian"):
        found = values(reckoned[name])
        total = max(int(cell[1:]) for sheet, cell in found if sheet == DIFFERENCE_SHEET and cell.startswith("I"))
        label = next(place for place, value in found.items() if str(value).endswith("hasil Penilaian Mandiri"))
        own = found[MINUTES_SHEET, f"E{label[1][1:]}"]
        index = found[_index_place(reckoned[name])]
        effect = found[DIFFERENCE_SHEET, f"I{total}"]
        assert isinstance(own, int | float)
        assert isinstance(index, int | float)
        assert isinstance(effect, int | float)
        assert abs(index - own - effect) < 1e-9


def _index_place(data: bytes) -> Place:
    """The cell that is called IndeksAkhir."""
    sheet, cell = str(load_workbook(BytesIO(data)).defined_names["IndeksAkhir"].attr_text).split("!")
    return sheet.strip("'$").replace("$", ""), cell.replace("$", "")
