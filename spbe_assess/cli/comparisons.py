"""``spbe-assess comparison``: comparisons kept by name."""

import click

from spbe_assess.cli.comparing import print_or_data
from spbe_assess.cli.looking import Choosing, Look, choosing_options, chosen, left_out, looking_options, seen
from spbe_assess.cli.opened import changing, own_workspace
from spbe_assess.cli.options import author_option, json_option
from spbe_assess.cli.session import current
from spbe_assess.cli.telling import local_time, print_saved
from spbe_assess.messages import Message, mark
from spbe_assess.workspace.archive import reading
from spbe_assess.workspace.comparisons import (
    SAVED,
    Saved,
    delete_comparison,
    find_comparison,
    rename_comparison,
    restore_comparison,
    save_comparison,
    saved_comparisons,
)
from spbe_assess.workspace.kept_views import Seen, kept_text, seen_of
from spbe_assess.workspace.showing.compared_table import compared_table

_NAME: str = mark("NAMA")


@click.group("comparison", help=mark("Perbandingan yang disimpan dengan nama; compare saved:NAMA membukanya."))
def comparison() -> None:
    """Hold the commands on saved comparisons."""


@comparison.command("list", help=mark("Daftar perbandingan yang disimpan, menurut nama."))
@click.option("--deleted", is_flag=True, help=mark("Yang sudah dihapus dan dapat dipulihkan."))
@json_option
def list_command(deleted: bool, as_json: bool) -> None:
    """Print the comparisons there are."""
    session = current()
    with reading(own_workspace(session)) as archive:
        found = saved_comparisons(archive, deleted=deleted)
    if as_json:
        session.print_json([_data(one) for one in found])
    elif found:
        head = (Message("Nama"), Message("Kolom"), Message("Diubah"), Message("Id"))
        rows = [(one.title, str(len(one.choice.refs)), local_time(one.changed), one.id) for one in found]
        session.print_table(head, rows, numeric=(1,))
    else:
        session.say(
            Message("Tidak ada.") if deleted else Message("Belum ada perbandingan; simpan dengan comparison save.")
        )


@comparison.command(
    "save",
    help=mark(
        "Simpan perbandingan dengan nama: kolom, acuan, kelompok, dan tampilannya; nilainya selalu dibaca lagi. "
        "Nama yang sudah ada diganti."
    ),
)
@click.argument("name", metavar=_NAME)
@click.argument("refs", metavar=mark("REF REF…"), nargs=-1)
@choosing_options
@looking_options
@author_option
@click.pass_context
def save(context: click.Context, name: str, refs: tuple[str, ...], choosing: Choosing, look: Look) -> None:
    """Keep a comparison."""
    if not refs and choosing.preset is None:
        raise click.MissingParameter(ctx=context, param=context.command.params[1])
    session = current()
    workspace = own_workspace(session)
    with reading(workspace) as archive:
        # What means nothing makes no workspace.
        found = chosen(workspace, archive, refs, choosing)
        session.warn((*found.problems, *left_out(found)))
        _, view = seen(workspace, archive, found, look, session.language)
    with changing(session) as editor:
        changes = save_comparison(editor, name, found.choice, kept_text(Seen(view)))
    count = len(found.choice.refs)
    if changes.touched:
        saved = Message("Perbandingan {name} disimpan ({count} kolom)", name=name.strip(), count=count)
        print_saved(session, [saved], changes.at)
    else:
        session.say(Message("Tidak ada yang berubah: isinya sudah begitu."))


@comparison.command("show", help=mark("Satu perbandingan yang disimpan, dengan tampilan yang disimpan bersamanya."))
@click.argument("name", metavar=_NAME)
@json_option
def show(name: str, as_json: bool) -> None:
    """Print one comparison as it was looked at when it was saved."""
    session = current()
    workspace = own_workspace(session)
    with reading(workspace) as archive:
        one = find_comparison(archive, name)
        found = chosen(workspace, archive, (f"{SAVED}{one.id}",))
    session.warn((*found.problems, *left_out(found)))
    print_or_data(session, found, compared_table(found, session.language), seen_of(one.view).view, as_json=as_json)


@comparison.command("rename", help=mark("Ganti nama perbandingan yang disimpan."))
@click.argument("name", metavar=_NAME)
@click.argument("title", metavar=mark("NAMA_BARU"))
@author_option
def rename(name: str, title: str) -> None:
    """Give a comparison another title."""
    session = current()
    with reading(own_workspace(session)) as archive:
        find_comparison(archive, name)
    with changing(session) as editor:
        one = find_comparison(editor, name)
        changes = rename_comparison(editor, one.id, title)
    sentence = Message("Perbandingan {name} kini bernama {title}", name=one.title, title=title.strip())
    print_saved(session, [sentence], changes.at)


@comparison.command("delete", help=mark("Hapus perbandingan yang disimpan; restore memulihkannya."))
@click.argument("name", metavar=_NAME)
@author_option
def delete(name: str) -> None:
    """Delete a comparison."""
    session = current()
    with reading(own_workspace(session)) as archive:
        find_comparison(archive, name)
    with changing(session) as editor:
        one = find_comparison(editor, name)
        changes = delete_comparison(editor, one.id)
    sentence = Message("Perbandingan {name} dihapus; pulihkan dengan comparison restore", name=one.title)
    print_saved(session, [sentence], changes.at)


@comparison.command("restore", help=mark("Pulihkan perbandingan yang dihapus, seperti semula."))
@click.argument("name", metavar=_NAME)
@author_option
def restore(name: str) -> None:
    """Bring a deleted comparison back."""
    session = current()
    with reading(own_workspace(session)) as archive:
        find_comparison(archive, name, deleted=True)
    with changing(session) as editor:
        one = find_comparison(editor, name, deleted=True)
        changes = restore_comparison(editor, one.id)
    print_saved(session, [Message("Perbandingan {name} dipulihkan", name=one.title)], changes.at)


def _data(one: Saved) -> dict[str, object]:
    choice, look = one.choice, seen_of(one.view)
    return {
        "id": one.id,
        "title": one.title,
        "refs": list(choice.refs),
        "baseline": choice.baseline or None,
        "peer": choice.peer or None,
        "slots": dict(choice.slots),
        "view": look.view._asdict() | {"closed": sorted(look.view.closed)},
        "charts": list(look.charts),
        "changed": one.changed,
    }
