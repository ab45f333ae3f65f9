"""What a person does with an assessment: make it, rate, set, send, delete, restore. Each is one act.

Values are checked before anything is written; every function answers with what was touched.
"""

from collections.abc import Mapping
from hashlib import sha256
from typing import Final

from spbe_assess.core import fields
from spbe_assess.core.assessment import Assessment, Dossier
from spbe_assess.core.changes import Changes
from spbe_assess.core.evidence import assessment_id
from spbe_assess.core.fields import KINDS, record
from spbe_assess.core.instrument import Instrument
from spbe_assess.core.log import ActKind, Edit
from spbe_assess.errors import InputError
from spbe_assess.instruments import catalogue
from spbe_assess.messages import Message
from spbe_assess.rules.field_values import checked_value
from spbe_assess.rules.indicator_values import (
    criterion_named,
    external_named,
    external_score,
    index_value,
    indicator_named,
    indicator_value,
    stage_named,
)
from spbe_assess.rules.valuing import rated_stages
from spbe_assess.storage import editions
from spbe_assess.storage.database import transaction
from spbe_assess.workspace.dossiers import assessments, read_dossier, seal, sealed_lines
from spbe_assess.workspace.editor import Editor
from spbe_assess.workspace.institutions import institution_of

RATING_TEXTS = ("fact", "analysis", "justification", "note")
"""The texts that belong to a rating at a stage."""
_LONGEST_LABEL: Final = 100


def new_assessment(
    editor: Editor, who: str, year: int, *, instrument: str = "", label: str = "", title: str = ""
) -> tuple[Assessment, Changes]:
    """Make an assessment of an institution and year; the year chooses the instrument unless one is named.

    Raises:
        InputError: institution, year or instrument are unknown, or there is such an assessment already.
    """
    institution = institution_of(editor, who)
    chosen = catalogue.instrument(instrument) if instrument else catalogue.instrument_for(year)
    if not chosen.covers(year):
        raise InputError(
            Message(
                "{instrument} tidak dipakai untuk penilaian tahun {year}; hapus --instrument agar tahun yang memilih.",
                instrument=chosen.short_title,
                year=year,
            )
        )
    label = checked_value(_field(fields.ASSESSMENT, "label"), label) or ""
    if institution is None or set(label) & set("#@/") or len(label) > _LONGEST_LABEL:
        raise InputError(
            Message(
                "Label paling panjang {most} huruf dan tidak memuat #, @ atau /; tulis misalnya “simulasi”.",
                most=_LONGEST_LABEL,
            )
        )
    identity = assessment_id(institution.slug, year, chosen.id, label)
    _refuse_existing(editor, identity)
    content = catalogue.file_content(chosen.id)
    with transaction(editor.connection, editor.path):
        digest = editions.keep(editor.connection, content, chosen)
    place = record(fields.ASSESSMENT, identity)
    values = {
        "institution": institution.slug,
        "year": str(year),
        "instrument": chosen.id,
        "instrument_digest": digest,
        "rules_digest": catalogue.rules_digest(chosen),
        "label": label or None,
        "title": checked_value(_field(fields.ASSESSMENT, "title"), title),
    }
    changes = editor.commit([Edit(place, name, value) for name, value in values.items()])
    return _by_id(editor, identity), changes


def rate(
    editor: Editor,
    assessment: Assessment,
    indicator: str,
    value: str | None = None,
    *,
    stage: str = "",
    texts: Mapping[str, str] | None = None,
) -> Changes:
    """Give an indicator its level or value at a stage, with its texts (``RATING_TEXTS``); "-" takes a value away.

    At a review stage the value is a verdict: Valid or Tidak Valid.

    Raises:
        InputError: indicator, stage or value are none of the instrument, a text cannot be kept, or the stage is frozen.
    """
    instrument = editor.instrument(assessment.instrument_digest)
    code = indicator_named(instrument, indicator).code
    chosen = _stage(instrument, stage)
    place = record(fields.RATING, assessment.id, code, chosen)
    edits = [] if value is None else [_rated(instrument, place, code, chosen, value)]
    edits += [Edit(place, name, _checked(fields.RATING, name, text)) for name, text in (texts or {}).items()]
    return editor.commit(edits)


def set_states(
    editor: Editor,
    assessment: Assessment,
    indicator: str,
    states: Mapping[str, str],
    *,
    stage: str = "",
    notes: Mapping[str, str] | None = None,
) -> Changes:
    """Set the states of criteria or items of an indicator at a stage, by their codes.

    ``notes`` are other fields of the same records ("note", "assessor_note", "portal_code", "deadline").

    Raises:
        InputError: indicator, code, state or stage are none of the instrument, or the stage is frozen.
    """
    instrument = editor.instrument(assessment.instrument_digest)
    found = indicator_named(instrument, indicator)
    chosen = _stage(instrument, stage)
    edits: list[Edit] = []
    for typed, state in states.items():
        place = record(fields.CRITERION, assessment.id, found.code, criterion_named(found, typed), chosen)
        edits.append(Edit(place, "state", _checked(fields.CRITERION, "state", state)))
        edits += [Edit(place, name, _checked(fields.CRITERION, name, text)) for name, text in (notes or {}).items()]
    return editor.commit(edits)


def note_item(
    editor: Editor,
    assessment: Assessment,
    indicator: str,
    code: str,
    values: Mapping[str, str],
    *,
    stage: str = "",
) -> Changes:
    """Set what is said of a criterion or item at a stage without touching its state; "-" clears.

    ``values`` are by field: note, assessor_note, portal_code, deadline.

    Raises:
        InputError: indicator, code, field or stage are none of the instrument, a value cannot be kept, or the stage is
            frozen.
    """
    instrument = editor.instrument(assessment.instrument_digest)
    found = indicator_named(instrument, indicator)
    chosen = _stage(instrument, stage)
    place = record(fields.CRITERION, assessment.id, found.code, criterion_named(found, code), chosen)
    return editor.commit([Edit(place, name, _checked(fields.CRITERION, name, text)) for name, text in values.items()])


def set_external(
    editor: Editor,
    assessment: Assessment,
    index: str,
    score: str,
    *,
    year: str = "",
    verified: bool | None = None,
    note: str = "",
) -> Changes:
    """Enter another agency's index: its score, the year it is of, whether that agency has verified it, a note.

    ``index`` is its id or name, or the indicator that follows from it; "-" clears a value.

    Raises:
        InputError: the instrument knows no such index, or the score cannot be.
    """
    instrument = editor.instrument(assessment.instrument_digest)
    known = _external_of(instrument, index)
    place = record(fields.EXTERNAL, assessment.id, known)
    edits = [Edit(place, "score", None if score.strip() == "-" else external_score(instrument, known, score))]
    if year:
        edits.append(Edit(place, "year", _checked(fields.EXTERNAL, "year", year)))
    if verified is not None:
        edits.append(Edit(place, "verified", "1" if verified else None))
    if note:
        edits.append(Edit(place, "note", _checked(fields.EXTERNAL, "note", note)))
    return editor.commit(edits)


def set_field(
    editor: Editor, assessment: Assessment, place: str, field: str, value: str, *, item: str = "", stage: str = ""
) -> Changes:
    """Set any field by its name: of an indicator, an item (``item``), or with ``place`` "-" of the assessment itself.

    Fields of an indicator are those of an answer (unit, supporting, deadline, status, target, …) and of its rating at a
    stage (fact, analysis, …); ``value`` "-" clears.

    Raises:
        InputError: there is no such field, or the value cannot be kept.
    """
    instrument = editor.instrument(assessment.instrument_digest)
    if place.strip() in ("-", ""):
        kind, name = fields.ASSESSMENT, _named(fields.ASSESSMENT, field)
        where = record(kind, assessment.id)
        return editor.commit([Edit(where, name, _index_or_field(instrument, kind, name, value))])
    found = indicator_named(instrument, place)
    code = criterion_named(found, item) if item else ""
    kind = fields.RATING if not item and _is_field(fields.RATING, field) else fields.ANSWER
    name = _named(kind, field)
    if kind == fields.RATING:
        is_text = name in RATING_TEXTS
        return rate(
            editor,
            assessment,
            found.code,
            None if is_text else value,
            stage=stage,
            texts={name: value} if is_text else {},
        )
    if name == "correction" and all(one.code != code for level in found.levels for one in level.items):
        raise InputError(Message("Koreksi teks hanya untuk butir data dukung; sebutkan butirnya, misalnya L1-E1."))
    where = record(kind, assessment.id, found.code, code)
    if name == "target":
        return editor.commit([Edit(where, name, _target(instrument, found.code, value))])
    return editor.commit([Edit(where, name, _checked(kind, name, value))])


def set_general(editor: Editor, assessment: Assessment, number: int, question: str, answer: str) -> Changes:
    """Keep a general question of the year with its answer.

    Raises:
        InputError: the number is not from 1 to 999, or a text cannot be kept.
    """
    if not 0 < number < 1000:
        raise InputError(Message("Nomor pertanyaan umum dari 1 sampai 999."))
    place = record(fields.GENERAL, assessment.id, str(number))
    given = {"question": question, "answer": answer}
    return editor.commit([Edit(place, name, _checked(fields.GENERAL, name, text)) for name, text in given.items()])


def delete_assessment(editor: Editor, assessment: Assessment) -> Changes:
    """Delete an assessment; nothing logged is removed, and ``restore_assessment`` brings it back.

    The entry carries the seal of what the deleter saw, so that work done elsewhere meanwhile shows as a conflict.
    """
    editor.settle_drafts()
    edit = Edit(record(fields.ASSESSMENT, assessment.id), fields.DELETED, seal(editor, assessment.id))
    return editor.commit([edit], kind=ActKind.DELETE)


def restore_assessment(editor: Editor, assessment: Assessment) -> Changes:
    """Bring a deleted assessment back as it was."""
    edit = Edit(record(fields.ASSESSMENT, assessment.id), fields.DELETED, None)
    return editor.commit([edit], kind=ActKind.RESTORE)


def send_stage(editor: Editor, assessment: Assessment, *, stage: str = "") -> tuple[str, Changes]:
    """Mark a stage as sent: it is frozen under its seal, and what changes afterwards is listed. Answers the seal.

    Raises:
        InputError: nothing is rated at the stage, or it is frozen already.
    """
    editor.settle_drafts()
    dossier = read_dossier(editor, assessment)
    chosen = _stage(dossier.instrument, stage)
    _refuse_unready(dossier, chosen)
    lines = sealed_lines(editor, assessment.id, chosen)
    sealed = "\n".join(lines)
    made = sha256(sealed.encode()).hexdigest()
    place = record(fields.STAGE, assessment.id, chosen)
    values = {"sent_on": editor.today.isoformat(), "seal": made, "sealed": sealed, "reopened_on": None}
    return made, editor.commit([Edit(place, name, value) for name, value in values.items()])


def reopen_stage(editor: Editor, assessment: Assessment, *, stage: str = "") -> Changes:
    """Let a frozen stage be edited again; its seal stays, and every change since is listed against it.

    Raises:
        InputError: the stage is not frozen.
    """
    dossier = read_dossier(editor, assessment)
    chosen = _stage(dossier.instrument, stage)
    sending = dossier.sendings.get(chosen)
    if sending is None or not sending.is_frozen:
        raise InputError(Message("Tahap {stage} tidak sedang dibekukan; tidak ada yang berubah.", stage=chosen))
    return editor.commit([Edit(record(fields.STAGE, assessment.id, chosen), "reopened_on", editor.today.isoformat())])


def _refuse_unready(dossier: Dossier, stage: str) -> None:
    sending = dossier.sendings.get(stage)
    if sending is not None and sending.is_frozen:
        raise InputError(
            Message(
                "Tahap {stage} sudah ditandai dikirim pada {day}; tidak ada yang berubah.",
                stage=stage,
                day=sending.sent_on,
            )
        )
    has_values = any(at == stage for _, at in dossier.ratings) or any(at == stage for *_, at in dossier.criteria)
    if not has_values:
        raise InputError(Message("Tahap {stage} belum berisi apa pun; isi dahulu sebelum dikirim.", stage=stage))


def _refuse_existing(editor: Editor, identity: str) -> None:
    for is_deleted in (False, True):
        for one in assessments(editor, deleted=is_deleted):
            if one.id == identity:
                remedy = (
                    Message("Penilaian itu pernah dihapus; pulihkan dengan assessment restore.")
                    if is_deleted
                    else Message("Buka yang ada, atau beri --label untuk penilaian kedua.")
                )
                raise InputError(Message("Penilaian {ref} sudah ada. {remedy}", ref=one.ref, remedy=remedy))


def _by_id(editor: Editor, identity: str) -> Assessment:
    return next(one for one in assessments(editor) if one.id == identity)


def _rated(instrument: Instrument, place: str, code: str, stage: str, value: str) -> Edit:
    is_review = any(one.id == stage and one.reviews for one in instrument.stages)
    if is_review:
        return Edit(place, "verdict", _checked(fields.RATING, "verdict", value))
    return Edit(place, "value", None if value.strip() == "-" else indicator_value(instrument, code, value))


def _stage(instrument: Instrument, typed: str) -> str:
    if not typed:
        return rated_stages(instrument)[0].id
    found = stage_named(instrument, typed)
    if not (found.rated or found.reviews):
        usable = ", ".join(stage.id for stage in instrument.stages if stage.rated or stage.reviews)
        raise InputError(Message("Tahap {stage} tidak diisi nilai; pilih {usable}.", stage=found.id, usable=usable))
    return found.id


def _external_of(instrument: Instrument, typed: str) -> str:
    for indicator in instrument.indicators:
        if typed.strip().casefold() == indicator.code.casefold() and indicator.external_index:
            return indicator.external_index
    return external_named(instrument, typed)


def _target(instrument: Instrument, code: str, value: str) -> str | None:
    return None if value.strip() == "-" else indicator_value(instrument, code, value)


def _index_or_field(instrument: Instrument, kind: str, name: str, value: str) -> str | None:
    if name == "target":
        return None if value.strip() == "-" else index_value(instrument, value)
    return _checked(kind, name, value)


def _checked(kind: str, name: str, value: str) -> str | None:
    return None if value.strip() == "-" else checked_value(_field(kind, name), value)


def _field(kind: str, name: str) -> fields.Field:
    found = KINDS[kind].field(name)
    if found is None:
        raise KeyError(name)
    return found


def _is_field(kind: str, typed: str) -> bool:
    return any(typed.casefold() in (field.name, field.label.casefold()) for field in KINDS[kind].fields)


def _named(kind: str, typed: str) -> str:
    for field in KINDS[kind].fields:
        if typed.casefold() in (field.name, field.label.casefold()):
            return field.name
    offered = (fields.RATING, fields.ANSWER) if kind == fields.ANSWER else (kind,)
    known = (field.name for one in offered for field in KINDS[one].fields if field.form is not fields.Form.CODE)
    raise InputError(Message("Isian {field} tidak ada; pilih: {known}.", field=typed[:40], known=", ".join(known)))
