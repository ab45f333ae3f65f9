"""The working of the index as the regulation prints it: value times weight, the sum, and the sum over the weight."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from spbe_assess.core.assessment import Dossier
from spbe_assess.core.instrument import INDEX
from spbe_assess.core.overview import WorkingLine
from spbe_assess.core.scores import WorkingRow, WorkingTable
from spbe_assess.exact import shown, shown_weight
from spbe_assess.messages import Message, decimal_point, say
from spbe_assess.rules.scoring import working


def working_lines(dossier: Dossier, values: Mapping[str, Fraction], language: str) -> tuple[WorkingLine, ...]:
    """The tables that lead to the index, the whole first: from the result down to where it comes from."""
    tables = working(dossier.instrument, values)
    whole = [table for table in tables if table.code == INDEX]
    domains = [table for table in tables if table.code in dossier.instrument.domain_by_code]
    aspects = [table for table in tables if table.code in dossier.instrument.aspect_by_code]
    return tuple(line for table in (*whole, *domains, *aspects) for line in _lines(table, language))


def remark(dossier: Dossier, language: str) -> str:
    """How the tables are rounded, and how an unanswered indicator counts."""
    return say(
        Message(
            "Dihitung tepat dan dibulatkan hanya ketika ditampilkan. Yang belum terisi (tanda *) dihitung {value}.",
            value=dossier.instrument.scoring.unanswered,
        ),
        language,
    )


def _lines(table: WorkingTable, language: str) -> Iterator[WorkingLine]:
    point = decimal_point(language)
    yield WorkingLine("head", table.name if table.code == INDEX else f"{table.code} {table.name}")
    yield from (_line(row, point) for row in table.rows)
    divisor = shown_weight(table.divisor, point=point)
    name = Message("Jumlah : bobot = {total} : {divisor}", total=table.total, divisor=divisor)
    total = shown(table.total, 2, point=point)
    yield WorkingLine("total", say(name, language), shown(table.result, 2, point=point), divisor, total)


def _line(row: WorkingRow, point: str) -> WorkingLine:
    numbers = (
        shown(row.value, 2, point=point),
        shown_weight(row.weight, point=point),
        shown(row.product, 2, point=point),
    )
    name = f"{row.code} {row.name}"
    return WorkingLine("line", name, *numbers) if row.answered else WorkingLine("stand_in", f"{name} *", *numbers)
