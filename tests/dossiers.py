"""Whole assessments of the fictional Provinsi Contoh, frozen, for everything that reads a dossier.

``spbe_dossier()`` and ``pemdi_dossier()`` hold nearly everything a dossier can hold; keyword arguments replace whole
fields of it (``spbe_dossier(links=())``). They are the same at every call.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Final, TypedDict, Unpack

from spbe_assess.core.assessment import (
    Answer,
    Assessment,
    CriterionState,
    Dossier,
    ExternalScore,
    GeneralAnswer,
    Person,
    Rating,
    Sending,
)
from spbe_assess.core.evidence import EvidenceItem, EvidenceLink, assessment_id
from spbe_assess.core.instrument import CriterionKind, Instrument
from spbe_assess.core.results import Institution, Kind
from spbe_assess.exact import exact
from spbe_assess.instruments.catalogue import instrument
from tests.dossier_evidence import UNRATED, digest_of, pemdi_evidence, pemdi_links, spbe_evidence, spbe_links

SPBE: Final = "permenpanrb-59-2020"
PEMDI: Final = "permenpanrb-8-2026"
OLD_SPBE: Final = "permenpanrb-5-2018"
TODAY: Final = date(2024, 9, 2)
"""The day the SPBE example is looked at; that of Pemdi is ``PEMDI_TODAY``."""
PEMDI_TODAY: Final = date(2026, 9, 20)

PROVINCE: Final = Institution("provinsi-contoh", "Provinsi Contoh", Kind.PROVINCE, "99", "provinsi-contoh")
EMPTY_TEXTS: Final = "I4"
"""An indicator with a level but without Fakta and Analisis."""
LONG_TEXT: Final = "I12"
"""An indicator whose Fakta is exactly 1,500 characters, begins with "=" and holds quotes, emoji and Arabic."""
LETTERHEAD: Final = ("PEMERINTAH PROVINSI CONTOH", "DINAS KOMUNIKASI DAN INFORMATIKA", "Jalan Merdeka Nomor 1, Contoh")

_LEVELS: Final = "33233323433244323323332233323" + "233433434343433343"
_DOCUMENT: Final = {"I3": 2, "I9": 2, "I21": 2, "I33": 4, "I44": 3}
"""Levels the Penilaian Dokumen gives instead of the claimed ones."""
_INTERVIEW: Final = {"I9": 3, "I21": 3}
_UNITS: Final = (
    ("Dinas Komunikasi dan Informatika", "Kepala Bidang Penyelenggaraan E-Government, 0812-0000-0001"),
    ("Bappeda", "Kepala Bidang Perencanaan, 0812-0000-0002"),
    ("Inspektorat", "Auditor Madya, 0812-0000-0003"),
    ("BPKAD", "Kepala Bidang Anggaran, 0812-0000-0004"),
    ("Biro Hukum", "Perancang Peraturan, 0812-0000-0005"),
)
_PEOPLE: Final = {
    "compiler": Person("Nama Pelaksana", "19800101 200501 1 001", "Penata Tingkat I / III d", "Pelaksana Entri Data"),
    "verifier": Person("Nama Penanggung Jawab", "19750202 200003 1 002", "Pembina / IV a", "Kepala Dinas Kominfo"),
    "coordinator": Person("Nama Koordinator", "", "Pembina Utama Madya / IV d", "Sekretaris Daerah Provinsi Contoh"),
}


class Fields(TypedDict, total=False):
    """The fields of a dossier that a test may replace."""

    assessment: Assessment
    instrument: Instrument
    seal: str
    ratings: Mapping[tuple[str, str], Rating]
    answers: Mapping[tuple[str, str], Answer]
    criteria: Mapping[tuple[str, str, str], CriterionState]
    external: Mapping[str, ExternalScore]
    general: tuple[GeneralAnswer, ...]
    evidence: Mapping[str, EvidenceItem]
    links: tuple[EvidenceLink, ...]
    sendings: Mapping[str, Sending]
    changed_since: Mapping[str, tuple[tuple[str, str], ...]]
    contested: tuple[tuple[str, str], ...]


def spbe_dossier(**changes: Unpack[Fields]) -> Dossier:
    """Provinsi Contoh 2024 by PermenPANRB 59/2020: 45 of 47 rated, three stages, evidence, mandiri sent."""
    regulation = instrument(SPBE)
    assessment = _assessment(regulation, 2024, target="3.00", source="RPJMD Provinsi Contoh 2024–2029, Tabel 7.2")
    evidence = {one.id: one for one in spbe_evidence(assessment.id)}
    dossier = Dossier(
        assessment=assessment,
        instrument=regulation,
        seal=digest_of("segel SPBE"),
        ratings=dict(_spbe_ratings(regulation)),
        answers=dict(_answers(regulation)),
        criteria=dict(_spbe_criteria(regulation)),
        general=tuple(
            GeneralAnswer(question, f"Jawaban contoh nomor {number}; dikerjakan bertahap sejak 2023.")
            for number, question in enumerate(regulation.procedure.general_questions[:3], 1)
        ),
        evidence=evidence,
        links=tuple(spbe_links(assessment.id, tuple(evidence.values()))),
        sendings={"mandiri": Sending(date(2024, 7, 31), digest_of("segel mandiri"))},
        changed_since={"mandiri": ((f"rating/{assessment.id}/I5/mandiri", "fact"),)},
        contested=((f"rating/{assessment.id}/I7/mandiri", "analysis"),),
    )
    return replace(dossier, **changes)


def pemdi_dossier(**changes: Unpack[Fields]) -> Dossier:
    """Provinsi Contoh 2026 by PermenPANRB 8/2026: items at two stages, another agency's scores, an entered value."""
    regulation = instrument(PEMDI)
    assessment = _assessment(regulation, 2026, target="2.75", source="Perjanjian Kinerja 2026")
    evidence = {one.id: one for one in pemdi_evidence(assessment.id)}
    dossier = Dossier(
        assessment=assessment,
        instrument=regulation,
        seal=digest_of("segel Pemdi"),
        ratings=dict(_pemdi_ratings()),
        answers={**dict(_answers(regulation)), **_item_answers()},
        criteria=dict(_pemdi_items(regulation)),
        external={
            "sdi": ExternalScore(exact("68.75"), 2025, True, "Surat hasil evaluasi SDI 2025"),
            "sjig": ExternalScore(exact("2.10"), 2025, True),
            "ips": ExternalScore(exact("2.20"), None, False, "Belum ada surat resmi"),
            "ikasandi-keamanan-siber": ExternalScore(exact("2.60"), 2025, True),
            "ikasandi-insiden": ExternalScore(exact("1.75"), 2024, False),
        },
        general=(GeneralAnswer("Layanan prioritas yang dinilai", "Perizinan, kesehatan, dan kependudukan"),),
        evidence=evidence,
        links=tuple(pemdi_links(assessment.id, tuple(evidence.values()))),
        sendings={"mandiri": Sending(date(2026, 9, 14), digest_of("segel mandiri Pemdi"))},
    )
    return replace(dossier, **changes)


def empty_dossier(instrument_id: str, **changes: Unpack[Fields]) -> Dossier:
    """A new assessment of an instrument without any answer; year is the last one it is used for."""
    regulation = instrument(instrument_id)
    assessment = _assessment(regulation, regulation.last_year or regulation.first_year)
    bare = replace(assessment, letterhead=(), city="", signed_on=None, people={}, decree="", title="")
    return replace(Dossier(bare, regulation), **changes)


def _assessment(regulation: Instrument, year: int, target: str = "", source: str = "") -> Assessment:
    return Assessment(
        id=assessment_id(PROVINCE.slug, year, regulation.id, ""),
        institution=PROVINCE,
        year=year,
        instrument=regulation.id,
        instrument_digest=digest_of(regulation.id),
        rules_digest=digest_of(f"aturan {regulation.id}"),
        title=f"Penilaian Mandiri {regulation.index_name} {year}",
        target=exact(target) if target else None,
        target_source=source,
        letterhead=LETTERHEAD,
        city="Kota Contoh",
        signed_on=date(year, 7, 31),
        people=_PEOPLE,
        decree=f"Keputusan Gubernur Nomor 188.44/{year} tentang Tim Asesor Internal",
    )


def _spbe_ratings(regulation: Instrument) -> Iterator[tuple[tuple[str, str], Rating]]:
    for number, one in enumerate(regulation.indicators):
        if one.code in UNRATED:
            continue
        claimed = Fraction(int(_LEVELS[number]))
        given = Fraction(_DOCUMENT.get(one.code, claimed))
        at = f"2024-07-{1 + number % 28:02d}T03:{number:02d}:00Z"
        yield (one.code, "mandiri"), Rating(claimed, "", _fact(one.code), _analysis(one.code), "", "", at)
        lowered = "Data dukung belum menunjukkan penerapan di seluruh perangkat daerah." if given < claimed else ""
        yield (one.code, "dokumen"), Rating(given, "", "Sesuai penjelasan instansi.", "", lowered, lowered, at)
        if one.code in _INTERVIEW:
            note = "Bukti tambahan ditunjukkan pada saat interviu."
            yield (one.code, "interviu"), Rating(Fraction(_INTERVIEW[one.code]), "", note, "", note, note, at)
        invalid = one.code == "I44"
        review = "Mohon diperiksa kembali." if invalid else ""
        yield (one.code, "reviu"), Rating(verdict="invalid" if invalid else "valid", note=review, changed=at)


def _fact(code: str) -> str:
    if code == EMPTY_TEXTS:
        return ""
    if code == LONG_TEXT:
        begin = '=1+1 bukan rumus; "Peta Rencana SPBE" 📎 خريطة الطريق.\nBaris kedua dari penjelasan. '
        return (begin + "Peta rencana memuat tujuh muatan beserta tahapan setiap tahun. " * 30)[:1500]
    return f"Penerapan {code} diatur dalam Peraturan Gubernur Nomor {int(code[1:]) + 10} Tahun 2022 pasal 5 halaman 4."


def _analysis(code: str) -> str:
    return "" if code == EMPTY_TEXTS else f"Ketentuan itu mencakup kriteria tingkat yang dipilih pada {code}."


def _answers(regulation: Instrument) -> Iterator[tuple[tuple[str, str], Answer]]:
    for number, one in enumerate(regulation.indicators):
        unit, contact = _UNITS[number % len(_UNITS)]
        yield (
            (one.code, ""),
            Answer(
                unit=unit,
                supporting=() if number % 3 else ("Dinas Kearsipan", "Biro Organisasi"),
                contact=contact,
                deadline=date(regulation.last_year or 2026, 6, 1 + number % 28),
                status=("", "filled", "revise", "done")[number % 4],
                target=Fraction(4) if number % 5 == 0 else None,
                notes="Menunggu notula reviu." if number % 11 == 0 else "",
            ),
        )


def _item_answers() -> Mapping[tuple[str, str], Answer]:
    return {
        ("I1", "L2-E2"): Answer(unit="Biro Organisasi", deadline=date(2026, 8, 1), status="revise"),
        ("I4", "L1-E1"): Answer(unit="Biro Hukum", supporting=("Sekretariat DPRD",)),
    }


def _spbe_criteria(regulation: Instrument) -> Iterator[tuple[tuple[str, str, str], CriterionState]]:
    """Criteria of the claimed level and below are met, but for one in each of a few indicators."""
    missing = {"I6": "L3-1", "I22": "L2-1", "I38": "L3-1"}
    for number, one in enumerate(regulation.indicators):
        for level in one.levels[: int(_LEVELS[number])]:
            for criterion in level.criteria:
                if one.code in UNRATED or criterion.kind is CriterionKind.FLOOR:
                    continue
                state = "not_met" if missing.get(one.code) == criterion.code else "met"
                note = "Terlihat pada dokumen." if number % 7 == 0 else ""
                yield (one.code, criterion.code, "mandiri"), CriterionState(state, note)
                if number % 9 == 0:
                    given = CriterionState("accepted", "", "Diterima.", f"{one.code}-{criterion.code}")
                    yield (one.code, criterion.code, "dokumen"), given


def _pemdi_ratings() -> Iterator[tuple[tuple[str, str], Rating]]:
    for number in (1, 2, 3, 4, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 19):
        code = f"I{number}"
        yield (code, "mandiri"), Rating(fact=_fact(code), analysis=_analysis(code), changed="2026-09-01T02:00:00Z")
    yield ("I19", "dokumen"), Rating(exact("2.35"), "", "Dihitung asesor.", "", "SLA 92%.", "Lengkapi data SLA.")
    yield ("I2", "interviu"), Rating(exact("2.25"), justification="Bukti tambahan ditunjukkan.")


def _pemdi_items(regulation: Instrument) -> Iterator[tuple[tuple[str, str, str], CriterionState]]:
    """Levels 1 and part of 2 claimed, level 1 accepted; I20 is not begun; I9 claims level 2 over a gap in level 1."""
    for number, one in enumerate(regulation.indicators, 1):
        items = [item for level in one.levels for item in level.items]
        if not items or one.code == "I20":
            continue
        reach = len(one.levels[0].items) + (number % 3) * len(one.levels[1].items) // 2
        for position, item in enumerate(items[:reach]):
            yield (one.code, item.code, "mandiri"), CriterionState("met" if position % 2 else "submitted", "Ada.")
            state = "returned" if (number % 4, position) == (3, 0) else "accepted"
            note = "Belum ditandatangani." if state == "returned" else ""
            yield (
                (one.code, item.code, "dokumen"),
                CriterionState(state, "", note, f"{one.code}-{item.code}", date(2026, 9, 25) if note else None),
            )
    yield ("I9", "L2-E1", "mandiri"), CriterionState("submitted")
    yield ("I9", "L1-E2", "mandiri"), CriterionState("not_met", "Anggaran belum ada.")
