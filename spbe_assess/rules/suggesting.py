"""A suggested division of work as edits: it fills what is empty and never touches what a person wrote."""

from collections.abc import Iterator

from spbe_assess.core.assessment import Dossier
from spbe_assess.core.division import Division
from spbe_assess.core.fields import ANSWER, record
from spbe_assess.core.log import Edit


def suggested_units(dossier: Dossier, division: Division) -> tuple[Edit, ...]:
    """The edits that name pengampu and pendukung of every indicator without a pengampu."""
    return tuple(_edits(dossier, division))


def _edits(dossier: Dossier, division: Division) -> Iterator[Edit]:
    for code in dossier.instrument.indicator_by_code:
        share, held = division.share_by_code.get(code), dossier.answer(code)
        if share is None or held.unit:
            continue
        name = record(ANSWER, dossier.assessment.id, code, "")
        yield Edit(name, "unit", share.unit)
        if share.supporting and not held.supporting:
            yield Edit(name, "supporting", "\n".join(share.supporting))
