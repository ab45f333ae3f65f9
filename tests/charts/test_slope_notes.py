"""The footer of the slope names the sources of its years."""

from collections.abc import Mapping
from fractions import Fraction

from spbe_assess.charts.slope_notes import source_notes
from spbe_assess.charts.style import Look
from spbe_assess.core.results import Origin, Point


def notes(origins: Mapping[int, Origin]) -> list[str]:
    return list(source_notes([Point(year, Fraction(3), origin) for year, origin in origins.items()], Look()))


def test_without_press_figures_nothing_is_said() -> None:
    assert notes({2023: Origin.REPORT, 2024: Origin.REPORT}) == []


def test_press_figures_alone_are_said_to_be_hollow() -> None:
    assert notes({2023: Origin.PRESS}) == ["Tanda kosong: angka dari pemberitaan."]


def test_years_are_told_as_spans_and_every_source_once() -> None:
    origins = {2020: Origin.PRESS, 2021: Origin.PRESS, 2023: Origin.PRESS, 2022: Origin.LETTER, 2024: Origin.ADDED}
    assert notes(origins) == [
        "Tanda kosong: angka dari pemberitaan (2020–2021, 2023); tanda penuh: laporan hasil evaluasi instansi dan "
        "hasil resmi yang ditambahkan (2022, 2024)."
    ]


def test_own_assessments_are_named_as_such() -> None:
    (note,) = notes({2023: Origin.PRESS, 2024: Origin.ASSESSMENT})
    assert "tanda penuh: penilaian mandiri (2024)" in note
