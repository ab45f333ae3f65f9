"""Everything an assessment consists of, as data: kinds of records, their keys and their fields.

One table decides what can be logged, what the readable tables hold, what ``set`` accepts and what a history says. A
value is text or nothing (``None``): whole texts as typed, exact decimals with a point ("1.26"), days as
"2026-11-21", flags as "1". A record exists while any of its fields has a value.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from spbe_assess.messages import mark


class Form(StrEnum):
    """What the text of a value is."""

    LINE = "line"  # one line of text
    TEXT = "text"  # text with line breaks
    LIST = "list"  # one thing on each line
    DECIMAL = "decimal"  # an exact decimal with a point
    WHOLE = "whole"  # a whole number
    DAY = "day"  # yyyy-mm-dd
    FLAG = "flag"  # "1" or nothing
    CHOICE = "choice"  # one of the field's choices
    CODE = "code"  # made by the program: digests, ids, seals


@dataclass(frozen=True, slots=True)
class Field:
    """One fact of a record. ``label`` is the Indonesian name a person sees (a key of the catalogue)."""

    name: str
    form: Form
    label: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RecordKind:
    """A kind of record: the parts of its name and its fields. ``table`` is where it can be read with any SQL tool."""

    name: str
    table: str
    keys: tuple[str, ...]
    fields: tuple[Field, ...]

    def field(self, name: str) -> Field | None:
        """The field of a name, or None for one of a newer program."""
        return next((field for field in self.fields if field.name == name), None)


STATES: Final = ("unseen", "met", "not_met", "submitted", "accepted", "returned", "locked")
"""States of a criterion or item at a stage; ``locked``: a lower level is not accepted."""
STATUSES: Final = ("empty", "filled", "revise", "done")
CLASSIFICATIONS: Final = ("open", "internal", "withheld")
VERDICTS: Final = ("valid", "invalid")
EVIDENCE_FORMS: Final = ("file", "link")
RECEPTIONS: Final = ("accepted", "revise", "rejected")

ASSESSMENT: Final = "assessment"
INSTITUTION: Final = "institution"
STAGE: Final = "stage"
ANSWER: Final = "answer"
RATING: Final = "rating"
CRITERION: Final = "criterion"
EXTERNAL: Final = "external"
GENERAL: Final = "general"
EVIDENCE: Final = "evidence"
LINK: Final = "link"
COMPARISON: Final = "comparison"
DELETED: Final = "deleted"
"""Field of a record that was deleted: the seal of what the deleter saw."""

_PEOPLE: Final = (
    ("compiler", mark("Pelaksana Entri Data")),
    ("verifier", mark("Penanggung Jawab")),
    ("coordinator", mark("Koordinator")),
)
ROLE_LABELS: Final = dict(_PEOPLE)
ROLES: Final = tuple(ROLE_LABELS)
"""Who signs: compiles (Disusun oleh), verifies (Diverifikasi oleh), knows (Mengetahui)."""
PERSON_PARTS: Final = ("name", "nip", "rank", "position")
_PERSON_LABELS: Final = (mark("nama"), mark("NIP"), mark("pangkat/golongan"), mark("jabatan"))


def _line(name: str, label: str) -> Field:
    return Field(name, Form.LINE, label)


def _text(name: str, label: str) -> Field:
    return Field(name, Form.TEXT, label)


def _code(name: str, label: str) -> Field:
    return Field(name, Form.CODE, label)


def _people_fields() -> tuple[Field, ...]:
    return tuple(
        Field(f"{role}_{part}", Form.LINE, label)
        for role, _ in _PEOPLE
        for part, label in zip(PERSON_PARTS, _PERSON_LABELS, strict=True)
    )


KINDS: Final[Mapping[str, RecordKind]] = {
    kind.name: kind
    for kind in (
        RecordKind(
            INSTITUTION,
            "institution",
            ("slug",),
            (
                _line("name", mark("nama instansi")),
                _line("kind", mark("jenis instansi")),
                _line("province", mark("provinsi tempatnya")),
            ),
        ),
        RecordKind(
            ASSESSMENT,
            "assessment",
            ("id",),
            (
                _code("institution", mark("instansi yang dinilai")),
                Field("year", Form.WHOLE, mark("tahun")),
                _code("instrument", mark("instrumen")),
                _code("instrument_digest", mark("berkas instrumen")),
                _code("rules_digest", mark("aturan instrumen")),
                _line("label", mark("label")),
                _line("title", mark("judul")),
                Field("target", Form.DECIMAL, mark("target indeks")),
                _line("target_source", mark("sumber target")),
                Field("letterhead", Form.LIST, mark("kop")),
                _line("city", mark("tempat tanda tangan")),
                Field("signed_on", Form.DAY, mark("tanggal tanda tangan")),
                *_people_fields(),
                _line("decree", mark("keputusan tim asesor internal")),
                _code(DELETED, mark("penghapusan")),
            ),
        ),
        RecordKind(
            STAGE,
            "stage",
            ("assessment", "stage"),
            (
                Field("sent_on", Form.DAY, mark("tanggal dikirim")),
                _code("seal", mark("segel")),
                _code("sealed", mark("isi yang disegel")),
                Field("reopened_on", Form.DAY, mark("tanggal dibuka kembali")),
            ),
        ),
        RecordKind(
            ANSWER,
            "answer",
            ("assessment", "indicator", "item"),
            (
                _line("unit", mark("perangkat daerah pengampu")),
                Field("supporting", Form.LIST, mark("perangkat daerah pendukung")),
                _line("contact", mark("narahubung")),
                Field("deadline", Form.DAY, mark("tenggat")),
                Field("status", Form.CHOICE, mark("status"), STATUSES),
                Field("target", Form.DECIMAL, mark("target")),
                _text("notes", mark("keterangan")),
                _text("correction", mark("koreksi teks butir")),
            ),
        ),
        RecordKind(
            RATING,
            "rating",
            ("assessment", "indicator", "stage"),
            (
                Field("value", Form.DECIMAL, mark("tingkat")),
                Field("verdict", Form.CHOICE, mark("hasil reviu"), VERDICTS),
                _text("fact", mark("Fakta")),
                _text("analysis", mark("Analisis")),
                _text("justification", mark("Justifikasi")),
                _text("note", mark("catatan asesor")),
            ),
        ),
        RecordKind(
            CRITERION,
            "criterion",
            ("assessment", "indicator", "code", "stage"),
            (
                Field("state", Form.CHOICE, mark("keadaan"), STATES),
                _text("note", mark("catatan instansi")),
                _text("assessor_note", mark("catatan asesor")),
                _line("portal_code", mark("kode portal")),
                Field("deadline", Form.DAY, mark("tenggat")),
            ),
        ),
        RecordKind(
            EXTERNAL,
            "external",
            ("assessment", "code"),
            (
                Field("score", Form.DECIMAL, mark("skor")),
                Field("year", Form.WHOLE, mark("tahun skor")),
                Field("verified", Form.FLAG, mark("diverifikasi")),
                _text("note", mark("catatan")),
            ),
        ),
        RecordKind(
            GENERAL,
            "general",
            ("assessment", "number"),
            (_text("question", mark("pertanyaan umum")), _text("answer", mark("jawaban"))),
        ),
        RecordKind(
            EVIDENCE,
            "evidence",
            ("assessment", "id"),
            (
                Field("form", Form.CHOICE, mark("bentuk"), EVIDENCE_FORMS),
                _line("name", mark("nama berkas")),
                _code("digest", mark("isi berkas")),
                Field("size", Form.WHOLE, mark("ukuran berkas")),
                _line("url", mark("tautan")),
                Field("accessed_on", Form.DAY, mark("tanggal akses")),
                _line("title", mark("judul dokumen")),
                _line("number", mark("nomor dokumen")),
                Field("dated", Form.DAY, mark("tanggal dokumen")),
                _line("signer", mark("pejabat penanda tangan")),
                _line("kind", mark("jenis dokumen")),
                Field("classification", Form.CHOICE, mark("klasifikasi"), CLASSIFICATIONS),
                Field("valid_until", Form.DAY, mark("berlaku sampai")),
                _line("unit", mark("perangkat daerah")),
                _text("note", mark("catatan")),
                _code(DELETED, mark("penghapusan")),
            ),
        ),
        RecordKind(
            LINK,
            "evidence_link",
            ("assessment", "id"),
            (
                _code("evidence", mark("data dukung")),
                _code("indicator", mark("indikator")),
                Field("level", Form.WHOLE, mark("tingkat")),
                _code("criterion", mark("kriteria atau butir")),
                Field("position", Form.WHOLE, mark("urutan")),
                _line("article", mark("pasal/bab")),
                _line("page", mark("halaman")),
                _line("minute", mark("menit")),
                _text("quote", mark("kutipan")),
                Field("reception", Form.CHOICE, mark("status asesor"), RECEPTIONS),
                _text("assessor_note", mark("catatan asesor")),
                _text("follow_up", mark("tindak lanjut")),
                _code(DELETED, mark("penghapusan")),
            ),
        ),
        RecordKind(
            COMPARISON,
            "comparison",
            ("id",),
            (
                _line("title", mark("nama perbandingan")),
                Field("refs", Form.LIST, mark("kolom")),
                _line("baseline", mark("acuan")),
                _line("peer", mark("kelompok peringkat")),
                Field("slots", Form.LIST, mark("warna instansi")),
                _line("view", mark("tampilan")),
                _code(DELETED, mark("penghapusan")),
            ),
        ),
    )
}

_WHOLE_WORKSPACE: Final = frozenset({INSTITUTION, COMPARISON})
"""Kinds of records that belong to no assessment."""


def record(kind: str, *keys: str) -> str:
    """The name of a record: "rating/4f…/I12/mandiri"."""
    return "/".join((kind, *keys))


def kind_of(name: str) -> str:
    """The kind of a record."""
    return name.partition("/")[0]


def keys_of(name: str) -> tuple[str, ...]:
    """The parts of a record's name after its kind."""
    return tuple(name.split("/")[1:])


def scope_of(name: str) -> str:
    """The assessment a record belongs to; empty for one of the whole workspace (an institution, a comparison)."""
    keys = keys_of(name)
    return "" if kind_of(name) in _WHOLE_WORKSPACE or not keys else keys[0]


def stage_of(name: str) -> str:
    """The stage a record belongs to, empty for one that no stage freezes."""
    keys = keys_of(name)
    place = {RATING: 2, CRITERION: 3}.get(kind_of(name))
    return "" if place is None or len(keys) <= place else keys[place]
