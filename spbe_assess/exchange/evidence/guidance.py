"""The sheet "Petunjuk": how to work with the file, what its signs mean, how to write, how is reckoned; one page."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from spbe_assess.core.instrument import ExplanationTemplate, Method
from spbe_assess.exact import shown
from spbe_assess.exchange.evidence.columns import ANALYSIS, FACT, UNIT, level_key, work_columns
from spbe_assess.exchange.evidence.heads import (
    BOLD,
    CENTRED,
    HEAD,
    TEXT,
    TITLE_CENTRED,
    portrait,
    write_across,
    write_gap,
)
from spbe_assess.exchange.evidence.heads import write_back as write_links
from spbe_assess.exchange.evidence.layout import (
    CONSENT_SHEET,
    GUIDE_SHEET,
    MINUTES_SHEET,
    EvidenceReport,
    indicator_sheet,
)
from spbe_assess.exchange.evidence.lists import SECOND_BACK
from spbe_assess.exchange.evidence.trail import EvidenceBook
from spbe_assess.exchange.excel.book import Sheet
from spbe_assess.exchange.excel.entry import protect
from spbe_assess.exchange.excel.lines import Part, write_line
from spbe_assess.exchange.excel.page import Printing, print_sheet
from spbe_assess.rules.naming import number_of

_WIDTHS: Final = (6, 24, 63)
_SECTION: Final = replace(HEAD, size=10, horizontal="left")
_OPEN, _CLOSE = "\u2039", "\u203a"
"""Around what a person puts in: signs that every font has."""
Line = tuple[str, str]


def write_guidance(book: EvidenceBook, report: EvidenceReport) -> None:
    """Write the four parts."""
    sheet = book.add(GUIDE_SHEET, _WIDTHS)
    write_links(sheet, SECOND_BACK)
    write_across(sheet, "PETUNJUK", TITLE_CENTRED)
    _write_part(sheet, "Urutan kerja", _steps(report), numbered=True)
    _write_part(sheet, "Arti tampilan", _signs(report))
    _write_part(sheet, "Kaidah penjelasan", _patterns(report))
    _write_part(sheet, "Perhitungan", _reckoning(report))
    print_sheet(sheet, Printing(portrait(report), report.footer, first_row=2))
    protect(sheet)


def _write_part(sheet: Sheet, title: str, lines: Iterator[Line], *, numbered: bool = False) -> None:
    write_gap(sheet)
    write_across(sheet, title, _SECTION)
    for number, (label, text) in enumerate(lines, 1):
        write_line(sheet, [Part(number if numbered else None, CENTRED), Part(label, BOLD), Part(text, TEXT)])


def _column(report: EvidenceReport, key: str) -> str:
    """The number under a heading of Lembar Kerja: "(7)"."""
    return f"({[column.key for column in work_columns(report)].index(key) + 1})"


def _steps(report: EvidenceReport) -> Iterator[Line]:
    own = _column(report, level_key(report.self_stage.id))
    stand_in = shown(report.instrument.scoring.unanswered) if report.is_fractional else "0"
    value = "tulis nilai 1,00–5,00" if report.is_fractional else "pilih tingkat dari daftar"
    yield (
        "Isi nilai" if report.is_fractional else "Isi tingkat",
        f"Lembar Kerja kolom {own}: {value}. Kosongkan bila belum dinilai; indikator kosong dihitung {stand_in}.",
    )
    yield (
        "Tulis penjelasan",
        f"Kolom {_column(report, FACT)} Fakta dan {_column(report, ANALYSIS)} Analisis, untuk tingkat yang dipilih. "
        "Sebut dokumen, nomor, pasal, halaman, dan nama berkas.",
    )
    yield (
        "Minta data dukung",
        f"Kolom {_column(report, UNIT)} menentukan pengampu; lembar Permintaan terbit untuk tiap "
        f"{report.unit_word.lower()} yang mengampu atau mendukung.",
    )
    demand = "butir" if report.is_fractional else "kriteria"
    yield "Periksa", f"Lembar Kelengkapan: tanda ▲ berarti {demand} atau data dukung kurang pada tingkat yang diklaim."
    first, last = (
        (indicator_sheet(report.indicators[place].code) for place in (0, -1)) if report.indicators else ("", "")
    )
    yield (
        "Cetak",
        f"{first} sampai {last}, {MINUTES_SHEET}, dan {CONSENT_SHEET} siap cetak. Bila nilai diubah di sini, ekspor "
        "ulang dari aplikasi agar lembar bukti sesuai.",
    )
    yield "Kembalikan", "Berkas ini dapat dibaca lagi oleh SPBE Assess; baris jangan dihapus, kolom jangan dipindah."


def _signs(report: EvidenceReport) -> Iterator[Line]:
    yield "Judul kuning", "Kolom isian; sel lain terkunci tanpa sandi (Tinjau > Buka Proteksi Lembar)."
    yield "Sel kuning", "Wajib diisi dan masih kosong. Hilang sendiri setelah terisi."
    yield "Judul abu-abu", "Dihitung dengan rumus atau berasal dari aplikasi."
    yield "▲ dan kotak tebal", "Kurang pada tingkat yang diklaim (tetap terbaca pada cetakan hitam putih)."
    if not report.is_fractional:
        yield "■ dan □", "Kriteria terpenuhi dan belum terpenuhi."
    yield "Teks biru bergaris", "Tautan ke lembar lain atau ke berkas pada folder Data Dukung di samping berkas ini."


def _patterns(report: EvidenceReport) -> Iterator[Line]:
    for template in report.instrument.templates:
        yield (
            _template_title(report, template),
            f"Fakta: {_filled(template.fact)}\nAnalisis: {_filled(template.analysis)}",
        )
    if not report.instrument.templates:
        yield "Fakta", "Apa yang ada: dokumen atau layanan, nomor dan tanggal, halaman atau menit, nama berkas."
        yield "Analisis", "Mengapa itu memenuhi butir tingkat yang diajukan, dan apa yang belum."


def _template_title(report: EvidenceReport, template: ExplanationTemplate) -> str:
    """The domain and the numbers of its indicators: "Tata Kelola (11–20)"."""
    instrument = report.instrument
    domain = instrument.domain_by_code.get(template.domain)
    aspects = {aspect.code for aspect in instrument.aspects_of(template.domain)}
    numbers = [number_of(one.code) for one in instrument.indicators if one.aspect in aspects]
    name = domain.short_name if domain else template.domain
    return f"{name} ({numbers[0]}–{numbers[-1]})" if numbers else name


def _filled(pattern: str) -> str:
    """A pattern as a person reads it: {nama_berkas} becomes a name between small angle signs."""
    return pattern.replace("{", _OPEN).replace("}", _CLOSE).replace("_", " ")


def _reckoning(report: EvidenceReport) -> Iterator[Line]:
    instrument = report.instrument
    word = "nilai" if report.is_fractional else "tingkat"
    yield "Nilai Akhir", f"Tahap terakhir yang terisi; tahap yang kosong memakai {word} tahap sebelumnya."
    for method in instrument.scoring.methods:
        if method.id in {instrument.scoring.item_method.value, "conversion"}:
            yield "Nilai indikator", _method(method)
    decides = "dari indeks yang sudah dibulatkan" if _is_shown_year(report) else "dari nilai sebelum dibulatkan"
    yield (
        instrument.index_name,
        f"Jumlah NI × BI dibagi 100, tanpa pembulatan antara; ditampilkan {_decimals(report)} desimal. Predikat "
        f"ditentukan {decides}.",
    )


def _is_shown_year(report: EvidenceReport) -> bool:
    return report.assessment.year in report.instrument.scoring.predicate_rule.years_shown


def _decimals(report: EvidenceReport) -> str:
    return "dua" if report.instrument.scoring.decimals == 2 else str(report.instrument.scoring.decimals)


def _method(method: Method) -> str:
    """A way to reckon with its formula; one that no source prints is called a reading (tafsir)."""
    reading = " (tafsir)" if "tafsir" in method.basis.lower() else ""
    applies = method.applies_to[:1].lower() + method.applies_to[1:]
    return f"{method.name}{reading}: {method.formula}. Berlaku untuk {applies}."
