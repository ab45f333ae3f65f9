"""Charts of a comparison: which words stand around each, and which chart suits how many columns.

The only module here that loads matplotlib; it is imported when a chart is asked for, never before.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from matplotlib.figure import Figure

from spbe_assess.charts.canvas import Mark
from spbe_assess.charts.contribution import contribution
from spbe_assess.charts.dumbbell import dumbbell
from spbe_assess.charts.heatmap import heatmap
from spbe_assess.charts.output import Format, save, save_pages
from spbe_assess.charts.page import Sheet, meeting_page
from spbe_assess.charts.panels import panels
from spbe_assess.charts.radar import radar
from spbe_assess.charts.slope import slope
from spbe_assess.charts.strip import strip
from spbe_assess.charts.style import DARK, LIGHT, Look, Theme
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


def draw(compared: Compared, chart: str, *, theme: str = "light") -> Drawing:
    """One chart by its name ("dumbbell", "slope", …); the marks are the numbers behind the picture.

    Raises:
        InputError: the chart is not for this number of columns; the sentence names one that is.
    """
    return _CHARTS[chart](compared, look_for(compared, theme))


def draw_page(compared: Compared, *, paper: Paper, today: str) -> Sequence[Drawing]:
    """The page for a meeting (and its continuation pages), always in the light scheme.

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
    sheet = Sheet(paper=paper, date_text=today, kind_text=kind_in_words(compared.comparison.columns))
    told = [say(sentence) for sentence in compared.sentences[:MOST_SENTENCES]]
    return meeting_page(compared.comparison, series_of(compared), told, caption, sheet, look_for(compared, "light"))


def default_chart(compared: Compared) -> str:
    """The chart for these columns: who moved (years of one institution), else where they differ."""
    if len({one.title for one in compared.comparison.columns}) == 1 and len(compared.years) > 1:
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
    detail = comparison.detail if comparison.detail is not Detail.INDEX else None
    title = say(difference_title(comparison, detail))
    return dumbbell(comparison, _caption(compared, title), look, detail=detail)


def _panels(compared: Compared, look: Look) -> Drawing:
    title = say(extremes_title(compared.comparison))
    chosen = tuple(compared.slots)
    return panels(compared.comparison, _caption(compared, title), look, chosen=chosen, averages=compared.averages)


def _slope(compared: Compared, look: Look) -> Drawing:
    series = series_of(compared)
    caption = Caption(
        say(change_title(series)),
        say(Message("{index} per tahun", index=compared.instrument.index_name)),
        (_series_sources(compared, series),),
    )
    return slope(compared.instrument, series, caption, look)


def _strip(compared: Compared, look: Look) -> Drawing:
    comparison = compared.comparison
    year = comparison.columns[comparison.baseline].year
    crowds = crowds_of(compared, year)
    chosen = [one.institution.slug for one in comparison.columns if one.institution and one.year == year]
    caption = Caption(
        say(place_title(crowds, chosen)),
        say(Message("{index} {year} semua instansi yang tersedia", index=compared.instrument.index_name, year=year)),
        (coverage_in_words(compared, year),),
    )
    return strip(compared.instrument, crowds, chosen, caption, look, year=year)


def _contribution(compared: Compared, look: Look) -> Drawing:
    comparison = compared.comparison
    other = comparison.others[0] if comparison.others else comparison.baseline
    title = say(contribution_title(comparison, other))
    return contribution(comparison, _caption(compared, title), look)


def _heatmap(compared: Compared, look: Look) -> Drawing:
    return heatmap(compared.comparison, _caption(compared, say(extremes_title(compared.comparison))), look)


def _radar(compared: Compared, look: Look) -> Drawing:
    comparison = compared.comparison
    has_aspects = any(value is not None for row in comparison.at(Detail.ASPECT) for value in row.values)
    title = say(difference_title(comparison, Detail.ASPECT if has_aspects else None))
    return radar(comparison, _caption(compared, title), look, averages=compared.averages)


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
