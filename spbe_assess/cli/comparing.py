"""``spbe-assess compare``: results side by side, on the screen or as a file."""

from pathlib import Path

import click

from spbe_assess.cli.comparison_views import as_data, print_comparison
from spbe_assess.cli.session import current
from spbe_assess.core.instrument import Detail
from spbe_assess.core.results import Paper
from spbe_assess.messages import Message, mark
from spbe_assess.rules.ranking import Group
from spbe_assess.workspace.comparing import compare_refs
from spbe_assess.workspace.exporting import CHARTS, export_comparison
from spbe_assess.workspace.workspace import open_workspace

_REF_HELP = mark(
    'Bandingkan hasil berdampingan. REF ialah NAMA/TAHUN, misalnya "Jawa Timur/2024" atau 35/2024; '
    "kelompok:provinsi/2024 berarti semua provinsi tahun itu. REF pertama menjadi pembanding."
)


@click.command("compare", help=_REF_HELP)
@click.argument("refs", metavar=mark("REF REF…"), nargs=-1, required=True)
@click.option(
    "--depth",
    type=click.Choice([depth.value for depth in Detail]),
    help=mark("Sampai kedalaman mana; tanpa ini, sedalam sumbernya."),
)
@click.option("--baseline", metavar="REF", help=mark("Kolom yang menjadi pembanding selisih."))
@click.option(
    "--peer",
    type=click.Choice([group.value for group in Group]),
    help=mark("Peringkat dan persentil dalam kelompok ini."),
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
def compare(
    refs: tuple[str, ...],
    depth: str | None,
    baseline: str | None,
    peer: str | None,
    as_json: bool,
    out: Path | None,
    chart: str | None,
    paper: Paper,
    theme: str,
) -> None:
    """Compare results and print or save them."""
    session = current()
    workspace = open_workspace(session.folder, session.today)
    compared = compare_refs(
        workspace,
        refs,
        detail=Detail(depth) if depth else None,
        baseline=baseline,
        peer=Group(peer) if peer else None,
    )
    session.warn(compared.problems)
    if out is not None:
        written = export_comparison(workspace, compared, out, chart=chart, paper=paper, theme=theme)
        session.say(Message("Selesai: {path}", path=str(written)))
    elif as_json:
        session.print_json(as_data(compared, session.language))
    else:
        print_comparison(session, compared)
