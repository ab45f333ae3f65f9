"""Values and codes held against an instrument: levels, targets, scores, indicators, criteria, stages."""

import re
from collections.abc import Mapping
from typing import Final

from spbe_assess.core.instrument import Indicator, Instrument, Stage
from spbe_assess.errors import InputError
from spbe_assess.exact import exact_text, typed
from spbe_assess.messages import Message
from spbe_assess.rules.field_values import quoted
from spbe_assess.rules.item_values import refuse_outside
from spbe_assess.rules.ratings import read_ratings
from spbe_assess.rules.spelling import key

_NUMBERED: Final = re.compile(
    r"(?:indikator|indicator|i)?[\s.\-]*0{0,3}(?P<number>[1-9][0-9]{0,2})", re.ASCII | re.IGNORECASE
)


def indicator_value(instrument: Instrument, indicator: str, raw: str) -> str | None:
    """The text to keep for a level or value typed for an indicator; None where it is empty.

    SPBE takes the whole levels of the indicator, Pemdi a value on its scale (1.00 to 5.00).

    Raises:
        InputError: the indicator, the level or the value is none of the instrument.
    """
    if not raw.strip():
        return None
    read = read_ratings(instrument, {"levels": {indicator: raw}})
    if read.problems:
        raise InputError(read.problems[0].message)
    return exact_text(next(iter(read.values.values())))


def index_value(instrument: Instrument, raw: str) -> str | None:
    """The text to keep for a target of the whole index, on the scale of the instrument; None where it is empty.

    Raises:
        InputError: no number, or outside the scale.
    """
    if not raw.strip():
        return None
    try:
        value = typed(raw)
    except ValueError:
        value = None
    if value is None or not instrument.lowest <= value <= instrument.highest:
        raise InputError(
            Message(
                "Target {raw} tidak ada; isi angka dari {low} sampai {high}, misalnya 3,50.",
                raw=f"“{quoted(raw)}”",
                low=instrument.lowest,
                high=instrument.highest,
            )
        )
    return exact_text(value)


def external_score(instrument: Instrument, index: str, raw: str) -> str | None:
    """The text to keep for another agency's score; None where it is empty.

    Raises:
        InputError: no number, or outside what that index can be.
    """
    if not raw.strip():
        return None
    try:
        score = typed(raw)
    except ValueError:
        raise InputError(Message("Skor {raw} bukan angka; tulis misalnya 68,75.", raw=f"“{quoted(raw)}”")) from None
    refuse_outside(instrument.external_by_id[index], score)
    return exact_text(score)


def indicator_named(instrument: Instrument, text: str) -> Indicator:
    """The indicator that a cell or a word means: "I12", "12", "Indikator 12", its name or short name.

    Raises:
        InputError: there is none; the codes there are are told.
    """
    found = _NUMBERED.fullmatch(text.strip())
    if found:
        named = instrument.indicator_by_code.get(f"I{found['number']}")
    else:
        typed_key = key(text)
        fitting = [one for one in instrument.indicators if typed_key and typed_key in _keys(one)]
        named = fitting[0] if len(fitting) == 1 else None
    if named is None:
        codes = instrument.indicators
        raise InputError(
            Message(
                "Indikator “{text}” tidak ada pada {instrument} ({first} sampai {last}). Tulis kodenya.",
                text=quoted(text),
                instrument=instrument.short_title,
                first=codes[0].code,
                last=codes[-1].code,
            )
        )
    return named


def criterion_named(indicator: Indicator, text: str) -> str:
    """The code of a criterion or item of an indicator: "L3-1", "L2-E3", also with the indicator before it ("I9-L2-E3").

    Raises:
        InputError: the indicator has none of that code; some that it has are told.
    """
    known = {code.casefold(): code for code in criterion_codes(indicator)}
    plain = text.strip().casefold().removeprefix(f"{indicator.code}-".casefold())
    if plain not in known:
        raise InputError(
            Message(
                "Kriteria atau butir “{text}” tidak ada pada {indicator}; misalnya {known}.",
                text=quoted(text),
                indicator=indicator.code,
                known=", ".join(list(known.values())[:6]),
            )
        )
    return known[plain]


def criterion_codes(indicator: Indicator) -> Mapping[str, int]:
    """The codes of all criteria and items of an indicator, each with its level."""
    found: dict[str, int] = {}
    for level in indicator.levels:
        found.update((criterion.code, level.number) for criterion in level.criteria)
        found.update((item.code, level.number) for item in level.items)
    return found


def stage_named(instrument: Instrument, text: str) -> Stage:
    """The stage that a word means: its id or its name, "Penilaian" left out or not ("Dokumen").

    Raises:
        InputError: the instrument has none of that name; those it has are told.
    """
    typed_key = key(text)
    for stage in instrument.stages:
        if typed_key and typed_key in stage_keys(stage):
            return stage
    known = ", ".join(stage.id for stage in instrument.stages)
    raise InputError(Message("Tahap “{text}” tidak ada; yang ada: {known}.", text=quoted(text), known=known))


def stage_keys(stage: Stage) -> frozenset[str]:
    """The ways a stage is written, as compared."""
    name = key(stage.name)
    return frozenset({key(stage.id), name, name.removeprefix("penilaian")})


def external_named(instrument: Instrument, text: str) -> str:
    """The id of another agency's index by its id or name.

    Raises:
        InputError: the instrument knows none of that name; those it knows are told.
    """
    typed_key = key(text)
    for index in instrument.external_indices:
        if typed_key in (key(index.id), key(index.name)):
            return index.id
    if not instrument.external_indices:
        raise InputError(
            Message(
                "{instrument} tidak memakai indeks instansi lain. Hapus baris ini.", instrument=instrument.short_title
            )
        )
    known = ", ".join(instrument.external_by_id)
    raise InputError(Message("Indeks “{text}” tidak dikenal; yang ada: {known}.", text=quoted(text), known=known))


def _keys(indicator: Indicator) -> frozenset[str]:
    names = (
        indicator.name,
        indicator.short_name,
        indicator.name_central,
        indicator.name_regional,
        *indicator.aliases,
    )
    return frozenset(key(name) for name in names if name)
