"""The register: every file and web address of an assessment with where it is used and what is wrong with it."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, NamedTuple

from spbe_assess.core.assessment import Dossier
from spbe_assess.core.evidence import EvidenceItem
from spbe_assess.core.fields import EVIDENCE, KINDS
from spbe_assess.core.findings import Finding
from spbe_assess.messages import Message, Number, mark, say, translated
from spbe_assess.rules.choice_words import CHOICE_WORDS
from spbe_assess.rules.field_values import shown_value
from spbe_assess.rules.naming import named_links, why_risky
from spbe_assess.rules.spelling import key
from spbe_assess.workspace.merging_evidence import same_content

FILTERS: Final[Mapping[str, str]] = {
    "": mark("Semua"),
    "faulty": mark("Perlu perhatian"),
    "unused": mark("Belum dipakai"),
    "no_pointer": mark("Tanpa petunjuk letak"),
    "expired": mark("Masa berlaku habis"),
    "same": mark("Sama isinya"),
    "risky": mark("Dapat menjalankan perintah"),
    "withheld": mark("Dikecualikan"),
    "file": mark("Berkas"),
    "link": mark("Tautan"),
}
"""What the register can be narrowed to, in the order they are offered; beside them "kind:…", "unit:…" and "at:…"."""
COLUMNS: Final = ("name", "used", "kind", "number", "dated", "unit", "size")
"""What a row is sorted by, in the order it is shown."""


class RegisterRow(NamedTuple):
    """One file or web address, in final texts. ``codes`` are "12.a"; ``size`` is in bytes, 0 for an address."""

    id: str
    is_file: bool
    codes: str
    name: str
    """Its title, or what the file or address is called."""
    file_name: str
    """The name of the file, or the address."""
    kind: str
    number: str
    dated: str
    signer: str
    classification: str
    valid_until: str
    unit: str
    used: str
    """"I2, I12 · 3 kali", or that nothing uses it yet."""
    indicators: tuple[str, ...]
    size: int
    size_text: str
    faults: tuple[str, ...]
    """What is wrong with it, as sentences."""
    filters: tuple[str, ...]
    same_as: str
    """"Sama isinya dengan …"; empty where nothing else has this content."""
    risk: str
    sorted_by: tuple[tuple[object, ...], ...]
    """What to sort by, for each of ``COLUMNS``."""
    haystack: str
    """Everything a search looks at, spelled plainly."""


class RegisterFilter(NamedTuple):
    """A filter with its name and how many rows it leaves."""

    id: str
    name: str
    rows: int


@dataclass(frozen=True, slots=True)
class _Uses:
    """What the whole assessment says about its items, reckoned once."""

    codes: Mapping[str, tuple[str, ...]]
    counts: Mapping[str, int]
    faults: Mapping[str, tuple[Finding, ...]]
    same: Mapping[str, tuple[EvidenceItem, ...]]


def register(dossier: Dossier, findings: Sequence[Finding], language: str) -> tuple[RegisterRow, ...]:
    """Every item, in the order of the indicators that use it; those that nothing uses last."""
    uses = _uses(dossier, findings)
    order = {code: place for place, code in enumerate(dossier.instrument.indicator_by_code)}
    rows = [_row(dossier, item, uses, language, order) for item in dossier.evidence.values()]
    return tuple(sorted(rows, key=lambda row: (row.sorted_by[1], row.sorted_by[0], row.id)))


def register_filters(rows: Sequence[RegisterRow], language: str) -> tuple[RegisterFilter, ...]:
    """The filters that leave something, each with its name; kinds, units and indicators after the fixed ones."""
    counts = Counter(name for row in rows for name in row.filters)
    counts[""] = len(rows)
    named = {name: translated(label, language) for name, label in FILTERS.items()}
    others = sorted((name for name in counts if ":" in name and not name.startswith("at:")), key=natural)
    named |= {name: filter_named(name, language) for name in others}
    return tuple(RegisterFilter(name, label, counts[name]) for name, label in named.items() if counts[name] or not name)


def filter_named(name: str, language: str) -> str:
    """The name of a filter that may leave nothing any more."""
    kind, _, value = name.partition(":")
    if value:
        labels = {
            "kind": Message("Jenis: {kind}", kind=value),
            "unit": Message("Perangkat daerah: {unit}", unit=value),
            "at": Message("Indikator {code}", code=value),
        }
        return say(labels.get(kind, Message("Semua")), language)
    return translated(FILTERS.get(name, FILTERS[""]), language)


def matching(rows: Sequence[RegisterRow], search: str, wanted: str = "") -> tuple[RegisterRow, ...]:
    """The rows that hold every word of a search and pass a filter, in their order."""
    words = [key(word) for word in search.split()]
    return tuple(
        row for row in rows if (not wanted or wanted in row.filters) and all(word in row.haystack for word in words)
    )


def summary(rows: Sequence[RegisterRow], shown: Sequence[RegisterRow], language: str) -> str:
    """One line about the register: how many, how large, how many are shown."""
    size = told_bytes(sum(row.size for row in rows), language)
    if len(shown) < len(rows):
        return say(Message("{shown} dari {all} data dukung", shown=len(shown), all=len(rows)), language)
    return say(Message("{all} data dukung · {size}", all=len(rows), size=size), language)


def natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """What to sort a text by, so that "9 Tahun 2022" stands before "12 Tahun 2022"."""
    parts = re.split(r"(\d+)", text.casefold())
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts if part)


def told_bytes(size: int, language: str) -> str:
    """A number of bytes as people say it: "340 bita", "12 kB", "1,4 MB"."""
    if size < 1000:
        return say(Message("{size} bita", size=size), language)
    if size < 10**6:
        return say(Message("{size} kB", size=Number(Fraction(size, 1000), 0)), language)
    return say(Message("{size} MB", size=Number(Fraction(size, 10**6), 1)), language)


def _uses(dossier: Dossier, findings: Sequence[Finding]) -> _Uses:
    codes: dict[str, dict[str, None]] = {}
    for indicator in dossier.instrument.indicator_by_code:
        for named in named_links(dossier, indicator):
            codes.setdefault(named.item.id, {})[named.code] = None
    counts: dict[str, int] = {}
    for link in dossier.links:
        counts[link.evidence] = counts.get(link.evidence, 0) + 1
    faults: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.evidence:
            faults.setdefault(finding.evidence, []).append(finding)
    same = {item.id: group for group in same_content(dossier) for item in group}
    return _Uses(
        {one: tuple(found) for one, found in codes.items()},
        counts,
        {one: tuple(found) for one, found in faults.items()},
        same,
    )


def _row(dossier: Dossier, item: EvidenceItem, uses: _Uses, language: str, order: Mapping[str, int]) -> RegisterRow:
    codes, count, indicators = uses.codes.get(item.id, ()), uses.counts.get(item.id, 0), dossier.used_by(item.id)
    found = uses.faults.get(item.id, ())
    same = tuple(other for other in uses.same.get(item.id, ()) if other.id != item.id)
    same_as = _same_as(same, language)
    risk = why_risky(item.name) if item.is_file else None
    classification = translated(CHOICE_WORDS.get(item.classification, item.classification), language)
    unit, kind = item.unit, item.kind
    file_name = item.name if item.is_file else item.url
    seen = (*codes, item.title, file_name, kind, item.number, item.signer, unit, item.note, classification)
    first = min((order.get(code, len(order)) for code in indicators), default=len(order))
    return RegisterRow(
        item.id,
        item.is_file,
        ", ".join(codes),
        item.shown_name,
        file_name,
        kind,
        item.number,
        _shown(item, "dated", language),
        item.signer,
        classification,
        _shown(item, "valid_until", language),
        unit,
        _used(indicators, count, language),
        indicators,
        item.size,
        told_bytes(item.size, language) if item.is_file else say(Message("tautan"), language),
        (*_told(found, language), *filter(None, (same_as,))),
        tuple(_filters(item, found, has_same=bool(same), is_risky=risk is not None, indicators=indicators)),
        same_as,
        "" if risk is None else say(risk, language),
        (
            natural(item.shown_name),
            (first, -count, codes[0] if codes else ""),
            (not kind, *natural(kind)),
            (not item.number, *natural(item.number)),
            (item.dated is None, item.dated.toordinal() if item.dated else 0),
            (not unit, *natural(unit)),
            (item.size,),
        ),
        "\n".join(map(key, (*seen, *indicators))),
    )


def _filters(
    item: EvidenceItem,
    found: Sequence[Finding],
    *,
    has_same: bool,
    is_risky: bool,
    indicators: Sequence[str],
) -> Iterator[str]:
    kinds = {finding.kind for finding in found}
    holds = {
        "faulty": bool(found) or has_same,
        "unused": not indicators,
        "no_pointer": "no-pointer" in kinds,
        "expired": "expired" in kinds,
        "same": has_same,
        "risky": is_risky,
        "withheld": item.is_withheld,
        "file": item.is_file,
        "link": not item.is_file,
    }
    yield from (name for name, is_so in holds.items() if is_so)
    if item.kind:
        yield f"kind:{item.kind}"
    if item.unit:
        yield f"unit:{item.unit}"
    yield from (f"at:{code}" for code in indicators)


def _told(found: Sequence[Finding], language: str) -> Iterator[str]:
    """Every fault once; with the indicator where it is one of that tie alone."""
    told: dict[str, list[str]] = {}
    for finding in found:
        # What is true of the item wherever it is used names its first indicator only to stand somewhere.
        is_of_tie = finding.place.startswith(f"{finding.indicator},")
        told.setdefault(say(finding.message, language), []).append(finding.indicator if is_of_tie else "")
    for sentence, indicators in told.items():
        places = ", ".join(dict.fromkeys(filter(None, indicators)))
        yield f"{places}: {sentence}" if places else sentence


def _same_as(others: Sequence[EvidenceItem], language: str) -> str:
    if not others:
        return ""
    names = ", ".join(f"“{other.shown_name}”" for other in others)
    return say(Message("Sama isinya dengan {names}.", names=names), language)


def _used(indicators: Sequence[str], count: int, language: str) -> str:
    if not indicators:
        return say(Message("belum dipakai"), language)
    named = ", ".join(indicators)
    if count == len(indicators) == 1:
        return named
    return say(Message("{indicators} · {count} kali", indicators=named, count=count), language)


def _shown(item: EvidenceItem, name: str, language: str) -> str:
    value, field = getattr(item, name), KINDS[EVIDENCE].field(name)
    return "" if value is None or field is None else shown_value(field, str(value), language)
