"""The ringkasan pimpinan and the Rekap on paper: one page, nothing collides or leaves it, however much there is."""

from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from matplotlib.figure import Figure

from spbe_assess.charts.output import save_pages
from spbe_assess.charts.portrait import SIZES
from spbe_assess.charts.requests_page import requests_page
from spbe_assess.charts.style import DARK, Look
from spbe_assess.charts.summary_page import Summary, summary_page
from spbe_assess.core.assessment import Answer, Dossier
from spbe_assess.core.overview import Overview, Paperwork, Peers
from spbe_assess.core.results import Paper
from spbe_assess.exact import exact
from spbe_assess.rules.completeness import check
from spbe_assess.workspace.showing.home import home
from tests.charts.boxes import collisions, texts
from tests.dossiers import PEMDI_TODAY, SPBE, TODAY, empty_dossier, pemdi_dossier, spbe_dossier

PAPERS: tuple[Paper, ...] = ("A4", "F4")
LONGEST = "Dinas Pemberdayaan Perempuan, Perlindungan Anak, Pengendalian Penduduk, dan Keluarga Berencana"
WORK = Paperwork(
    ("PEMERINTAH PROVINSI CONTOH", "DINAS KOMUNIKASI DAN INFORMATIKA", "Jalan Merdeka Nomor 1", "Kode pos 10000"),
    "Ringkasan Indeks SPBE 2024",
    "Provinsi Contoh · SPBE 59/2020 · 2024",
    "Hasil Penilaian Mandiri, bukan hasil evaluasi Kementerian PANRB",
    "Dicetak 2 September 2024 · segel 4ca746597b1c",
    ("Kota Contoh, 31 Juli 2024", "Kepala Dinas Komunikasi dan Informatika Provinsi Contoh,"),
    ("Nama Penanggung Jawab", "Pembina / IV a", "NIP 19750202 200003 1 002"),
)
PEERS = Peers(
    2024,
    "provinsi",
    tuple(exact(f"{value / 100:.2f}") for value in range(161, 480, 8)),
    exact("2.92"),
    "Baik",
    tuple((code, exact("3.61")) for code in ("D1", "D2", "D3", "D4", "A2", "A3", "A8")),
    "provinsi",
    "Laporan",
)


def seen(dossier: Dossier, today: date = TODAY, peers: Peers = PEERS) -> Overview:
    return home(dossier, check(dossier, today, "mandiri"), today, "id", peers=peers)


def crowded() -> Dossier:
    """47 indicators divided among 30 perangkat daerah, one of them with a very long name, all overdue."""
    dossier = spbe_dossier()
    codes = [one.code for one in dossier.instrument.indicators]
    names = [LONGEST, *(f"Dinas Contoh Urusan Pemerintahan Nomor {number}" for number in range(2, 31))]
    answers = {
        (code, ""): Answer(unit=names[place % 30], deadline=date(2024, 6, 1)) for place, code in enumerate(codes)
    }
    return replace(dossier, answers=answers)


def drawn(dossier: Dossier, paper: Paper = "A4", work: Paperwork = WORK, peers: Peers = PEERS) -> Figure:
    shown = seen(dossier, peers=peers)
    lines = tuple(f"3,50  A7 {row.name}" for row in shown.bars.rows[:3])
    return summary_page(Summary(shown, lines, lines), work, paper, Look())


@pytest.mark.parametrize(("paper", "has_letterhead"), list(product(PAPERS, (True, False))))
def test_nothing_of_the_summary_collides_or_leaves_the_page(paper: Paper, has_letterhead: bool) -> None:
    work = WORK if has_letterhead else WORK._replace(letterhead=())
    for dossier in (spbe_dossier(), crowded(), empty_dossier(SPBE)):
        figure = drawn(dossier, paper, work)
        assert collisions(figure) == []
        assert (round(figure.get_figwidth() * 72), round(figure.get_figheight() * 72)) == SIZES[paper]


@pytest.mark.parametrize("target", ["1.00", "2.90", "2.92", "3.00", "5.00"])
def test_the_target_never_hides_the_index(target: str) -> None:
    dossier = spbe_dossier()
    aimed = replace(dossier, assessment=replace(dossier.assessment, target=exact(target)))
    assert collisions(drawn(aimed)) == []


def test_the_summary_says_what_a_leader_asks() -> None:
    said = texts(drawn(spbe_dossier()))
    for words in ("2,92", "Baik", "Kurang 0,08 menuju target 3,00 (Baik)", "Domain dan aspek", "Terkuat"):
        assert words in said
    assert "2 indikator belum diisi: I30 dan I40" in said, "a key of the window is of no use on paper"
    assert "Hasil Penilaian Mandiri, bukan hasil evaluasi Kementerian PANRB" in said
    assert "Nama Penanggung Jawab" in said
    assert not any("Ctrl" in one for one in said)


def test_units_that_find_no_room_are_told_in_one_line() -> None:
    said = texts(drawn(crowded()))
    assert any(one.startswith("dan ") and "lainnya, kurang" in one for one in said)


def test_pemdi_fits_without_dots_and_domains() -> None:
    shown = seen(pemdi_dossier(), PEMDI_TODAY, Peers())
    figure = summary_page(Summary(shown, (), ()), WORK, "A4", Look())
    assert collisions(figure) == []
    assert "Aspek" in texts(figure)


@pytest.mark.parametrize("paper", PAPERS)
def test_thirty_units_stand_on_one_page(paper: Paper) -> None:
    recap = seen(crowded()).recap
    figure = requests_page(recap, WORK._replace(title=recap.heading), paper, Look())
    said = texts(figure)
    assert collisions(figure) == []
    assert sum(one.startswith("Dinas ") for one in said) == 30
    assert not any("lainnya" in one for one in said)


def test_more_units_than_a_page_holds_are_counted() -> None:
    recap = seen(crowded()).recap
    many = recap._replace(rows=recap.rows * 3)
    figure = requests_page(many, WORK, "A4", Look())
    assert collisions(figure) == []
    assert any("lainnya, kurang" in one for one in texts(figure))


def test_a_rekap_without_units_says_how_to_have_some() -> None:
    recap = seen(empty_dossier(SPBE)).recap
    said = texts(requests_page(recap, WORK._replace(signer=(), signed=()), "A4", Look()))
    assert any("Belum ada perangkat daerah" in one for one in said)


def test_paper_is_always_light_and_the_same_drawing_is_the_same_file() -> None:
    recap = seen(spbe_dossier()).recap
    dark = requests_page(recap, WORK, "A4", Look(DARK))
    assert dark.get_facecolor()[:3] == (1.0, 1.0, 1.0)
    again = requests_page(recap, WORK, "A4", Look())
    assert save_pages([dark]) == save_pages([again])
