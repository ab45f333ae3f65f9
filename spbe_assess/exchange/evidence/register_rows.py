"""The rows of the register of data dukung as values: one for each file or link and indicator that uses it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from spbe_assess.core.assessment import Dossier
from spbe_assess.core.evidence import EvidenceItem, EvidenceLink
from spbe_assess.core.instrument import Indicator
from spbe_assess.exchange.evidence.layout import DASH, EvidenceReport
from spbe_assess.exchange.excel.links import to_file, to_web
from spbe_assess.messages import day
from spbe_assess.rules.naming import NamedLink

CLASSIFICATION_NAMES: Final = {"open": "Terbuka", "internal": "Internal", "withheld": "Dikecualikan"}
RECEPTION_NAMES: Final = {"accepted": "Diterima", "revise": "Perlu perbaikan", "rejected": "Ditolak"}
WITHHELD: Final = "(dikecualikan, tidak disertakan)"
WITHHELD_LINK: Final = "(tautan yang dikecualikan)"


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """What the register says of an item at one indicator.

    An item that is linked there several times (to two levels, to three criteria) has one row: its pointers stand below
    each other, numbered, so that article, place and quote of one of them can be told apart even where a line wraps;
    ``pointers`` counts them. ``links`` are the ids of those links, first one first.
    """

    indicator: str
    item: EvidenceItem
    links: tuple[str, ...]
    code: str
    target: str
    name: str
    levels: str
    criteria: str
    article: str
    place: str
    quote: str
    pointers: int
    portal_name: str
    reception: str
    assessor_note: str
    follow_up: str
    also_in: str

    @property
    def dated(self) -> date | None:
        """The day of the document; of a web address without one, the day it was seen."""
        return self.item.dated or self.item.accessed_on


def register_rows(report: EvidenceReport) -> tuple[RegisterRow, ...]:
    """All rows in the order of the instrument and the codes; of one perangkat daerah those of its indicators."""
    return tuple(
        _row(report.dossier, indicator, group, has_files=report.has_files)
        for indicator in report.indicators
        for group in _by_item(report.links[indicator.code])
    )


def link_target(named: NamedLink, *, has_files: bool) -> str:
    """What a code links to: the file of a paket or the web address; empty where nothing can be opened."""
    if named.item.is_withheld:
        return ""
    if not named.item.is_file:
        return to_web(named.item.url)
    return to_file(named.path) if has_files and named.path else ""


def level_of_link(indicator: Indicator, link: EvidenceLink) -> int:
    """The level a link is for: as given, else that of its criterion or item; 0 for the indicator as a whole."""
    if link.level or not link.criterion:
        return link.level
    return next((number for number, code, _ in _demands(indicator) if code == link.criterion), 0)


def level_text(levels: Iterable[int]) -> str:
    """Levels in few signs: "2–3", "1, 4–5"; "–" where none is named."""
    runs: list[list[int]] = []
    for level in sorted({level for level in levels if level}):
        if runs and runs[-1][-1] == level - 1:
            runs[-1].append(level)
        else:
            runs.append([level])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs) or DASH


def _by_item(named: Iterable[NamedLink]) -> Iterator[tuple[NamedLink, ...]]:
    groups: dict[str, list[NamedLink]] = {}
    for one in named:
        groups.setdefault(one.item.id, []).append(one)
    return map(tuple, groups.values())


def _row(dossier: Dossier, indicator: Indicator, group: tuple[NamedLink, ...], *, has_files: bool) -> RegisterRow:
    first, links = group[0], sorted((one.link for one in group), key=lambda link: level_of_link(indicator, link))
    item = first.item
    pointers = tuple(dict.fromkeys(pointer for link in links if any(pointer := _pointer(link))))
    others = (code for code in dossier.used_by(item.id) if code != indicator.code)
    return RegisterRow(
        indicator=indicator.code,
        item=item,
        links=tuple(link.id for link in links),
        code=first.code,
        target=link_target(first, has_files=has_files),
        name=_name(item),
        levels=level_text(level_of_link(indicator, link) for link in links),
        criteria=_criteria(indicator, links),
        article=_paired(pointers, 0),
        place=_paired(pointers, 1),
        quote=_paired(pointers, 2),
        pointers=len(pointers),
        portal_name=_portal_name(first),
        reception=RECEPTION_NAMES.get(_reception(links), ""),
        assessor_note=_below(*(link.assessor_note for link in links)),
        follow_up=_below(*(link.follow_up for link in links)),
        also_in=", ".join(others),
    )


def _name(item: EvidenceItem) -> str:
    """What the item is called; a web address is shown in full beside its title, but never a withheld one."""
    if item.is_file:
        return item.shown_name
    title = item.title or item.name
    return title or WITHHELD_LINK if item.is_withheld else _below(title, item.url)


def _criteria(indicator: Indicator, links: Iterable[EvidenceLink]) -> str:
    wanted = {link.criterion for link in links}
    return ";\n".join(text for _, code, text in _demands(indicator) if code in wanted)


def _demands(indicator: Indicator) -> Iterator[tuple[int, str, str]]:
    for level in indicator.levels:
        yield from ((level.number, criterion.code, criterion.text) for criterion in level.criteria)
        yield from ((level.number, item.code, item.text) for item in level.items)


_Pointer = tuple[str, str, str]
"""Article, place and quote of one link."""


def _pointer(link: EvidenceLink) -> _Pointer:
    return link.article, _below(link.page, f"menit {link.minute}" if link.minute else ""), link.quote


def _paired(pointers: Sequence[_Pointer], part: int) -> str:
    """One part of every pointer: of a single one as it is, of several a numbered line each, with a dash for none."""
    if len(pointers) < 2:
        return "".join(pointer[part] for pointer in pointers)
    texts = [" ".join(pointer[part].split()) for pointer in pointers]
    return "\n".join(f"({n}) {text or DASH}" for n, text in enumerate(texts, 1)) if any(texts) else ""


def _portal_name(named: NamedLink) -> str:
    if named.item.is_withheld:
        return WITHHELD
    if named.item.is_file:
        return named.portal_name
    seen = named.item.accessed_on
    return f"(tautan, diakses {day(seen)})" if seen else "(tautan)"


def _reception(links: Iterable[EvidenceLink]) -> str:
    """What an assessor says of an item: the least good word where its links differ."""
    given = {link.reception for link in links}
    return next((one for one in ("rejected", "revise", "accepted") if one in given), "")


def _below(*texts: str) -> str:
    return "\n".join(dict.fromkeys(text for text in texts if text))
