"""Every published number is there, under the right institution, year and source."""

import csv
import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable
from fractions import Fraction

import pytest

from spbe_assess.core.instrument import INDEX
from spbe_assess.core.results import Kind, Origin, PublishedResult
from spbe_assess.exact import exact, exact_text
from spbe_assess.paths import resources
from spbe_assess.published.catalogue import Catalogue
from spbe_assess.rules.spelling import slug

LEVELS = {"INDEX": "index", "D": "domain", "A": "aspect", "I": "indicator"}

# Year and depth: how many numbers, and their sum.
SUMS = {
    (2019, "index"): (2, "6.58"),
    (2019, "domain"): (6, "18.84"),
    (2019, "aspect"): (14, "43.54"),
    (2019, "indicator"): (37, "119"),
    (2021, "index"): (9, "19.99"),
    (2021, "domain"): (8, "16.47"),
    (2021, "aspect"): (8, "8.90"),
    (2021, "indicator"): (47, "54"),
    (2022, "index"): (16, "38.45"),
    (2022, "domain"): (4, "5.82"),
    (2022, "aspect"): (8, "10.70"),
    (2022, "indicator"): (47, "70"),
    (2023, "index"): (604, "1698.55"),
    (2023, "domain"): (2416, "6258.38"),
    (2024, "index"): (600, "1896.43"),
    (2024, "domain"): (2398, "7051.40"),
    (2025, "index"): (2, "6.00"),
    (2025, "domain"): (8, "21.69"),
    (2025, "aspect"): (5, "10.47"),
}
RESULTS_DIGEST = "778a5f3ef765a6bf33273b84347ac755901baf40842e4fabeec60a0a01ff72a3"
AVERAGES_DIGEST = "116a1a52c36cccc03d468dc95f020c2789b078764daeba521ef6a11cf87c1fb0"


def level_of(code: str) -> str:
    return LEVELS["INDEX" if code == INDEX else code[0]]


def digest(lines: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()


def lines_of(result: PublishedResult) -> Iterable[str]:
    one = result.institution
    for code, value in result.values.items():
        predicate = result.predicate if code == INDEX else ""
        fields = (one.slug, one.name, one.kind, one.bps_code, str(result.year), result.instrument, code)
        yield ",".join((*fields, exact_text(value), predicate, result.citations[0].source))


def test_every_number_of_every_depth_is_there(catalogue: Catalogue) -> None:
    counts = Counter(level_of(code) for result in catalogue.results() for code in result.values)
    assert counts == {"index": 1233, "domain": 4840, "aspect": 35, "indicator": 131}
    assert counts.total() == 6239


def test_numbers_of_each_year_sum_to_the_sources(catalogue: Catalogue) -> None:
    found: dict[tuple[int, str], list[Fraction]] = defaultdict(list)
    for result in catalogue.results():
        for code, value in result.values.items():
            found[result.year, level_of(code)].append(value)
    assert {key: (len(values), sum(values)) for key, values in found.items()} == {
        key: (count, exact(total)) for key, (count, total) in SUMS.items()
    }


def test_no_number_name_code_predicate_or_source_was_altered(catalogue: Catalogue) -> None:
    assert digest(line for result in catalogue.results() for line in lines_of(result)) == RESULTS_DIGEST


def test_no_average_was_altered(catalogue: Catalogue) -> None:
    lines = [
        f"{each.year},{each.group},{each.instrument},{code},{exact_text(value)},{each.citation.source}"
        for each in catalogue.published_averages
        for code, value in each.values.items()
    ]
    assert len(lines) == 430
    assert digest(lines) == AVERAGES_DIGEST


def test_institutions_of_each_kind_are_there(catalogue: Catalogue) -> None:
    assert Counter(one.kind for one in catalogue.institutions) == {
        Kind.PROVINCE: 38,
        Kind.REGENCY: 404,
        Kind.CITY: 93,
        Kind.MINISTRY: 34,
        Kind.AGENCY: 79,
    }


def test_fixed_names_are_unique_and_follow_from_name_and_kind(catalogue: Catalogue) -> None:
    assert len(catalogue.by_slug) == len(catalogue.institutions) == 648
    for one in catalogue.institutions:
        assert one.slug == slug(one.name, one.kind)
        assert one.slug.isascii()


def test_bps_codes_are_unique_and_missing_where_no_list_gives_them(catalogue: Catalogue) -> None:
    codes = [one.bps_code for one in catalogue.institutions if one.bps_code]
    assert len(codes) == len(set(codes)) == 500
    assert {len(code) for code in codes} == {2, 4}


def test_every_regional_institution_lies_in_a_province(catalogue: Catalogue) -> None:
    provinces = {one.slug for one in catalogue.institutions if one.kind is Kind.PROVINCE}
    for one in catalogue.institutions:
        if one.kind in (Kind.MINISTRY, Kind.AGENCY):
            assert one.province == ""
        else:
            assert one.province in provinces
            assert not one.bps_code or catalogue.by_slug[one.province].bps_code == one.bps_code[:2]


@pytest.mark.parametrize(
    ("institution", "province"),
    [
        ("kabupaten-merauke", "provinsi-papua-selatan"),
        ("kabupaten-mimika", "provinsi-papua-tengah"),
        ("kabupaten-nduga", "provinsi-papua-pegunungan"),
        ("kota-sorong", "provinsi-papua-barat-daya"),
        ("kabupaten-manokwari", "provinsi-papua-barat"),
        ("kota-jayapura", "provinsi-papua"),
    ],
)
def test_membership_in_the_papua_provinces_follows_the_laws(
    catalogue: Catalogue, institution: str, province: str
) -> None:
    assert catalogue.by_slug[institution].province == province


def test_names_with_a_slash_are_kept(catalogue: Catalogue) -> None:
    assert sum("/" in one.name for one in catalogue.institutions) == 5


def test_origins_follow_the_source(catalogue: Catalogue) -> None:
    origins = Counter(result.origin for result in catalogue.results())
    assert origins == {Origin.REPORT: 1204, Origin.LETTER: 6, Origin.PRESS: 23}


def test_place_in_the_source_is_kept(catalogue: Catalogue) -> None:
    citation = catalogue.result(catalogue.by_slug["provinsi-jawa-timur"], 2024).citations[0]
    assert (citation.source, citation.place) == ("PANRB-LAPORAN-2024", "Tabel 32")
    assert citation.title == "Laporan Pelaksanaan Evaluasi SPBE Tahun 2024, Kementerian PANRB"


def test_one_body_under_two_names_never_has_both_in_one_year(catalogue: Catalogue) -> None:
    years = defaultdict(set)
    for result in catalogue.shipped:
        years[result.institution.slug].add(result.year)
    assert len(catalogue.same) == 20
    for later, earlier in catalogue.same.items():
        assert earlier in catalogue.by_slug
        assert earlier not in catalogue.same
        assert not years[later] & years[earlier]


def test_notes_speak_of_what_is_there(catalogue: Catalogue) -> None:
    for note in catalogue.notes:
        if note.institution:
            result = catalogue.result(catalogue.by_slug[note.institution], note.year)
            assert catalogue.notes_on(result)


def test_files_end_lines_alike_and_hold_no_empty_value_columns() -> None:
    for path in sorted((resources() / "published").glob("*.csv")):
        text = path.read_bytes()
        assert b"\r" not in text
        rows = list(csv.reader(text.decode("utf-8").splitlines()))
        assert {len(row) for row in rows} == {len(rows[0])}
