"""Reading an evidence workbook back, right after it was written: only then may anything say "Selesai".

What was written is held against the assessment itself, not against what the writer believed to have written.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from openpyxl.utils.cell import column_index_from_string, coordinate_from_string

from spbe_assess.core import fields
from spbe_assess.core.instrument import INDEX
from spbe_assess.exact import exact_text
from spbe_assess.exchange.evidence.layout import META_SHEET, SUMMARY_SHEET, EvidenceReport
from spbe_assess.exchange.evidence.meta import FORMAT
from spbe_assess.exchange.evidence.summary_tables import PREDICATE
from spbe_assess.exchange.evidence.trail import text_digest
from spbe_assess.exchange.excel.cells import rounded
from spbe_assess.exchange.excel.reading import Cells, WorkbookParts

_TOLERANCE: Final = 1e-9
LINK_FIELDS: Final = ("article", "quote", "reception", "assessor_note", "follow_up")


@dataclass(frozen=True, slots=True)
class ReadBack:
    """What a workbook says.

    ``values`` are the fields of the log by record and field name ("" where nothing is set); ``changed`` names those
    whose cell was edited since the workbook was written. ``results`` are the numbers Ringkasan carries by code
    (INDEX, D1, A1), ``predicate`` its word. ``about`` is the head of the hidden sheet.
    """

    about: Mapping[str, object]
    values: Mapping[tuple[str, str], str]
    changed: frozenset[tuple[str, str]]
    results: Mapping[str, float]
    predicate: str
    links: tuple[str, ...] = ()


def read_back(data: bytes) -> ReadBack:
    """Read a workbook of ours.

    Raises:
        ValueError: it is damaged, too large, or none of ours.
    """
    workbook = WorkbookParts(data)
    about, lines = _meta(workbook.cells(META_SHEET))
    grids = {name: workbook.cells(name) for name in {SUMMARY_SHEET, *(line.sheet for line in lines)}}
    values, changed = _values(grids, lines)
    results = {code: grids[SUMMARY_SHEET].get(cell) for code, cell in _addresses(about).items()}
    return ReadBack(
        about,
        values,
        frozenset(changed),
        {code: float(value) for code, value in results.items() if isinstance(value, int | float)},
        str(results.get(PREDICATE) or ""),
        tuple(fields.keys_of(line.record)[1] for line in lines if fields.kind_of(line.record) == fields.LINK),
    )


def lost(report: EvidenceReport, data: bytes) -> tuple[str, ...]:
    """What the file of a report does not give back, by name; empty when everything is there and equal.

    Raises:
        ValueError: the file cannot be read at all.
    """
    found = read_back(data)
    return (*_lost_results(report, found), *_lost_fields(report, found))


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the hidden sheet: one record on one sheet with its cells."""

    sheet: str
    record: str
    cells: Sequence[Sequence[object]]


def _meta(grid: Cells) -> tuple[Mapping[str, object], tuple[_Line, ...]]:
    """The head of the hidden sheet and its lines."""
    rows: dict[int, list[tuple[int, str]]] = {}
    for address, value in grid.items():
        column, row = coordinate_from_string(address)
        rows.setdefault(row, []).append((column_index_from_string(column), str(value)))
    texts = ["".join(piece for _, piece in sorted(rows[row])) for row in sorted(rows)]
    about, *lines = map(json.loads, texts) if texts else ({},)
    if not isinstance(about, dict) or about.get("format") != FORMAT or not all(map(_is_line, lines)):
        raise ValueError(META_SHEET)
    return about, tuple(_Line(*line) for line in lines)


def _is_line(line: object) -> bool:
    return isinstance(line, list) and len(line) == len(_Line.__slots__)


def _addresses(about: Mapping[str, object]) -> Mapping[str, str]:
    found = about.get("results")
    return found if isinstance(found, dict) else {}


def _values(
    grids: Mapping[str, Cells], lines: Sequence[_Line]
) -> tuple[dict[tuple[str, str], str], set[tuple[str, str]]]:
    values: dict[tuple[str, str], str] = {}
    changed: set[tuple[str, str]] = set()
    for line in lines:
        grid = grids[line.sheet]
        for cell, name, digest, *kept in line.cells:
            key = (line.record, str(name))
            shown = _shown(grid.get(str(cell)))
            if text_digest(shown) != digest:
                changed.add(key)
                values[key] = shown
            elif key not in changed:
                values[key] = str(kept[0]) if kept else shown
    return values, changed


def _shown(value: str | float | None) -> str:
    """What a cell holds, as the trail writes it."""
    if value is None or isinstance(value, str):
        return value or ""
    return exact_text(Fraction(repr(value)))


def _lost_results(report: EvidenceReport, found: ReadBack) -> Iterator[str]:
    scores = report.scores
    wanted = {INDEX: scores.index, **scores.domains, **scores.aspects}
    for code, value in wanted.items():
        if value is None or code not in found.results or abs(found.results[code] - rounded(value)) > _TOLERANCE:
            yield code
    if report.values and found.predicate != scores.predicate:
        yield PREDICATE


def _lost_fields(report: EvidenceReport, found: ReadBack) -> Iterator[str]:
    for key, value in written_fields(report):
        if found.values.get(key) != value or key in found.changed:
            yield " ".join(key)


def written_fields(report: EvidenceReport) -> Iterator[tuple[tuple[str, str], str]]:
    """Every field of the assessment that the workbook must give back, as the log writes it."""
    for indicator in report.instrument.indicators:
        yield from _rating_fields(report, indicator.code)
        yield from _answer_fields(report, indicator.code)
    for indicator in report.indicators:
        for named in report.links[indicator.code]:
            record = fields.record(fields.LINK, report.assessment.id, named.link.id)
            for name in LINK_FIELDS:
                yield (record, name), getattr(named.link, name)


def _rating_fields(report: EvidenceReport, code: str) -> Iterator[tuple[tuple[str, str], str]]:
    for stage in (*report.stages, *report.reviews):
        rating = report.dossier.rating(code, stage.id)
        record = fields.record(fields.RATING, report.assessment.id, code, stage.id)
        if stage.reviews:
            yield (record, "verdict"), rating.verdict
        else:
            yield (record, "value"), "" if rating.value is None else exact_text(rating.value)
        if stage is report.self_stage:
            yield (record, "fact"), rating.fact
            yield (record, "analysis"), rating.analysis
        else:
            yield (record, "note"), rating.note


def _answer_fields(report: EvidenceReport, code: str) -> Iterator[tuple[tuple[str, str], str]]:
    answer = report.dossier.answer(code)
    record = fields.record(fields.ANSWER, report.assessment.id, code, "")
    yield (record, "unit"), answer.unit
    yield (record, "supporting"), "\n".join(answer.supporting)
    yield (record, "status"), answer.status
    yield (record, "target"), "" if answer.target is None else exact_text(answer.target)
