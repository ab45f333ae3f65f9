"""A small SPBE or Pemdi assessment to find fault with, and what is found in it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from spbe_assess.core.assessment import CriterionState, Dossier, Rating
from spbe_assess.core.evidence import EvidenceItem, EvidenceLink
from spbe_assess.core.findings import Finding
from spbe_assess.exact import exact
from spbe_assess.messages import say
from spbe_assess.rules.completeness import check
from tests.dossiers import SPBE, TODAY, empty_dossier

PERFECT = EvidenceItem(
    "e1", "file", "Pergub.pdf", "0" * 64, 9, number="1/2023", dated=date(2023, 5, 1), signer="Gubernur"
)
POINTED = EvidenceLink("l1", "e1", "I1", page="4")


def rated(
    indicator: str,
    value: str,
    *,
    instrument: str = SPBE,
    stage: str = "mandiri",
    fact: str = "Ada.",
    analysis: str = "Ya.",
) -> Dossier:
    """One indicator rated and explained."""
    rating = Rating(exact(value), fact=fact, analysis=analysis)
    return empty_dossier(instrument, ratings={(indicator, stage): rating})


def marked(dossier: Dossier, indicator: str, states: Mapping[str, str], stage: str = "mandiri") -> Dossier:
    """With these states of criteria or items."""
    given = {(indicator, code, stage): CriterionState(state) for code, state in states.items()}
    return replace(dossier, criteria={**dossier.criteria, **given})


def proved(dossier: Dossier, *pairs: tuple[EvidenceItem, EvidenceLink]) -> Dossier:
    """With evidence, each item tied by its link."""
    evidence = {item.id: item for item, _ in pairs}
    links = tuple(
        replace(link, id=f"l{number}", evidence=item.id, position=number)
        for number, (item, link) in enumerate(pairs, 1)
    )
    return replace(dossier, evidence=evidence, links=links)


def found(dossier: Dossier, kind: str, *, today: date = TODAY, stage: str = "") -> list[Finding]:
    """The findings of one kind."""
    return [one for one in check(dossier, today, stage) if one.kind == kind]


def places(findings: Iterable[Finding]) -> list[str]:
    """Where they are."""
    return [one.place for one in findings]


def told(finding: Finding) -> str:
    """The whole sentence of a finding."""
    return say(finding.problem.message)
