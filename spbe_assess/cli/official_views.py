"""How official results are printed: lists, one institution, national figures, results added here."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Final

import click

from spbe_assess.cli.origins import ORIGINS
from spbe_assess.cli.session import Session
from spbe_assess.core.figures import AddedResult, Average, Note
from spbe_assess.core.instrument import INDEX
from spbe_assess.core.results import PublishedResult
from spbe_assess.exact import MISSING, exact_text, shown
from spbe_assess.messages import Message, decimal_point, say
from spbe_assess.workspace.official import Listing, Preview, Record
from spbe_assess.workspace.showing.national import Year

GROUPS: Final[Mapping[str, Message]] = {
    "nasional": Message("Nasional"),
    "instansi_pusat": Message("Instansi pusat"),
    "pemerintah_daerah": Message("Pemerintah daerah"),
    "provinsi": Message("Provinsi"),
    "kabupaten": Message("Kabupaten"),
    "kota": Message("Kota"),
    "kementerian": Message("Kementerian"),
    "lpnk": Message("LPNK (lembaga pemerintah nonkementerian)"),
    "lns": Message("LNS (lembaga nonstruktural)"),
    "lns_dan_instansi_lainnya": Message("LNS dan instansi lainnya"),
    "lembaga_lainnya": Message("Lembaga lainnya"),
    "instansi_lainnya": Message("Instansi lainnya"),
}


def print_listing(session: Session, listing: Listing) -> None:
    """Print results one a line, and of how many they are."""
    point = decimal_point(session.language)
    head = (
        Message("Instansi"),
        Message("BPS"),
        Message("Tahun"),
        Message("Indeks"),
        Message("Predikat"),
        Message("Asal"),
    )
    rows = [
        (
            one.institution.name,
            one.institution.bps_code,
            str(one.year),
            _value(one.index, point),
            one.predicate or MISSING,
            say(ORIGINS[one.origin], session.language),
        )
        for one in listing.results
    ]
    session.print_table(head, rows, numeric=(3,))
    click.echo()
    if listing.coverage is None or listing.coverage.of is None:
        session.say(Message("{count} hasil.", count=len(rows)))
    else:
        session.say(Message("{count} dari {of} instansi pada laporan.", count=len(rows), of=listing.coverage.of))


def print_record(session: Session, record: Record) -> None:
    """Print every year of an institution: index, parts, sources, remarks."""
    point = decimal_point(session.language)
    one = record.institution
    click.echo(f"{one.name}{f' (BPS {one.bps_code})' if one.bps_code else ''}")
    for result in record.results:
        click.echo()
        predicate = result.predicate or say(Message("predikat tidak dimuat"), session.language)
        click.echo(f"{result.year}  {result.instrument}  {_value(result.index, point)}  {predicate}")
        parts = [f"{code} {shown(value, point=point)}" for code, value in result.values.items() if code != INDEX]
        if parts:
            click.echo(f"  {'  '.join(parts)}")
        click.echo(f"  {say(ORIGINS[result.origin], session.language)}: {sources_of(result)}")
        if result.year in record.decrees:
            session.say(Message("  Ditetapkan dengan {decree}.", decree=record.decrees[result.year]))
        for note in record.notes.get(result.year, ()):
            click.echo(f"  ! {note.code + ': ' if note.code else ''}{note.text}")


def print_figures(session: Session, averages: Sequence[Average], notes: Sequence[Note]) -> None:
    """Print published averages as published, one source a line, and the remarks on them."""
    point = decimal_point(session.language)
    head = (Message("Tahun"), Message("Kelompok"), Message("Indeks"), Message("Bagian"), Message("Sumber"))
    rows = [
        (
            str(one.year),
            say(GROUPS[one.group], session.language),
            _value(one.index, point),
            "  ".join(f"{code} {shown(value, point=point)}" for code, value in one.values.items() if code != INDEX),
            one.citation.title,
        )
        for one in averages
    ]
    session.print_table(head, rows, numeric=(2,))
    for note in notes:
        group = f" {say(GROUPS[note.group], session.language)}" if note.group else ""
        click.echo(f"! {note.year}{group}: {note.text}")


def print_spread(session: Session, year: Year) -> None:
    """Print how many institutions of each kind have which printed predicate, and of how many there are."""
    click.echo()
    click.echo(f"{year.choice.text}: {year.coverage.get('', '')}".removesuffix(": "))
    head = [Message("{head}", head=one.text) for one in year.spread_heads]
    numeric = [place for place, one in enumerate(year.spread_heads) if one.is_number]
    session.print_table(head, [row.cells for row in year.spread_rows], numeric=numeric)


def spread_data(years: Sequence[Year]) -> list[dict[str, object]]:
    """The same for programs; a kind of "" is all of them."""
    return [
        {
            "instrument": year.choice.id.partition(":")[2],
            "kind": row.kind or None,
            "predicates": dict(zip((code for code, _ in year.predicates), row.keys[1:-1], strict=True)),
            "of": row.keys[-1],
        }
        for year in years
        for row in year.spread_rows
    ]


def print_stored(session: Session, stored: Sequence[AddedResult]) -> None:
    """Print what an addition did: how many are new, then each with its number."""
    new = sum(one.is_new for one in stored)
    session.say(Message("{new} hasil ditambahkan, {old} sudah ada sebelumnya:", new=new, old=len(stored) - new))
    print_added(session, stored)


def print_preview(session: Session, preview: Preview) -> None:
    """Print what pasted values were read as, then everything that keeps them from being added."""
    point = decimal_point(session.language)
    session.say(Message("{name}: {count} nilai terbaca.", name=preview.name, count=len(preview.values)))
    if preview.values:
        click.echo("  ".join(f"{code} {shown(value, point=point)}" for code, value in preview.values.items()))
    if not preview.problems:
        session.say(Message("Semuanya cocok; belum ada yang disimpan."))
    for problem in preview.problems:
        click.echo(session.told(problem))
    if preview.can_keep_as_printed:
        session.say(Message("Bila memang tercetak demikian, tambahkan dengan --as-printed."))


def preview_data(preview: Preview, language: str) -> dict[str, object]:
    """The same for programs."""
    return {
        "name": preview.name,
        "instrument": preview.instrument,
        "values": {code: exact_text(value) for code, value in preview.values.items()},
        "problems": [{"place": one.where(language), "message": say(one.message, language)} for one in preview.problems],
        "can_keep_as_printed": preview.can_keep_as_printed,
    }


def print_added(session: Session, stored: Sequence[AddedResult]) -> None:
    """Print results added here, each with its document and its number."""
    if not stored:
        session.say(Message("Belum ada hasil yang ditambahkan di sini."))
    for one in stored:
        result = one.result
        document = result.document
        session.say(
            Message(
                "{name} {year}: indeks {index}, {count} nilai, {document} [{id}]",
                name=result.institution.name,
                year=result.year,
                index=MISSING if result.index is None else result.index,
                count=len(result.values),
                document=document.number if document else MISSING,
                id=one.id,
            )
        )


def listing_data(listing: Listing) -> dict[str, object]:
    """Results for programs, with how many of how many."""
    coverage = listing.coverage
    return {
        "count": len(listing.results),
        "of": None if coverage is None else coverage.of,
        "results": [result_data(one) for one in listing.results],
    }


def record_data(record: Record) -> dict[str, object]:
    """One institution for programs."""
    one = record.institution
    return {
        "institution": one.name,
        "slug": one.slug,
        "kind": one.kind.value,
        "bps_code": one.bps_code or None,
        "results": [
            result_data(result)
            | {"decree": record.decrees.get(result.year)}
            | {"notes": [{"code": n.code or None, "text": n.text} for n in record.notes.get(result.year, ())]}
            for result in record.results
        ],
    }


def figures_data(averages: Sequence[Average], notes: Sequence[Note]) -> dict[str, object]:
    """Published averages for programs."""
    return {
        "averages": [
            {
                "year": one.year,
                "group": one.group,
                "instrument": one.instrument,
                "values": {code: exact_text(value) for code, value in one.values.items()},
                "source": one.citation.title,
            }
            for one in averages
        ],
        "notes": [{"year": one.year, "group": one.group or None, "text": one.text} for one in notes],
    }


def added_data(stored: Sequence[AddedResult]) -> list[dict[str, object]]:
    """Results added here for programs; ``new`` is false where the same was there before."""
    return [
        result_data(one.result) | {"id": one.id, "added": one.added_on.isoformat(), "new": one.is_new} for one in stored
    ]


def result_data(result: PublishedResult) -> dict[str, object]:
    """One official result for programs; values as printed, with a point."""
    document = result.document
    return {
        "institution": result.institution.name,
        "slug": result.institution.slug,
        "bps_code": result.institution.bps_code or None,
        "year": result.year,
        "instrument": result.instrument,
        "values": {code: exact_text(value) for code, value in result.values.items()},
        "predicate": result.predicate or None,
        "origin": result.origin.value,
        "sources": [one.words for one in result.citations],
        "document": None if document is None else {"number": document.number, "date": document.date.isoformat()},
    }


def sources_of(result: PublishedResult) -> str:
    """Where a result is printed, in one line."""
    return "; ".join(one.words for one in result.citations)


def _value(value: Fraction | None, point: str) -> str:
    return MISSING if value is None else shown(value, point=point)
