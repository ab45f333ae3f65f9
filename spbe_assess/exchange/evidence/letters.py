"""The letters: Berita Acara Penilaian Mandiri and Pernyataan Persetujuan Publikasi.

The regulation (PermenPANRB 59/2020, Lampiran I; Pedoman Menteri PANRB 3/2024) asks for both, signed by the Koordinator,
and prints no form for either: the wording is ours and says nothing it does not ask. What is not set is dotted.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from openpyxl.worksheet.pagebreak import Break

from spbe_assess.exchange.evidence.heads import portrait, write_across, write_back, write_gap, write_letterhead
from spbe_assess.exchange.evidence.layout import CONSENT_SHEET, MINUTES_SHEET, EvidenceReport
from spbe_assess.exchange.evidence.letter_table import write_result
from spbe_assess.exchange.evidence.lists import SECOND_BACK
from spbe_assess.exchange.evidence.one_signature import OneSigner
from spbe_assess.exchange.evidence.signature import place_and_date
from spbe_assess.exchange.evidence.trail import EvidenceBook
from spbe_assess.exchange.excel.book import Sheet
from spbe_assess.exchange.excel.entry import protect
from spbe_assess.exchange.excel.lines import Part, line_height, write_line
from spbe_assess.exchange.excel.page import LETTER, Printing, print_sheet
from spbe_assess.exchange.excel.styles import Look
from spbe_assess.rules.date_words import in_words

_WIDTHS: Final = (5, 21, 17, 16, 17, 9)
_DOTS: Final = "……………………………"
_FEW_DOTS: Final = "…………………"
_SIGNS_FROM: Final = 4
_SMALLEST_SCALE: Final = 80
_CLOSING_ROWS: Final = 1
"""The sentence above the signature goes with it to another page."""
_HEADING: Final = Look(size=11, bold=True, horizontal="center", framed=False)
_NUMBER: Final = replace(_HEADING, bold=False)
_TEXT: Final = Look(size=11, horizontal="justify", vertical="top", framed=False)
_LABEL: Final = Look(size=11, vertical="top", framed=False)


def write_letters(book: EvidenceBook, report: EvidenceReport) -> None:
    """Write both letters, each a sheet of one page."""
    _write_minutes(book, report)
    _write_consent(book, report)


def _write_minutes(book: EvidenceBook, report: EvidenceReport) -> None:
    sheet = _begin(book, report, MINUTES_SHEET)
    place = f"{report.assessment.institution.name} tahun {report.assessment.year}"
    _write_heading(sheet, ("Berita Acara", f"{report.self_stage.name} {report.program_title}", place))
    _write_text(sheet, f"{_opening(report)}, yang bertanda tangan di bawah ini:")
    _write_facts(sheet, _person(report))
    _write_text(sheet, _statement(report))
    write_result(sheet, report, attached_text(report))
    write_gap(sheet, 6)
    _write_text(
        sheet,
        "Jawaban, penjelasan, dan data dukung telah diperiksa kelengkapannya serta diverifikasi dan divalidasi oleh "
        f"Penanggung Jawab. Hasil tersebut merupakan Hasil {report.self_stage.name} dan bukan hasil evaluasi "
        "Kementerian PANRB.",
    )
    _write_text(sheet, "Demikian berita acara ini dibuat dengan sebenarnya untuk digunakan sebagaimana mestinya.")
    _end(sheet, report, "")


def _write_consent(book: EvidenceBook, report: EvidenceReport) -> None:
    sheet = _begin(book, report, CONSENT_SHEET)
    subject, year = _subject(report), report.assessment.year
    _write_heading(sheet, ("Pernyataan Persetujuan Publikasi", f"Hasil {subject} Tahun {year}"))
    _write_text(sheet, "Yang bertanda tangan di bawah ini:")
    _write_facts(sheet, _person(report, in_full=True))
    _write_text(
        sheet,
        f"menyatakan MENYETUJUI publikasi hasil {_lowered(subject)} Tahun {year} pada {_government(report)} oleh "
        "Kementerian Pendayagunaan Aparatur Negara dan Reformasi Birokrasi, yang meliputi:",
    )
    for letter, item in zip("abc", _published(report), strict=True):
        look = replace(_LABEL, horizontal="right")
        _write_row(sheet, [Part(f"{letter}.", look), Part(item, _LABEL, len(_WIDTHS) - 1)])
    write_gap(sheet)
    _write_text(
        sheet,
        "Data dukung yang berklasifikasi internal atau dikecualikan menurut peraturan perundang-undangan tentang "
        "keterbukaan informasi publik tidak termasuk yang disetujui untuk dipublikasikan.",
    )
    _write_text(sheet, "Pernyataan ini dibuat dengan sebenarnya untuk digunakan sebagaimana mestinya.")
    _end(sheet, report, place_and_date(report.assessment))


def attached_text(report: EvidenceReport) -> str:
    """How much data dukung is handed over with the assessment: "28 berkas dan 2 tautan"; withheld items are not."""
    items = {named.item.id: named.item for links in report.links.values() for named in links}.values()
    attached = [item.is_file for item in items if not item.is_withheld]
    counts = ((sum(attached), "berkas"), (len(attached) - sum(attached), "tautan"))
    return " dan ".join(f"{count} {word}" for count, word in counts if count) or "belum ada"


def _begin(book: EvidenceBook, report: EvidenceReport, name: str) -> Sheet:
    sheet = book.add(name, _WIDTHS)
    write_back(sheet, SECOND_BACK)
    write_letterhead(sheet, report)
    return sheet


def _end(sheet: Sheet, report: EvidenceReport, dated: str) -> None:
    """Sign the letter and make it one page: long names and a tall letterhead are printed a little smaller.

    What would become too small to read takes a second page, with the signature whole.
    """
    office = f"Koordinator {report.program_name} {report.assessment.institution.name}"
    coordinator = report.assessment.person("coordinator")
    signer = OneSigner(coordinator, office, _SIGNS_FROM, size=11, dated=dated, by_position=False)
    page = portrait(report, LETTER)
    height = sum(sheet.heights[1:]) + signer.height(sheet)
    scale = min(100, int(page.room(100) / height * 100))
    if scale < _SMALLEST_SCALE:
        scale = 100
        sheet.worksheet.row_breaks.append(Break(id=sheet.last_row - _CLOSING_ROWS))
    signer.write(sheet)
    print_sheet(sheet, Printing(page, first_row=2))
    sheet.worksheet.page_setup.scale = min(scale, sheet.worksheet.page_setup.scale or 100)
    protect(sheet)


def _write_heading(sheet: Sheet, lines: Sequence[str]) -> None:
    for line in lines:
        write_across(sheet, line.upper(), _HEADING)
    write_across(sheet, f"NOMOR: {_DOTS}", _NUMBER)
    write_gap(sheet, 10)


def _write_text(sheet: Sheet, text: str) -> None:
    """A paragraph in full lines; one with dots to write on is not stretched."""
    look = replace(_TEXT, horizontal="left") if "…" in text else _TEXT
    _write_row(sheet, [Part(text, look, len(_WIDTHS))], more=5)


def _write_row(sheet: Sheet, parts: list[Part], more: float = 0) -> None:
    write_line(sheet, parts, line_height(sheet, parts) + more)


def _write_facts(sheet: Sheet, facts: Sequence[tuple[str, str]]) -> None:
    for label, value in facts:
        parts = [Part(columns=1), Part(label, _LABEL), Part(f": {value}", _LABEL, len(_WIDTHS) - 2)]
        _write_row(sheet, parts)
    write_gap(sheet, 4)


def _person(report: EvidenceReport, *, in_full: bool = False) -> list[tuple[str, str]]:
    person = report.assessment.person("coordinator")
    office = f"selaku Koordinator {report.program_name}"
    rank = [("Pangkat/Golongan", person.rank or _DOTS), ("Jabatan", f"{person.position or _DOTS}, {office}")]
    facts = [("Nama", person.name or _DOTS), ("NIP", person.nip or _DOTS), *(rank if in_full else rank[1:])]
    return [*facts, ("Instansi", _government(report))] if in_full else facts


def _opening(report: EvidenceReport) -> str:
    """The day in words, without digits, and the place."""
    signed = report.assessment.signed_on
    words = f"hari {_FEW_DOTS}, tanggal {_FEW_DOTS} bulan {_FEW_DOTS} tahun {_DOTS}"
    when = f"hari ini {in_words(signed)}" if signed else words
    return f"Pada {when}, bertempat di {report.assessment.city or _DOTS}"


def _statement(report: EvidenceReport) -> str:
    regulation = report.instrument.regulation
    about = f" tentang {regulation.title}" if regulation.title else ""
    return (
        f"menyatakan bahwa Tim Asesor Internal yang ditetapkan dengan {report.assessment.decree or _DOTS} telah "
        f"melaksanakan {report.self_stage.name} {report.program_name} Tahun {report.assessment.year} sesuai dengan "
        f"{regulation.name}{about}, dengan hasil sebagai berikut:"
    )


def _government(report: EvidenceReport) -> str:
    """The institution as a letter names it: a region is its government."""
    name = report.assessment.institution.name
    return f"Pemerintah {name}" if report.is_regional and not name.startswith("Pemerintah") else name


def _subject(report: EvidenceReport) -> str:
    """What is published, by the title of the regulation with the measure's short name."""
    title = report.instrument.regulation.title or report.instrument.title
    return title.replace(report.program_title, report.program_name)


def _lowered(subject: str) -> str:
    """A title within a sentence: abbreviations keep their capitals."""
    words = (word if word[1:] != word[1:].lower() or word == "Pemdi" else word.lower() for word in subject.split())
    return " ".join(words)


def _published(report: EvidenceReport) -> Iterator[str]:
    yield f"{report.instrument.index_name} dan predikat;"
    yield "indeks domain dan indeks aspek; dan" if report.instrument.domains else "indeks aspek; dan"
    yield "nilai indikator beserta rekomendasi perbaikan."
