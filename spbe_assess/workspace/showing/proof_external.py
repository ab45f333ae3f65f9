"""Another agency's index (Pemdi): what its score gives, as a sentence with the numbers, also while it is typed."""

from collections.abc import Iterator
from fractions import Fraction

from spbe_assess.core import fields
from spbe_assess.core.assessment import Dossier, ExternalScore
from spbe_assess.core.fields import record
from spbe_assess.core.instrument import ConversionBand, ExternalIndex, Item
from spbe_assess.errors import InputError
from spbe_assess.exact import exact, exact_text
from spbe_assess.messages import Message, Number, decimal_point, say
from spbe_assess.rules.indicator_values import external_score
from spbe_assess.rules.item_values import convert
from spbe_assess.workspace.showing.origins import degree_word
from spbe_assess.workspace.showing.proof_item import item_number
from spbe_assess.workspace.showing.proof_parts import ExternalPart


def external_of(dossier: Dossier, index: str, language: str) -> ExternalPart:
    """What is known of an index and what follows from it."""
    known = dossier.instrument.external_by_id[index]
    given = dossier.external.get(index, ExternalScore())
    score = "" if given.score is None else exact_text(given.score).replace(".", decimal_point(language))
    sentence, is_fault = followed(dossier, index, score, language)
    return ExternalPart(
        index,
        known.name,
        known.agency,
        score,
        "" if given.year is None else str(given.year),
        given.verified,
        sentence,
        is_fault,
        _rule(known, language),
        known.note,
        given.note,
        record(fields.EXTERNAL, dossier.assessment.id, index),
    )


def followed(dossier: Dossier, index: str, typed: str, language: str) -> tuple[str, bool]:
    """What a typed score gives, as a sentence, and whether it cannot be a score."""
    known = dossier.instrument.external_by_id[index]
    if not typed.strip():
        start = dossier.instrument.scoring.unanswered
        told = (
            Message("Belum ada skor: dihitung nilai awal {value}.", value=start)
            if known.converts
            else Message("Belum ada skor: butir yang memintanya belum terpenuhi.")
        )
        return say(told, language), False
    try:
        score = exact(external_score(dossier.instrument, index, typed) or "")
        told = _converted(known, score) if known.converts else _met(dossier, known, score)
    except InputError as error:
        return say(error.message, language), True
    return say(told, language), False


def _converted(index: ExternalIndex, score: Fraction) -> Message:
    value = convert(index, score)
    lowest, highest = index.bands[0], index.bands[-1]
    if score < lowest.from_low:
        return Message(
            "Nilai {value}: skor di bawah {low} dihitung sebagai batas bawahnya.", value=value, low=lowest.from_low
        )
    band = next((band for band in index.bands if band.from_low <= score < band.from_high), highest)
    return Message(
        "Nilai {value}: skor {score} pada pita {from_low}–{from_high} menjadi {to_low}–{to_high}, "
        "yaitu {to_low} + ({score} − {from_low}) / ({from_high} − {from_low}) × ({to_high} − {to_low}).",
        value=value,
        score=_number(score),
        **_ends(band),
    )


def _ends(band: ConversionBand) -> dict[str, Fraction]:
    return {
        "from_low": band.from_low,
        "from_high": band.from_high,
        "to_low": band.to_low,
        "to_high": band.to_high,
    }


def _met(dossier: Dossier, index: ExternalIndex, score: Fraction) -> Message:
    asked = list(_asking(dossier, index.id))
    met = [item_number(item.code) for item, low in asked if score >= low]
    missed = [(low, item_number(item.code)) for item, low in asked if score < low]
    if not missed:
        return Message("Skor {score} memenuhi semua butir yang memintanya.", score=_number(score))
    low, number = min(missed)
    if not met:
        return Message(
            "Skor {score} belum memenuhi satu butir pun; butir {number} meminta {low}.",
            score=_number(score),
            number=number,
            low=low,
        )
    return Message(
        "Skor {score} memenuhi butir {met}; butir {number} meminta {low}.",
        score=_number(score),
        met=", ".join(dict.fromkeys(met)),
        number=number,
        low=low,
    )


def _asking(dossier: Dossier, index: str) -> Iterator[tuple[Item, Fraction]]:
    for indicator in dossier.instrument.indicators:
        for level in indicator.levels:
            for item in level.items:
                if item.threshold is not None and item.threshold.index == index:
                    yield item, item.threshold.low


def _rule(index: ExternalIndex, language: str) -> str:
    told = [Message("Bukti: {document}.", document=index.document)] if index.document else []
    if index.certainty:
        told.append(Message("Kepastian aturan: {degree}.", degree=degree_word(index.certainty, language)))
    return " ".join(say(one, language) for one in told)


def _number(score: Fraction) -> Number:
    return Number(score, max(2, len(exact_text(score).partition(".")[2])))
