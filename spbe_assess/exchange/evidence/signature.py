"""Who signs a sheet: blocks side by side with room for a hand or an electronic stamp; what is not set is dotted."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from spbe_assess.core.assessment import Assessment, Person
from spbe_assess.core.fields import ROLES
from spbe_assess.exchange.evidence.layout import EvidenceReport
from spbe_assess.exchange.excel.book import Sheet
from spbe_assess.exchange.excel.lines import Part, line_height, write_line
from spbe_assess.exchange.excel.styles import Look
from spbe_assess.messages import day

SIGNING_ROOM: Final = 52.0
_BEFORE: Final = 12.0
_DOTS: Final = "………………………"
_SHORT_DOTS: Final = "……………"
_CENTRED: Final = Look(horizontal="center", vertical="top", framed=False)
_NAME: Final = Look(bold=True, underline=True, horizontal="center", vertical="bottom", framed=False)
_NO_NAME: Final = Look(horizontal="center", vertical="bottom", framed=False)


@dataclass(frozen=True, slots=True)
class Signer:
    """One block: what the signature means ("Mengetahui,"), in which role, who signs."""

    meaning: str
    role: str
    person: Person


def signers(report: EvidenceReport) -> tuple[Signer, ...]:
    """Who signs an LB: compiles, verifies, knows."""
    people = [report.assessment.person(role) for role in ROLES]
    meanings = ("Disusun oleh,", "Diverifikasi oleh,", "Mengetahui,")
    roles = ("Pelaksana Entri Data", "Penanggung Jawab", f"Koordinator {report.program_name}")
    return tuple(Signer(*block) for block in zip(meanings, roles, people, strict=True))


def place_and_date(assessment: Assessment) -> str:
    """Where and when is signed: "Kota Contoh, 21 November 2026"."""
    return f"{assessment.city or _SHORT_DOTS}, {day(assessment.signed_on) if assessment.signed_on else _SHORT_DOTS}"


def rank_text(person: Person) -> str:
    """The line below a name: rank and class, dotted where it is not set."""
    return person.rank or "Pangkat/Gol. ………………"


def nip_text(person: Person) -> str:
    """The last line: the NIP, dotted where it is not set."""
    return f"NIP {person.nip}" if person.nip else f"NIP {_DOTS}"


def signature_height(sheet: Sheet, report: EvidenceReport, ends: Sequence[int]) -> float:
    """The points that ``write_signature`` takes, so that they can be kept with the row before."""
    rows = _rows(report, ends)
    return _BEFORE + SIGNING_ROOM + sum(line_height(sheet, row) for row in rows)


def write_signature(sheet: Sheet, report: EvidenceReport, ends: Sequence[int]) -> None:
    """Write the three blocks; ``ends`` are their last columns, the date stands above the last one."""
    sheet.add([], _BEFORE)
    when, meanings, roles, *person = _rows(report, ends)
    for row in (when, meanings, roles):
        write_line(sheet, row)
    sheet.add([], SIGNING_ROOM)
    for row in person:
        write_line(sheet, row)


def _rows(report: EvidenceReport, ends: Sequence[int]) -> tuple[list[Part], ...]:
    blocks = signers(report)
    empty = [Part(columns=ends[-2])]
    widths = [last - first for first, last in pairwise((0, *ends))]
    return (
        [*empty, Part(place_and_date(report.assessment), _CENTRED, widths[-1])],
        _row([block.meaning for block in blocks], widths),
        _row([_role(block) for block in blocks], widths),
        [_name(block.person, width) for block, width in zip(blocks, widths, strict=True)],
        _row([rank_text(block.person) for block in blocks], widths),
        _row([nip_text(block.person) for block in blocks], widths),
    )


def _row(texts: Sequence[str], widths: Sequence[int]) -> list[Part]:
    return [Part(text, _CENTRED, width) for text, width in zip(texts, widths, strict=True)]


def _role(block: Signer) -> str:
    """The role, and below it the office where that says more."""
    position = block.person.position
    return f"{block.role}\n{position}" if position and position != block.role else block.role


def _name(person: Person, width: int) -> Part:
    return Part(person.name, _NAME, width) if person.name else Part(_DOTS, _NO_NAME, width)
