"""``spbe-assess published``: official results to look up, and to add from what one holds."""

import sys
from pathlib import Path

import click

from spbe_assess.cli.official_views import (
    added_data,
    figures_data,
    listing_data,
    preview_data,
    print_added,
    print_figures,
    print_listing,
    print_preview,
    print_record,
    print_spread,
    print_stored,
    record_data,
    spread_data,
)
from spbe_assess.cli.session import current
from spbe_assess.core.results import Document, Kind
from spbe_assess.errors import InputError
from spbe_assess.messages import Message, mark
from spbe_assess.workspace.official import (
    MOST_PASTED,
    Wish,
    add_pasted,
    add_table,
    list_added,
    list_results,
    national_figures,
    preview_pasted,
    read_day,
    read_pasted_file,
    remove_added,
    show_institution,
)
from spbe_assess.workspace.showing.national import Choice, Year, national_year, year_choices
from spbe_assess.workspace.workspace import Workspace, open_workspace

_JSON_HELP = mark("Cetak JSON untuk program lain.")


@click.group("published", help=mark("Hasil resmi: cari, lihat, dan tambahkan yang Anda pegang sendiri."))
def published() -> None:
    """Hold the commands on official results."""


@published.command("list", help=mark("Daftar hasil resmi; TEKS ialah nama, sebagian nama, atau kode BPS."))
@click.argument("text", metavar=mark("[TEKS]"), default="")
@click.option("--kind", type=click.Choice([kind.value for kind in Kind]), help=mark("Hanya jenis instansi ini."))
@click.option("--province", metavar=mark("NAMA"), help=mark("Hanya yang terletak di provinsi ini."))
@click.option("--year", type=int, metavar=mark("TAHUN"), help=mark("Hanya tahun tersebut."))
@click.option("--instrument", metavar="ID", help=mark("Hanya instrumen ini."))
@click.option("--predicate", default="", metavar=mark("PREDIKAT"), help=mark("Hanya yang predikat tercetaknya ini."))
@click.option("--added", is_flag=True, help=mark("Hanya yang ditambahkan di sini, dengan nomornya."))
@click.option("--json", "as_json", is_flag=True, help=_JSON_HELP)
def list_command(
    text: str,
    kind: str | None,
    province: str | None,
    year: int | None,
    instrument: str | None,
    predicate: str,
    added: bool,
    as_json: bool,
) -> None:
    """Print results that fit."""
    session = current()
    workspace = open_workspace(session.folder, session.today)
    if added:
        mine, problems = list_added(workspace)
        session.warn(problems)
        session.print_json(added_data(mine)) if as_json else print_added(session, mine)
        return
    listing = list_results(
        workspace,
        text=text,
        kind=Kind(kind) if kind else None,
        province=province,
        year=year,
        instrument=instrument,
        predicate=predicate,
    )
    session.warn(listing.problems)
    session.print_json(listing_data(listing)) if as_json else print_listing(session, listing)


@published.command("show", help=mark("Semua hasil resmi satu instansi; INSTANSI/TAHUN untuk satu tahun."))
@click.argument("who", metavar=mark("INSTANSI"))
@click.option("--json", "as_json", is_flag=True, help=_JSON_HELP)
def show(who: str, as_json: bool) -> None:
    """Print all results of one institution."""
    session = current()
    record = show_institution(open_workspace(session.folder, session.today), who)
    session.warn(record.problems)
    session.print_json(record_data(record)) if as_json else print_record(session, record)


@published.command(
    "national",
    help=mark(
        "Rata-rata nasional dan kelompok seperti diterbitkan; dengan --year juga banyaknya instansi menurut jenis dan "
        "predikat tercetak."
    ),
)
@click.option("--year", type=int, metavar=mark("TAHUN"), help=mark("Hanya tahun tersebut."))
@click.option("--json", "as_json", is_flag=True, help=_JSON_HELP)
def national(year: int | None, as_json: bool) -> None:
    """Print published averages."""
    session = current()
    averages, notes = national_figures(year)
    spreads = () if year is None else _spreads(open_workspace(session.folder, session.today), year, session.language)
    if as_json:
        session.print_json(figures_data(averages, notes) | {"predicates": spread_data(spreads)})
        return
    print_figures(session, averages, notes)
    for spread in spreads:
        print_spread(session, spread)


@published.command(
    "add",
    help=mark(
        "Tambahkan hasil resmi dari FILE (tabel CSV/TSV dengan kolom instansi, tahun, dan nilai). Dengan --for, FILE "
        "(atau - untuk masukan baku) berisi nilai yang disalin dari LHE satu instansi: indeks, domain, aspek, atau "
        "semua indikator."
    ),
)
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--document", required=True, metavar=mark("NOMOR"), help=mark("Nomor LHE atau keputusan menteri."))
@click.option(
    "--date", "day", required=True, metavar=mark("TANGGAL"), help=mark("Tanggal dokumen: 2025-01-31 atau 31-01-2025.")
)
@click.option(
    "--for", "ref", metavar=mark("INSTANSI/TAHUN"), help=mark("Instansi dan tahun pemilik nilai yang ditempel.")
)
@click.option(
    "--predicate", default="", metavar=mark("PREDIKAT"), help=mark("Predikat seperti tercetak (dengan --for).")
)
@click.option(
    "--check",
    "is_check",
    is_flag=True,
    help=mark("Periksa saja yang ditempel (dengan --for); tidak ada yang disimpan."),
)
@click.option("--as-printed", is_flag=True, help=mark("Simpan seperti tercetak meskipun angkanya tidak saling cocok."))
@click.option("--new", "allow_new", is_flag=True, help=mark("Izinkan instansi yang belum ada dalam daftar."))
@click.option("--json", "as_json", is_flag=True, help=_JSON_HELP)
@click.pass_context
def add(
    context: click.Context,
    file: Path,
    document: str,
    day: str,
    ref: str | None,
    predicate: str,
    is_check: bool,
    as_printed: bool,
    allow_new: bool,
    as_json: bool,
) -> None:
    """Add results people hold themselves."""
    session = current()
    workspace = open_workspace(session.folder, session.today)
    wish = Wish(Document(document.strip(), read_day(day)), as_printed, allow_new)
    if ref is None:
        if str(file) == "-":
            raise InputError(Message("Masukan baku hanya untuk nilai satu instansi; sebutkan --for INSTANSI/TAHUN."))
        if is_check:
            raise InputError(Message("--check hanya untuk nilai satu instansi; sebutkan --for INSTANSI/TAHUN."))
        stored = add_table(workspace, file, wish)
    elif is_check:
        preview = preview_pasted(workspace, ref, _pasted(file), wish, predicate=predicate)
        session.print_json(preview_data(preview, session.language)) if as_json else print_preview(session, preview)
        context.exit(1 if preview.problems else 0)
    else:
        stored = add_pasted(workspace, ref, _pasted(file), wish, predicate=predicate)
    session.print_json(added_data(stored)) if as_json else print_stored(session, stored)


@published.command("remove", help=mark("Hapus hasil yang ditambahkan di sini; nomornya dari list --added."))
@click.argument("name", metavar=mark("NOMOR"))
def remove(name: str) -> None:
    """Take an added result out."""
    session = current()
    remove_added(open_workspace(session.folder, session.today), name)
    session.say(Message("Dihapus: {name}", name=name))


def _spreads(workspace: Workspace, year: int, language: str) -> list[Year]:
    """A year by kind and predicate, once for each instrument it was measured by."""
    years = (
        national_year(workspace, choice.id, language) for choice in year_choices(workspace) if _is_of(choice, year)
    )
    return [one for one in years if one.spread_rows]


def _is_of(choice: Choice, year: int) -> bool:
    return choice.id.startswith(f"{year}:")


def _pasted(file: Path) -> bytes:
    """The pasted values: a file, or standard input up to the same limit."""
    if str(file) != "-":
        return read_pasted_file(file)
    return sys.stdin.buffer.read(MOST_PASTED + 1)
