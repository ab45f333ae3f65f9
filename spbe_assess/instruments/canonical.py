"""The rules of an instrument in one canonical form, whose digest says whether two editions count alike.

Codes, weights, levels, bands and ways of counting are rules; names, texts and sources are not, so a corrected sentence
changes nothing here. The digest is stored with assessments: what this form holds must not change between versions.
Values equal to their default are left out, so that a noun may gain a field without touching older files.
"""

import json
from collections.abc import Mapping
from dataclasses import fields
from fractions import Fraction
from typing import Any, Final

from spbe_assess.core import instrument as nouns
from spbe_assess.exact import exact_text

_RULES: Final[Mapping[type, tuple[str, ...]]] = {
    nouns.Instrument: (
        *("id", "scoring", "bands", "scales", "domains", "aspects", "indicators"),
        *("stages", "external_indices"),
    ),
    nouns.Scoring: ("value_kind", "unanswered", "predicate_rule", "decimals", "item_method"),
    nouns.PredicateRule: ("years_shown",),
    nouns.Band: ("name", "low", "high", "includes_high"),
    nouns.Scale: ("id", "levels"),
    nouns.ScaleLevel: ("number", "low", "high"),
    nouns.Domain: ("code", "weight"),
    nouns.Aspect: ("code", "domain", "weight"),
    nouns.Indicator: (
        *("code", "aspect", "weight", "scale", "levels"),
        *("basis", "external_index", "substances", "substances_scored"),
    ),
    nouns.Substance: ("code",),
    nouns.Level: ("number", "criteria", "items"),
    nouns.Criterion: ("code", "kind", "group", "substance"),
    nouns.Item: ("code", "substance", "threshold"),
    nouns.Threshold: ("index", "low"),
    nouns.ExternalIndex: ("id", "converts", "bands", "below_is_floor"),
    nouns.ConversionBand: ("from_low", "from_high", "to_low", "to_high"),
    nouns.Stage: ("id", "rated", "inherits", "reviews"),
}


def canonical_rules(instrument: nouns.Instrument) -> bytes:
    """The rules as JSON; the order of rows is a rule for stages only, the others are sorted."""
    return _text(_canonical(instrument)).encode()


def _canonical(value: object) -> object:
    if isinstance(value, Fraction):
        return exact_text(value)
    if isinstance(value, tuple):
        rows = [_canonical(row) for row in value]
        return rows if any(isinstance(row, nouns.Stage) for row in value) else sorted(rows, key=_text)
    kind: type[Any] = type(value)
    return _rules_of(kind, value) if kind in _RULES else value


def _rules_of(kind: type[Any], noun: object) -> dict[str, object]:
    defaults = {slot.name: slot.default for slot in fields(kind)}
    values = {name: getattr(noun, name) for name in _RULES[kind]}
    return {name: _canonical(value) for name, value in values.items() if value != defaults[name]}


def _text(value: object) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
