"""Identity, years, codes, names and stages, and the examination of a whole file."""

import pytest

from spbe_assess.instruments.checks import check_instrument, examine
from tests.instruments.files import TINY, TINY_ITEMS, changed, faults, sound


def test_the_tiny_instruments_are_sound() -> None:
    assert check_instrument(sound(TINY)) == ()
    assert check_instrument(sound(TINY_ITEMS)) == ()


def test_two_equal_indicator_codes_are_a_problem() -> None:
    assert "indikator I2 | Dipakai 2 kali; beri yang berbeda." in faults(changed(TINY, "'I3'", "'I2'"))


@pytest.mark.parametrize("code", ["I03", "i3", "I0", "3", "I3 ", "I\uff11"])
def test_an_indicator_code_is_a_letter_and_a_number(code: str) -> None:
    (fault,) = faults(changed(TINY, "'I3'", f"'{code}'"))
    assert fault.endswith("| Kode harus I dengan nomor, misalnya I1.")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("code = 'D2'", "code = 'D1'", "domain D1 | Dipakai 2 kali; beri yang berbeda."),
        ("code = 'A2'", "code = 'A1'", "aspek A1 | Dipakai 2 kali; beri yang berbeda."),
        ("name = 'Sedang'", "name = 'Rendah'", "predikat Rendah | Dipakai 2 kali; beri yang berbeda."),
        ("id = 'interviu'", "id = 'mandiri'", "tahap mandiri | Dipakai 2 kali; beri yang berbeda."),
        ("id = 'interviu'", "id = 'Interviu dua'", "tahap Interviu dua | Id harus dari huruf kecil"),
        ("id = 'contoh-1'", "id = 'Contoh 1'", "id | Pakai huruf kecil, angka, dan tanda hubung"),
        ("short_title = 'Contoh 1'", "short_title = ''", "short_title | Teksnya kosong; isi."),
        ("short_name = 'Tiga'", "short_name = ' '", "indikator I3 | Nama atau nama pendeknya kosong; isi keduanya."),
        ("last_year = 2025", "last_year = 2020", "last_year | Tahun terakhir 2020 mendahului tahun pertama 2021"),
        (
            "years_shown = [2023]",
            "years_shown = [2019]",
            "bagian scoring, bagian predicate_rule, years_shown | Instrumen tidak dipakai untuk tahun 2019",
        ),
        ("rated = true, inherits", "inherits", "tahap interviu | Hanya tahap bernilai sesudah tahap bernilai lain"),
        (
            "activity = 'Menilai', rated = true",
            "activity = 'Menilai', rated = true, inherits = true",
            "tahap mandiri | Hanya tahap bernilai",
        ),
    ],
)
def test_a_fault_of_identity_codes_names_years_or_stages(old: str, new: str, told: str) -> None:
    assert any(fault.startswith(told) for fault in faults(changed(TINY, old, new)))


def test_two_explanation_templates_for_one_domain_are_a_problem() -> None:
    text = changed(TINY, "templates = [", "templates = [{ domain = 'D1', fact = 'a', analysis = 'b' }, ")
    assert faults(text) == ["pola penjelasan D1 | Dipakai 2 kali; beri yang berbeda."]


def test_a_calendar_that_runs_backwards_is_a_problem() -> None:
    row = "calendar = [{ phase = 'Unggah', start = 2026-09-01, end = 2026-08-01, scope = 'a', certainty = 'rendah' }]\n"
    text = changed(TINY, "sources = [", f"{row}sources = [")
    assert faults(text) == ["jadwal ke-1 | Tanggal selesai mendahului tanggal mulai; perbaiki."]


def test_stages_of_which_none_is_rated_are_a_problem() -> None:
    text = changed(changed(TINY, ", rated = true, inherits = true", ""), ", rated = true", "")
    assert faults(text) == ["tahap | Belum ada tahap yang bernilai; beri rated = true sekurangnya satu."]


def test_examining_tells_faults_of_reading_and_of_checking_together() -> None:
    text = changed(changed(TINY, "weight = '10/3'", "weigth = '10/3'"), "low = '1.50'", "low = '1.60'")
    _, problems = examine(text.encode(), "punyaku.toml")
    assert [problem.place for problem in problems] == ["punyaku.toml: indikator I3", "punyaku.toml: predikat"]


def test_what_cannot_be_read_is_not_checked() -> None:
    instrument, problems = examine(b"id = ", "a.toml")
    assert instrument is None
    assert len(problems) == 1
