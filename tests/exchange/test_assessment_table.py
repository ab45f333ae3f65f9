"""One content, three formats, the same edits; and what is no table."""

import csv
import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from spbe_assess.exchange.assessment_table import read_assessment_table
from spbe_assess.rules.loading import Loading, load
from tests.dossiers import SPBE, empty_dossier
from tests.exchange.loading_files import refusal, workbook

EMPTY = empty_dossier(SPBE)
HEADINGS = ("Kode", "Penilaian Mandiri", "Dokumen", "Fakta", "Catatan Dokumen", "Tenggat", "Status", "Pendukung")
KEYS = ("levels", "levels", "fact", "catatan dokumen", "deadline", "status", "supporting")

# What every format can hold: no control characters, and line breaks of one kind.
TEXTS = st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn"), include_characters="\n"), max_size=40).filter(
    lambda text: text.strip() not in ("–", "—", "−") and "_x" not in text
)
LINES = st.tuples(
    st.sampled_from(["", "1", "3", "5", "-"]),
    st.sampled_from(["", "2", "4"]),
    TEXTS,
    TEXTS,
    st.sampled_from(["", "21-11-2026", "1 Mei 2026", "2026-02-03"]),
    st.sampled_from(["", "Selesai", "revise", "Diisi"]),
    st.sampled_from(["", "Bappeda", "Bappeda; Biro Hukum"]),
)
TABLES = st.dictionaries(st.integers(1, 47), LINES, min_size=1, max_size=4)


def loaded(data: bytes, name: str) -> Loading:
    tables, problems = read_assessment_table(data, name, EMPTY.instrument)
    assert problems == ()
    return load(EMPTY, tables)


def as_csv(rows: list[tuple[str, ...]], delimiter: str) -> bytes:
    target = io.StringIO(newline="")
    csv.writer(target, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows([HEADINGS, *rows])
    return target.getvalue().encode()


def as_json(rows: list[tuple[str, ...]]) -> bytes:
    indicators = {
        code: {
            "levels": {"mandiri": own, "dokumen": document},
            **dict(zip(KEYS[2:], rest, strict=True)),
        }
        for code, own, document, *rest in rows
    }
    return json.dumps({"indicators": indicators}).encode()


@settings(deadline=None, max_examples=12)
@given(TABLES)
def test_the_same_content_gives_the_same_edits_in_every_format(table: dict[int, tuple[str, ...]]) -> None:
    rows = [(f"I{number}", *cells) for number, cells in table.items()]
    expected = loaded(as_json(rows), "isian.json")
    assert expected.problems == ()
    assert loaded(as_csv(rows, ";"), "isian.csv").edits == expected.edits
    assert loaded(as_csv(rows, ","), "isian.csv").edits == expected.edits
    book = workbook({"Isian": [HEADINGS, *rows]}, force_text)
    assert loaded(book, "isian.xlsx").edits == expected.edits


def force_text(sheet: Worksheet) -> None:
    """Texts that begin with "=" stay texts."""
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value is not None:
                cell.data_type = "s"


def test_the_content_tells_the_format_before_the_name() -> None:
    assert loaded(workbook({"A": [["Kode", "Mandiri"], ["I1", 3]]}), "isian.csv").edits
    assert loaded(b'{"I1": 3}', "isian.txt").edits
    assert loaded(b"Kode;Mandiri\nI1;3\n", "isian").edits


@pytest.mark.parametrize(
    ("data", "name", "told"),
    [
        (b"", "isian.xlsx", "isian.xlsx kosong."),
        (b"%PDF-1.7", "isian.pdf", "Pakai berkas .xlsx, .csv, atau .json."),
        (b"Kode;Mandiri\nI1;3\n", "isian.xlsx", "bukan buku kerja"),
        (b"Kode;Mandiri\nI1;3\n", "isian.json", "JSON"),
    ],
)
def test_what_is_no_table_is_refused(data: bytes, name: str, told: str) -> None:
    assert told in refusal(data, name, EMPTY.instrument)
