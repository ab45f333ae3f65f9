"""``spbe-assess compare``: results side by side, on the screen or as a file."""

from collections.abc import Sequence
from pathlib import Path

import click

from spbe_assess.cli.comparison_views import as_data, print_comparison
from spbe_assess.cli.looking import Choosing, Look, choosing_options, chosen, left_out, looking_options, seen
from spbe_assess.cli.opened import reading_one
from spbe_assess.cli.session import Session, current
from spbe_assess.cli.shown_views import print_shown, print_why, shown_data, why_data
from spbe_assess.core.instrument import Detail
from spbe_assess.core.results import Paper
from spbe_assess.messages import Message, mark
from spbe_assess.rules.indicator_values import indicator_named
from spbe_assess.rules.ranking import Group
from spbe_assess.workspace.archive import Archive, reading
from spbe_assess.workspace.comparing import compare_refs
from spbe_assess.workspace.comparisons import is_saved
from spbe_assess.workspace.exporting import CHARTS, export_comparison
from spbe_assess.workspace.exporting_shown import Wish, export_shown
from spbe_assess.workspace.showing.compared_table import Table, View, visible
from spbe_assess.workspace.side_by_side import Beside
from spbe_assess.workspace.workspace import Workspace, open_workspace

_REF_HELP = mark(
    'Bandingkan hasil berdampingan. REF ialah NAMA/TAHUN, misalnya "Jawa Timur/2024" atau 35/2024; '
    "kelompok:provinsi/2024 berarti semua provinsi tahun itu, saved:NAMA perbandingan yang tersimpan. REF pertama "
    "menjadi pembanding."
)


@click.command("compare", help=_REF_HELP)
@click.argument("refs", metavar=mark("REF REF…"), nargs=-1)
@choosing_options
@looking_options
@click.option(
    "--why",
    "indicator",
    default="",
    metavar=mark("INDIKATOR"),
    help=mark("Fakta, Analisis, kriteria, dan data dukung tiap kolom pada satu indikator."),
)
@click.option("--json", "as_json", is_flag=True, help=mark("Cetak JSON untuk program lain."))
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=mark("Simpan sebagai .xlsx, .csv, .tsv, .png, .svg, atau .pdf."),
)
@click.option(
    "--chart", type=click.Choice(CHARTS), help=mark("Grafik untuk .png, .svg, .pdf; page ialah satu halaman rapat.")
)
@click.option("--paper", type=click.Choice(["A4", "F4"]), default="A4", help=mark("Ukuran kertas halaman rapat."))
@click.option(
    "--theme", type=click.Choice(["light", "dark"]), default="light", help=mark("Tema grafik: terang atau gelap.")
)
@click.option("--letterhead", metavar="REF", help=mark("Halaman rapat memakai kop penilaian ini."))
@click.pass_context
def compare(
    context: click.Context,
    refs: tuple[str, ...],
    choosing: Choosing,
    look: Look,
    indicator: str,
    as_json: bool,
    out: Path | None,
    chart: str | None,
    paper: Paper,
    theme: str,
    letterhead: str | None,
) -> None:
    """Compare results and print or save them."""
    if not refs and choosing.preset is None:
        raise click.MissingParameter(ctx=context, param=context.command.params[0])
    session = current()
    workspace = open_workspace(session.folder, session.today)
    picture = Wish(chart or "", paper, theme, _letterhead(session, letterhead))
    is_plain = not (indicator or choosing.preset or look._replace(depth="") != Look() or any(map(is_saved, refs)))
    if is_plain:
        _compare_plainly(session, workspace, refs, choosing, look.depth, out, picture, as_json=as_json)
        return
    with reading(workspace) as archive:
        found = chosen(workspace, archive, refs, choosing)
        session.warn((*found.problems, *left_out(found)))
        if indicator:
            _explain(session, archive, found, indicator, as_json=as_json)
            return
        table, view = seen(workspace, archive, found, look, session.language)
    if out is not None:
        written = export_shown(workspace, found, view, out, picture, session.language)
        session.say(Message("Selesai: {path}", path=str(written)))
    else:
        print_or_data(session, found, table, view, as_json=as_json)


def print_or_data(session: Session, found: Beside, table: Table, view: View, *, as_json: bool) -> None:
    """Print the lines that are seen, for people or for programs."""
    lines = visible(table, view)
    if as_json:
        session.print_json(shown_data(found, table, lines, session.language))
    else:
        print_shown(session, found, table, lines)


def _compare_plainly(
    session: Session,
    workspace: Workspace,
    refs: Sequence[str],
    choosing: Choosing,
    depth: str,
    out: Path | None,
    picture: Wish,
    *,
    as_json: bool,
) -> None:
    """All rows of references that were typed, in the order of the instrument."""
    compared = compare_refs(
        workspace,
        refs,
        detail=Detail(depth) if depth else None,
        baseline=choosing.baseline,
        peer=Group(choosing.peer) if choosing.peer else None,
    )
    session.warn(compared.problems)
    if out is not None:
        written = export_comparison(
            workspace,
            compared,
            out,
            chart=picture.chart or None,
            paper=picture.paper,
            theme=picture.theme,
            letterhead=picture.letterhead,
        )
        session.say(Message("Selesai: {path}", path=str(written)))
    elif as_json:
        session.print_json(as_data(compared, session.language))
    else:
        print_comparison(session, compared)


def _letterhead(session: Session, ref: str | None) -> tuple[str, ...]:
    """The lines of the kop of an assessment."""
    if ref is None:
        return ()
    with reading_one(session, ref) as (_archive, found):
        return found.letterhead


def _explain(session: Session, archive: Archive | None, found: Beside, indicator: str, *, as_json: bool) -> None:
    from spbe_assess.workspace.showing.why import why

    if found.whole is None:
        return
    code = indicator_named(found.whole.instrument, indicator).code
    explained = why(archive, found, code, session.language)
    session.print_json(why_data(explained)) if as_json else print_why(session, explained)
