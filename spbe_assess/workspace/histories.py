"""What charts need beyond one table: years of an institution, crowds of a year, citations, the rules in words."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spbe_assess.core.figures import group_of
from spbe_assess.core.instrument import INDEX, Instrument
from spbe_assess.core.results import Column, Crowd, Institution, Kind, Origin, Point, Series
from spbe_assess.exact import MISSING
from spbe_assess.messages import Message, say
from spbe_assess.published.catalogue import Catalogue
from spbe_assess.rules.comparison import UNEXPLAINED_ABOVE, Comparison, with_short_names
from spbe_assess.workspace.comparing import Compared

_KINDS = {
    Kind.PROVINCE: Message("Provinsi"),
    Kind.REGENCY: Message("Kabupaten"),
    Kind.CITY: Message("Kota"),
    Kind.MINISTRY: Message("Kementerian"),
    Kind.AGENCY: Message("Lembaga lain"),
}


def series_of(compared: Compared) -> tuple[Series, ...]:
    """The index of every institution over the years of the instrument, then the published average of its kind."""
    institutions = {one.institution.slug: one.institution for one in compared.comparison.columns if one.institution}
    lines = [_series(compared, institution) for institution in institutions.values()]
    average = _average_series(compared.catalogue, compared.instrument, tuple(institutions.values()))
    return tuple(line for line in (*lines, average) if line is not None)


def crowds_of(compared: Compared, year: int) -> tuple[Crowd, ...]:
    """All institutions of a year that have an index, by kind; kinds without any are left out."""
    results = compared.catalogue.results(year=year, instrument=compared.instrument.id, added=False)
    crowds = [
        Crowd(
            say(_KINDS[kind]),
            tuple(
                (one.institution, one.index)
                for one in results
                if one.institution.kind is kind and one.index is not None
            ),
        )
        for kind in Kind
    ]
    return tuple(crowd for crowd in crowds if crowd.members)


def citations(columns: Sequence[Column]) -> tuple[str, ...]:
    """One line per source: its title and all places in it the columns were read from."""
    places: dict[str, list[str]] = {}
    for column in columns:
        for citation in column.citations:
            listed = places.setdefault(citation.title, [])
            if citation.place and citation.place not in listed:
                listed.append(citation.place)
    return tuple(f"{title}, {_joined(found)}" if found else title for title, found in places.items())


def predicate_rules(compared: Compared) -> Iterator[Message]:
    """Which number decided the predicate, for every year shown."""
    shown_years = set(compared.instrument.scoring.predicate_rule.years_shown)
    for year in compared.years:
        yield (
            Message("Predikat {year} ditentukan dari indeks yang sudah dibulatkan.", year=year)
            if year in shown_years
            else Message("Predikat {year} ditentukan dari indeks sebelum dibulatkan.", year=year)
        )


def column_lines(compared: Compared) -> tuple[str, ...]:
    """One line per column: name, index, predicate, source."""
    return tuple(
        say(
            Message(
                "{name} {year}: {index} {predicate} ({source})",
                name=one.title,
                year=one.year,
                index=MISSING if one.index is None else one.index,
                predicate=one.predicate,
                source="; ".join(citations([one])),
            )
        )
        for one in compared.comparison.columns
    )


def subject(compared: Compared) -> str:
    """What heads a table or chart below its finding: the institution (where it is one), years and instrument."""
    titles = {one.title for one in compared.comparison.columns}
    who = titles.pop() if len(titles) == 1 and len(compared.comparison.columns) > 1 else ""
    return " · ".join(filter(None, (who, span(compared.years), compared.instrument.short_title)))


def subject_and_baseline(compared: Compared) -> str:
    """The same with the column that differences are taken to, for tables that show differences."""
    baseline = compared.comparison.columns[compared.comparison.baseline].short
    return say(Message("{subject} · pembanding: {baseline}", subject=subject(compared), baseline=baseline))


def span(years: Sequence[int]) -> str:
    """Years in a heading: "2024" or "2021–2024"."""
    return str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"


def rules_in_words(compared: Compared) -> tuple[str, ...]:
    """The rules behind the numbers: rounding, predicate of the year, contribution, rank, missing values."""
    return tuple(say(message) for message in _rules(compared))


def notes_in_words(compared: Compared) -> tuple[str, ...]:
    """Remarks that belong beside values of the columns: a digit restored, a value left blank in the source."""
    results = compared.catalogue.results(instrument=compared.instrument.id)
    shown = {(one.institution.slug, one.year) for one in compared.comparison.columns if one.institution}
    return tuple(
        say(
            Message(
                "{name} {year} {code}: {text}", name=one.institution.name, year=one.year, code=note.code, text=note.text
            )
        )
        for one in results
        if (one.institution.slug, one.year) in shown
        for note in compared.catalogue.notes_on(one)
    )


def kind_in_words(columns: Sequence[Column]) -> str:
    """What sort of result this is: official, or self-assessed."""
    if any(column.origin is Origin.ASSESSMENT for column in columns):
        return say(Message("Hasil Penilaian Mandiri, bukan hasil evaluasi Kementerian PANRB."))
    if any(column.origin is Origin.ADDED for column in columns):
        return say(Message("Hasil resmi Kementerian PANRB; sebagian ditambahkan di sini dari dokumen pemiliknya."))
    if any(column.origin in (Origin.PRESS, Origin.LETTER) for column in columns):
        return say(Message("Hasil resmi Kementerian PANRB; sebagian dikutip dari pemberitaan atau laporan instansi."))
    return say(Message("Hasil resmi Kementerian PANRB, bukan penilaian mandiri."))


def coverage_in_words(compared: Compared, year: int) -> str:
    """How many results of a year the program holds, of how many there were: "600 dari 615"."""
    held, total = compared.catalogue.coverage(year)
    if total is None:
        return say(Message("{held} instansi tersedia di sini; jumlah seluruhnya tidak diketahui.", held=held))
    return say(
        Message("{held} dari {total} instansi pada laporan {year} tersedia di sini.", held=held, total=total, year=year)
    )


def _series(compared: Compared, institution: Institution) -> Series:
    points = {
        one.year: Point(one.year, one.index, one.origin)
        for one in compared.catalogue.history(institution)
        if one.instrument == compared.instrument.id
    }
    # A column stands for its year itself: its values may come from a document the catalogue completes.
    points |= {
        one.year: Point(one.year, one.index, one.origin)
        for one in compared.comparison.columns
        if one.institution and one.institution.slug == institution.slug
    }
    return Series(
        _label(compared.comparison, institution), institution.slug, tuple(points[year] for year in sorted(points))
    )


def _label(comparison: Comparison, institution: Institution) -> str:
    """The institution's short name without a year: the chart's axis says the years."""
    one_each = {one.title: one for one in comparison.columns if one.institution}
    named = with_short_names([_of_no_year(one) for one in one_each.values()])
    return next(one.short for one in named if one.title == institution.name)


def _of_no_year(column: Column) -> Column:
    """The column as if of no particular year, so that a heading made from it names the institution alone."""
    return replace(column, year=0, ref=column.title)


def _average_series(catalogue: Catalogue, instrument: Instrument, institutions: Sequence[Institution]) -> Series | None:
    kinds = {one.kind for one in institutions}
    group = group_of(next(iter(kinds))) if len(kinds) == 1 else None
    if group is None:
        return None
    last = instrument.last_year or instrument.first_year
    points = tuple(_average_points(catalogue, instrument, group, range(instrument.first_year, last + 1)))
    name = say(Message("Rata-rata {group}", group=group))
    return Series(name, "", points, is_average=True) if points else None


def _average_points(catalogue: Catalogue, instrument: Instrument, group: str, years: range) -> Iterator[Point]:
    for year in years:
        found = [
            one for one in catalogue.averages(year, group) if one.instrument == instrument.id and INDEX in one.values
        ]
        if found:
            best = min(found, key=lambda one: not one.citation.source.endswith(str(year)))
            yield Point(year, best.index, best.citation.origin)


def _rules(compared: Compared) -> Iterator[Message]:
    comparison = compared.comparison
    yield Message("Nilai ditampilkan dua desimal, setengah ke atas; perhitungannya tidak dibulatkan.")
    yield Message(
        "Sumbangan = bobot × selisih; sisa pembulatan nilai tercetak paling banyak {most}.", most=UNEXPLAINED_ABOVE
    )
    yield from predicate_rules(compared)
    if comparison.field:
        yield Message(
            "Peringkat: nilai sama berbagi peringkat terbaik. Persentil: bagian anggota lain yang nilainya lebih "
            "rendah; nilai sama dihitung setengah."
        )
    yield Message("“—” berarti tidak dimuat dalam laporan, bukan nol.")


def _joined(places: Sequence[str]) -> str:
    """Places of one source together: "Tabel 26, 31–32" from "Tabel 32", "Tabel 26", "Tabel 31"."""
    tables = [int(place[6:]) for place in places if place.startswith("Tabel ") and place[6:].isdigit()]
    if len(tables) < 2 or len(tables) < len(places):
        return ", ".join(places)
    runs: list[list[int]] = []
    for number in sorted(tables):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return "Tabel " + ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
