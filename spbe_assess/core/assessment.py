"""An assessment as it stands at one moment: values only, frozen, nothing computed into them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cached_property

from spbe_assess.core.evidence import EvidenceItem, EvidenceLink
from spbe_assess.core.instrument import Instrument
from spbe_assess.core.results import Institution


@dataclass(frozen=True, slots=True)
class Person:
    """Who signs, as far as it is set; unset parts are empty and printed as dotted lines."""

    name: str = ""
    nip: str = ""
    rank: str = ""
    position: str = ""


@dataclass(frozen=True, slots=True)
class Assessment:
    """One institution, one year, one instrument. ``label`` tells two assessments of the same from each other.

    ``people`` are by role (``fields.ROLES``), ``target`` is on the scale of the index.
    """

    id: str
    institution: Institution
    year: int
    instrument: str
    instrument_digest: str
    rules_digest: str
    label: str = ""
    title: str = ""
    target: Fraction | None = None
    target_source: str = ""
    letterhead: tuple[str, ...] = ()
    city: str = ""
    signed_on: date | None = None
    people: Mapping[str, Person] = field(default_factory=dict)
    decree: str = ""
    deleted: str = ""

    @property
    def ref(self) -> str:
        """How a person names it: "Provinsi Contoh/2024", with "#label" where it has one."""
        return f"{self.institution.name}/{self.year}" + (f"#{self.label}" if self.label else "")

    def person(self, role: str) -> Person:
        """Who signs in a role; nobody yet is an empty person."""
        return self.people.get(role, Person())


@dataclass(frozen=True, slots=True)
class Rating:
    """What an indicator has at one stage: a level or value, the texts, and the verdict of a review stage.

    ``changed`` is when it was last changed, for showing only.
    """

    value: Fraction | None = None
    verdict: str = ""
    fact: str = ""
    analysis: str = ""
    justification: str = ""
    note: str = ""
    changed: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """Who answers an indicator or item, by when, and how far it is. ``status`` is empty until a person sets it.

    ``correction`` is how an item of the instrument should read, where its source printed it wrongly.
    """

    unit: str = ""
    supporting: tuple[str, ...] = ()
    contact: str = ""
    deadline: date | None = None
    status: str = ""
    target: Fraction | None = None
    notes: str = ""
    correction: str = ""
    changed: str = ""


@dataclass(frozen=True, slots=True)
class CriterionState:
    """The state of a criterion or item at one stage, with the notes of both sides verbatim."""

    state: str = "unseen"
    note: str = ""
    assessor_note: str = ""
    portal_code: str = ""
    deadline: date | None = None
    changed: str = ""


@dataclass(frozen=True, slots=True)
class ExternalScore:
    """Another agency's index: its score, the year it is of, and whether that agency has verified it."""

    score: Fraction | None = None
    year: int | None = None
    verified: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class GeneralAnswer:
    """A general question of the year with its answer; ``number`` is its place in the list of the year."""

    question: str
    answer: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class Sending:
    """A stage that was marked as sent: when, under which seal, and what the seal was taken over.

    ``sealed`` holds a line "record field entry" for every field of that moment. ``reopened_on`` is set while the
    stage may be edited again.
    """

    sent_on: date
    seal: str
    sealed: tuple[str, ...] = ()
    reopened_on: date | None = None

    @property
    def is_frozen(self) -> bool:
        """Whether the stage refuses changes."""
        return self.reopened_on is None


@dataclass(frozen=True)
class Dossier:
    """All of one assessment at one moment.

    Keys: ratings by indicator and stage; answers by indicator and item code ("" for the indicator itself); criteria
    and items by indicator, code and stage; external scores by the id of the index.

    ``changed_since`` names, per sent stage, the records and fields that changed after it was sent. ``contested``
    names fields that hold several values until a person decides.
    """

    assessment: Assessment
    instrument: Instrument
    seal: str = ""
    ratings: Mapping[tuple[str, str], Rating] = field(default_factory=dict)
    answers: Mapping[tuple[str, str], Answer] = field(default_factory=dict)
    criteria: Mapping[tuple[str, str, str], CriterionState] = field(default_factory=dict)
    external: Mapping[str, ExternalScore] = field(default_factory=dict)
    general: tuple[GeneralAnswer, ...] = ()
    evidence: Mapping[str, EvidenceItem] = field(default_factory=dict)
    links: tuple[EvidenceLink, ...] = ()
    sendings: Mapping[str, Sending] = field(default_factory=dict)
    changed_since: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    contested: tuple[tuple[str, str], ...] = ()

    def rating(self, indicator: str, stage: str) -> Rating:
        """The rating of an indicator at a stage; an empty one where there is none."""
        return self.ratings.get((indicator, stage), Rating())

    def answer(self, indicator: str, item: str = "") -> Answer:
        """Who answers an indicator or item; an empty answer where nothing is set."""
        return self.answers.get((indicator, item), Answer())

    def criterion(self, indicator: str, code: str, stage: str) -> CriterionState:
        """The state of a criterion or item at a stage."""
        return self.criteria.get((indicator, code, stage), CriterionState())

    def links_of(self, indicator: str) -> tuple[EvidenceLink, ...]:
        """The links of an indicator, in the order they were given."""
        return self._links_by_indicator.get(indicator, ())

    def used_by(self, evidence: str) -> tuple[str, ...]:
        """The indicators that use an item of evidence, in the order of the instrument."""
        return self._indicators_by_evidence.get(evidence, ())

    @cached_property
    def _links_by_indicator(self) -> Mapping[str, tuple[EvidenceLink, ...]]:
        found: dict[str, list[EvidenceLink]] = {}
        for link in sorted(self.links, key=lambda link: (link.position, link.id)):
            found.setdefault(link.indicator, []).append(link)
        return {code: tuple(links) for code, links in found.items()}

    @cached_property
    def _indicators_by_evidence(self) -> Mapping[str, tuple[str, ...]]:
        used: dict[str, set[str]] = {}
        for link in self.links:
            used.setdefault(link.evidence, set()).add(link.indicator)
        order = tuple(self.instrument.indicator_by_code)
        return {key: tuple(code for code in order if code in codes) for key, codes in used.items()}

    def evidence_of(self, indicator: str) -> Iterator[tuple[EvidenceLink, EvidenceItem]]:
        """The links of an indicator, each with its file or web address."""
        return ((link, self.evidence[link.evidence]) for link in self.links_of(indicator))
