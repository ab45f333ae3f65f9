"""Three people sign an LB; what is not known of them is dotted."""

from dataclasses import replace
from datetime import date

from spbe_assess.core.assessment import Assessment, Person
from spbe_assess.exchange.evidence.layout import EvidenceReport
from spbe_assess.exchange.evidence.signature import (
    nip_text,
    place_and_date,
    rank_text,
    signature_height,
    signers,
    write_signature,
)
from spbe_assess.exchange.excel.book import Book
from tests.exchange.lb_sheets import MADE_ON, pemdi, spbe

ENDS = (3, 5, 8)
LONG = Person(
    "Dr. Ir. Maria Kurniawati Siregar, M.T., Ph.D. dan seterusnya", "1968", "Pembina (IV/d)", "Sekretaris Daerah"
)


def report(**people: Person) -> EvidenceReport:
    dossier = spbe()
    return EvidenceReport(replace(dossier, assessment=replace(dossier.assessment, people=people)), MADE_ON)


def assessment(city: str = "", signed_on: date | None = None) -> Assessment:
    return replace(spbe().assessment, city=city, signed_on=signed_on)


def test_the_blocks_say_what_they_mean_and_in_which_role() -> None:
    told = [(one.meaning, one.role) for one in signers(EvidenceReport(pemdi(), MADE_ON))]
    assert told == [
        ("Disusun oleh,", "Pelaksana Entri Data"),
        ("Diverifikasi oleh,", "Penanggung Jawab"),
        ("Mengetahui,", "Koordinator Pemdi"),
    ]


def test_nothing_is_invented_for_what_is_not_set() -> None:
    assert "None" not in rank_text(Person()) + nip_text(Person()) + place_and_date(assessment())
    assert place_and_date(assessment(city="Kota Contoh")).startswith("Kota Contoh, ……")
    assert place_and_date(assessment(city="Kota Contoh", signed_on=date(2024, 7, 1))) == "Kota Contoh, 1 Juli 2024"


def test_the_height_that_is_kept_is_the_height_that_is_written() -> None:
    for people in ({}, {"coordinator": LONG}, {"compiler": LONG, "verifier": LONG}):
        sheet = Book().add("Uji", (9, 8, 13, 9, 25, 7, 8, 14))
        write_signature(sheet, report(**people), ENDS)
        assert sum(sheet.heights) == signature_height(sheet, report(**people), ENDS)


def test_an_office_stands_below_the_role_once() -> None:
    sheet = Book().add("Uji", (9, 8, 13, 9, 25, 7, 8, 14))
    write_signature(sheet, report(coordinator=LONG, compiler=replace(LONG, position="Pelaksana Entri Data")), ENDS)
    assert "Koordinator SPBE\nSekretaris Daerah" in sheet.rows_xml
    assert sheet.rows_xml.count("Pelaksana Entri Data") == 1
