"""What the name of a file or folder says about its indicator."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spbe_assess.core.instrument import Instrument
from spbe_assess.rules.name_signs import Names, Strength, file_sign, folder_level, folder_sign
from tests.builders import make_instrument


@pytest.fixture(scope="module")
def names(spbe: Instrument) -> Names:
    return Names(spbe)


@pytest.mark.parametrize(
    ("stem", "number", "letter"),
    [
        ("12.a.Pergub", 12, "a"),
        ("12a. Pergub", 12, "a"),
        ("12.A. PERGUB", 12, "a"),
        ("07.c.ISO 27001", 7, "c"),
        ("12. b. SK", 12, "b"),
        ("12-a-SK", 12, "a"),
        ("12.aa.SK", 12, "aa"),
        ("Copy of 12.a.Pergub", 12, "a"),
        ("Salinan dari (12.a) Pergub", 12, "a"),
        ("Data Dukung 12.a. Pergub", 12, "a"),
        ("F2201-287-Indikator_01~+~SK 12 2023", 1, ""),
        ("F2201-287-Indikator_01~+~Indikator1_Perbup_81_tahun_2021", 1, ""),
        ("indikator8a", 8, "a"),
        ("IK-01_SK", 1, ""),
        ("ik 22", 22, ""),
        ("I9-L1-01 Draf", 9, ""),
        ("I12", 12, ""),
        ("I12.a.SK", 12, "a"),
        ("Indikator 12 - 47 Tahun 2022", 12, ""),
        ("INDIKATOR05 PERBUP", 5, ""),
        ("Indikator ke-12 SK", 12, ""),
        ("Indikator No. 12 SK", 12, ""),
        ("Ind.12_SK", 12, ""),
        ("Perbup 47 2022 - Indikator 12", 12, ""),
        ("Indiktor 12", 12, ""),
        ("Ind 16 Panduan pengisian indikator 1 sampai 8", 16, ""),
        ("Indikator 16 Tindak lanjut indikator 8", 16, ""),
        ("99.a.SK", 99, "a"),
    ],
)
def test_a_code_in_the_name_of_a_file_is_a_strong_sign(names: Names, stem: str, number: int, letter: str) -> None:
    sign = file_sign(stem, names)
    assert sign is not None
    assert (sign.number, sign.letter, sign.strength) == (number, letter, Strength.CODED)


@pytest.mark.parametrize(
    "stem",
    [
        *(
            "12 Tahun 2023",
            "Perbup 47 2022",
            "2024.01.12 Notulen",
            "12-01-2024 Undangan",
            "Pasal 12",
            "halaman 12",
            "Hal 4-9",
        ),
        *(
            "12.V.2023 Nota",
            "188.45-12-KPTS-2023",
            "1. Undangan",
            "02 Daftar Hadir",
            "3) Notulen",
            "12",
            "Lampiran 3 SK",
        ),
        *("Panduan indikator 1-47", "indikator 1 s.d. 47", "Indikator 3 dan 4", "47 indikator", "Rekap 12 indikator"),
        *(
            "Beda indikator 3 dengan indikator 4",
            "Industri 4.0",
            "Indonesia 12",
            "laptop i5 2023",
            "I. Pendahuluan",
            "ISO 27001",
        ),
        *("Semester I 2023", "IMG-20240112-WA0012", "Bab 12", "indeks 3,12", "Ikan 12", "RPJMD 2021-2026", ""),
    ],
)
def test_numbers_of_other_things_are_no_sign(names: Names, stem: str) -> None:
    assert file_sign(stem, names) is None


@pytest.mark.parametrize(
    ("stem", "strength"),
    [
        ("4a Formulir", Strength.BARE),
        ("4a_Formulir", Strength.LOOSE),
        ("Lamp 4.a Formulir", Strength.LOOSE),
        ("Kominfo - I4 - Formulir", Strength.LOOSE),
        ("12. Peta Rencana SPBE", Strength.NAMED),
        ("12_PetaRencanaSPBE", Strength.NAMED),
    ],
)
def test_what_may_be_a_code_says_less(names: Names, stem: str, strength: Strength) -> None:
    sign = file_sign(stem, names)
    assert sign is not None
    assert (sign.number, sign.strength) == (4 if "4" in stem else 12, strength)


@pytest.mark.parametrize(
    ("name", "number"),
    [
        *(("Indikator 12", 12), ("I12 - Peta Rencana", 12), ("12. Peta Rencana SPBE", 12), ("12_PetaRencanaSPBE", 12)),
        *(
            ("Ind 12", 12),
            ("indikator12", 12),
            ("Bukti I12", 12),
            ("2.2.12 Peta Rencana", 12),
            ("12", 12),
            ("IND-05 X", 5),
        ),
        *(("Peta Rencana SPBE", 12), ("Folder 12 Peta Rencana", 12), ("Indikator  12 ", 12)),
    ],
)
def test_a_folder_is_recognised(names: Names, name: str, number: int) -> None:
    sign = folder_sign(name, names)
    assert sign is not None
    assert sign.number == number


@pytest.mark.parametrize(
    "name",
    [
        *(
            "",
            "2023",
            "Tahun 2023",
            "1. Regulasi",
            "2. Tata Kelola",
            "Domain 2",
            "Aspek 2",
            "D2",
            "A2",
            "Level 3",
            "Tata Kelola",
        ),
        *(
            "12 April 2024",
            "47 indikator",
            "Indikator 1-10",
            "Domain 2 (Indikator 11-20)",
            "Layanan Publik",
            "SK 12 2023",
        ),
    ],
)
def test_a_folder_of_something_else_is_not(names: Names, name: str) -> None:
    assert folder_sign(name, names) is None


def test_a_name_shared_with_an_aspect_is_no_indicator(pemdi: Instrument) -> None:
    assert folder_sign("Kepuasan Pengguna", Names(pemdi)) is None
    assert folder_sign("Kriptografi", Names(pemdi)) is not None


def test_one_common_word_is_not_the_name_of_an_indicator(pemdi: Instrument) -> None:
    assert file_sign("13 Aplikasi Terintegrasi", Names(pemdi)) is None
    assert file_sign("13 Aplikasi Pemdi", Names(pemdi)) is not None


@pytest.mark.parametrize(
    ("stem", "level", "serial"),
    [
        ("I9-L1-01 Draf", 1, 1),
        ("i9_l2_10-SK", 2, 10),
        ("I9-L1 Draf", 1, 0),
        ("Indikator 9 Tingkat 3 SK", 3, 0),
        ("IK-09_SK tingkat 3", 0, 0),
        ("9.a.Level 3.SK", 3, 0),
    ],
)
def test_a_level_is_read_only_behind_the_code(names: Names, stem: str, level: int, serial: int) -> None:
    sign = file_sign(stem, names)
    assert sign is not None
    assert (sign.number, sign.level, sign.serial) == (9, level, serial)


@pytest.mark.parametrize(
    ("name", "level"),
    [("Level 3", 3), ("TINGKAT 2", 2), ("L4", 4), ("tk_1", 1), ("Lantai 3", 0), ("Level 3 lama", 0), ("", 0)],
)
def test_a_folder_may_be_for_a_level(name: str, level: int) -> None:
    assert folder_level(name) == level


def test_the_code_ends_where_the_title_begins(names: Names) -> None:
    stem = "F2201-287-Indikator_01~+~SK Tim"
    sign = file_sign(stem, names)
    assert sign is not None
    assert stem[sign.end :] == "SK Tim"


@given(st.text(max_size=60))
def test_any_name_can_be_read(name: str) -> None:
    names = Names(make_instrument())
    for sign in (file_sign(name, names), folder_sign(name, names)):
        assert sign is None or 0 <= sign.number <= 99
    assert 0 <= folder_level(name) <= 9
