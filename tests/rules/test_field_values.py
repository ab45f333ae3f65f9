"""What is typed becomes the one text that is kept, and that text is told again."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spbe_assess.core import fields
from spbe_assess.core.fields import KINDS, Field, Form
from spbe_assess.errors import InputError
from spbe_assess.messages import ENGLISH, say
from spbe_assess.rules.field_values import MOST_BYTES, MOST_SIGNS, checked_value, quoted, shown_value

LINE = Field("contact", Form.LINE, "narahubung")
TEXT = Field("fact", Form.TEXT, "Fakta")
LIST = Field("letterhead", Form.LIST, "kop")
UNITS = Field("supporting", Form.LIST, "pendukung")
DECIMAL = Field("target", Form.DECIMAL, "target")
WHOLE = Field("level", Form.WHOLE, "tingkat")
YEAR = Field("year", Form.WHOLE, "tahun")
DAY = Field("deadline", Form.DAY, "tenggat")
FLAG = Field("verified", Form.FLAG, "diverifikasi")
STATUS = Field("status", Form.CHOICE, "status", fields.STATUSES)
CODE = Field("seal", Form.CODE, "segel")
EVERY = tuple(field for kind in KINDS.values() for field in kind.fields)


def refused(field: Field, raw: str) -> str:
    with pytest.raises(InputError) as raised:
        checked_value(field, raw)
    return say(raised.value.message)


@pytest.mark.parametrize(
    ("field", "raw", "kept"),
    [
        (DECIMAL, "3,12", "3.12"),
        (DECIMAL, " 3.120 ", "3.12"),
        (DECIMAL, "3,0", "3"),
        (DECIMAL, "−0,5", "-0.5"),
        (WHOLE, "007", "7"),
        (YEAR, "2024", "2024"),
        (DAY, "21 November 2026", "2026-11-21"),
        (FLAG, "Ya", "1"),
        (FLAG, "tidak", None),
        (STATUS, "Perlu perbaikan", "revise"),
        (STATUS, "revise", "revise"),
        (LINE, "  Kepala Bidang \n", "Kepala Bidang"),
        (LIST, "KOP SATU\r\n\r\n Jalan A; Telepon 1 \n", "KOP SATU\nJalan A; Telepon 1"),
        (UNITS, "Bappeda; Biro Hukum;; Bappeda", "Bappeda\nBiro Hukum"),
        (UNITS, ";", None),
        (TEXT, "  =1+1\r\nخريطة 📎\t\x07\ufffe ", "  =1+1\r\nخريطة 📎\t\x07\ufffe "),
    ],
)
def test_what_is_typed_becomes_the_text_that_is_kept(field: Field, raw: str, kept: str | None) -> None:
    assert checked_value(field, raw) == kept


@pytest.mark.parametrize("field", [one for one in EVERY if one.form is not Form.CODE])
@pytest.mark.parametrize("raw", ["", "  ", "\n\t "])
def test_nothing_typed_is_no_value(field: Field, raw: str) -> None:
    assert checked_value(field, raw) is None


@pytest.mark.parametrize(
    ("field", "raw", "told"),
    [
        (DECIMAL, "tiga", "“tiga” bukan angka."),
        (DECIMAL, "1.000,5", "bukan angka"),
        (DECIMAL, "1e9", "bukan angka"),
        (WHOLE, "3,5", "bukan bilangan bulat"),
        (WHOLE, "-1", "bukan bilangan bulat"),
        (WHOLE, "٣", "bukan bilangan bulat"),
        (YEAR, "24", "bukan tahun"),
        (DAY, "31-2-2026", "bukan tanggal"),
        (FLAG, "mungkin", "Tulis ya atau tidak"),
        (STATUS, "entah", "Pilih: Belum diisi; Diisi; Perlu perbaikan; Selesai."),
        (LINE, "a\nb", "satu baris saja"),
        (LINE, "a\u2028b", "satu baris saja"),
        (LINE, "a\tb", "huruf ke-2"),
        (LINE, "a" * (MOST_SIGNS + 1), "paling panjang 1000 huruf; yang diberikan 1001"),
        (LIST, "a\nb\tc", "satu baris saja"),
        (LIST, "a\n" * 201, "paling banyak 200 baris"),
        (TEXT, "a\0", "Huruf ke-2 adalah tanda kosong"),
        (TEXT, "ab\ud800", "Huruf ke-3 rusak"),
        (TEXT, "é" * (MOST_BYTES // 2 + 1), "lebih dari 1 MB"),
        (CODE, "abc", "ditulis oleh program sendiri"),
    ],
)
def test_what_is_no_value_is_refused_with_a_reason(field: Field, raw: str, told: str) -> None:
    assert told in refused(field, raw)


def test_a_text_of_the_largest_size_is_kept() -> None:
    assert checked_value(TEXT, "a" * MOST_BYTES) == "a" * MOST_BYTES
    assert checked_value(LINE, "a" * MOST_SIGNS) == "a" * MOST_SIGNS


def test_a_refusal_is_told_in_english_with_its_choices() -> None:
    with pytest.raises(InputError) as raised:
        checked_value(STATUS, "entah")
    assert "entah" in say(raised.value.message, ENGLISH)


TYPED = st.one_of(
    st.text(max_size=30),
    st.decimals(min_value=-9999, max_value=9999, places=4).map(str),
    st.dates().map(lambda one: f"{one.day}-{one.month}-{one.year}"),
    st.sampled_from(["ya", "tidak", "Selesai", "Valid", "Terpenuhi", "terbuka", "3", "2024", "a;b", "a\nb", "3,50"]),
)


@settings(deadline=None, max_examples=300)
@given(st.sampled_from(EVERY), TYPED)
def test_a_kept_text_is_a_fixed_point(field: Field, raw: str) -> None:
    try:
        kept = checked_value(field, raw)
    except InputError:
        return
    assert kept is None or (kept.strip() and checked_value(field, kept) == kept)
    assert shown_value(field, kept)


@pytest.mark.parametrize(
    ("field", "value", "indonesian", "english"),
    [
        (DECIMAL, "3", "3", "3"),
        (DECIMAL, "1.26", "1,26", "1.26"),
        (DAY, "2026-11-21", "21 November 2026", "21 November 2026"),
        (DAY, "2026-05-01", "1 Mei 2026", "1 May 2026"),
        (LIST, "Bappeda\nBiro Hukum", "Bappeda; Biro Hukum", "Bappeda; Biro Hukum"),
        (TEXT, "apa adanya\n", "apa adanya\n", "apa adanya\n"),
        (LINE, None, "—", "—"),
    ],
)
def test_a_kept_value_is_told_as_people_read_it(field: Field, value: str | None, indonesian: str, english: str) -> None:
    assert shown_value(field, value) == indonesian
    assert shown_value(field, value, ENGLISH) == english


def test_flags_and_choices_are_told_in_words() -> None:
    assert shown_value(FLAG, "1") == "ya"
    assert shown_value(STATUS, "revise") == "Perlu perbaikan"


def test_a_value_of_a_newer_program_is_told_as_it_stands() -> None:
    assert shown_value(STATUS, "paused") == "paused"
    assert shown_value(DAY, "kapan-kapan") == "kapan-kapan"


def test_foreign_text_in_a_sentence_is_short_and_on_one_line() -> None:
    assert quoted("a\n\tb\x07c") == "a b·c"
    assert quoted("x" * 50) == "x" * 40 + "…"
