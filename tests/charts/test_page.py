"""The meeting page: the text of its PDF is the table, nothing collides, what does not fit goes on."""

import subprocess
from fractions import Fraction
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.figure import Figure

from spbe_assess.charts.canvas import Mark
from spbe_assess.charts.output import save_pages
from spbe_assess.charts.page import SIZES, Sheet, Standings, meeting_page
from spbe_assess.charts.style import DARK, LIGHT, Look
from spbe_assess.core.instrument import INDEX, Detail
from spbe_assess.core.results import Crowd, Institution, Kind, Series
from spbe_assess.exact import shown
from spbe_assess.rules.comparison import Comparison, compare
from tests.charts.boxes import collisions, covered_texts, texts
from tests.charts.builders import (
    CAPTION,
    LONG_NAMES,
    OFFICIAL,
    column,
    from_zero,
    levels_of,
    official,
    pemdi,
    random_comparison,
    series,
    spbe,
    values_from_levels,
    without,
)

SENTENCES = (
    "Selisih terbesar pada domain Kebijakan: Jawa Tengah 4,90; Lampung 3,30 (selisih 1,60).",
    "Lampung unggul pada Tata Kelola: 4,50; Jawa Timur 4,40 (selisih 0,10).",
    "Dari selisih indeks Lampung −0,34: Kebijakan −0,169; Manajemen −0,135; Layanan −0,055; Tata Kelola +0,025.",
    "Peringkat dari 38 provinsi: Jawa Timur ke-4, Jawa Tengah ke-5, Lampung ke-9. Rata-rata provinsi 3,42.",
    "Laporan tidak memuat nilai aspek dan indikator.",
)
LINES = (
    series("Provinsi Jawa Timur", "2.83", "3.32", "3.62", "4.43"),
    series("Provinsi Jawa Tengah", "2.74", "3.35", "4.26", "4.42"),
    series("Provinsi Lampung", "2.76", "3.38", "3.81", "4.09"),
    series("Rata-rata provinsi", "2.46", "2.74", "3.01", "3.42", average=True),
)
SHEET = Sheet(date_text="Dibuat 21 November 2026", kind_text="Hasil resmi Kementerian PANRB.")
LETTERHEAD = ("PEMERINTAH PROVINSI JAWA TIMUR", "DINAS KOMUNIKASI DAN INFORMATIKA", "Jalan Ahmad Yani", "Surabaya")
Pages = list[tuple[Figure, tuple[Mark, ...]]]


def three(baseline: int = 0) -> Comparison:
    return compare(spbe(), official(*list(OFFICIAL)[:3]), baseline=baseline)


def page_of(comparison: Comparison, lines: tuple[Series, ...] = LINES, sheet: Sheet = SHEET) -> Pages:
    return meeting_page(comparison, lines, SENTENCES, CAPTION, sheet, Look(DARK))


def faults(pages: Pages) -> list[str]:
    return [fault for figure, _ in pages for fault in (*collisions(figure), *covered_texts(figure))]


def said(pages: Pages) -> str:
    return " ".join(text for figure, _ in pages for text in texts(figure))


@pytest.mark.parametrize("paper", ["A4", "F4"])
@pytest.mark.parametrize("letterhead", [(), LETTERHEAD])
def test_three_institutions_fit_on_one_page(paper: str, letterhead: tuple[str, ...]) -> None:
    sheet = Sheet("F4" if paper == "F4" else "A4", letterhead, SHEET.date_text, SHEET.kind_text)
    pages = page_of(three(), sheet=sheet)
    assert len(pages) == 1
    assert not faults(pages)
    figure = pages[0][0]
    assert (figure.get_figwidth() * 72, figure.get_figheight() * 72) == pytest.approx(SIZES[paper])


def test_print_is_light_even_when_the_window_is_dark() -> None:
    [(figure, _)] = page_of(three())
    assert figure.get_facecolor() == (1, 1, 1, 1)
    assert LIGHT.bg == "#FFFFFF"


def test_the_text_of_the_pdf_is_the_table(tmp_path: Path) -> None:
    path = tmp_path / "halaman.pdf"
    comparison = three()
    path.write_bytes(save_pages([figure for figure, _ in page_of(comparison)]))
    read = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True).stdout.decode()
    lines = read.splitlines()
    for row in comparison.rows:
        numbers = [shown(value) for value in row.values if value is not None]
        signed = [shown(row.differences[at] or Fraction(0), signed=True) for at in comparison.others]
        line = next(line for line in lines if all(number in line.split() for number in numbers))
        assert all(text in line for text in signed)
        if row.code != INDEX:
            assert all(shown(row.contributions[at] or Fraction(0), 3, signed=True) in line for at in (1, 2))


def test_contributions_on_the_row_of_the_index_are_their_sum() -> None:
    text = said(page_of(three()))
    assert "−0,334" in text
    assert "▼ −0,34" in text


def test_a_missing_part_leaves_no_sum() -> None:
    columns = official(*list(OFFICIAL)[:2])
    columns[1] = without(columns[1], "D1")
    text = said(page_of(compare(spbe(), columns)))
    assert "tidak dimuat dalam laporan." in text
    assert "−0,046" not in text


def test_the_baseline_stands_first_and_is_named() -> None:
    [(figure, _)] = page_of(three(baseline=2))
    shown_texts = texts(figure)
    assert "terhadap Lampung" in shown_texts
    assert shown_texts.index("Lampung") < shown_texts.index("Tengah")


def test_every_sentence_is_told_up_to_five() -> None:
    pages = meeting_page(three(), LINES, [*SENTENCES, "Kalimat keenam."], CAPTION, SHEET, Look())
    text = said(pages)
    assert all(sentence.split()[-1] in text for sentence in SENTENCES)
    assert "keenam" not in text


def test_the_last_sentence_alone_needs_no_sheet_of_its_own() -> None:
    sheet = Sheet("A4", LETTERHEAD, SHEET.date_text, SHEET.kind_text)
    longer = [f"{sentence} {sentence}" for sentence in SENTENCES]
    made = [meeting_page(three(), LINES, longer[:count], CAPTION, sheet, Look()) for count in range(1, 6)]
    turns = [len(pages) for pages in made].index(2)
    # One sentence fewer fits no better, but is left out; two too many go on together.
    assert texts(made[turns - 1][0][0]) == texts(made[turns - 2][0][0])
    assert said(made[turns][1:]).count("Yang terbaca") == 1


def test_two_institutions_make_a_wider_plot() -> None:
    pages = page_of(compare(spbe(), official("Provinsi Jawa Timur", "Provinsi Lampung")))
    assert len(pages) == 1
    assert not faults(pages)
    assert "terhadap Jawa Timur" in said(pages)


def test_one_institution_has_nothing_to_be_compared_with() -> None:
    pages = page_of(compare(spbe(), official("Provinsi Lampung")))
    assert not faults(pages)
    assert "terhadap" not in said(pages)


def test_without_years_the_sentences_take_the_width() -> None:
    pages = page_of(three(), ())
    assert not faults(pages)
    assert "2021" not in said(pages)
    assert "Yang terbaca" in said(pages)


def standings(members: int = 38) -> Standings:
    """Three provinces of the table among others."""
    crowd = [(one.institution, one.values[INDEX]) for one in three().columns if one.institution]
    crowd += [
        (Institution(f"p-{at}", f"Provinsi {at}", Kind.PROVINCE), Fraction(120 + 9 * at, 100))
        for at in range(members - len(crowd))
    ]
    return Standings((Crowd("Provinsi", tuple(crowd)),), tuple(one.slug for one, _ in crowd[:3]), 2024)


@pytest.mark.parametrize("paper", ["A4", "F4"])
@pytest.mark.parametrize("letterhead", [(), LETTERHEAD])
def test_the_second_chart_can_be_the_strip(paper: str, letterhead: tuple[str, ...]) -> None:
    sheet = Sheet("F4" if paper == "F4" else "A4", letterhead, SHEET.date_text, SHEET.kind_text)
    pages = meeting_page(three(), LINES, SENTENCES[:4], CAPTION, sheet, Look(DARK), standings())
    assert len(pages) == 1
    assert not faults(pages)
    assert "Indeks SPBE 2024 semua instansi" in said(pages)
    assert len([mark for mark in pages[0][1] if mark.code == INDEX]) == 3 + 38
    assert "2021" not in said(pages)


def test_of_too_few_institutions_the_lines_over_the_years_are_shown() -> None:
    pages = meeting_page(three(), LINES, SENTENCES, CAPTION, SHEET, Look(), standings(9))
    assert "Indeks SPBE 2021–2024" in said(pages)


def twelve() -> Comparison:
    columns = [
        column(name, values_from_levels(spbe(), levels_of(spbe(), at), Detail.DOMAIN))
        for at, name in enumerate(LONG_NAMES)
    ]
    return compare(spbe(), columns, baseline=4)


def test_what_does_not_fit_continues_on_further_pages() -> None:
    comparison = twelve()
    pages = page_of(comparison, tuple(series(name, "2.1", "2.5", "2.9", "3.1") for name in LONG_NAMES))
    assert len(pages) == 4
    assert not faults(pages)
    assert texts(pages[0][0]).count("Dibuat 21 November 2026 · halaman 1 dari 4") == 1
    assert texts(pages[3][0]).count("Dibuat 21 November 2026 · halaman 4 dari 4") == 1
    assert f"{CAPTION.title} (lanjutan)" in texts(pages[1][0])
    drawn = {(mark.ref, mark.code) for _, marks in pages for mark in marks}
    assert {(one.ref, row.code) for one in comparison.columns for row in comparison.rows} <= drawn


@pytest.mark.parametrize("letterhead", [(), LETTERHEAD])
def test_pemdi_has_its_page_too(letterhead: tuple[str, ...]) -> None:
    columns = [
        column(name, values_from_levels(pemdi(), levels_of(pemdi(), at), Detail.ASPECT), instrument=pemdi().id)
        for at, name in enumerate(list(OFFICIAL)[:3])
    ]
    pages = page_of(compare(pemdi(), columns), sheet=Sheet("A4", letterhead, SHEET.date_text, SHEET.kind_text))
    assert not faults(pages)
    assert "Kepuasan Pengguna Layanan Digital · 8 %" in said(pages)
    assert all(sentence.split()[-1] in said(pages) for sentence in SENTENCES)


@settings(max_examples=25, deadline=None, derandomize=True)
@given(st.randoms(use_true_random=True), st.integers(2, 12))
def test_nothing_collides_on_random_pages(random: Random, count: int) -> None:
    instrument = random.choice((spbe(), spbe(), pemdi(), from_zero()))
    comparison = random_comparison(random, count, instrument=instrument, detail=Detail.ASPECT)
    years = [f"{random.randint(10, 50) / 10}" for _ in range(4)]
    lines = tuple(series(one.title, *years[: random.randint(1, 4)]) for one in comparison.columns)
    letterhead = random.choice(((), LETTERHEAD))
    sheet = Sheet(random.choice(("A4", "F4")), letterhead, SHEET.date_text, SHEET.kind_text)
    assert not faults(page_of(comparison, lines, sheet))
