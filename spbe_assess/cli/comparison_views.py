"""How a comparison is printed: a table with differences and contributions, or data for programs."""

from fractions import Fraction

import click

from spbe_assess.cli.origins import ORIGINS
from spbe_assess.cli.session import Session
from spbe_assess.core.instrument import Instrument
from spbe_assess.core.results import Column
from spbe_assess.exact import MISSING, exact_text, half_up, shown, shown_weight
from spbe_assess.messages import Message, decimal_point, say
from spbe_assess.rules.comparison import Comparison, Remainder, Row
from spbe_assess.rules.ranking import Standing
from spbe_assess.workspace.comparing import Compared
from spbe_assess.workspace.histories import notes_in_words

MOST_ACROSS = 6


def print_comparison(session: Session, compared: Compared) -> None:
    """Print the table, the ranks, what the sources do not print, and the sentences."""
    comparison = compared.comparison
    if len(comparison.columns) > MOST_ACROSS:
        _print_down(session, comparison)
    else:
        for column in comparison.columns:
            click.echo(f"{column.short}: {_origin(session, column)}")
        click.echo()
        _print_values(session, comparison)
        if comparison.field:
            click.echo()
            _print_standings(session, comparison)
    click.echo()
    for sentence in compared.sentences:
        session.say(sentence)
    for note in notes_in_words(compared):
        click.echo(f"! {note}")


def as_data(compared: Compared, language: str) -> dict[str, object]:
    """The comparison for programs: columns, rows, remainders, standings, sentences; decimals with a point."""
    comparison = compared.comparison
    return {
        "instrument": comparison.instrument.id,
        "depth": comparison.detail.value,
        "deepest": comparison.deepest.value,
        "baseline": comparison.columns[comparison.baseline].ref,
        "peer": comparison.field.group.value if comparison.field else None,
        "columns": [_column_data(column) for column in comparison.columns],
        "rows": [_row_data(row, comparison.instrument) for row in comparison.rows],
        "remainders": {
            depth.value: [_remainder_data(one) for one in remainders]
            for depth, remainders in comparison.remainders.items()
        },
        "sentences": [say(sentence, language) for sentence in compared.sentences],
    }


def _print_down(session: Session, comparison: Comparison) -> None:
    """Many columns: institutions below each other, the codes across."""
    point = decimal_point(session.language)
    rows = list(comparison.tree())
    head = [
        Message("Hasil"),
        *(Message("{code}", code=row.code) for row in rows),
        Message("Selisih"),
        Message("Peringkat"),
    ]
    standings = comparison.index.standings or (None,) * len(comparison.columns)
    lines = [
        [
            column.short,
            *(_shown(row.values[at], point) for row in rows),
            MISSING if at == comparison.baseline else _difference(comparison.index.differences[at], point),
            MISSING if (place := standings[at]) is None else f"{place.rank}/{place.of}",
        ]
        for at, column in enumerate(comparison.columns)
    ]
    session.print_table(head, lines, numeric=range(1, len(head)))


def _print_values(session: Session, comparison: Comparison) -> None:
    columns = comparison.columns
    head = [Message("Kode"), Message("Nama"), Message("Bobot"), *(Message("{name}", name=one.short) for one in columns)]
    for other in comparison.others:
        head += [Message("Selisih {name}", name=columns[other].short), Message("Sumbangan")]
    head.append(Message("Sebaran"))
    rows = [_cells(session, comparison, row) for row in comparison.tree()]
    rows += _remainder_cells(session, comparison)
    session.print_table(head, rows, numeric=range(2, len(head)))


def _cells(session: Session, comparison: Comparison, row: Row) -> list[str]:
    point = decimal_point(session.language)
    depth = comparison.instrument.details.index(row.detail)
    cells = [f"{'  ' * depth}{row.code}", row.short_name, shown_weight(row.weight, point=point)]
    cells += [_shown(value, point) for value in row.values]
    for other in comparison.others:
        cells += [_difference(row.differences[other], point), _signed(row.contributions[other], 3, point)]
    return [*cells, _shown(row.spread, point)]


def _remainder_cells(session: Session, comparison: Comparison) -> list[list[str]]:
    """The line of what the deepest complete explanation leaves, for the breakdown of the index."""
    remainders = comparison.remainders.get(comparison.breakdown)
    if not remainders or not comparison.others:
        return []
    rounding = all(remainders[other].is_rounding for other in comparison.others)
    name = say(Message("Pembulatan") if rounding else Message("Tidak dapat diuraikan"), session.language)
    cells = ["", name, "", *("" for _ in comparison.columns)]
    for other in comparison.others:
        cells += ["", _signed(remainders[other].value, 3, decimal_point(session.language))]
    return [cells]


def _print_standings(session: Session, comparison: Comparison) -> None:
    head = (Message("Peringkat indeks"), Message("Ke"), Message("Dari"), Message("Persentil"))
    rows = []
    for column, place in zip(comparison.columns, comparison.index.standings, strict=True):
        if place is None:
            rows.append((column.short, MISSING, MISSING, MISSING))
            continue
        percentile = (
            "" if place.percentile is None else shown(place.percentile, 1, point=decimal_point(session.language))
        )
        rows.append((column.short, str(place.rank), str(place.of), percentile or MISSING))
    session.print_table(head, rows, numeric=(1, 2, 3))


def _origin(session: Session, column: Column) -> str:
    cited = "; ".join(one.words for one in column.citations)
    if column.document is not None:
        cited = say(
            Message("{number}, {day}", number=column.document.number, day=column.document.date), session.language
        )
    predicate = f"{column.predicate}; " if column.predicate else ""
    return f"{predicate}{say(ORIGINS[column.origin], session.language)}{f' ({cited})' if cited else ''}"


def _shown(value: Fraction | None, point: str) -> str:
    return MISSING if value is None else shown(value, point=point)


def _signed(value: Fraction | None, decimals: int, point: str) -> str:
    return MISSING if value is None else shown(value, decimals, point=point, signed=True)


def _difference(value: Fraction | None, point: str) -> str:
    sign = "" if not value else "▲ " if value > 0 else "▼ "
    return sign + _signed(value, 2, point)


def _column_data(column: Column) -> dict[str, object]:
    return {
        "ref": column.ref,
        "institution": column.title,
        "bps_code": (column.institution.bps_code if column.institution else "") or None,
        "year": column.year,
        "name": column.short,
        "predicate": column.predicate or None,
        "origin": column.origin.value,
        "sources": [one.words for one in column.citations],
        "document": None
        if column.document is None
        else {"number": column.document.number, "date": column.document.date.isoformat()},
    }


def _row_data(row: Row, instrument: Instrument) -> dict[str, object]:
    return {
        "code": row.code,
        "depth": row.detail.value,
        "name": row.name,
        "weight": exact_text(row.weight),
        "parent": row.parent or None,
        "values": [_exact(value) for value in row.values],
        "shown": [_two(value, instrument) for value in row.values],
        "differences": [_exact(value) for value in row.differences],
        "contributions": [_exact(value) for value in row.contributions],
        "spread": _exact(row.spread),
        "standings": [_standing_data(one) for one in row.standings],
    }


def _standing_data(place: Standing | None) -> dict[str, object] | None:
    if place is None:
        return None
    return {
        "rank": place.rank,
        "of": place.of,
        "percentile": _exact(place.percentile),
        "shared": place.shared,
    }


def _remainder_data(remainder: Remainder) -> dict[str, object]:
    return {
        "value": _exact(remainder.value),
        "is_rounding": remainder.is_rounding,
        "is_doubtful": remainder.is_doubtful,
    }


def _exact(value: Fraction | None) -> str | None:
    return None if value is None else exact_text(value)


def _two(value: Fraction | None, instrument: Instrument) -> str | None:
    decimals = instrument.scoring.decimals
    return None if value is None else f"{half_up(value, decimals):.{decimals}f}"
