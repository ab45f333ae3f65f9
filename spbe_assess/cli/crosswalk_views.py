"""How the crosswalk between two instruments is printed: a reading aid, never a conversion of values."""

from collections.abc import Sequence

import click

from spbe_assess.cli.session import Session
from spbe_assess.core.crosswalk import Crosswalk, Link, LinkBasis, LinkStatus, Readiness
from spbe_assess.core.instrument import Instrument
from spbe_assess.messages import Message, say

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


def _link_line(session: Session, link: Link, old: Instrument) -> str:
    status, basis = say(STATUS[link.status], session.language), say(BASIS[link.basis], session.language)
    note = f"; {link.note}" if link.note else ""
    return f"{link.from_code} {old.indicator_by_code[link.from_code].short_name} ({status}, {basis}{note})"
