"""What an act changed, in words: one calm sentence for each record, the same in a terminal and in a window."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Protocol

from spbe_assess.core import fields
from spbe_assess.core.evidence import EvidenceItem, EvidenceLink
from spbe_assess.core.fields import DELETED, KINDS, ROLE_LABELS, Field, Form, keys_of, kind_of
from spbe_assess.core.instrument import Instrument, ValueKind
from spbe_assess.exact import MISSING, exact
from spbe_assess.messages import Message, Number
from spbe_assess.rules.choice_words import CHOICE_WORDS
from spbe_assess.rules.field_values import NO, YES, quoted, shown_value

_LONGEST_SHOWN: Final = 40
"""Longer values are not told, only that they were written: a text belongs on its own page."""
_QUIET: Final = frozenset({"form", "size", "position", "evidence", "indicator", "level", "criterion"})
"""Fields that a sentence about evidence already says by naming it."""


_DAY: Final = Field("day", Form.DAY, "")


class Changed(Protocol):
    """One field before and after, from an act just done or from the history."""

    @property
    def record(self) -> str:
        """Which record."""

    @property
    def field(self) -> str:
        """Which field of it."""

    @property
    def before(self) -> str | None:
        """The value before."""

    @property
    def after(self) -> str | None:
        """The value after."""


@dataclass(frozen=True, slots=True)
class Names:
    """What records are called: stages and indices by the instrument, evidence by its title or file name.

    ``evidence`` holds names by id, ``links`` the indicator and the evidence of each tie.
    """

    instrument: Instrument | None = None
    evidence: Mapping[str, str] = field(default_factory=dict)
    links: Mapping[str, tuple[str, str]] = field(default_factory=dict)


def names_of(instrument: Instrument, items: Iterable[EvidenceItem] = (), links: Iterable[EvidenceLink] = ()) -> Names:
    """The names of an assessment's records, as far as they are told here; acts name what they make themselves."""
    return Names(
        instrument,
        {item.id: item.shown_name for item in items},
        {link.id: (link.indicator, link.evidence) for link in links},
    )


def with_named(names: Names, changes: Iterable[Changed]) -> Names:
    """Names together with those that changes bring along: of evidence that is new, or not there any more."""
    evidence: dict[str, str] = {}
    ties: dict[str, dict[str, str]] = {}
    for change in changes:
        kind, value = kind_of(change.record), change.after or change.before
        if kind == fields.EVIDENCE and change.field in ("title", "name", "url") and value:
            known = evidence.get(_last(change.record))
            evidence[_last(change.record)] = value if change.field == "title" or known is None else known
        elif kind == fields.LINK and change.field in ("indicator", "evidence") and value:
            ties.setdefault(_last(change.record), {})[change.field] = value
    links = {key: (tie.get("indicator", ""), tie.get("evidence", "")) for key, tie in ties.items()}
    return Names(names.instrument, {**evidence, **names.evidence}, {**links, **names.links})


def told_changes(changes: Sequence[Changed], names: Names) -> tuple[Message, ...]:
    """One sentence for each record, in the order of the changes: "I12 Penilaian Mandiri: tingkat 3 → 4".

    What a program writes for itself (digests, seals) is not told.
    """
    known = with_named(names, changes)
    groups: dict[str, list[Changed]] = {}
    for change in changes:
        groups.setdefault(change.record, []).append(change)
    sentences = (_sentence(record, group, known) for record, group in groups.items())
    return tuple(sentence for sentence in sentences if sentence is not None)


def told_place(record: str, names: Names) -> object:
    """What a record is called: "I12 Penilaian Mandiri", "Data dukung “SK Tim”"."""
    kind, keys = kind_of(record), keys_of(record)
    if kind not in _PLACES or len(keys) != len(KINDS[kind].keys):
        return _last(record)
    return _PLACES[kind](keys, names)


def told_field(record: str, name: str, names: Names) -> object:
    """What a field is called; one of a newer program by its own name."""
    if kind_of(record) == fields.RATING and name == "value" and _has_values(names):
        return Message("nilai")
    kind = KINDS.get(kind_of(record))
    known = kind.field(name) if kind else None
    if known is None:
        return name
    label = known.label
    role, _, part = name.partition("_")
    if kind_of(record) == fields.ASSESSMENT and role in ROLE_LABELS and part:
        role_label = ROLE_LABELS[role]
        return Message("{part} {role}", part=Message(label), role=Message(role_label))
    return Message(label)


def told_value(known: Field, value: str | None) -> object:
    """A kept value as a part of a sentence, told in the person's language at the end."""
    if known.form is Form.FLAG:
        word = YES if value == "1" else NO
        return Message(word)
    if value is None:
        return MISSING
    try:
        return _told_as(known, value)
    except (ValueError, KeyError):
        return quoted(value)  # of a newer program


def _external_place(keys: tuple[str, ...], names: Names) -> str:
    known = names.instrument.external_by_id if names.instrument else {}
    return known[keys[-1]].name if keys[-1] in known else keys[-1]


def _link_place(keys: tuple[str, ...], names: Names) -> object:
    indicator, evidence = names.links.get(keys[-1], ("", ""))
    name = Message("data dukung {name}", name=_evidence(names, evidence))
    return Message("{indicator} {name}", indicator=indicator, name=name) if indicator else name


_PLACES: Final[Mapping[str, Callable[[tuple[str, ...], Names], object]]] = {
    fields.RATING: lambda keys, names: f"{keys[1]} {_stage(names, keys[2])}",
    fields.CRITERION: lambda keys, names: f"{keys[1]} {keys[2]} {_stage(names, keys[3])}",
    fields.ANSWER: lambda keys, _: f"{keys[1]} {keys[2]}".strip(),
    fields.STAGE: lambda keys, names: _stage(names, keys[1]),
    fields.EXTERNAL: _external_place,
    fields.GENERAL: lambda keys, _: Message("Pertanyaan umum {number}", number=keys[1].lstrip("0") or keys[1]),
    fields.EVIDENCE: lambda keys, names: Message("Data dukung {name}", name=_evidence(names, keys[1])),
    fields.LINK: _link_place,
    fields.ASSESSMENT: lambda _, __: Message("Penilaian"),
}


def _told_as(known: Field, value: str) -> object:
    if known.form is Form.CHOICE:
        word = CHOICE_WORDS[value]
        return Message(word)
    if known.form is Form.DAY:
        return date.fromisoformat(value)
    if known.form is Form.DECIMAL and "/" not in value:
        return Number(exact(value), len(value.partition(".")[2]))
    return quoted(shown_value(known, value))


def _sentence(record: str, group: Sequence[Changed], names: Names) -> Message | None:
    event = _event(record, {change.field: change for change in group}, names)
    if event is not None:
        return event
    parts = [part for change in group if (part := _part(change, names)) is not None]
    if not parts:
        return None
    where = told_place(record, names)
    return Message("{where}: {parts}", where=where, parts=parts)


def _event(record: str, by_field: Mapping[str, Changed], names: Names) -> Message | None:
    """What happened to a record as a whole, where that says it all."""
    kind = kind_of(record)
    if kind == fields.LINK:
        return _tie_event(record, by_field, names)
    if kind == fields.STAGE:
        return _stage_event(record, by_field, names)
    if kind == fields.ASSESSMENT:
        return _assessment_event(by_field)
    if kind == fields.EVIDENCE and "form" in by_field:
        name = _evidence(names, _last(record))
        made = by_field["form"].after is not None
        return (
            Message("Data dukung {name} ditambahkan", name=name)
            if made
            else Message("Data dukung {name} dikeluarkan", name=name)
        )
    if kind == fields.INSTITUTION and "name" in by_field:
        change = by_field["name"]
        before, after = quoted(change.before or MISSING), quoted(change.after or MISSING)
        return Message("Instansi {before} → {after}", before=before, after=after)
    return None


def _tie_event(record: str, by_field: Mapping[str, Changed], names: Names) -> Message | None:
    indicator, evidence = names.links.get(_last(record), ("", ""))
    name = _evidence(names, evidence)
    if DELETED in by_field:
        is_there = by_field[DELETED].after is None
    elif "evidence" in by_field:
        is_there = by_field["evidence"].after is not None
    else:
        return None
    if is_there:
        return Message("{indicator}: {name} dilampirkan", indicator=indicator, name=name)
    return Message("{indicator}: {name} dilepas", indicator=indicator, name=name)


def _stage_event(record: str, by_field: Mapping[str, Changed], names: Names) -> Message | None:
    stage = told_place(record, names)
    sent, reopened = by_field.get("sent_on"), by_field.get("reopened_on")
    if sent is not None and sent.after:
        return Message("{stage}: ditandai dikirim pada {day}", stage=stage, day=_day(sent))
    if reopened is not None and reopened.after:
        return Message("{stage}: dibuka kembali pada {day}", stage=stage, day=_day(reopened))
    if sent is not None:
        return Message("{stage}: tanda dikirim ditarik", stage=stage)
    return None if reopened is None else Message("{stage}: ditandai dikirim lagi", stage=stage)


def _day(change: Changed) -> object:
    return told_value(_DAY, change.after)


def _assessment_event(by_field: Mapping[str, Changed]) -> Message | None:
    if DELETED in by_field:
        return Message("Penilaian dipulihkan") if by_field[DELETED].after is None else Message("Penilaian dihapus")
    if "institution" in by_field and by_field["institution"].before is None:
        return Message("Penilaian dibuat")
    return None


def _part(change: Changed, names: Names) -> Message | None:
    kind = KINDS.get(kind_of(change.record))
    known = kind.field(change.field) if kind else None
    label = told_field(change.record, change.field, names)
    if known is None:
        return Message("{field} diubah", field=label)
    if known.form is Form.CODE or (kind_of(change.record) in (fields.EVIDENCE, fields.LINK) and change.field in _QUIET):
        return None
    if known.form is Form.TEXT or any(len(value or "") > _LONGEST_SHOWN for value in (change.before, change.after)):
        return _written(label, change)
    before, after = told_value(known, change.before), told_value(known, change.after)
    return Message("{field} {before} → {after}", field=label, before=before, after=after)


def _written(label: object, change: Changed) -> Message:
    if change.after is None:
        return Message("{field} dikosongkan", field=label)
    if change.before is None:
        return Message("{field} ditulis", field=label)
    return Message("{field} diubah", field=label)


def _has_values(names: Names) -> bool:
    """Whether an indicator has a value with decimals (Pemdi) rather than a level."""
    return names.instrument is not None and names.instrument.scoring.value_kind is not ValueKind.LEVEL


def _stage(names: Names, stage: str) -> str:
    stages = names.instrument.stages if names.instrument else ()
    return next((one.name for one in stages if one.id == stage), stage)


def _evidence(names: Names, identity: str) -> str:
    return f"“{quoted(names.evidence.get(identity, identity[:8]))}”"


def _last(record: str) -> str:
    return record.rpartition("/")[2]
