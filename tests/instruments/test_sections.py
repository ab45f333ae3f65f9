"""Tables into values: every fault has its place, and a fault in one part leaves the others read."""

from hypothesis import given
from hypothesis import strategies as st

from spbe_assess.instruments.checks import examine
from spbe_assess.instruments.reader import read_instrument
from spbe_assess.instruments.sections import MAX_PROBLEMS
from spbe_assess.messages import say
from tests.instruments.files import TINY, TINY_ITEMS, changed, faults

LITERALS = (
    *("''", "'x'", "'I1'", "'1.5'", "'-1'", "'10/3'", "1", "0", "9999", "-7", "1.5", "nan", "true", "false"),
    *(
        "[]",
        "{}",
        "[[]]",
        "[{}]",
        "['']",
        "[1, 'a']",
        "2026-01-01",
        "2026-01-01T00:00:00",
        '"\\u001b"',
        "0xFFFFFFFFFFFF",
    ),
)
VALUE_STARTS = [
    place for text in (TINY, TINY_ITEMS) for place in [[i for i in range(len(text)) if text.startswith(" = ", i)]]
]


def test_a_missing_key_is_named_at_its_place() -> None:
    text = changed(TINY, "short_name = 'Tiga'\n", "")
    assert faults(text)[0] == "indikator I3 | Kunci short_name belum ada; tambahkan."


def test_a_missing_key_of_the_file_itself() -> None:
    assert faults(changed(TINY, "id = 'contoh-1'\n", "")) == [" | Kunci id belum ada; tambahkan."]


def test_a_misspelt_key_is_told_with_the_nearest_known_one() -> None:
    text = changed(TINY, "weight = '10/3'", "weigth = '10/3'")
    assert faults(text) == ["indikator I3 | Kunci weigth tidak dikenal; mungkin maksudnya weight."]


def test_an_unknown_key_like_no_other_is_told_with_all_known_ones() -> None:
    (fault,) = faults(changed(TINY, "unanswered = '0'", "unanswered = '0'\nzzz = 1"))
    assert fault.startswith("bagian scoring | Kunci zzz tidak dikenal; hapus, atau pakai salah satu dari: value_kind,")


def test_a_wrong_kind_is_told_with_key_and_remedy() -> None:
    text = changed(TINY, "weight = '10/3'", "weight = 3.33")
    assert faults(text)[0].startswith("indikator I3, weight | 3.33 bukan bilangan tepat; tulis dengan titik")


def test_a_fault_deep_inside_is_found_by_codes() -> None:
    text = changed(TINY, "text = 'Ada isian'", "text = 7")
    assert faults(text)[0].startswith("indikator I1, tingkat 2, kriteria L2-2, text | Tulis sebagai teks")


def test_a_row_without_a_code_is_found_by_its_number_in_the_list() -> None:
    text = changed(TINY, "code = 'L2-1', text = 'Ada dokumen'", "text = 'Ada dokumen'")
    assert faults(text)[0] == "indikator I1, tingkat 2, kriteria ke-1 | Kunci code belum ada; tambahkan."


def test_a_value_where_a_section_belongs() -> None:
    text = changed(TINY, "[regulation]\nname = 'Peraturan Contoh Nomor 1'\nenacted = 2020-09-02\n", "")
    text = changed(text, "id = 'contoh-1'", "id = 'contoh-1'\nregulation = 'Peraturan'")
    assert faults(text) == ["regulation | Tulis sebagai bagian dengan kunci-kuncinya, bukan satu nilai."]


def test_a_section_where_a_list_belongs() -> None:
    text = changed(
        TINY, "levels = [\n  { number = 1, name = 'Awal'", "levels = 3\nx = [\n  { number = 1, name = 'Awal'"
    )
    assert "skala kapabilitas, levels | Tulis sebagai daftar, tiap baris dengan kunci-kuncinya." in faults(text)


def test_a_value_where_a_row_belongs() -> None:
    text = changed(TINY, "sources = [", "sources = ['permen', ")
    assert faults(text) == ["sumber ke-1 | Tulis dengan kunci-kuncinya, bukan satu nilai."]


def test_a_row_of_the_wrong_length() -> None:
    text = changed(TINY_ITEMS, "['25', '1.25']", "['25']")
    assert faults(text) == ["indeks instansi lain luar, examples ke-1 | Tulis sebagai daftar berisi tepat 2 nilai."]
    text = changed(TINY_ITEMS, "[['25', '1.25']]", "'25'")
    assert faults(text) == ["indeks instansi lain luar, examples | Tulis sebagai daftar di antara kurung siku."]


def test_a_fault_leaves_the_other_parts_read() -> None:
    text = changed(TINY, "weight = '10/3'", "weight = 'tiga'")
    instrument, problems = read_instrument(text.encode(), "a.toml")
    assert instrument is not None
    assert [indicator.code for indicator in instrument.indicators] == ["I1", "I2"]
    assert len(problems) == 1


def test_several_faults_are_told_at_once() -> None:
    text = changed(TINY, "weight = '10/3'", "weigth = '10/3'")
    text = changed(text, "low = '2.50'", "low = '2.60'")
    text = changed(text, "first_year = 2021", "first_year = 'dua'")
    places = [fault.partition(" | ")[0] for fault in faults(text)]
    assert places == ["first_year", "indikator I3"]
    assert faults(changed(text, "first_year = 'dua'", "first_year = 2021"))[-1].startswith("predikat | Ada celah")


def test_more_faults_than_anyone_reads_are_cut_off() -> None:
    found = faults("\n".join(f"kunci_{n} = 1" for n in range(5000)))
    assert len(found) == MAX_PROBLEMS + 1
    assert found[-1] == " | Masalah lebih dari 200; sisanya tidak disebutkan."


def test_a_list_without_end_is_refused() -> None:
    rows = "{ id = 'x', name = 'x', duties = 'x' }," * 2001
    (fault,) = faults(changed(TINY, "sources = [", f"roles = [{rows}]\nsources = ["))
    assert fault == "roles | Daftar ini lebih dari 2000 baris; berkas ini pasti keliru."


def test_a_monstrous_code_does_not_make_a_monstrous_place() -> None:
    found = faults(changed(TINY, "code = 'I3'", f"code = '{'I' * 5000}'"))
    assert found
    assert all(len(fault) < 500 for fault in found)


@given(st.binary(max_size=2000))
def test_arbitrary_bytes_never_raise(data: bytes) -> None:
    assert_told(data)


@given(st.sampled_from((0, 1)), st.data())
def test_any_value_in_the_place_of_any_other_never_raises(which: int, data: st.DataObject) -> None:
    text = (TINY, TINY_ITEMS)[which]
    start = data.draw(st.sampled_from(VALUE_STARTS[which])) + 3
    end = min((text.find(sign, start) for sign in (",", "\n", " }") if text.find(sign, start) > 0), default=len(text))
    assert_told((text[:start] + data.draw(st.sampled_from(LITERALS)) + text[end:]).encode())


@given(st.sampled_from((TINY, TINY_ITEMS)), st.data())
def test_lines_lost_doubled_or_moved_never_raise(text: str, data: st.DataObject) -> None:
    lines = text.split("\n")
    for _ in range(data.draw(st.integers(1, 3))):
        line = data.draw(st.integers(0, len(lines) - 1))
        taken = lines.pop(line) if data.draw(st.booleans()) else lines[line]
        if data.draw(st.booleans()):
            lines.insert(data.draw(st.integers(0, len(lines))), taken)
    assert_told("\n".join(lines).encode())


def assert_told(data: bytes) -> None:
    """Nothing is raised, something is answered, and every problem has a place and a sentence."""
    instrument, problems = examine(data, "a.toml")
    assert instrument is not None or problems
    for problem in problems:
        assert problem.place.startswith("a.toml")
        assert len(problem.place) < 400
        assert say(problem.message)
