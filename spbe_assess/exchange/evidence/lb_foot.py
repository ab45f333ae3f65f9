"""What every LB ends with, by levels or by items: its data dukung, the assessors' notes, the signatures."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from spbe_assess.core.instrument import Indicator
from spbe_assess.exchange.evidence.heads import CENTRED, HEAD, LINK, SECTION, TEXT
from spbe_assess.exchange.evidence.layout import EvidenceReport
from spbe_assess.exchange.evidence.lb_documents import Document, documents
from spbe_assess.exchange.evidence.lb_notes import assessor_notes
from spbe_assess.exchange.evidence.lb_table import Table, write_table
from spbe_assess.exchange.evidence.signature import signature_height, write_signature
from spbe_assess.exchange.excel.book import Sheet
from spbe_assess.exchange.excel.flow import Flow
from spbe_assess.exchange.excel.lines import Part
from spbe_assess.exchange.excel.styles import Look

_COLUMNS: Final = 8
_BLOCK_ENDS: Final = (3, 5, 8)
_APART: Final = "; berkasnya ada di paket"
_NONE: Final = Look(italic=True, horizontal="center")


@dataclass(frozen=True, slots=True)
class DocumentColumns:
    """How table B lies on a kind of LB: columns of Dokumen, Petunjuk, place and Berkas beside Kode.

    ``place`` is the heading of what a document is for; ``place_first`` puts it before the pointers.
    """

    spans: tuple[int, int, int, int]
    place: str
    place_first: bool = False


def write_foot(
    sheet: Sheet, flow: Flow, report: EvidenceReport, indicator: Indicator, columns: DocumentColumns
) -> None:
    """Tables B and C and the signatures, which keep the last row of the last table with them."""
    tail = signature_height(sheet, report, _BLOCK_ENDS)
    notes = assessor_notes(report, indicator)
    found = documents(indicator, report.links[indicator.code], has_files=report.has_files)
    is_apart = not report.has_files and any(named.path for named in report.links[indicator.code])
    named = f"B. Data dukung ({len(found)})" + (_APART if is_apart else "")
    _write_documents(sheet, flow, columns, named, found, 0 if notes else tail)
    if notes:
        title = (Part("C. Catatan asesor", SECTION, _COLUMNS),)
        heading = (Part("Tahap", HEAD, 2), Part("Catatan", HEAD, 6))
        again = (Part("Tahap", HEAD, 2), Part("Catatan (lanjutan)", HEAD, 6))
        rows = [[Part(label, TEXT, 2), Part(text, TEXT, 6)] for label, text in notes]
        write_table(sheet, flow, Table(title, heading, again), rows, tail)
    write_signature(sheet, report, _BLOCK_ENDS)


def _write_documents(
    sheet: Sheet, flow: Flow, columns: DocumentColumns, title: str, found: Sequence[Document], tail: float
) -> None:
    table = Table((Part(title, SECTION, _COLUMNS),), _heading(columns), _heading(columns, " (lanjutan)"))
    rows = [_row(columns, document) for document in found]
    write_table(sheet, flow, table, rows or [[Part("Belum ada data dukung untuk indikator ini.", _NONE, 8)]], tail)


def _heading(columns: DocumentColumns, more: str = "") -> tuple[Part, ...]:
    document, pointer, place, file = columns.spans
    parts = [Part("Petunjuk dan kutipan", HEAD, pointer), Part(columns.place, HEAD, place)]
    return (
        Part("Kode", HEAD),
        Part("Dokumen", HEAD, document),
        *(reversed(parts) if columns.place_first else parts),
        Part(f"Berkas{more}", HEAD, file),
    )


def _row(columns: DocumentColumns, found: Document) -> list[Part]:
    document, pointer, place, file = columns.spans
    parts = [Part(found.pointers, TEXT, pointer), Part(found.places, CENTRED, place)]
    return [
        Part(found.code, LINK if found.target else CENTRED, link=found.target),
        Part(found.document, TEXT, document),
        *(reversed(parts) if columns.place_first else parts),
        Part(found.file, TEXT, file),
    ]
