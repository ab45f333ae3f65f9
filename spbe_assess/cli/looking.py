"""How a comparison is looked at from the command line: which results, and which of their rows, in which order."""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from functools import wraps
from math import ceil
from typing import Any, Final, NamedTuple

import click

from spbe_assess.core.instrument import Detail
from spbe_assess.errors import InputError, Problem
from spbe_assess.exact import typed
from spbe_assess.messages import Message, mark, say
from spbe_assess.rules.columns import LeftOut
from spbe_assess.rules.ranking import Group
from spbe_assess.workspace.archive import Archive
from spbe_assess.workspace.comparing import compare_refs
from spbe_assess.workspace.comparing_presets import PRESETS, preset_refs
from spbe_assess.workspace.comparisons import expanded, is_saved
from spbe_assess.workspace.showing.compared_table import Table, View, compared_table
from spbe_assess.workspace.side_by_side import Beside, Choice, beside
from spbe_assess.workspace.workspace import Workspace

_NAME: Final = "name"
_SPREAD: Final = "spread"
_WORDS: Final = {"nama": _NAME, "name": _NAME, "sebaran": _SPREAD, "rentang": _SPREAD, "spread": _SPREAD}
_MOST_NAMED: Final = 5
"""Columns left out for the same reason that are named; of more only the number is told."""
_KINDS: Final = {
    "nilai": "value",
    "value": "value",
    "selisih": "difference",
    "difference": "difference",
    "sumbangan": "contribution",
    "contribution": "contribution",
}


class Choosing(NamedTuple):
    """What was said about the columns beside their references."""

    preset: str | None = None
    baseline: str | None = None
    peer: str | None = None


class Look(NamedTuple):
    """What was said about the table: the texts of the options, "" and False where nothing was."""

    depth: str = ""
    least: str = ""
    domain: str = ""
    is_complete: bool = False
    sort: str = ""
    is_ascending: bool = False


PLAIN: Final = Choosing()
_CHOOSING: Final = (
    click.option("--baseline", metavar="REF", help=mark("Kolom yang menjadi pembanding selisih.")),
    click.option(
        "--peer",
        type=click.Choice([group.value for group in Group]),
        help=mark("Peringkat dan persentil dalam kelompok ini."),
    ),
    click.option(
        "--preset",
        type=click.Choice([preset.id for preset in PRESETS]),
        help=mark(
            "Susunan kolom: three (Jatim, Jateng, Lampung), neighbours (provinsi berbatasan), same_kind (sama "
            "kelompok), years (semua tahun satu instansi), stages (tahap berdampingan); mengikuti REF pertama."
        ),
    ),
)
_LOOKING: Final = (
    click.option(
        "--depth",
        type=click.Choice([depth.value for depth in Detail]),
        default=None,
        help=mark("Sampai kedalaman mana; tanpa ini, sedalam sumbernya."),
    ),
    click.option(
        "--least", default="", metavar=mark("ANGKA"), help=mark("Hanya baris yang selisihnya sekurangnya sekian.")
    ),
    click.option("--domain", default="", metavar=mark("KODE"), help=mark("Hanya domain ini, misalnya D1.")),
    click.option(
        "--complete", "is_complete", is_flag=True, help=mark("Hanya baris yang nilainya lengkap pada semua kolom.")
    ),
    click.option(
        "--sort",
        default="",
        metavar=mark("KOLOM"),
        help=mark(
            "Urutkan baris, terbesar dahulu: nama, sebaran, atau nomor maupun REF sebuah kolom; juga selisih:REF dan "
            "sumbangan:REF."
        ),
    ),
    click.option("--ascending", "is_ascending", is_flag=True, help=mark("Urutkan dari yang terkecil (dengan --sort).")),
)


def choosing_options(command: Callable[..., None]) -> Callable[..., None]:
    """``--baseline --peer --preset``, handed over as ``choosing``."""

    @wraps(command)
    def gathered(*, preset: str | None, baseline: str | None, peer: str | None, **given: object) -> None:
        command(choosing=Choosing(preset, baseline, peer), **given)

    return _with_options(gathered, _CHOOSING)


def looking_options(command: Callable[..., None]) -> Callable[..., None]:
    """``--depth --least --domain --complete --sort --ascending``, handed over as ``look``."""

    @wraps(command)
    def gathered(
        *, depth: str | None, least: str, domain: str, is_complete: bool, sort: str, is_ascending: bool, **given: object
    ) -> None:
        command(look=Look(depth or "", least, domain, is_complete, sort, is_ascending), **given)

    return _with_options(gathered, _LOOKING)


def _with_options(command: Callable[..., None], options: Sequence[Callable[..., Any]]) -> Callable[..., None]:
    # The option that is put on last is shown first.
    for option in reversed(options):
        command = option(command)
    return command


def chosen(workspace: Workspace, archive: Archive | None, refs: Sequence[str], choosing: Choosing = PLAIN) -> Beside:
    """What references, saved comparisons among them and a preset put side by side.

    References that were typed have to be right; of a saved comparison or a preset, what cannot be shown is left out.

    Raises:
        InputError: a reference means nothing or does not fit, or nothing is left to show.
    """
    if choosing.preset or any(map(is_saved, refs)):
        choice = expanded(archive, refs)
        if choosing.preset:
            columns_of_preset = preset_refs(workspace, archive, choosing.preset, choice)
            choice = Choice(columns_of_preset, peer=choice.peer, slots=choice.slots)
    else:
        columns = compare_refs(workspace, refs).comparison.columns
        choice = Choice(tuple(one.ref for one in columns))
    found = beside(workspace, archive, choice._replace(peer=choosing.peer or choice.peer))
    if choosing.baseline:
        found = beside(workspace, archive, _with_baseline(workspace, archive, found.choice, choosing.baseline))
    if found.compared is None:
        raise InputError(
            Message("Tidak ada yang dapat dibandingkan; {count} hal perlu diperiksa:", count=len(found.left_out)),
            left_out(found),
        )
    return found


def left_out(found: Beside) -> tuple[Problem, ...]:
    """The columns that are not shown, each with the reason; of many with the same only how many they are."""
    same: dict[str, list[LeftOut]] = {}
    for one in found.left_out:
        same.setdefault(say(one.why), []).append(one)
    return tuple(problem for group in same.values() for problem in _told_once(group))


def _told_once(group: Sequence[LeftOut]) -> Iterator[Problem]:
    if len(group) > _MOST_NAMED:
        yield Problem("", Message("{count} kolom: {why}", count=len(group), why=group[0].why))
        return
    yield from (Problem(one.title or one.ref, one.why) for one in group)


def seen(workspace: Workspace, archive: Archive | None, found: Beside, look: Look, language: str) -> tuple[Table, View]:
    """The table, and how it is looked at.

    Raises:
        InputError: the least difference is no number, or a domain or column is none of the table.
    """
    table = compared_table(found, language)
    sort = _sorted_by(workspace, archive, found, table, look.sort) if look.sort else ""
    view = View(
        depth=look.depth,
        least=_hundredths(look.least) if look.least else 0,
        domain=_domain(table, look.domain) if look.domain else "",
        is_complete=look.is_complete,
        sort=sort,
        is_descending=not look.is_ascending,
    )
    return table, view


def _with_baseline(workspace: Workspace, archive: Archive | None, choice: Choice, baseline: str) -> Choice:
    (exact, *_) = beside(workspace, archive, Choice((baseline,))).choice.refs
    if exact not in choice.refs:
        raise InputError(
            Message("Pembanding {ref} tidak ada di antara kolomnya; tambahkan sebagai kolom.", ref=baseline)
        )
    return choice._replace(baseline=exact)


def _hundredths(text: str) -> int:
    try:
        number = typed(text)
    except ValueError:
        number = Fraction(-1)
    if number < 0:
        raise InputError(Message("“{text}” bukan selisih; tulis misalnya 0,30.", text=text[:40]))
    return ceil(number * 100)


def _domain(table: Table, text: str) -> str:
    codes = [code for code, _ in table.domains]
    wanted = text.strip().upper()
    if wanted not in codes:
        raise InputError(
            Message("Domain {code} tidak ada di tabel ini; yang ada: {known}.", code=text[:40], known=codes or "—")
        )
    return wanted


def _sorted_by(workspace: Workspace, archive: Archive | None, found: Beside, table: Table, text: str) -> str:
    word = text.strip().casefold()
    if word in _WORDS:
        return _WORDS[word]
    head, _, rest = text.partition(":")
    kind = _KINDS.get(head.strip().casefold())
    ref = _column_named(workspace, archive, found, rest if kind else text)
    wanted = f"{kind or 'value'}:{ref}"
    if wanted in {column.id for column in table.columns}:
        return wanted
    names = [one.short for one in found.whole.columns] if found.whole else []
    raise InputError(
        Message(
            "Tabel ini tidak mempunyai kolom “{text}”; sebut nama, sebaran, nomor, atau REF salah satu dari {known}.",
            text=text[:80],
            known=names,
        )
    )


def _column_named(workspace: Workspace, archive: Archive | None, found: Beside, text: str) -> str:
    """The exact reference of a column by its number, its short name or any reference to it; "" where it is none."""
    columns = found.whole.columns if found.whole else ()
    name = text.strip()
    if name.isascii() and name.isdigit() and 0 < int(name[:4]) <= len(columns):
        return columns[int(name[:4]) - 1].ref
    named = [one.ref for one in columns if one.short.casefold() == name.casefold()]
    if named:
        return named[0]
    other = beside(workspace, archive, Choice((name,))).whole
    return other.columns[0].ref if other else ""
