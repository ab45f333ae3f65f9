"""``summary`` and ``requests``: one page for the leadership, and what each perangkat daerah still owes."""

from pathlib import Path

import click

from spbe_assess.cli.opened import reading_one
from spbe_assess.cli.session import Session, current
from spbe_assess.cli.telling import told_size
from spbe_assess.core.overview import Recap
from spbe_assess.core.results import Paper
from spbe_assess.messages import Message, mark
from spbe_assess.workspace.printing import Printed, print_requests, print_summary, requests_of

_PAPER = click.option(
    "--paper",
    type=click.Choice(["A4", "F4"], case_sensitive=False),
    default="A4",
    help=mark("Ukuran kertas cetakannya."),
)


@click.command(
    "summary",
    help=mark(
        "Cetak ringkasan pimpinan pada satu halaman PDF: indeks, target, domain dan aspek, rekap perangkat daerah, "
        "langkah berikutnya."
    ),
)
@click.argument("ref", metavar="REF")
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE.pdf", required=True, help=mark("Berkas PDF."))
@_PAPER
def summary(ref: str, out: Path, paper: str) -> None:
    """Write the ringkasan pimpinan."""
    session = current()
    with reading_one(session, ref) as (archive, assessment):
        made = print_summary(
            archive, assessment, out, paper=_paper(paper), today=session.today, language=session.language
        )
    _tell(session, made)


@click.command(
    "requests",
    help=mark(
        "Rekap data dukung per perangkat daerah, kekurangan terbesar di atas. --out mencetaknya pada satu halaman PDF; "
        "--reminder mencetak pesan pengingat untuk satu perangkat daerah."
    ),
)
@click.argument("ref", metavar="REF")
@click.option("--unit", default="", metavar=mark("NAMA"), help=mark("Hanya perangkat daerah ini."))
@click.option("--reminder", default="", metavar=mark("NAMA"), help=mark("Pengingat untuk perangkat daerah ini."))
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE.pdf", help=mark("Berkas PDF."))
@_PAPER
def requests(ref: str, unit: str, reminder: str, out: Path | None, paper: str) -> None:
    """Print or write the Rekap, or print a reminder."""
    session = current()
    with reading_one(session, ref) as (archive, assessment):
        if out is not None:
            made = print_requests(
                archive, assessment, out, paper=_paper(paper), today=session.today, language=session.language
            )
            _tell(session, made)
            return
        shown = requests_of(archive, assessment, today=session.today, unit=reminder or unit, language=session.language)
    if reminder:
        click.echo(shown.rows[0].reminder)
    else:
        _print(session, shown)


def _print(session: Session, shown: Recap) -> None:
    if not shown.rows:
        click.echo(shown.empty)
        return
    head = (
        Message("{heading}", heading=shown.unit_word),
        Message("Data diterima"),
        Message("Indikator"),
        Message("Kurang"),
        Message("Tenggat"),
    )
    rows = [(one.unit, one.fill, str(one.indicators), one.missing_text, one.deadline) for one in shown.rows]
    session.print_table(head, rows, numeric=(1, 2, 3))
    click.echo(shown.summary)


def _tell(session: Session, made: Printed) -> None:
    session.say(
        Message(
            "Selesai: {path} ({pages} halaman, {size})", path=made.path, pages=made.pages, size=told_size(made.size)
        )
    )


def _paper(paper: str) -> Paper:
    return "F4" if paper.upper() == "F4" else "A4"
