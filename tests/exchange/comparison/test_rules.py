"""The rules of a table, in words."""

from spbe_assess.exchange.comparison.rules import rules_of
from spbe_assess.rules.comparison import compare
from tests.builders import make_column, make_instrument
from tests.exchange.builders import gaps, many_columns


def said(*years: int) -> str:
    """All rules of a table with columns of these years."""
    columns = [make_column("Provinsi A", year, INDEX="2.60") for year in years]
    return "\n".join(rules_of(compare(make_instrument(), columns)))


def test_the_number_that_decides_the_predicate_is_named_for_every_year() -> None:
    assert (
        "yang menentukan adalah indeks yang sudah dibulatkan dua desimal pada tahun 2023, "
        "indeks sebelum dibulatkan pada tahun 2022, 2024." in said(2022, 2023, 2024)
    )
    assert "sudah dibulatkan dua desimal pada" not in said(2024)
    assert "sebelum dibulatkan pada" not in said(2023)


def test_the_baseline_is_named() -> None:
    assert "Pembanding: Provinsi B 2024." in "\n".join(rules_of(gaps()))


def test_a_single_column_needs_no_rule_of_differences() -> None:
    assert "Selisih =" not in said(2024)


def test_ranks_are_explained_where_there_are_some() -> None:
    assert "Persentil =" in "\n".join(rules_of(many_columns(3)))
    assert "Persentil =" not in said(2023, 2024)


def test_rounding_and_missing_values_are_always_explained() -> None:
    for text in (said(2024), "\n".join(rules_of(gaps()))):
        assert "setengah ke atas" in text
        assert "tidak dimuat dalam laporan" in text
