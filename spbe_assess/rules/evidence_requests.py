"""What evidence each perangkat daerah is asked for: one list per unit, as values a sheet or a reminder is made of.

A unit is asked for every criterion (SPBE, Kriteria Bukti Dukung of Pedoman Menteri PANRB 3/2024) or item (Pemdi) of the
indicators it answers or supports, from the lowest level to the one aimed at. Nothing here is sent or stored.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

from spbe_assess.core.assessment import Answer, Dossier
from spbe_assess.core.instrument import Criterion, CriterionKind, ExternalIndex, Indicator, Instrument, Item, Level
from spbe_assess.messages import day
from spbe_assess.rules.item_texts import item_text
from spbe_assess.rules.naming import NamedLink, named_links
from spbe_assess.rules.valuing import final_values, rated_stages

_THERE: Final = frozenset({"met", "submitted", "accepted"})
_NOT_THERE: Final = frozenset({"not_met", "returned", "locked"})
_REFUSED: Final = frozenset({"revise", "rejected"})


@dataclass(frozen=True, slots=True)
class RequestRow:
    """One thing asked for. ``place`` is level and number ("3/2"; Pemdi "3.2"), ``code`` the criterion or item.

    ``files`` are the names of evidence already there for it, ``codes`` their codes ("12.a"); ``is_there``: nothing more
    is asked, also because another of the alternatives is there. ``note`` says who answers where the unit only
    supports, and what was agreed.
    """

    indicator: str
    title: str
    place: str
    code: str
    text: str
    examples: str
    deadline: date | None
    files: tuple[str, ...]
    codes: tuple[str, ...]
    is_there: bool
    note: str


@dataclass(frozen=True, slots=True)
class UnitRequest:
    """The list of one perangkat daerah, with the narahubung named for its indicators; ``rows`` are all it is asked."""

    unit: str
    contacts: tuple[str, ...]
    rows: tuple[RequestRow, ...]

    @property
    def received(self) -> tuple[RequestRow, ...]:
        """The rows nothing more is asked for."""
        return tuple(row for row in self.rows if row.is_there)

    @property
    def missing(self) -> tuple[RequestRow, ...]:
        """The rows nothing is there for yet."""
        return tuple(row for row in self.rows if not row.is_there)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A criterion, an item or another agency's index of one indicator, before it is known who is asked.

    ``alternatives`` are the codes of which one is enough; empty where this one itself is needed.
    """

    indicator: Indicator
    level: int
    place: str
    code: str
    text: str
    examples: str
    alternatives: tuple[str, ...] = ()


def unit_key(name: str) -> str:
    """What makes two spellings one perangkat daerah: spaces and capitals do not matter."""
    return " ".join(name.split()).casefold()


def units(dossier: Dossier) -> tuple[str, ...]:
    """Every perangkat daerah that answers or supports anything, in the order of the instrument, spelled as first."""
    found: dict[str, str] = {}
    for indicator in dossier.instrument.indicators:
        for (code, _), answer in dossier.answers.items():
            if code == indicator.code:
                for name in filter(unit_key, (answer.unit, *answer.supporting)):
                    found.setdefault(unit_key(name), name)
    return tuple(found.values())


def requests(
    dossier: Dossier, unit: str = "", links: Mapping[str, Sequence[NamedLink]] | None = None
) -> tuple[UnitRequest, ...]:
    """The lists of all units in the order of the instrument, or of one; a unit that is asked nothing has none.

    ``links`` are the named links of every indicator, where the caller has them already.
    """
    values = final_values(dossier)
    named = links if links is not None else {one.code: named_links(dossier, one.code) for one in _indicators(dossier)}
    asked = [(one, _answer(dossier, one), _Found.of(named[one.indicator.code])) for one in _asked(dossier, values)]
    lists = (_request(dossier, name, asked) for name in ([unit] if unit else units(dossier)))
    return tuple(one for one in lists if one.rows)


def reminder(request: UnitRequest, subject: str) -> tuple[str, ...]:
    """The lines of a message to a unit about what is still missing; ``subject`` is "Penilaian Mandiri SPBE 2024"."""
    missing = request.missing
    if not missing:
        return (f"Data dukung {subject} dari {request.unit} sudah lengkap ({len(request.rows)} butir). Terima kasih.",)
    head = f"Data dukung {subject} dari {request.unit}: {len(missing)} dari {len(request.rows)} butir belum diterima."
    return (head, *(f"– {_reminder_line(row)}" for row in missing))


def target_level(dossier: Dossier, indicator: Indicator, value: Fraction | None) -> int:
    """The level evidence is asked up to: the target's, else the one above what is claimed.

    An indicator without a value stands at the lowest level, which the instruments give to everyone.
    """
    scale = dossier.instrument.scale_by_id[indicator.scale]
    numbers = [level.number for level in scale.levels]
    target = dossier.answer(indicator.code).target
    if target is not None:
        return reached_level(dossier.instrument, indicator, target)
    claimed = numbers[0] if value is None else reached_level(dossier.instrument, indicator, value)
    return min(claimed + 1, numbers[-1])


def reached_level(instrument: Instrument, indicator: Indicator, value: Fraction) -> int:
    """The level a value lies in: the highest one whose lower end it reaches."""
    levels = instrument.scale_by_id[indicator.scale].levels
    reached = [level.number for level in levels if value >= (level.low if level.low is not None else level.number)]
    return max(reached, default=levels[0].number)


def _reminder_line(row: RequestRow) -> str:
    deadline = f" (tenggat {day(row.deadline)})" if row.deadline else ""
    return f"{row.title}, {row.place}: {row.text}{deadline}"


def _indicators(dossier: Dossier) -> tuple[Indicator, ...]:
    return dossier.instrument.indicators


def _request(dossier: Dossier, unit: str, asked: Iterable[tuple[_Asked, Answer, "_Found"]]) -> UnitRequest:
    rows: list[RequestRow] = []
    contacts: dict[str, None] = {}
    key = unit_key(unit)
    for one, answer, found in asked:
        answers = key == unit_key(answer.unit)
        if answers or key in map(unit_key, answer.supporting):
            rows.append(_row(dossier, one, answer, found, supports=not answers))
            if answers and answer.contact:
                contacts[answer.contact] = None
    return UnitRequest(unit, tuple(contacts), tuple(rows))


def _answer(dossier: Dossier, one: _Asked) -> Answer:
    """Who answers: an item's own unit, supporting units and deadline go before those of its indicator."""
    whole = dossier.answer(one.indicator.code)
    own = dossier.answer(one.indicator.code, one.code)
    return Answer(
        unit=own.unit or whole.unit,
        supporting=own.supporting or whole.supporting,
        contact=own.contact or whole.contact,
        deadline=own.deadline or whole.deadline,
        notes=own.notes or whole.notes,
    )


def _row(dossier: Dossier, one: _Asked, answer: Answer, found: "_Found", *, supports: bool) -> RequestRow:
    given = found.given(one.code, one.level)
    state = dossier.criterion(one.indicator.code, one.code, rated_stages(dossier.instrument)[0].id)
    lead = f"Mendukung {answer.unit}" if supports and answer.unit else ""
    return RequestRow(
        indicator=one.indicator.code,
        title=f"{one.indicator.code.removeprefix('I')}. {one.indicator.short_name}",
        place=one.place,
        code=one.code,
        text=one.text,
        examples=one.examples,
        deadline=state.deadline or answer.deadline,
        files=tuple(name for _, name in given),
        codes=tuple(dict.fromkeys(code for code, _ in given)),
        is_there=any(_is_there(dossier, one, code, found) for code in (one.code, *one.alternatives)),
        note="; ".join(part for part in (lead, answer.notes) if part),
    )


def _is_there(dossier: Dossier, one: _Asked, code: str, found: "_Found") -> bool:
    state = dossier.criterion(one.indicator.code, code, rated_stages(dossier.instrument)[0].id).state
    return state in _THERE or (bool(found.given(code, one.level)) and state not in _NOT_THERE)


_Given = tuple[tuple[str, str], ...]
"""Evidence that is there: code and name of each."""


@dataclass(frozen=True, slots=True)
class _Found:
    """Evidence an indicator has already, by criterion or item and by level."""

    by_code: Mapping[str, _Given]
    by_level: Mapping[int, _Given]

    @classmethod
    def of(cls, links: Iterable[NamedLink]) -> "_Found":
        by_code: dict[str, _Given] = {}
        by_level: dict[int, _Given] = {}
        for named in links:
            if named.link.reception in _REFUSED:
                continue
            name = ((named.code, _file_name(named)),)
            if named.link.criterion:
                by_code[named.link.criterion] = by_code.get(named.link.criterion, ()) + name
            else:
                by_level[named.link.level] = by_level.get(named.link.level, ()) + name
        return cls(by_code, by_level)

    def given(self, code: str, level: int) -> _Given:
        """What names the criterion itself, then what was given for its level as a whole."""
        return self.by_code.get(code, ()) + self.by_level.get(level, ())


def _file_name(named: NamedLink) -> str:
    return named.portal_name or named.item.url or named.item.shown_name


def _asked(dossier: Dossier, values: Mapping[str, Fraction]) -> Iterator[_Asked]:
    for indicator in dossier.instrument.indicators:
        if indicator.external_index and not any(level.items for level in indicator.levels):
            yield _external(indicator, dossier.instrument.external_by_id[indicator.external_index])
            continue
        highest = target_level(dossier, indicator, values.get(indicator.code))
        for level in indicator.levels:
            if level.number <= highest:
                yield from _items(dossier, indicator, level) if level.items else _criteria(indicator, level, highest)


def _external(indicator: Indicator, index: ExternalIndex) -> _Asked:
    text = f"Hasil {index.name} terbaru dari {index.agency}: skor, tahun, dan keterangan sudah diverifikasi"
    return _Asked(indicator, 0, "–", index.id, text, index.document or "Surat atau laporan hasilnya")


def _items(dossier: Dossier, indicator: Indicator, level: Level) -> Iterator[_Asked]:
    kinds = {kind.id: kind.name for kind in dossier.instrument.evidence_kinds}
    for number, item in enumerate(level.items, 1):
        text = _item_text(dossier, indicator, item)
        yield _Asked(indicator, level.number, f"{level.number}.{number}", item.code, text, kinds.get(item.kind, ""))


def _item_text(dossier: Dossier, indicator: Indicator, item: Item) -> str:
    names = {part.code: part.name for part in indicator.substances}
    part = names.get(item.substance, "") if indicator.substances_scored else ""
    text = item_text(dossier, indicator.code, item)
    return f"{part}: {text}" if part else text


def _criteria(indicator: Indicator, level: Level, highest: int) -> Iterator[_Asked]:
    """The criteria of a level; that nothing is there yet (a floor) is not asked for on the way to more.

    The instruments give examples per level, not per criterion: every criterion of the level has the same.
    """
    examples = "\n".join(f"– {one}" for one in level.evidence)
    for number, criterion in enumerate(level.criteria, 1):
        if criterion.kind is CriterionKind.FLOOR and level.number < highest:
            continue
        place, text = f"{level.number}/{number}", _criterion_text(criterion)
        yield _Asked(indicator, level.number, place, criterion.code, text, examples, _alternatives(level, criterion))


def _alternatives(level: Level, criterion: Criterion) -> tuple[str, ...]:
    if criterion.kind is not CriterionKind.ALTERNATIVE:
        return ()
    kind, group = criterion.kind, criterion.group
    return tuple(one.code for one in level.criteria if one.kind is kind and one.group == group)


def _criterion_text(criterion: Criterion) -> str:
    if criterion.kind is CriterionKind.ALTERNATIVE:
        return f"(salah satu) {criterion.text}"
    return f"(pelengkap) {criterion.text}" if criterion.kind is CriterionKind.SUPPLEMENTARY else criterion.text
