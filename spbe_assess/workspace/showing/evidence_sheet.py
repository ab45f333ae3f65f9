"""What is known of one file or web address, field by field, and of each of its uses: as a form shows it."""

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from spbe_assess.core.assessment import Dossier
from spbe_assess.core.evidence import EvidenceItem, EvidenceLink
from spbe_assess.core.fields import EVIDENCE, KINDS, LINK, Form
from spbe_assess.core.instrument import Indicator
from spbe_assess.messages import Message, say, translated
from spbe_assess.rules.choice_words import CHOICE_WORDS
from spbe_assess.rules.field_values import shown_value
from spbe_assess.rules.naming import named_links

ITEM_FIELDS: Final = (
    *("title", "number", "dated", "signer", "kind", "classification", "valid_until", "accessed_on", "unit"),
    *("name", "url", "note"),
)
USE_FIELDS: Final = ("article", "page", "minute", "quote")
_OF_FILES: Final = frozenset({"name"})
_OF_ADDRESSES: Final = frozenset({"url", "accessed_on"})


class FormField(NamedTuple):
    """One field of a form. ``value`` is as people write it; ``choices`` are code and word, empty for free text."""

    name: str
    label: str
    value: str
    is_long: bool
    choices: tuple[tuple[str, str], ...]
    hint: str
    suggestions: tuple[str, ...]
    """What others say here, offered while typing."""


class Use(NamedTuple):
    """One use of an item. ``place`` is "I12 Peta Rencana SPBE · tingkat 3"."""

    link: str
    indicator: str
    code: str
    place: str
    fields: tuple[FormField, ...]


class EvidenceSheet(NamedTuple):
    """One item as a form: its own fields, then each use with where to look."""

    id: str
    is_file: bool
    name: str
    fields: tuple[FormField, ...]
    uses: tuple[Use, ...]


def evidence_sheet(dossier: Dossier, evidence: str, language: str, indicator: str = "") -> EvidenceSheet | None:
    """The form of an item; with ``indicator`` only its uses there. None where the item is not there any more."""
    item = dossier.evidence.get(evidence)
    if item is None:
        return None
    known = _known(dossier)
    own = tuple(
        _field(EVIDENCE, name, getattr(item, name), language, known)
        for name in ITEM_FIELDS
        if name not in (_OF_ADDRESSES if item.is_file else _OF_FILES)
    )
    codes = [code for code in dossier.used_by(evidence) if indicator in ("", code)]
    uses = tuple(use for code in codes for use in _uses(dossier, item, code, language))
    return EvidenceSheet(item.id, item.is_file, item.shown_name, own, uses)


def _uses(dossier: Dossier, item: EvidenceItem, code: str, language: str) -> Iterator[Use]:
    indicator = dossier.instrument.indicator_by_code[code]
    for named in named_links(dossier, code):
        if named.item.id == item.id:
            fields = tuple(
                _field(LINK, name, getattr(named.link, name), language, {})
                for name in USE_FIELDS
                # Only recordings have minutes, and they may be addresses as well.
                if name != "minute" or not item.is_file or named.link.minute or _may_play(item.name)
            )
            yield Use(named.link.id, code, named.code, _place(indicator, named.link, language), fields)


def _may_play(name: str) -> bool:
    return name.rpartition(".")[2].casefold() in {"mp4", "mkv", "mov", "avi", "webm", "mp3", "m4a", "wav", "ogg"}


def _place(indicator: Indicator, link: EvidenceLink, language: str) -> str:
    name = f"{indicator.code} {indicator.short_name or indicator.name}"
    within = ""
    if link.criterion:
        within = say(Message("kriteria atau butir {code}", code=link.criterion), language)
    elif link.level:
        within = say(Message("tingkat {level}", level=link.level), language)
    return f"{name} · {within}" if within else name


def _field(kind: str, name: str, value: object, language: str, known: Mapping[str, tuple[str, ...]]) -> FormField:
    field = KINDS[kind].field(name)
    if field is None:
        raise KeyError(name)
    text = "" if value in (None, "") else str(value)
    is_choice = field.form is Form.CHOICE
    shown = text if is_choice or not text else shown_value(field, text, language)
    choices = tuple((code, translated(CHOICE_WORDS[code], language)) for code in field.choices)
    if is_choice and text and text not in field.choices:
        # Of a newer program: shown as it stands, and kept.
        choices = (*choices, (text, text))
    hint = say(Message("misalnya 31-01-2025"), language) if field.form is Form.DAY else ""
    label = translated(field.label, language)
    return FormField(
        name, label[:1].upper() + label[1:], shown, field.form is Form.TEXT, choices, hint, known.get(name, ())
    )


def _known(dossier: Dossier) -> Mapping[str, tuple[str, ...]]:
    """What is said elsewhere in the fields that repeat."""
    units = {answer.unit for answer in dossier.answers.values()}
    found = {name: {getattr(item, name) for item in dossier.evidence.values()} for name in ("signer", "kind", "unit")}
    found["unit"] |= units
    return {name: tuple(sorted(filter(None, values), key=str.casefold)) for name, values in found.items()}
