"""``spbe-assess doctor``: is everything there and unaltered."""

import click

from spbe_assess.cli.opened import own_workspace
from spbe_assess.cli.options import json_option
from spbe_assess.cli.session import Session, current
from spbe_assess.errors import Problem
from spbe_assess.messages import Message, mark, say
from spbe_assess.workspace.doctoring import examine, leftovers, place_warnings


@click.command(
    "doctor",
    help=mark(
        "Periksa folder kerja: susunan, perubahan terakhir, dan berkas data dukungnya; --full memeriksa setiap "
        "perubahan, menyusun ulang tabel dari riwayat, dan membaca setiap berkas. Kode keluar 1 bila ada yang salah."
    ),
)
@click.option("--full", is_flag=True, help=mark("Periksa semuanya, sampai isi setiap berkas."))
@json_option
@click.pass_context
def doctor(context: click.Context, full: bool, as_json: bool) -> None:
    """Examine the workspace."""
    session = current()
    workspace = own_workspace(session)
    faults = examine(workspace, full=full)
    notes = (*place_warnings(workspace), *(() if faults else leftovers(workspace)))
    if as_json:
        session.print_json(
            {
                "folder": str(workspace.folder),
                "full": full,
                "sound": not faults,
                "faults": [_data(session, one) for one in faults],
                "notes": [_data(session, one) for one in notes],
            }
        )
    else:
        _print(session, str(workspace.folder), faults, notes)
    context.exit(1 if faults else 0)


def _print(session: Session, folder: str, faults: tuple[Problem, ...], notes: tuple[Problem, ...]) -> None:
    if faults:
        session.say(Message("{folder}: {count} kerusakan.", folder=folder, count=len(faults)))
    else:
        session.say(Message("{folder}: tidak ada kerusakan.", folder=folder))
    for problem in (*faults, *notes):
        click.echo(session.told(problem))


def _data(session: Session, one: Problem) -> dict[str, str]:
    return {"place": one.where(session.language), "message": say(one.message, session.language)}
