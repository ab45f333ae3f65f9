"""Assessments as tables for people."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

import click

from spbe_assess.cli.assessment_data import scored_at
from spbe_assess.cli.session import Session
from spbe_assess.cli.tables import spans
from spbe_assess.core.assessment import Assessment, Dossier
from spbe_assess.core.instrument import ValueKind
from spbe_assess.exact import MISSING, shown
from spbe_assess.messages import Listed, Message, decimal_point, say
from spbe_assess.rules.choice_words import CHOICE_WORDS
from spbe_assess.rules.history_words import names_of, told_field, told_place
from spbe_assess.rules.valuing import own_values, rated_stages, statuses
from spbe_assess.workspace.scoring import Scored

_MOST_NAMED = 10
"""Changes after sending that are named on the screen; all are in the JSON."""


def print_listing(session: Session, found: Sequence[Assessment]) -> None:
    """Print the assessments there are, one a line."""
    head = (Message("Penilaian"), Message("Tahun"), Message("Instrumen"), Message("Label"), Message("Judul"))
    session.print_table(
        head, [(one.ref, str(one.year), one.instrument, one.label or MISSING, one.title or MISSING) for one in found]
    )


def print_assessment(session: Session, dossier: Dossier, stage: str = "") -> None:
    """Print an assessment: its index, its stages, and a line for each indicator."""
    found = scored_at(dossier, stage)
    _print_head(session, dossier, found)
    _print_sendings(session, dossier)
    click.echo()
    _print_indicators(session, dossier, stage, found.scores.indicators)
    click.echo()
    session.say(Message("Segel {seal}", seal=dossier.seal))


def _print_head(session: Session, dossier: Dossier, found: Scored) -> None:
    one, scores = dossier.assessment, found.scores
    session.say(
        Message(
            "{name} {year} — {instrument}",
            name=one.institution.name + (f" #{one.label}" if one.label else ""),
            year=one.year,
            instrument=found.instrument.short_title,
        )
    )
    if one.title:
        click.echo(one.title)
    answered = len(scores.indicators)
    session.say(
        Message(
            "{name} {index} — {predicate}; {answered} dari {all} indikator terisi.",
            name=found.instrument.index_name,
            index=scores.index,
            predicate=scores.predicate,
            answered=answered,
            all=answered + len(scores.unanswered),
        )
    )
    if scores.unanswered and answered:
        session.say(Message("Belum terisi: {codes}.", codes=Listed(tuple(spans(scores.unanswered)))))
    if one.target is not None:
        session.say(Message("Target {target}{source}", target=one.target, source=_in_brackets(one.target_source)))


def _print_sendings(session: Session, dossier: Dossier) -> None:
    names = {stage.id: stage.name for stage in dossier.instrument.stages}
    for stage, sending in dossier.sendings.items():
        head = Message("{stage}: ditandai dikirim pada {day}", stage=names.get(stage, stage), day=sending.sent_on)
        since = dossier.changed_since.get(stage, ())
        if not since:
            session.say(Message("{head}; tidak ada yang berubah sesudahnya.", head=head))
            continue
        session.say(Message("{head}; {count} isian berubah sesudahnya:", head=head, count=len(since)))
        for line in _changed_lines(dossier, since[:_MOST_NAMED], session.language):
            click.echo(f"  {line}")
        if len(since) > _MOST_NAMED:
            session.say(Message("  dan {count} isian lain", count=len(since) - _MOST_NAMED))


def _changed_lines(dossier: Dossier, since: Iterable[tuple[str, str]], language: str) -> Iterator[str]:
    names = names_of(dossier.instrument, dossier.evidence.values(), dossier.links)
    for record, field in since:
        place = Message("{place}: {field}", place=told_place(record, names), field=told_field(record, field, names))
        yield say(place, language)


def _print_indicators(session: Session, dossier: Dossier, stage: str, values: Mapping[str, Fraction]) -> None:
    point = decimal_point(session.language)
    decimals = 0 if dossier.instrument.scoring.value_kind is ValueKind.LEVEL else dossier.instrument.scoring.decimals
    used = [one for one in rated_stages(dossier.instrument) if own_values(dossier, one.id)]
    own = [own_values(dossier, one.id) for one in used]
    final = say(Message("Nilai"), session.language) if stage else say(Message("Nilai Akhir"), session.language)
    head = (
        Message("Kode"),
        Message("Indikator"),
        *(Message("{name}", name=one.name.removeprefix("Penilaian ")) for one in used),
        Message("{name}", name=final),
        Message("Data dukung"),
        Message("Status"),
        Message("Pengampu"),
    )
    status = statuses(dossier)
    rows = [
        (
            one.code,
            one.short_name,
            *(_shown(given.get(one.code), decimals, point) for given in own),
            _shown(values.get(one.code), decimals, point),
            str(len({link.evidence for link in dossier.links_of(one.code)})),
            _word(status[one.code], session.language),
            dossier.answer(one.code).unit or MISSING,
        )
        for one in dossier.instrument.indicators
    ]
    session.print_table(head, rows, numeric=range(2, 4 + len(used)))


def _word(code: str, language: str) -> str:
    word = CHOICE_WORDS.get(code, code)
    return say(Message(word), language)


def _shown(value: Fraction | None, decimals: int, point: str) -> str:
    return MISSING if value is None else shown(value, decimals, point=point)


def _in_brackets(text: str) -> str:
    return f" ({text})" if text else ""
