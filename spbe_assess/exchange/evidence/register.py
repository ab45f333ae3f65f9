"""The sheet "Data Dukung": the register of every file and link, one row for each indicator that uses it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from spbe_assess.core import fields
from spbe_assess.core.evidence import EvidenceLink
from spbe_assess.exchange.evidence.heads import (
    CENTRED,
    DATE,
    LINK,
    NOTE,
    SUBTITLE,
    TEXT,
    TITLE,
    landscape,
    to_fill,
    write_back,
    write_gap,
)
from spbe_assess.exchange.evidence.layout import REGISTER_SHEET, EvidenceReport, indicator_sheet
from spbe_assess.exchange.evidence.lists import (
    ListColumn,
    column_range,
    filter_list,
    fitting,
    widths_of,
    write_empty,
    write_list_heads,
)
from spbe_assess.exchange.evidence.register_rows import RegisterRow, register_rows
from spbe_assess.exchange.evidence.trail import EvidenceBook, Place
from spbe_assess.exchange.excel.book import Sheet
from spbe_assess.exchange.excel.entry import Prompt, choose, highlight, protect
from spbe_assess.exchange.excel.lines import Part, write_line
from spbe_assess.exchange.excel.links import inside
from spbe_assess.exchange.excel.page import THRIFT, TWO_BLOCKS, Printing, print_sheet
from spbe_assess.exchange.excel.styles import TO_FILL
from spbe_assess.exchange.excel.text import safe_text
from spbe_assess.rules.choice_words import CHOICE_WORDS
from spbe_assess.rules.naming import number_of

_FILE, _USE, _IDENTITY, _POINTER = "BERKAS", "DIPAKAI UNTUK", "IDENTITAS DOKUMEN", "PETUNJUK ISI"
_KEEPING, _FOLLOWING = "PENYIMPANAN", "TINDAK LANJUT"
_TITLE_COLUMNS: Final = 2
_FIRST_BLOCK: Final = 12
_POINTERS: Final = (10, 12)
_RECEPTION: Final = 17
_PAIRED: Final = frozenset({"article", "page", "minute", "quote"})
"""Fields of a pointer: several of them share a cell, line by line."""
_ENTRY_COLUMNS: Final = (10, 11, 12, 17, 18, 19)
"""Where a person fills in: pointers, then what the assessor says and what is done about it."""
_TO_FILL: Final = to_fill(TEXT)
_EMPTY: Final = (
    "Belum ada data dukung. Tambahkan berkas atau tautan pada aplikasi (perintah attach), kaitkan dengan indikator, "
    "lalu ekspor ulang buku kerja ini."
)


def write_register(book: EvidenceBook, report: EvidenceReport) -> None:
    """Write the register: two pages side by side, Kode and name on both, the columns of a person unlocked."""
    rows = register_rows(report)
    columns = _columns(report)
    sheet = book.add(REGISTER_SHEET, widths_of(columns))
    write_back(sheet)
    _write_head(sheet, report, len(rows))
    first_title, numbering = write_list_heads(sheet, columns)
    for row in rows:
        _write_row(book, sheet, report, row)
    if rows:
        _offer_entry(sheet, numbering + 1)
    else:
        write_empty(sheet, _EMPTY, _FIRST_BLOCK)
    sheet.freeze(f"C{numbering + 1}")
    filter_list(sheet, numbering, len(columns))
    printing = Printing(
        landscape(report, TWO_BLOCKS),
        report.footer,
        first_row=2,
        title_rows=(first_title, numbering),
        title_columns=_TITLE_COLUMNS,
        ends=(_FIRST_BLOCK, len(columns)) if rows else (_FIRST_BLOCK,),
        thrift=THRIFT,
    )
    print_sheet(sheet, printing)
    protect(sheet)


def _columns(report: EvidenceReport) -> tuple[ListColumn, ...]:
    demand = "Butir data dukung" if report.is_fractional else "Butir kriteria"
    return (
        ListColumn("Kode", 7, group=_FILE),
        ListColumn("Nama berkas atau tautan", 30, group=_FILE),
        ListColumn("No. indi-kator", 7, group=_USE),
        ListColumn("Tingkat", 8, group=_USE),
        ListColumn(demand, 30, to_fill=True, group=_USE),
        ListColumn("Jenis", 14, group=_IDENTITY),
        ListColumn("Nomor", 16, group=_IDENTITY),
        ListColumn("Tanggal dokumen", 11, group=_IDENTITY),
        ListColumn("Pejabat penanda tangan", 18, group=_IDENTITY),
        ListColumn("Pasal/Bab", 14, to_fill=True, group=_POINTER),
        ListColumn("Halaman/ menit", 11, to_fill=True, group=_POINTER),
        ListColumn("Kutipan", 26, to_fill=True, group=_POINTER),
        ListColumn("Nama berkas portal", 36, group=_KEEPING),
        ListColumn(report.unit_word, 22, group=_KEEPING),
        ListColumn("Klasifikasi", 13, group=_KEEPING),
        ListColumn("Berlaku s.d.", 11, group=_KEEPING),
        ListColumn("Status asesor", 13, to_fill=True, group=_FOLLOWING),
        ListColumn("Catatan asesor", 26, to_fill=True, group=_FOLLOWING),
        ListColumn("Tindak lanjut", 24, to_fill=True, group=_FOLLOWING),
        ListColumn("Dipakai juga di", 13, group=_FOLLOWING),
    )


def _write_head(sheet: Sheet, report: EvidenceReport, count: int) -> None:
    """The title stays within the two columns that stand on both pages; the remark begins to the right of them."""
    write_line(sheet, [Part("DAFTAR DATA DUKUNG", TITLE, _TITLE_COLUMNS)])
    note = (
        f"{count} baris. Satu berkas yang dipakai beberapa indikator ditulis sekali tiap indikator; "
        f"{_opening(report)}, kolom (3) membuka lembar bukti."
    )
    if report.unit:
        note += f" Hanya indikator {report.unit}."
    write_line(sheet, [Part(report.subtitle, SUBTITLE, _TITLE_COLUMNS), Part(note, NOTE, _FIRST_BLOCK - 2)])
    write_gap(sheet)


def _opening(report: EvidenceReport) -> str:
    if report.has_files:
        return "kolom (1) membuka berkas atau tautan"
    return "berkasnya ada di paket, bukan di samping buku kerja ini; kolom (1) membuka tautan"


def _offer_entry(sheet: Sheet, first: int) -> None:
    last = sheet.last_row
    words = [CHOICE_WORDS[code] for code in fields.RECEPTIONS]
    prompt = Prompt("Status asesor", "Pilih hasil pemeriksaan asesor.", f"Pilih salah satu: {', '.join(words)}.")
    choose(sheet, column_range(_RECEPTION, first, last), words, prompt)
    low, high = (column_range(column, first, last) for column in _POINTERS)
    cells = f"{low.partition(':')[0]}:{high.partition(':')[2]}"
    highlight(sheet, cells, f'AND($J{first}="",$K{first}="",$L{first}="")', fill=TO_FILL)


def _write_row(book: EvidenceBook, sheet: Sheet, report: EvidenceReport, row: RegisterRow) -> None:
    item, links = row.item, [named.link for named in report.links[row.indicator] if named.item.id == row.item.id]
    entered = tuple(_entries(sheet, row, links))
    entries = {entry.column: entry for entry in entered}
    parts = [
        Part(row.code, LINK if row.target else CENTRED, link=row.target),
        Part(row.name, TEXT),
        Part(number_of(row.indicator), LINK, link=inside(indicator_sheet(row.indicator))),
        Part(row.levels, CENTRED),
        Part(fitting(row.criteria, sheet.width(5, 5), row.indicator), _TO_FILL),
        Part(_kind(report, item.kind), TEXT),
        Part(item.number, TEXT),
        Part(row.dated, DATE),
        Part(item.signer, TEXT),
        *(entries[column].part for column in range(_POINTERS[0], _POINTERS[1] + 1)),
        Part(row.portal_name, TEXT),
        Part(item.unit, TEXT),
        Part(CHOICE_WORDS.get(item.classification, ""), TEXT),
        Part(item.valid_until, DATE),
        *(entries[column].part for column in range(_RECEPTION, _RECEPTION + 3)),
        Part(row.also_in, TEXT),
    ]
    at = write_line(sheet, parts)
    for entry in entered:
        # A locked cell cannot change, so the hidden sheet gives its several values back.
        for link in links:
            record = fields.record(fields.LINK, report.assessment.id, link.id)
            value = str(getattr(link, entry.field))
            book.track(sheet, (at, entry.column), Place("", "", record, entry.field, value, safe_text(entry.text)))


def _kind(report: EvidenceReport, kind: str) -> str:
    """The kind of a document in words; Pemdi's kinds have an id."""
    return next((one.name for one in report.instrument.evidence_kinds if one.id == kind), kind)


@dataclass(frozen=True, slots=True)
class _Entry:
    """A cell that a person fills: open where what is typed there can go back to the links of the row."""

    column: int
    field: str
    text: str
    is_open: bool

    @property
    def part(self) -> Part:
        return Part(self.text or None, _TO_FILL if self.is_open else TEXT)


def _entries(sheet: Sheet, row: RegisterRow, links: Sequence[EvidenceLink]) -> Iterator[_Entry]:
    """Links that differ share one cell, which no single text could be written back from: it stays locked."""
    place = "minute" if any(link.minute for link in links) else "page"
    other = "page" if place == "minute" else "minute"
    texts = {
        "article": row.article,
        place: row.place,
        "quote": row.quote,
        "reception": row.reception,
        "assessor_note": row.assessor_note,
        "follow_up": row.follow_up,
    }
    for column, (field, text) in zip(_ENTRY_COLUMNS, texts.items(), strict=True):
        is_mixed = field == place and any(getattr(link, other) for link in links)
        is_one = len({getattr(link, field) for link in links}) == 1 and (row.pointers < 2 or field not in _PAIRED)
        shown = fitting(text, sheet.width(column, column), row.indicator)
        if is_mixed:
            yield _Entry(column, other, shown, is_open=False)
        yield _Entry(column, field, shown, is_one and not is_mixed)
