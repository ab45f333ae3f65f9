"""Charts of a comparison: which words stand around each, and which chart suits how many columns.

The only module here that loads matplotlib; it is imported when a chart is asked for, never before.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from matplotlib.figure import Figure

from spbe_assess.charts import contribution as contributions
from spbe_assess.charts import dumbbell as dumbbells
from spbe_assess.charts import heatmap as heatmaps
from spbe_assess.charts import lines
from spbe_assess.charts import panels as many
from spbe_assess.charts import radar as radars
from spbe_assess.charts import slope as slopes
from spbe_assess.charts import strip as strips
from spbe_assess.charts.canvas import Mark
from spbe_assess.charts.narrow_dumbbell import narrow_dumbbell
from spbe_assess.charts.narrow_slope import narrow_slope
from spbe_assess.charts.output import ONE_AT_A_TIME, Format, save, save_pages
from spbe_assess.charts.page import Sheet, Standings, meeting_page
from spbe_assess.charts.style import DARK, LIGHT, WINDOW_DARK, Look, Theme
from spbe_assess.core.instrument import Detail
from spbe_assess.core.results import Caption, Column, Paper, Series
from spbe_assess.errors import InputError
from spbe_assess.messages import Message, say
from spbe_assess.rules.titles import (
    change_title,
    contribution_title,
    difference_title,
    extremes_title,
    page_title,
    place_title,
)
from spbe_assess.workspace.comparing import Compared
from spbe_assess.workspace.histories import (
    citations,
    coverage_in_words,
    crowds_of,
    kind_in_words,
    predicate_rules,
    series_of,
    subject,
    subject_and_baseline,
)

Drawing = tuple[Figure, tuple[Mark, ...]]
MOST_SIDE_BY_SIDE: Final = 4
MOST_SENTENCES: Final = 5
MOST_ON_PAPER: Final = 40
THEMES: Final[Mapping[str, Theme]] = {"light": LIGHT, "dark": DARK}
WINDOW_THEMES: Final[Mapping[str, Theme]] = {"light": LIGHT, "dark": WINDOW_DARK}
_TALL: Final = 300.0
"""A pane at least this high has room for a whole chart with its title and its notes."""


def draw(compared: Compared, chart: str, *, theme: str = "light") -> Drawing:
    """One chart by its name ("dumbbell", "slope", …); the marks are the numbers behind the picture.

    Raises:
        InputError: the chart is not for this number of columns; the sentence names one that is.
    """
    with ONE_AT_A_TIME:
        return _CHARTS[chart](compared, look_for(compared, theme))


def draw_in(compared: Compared, chart: str, *, theme: str, wide: float, high: float) -> Drawing:
    """A chart for a pane of so many points: in its narrow form where it has one and the pane no room for the whole.

    Raises:
        InputError: as ``draw``.
    """
    look = Look(WINDOW_THEMES[theme], compared.slots)
    narrow = _NARROW.get(chart)
    with ONE_AT_A_TIME:
        if narrow is None or (wide >= narrow.whole and high >= _TALL):
            # A low pane has a heading of its own over it, and its first lines are for what is drawn.
            return _CHARTS[chart](compared, replace(look, has_head=high >= _TALL))
        return narrow.draw(compared, look, wide, high)


def why_not(compared: Compared, chart: str) -> Message | None:
    """The sentence why a chart does not suit these columns; None where it does."""
    try:
        _CHECKS[chart](compared)
    except InputError as error:
        return error.message
    return None


def draw_page(
    compared: Compared, *, paper: Paper, today: str, letterhead: Sequence[str] = (), second: str = "slope"
) -> Sequence[Drawing]:
    """The page for a meeting (and its continuation pages), always in the light scheme.

    ``letterhead`` (kop) are its lines, none where none is set; ``second`` is the chart below the table's own: "slope",
    or "strip" for the place among all institutions of the kinds compared.

    Raises:
        InputError: more columns than anybody reads on paper.
    """
    count = len(compared.comparison.columns)
    if count > MOST_ON_PAPER:
        raise InputError(
            Message(
                "Halaman rapat memuat paling banyak {most} hasil, sedangkan ada {count}; pakai strip atau .xlsx.",
                most=MOST_ON_PAPER,
                count=count,
            )
        )
    caption = Caption(
        say(page_title(compared.comparison)),
        subject_and_baseline(compared),
        (" ".join((_sources(compared.comparison.columns), *map(say, predicate_rules(compared)))),),
    )
    sheet = Sheet(
        paper=paper,
        letterhead=tuple(line for line in letterhead if line.strip()),
        date_text=today,
        kind_text=kind_in_words(compared.comparison.columns),
    )
    told = [say(sentence) for sentence in compared.sentences[:MOST_SENTENCES]]
    with ONE_AT_A_TIME:
        return meeting_page(
            compared.comparison,
            series_of(compared),
            told,
            caption,
            sheet,
            look_for(compared, "light"),
            _standings(compared) if second == "strip" else None,
        )


def default_chart(compared: Compared) -> str:
    """The chart for these columns: who moved (years of one institution), else where they differ."""
    who = {one.institution.slug if one.institution else one.title for one in compared.comparison.columns}
    if len(who) == 1 and len(compared.years) > 1:
        return "slope"
    return "dumbbell" if len(compared.comparison.columns) <= MOST_SIDE_BY_SIDE else "panels"


def chart_file(drawing: Drawing, form: str) -> bytes:
    """A chart as the bytes of a PNG, SVG or PDF file."""
    return save(drawing[0], Format(form))


def page_file(drawings: Sequence[Drawing], form: str) -> bytes:
    """The meeting page as a file; a picture format takes the first page only."""
    figures = [figure for figure, _ in drawings]
    return save_pages(figures) if form == Format.PDF else save(figures[0], Format(form))


def look_for(compared: Compared, theme: str) -> Look:
    """Colours and shapes: slots in the order the institutions are first named."""
    return Look(THEMES[theme], compared.slots)


def _dumbbell(compared: Compared, look: Look) -> Drawing:
    comparison = compared.comparison
    detail, title = _rows_and_title(compared)
    return dumbbells.dumbbell(comparison, _caption(compared, title), look, detail=detail)


def _narrow_dumbbell(compared: Compared, look: Look, wide: float, high: float) -> Drawing:
    detail, title = _rows_and_title(compared)
    return narrow_dumbbell(compared.comparison, look, (wide, high), title, detail=detail)


def _rows_and_title(compared: Compared) -> tuple[Detail | None, str]:
    comparison = compared.comparison
    detail = comparison.detail if comparison.detail is not Detail.INDEX else None
    return detail, say(difference_title(comparison, detail))


def _panels(compared: Compared, look: Look) -> Drawing:
    title = say(extremes_title(compared.comparison))
    chosen = tuple(compared.slots)
    return many.panels(compared.comparison, _caption(compared, title), look, chosen=chosen, averages=compared.averages)


def _slope(compared: Compared, look: Look) -> Drawing:
    series = series_of(compared)
    caption = Caption(
        say(change_title(series)),
        say(Message("{index} per tahun", index=compared.instrument.index_name)),
        (_series_sources(compared, series),),
    )
    return slopes.slope(compared.instrument, series, caption, look)


def _narrow_slope(compared: Compared, look: Look, wide: float, high: float) -> Drawing:
    series = series_of(compared)
    return narrow_slope(compared.instrument, series, look, (wide, high), say(change_title(series)))


def _strip(compared: Compared, look: Look) -> Drawing:
    comparison = compared.comparison
    year = _year_of(compared)
    crowds = crowds_of(compared, year)
    chosen = [one.institution.slug for one in comparison.columns if one.institution and one.year == year]
    caption = Caption(
        say(place_title(crowds, chosen)),
        say(Message("{index} {year} semua instansi yang tersedia", index=compared.instrument.index_name, year=year)),
        (coverage_in_words(compared, year),),
    )
    return strips.strip(compared.instrument, crowds, chosen, caption, look, year=year)


def _contribution(compared: Compared, look: Look) -> Drawing:
    comparison = compared.comparison
    other = comparison.others[0] if comparison.others else comparison.baseline
    title = say(contribution_title(comparison, other))
    return contributions.contribution(comparison, _caption(compared, title), look)


def _heatmap(compared: Compared, look: Look) -> Drawing:
    return heatmaps.heatmap(compared.comparison, _caption(compared, say(extremes_title(compared.comparison))), look)


def _radar(compared: Compared, look: Look) -> Drawing:
    comparison = compared.comparison
    has_aspects = any(value is not None for row in comparison.at(Detail.ASPECT) for value in row.values)
    title = say(difference_title(comparison, Detail.ASPECT if has_aspects else None))
    return radars.radar(comparison, _caption(compared, title), look, averages=compared.averages)


def _standings(compared: Compared) -> Standings:
    """All institutions of the kinds compared, in the year of the baseline."""
    year = _year_of(compared)
    of_year = [one.institution for one in compared.comparison.columns if one.institution and one.year == year]
    kinds = {one.kind for one in of_year}
    crowds = (crowd for crowd in crowds_of(compared, year) if crowd.members[0][0].kind in kinds)
    return Standings(tuple(crowds), tuple(dict.fromkeys(one.slug for one in of_year)), year)


def _year_of(compared: Compared) -> int:
    """The year all institutions are shown of: the baseline's."""
    return compared.comparison.columns[compared.comparison.baseline].year


def _caption(compared: Compared, title: str) -> Caption:
    instrument = compared.instrument
    low, high = int(instrument.lowest), int(instrument.highest)
    subtitle = say(
        Message(
            "{subject} · skala {low}–{high}",
            subject=subject(compared),
            low=low,
            high=high,
        )
    )
    return Caption(title, subtitle, (_sources(compared.comparison.columns),))


def _sources(columns: Sequence[Column]) -> str:
    return say(Message("Sumber: {sources}.", sources=citations(columns)))


def _series_sources(compared: Compared, series: Sequence[Series]) -> str:
    shown = {(one.slug, point.year) for one in series for point in one.points}
    results = compared.catalogue.results(instrument=compared.instrument.id)
    titles = dict.fromkeys(
        citation.title
        for result in results
        if (result.institution.slug, result.year) in shown
        for citation in result.citations
    )
    return say(Message("Sumber: {sources}.", sources=tuple(titles)))


_CHARTS: Final[Mapping[str, Callable[[Compared, Look], Drawing]]] = {
    "dumbbell": _dumbbell,
    "panels": _panels,
    "slope": _slope,
    "strip": _strip,
    "contribution": _contribution,
    "heatmap": _heatmap,
    "radar": _radar,
}


class _Narrow(NamedTuple):
    """A chart that has a narrow form, and the width from which the whole one is drawn."""

    whole: float
    draw: Callable[[Compared, Look, float, float], Drawing]


_NARROW: Final[Mapping[str, _Narrow]] = {
    "dumbbell": _Narrow(dumbbells.WIDTH, _narrow_dumbbell),
    "slope": _Narrow(slopes.WIDTH, _narrow_slope),
}
_CHECKS: Final[Mapping[str, Callable[[Compared], None]]] = {
    "slope": lambda compared: lines.refuse_unfit(series_of(compared)),
    "dumbbell": lambda compared: dumbbells.refuse_unfit(compared.comparison),
    "panels": lambda compared: many.refuse_unfit(compared.comparison),
    "strip": lambda compared: strips.refuse_unfit(crowds_of(compared, _year_of(compared))),
    "contribution": lambda compared: contributions.refuse_unfit(compared.comparison),
    "heatmap": lambda compared: heatmaps.refuse_unfit(compared.comparison),
    "radar": lambda compared: radars.refuse_unfit(compared.comparison),
}
