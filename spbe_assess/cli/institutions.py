"""``spbe-assess institution``: who can be assessed, and one's own additions."""

import click

from spbe_assess.cli.opened import changing, own_workspace
from spbe_assess.cli.options import author_option, json_option
from spbe_assess.cli.session import current
from spbe_assess.cli.telling import print_saved
from spbe_assess.core.results import Institution, Kind
from spbe_assess.messages import Message, mark
from spbe_assess.workspace.archive import reading
from spbe_assess.workspace.institutions import add_institution, find_institutions


@click.group("institution", help=mark("Instansi: cari dalam daftar, atau tambahkan yang belum ada."))
def institution() -> None:
    """Hold the commands on institutions."""


@institution.command("list", help=mark("Daftar instansi; TEKS ialah nama, sebagian nama, atau kode BPS."))
@click.argument("text", metavar=mark("[TEKS]"), default="")
@json_option
def list_command(text: str, as_json: bool) -> None:
    """Print institutions that fit."""
    session = current()
    with reading(own_workspace(session)) as archive:
        found = find_institutions(archive, text)
    if as_json:
        session.print_json([_data(one) for one in found])
        return
    if not found:
        session.say(Message("Tidak ada instansi yang cocok dengan “{text}”.", text=text))
        return
    head = (Message("Id"), Message("Nama"), Message("Jenis"), Message("BPS"), Message("Provinsi"))
    session.print_table(head, [(one.slug, one.name, one.kind.value, one.bps_code, one.province) for one in found])


@institution.command("add", help=mark("Tambahkan instansi yang belum ada dalam daftar."))
@click.argument("name", metavar=mark("NAMA"))
@click.option("--kind", type=click.Choice([kind.value for kind in Kind]), required=True, help=mark("Jenis instansi."))
@click.option("--province", default="", metavar=mark("NAMA"), help=mark("Provinsi tempat instansi itu."))
@author_option
def add(name: str, kind: str, province: str) -> None:
    """Add an institution."""
    session = current()
    with changing(session) as editor:
        made, changes = add_institution(editor, name, kind, province)
    sentence = Message("Instansi {name} ditambahkan ({slug})", name=made.name, slug=made.slug)
    print_saved(session, [sentence], changes.at)


def _data(one: Institution) -> dict[str, str]:
    return {
        "id": one.slug,
        "name": one.name,
        "kind": one.kind.value,
        "bps_code": one.bps_code,
        "province": one.province,
    }
