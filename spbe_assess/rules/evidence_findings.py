"""Findings about evidence: what is missing, what does not say where to look, what is too old or the wrong thing."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from spbe_assess.core.evidence import EvidenceItem, EvidenceLink
from spbe_assess.core.findings import Finding
from spbe_assess.core.instrument import EnactedDemand, EvidenceWindow, Indicator, IndicatorBasis, Item, Level
from spbe_assess.messages import Listed, Message
from spbe_assess.rules.inspection import Inspection
from spbe_assess.rules.naming import NamedLink
from spbe_assess.rules.ratings import ACCEPTED, CLAIMED

MOST_INDICATORS: Final = 5
"""A plan or decree may serve a handful (Arsitektur: 1, 2, 11, 12, 13); one file for more is mostly a file that proves
none of them."""
PICTURES: Final = ("png", "jpg", "jpeg", "webp")
LISTS: Final = ("xlsx", "xls", "csv", "ods", "docx", "doc", "odt")
DRAFT_WORDS: Final = ("rancangan", "draf", "draft", "konsep")
LIST_WORDS: Final = ("daftar", "rekap", "tabel")

Found = Iterator[Finding]


def without_evidence(look: Inspection, indicator: Indicator) -> Found:
    """A claimed level or one below it, or a claimed item, that nothing proves.

    The lowest level needs none. A link says its level itself or by its criterion; one to the indicator as a whole
    counts for the claimed level. Without any link at all there is one finding, not one for every level.
    """
    value = look.values.get(indicator.code)
    if value is None or value <= indicator.levels[0].number:
        return
    links = [named.link for named in look.links(indicator.code)]
    if not links:
        yield look.at("no-evidence", indicator.code, Message("Belum ada data dukung; lampirkan berkas atau tautan."))
    elif any(level.items for level in indicator.levels):
        yield from _items_without(look, indicator, links)
    elif indicator.basis is not IndicatorBasis.EXTERNAL:
        yield from _levels_without(look, indicator, links, int(value))


def without_pointer(look: Inspection, indicator: Indicator) -> Found:
    """Files that do not say where in them to look; a web address or a picture is looked at as a whole."""
    for named in look.links(indicator.code):
        is_whole = not named.item.is_file or _suffix(named.item) in PICTURES
        if not (is_whole or named.link.has_pointer):
            message = Message("Belum ada pasal, halaman, menit, atau kutipan; tulis letak buktinya.")
            yield look.on("no-pointer", named, message)


def too_old(look: Inspection, indicator: Indicator) -> Found:
    """Documents older than the window the regulation or its guide gives them, or without a date to tell by."""
    for named in look.items(indicator.code).values():
        window = window_of(look, indicator, named.item)
        if window is None:
            continue
        if named.item.dated is None:
            message = Message("Tanggal dokumen belum diisi; batas umurnya {months} bulan.", months=window.months)
            found = look.on("undated", named, message)
        elif _is_past(window, named.item.dated, look.day):
            message = Message(
                "Dokumen tertanggal {dated} melewati batas {months} bulan pada {day}; lampirkan yang lebih baru.",
                dated=named.item.dated,
                months=window.months,
                day=look.day,
            )
            found = look.on("too-old", named, message)
        else:
            continue
        yield replace(found, rule=window.rule, source=window.reference)


def drafts(look: Inspection, indicator: Indicator) -> Found:
    """Documents without number, date or signer, or called a draft, where an enacted one is asked."""
    kinds = {kind.id for kind in look.dossier.instrument.evidence_kinds if kind.enacted}
    asking = {item.code for item in _items(indicator) if item.kind in kinds}
    for named in look.links(indicator.code):
        message = _why_draft(named.item)
        demand = _demand(look, named)
        if message and (demand or named.link.criterion in asking):
            found = look.on("draft", named, message)
            yield replace(found, rule=demand.rule, source=demand.reference) if demand else found


def lists_for_dashboards(look: Inspection, indicator: Indicator) -> Found:
    """Lists and tables offered for items that ask to see a running system, with nothing else beside them."""
    kinds = {kind.id for kind in look.dossier.instrument.evidence_kinds if kind.shows_system}
    for item in _items(indicator):
        offered = [named for named in look.links(indicator.code) if named.link.criterion == item.code]
        if item.kind in kinds and offered and all(_is_list(named.item) for named in offered):
            message = Message("Butir ini meminta dasbor atau tangkapan layar, bukan daftar; tambahkan tampilannya.")
            yield from (look.on("list-for-dashboard", named, message) for named in offered)


def expired(look: Inspection) -> Found:
    """Evidence past the day it is valid until."""
    for item in _used(look):
        if item.valid_until is not None and item.valid_until < look.day:
            message = Message("Berlaku sampai {until}; lampirkan yang masih berlaku.", until=item.valid_until)
            yield look.about("expired", item, message)


def without_access_day(look: Inspection) -> Found:
    """Web addresses that do not say when they were last looked at."""
    for item in _used(look):
        if not item.is_file and item.accessed_on is None:
            yield look.about("no-access-day", item, Message("Buka tautannya, lalu isi tanggal aksesnya."))


def for_many_indicators(look: Inspection) -> Found:
    """One file offered for suspiciously many indicators."""
    for item in _used(look):
        users = look.dossier.used_by(item.id)
        if item.is_file and len(users) > MOST_INDICATORS:
            message = Message(
                "Dipakai untuk {count} indikator ({codes}); periksa apakah berkas ini membuktikan semuanya.",
                count=len(users),
                codes=", ".join(users),
            )
            yield look.about("many-indicators", item, message)


def _levels_without(look: Inspection, indicator: Indicator, links: Sequence[EvidenceLink], claimed: int) -> Found:
    for level in indicator.levels[1:]:
        if level.number <= claimed and not any(_proves(link, level, claimed) for link in links):
            message = Message("Belum ada data dukung untuk tingkat ini; lampirkan, atau kaitkan yang sudah ada.")
            yield look.at("level-without-evidence", indicator.code, message, within=f"tingkat {level.number}")


def _proves(link: EvidenceLink, level: Level, claimed: int) -> bool:
    if link.criterion:
        return link.level == level.number or link.criterion in {criterion.code for criterion in level.criteria}
    return (link.level or claimed) == level.number


def _items_without(look: Inspection, indicator: Indicator, links: Sequence[EvidenceLink]) -> Found:
    linked = {link.criterion for link in links}
    whole_levels = {link.level for link in links if not link.criterion}
    counting = CLAIMED if look.is_first else ACCEPTED
    for level in indicator.levels:
        for item in level.items:
            is_linked = item.code in linked or 0 in whole_levels or level.number in whole_levels
            if not (is_linked or item.threshold) and look.state(indicator.code, item.code) in counting:
                message = Message("Butir diajukan tanpa data dukung; kaitkan berkas atau tautannya.")
                yield look.at("item-without-evidence", indicator.code, message, within=f"butir {item.code}")


def window_of(look: Inspection, indicator: Indicator, item: EvidenceItem) -> EvidenceWindow | None:
    """The first window of the instrument that concerns a document."""
    windows = look.dossier.instrument.evidence_windows
    return next((one for one in windows if _covers(one, indicator) and _is_meant(one, item)), None)


def _covers(window: EvidenceWindow, indicator: Indicator) -> bool:
    if window.indicators or window.indices:
        return indicator.code in window.indicators or indicator.external_index in window.indices
    return True


def _is_meant(window: EvidenceWindow, item: EvidenceItem) -> bool:
    words = f" {_plain(item.kind)} {_plain(item.title)} {_plain(item.name)}"
    return any(f" {_plain(word)}" in words for word in window.words) and not _begins(item, window.except_words)


def _is_past(window: EvidenceWindow, dated: date, day: date) -> bool:
    """Whether a document is older than its window on a day, counted in whole months and days."""
    months = (day.year - dated.year) * 12 + day.month - dated.month
    if months != window.months:
        return months > window.months
    return day.day >= dated.day if window.under else day.day > dated.day


def _demand(look: Inspection, named: NamedLink) -> EnactedDemand | None:
    demands = look.dossier.instrument.enacted_demands
    return next((one for one in demands if _asks(one, look, named)), None)


def _asks(demand: EnactedDemand, look: Inspection, named: NamedLink) -> bool:
    link = named.link
    if link.indicator not in demand.indicators or _begins(named.item, demand.except_words):
        return False
    if demand.criteria:
        return link.criterion in demand.criteria
    return (link.level or _level_of(look, link)) >= demand.from_level


def _level_of(look: Inspection, link: EvidenceLink) -> int:
    """The level of a link by its criterion, else the claimed one."""
    for level in look.dossier.instrument.indicator_by_code[link.indicator].levels:
        if any(criterion.code == link.criterion for criterion in level.criteria):
            return level.number
    return int(look.values.get(link.indicator, 0))


def _why_draft(item: EvidenceItem) -> Message | None:
    """Why a document does not look enacted; None where it does."""
    missing = tuple(_missing_marks(item))
    if missing:
        return Message(
            "Belum diisi: {missing}. Di sini diminta dokumen yang sudah ditetapkan; lengkapi, atau ganti rancangannya.",
            missing=Listed(missing),
        )
    if _begins(item, DRAFT_WORDS):
        return Message("Namanya menyebut rancangan, padahal di sini diminta dokumen yang sudah ditetapkan; ganti.")
    return None


def _missing_marks(item: EvidenceItem) -> Iterator[Message]:
    if not item.number.strip():
        yield Message("nomor")
    if item.dated is None:
        yield Message("tanggal dokumen")
    if not item.signer.strip():
        yield Message("pejabat penanda tangan")


def _is_list(item: EvidenceItem) -> bool:
    if not item.is_file:
        return False
    return _suffix(item) in LISTS or _begins(item, LIST_WORDS)


def _begins(item: EvidenceItem, words: Iterable[str]) -> bool:
    """Whether kind, title or file name of an item begins with one of the words."""
    names = (_plain(item.kind), _plain(item.title), _plain(item.name))
    return any(f"{name} ".startswith(f"{_plain(word)} ") for word in words for name in names)


def _plain(text: str) -> str:
    """A text as its words in small letters between single blanks."""
    return " ".join("".join(sign if sign.isalnum() else " " for sign in text.casefold()).split())


def _suffix(item: EvidenceItem) -> str:
    return item.name.rpartition(".")[2].casefold() if "." in item.name else ""


def _items(indicator: Indicator) -> Iterator[Item]:
    return (item for level in indicator.levels for item in level.items)


def _used(look: Inspection) -> Iterator[EvidenceItem]:
    return (item for item in look.dossier.evidence.values() if look.dossier.used_by(item.id))
