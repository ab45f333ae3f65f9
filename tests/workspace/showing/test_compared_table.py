"""The table of columns side by side: every number as published, one answer to what is seen, copied and exported."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from time import thread_time

import pytest

from spbe_assess.core.instrument import INDEX
from spbe_assess.core.results import Document
from spbe_assess.exact import half_up
from spbe_assess.instruments import catalogue as regulations
from spbe_assess.published.catalogue import shipped
from spbe_assess.workspace.official import Wish, add_pasted
from spbe_assess.workspace.showing.compared_table import (
    MISSING,
    MOST_WITH_DIFFERENCES,
    Line,
    Table,
    View,
    as_tsv,
    compared_table,
    visible,
)
from spbe_assess.workspace.side_by_side import Beside, Choice, beside
from spbe_assess.workspace.workspace import Workspace, open_workspace
from tests.comparing_examples import (
    PROVINCES,
    YEARS,
    beside_of,
    four_years,
    made_columns,
    made_table,
    official,
    table_of_four_years,
    table_of_three,
    three_provinces,
    wide_table,
)

LETTER = Wish(Document("LHE 12/2026", date(2026, 1, 31)), as_printed=True)
OTHER_LETTER = Wish(Document("LHE 13/2026", date(2026, 2, 28)), as_printed=True)


@pytest.fixture
def desk(tmp_path: Path) -> Workspace:
    return open_workspace(tmp_path, date(2026, 11, 22))


def told(desk: Workspace, *refs: str, baseline: str = "") -> tuple[Beside, Table]:
    """Columns by their references, side by side and as a table."""
    found = beside(desk, None, Choice(refs, baseline))
    return found, compared_table(found, "id")


def line(table: Table, code: str) -> Line:
    """A line or tail by its code."""
    return next(one for one in (*table.lines, *table.tails) if one.code == code)


def texts(table: Table, code: str) -> list[str]:
    """What stands in a line."""
    return [cell.text for cell in line(table, code).cells]


def number(text: str) -> Fraction:
    """A number as it is shown."""
    return Fraction(text.lstrip("▲▼ ").replace("−", "-").replace(",", "."))


def heads(table: Table) -> list[str]:
    """The second line of heads."""
    return [one.head for one in table.columns]


def codes(table: Table, view: View) -> list[str]:
    """The rows that are seen, without the tails."""
    return [one.code for one in visible(table, view) if one.kind != "tail"]


def test_the_three_provinces_stand_there_as_in_the_picture() -> None:
    table = table_of_three()
    assert table.groups == ("2024 · hasil resmi",)
    assert table.baseline == "Acuan: Jawa Timur 2024"
    assert heads(table) == [
        "Jawa Timur",
        *("Jawa Tengah", "selisih", "sumbangan"),
        *("Lampung", "selisih", "sumbangan"),
        "sebaran",
    ]
    assert texts(table, "INDEX") == ["4,43", "4,42", "▼ −0,01", "−0,01", "4,09", "▼ −0,34", "−0,34", "0,34"]
    assert texts(table, "D1") == ["4,60", "4,90", "▲ +0,30", "+0,04", "3,30", "▼ −1,30", "−0,17", "1,60"]
    assert texts(table, "D2") == ["4,40", "4,20", "▼ −0,20", "−0,05", "4,50", "▲ +0,10", "+0,03", "0,30"]
    assert texts(table, "D3") == ["3,09", "3,45", "▲ +0,36", "+0,06", "2,27", "▼ −0,82", "−0,14", "1,18"]
    assert texts(table, "D4") == ["4,87", "4,75", "▼ −0,12", "−0,05", "4,75", "▼ −0,12", "−0,05", "0,12"]


def test_the_tails_stand_there_as_in_the_picture() -> None:
    table = table_of_three()
    assert [one.name for one in table.tails] == [
        "Sisa pembulatan",
        "Peringkat dari 38 provinsi",
        "Persentil",
        "Predikat",
    ]
    assert texts(table, "rest.domain") == ["", "", "", "0,00", "", "", "−0,01", ""]
    assert texts(table, "rank") == ["4", "5", "", "", "9", "", "", ""]
    assert texts(table, "predicate") == ["Memuaskan", "Memuaskan", "", "", "Sangat Baik", "", "", ""]


def test_every_value_is_the_published_one_to_the_digit() -> None:
    table, known = table_of_four_years(), shipped()
    values = [place for place, one in enumerate(table.columns) if one.kind == "value"]
    results = [known.result(known.by_slug[slug], year) for year in YEARS for slug in PROVINCES]
    for place, result in zip(values, results, strict=True):
        for row in table.lines:
            cell, printed = row.cells[place], result.values.get(row.code)
            assert cell.key == (MISSING if printed is None else printed * 1_000_000)
            assert cell.text == "—" if printed is None else number(cell.text) == printed


def test_contributions_and_what_rounding_leaves_add_up_to_the_difference_of_the_index() -> None:
    table = table_of_three()
    for place, column in enumerate(table.columns):
        if column.kind == "contribution":
            parts = [line(table, code).cells[place].key for code in ("D1", "D2", "D3", "D4", "rest.domain")]
            assert sum(parts) == line(table, "INDEX").cells[place].key


def test_a_told_workspace_and_one_built_by_hand_are_the_same_table(desk: Workspace) -> None:
    refs = [f"published:{shipped().by_slug[slug].name}/{year}" for year in YEARS for slug in PROVINCES]
    assert told(desk, *refs)[1] == table_of_four_years()


def test_earlier_years_stand_behind_as_quiet_values_without_marks() -> None:
    table = table_of_four_years()
    assert table.groups == ("2024 · hasil resmi", "2023 · hasil resmi", "2022 · berita", "2021 · berita")
    behind = [place for place, one in enumerate(table.columns) if one.group > 0]
    assert {table.columns[place].kind for place in behind} == {"value"}
    assert {table.columns[place].slot for place in behind} == {0}
    assert {cell.tone for row in table.lines for cell in (row.cells[place] for place in behind)} == {"quiet"}
    assert texts(table, "D1")[-6:] == ["—"] * 6
    assert [one.slot for one in table.columns if one.kind == "value"][:3] == [1, 2, 3]


def test_what_no_source_prints_is_said_in_one_line() -> None:
    assert table_of_four_years().missing == (
        "— tidak dimuat dalam laporan. Laporan tidak memuat nilai aspek dan indikator. "
        "Nilai domain 2021–2022 tidak ditemukan dalam sumbernya."
    )
    assert table_of_three().missing == "Laporan tidak memuat nilai aspek dan indikator."


def test_a_restored_digit_and_the_place_of_a_value_are_told_in_its_tip() -> None:
    cell = line(table_of_three(), "D1").cells[0]
    assert cell.tip.splitlines()[:2] == [
        "Jawa Timur 2024, Kebijakan: 4,60",
        "Peringkat 13 dari 38 provinsi, persentil 66",
    ]
    assert "Angka pertama nilai domain Kebijakan hilang" in cell.tip
    assert cell.spoken == "Jawa Timur 2024, Kebijakan: 4,60, peringkat 13 dari 38 provinsi, persentil 66"


def test_differences_are_told_by_a_shape_a_sign_and_words_never_by_colour_alone() -> None:
    more, less = line(table_of_three(), "D1").cells[2], line(table_of_three(), "D1").cells[5]
    assert (more.tone, less.tone) == ("up", "down")
    assert (more.text[0], less.text[0]) == ("▲", "▼")
    assert more.spoken == "Selisih Jawa Tengah 2024 terhadap Jawa Timur 2024, Kebijakan: +0,30"


def test_a_contribution_is_told_with_three_decimals_in_its_tip() -> None:
    assert line(table_of_three(), "D1").cells[6].tip.endswith("Kebijakan: −0,169")


def test_any_column_can_be_the_baseline() -> None:
    columns = [official(slug, 2024) for slug in PROVINCES]
    table = compared_table(beside_of(columns, baseline=2), "id")
    assert table.baseline == "Acuan: Lampung 2024"
    assert heads(table)[:4] == ["Jawa Timur", "selisih", "sumbangan", "Jawa Tengah"]
    assert texts(table, "INDEX")[:3] == ["4,43", "▲ +0,34", "+0,34"]
    assert [one.kind for one in table.columns if one.ref == columns[2].ref] == ["value"]


def test_two_columns_need_no_spread_beside_their_difference() -> None:
    columns = [official(slug, 2024) for slug in PROVINCES[:2]]
    assert [one.kind for one in compared_table(beside_of(columns), "id").columns] == [
        *("value", "value"),
        *("difference", "contribution"),
    ]


def test_many_columns_show_values_only_and_tell_the_rest() -> None:
    few, many = made_table(MOST_WITH_DIFFERENCES), made_table(MOST_WITH_DIFFERENCES + 1)
    assert len(few.columns) == 3 * MOST_WITH_DIFFERENCES - 2 + 1
    assert [one.kind for one in many.columns] == ["value"] * (MOST_WITH_DIFFERENCES + 1) + ["spread"]
    cell = line(many, "I1").cells[1]
    row = made_columns(MOST_WITH_DIFFERENCES + 1).compared
    assert row is not None
    difference = row.comparison.row("I1").differences[1]
    assert difference is not None
    assert f"Selisih +{difference} terhadap Contoh 00 2024" in cell.tip
    assert "sumbangan +" in cell.spoken
    assert not [one for one in many.tails if one.code.startswith("rest")]


def test_one_institution_stands_over_its_years(desk: Workspace) -> None:
    _, table = told(desk, *(f"Jawa Timur/{year}" for year in YEARS))
    assert table.groups == ("Provinsi Jawa Timur",)
    assert [one.head for one in table.columns if one.kind == "value"] == [
        *("2024", "2023"),
        *("2022 · berita", "2021 · berita"),
    ]
    assert texts(table, "rank")[:2] == ["4 dari 38", "6 dari 32"]


def test_a_missing_domain_leaves_a_dash_and_a_rest_that_cannot_be_explained(desk: Workspace) -> None:
    _, table = told(desk, "Kementerian Pertanian/2024", "Jawa Timur/2024")
    assert texts(table, "D1") == ["—", "4,60", "—", "—"]
    cell = line(table, "D1").cells[0]
    assert cell.key == MISSING
    assert "tidak dimuat dalam laporan" in cell.spoken
    assert "tidak diisi" in cell.tip
    assert not line(table, "D1").is_complete
    rest = line(table, "rest.domain")
    assert rest.name == "Sisa yang tidak terurai"
    assert "tidak dapat diuraikan" in rest.cells[3].tip


def test_a_rest_that_rounding_cannot_leave_is_marked_as_doubtful(desk: Workspace) -> None:
    add_pasted(desk, "Lampung/2024", b"Indeks\t4,40\n", LETTER)
    _, table = told(desk, "Jawa Timur/2024", "Lampung/2024")
    cell = line(table, "rest.domain").cells[3]
    assert cell.tone == "doubt"
    assert "periksa sumbernya" in cell.tip


def test_a_depth_that_only_one_source_reaches_can_be_opened(desk: Workspace) -> None:
    _, table = told(desk, "Kalimantan Tengah/2025", "Aceh Tengah/2025")
    assert table.opens_at == "domain"
    assert [depth for depth, _ in table.depths] == ["index", "domain", "aspect"]
    assert "A1" not in codes(table, View())
    assert "A1" in codes(table, View(depth="aspect"))
    assert {cell.text for cell in line(table, "A1").cells[2:]} == {"—"}


def test_two_results_of_one_name_and_year_are_told_apart_by_their_documents(desk: Workspace) -> None:
    add_pasted(desk, "Lampung/2024", b"Indeks\t4,10\n", LETTER)
    add_pasted(desk, "Lampung/2024", b"Indeks\t4,12\n", OTHER_LETTER)
    refs = (f"Lampung/2024#{one.document.number}" for one in (LETTER, OTHER_LETTER))
    found, table = told(desk, *refs)
    assert found.left_out == ()
    assert heads(table)[:2] == ["Lampung · LHE 12/2026", "Lampung · LHE 13/2026"]
    assert "Nomor LHE 12/2026, 31 Januari 2026" in table.columns[0].tip


def test_nothing_to_compare_is_an_empty_table(desk: Workspace) -> None:
    _, table = told(desk)
    assert table.lines == ()
    assert visible(table, View()) == ()
    assert as_tsv(table, ()) == "\t\r\n\t\r\n"


def test_english_has_its_own_point() -> None:
    table = compared_table(three_provinces(), "en")
    assert texts(table, "INDEX")[:3] == ["4.43", "4.42", "▼ −0.01"]


def test_the_longest_text_of_a_column_is_told_for_measuring() -> None:
    table = table_of_four_years()
    assert table.columns[0].longest == "Memuaskan"
    for place, column in enumerate(table.columns):
        assert len(column.longest) == max(len(row.cells[place].text) for row in (*table.lines, *table.tails))


def test_cells_stand_below_their_columns_and_ids_are_unique() -> None:
    for table in (table_of_three(), table_of_four_years(), made_table(), wide_table()):
        assert {len(row.cells) for row in (*table.lines, *table.tails)} == {len(table.columns)}
        assert len({one.id for one in table.columns}) == len(table.columns)
        assert len({one.code for one in (*table.lines, *table.tails)}) == len(table.lines) + len(table.tails)


def test_rows_are_sorted_inside_their_whole_with_missing_values_last_both_ways() -> None:
    table = made_table(3)
    last = table.columns[-2 if table.columns[-1].kind == "spread" else -1].ref
    sort = f"value:{last}"
    at = [one.id for one in table.columns].index(sort)
    for is_descending in (True, False):
        rows = [one for one in visible(table, View(sort=sort, is_descending=is_descending)) if one.kind != "tail"]
        assert len(rows) == 60
        parents = {one.code: one for one in rows}
        for parent in {one.parent for one in rows if one.parent}:
            keys = [one.cells[at].key for one in rows if one.parent == parent]
            there = [key for key in keys if key != MISSING]
            assert keys[: len(there)] == there == sorted(there, reverse=is_descending)
        seen: set[str] = set()
        for one in rows:
            assert not one.parent or one.parent in seen
            assert not one.parent or parents[one.parent].level == one.level - 1
            seen.add(one.code)


def test_rows_are_sorted_by_name_and_by_spread() -> None:
    table = table_of_three()
    assert codes(table, View(sort="name", is_descending=False)) == ["INDEX", "D1", "D4", "D3", "D2"]
    assert codes(table, View(sort="spread")) == ["INDEX", "D1", "D3", "D2", "D4"]
    assert codes(table, View(sort="spread", is_descending=False)) == ["INDEX", "D4", "D2", "D3", "D1"]
    assert codes(table, View(sort="tidak ada")) == ["INDEX", "D1", "D2", "D3", "D4"]


def test_a_filter_keeps_what_the_found_rows_are_part_of() -> None:
    assert codes(table_of_three(), View(least=118)) == ["INDEX", "D1", "D3"]
    assert codes(table_of_three(), View(least=119)) == ["INDEX", "D1"]
    table = made_table(3)
    found = codes(table, View(least=400, domain="D3"))
    assert found[:2] == ["INDEX", "D3"]
    assert all(line(table, code).spread >= 400 for code in found if code.startswith("I") and code != "INDEX")


def test_what_leaves_nothing_leaves_no_tails_either() -> None:
    assert visible(table_of_three(), View(least=10_000)) == ()


def test_only_rows_that_all_columns_have_can_be_asked_for() -> None:
    table = made_table(3)
    rows = [one for one in visible(table, View(is_complete=True)) if one.kind == "indicator"]
    assert len(rows) == 47 - 7
    assert all(one.is_complete for one in rows)


def test_a_depth_and_closed_rows_decide_what_is_seen() -> None:
    table = made_table(3)
    assert codes(table, View(depth="domain")) == ["INDEX", "D1", "D2", "D3", "D4"]
    assert codes(table, View(closed=frozenset(("D1", "D2", "D3")))) == [
        *("INDEX", "D1", "D2", "D3", "D4"),
        *(code for code in codes(table, View(domain="D4")) if code not in ("INDEX", "D4")),
    ]
    assert codes(table, View(closed=frozenset(("INDEX",)))) == ["INDEX"]


def test_the_rest_of_a_depth_is_seen_with_that_depth() -> None:
    table = made_table(3)

    def rests(view: View) -> list[str]:
        return [one.code for one in visible(table, view) if one.code.startswith("rest")]

    assert rests(View(depth="index")) == []
    assert rests(View(depth="aspect")) == ["rest.domain", "rest.aspect"]
    assert rests(View()) == ["rest.domain", "rest.aspect", "rest.indicator"]


def test_whole_levels_have_no_decimals_and_means_have_two() -> None:
    table = made_table(3)
    assert all(len(text) == 1 for text in texts(table, "I1")[:2])
    assert "," in texts(table, "A1")[0]


def test_the_spread_is_told_in_hundredths_as_it_is_shown() -> None:
    for table in (table_of_three(), made_table(3)):
        for row in table.lines:
            assert row.spread == int(half_up(number(row.cells[-1].text)) * 100)


def test_what_is_seen_is_what_is_copied() -> None:
    table = table_of_four_years()
    rows = visible(table, View(sort="spread", least=30))
    copied = as_tsv(table, rows, ("Kalimat satu.", "=1+1"))
    lines = copied.split("\r\n")
    assert lines[0].split("\t")[:3] == ["", "Acuan: Jawa Timur 2024", "2024 · hasil resmi"]
    assert lines[1].split("\t")[2:6] == ["Jawa Timur", "Jawa Tengah", "selisih Jawa Tengah", "sumbangan Jawa Tengah"]
    body = [one.split("\t") for one in lines[2 : 2 + len(rows)]]
    assert [one[1] for one in body] == [row.name for row in rows]
    for row, cells in zip(rows, body, strict=True):
        for cell, text in zip(row.cells, cells[2:], strict=True):
            assert text == cell.text or number(text) == number(cell.text)
    assert lines[2 + len(rows) :] == ["", "Kalimat satu.", "'=1+1", ""]


def test_copied_numbers_are_read_by_a_spreadsheet() -> None:
    table = table_of_three()
    first = as_tsv(table, visible(table, View())).split("\r\n")[3].split("\t")
    assert first == ["D1", "Kebijakan Internal SPBE", "4,60", "4,90", "0,30", "0,04", "3,30", "-1,30", "-0,17", "1,60"]


def test_a_name_from_elsewhere_cannot_break_or_run_in_the_copied_table() -> None:
    table = table_of_three()
    foreign = table.lines[0]._replace(name="=HYPERLINK(1)\tjahat\nbaris")
    copied = as_tsv(table, (foreign,)).split("\r\n")
    assert copied[2].split("\t")[1] == "'=HYPERLINK(1) jahat baris"


def test_sixty_rows_of_112_columns_are_sorted_and_filtered_in_a_moment() -> None:
    table = wide_table()
    assert (len(table.lines), len(table.columns)) == (60, 112)
    views = [View(sort=table.columns[100].id), View(least=200, is_complete=True), View(domain="D2", depth="aspect")]
    for view in views:
        times = []
        for _ in range(20):
            begun = thread_time()
            visible(table, view)
            times.append(thread_time() - begun)
        assert min(times) < 0.002


def test_all_columns_of_four_years_are_told_apart_by_their_tips() -> None:
    tips = [one.tip for one in table_of_four_years().columns if one.kind == "value"]
    assert len(set(tips)) == 12
    assert tips[0].splitlines()[0] == "Provinsi Jawa Timur 2024 · hasil resmi"
    assert four_years().whole is not None


def test_a_renamed_institution_says_so_in_its_head(desk: Workspace) -> None:
    _, table = told(desk, "Komisi Yudisial/2023", "Sekretariat Jenderal Komisi Yudisial/2024")
    assert any("dicetak sebagai Komisi Yudisial" in one.tip for one in table.columns)


def test_an_instrument_without_domains_begins_with_its_aspects() -> None:
    pemdi = regulations.instrument("permenpanrb-8-2026")
    values = {INDEX: Fraction(251, 100), **{one.code: Fraction(5, 2) for one in pemdi.aspects}}
    columns = [
        replace(made, ref=f"{number}", year=2026, instrument=pemdi.id, values=values | {"I1": Fraction(number, 4)})
        for number, made in enumerate((official(slug, 2024) for slug in PROVINCES), 5)
    ]
    table = compared_table(beside_of(columns), "id")
    assert [depth for depth, _ in table.depths] == ["index", "aspect", "indicator"]
    assert [code for code, _ in table.domains] == [one.code for one in pemdi.aspects]
    assert (line(table, "A1").level, line(table, "I1").level) == (1, 2)
    assert texts(table, "I1")[:2] == ["1,25", "1,50"]
    assert codes(table, View(domain="A2"))[:2] == ["INDEX", "A2"]
