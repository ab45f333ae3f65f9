"""``compare``: official results side by side, on the screen, as data, and as files."""

import json
import os
from collections.abc import Callable
from fractions import Fraction
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.cli.conftest import Answer

Typed = Callable[..., Answer]
THREE = ("Jawa Timur/2024", "Jateng/2024", "Lampung/2024")


def test_three_provinces_stand_side_by_side_with_differences(spbe: Typed) -> None:
    answer = spbe("compare", *THREE, "--peer", "provinsi")
    assert answer.code == 0
    assert "Selisih terbesar pada domain Kebijakan: Jawa Tengah 4,90; Lampung 3,30 (selisih 1,60)." in answer.out
    assert "▼ −1,30" in answer.out
    assert "Laporan tidak memuat nilai aspek dan indikator." in answer.out
    assert "Peringkat dari 38 provinsi: Jawa Timur ke-4, Jawa Tengah ke-5, dan Lampung ke-9." in answer.out


def test_the_data_holds_columns_rows_differences_contributions_and_ranks(spbe: Typed) -> None:
    data = json.loads(spbe("compare", *THREE, "--peer", "provinsi", "--json").out)
    assert [column["bps_code"] for column in data["columns"]] == ["35", "33", "18"]
    index, *domains = data["rows"]
    assert index["values"] == ["4.43", "4.42", "4.09"]
    assert index["differences"] == ["0", "-0.01", "-0.34"]
    assert [place["rank"] for place in index["standings"]] == [4, 5, 9]
    assert {place["of"] for place in index["standings"]} == {38}
    explained = sum(Fraction(row["contributions"][2]) for row in domains)
    remainder = data["remainders"]["domain"][2]
    assert explained + Fraction(remainder["value"]) == Fraction("-0.34")
    assert remainder["is_rounding"] is True


def test_another_column_can_be_the_baseline(spbe: Typed) -> None:
    data = json.loads(spbe("compare", *THREE, "--baseline", "Lampung/2024", "--json").out)
    assert data["rows"][0]["differences"] == ["0.34", "0.33", "0"]


def test_a_baseline_that_is_no_column_is_refused(spbe: Typed) -> None:
    assert spbe("compare", *THREE, "--baseline", "Bali/2024").code == 1


def test_depth_opens_at_what_the_sources_have(spbe: Typed) -> None:
    cities = ("Kota Bandar Lampung/2021", "Kota Bandar Lampung/2022")
    assert json.loads(spbe("compare", *cities, "--json").out)["depth"] == "indicator"
    assert json.loads(spbe("compare", *THREE, "--json").out)["depth"] == "domain"
    deeper = json.loads(spbe("compare", *THREE, "--depth", "aspect", "--json").out)
    assert deeper["rows"][-1]["values"] == [None, None, None]


def test_a_value_that_is_not_printed_is_a_dash_never_zero(spbe: Typed) -> None:
    answer = spbe("compare", "Kementerian Pertanian/2024", "Kementerian Keuangan/2024")
    line = next(line for line in answer.out.splitlines() if line.strip().startswith("D1"))
    assert "—" in line
    assert "0,00" not in line
    assert "Tidak dapat diuraikan" in answer.out
    assert "tidak dimuat dalam laporan" in answer.out


def test_a_group_becomes_all_its_members_best_first(spbe: Typed) -> None:
    data = json.loads(spbe("compare", "kelompok:provinsi/2024", "--json").out)
    values = [Fraction(value) for value in data["rows"][0]["values"]]
    assert len(values) == 38
    assert values == sorted(values, reverse=True)


def test_a_name_with_a_slash_and_a_bps_code_are_found(spbe: Typed) -> None:
    name = "Kementerian Perencanaan Pembangunan Nasional/Badan Perencanaan Pembangunan Nasional/2024"
    data = json.loads(spbe("compare", f"published:{name}", "35/2024", "--json").out)
    assert data["columns"][1]["institution"] == "Provinsi Jawa Timur"


REFUSED = {
    "several institutions": (("Bandung/2024", "Jatim/2024"), "Kota Bandung"),
    "an unknown name": (("Atlantis/2024", "Jatim/2024"), "Atlantis"),
    "a year without result": (("Jatim/2019", "Jateng/2024"), "2021"),
    "two instruments": (("Jatim/2024", "Kota Denpasar/2019"), "tidak dapat dikurangkan"),
    "the same column twice": (("Jatim/2024", "35/2024"), "dua kali"),
    "no year": (("Jatim", "Jateng/2024"), "Jatim"),
    "a stage": (("Jatim/2024@mandiri", "Jateng/2024"), "tahap"),
    "an unknown group": (("kelompok:desa/2024",), "provinsi"),
    "a label nobody added": (("Jatim/2024#LHE 9", "Jateng/2024"), "LHE 9"),
}


@pytest.mark.parametrize(("refs", "said"), REFUSED.values(), ids=REFUSED.keys())
def test_what_cannot_be_compared_is_refused_with_a_reason(spbe: Typed, refs: tuple[str, ...], said: str) -> None:
    answer = spbe("compare", *refs)
    assert answer.code == 1
    assert said in answer.err
    assert answer.out == ""


@pytest.mark.parametrize("ending", ["xlsx", "csv", "tsv", "png", "svg", "pdf"])
def test_every_kind_of_file_is_written_and_begins_as_it_should(spbe: Typed, tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"beda.{ending}"
    answer = spbe("compare", *THREE, "--out", out)
    starts = {
        "xlsx": b"PK",
        "csv": b"\xef\xbb\xbf",
        "tsv": b"Kode\t",
        "png": b"\x89PNG",
        "svg": b"<?xml",
        "pdf": b"%PDF",
    }
    assert answer.code == 0
    assert "Selesai" in answer.out
    assert out.read_bytes().startswith(starts[ending])
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == [out.name]


@pytest.mark.parametrize("chart", ["dumbbell", "slope", "strip", "radar", "page"])
def test_every_chart_for_few_columns_is_drawn(spbe: Typed, tmp_path: Path, chart: str) -> None:
    answer = spbe("compare", *THREE, "--out", tmp_path / "bagan.svg", "--chart", chart)
    assert answer.code == 0


@pytest.mark.parametrize("chart", ["panels", "heatmap"])
def test_every_chart_for_many_columns_is_drawn(spbe: Typed, tmp_path: Path, chart: str) -> None:
    answer = spbe("compare", "kelompok:provinsi/2024", "--out", tmp_path / "bagan.svg", "--chart", chart)
    assert answer.code == 0


def test_a_chart_that_does_not_suit_names_one_that_does(spbe: Typed, tmp_path: Path) -> None:
    answer = spbe("compare", "kelompok:provinsi/2024", "--out", tmp_path / "a.png", "--chart", "dumbbell")
    assert answer.code == 1
    assert "panels" in answer.err
    assert list(tmp_path.glob("*.png")) == []


def test_a_missing_folder_is_named_and_nothing_is_made(spbe: Typed, tmp_path: Path) -> None:
    answer = spbe("compare", *THREE, "--out", tmp_path / "tidak" / "ada.csv")
    assert answer.code == 1
    assert "tidak ada" in answer.err
    assert not (tmp_path / "tidak").exists()


def test_an_unknown_ending_is_refused_with_the_known_ones(spbe: Typed, tmp_path: Path) -> None:
    answer = spbe("compare", *THREE, "--out", tmp_path / "a.docx")
    assert answer.code == 1
    assert ".xlsx" in answer.err


def test_a_full_disk_leaves_the_old_file_as_it_was(spbe: Typed, tmp_path: Path) -> None:
    """A limit on file size makes the system refuse in the middle of writing, as a full disk does."""
    resource = pytest.importorskip("resource", reason="file size limits are a POSIX thing")
    import signal

    out = tmp_path / "beda.csv"
    out.write_bytes(b"yang lama")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (64, hard))
    try:
        answer = spbe("compare", *THREE, "--out", out)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, before)
    assert answer.code == 1
    assert out.read_bytes() == b"yang lama"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["beda.csv"]


def test_an_existing_file_is_replaced_whole(spbe: Typed, tmp_path: Path) -> None:
    out = tmp_path / "beda.csv"
    out.write_bytes(b"x" * 100_000)
    spbe("compare", *THREE, "--out", out)
    assert b"xxx" not in out.read_bytes()


def test_a_folder_in_the_place_of_the_file_is_refused(spbe: Typed, tmp_path: Path) -> None:
    (tmp_path / "beda.csv").mkdir()
    answer = spbe("compare", *THREE, "--out", tmp_path / "beda.csv")
    assert answer.code == 1
    assert "folder" in answer.err


def test_a_file_that_may_not_be_written_is_left_alone(spbe: Typed, tmp_path: Path) -> None:
    out = tmp_path / "beda.csv"
    out.write_bytes(b"yang lama")
    out.chmod(0o444)
    answer = spbe("compare", *THREE, "--out", out)
    # The superuser may write anywhere; everybody else is told so.
    assert answer.code == (0 if os.geteuid() == 0 else 1)


def test_the_workbook_holds_the_sentences_and_the_sources(spbe: Typed, tmp_path: Path) -> None:
    out = tmp_path / "beda.xlsx"
    spbe("compare", *THREE, "--out", out, "--peer", "provinsi")
    book = load_workbook(BytesIO(out.read_bytes()))
    text = "\n".join(
        str(cell.value) for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value
    )
    assert "Selisih terbesar pada domain Kebijakan" in text
    assert "Tabel 32" in text
    assert "Angka pertama" in text


def test_the_english_table_has_decimal_points_and_english_sentences(spbe: Typed) -> None:
    answer = spbe("--lang", "en", "compare", *THREE)
    said = "\n".join(line for line in answer.out.splitlines() if not line.startswith("!"))
    assert "4.43" in said
    assert "4,43" not in said
    assert "Selisih" not in said


def test_a_single_column_stands_alone_among_its_peers(spbe: Typed) -> None:
    data = json.loads(spbe("compare", "Lampung/2024", "--peer", "provinsi", "--json").out)
    assert data["rows"][0]["standings"][0]["rank"] == 9


def test_years_of_one_institution_name_it_and_open_as_lines(spbe: Typed, tmp_path: Path) -> None:
    out = tmp_path / "tahun.svg"
    assert spbe("compare", "Jatim/2023", "Jatim/2024", "--out", out).code == 0
    assert "naik 0,81" in out.read_text(encoding="utf-8")
    spbe("compare", "Jatim/2023", "Jatim/2024", "--out", tmp_path / "tahun.xlsx")
    book = load_workbook(BytesIO((tmp_path / "tahun.xlsx").read_bytes()))
    heads = [str(cell.value) for row in book.worksheets[0].iter_rows(max_row=4) for cell in row if cell.value]
    assert any("Provinsi Jawa Timur" in head for head in heads)


def test_a_page_is_not_made_for_hundreds_of_columns(spbe: Typed, tmp_path: Path) -> None:
    answer = spbe("compare", "kelompok:semua/2024", "--out", tmp_path / "a.pdf")
    assert answer.code == 1
    assert "40" in answer.err
