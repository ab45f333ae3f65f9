"""The findings of a check as they are shown: by kind, each with its place in words and the way there.

Groups are in the order of the kinds, findings within them in the order of the instrument. Every text is told.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from spbe_assess.core.assessment import Dossier
from spbe_assess.core.fields import KINDS
from spbe_assess.core.findings import FINDING_KINDS, Finding, FindingKind
from spbe_assess.messages import Message, mark, say, translated
from spbe_assess.rules.spelling import words

AUTHORITIES: Final[Mapping[str, str]] = {
    "regulation": mark("Permen"),
    "guide": mark("Pedoman"),
    "habit": mark("Kebiasaan"),
}
"""Whose rule a finding is about, in the words of the screen (catalogue keys)."""

_FIELDS: Final[Mapping[str, str]] = {
    "unanswered": "level",
    "level-above-criteria": "criteria",
    "item-before-lower": "criteria",
    "no-fact": "fact",
    "no-analysis": "analysis",
    "unexplained": "analysis",
    "external-outside": "external",
    "external-unverified": "external",
    "external-undated": "external",
    "external-too-old": "external",
}
"""What is to be filled in, by kind of finding; the rest is about data dukung or says its field itself."""
_DOCUMENT_KINDS: Final = frozenset({"expired", "no-access-day", "many-indicators"})
"""Kinds about a document wherever it is used."""
_FIELD_KINDS: Final = frozenset({"changed-after-sending", "contested"})
"""Kinds that name the field they are about."""


class FindingRow(NamedTuple):
    """One finding. ``key`` stays the same as long as it stands, also when others around it go."""

    key: str
    place: str
    """Where, as a person finds it again: "I12", "I12, tingkat 3", "I12, 12.a Pergub.pdf"."""
    name: str
    """The name of the indicator; "" where the finding is about the whole."""
    sentence: str
    rule: str
    source: str
    authority: str
    """"regulation", "guide" or "habit"."""
    whose: str
    """The same in words: "Permen", "Pedoman", "Kebiasaan"."""
    unit: str
    """Perangkat daerah pengampu of the indicator."""
    room: str
    """Where it is settled: "assessment", "evidence", or "home" for the assessment as a whole."""
    indicator: str
    stage: str
    item: str
    """The criterion or item it is about, if any."""
    evidence: str
    field: str
    """"level", "criteria", "fact", "analysis", "evidence", "external" or ""."""


class FindingGroup(NamedTuple):
    """All findings of one kind. ``rule`` and ``source`` are "" where its findings follow several rules."""

    kind: str
    label: str
    rule: str
    source: str
    findings: tuple[FindingRow, ...]


class Wish(NamedTuple):
    """Which findings are wanted; "" wants all."""

    kind: str = ""
    authority: str = ""
    unit: str = ""
    text: str = ""


def finding_groups(findings: Iterable[Finding], dossier: Dossier, language: str) -> tuple[FindingGroup, ...]:
    """Findings under their kinds, told in a language; kinds without any are left out."""
    telling = _Telling(dossier, language)
    rows: dict[str, list[FindingRow]] = {kind: [] for kind in FINDING_KINDS}
    for one in findings:
        rows[one.kind].append(telling.row(one))
    return tuple(_group(FINDING_KINDS[kind], found, language) for kind, found in rows.items() if found)


def wanted(groups: Iterable[FindingGroup], wish: Wish) -> tuple[FindingGroup, ...]:
    """The findings that fit a wish; groups that are left without any are left out."""
    typed = words(wish.text)
    kept = (
        group._replace(findings=tuple(one for one in group.findings if _fits(one, wish, typed)))
        for group in groups
        if wish.kind in ("", group.kind)
    )
    return tuple(group for group in kept if group.findings)


def count_of(groups: Iterable[FindingGroup]) -> int:
    """How many findings there are."""
    return sum(len(group.findings) for group in groups)


def units_of(groups: Iterable[FindingGroup]) -> tuple[tuple[str, int], ...]:
    """Perangkat daerah with how many findings wait for them, most first."""
    counts: dict[str, int] = {}
    for group in groups:
        for one in group.findings:
            if one.unit:
                counts[one.unit] = counts.get(one.unit, 0) + 1
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def authorities_of(groups: Iterable[FindingGroup]) -> tuple[tuple[str, str, int], ...]:
    """The authorities that have findings, strictest first: id, word, how many."""
    found = [(one.authority, one.whose) for group in groups for one in group.findings]
    words_of = dict(found)
    return tuple(
        (name, words_of[name], sum(one == name for one, _ in found)) for name in AUTHORITIES if name in words_of
    )


def as_text(groups: Sequence[FindingGroup], heading: str, language: str) -> str:
    """The findings as plain text to paste into a message: headed, by kind, with the rule once where it is one."""
    lines = [heading, say(Message("{count} temuan.", count=count_of(groups)), language)]
    for group in groups:
        lines += ["", f"{group.label} ({len(group.findings)})"]
        lines += [f"- {one.place}: {one.sentence}" for one in group.findings]
        if group.rule:
            told = Message("Aturan: {rule} ({source}).", rule=group.rule, source=group.source)
            lines.append(say(told, language))
    return "\n".join(lines) + "\n"


class _Telling:
    """Tells findings of one dossier; what several of them ask for is looked up once."""

    def __init__(self, dossier: Dossier, language: str) -> None:
        self._dossier = dossier
        self._language = language
        self._seen: dict[str, int] = {}

    def row(self, one: Finding) -> FindingRow:
        """One finding, told."""
        indicator = self._dossier.instrument.indicator_by_code.get(one.indicator)
        rule, source = self._told(one.rule), self._told(one.source)
        authority = _authority_of(one.source)
        return FindingRow(
            self._key(one),
            one.problem.where(self._language),
            "" if indicator is None else indicator.short_name or indicator.name,
            say(one.message, self._language),
            rule,
            source,
            authority,
            translated(AUTHORITIES[authority], self._language),
            self._dossier.answer(one.indicator).unit if indicator else "",
            _room(one),
            one.indicator,
            one.stage,
            self._item(one),
            one.evidence,
            _field(one),
        )

    def _told(self, text: Message | str) -> str:
        """Words of ours in the person's language, those of the instrument as they stand."""
        return say(text, self._language) if isinstance(text, Message) else translated(text, self._language)

    def _key(self, one: Finding) -> str:
        """Alike findings at one place are told apart by their number; the sentence may change while one stands."""
        key = f"{one.kind}|{one.place}|{one.evidence}|{_field(one)}"
        self._seen[key] = self._seen.get(key, 0) + 1
        return f"{key}|{self._seen[key]}"

    def _item(self, one: Finding) -> str:
        """The criterion or item a finding names, in its place or in its sentence."""
        indicator = self._dossier.instrument.indicator_by_code.get(one.indicator)
        if indicator is None or one.evidence:
            return ""
        codes = {item.code for level in indicator.levels for item in level.items}
        codes |= {criterion.code for level in indicator.levels for criterion in level.criteria}
        named = f"{one.message.values.get('items', '')}".split(", ") + one.place.replace(",", " ").split()
        return next((word for word in named if word in codes), "")


def _group(kind: FindingKind, rows: Sequence[FindingRow], language: str) -> FindingGroup:
    rules = {(one.rule, one.source) for one in rows}
    rule, source = rules.pop() if len(rules) == 1 else ("", "")
    return FindingGroup(kind.id, translated(kind.label, language), rule, source, tuple(rows))


def _room(one: Finding) -> str:
    if one.evidence and (one.kind in _DOCUMENT_KINDS or not one.indicator):
        return "evidence"
    return "assessment" if one.indicator else "home"


def _field(one: Finding) -> str:
    if one.kind not in _FIELD_KINDS:
        return _FIELDS.get(one.kind, "evidence")
    label = one.message.values.get("field")
    return _labelled().get(label.template, "") if isinstance(label, Message) else ""


def _labelled() -> Mapping[str, str]:
    """The fields of the window by the labels that findings name them with."""
    rating, external = KINDS["rating"], KINDS["external"]
    known = {"value": "level", "fact": "fact", "analysis": "analysis", "justification": "analysis"}
    by_label = {field.label: known[field.name] for field in rating.fields if field.name in known}
    scores = {field.label: "external" for field in external.fields if field.name in ("score", "year", "verified")}
    states = {field.label: "criteria" for field in KINDS["criterion"].fields if field.name == "state"}
    return {**scores, **states, **by_label}


def _authority_of(source: Message | str) -> str:
    """Whose rule it is, by what its source is called; what only people say among themselves is a habit."""
    if isinstance(source, Message):
        return "habit"
    if source.startswith("Pedoman"):
        return "guide"
    return "regulation" if source.startswith(("Peraturan", "Permen")) else "habit"


def _fits(one: FindingRow, wish: Wish, typed: Sequence[str]) -> bool:
    if wish.authority not in ("", one.authority) or wish.unit not in ("", one.unit):
        return False
    if not typed:
        return True
    held = " ".join(words(f"{one.place} {one.name} {one.sentence} {one.unit}"))
    return all(word in held for word in typed)
