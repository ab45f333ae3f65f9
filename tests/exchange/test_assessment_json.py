"""An assessment as JSON, in all its shapes."""

import json

import pytest

from spbe_assess.core.instrument import Instrument
from spbe_assess.instruments.catalogue import instrument
from tests.exchange.loading_files import faults, refusal, texts

SPBE = instrument("permenpanrb-59-2020")
PEMDI = instrument("permenpanrb-8-2026")


def read(given: object, regulation: Instrument = SPBE) -> list[dict[str, str]]:
    return texts(json.dumps(given).encode(), "isian.json", regulation)


def wrong(given: object) -> list[str]:
    return faults(json.dumps(given).encode(), "isian.json", SPBE)


@pytest.mark.parametrize(
    "given",
    [{"I12": 3}, {"levels": {"I12": "3"}}, {"values": {"I12": 3}}, {"levels": {"I12": {"level": 3, "value": 3}}}],
)
def test_the_shapes_of_a_ratings_file_are_read(given: object) -> None:
    assert read(given) == [{"indicator": "I12", "value": "3"}]


def test_the_facts_of_an_indicator_are_read_by_field_name_or_heading() -> None:
    given = {
        "levels": {"mandiri": 3, "Penilaian Dokumen": "2"},
        "fact": "F",
        "analisis": {"dokumen": "A"},
        "catatan dokumen": "C",
        "supporting": ["Bappeda", "Biro Hukum"],
        "target": 4,
        "deadline": None,
        "value": "2",
        "name": "Peta Rencana",
        "evidence": 5,
    }
    assert read({"ref": "x", "seal": "y", "indicators": {"I12": given}}) == [
        {
            "indicator": "I12",
            "value@mandiri": "3",
            "value@dokumen": "2",
            "fact": "F",
            "analysis@dokumen": "A",
            "note@dokumen": "C",
            "supporting": "Bappeda\nBiro Hukum",
            "target": "4",
        }
    ]


def test_what_every_stage_says_wins_over_the_summary_beside_it() -> None:
    stages = {
        "mandiri": {"entered": "3", "from": "entered", "fact": "F", "changed": "x"},
        "reviu": {"verdict": "valid"},
    }
    given = {"levels": {"mandiri": "5"}, "fact": "lain", "value": "5", "stages": stages}
    assert read({"indicators": {"I12": given}}) == [
        {"indicator": "I12", "value@mandiri": "3", "fact@mandiri": "F", "verdict@reviu": "valid"}
    ]


def test_criteria_and_items_are_read_in_short_and_in_full() -> None:
    assert read({"criteria": {"I1": ["L3-1"]}}) == [{"indicator": "I1", "code": "L3-1", "state": "met"}]
    assert read({"items": {"I1": {"L1-E1": True, "L1-1": False}}}, PEMDI) == [
        {"indicator": "I1", "code": "L1-E1", "state": "accepted"},
        {"indicator": "I1", "code": "L1-1", "state": "not_met"},
    ]
    states = {
        "L1-E1": {"mandiri": "submitted", "dokumen": {"state": "accepted", "note": "n"}},
        "L1-1": {"state": "met", "correction": "Rencana induk"},
    }
    assert read({"indicators": {"I1": {"items": states}}}, PEMDI)[-2:] == [
        {
            "indicator": "I1",
            "code": "L1-E1",
            "state@mandiri": "submitted",
            "state@dokumen": "accepted",
            "note@dokumen": "n",
        },
        {"indicator": "I1", "code": "L1-1", "state": "met", "correction": "Rencana induk"},
    ]


def test_evidence_is_read_beside_its_indicator_and_apart() -> None:
    one = {"path": "b.pdf", "level": 3, "title": "T", "page": 4, "criterion": "L3-1"}
    expected = {"path": "b.pdf", "level": "3", "title": "T", "page": "4", "code": "L3-1"}
    assert read({"indicators": {"I12": {"evidence": ["a.pdf", one]}}})[1:] == [
        {"indicator": "I12", "path": "a.pdf"},
        {"indicator": "I12", **expected},
    ]
    assert read({"evidence": [{"indicator": "I12", **one}]}) == [{"indicator": "I12", **expected}]


def test_scores_questions_people_and_facts_are_read() -> None:
    given = {
        "external": {"sdi": "68.75", "ips": {"score": 2.6, "year": 2025, "verified": True}},
        "general": [{"question": "P", "answer": "J"}, {"number": 5, "question": "Q", "answer": ""}],
        "assessment": {"target": "3,5", "kop": ["A", "B"]},
        "people": {"coordinator": {"name": "N", "nip": ""}},
        "city": "Contoh",
    }
    assert read(given, PEMDI) == [
        {"index": "sdi", "score": "68.75"},
        {"index": "ips", "score": "2.6", "year": "2025", "verified": "ya"},
        {"number": "1", "question": "P", "answer": "J"},
        {"number": "5", "question": "Q"},
        {"target": "3,5"},
        {"letterhead": "A\nB"},
        {"coordinator_name": "N"},
        {"city": "Contoh"},
    ]
    assert read({"general": {"P": "J"}})[0] == {"number": "1", "question": "P", "answer": "J"}


@pytest.mark.parametrize(
    ("given", "place"),
    [
        ({"indicators": {"I12": {"fakat": "x"}}}, "indikator I12, kunci fakat"),
        ({"indicators": {"I12": {"levels": {"akhir": 3}}}}, "indikator I12, kunci levels, tahap akhir"),
        ({"indicators": {"I12": {"fact": {"mandiri": ["x", 1]}}}}, "indikator I12, kunci fact, tahap mandiri"),
        (
            {"indicators": {"I12": {"stages": {"mandiri": {"x": 1}}}}},
            "indikator I12, kunci stages, tahap mandiri, kunci x",
        ),
        ({"indicators": ["I12"]}, "bagian indicators"),
        ({"evidence": {"a": 1}}, "bagian evidence"),
        ({"levels": {}, "entah": 1}, "kunci entah"),
        ({"assessment": {"entah": 1}}, "bagian assessment, kunci entah"),
        ({"criteria": {"I1": 5}}, "indikator I1"),
    ],
)
def test_every_fault_has_its_place(given: object, place: str) -> None:
    assert [fault.split(" | ")[0] for fault in wrong(given)] == [place]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"[1]", "isinya harus objek"),
        (b'{"I1": 3, "I1": 4}', "ditulis dua kali"),
        (b'{"I1": NaN}', "bukan angka"),
        (b'{"I1": 3', "JSON terputus"),
        (b"{" + b" " * 20_000_000, "lebih besar dari 20 MB"),
    ],
)
def test_what_cannot_be_read_is_refused(data: bytes, told: str) -> None:
    assert told in refusal(data, "isian.json", SPBE)
