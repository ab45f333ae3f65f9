"""Institutions over the years: their official indices by year, and own assessments beside them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from spbe_assess.core.instrument import Instrument
from spbe_assess.core.results import Column, Institution, Origin, Point, Series
from spbe_assess.published.catalogue import Catalogue
from spbe_assess.rules.comparison import with_short_names


def institution_series(catalogue: Catalogue, instrument: Instrument, columns: Sequence[Column]) -> tuple[Series, ...]:
    """The index of every institution of the columns over the years of the instrument.

    An own assessment continues the line where the year has no official index; where it has one, it stands beside as
    a line of its own, under its own name: one never takes the place of the other.
    """
    labels = _labels(columns)
    return tuple(
        line
        for institution, label in labels.items()
        for line in _lines(catalogue, instrument, columns, institution, label)
        if line.points
    )


def _lines(
    catalogue: Catalogue, instrument: Instrument, columns: Sequence[Column], institution: Institution, label: str
) -> Iterator[Series]:
    mine = [one for one in columns if one.institution == institution]
    points = {
        one.year: Point(one.year, one.index, one.origin)
        for one in catalogue.history(institution)
        if one.instrument == instrument.id
    }
    # A column stands for its year itself: its values may come from a document the catalogue completes.
    official = (one for one in mine if one.origin is not Origin.ASSESSMENT)
    points |= {one.year: Point(one.year, one.index, one.origin) for one in official}
    beside: list[Series] = []
    for one in mine:
        if one.origin is Origin.ASSESSMENT:
            point = Point(one.year, one.index, one.origin)
            if points.setdefault(one.year, point) != point:
                beside.append(Series(one.title.removeprefix("Provinsi "), institution.slug, (point,)))
    yield Series(label, institution.slug, tuple(points[year] for year in sorted(points)))
    yield from beside


def _labels(columns: Sequence[Column]) -> Mapping[Institution, str]:
    """Short names of the institutions without a year or stage: the chart's axis says the years."""
    alike = {one.institution: _of_no_year(one, one.institution) for one in columns if one.institution}
    return {
        institution: short.short
        for institution, short in zip(alike, with_short_names(tuple(alike.values())), strict=True)
    }


def _of_no_year(column: Column, institution: Institution) -> Column:
    return replace(column, year=0, title=institution.name, ref=institution.slug, step="")
