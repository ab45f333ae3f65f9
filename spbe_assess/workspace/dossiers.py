"""Assessments read from the workspace as frozen values: found by what people type, whole, with their seal."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import Final, TypeVar

from spbe_assess.core import fields
from spbe_assess.core.assessment import (
    Answer,
    Assessment,
    CriterionState,
    Dossier,
    ExternalScore,
    GeneralAnswer,
    Person,
    Rating,
    Sending,
)
from spbe_assess.core.evidence import EvidenceItem, EvidenceLink
from spbe_assess.core.fields import KINDS, PERSON_PARTS, ROLES
from spbe_assess.core.instrument import Instrument
from spbe_assess.core.log import seal_of
from spbe_assess.core.refs import Ref, parse_ref
from spbe_assess.core.results import Institution, Kind
from spbe_assess.errors import InputError
from spbe_assess.exact import exact
from spbe_assess.messages import Message
from spbe_assess.rules.spelling import key
from spbe_assess.storage.log import heads_in, heads_of
from spbe_assess.storage.schema import columns_of
from spbe_assess.storage.tables import all_rows, rows_in
from spbe_assess.workspace.archive import Archive
from spbe_assess.workspace.institutions import institution_of, known_institutions

Values = Mapping[str, str | None]
T = TypeVar("T")
_COLUMNS: Final = {kind.name: columns_of(kind) for kind in KINDS.values()}


def assessments(archive: Archive | None, *, deleted: bool = False) -> tuple[Assessment, ...]:
    """All assessments, newest year first; with ``deleted`` those that were deleted instead."""
    if archive is None:
        return ()
    rows = (_values(fields.ASSESSMENT, row) for row in all_rows(archive.connection, KINDS[fields.ASSESSMENT]))
    institutions = known_institutions(archive)
    # One without an institution is part of what another program wrote: kept, and nothing to show yet.
    whole = (values for values in rows if values["institution"] and bool(values["deleted"]) == deleted)
    found = (_assessment(values, institutions) for values in whole)
    return tuple(sorted(found, key=lambda one: (-one.year, one.institution.name, one.label)))


def find_assessment(archive: Archive | None, ref: str, *, deleted: bool = False) -> Assessment:
    """The assessment a reference means: "Provinsi Contoh/2024", with ":INSTRUMENT" or "#LABEL" where several fit.

    Raises:
        InputError: it is no reference, or no assessment or several fit; the sentence names those there are.
    """
    there = assessments(archive, deleted=deleted)
    found = matching(archive, parse_ref(ref), there)
    if len(found) == 1:
        return found[0]
    if not found and not deleted and matching(archive, parse_ref(ref), assessments(archive, deleted=True)):
        raise InputError(Message("Penilaian “{ref}” dihapus; pulihkan dengan assessment restore.", ref=ref[:80]))
    raise InputError(_not_one(ref, found or there, is_ambiguous=bool(found)))


def matching(archive: Archive | None, ref: Ref, there: Sequence[Assessment]) -> Sequence[Assessment]:
    """The assessments among ``there`` that a reference means; without a label the one that has none comes first."""
    found = [one for one in there if _fits(one, ref)]
    if archive is not None and not found and there:
        meant = institution_of(archive, ref.who, silent=True)
        found = [one for one in there if meant and one.institution.slug == meant.slug and _fits(one, ref, meant)]
    plain = [one for one in found if one.label == ref.label]
    return plain if len(plain) == 1 else found


def read_dossier(archive: Archive, assessment: Assessment, *, sealed: bool = False) -> Dossier:
    """All of an assessment as it stands now. With ``sealed`` also its seal, which takes longer.

    Raises:
        InputError: its instrument file is damaged.
    """

    def rows(kind: str) -> list[Values]:
        return [_values(kind, row) for row in rows_in(archive.connection, KINDS[kind], assessment.id)]

    evidence = {item.id: item for item in map(_evidence, _present(rows(fields.EVIDENCE)))}
    links = tuple(link for link in map(_link, _present(rows(fields.LINK))) if link.evidence in evidence)
    instrument = archive.instrument(assessment.instrument_digest)
    dossier = Dossier(
        assessment=assessment,
        instrument=instrument,
        ratings={(_at(row, "indicator"), _at(row, "stage")): _rating(row, instrument) for row in rows(fields.RATING)},
        answers={(_at(row, "indicator"), _at(row, "item")): _answer(row, instrument) for row in rows(fields.ANSWER)},
        criteria={
            (_at(row, "indicator"), _at(row, "code"), _at(row, "stage")): _criterion(row)
            for row in rows(fields.CRITERION)
        },
        external={_at(row, "code"): _external(row) for row in rows(fields.EXTERNAL)},
        general=tuple(_general(row) for row in sorted(rows(fields.GENERAL), key=lambda row: _number(row, "number"))),
        evidence=evidence,
        links=links,
        sendings={_at(row, "stage"): sent for row in rows(fields.STAGE) if (sent := _sending(row)) is not None},
        contested=_contested(archive, assessment.id),
    )
    if dossier.sendings or sealed:
        dossier = _with_log(archive, dossier)
    return dossier


def sealed_lines(archive: Archive, assessment: str, stage: str) -> tuple[str, ...]:
    """What the seal of a stage is taken over: a line "record field entry" for each field that belongs to it.

    Ratings and criteria of other stages are not part of it, nor are the marks of sending.
    """
    return tuple(
        f"{head.record} {head.field} {head.id}"
        for head in heads_in(archive.connection, assessment)
        if fields.stage_of(head.record) in ("", stage) and fields.kind_of(head.record) != fields.STAGE
    )


def seal(archive: Archive, assessment: str) -> str:
    """The seal of an assessment as it stands: printed on every export, it vouches for the file."""
    heads = heads_in(archive.connection, assessment)
    digests = [head.value for head in heads if head.field == "digest" and head.value]
    return seal_of(heads, digests)


def _with_log(archive: Archive, dossier: Dossier) -> Dossier:
    identity = dossier.assessment.id
    values: dict[str | None, str | None] = dict(
        archive.connection.execute("SELECT id, value FROM log WHERE scope = ?", (identity,))
    )
    changed: dict[str, tuple[tuple[str, str], ...]] = {}
    for stage, sending in dossier.sendings.items():
        then, now = _by_place(sending.sealed), _by_place(sealed_lines(archive, identity, stage))
        moved = (place for place in then.keys() | now.keys() if then.get(place) != now.get(place))
        moved = (place for place in moved if _says_something(place, then))
        # Changed and changed back is no change.
        changed[stage] = tuple(
            sorted(place for place in moved if values.get(then.get(place)) != values.get(now.get(place)))
        )
    return replace(dossier, seal=seal(archive, identity), changed_since=changed)


def _says_something(place: tuple[str, str], then: Mapping[tuple[str, str], str]) -> bool:
    """Whether a changed field is told by itself: the size of a file is not, and a new tie is one change, not ten."""
    record, field = place
    kind = fields.kind_of(record)
    if kind == fields.EVIDENCE:
        return field != "size" and (record, "form") in then
    if kind == fields.LINK:
        return field == "evidence" or (record, "evidence") in then
    return True


def _by_place(lines: Iterable[str]) -> Mapping[tuple[str, str], str]:
    """The entry of every record and field in the lines of a seal; of several the lowest id, which is shown."""
    parts = (line.split(" ") for line in sorted(lines, reverse=True))
    return {(record, field): entry for record, field, entry in parts}


def _contested(archive: Archive, assessment: str) -> tuple[tuple[str, str], ...]:
    rows = archive.connection.execute(
        "SELECT record, field FROM head WHERE scope = ? GROUP BY record, field HAVING count(*) > 1", (assessment,)
    ).fetchall()
    # Two machines that answered the same leave nothing to decide.
    return tuple(key for key in rows if len({head.value for head in heads_of(archive.connection, key)}) > 1)


def _fits(one: Assessment, ref: Ref, meant: Institution | None = None) -> bool:
    names = (one.institution.name, one.institution.slug, one.institution.bps_code, one.id)
    return (
        (meant is not None or key(ref.who) in {key(name) for name in names if name})
        and one.year == ref.year
        and (not ref.label or one.label == ref.label)
        and (not ref.instrument or ref.instrument in one.instrument)
    )


def _not_one(ref: str, candidates: Sequence[Assessment], *, is_ambiguous: bool) -> Message:
    named = ", ".join(f"{one.ref} ({one.instrument})" for one in candidates[:8]) or "—"
    if is_ambiguous:
        return Message(
            "“{ref}” cocok dengan beberapa penilaian: {named}. Tambahkan #LABEL atau :INSTRUMEN.",
            ref=ref[:80],
            named=named,
        )
    return Message(
        "Penilaian “{ref}” tidak ada; yang ada: {named}. Buat dengan assessment new.", ref=ref[:80], named=named
    )


def _values(kind: str, row: Sequence[str | None]) -> dict[str, str | None]:
    return dict(zip(_COLUMNS[kind], row, strict=True))


def _present(rows: Iterable[Values]) -> list[Values]:
    return [row for row in rows if not row["deleted"]]


def _assessment(row: Values, institutions: Mapping[str, Institution]) -> Assessment:
    slug = _at(row, "institution")
    people = {role: Person(*(_at(row, f"{role}_{part}") for part in PERSON_PARTS)) for role in ROLES}
    return Assessment(
        id=_at(row, "id"),
        institution=institutions.get(slug) or Institution(slug, slug, Kind.AGENCY),
        year=_number(row, "year"),
        instrument=_at(row, "instrument"),
        instrument_digest=_at(row, "instrument_digest"),
        rules_digest=_at(row, "rules_digest"),
        label=_at(row, "label"),
        title=_at(row, "title"),
        target=_fraction(row, "target"),
        target_source=_at(row, "target_source"),
        letterhead=_lines(row, "letterhead"),
        city=_at(row, "city"),
        signed_on=_day(row, "signed_on"),
        people=people,
        decree=_at(row, "decree"),
        deleted=_at(row, "deleted"),
    )


def _rating(row: Values, instrument: Instrument) -> Rating:
    return Rating(
        value=_on_scale(_fraction(row, "value"), instrument),
        verdict=_at(row, "verdict"),
        fact=_at(row, "fact"),
        analysis=_at(row, "analysis"),
        justification=_at(row, "justification"),
        note=_at(row, "note"),
        changed=_at(row, "changed"),
    )


def _answer(row: Values, instrument: Instrument) -> Answer:
    return Answer(
        unit=_at(row, "unit"),
        supporting=_lines(row, "supporting"),
        contact=_at(row, "contact"),
        deadline=_day(row, "deadline"),
        status=_at(row, "status"),
        target=_on_scale(_fraction(row, "target"), instrument),
        notes=_at(row, "notes"),
        correction=_at(row, "correction"),
        changed=_at(row, "changed"),
    )


def _criterion(row: Values) -> CriterionState:
    return CriterionState(
        state=_at(row, "state") or "unseen",
        note=_at(row, "note"),
        assessor_note=_at(row, "assessor_note"),
        portal_code=_at(row, "portal_code"),
        deadline=_day(row, "deadline"),
        changed=_at(row, "changed"),
    )


def _external(row: Values) -> ExternalScore:
    year = _number(row, "year") or None
    return ExternalScore(_fraction(row, "score"), year, row["verified"] == "1", _at(row, "note"))


def _general(row: Values) -> GeneralAnswer:
    return GeneralAnswer(_at(row, "question"), _at(row, "answer"), _number(row, "number"))


def _sending(row: Values) -> Sending | None:
    sent_on = _day(row, "sent_on")
    if sent_on is None:
        return None
    return Sending(sent_on, _at(row, "seal"), _lines(row, "sealed"), _day(row, "reopened_on"))


def _evidence(row: Values) -> EvidenceItem:
    texts = ("id", "form", "name", "digest", "url", "title", "number", "signer", "kind", "classification")
    return EvidenceItem(
        **{name: _at(row, name) for name in texts},
        size=_number(row, "size"),
        accessed_on=_day(row, "accessed_on"),
        dated=_day(row, "dated"),
        valid_until=_day(row, "valid_until"),
        unit=_at(row, "unit"),
        note=_at(row, "note"),
        changed=_at(row, "changed"),
    )


def _link(row: Values) -> EvidenceLink:
    texts = ("id", "evidence", "indicator", "criterion", "article", "page", "minute", "quote", "reception")
    return EvidenceLink(
        **{name: _at(row, name) for name in texts},
        level=_number(row, "level"),
        position=_number(row, "position"),
        assessor_note=_at(row, "assessor_note"),
        follow_up=_at(row, "follow_up"),
        changed=_at(row, "changed"),
    )


def _at(row: Values, name: str) -> str:
    return row[name] or ""


def _lines(row: Values, name: str) -> tuple[str, ...]:
    return tuple(_at(row, name).split("\n")) if row[name] else ()


def _parsed(row: Values, name: str, read: Callable[[str], T]) -> T | None:
    """A value of a newer program that cannot be read here is shown as none; the log keeps it."""
    try:
        return read(_at(row, name)) if row[name] else None
    except ValueError:
        return None


def _on_scale(value: Fraction | None, instrument: Instrument) -> Fraction | None:
    """A value that another program wrote outside the scale is shown as none; the log keeps it."""
    return value if value is not None and instrument.lowest <= value <= instrument.highest else None


def _fraction(row: Values, name: str) -> Fraction | None:
    return _parsed(row, name, _exact) if row[name] else None


def _day(row: Values, name: str) -> date | None:
    return _parsed(row, name, _iso_day) if row[name] else None


@lru_cache(maxsize=1024)
def _exact(text: str) -> Fraction:
    # Levels and dates repeat: a fraction costs more than all the rest of a row.
    return exact(text)


@lru_cache(maxsize=1024)
def _iso_day(text: str) -> date:
    return date.fromisoformat(text)


def _number(row: Values, name: str) -> int:
    return _parsed(row, name, int) or 0
