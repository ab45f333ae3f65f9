"""The command line: its commands, its language, its exit codes.

Exit codes: 0 done, 1 the person's input cannot be used, 2 the command is written wrongly, 3 the machine refuses.
"""

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final

import click

from spbe_assess.cli.session import Session, speak_utf8
from spbe_assess.cli.spoken import OPTIONS, SUBCOMMAND, Menu, chosen_language, teach_click
from spbe_assess.errors import KnownError
from spbe_assess.messages import INDONESIAN, LANGUAGES, Message, mark, say, translated

ENTRIES: Final = {
    "demo": (
        "spbe_assess.cli.demonstrating:demo",
        mark("Contoh lengkap: Jawa Timur, Jawa Tengah, Lampung ke satu folder."),
    ),
    "compare": (
        "spbe_assess.cli.comparing:compare",
        mark("Bandingkan hasil berdampingan; cetak, atau simpan ke berkas."),
    ),
    "published": ("spbe_assess.cli.official:published", mark("Hasil resmi: cari, lihat, tambah milik sendiri.")),
    "score": (
        "spbe_assess.cli.scoring:score",
        mark("Hitung indeks dari tingkat, butir, atau nilai dalam berkas JSON."),
    ),
    "instrument": ("spbe_assess.cli.regulations:instrument", mark("Instrumen: daftar, isi, dan pemeriksaan berkas.")),
}
HELP: Final = mark(
    "SPBE Assess menghitung dan membandingkan tingkat kematangan SPBE dan Pemdi, tepat dan tanpa internet."
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

    def start(context: click.Context, workspace: Path | None) -> None:
        context.obj = Session(language, today, workspace)
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
    group.entries, group.language = ENTRIES, language
    group.options_metavar = translated(OPTIONS, language)
    group.subcommand_metavar = translated(SUBCOMMAND, language)
    return group


def _options(language: str) -> list[click.Parameter]:
    return [
        click.Option(
            ["--workspace"],
            type=click.Path(path_type=Path),
            metavar="DIR",
            help=translated(mark("Folder data Anda; tanpa ini, folder data pengguna pada sistem."), language),
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
