"""What stands beside official results."""

from fractions import Fraction

from spbe_assess.core.figures import Average, group_of
from spbe_assess.core.results import Citation, Kind

CITATION = Citation("LAPORAN", "Laporan")


def test_an_average_answers_its_index_or_none() -> None:
    assert Average(2024, "kota", "contoh", {"INDEX": Fraction(3)}, CITATION).index == 3
    assert Average(2024, "kota", "contoh", {"D1": Fraction(3)}, CITATION).index is None


def test_other_central_bodies_have_no_published_average_of_their_own() -> None:
    assert group_of(Kind.AGENCY) is None
    assert [group_of(kind) for kind in (Kind.PROVINCE, Kind.MINISTRY)] == ["provinsi", "kementerian"]
