"""``spbe-assess demo``: the main job on real published results, into one folder."""

from pathlib import Path

import click

from spbe_assess.cli.session import current
from spbe_assess.core.results import Paper
from spbe_assess.messages import Message, mark
from spbe_assess.workspace.demonstration import demonstrate
from spbe_assess.workspace.workspace import open_workspace


@click.command(
    "demo",
    help=mark(
        "Bandingkan Jawa Timur, Jawa Tengah, dan Lampung 2024 dari hasil resmi: buku kerja, tabel, grafik, halaman "
        "rapat, dan kalimatnya, ke folder DIR."
    ),
)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--paper", type=click.Choice(["A4", "F4"]), default="A4", help=mark("Ukuran kertas halaman rapat."))
def demo(folder: Path, paper: Paper) -> None:
    """Write the example into a folder."""
    session = current()
    for path in demonstrate(open_workspace(session.folder, session.today), folder, paper=paper):
        click.echo(str(path))
    session.say(Message("Selesai: buka perbandingan.xlsx dan halaman-rapat.pdf di {folder}.", folder=str(folder)))
