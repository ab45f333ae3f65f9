"""``spbe-assess assessment``: make, list, show, delete, restore, and mark a stage as sent."""

import click

from spbe_assess.cli.assessment_data import assessment_data, listing_data
from spbe_assess.cli.assessment_views import print_assessment, print_listing
from spbe_assess.cli.opened import asked_stage, changing, changing_one, own_workspace, reading_one
from spbe_assess.cli.options import author_option, json_option, stage_option
from spbe_assess.cli.session import current
from spbe_assess.cli.telling import print_saved, tell
from spbe_assess.messages import Message, mark
from spbe_assess.rules.history_words import names_of
from spbe_assess.workspace.archive import reading
from spbe_assess.workspace.assessing import (
    delete_assessment,
    new_assessment,
    reopen_stage,
    restore_assessment,
    send_stage,
)
from spbe_assess.workspace.dividing import suggest_units
from spbe_assess.workspace.dossiers import assessments, read_dossier
from spbe_assess.workspace.institutions import institution_of


@click.group("assessment", help=mark("Penilaian: buat, daftar, lihat, hapus, pulihkan, dan tandai dikirim."))
def assessment() -> None:
    """Hold the commands on assessments."""


@assessment.command("new", help=mark("Buat penilaian satu instansi dan tahun; tahun menentukan instrumennya."))
@click.argument("who", metavar=mark("INSTANSI"))
@click.option("--year", type=int, required=True, metavar=mark("TAHUN"), help=mark("Tahun penilaian."))
@click.option("--instrument", default="", metavar="ID", help=mark("Instrumen, bila bukan yang berlaku tahun itu."))
@click.option("--label", default="", metavar=mark("TEKS"), help=mark("Pembeda penilaian kedua, misalnya simulasi."))
@click.option("--title", default="", metavar=mark("TEKS"), help=mark("Judul pada buku kerja."))
@author_option
def new(who: str, year: int, instrument: str, label: str, title: str) -> None:
    """Make an assessment."""
    session = current()
    with reading(own_workspace(session)) as archive:
        # A name that means nothing makes no workspace.
        institution_of(archive, who)
    with changing(session) as editor:
        made, changes = new_assessment(editor, who, year, instrument=instrument, label=label, title=title)
        chosen = editor.instrument(made.instrument_digest)
    sentence = Message(
        "Penilaian {ref} dibuat ({instrument}, {count} indikator)",
        ref=made.ref,
        instrument=chosen.short_title,
        count=len(chosen.indicators),
    )
    print_saved(session, [sentence], changes.at)


@assessment.command(
    "divide",
    help=mark("Isi perangkat daerah pengampu menurut usulan (provinsi), hanya yang masih kosong; ubah dengan set."),
)
@click.argument("ref", metavar="REF")
@author_option
def divide(ref: str) -> None:
    """Name the usual perangkat daerah of every indicator."""
    session = current()
    with changing_one(session, ref) as (editor, found):
        changes = suggest_units(editor, found)
        tell(session, changes, names_of(editor.instrument(found.instrument_digest)))


@assessment.command("list", help=mark("Daftar penilaian di folder kerja, tahun terbaru dahulu."))
@click.option("--deleted", is_flag=True, help=mark("Yang sudah dihapus dan dapat dipulihkan."))
@json_option
def list_command(deleted: bool, as_json: bool) -> None:
    """Print the assessments there are."""
    session = current()
    with reading(own_workspace(session)) as archive:
        found = assessments(archive, deleted=deleted)
    if as_json:
        session.print_json(listing_data(found))
    elif found:
        print_listing(session, found)
    else:
        session.say(Message("Tidak ada.") if deleted else Message("Belum ada penilaian; buat dengan assessment new."))


@assessment.command("show", help=mark("Isi satu penilaian; REF ialah INSTANSI/TAHUN, dengan #LABEL bila ada beberapa."))
@click.argument("ref", metavar="REF")
@stage_option
@json_option
def show(ref: str, stage: str, as_json: bool) -> None:
    """Print one assessment."""
    session = current()
    with reading_one(session, ref) as (archive, found):
        dossier = read_dossier(archive, found, sealed=True)
    chosen = asked_stage(dossier.instrument, ref, stage)
    if as_json:
        session.print_json(assessment_data(dossier, chosen))
    else:
        print_assessment(session, dossier, chosen)


@assessment.command("delete", help=mark("Hapus penilaian; riwayatnya tetap ada dan restore memulihkannya."))
@click.argument("ref", metavar="REF")
@author_option
def delete(ref: str) -> None:
    """Delete an assessment."""
    session = current()
    with changing_one(session, ref) as (editor, found):
        changes = delete_assessment(editor, found)
    sentence = Message("Penilaian {ref} dihapus; pulihkan dengan assessment restore", ref=found.ref)
    print_saved(session, [sentence], changes.at)


@assessment.command("restore", help=mark("Pulihkan penilaian yang dihapus, seperti semula."))
@click.argument("ref", metavar="REF")
@author_option
def restore(ref: str) -> None:
    """Bring a deleted assessment back."""
    session = current()
    with changing_one(session, ref, deleted=True) as (editor, found):
        changes = restore_assessment(editor, found)
    print_saved(session, [Message("Penilaian {ref} dipulihkan", ref=found.ref)], changes.at)


@assessment.command(
    "send",
    help=mark(
        "Tandai satu tahap dikirim: isinya dibekukan dengan segel, dan yang berubah sesudahnya didaftar. --reopen "
        "membukanya kembali."
    ),
)
@click.argument("ref", metavar="REF")
@stage_option
@click.option("--reopen", is_flag=True, help=mark("Buka kembali tahap yang dibekukan."))
@author_option
def send(ref: str, stage: str, reopen: bool) -> None:
    """Freeze a stage under its seal, or open it again."""
    session = current()
    with changing_one(session, ref) as (editor, found):
        instrument = editor.instrument(found.instrument_digest)
        chosen = asked_stage(instrument, ref, stage)
        if reopen:
            tell(session, reopen_stage(editor, found, stage=chosen), names_of(instrument))
            return
        seal, changes = send_stage(editor, found, stage=chosen)
        tell(session, changes, names_of(instrument))
    session.say(Message("Segel: {seal}", seal=seal))
