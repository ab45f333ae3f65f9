"""From the values of indicators to aspects, domains and the index, exactly.

Aspect = sum(value x weight) / aspect weight; domain = sum(aspect x weight) / domain weight; index = sum over all / 100
(PermenPANRB 59/2020, Lampiran I, Tabel 10 to 12; PermenPANRB 8/2026, Lampiran, bagian B). Nothing is rounded on the
way: the published results of 2023 and 2024 fit only so. Parts are sums of the same products, so the index equals the
sum over aspects and over indicators exactly.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Final

from spbe_assess.core.instrument import INDEX, Band, Instrument
from spbe_assess.core.scores import Scores, WorkingRow, WorkingTable
from spbe_assess.exact import half_up

WHOLE: Final = Fraction(100)


def score(instrument: Instrument, values: Mapping[str, Fraction], year: int) -> Scores:
    """Score the answered indicators; the others count as the instrument says (0 in SPBE, 1.00 in Pemdi).

    ``values`` maps indicator codes to values of the scale; codes are taken as checked (``rules.ratings``).
    """
    stand_in = instrument.scoring.unanswered
    products = {one.code: one.weight * values.get(one.code, stand_in) for one in instrument.indicators}
    aspects = {
        aspect.code: sum(products[one.code] for one in instrument.indicators_of(aspect.code))
        for aspect in instrument.aspects
    }
    domains = {
        domain.code: sum(aspects[aspect.code] for aspect in instrument.aspects_of(domain.code))
        for domain in instrument.domains
    }
    index = sum(aspects.values(), Fraction(0)) / WHOLE
    return Scores(
        instrument=instrument.id,
        year=year,
        index=index,
        predicate=predicate(instrument, index, year).name,
        domains={code: total / instrument.domain_by_code[code].weight for code, total in domains.items()},
        aspects={code: total / instrument.aspect_by_code[code].weight for code, total in aspects.items()},
        indicators=_answered(instrument, values),
        unanswered=_unanswered(instrument, values),
    )


def score_answered(instrument: Instrument, values: Mapping[str, Fraction], year: int) -> Scores:
    """Score over the answered indicators only: every mean is taken over the weights that have an answer.

    A reading to ask for while filling in, never the official one. A part without any answer is None; without a
    single answer the index is None and the predicate empty.
    """
    given = _answered(instrument, values)

    def mean(codes: Iterable[str]) -> Fraction | None:
        weights = {code: instrument.indicator_by_code[code].weight for code in codes if code in given}
        total = sum(weights.values(), Fraction(0))
        return sum((weights[code] * given[code] for code in weights), Fraction(0)) / total if total else None

    aspects = {
        aspect.code: [one.code for one in instrument.indicators_of(aspect.code)] for aspect in instrument.aspects
    }
    index = mean(given)
    return Scores(
        instrument=instrument.id,
        year=year,
        index=index,
        predicate="" if index is None else predicate(instrument, index, year).name,
        domains={
            domain.code: mean(code for aspect in instrument.aspects_of(domain.code) for code in aspects[aspect.code])
            for domain in instrument.domains
        },
        aspects={code: mean(codes) for code, codes in aspects.items()},
        indicators=given,
        unanswered=_unanswered(instrument, values),
    )


def predicate(instrument: Instrument, index: Fraction, year: int) -> Band:
    """The predicate of an index by the rule of instrument and year.

    2023 was decided on the printed (rounded) index, other years on the exact one; see ``PredicateRule``.
    """
    scoring = instrument.scoring
    deciding = index
    if year in scoring.predicate_rule.years_shown:
        deciding = Fraction(half_up(index, scoring.decimals))
    for band in instrument.bands:
        if band.holds(deciding):
            return band
    raise ValueError(index)


def working(instrument: Instrument, values: Mapping[str, Fraction]) -> tuple[WorkingTable, ...]:
    """The tables that lead to the index, as the regulation prints them: aspects, domains (where any), the whole."""
    stand_in = instrument.scoring.unanswered
    aspects = [
        _table(
            aspect.code,
            aspect.name,
            [
                (one.code, one.name, values.get(one.code, stand_in), one.weight, one.code in values)
                for one in instrument.indicators_of(aspect.code)
            ],
            aspect.weight,
        )
        for aspect in instrument.aspects
    ]
    by_aspect = {table.code: table.result for table in aspects}
    domains = [
        _table(
            domain.code,
            domain.name,
            [
                (aspect.code, aspect.name, by_aspect[aspect.code], aspect.weight, True)
                for aspect in instrument.aspects_of(domain.code)
            ],
            domain.weight,
        )
        for domain in instrument.domains
    ]
    parts = domains or aspects
    whole = _table(
        INDEX,
        instrument.index_name,
        [(table.code, table.name, table.result, table.divisor, True) for table in parts],
        WHOLE,
    )
    return (*aspects, *domains, whole)


def _table(
    code: str, name: str, lines: Iterable[tuple[str, str, Fraction, Fraction, bool]], divisor: Fraction
) -> WorkingTable:
    rows = tuple(
        WorkingRow(line, title, value, weight, value * weight, answered)
        for line, title, value, weight, answered in lines
    )
    total = sum((row.product for row in rows), Fraction(0))
    return WorkingTable(code, name, rows, total, divisor, total / divisor)


def _answered(instrument: Instrument, values: Mapping[str, Fraction]) -> Mapping[str, Fraction]:
    return {one.code: values[one.code] for one in instrument.indicators if one.code in values}


def _unanswered(instrument: Instrument, values: Mapping[str, Fraction]) -> tuple[str, ...]:
    return tuple(one.code for one in instrument.indicators if one.code not in values)
