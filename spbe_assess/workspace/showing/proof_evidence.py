"""The data dukung of an indicator or of one of its items, as rows: where to look, what is wrong, what they prove."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from spbe_assess.core.assessment import Dossier
from spbe_assess.core.evidence import EvidenceItem, EvidenceLink
from spbe_assess.core.findings import Finding
from spbe_assess.core.instrument import Indicator, Level
from spbe_assess.messages import Message, say, translated
from spbe_assess.rules import evidence_findings
from spbe_assess.rules.choice_words import CHOICE_WORDS
from spbe_assess.rules.inspection import Inspection
from spbe_assess.rules.naming import NamedLink, named_links, why_risky
from spbe_assess.rules.valuing import rated_stages
from spbe_assess.workspace.showing.proof_item import item_number
from spbe_assess.workspace.showing.proof_parts import Evidence, EvidenceRow

_BARE_NUMBER: Final = re.compile(r"\d[\s\S]*")
_RANGE: Final = re.compile(r"(?<=\d)\s*-\s*(?=\d)")
_QUOTES: Final = "\"“”„'’‘ \n"
_PRESSING: Final = (
    "too-old",
    "expired",
    "draft",
    "list-for-dashboard",
    "undated",
    "no-access-day",
    "many-indicators",
    "no-pointer",
)
"""Kinds of findings a row tells, the most pressing first: there is room for one."""
_CHECKS: Final = (
    evidence_findings.too_old,
    evidence_findings.drafts,
    evidence_findings.lists_for_dashboards,
    evidence_findings.without_pointer,
)


def evidence_of(dossier: Dossier, indicator: Indicator, stage: str, item: str, today: date, language: str) -> Evidence:
    """The list for an indicator, or for one of its items with what is tied to its level or to the whole."""
    teller = _Teller(dossier, indicator, stage, today, language)
    named = [one for one in teller.named() if _concerns(one.link, indicator, item)]
    number = item_number(item) if item else ""
    heading = Message("Data dukung butir {number}", number=number) if item else Message("Data dukung")
    drop = (
        Message("Tarik berkas ke sini untuk butir {number}", number=number)
        if item
        else Message("Tarik berkas ke sini, atau tempel tautan (Ctrl+V)")
    )
    hint = "" if named else _hint(dossier, indicator, stage, item, language)
    rows = tuple(teller.row(ties) for ties in _grouped(named))
    count = len({one.item.id for one in named})
    return Evidence(say(heading, language), count, rows, hint, say(drop, language))


def pointer_text(link: EvidenceLink, language: str) -> str:
    """Where in a document to look, short: "Pasal 4–9, hal. 4–11, menit 02:15"."""
    parts = ((Message("Pasal"), link.article), (Message("hal."), link.page), (Message("menit"), link.minute))
    return ", ".join(_worded(say(word, language), text) for word, text in parts if text.strip())


class _Teller:
    """Tells the links of one indicator."""

    def __init__(self, dossier: Dossier, indicator: Indicator, stage: str, today: date, language: str) -> None:
        self._dossier = dossier
        self._indicator = indicator
        self._language = language
        self._look = _look(dossier, indicator, stage, today)
        self._faults = self._found()

    def named(self) -> Sequence[NamedLink]:
        """The links of the indicator in the order of their codes."""
        if self._look is None:
            return named_links(self._dossier, self._indicator.code)
        return self._look.named.get(self._indicator.code, ())

    def row(self, ties: Sequence[NamedLink]) -> EvidenceRow:
        """Ties that say the same, as one row."""
        named = ties[0]
        item, link = named.item, named.link
        name = named.portal_name or f"{named.code} {item.shown_name}"
        fault = self._fault(named)
        second = fault or self._quiet(named)
        word = CHOICE_WORDS.get(link.reception, link.reception)
        proves = "; ".join(dict.fromkeys(filter(None, (self._proves(one.link) for one in ties))))
        return EvidenceRow(
            link=link.id,
            links=tuple(one.link.id for one in ties),
            evidence=item.id,
            code=named.code,
            name=name,
            pointer=pointer_text(link, self._language) or self._seen(named),
            second=second,
            is_fault=bool(fault),
            icon="file" if item.is_file else "link",
            reception=link.reception,
            reception_text=translated(word, self._language),
            proves=proves,
            is_file=item.is_file,
            tip=self._tip(named, name, proves, fault),
        )

    def _tip(self, named: NamedLink, name: str, proves: str, fault: str) -> str:
        item, link = named.item, named.link
        quote = f"“{_flat(link.quote)}”" if link.quote.strip() else ""
        risk = why_risky(item.name) if item.is_file else None
        identity = ", ".join(filter(None, (item.title, item.number)))
        lines = (name, identity if identity != name else "", item.url, proves, quote, fault)
        told = [*lines, say(risk, self._language) if risk else "", link.assessor_note.strip(), link.follow_up.strip()]
        return "\n".join(dict.fromkeys(filter(None, told)))

    def _fault(self, named: NamedLink) -> str:
        link = named.link
        if link.reception in ("revise", "rejected"):
            return _flat(link.assessor_note)
        found = [one for one in self._faults.get(named.item.id, ()) if _is_of(one, named)]
        for kind in _PRESSING:
            for finding in found:
                if finding.kind == kind:
                    return say(self._short(finding, named), self._language)
        return ""

    def _short(self, finding: Finding, named: NamedLink) -> Message:
        """A finding in the room of one line."""
        item = named.item
        if finding.kind == "too-old" and item.dated is not None:
            return Message("{dated}: {age} saat penilaian", dated=item.dated, age=self._age(item))
        if finding.kind == "no-pointer":
            return Message("Letak bukti belum ditulis: pasal, halaman, menit, atau kutipan")
        return finding.message

    def _age(self, item: EvidenceItem) -> Message:
        window = evidence_findings.window_of(self._look, self._indicator, item) if self._look else None
        months = window.months if window else 0
        if months % 12 == 0:
            return Message("lebih dari {count} tahun", count=months // 12)
        return Message("lebih dari {count} bulan", count=months)

    def _quiet(self, named: NamedLink) -> str:
        """The second line where nothing is wrong: the quote, else what a person should know of it."""
        item, link = named.item, named.link
        if link.quote.strip():
            return f"“{_flat(link.quote)}”"
        risk = why_risky(item.name) if item.is_file else None
        if risk is not None:
            return say(risk, self._language)
        if not item.is_file:
            return item.url if item.title else say(Message("Tautan"), self._language)
        return item.title

    def _seen(self, named: NamedLink) -> str:
        day = named.item.accessed_on
        if named.item.is_file or day is None:
            return ""
        return say(Message("diakses {day}", day=day), self._language)

    def _proves(self, link: EvidenceLink) -> str:
        for level in self._indicator.levels:
            for item in level.items:
                if item.code == link.criterion:
                    return say(Message("butir {number}", number=item_number(item.code)), self._language)
            for criterion in level.criteria:
                if criterion.code == link.criterion:
                    told = Message("tingkat {level}: {text}", level=level.number, text=criterion.text)
                    return say(told, self._language)
        return say(Message("tingkat {level}", level=link.level), self._language) if link.level else ""

    def _found(self) -> Mapping[str, list[Finding]]:
        found: dict[str, list[Finding]] = {}
        if self._look is None:
            return found
        for inspect in _CHECKS:
            for finding in inspect(self._look, self._indicator):
                found.setdefault(finding.evidence, []).append(finding)
        for finding in (*evidence_findings.expired(self._look), *evidence_findings.without_access_day(self._look)):
            found.setdefault(finding.evidence, []).append(finding)
        return found


def _look(dossier: Dossier, indicator: Indicator, stage: str, today: date) -> Inspection | None:
    """A look at nothing but the links of the indicator, so that it costs what they cost; None without rated stages."""
    stages = [one.id for one in rated_stages(dossier.instrument)]
    if not stages:
        return None
    at = stage if stage in stages else stages[0]
    return Inspection(replace(dossier, links=dossier.links_of(indicator.code)), at, today)


def _is_of(finding: Finding, named: NamedLink) -> bool:
    """Whether a finding about an item concerns this tie of it: another tie may say where to look."""
    return finding.kind != "no-pointer" or not named.link.has_pointer


def _concerns(link: EvidenceLink, indicator: Indicator, item: str) -> bool:
    """Whether a tie proves an item: it names the item, its level, or the indicator as a whole."""
    if not item or link.criterion == item:
        return True
    level = next(one.number for one in indicator.levels if any(known.code == item for known in one.items))
    return not link.criterion and link.level in (0, level)


def _grouped(named: Sequence[NamedLink]) -> Sequence[Sequence[NamedLink]]:
    found: dict[tuple[str, ...], list[NamedLink]] = {}
    for one in named:
        link = one.link
        pointer = (link.article, link.page, link.minute, link.quote)
        judged = (link.reception, link.assessor_note, link.follow_up)
        found.setdefault((one.item.id, *pointer, *judged), []).append(one)
    return tuple(found.values())


def _hint(dossier: Dossier, indicator: Indicator, stage: str, item: str, language: str) -> str:
    """What belongs into an empty list: the kind of an item, or what the guide names for the claimed level."""
    if item:
        kinds = {kind.id: kind.name for kind in dossier.instrument.evidence_kinds}
        asked = next((one.kind for level in indicator.levels for one in level.items if one.code == item), "")
        kind = kinds.get(asked, "")
        return say(Message("Butir ini meminta: {kind}.", kind=kind), language) if kind else ""
    level = _meant(dossier, indicator, stage)
    named: Sequence[str] = level.evidence if level and level.evidence else indicator.evidence
    if not named:
        return say(Message("Belum ada data dukung; lampirkan berkas atau tautan."), language)
    heading = (
        Message("Yang membuktikan tingkat {level}:", level=level.number)
        if level and level.evidence
        else Message("Yang membuktikan indikator ini:")
    )
    return "\n".join((say(heading, language), *(f"– {one}" for one in named)))


def _meant(dossier: Dossier, indicator: Indicator, stage: str) -> Level | None:
    """The level the hint is about: the claimed one, else the target, else none."""
    value = dossier.rating(indicator.code, stage).value
    wanted = value if value is not None else dossier.answer(indicator.code).target
    return next((level for level in indicator.levels if level.number == wanted), None)


def _worded(word: str, text: str) -> str:
    """A number with the word of its kind before it; a person's own words stay."""
    told = _RANGE.sub("–", " ".join(text.split()))
    return f"{word} {told}" if _BARE_NUMBER.fullmatch(told) else told


def _flat(text: str) -> str:
    return " ".join(text.strip(_QUOTES).split())
