"""The shipped instruments, found by id, short name and year."""

import hashlib
from pathlib import Path

import pytest

from spbe_assess.errors import InputError, WorldError
from spbe_assess.instruments import catalogue
from spbe_assess.messages import say
from spbe_assess.paths import resources
from tests.instruments.files import TINY, changed


def test_the_newest_comes_first() -> None:
    assert catalogue.shipped() == ("permenpanrb-8-2026", "permenpanrb-59-2020", "permenpanrb-5-2018")


@pytest.mark.parametrize(
    ("name", "identifier"),
    [
        ("permenpanrb-59-2020", "permenpanrb-59-2020"),
        ("59/2020", "permenpanrb-59-2020"),
        ("8/2026", "permenpanrb-8-2026"),
        ("5/2018", "permenpanrb-5-2018"),
        ("59-2020", "permenpanrb-59-2020"),
        ("SPBE 5/2018", "permenpanrb-5-2018"),
        ("pemdi", "permenpanrb-8-2026"),
        ("SPBE", "permenpanrb-59-2020"),
        (" Pemdi ", "permenpanrb-8-2026"),
    ],
)
def test_an_instrument_is_found_by_any_of_its_names(name: str, identifier: str) -> None:
    assert catalogue.instrument(name).id == identifier


@pytest.mark.parametrize("name", ["", "2020", "9/2020", "pem", "permenpanrb", "../permenpanrb-5-2018"])
def test_an_unknown_name_is_told_with_the_known_ones(name: str) -> None:
    with pytest.raises(InputError) as raised:
        catalogue.instrument(name)
    told = say(raised.value.message)
    assert told == f"Instrumen {name} tidak ada; pilih {', '.join(catalogue.shipped())}."


@pytest.mark.parametrize(
    ("year", "identifier"),
    [
        (2018, "permenpanrb-5-2018"),
        (2020, "permenpanrb-5-2018"),
        (2021, "permenpanrb-59-2020"),
        (2025, "permenpanrb-59-2020"),
        (2026, "permenpanrb-8-2026"),
        (2031, "permenpanrb-8-2026"),
    ],
)
def test_the_year_chooses_the_instrument(year: int, identifier: str) -> None:
    assert catalogue.instrument_for(year).id == identifier


def test_a_year_before_all_instruments_is_refused() -> None:
    with pytest.raises(InputError) as raised:
        catalogue.instrument_for(2017)
    assert say(raised.value.message) == "Tidak ada instrumen untuk tahun 2017; yang ada mulai 2018."


def test_an_instrument_is_read_once() -> None:
    assert catalogue.instrument("pemdi") is catalogue.instrument("8/2026")


@pytest.mark.parametrize("identifier", catalogue.shipped())
def test_the_heading_says_what_the_file_says(identifier: str) -> None:
    (heading,) = (heading for heading in catalogue.headings() if heading.id == identifier)
    whole = catalogue.instrument(identifier)
    assert heading == catalogue.Heading(whole.id, whole.short_title, whole.first_year, whole.last_year)


def test_a_heading_is_read_from_the_whole_file_where_its_top_is_not_enough(tmp_path: Path) -> None:
    path = tmp_path / "contoh-1.toml"
    path.write_text(changed(TINY, "title = 'Instrumen contoh'", "title = '''Instrumen\n[contoh]'''"), "utf-8")
    assert catalogue._heading(path) == catalogue.Heading("contoh-1", "Contoh 1", 2021, 2025)


def test_a_damaged_file_is_told_with_its_faults(tmp_path: Path) -> None:
    path = tmp_path / "contoh-1.toml"
    path.write_text(changed(TINY, "first_year = 2021", "first_year = 'dua'"), "utf-8")
    with pytest.raises(WorldError) as raised:
        catalogue._heading(path)
    assert say(raised.value.message) == "Berkas contoh-1.toml rusak; pasang ulang program ini."
    assert [problem.place for problem in raised.value.problems] == ["contoh-1.toml: first_year"]


def test_the_file_digest_is_that_of_the_bytes() -> None:
    data = (resources() / "instruments" / "permenpanrb-59-2020.toml").read_bytes()
    assert catalogue.file_digest("59/2020") == hashlib.sha256(data).hexdigest()


def test_every_instrument_has_rules_of_its_own() -> None:
    digests = {catalogue.rules_digest(catalogue.instrument(name)) for name in catalogue.shipped()}
    assert len(digests) == len(catalogue.shipped())


def test_the_crosswalk_leads_from_spbe_to_pemdi() -> None:
    crosswalk = catalogue.crosswalk()
    assert (crosswalk.from_instrument, crosswalk.to_instrument) == ("permenpanrb-59-2020", "permenpanrb-8-2026")
    assert catalogue.crosswalk() is crosswalk
