"""Evidence and links of the example assessments of ``tests.dossiers``."""

from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from typing import Final, TypedDict, Unpack

from spbe_assess.core.evidence import EvidenceItem, EvidenceLink, evidence_id, link_id

UNRATED: Final = ("I30", "I40")
SHARED: Final = ("I1", "I2", "I11", "I12")
"""The indicators that one and the same file serves."""


class EvidenceFacts(TypedDict, total=False):
    """What may be known of an item of evidence."""

    title: str
    number: str
    dated: date
    signer: str
    kind: str
    classification: str
    accessed_on: date
    valid_until: date
    unit: str
    note: str


class LinkFacts(TypedDict, total=False):
    """What may be known of a link."""

    position: int
    article: str
    page: str
    minute: str
    quote: str
    reception: str
    assessor_note: str
    follow_up: str


def digest_of(text: str) -> str:
    """The digest a file of this content would have."""
    return sha256(text.encode()).hexdigest()


def _file(assessment: str, name: str, **facts: Unpack[EvidenceFacts]) -> EvidenceItem:
    digest = digest_of(name)
    size = 20_000 + 1_733 * len(name)
    return EvidenceItem(evidence_id(assessment, digest), "file", name, digest, size, **facts)


def _web(assessment: str, url: str, **facts: Unpack[EvidenceFacts]) -> EvidenceItem:
    return EvidenceItem(evidence_id(assessment, url), "link", url=url, **facts)


def _decree(assessment: str, serial: int, subject: str) -> EvidenceItem:
    return _file(
        assessment,
        f"Pergub-{serial}-2022-{subject.replace(' ', '-')}.pdf",
        title=f"Peraturan Gubernur tentang {subject}",
        number=f"{serial} Tahun 2022",
        dated=date(2022, 3, 14),
        signer="Gubernur",
        kind="Peraturan Gubernur",
        classification="open",
        unit="Biro Hukum",
    )


def spbe_evidence(assessment: str) -> Iterator[EvidenceItem]:
    """Thirty items: the shared one first, one withheld, one expired, two web addresses, one of them without a day."""
    yield _decree(assessment, 11, "Arsitektur dan Peta Rencana SPBE")
    yield _file(
        assessment,
        "Rancangan Pergub Audit TIK (draf 3).docx",
        title="Rancangan Peraturan Gubernur tentang Audit TIK",
        kind="Rancangan",
    )
    yield _file(
        assessment,
        "Laporan Audit Keamanan.pdf",
        title="Laporan Hasil Audit Keamanan SPBE",
        number="700/12/ITDA/2021",
        dated=date(2021, 11, 30),
        signer="Inspektur",
        kind="Laporan audit",
        classification="withheld",
        unit="Inspektorat",
        note="Ditunjukkan kepada asesor di tempat.",
    )
    yield _web(
        assessment,
        "https://layanan.contohprov.go.id/perizinan?tahun=2024&unit=ptsp",
        accessed_on=date(2024, 7, 3),
        title="Portal perizinan",
        kind="Aplikasi",
        classification="open",
    )
    yield _web(assessment, "https://jdih.contohprov.go.id", title="JDIH Provinsi Contoh", kind="Aplikasi")
    yield _file(
        assessment,
        "SK Tim Koordinasi — “final” خاتم 📎.pdf",
        title="Keputusan Gubernur tentang Tim Koordinasi SPBE",
        number="188.44/101/2023",
        dated=date(2023, 1, 9),
        signer="Gubernur",
        kind="Keputusan",
        classification="internal",
        valid_until=date(2023, 12, 31),
    )
    for number in range(7, 31):
        yield _decree(assessment, number, f"Pedoman Bagian {number}")


def spbe_links(assessment: str, evidence: tuple[EvidenceItem, ...]) -> Iterator[EvidenceLink]:
    shared, draft, audit, permits, jdih, decree = evidence[:6]
    for code in SHARED:
        for level in (2, 3):
            yield _link(assessment, shared, code, level, article="Pasal 5", page="4", quote="Arsitektur memuat …")
    yield _link(assessment, draft, "I9", 2, page="1")
    yield _link(assessment, audit, "I31", 3, page="12–14", reception="revise", follow_up="Unggah laporan 2023.")
    yield _link(assessment, permits, "I45", 3, "L3-1", minute="02:15", reception="accepted")
    yield _link(assessment, jdih, "I44", 2)
    for code in ("I10", "I19"):
        yield _link(assessment, decree, code, 2, page="3", assessor_note="Masa berlaku habis.")
    codes = [f"I{number}" for number in range(3, 48) if f"I{number}" not in UNRATED]
    for position, code in enumerate(codes):
        for again in range(2):
            item = evidence[6 + (position + 11 * again) % 24]
            page = str(position + 1) if position % 8 else ""
            yield _link(assessment, item, code, 2 + again, position=again, page=page)


def _link(
    assessment: str, item: EvidenceItem, indicator: str, level: int = 0, criterion: str = "", **facts: Unpack[LinkFacts]
) -> EvidenceLink:
    return EvidenceLink(
        link_id(assessment, item.id, indicator, level, criterion), item.id, indicator, level, criterion, **facts
    )


def pemdi_evidence(assessment: str) -> Iterator[EvidenceItem]:
    """Twelve items: plans, decrees, reports, a list where a dashboard is asked, a web address."""
    yield _file(
        assessment, "Renstra Kominfo.pdf", title="Renstra", number="5/2025", dated=date(2025, 2, 3), signer="Kadis"
    )
    yield _file(assessment, "Draf SK Tim Kolaborasi.docx", title="Draf SK Tim Kolaborasi", kind="penetapan-sk")
    yield _file(assessment, "Daftar aplikasi.xlsx", title="Daftar aplikasi", kind="Daftar", dated=date(2026, 5, 1))
    yield _web(assessment, "https://dasbor.contohprov.go.id", title="Dasbor Pemdi", accessed_on=date(2026, 8, 30))
    yield _file(
        assessment,
        "Surat hasil SDI.pdf",
        title="Hasil evaluasi SDI 2025",
        number="B-12/2025",
        dated=date(2025, 6, 2),
        signer="Deputi",
        kind="skor-eksternal",
    )
    for number in range(6, 13):
        yield _file(
            assessment,
            f"Laporan pelaksanaan {number}.pdf",
            title=f"Laporan pelaksanaan {number}",
            number=f"LAP/{number}/2026",
            dated=date(2026, 4, number),
            signer="Kepala Dinas",
            kind="laporan",
        )


def pemdi_links(assessment: str, evidence: tuple[EvidenceItem, ...]) -> Iterator[EvidenceLink]:
    plan, draft, listing, dashboard, sdi, *reports = evidence
    yield _link(assessment, plan, "I1", 1, "L1-E1", page="12", article="Bab III")
    yield _link(assessment, plan, "I1", 2, "L2-E1", page="30", reception="accepted")
    yield _link(assessment, draft, "I4", 1, "L1-E1")
    yield _link(assessment, listing, "I14", 1, "L1-E1", page="1")
    yield _link(assessment, dashboard, "I14", 1, "L1-E2", minute="00:40")
    yield _link(assessment, sdi, "I5", page="2")
    for number, code in enumerate(("I3", "I8", "I9", "I11", "I12", "I13", "I16")):
        yield _link(assessment, reports[number % len(reports)], code, 1, page=str(number + 1), position=number)
