"""``spbe-assess score``: the index of ratings in a file, with its working."""

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

import click

from spbe_assess.cli.session import Session, current
from spbe_assess.cli.tables import spans
from spbe_assess.core.instrument import ItemMethod
from spbe_assess.core.scores import WorkingTable
from spbe_assess.exact import exact_text, half_up, shown, shown_weight
from spbe_assess.messages import Listed, Message, decimal_point, mark
from spbe_assess.rules.item_values import Step
from spbe_assess.workspace.scoring import Scored, score_file


@click.command(
    "score",
    help=mark(
        'Hitung indeks dari FILE.json: {"levels": {"I1": 3, …}}, atau untuk Pemdi nilai "1.26", atau butir dan '
        'indeks instansi lain: {"items": {"I1": ["L1-E1"]}, "external": {"sdi": "68.75"}}.'
    ),
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--instrument",
    metavar="ID",
    help=mark("Instrumen, misalnya 59/2020, atau berkas .toml sendiri; tanpa ini menurut tahun atau isi berkas."),
)
@click.option(
    "--year", type=int, metavar=mark("TAHUN"), help=mark("Tahun penilaian; menentukan instrumen dan predikat.")
)
@click.option("--claimed", is_flag=True, help=mark("Hitung juga butir yang baru diakui sendiri atau dikirim."))
@click.option("--full-level", is_flag=True, help=mark("Pemdi: tingkat penuh tertinggi, bukan butir berbobot."))
@click.option("--json", "as_json", is_flag=True, help=mark("Cetak JSON untuk program lain."))
def score(file: Path, instrument: str | None, year: int | None, claimed: bool, full_level: bool, as_json: bool) -> None:
    """Print the scores of a file."""
    method = ItemMethod.FULL_LEVEL if full_level else None
    scored = score_file(file, instrument=instrument, year=year, claimed=claimed, method=method)
    session = current()
    if as_json:
        session.print_json(as_data(scored))
    else:
        _print(session, scored)


def as_data(scored: Scored) -> dict[str, object]:
    """The scores for programs; decimals as text with a point, "n/d" where no finite decimal exists."""
    scores = scored.scores
    decimals = scored.instrument.scoring.decimals
    return {
        "instrument": scores.instrument,
        "year": scores.year,
        "index": _value(scores.index, decimals),
        "predicate": scores.predicate,
        "domains": _values(scores.domains, decimals),
        "aspects": _values(scores.aspects, decimals),
        "indicators": {code: exact_text(value) for code, value in scores.indicators.items()},
        "unanswered": list(scores.unanswered),
        "answered_only": {
            "index": _value(scored.answered_only.index, decimals),
            "predicate": scored.answered_only.predicate,
            "domains": _values(scored.answered_only.domains, decimals),
            "aspects": _values(scored.answered_only.aspects, decimals),
        },
        "working": [_table(table) for table in scored.working],
        "items": {
            code: {part or "all": [_step(step) for step in steps] for part, steps in parts.items()}
            for code, parts in scored.steps.items()
        },
        "conversions": {
            code: {"index": index.id, "score": exact_text(score), "certainty": index.certainty}
            for code, (index, score) in scored.conversions.items()
        },
    }


def _step(step: Step) -> dict[str, object]:
    return {
        "level": step.level,
        "accepted": step.accepted,
        "asked": step.asked,
        "width": exact_text(step.width),
        "added": exact_text(step.added),
        "locked": step.locked,
    }


def _values(values: Mapping[str, Fraction | None], decimals: int) -> dict[str, object]:
    return {code: _value(value, decimals) for code, value in values.items()}


def _value(value: Fraction | None, decimals: int) -> dict[str, str] | None:
    return None if value is None else {"exact": exact_text(value), "shown": f"{half_up(value, decimals):.{decimals}f}"}


def _table(table: WorkingTable) -> dict[str, object]:
    return {
        "code": table.code,
        "name": table.name,
        "rows": [
            {
                "code": row.code,
                "value": exact_text(row.value),
                "weight": exact_text(row.weight),
                "product": exact_text(row.product),
                "answered": row.answered,
            }
            for row in table.rows
        ],
        "sum": exact_text(table.total),
        "divisor": exact_text(table.divisor),
        "result": exact_text(table.result),
    }


def _print(session: Session, scored: Scored) -> None:
    scores, point = scored.scores, decimal_point(session.language)
    session.say(
        Message(
            "{name} {index} — {predicate} ({instrument}, aturan tahun {year})",
            name=scored.instrument.index_name,
            index=scores.index,
            predicate=scores.predicate,
            instrument=scored.instrument.short_title,
            year=scores.year,
        )
    )
    answered = len(scores.indicators)
    session.say(
        Message("{answered} dari {all} indikator terisi.", answered=answered, all=answered + len(scores.unanswered))
    )
    if scores.unanswered:
        _print_unanswered(session, scored)
    _print_origins(session, scored, point)
    click.echo()
    for table in scored.working:
        _print_working(session, table, point)


def _print_origins(session: Session, scored: Scored, point: str) -> None:
    """Where Pemdi values come from: another agency's score, or the items accepted level by level."""
    for code, (index, score) in scored.conversions.items():
        session.say(
            Message(
                "{code} {value} dari {index} {score} (kepastian konversi: {certainty}).",
                code=code,
                value=scored.scores.indicators[code],
                index=index.name,
                score=score,
                certainty=index.certainty,
            )
        )
    for code, parts in scored.steps.items():
        for part, steps in parts.items():
            levels = [_climbed(step, point) for step in steps if step.asked and not step.locked]
            locked = [step.level for step in steps if step.locked]
            if locked:
                levels.append(Message("terkunci mulai tingkat {level}", level=locked[0]))
            session.say(Message("{code}: {levels}.", code=f"{code}.{part}" if part else code, levels=levels))


def _climbed(step: Step, point: str) -> Message:
    return Message(
        "tingkat {level} {accepted}/{asked} +{added}",
        level=step.level,
        accepted=step.accepted,
        asked=step.asked,
        added=shown(step.added, point=point),
    )


def _print_unanswered(session: Session, scored: Scored) -> None:
    session.say(
        Message(
            "Belum terisi (dihitung {value}): {codes}.",
            value=scored.instrument.scoring.unanswered,
            codes=Listed(tuple(spans(scored.scores.unanswered))),
        )
    )
    if scored.answered_only.index is not None:
        session.say(
            Message(
                "Bila hanya indikator terisi yang dihitung: {index} — {predicate} (bukan angka resmi).",
                index=scored.answered_only.index,
                predicate=scored.answered_only.predicate,
            )
        )


def _print_working(session: Session, table: WorkingTable, point: str) -> None:
    click.echo(f"{table.code}  {table.name}")
    head = (Message("Kode"), Message("Nilai"), Message("Bobot"), Message("Nilai × Bobot"))
    rows = [
        (
            row.code if row.answered else f"{row.code} *",
            shown(row.value, point=point),
            shown_weight(row.weight, point=point),
            shown(row.product, point=point),
        )
        for row in table.rows
    ]
    session.print_table(head, rows, numeric=(1, 2, 3))
    session.say(
        Message(
            "Jumlah {total} / {divisor} = {result}",
            total=table.total,
            divisor=shown_weight(table.divisor, point=point),
            result=table.result,
        )
    )
    if not all(row.answered for row in table.rows):
        session.say(Message("* belum terisi"))
    click.echo()
