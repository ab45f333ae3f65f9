"""The tables of Ringkasan: of the whole, of its parts, of the aspects, and of the predicates."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Final

from spbe_assess.core.instrument import INDEX
from spbe_assess.core.scores import WorkingRow, WorkingTable
from spbe_assess.exchange.evidence import columns
from spbe_assess.exchange.evidence.heads import HEAD, SECTION, write_across, write_gap
from spbe_assess.exchange.evidence.layout import DASH, PREDICATE_NAME, EvidenceReport
from spbe_assess.exchange.evidence.work_row import value_format
from spbe_assess.exchange.excel.book import Sheet
from spbe_assess.exchange.excel.cells import FORMULA_DECIMALS, number, ratio_formula, rounded
from spbe_assess.exchange.excel.entry import highlight
from spbe_assess.exchange.excel.flow import Flow
from spbe_assess.exchange.excel.lines import Content, Formula, Part, line_height, write_line
from spbe_assess.exchange.excel.styles import HEADING, SUBHEADING, TWO_DECIMALS, Look

PREDICATE: Final = "predicate"
_LAST: Final = "E"
_TEXT: Final = Look()
_CENTRED: Final = Look(horizontal="center")
_NUMBER: Final = Look(horizontal="center", number_format=TWO_DECIMALS)
_SUM_TEXT: Final = Look(bold=True, fill=SUBHEADING, horizontal="right", indent=1)
_SUM: Final = Look(bold=True, fill=SUBHEADING, horizontal="center", number_format=TWO_DECIMALS)
_PART: Final = Look(bold=True, fill=SUBHEADING)
_UNIT: Final = Look(fill=SUBHEADING, horizontal="center")
_ROW: Final = 15.0
_FORMS: Final[Mapping[str, Mapping[str, str]]] = {
    "permenpanrb-59-2020": {
        "whole": " (bentuk Tabel 12 Permen)",
        "domains": " (bentuk Tabel 11 Permen)",
        "aspects": " (bentuk Tabel 10 Permen)",
        "bands": " (bentuk Tabel 13 Permen)",
    }
}
"""Which table of its regulation a table follows, where the regulation numbers them."""


@dataclass
class Pen:
    """Writes the sheet and learns the row of every result. ``known`` are the rows a trial learned."""

    sheet: Sheet
    flow: Flow
    known: Mapping[str, int]
    rows: dict[str, int] = field(default_factory=dict)
    tables: int = 0

    def row(self, key: str) -> int:
        """Where a result stands, or will stand."""
        return self.rows.get(key) or self.known.get(key, 1)

    def title(self, report: EvidenceReport, words: str, form: str) -> str:
        """The numbered title of the next table."""
        self.tables += 1
        return f"{self.tables}. {words}{_FORMS.get(report.instrument.id, {}).get(form, '')}"


@dataclass(frozen=True, slots=True)
class _Words:
    """What a table calls its rows: "Domain", "Nilai Indeks Domain", "D"."""

    one: str
    value: str
    letter: str

    @property
    def product(self) -> str:
        return f"N{self.letter} × B{self.letter}"

    def heads(self) -> tuple[str, ...]:
        return (
            f"Nomor\n{self.one}",
            f"Nama {self.one}",
            f"{self.value}\nN{self.letter}",
            f"Bobot\n{self.one}\nB{self.letter} (%)",
            f"{self.product}\n(%)",
        )


_DOMAINS: Final = _Words("Domain", "Nilai Indeks Domain", "D")
_ASPECTS: Final = _Words("Aspek", "Nilai Indeks Aspek", "A")


def write_whole(pen: Pen, report: EvidenceReport, table: WorkingTable) -> None:
    """The table of the index: its domains, or its aspects where there are no domains."""
    words = _DOMAINS if report.instrument.domains else _ASPECTS
    name = report.instrument.index_name
    _begin(pen, pen.title(report, name, "whole"), words.heads())
    first = pen.sheet.last_row + 1
    for line in table.rows:
        _write_result_line(pen, line, words.one)
    total = _write_sum(pen, f"Jumlah ({words.product})", f"SUM(E{first}:E{pen.sheet.last_row})", table.total)
    label = f"{name} = 1/100 × Jumlah ({words.product})"
    pen.rows[INDEX] = _write_sum(pen, label, f"ROUND(E{total}/100,{FORMULA_DECIMALS})", table.result)
    predicate = report.scores.predicate if report.values else DASH
    look = replace(_SUM, number_format="General")
    parts = [Part("Predikat", _SUM_TEXT, 4), Part(Formula(_predicate_formula(pen, report), predicate), look)]
    pen.rows[PREDICATE] = write_line(pen.sheet, parts)


def write_parts(pen: Pen, report: EvidenceReport, tables: Mapping[str, WorkingTable]) -> None:
    """The tables of the domains, where there are any, and of the aspects."""
    instrument = report.instrument
    if instrument.domains:
        heads = _ASPECTS.heads()
        _begin(pen, pen.title(report, "Indeks Domain", "domains"), heads)
        for domain in instrument.domains:
            _write_part(pen, report, tables[domain.code], (_DOMAINS, _ASPECTS), heads)
    value = "Nilai Indikator" if report.is_fractional else "Nilai Tk. Kematangan"
    indicators = _Words("Indikator", value, "I")
    heads = indicators.heads()
    _begin(pen, pen.title(report, "Indeks Aspek", "aspects"), heads, room=line_height(pen.sheet, _heads(heads)) + 50)
    for aspect in instrument.aspects:
        _write_part(pen, report, tables[aspect.code], (_ASPECTS, indicators), heads)


def write_bands(pen: Pen, report: EvidenceReport) -> None:
    """The table of the predicates; the one that is reached stands out by itself."""
    heads = ("No", "Predikat", "Batas bawah", "Nilai Indeks")
    bands = tuple(reversed(report.instrument.bands))
    sheet = pen.sheet
    head = [*(Part(text, HEAD) for text in heads[:3]), Part(heads[3], HEAD, 2)]
    pen.flow.keep(40 + (len(bands) + 3) * _ROW)
    write_gap(sheet)
    write_across(sheet, pen.title(report, "Predikat", "bands"), SECTION)
    write_line(sheet, head)
    for place, band in enumerate(bands, 1):
        parts = [
            Part(place, _CENTRED),
            Part(band.name, _CENTRED),
            Part(band.low, _NUMBER),
            Part(band.official.replace("-", "–").replace(" – <", " – <"), _CENTRED, 2),
        ]
        pen.rows[f"band {band.name}"] = write_line(sheet, parts)
    first, last = sheet.last_row - len(bands) + 1, sheet.last_row
    highlight(sheet, f"A{first}:E{last}", f"$B{first}={PREDICATE_NAME}", fill=HEADING, bold=True)


def is_decided_as_shown(report: EvidenceReport) -> bool:
    """Whether the printed index decides the predicate in the year of the assessment."""
    return report.assessment.year in report.instrument.scoring.predicate_rule.years_shown


def _begin(pen: Pen, title: str, heads: Sequence[str], room: float = 0) -> None:
    """Title and heading of a table, not without room for its first rows."""
    head = _heads(heads)
    pen.flow.keep(30 + line_height(pen.sheet, head) + max(room, 3 * _ROW))
    write_gap(pen.sheet)
    write_across(pen.sheet, title, SECTION)
    write_line(pen.sheet, head)


def _heads(heads: Sequence[str], *, again: bool = False) -> list[Part]:
    texts = [f"{text} (lanjutan)" if again and place == 1 else text for place, text in enumerate(heads)]
    return [Part(text, HEAD) for text in texts]


def _write_part(
    pen: Pen, report: EvidenceReport, table: WorkingTable, words: tuple[_Words, _Words], heads: Sequence[str]
) -> None:
    """A domain with its aspects, or an aspect with its indicators."""
    whole, inner = words
    label = f"{whole.one} {table.code[1:]}"
    head = [
        Part(label, _PART),
        Part(table.name, _PART, 2),
        Part(f"B{whole.letter} (%)", _UNIT),
        Part(_weight(table.divisor), _SUM),
    ]
    continued = [Part(label, _PART), Part(f"{table.name} (lanjutan)", _PART, 4)]
    lines = [_line(pen, report, row, inner) for row in table.rows]

    def again() -> None:
        write_line(pen.sheet, _heads(heads, again=True))

    def again_inside() -> None:
        again()
        write_line(pen.sheet, continued)

    # The first line stays with the head, the last one with the sums.
    tails = [0.0] * (len(lines) - 1) + [2 * _ROW]
    pen.flow.keep(line_height(pen.sheet, head) + line_height(pen.sheet, lines[0]) + tails[0], again)
    top = write_line(pen.sheet, head)
    for parts, tail in zip(lines, tails, strict=True):
        if pen.sheet.last_row > top:
            pen.flow.keep(line_height(pen.sheet, parts) + tail, again_inside)
        write_line(pen.sheet, _with_row(parts, pen.sheet.last_row + 1))
    product = f"Jumlah ({inner.product})"
    total = _write_sum(pen, product, f"SUM(E{top + 1}:E{pen.sheet.last_row})", table.total)
    label = f"Indeks {label} = 1/B{whole.letter} × {product}"
    pen.rows[table.code] = _write_sum(pen, label, f"E{total}/E{top}", table.result)


def _line(pen: Pen, report: EvidenceReport, row: WorkingRow, words: _Words) -> list[Part]:
    """A row of a part: an indicator takes its numbers from Lembar Kerja, an aspect from its own table."""
    label = f"{words.one} {row.code[1:]}"
    if row.code not in report.instrument.indicator_by_code:
        return [Part(label, _TEXT), Part(row.name, _TEXT), *_result(pen, row)]
    final, weight, product = (
        columns.work_cell(report, row.code, key) for key in (columns.FINAL, columns.WEIGHT, columns.PRODUCT)
    )
    value = number(row.value) if row.answered else DASH
    name = report.official_name(report.instrument.indicator_by_code[row.code])
    return [
        Part(label, _TEXT),
        Part(name, _TEXT),
        Part(
            Formula(f'IF(ISNUMBER({final}),{final},"{DASH}")', value),
            replace(_NUMBER, number_format=value_format(report)),
        ),
        Part(Formula(weight, number(row.weight)), _NUMBER),
        Part(Formula(product, number(row.product)), _NUMBER),
    ]


def _write_result_line(pen: Pen, row: WorkingRow, one: str) -> None:
    parts = [Part(f"{one} {row.code[1:]}", _TEXT), Part(row.name, _TEXT), *_result(pen, row)]
    write_line(pen.sheet, _with_row(parts, pen.sheet.last_row + 1))


def _result(pen: Pen, row: WorkingRow) -> list[Part]:
    """Value, weight and product of a domain or aspect, whose value stands in its own table."""
    return [
        Part(Formula(f"{_LAST}{pen.row(row.code)}", number(row.value)), _NUMBER),
        Part(_weight(row.weight), _NUMBER),
        Part(Formula("C{row}*D{row}", number(row.product)), _NUMBER),
    ]


def _with_row(parts: Sequence[Part], row: int) -> list[Part]:
    """The parts with the number of their row in their formulas."""
    return [
        replace(part, content=replace(part.content, text=part.content.text.replace("{row}", str(row))))
        if isinstance(part.content, Formula)
        else part
        for part in parts
    ]


def _write_sum(pen: Pen, label: str, formula: str, value: Fraction) -> int:
    cached = rounded(value) if formula.startswith("ROUND") else number(value)
    return write_line(pen.sheet, [Part(label, _SUM_TEXT, 4), Part(Formula(formula, cached), _SUM)])


def _weight(weight: Fraction) -> Content:
    ratio = ratio_formula(weight)
    return Formula(ratio, number(weight)) if ratio else weight


def _predicate_formula(pen: Pen, report: EvidenceReport) -> str:
    """The highest predicate whose lower limit is reached; a dash while nothing is filled."""
    decimals = report.instrument.scoring.decimals
    index = f"E{pen.row(INDEX)}"
    deciding = f"ROUND({index},{decimals})" if is_decided_as_shown(report) else index
    lowest, *others = (f"band {band.name}" for band in report.instrument.bands)
    result = f"$B${pen.row(lowest)}"
    for key in others:
        row = pen.row(key)
        result = f"IF({deciding}>=$C${row},$B${row},{result})"
    return f'IF(COUNT({columns.work_range(report, columns.FINAL)})=0,"{DASH}",{result})'
