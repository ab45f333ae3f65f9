"""References to results as people type them."""

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spbe_assess.core.refs import Ref, parse_ref
from spbe_assess.errors import InputError
from spbe_assess.messages import say

BAPPENAS = "Kementerian Perencanaan Pembangunan Nasional/Badan Perencanaan Pembangunan Nasional"

words = st.text(string.ascii_letters + string.digits + " /.,&-", min_size=1).filter(lambda text: text == text.strip())
refs = st.builds(
    Ref,
    who=words.filter(lambda text: not text.lower().startswith("published:")),
    year=st.integers(2000, 2099),
    instrument=st.from_regex(r"[a-z0-9][a-z0-9.-]{0,20}", fullmatch=True) | st.just(""),
    label=words | st.just(""),
    stage=st.from_regex(r"[a-z][a-z_-]{0,10}", fullmatch=True) | st.just(""),
    published=st.booleans(),
)


def sentence(text: str) -> str:
    with pytest.raises(InputError) as raised:
        parse_ref(text)
    return say(raised.value.message)


def test_an_institution_and_a_year_are_enough() -> None:
    assert parse_ref("Jawa Timur/2024") == Ref("Jawa Timur", 2024)
    assert parse_ref("35/2024") == Ref("35", 2024)


def test_every_part_is_read() -> None:
    text = "published:kota-bandung/2025:permenpanrb-59-2020#LHE kedua@interviu"
    assert parse_ref(text) == Ref("kota-bandung", 2025, "permenpanrb-59-2020", "LHE kedua", "interviu", published=True)


def test_a_name_may_hold_slashes() -> None:
    assert parse_ref(f"{BAPPENAS}/2024") == Ref(BAPPENAS, 2024)
    assert parse_ref("Contoh/2023/2024") == Ref("Contoh/2023", 2024)


def test_a_label_may_hold_slashes_and_years() -> None:
    assert parse_ref("35/2024#LHE 12/2023") == Ref("35", 2024, label="LHE 12/2023")


def test_spaces_around_the_parts_do_not_matter() -> None:
    assert parse_ref("  Published: Jawa Timur / 2024 ") == Ref("Jawa Timur", 2024, published=True)


def test_instrument_and_stage_are_lower_case() -> None:
    ref = parse_ref("35/2024:PermenPANRB-59-2020@Mandiri")
    assert (ref.instrument, ref.stage) == ("permenpanrb-59-2020", "mandiri")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Jawa Timur", "tahun belum disebut"),
        ("", "nama instansi kosong"),
        ("/2024", "nama instansi kosong"),
        ("published: /2024", "nama instansi kosong"),
        (BAPPENAS, "tahun belum disebut"),
        ("Jawa Timur/24", "tahun harus empat angka"),
        ("Jawa Timur/20244", "tahun harus empat angka"),
        ("Jawa Timur/1999", "tahun harus empat angka"),
        ("Jawa Timur/2024x", "bagian sesudah tahun tidak dikenal"),
        ("Jawa Timur/2024#", "bagian sesudah tahun tidak dikenal"),
        ("Jawa Timur/2024# ", "bagian sesudah tahun tidak dikenal"),
        ("Jawa Timur/2024@", "bagian sesudah tahun tidak dikenal"),
        ("Jawa Timur/2024:", "bagian sesudah tahun tidak dikenal"),
        ("x" * 600 + "/2024", "terlalu panjang"),
    ],
)
def test_anything_else_says_what_is_wrong_and_how_to_write_it(text: str, reason: str) -> None:
    told = sentence(text)
    assert reason in told
    assert "Tulis INSTANSI/TAHUN" in told


def test_digits_of_other_scripts_are_no_year() -> None:
    assert "tahun belum disebut" in sentence("Jawa Timur/٢٠٢٤")


@settings(deadline=None)
@given(refs)
def test_a_reference_written_out_reads_back_as_itself(ref: Ref) -> None:
    assert parse_ref(str(ref)) == ref


@settings(deadline=None)
@given(
    st.text(max_size=60) | st.from_regex(r"(published:)?[^#@]{1,9}/20[0-9]{2}(:[a-z]{1,3})?(#.{1,5})?(@[a-z]{1,3})?")
)
def test_any_text_is_read_or_refused_with_a_sentence(text: str) -> None:
    try:
        ref = parse_ref(text)
    except InputError:
        assert sentence(text)
    else:
        assert parse_ref(str(ref)) == ref
