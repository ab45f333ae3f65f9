"""Domains and aspects as bars, each with the published average of the same kind of institution."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from spbe_assess.core.instrument import Aspect, Domain, Instrument
from spbe_assess.core.overview import BarRow, Bars, Peers
from spbe_assess.core.scores import Scores
from spbe_assess.exact import MISSING, shown
from spbe_assess.messages import Message, decimal_point, say
from spbe_assess.workspace.showing.home_index import kind_words


def bars(instrument: Instrument, scores: Scores, peers: Peers, language: str) -> Bars:
    """A bar for every domain and aspect; an aspect that is the whole of its domain says nothing new and is left out."""
    drawing = _Drawing(dict(peers.means), peers, language)
    heading = Message("Domain dan aspek") if instrument.domains else Message("Aspek")
    rows = tuple(_rows(instrument, scores, drawing))
    return Bars(say(heading, language), rows, drawing.legend if any(row.tick is not None for row in rows) else "")


class _Drawing:
    """What every row asks for: the published means, and the language."""

    def __init__(self, means: Mapping[str, Fraction], peers: Peers, language: str) -> None:
        self._means = means
        self._language = language
        self.legend = say(
            Message("rata-rata {kind}, hasil resmi {year}", kind=_whose(peers.means_of), year=peers.year), language
        )

    def row(self, part: Domain | Aspect, value: Fraction | None, *, is_part: bool) -> BarRow:
        mean = self._means.get(part.code)
        text = self._shown(value)
        tip = f"{part.code} {part.name}: {text}"
        if mean is not None:
            tip += f" · {self.legend}: {self._shown(mean)}"
        return BarRow(
            part.code,
            part.name,
            None if value is None else float(value),
            text,
            None if mean is None else float(mean),
            tip,
            is_part,
        )

    def _shown(self, value: Fraction | None) -> str:
        return MISSING if value is None else shown(value, 2, point=decimal_point(self._language))


def _rows(instrument: Instrument, scores: Scores, drawing: _Drawing) -> Iterator[BarRow]:
    for domain in instrument.domains:
        yield drawing.row(domain, scores.domains.get(domain.code), is_part=False)
        aspects = tuple(instrument.aspects_of(domain.code))
        if len(aspects) > 1:
            yield from (drawing.row(one, scores.aspects.get(one.code), is_part=True) for one in aspects)
    if not instrument.domains:
        yield from (drawing.row(one, scores.aspects.get(one.code), is_part=False) for one in instrument.aspects)


def _whose(group: str) -> Message:
    return Message("nasional") if group == "nasional" else kind_words(group)
