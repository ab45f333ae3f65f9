"""Why columns differ in one indicator: Fakta, Analisis, criteria and data dukung of each beside each other."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from spbe_assess.core.assessment import Dossier, Rating
from spbe_assess.core.instrument import CriterionKind, Indicator, Instrument
from spbe_assess.core.refs import PUBLISHED, parse_ref
from spbe_assess.core.results import Column, Origin
from spbe_assess.exact import MISSING, shown
from spbe_assess.messages import Message, decimal_point, say, translated
from spbe_assess.rules.choice_words import CHOICE_WORDS
from spbe_assess.rules.states import UNSEEN, has_states, states_at
from spbe_assess.rules.valuing import own_values, rated_stages
from spbe_assess.rules.word_differences import Run, marked
from spbe_assess.workspace.archive import Archive
from spbe_assess.workspace.dossiers import assessments, matching, read_dossier
from spbe_assess.workspace.showing.compared_heads import full_names
from spbe_assess.workspace.showing.proof_evidence import pointer_text
from spbe_assess.workspace.showing.proof_item import item_number
from spbe_assess.workspace.side_by_side import Beside


class WhyColumn(NamedTuple):
    """One column: its head and colour, its value, what its source does not hold, and what it does.

    ``criteria`` are (state as word, text), ``evidence`` (name, pointer, quote).
    """

    ref: str
    head: str
    slot: int
    value: str
    note: str
    fact: tuple[Run, ...]
    analysis: tuple[Run, ...]
    criteria: tuple[tuple[str, str], ...]
    evidence: tuple[tuple[str, str, str], ...]


class Why(NamedTuple):
    """An indicator with its columns; ``told`` sums it up for a screen reader and for copying."""

    code: str
    name: str
    columns: tuple[WhyColumn, ...]
    told: str


class _Held(NamedTuple):
    """What an own assessment holds of an indicator at a stage; of an official result nothing."""

    note: str = ""
    fact: str = ""
    analysis: str = ""
    criteria: tuple[tuple[str, str], ...] = ()
    evidence: tuple[tuple[str, str, str], ...] = ()


def why(archive: Archive | None, beside: Beside, code: str, language: str) -> Why:
    """What the columns hold about an indicator: the leading ones, then own assessments of other years.

    Words that differ from those of the first column with a text are marked. Official results hold no texts: their note
    says so. A code that is none of an indicator has values and notes only.
    """
    if beside.compared is None or beside.whole is None:
        return Why(code, "", (), "")
    instrument = beside.whole.instrument
    leading = {one.ref for one in beside.compared.comparison.columns}
    names = full_names(beside.whole.columns, language)
    chosen = [
        (column, name)
        for column, name in zip(beside.whole.columns, names, strict=True)
        if column.ref in leading or column.origin is Origin.ASSESSMENT
    ]
    reader = _Reader(archive, instrument, language)
    held = [reader.held(column, code) for column, _ in chosen]
    facts, analyses = marked([one.fact for one in held]), marked([one.analysis for one in held])
    slots = beside.compared.slots
    columns = tuple(
        WhyColumn(
            ref=column.ref,
            head=name,
            slot=slots.get(column.institution.slug, 0) if column.institution else 0,
            value=_value(column, code, instrument, language),
            note=one.note,
            fact=fact,
            analysis=analysis,
            criteria=one.criteria,
            evidence=one.evidence,
        )
        for (column, name), one, fact, analysis in zip(chosen, held, facts, analyses, strict=True)
    )
    name = _name(instrument, code)
    return Why(code, name, columns, "\n\n".join((f"{code} {name}", *(_told(one, language) for one in columns))))


class _Reader:
    """Reads what own assessments hold; each of them once."""

    def __init__(self, archive: Archive | None, instrument: Instrument, language: str) -> None:
        self._archive = archive
        self._instrument = instrument
        self._language = language
        self._there = assessments(archive)
        self._dossiers: dict[str, Dossier] = {}

    def held(self, column: Column, code: str) -> _Held:
        """What a column holds about an indicator."""
        if code not in self._instrument.indicator_by_code:
            return _Held(self._say(Message("Fakta dan Analisis ditulis per indikator; pilih sebuah indikator.")))
        dossier = self._dossier(column)
        if dossier is None:
            return _Held(self._official(column, code))
        named = parse_ref(column.ref).stage
        stage = _stage(dossier, code, named)
        texts, source = _texts(dossier, code, stage)
        criteria = tuple(self._criteria(dossier, code, stage if named else _last_looked_at(dossier, code, stage)))
        return _Held(
            note="\n".join(map(self._say, _notes(dossier, code, stage, source, has_criteria=bool(criteria)))),
            fact=texts.fact.strip(),
            analysis=texts.analysis.strip(),
            criteria=criteria,
            evidence=tuple(self._evidence(dossier, code)),
        )

    def _dossier(self, column: Column) -> Dossier | None:
        if self._archive is None or column.ref.startswith(PUBLISHED):
            return None
        found = matching(self._archive, parse_ref(column.ref), self._there)
        if len(found) != 1:
            return None
        one = found[0]
        if one.id not in self._dossiers:
            self._dossiers[one.id] = read_dossier(self._archive, one)
        return self._dossiers[one.id]

    def _official(self, column: Column, code: str) -> str:
        """What a report does not hold, and which one it is."""
        lacking = (
            Message("Laporan tidak memuat Fakta, Analisis, dan data dukung.")
            if code in column.values
            else Message("Laporan tidak memuat nilai indikator ini, Fakta, Analisis, dan data dukung.")
        )
        sources = "; ".join(one.words for one in column.citations)
        told = self._say(lacking)
        return f"{told} {self._say(Message('Sumber: {source}', source=sources))}" if sources else told

    def _criteria(self, dossier: Dossier, code: str, stage: str) -> Iterator[tuple[str, str]]:
        """The criteria or items by level with their states; nothing where none was looked at."""
        state_of = states_at(dossier, code, stage)
        asked = [
            (state_of(one), level, text) for level, one, text in _asked(dossier.instrument.indicator_by_code[code])
        ]
        for state, level, text in asked if any(state != UNSEEN for state, *_ in asked) else ():
            told = Message("tingkat {level}: {text}", level=level, text=text)
            yield translated(CHOICE_WORDS.get(state, state), self._language), self._say(told)

    def _evidence(self, dossier: Dossier, code: str) -> Iterator[tuple[str, str, str]]:
        seen: set[tuple[str, str, str]] = set()
        for link, item in dossier.evidence_of(code):
            told = (item.shown_name, pointer_text(link, self._language), " ".join(link.quote.split()))
            if told not in seen:
                seen.add(told)
                yield told

    def _say(self, message: Message) -> str:
        return say(message, self._language)


def _stage(dossier: Dossier, code: str, named: str) -> str:
    """The stage a column stands for; of the Nilai Akhir the last one that gave the indicator a value."""
    stages = [one.id for one in rated_stages(dossier.instrument)]
    if named in stages:
        return named
    return next((one for one in reversed(stages) if code in own_values(dossier, one)), stages[0] if stages else "")


def _last_looked_at(dossier: Dossier, code: str, stage: str) -> str:
    """The last stage up to this one at which criteria or items were looked at; this one where there is none."""
    return next((one for one in _until(dossier, stage) if has_states(dossier, code, one)), stage)


def _until(dossier: Dossier, stage: str) -> Sequence[str]:
    """The rated stages up to one, the last first."""
    stages = [one.id for one in rated_stages(dossier.instrument)]
    return stages[: stages.index(stage) + 1][::-1] if stage in stages else stages[::-1]


def _asked(indicator: Indicator) -> Iterator[tuple[int, str, str]]:
    """Level, code and text of all that is asked of an indicator; what everyone meets is not told."""
    for level in indicator.levels:
        for one in level.criteria:
            if one.kind is not CriterionKind.FLOOR:
                yield level.number, one.code, one.text
        for item in level.items:
            yield level.number, item.code, f"{item_number(item.code)} {item.text}"


def _notes(dossier: Dossier, code: str, stage: str, source: str, *, has_criteria: bool) -> Iterator[Message]:
    """From which stage the texts are where it is another one, what was not looked at, what an assessor wrote."""
    names = {one.id: one.name for one in dossier.instrument.stages}
    if not source:
        yield Message("Fakta dan Analisis belum ditulis.")
    elif source != stage:
        yield Message("Fakta dan Analisis dari tahap {stage}.", stage=names[source])
    if not has_criteria:
        yield Message("Kriteria belum diperiksa pada tahap ini.")
    written = dossier.rating(code, stage).justification.strip()
    if written:
        yield Message("Justifikasi: {text}", text=written)


def _texts(dossier: Dossier, code: str, stage: str) -> tuple[Rating, str]:
    """The texts of a stage, else the last ones written before it, and of which stage they are ("" none)."""
    for one in _until(dossier, stage):
        rating = dossier.rating(code, one)
        if rating.fact.strip() or rating.analysis.strip():
            return rating, one
    return Rating(), ""


def _value(column: Column, code: str, instrument: Instrument, language: str) -> str:
    value = column.values.get(code)
    if value is None:
        return MISSING
    is_level = code in instrument.indicator_by_code and value.denominator == 1
    return shown(value, 0 if is_level else 2, point=decimal_point(language))


def _name(instrument: Instrument, code: str) -> str:
    names = {one.code: one.name for one in instrument.domains}
    names |= {one.code: one.name for one in instrument.aspects}
    names |= {one.code: one.name for one in instrument.indicators}
    return names.get(code, instrument.index_name)


def _told(column: WhyColumn, language: str) -> str:
    """A column in plain text."""
    lines = [f"{column.head}: {column.value}", *filter(None, [column.note])]
    for word, runs in ((Message("Fakta"), column.fact), (Message("Analisis"), column.analysis)):
        if runs:
            lines.append(f"{say(word, language)}: {''.join(run.text for run in runs)}")
    lines += [f"{state}: {text}" for state, text in column.criteria]
    lines += [
        ", ".join(filter(None, (name, pointer, quote and f"“{quote}”"))) for name, pointer, quote in column.evidence
    ]
    return "\n".join(lines)
