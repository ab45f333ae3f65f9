"""``spbe-assess instrument``: list the regulations, show one, check a file of one's own."""

from pathlib import Path

import click

from spbe_assess.cli.crosswalk_views import crossed_data, crosswalk_data, print_crossed, print_crosswalk
from spbe_assess.cli.opened import reading_one
from spbe_assess.cli.regulation_views import indicator_data, print_indicator, print_tree, summary, tree_data, years
from spbe_assess.cli.session import current
from spbe_assess.core.instrument import Indicator, Instrument
from spbe_assess.errors import InputError
from spbe_assess.messages import Message, mark, say
from spbe_assess.workspace.regulations import check_file, crosswalk, find_instrument, instruments
from spbe_assess.workspace.showing.crossing import crossed

_JSON_HELP = mark("Cetak JSON untuk program lain.")


@click.group("instrument", help=mark("Instrumen (peraturan sebagai data): daftar, isi, dan pemeriksaan berkas."))
def instrument() -> None:
    """Hold the instrument commands."""


@instrument.command("list", help=mark("Daftar instrumen yang dibawa program, terbaru dahulu."))
@click.option("--json", "as_json", is_flag=True, help=_JSON_HELP)
def list_instruments(as_json: bool) -> None:
    """Print the shipped instruments."""
    session, known = current(), instruments()
    if as_json:
        session.print_json([summary(one) for one in known])
        return
    head = (Message("Id"), Message("Nama"), Message("Tahun"), Message("Indikator"), Message("Peraturan"))
    rows = [
        (one.id, one.short_title, years(one, session.language), str(len(one.indicators)), one.regulation.name)
        for one in known
    ]
    session.print_table(head, rows, numeric=(3,))


@instrument.command("show", help=mark("Isi satu instrumen; dengan INDIKATOR, tingkat dan kriterianya."))
@click.argument("name", metavar="ID")
@click.argument("indicator", metavar=mark("[INDIKATOR]"), required=False)
@click.option("--json", "as_json", is_flag=True, help=_JSON_HELP)
def show(name: str, indicator: str | None, as_json: bool) -> None:
    """Print one instrument, or one of its indicators."""
    session, found = current(), find_instrument(name)
    one = None if indicator is None else _indicator(found, indicator)
    if as_json:
        session.print_json(tree_data(found) if one is None else indicator_data(one))
    elif one is None:
        print_tree(session, found)
    else:
        print_indicator(session, found, one)


@instrument.command("check", help=mark("Periksa berkas instrumen; setiap kesalahan disebut dengan tempatnya."))
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help=_JSON_HELP)
@click.pass_context
def check(context: click.Context, file: Path, as_json: bool) -> None:
    """Report every fault of an instrument file; exit code 1 when there is one."""
    session = current()
    found, problems = check_file(file)
    if as_json:
        told = [
            {"place": one.where(session.language), "message": say(one.message, session.language)} for one in problems
        ]
        session.print_json({"file": file.name, "sound": not problems, "problems": told})
    elif problems:
        session.say(Message("{name}: {count} kesalahan.", name=file.name, count=len(problems)))
        for problem in problems:
            click.echo(session.told(problem))
    elif found is not None:
        session.say(
            Message(
                "{name}: tidak ada kesalahan ({title}, {indicators} indikator, jumlah bobot 100).",
                name=file.name,
                title=found.short_title,
                indicators=len(found.indicators),
            )
        )
    context.exit(1 if problems else 0)


@instrument.command(
    "crosswalk",
    help=mark(
        "Peta silang SPBE 59/2020 ke Pemdi 8/2026: bukti mana yang dapat dipakai lagi. Dengan INDIKATOR Pemdi, hanya "
        "indikator itu."
    ),
)
@click.argument("indicator", metavar=mark("[INDIKATOR]"), required=False)
@click.option(
    "--for",
    "ref",
    metavar="REF",
    help=mark("Dengan nilai dan banyaknya data dukung penilaian ini pada tiap indikator."),
)
@click.option("--json", "as_json", is_flag=True, help=_JSON_HELP)
def crosswalk_command(indicator: str | None, ref: str | None, as_json: bool) -> None:
    """Print which SPBE indicators bear on which Pemdi indicators."""
    session, links = current(), crosswalk()
    old, new = find_instrument(links.from_instrument), find_instrument(links.to_instrument)
    codes = [one.code for one in (new.indicators if indicator is None else [_indicator(new, indicator)])]
    if ref is not None:
        with reading_one(session, ref) as (archive, found):
            beside = crossed(archive, found.id, session.language)
        asked = beside._replace(rows=tuple(row for row in beside.rows if row.code in codes))
        session.print_json(crossed_data(asked)) if as_json else print_crossed(session, asked)
    elif as_json:
        session.print_json(crosswalk_data(links, codes))
    else:
        print_crosswalk(session, links, old, new, codes)


def _indicator(instrument: Instrument, code: str) -> Indicator:
    found = instrument.indicator_by_code.get(code.upper() if code.upper().startswith("I") else f"I{code}")
    if found is None:
        known = instrument.indicators
        raise InputError(
            Message(
                "Indikator {code} tidak ada pada {instrument} ({first} sampai {last}).",
                code=code,
                instrument=instrument.short_title,
                first=known[0].code,
                last=known[-1].code,
            )
        )
    return found
