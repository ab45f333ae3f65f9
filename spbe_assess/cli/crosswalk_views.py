"""How the crosswalk between two instruments is printed: a reading aid, never a conversion of values."""

from collections.abc import Iterator, Sequence

import click

from spbe_assess.cli.session import Session
from spbe_assess.core.crosswalk import Crosswalk, Link, LinkBasis, LinkStatus, Readiness
from spbe_assess.core.instrument import Instrument
from spbe_assess.messages import Message, say
from spbe_assess.workspace.showing.crossing import Crossed, CrossRow

READINESS = {
    Readiness.REUSE: Message("pakai ulang"),
    Readiness.UPDATE: Message("perbarui"),
    Readiness.NEW: Message("baru"),
}
STATUS = {
    LinkStatus.REUSE: Message("pakai ulang"),
    LinkStatus.UPDATE: Message("perbarui"),
    LinkStatus.PARTIAL: Message("sebagian kecil"),
}
BASIS = {LinkBasis.SOURCE: Message("sumber"), LinkBasis.READING: Message("tafsir")}


def print_crosswalk(
    session: Session, crosswalk: Crosswalk, old: Instrument, new: Instrument, codes: Sequence[str]
) -> None:
    """Print every asked indicator of the new instrument with the old ones that bear on it."""
    for code in codes:
        target = crosswalk.target_by_code[code]
        readiness = say(READINESS[target.readiness], session.language)
        click.echo(f"{code}  {new.indicator_by_code[code].short_name} — {readiness}")
        for link in crosswalk.links_to(code):
            click.echo(f"    {_link_line(session, link, old)}")
        if target.note:
            click.echo(f"    {target.note}")
    click.echo()
    click.echo(crosswalk.warning)


def crosswalk_data(crosswalk: Crosswalk, codes: Sequence[str]) -> dict[str, object]:
    """The crosswalk for programs."""
    return {
        "from": crosswalk.from_instrument,
        "to": crosswalk.to_instrument,
        "warning": crosswalk.warning,
        "targets": [
            {
                "code": code,
                "readiness": crosswalk.target_by_code[code].readiness.value,
                "note": crosswalk.target_by_code[code].note or None,
                "links": [
                    {
                        "from": link.from_code,
                        "status": link.status.value,
                        "basis": link.basis.value,
                        "sources": list(link.sources),
                        "note": link.note or None,
                    }
                    for link in crosswalk.links_to(code)
                ],
            }
            for code in codes
        ],
    }


def print_crossed(session: Session, crossed: Crossed) -> None:
    """Print what carries over from an assessment: each old indicator with its value and how much evidence it has."""
    click.echo(crossed.subject)
    for row in crossed.rows:
        click.echo(f"{row.code}  {row.name} — {row.readiness}")
        for link in crossed_links(session, row):
            click.echo(f"    {link}")
        if row.note:
            click.echo(f"    {row.note}")
    click.echo()
    click.echo(crossed.warning)


def crossed_data(crossed: Crossed) -> dict[str, object]:
    """The same for programs."""
    return {
        "subject": crossed.subject,
        "warning": crossed.warning,
        "targets": [
            {
                "code": row.code,
                "readiness": row.readiness,
                "note": row.note or None,
                "links": [
                    link._asdict() | {"value": link.value or None, "note": link.note or None} for link in row.links
                ],
            }
            for row in crossed.rows
        ],
    }


def crossed_links(session: Session, row: CrossRow) -> Iterator[str]:
    """One line for each old indicator that bears on a row."""
    for link in row.links:
        held = Message(
            "nilai {value}, {count} data dukung", value=link.value or Message("belum ada"), count=link.evidence
        )
        note = f"; {link.note}" if link.note else ""
        yield f"{link.code} {link.name}: {say(held, session.language)} ({link.status}, {link.basis}{note})"


def _link_line(session: Session, link: Link, old: Instrument) -> str:
    status, basis = say(STATUS[link.status], session.language), say(BASIS[link.basis], session.language)
    note = f"; {link.note}" if link.note else ""
    return f"{link.from_code} {old.indicator_by_code[link.from_code].short_name} ({status}, {basis}{note})"
