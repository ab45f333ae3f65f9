"""Where a result stands among its peers: by a stated rule for ties, whatever the order of the peers."""

from collections.abc import Sequence
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spbe_assess.core.results import Column, Institution, Kind, Origin, PublishedResult
from spbe_assess.rules.ranking import Field, Group, circle_of, standing
from tests.builders import make_institution, make_result, make_values
from tests.rules.strategies import PRINTED

FIELD = st.lists(PRINTED, min_size=1, max_size=30)


# --- rank and percentile ----------------------------------------------------------------------------------------------


def places(*texts: str) -> list[tuple[int, str, bool]]:
    """Rank, percentile and whether the place is shared, of each value among all."""
    field = [*make_values(**{f"V{number}": text for number, text in enumerate(texts)}).values()]
    found = [standing(value, field) for value in field]
    return [(one.rank, str(one.percentile), one.shared) for one in found]


def test_equal_values_share_the_better_rank_and_the_next_is_skipped() -> None:
    assert places("4.50", "4.44", "4.44", "4.43", "4.43", "4.42") == [
        (1, "100", False),
        (2, "70", True),
        (2, "70", True),
        (4, "30", True),
        (4, "30", True),
        (6, "0", False),
    ]


def test_the_best_stands_at_100_and_the_last_at_0() -> None:
    assert places("3", "1", "2") == [(1, "100", False), (3, "0", False), (2, "50", False)]


def test_all_equal_stand_in_the_middle() -> None:
    assert places("3", "3", "3") == [(1, "50", True)] * 3


def test_one_alone_has_a_rank_and_no_percentile() -> None:
    assert places("3") == [(1, "None", False)]
    assert standing(Fraction(3), [Fraction(3)]).of == 1


@given(FIELD, st.data())
def test_the_order_of_the_field_does_not_matter(field: list[Fraction], data: st.DataObject) -> None:
    value = data.draw(st.sampled_from(field))
    assert standing(value, field) == standing(value, data.draw(st.permutations(field)))


@given(FIELD)
def test_ranks_follow_values(field: list[Fraction]) -> None:
    found = [(value, standing(value, field)) for value in field]
    for value, one in found:
        assert one.rank == 1 + sum(other > value for other in field)
        assert one.of == len(field)
        assert one.shared is (field.count(value) > 1)
        assert one.percentile is None or 0 <= one.percentile <= 100
    ordered = sorted(found, key=lambda pair: pair[1].rank)
    assert [value for value, _ in ordered] == sorted(field, reverse=True)


@given(st.lists(PRINTED, min_size=2, max_size=30, unique=True))
def test_the_ends_of_a_field_without_ties_are_100_and_0(field: list[Fraction]) -> None:
    assert standing(max(field), field).percentile == 100
    assert standing(min(field), field).percentile == 0
    shares = [standing(value, field).percentile for value in sorted(field)]
    assert shares == [Fraction(100 * number, len(field) - 1) for number in range(len(field))]


# --- groups -----------------------------------------------------------------------------------------------------------

ACEH, BALI = make_institution("Provinsi Aceh"), make_institution("Provinsi Bali")
PIDIE = make_institution("Kabupaten Pidie", Kind.REGENCY, ACEH.slug)
SABANG = make_institution("Kota Sabang", Kind.CITY, ACEH.slug)
BADUNG = make_institution("Kabupaten Badung", Kind.REGENCY, BALI.slug)
HOMELESS = make_institution("Kabupaten Tanpa", Kind.REGENCY)
FINANCE = make_institution("Kementerian Keuangan", Kind.MINISTRY)
ARCHIVE = make_institution("Arsip Nasional", Kind.AGENCY)
EVERYONE = (ACEH, BALI, PIDIE, SABANG, BADUNG, HOMELESS, FINANCE, ARCHIVE)


@pytest.mark.parametrize(
    ("group", "institution", "peers"),
    [
        (Group.ALL, FINANCE, EVERYONE),
        (Group.PROVINCES, ACEH, (ACEH, BALI)),
        (Group.PROVINCES, PIDIE, ()),
        (Group.REGENCIES, PIDIE, (PIDIE, BADUNG, HOMELESS)),
        (Group.CITIES, SABANG, (SABANG,)),
        (Group.MINISTRIES, FINANCE, (FINANCE,)),
        (Group.AGENCIES, ARCHIVE, (ARCHIVE,)),
        (Group.AGENCIES, FINANCE, ()),
        (Group.SAME_KIND, BADUNG, (PIDIE, BADUNG, HOMELESS)),
        (Group.SAME_KIND, ARCHIVE, (ARCHIVE,)),
        (Group.SAME_PROVINCE, SABANG, (PIDIE, SABANG)),
        (Group.SAME_PROVINCE, ACEH, ()),
        (Group.SAME_PROVINCE, HOMELESS, ()),
        (Group.SAME_PROVINCE, FINANCE, ()),
    ],
)
def test_a_group_holds_those_it_is_named_for(
    group: Group, institution: Institution, peers: Sequence[Institution]
) -> None:
    field = Field(group, tuple(make_result(one, INDEX="3") for one in EVERYONE))
    assert [one.institution for one in field.peers(institution, 2024)] == list(peers)
    assert (circle_of(group, institution) is None) is not bool(peers)


def test_peers_are_of_the_same_year() -> None:
    field = Field(Group.ALL, (make_result(ACEH, 2023, INDEX="3"), make_result(BALI, 2024, INDEX="3")))
    assert [one.institution for one in field.peers(ACEH, 2023)] == [ACEH]
    assert field.peers(ACEH, 2022) == ()


# --- columns in a field -----------------------------------------------------------------------------------------------


def column(institution: Institution | None, year: int = 2024, **values: str) -> Column:
    return Column("x", "X", "X", year, "contoh-1", make_values(**values), Origin.REPORT, institution)


def field_of(group: Group, *results: PublishedResult) -> Field:
    return Field(group, results)


PROVINCES = field_of(
    Group.PROVINCES,
    make_result(ACEH, INDEX="3.00", D1="2.00"),
    make_result(BALI, INDEX="4.00"),
    make_result(PIDIE, INDEX="5.00"),
    make_result(ACEH, 2023, INDEX="1.00"),
)


def test_a_column_is_ranked_among_the_results_of_its_group_and_year() -> None:
    first, second = PROVINCES.standings("INDEX", [column(ACEH, INDEX="3.00"), column(BALI, INDEX="4.00")])
    assert first is not None
    assert second is not None
    assert (first.rank, first.of, second.rank, second.of) == (2, 2, 1, 2)


def test_peers_without_a_value_are_not_counted() -> None:
    [place] = PROVINCES.standings("D1", [column(ACEH, D1="2.00")])
    assert place is not None
    assert (place.rank, place.of, place.percentile) == (1, 1, None)


def test_an_assessment_takes_the_place_of_the_official_result_of_its_institution() -> None:
    [place] = PROVINCES.standings("INDEX", [column(ACEH, INDEX="4.50")])
    assert place is not None
    assert (place.rank, place.of, place.shared) == (1, 2, False)


def test_an_institution_without_an_official_result_joins_the_field() -> None:
    [place] = PROVINCES.standings("INDEX", [column(make_institution("Provinsi Baru"), INDEX="3.00")])
    assert place is not None
    assert (place.rank, place.of, place.shared) == (2, 3, True)


@pytest.mark.parametrize(
    "one",
    [
        column(PIDIE, INDEX="5.00"),
        column(ACEH, D2="3.00"),
        column(None, INDEX="3.00"),
        column(ACEH, 2019, INDEX="3.00"),
    ],
    ids=["of another group", "without the value", "of no institution", "of a year without results"],
)
def test_a_column_has_no_place(one: Column) -> None:
    assert PROVINCES.standings("INDEX", [one]) == (None,)


@given(st.dictionaries(st.sampled_from(EVERYONE), PRINTED, min_size=1), st.sampled_from(Group))
def test_places_of_columns_are_places_among_their_peers(values: dict[Institution, Fraction], group: Group) -> None:
    results = [PublishedResult(one, 2024, "contoh-1", {"INDEX": value}, "", ()) for one, value in values.items()]
    field = field_of(group, *results)
    columns = [
        Column(one.slug, one.name, one.name, 2024, "contoh-1", {"INDEX": value}, Origin.REPORT, one)
        for one, value in values.items()
    ]
    for one, place in zip(columns, field.standings("INDEX", columns), strict=True):
        assert one.institution is not None
        peers = [peer.values["INDEX"] for peer in field.peers(one.institution, 2024)]
        assert place == (standing(one.values["INDEX"], peers) if peers else None)


@pytest.mark.parametrize("group", list(Group))
@pytest.mark.parametrize("year", [2023, 2024])
@pytest.mark.parametrize("code", ["INDEX", "D1", "D3"])
def test_every_published_result_has_the_place_a_plain_count_gives_it(
    results: tuple[PublishedResult, ...], group: Group, year: int, code: str
) -> None:
    """Counted over all rows with whole hundredths, knowing nothing of how the places are reckoned."""
    there = [one for one in results if one.year == year]
    hundredths = [(circle_of(group, one.institution), int(one.values.get(code, Fraction(-1)) * 100)) for one in there]
    found = Field(group, results).standings(code, [_column(one) for one in there])
    for (circle, own), place in zip(hundredths, found, strict=True):
        if circle is None or own < 0:
            assert place is None
            continue
        peers = [value for other, value in hundredths if other == circle and value >= 0]
        above, below = sum(value > own for value in peers), sum(value < own for value in peers)
        assert place is not None
        assert (place.rank, place.of) == (above + 1, len(peers))
        equal = len(peers) - above - below - 1
        half = Fraction(200 * below + 100 * equal, 2 * (len(peers) - 1)) if len(peers) > 1 else None
        assert (place.percentile, place.shared) == (half, equal > 0)


def _column(result: PublishedResult) -> Column:
    return Column(
        ref=f"{result.institution.slug}/{result.year}",
        title=result.institution.name,
        short=result.institution.name,
        year=result.year,
        instrument=result.instrument,
        values=result.values,
        origin=result.origin,
        institution=result.institution,
    )
