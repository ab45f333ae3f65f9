"""What is said of columns side by side: sentences with their sources, what is not printed, what is left out."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from spbe_assess.core.instrument import INDEX, Detail
from spbe_assess.core.results import Citation, Column, Origin, PublishedResult
from spbe_assess.messages import Listed, Message, say
from spbe_assess.rules.comparison import Comparison, columns_with
from spbe_assess.rules.sentences import Told, missing_detail, part_name, telling_detail
from spbe_assess.workspace.comparing import Compared
from spbe_assess.workspace.histories import series_of, span
from spbe_assess.workspace.side_by_side import Beside

DEPTH_WORDS: Final[Mapping[Detail, Message]] = {
    Detail.INDEX: Message("Indeks"),
    Detail.DOMAIN: Message("Domain"),
    Detail.ASPECT: Message("Aspek"),
    Detail.INDICATOR: Message("Indikator"),
}
_HEADINGS: Final[Mapping[str, Message]] = {
    "dumbbell": Message("Di mana berbeda"),
    "panels": Message("Semua kolom"),
    "slope": Message("Siapa bergerak"),
    "strip": Message("Posisi di antara semua instansi"),
    "contribution": Message("Apa yang membuat selisih"),
    "heatmap": Message("Siapa mirip siapa"),
    "radar": Message("Bentuk profil"),
}


class Sentence(NamedTuple):
    """A sentence, the sources of its numbers ("" where there is none), and the columns and rows they are of."""

    text: str
    source: str
    refs: tuple[str, ...]
    codes: tuple[str, ...]


def compared_sentences(beside: Beside, language: str) -> tuple[Sentence, ...]:
    """The sentences of the leading columns, the most telling first; what is not printed is said by ``missing_line``."""
    compared = beside.compared
    if compared is None:
        return ()
    return tuple(
        Sentence(say(one.message, language), "; ".join(_sources_of(one, compared, language)), one.refs, one.codes)
        for one in compared.told
        if one.codes
    )


def sources_line(beside: Beside, language: str) -> str:
    """All sources of the columns and of what is said of them, one sentence; "" where nothing is compared."""
    compared = beside.compared
    if compared is None or beside.whole is None:
        return ""
    earlier = (citation for one in compared.told for citation in _earlier(one, compared))
    cited = (*(citation for column in beside.whole.columns for citation in column.citations), *earlier)
    sources = (*_joined(cited), *dict.fromkeys(_own(beside.whole.columns, language)))
    return say(Message("Sumber: {sources}.", sources=sources), language) if sources else ""


def left_out_lines(beside: Beside, language: str) -> tuple[tuple[str, str], ...]:
    """Each column that is left out, by its reference, with the sentence that says why."""
    return tuple((one.ref, say(one.why, language)) for one in beside.left_out)


def remark_lines(beside: Beside, language: str) -> tuple[str, ...]:
    """What is to be known of columns that are shown: a body that a report prints under another name."""
    return tuple(say(one, language) for one in beside.remarks)


def missing_line(beside: Beside, language: str) -> str:
    """What the sources of the columns do not print, in one line; "" where nothing is missing."""
    if beside.compared is None or beside.whole is None:
        return ""
    told = list(_missing(beside, beside.compared.comparison, beside.whole))
    if _has_gap(beside.whole):
        told.insert(0, Message("— tidak dimuat dalam laporan."))
    return " ".join(say(one, language) for one in told)


def chart_heading(chart: str, beside: Beside, language: str) -> str:
    """The heading over a chart: "Siapa bergerak · Indeks SPBE 2021–2024"."""
    compared = beside.compared
    heading = _HEADINGS.get(chart)
    if compared is None or heading is None:
        return ""
    return f"{say(heading, language)} · {say(_subject(chart, compared), language)}"


def _subject(chart: str, compared: Compared) -> Message:
    comparison = compared.comparison
    index = comparison.instrument.index_name
    year = comparison.columns[comparison.baseline].year
    match chart:
        case "slope":
            years = sorted({point.year for one in series_of(compared) if not one.is_average for point in one.points})
            return Message("{part} {years}", part=index, years=span(years or compared.years))
        case "strip":
            return Message("{part} {years}", part=index, years=year)
        case "radar":
            detail = Detail.ASPECT if any(row.spread is not None for row in comparison.at(Detail.ASPECT)) else None
            return Message("{part} {years}", part=part_name(comparison, detail), years=span(compared.years))
        case "dumbbell":
            return Message("{part} {years}", part=part_name(comparison, comparison.detail), years=span(compared.years))
        case _:
            detail = telling_detail(comparison)
            return Message("{part} {years}", part=part_name(comparison, detail), years=span(compared.years))


def _missing(beside: Beside, lead: Comparison, whole: Comparison) -> Iterator[Message]:
    """What no leading column has, then what earlier years lack of what the leading ones have."""
    yield from missing_detail(lead)
    leading = {one.ref for one in lead.columns}
    lacking: dict[Detail, list[int]] = {}
    for group in beside.groups:
        columns = [whole.columns[place] for place in group.positions]
        if any(one.ref in leading for one in columns):
            continue
        for detail in lead.instrument.details[1 : lead.instrument.details.index(lead.detail) + 1]:
            if not columns_with(lead.instrument, columns, detail):
                lacking.setdefault(detail, []).append(group.year)
    by_years: dict[tuple[int, ...], list[Detail]] = {}
    for detail, years in lacking.items():
        by_years.setdefault(tuple(sorted(set(years))), []).append(detail)
    for found, details in by_years.items():
        parts = Listed(tuple(part_name(lead, detail) for detail in details))
        yield Message("Nilai {parts} {years} tidak ditemukan dalam sumbernya.", parts=parts, years=_years(found))


def _years(years: Sequence[int]) -> str:
    """Years in a sentence: "2021–2022", "2019, 2021"."""
    is_run = years[-1] - years[0] == len(years) - 1
    return span(years) if is_run else ", ".join(map(str, years))


def _has_gap(whole: Comparison) -> bool:
    """Whether any cell down to the depth it opens at has no value."""
    return any(value is None for row in whole.rows for value in row.values)


def _sources_of(told: Told, compared: Compared, language: str) -> tuple[str, ...]:
    """The sources of the columns a sentence is about, of the earlier year it names, and of the average in it."""
    columns = [one for one in compared.comparison.columns if one.ref in told.refs]
    cited = [citation for column in columns for citation in column.citations]
    return (*_joined((*cited, *_earlier(told, compared))), *dict.fromkeys(_own(columns, language)))


def _earlier(told: Told, compared: Compared) -> Iterator[Citation]:
    """Where the numbers of a sentence are printed that stand in no column: of the year before, of the average."""
    average = compared.average
    if average is not None and _tells(told.message, average.values.get(INDEX)):
        yield average.citation
    since = told.message.values.get("since")
    columns = [one for one in compared.comparison.columns if one.ref in told.refs]
    for institution in dict.fromkeys(one.institution for one in columns if one.institution and since):
        for result in compared.catalogue.history(institution):
            if result.year == since and _is_meant(result, compared):
                yield from result.citations


def _tells(message: Message, value: object) -> bool:
    """Whether a published average is named in a sentence."""
    return value is not None and "average" in message.values


def _is_meant(result: PublishedResult, compared: Compared) -> bool:
    return result.instrument == compared.instrument.id and result.index is not None


def _joined(citations: Sequence[Citation]) -> tuple[str, ...]:
    """One line a source: its title and all places in it."""
    places: dict[str, dict[str, None]] = {}
    for one in citations:
        places.setdefault(one.title, {}).update({one.place: None} if one.place else {})
    return tuple(", ".join((title, *found)) for title, found in places.items())


def _own(columns: Sequence[Column], language: str) -> Iterator[str]:
    """Own assessments, named as what they are."""
    for one in columns:
        if one.origin is Origin.ASSESSMENT:
            yield say(Message("penilaian mandiri {name} {year}", name=one.title, year=one.year), language)
