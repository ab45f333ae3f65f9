"""``check`` and ``explain``: what an assessor would send back, and the text to hand in."""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Final

import click

from spbe_assess.cli.opened import asked_stage, reading_one
from spbe_assess.cli.options import json_option, stage_option
from spbe_assess.cli.session import Session, current
from spbe_assess.cli.tables import spans
from spbe_assess.core.findings import FINDING_KINDS, Finding
from spbe_assess.messages import Message, mark, say, translated
from spbe_assess.workspace.checking import check_assessment
from spbe_assess.workspace.checking import explain as explain_indicator

_CODE: Final = re.compile(r"I[0-9]+", re.ASCII)


@click.command(
    "check",
    help=mark(
        "Periksa satu penilaian: yang belum terisi, tanpa data dukung, melebihi kriteria, terlalu lama, atau "
        "berubah sesudah dikirim. Temuan bukan kesalahan perintah: kode keluarnya tetap 0."
    ),
)
@click.argument("ref", metavar="REF")
@stage_option
@json_option
def check(ref: str, stage: str, as_json: bool) -> None:
    """Print the findings on an assessment."""
    session = current()
    with reading_one(session, ref) as (archive, assessment):
        chosen = asked_stage(archive.instrument(assessment.instrument_digest), ref, stage)
        found = check_assessment(archive, assessment, session.today, stage=chosen)
    if as_json:
        told = [_data(session, one) for one in found]
        session.print_json({"ref": assessment.ref, "stage": chosen, "count": len(found), "findings": told})
    elif not found:
        session.say(Message("{ref}: tidak ada temuan.", ref=assessment.ref))
    else:
        _print(session, assessment.ref, found)


@click.command(
    "explain",
    help=mark("Susun Penjelasan satu indikator untuk portal: Fakta, Analisis, dan data dukung dengan kodenya."),
)
@click.argument("ref", metavar="REF")
@click.argument("indicator", metavar=mark("INDIKATOR"))
@stage_option
@json_option
def explain(ref: str, indicator: str, stage: str, as_json: bool) -> None:
    """Print the composed explanation of an indicator."""
    session = current()
    with reading_one(session, ref) as (archive, assessment):
        chosen = asked_stage(archive.instrument(assessment.instrument_digest), ref, stage)
        found = explain_indicator(archive, assessment, indicator, stage=chosen)
    if as_json:
        session.print_json(
            {
                "text": found.text,
                "characters": found.characters,
                "ready": found.is_ready,
                "placeholders_left": list(found.placeholders_left),
                "suggested": list(found.suggested),
                "evidence": [{"code": one.code, "name": one.shown, "id": one.item.id} for one in found.named],
            }
        )
        return
    click.echo(found.text)
    # On standard error, so that the text alone can be piped into a file or the clipboard.
    notes = [Message("{count} karakter.", count=found.characters)]
    if found.placeholders_left:
        notes.append(Message("Masih perlu diisi: {places}.", places=list(found.placeholders_left)))
    for note in notes:
        click.echo(say(note, session.language), err=True)


def _data(session: Session, one: Finding) -> dict[str, object]:
    return {
        "kind": one.kind,
        "place": one.problem.where(session.language),
        "message": say(one.message, session.language),
        "rule": _told(session, one.rule),
        "source": _told(session, one.source),
        "indicator": one.indicator,
        "stage": one.stage,
        "evidence": one.evidence,
    }


def _print(session: Session, ref: str, found: Iterable[Finding]) -> None:
    """Print findings by kind: alike ones on one line, and the rule behind them once."""
    order = {kind: place for place, kind in enumerate(FINDING_KINDS)}
    ordered = sorted(found, key=lambda one: order.get(one.kind, len(order)))
    session.say(Message("{ref}: {count} temuan.", ref=ref, count=len(ordered)))
    for (kind, rule, source), group in groupby(ordered, key=lambda one: (one.kind, one.rule, one.source)):
        members = list(group)
        label = translated(FINDING_KINDS[kind].label if kind in FINDING_KINDS else kind, session.language)
        click.echo()
        click.echo(f"{label} ({len(members)})")
        for message, places in _alike(session, members).items():
            click.echo(f"  {'; '.join(places)}: {message}")
        session.say(Message("  Aturan: {rule} ({source}).", rule=_told(session, rule), source=_told(session, source)))


def _alike(session: Session, members: Iterable[Finding]) -> Mapping[str, Sequence[str]]:
    """The places of each sentence; neighbouring indicators drawn together."""
    places: dict[str, list[str]] = {}
    for one in members:
        places.setdefault(say(one.message, session.language), []).append(one.problem.where(session.language))
    are_codes = {message: all(map(_CODE.fullmatch, listed)) for message, listed in places.items()}
    return {message: spans(listed) if are_codes[message] else listed for message, listed in places.items()}


def _told(session: Session, text: Message | str) -> str:
    """A rule or source: words of ours in the person's language, those of the instrument as they stand."""
    return say(text, session.language) if isinstance(text, Message) else translated(text, session.language)
