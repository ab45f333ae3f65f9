"""``recognise``: a folder of last year's data dukung, sorted by its names, proposed or attached."""

from pathlib import Path

import click

from spbe_assess.cli.opened import changing_one, reading_one
from spbe_assess.cli.options import author_option, json_option
from spbe_assess.cli.session import Session, current
from spbe_assess.cli.telling import print_saved
from spbe_assess.exact import MISSING
from spbe_assess.messages import Message, mark, say
from spbe_assess.rules.recognition import Recognised
from spbe_assess.workspace.recognising import attach_recognised, recognise_folder


@click.command(
    "recognise",
    help=mark(
        "Kenali data dukung tahun lalu dalam FOLDER dari nama berkas dan foldernya. Hanya usulan; --apply "
        "melampirkannya."
    ),
)
@click.argument("ref", metavar="REF")
@click.argument("folder", metavar="FOLDER", type=click.Path(path_type=Path))
@click.option("--apply", is_flag=True, help=mark("Lampirkan semua yang dikenali, dalam satu langkah."))
@json_option
@author_option
def recognise(ref: str, folder: Path, apply: bool, as_json: bool) -> None:
    """Propose where the files of a folder belong, or attach them there."""
    session = current()
    if apply:
        _apply(session, ref, folder, as_json=as_json)
        return
    with reading_one(session, ref) as (archive, assessment):
        found = recognise_folder(archive, assessment, folder)
    if as_json:
        session.print_json(_data(session, found, applied=0))
    else:
        _print_proposals(session, found)


def _apply(session: Session, ref: str, folder: Path, *, as_json: bool) -> None:
    with changing_one(session, ref) as (editor, assessment):
        found = recognise_folder(editor, assessment, folder)
        count, changes = attach_recognised(editor, assessment, folder, found)
    if as_json:
        session.print_json(_data(session, found, applied=count))
        return
    sentence = Message(
        "{count} berkas dilampirkan pada {indicators} indikator; {unknown} tidak dikenali",
        count=count,
        indicators=len({one.indicator for one in found.proposals}),
        unknown=len(found.unknown),
    )
    print_saved(session, [sentence], changes.at)


def _data(session: Session, found: Recognised, *, applied: int) -> dict[str, object]:
    return {
        "proposals": [
            {
                "path": one.path,
                "indicator": one.indicator,
                "level": one.level or None,
                "item": one.item,
                "code": one.code,
                "title": one.title,
                "number": one.number,
                "year": one.year,
                "certainty": one.certainty,
                "reason": say(one.reason, session.language),
            }
            for one in found.proposals
        ],
        "unknown": list(found.unknown),
        "ignored": list(found.ignored),
        "applied": applied,
    }


def _print_proposals(session: Session, found: Recognised) -> None:
    if found.proposals:
        head = (Message("Indikator"), Message("Tingkat"), Message("Butir"), Message("Berkas"), Message("Dikenali dari"))
        rows = [
            (
                one.indicator,
                str(one.level or MISSING),
                one.item or MISSING,
                one.path,
                say(one.reason, session.language),
            )
            for one in found.proposals
        ]
        session.print_table(head, rows)
        click.echo()
    session.say(
        Message(
            "{known} berkas dikenali, {unknown} tidak, {ignored} diabaikan. Belum ada yang dilampirkan; tambahkan "
            "--apply.",
            known=len(found.proposals),
            unknown=len(found.unknown),
            ignored=len(found.ignored),
        )
    )
    for path in found.unknown:
        session.say(Message("  tidak dikenali: {path}", path=path))
