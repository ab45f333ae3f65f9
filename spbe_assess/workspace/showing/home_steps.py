"""What to do next in an assessment: one line for each kind of work that is left, the most pressing first."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from spbe_assess.core.assessment import Dossier
from spbe_assess.core.findings import FINDING_KINDS, Finding
from spbe_assess.core.overview import Step
from spbe_assess.messages import Listed, Message, mark, say, translated
from spbe_assess.rules.evidence_findings import expired, too_old
from spbe_assess.rules.inspection import Inspection
from spbe_assess.rules.naming import SELF_STAGE
from spbe_assess.rules.valuing import rated_stages
from spbe_assess.workspace.showing.outline import Outline, Row

SOON: Final = timedelta(days=60)
"""How long before its end a document is called nearly too old."""
_MOST_CODES: Final = 5
_AGED: Final = ("too-old", "expired")
_SAID: Final = frozenset({"unanswered", "level-above-criteria", "no-evidence", "contested", *_AGED})
"""Kinds of findings that a line of their own says already."""


_LOOKS: Final[Mapping[str, tuple[str, str, str]]] = {
    "empty": ("circle", "text2", mark("{count} indikator belum diisi")),
    "returned": ("returned", "warn", mark("{count} indikator dikembalikan asesor")),
    "contested": ("swap", "err", mark("{count} jawaban berbeda antarsalinan")),
    "above_criteria": ("warning", "warn", mark("{count} indikator diklaim di atas kriteria")),
    "no_evidence": ("tray", "text2", mark("{count} indikator tanpa data dukung")),
}
"""Icon, its colour and the words of the lines about indicators, by the filter of the tree they open."""


def steps(
    dossier: Dossier, outline: Outline, findings: Sequence[Finding], today: date, language: str
) -> tuple[Step, ...]:
    """The lines; empty where nothing is left to do."""
    rows = [row for row in outline.rows if row.kind == "indicator"]
    is_begun = any("empty" not in row.filters for row in rows)
    lines = (
        _of_filter(rows, "empty", language),
        _of_filter(rows, "returned", language),
        _of_filter(rows, "contested", language),
        _of_filter(rows, "above_criteria", language),
        # Before the first answer nothing is claimed, so nothing has to be proved yet.
        _of_filter(rows, "no_evidence", language) if is_begun else None,
        _aged(findings, language),
        _ageing(dossier, findings, today, language),
        _rest(findings, language),
    )
    return tuple(line for line in lines if line is not None)


def _of_filter(rows: Iterable[Row], name: str, language: str) -> Step | None:
    codes = [row.code for row in rows if name in row.filters]
    if not codes:
        return None
    icon, colour, title = _LOOKS[name]
    detail = _codes(codes, language)
    hint = say(Message("berikutnya Ctrl+↓"), language) if name == "empty" else ""
    if name == "contested":
        detail = say(Message("{codes}: pilih salah satu", codes=detail), language)
    told = say(Message(title, count=len(codes)), language)
    return Step(name, icon, colour, told, detail, "assessment", codes[0], name, hint)


def _aged(findings: Sequence[Finding], language: str) -> Step | None:
    found = [one for one in findings if one.kind in _AGED]
    if not found:
        return None
    title = say(Message("{count} dokumen lewat masanya", count=_documents(found)), language)
    return Step("aged", "clock", "warn", title, _codes(_indicators(found), language), "checking", "", found[0].kind)


def _ageing(dossier: Dossier, findings: Sequence[Finding], today: date, language: str) -> Step | None:
    """Documents that are fresh enough now and will not be within ``SOON``."""
    if SELF_STAGE not in {stage.id for stage in rated_stages(dossier.instrument)}:
        return None
    known = {_key(one) for one in findings}
    found = [one for one in _old_on(dossier, today + SOON) if _key(one) not in known]
    if not found:
        return None
    title = say(Message("{count} dokumen hampir lewat masanya", count=_documents(found)), language)
    detail = say(Message("{codes}, dalam 60 hari", codes=_codes(_indicators(found), language)), language)
    return Step("ageing", "clock", "text2", title, detail, "assessment", found[0].indicator, "")


def _old_on(dossier: Dossier, day: date) -> Iterator[Finding]:
    look = Inspection(dossier, SELF_STAGE, day)
    for indicator in dossier.instrument.indicators:
        yield from too_old(look, indicator)
    yield from expired(look)


def _rest(findings: Sequence[Finding], language: str) -> Step | None:
    left = [one for one in findings if one.kind not in _SAID]
    if not left:
        return None
    counts = {kind: sum(one.kind == kind for one in left) for kind in FINDING_KINDS}
    most = max(counts, key=lambda kind: counts[kind])
    heading = translated(FINDING_KINDS[most].label, language)
    title = say(Message("{count} hal lain pada Pemeriksaan", count=len(left)), language)
    detail = say(Message("terbanyak: {heading} ({count})", heading=heading, count=counts[most]), language)
    return Step("rest", "shield", "text2", title, detail, "checking")


def _key(finding: Finding) -> tuple[str, str, str]:
    return finding.kind, finding.evidence, finding.indicator


def _documents(findings: Iterable[Finding]) -> int:
    return len({one.evidence or one.place for one in findings})


def _indicators(findings: Iterable[Finding]) -> list[str]:
    return list(dict.fromkeys(one.indicator for one in findings if one.indicator))


def _codes(codes: Sequence[str], language: str) -> str:
    if len(codes) <= _MOST_CODES:
        return say(Message("{codes}", codes=Listed(tuple(codes))), language)
    more = len(codes) - _MOST_CODES
    return say(Message("{codes}, dan {more} lainnya", codes=", ".join(codes[:_MOST_CODES]), more=more), language)
