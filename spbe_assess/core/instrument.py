"""A regulation as data: its tree, weights, scales, criteria and rules. No rule of a regulation is written in code.

Weights are percent of the whole (they sum to exactly 100), values lie on the instrument's own scale
(1 to 5, in PermenPANRB 5/2018 0 to 5). Codes are D1, A1, I1 for domain, aspect, indicator.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from typing import Final

INDEX: Final = "INDEX"
"""Code of the whole in every table of values, beside D1, A1 and I1."""


class Detail(StrEnum):
    """How deep a table goes, from the whole down to the single indicator."""

    INDEX = "index"
    DOMAIN = "domain"
    ASPECT = "aspect"
    INDICATOR = "indicator"


class ValueKind(StrEnum):
    """What an indicator is given: a whole level, or a value within a level."""

    LEVEL = "level"
    FRACTION = "fraction"


class CriterionKind(StrEnum):
    """How a criterion counts towards its level."""

    REQUIRED = "required"
    FLOOR = "floor"
    ALTERNATIVE = "alternative"
    SUPPLEMENTARY = "supplementary"


class ItemMethod(StrEnum):
    """How accepted items of evidence become a value (Pemdi); see ``rules.item_values``."""

    WEIGHTED = "weighted"
    FULL_LEVEL = "full_level"


class IndicatorBasis(StrEnum):
    """Where the value of an indicator comes from (Pemdi): own items, another agency's index, or items with a score."""

    ITEMS = "items"
    EXTERNAL = "external"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact of the instrument file was read."""

    id: str
    title: str
    reference: str


@dataclass(frozen=True, slots=True)
class Certainty:
    """How sure a part of the instrument is, and by which sources."""

    subject: str
    degree: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Criterion:
    """One atomic requirement of a level. ``group`` ties alternatives: one met criterion of a group is enough."""

    code: str
    text: str
    kind: CriterionKind
    basis: str
    group: str = ""
    substance: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Threshold:
    """An item that another agency's score fulfils: accepted from ``low`` upwards."""

    index: str
    low: Fraction


@dataclass(frozen=True, slots=True)
class Item:
    """One item (butir) of data dukung a level asks for."""

    code: str
    text: str
    kind: str
    substance: str = ""
    threshold: Threshold | None = None


@dataclass(frozen=True, slots=True)
class ScaleLevel:
    """A level of a scale. ``low`` and ``high`` bound its values where values are fractions (Pemdi)."""

    number: int
    name: str
    definition: str
    english: str = ""
    low: Fraction | None = None
    high: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale of maturity, lowest level first."""

    id: str
    name: str
    levels: tuple[ScaleLevel, ...]
    notes: tuple[str, ...] = ()

    def level(self, number: int) -> ScaleLevel:
        """The level with a number (KeyError when the scale has none)."""
        for level in self.levels:
            if level.number == number:
                return level
        raise KeyError(number)


@dataclass(frozen=True, slots=True)
class Level:
    """What an indicator demands at one level.

    ``evidence`` hints at data dukung, ``limits`` are the states that hold a value at this level, ``maintain``
    says how the highest level is kept, ``module_evidence`` lists items that only the ministry's module names.
    """

    number: int
    criteria: tuple[Criterion, ...]
    items: tuple[Item, ...] = ()
    evidence: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    maintain: tuple[str, ...] = ()
    module_evidence: tuple[str, ...] = ()
    certainty: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Substance:
    """A part of an indicator (sub-unsur); scored by itself only where the indicator says so."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Indicator:
    """One question of the instrument with its levels, lowest first."""

    code: str
    aspect: str
    name: str
    short_name: str
    weight: Fraction
    scale: str
    explanation: str
    levels: tuple[Level, ...]
    evidence: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    name_central: str = ""
    name_regional: str = ""
    basis: IndicatorBasis = IndicatorBasis.ITEMS
    external_index: str = ""
    agencies: tuple[str, ...] = ()
    agencies_note: str = ""
    substances: tuple[Substance, ...] = ()
    substances_scored: bool = False

    def level(self, number: int) -> Level:
        """The level with a number (KeyError when the indicator has none)."""
        for level in self.levels:
            if level.number == number:
                return level
        raise KeyError(number)


@dataclass(frozen=True, slots=True)
class Aspect:
    """A group of indicators; ``domain`` is empty where the instrument has no domains (Pemdi)."""

    code: str
    domain: str
    name: str
    short_name: str
    weight: Fraction
    aliases: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Domain:
    """A group of aspects."""

    code: str
    name: str
    short_name: str
    weight: Fraction
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Band:
    """A predicate and the values that carry it: ``low`` included, ``high`` only in the last band."""

    name: str
    low: Fraction
    high: Fraction
    official: str
    includes_high: bool = False

    def holds(self, value: Fraction) -> bool:
        """Whether a value of the index carries this predicate."""
        return self.low <= value and (value < self.high or (self.includes_high and value == self.high))


@dataclass(frozen=True, slots=True)
class PredicateRule:
    """Which number decides the predicate at a boundary: the exact index, or in ``years_shown`` the printed one.

    PermenPANRB 59/2020 is silent; the ministry's report on 2023 fits the rounded index (Nias Barat 1,80 Cukup),
    that on 2024 the unrounded one (Luwu 2,60 Cukup).
    """

    years_shown: tuple[int, ...] = ()
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ConversionBand:
    """A stretch of another agency's index, ``[from_low, from_high)``, and the values it maps to, linearly."""

    from_low: Fraction
    from_high: Fraction
    to_low: Fraction
    to_high: Fraction


@dataclass(frozen=True, slots=True)
class ExternalIndex:
    """Another agency's index: converted to a value, or (``converts`` false) only compared with item thresholds.

    ``below_is_floor``: a score under the first band counts as its lower end instead of being refused.
    """

    id: str
    name: str
    agency: str
    converts: bool
    bands: tuple[ConversionBand, ...]
    certainty: str
    below_is_floor: bool = False
    document: str = ""
    note: str = ""
    examples: tuple[tuple[Fraction, Fraction], ...] = ()


@dataclass(frozen=True, slots=True)
class Method:
    """A way sources count the value of an indicator, with how sure it is."""

    id: str
    name: str
    formula: str
    applies_to: str
    basis: str
    certainty: str


@dataclass(frozen=True, slots=True)
class Scoring:
    """The instrument's rules of reckoning. ``unanswered`` is the value an unanswered indicator counts as."""

    value_kind: ValueKind
    unanswered: Fraction
    predicate_rule: PredicateRule
    decimals: int = 2
    item_method: ItemMethod = ItemMethod.WEIGHTED
    notes: tuple[str, ...] = ()
    methods: tuple[Method, ...] = ()


@dataclass(frozen=True, slots=True)
class Stage:
    """A step of the yearly assessment.

    ``rated``: indicators get a value at this stage; ``inherits``: an indicator without one keeps the value of the
    stage before; ``reviews``: values are marked valid or not, never changed.
    """

    id: str
    name: str
    by: str
    activity: str
    output: str = ""
    rated: bool = False
    inherits: bool = False
    reviews: bool = False
    required: bool = True
    certainty: str = ""


@dataclass(frozen=True, slots=True)
class Role:
    """Who takes part in an assessment, and what for."""

    id: str
    name: str
    duties: str


@dataclass(frozen=True, slots=True)
class ExplanationTemplate:
    """The guide's pattern of an explanation in a domain: a sentence of fact, a sentence of analysis."""

    domain: str
    fact: str
    analysis: str


@dataclass(frozen=True, slots=True)
class EvidenceKind:
    """A kind of data dukung that items ask for.

    ``enacted``: a document that number, date and signer belong to; ``shows_system``: a running system is shown, which
    no list or table does.
    """

    id: str
    name: str
    enacted: bool = False
    shows_system: bool = False


@dataclass(frozen=True, slots=True)
class EvidenceWindow:
    """How old a document may be: at most ``months``, or less than that where ``under``.

    It concerns documents whose kind, title or file name has one of ``words`` and whose kind or title begins with none
    of ``except_words``, in ``indicators`` (in all where none is named). ``indices`` name other agencies' indices it
    holds for as well: their scores, and the documents of the indicators that use them. ``rule`` says it in a sentence,
    ``reference`` where that is written.
    """

    id: str
    months: int
    rule: str
    reference: str
    certainty: str
    under: bool = False
    words: tuple[str, ...] = ()
    except_words: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    indices: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EnactedDemand:
    """Where an instrument without items asks for an enacted document: one with number, date and signer.

    In ``indicators`` from level ``from_level`` on, or only for their ``criteria`` where some are named; documents whose
    kind, title or name begins with one of ``except_words`` (a review, minutes) serve something else there.
    """

    id: str
    indicators: tuple[str, ...]
    from_level: int
    rule: str
    reference: str
    certainty: str
    criteria: tuple[str, ...] = ()
    except_words: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class InstitutionDifference:
    """Where the instrument reads differently for central and regional institutions."""

    topic: str
    central: str
    regional: str
    indicators: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Period:
    """A window of the yearly calendar, as far as one is known."""

    phase: str
    start: date
    end: date
    scope: str
    certainty: str


@dataclass(frozen=True, slots=True)
class Procedure:
    """How an assessment is carried out and handed in: lists and rules in the words of the screen."""

    phases: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    per_indicator: tuple[str, ...] = ()
    file_naming: str = ""
    file_types: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()
    evidence_rules: tuple[str, ...] = ()
    general_questions: tuple[str, ...] = ()
    team: tuple[str, ...] = ()
    team_functions: tuple[str, ...] = ()
    analysis_rules: tuple[str, ...] = ()
    submission_notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Regulation:
    """The regulation behind the instrument, as far as its facts are known."""

    name: str
    title: str = ""
    gazette: str = ""
    enacted: date | None = None
    promulgated: date | None = None
    effective: date | None = None
    guide: str = ""
    revoked_by: str = ""
    legal_basis: str = ""
    agency: str = ""
    respondents: str = ""
    notes: tuple[str, ...] = ()

    @property
    def is_in_force(self) -> bool:
        """Whether no later regulation has revoked it."""
        return not self.revoked_by


@dataclass(frozen=True)
class Instrument:
    """One regulation as data. ``first_year`` and ``last_year`` are the assessment years it is used for."""

    id: str
    title: str
    short_title: str
    index_name: str
    first_year: int
    last_year: int | None
    regulation: Regulation
    scoring: Scoring
    bands: tuple[Band, ...]
    scales: tuple[Scale, ...]
    domains: tuple[Domain, ...]
    aspects: tuple[Aspect, ...]
    indicators: tuple[Indicator, ...]
    stages: tuple[Stage, ...] = ()
    roles: tuple[Role, ...] = ()
    procedure: Procedure = Procedure()
    templates: tuple[ExplanationTemplate, ...] = ()
    external_indices: tuple[ExternalIndex, ...] = ()
    evidence_kinds: tuple[EvidenceKind, ...] = ()
    evidence_windows: tuple[EvidenceWindow, ...] = ()
    enacted_demands: tuple[EnactedDemand, ...] = ()
    differences: tuple[InstitutionDifference, ...] = ()
    calendar: tuple[Period, ...] = ()
    certainties: tuple[Certainty, ...] = ()
    sources: tuple[Source, ...] = ()

    @cached_property
    def domain_by_code(self) -> Mapping[str, Domain]:
        """Domains by code; empty for an instrument without domains."""
        return {domain.code: domain for domain in self.domains}

    @cached_property
    def aspect_by_code(self) -> Mapping[str, Aspect]:
        """Aspects by code."""
        return {aspect.code: aspect for aspect in self.aspects}

    @cached_property
    def indicator_by_code(self) -> Mapping[str, Indicator]:
        """Indicators by code."""
        return {indicator.code: indicator for indicator in self.indicators}

    @cached_property
    def scale_by_id(self) -> Mapping[str, Scale]:
        """Scales by id."""
        return {scale.id: scale for scale in self.scales}

    @cached_property
    def external_by_id(self) -> Mapping[str, ExternalIndex]:
        """Other agencies' indices by id."""
        return {index.id: index for index in self.external_indices}

    @cached_property
    def lowest(self) -> Fraction:
        """The smallest value of the scale charts and checks use: 0 in 5/2018, 1 elsewhere."""
        return Fraction(min(level.number for scale in self.scales for level in scale.levels))

    @cached_property
    def highest(self) -> Fraction:
        """The largest value of the scale."""
        return Fraction(max(level.number for scale in self.scales for level in scale.levels))

    @property
    def details(self) -> tuple[Detail, ...]:
        """The depths this instrument has, from the whole down."""
        return tuple(depth for depth in Detail if depth is not Detail.DOMAIN or self.domains)

    def aspects_of(self, domain: str) -> Iterator[Aspect]:
        """The aspects of a domain, in order."""
        return (aspect for aspect in self.aspects if aspect.domain == domain)

    def indicators_of(self, aspect: str) -> Iterator[Indicator]:
        """The indicators of an aspect, in order."""
        return (indicator for indicator in self.indicators if indicator.aspect == aspect)

    def covers(self, year: int) -> bool:
        """Whether assessments of a year are made with this instrument."""
        return self.first_year <= year and (self.last_year is None or year <= self.last_year)
