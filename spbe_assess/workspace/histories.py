"""What charts need beyond one table: years of an institution, crowds of a year, citations, the rules in words."""

from collections.abc import Collection, Iterator, Sequence

from spbe_assess.core.figures import group_of
from spbe_assess.core.instrument import INDEX, Instrument
from spbe_assess.core.refs import PUBLISHED, parse_ref
from spbe_assess.core.results import Column, Crowd, Kind, Origin, Point, Series
from spbe_assess.exact import MISSING
from spbe_assess.messages import Message, say
from spbe_assess.published.catalogue import Catalogue
from spbe_assess.rules.comparison import UNEXPLAINED_ABOVE
from spbe_assess.workspace.comparing import Compared
from spbe_assess.workspace.series import institution_series

_KINDS = {
    Kind.PROVINCE: Message("Provinsi"),
    Kind.REGENCY: Message("Kabupaten"),
    Kind.CITY: Message("Kota"),
    Kind.MINISTRY: Message("Kementerian"),
    Kind.AGENCY: Message("Lembaga lain"),
}


def series_of(compared: Compared) -> tuple[Series, ...]:
    """The index of every institution over the years of the instrument, then the published average of its kind."""
    columns = compared.comparison.columns
    kinds = {one.institution.kind for one in columns if one.institution}
    lines = institution_series(compared.catalogue, compared.instrument, columns)
    average = _average_series(compared.catalogue, compared.instrument, kinds)
    return (*lines, average) if average else lines


def crowds_of(compared: Compared, year: int) -> tuple[Crowd, ...]:
    """All institutions of a year that have an index, by kind; kinds without any are left out.

    A column stands with its own value, as it does in its rank: an own assessment takes the place of the institution's
    official result, unless that is compared too and is the one shown.
    """
    results = compared.catalogue.results(year=year, instrument=compared.instrument.id, added=False)
    everybody = [(compared.catalogue.current(one.institution), one.index) for one in results]
    own = {one.institution: one.index for one in _of_year(compared, year) if one.institution}
    members = [(one, value) for one, value in {**dict(everybody), **own}.items() if value is not None]
    crowds = [Crowd(say(_KINDS[kind]), tuple(pair for pair in members if pair[0].kind is kind)) for kind in Kind]
    return tuple(crowd for crowd in crowds if crowd.members)


def own_in_crowds(compared: Compared, year: int) -> tuple[str, ...]:
    """What to say below crowds: whose dot is a self-assessed value, and whose own value has no dot."""
    shown = {one.institution: one for one in _of_year(compared, year)}
    return tuple(
        say(
            Message("Titik {name} ialah nilai penilaian mandiri.", name=one.short)
            if shown.get(one.institution) is one
            else Message("{name} tidak digambar: titiknya ialah nilai instansi itu yang lain.", name=one.short)
        )
        for one in compared.comparison.columns
        if one.year == year and one.origin is Origin.ASSESSMENT and one.index is not None
    )


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
    columns = compared.comparison.columns
    names = {one.institution.name if one.institution else one.title for one in columns}
    who = names.pop() if len(names) == 1 and len(columns) > 1 else ""
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
    shown = {(one.institution, one.year) for one in compared.comparison.columns}
    notes = tuple(
        say(
            Message(
                "{name} {year} {code}: {text}", name=one.institution.name, year=one.year, code=note.code, text=note.text
            )
        )
        for one in results
        if (compared.catalogue.current(one.institution), one.year) in shown
        for note in compared.catalogue.notes_on(one)
    )
    return (*notes, *map(say, renamed(compared.comparison.columns)))


def renamed(columns: Sequence[Column]) -> Iterator[Message]:
    """Which columns are printed under another name than the one they are shown with."""
    for one in columns:
        printed = parse_ref(one.ref).who if one.institution and one.ref.startswith(PUBLISHED) else one.title
        if printed != one.title:
            yield Message("{name} {year} dicetak sebagai {printed}.", name=one.title, year=one.year, printed=printed)


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


def _average_series(catalogue: Catalogue, instrument: Instrument, kinds: Collection[Kind]) -> Series | None:
    group = group_of(next(iter(kinds))) if len(kinds) == 1 else None
    if group is None:
        return None
    last = instrument.last_year or instrument.first_year
    points = tuple(_average_points(catalogue, instrument, group, range(instrument.first_year, last + 1)))
    name = say(Message("Rata-rata {group}", group=group))
    return Series(name, "", points, is_average=True) if points else None


def _of_year(compared: Compared, year: int) -> Iterator[Column]:
    """One column of each institution of a year: the last official one, else the last that has an index."""
    there = [one for one in compared.comparison.columns if one.year == year and one.index is not None]
    ordered = sorted(there, key=lambda one: one.origin is not Origin.ASSESSMENT)
    return iter({one.institution: one for one in ordered if one.institution}.values())


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
