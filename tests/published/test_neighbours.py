"""Provinces beside each other: both ways, by land or by sea, none left alone."""

import csv

import pytest

from spbe_assess.core.results import Institution, Kind
from spbe_assess.paths import resources
from spbe_assess.published.catalogue import Catalogue


@pytest.fixture(scope="module")
def provinces(catalogue: Catalogue) -> list[Institution]:
    return [one for one in catalogue.institutions if one.kind is Kind.PROVINCE]


def names(catalogue: Catalogue, slug: str) -> list[str]:
    return [one.name.removeprefix("Provinsi ") for one in catalogue.neighbours(catalogue.by_slug[slug])]


def test_whoever_is_beside_a_province_has_it_beside_itself(catalogue: Catalogue) -> None:
    pairs = {(one, other) for one, others in catalogue.borders.items() for other in others}
    assert all((other.province, other._replace(province=one)) in pairs for one, other in pairs)


def test_every_province_has_a_neighbour_and_none_is_its_own(catalogue: Catalogue, provinces: list[Institution]) -> None:
    assert len(provinces) == 38
    assert set(catalogue.borders) == {one.slug for one in provinces}
    assert all(one not in catalogue.neighbours(one) for one in provinces)


def test_a_pair_is_written_once_with_a_known_border() -> None:
    with (resources() / "published" / "neighbours.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    pairs = [frozenset((row["province"], row["neighbour"])) for row in rows]
    assert len(set(pairs)) == len(pairs)
    assert {row["border"] for row in rows} == {"darat", "laut"}


def test_borders_on_land_come_before_straits(catalogue: Catalogue) -> None:
    assert names(catalogue, "provinsi-jawa-timur") == ["Jawa Tengah", "Bali"]
    assert names(catalogue, "provinsi-lampung") == ["Sumatera Selatan", "Bengkulu", "Banten"]
    for others in catalogue.borders.values():
        assert [one.by_sea for one in others] == sorted(one.by_sea for one in others)


def test_a_regency_has_the_neighbours_of_its_province_and_a_central_body_none(catalogue: Catalogue) -> None:
    regency = catalogue.by_slug["kabupaten-jember"]
    assert catalogue.neighbours(regency) == catalogue.neighbours(catalogue.by_slug["provinsi-jawa-timur"])
    assert catalogue.neighbours(catalogue.by_slug["kementerian-keuangan"]) == ()


def test_the_source_says_that_it_is_no_regulation() -> None:
    text = (resources() / "published" / "sources.toml").read_text(encoding="utf-8")
    assert "neighbours.csv: pengetahuan umum geografi, bukan dari peraturan" in text
