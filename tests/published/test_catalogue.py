"""Choosing results: by institution, year, kind, province, and with what a person added."""

from datetime import date
from fractions import Fraction

import pytest

from spbe_assess.core.figures import Coverage, group_of
from spbe_assess.core.instrument import INDEX
from spbe_assess.core.results import Citation, Document, Institution, Kind, Origin, PublishedResult
from spbe_assess.errors import InputError
from spbe_assess.messages import say
from spbe_assess.published.catalogue import Catalogue, shipped
from tests.builders import make_institution, make_result, make_values

OLD, NEW = "permenpanrb-5-2018", "permenpanrb-59-2020"


def added(institution: Institution, year: int, number: str = "LHE-1", **values: str) -> PublishedResult:
    document = Document(number, date(year + 1, 1, 31))
    citation = Citation("", number, origin=Origin.ADDED)
    return PublishedResult(institution, year, NEW, make_values(**values), "", (citation,), document)


def test_the_catalogue_is_read_once() -> None:
    assert shipped() is shipped()


def test_results_are_chosen_by_year_and_kind(catalogue: Catalogue) -> None:
    counts = {kind: len(catalogue.results(year=2024, kind=kind)) for kind in Kind}
    assert counts == {
        Kind.PROVINCE: 38,
        Kind.REGENCY: 384,
        Kind.CITY: 90,
        Kind.MINISTRY: 32,
        Kind.AGENCY: 56,
    }


def test_results_are_chosen_by_province_and_instrument(catalogue: Catalogue) -> None:
    chosen = catalogue.results(province="provinsi-lampung", year=2022)
    assert {result.institution.name for result in chosen} >= {"Provinsi Lampung", "Kota Bandar Lampung"}
    assert {result.year for result in catalogue.results(instrument=OLD)} == {2019}


def test_a_result_is_found_by_institution_and_year(catalogue: Catalogue) -> None:
    result = catalogue.result(catalogue.by_slug["provinsi-jawa-timur"], 2024)
    assert result.index == Fraction("4.43")
    assert result.predicate == "Memuaskan"


def test_a_year_without_results_is_refused_with_the_years_there_are(catalogue: Catalogue) -> None:
    with pytest.raises(InputError) as raised:
        catalogue.result(catalogue.by_slug["provinsi-jawa-timur"], 2019)
    assert say(raised.value.message) == (
        "Tidak ada hasil resmi Provinsi Jawa Timur tahun 2019. Yang ada: 2021 (permenpanrb-59-2020); "
        "2022 (permenpanrb-59-2020); 2023 (permenpanrb-59-2020); 2024 (permenpanrb-59-2020)."
    )


def test_a_result_of_another_instrument_is_refused(catalogue: Catalogue) -> None:
    with pytest.raises(InputError):
        catalogue.result(catalogue.by_slug["provinsi-jawa-timur"], 2024, OLD)


def test_an_institution_without_any_result_says_how_to_add_one(catalogue: Catalogue) -> None:
    with pytest.raises(InputError) as raised:
        catalogue.result(make_institution("Kabupaten Contoh", Kind.REGENCY), 2024)
    assert "Tambahkan dari LHE" in say(raised.value.message)


def test_years_of_an_institution_are_in_order(catalogue: Catalogue) -> None:
    assert catalogue.years_of(catalogue.by_slug["provinsi-lampung"]) == (2021, 2022, 2023, 2024)
    assert catalogue.years_of(catalogue.by_slug["kota-denpasar"])[:2] == (2019, 2021)


def test_a_body_with_two_printed_names_has_one_history_under_either(catalogue: Catalogue) -> None:
    court = catalogue.by_slug["mahkamah-konstitusi"]
    office = catalogue.by_slug["sekretariat-jenderal-mahkamah-konstitusi"]
    assert catalogue.years_of(court) == catalogue.years_of(office) == (2023, 2024)
    assert catalogue.result(court, 2024).institution == office
    assert catalogue.result(office, 2023).institution == court


def test_a_body_with_two_printed_names_is_called_by_the_newest(catalogue: Catalogue) -> None:
    for slug in ("komisi-yudisial", "sekretariat-jenderal-komisi-yudisial"):
        assert catalogue.current(catalogue.by_slug[slug]).slug == "sekretariat-jenderal-komisi-yudisial"
    for old, new in catalogue.same.items():
        assert catalogue.current(catalogue.by_slug[old]) == catalogue.current(catalogue.by_slug[new])


def test_a_body_with_one_name_is_itself(catalogue: Catalogue) -> None:
    jatim = catalogue.by_slug["provinsi-jawa-timur"]
    assert catalogue.current(jatim) is jatim


def test_averages_are_kept_by_source(catalogue: Catalogue) -> None:
    both = catalogue.averages(2023, "nasional")
    assert [average.citation.source for average in both] == ["PANRB-LAPORAN-2023", "PANRB-LAPORAN-2024"]
    assert [str(float(average.values["D1"])) for average in both] == ["2.91", "2.94"]
    assert catalogue.averages(2023, "nasional", "PANRB-LAPORAN-2024") == both[1:]
    assert both[0].index == Fraction("2.79")


def test_a_group_nobody_published_has_no_average(catalogue: Catalogue) -> None:
    assert catalogue.averages(2025, "provinsi") == ()


def test_other_central_bodies_have_no_published_average_of_their_own() -> None:
    assert group_of(Kind.AGENCY) is None
    assert group_of(Kind.CITY) == "kota"


def test_counts_say_of_how_many(catalogue: Catalogue) -> None:
    assert catalogue.coverage(2024) == Coverage(600, 615)
    assert catalogue.coverage(2023) == Coverage(604, 621)
    assert catalogue.coverage(2022) == Coverage(16, 554)
    assert catalogue.coverage(2021) == Coverage(9, 517)
    assert catalogue.coverage(2024, Kind.PROVINCE) == Coverage(38, 38)
    assert catalogue.coverage(2024, Kind.MINISTRY) == Coverage(32, 34)


def test_an_unknown_whole_is_none_not_a_guess(catalogue: Catalogue) -> None:
    assert catalogue.coverage(2025) == Coverage(2, None)
    assert catalogue.coverage(2024, Kind.AGENCY) == Coverage(56, None)


def test_decrees_are_known_by_year(catalogue: Catalogue) -> None:
    assert catalogue.decrees[2023] == "Keputusan Menteri PANRB Nomor 13 Tahun 2024"
    assert set(catalogue.decrees) == {2021, 2022, 2023, 2024}


def test_notes_come_with_a_result_and_with_a_year(catalogue: Catalogue) -> None:
    notes = catalogue.notes_on(catalogue.result(catalogue.by_slug["provinsi-jawa-timur"], 2024))
    assert [note.code for note in notes] == ["D1"]
    of_years = {(note.year, note.group): note.text for note in catalogue.notes if not note.institution}
    assert "7 Januari 2026" in of_years[2025, ""]
    assert "3,41" in of_years[2024, "provinsi"]


def test_an_added_result_stands_over_the_shipped_one_and_is_completed_by_it(catalogue: Catalogue) -> None:
    east_java = catalogue.by_slug["provinsi-jawa-timur"]
    own = catalogue.with_added([added(east_java, 2024, A1="4.60")])
    result = own.result(east_java, 2024)
    assert result.origin is Origin.ADDED
    assert result.values["A1"] == Fraction("4.60")
    assert result.values[INDEX] == Fraction("4.43")
    assert result.predicate == "Memuaskan"
    assert [citation.origin for citation in result.citations] == [Origin.ADDED, Origin.REPORT]


def test_a_year_is_listed_once_per_institution_with_or_without_additions(catalogue: Catalogue) -> None:
    own = catalogue.with_added([added(catalogue.by_slug["provinsi-jawa-timur"], 2024, INDEX="4.43")])
    assert len(own.results(year=2024)) == 600
    assert len(own.results(year=2024, added=False)) == 600
    assert own.coverage(2024) == Coverage(600, 615)


def test_the_shipped_result_stays_as_printed(catalogue: Catalogue) -> None:
    east_java = catalogue.by_slug["provinsi-jawa-timur"]
    own = catalogue.with_added([added(east_java, 2024, INDEX="4.42")])
    alone = own.shipped_result(east_java, 2024, NEW)
    assert alone is not None
    assert alone.index == Fraction("4.43")
    assert not any(result.document for result in own.results(added=False))


def test_the_added_result_with_more_values_stands_over_the_others(catalogue: Catalogue) -> None:
    east_java = catalogue.by_slug["provinsi-jawa-timur"]
    small, large = added(east_java, 2025, "K-1", INDEX="4.50"), added(east_java, 2025, "LHE", INDEX="4.50", D1="5.00")
    for order in ([small, large], [large, small]):
        result = catalogue.with_added(order).result(east_java, 2025)
        assert result.document is not None
        assert result.document.number == "LHE"


def test_nothing_added_is_the_same_catalogue(catalogue: Catalogue) -> None:
    assert catalogue.with_added([]) is catalogue


def test_an_added_institution_can_be_found(catalogue: Catalogue) -> None:
    nabire = Institution("kabupaten-nabire", "Kabupaten Nabire", Kind.REGENCY)
    own = catalogue.with_added([added(nabire, 2024, INDEX="2.00")])
    assert own.finder.find("Nabire") == nabire
    assert own.years_of(nabire) == (2024,)
    assert len(own.institutions) == len(catalogue.institutions) + 1


def test_an_added_result_takes_the_shipped_institution_of_its_fixed_name(catalogue: Catalogue) -> None:
    renamed = Institution("provinsi-jawa-timur", "Jatim", Kind.PROVINCE)
    own = catalogue.with_added([added(renamed, 2025, INDEX="4.50")])
    assert own.result(renamed, 2025).institution.name == "Provinsi Jawa Timur"


def test_two_instruments_in_one_year_must_be_told_apart() -> None:
    one = make_institution()
    both = (make_result(one, 2024, instrument="a-1", INDEX="3"), make_result(one, 2024, instrument="b-2", INDEX="2"))
    catalogue = Catalogue((one,), both)
    with pytest.raises(InputError) as raised:
        catalogue.result(one, 2024)
    assert "a-1; b-2" in say(raised.value.message)
    assert catalogue.result(one, 2024, "b-2") == both[1]
