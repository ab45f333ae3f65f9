"""An assessment as JSON: what ``assessment show --json`` prints, and the shorter shapes of a ratings file.

``{"indicators": {"I12": {"levels": {"mandiri": 3}, "fact": "…"}}}``; ``{"levels": {"I12": 3}}``, ``{"I12": 3}``,
``{"items": {"I1": {"L1-E1": "accepted"}}}``, ``{"external": {"sdi": "68.75"}}``; ``evidence``, ``general`` and
``assessment`` beside them. Keys are field names or the headings of a table. ``null`` leaves a value as it is.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from spbe_assess.core import fields
from spbe_assess.core.given import GivenCell, GivenColumn, GivenRow, GivenTable, Section
from spbe_assess.core.instrument import Instrument
from spbe_assess.errors import InputError, Problem
from spbe_assess.exchange.json_cells import cell_text, state_word
from spbe_assess.exchange.json_text import read_json
from spbe_assess.messages import Message
from spbe_assess.rules.field_values import quoted
from spbe_assess.rules.table_headings import (
    CODE,
    IGNORED,
    INDEX,
    INDICATOR,
    NUMBER,
    assessment_column,
    columns_of,
)

MOST_BYTES: Final = 20_000_000
_IDLE: Final = frozenset(
    {"ref", "id", "seal", "scores", "institution", "year", "label", "stage", "sent", "contested", "name", "from"}
    | {"value", "aspect", "domain", "weight", "changed", "attachments"}
)
"""Keys that ``assessment show --json`` prints and that no table sets."""
_RATING_TEXTS: Final = frozenset({"fact", "analysis", "justification", "note"})
_CRITERION_SECTIONS: Final = ("criteria", "items")


def read_assessment_json(
    data: bytes, name: str, instrument: Instrument
) -> tuple[tuple[GivenTable, ...], tuple[Problem, ...]]:
    """The tables of a JSON file.

    Raises:
        InputError: it cannot be read (see ``read_json``), or is no object.
    """
    given = read_json(data, name, MOST_BYTES)
    if not isinstance(given, Mapping):
        reason = Message("isinya harus objek, misalnya {example}", example='{"indicators": {"I12": {"fact": "…"}}}')
        raise InputError(Message("{name} tidak dapat dibaca: {reason}.", name=name, reason=reason))
    reader = _Reader(instrument)
    reader.read(given)
    tables = (GivenTable(section, tuple(rows)) for section, rows in reader.rows.items() if rows)
    return tuple(tables), tuple(reader.problems)


class _Reader:
    """Turns one object into rows of named cells."""

    def __init__(self, instrument: Instrument) -> None:
        self.instrument = instrument
        self.rows: dict[Section, list[GivenRow]] = {section: [] for section in Section}
        self.problems: list[Problem] = []
        self._ways: Mapping[str, Callable[[object, str], None]] = {
            "indicators": self._indicators,
            "levels": self._levels,
            "values": self._levels,
            "criteria": self._all_criteria,
            "items": self._all_criteria,
            "external": self._external,
            "general": self._general,
            "assessment": self._assessment,
            "evidence": self._all_evidence,
            "people": self._people,
        }

    def read(self, given: Mapping[str, object]) -> None:
        if not any(key in self._ways for key in given):
            self._levels(given, "")
            return
        for key, value in given.items():
            if key in self._ways:
                self._ways[key](value, f"bagian {key}")
            elif (key != "instrument" or isinstance(value, str)) and key not in _IDLE:
                self._assessment({key: value}, "")

    def _indicators(self, given: object, place: str) -> None:
        for code, one in self._mapping(given, place):
            if isinstance(one, Mapping):
                self._indicator(code, one)
            else:
                self._levels({code: one}, place)

    def _indicator(self, code: str, given: Mapping[str, object]) -> None:
        place = f"indikator {quoted(code)}"
        cells: list[GivenCell] = []
        for key, value in given.items():
            here = f"{place}, kunci {key}"
            if key == "stages":
                cells.extend(self._stages(value, here))
            elif "stages" in given and (key == "levels" or key in _RATING_TEXTS):
                continue  # a summary of the stages
            elif key in ("levels", "values"):
                cells.extend(self._staged(GivenColumn(fields.RATING, "value"), value, here))
            elif key in _CRITERION_SECTIONS:
                self._criteria(code, value, here)
            elif key == "evidence":
                self._evidence(code, value, here)
            elif key not in _IDLE or (key == "value" and not given.keys() & {"levels", "stages"}):
                cells.extend(self._cells(Section.INDICATORS, key, value, here))
        self._add(Section.INDICATORS, place, [GivenCell(INDICATOR, code, place), *cells])

    def _stages(self, given: object, place: str) -> Iterator[GivenCell]:
        """What every stage says: ``{"mandiri": {"entered": "3", "fact": "…"}}``."""
        for stage, facts in self._mapping(given, place):
            for key, value in self._mapping(facts, f"{place}, tahap {stage}"):
                if key not in _IDLE:
                    here = f"{place}, tahap {stage}, kunci {key}"
                    column = GivenColumn(fields.RATING, "value" if key == "entered" else key)
                    if column.field in ("value", "verdict", *_RATING_TEXTS):
                        yield from self._staged(column, {stage: value}, here)
                    else:
                        self._unknown(here, key)

    def _levels(self, given: object, place: str) -> None:
        column = GivenColumn(fields.RATING, "value")
        for code, value in self._mapping(given, place):
            here = f"indikator {quoted(code)}"
            given_value = value["value"] if isinstance(value, Mapping) and "value" in value else value
            cells = self._staged(column, given_value, here)
            self._add(Section.INDICATORS, here, [GivenCell(INDICATOR, code, here), *cells])

    def _staged(self, column: GivenColumn, value: object, place: str) -> Iterator[GivenCell]:
        """A value, or an object of values by stage."""
        if not isinstance(value, Mapping):
            yield from self._one(column, value, place)
            return
        for stage, of_stage in value.items():
            here = f"{place}, tahap {stage}"
            found = columns_of(Section.INDICATORS, [str(stage)], (), self.instrument)[0]
            if found is None or not found.stage:
                self._unknown(here, str(stage))
            else:
                yield from self._one(GivenColumn(column.kind, column.field, found.stage), of_stage, here)

    def _all_criteria(self, given: object, place: str) -> None:
        for code, states in self._mapping(given, place):
            self._criteria(code, states, f"indikator {quoted(code)}")

    def _criteria(self, code: str, given: object, place: str) -> None:
        """States by criterion code; a list of codes means that they are met, items that they are accepted."""
        states = dict.fromkeys(map(str, given), True) if isinstance(given, list) else given
        for criterion, state in self._mapping(states, place):
            here = f"{place}, kriteria {quoted(criterion)}"
            cells = [GivenCell(INDICATOR, code, here), GivenCell(CODE, criterion, here)]
            if isinstance(state, Mapping):
                for key, value in state.items():
                    cells.extend(self._criterion_cells(key, value, f"{here}, kunci {key}"))
            else:
                word = state_word(criterion, is_met=state) if isinstance(state, bool) else state
                cells.extend(self._one(GivenColumn(fields.CRITERION, "state"), word, here))
            self._add(Section.CRITERIA, here, cells)

    def _criterion_cells(self, key: str, value: object, place: str) -> Iterator[GivenCell]:
        """A field of a criterion, or its state at a stage."""
        staged = columns_of(Section.INDICATORS, [key], (), self.instrument)[0]
        if staged is None or not staged.stage:
            yield from self._cells(Section.CRITERIA, key, value, place)
            return
        facts = value if isinstance(value, Mapping) else {"state": value}
        for name, fact in facts.items():
            here = f"{place}, kunci {name}"
            for cell in self._cells(Section.CRITERIA, str(name), fact, here):
                yield GivenCell(GivenColumn(cell.column.kind, cell.column.field, staged.stage), cell.text, here)

    def _external(self, given: object, place: str) -> None:
        for index, value in self._mapping(given, place):
            here = f"indeks instansi lain {quoted(index)}"
            facts = value if isinstance(value, Mapping) else {"score": value}
            cells = [GivenCell(INDEX, index, here)]
            for key, one in facts.items():
                cells.extend(self._cells(Section.EXTERNAL, key, one, f"{here}, kunci {key}"))
            self._add(Section.EXTERNAL, here, cells)

    def _general(self, given: object, place: str) -> None:
        if isinstance(given, Mapping):
            given = [{"question": question, "answer": answer} for question, answer in given.items()]
        for number, one in enumerate(self._listed(given, place), 1):
            here = f"{place}, nomor {number}"
            cells = [] if isinstance(one, Mapping) and "number" in one else [GivenCell(NUMBER, str(number), here)]
            for key, value in self._mapping(one, here):
                cells.extend(self._cells(Section.GENERAL, key, value, f"{here}, kunci {key}"))
            self._add(Section.GENERAL, here, cells)

    def _assessment(self, given: object, place: str) -> None:
        for key, value in self._mapping(given, place):
            here = _place(place, f"kunci {key}")
            column = assessment_column(key)
            if column is None:
                self._unknown(here, key)
            elif column != IGNORED:
                self._add(Section.ASSESSMENT, here, list(self._one(column, value, here)))

    def _people(self, given: object, place: str) -> None:
        for role, parts in self._mapping(given, place):
            for part, value in self._mapping(parts, f"{place}, peran {role}"):
                self._assessment({f"{role}_{part}": value}, place)

    def _all_evidence(self, given: object, place: str) -> None:
        for number, one in enumerate(self._listed(given, place), 1):
            self._evidence_row([], one, f"{place}, nomor {number}")

    def _evidence(self, code: str, given: object, place: str) -> None:
        if isinstance(given, int):
            return  # how many there are, as ``assessment show --json`` prints it
        for number, one in enumerate(self._listed(given, place), 1):
            here = f"{place}, nomor {number}"
            self._evidence_row([GivenCell(INDICATOR, code, here)], one, here)

    def _evidence_row(self, named: list[GivenCell], given: object, place: str) -> None:
        if isinstance(given, str):
            given = {"path": given}
        cells = list(named)
        for key, value in self._mapping(given, place):
            cells.extend(self._cells(Section.EVIDENCE, key, value, f"{place}, kunci {key}"))
        self._add(Section.EVIDENCE, place, cells)

    def _cells(self, section: Section, key: str, value: object, place: str) -> Iterator[GivenCell]:
        """A value by its key, which is a field name or a heading; a rating's may be an object by stage."""
        headings = ["indikator", key] if section is not Section.INDICATORS else ["kode", key]
        column = columns_of(section, headings, (), self.instrument)[1]
        if section is Section.EVIDENCE and key == "indicator":
            column = INDICATOR
        if column is None:
            self._unknown(place, key)
        elif column.kind == fields.RATING and not column.stage:
            yield from self._staged(column, value, place)
        elif column != IGNORED:
            yield from self._one(column, value, place)

    def _one(self, column: GivenColumn, value: object, place: str) -> Iterator[GivenCell]:
        text = cell_text(value)
        if text is None:
            self.problems.append(Problem(place, Message("Isi di sini harus teks, angka, true, atau false.")))
        elif text.strip():
            yield GivenCell(column, text, place)

    def _add(self, section: Section, place: str, cells: Sequence[GivenCell]) -> None:
        if cells:
            self.rows[section].append(GivenRow(place, tuple(cells)))

    def _mapping(self, given: object, place: str) -> Iterator[tuple[str, object]]:
        if isinstance(given, Mapping):
            yield from ((str(key), value) for key, value in given.items())
        elif given is not None:
            self.problems.append(Problem(place, Message("Bagian ini harus objek JSON: {example}.", example="{…}")))

    def _listed(self, given: object, place: str) -> Sequence[object]:
        if isinstance(given, list):
            return given
        if given is not None:
            self.problems.append(Problem(place, Message("Bagian ini harus daftar JSON: {example}.", example="[…]")))
        return ()

    def _unknown(self, place: str, key: str) -> None:
        self.problems.append(Problem(place, Message("Kunci “{key}” tidak dikenal di sini.", key=quoted(key))))


def _place(place: str, part: str) -> str:
    return f"{place}, {part}" if place else part
