"""The lists and letters of an evidence workbook, written alone or all together, and read back."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from io import BytesIO
from typing import Final

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from spbe_assess.core.assessment import Dossier, Person
from spbe_assess.core.results import Institution, Kind
from spbe_assess.exchange.evidence.completeness_sheet import write_completeness
from spbe_assess.exchange.evidence.guidance import write_guidance
from spbe_assess.exchange.evidence.layout import EvidenceReport
from spbe_assess.exchange.evidence.letters import write_letters
from spbe_assess.exchange.evidence.manifest import write_manifest
from spbe_assess.exchange.evidence.reference import write_reference
from spbe_assess.exchange.evidence.register import write_register
from spbe_assess.exchange.evidence.request_sheet import write_requests
from spbe_assess.exchange.evidence.stage_sheet import write_stage_differences
from spbe_assess.exchange.evidence.trail import EvidenceBook
from tests.dossiers import PEMDI, PEMDI_TODAY, SPBE, TODAY, empty_dossier, pemdi_dossier, spbe_dossier

Writer = Callable[[EvidenceBook, EvidenceReport], None]
WRITERS: Final[tuple[Writer, ...]] = (
    write_register,
    write_completeness,
    write_stage_differences,
    write_requests,
    write_letters,
    write_guidance,
    write_reference,
    write_manifest,
)
HOSTILE: Final = '=HYPERLINK("x";1)+\x07 📎 خريطة \ud800 _x0041_ '
_LONG_NAME: Final = "Kementerian Koordinator Bidang Hukum, Hak Asasi Manusia, Imigrasi, dan Pemasyarakatan"
_LONG_PERSON: Final = Person(
    "Prof. Dr. Ir. H. Nama Pejabat Yang Panjang Sekali, S.Kom., M.T., Ph.D., IPU., ASEAN Eng.",
    "196808171993032001",
    "Pembina Utama Madya (IV/d)",
    f"Sekretaris {_LONG_NAME}",
)


def spbe_report() -> EvidenceReport:
    """Provinsi Contoh 2024."""
    return EvidenceReport(spbe_dossier(), TODAY, has_files=True)


def pemdi_report() -> EvidenceReport:
    """Provinsi Contoh 2026, on F4."""
    return EvidenceReport(pemdi_dossier(), PEMDI_TODAY, "F4", has_files=True)


def long_dossier(dossier: Dossier) -> Dossier:
    """The same with names as long as they come, and texts that try to be something else or have no end."""
    assessment = replace(
        dossier.assessment,
        institution=Institution("panjang", _LONG_NAME, Kind.MINISTRY),
        letterhead=(_LONG_NAME.upper(), "SEKRETARIAT", "Jalan Contoh Kav. 6–7", "Laman contoh.go.id"),
        people=dict.fromkeys(("compiler", "verifier", "coordinator"), _LONG_PERSON),
        decree="Keputusan Menteri Nomor 1 Tahun 2024 tentang Tim Asesor Internal " * 3,
    )
    answers = {
        key: replace(one, unit=f"{one.unit} dan {_LONG_NAME}", notes=HOSTILE * 40)
        for key, one in dossier.answers.items()
    }
    links = tuple(
        replace(
            link,
            quote=HOSTILE * (2_500 if place < 2 else 2),
            assessor_note=HOSTILE,
            follow_up="-1",
            article=f"@{link.article}",
        )
        for place, link in enumerate(dossier.links)
    )
    evidence = {
        key: replace(item, title=HOSTILE + item.title * 5, signer=_LONG_NAME) for key, item in dossier.evidence.items()
    }
    ratings = {key: replace(one, justification=HOSTILE * 300) for key, one in dossier.ratings.items()}
    return replace(dossier, assessment=assessment, answers=answers, links=links, evidence=evidence, ratings=ratings)


def spbe_long() -> EvidenceReport:
    """Everything long, on F4."""
    return EvidenceReport(long_dossier(spbe_dossier()), TODAY, "F4")


def pemdi_long() -> EvidenceReport:
    """Everything long."""
    return EvidenceReport(long_dossier(pemdi_dossier()), PEMDI_TODAY)


def empty_report(instrument: str = SPBE) -> EvidenceReport:
    """A new assessment."""
    return EvidenceReport(empty_dossier(instrument), TODAY)


REPORTS: Final[Mapping[str, Callable[[], EvidenceReport]]] = {
    "spbe": spbe_report,
    "pemdi": pemdi_report,
    "spbe long": spbe_long,
    "pemdi long": pemdi_long,
    "spbe empty": empty_report,
    "pemdi empty": lambda: empty_report(PEMDI),
    "one unit": lambda: replace(spbe_report(), unit="inspektorat "),
    "no such unit": lambda: replace(pemdi_report(), unit="Dinas Yang Tidak Ada"),
}


def opened(report: EvidenceReport, *writers: Writer) -> Workbook:
    """The sheets of some writers, or of all, as openpyxl reads them with the values they carry."""
    return load_workbook(BytesIO(list_bytes(report, *writers)), data_only=True)


def opened_with_formulas(report: EvidenceReport, *writers: Writer) -> Workbook:
    """The same with the formulas."""
    return load_workbook(BytesIO(list_bytes(report, *writers)))


def list_bytes(report: EvidenceReport, *writers: Writer) -> bytes:
    """The file."""
    book = EvidenceBook()
    for write in writers or WRITERS:
        write(book, report)
    return book.to_bytes("Uji", report.made_on)


def table(sheet: Worksheet) -> Sequence[tuple[object, ...]]:
    """The rows below the column numbers; blank cells are None."""
    rows = list(sheet.iter_rows(values_only=True))
    first = next(place for place, row in enumerate(rows) if row[:2] == ("(1)", "(2)"))
    return rows[first + 1 :]


def first_row(sheet: Worksheet) -> int:
    """The number of the first row below the column numbers."""
    return next(row for row in range(1, sheet.max_row) if sheet.cell(row, 1).value == "(1)") + 1


def texts(sheet: Worksheet) -> Iterator[str]:
    """Every text of a sheet."""
    for row in sheet.iter_rows(values_only=True):
        yield from (value for value in row if isinstance(value, str))


def fraction(value: object) -> Fraction:
    """A number of a cell, as it is written."""
    assert isinstance(value, int | float)
    return Fraction(str(value))
