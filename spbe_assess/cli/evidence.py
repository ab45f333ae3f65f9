"""``evidence``: the register of data dukung, and what is done with an item as a whole."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from spbe_assess.cli.opened import changing_one, own_workspace, reading_one
from spbe_assess.cli.options import author_option, json_option
from spbe_assess.cli.session import current
from spbe_assess.cli.telling import print_saved
from spbe_assess.errors import InputError
from spbe_assess.exact import MISSING
from spbe_assess.messages import Message, mark
from spbe_assess.rules.completeness import check
from spbe_assess.rules.naming import SELF_STAGE
from spbe_assess.workspace.dossiers import read_dossier
from spbe_assess.workspace.evidencing import find_named
from spbe_assess.workspace.merging_evidence import discard, merge_same
from spbe_assess.workspace.opening_copies import copy_out
from spbe_assess.workspace.showing.register import FILTERS, RegisterRow, matching, register


@click.group("evidence", help=mark("Data dukung: daftar, salin keluar, gabungkan yang sama, hapus."))
def evidence() -> None:
    """Hold the commands on data dukung."""


@evidence.command("list", help=mark("Daftar semua berkas dan tautan: dipakai di mana, apa yang kurang."))
@click.argument("ref", metavar="REF")
@click.argument("text", metavar=mark("[TEKS]"), default="")
@click.option(
    "--only",
    type=click.Choice([name for name in FILTERS if name]),
    help=mark("Hanya yang perlu perhatian, belum dipakai, sama isinya, dan seterusnya."),
)
@json_option
def list_command(ref: str, text: str, only: str | None, as_json: bool) -> None:
    """Print the register."""
    session = current()
    with reading_one(session, ref) as (archive, assessment):
        dossier = read_dossier(archive, assessment)
    rows = register(dossier, check(dossier, session.today, SELF_STAGE), session.language)
    found = matching(rows, text, only or "")
    if as_json:
        session.print_json([_data(row) for row in found])
    elif not found:
        session.say(Message("Tidak ada data dukung yang cocok."))
    else:
        head = (Message("Id"), Message("Dipakai"), Message("Data dukung"), Message("Ukuran"), Message("Perhatian"))
        lines = [
            (row.id[:8], row.used, row.name, row.size_text, str(len(row.faults)) if row.faults else MISSING)
            for row in found
        ]
        session.print_table(head, lines, numeric=(3, 4))


@evidence.command("copy", help=mark("Salin satu berkas data dukung ke luar folder kerja, dengan namanya."))
@click.argument("ref", metavar="REF")
@click.argument("indicator", metavar=mark("INDIKATOR"))
@click.argument("code", metavar=mark("KODE"))
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path(),
    metavar=mark("BERKAS|FOLDER"),
    help=mark("Tempat salinan; tanpa ini, folder saat ini."),
)
def copy_command(ref: str, indicator: str, code: str, out: Path) -> None:
    """Copy a file out."""
    session = current()
    with reading_one(session, ref) as (archive, assessment):
        item = find_named(archive, assessment, indicator, code)[0].item
    path = copy_out(own_workspace(session), item, out)
    session.say(Message("Disalin: {path}", path=path))


@evidence.command(
    "merge", help=mark("Jadikan satu semua data dukung yang sama isinya; kaitannya dipindahkan, undo mengembalikannya.")
)
@click.argument("ref", metavar="REF")
@author_option
def merge_command(ref: str) -> None:
    """Merge items of the same content."""
    session = current()
    with changing_one(session, ref) as (editor, assessment):
        before = len(read_dossier(editor, assessment).evidence)
        changes = merge_same(editor, assessment)
        after = len(read_dossier(editor, assessment).evidence)
    print_saved(session, [Message("{count} data dukung digabungkan", count=before - after)], changes.at)


@evidence.command(
    "remove", help=mark("Hapus data dukung dari daftar dan semua indikator; ID dari evidence list. Undo mengembalikan.")
)
@click.argument("ref", metavar="REF")
@click.argument("ids", metavar="ID…", nargs=-1, required=True)
@author_option
def remove_command(ref: str, ids: Sequence[str]) -> None:
    """Take items off the list."""
    session = current()
    with changing_one(session, ref) as (editor, assessment):
        known = read_dossier(editor, assessment).evidence
        chosen = [_meant(one, known) for one in ids]
        names = [known[one].shown_name for one in chosen]
        changes = discard(editor, assessment, chosen)
    print_saved(session, [Message("{name} dihapus dari daftar", name=name) for name in names], changes.at)


def _meant(typed: str, known: Iterable[str]) -> str:
    found = [one for one in known if len(typed) >= 6 and one.startswith(typed)]
    if len(found) != 1:
        raise InputError(Message("Data dukung {id} tidak ada; salin id-nya dari evidence list.", id=typed[:20]))
    return found[0]


def _data(row: RegisterRow) -> dict[str, object]:
    return {
        "id": row.id,
        "form": "file" if row.is_file else "link",
        "codes": row.codes.split(", ") if row.codes else [],
        "name": row.name,
        "file_name": row.file_name,
        "indicators": list(row.indicators),
        "size": row.size,
        "unit": row.unit,
        "faults": list(row.faults),
        "filters": [name for name in row.filters if ":" not in name],
    }
