"""What leaves the house: the evidence workbook, and the *paket* of workbook and files that survives zip and move.

Everything is written beside its place, read back and compared with what was meant, and only then given its name.
"""

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import BinaryIO, Final

from spbe_assess.core.assessment import Assessment
from spbe_assess.core.results import Paper
from spbe_assess.core.scores import Scores
from spbe_assess.errors import InputError, KnownError, Problem, WorldError
from spbe_assess.exchange.evidence.layout import EvidenceReport, same_unit
from spbe_assess.files import input_where_mendable, read_file, replace_file, sync_folder, writing_refused
from spbe_assess.messages import Message
from spbe_assess.rules.evidence_requests import units
from spbe_assess.rules.indicator_values import stage_named
from spbe_assess.rules.naming import NamedLink, safe_file_name
from spbe_assess.workspace.archive import Archive
from spbe_assess.workspace.dossiers import read_dossier

Progress = Callable[[int, int], None]
"""Is told how many steps of how many are done; may raise to stop, and nothing is left behind."""
_MOST_BYTES: Final = 10**9
_WORKBOOK_STEPS: Final = 3
"""Read, written, read back."""


@dataclass(frozen=True, slots=True)
class Wish:
    """How to export: paper, up to which stage ("" all), for which perangkat daerah ("" whole), made on which day."""

    made_on: date
    paper: Paper = "A4"
    stage: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Exported:
    """What was exported, read back and compared: the workbook's place, the files beside it, its seal and scores."""

    path: Path
    files: int
    size: int
    seal: str
    scores: Scores


@dataclass(frozen=True, slots=True)
class RequestLists:
    """The workbooks of the perangkat daerah, each with what it is asked for: their folder, names and size."""

    folder: Path
    names: tuple[str, ...]
    size: int


def export_workbook(
    archive: Archive, assessment: Assessment, out: Path, wish: Wish, *, progress: Progress | None = None
) -> Exported:
    """Write the evidence workbook; an existing file is replaced whole or not at all.

    Raises:
        InputError: stage or unit are unknown, the name does not end in .xlsx, or the place cannot be written.
        WorldError: what was read back is not what was meant; nothing was put in place.
    """
    if out.suffix.casefold() != ".xlsx":
        raise InputError(Message("{path}: buku kerja berakhiran .xlsx.", path=out))
    step = progress or _say_nothing
    step(0, _WORKBOOK_STEPS)
    report = _report(archive, assessment, wish)
    step(1, _WORKBOOK_STEPS)
    size = _write(report, out, step)
    return Exported(out, 0, size, report.dossier.seal, report.scores)


def export_requests(
    archive: Archive, assessment: Assessment, folder: Path, wish: Wish, *, progress: Progress | None = None
) -> RequestLists:
    """Write one workbook for each perangkat daerah into a new or empty folder: its indicators and what it is asked for.

    Raises:
        InputError: the stage is unknown, no perangkat daerah is named yet, the folder holds something, or the place
            cannot be written.
        WorldError: what was read back is not what was meant; nothing is left.
    """
    _refuse_occupied(folder)
    whole = _report(archive, assessment, replace(wish, unit=""))
    asked = units(whole.dossier)
    if not asked:
        raise InputError(
            Message("Belum ada perangkat daerah pengampu; isi pengampu indikator dahulu, atau ambil dari usulan.")
        )
    step = progress or _say_nothing
    with _new_folder(folder) as part:
        size = 0
        names: list[str] = []
        for done, unit in enumerate(asked):
            step(done, len(asked))
            report = replace(whole, unit=unit)
            names.append(_free_name(workbook_name(report), names))
            size += _write(report, part / names[-1], _say_nothing)
        step(len(asked), len(asked))
    return RequestLists(folder, tuple(names), size)


def export_package(
    archive: Archive, assessment: Assessment, folder: Path, wish: Wish, *, progress: Progress | None = None
) -> Exported:
    """Write the paket into a new or empty folder: the workbook, and beside it every file that is not withheld.

    Raises:
        InputError: stage or unit are unknown, the folder holds something, or the place cannot be written.
        WorldError: a file is missing or altered, or what was read back is not what was meant; nothing is left.
    """
    _refuse_occupied(folder)
    report = _report(archive, assessment, wish, has_files=True)
    named = _files(report)
    with _new_folder(folder) as part:
        size = _fill(archive, report, part, named, progress or _say_nothing)
    return Exported(folder / workbook_name(report), len(named), size, report.dossier.seal, report.scores)


@contextmanager
def _new_folder(folder: Path) -> Iterator[Path]:
    """A folder to fill beside the one that is wanted; it gets its name when all went well, else nothing is left."""
    part = folder.parent / f".spbe-paket-{os.urandom(8).hex()}.tmp"
    made = [one for one in folder.parents if not one.exists()]
    try:
        part.mkdir(parents=True)
        yield part
        sync_folder(part)
        _put(part, folder)
    except OSError as error:
        raise InputError(writing_refused(error, folder)) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
        for one in made:
            # Those that hold what was written by now stay.
            with suppress(OSError):
                one.rmdir()


def workbook_name(report: EvidenceReport) -> str:
    """The name of the workbook in a paket: "SPBE-2024-Provinsi-Contoh.xlsx"."""
    assessment = report.assessment
    words = (report.program_name, str(assessment.year), assessment.institution.name, assessment.label, report.unit)
    return safe_file_name("-".join("-".join(word.split()) for word in words if word) + ".xlsx")


def _report(archive: Archive, assessment: Assessment, wish: Wish, *, has_files: bool = False) -> EvidenceReport:
    dossier = read_dossier(archive, assessment, sealed=True)
    stage = stage_named(dossier.instrument, wish.stage).id if wish.stage else ""
    if wish.unit and not any(same_unit(wish.unit, one) for one in units(dossier)):
        known = ", ".join(units(dossier)) or "—"
        raise InputError(
            Message("Perangkat daerah “{unit}” tidak mengampu apa pun; yang ada: {known}.", unit=wish.unit, known=known)
        )
    return EvidenceReport(dossier, wish.made_on, wish.paper, stage, wish.unit, _program(), has_files)


def _program() -> str:
    # Loaded here: reading package metadata takes a while.
    from importlib.metadata import version

    return f"SPBE Assess {version('spbe-assess')}"


def _write(report: EvidenceReport, out: Path, step: Progress) -> int:
    # Loaded here: openpyxl costs a good part of a second.
    from spbe_assess.exchange.evidence.reading import lost
    from spbe_assess.exchange.evidence.workbook import evidence_workbook

    data = evidence_workbook(report)

    def check(part: Path) -> None:
        step(2, _WORKBOOK_STEPS)
        try:
            missing = lost(report, read_file(part, _MOST_BYTES))
        except ValueError as error:
            missing = (str(error),)
        if missing:
            raise WorldError(
                Message(
                    "Buku kerja yang ditulis tidak sama ketika dibaca kembali ({missing}); tidak ada yang disimpan. "
                    "Ulangi ke tempat lain.",
                    missing=", ".join(missing[:5]),
                )
            )
        # The last moment to stop: the file is whole and has no name yet.
        step(_WORKBOOK_STEPS, _WORKBOOK_STEPS)

    def write(stream: BinaryIO) -> None:
        stream.write(data)

    with input_where_mendable():
        replace_file(out, write, check)
    return len(data)


def _fill(archive: Archive, report: EvidenceReport, part: Path, named: list[NamedLink], progress: Progress) -> int:
    for done, one in enumerate(named):
        progress(done, len(named) + 1)
        target = part / one.path
        target.parent.mkdir(parents=True, exist_ok=True)
        _copy(archive, one, target)
    progress(len(named), len(named) + 1)
    size = _write(report, part / workbook_name(report), _say_nothing)
    progress(len(named) + 1, len(named) + 1)
    return size + sum(one.item.size for one in named)


def _copy(archive: Archive, one: NamedLink, target: Path) -> None:
    try:
        with input_where_mendable():
            archive.evidence.copy_to(one.item.digest, target)
    except KnownError as error:
        if archive.evidence.verify(one.item.digest):
            raise
        told = Message("Paket tidak dibuat: ada data dukung yang tidak utuh di folder kerja. Jalankan doctor --full.")
        raise WorldError(told, [Problem(one.path, error.message)]) from error


def _put(part: Path, folder: Path) -> None:
    """Give a finished folder its name; an empty one that had it makes room, and is there again if that fails."""
    was_there = folder.is_dir()
    if was_there:
        folder.rmdir()
    try:
        part.rename(folder)
    except OSError:
        if was_there:
            with suppress(OSError):
                folder.mkdir()
        raise
    with suppress(OSError):
        sync_folder(folder.parent)


def _free_name(name: str, taken: Sequence[str]) -> str:
    """The name, with a number where two perangkat daerah would share it."""
    folded = {one.casefold() for one in taken}
    stem = name.removesuffix(".xlsx")
    numbered = (f"{stem}-{number}.xlsx" for number in range(2, len(taken) + 3))
    return next(one for one in (name, *numbered) if one.casefold() not in folded)


def _files(report: EvidenceReport) -> list[NamedLink]:
    """The files of a paket, each path once."""
    chosen = (named for indicator in report.indicators for named in report.links[indicator.code] if named.path)
    return list({one.path: one for one in chosen}.values())


def _refuse_occupied(folder: Path) -> None:
    try:
        is_occupied = folder.exists() and (not folder.is_dir() or any(folder.iterdir()))
    except OSError as error:
        raise InputError(writing_refused(error, folder)) from error
    if is_occupied:
        raise InputError(
            Message(
                "{folder} sudah berisi; paket ditulis ke folder baru atau kosong. Pilih nama folder lain.",
                folder=folder,
            )
        )


def _say_nothing(_done: int, _whole: int) -> None:
    pass
