"""What can be exported of an assessment, as a face offers it: words, choices, proposed names, places that are taken."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

from spbe_assess.core.assessment import Assessment, Dossier
from spbe_assess.exact import MISSING, shown
from spbe_assess.messages import Message, decimal_point, say
from spbe_assess.rules.evidence_requests import units
from spbe_assess.rules.naming import safe_file_name
from spbe_assess.rules.spelling import key
from spbe_assess.rules.valuing import rated_stages
from spbe_assess.workspace.exporting import CHARTS
from spbe_assess.workspace.workspace import Workspace, full_catalogue

WORKBOOK: Final = "workbook"
PACKAGE: Final = "package"
REQUESTS: Final = "requests"
COMPARISON: Final = "comparison"
CHART: Final = "chart"
SUMMARY: Final = "summary"
RECAP: Final = "recap"
PAPER, STAGE, UNIT, REFS, CHART_KIND, THEME = "paper", "stage", "unit", "refs", "chart", "theme"
MOST_FOUND: Final = 60
_MOST_NUMBERED: Final = 1000


class Kind(NamedTuple):
    """One thing to export: its words, the endings it can have, and what is asked about it."""

    id: str
    title: Message
    told: Message
    endings: tuple[str, ...]
    asks: tuple[str, ...]
    name: Message
    """What the proposed name begins with."""


KINDS: Final = (
    Kind(
        WORKBOOK,
        Message("Buku kerja bukti"),
        Message("Satu berkas Excel: ringkasan, lembar kerja, penjelasan tiap indikator, daftar data dukung."),
        (".xlsx",),
        (PAPER, STAGE, UNIT),
        Message("Buku kerja"),
    ),
    Kind(
        PACKAGE,
        Message("Paket lengkap"),
        Message("Folder berisi buku kerja dan semua berkas data dukung; yang dikecualikan hanya didaftar."),
        ("",),
        (PAPER, STAGE, UNIT),
        Message("Paket"),
    ),
    Kind(
        REQUESTS,
        Message("Daftar permintaan"),
        Message("Satu buku kerja tiap perangkat daerah: indikatornya dan data dukung yang masih diminta."),
        (".xlsx",),
        (UNIT, PAPER, STAGE),
        Message("Permintaan"),
    ),
    Kind(
        COMPARISON,
        Message("Perbandingan"),
        Message("Hasil berdampingan: tabel, atau satu halaman untuk rapat."),
        (".xlsx", ".csv", ".pdf"),
        (REFS, PAPER),
        Message("Perbandingan"),
    ),
    Kind(
        CHART,
        Message("Grafik"),
        Message("Satu gambar dari hasil yang dibandingkan."),
        (".png", ".svg", ".pdf"),
        (REFS, CHART_KIND, THEME),
        Message("Grafik"),
    ),
    Kind(
        SUMMARY,
        Message("Ringkasan pimpinan"),
        Message("Satu halaman: indeks, target, kekuatan dan kelemahan, langkah berikutnya."),
        (".pdf",),
        (PAPER,),
        Message("Ringkasan"),
    ),
    Kind(
        RECAP,
        Message("Rekap perangkat daerah"),
        Message("Yang diminta, diterima, dan masih kurang dari tiap perangkat daerah."),
        (".pdf",),
        (PAPER,),
        Message("Rekap"),
    ),
)
CHART_WORDS: Final[Mapping[str, Message]] = {
    "dumbbell": Message("Di mana berbeda (dumbbell)"),
    "panels": Message("Semua instansi per domain"),
    "slope": Message("Siapa bergerak dari tahun ke tahun"),
    "strip": Message("Di mana letaknya di antara semua instansi"),
    "contribution": Message("Dari mana selisih indeks berasal"),
    "heatmap": Message("Siapa mirip siapa (peta panas)"),
    "radar": Message("Bentuk domain atau aspek (radar)"),
}
"""Charts to choose from; the meeting page is the PDF of a comparison."""


class Line(NamedTuple):
    """Something to choose, with a quiet note."""

    id: str
    text: str
    note: str = ""


class Offer(NamedTuple):
    """Everything an export of an assessment can be asked with."""

    kinds: tuple[Line, ...]
    stages: tuple[Line, ...]
    units: tuple[Line, ...]
    charts: tuple[Line, ...]
    own: Line
    others: tuple[Line, ...]


class Taken(NamedTuple):
    """What lies at a place already: ``told`` is a sentence ("" for nothing), ``free`` a place like it that is free."""

    told: str
    free: str
    is_refused: bool


def is_folder(kind: str, unit: str) -> bool:
    """Whether an export becomes a folder: the paket does, and the lists of all perangkat daerah do."""
    return kind == PACKAGE or (kind == REQUESTS and not unit)


def offered(dossier: Dossier, others: tuple[Assessment, ...], language: str) -> Offer:
    """What can be exported and chosen; ``others`` are the assessments of the workspace, those alike are offered."""
    assessment = dossier.assessment
    alike = (one for one in others if one.instrument == assessment.instrument and one.id != assessment.id)
    charts = (Line(name, say(word, language)) for name, word in CHART_WORDS.items() if name in CHARTS)
    return Offer(
        tuple(Line(kind.id, say(kind.title, language), say(kind.told, language)) for kind in KINDS),
        tuple(Line(one.id, one.name) for one in rated_stages(dossier.instrument)),
        tuple(Line(one, one) for one in units(dossier)),
        tuple(charts),
        _own(assessment, language),
        tuple(_own(one, language) for one in alike),
    )


def found_results(workspace: Workspace, instrument: str, text: str, language: str) -> tuple[Line, ...]:
    """Official results of an instrument with all words of a text in name or year; the newest and best first."""
    catalogue, _ = full_catalogue(workspace)
    words = tuple(filter(None, map(key, text.split())))
    found = []
    for one in catalogue.results(instrument=instrument):
        names = " ".join(map(key, (one.institution.name, *one.institution.aliases, str(one.year))))
        if all(word in names for word in words):
            found.append(one)
    found.sort(key=lambda one: (-one.year, -(one.index or 0), one.institution.name))
    point = decimal_point(language)
    return tuple(
        Line(
            f"published:{one.institution.slug}/{one.year}:{one.instrument}",
            f"{one.institution.name} {one.year}",
            " ".join(filter(None, (MISSING if one.index is None else shown(one.index, point=point), one.predicate))),
        )
        for one in found[:MOST_FOUND]
    )


def proposed_name(dossier: Dossier, kind: str, ending: str, unit: str, language: str) -> str:
    """A name for a new file or folder: "Buku kerja SPBE 2024 Provinsi Contoh.xlsx"."""
    assessment = dossier.assessment
    program = dossier.instrument.short_title.partition(" ")[0]
    word = next(say(one.name, language) for one in KINDS if one.id == kind)
    parts = (word, program, str(assessment.year), assessment.institution.name, assessment.label, unit)
    stem = " ".join(filter(None, parts))
    return safe_file_name(stem) if is_folder(kind, unit) else safe_file_name(stem + ending)


def taken(path: Path, *, folder: bool, language: str) -> Taken:
    """What lies at a place: a file would be replaced whole, a folder with something in it is left alone."""
    try:
        if not path.exists():
            is_here = path.parent.is_dir()
            missing = Message("Folder {folder} belum ada dan akan dibuat.", folder=path.parent)
            return Taken("" if is_here or not folder else say(missing, language), "", is_refused=False)
        is_filled = path.is_file() or any(path.iterdir())
    except OSError:
        # Whatever is wrong with the place is told when it is written to, with its reason.
        return Taken("", "", is_refused=False)
    if not folder and path.is_file():
        told = Message("{name} sudah ada dan akan diganti seluruhnya.", name=path.name)
        return Taken(say(told, language), "", is_refused=False)
    if folder and not is_filled:
        return Taken("", "", is_refused=False)
    if not folder or path.name in ("", ".."):
        told = Message("{name} adalah folder; tulis juga nama berkasnya.", name=path.name)
        nameless = Message("Tulis juga nama folder yang akan dibuat.")
        return Taken(say(nameless if folder else told, language), "", is_refused=True)
    free = next(
        one
        for one in (path.with_name(f"{path.name} {number}") for number in range(2, _MOST_NUMBERED))
        if not one.exists()
    )
    told = Message("{name} sudah berisi dan tidak diubah; nama yang bebas: {free}.", name=path.name, free=free.name)
    return Taken(say(told, language), str(free), is_refused=True)


def _own(assessment: Assessment, language: str) -> Line:
    name = " ".join(filter(None, (assessment.institution.name, str(assessment.year), assessment.label)))
    return Line(assessment.ref, name, say(Message("penilaian mandiri"), language))
