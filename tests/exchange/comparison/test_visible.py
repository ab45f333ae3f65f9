"""What a person sees of a comparison, in its workbook: rows in that order, others hidden, other years beside."""

from dataclasses import replace
from io import BytesIO

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from spbe_assess.exchange.comparison.layout import Visible
from spbe_assess.exchange.comparison.table import rows_csv
from spbe_assess.exchange.comparison.workbook import comparison_workbook
from spbe_assess.rules.comparison import compare
from tests.builders import make_column
from tests.exchange.builders import level_instrument, make_report, many_columns, two_columns
from tests.exchange.reading import formulas, sheet_rows

FIRST = 8
"""The row of the index in the sheet of two columns."""
YEARS = (
    (
        "2023 · hasil resmi",
        replace(make_column("Provinsi Jawa Timur", 2023, INDEX="2.50", D1="3.00"), short="Jatim 2023"),
    ),
    ("2022 · berita", replace(make_column("Provinsi Jawa Timur", 2022, INDEX="2.10"), short="Jatim 2022")),
    (
        "2022 · berita",
        replace(make_column("Provinsi Lampung", 2022, INDEX="2.20"), short="Lampung 2022", predicate="Cukup"),
    ),
)
SEEN = Visible(("INDEX", "D2", "A2", "I4", "D1"), YEARS)


def sheet(visible: Visible | None) -> Worksheet:
    return load_workbook(BytesIO(comparison_workbook(two_columns(), make_report(), visible)))["Perbandingan"]


def rows_of(sheet: Worksheet) -> list[tuple[object, bool, int]]:
    """Code, whether hidden, and the depth it folds at, of the nine rows."""
    return [
        (
            sheet.cell(row, 1).value,
            bool(sheet.row_dimensions[row].hidden),
            sheet.row_dimensions[row].outlineLevel or 0,
        )
        for row in range(FIRST, FIRST + 9)
    ]


def test_rows_stand_in_the_order_they_are_seen_and_those_that_are_not_are_hidden() -> None:
    assert rows_of(sheet(SEEN)) == [
        (None, False, 0),
        ("D2", False, 1),
        ("A2", False, 2),
        ("I4", False, 3),
        ("I3", True, 3),
        ("D1", False, 1),
        ("A1", True, 2),
        ("I1", True, 3),
        ("I2", True, 3),
    ]


def test_what_is_hidden_is_all_there_and_the_rests_are_those_of_all_rows() -> None:
    plain = sheet_rows(comparison_workbook(two_columns(), make_report()), "Perbandingan")
    seen = sheet_rows(comparison_workbook(two_columns(), make_report(), SEEN), "Perbandingan")
    width = len(next(row for row in plain if row[:1] == ["Kode"]))
    by_code = {str(row[0]): row[:width] for row in seen}
    assert all(by_code[str(row[0])] == row for row in plain if str(row[0])[:1] in ("D", "A", "I", "S"))


def test_how_many_rows_are_hidden_is_said_below() -> None:
    def told(visible: Visible | None) -> list[str]:
        rows = sheet_rows(comparison_workbook(two_columns(), make_report(), visible), "Perbandingan")
        return [str(row[0]) for row in rows if "tidak tampil" in str(row[0])]

    assert told(SEEN) == ["4 baris tidak tampil karena saringan tabel; isinya tetap ada dan dapat ditampilkan lagi."]
    assert told(None) == told(Visible(tuple(row.code for row in two_columns().rows))) == []


def test_without_anything_said_all_rows_are_seen() -> None:
    assert not any(is_hidden for _, is_hidden, _ in rows_of(sheet(None)))
    everything = Visible(tuple(row.code for row in two_columns().tree()))
    assert comparison_workbook(two_columns(), make_report(), everything) == comparison_workbook(
        two_columns(), make_report()
    )


def test_other_years_stand_at_the_right_under_their_own_heads_with_values_alone() -> None:
    made = sheet(SEEN)
    heads = [[made.cell(row, column).value for column in range(10, 13)] for row in (FIRST - 2, FIRST - 1)]
    assert heads == [
        ["2023 · hasil resmi", "2022 · berita", None],
        ["Jatim 2023", "Jatim 2022", "Lampung 2022"],
    ]
    values = {
        made.cell(row, 1).value: [made.cell(row, column).value for column in range(10, 13)]
        for row in range(FIRST, FIRST + 9)
    }
    assert values[None] == [2.5, 2.1, 2.2]
    assert values["D1"] == [3, "—", "—"]
    assert values["I4"] == ["—", "—", "—"]
    last = get_column_letter(12)
    assert made.max_column == 12
    assert made.auto_filter.ref.endswith(f"{last}{FIRST + 8}")


def test_nothing_is_held_against_other_years() -> None:
    written = formulas(comparison_workbook(two_columns(), make_report(), SEEN))
    plain = formulas(comparison_workbook(two_columns(), make_report()))
    table = [cell for sheet, cell in written if sheet == "Perbandingan"]
    assert sorted(table) == sorted(cell for sheet, cell in plain if sheet == "Perbandingan")


def test_predicate_and_origin_of_other_years_stand_below_them() -> None:
    rows = sheet_rows(comparison_workbook(two_columns(), make_report(), SEEN), "Perbandingan")
    predicates = next(row for row in rows if row[0] == "Predikat")
    origins = next(row for row in rows if row[0] == "Asal nilai")
    assert predicates[9:12] == ["—", "—", "Cukup"]
    assert all(origins[9:12])
    assert not any(origins[6:9])


def test_a_single_column_has_its_earlier_years_right_beside_it() -> None:
    alone = compare(level_instrument(), [make_column("Provinsi Jawa Timur", INDEX="2.66", D1="3.17")])
    visible = Visible(("INDEX", "D1"), YEARS[:1])
    rows = sheet_rows(comparison_workbook(alone, make_report(), visible), "Perbandingan")
    start = next(n for n, row in enumerate(rows) if row[0] == "Kode")
    assert [row[4:6] for row in rows[start + 1 : start + 3]] == [[2.66, 2.5], [3.17, 3.0]]


def test_many_columns_with_other_years_break_into_pages_after_whole_blocks() -> None:
    many = many_columns(38)
    visible = Visible(tuple(row.code for row in many.rows), YEARS)
    made = load_workbook(BytesIO(comparison_workbook(many, make_report(), visible)))["Perbandingan"]
    assert made.max_column == 4 + 38 + 1 + 2 * 37 + 3
    assert made.col_breaks.brk
    predicate = next(row for row in made.iter_rows(values_only=True) if row[0] == "Predikat")
    assert predicate[-3:] == ("—", "—", "Cukup")


def test_rows_that_are_told_already_become_a_csv_as_it_is_opened_here() -> None:
    assert rows_csv([["D1", "4,60", "a;b"], [], ['"x"']]).decode("utf-8-sig") == 'D1;4,60;"a;b"\r\n\r\n"""x"""\r\n'
