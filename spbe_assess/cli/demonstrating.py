"""``spbe-assess demo``: both main jobs, on published results and on the fictional Provinsi Contoh, into one folder."""

from pathlib import Path

import click

from spbe_assess.cli.session import current
from spbe_assess.core.results import Paper
from spbe_assess.messages import Message, mark
from spbe_assess.workspace.demonstration import demonstrate
from spbe_assess.workspace.example_output import PACKAGES
from spbe_assess.workspace.workspace import open_workspace


@click.command(
    "demo",
    help=mark(
        "Bandingkan Jawa Timur, Jawa Tengah, dan Lampung 2024 dari hasil resmi (buku kerja, tabel, grafik, halaman "
        "rapat, kalimat), dan buat contoh penilaian Provinsi Contoh (folder kerja, tabel, paket, temuan, Penjelasan), "
        "ke folder DIR. Diulang, folder kerja dan paket yang sudah ada tidak diganti; yang baru ditaruh di sampingnya."
    ),
)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--paper", type=click.Choice(["A4", "F4"]), default="A4", help=mark("Ukuran kertas cetakannya."))
def demo(folder: Path, paper: Paper) -> None:
    """Write the example into a folder."""
    session = current()
    for path in demonstrate(open_workspace(session.folder, session.today), folder, paper=paper):
        click.echo(str(path))
    session.say(
        Message(
            "Selesai: buka perbandingan.xlsx dan halaman-rapat.pdf di {folder}, lalu buku kerja di {package}.",
            folder=str(folder),
            package=PACKAGES[0],
        )
    )
