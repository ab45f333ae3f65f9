"""Own assessments as sides of a comparison: what a reference without "published:" means first."""

from fractions import Fraction
from functools import cached_property

from spbe_assess.core.assessment import Assessment, Dossier
from spbe_assess.core.instrument import INDEX
from spbe_assess.core.refs import PUBLISHED, Ref, parse_ref
from spbe_assess.core.results import Column, Origin
from spbe_assess.core.scores import Scores
from spbe_assess.errors import InputError
from spbe_assess.messages import Message, say
from spbe_assess.rules.indicator_values import stage_named
from spbe_assess.rules.valuing import final_scores, stage_scores
from spbe_assess.workspace.archive import Archive
from spbe_assess.workspace.dossiers import assessments, matching, read_dossier


class OwnColumns:
    """The assessments of a workspace as sides of a comparison, each read at most once while columns are asked for."""

    def __init__(self, archive: Archive | None) -> None:
        self._archive = archive
        self._dossiers: dict[str, Dossier] = {}

    def find(self, text: str) -> Column | None:
        """The assessment that a reference means, as a column; None where there is none.

        "@STAGE" takes the values of one stage by its rule, otherwise it is the Nilai Akhir. Unanswered indicators count
        as the instrument says, and are no values of their own.

        Raises:
            InputError: several assessments fit, the stage is none of the instrument, or nothing is rated at it.
        """
        if self._archive is None or text.strip().lower().startswith(PUBLISHED):
            return None
        ref = parse_ref(text)
        found = matching(self._archive, ref, self.there)
        if not found:
            return None
        if len(found) > 1:
            named = [one.ref for one in found]
            raise InputError(
                Message(
                    "“{ref}” cocok dengan beberapa penilaian: {named}. Tambahkan #LABEL.", ref=text[:80], named=named
                )
            )
        return _column(found[0], self._dossier(self._archive, found[0]), ref)

    def is_deleted(self, text: str) -> bool:
        """Whether a reference means an assessment that was deleted, and none that is there."""
        if self._archive is None or text.strip().lower().startswith(PUBLISHED):
            return False
        ref = parse_ref(text)
        return not matching(self._archive, ref, self.there) and bool(matching(self._archive, ref, self._deleted))

    @cached_property
    def there(self) -> tuple[Assessment, ...]:
        """The assessments there are."""
        return assessments(self._archive)

    @cached_property
    def _deleted(self) -> tuple[Assessment, ...]:
        return assessments(self._archive, deleted=True)

    def _dossier(self, archive: Archive, assessment: Assessment) -> Dossier:
        if assessment.id not in self._dossiers:
            self._dossiers[assessment.id] = read_dossier(archive, assessment)
        return self._dossiers[assessment.id]


def own_column(archive: Archive | None, text: str) -> Column | None:
    """The assessment that one reference means (for a single question; keep ``OwnColumns`` for more).

    Raises:
        InputError: see ``OwnColumns.find``.
    """
    return OwnColumns(archive).find(text)


def _column(assessment: Assessment, dossier: Dossier, ref: Ref) -> Column:
    stage = stage_named(dossier.instrument, ref.stage) if ref.stage else None
    scores = stage_scores(dossier, stage.id) if stage else final_scores(dossier)
    if scores is None or scores.index is None or not scores.indicators:
        raise InputError(Message("{ref} belum berisi nilai; isi dahulu sebelum dibandingkan.", ref=str(ref)))
    step = ", ".join(filter(None, (stage.name if stage else say(Message("Nilai Akhir")), assessment.label)))
    name = assessment.institution.name
    return Column(
        ref=str(Ref(name, assessment.year, assessment.instrument, assessment.label, stage.id if stage else "")),
        title=f"{name} ({step})",
        short=f"{name} ({step})",
        year=assessment.year,
        instrument=assessment.instrument,
        values=_values(scores, scores.index),
        origin=Origin.ASSESSMENT,
        institution=assessment.institution,
        predicate=scores.predicate,
        step=step,
    )


def _values(scores: Scores, index: Fraction) -> dict[str, Fraction]:
    parts = {
        code: value
        for values in (scores.domains, scores.aspects)
        for code, value in values.items()
        if value is not None
    }
    return {INDEX: index, **parts, **scores.indicators}
