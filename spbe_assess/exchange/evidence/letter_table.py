"""The result in a Berita Acara: domains (aspects where there are none), index and predicate of the own stage, live."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from spbe_assess.core.instrument import Aspect, Domain
from spbe_assess.exact import exact_text, half_up, shown
from spbe_assess.exchange.evidence.columns import ASPECT, DOMAIN, WEIGHT, level_key, work_range
from spbe_assess.exchange.evidence.heads import HEAD
from spbe_assess.exchange.evidence.layout import DASH, EvidenceReport
from spbe_assess.exchange.excel.book import Sheet
from spbe_assess.exchange.excel.cells import FORMULA_DECIMALS, rounded
from spbe_assess.exchange.excel.lines import Formula, Part, write_line
from spbe_assess.exchange.excel.styles import SUBHEADING, TWO_DECIMALS, Look

_TEXT: Final = Look(size=10)
_NUMBER: Final = Look(size=10, horizontal="center", number_format=TWO_DECIMALS)
_CENTRED: Final = Look(size=10, horizontal="center")
_SUM: Final = Look(size=10, bold=True, fill=SUBHEADING)
_SUM_VALUE: Final = replace(_SUM, horizontal="center", number_format=TWO_DECIMALS)
_NAME_COLUMNS, _VALUE_COLUMNS, _SUM_COLUMNS = 2, 2, 4


@dataclass(frozen=True, slots=True)
class _Column:
    """Where Lembar Kerja holds what the sums are taken over."""

    part: str
    weight: str
    level: str
    stand_in: str

    @classmethod
    def of(cls, report: EvidenceReport) -> "_Column":
        return cls(
            work_range(report, DOMAIN if report.instrument.domains else ASPECT),
            work_range(report, WEIGHT),
            work_range(report, level_key(report.self_stage.id)),
            exact_text(report.instrument.scoring.unanswered),
        )

    def total(self, which: str) -> str:
        """The sum of level x weight over some indicators; an empty one counts as the instrument says."""
        return (
            f"SUMPRODUCT({which}{self.weight},{self.level})"
            f"+{self.stand_in}*SUMPRODUCT({which}{self.weight}*(1-ISNUMBER({self.level})))"
        )


def write_result(sheet: Sheet, report: EvidenceReport, attached: str) -> None:
    """Write the table. It is about the institution's own stage, whatever later stages have changed since."""
    own, scores = report.own[report.self_stage.id], report.self_scores
    columns = _Column.of(report)
    parts: tuple[Domain | Aspect, ...] = report.instrument.domains or report.instrument.aspects
    heading = "Domain" if report.instrument.domains else "Aspek"
    heads = replace(HEAD, size=10)
    write_line(sheet, [Part(text, heads, width) for text, width in _heads(heading)], lowest=18)
    values = scores.domains if report.instrument.domains else scores.aspects
    for number, part in enumerate(parts, 1):
        write_line(sheet, list(_part_row(columns, number, part, values)), lowest=16)
    index = _index(columns)
    cached = rounded(scores.index or Fraction(0))
    name = f"{report.instrument.index_name} hasil {report.self_stage.name}"
    row = _write_sum(sheet, name, Formula(index, cached))
    cell = f"$E${row}"
    predicate = Formula(_predicate(report, columns, cell), scores.predicate if own else DASH)
    _write_sum(sheet, "Predikat", predicate)
    end = f" dari {len(report.instrument.indicators)}"
    _write_sum(sheet, "Indikator terisi", Formula(f'COUNT({columns.level})&"{end}"', f"{len(own)}{end}"))
    _write_sum(sheet, "Data dukung terlampir", attached)


def self_result(report: EvidenceReport) -> Formula:
    """What the institution gave itself, in a line that follows Lembar Kerja: "Hasil Penilaian Mandiri: 2,92 Baik"."""
    columns, decimals = _Column.of(report), report.instrument.scoring.decimals
    name = f"Hasil {report.self_stage.name}: "
    has_any = bool(report.own[report.self_stage.id])
    index = Fraction(half_up(report.self_scores.index or Fraction(0), decimals))
    text = f"{name}{shown(index, decimals)} {report.self_scores.predicate if has_any else DASH}"
    live = f'SUBSTITUTE(FIXED(ROUND({_index(columns)},{decimals}),{decimals},TRUE),".",",")'
    return Formula(f'"{name}"&{live}&" "&{_predicate(report, columns, _index(columns))}', text, text)


def _index(columns: _Column) -> str:
    return f"ROUND(({columns.total('')})/100,{FORMULA_DECIMALS})"


def _heads(heading: str) -> tuple[tuple[str, int], ...]:
    return (("No", 1), (heading, _NAME_COLUMNS), ("Bobot (%)", 1), ("Nilai indeks", _VALUE_COLUMNS))


def _part_row(
    columns: _Column, number: int, part: Domain | Aspect, values: Mapping[str, Fraction | None]
) -> Iterator[Part]:
    which = f"({columns.part}={number})*"
    formula = f"ROUND(({columns.total(which)})/SUMPRODUCT({which}{columns.weight}),{FORMULA_DECIMALS})"
    yield Part(number, _CENTRED)
    yield Part(part.name, _TEXT, _NAME_COLUMNS)
    yield Part(part.weight, _NUMBER)
    yield Part(Formula(formula, rounded(values[part.code] or Fraction(0))), _NUMBER, _VALUE_COLUMNS)


def _write_sum(sheet: Sheet, label: str, value: Formula | str) -> int:
    return write_line(sheet, [Part(label, _SUM, _SUM_COLUMNS), Part(value, _SUM_VALUE, _VALUE_COLUMNS)], lowest=16)


def _predicate(report: EvidenceReport, columns: _Column, index: str) -> str:
    """The highest predicate whose lower limit is reached, by the rule of the year; a dash while nothing is filled."""
    scoring = report.instrument.scoring
    as_shown = report.assessment.year in scoring.predicate_rule.years_shown
    deciding = f"ROUND({index},{scoring.decimals})" if as_shown else index
    lowest, *others = report.instrument.bands
    result = _quoted(lowest.name)
    for band in others:
        result = f"IF({deciding}>={exact_text(band.low)},{_quoted(band.name)},{result})"
    return f'IF(COUNT({columns.level})=0,"{DASH}",{result})'


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
