"""``attach`` and ``detach``: data dukung of an assessment."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final, TypeVar

import click

from spbe_assess.cli.opened import changing_one
from spbe_assess.cli.options import author_option
from spbe_assess.cli.session import Session, current
from spbe_assess.cli.telling import print_saved, tell, told_size
from spbe_assess.errors import InputError
from spbe_assess.messages import Message, mark
from spbe_assess.rules.history_words import names_of
from spbe_assess.rules.naming import why_risky
from spbe_assess.workspace.dossiers import read_dossier
from spbe_assess.workspace.evidence_wishes import Place
from spbe_assess.workspace.evidencing import Attached, attach, detach, replace_file

Command = TypeVar("Command", bound=Callable[..., Any])

_FIELDS: Final = (
    ("--title", "title", mark("TEKS"), mark("Judul dokumen.")),
    ("--number", "number", mark("NOMOR"), mark("Nomor dokumen.")),
    ("--date", "dated", mark("TANGGAL"), mark("Tanggal dokumen: 2025-01-31 atau 31-01-2025.")),
    ("--signer", "signer", mark("NAMA"), mark("Pejabat penanda tangan.")),
    ("--kind", "kind", mark("JENIS"), mark("Jenis dokumen, misalnya Peraturan Gubernur.")),
    ("--class", "classification", mark("KELAS"), mark("Klasifikasi: terbuka, internal, atau dikecualikan.")),
    ("--valid-until", "valid_until", mark("TANGGAL"), mark("Hari terakhir berlakunya.")),
    ("--unit", "unit", mark("NAMA"), mark("Perangkat daerah pemilik dokumen.")),
    ("--accessed", "accessed_on", mark("TANGGAL"), mark("Tanggal akses, untuk tautan.")),
    ("--article", "article", mark("PASAL"), mark("Pasal atau bab yang membuktikan.")),
    ("--page", "page", mark("HALAMAN"), mark("Halaman yang membuktikan.")),
    ("--minute", "minute", mark("MENIT"), mark("Menit rekaman yang membuktikan.")),
    ("--quote", "quote", mark("TEKS"), mark("Kutipan yang membuktikan.")),
)
"""Options that fill a field of the evidence or of its tie: option, field, what stands for its value, help."""


def field_options(command: Command) -> Command:
    """All options of ``_FIELDS``, in their order."""
    for option, field, metavar, line in reversed(_FIELDS):
        command = click.option(option, field, metavar=metavar, help=line)(command)
    return command


@click.command(
    "attach",
    help=mark(
        "Lampirkan berkas atau tautan sebagai data dukung satu indikator, dengan petunjuk letaknya. Berkas disalin ke "
        "folder kerja; berkas yang sama disimpan sekali."
    ),
)
@click.argument("ref", metavar="REF")
@click.argument("indicator", metavar=mark("INDIKATOR"))
@click.argument("given", metavar=mark("BERKAS|URL…"), nargs=-1, required=True)
@click.option("--level", type=int, default=0, metavar=mark("TINGKAT"), help=mark("Tingkat yang dibuktikan."))
@click.option("--criterion", default="", metavar="ID", help=mark("Kriteria atau butir yang dibuktikan."))
@click.option(
    "--replace",
    default="",
    metavar=mark("KODE"),
    help=mark("Ganti isi data dukung ini, misalnya 12.a, dengan pindaian yang lebih baik; kaitannya tetap."),
)
@field_options
@author_option
def attach_command(
    ref: str, indicator: str, given: Sequence[str], level: int, criterion: str, replace: str, **fields: str | None
) -> None:
    """Attach files and web addresses."""
    session = current()
    known = {name: text for name, text in fields.items() if text is not None}
    if replace:
        _replace(session, ref, indicator, replace, given)
        return
    with changing_one(session, ref) as (editor, assessment):
        place = Place(indicator, level, criterion)
        attached, changes = attach(editor, assessment, given, place, fields=known)
    if not changes.touched:
        session.say(Message("Tidak ada yang berubah: sudah terlampir begitu."))
    print_saved(session, [_sentence(one) for one in attached] if changes.touched else (), changes.at)
    for one in attached:
        if one.is_risky:
            session.say(_warning(one))


@click.command(
    "detach",
    help=mark(
        "Lepaskan data dukung dari indikator. KODE misalnya 12.a, nama berkas, atau judulnya; undo mengembalikannya."
    ),
)
@click.argument("ref", metavar="REF")
@click.argument("indicator", metavar=mark("INDIKATOR"))
@click.argument("code", metavar=mark("KODE"))
@author_option
def detach_command(ref: str, indicator: str, code: str) -> None:
    """Take evidence off an indicator."""
    session = current()
    with changing_one(session, ref) as (editor, assessment):
        before = read_dossier(editor, assessment)
        changes = detach(editor, assessment, indicator, code)
    tell(session, changes, names_of(before.instrument, before.evidence.values(), before.links))


def _replace(session: Session, ref: str, indicator: str, code: str, given: Sequence[str]) -> None:
    if len(given) != 1:
        raise InputError(Message("--replace mengganti satu data dukung dengan satu berkas; sebutkan satu saja."))
    with changing_one(session, ref) as (editor, assessment):
        before = read_dossier(editor, assessment)
        changes = replace_file(editor, assessment, indicator, code, Path(given[0]))
    tell(session, changes, names_of(before.instrument, before.evidence.values(), before.links))


def _sentence(one: Attached) -> Message:
    name = one.item.shown_name
    if not one.item.is_file:
        return Message("{code} {name} dilampirkan (tautan)", code=one.code, name=name)
    if one.was_known:
        return Message("{code} {name} dilampirkan (isinya sudah tersimpan)", code=one.code, name=name)
    return Message("{code} {name} dilampirkan ({size})", code=one.code, name=name, size=told_size(one.item.size))


def _warning(one: Attached) -> Message:
    reason = why_risky(one.item.name) or Message("Isi berkas ini dapat menjalankan perintah.")
    return Message(
        "Perhatian, {name}: {reason} Berkas disimpan dan ditandai, tidak dibuka tanpa bertanya.",
        name=one.item.name,
        reason=reason,
    )
