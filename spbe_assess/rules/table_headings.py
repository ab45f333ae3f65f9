"""What the headings of a table mean: Indonesian as on our worksheet, or English field names; case and spaces are free.

A heading is known in its section only: "Kode" names the indicator of a row, in a table of criteria the criterion.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Final

from spbe_assess.core import fields
from spbe_assess.core.given import GivenColumn, Section
from spbe_assess.core.instrument import Instrument, Stage
from spbe_assess.rules.indicator_values import stage_keys
from spbe_assess.rules.spelling import key

IGNORED: Final = GivenColumn("", "")
"""A column that our worksheets have and no table can set: sums, names, what is reckoned."""
PATH: Final = GivenColumn("", "path")
INDICATOR: Final = GivenColumn("", "indicator")
CODE: Final = GivenColumn("", "code")
STAGE: Final = GivenColumn("", "stage")
INDEX: Final = GivenColumn("", "index")
NUMBER: Final = GivenColumn("", "number")

_NAMING_WORDS: Final[Mapping[Section, tuple[tuple[str, ...], ...]]] = {
    # In the order of trust: a table that has "Kode" does not name its rows by "No".
    Section.INDICATORS: (
        ("kode", "kode indikator", "code"),
        ("indikator", "no indikator", "indicator"),
        ("no", "nomor"),
    ),
    Section.EVIDENCE: (("indikator", "no indikator", "kode indikator", "indicator"), ("kode", "code")),
    Section.CRITERIA: (("indikator", "no indikator", "kode indikator", "indicator"),),
}
_NEEDED: Final[Mapping[Section, frozenset[GivenColumn]]] = {
    Section.INDICATORS: frozenset({INDICATOR}),
    Section.EVIDENCE: frozenset({INDICATOR, PATH}),
    Section.CRITERIA: frozenset({INDICATOR, CODE}),
    Section.EXTERNAL: frozenset({INDEX, GivenColumn(fields.EXTERNAL, "score")}),
    Section.GENERAL: frozenset({GivenColumn(fields.GENERAL, "question")}),
}
_RATING_WORDS: Final = {
    "value": ("tingkat", "nilai", "level", "value", "tingkat kematangan"),
    "verdict": ("hasil reviu", "verdict"),
    "fact": ("fakta", "fact"),
    "analysis": ("analisis", "analisa", "analysis"),
    "justification": ("justifikasi", "justification"),
    "note": ("catatan", "catatan asesor", "note"),
}
_ANSWER_WORDS: Final = {
    "unit": ("perangkat daerah pengampu", "pengampu", "perangkat daerah", "unit kerja", "unit kerja pengampu", "unit"),
    "supporting": ("perangkat daerah pendukung", "pendukung", "unit kerja pendukung", "supporting"),
    "contact": ("narahubung", "kontak", "contact"),
    "deadline": ("tenggat", "batas waktu", "deadline"),
    "status": ("status",),
    "target": ("target", "target tingkat", "tingkat target"),
    "notes": ("keterangan", "notes"),
}
_ITEM_ANSWER_WORDS: Final = {
    **{name: _ANSWER_WORDS[name] for name in ("unit", "supporting", "contact")},
    "correction": ("koreksi teks butir", "koreksi", "correction"),
}
_PATH_WORDS: Final = (
    *("data dukung", "berkas", "berkas atau tautan", "nama berkas", "nama berkas atau tautan", "tautan"),
    *("bukti dukung", "evidence", "file", "path", "url"),
)
_CRITERION_WORDS: Final = ("kriteria/butir", "butir/kriteria", "kriteria atau butir", "butir", "kriteria", "criterion")
_POINTER_WORDS: Final = {
    "article": ("pasal", "pasal/bab", "bab", "article"),
    "page": ("halaman", "hal", "halaman/menit", "page"),
    "minute": ("menit", "minute"),
    "quote": ("kutipan", "quote"),
}
_EVIDENCE_WORDS: Final = {
    "title": ("judul", "judul dokumen", "nama dokumen", "title"),
    "kind": ("jenis", "jenis dokumen", "kind"),
    "number": ("nomor", "nomor dokumen", "number"),
    "dated": ("tanggal dokumen", "tanggal", "dated"),
    "signer": ("pejabat penanda tangan", "penanda tangan", "penandatangan", "signer"),
    "classification": ("klasifikasi", "classification"),
    "valid_until": ("berlaku s.d.", "berlaku sampai", "valid_until"),
    "unit": ("perangkat daerah", "unit kerja", "unit"),
    "accessed_on": ("tanggal akses", "diakses pada", "accessed_on"),
    "note": ("catatan", "keterangan", "note"),
}
_LINK_WORDS: Final = {
    "level": ("tingkat", "level", "tingkat bukti"),
    "reception": ("status asesor", "reception"),
    "assessor_note": ("catatan asesor", "assessor_note"),
    "follow_up": ("tindak lanjut", "follow_up"),
    **_POINTER_WORDS,
}
_CRITERION_FIELD_WORDS: Final = {
    "state": ("keadaan", "state", "status"),
    "note": ("catatan", "catatan instansi", "note"),
    "assessor_note": ("catatan asesor", "assessor_note"),
    "portal_code": ("kode portal", "portal_code"),
    "deadline": ("tenggat", "batas waktu", "deadline"),
}
_EXTERNAL_WORDS: Final = {
    "score": ("skor", "nilai", "score"),
    "year": ("tahun", "tahun skor", "year"),
    "verified": ("diverifikasi", "terverifikasi", "verified"),
    "note": ("catatan", "note"),
}
_GENERAL_WORDS: Final = {
    "question": ("pertanyaan", "pertanyaan umum", "question"),
    "answer": ("jawaban", "answer"),
}
_IGNORED_WORDS: Final[Mapping[Section, tuple[str, ...]]] = {
    Section.INDICATORS: (
        *("domain", "aspek", "bobot", "nilai akhir", "ni × bi", "kriteria terpenuhi", "butir diterima"),
        *("butir terpenuhi", "jumlah data dukung", "selisih", "selisih ke target", "diubah pada", "yang dinilai"),
        *("pertanyaan", "pertanyaan / yang dinilai", "nama indikator", "predikat", "penjelasan"),
    ),
    Section.EVIDENCE: ("no", "nama berkas portal", "dipakai juga di", "ukuran", "nama indikator"),
    Section.CRITERIA: ("no", "tingkat", "level", "uraian", "nama indikator", "jenis"),
    Section.EXTERNAL: ("no", "instansi", "lembaga", "nama indeks"),
    Section.GENERAL: (),
    Section.ASSESSMENT: (),
}
_SHEETS: Final[Mapping[Section, tuple[str, ...]]] = {
    Section.INDICATORS: ("lembar kerja", "indikator", "indicators"),
    Section.EVIDENCE: ("data dukung", "evidence"),
    Section.CRITERIA: ("kriteria", "butir", "kriteria dan butir", "criteria"),
    Section.EXTERNAL: ("indeks", "indeks instansi lain", "external"),
    Section.GENERAL: ("pertanyaan umum", "general"),
    Section.ASSESSMENT: ("penilaian", "assessment"),
}
_ASSESSMENT_WORDS: Final = {
    "target": ("target",),
    "city": ("tempat",),
    "signed_on": ("tanggal",),
    "letterhead": ("kop surat",),
    "decree": ("sk tim asesor internal", "keputusan"),
}
_SETTABLE: Final = (
    *("title", "target", "target_source", "letterhead", "city", "signed_on", "decree"),
    *(f"{role}_{part}" for role in fields.ROLES for part in fields.PERSON_PARTS),
)
_ROLE_WORDS: Final = {
    "compiler": ("pelaksana entri data", "penyusun", "disusun oleh"),
    "verifier": ("penanggung jawab", "diverifikasi oleh"),
    "coordinator": ("koordinator", "koordinator spbe", "koordinator pemdi", "mengetahui"),
}
_PART_WORDS: Final = {
    "name": ("nama", ""),
    "nip": ("nip",),
    "rank": ("pangkat/golongan", "pangkat", "golongan"),
    "position": ("jabatan",),
}


def section_of_sheet(title: str) -> Section | None:
    """The section a sheet's title says, or None."""
    typed = key(title)
    return next((section for section, words in _SHEETS.items() if typed in map(key, words)), None)


def columns_of(
    section: Section, headings: Sequence[str], groups: Sequence[str], instrument: Instrument
) -> tuple[GivenColumn | None, ...]:
    """What each heading means in a section; None for one that means nothing there, ``IGNORED`` also for an empty one.

    ``groups`` are the headings over the headings, as far as there are any: below "Catatan …" a stage is its note.
    """
    named = _naming(section, [key(heading) for heading in headings])
    over = (*map(key, groups), *("" for _ in headings))
    return tuple(
        INDICATOR
        if at == named
        else (_column(section, key(heading), over[at], instrument) if heading.strip() else IGNORED)
        for at, heading in enumerate(headings)
    )


def known_columns(columns: Sequence[GivenColumn | None]) -> int:
    """How many headings mean something that a table can set or that names its rows."""
    return sum(column not in (None, IGNORED) for column in columns)


def is_section(section: Section, columns: Sequence[GivenColumn | None]) -> bool:
    """Whether the columns hold what a table of the section cannot do without, and something to set."""
    needed = _NEEDED.get(section)
    return needed is not None and needed <= set(columns) and known_columns(columns) > 1


def is_exported_register(headings: Sequence[str]) -> bool:
    """Whether it is the list of data dukung of our own workbook, whose files are in the workspace already."""
    return key("nama berkas portal") in map(key, headings)


def assessment_column(label: str) -> GivenColumn | None:
    """The field of the assessment itself that a label means; ``IGNORED`` for what a table cannot set."""
    return _assessment_columns().get(key(label))


def missing_words(section: Section) -> tuple[str, ...]:
    """The headings that a table of a section cannot do without, as people should write them."""
    return {
        Section.INDICATORS: ("Kode", "Penilaian Mandiri"),
        Section.EVIDENCE: ("Indikator", "Berkas atau tautan"),
        Section.CRITERIA: ("Indikator", "Kode", "Keadaan"),
        Section.EXTERNAL: ("Indeks", "Skor"),
        Section.GENERAL: ("Pertanyaan", "Jawaban"),
        Section.ASSESSMENT: (),
    }[section]


def _naming(section: Section, keys: Sequence[str]) -> int:
    """The position of the column that names the indicator of a row; -1 where none does."""
    for words in _NAMING_WORDS.get(section, ()):
        wanted = set(map(key, words))
        for at, typed in enumerate(keys):
            if typed in wanted:
                return at
    return -1


def _column(section: Section, typed: str, group: str, instrument: Instrument) -> GivenColumn | None:
    if section is Section.INDICATORS:
        if typed == key("data dukung") and key("pemenuhan") in group:
            return IGNORED
        staged = _staged(typed, group, instrument)
        if staged:
            return staged
    return _columns(section).get(typed)


def _staged(typed: str, group: str, instrument: Instrument) -> GivenColumn | None:
    """A heading that names a stage: alone, or with a word of a rating before it ("Catatan Penilaian Dokumen")."""
    for stage in instrument.stages:
        for name in stage_keys(stage):
            if typed == name:
                return _bare_stage(stage, group)
            for field, words in _RATING_WORDS.items():
                if typed in (f"{key(word)}{name}" for word in words):
                    return GivenColumn(fields.RATING, field, stage.id)
    return None


def _bare_stage(stage: Stage, group: str) -> GivenColumn:
    if stage.reviews:
        return GivenColumn(fields.RATING, "verdict", stage.id)
    return GivenColumn(fields.RATING, "note" if group.startswith("catatan") else "value", stage.id)


@cache
def _columns(section: Section) -> Mapping[str, GivenColumn]:
    found: dict[str, GivenColumn] = {}
    for word in (*_IGNORED_WORDS[section], *(word for words in _NAMING_WORDS.get(section, ()) for word in words)):
        found[key(word)] = IGNORED
    for column, words in _words(section):
        found.update((key(word), column) for word in words)
    return found


def _words(section: Section) -> Iterator[tuple[GivenColumn, Sequence[str]]]:
    if section is Section.INDICATORS:
        yield STAGE, ("tahap", "stage")
        yield from _fields(fields.RATING, _RATING_WORDS)
        yield from _fields(fields.ANSWER, _ANSWER_WORDS)
        yield PATH, _PATH_WORDS
        yield CODE, _CRITERION_WORDS
        yield GivenColumn(fields.LINK, "level"), ("tingkat bukti", "tingkat data dukung", "evidence_level")
        yield from _fields(fields.LINK, _POINTER_WORDS)
    elif section is Section.EVIDENCE:
        yield from _fields(fields.EVIDENCE, _EVIDENCE_WORDS)
        yield from _fields(fields.LINK, _LINK_WORDS)
        yield PATH, _PATH_WORDS
        yield CODE, _CRITERION_WORDS
    elif section is Section.CRITERIA:
        yield CODE, ("kode", "kode kriteria", "kode butir", "code", "item", *_CRITERION_WORDS)
        yield STAGE, ("tahap", "stage")
        yield from _fields(fields.ANSWER, _ITEM_ANSWER_WORDS)
        yield from _fields(fields.CRITERION, _CRITERION_FIELD_WORDS)
    elif section is Section.EXTERNAL:
        yield INDEX, ("indeks", "index", "id")
        yield from _fields(fields.EXTERNAL, _EXTERNAL_WORDS)
    elif section is Section.GENERAL:
        yield NUMBER, ("no", "nomor", "number")
        yield from _fields(fields.GENERAL, _GENERAL_WORDS)


def _fields(kind: str, words: Mapping[str, Sequence[str]]) -> Iterator[tuple[GivenColumn, Sequence[str]]]:
    return ((GivenColumn(kind, field), named) for field, named in words.items())


@cache
def _assessment_columns() -> Mapping[str, GivenColumn]:
    kind = fields.KINDS[fields.ASSESSMENT]
    found = {key(word): IGNORED for word in ("isian", "kunci", "nama", "segel", "ref", "predikat", "label")}
    for word, name in (("instansi", "institution"), ("tahun", "year"), ("instrumen", "instrument")):
        found[word] = found[name] = GivenColumn("", name)
    for name in _SETTABLE:
        field = kind.field(name)
        label = field.label if field and name.partition("_")[0] not in fields.ROLES else name
        for word in (name, label, *_ASSESSMENT_WORDS.get(name, ())):
            found[key(word)] = GivenColumn(fields.ASSESSMENT, name)
    for role, words in _ROLE_WORDS.items():
        for part, parts in _PART_WORDS.items():
            column = GivenColumn(fields.ASSESSMENT, f"{role}_{part}")
            for word in words:
                found.update((key(one), column) for tail in parts for one in (f"{word} {tail}", f"{tail} {word}"))
    return found
