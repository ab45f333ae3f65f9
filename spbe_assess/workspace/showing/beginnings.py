"""What a new assessment can begin with: institutions to choose from, years with their instrument, usual divisions."""

from collections import Counter
from collections.abc import Mapping
from difflib import get_close_matches
from typing import Final, NamedTuple

from spbe_assess.core.results import Institution, Kind
from spbe_assess.instruments.divisions import CERTAINTIES, division
from spbe_assess.messages import Message, say
from spbe_assess.rules.spelling import key
from spbe_assess.workspace.archive import Archive
from spbe_assess.workspace.institutions import find_institutions, known_institutions
from spbe_assess.workspace.regulations import instruments
from spbe_assess.workspace.showing.national import KIND_WORDS, institution_line
from spbe_assess.workspace.showing.origins import degree_word

MOST_FOUND: Final = 60
FURTHEST_AHEAD: Final = 1
"""Years after this one that can be begun."""


class InstitutionLine(NamedTuple):
    """An institution to choose; ``kind`` decides which division is offered."""

    slug: str
    name: str
    told: str
    kind: str


class YearLine(NamedTuple):
    """A year to choose with what it is assessed by: "Pemdi 8/2026", and in full."""

    year: int
    instrument: str
    short: str
    told: str


class Beginnings(NamedTuple):
    """Everything but the institutions; ``divisions`` are by instrument and kind: what is said before one is taken."""

    years: tuple[YearLine, ...]
    year: int
    kinds: tuple[tuple[str, str], ...]
    provinces: tuple[tuple[str, str], ...]
    divisions: Mapping[tuple[str, str], str]


def beginnings(archive: Archive | None, year: int, language: str) -> Beginnings:
    """What to choose from in a year, the newest first; the year itself is proposed where an instrument covers it."""
    years = tuple(
        YearLine(
            covered,
            one.id,
            one.short_title,
            say(Message("{title}: {count} indikator", title=one.title, count=len(one.indicators)), language),
        )
        for one in instruments()
        for covered in range(min(year + FURTHEST_AHEAD, one.last_year or year + FURTHEST_AHEAD), one.first_year - 1, -1)
    )
    known = known_institutions(archive).values()
    provinces = sorted((one.slug, one.name) for one in known if one.kind is Kind.PROVINCE)
    proposed = year if any(one.year == year for one in years) else years[0].year
    kinds = tuple((kind.value, say(word, language)) for kind, word in KIND_WORDS.items())
    return Beginnings(years, proposed, kinds, tuple(provinces), _divisions(language))


def found_institutions(archive: Archive | None, text: str, language: str) -> tuple[InstitutionLine, ...]:
    """Institutions a text may mean, best first: whole names, parts of names in any order, then near spellings."""
    known = tuple(known_institutions(archive).values())
    if not text.strip():
        return tuple(_line(one, language) for one in known[:MOST_FOUND])
    best = {one.slug: one for one in find_institutions(archive, text)}
    parts = tuple(filter(None, map(key, text.split())))
    for one in known:
        if all(part in " ".join(map(key, (one.name, *one.aliases))) for part in parts):
            best.setdefault(one.slug, one)
    if not best:
        names = {key(one.name): one for one in known}
        best = {names[name].slug: names[name] for name in get_close_matches(key(text), names, n=5, cutoff=0.55)}
    return tuple(_line(one, language) for one in list(best.values())[:MOST_FOUND])


def _line(one: Institution, language: str) -> InstitutionLine:
    return InstitutionLine(one.slug, one.name, institution_line(one, language), one.kind.value)


def _divisions(language: str) -> Mapping[tuple[str, str], str]:
    told: dict[tuple[str, str], str] = {}
    for one in instruments():
        for kind in Kind:
            suggested = division(one.id, kind)
            if suggested is not None:
                counts = Counter(share.certainty for share in suggested.shares)
                degrees = (name for name in CERTAINTIES if counts[name])
                parts = ", ".join(f"{counts[name]} {degree_word(name, language)}" for name in degrees)
                told[one.id, kind.value] = say(
                    Message("{warning} Kepastiannya: {parts}.", warning=suggested.warning, parts=parts), language
                )
    return told
