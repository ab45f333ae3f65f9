"""The example: SPBE 2024 and Pemdi 2026 of the fictional Provinsi Contoh, made the way a person would make it.

Tables with texts, criteria and data dukung are loaded, a stage is sent, assessors change levels and say why. Nobody
in it exists: persons stand there by their role.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

from spbe_assess.core.assessment import Assessment
from spbe_assess.core.evidence import assessment_id
from spbe_assess.core.results import Institution, Kind
from spbe_assess.errors import InputError
from spbe_assess.instruments import catalogue
from spbe_assess.messages import Message
from spbe_assess.rules.institutions import checked_institution
from spbe_assess.workspace.archive import Archive, reading
from spbe_assess.workspace.assessing import new_assessment, send_stage
from spbe_assess.workspace.dividing import suggest_units
from spbe_assess.workspace.dossiers import assessments
from spbe_assess.workspace.editor import Editor, editing
from spbe_assess.workspace.evidencing import replace_file
from spbe_assess.workspace.example_files import better_scan, write_example
from spbe_assess.workspace.institutions import add_institution, known_institutions
from spbe_assess.workspace.loading import load_table
from spbe_assess.workspace.workspace import Workspace

NAME: Final = "Provinsi Contoh"
SPBE_YEAR: Final = 2024
PEMDI_YEAR: Final = 2026

_CLERK: Final = "Pelaksana Entri Data"
_INTERNAL: Final = "Tim Asesor Internal"
_ASSESSOR: Final = "Asesor Eksternal"
_SCANNED_AGAIN: Final = ("I10", "berkas/Kepgub-188-114-2024-Tim-Koordinasi.pdf")


def make_example(workspace: Workspace, folder_for_files: Path) -> tuple[Assessment, Assessment]:
    """Make both assessments of the example in a workspace; their tables and files come into a folder of the person's.

    Everything but the ids of log entries is the same at every run, also the days on which things were done.

    Raises:
        InputError: one of the assessments is in the workspace already, or it may not be written; nothing was changed.
        WorldError: another program writes in the workspace, or the machine refuses.
    """
    with reading(workspace) as archive:
        _refuse_existing(archive)
    spbe = write_example(f"spbe-{SPBE_YEAR}", folder_for_files)
    pemdi = write_example(f"pemdi-{PEMDI_YEAR}", folder_for_files)
    return _spbe(workspace, spbe), _pemdi(workspace, pemdi)


def _spbe(workspace: Workspace, tables: Path) -> Assessment:
    with _at(workspace, date(2024, 6, 3), _INTERNAL) as editor:
        made = _new(editor, SPBE_YEAR)
    with _at(workspace, date(2024, 7, 22), _CLERK) as editor:
        _load(editor, made, tables, ("penilaian.json", "pertanyaan-umum.csv"))
        _load(editor, made, tables, ("indikator.csv", "kriteria.csv", "data-dukung.csv"))
    with _at(workspace, date(2024, 7, 31), _INTERNAL) as editor:
        send_stage(editor, made, stage="mandiri")
    with _at(workspace, date(2024, 8, 12), _CLERK) as editor:
        indicator, path = _SCANNED_AGAIN
        replace_file(editor, made, indicator, Path(path).name, better_scan(tables, path))
    with _at(workspace, date(2024, 9, 19), _ASSESSOR) as editor:
        _load(editor, made, tables, ("penilaian-dokumen.csv",))
    with _at(workspace, date(2024, 10, 24), _ASSESSOR) as editor:
        _load(editor, made, tables, ("penilaian-interviu.csv",))
        return _again(editor, made)


def _pemdi(workspace: Workspace, tables: Path) -> Assessment:
    with _at(workspace, date(2026, 5, 11), _INTERNAL) as editor:
        made = _new(editor, PEMDI_YEAR)
    with _at(workspace, date(2026, 6, 12), _CLERK) as editor:
        _load(editor, made, tables, ("penilaian.json", "pertanyaan-umum.csv", "indikator.csv"))
        _load(editor, made, tables, ("butir.csv", "indeks.csv", "data-dukung.csv"))
    with _at(workspace, date(2026, 6, 30), _INTERNAL) as editor:
        send_stage(editor, made, stage="mandiri")
    with _at(workspace, date(2026, 9, 15), _ASSESSOR) as editor:
        _load(editor, made, tables, ("butir-dokumen.csv",))
        return _again(editor, made)


@contextmanager
def _at(workspace: Workspace, day: date, author: str) -> Iterator[Editor]:
    """The workspace to change, on the morning of a day, by somebody."""
    morning = datetime(day.year, day.month, day.day, 2, 30, tzinfo=UTC).timestamp()
    with editing(replace(workspace, today=day, author=author, clock=lambda: morning)) as editor:
        yield editor


def _new(editor: Editor, year: int) -> Assessment:
    institution = _institution()
    if institution.slug not in known_institutions(editor):
        add_institution(editor, NAME, Kind.PROVINCE.value)
    made, _ = new_assessment(editor, institution.slug, year)
    suggest_units(editor, made)
    return made


def _load(editor: Editor, assessment: Assessment, folder: Path, tables: Sequence[str]) -> None:
    for name in tables:
        load_table(editor, assessment, folder / name)


def _again(editor: Editor, assessment: Assessment) -> Assessment:
    return next(one for one in assessments(editor) if one.id == assessment.id)


def _institution() -> Institution:
    return checked_institution(NAME, Kind.PROVINCE.value, "")


def _refuse_existing(archive: Archive | None) -> None:
    slug = _institution().slug
    meant = {assessment_id(slug, year, catalogue.instrument_for(year).id, ""): year for year in (SPBE_YEAR, PEMDI_YEAR)}
    for one in (*assessments(archive), *assessments(archive, deleted=True)):
        if one.id in meant:
            remedy = (
                Message("Contoh itu pernah dihapus; pulihkan dengan assessment restore.")
                if one.deleted
                else Message("Pakai yang ada, atau pilih folder kerja lain.")
            )
            raise InputError(
                Message("Contoh {ref} sudah ada di folder kerja ini. {remedy}", ref=one.ref, remedy=remedy)
            )
