"""Scores of ratings that lie in a file: checked, reckoned exactly, with the working."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from spbe_assess.core.instrument import ExternalIndex, IndicatorBasis, Instrument, ItemMethod
from spbe_assess.core.scores import Scores, WorkingTable
from spbe_assess.errors import InputError
from spbe_assess.exchange.json_text import MOST_BYTES, read_json
from spbe_assess.files import read_file
from spbe_assess.instruments import catalogue
from spbe_assess.messages import Message
from spbe_assess.rules.item_values import Step, climbs
from spbe_assess.rules.ratings import ACCEPTED, CLAIMED, Ratings, read_ratings
from spbe_assess.rules.scoring import score, score_answered, working
from spbe_assess.workspace.regulations import require_sound


@dataclass(frozen=True, slots=True)
class Scored:
    """Everything a face shows of one scoring: the official reading, the one over answered indicators, the working."""

    instrument: Instrument
    ratings: Ratings
    scores: Scores
    answered_only: Scores
    working: tuple[WorkingTable, ...]
    method: ItemMethod

    @property
    def steps(self) -> Mapping[str, Mapping[str, tuple[Step, ...]]]:
        """For indicators valued by weighted items: what each level adds, per separately scored sub-part."""
        if self.method is not ItemMethod.WEIGHTED:
            return {}
        given, indicators = self.ratings, self.instrument.indicator_by_code
        return {
            code: climbs(self.instrument, indicators[code], accepted, given.external, given.refused.get(code, ()))
            for code, accepted in given.items.items()
        }

    @property
    def conversions(self) -> Mapping[str, tuple[ExternalIndex, Fraction]]:
        """For indicators valued by another agency's index: that index and its score."""
        return {
            one.code: (self.instrument.external_by_id[one.external_index], self.ratings.external[one.external_index])
            for one in self.instrument.indicators
            if one.basis is IndicatorBasis.EXTERNAL and one.external_index in self.ratings.external
        }


def score_file(
    path: Path,
    *,
    instrument: str | None = None,
    year: int | None = None,
    claimed: bool = False,
    method: ItemMethod | None = None,
) -> Scored:
    """Score the ratings of a JSON file (shapes: ``rules.ratings``).

    The year chooses the instrument and the predicate rule; an instrument alone chooses its last (or first open) year.
    Both may also stand in the file ("instrument", "year"); what is asked for here goes before. Where neither is said
    anywhere, the newest instrument that all ratings fit is taken. ``claimed`` counts Pemdi items that are only
    claimed, not yet accepted.

    Raises:
        InputError: the file cannot be read, or holds any rating the instrument does not have; all are listed.
    """
    given, own_instrument, own_year = _described(read_json(read_file(path, MOST_BYTES), path.name))
    counted = CLAIMED if claimed else ACCEPTED
    readings = [
        (chosen, chosen_year, read_ratings(chosen, given, counted=counted, method=method))
        for chosen, chosen_year in _candidates(instrument or own_instrument, year or own_year)
    ]
    chosen, chosen_year, ratings = min(readings, key=lambda reading: len(reading[2].problems))
    if ratings.problems:
        raise InputError(
            Message(
                "{name} tidak dihitung; {count} isian tidak sesuai {instrument}:",
                name=path.name,
                count=len(ratings.problems),
                instrument=chosen.short_title,
            ),
            ratings.problems,
        )
    return Scored(
        chosen,
        ratings,
        score(chosen, ratings.values, chosen_year),
        score_answered(chosen, ratings.values, chosen_year),
        working(chosen, ratings.values),
        method or chosen.scoring.item_method,
    )


def _described(given: object) -> tuple[object, str | None, int | None]:
    """The ratings without what the file says of itself, and that: instrument and year."""
    if not isinstance(given, Mapping):
        return given, None, None
    instrument, year = given.get("instrument"), given.get("year")
    rest = dict(given)
    if isinstance(instrument, str):
        del rest["instrument"]
    if type(year) is int:
        del rest["year"]
    return rest, instrument if isinstance(instrument, str) else None, year if type(year) is int else None


def _candidates(instrument: str | None, year: int | None) -> Sequence[tuple[Instrument, int]]:
    """The instrument and year that are meant, or, where nothing was said, every shipped one, newest first."""
    if instrument is None and year is None:
        return [choose(name, None) for name in catalogue.shipped()]
    return [choose(instrument, year)]


def choose(instrument: str | None, year: int | None) -> tuple[Instrument, int]:
    """Instrument and year of a scoring, where one of the two is said.

    ``instrument`` is an id, a short form, or an instrument file of one's own (ending in .toml).

    Raises:
        InputError: an unknown instrument, or a year no instrument (or not this one) is used for.
    """
    if instrument is not None and instrument.endswith(".toml"):
        chosen = require_sound(Path(instrument))
    elif instrument is None:
        chosen = catalogue.instrument_for(year) if year is not None else catalogue.instrument(catalogue.shipped()[0])
    else:
        chosen = catalogue.instrument(instrument)
    if year is None:
        return chosen, chosen.last_year or chosen.first_year
    if not chosen.covers(year):
        raise InputError(
            Message(
                "{instrument} tidak dipakai untuk tahun {year}; tahunnya {first} sampai {last}.",
                instrument=chosen.short_title,
                year=year,
                first=chosen.first_year,
                last=chosen.last_year or Message("sekarang"),
            )
        )
    return chosen, year
