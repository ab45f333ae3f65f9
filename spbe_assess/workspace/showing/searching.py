"""Finding by fuzzy words: indicators, data dukung, perangkat daerah, assessments, institutions and actions in one list.

Every word typed must be found, in any order; small and capital letters and diacritics do not matter, one wrong letter
in a longer word is forgiven. What matches well stands first, within its kind.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from spbe_assess.core.assessment import Assessment, Dossier
from spbe_assess.core.results import Institution
from spbe_assess.messages import Message, mark, say
from spbe_assess.rules.naming import named_links
from spbe_assess.workspace.showing.national import KIND_WORDS
from spbe_assess.workspace.showing.outline import Outline, Row

KINDS: Final[Mapping[str, str]] = {
    "indicator": mark("Indikator"),
    "evidence": mark("Data dukung"),
    "unit": mark("Perangkat daerah"),
    "assessment": mark("Penilaian"),
    "institution": mark("Instansi"),
    "action": mark("Tindakan"),
}
"""What can be found, in the order it is listed, with the heading of each (catalogue keys)."""

Ranges = tuple[tuple[int, int], ...]
"""Stretches of a text, each from and to."""

_SHORTEST_FORGIVEN: Final = 4
"""Shorter words with one wrong letter would fit nearly everything."""
_SEEN_AT_FIRST: Final = {"indicator": 5, "evidence": 3, "unit": 0, "assessment": 4, "institution": 0, "action": 8}
_MOST_OF_A_KIND: Final = 20
_LATER: Final = 15
"""What is outside the workspace stands behind what is in it, unless it fits much better."""
_EXACT_CODE, _START, _WORD_START, _WITHIN, _CONTEXT, _FORGIVEN = 100, 30, 20, 10, 4, 2
_LONGEST_QUERY: Final = 200
_LONGEST_WORD: Final = 40
"""What is longer was pasted by mistake: no name is, and forgiving a misspelling of it would take half a minute."""


class PaletteEntry(NamedTuple):
    """Something to go to or to do. ``key`` says what within its kind: a code, an id, a slug, the name of an action."""

    kind: str
    key: str
    code: str
    """"I12"; "" for what has none."""
    title: str
    context: str
    """Where it is or belongs, in few words: "Tata Kelola · tingkat 4", the menu of an action."""
    icon: str
    more: str = ""
    """Further words it is found by and that are not shown: full names, other names."""


class Hit(NamedTuple):
    """An entry that was found, and where its title and its code fit what was typed."""

    entry: PaletteEntry
    title_ranges: Ranges
    code_ranges: Ranges


class HitGroup(NamedTuple):
    """What was found of one kind, best first; ``total`` includes what is not listed."""

    kind: str
    label: str
    total: int
    hits: tuple[Hit, ...]


class _Prepared(NamedTuple):
    entry: PaletteEntry
    code: str
    title: str
    """The words as compared, letter for letter as long as they are shown."""
    rest: str
    all: str
    held: str
    """Everything it can be found by, its code too."""


class Finder:
    """Finds among entries. Made once for a list of them; asking is cheap (2,000 entries in a few milliseconds)."""

    def __init__(self, entries: Iterable[PaletteEntry], language: str) -> None:
        self._language = language
        self._prepared = tuple(map(_prepared, entries))

    def found(self, query: str) -> tuple[HitGroup, ...]:
        """What fits, grouped; the group with the best hit first. For nothing typed, a few of each kind."""
        typed = tuple(dict.fromkeys(word[:_LONGEST_WORD] for word in folded(query[:_LONGEST_QUERY]).split()))
        if not typed:
            return self._at_first()
        fitting = list(enumerate(self._prepared))
        for word in typed:
            # Most entries hold none of it: looking into one text spares them the scoring.
            fitting = [(place, one) for place, one in fitting if word in one.held]
        scored = ((self._score(one, typed), place, one) for place, one in fitting)
        kept = [(score, place, one) for score, place, one in scored if score]
        if not kept:
            forgiving = [_forgiving(word) for word in typed]
            scored = ((_forgiven(one, typed, forgiving), place, one) for place, one in enumerate(self._prepared))
            kept = [(score, place, one) for score, place, one in scored if score]
            return self._grouped(kept, typed, forgiving)
        return self._grouped(kept, typed, ())

    def _at_first(self) -> tuple[HitGroup, ...]:
        groups = []
        for kind, label in KINDS.items():
            entries = [one.entry for one in self._prepared if one.entry.kind == kind][: _SEEN_AT_FIRST[kind]]
            hits = tuple(Hit(entry, (), ()) for entry in entries)
            if hits:
                groups.append(HitGroup(kind, say(Message(label), self._language), len(hits), hits))
        return tuple(groups)

    @staticmethod
    def _score(one: _Prepared, typed: Sequence[str]) -> int:
        """How well an entry fits; 0 where a word is missing."""
        total = 0
        for word in typed:
            best = _word_score(one, word)
            if not best:
                return 0
            total += best
        return total

    def _grouped(
        self,
        kept: "Iterable[tuple[int, int, _Prepared]]",
        typed: Sequence[str],
        forgiving: "Sequence[re.Pattern[str] | None]",
    ) -> tuple[HitGroup, ...]:
        by_kind: dict[str, list[tuple[int, int, _Prepared]]] = {kind: [] for kind in KINDS}
        for score, place, one in kept:
            by_kind[one.entry.kind].append((-score, place, one))
        groups = []
        for kind, label in KINDS.items():
            members = sorted(by_kind[kind], key=lambda member: (member[0], len(member[2].title), member[1]))
            if members:
                hits = tuple(_hit(one, typed, forgiving) for _, _, one in members[:_MOST_OF_A_KIND])
                group = HitGroup(kind, say(Message(label), self._language), len(members), hits)
                behind = _LATER if kind == "institution" else 0
                groups.append((members[0][0] + behind, group))
        return tuple(group for _, group in sorted(groups, key=lambda pair: pair[0]))


def folded(text: str) -> str:
    """A text as it is compared: small letters without diacritics, sign for sign as long as it was."""
    if text.isascii():
        return text.lower()
    return "".join(unicodedata.normalize("NFKD", sign)[0].lower()[0] for sign in text)


def count_of(groups: Iterable[HitGroup]) -> int:
    """How many were found, also those not listed."""
    return sum(group.total for group in groups)


def entries_of(
    dossier: Dossier, outline: Outline, others: Iterable[Assessment], language: str
) -> tuple[PaletteEntry, ...]:
    """What the open assessment has to go to: indicators, data dukung, perangkat daerah; and the other assessments."""
    rows = {row.code: row for row in outline.rows}
    indicators = [row for row in outline.rows if row.kind == "indicator"]
    return (
        *(_indicator(dossier, row, rows, outline.heading, language) for row in indicators),
        *_evidence(dossier, language),
        *_units(dossier, language),
        *(_assessment(one, dossier.assessment, language) for one in others),
    )


def institution_entries(institutions: Iterable[Institution], language: str) -> tuple[PaletteEntry, ...]:
    """The institutions of the official list, found by name, other names and BPS code."""
    return tuple(
        PaletteEntry(
            "institution",
            one.slug,
            "",
            one.name,
            say(KIND_WORDS[one.kind], language),
            "globe",
            " ".join((*one.aliases, one.bps_code)),
        )
        for one in institutions
    )


def _indicator(dossier: Dossier, row: Row, rows: Mapping[str, Row], heading: str, language: str) -> PaletteEntry:
    aspect = rows.get(row.parent)
    top = rows.get(aspect.parent, aspect) if aspect is not None else None
    shown = (
        Message("{heading} {value}", heading=heading.lower(), value=row.value) if row.value else Message("belum terisi")
    )
    context = " · ".join(filter(None, (top.name if top is not None else "", say(shown, language))))
    full = dossier.instrument.indicator_by_code[row.code].name
    return PaletteEntry("indicator", row.code, row.code, row.name, context, "edit", f"{full} {row.unit}")


def _evidence(dossier: Dossier, language: str) -> Iterable[PaletteEntry]:
    """Every item once, under the name the first indicator that uses it gives it."""
    names: dict[str, str] = {}
    for code in dossier.instrument.indicator_by_code:
        if dossier.links_of(code):
            for one in named_links(dossier, code):
                names.setdefault(one.item.id, one.portal_name or f"{one.code} {one.item.shown_name}")
    for item in dossier.evidence.values():
        users = dossier.used_by(item.id)
        shown = ", ".join(users[:3]) + (", …" if len(users) > 3 else "")
        used = (
            Message("{codes} · dipakai {count} kali", codes=shown, count=len(users))
            if users
            else Message("belum dipakai")
        )
        title = names.get(item.id, item.shown_name)
        more = f"{item.title} {item.name} {item.url} {item.number}"
        yield PaletteEntry(
            "evidence", item.id, "", title, say(used, language), "file" if item.is_file else "link", more
        )


def _units(dossier: Dossier, language: str) -> Iterable[PaletteEntry]:
    counts: dict[str, int] = {}
    for (_, item), answer in dossier.answers.items():
        if answer.unit and not item:
            counts[answer.unit] = counts.get(answer.unit, 0) + 1
    for unit in sorted(counts):
        context = say(Message("pengampu {count} indikator", count=counts[unit]), language)
        yield PaletteEntry("unit", unit, "", unit, context, "filter")


def _assessment(one: Assessment, current: Assessment, language: str) -> PaletteEntry:
    title = " · ".join(filter(None, (one.institution.name, str(one.year), one.label)))
    context = say(Message("sedang dibuka") if one.id == current.id else Message("buka"), language)
    return PaletteEntry("assessment", one.id, "", title, context, "swap", f"{one.instrument} {one.title}")


def _prepared(entry: PaletteEntry) -> _Prepared:
    title, rest = folded(entry.title), folded(f"{entry.context} {entry.more}")
    code = folded(entry.code)
    return _Prepared(entry, code, title, rest, f"{title}\n{rest}", f"{code}\n{title}\n{rest}")


def _word_score(one: _Prepared, word: str) -> int:
    if one.code:
        if word == one.code or word == one.code.lstrip("abcdefghijklmnopqrstuvwxyz"):
            return _EXACT_CODE
        if one.code.startswith(word):
            return _WORD_START
    at = one.title.find(word)
    if at == 0:
        return _START
    if at > 0:
        starts = _is_start(one.title, at) or _starts_somewhere(one.title, word, at)
        return _WORD_START if starts else _WITHIN
    return _CONTEXT if word in one.rest else 0


def _is_start(text: str, at: int) -> bool:
    return not text[at - 1].isalnum()


def _starts_somewhere(text: str, word: str, at: int) -> bool:
    while at >= 0:
        if not at or _is_start(text, at):
            return True
        at = text.find(word, at + 1)
    return False


def _hit(one: _Prepared, typed: Sequence[str], forgiving: "Sequence[re.Pattern[str] | None]") -> Hit:
    title = [span for word in typed for span in _spans(one.title, word)]
    code = [(one.code.index(word), one.code.index(word) + len(word)) for word in typed if one.code and word in one.code]
    for pattern in forgiving:
        met = pattern.search(one.title) if pattern is not None else None
        if met is not None:
            title.append(met.span())
    return Hit(one.entry, _joined(title), _joined(code))


def _spans(text: str, word: str) -> Iterable[tuple[int, int]]:
    """Where a word stands: at the beginnings of words if there are any, else wherever it is."""
    found = [met.start() for met in re.finditer(re.escape(word), text)]
    starting = [at for at in found if not at or _is_start(text, at)]
    return [(at, at + len(word)) for at in (starting or found)]


def _joined(spans: Iterable[tuple[int, int]]) -> Ranges:
    """Stretches in order, those that touch drawn together."""
    joined: list[tuple[int, int]] = []
    for low, high in sorted(spans):
        if joined and low <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(high, joined[-1][1]))
        else:
            joined.append((low, high))
    return tuple(joined)


def _forgiving(word: str) -> "re.Pattern[str] | None":
    """Fits a word with one letter wrong, missing, too many, or swapped with its neighbour; None for short ones."""
    if len(word) < _SHORTEST_FORGIVEN or word.isdigit():
        return None
    variants: set[str] = set()
    for at in range(1, len(word)):
        before, after = re.escape(word[:at]), re.escape(word[at + 1 :])
        variants.add(f"{before}.?{after}")
        variants.add(f"{before}.{re.escape(word[at:])}")
        variants.add(f"{re.escape(word[: at - 1])}{re.escape(word[at])}{re.escape(word[at - 1])}{after}")
    return re.compile(r"\b(?:" + "|".join(sorted(variants)) + ")")


def _forgiven(one: _Prepared, typed: Sequence[str], forgiving: "Sequence[re.Pattern[str] | None]") -> int:
    """As a score, with one wrong letter forgiven in each longer word."""
    total = 0
    for word, pattern in zip(typed, forgiving, strict=True):
        best = _word_score(one, word)
        if not best and pattern is not None and _may_fit(one, word):
            best = _FORGIVEN if pattern.search(one.all) else 0
        if not best:
            return 0
        total += best
    return total


def _may_fit(one: _Prepared, word: str) -> bool:
    """Whether a half of it stands there: with one wrong letter one half is whole, or both but for their meeting."""
    half = len(word) // 2
    held = one.all
    if word[:half] in held or word[half:] in held:
        return True
    return word[: half - 1] in held and word[half + 1 :] in held
