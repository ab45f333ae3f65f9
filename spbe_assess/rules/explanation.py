"""The Penjelasan composer: the one text the portal takes for an indicator, from Fakta, Analisis and the pointers.

Source: PermenPANRB 59/2020 and Pedoman Menteri PANRB 3/2024 (a sentence of fact, a sentence of analysis against the
criteria of the chosen level, the attachments named in it). The text leaves the house, so it is always Indonesian. No
source tells how long the portal lets it be: its length is shown, nothing is cut.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from spbe_assess.core.assessment import Dossier
from spbe_assess.core.evidence import EvidenceLink
from spbe_assess.core.instrument import Indicator, Item, Level
from spbe_assess.exact import shown
from spbe_assess.messages import day
from spbe_assess.rules.choice_words import CHOICE_WORDS
from spbe_assess.rules.explanation_template import places_left, template_for
from spbe_assess.rules.item_texts import item_text
from spbe_assess.rules.naming import SELF_STAGE, NamedLink, named_links
from spbe_assess.rules.states import state_of

UNWRITTEN: Final = "pola, belum ditulis"
"""What marks a text that is the filled pattern of the guide and not a person's."""
_NOT_LISTED: Final = frozenset({"unseen", "locked"})
_BARE_NUMBER: Final = re.compile(r"\d[\s\S]*")
_RANGE: Final = re.compile(r"(?<=\d)\s*-\s*(?=\d)")
_QUOTES: Final = "\"“”„'’‘ "


@dataclass(frozen=True, slots=True)
class Explanation:
    """A composed text with the data dukung it names.

    ``placeholders_left`` are the places of the guide's pattern that nobody has filled, in words; ``suggested`` says
    which of "fact" and "analysis" a person has not written yet, so that the pattern stands there, marked.
    """

    text: str
    named: tuple[NamedLink, ...] = ()
    placeholders_left: tuple[str, ...] = ()
    suggested: tuple[str, ...] = ()

    @property
    def characters(self) -> int:
        """How long the text is, in characters, line breaks included."""
        return len(self.text)

    @property
    def is_ready(self) -> bool:
        """Whether a person has written all of it."""
        return not (self.placeholders_left or self.suggested)


def composed(dossier: Dossier, indicator: str, stage: str = SELF_STAGE) -> Explanation:
    """The explanation of an indicator at a stage; the texts are as typed, the pointers grouped by level.

    Where the self-assessment has no Fakta or Analisis, the pattern of the domain stands in its place and says so. In
    Pemdi the pointers stand under their items, each with its state.
    """
    one = dossier.instrument.indicator_by_code[indicator]
    named = named_links(dossier, indicator)
    parts = dict(_texts(dossier, indicator, stage))
    patterns = dict(_patterns(dossier, indicator)) if stage == SELF_STAGE else {}
    suggested = tuple(name for name, text in parts.items() if not text and patterns.get(name))
    used = {name: text or patterns.get(name, "") for name, text in parts.items()}
    sections = (
        _section("Fakta", used["fact"], is_pattern="fact" in suggested),
        _section("Analisis", used["analysis"], is_pattern="analysis" in suggested),
        _external(dossier, one),
        _pointers(dossier, one, stage, named),
    )
    left = places_left("\n".join(used.values()))
    return Explanation("\n\n".join(filter(None, sections)), named, left, suggested)


def pointer(link: EvidenceLink) -> str:
    """Where in a document to look, with the quote: "Pasal 4, halaman 4–9, menit 02:15, “…”"; empty where unsaid."""
    quote = link.quote.strip(_QUOTES + "\n")
    parts = (
        _worded("Pasal", link.article),
        _worded("halaman", link.page),
        _worded("menit", link.minute),
        f"“{' '.join(quote.split())}”" if quote else "",
    )
    return ", ".join(filter(None, parts))


def _texts(dossier: Dossier, indicator: str, stage: str) -> Iterator[tuple[str, str]]:
    rating = dossier.rating(indicator, stage)
    yield "fact", rating.fact.strip()
    yield "analysis", rating.analysis.strip()


def _patterns(dossier: Dossier, indicator: str) -> Iterator[tuple[str, str]]:
    fact, analysis = template_for(dossier, indicator)
    yield "fact", fact
    yield "analysis", analysis


def _section(name: str, text: str, *, is_pattern: bool) -> str:
    heading = f"{name} ({UNWRITTEN})" if is_pattern else name
    return f"{heading}: {text}" if text else ""


def _external(dossier: Dossier, indicator: Indicator) -> str:
    """The score of the other agency's index that decides the indicator (Pemdi)."""
    given = dossier.external.get(indicator.external_index)
    if given is None or given.score is None:
        return ""
    index = dossier.instrument.external_by_id[indicator.external_index]
    year = f" tahun {given.year}" if given.year else ""
    verified = "sudah diverifikasi" if given.verified else "belum diverifikasi"
    agency = f" {index.agency}" if index.agency else ""
    return f"{index.name}: skor {shown(given.score)}{year}, {verified}{agency}."


def _pointers(dossier: Dossier, indicator: Indicator, stage: str, named: Sequence[NamedLink]) -> str:
    places = _by_place(indicator, named)
    lines = _lines(places.get((0, ""), ()))
    for level in indicator.levels:
        below = [*_item_lines(dossier, indicator, level, stage, places), *_lines(places.get((level.number, ""), ()))]
        lines += [f"Tingkat {level.number}:", *below] if below else []
    return "\n".join(["Data dukung:", *lines]) if lines else ""


def _by_place(indicator: Indicator, named: Sequence[NamedLink]) -> Mapping[tuple[int, str], list[NamedLink]]:
    """The links by level and item; a link to a criterion belongs to the criterion's level."""
    levels = {criterion.code: level.number for level in indicator.levels for criterion in level.criteria}
    items = {item.code: level.number for level in indicator.levels for item in level.items}
    numbers = {level.number for level in indicator.levels}
    found: dict[tuple[int, str], list[NamedLink]] = {}
    for one in named:
        code = one.link.criterion if one.link.criterion in items else ""
        level = items[code] if code else one.link.level or levels.get(one.link.criterion, 0)
        found.setdefault((level if level in numbers else 0, code), []).append(one)
    return found


def _item_lines(
    dossier: Dossier,
    indicator: Indicator,
    level: Level,
    stage: str,
    places: Mapping[tuple[int, str], Sequence[NamedLink]],
) -> Iterator[str]:
    for item in level.items:
        links = places.get((level.number, item.code), ())
        state = state_of(dossier, indicator.code, item.code, stage)
        if links or state not in _NOT_LISTED:
            yield f"Butir {_item_number(item)} ({CHOICE_WORDS[state]}): {item_text(dossier, indicator.code, item)}"
            yield from (f"- {line}" for line in _lines(links))


def _item_number(item: Item) -> str:
    """An item as people write it: "1.2" of L1-E2."""
    level, dash, number = item.code.partition("-E")
    return f"{level.removeprefix('L')}.{number}" if dash else item.code


def _lines(named: Iterable[NamedLink]) -> list[str]:
    """The lines of several links, equal ones once: links to two criteria of a level may point at one place."""
    return list(dict.fromkeys(map(_line, named)))


def _line(named: NamedLink) -> str:
    """A data dukung with its pointer: "12.a Pergub-12-2023.pdf: Pasal 4, halaman 4–9, “…”"."""
    place = pointer(named.link)
    return f"{named.code} {_document(named)}" + (f": {place}" if place else "")


def _document(named: NamedLink) -> str:
    """How the text calls a document; the address of one that is withheld is not told."""
    item = named.item
    if item.is_withheld:
        return f"{named.portal_name.removeprefix(named.code + '.') or item.title or 'tautan'} (dikecualikan)"
    if item.is_file:
        return named.shown
    seen = f", diakses {day(item.accessed_on)}" if item.accessed_on else ""
    return f"{item.title} ({item.url}{seen})" if item.title else f"{item.url}{seen}"


def _worded(word: str, text: str) -> str:
    """A number with the word of its kind before it; a person's own words stay."""
    told = _RANGE.sub("–", " ".join(text.split()))
    return f"{word} {told}" if _BARE_NUMBER.fullmatch(told) else told
