"""Reading a regulation: the bytes of an instrument file as an ``Instrument``, with everything that is wrong in them.

A file has the shape of ``core.instrument``: its keys are the fields there. What the parts must be among themselves
(weights that sum to 100, bands without gaps) is asked by ``checks``.
"""

from functools import cache
from typing import Final

from spbe_assess.core import instrument as nouns
from spbe_assess.core.instrument import CriterionKind, Instrument, PredicateRule
from spbe_assess.errors import Problem
from spbe_assess.instruments.sections import Grammar, Shape, read_file, shape_of

_INSTRUMENT: Final = Grammar(
    nouns={
        nouns.Domain: "domain",
        nouns.Aspect: "aspek",
        nouns.Indicator: "indikator",
        nouns.Level: "tingkat",
        nouns.Criterion: "kriteria",
        nouns.Item: "butir",
        nouns.Substance: "substansi",
        nouns.Scale: "skala",
        nouns.ScaleLevel: "tingkat",
        nouns.Band: "predikat",
        nouns.Method: "cara hitung",
        nouns.Stage: "tahap",
        nouns.Role: "peran",
        nouns.ExplanationTemplate: "pola penjelasan",
        nouns.ExternalIndex: "indeks instansi lain",
        nouns.ConversionBand: "pita",
        nouns.EvidenceKind: "jenis data dukung",
        nouns.EvidenceWindow: "batas umur",
        nouns.EnactedDemand: "dokumen ditetapkan",
        nouns.InstitutionDifference: "perbedaan",
        nouns.Period: "jadwal",
        nouns.Certainty: "kepastian",
        nouns.Source: "sumber",
    },
    assumed={
        (Instrument, "last_year"): None,
        (Instrument, "domains"): (),
        (nouns.Aspect, "domain"): "",
        (nouns.Criterion, "kind"): CriterionKind.REQUIRED,
        (nouns.Scoring, "predicate_rule"): PredicateRule(),
    },
)


def read_instrument(data: bytes, name: str) -> tuple[Instrument | None, tuple[Problem, ...]]:
    """The instrument in a file called ``name``, and every fault found on the way.

    What cannot be read is left out, so the instrument is of use only when there is no problem; it is None when
    not even the tree can be built.
    """
    return read_file(_shape(), data, name)


@cache
def _shape() -> Shape[Instrument]:
    return shape_of(_INSTRUMENT, Instrument)
