"""The sheet "Manifest": every file of the paket with its checksum, and what vouches for the whole.

The only place of checksums. Web addresses are no files and stand in the register alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from spbe_assess.exchange.evidence.heads import CENTRED, SECTION, TEXT, landscape, write_across, write_back, write_gap
from spbe_assess.exchange.evidence.layout import DASH, MANIFEST_SHEET, EvidenceReport
from spbe_assess.exchange.evidence.lists import (
    SECOND_BACK,
    ListColumn,
    ListPages,
    filter_list,
    widths_of,
    write_empty,
    write_list_heads,
    write_title,
)
from spbe_assess.exchange.evidence.trail import EvidenceBook
from spbe_assess.exchange.excel.book import Sheet
from spbe_assess.exchange.excel.entry import protect
from spbe_assess.exchange.excel.lines import Part, line_height, write_line
from spbe_assess.exchange.excel.page import Printing, print_sheet
from spbe_assess.exchange.excel.styles import THOUSANDS, Look
from spbe_assess.rules.choice_words import CHOICE_WORDS
from spbe_assess.rules.naming import FOLDER, NamedLink

_DIGEST: Final = replace(TEXT, size=8, font="Courier New", horizontal="center")
_CENTRE: Final = replace(TEXT, horizontal="center")
_SIZE: Final = replace(TEXT, horizontal="right", number_format=THOUSANDS)
_COLUMNS: Final = (
    ListColumn("No", 5),
    ListColumn("Jalur berkas", 60),
    ListColumn("Klasifikasi", 13),
    ListColumn("Ukuran (bita)", 13),
    ListColumn("SHA-256", 62),
)
_LABELS: Final = 2
_HEADING: Final = 25.0
_NOT_INCLUDED: Final = "tidak disertakan"
_EMPTY: Final = (
    "Belum ada berkas. Tambahkan data dukung pada aplikasi (perintah attach), lalu ekspor ulang; tautan dicatat pada "
    "lembar Data Dukung."
)
_OWN_NOTE: Final = (
    "Buku kerja ini tidak mencantumkan sidik jarinya sendiri: angka itu akan berubah begitu ditulis di dalamnya. Yang "
    "menjamin isinya adalah segel penilaian di atas, yang sama dengan segel pada aplikasi selama isian tidak berubah."
)


@dataclass(frozen=True, slots=True)
class PackedFile:
    """A file of the paket, or one that is withheld: then ``path`` is where it would lie, and it is not included.

    Size and digest of a withheld one stay empty: whoever guesses at it could prove it with them.
    """

    path: str
    classification: str
    size: int | None
    digest: str
    is_included: bool


def packed_files(report: EvidenceReport) -> tuple[PackedFile, ...]:
    """Every file once per indicator that uses it, in the order of the register."""
    found = (_packed(named) for one in report.indicators for named in report.links[one.code] if named.item.is_file)
    return tuple(dict.fromkeys(found))


def write_manifest(book: EvidenceBook, report: EvidenceReport) -> None:
    """Write the files, then the seal, the instrument's digests and the program."""
    sheet = book.add(MANIFEST_SHEET, widths_of(_COLUMNS))
    write_back(sheet, SECOND_BACK)
    printing = Printing(landscape(report), report.footer, first_row=2)
    pages = ListPages(sheet, printing)
    where = "pada paket ini" if report.has_files else "pada paket; tidak ada di samping buku kerja ini,"
    subtitle = f"Berkas {where} dengan ukuran dan SHA-256; berkas yang dikecualikan dicatat tanpa disertakan"
    write_title(sheet, "MANIFEST", report.subtitle + (f" · {report.unit}" if report.unit else ""), subtitle)
    write_gap(sheet)
    first, numbering = pages.headed(write_list_heads(sheet, _COLUMNS))
    files = packed_files(report)
    for number, file in enumerate(files, 1):
        parts = list(_parts(number, file))
        height = line_height(sheet, parts)
        pages.keep(height)
        write_line(sheet, parts, height)
    if not files:
        write_empty(sheet, _EMPTY, len(_COLUMNS))
    filter_list(sheet, numbering, len(_COLUMNS))
    _write_vouchers(sheet, report, pages)
    sheet.freeze(f"A{numbering + 1}")
    print_sheet(sheet, replace(printing, title_rows=(first, numbering)))
    protect(sheet)


def _packed(named: NamedLink) -> PackedFile:
    item = named.item
    withheld = f"{FOLDER}/{named.link.indicator}/{named.code} (dikecualikan)"
    if item.is_withheld:
        return PackedFile(withheld, item.classification, None, "", is_included=False)
    return PackedFile(named.path, item.classification, item.size, item.digest, is_included=True)


def _parts(number: int, file: PackedFile) -> Iterator[Part]:
    yield Part(number, CENTRED)
    yield Part(file.path, TEXT)
    yield Part(CHOICE_WORDS.get(file.classification, DASH), TEXT)
    yield Part(DASH if file.size is None else file.size, _SIZE)
    yield Part(file.digest or _NOT_INCLUDED, _DIGEST if file.digest else _CENTRE)


def _write_vouchers(sheet: Sheet, report: EvidenceReport, pages: ListPages) -> None:
    """What the numbers rest on: without it a printed workbook could be of any state of the assessment."""
    rows = [[Part(label, TEXT, _LABELS), Part(value, look, 3)] for label, value, look in _vouchers(report)]
    pages.keep(_HEADING + sum(line_height(sheet, row) for row in rows))
    write_gap(sheet)
    write_across(sheet, "Penjamin isi", SECTION)
    for row in rows:
        write_line(sheet, row)


def _vouchers(report: EvidenceReport) -> tuple[tuple[str, str, Look], ...]:
    assessment, digest = report.assessment, replace(_DIGEST, horizontal="left")
    return (
        ("Segel penilaian", report.dossier.seal or DASH, digest),
        ("SHA-256 berkas instrumen", assessment.instrument_digest or DASH, digest),
        ("SHA-256 aturan instrumen", assessment.rules_digest or DASH, digest),
        ("Instrumen", f"{assessment.instrument} ({report.instrument.regulation.name})", TEXT),
        ("Program", report.program, TEXT),
        ("Buku kerja", _OWN_NOTE, TEXT),
    )
