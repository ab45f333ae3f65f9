"""A suggested division of work fills what is empty and never touches what a person wrote."""

from spbe_assess.core.division import Division, Share
from spbe_assess.core.fields import ANSWER, record
from spbe_assess.core.log import Edit
from spbe_assess.core.results import Kind
from spbe_assess.rules.suggesting import suggested_units
from tests.dossiers import SPBE, empty_dossier, spbe_dossier

DIVISION = Division(
    "d",
    SPBE,
    Kind.PROVINCE,
    "Usulan",
    (Share("I2", "BPKAD", "kuat", ("Bappeda", "Biro Hukum")), Share("I1", "X", "kuat")),
)


def test_empty_indicators_get_their_units_in_the_order_of_the_instrument() -> None:
    dossier = empty_dossier(SPBE)
    first, second = (record(ANSWER, dossier.assessment.id, code, "") for code in ("I1", "I2"))
    assert suggested_units(dossier, DIVISION) == (
        Edit(first, "unit", "X"),
        Edit(second, "unit", "BPKAD"),
        Edit(second, "supporting", "Bappeda\nBiro Hukum"),
    )


def test_what_a_person_wrote_stays() -> None:
    assert suggested_units(spbe_dossier(), DIVISION) == ()
