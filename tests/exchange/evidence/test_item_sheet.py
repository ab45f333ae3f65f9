"""An LB by items: every item with its value, another agency's score, the texts of the indicator."""

from dataclasses import replace

from spbe_assess.core.assessment import CriterionState, ExternalScore, Rating
from spbe_assess.exact import exact
from tests.exchange.lb_sheets import SENTENCE, between, follows, one, pemdi


def test_the_sum_of_the_items_stands_below_them() -> None:
    states = {("I4", f"L1-E{n}", "mandiri"): CriterionState("met") for n in (1, 2, 3)}
    sheet = one(replace(pemdi(), criteria=states), "I4")
    (total,) = [row for row in sheet.rows if str(row.cells.get("A")).startswith("Nilai indikator = 1,00 + jumlah")]
    assert total.cells["H"] == 1.5
    assert "tafsir; lihat Petunjuk" in str(total.cells["A"])


def test_an_entered_value_stands_below_the_sum() -> None:
    sheet = one(replace(pemdi(), ratings={("I4", "mandiri"): Rating(exact("2.25"))}), "I4")
    values = {str(row.cells.get("A")): row.cells.get("H") for row in sheet.rows}
    assert values["Nilai yang diisi; inilah yang dipakai"] == 2.25
    assert 2.25 in sheet.column("F")


def test_an_indicator_by_another_index_shows_its_score_instead_of_items() -> None:
    sheet = one(replace(pemdi(), external={"sdi": ExternalScore(exact("68.75"), 2025)}), "I5")
    assert "A. Indeks instansi lain" in sheet.texts
    assert "68,75" in sheet.texts
    assert not any(text.startswith("A. Butir") for text in sheet.texts)


def test_an_entered_value_is_told_beside_another_index() -> None:
    sheet = one(replace(pemdi(), ratings={("I5", "mandiri"): Rating(exact("2.25"))}), "I5")
    assert "Nilai yang diisi; inilah yang dipakai" in sheet.texts
    assert "2,25" in sheet.texts


def test_a_mixed_indicator_shows_items_and_score() -> None:
    texts = one(replace(pemdi(), external={"ikasandi-keamanan-siber": ExternalScore(exact("2.6"))}), "I10").texts
    assert texts.index("A. Butir data dukung menurut tingkat") < texts.index("Skor instansi lain")
    assert texts.index("Skor instansi lain") < texts.index("B. Data dukung (0)")


def test_separately_scored_parts_have_headings_and_a_mean() -> None:
    sheet = one(pemdi(), "I8")
    headings = [row for row in sheet.rows if str(row.cells.get("A"))[1:3] == ". " and row.cells.get("H") == 1]
    assert [str(row.cells["A"])[0] for row in headings] == list("abcdefg")
    assert any("rata-rata 7 substansi" in text for text in sheet.texts)


def test_the_texts_of_the_indicator_are_printed_whole() -> None:
    text = SENTENCE * 60
    sheet = one(pemdi(fact=text), "I4")
    assert "Penjelasan indikator" in sheet.texts
    assert follows(text, between([*sheet.column("C"), "akhir"], "Penjelasan", "akhir"))
    assert "Penjelasan indikator" not in one(pemdi(), "I4").texts
