"""The command line: its commands, its language, its exit codes.

Exit codes: 0 done, 1 the person's input cannot be used, 2 the command is written wrongly, 3 the machine refuses.
"""

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final

import click

from spbe_assess.cli.options import AUTHOR_HELP
from spbe_assess.cli.session import Session, speak_utf8
from spbe_assess.cli.spoken import OPTIONS, SUBCOMMAND, Menu, chosen_language, teach_click
from spbe_assess.errors import KnownError
from spbe_assess.messages import INDONESIAN, LANGUAGES, Message, mark, say, translated

SECTIONS: Final = (
    (
        mark("Penilaian"),
        {
            "institution": ("spbe_assess.cli.institutions:institution", mark("Instansi: cari, tambah.")),
            "assessment": (
                "spbe_assess.cli.assessments:assessment",
                mark("Penilaian: buat, daftar, lihat, hapus, pulihkan, tandai dikirim."),
            ),
            "load": ("spbe_assess.cli.handing:load", mark("Muat satu penilaian dari tabel .csv, .json, atau .xlsx.")),
            "rate": ("spbe_assess.cli.rating:rate", mark("Beri indikator tingkat atau nilai, dengan teksnya.")),
            "criteria": ("spbe_assess.cli.rating:criteria", mark("Tandai kriteria terpenuhi atau belum.")),
            "item": ("spbe_assess.cli.rating:item", mark("Catat keadaan satu butir data dukung (Pemdi).")),
            "external": ("spbe_assess.cli.rating:external", mark("Isi skor indeks instansi lain (Pemdi).")),
            "set": ("spbe_assess.cli.rating:set_command", mark("Isi satu isian: pengampu, tenggat, target, …")),
            "general": ("spbe_assess.cli.rating:general", mark("Simpan satu pertanyaan umum dengan jawabannya.")),
        },
    ),
    (
        mark("Data dukung"),
        {
            "attach": ("spbe_assess.cli.evidencing:attach_command", mark("Lampirkan berkas atau tautan.")),
            "detach": ("spbe_assess.cli.evidencing:detach_command", mark("Lepaskan data dukung dari indikator.")),
            "recognise": (
                "spbe_assess.cli.recognising:recognise",
                mark("Kenali data dukung tahun lalu dari nama berkas."),
            ),
            "evidence": (
                "spbe_assess.cli.evidence:evidence",
                mark("Data dukung: daftar, salin keluar, gabungkan yang sama, hapus."),
            ),
        },
    ),
    (
        mark("Pemeriksaan, penyerahan, dan riwayat"),
        {
            "check": ("spbe_assess.cli.checking:check", mark("Temukan yang akan dikembalikan asesor.")),
            "explain": ("spbe_assess.cli.checking:explain", mark("Susun Penjelasan satu indikator.")),
            "export": ("spbe_assess.cli.handing:export", mark("Simpan buku kerja bukti atau paket.")),
            "summary": (
                "spbe_assess.cli.printing:summary",
                mark("Cetak ringkasan pimpinan pada satu halaman."),
            ),
            "requests": (
                "spbe_assess.cli.printing:requests",
                mark("Rekap data dukung per perangkat daerah; cetak, atau buat pengingat."),
            ),
            "history": ("spbe_assess.cli.remembering:history", mark("Siapa mengubah apa; kembalikan satu isian.")),
            "undo": ("spbe_assess.cli.remembering:undo", mark("Urungkan langkah terakhir.")),
            "redo": ("spbe_assess.cli.remembering:redo", mark("Ulangi yang diurungkan.")),
            "doctor": ("spbe_assess.cli.doctoring:doctor", mark("Periksa keutuhan folder kerja.")),
        },
    ),
    (
        mark("Hasil resmi dan instrumen"),
        {
            "demo": (
                "spbe_assess.cli.demonstrating:demo",
                mark("Contoh lengkap ke satu folder: tiga provinsi berdampingan, dan paket Provinsi Contoh."),
            ),
            "compare": (
                "spbe_assess.cli.comparing:compare",
                mark("Bandingkan hasil berdampingan; cetak, atau simpan ke berkas."),
            ),
            "comparison": (
                "spbe_assess.cli.comparisons:comparison",
                mark("Perbandingan yang disimpan dengan nama: daftar, simpan, lihat, ganti nama, hapus, pulihkan."),
            ),
            "published": (
                "spbe_assess.cli.official:published",
                mark("Hasil resmi: cari, lihat, tambah milik sendiri."),
            ),
            "score": (
                "spbe_assess.cli.scoring:score",
                mark("Hitung indeks dari tingkat, butir, atau nilai dalam berkas JSON."),
            ),
            "instrument": (
                "spbe_assess.cli.regulations:instrument",
                mark("Instrumen: daftar, isi, dan pemeriksaan berkas."),
            ),
        },
    ),
)
"""The commands as the menu shows them: where each is defined and its one line, by what they are for."""
ENTRIES: Final = {name: entry for _, entries in SECTIONS for name, entry in entries.items()}
HELP: Final = mark(
    "SPBE Assess menilai, menghitung, dan membandingkan tingkat kematangan SPBE dan Pemdi, tepat dan tanpa internet."
)


def run(arguments: Sequence[str], today: date) -> int:
    """Run one command line; answers the exit code and never shows a traceback for a known error."""
    speak_utf8()
    language = chosen_language(arguments, LANGUAGES, os.environ.get("SPBE_ASSESS_LANG", INDONESIAN))
    language = language if language in LANGUAGES else INDONESIAN
    teach_click(language)
    try:
        return _result(menu(language, today).main(list(arguments), prog_name="spbe-assess", standalone_mode=False))
    except KnownError as error:
        Session(language, today).complain(error)
        return error.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo(say(Message("Dibatalkan; tidak ada yang berubah."), language), err=True)
        return 130


def menu(language: str, today: date) -> Menu:
    """The whole command line in a language."""

    def start(context: click.Context, workspace: Path | None, author: str | None) -> None:
        context.obj = Session(language, today, workspace, author)
        if context.invoked_subcommand is None:
            click.echo(say(Message("Versi ini belum mempunyai jendela; inilah perintahnya."), language))
            click.echo()
            click.echo(context.get_help())

    group = Menu(
        "spbe-assess",
        callback=click.pass_context(start),
        params=_options(language),
        help=translated(HELP, language),
        invoke_without_command=True,
        no_args_is_help=False,
    )
    group.sections, group.language = SECTIONS, language
    group.options_metavar = translated(OPTIONS, language)
    group.subcommand_metavar = translated(SUBCOMMAND, language)
    return group


def _options(language: str) -> list[click.Parameter]:
    return [
        click.Option(
            ["--workspace"],
            type=click.Path(path_type=Path),
            metavar="DIR",
            help=translated(mark("Folder kerja; tanpa ini, folder data pengguna pada sistem."), language),
        ),
        click.Option(
            ["--as", "author"],
            metavar=translated(mark("NAMA"), language),
            help=translated(AUTHOR_HELP, language),
        ),
        click.Option(
            ["--lang"],
            type=click.Choice(LANGUAGES),
            default=language,
            expose_value=False,
            help=translated(mark("Bahasa: id (Indonesia) atau en (Inggris)."), language),
        ),
        click.Option(
            ["--version"],
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_show_version,
            help=translated(mark("Tampilkan versi."), language),
        ),
    ]


def _show_version(context: click.Context, _parameter: click.Parameter, value: bool) -> None:
    if not value or context.resilient_parsing:
        return
    # Reading package metadata takes longer than the whole help text.
    from importlib.metadata import version

    click.echo(f"spbe-assess {version('spbe-assess')}")
    context.exit()


def _result(value: object) -> int:
    return value if isinstance(value, int) else 0
