"""The evidence workbook: what an institution hands over, in one file beside the folder of its data dukung."""

from collections.abc import Sequence

from spbe_assess.exchange.evidence.completeness_sheet import write_completeness
from spbe_assess.exchange.evidence.contents import write_contents
from spbe_assess.exchange.evidence.cover import write_cover
from spbe_assess.exchange.evidence.guidance import write_guidance
from spbe_assess.exchange.evidence.indicator_sheet import write_indicator_sheets
from spbe_assess.exchange.evidence.layout import (
    COMPLETENESS_SHEET,
    CONSENT_SHEET,
    COVER_SHEET,
    DIFFERENCE_SHEET,
    GUIDE_SHEET,
    MANIFEST_SHEET,
    MINUTES_SHEET,
    REFERENCE_SHEET,
    REGISTER_SHEET,
    SUMMARY_SHEET,
    WORK_SHEET,
    EvidenceReport,
    request_sheet,
)
from spbe_assess.exchange.evidence.letters import write_letters
from spbe_assess.exchange.evidence.manifest import write_manifest
from spbe_assess.exchange.evidence.meta import write_meta
from spbe_assess.exchange.evidence.reference import write_reference
from spbe_assess.exchange.evidence.register import write_register
from spbe_assess.exchange.evidence.request_sheet import request_units, write_requests
from spbe_assess.exchange.evidence.stage_sheet import write_stage_differences
from spbe_assess.exchange.evidence.summary import write_summary
from spbe_assess.exchange.evidence.trail import EvidenceBook
from spbe_assess.exchange.evidence.worksheet import write_work_sheet


def evidence_workbook(report: EvidenceReport) -> bytes:
    """The xlsx file of an assessment. The same report gives the same bytes.

    Numbers are live formulas that carry their values, texts of the data are never read as formulas, and the hidden
    sheet says which cell shows which field. Hold the file against the assessment with ``evidence.reading.lost``.
    """
    book = EvidenceBook()
    units = request_units(report)
    write_cover(book, report)
    write_contents(book, report, _other_sheets(report, units), units)
    write_summary(book, report)
    write_work_sheet(book, report)
    write_indicator_sheets(book, report)
    write_register(book, report)
    write_completeness(book, report)
    write_stage_differences(book, report)
    write_requests(book, report)
    write_letters(book, report)
    write_guidance(book, report)
    write_reference(book, report)
    write_manifest(book, report)
    write_meta(book, report)
    return book.to_bytes(f"{report.subtitle}: {report.title}", report.made_on)


def _other_sheets(report: EvidenceReport, units: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """The sheets but for those of the indicators: name, and what stands in it."""
    kind = "nilai" if report.is_fractional else "tingkat"
    parts = "indeks, domain, aspek" if report.instrument.domains else "indeks, aspek, indikator"
    requests = [(request_sheet(1), f"Data dukung yang belum ada: {units[0]}")] if units else []
    if len(units) > 1:
        requests = [(request_sheet(1), f"Data dukung yang belum ada, {len(units)} {report.unit_word.lower()}")]
    return (
        (COVER_SHEET, "Identitas, indeks, dan predikat"),
        (SUMMARY_SHEET, f"Tabel perhitungan menurut peraturan: {parts}"),
        (WORK_SHEET, f"Satu baris tiap indikator: {kind}, penjelasan, catatan"),
        (REGISTER_SHEET, "Daftar berkas dan tautan dengan petunjuk isinya"),
        (COMPLETENESS_SHEET, "Kriteria terpenuhi dan data dukung tiap tingkat"),
        (DIFFERENCE_SHEET, f"Perubahan {kind} antartahap penilaian"),
        *requests,
        (MINUTES_SHEET, "Berita Acara Penilaian Mandiri"),
        (CONSENT_SHEET, "Pernyataan Persetujuan Publikasi"),
        (GUIDE_SHEET, "Cara mengisi, arti warna dan tanda"),
        (REFERENCE_SHEET, "Indikator, bobot, skala, dan rentang predikat"),
        (MANIFEST_SHEET, "Daftar berkas dengan ukuran dan SHA-256"),
    )
