"""Charts of a comparison as finished dots for a window: drawn by a worker, only painted by who shows them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from spbe_assess.core.instrument import Detail
from spbe_assess.core.results import Column
from spbe_assess.exact import shown
from spbe_assess.messages import INDONESIAN, Message, say
from spbe_assess.workspace.comparing import Compared

if TYPE_CHECKING:
    from spbe_assess.charts.canvas import Mark

CHARTS: Final[Mapping[str, Message]] = {
    "slope": Message("Siapa bergerak: garis per tahun"),
    "dumbbell": Message("Di mana berbeda: titik per baris"),
    "panels": Message("Di mana berbeda: banyak instansi"),
    "contribution": Message("Apa yang membuat selisih indeks"),
    "strip": Message("Di mana kita berada: semua instansi"),
    "radar": Message("Bentuknya: radar aspek"),
    "heatmap": Message("Siapa mirip siapa: peta warna"),
}
"""Every chart and the question it answers, the more usual ones first."""
MOST_TOLD: Final = 60


class Ask(NamedTuple):
    """Which chart, for which room: ``theme`` "light" or "dark", ``width`` and ``height`` in points, dots per inch."""

    chart: str
    theme: str
    width: float
    height: float
    dpi: float


class Spot(NamedTuple):
    """A mark to point at, in points from the top left: the column and row it stands for, and what it says."""

    x: float
    y: float
    ref: str
    code: str
    told: str


class Band(NamedTuple):
    """The stretch of the picture a row of the table has, in points from the top."""

    code: str
    top: float
    bottom: float


class Picture(NamedTuple):
    """A finished chart and what stands where.

    Dots are four bytes (red, green, blue, alpha), ``stride`` bytes a line; the ground is transparent.
    """

    width: int
    height: int
    stride: int
    dots: bytes
    dpi: float
    title: str
    told: str
    spots: tuple[Spot, ...]
    bands: tuple[Band, ...]


def picture(compared: Compared, ask: Ask) -> Picture:
    """A chart drawn for a pane of a window: to be called beside the window, for it takes a tenth of a second.

    Raises:
        InputError: the chart does not suit these columns; the sentence names one that does.
    """
    # Costs a second the first time; whoever only asks what can be shown does not pay.
    from spbe_assess.charts.canvas import Chart
    from spbe_assess.charts.output import raster
    from spbe_assess.workspace.drawing import draw_in

    figure, marks = draw_in(compared, ask.chart, theme=ask.theme, wide=ask.width, high=ask.height)
    dots = raster(figure, ask.dpi)
    naming = _Naming(compared, ask.chart)
    spots = _in_reach(ask.chart, [naming.spot(mark) for mark in marks])
    title = str(figure.get_label())
    rows = figure.rows if isinstance(figure, Chart) else ()
    return Picture(
        width=dots.width,
        height=dots.height,
        stride=dots.stride,
        dots=dots.dots,
        dpi=ask.dpi,
        title=title,
        told=_told(title, spots),
        spots=spots,
        bands=tuple(Band(*row) for row in rows),
    )


def charts_offered(compared: Compared, language: str = INDONESIAN) -> tuple[tuple[str, str, str], ...]:
    """Every chart: its id, what it answers, and why it does not suit these columns ("" where it does)."""
    from spbe_assess.workspace.drawing import why_not

    found = []
    for chart, words in CHARTS.items():
        reason = why_not(compared, chart)
        found.append((chart, say(words, language), "" if reason is None else say(reason, language)))
    return tuple(found)


def chart_for(offered: Sequence[tuple[str, str, str]], wanted: str, taken: str = "") -> str:
    """The wanted chart where it suits and is not ``taken``, else the first such; "" where there is none."""
    fitting = [chart for chart, _, reason in offered if not reason and chart != taken]
    return wanted if wanted in fitting else next(iter(fitting), "")


class _Naming:
    """What marks are called: looked up, for there may be a mark for every institution of a year."""

    def __init__(self, compared: Compared, chart: str) -> None:
        columns = compared.comparison.columns
        self._institutions = compared.catalogue.by_slug
        self._is_contribution = chart == "contribution"
        self._by_ref = {one.ref: one for one in columns}
        self._by_slug: dict[str, list[Column]] = {}
        for one in columns:
            if one.institution is not None:
                self._by_slug.setdefault(one.institution.slug, []).append(one)
        self._alike = Counter((one.title, one.year) for one in columns)
        self._rows = {row.code: row for row in compared.comparison.rows}

    def spot(self, mark: "Mark") -> Spot:
        """The mark in words."""
        column = self._column(mark)
        row = self._rows.get(mark.code)
        told = " · ".join((self._who(mark, column), row.name if row else mark.code, self._value(mark)))
        return Spot(mark.x, mark.y, column.ref if column else "", mark.code, told)

    def _column(self, mark: "Mark") -> Column | None:
        """The column a mark stands for: its own, else that of its institution and year, else any of it."""
        if mark.ref in self._by_ref:
            return self._by_ref[mark.ref]
        same = self._by_slug.get(mark.ref, [])
        return next((one for one in same if one.year == mark.year), same[0] if same else None)

    def _who(self, mark: "Mark", column: Column | None) -> str:
        """Full name and year, and what tells two columns of one institution and year apart."""
        if column is None:
            institution = self._institutions.get(mark.ref)
            return f"{institution.name if institution else say(Message('Rata-rata'))} {mark.year}"
        named = f"{column.title} {mark.year}"
        return f"{named} ({column.short})" if self._alike[(column.title, column.year)] > 1 else named

    def _value(self, mark: "Mark") -> str:
        if self._is_contribution:
            return shown(mark.value, 3, signed=True)
        row = self._rows.get(mark.code)
        is_level = row is not None and row.detail is Detail.INDICATOR and mark.value.denominator == 1
        return shown(mark.value, 0 if is_level else 2)


def _in_reach(chart: str, spots: list[Spot]) -> tuple[Spot, ...]:
    """In the order the arrow keys walk: among all institutions of a year the chosen ones come first."""
    return tuple(sorted(spots, key=lambda spot: not spot.ref) if chart == "strip" else spots)


def _told(title: str, spots: Sequence[Spot]) -> str:
    """What a screen reader says of the picture; of many marks only how many there are."""
    if len(spots) > MOST_TOLD:
        return say(Message("{title}. Grafik dengan {count} nilai.", title=title, count=len(spots)))
    return f"{title}. " + "; ".join(spot.told for spot in spots)
