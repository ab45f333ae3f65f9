"""What the ministry last published of institutions of the same kind: where an assessment would stand among them.

Reading the published results takes longer than anything else on Beranda, so it is asked for by itself.
"""

from collections import Counter

from spbe_assess.core.assessment import Dossier
from spbe_assess.core.figures import NATIONAL, Average, group_of
from spbe_assess.core.instrument import INDEX
from spbe_assess.core.overview import Peers
from spbe_assess.core.results import PublishedResult
from spbe_assess.errors import InputError
from spbe_assess.workspace.official import list_results, national_figures
from spbe_assess.workspace.workspace import Workspace


def peers(workspace: Workspace, dossier: Dossier) -> Peers:
    """The newest year by the same instrument that has published values; an empty one where there is none (Pemdi)."""
    institution, instrument = dossier.assessment.institution, dossier.instrument.id
    listing = list_results(workspace, kind=institution.kind, instrument=instrument)
    found = [one for one in listing.results if one.index is not None]
    counts = Counter(one.year for one in found)
    # A year of which only a few press figures are known says nothing about a place.
    year = max((year for year, count in counts.items() if 2 * count >= max(counts.values())), default=0)
    if not year:
        return Peers()
    of_year = [one for one in found if one.year == year]
    own = next((one for one in of_year if one.institution.slug == institution.slug), None)
    average = _average(year, instrument, group_of(institution.kind))
    return Peers(
        year,
        institution.kind.value,
        tuple(one.index for one in of_year if one is not own and one.index is not None),
        None if own is None else own.index,
        "" if own is None else own.predicate,
        tuple((code, value) for code, value in average.values.items() if code != INDEX) if average else (),
        average.group if average else "",
        _sources(of_year),
    )


def _average(year: int, instrument: str, group: str | None) -> Average | None:
    """The published average of the kind, else of all; the report of that very year before any other."""
    try:
        averages, _ = national_figures(year)
    except InputError:
        return None  # nothing is published of that year
    for wanted in (group, NATIONAL):
        fitting = [one for one in averages if one.group == wanted and one.instrument == instrument]
        if fitting:
            return min(fitting, key=lambda one: (not one.citation.source.endswith(str(year)), -len(one.values)))
    return None


def _sources(results: list[PublishedResult]) -> str:
    titles = dict.fromkeys(citation.title for one in results for citation in one.citations)
    return "; ".join(titles)
