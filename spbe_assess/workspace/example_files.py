"""The files of the example: the tables as shipped, and beside them the data dukung that they name.

Every document says what its row of the table says: title, number, date, signer, and on the page of a pointer the
passage that is quoted. The same tables give the same bytes.
"""

import csv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final
from zlib import crc32

from spbe_assess.exchange.example_documents import bar_picture, pdf_document, plain_workbook
from spbe_assess.files import make_folder, names_in, replace_bytes
from spbe_assess.paths import resources

EVIDENCE_TABLE: Final = "data-dukung.csv"
_TARGET: Final = "Berkas atau tautan"
_FICTION: Final = "Dokumen contoh dari Provinsi Contoh yang rekaan; bukan dokumen resmi."
_HEAD: Final = ("Judul", "Nomor", "Tanggal dokumen", "Pejabat penanda tangan")
_BARS: Final = 8

Row = Mapping[str, str]


def write_example(name: str, folder: Path) -> Path:
    """Put the tables and files of one example ("spbe-2024", "pemdi-2026") into a folder of that name.

    What is there of an earlier time is replaced. Answers the folder.

    Raises:
        WorldError: the place refuses.
    """
    source, target = resources() / "example" / name, folder / name
    make_folder(target)
    for table in names_in(source):
        replace_bytes(target / table, (source / table).read_bytes())
    for path, rows in _files(source / EVIDENCE_TABLE).items():
        make_folder((target / path).parent)
        replace_bytes(target / path, document(path, rows))
    return target


def better_scan(folder: Path, path: str) -> Path:
    """A second scan of a file of the example, under its own name in a folder beside the first.

    Raises:
        WorldError: the place refuses.
    """
    rows = _files(folder / EVIDENCE_TABLE)[path]
    target = folder / "pindaian-ulang" / Path(path).name
    make_folder(target.parent)
    replace_bytes(target, document(path, rows, "Pindaian ulang yang lebih jelas."))
    return target


def document(path: str, rows: Sequence[Row], remark: str = "") -> bytes:
    """The content of a file of the example, by the rows of the table that name it and the ending of its name."""
    first, ending = rows[0], Path(path).suffix.casefold()
    facts = [f"{label}: {first[label]}" for label in _HEAD if first.get(label)]
    quotes = [row["Kutipan"] for row in rows if row.get("Kutipan")]
    if ending == ".pdf":
        return pdf_document(_pages(rows, [*facts, remark, "", _FICTION]))
    if ending == ".png":
        return bar_picture(_values(path))
    if ending in (".xlsx", ".xlsm"):
        cells = [["No", "Perangkat daerah", "Nilai"], *_counted(path), *([quote] for quote in quotes), [_FICTION]]
        return plain_workbook("Daftar", cells, macros=ending == ".xlsm")
    return "\n".join((*facts, *quotes, _FICTION, "")).encode()


def _files(table: Path) -> Mapping[str, Sequence[Row]]:
    """The rows of a table of data dukung by the file they name; web addresses are left out."""
    found: dict[str, list[Row]] = {}
    with table.open(encoding="utf-8-sig", newline="") as stream:
        for row in csv.DictReader(stream, delimiter=";"):
            if "://" not in row[_TARGET]:
                found.setdefault(row[_TARGET], []).append(row)
    return found


def _pages(rows: Iterable[Row], cover: Sequence[str]) -> Sequence[Sequence[str]]:
    """The pages of a document: as many as the pointers name, each with the passages that are quoted from it."""
    passages: dict[int, list[str]] = {}
    for row in rows:
        pages = [int(part) for part in row.get("Halaman", "").split("–") if part]
        passages.setdefault(min(pages, default=1), []).extend((row.get("Pasal/Bab", ""), row.get("Kutipan", ""), ""))
        passages.setdefault(max(pages, default=1), [])
    last = max(passages)
    return [
        [f"halaman {number} dari {last}", "", *(cover if number == 1 else ()), "", *passages.get(number, ())]
        for number in range(1, last + 1)
    ]


def _values(path: str) -> Sequence[int]:
    """Numbers that look like measurements and are the same at every run."""
    return [crc32(f"{path}{at}".encode()) % 80 + 20 for at in range(_BARS)]


def _counted(path: str) -> Sequence[Sequence[str]]:
    return [[str(at), f"Perangkat Daerah {at}", str(value)] for at, value in enumerate(_values(path), 1)]
