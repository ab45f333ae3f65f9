"""``load`` and ``export``: a whole assessment in from a table, and out as a workbook or paket."""

from pathlib import Path

import click

from spbe_assess.cli.opened import asked_stage, changing_one, reading_one
from spbe_assess.cli.options import author_option, stage_option
from spbe_assess.cli.session import Session, current
from spbe_assess.cli.telling import print_saved, tell, told_size
from spbe_assess.core.assessment import Assessment
from spbe_assess.core.fields import EVIDENCE, LINK, kind_of
from spbe_assess.errors import InputError
from spbe_assess.messages import Message, mark
from spbe_assess.rules.history_words import names_of
from spbe_assess.workspace.archive import Archive
from spbe_assess.workspace.dossiers import read_dossier
from spbe_assess.workspace.packing import Exported, RequestLists, Wish, export_package, export_requests, export_workbook


@click.command(
    "load",
    help=mark(
        "Muat tingkat, teks, kriteria, dan data dukung dari satu tabel .csv, .json, atau .xlsx. Semua atau tidak sama "
        "sekali: setiap kesalahan disebut dengan selnya."
    ),
)
@click.argument("ref", metavar="REF")
@click.argument("file", type=click.Path(path_type=Path))
@stage_option
@author_option
def load(ref: str, file: Path, stage: str) -> None:
    """Fill an assessment from a table."""
    from spbe_assess.workspace.loading import load_table

    session = current()
    with changing_one(session, ref) as (editor, assessment):
        chosen = asked_stage(editor.instrument(assessment.instrument_digest), ref, stage)
        changes, attached = load_table(editor, assessment, file, stage=chosen)
        after = read_dossier(editor, assessment)
    tell(session, changes, names_of(after.instrument, after.evidence.values(), after.links))
    if changes.touched:
        sentence = Message(
            "{name} dimuat: {count} isian berubah, {attached} data dukung",
            name=file.name,
            count=sum(kind_of(change.record) not in (EVIDENCE, LINK) for change in changes.touched),
            attached=attached,
        )
        print_saved(session, [sentence], changes.at)


@click.command(
    "export",
    help=mark(
        "Simpan buku kerja bukti (--out) atau paket lengkap dengan data dukungnya (--paket). Ditulis ke berkas "
        "sementara, dibaca ulang dan dibandingkan, baru kemudian diberi nama."
    ),
)
@click.argument("ref", metavar="REF")
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE.xlsx", help=mark("Buku kerja yang ditulis."))
@click.option("--paket", type=click.Path(path_type=Path), metavar="DIR", help=mark("Folder paket yang ditulis."))
@click.option(
    "--requests",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help=mark("Folder daftar permintaan: satu buku kerja tiap perangkat daerah."),
)
@click.option(
    "--paper",
    type=click.Choice(["A4", "F4"], case_sensitive=False),
    default="A4",
    help=mark("Ukuran kertas cetakannya."),
)
@stage_option
@click.option("--unit", default="", metavar=mark("NAMA"), help=mark("Hanya indikator perangkat daerah ini."))
def export(
    ref: str, out: Path | None, paket: Path | None, requests: Path | None, paper: str, stage: str, unit: str
) -> None:
    """Write the evidence workbook, the paket, or the request lists."""
    session = current()
    if sum(place is not None for place in (out, paket, requests)) != 1:
        raise InputError(Message("Sebutkan salah satu: --out FILE.xlsx, --paket DIR, atau --requests DIR."))
    with reading_one(session, ref) as (archive, assessment):
        chosen = asked_stage(archive.instrument(assessment.instrument_digest), ref, stage)
        wish = Wish(session.today, "F4" if paper.upper() == "F4" else "A4", chosen, unit)
        if requests is not None:
            _say_requests(session, export_requests(archive, assessment, requests, wish))
            return
        done = _export(archive, assessment, out, paket, wish)
    session.say(_told(done, is_alone=paket is None))
    session.say(
        Message(
            "Dibaca ulang dan sama. Indeks {index}, {predicate}; segel {seal}",
            index=done.scores.index,
            predicate=done.scores.predicate,
            seal=done.seal,
        )
    )


def _say_requests(session: Session, done: RequestLists) -> None:
    session.say(
        Message(
            "Selesai: {path} ({count} daftar permintaan, {size})",
            path=done.folder,
            count=len(done.names),
            size=told_size(done.size),
        )
    )


def _told(done: Exported, *, is_alone: bool) -> Message:
    size = told_size(done.size)
    if is_alone:
        return Message(
            "Selesai: {path} ({size}), buku kerja saja; data dukungnya ikut dengan --paket", path=done.path, size=size
        )
    return Message(
        "Selesai: {path} (dengan {files} berkas data dukung, {size})", path=done.path, files=done.files, size=size
    )


def _export(archive: Archive, assessment: Assessment, out: Path | None, paket: Path | None, wish: Wish) -> Exported:
    if out is not None:
        return export_workbook(archive, assessment, out, wish)
    if paket is None:
        raise ValueError("neither a file nor a folder")
    return export_package(archive, assessment, paket, wish)
