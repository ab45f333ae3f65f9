"""What people give as ratings, checked against an instrument: every fault with its place, nothing half-way.

Accepted shapes, as a JSON object or the same from a program: ``{"levels": {"I1": 3}}``, the plain mapping
``{"I1": 3}``, for Pemdi values ``{"I1": "1.26"}``, and ``{"items": {"I1": {"L1-E1": "accepted"}}, "external":
{"sdi": "68.75"}}`` (a list of accepted item codes does as well).
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Final

from spbe_assess.core.instrument import Indicator, IndicatorBasis, Instrument, ItemMethod, ValueKind
from spbe_assess.errors import InputError, Problem
from spbe_assess.exact import typed
from spbe_assess.messages import Message, mark
from spbe_assess.rules.item_values import convert, item_value, refuse_outside

ITEM_STATES: Final = ("unseen", "met", "not_met", "submitted", "accepted", "returned", "locked")
ACCEPTED: Final = frozenset({"accepted"})
CLAIMED: Final = frozenset({"accepted", "submitted", "met"})
REFUSED: Final = frozenset({"not_met", "returned"})
"""What an assessor or the institution itself has denied; a score over the threshold does not outvote it."""
MOST_PROBLEMS: Final = 200
_SECTIONS: Final = ("levels", "values", "items", "external")
_LONGEST_QUOTE: Final = 40
_JSON_WORDS: Final[Mapping[object, str]] = {None: "null", True: "true", False: "false"}
_CODE: Final = re.compile(r"[Ii]?0{0,3}([1-9][0-9]{0,3})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Ratings:
    """Checked ratings: ``values`` per indicator code, exact.

    Where values follow from items, ``items`` (those that count), ``refused`` and ``external`` hold what they follow
    from. With any problem the values are not to be used.
    """

    values: Mapping[str, Fraction]
    items: Mapping[str, frozenset[str]] = field(default_factory=dict)
    external: Mapping[str, Fraction] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    refused: Mapping[str, frozenset[str]] = field(default_factory=dict)


def read_ratings(
    instrument: Instrument,
    given: object,
    *,
    counted: Collection[str] = ACCEPTED,
    method: ItemMethod | None = None,
) -> Ratings:
    """Check ratings against an instrument and turn items and other agencies' scores into values.

    ``counted`` are the item states that count towards a value: accepted ones, or also those only claimed.
    """
    reader = _Reader(instrument, counted)
    sections = reader.sections(given)
    levels = dict(reader.values(sections.get("levels", {}), "levels"))
    values = dict(reader.values(sections.get("values", {}), "values"))
    items = dict(reader.items(sections.get("items", {})))
    external = dict(reader.external(sections.get("external", {})))
    derived = dict(reader.derived(items, external, method))
    for code in instrument.indicator_by_code:
        if code in levels and code in values:
            reader.report(code, Message("Nilai diisi dua kali: di levels dan di values; hapus salah satunya."))
        if code in derived and (code in levels or code in values):
            reader.report(
                code, Message("Nilai diisi dua kali: langsung dan lewat butir atau indeks; hapus salah satunya.")
            )
    return Ratings({**levels, **values, **derived}, items, external, tuple(reader.problems), reader.refused)


class _Reader:
    """Collects problems while it reads one object."""

    def __init__(self, instrument: Instrument, counted: Collection[str]) -> None:
        self.instrument = instrument
        self.counted = counted
        self.problems: list[Problem] = []
        self.refused: dict[str, frozenset[str]] = {}

    def report(self, place: str, message: Message) -> None:
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(Problem(_shortened(place), message))
        elif len(self.problems) == MOST_PROBLEMS:
            enough = Message("Masalah lebih dari {count}; sisanya tidak disebutkan.", count=MOST_PROBLEMS)
            self.problems.append(Problem("", enough))

    def sections(self, given: object) -> Mapping[str, object]:
        if not isinstance(given, Mapping):
            self.report("", Message("Isinya harus objek JSON, misalnya {example}.", example='{"levels": {"I1": 3}}'))
            return {}
        if not any(name in given for name in _SECTIONS):
            return {"levels": given}
        for name in given:
            if name not in _SECTIONS:
                known = ", ".join(_SECTIONS)
                self.report(str(name), Message("Bagian ini tidak dikenal; yang ada: {known}.", known=known))
        if not self._knows_items():
            for name in ("items", "external"):
                if name in given:
                    self.report(
                        name,
                        Message("{instrument} tidak mengenal butir dan indeks lain; isi levels saja.", **self._named()),
                    )
            return {name: given[name] for name in ("levels", "values") if name in given}
        return given

    def values(self, given: object, section: str) -> Iterator[tuple[str, Fraction]]:
        read = self._level if self.instrument.scoring.value_kind is ValueKind.LEVEL else self._value
        for indicator, raw in self._by_indicator(given, section):
            value = read(indicator, raw)
            if value is not None:
                yield indicator.code, value

    def items(self, given: object) -> Iterator[tuple[str, frozenset[str]]]:
        for indicator, raw in self._by_indicator(given, "items"):
            known = {item.code for level in indicator.levels for item in level.items}
            if not known:
                self.report(
                    indicator.code,
                    Message(
                        "Indikator ini tidak mempunyai butir; isi skor {index} di external.",
                        index=indicator.external_index,
                    ),
                )
                continue
            states = dict.fromkeys(map(str, raw), "accepted") if isinstance(raw, list) else raw
            if not isinstance(states, Mapping):
                self.report(indicator.code, Message("Butir ditulis sebagai daftar kode atau objek kode dan keadaan."))
                continue
            yield indicator.code, frozenset(self._counted_items(indicator.code, known, states))
            codes = {
                str(code).removeprefix(f"{indicator.code}-")
                for code, state in states.items()
                if isinstance(state, str) and state in REFUSED
            }
            self.refused[indicator.code] = frozenset(codes)

    def external(self, given: object) -> Iterator[tuple[str, Fraction]]:
        for name, raw in self._mapping(given, "external"):
            index = self.instrument.external_by_id.get(name)
            if index is None:
                known = ", ".join(self.instrument.external_by_id)
                self.report(name, Message("Indeks ini tidak dikenal; yang ada: {known}.", known=known))
                continue
            score = _number(raw.get("score") if isinstance(raw, Mapping) else raw)
            if score is None:
                self.report(name, Message("Skor harus satu angka, misalnya {example}.", example='"68.75"'))
                continue
            try:
                refuse_outside(index, score)
            except InputError as error:
                self.report(name, error.message)
            else:
                yield name, score

    def derived(
        self,
        items: Mapping[str, frozenset[str]],
        external: Mapping[str, Fraction],
        method: ItemMethod | None,
    ) -> Iterator[tuple[str, Fraction]]:
        for indicator in self.instrument.indicators:
            score = external.get(indicator.external_index)
            if indicator.basis is IndicatorBasis.EXTERNAL and score is not None:
                yield indicator.code, convert(self.instrument.external_by_id[indicator.external_index], score)
            elif indicator.code in items or (indicator.basis is IndicatorBasis.MIXED and score is not None):
                accepted = items.get(indicator.code, frozenset())
                refused = self.refused.get(indicator.code, frozenset())
                yield indicator.code, item_value(self.instrument, indicator, accepted, external, method, refused)

    def _counted_items(self, place: str, known: Collection[str], states: Mapping[object, object]) -> Iterator[str]:
        seen: set[str] = set()
        for raw_code, state in states.items():
            code = str(raw_code).removeprefix(f"{place}-")
            if code not in known:
                hint = ", ".join(sorted(known)[:6])
                self.report(
                    f"{place} {code}", Message("Butir ini tidak ada pada indikatornya; misalnya {known}.", known=hint)
                )
            elif code in seen:
                self.report(f"{place} {code}", Message("Butir ini disebut dua kali; hapus satu."))
            elif isinstance(state, bool):
                if state:
                    yield code
            elif state not in ITEM_STATES:
                known_states = ", ".join(ITEM_STATES)
                self.report(
                    f"{place} {code}",
                    Message("Keadaan butir harus true, false, atau salah satu dari {known}.", known=known_states),
                )
            elif state in self.counted:
                yield code
            seen.add(code)

    def _by_indicator(self, given: object, section: str) -> Iterator[tuple[Indicator, object]]:
        seen: set[str] = set()
        for raw_code, raw in self._mapping(given, section):
            indicator = self._indicator(raw_code)
            if indicator is None:
                continue
            if indicator.code in seen:
                self.report(raw_code, Message("Indikator {code} disebut dua kali; hapus satu.", code=indicator.code))
                continue
            seen.add(indicator.code)
            yield indicator, raw

    def _indicator(self, raw_code: str) -> Indicator | None:
        match = _CODE.fullmatch(raw_code.strip())
        indicator = self.instrument.indicator_by_code.get(f"I{match[1]}") if match else None
        if indicator is None:
            codes = self.instrument.indicators
            self.report(
                raw_code,
                Message(
                    "Indikator ini tidak ada pada {instrument} ({first} sampai {last}); "
                    "periksa kodenya atau instrumennya.",
                    first=codes[0].code,
                    last=codes[-1].code,
                    **self._named(),
                ),
            )
        return indicator

    def _mapping(self, given: object, section: str) -> Iterator[tuple[str, object]]:
        if not isinstance(given, Mapping):
            self.report(section, Message("Bagian ini harus objek JSON dengan kode sebagai kunci."))
            return
        for key, value in given.items():
            yield str(key), value

    def _level(self, indicator: Indicator, raw: object) -> Fraction | None:
        numbers = [level.number for level in indicator.levels]
        value = _number(raw)
        if value is not None and value in numbers:
            return value
        self.report(
            indicator.code,
            Message(
                "Tingkat {raw} tidak ada; isi salah satu dari {low} sampai {high} (bilangan bulat).",
                raw=_quoted(raw),
                low=numbers[0],
                high=numbers[-1],
            ),
        )
        return None

    def _value(self, indicator: Indicator, raw: object) -> Fraction | None:
        low, high = self.instrument.lowest, self.instrument.highest
        level = None
        if isinstance(raw, Mapping):
            level, raw = raw.get("level"), raw.get("value")
        value = _number(raw)
        if value is None or not low <= value <= high:
            self.report(
                indicator.code,
                Message(
                    "Nilai {raw} tidak ada; isi angka dari {low} sampai {high}, misalnya {example}.",
                    raw=_quoted(raw),
                    low=low,
                    high=high,
                    example='"1.26"',
                ),
            )
            return None
        if level is None or self._is_within(indicator, level, value, _quoted(raw)):
            return value
        return None

    def _is_within(self, indicator: Indicator, raw_level: object, value: Fraction, told: str) -> bool:
        """A value entered for a level must lie in that level's stretch; the last one holds its upper end too."""
        levels = self.instrument.scale_by_id[indicator.scale].levels
        number = _number(raw_level)
        level = next((one for one in levels if one.number == number), None)
        if level is None or level.low is None or level.high is None:
            self.report(indicator.code, Message("Tingkat {level} tidak ada pada skalanya.", level=_quoted(raw_level)))
            return False
        is_last = level is levels[-1]
        if level.low <= value < level.high or (is_last and value == level.high):
            return True
        template = (
            mark("Nilai {value} di luar tingkat {level} ({low} sampai {high}).")
            if is_last
            else mark("Nilai {value} di luar tingkat {level} ({low} sampai di bawah {high}).")
        )
        self.report(indicator.code, Message(template, value=told, level=level.number, low=level.low, high=level.high))
        return False

    def _knows_items(self) -> bool:
        """Whether values of this instrument can follow from anything but a level."""
        has_items = any(level.items for one in self.instrument.indicators for level in one.levels)
        return has_items or bool(self.instrument.external_indices)

    def _named(self) -> Mapping[str, str]:
        return {"instrument": self.instrument.short_title}


def _number(raw: object) -> Fraction | None:
    """A whole number, a plain decimal or typed text, exactly; never a binary float, never true or false."""
    if type(raw) is Fraction:
        return raw
    if type(raw) not in (int, Decimal, str):
        return None
    try:
        # As text, so that 1e999999999 and numbers of a million digits are refused before they are reckoned out.
        return typed(str(raw))
    except ValueError:
        return None


def _quoted(raw: object) -> str:
    """What was given, as it stands in JSON, in a sentence: text in quotes, long things shortened."""
    if isinstance(raw, str):
        return f"“{_shortened(raw)}”"
    if isinstance(raw, Mapping):
        return "{…}"
    if isinstance(raw, Sequence):
        return "[…]"
    if raw is None or isinstance(raw, bool):
        return _JSON_WORDS[raw]
    return _shortened(_written(raw))


def _written(raw: object) -> str:
    try:
        return str(raw)
    except ValueError:
        # Python writes no whole number of more than 4300 digits.
        return "…"


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_QUOTE else f"{text[:_LONGEST_QUOTE]}…"
