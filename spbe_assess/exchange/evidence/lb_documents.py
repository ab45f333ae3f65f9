"""How data dukung is told on an LB: where to look in a document, which document it is, which file holds it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from spbe_assess.core.evidence import EvidenceItem, EvidenceLink
from spbe_assess.core.instrument import Indicator
from spbe_assess.exchange.evidence.layout import DASH
from spbe_assess.exchange.evidence.register_rows import level_of_link, level_text, link_target
from spbe_assess.messages import day
from spbe_assess.rules.naming import NamedLink

WITHHELD: Final = "(dikecualikan, berkas tidak disertakan)"
WITHHELD_LINK: Final = "(dikecualikan, tautan tidak dicantumkan)"


@dataclass(frozen=True, slots=True)
class Document:
    """A document of an indicator as table B shows it, however often it is linked there.

    ``target`` is what the code links to, empty where nothing can be opened.
    """

    code: str
    target: str
    document: str
    pointers: str
    places: str
    file: str


def documents(indicator: Indicator, links: Sequence[NamedLink], *, has_files: bool) -> tuple[Document, ...]:
    """The documents of an indicator in the order of their codes; without files beside it none links to one."""
    groups = (tuple(group) for _, group in groupby(links, lambda link: link.code))
    return tuple(_document(indicator, group, has_files=has_files) for group in groups)


def pointer(link: EvidenceLink) -> str:
    """Where in the document to look: "Pasal 5; hal. 4–9; menit 0:11:17"."""
    parts = (link.article, link.page and f"hal. {link.page}", link.minute and f"menit {link.minute}")
    return "; ".join(part for part in parts if part)


def mention(named: NamedLink) -> str:
    """A document in a sentence: "12.a.Pergub-12-2023.pdf (Pasal 5; hal. 4–9)"."""
    name = named.portal_name or f"{named.code} {_name(named.item)}"
    place = pointer(named.link)
    return f"{name} ({place})" if place else name


def item_number(code: str) -> str:
    """An item as people write it: "1.2" of L1-E2; any other code as it is."""
    level, dash, item = code.partition("-E")
    return f"{level.removeprefix('L')}.{item}" if dash else code


def _document(indicator: Indicator, links: tuple[NamedLink, ...], *, has_files: bool) -> Document:
    first = links[0]
    return Document(
        first.code,
        link_target(first, has_files=has_files),
        "\n".join(part for part in (_name(first.item), _identity(first.item)) if part),
        "\n".join(dict.fromkeys(_pointers(links))) or DASH,
        _places(indicator, [named.link for named in links]),
        _file(first),
    )


def _name(item: EvidenceItem) -> str:
    """What a document is called; the address of a withheld one is no name for it."""
    return item.title or item.name or (WITHHELD_LINK if item.is_withheld else item.url)


def _identity(item: EvidenceItem) -> str:
    parts = (item.number, day(item.dated) if item.dated else "", item.signer)
    return ", ".join(part for part in parts if part)


def _pointers(links: Sequence[NamedLink]) -> Iterator[str]:
    for named in links:
        place, quote = pointer(named.link), named.link.quote.strip()
        if place or quote:
            yield "\n".join(part for part in (place, quote and f'"{quote}"') if part)


def _places(indicator: Indicator, links: Sequence[EvidenceLink]) -> str:
    """The items a document is for where the indicator has any, else the levels: "1.1, 2.1" or "2–3"."""
    if any(level.items for level in indicator.levels):
        named = [item_number(link.criterion) if link.criterion else _level_name(link.level) for link in links]
        return ", ".join(dict.fromkeys(one for one in named if one)) or DASH
    return level_text(level_of_link(indicator, link) for link in links)


def _level_name(level: int) -> str:
    return f"tingkat {level}" if level else ""


def _file(named: NamedLink) -> str:
    item = named.item
    if item.is_withheld:
        return WITHHELD if item.is_file else WITHHELD_LINK
    if item.is_file:
        return named.portal_name
    seen = f"\ndiakses {day(item.accessed_on)}" if item.accessed_on else ""
    return f"{item.url}{seen}"
