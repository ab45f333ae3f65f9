"""The contribution chart: what makes the difference of the index."""

from dataclasses import replace
from fractions import Fraction
from random import Random

import pytest
from matplotlib.figure import Figure

from spbe_assess.charts.contribution import contribution
from spbe_assess.charts.output import Format, save
from spbe_assess.charts.style import DARK, LIGHT, Look, Theme
from spbe_assess.core.instrument import INDEX, Detail
from spbe_assess.core.results import Column, Origin
from spbe_assess.errors import InputError
from spbe_assess.exact import exact
from spbe_assess.messages import say
from spbe_assess.rules.comparison import Comparison, compare
from tests.charts.artists import fills
from tests.charts.boxes import collisions, covered_texts, texts
from tests.charts.builders import (
    CAPTION,
    LONG_NAMES,
    OFFICIAL,
    column,
    from_zero,
    official,
    pemdi,
    random_column,
    random_comparison,
    spbe,
    without,
)

JATIM, JATENG, LAMPUNG, BABEL, PAPUA = OFFICIAL


def against(*names: str) -> Comparison:
    """The first name is the baseline."""
    return compare(spbe(), official(*names))


def drawn(comparison: Comparison, look: Look | None = None) -> Figure:
    return contribution(comparison, CAPTION, look or Look())[0]


def test_the_working_of_every_row_is_printed_and_sums_to_the_index() -> None:
    words = texts(drawn(against(LAMPUNG, JATIM)))
    assert {"+1,30 × 13 %", "+0,82 × 16,5 %", "+0,12 × 45,5 %", "−0,10 × 25 %"} <= set(words)
    assert {"+0,169", "+0,135", "+0,055", "−0,025", "+0,006", "+0,34", "4,43 − 4,09"} <= set(words)


def test_rows_stand_by_contribution_then_rounding_then_the_total() -> None:
    words = texts(drawn(against(LAMPUNG, JATIM)))
    names = ["Kebijakan", "Manajemen", "Layanan", "Tata Kelola", "Pembulatan", "Selisih indeks"]
    assert [word for word in words if word in names] == names


def test_marks_hold_the_exact_contributions_at_the_running_sum() -> None:
    comparison = against(LAMPUNG, JATIM)
    _, marks = contribution(comparison, CAPTION, Look())
    assert {mark.code: mark.value for mark in marks} == {
        **{row.code: row.contributions[1] for row in comparison.at(Detail.DOMAIN)},
        INDEX: exact("0.34"),
    }
    assert {mark.ref for mark in marks} == {comparison.columns[1].ref}
    places = {mark.code: mark.x for mark in marks}
    unit = (places["D3"] - places["D1"]) / float(exact("0.1353"))
    assert places["D4"] - places["D3"] == pytest.approx(unit * 0.0546)
    assert places["D2"] - places["D4"] == pytest.approx(unit * -0.025)
    assert places[INDEX] - places["D2"] == pytest.approx(unit * float(exact("0.0061")))


def test_a_bar_has_the_colour_of_who_is_ahead() -> None:
    comparison = against(LAMPUNG, JATIM)
    look = Look(LIGHT, {"provinsi-jawa-timur": 1, "provinsi-lampung": 3})
    colours = [fill.colour for fill in fills(drawn(comparison, look))]
    assert colours == [LIGHT.slots[0]] * 3 + [LIGHT.slots[2], LIGHT.ctx.upper(), LIGHT.ink.upper()]


def test_each_side_says_who_is_higher_there() -> None:
    words = texts(drawn(against(LAMPUNG, JATIM)))
    assert {"Jawa Timur lebih tinggi →", "← Lampung lebih tinggi"} <= set(words)
    words = texts(drawn(against(JATIM, PAPUA)))
    assert "← Jawa Timur lebih tinggi" in words
    assert not any(word.endswith("→") for word in words)


def test_a_domain_that_is_not_printed_has_no_bar_and_leaves_a_rest_unexplained() -> None:
    comparison = compare(spbe(), [official(LAMPUNG)[0], without(official(JATIM)[0], "D1")])
    figure, marks = contribution(comparison, CAPTION, Look())
    words = texts(figure)
    assert {"tidak dimuat", "—", "Tidak dapat diuraikan", "+0,175"} <= set(words)
    assert "Pembulatan" not in words
    assert "D1" not in {mark.code for mark in marks}
    assert "— tidak dimuat dalam laporan." in words


def test_without_any_common_domain_only_the_total_is_drawn() -> None:
    bare = without(official(JATIM)[0], "D1", "D2", "D3", "D4")
    comparison = compare(spbe(), [official(LAMPUNG)[0], bare], detail=Detail.DOMAIN)
    figure, marks = contribution(comparison, CAPTION, Look())
    assert [mark.code for mark in marks] == [INDEX]
    assert texts(figure).count("tidak dimuat") == 4


def test_a_remainder_larger_than_rounding_is_reported_as_a_doubt() -> None:
    wrong = official(JATIM)[0]
    wrong = replace(wrong, values={**wrong.values, "D1": exact("1.60")})
    words = " ".join(texts(drawn(compare(spbe(), [official(LAMPUNG)[0], wrong]))))
    assert "Jawa Timur: sisa +0,396 melebihi pembulatan yang wajar; periksa nilai pada sumbernya." in words
    assert "paling besar ±0,02" not in words


def test_equal_results_have_a_total_of_zero_and_no_bar() -> None:
    same = [official(JATIM)[0], replace(official(JATIM)[0], ref="sama/2024", title="Sama")]
    figure, marks = contribution(compare(spbe(), same), CAPTION, Look())
    assert {mark.value for mark in marks} == {Fraction(0)}
    assert fills(figure) == []
    assert collisions(figure) == []


def test_two_years_of_one_institution_share_a_colour_and_the_older_is_hollow() -> None:
    newer = official(JATIM)[0]
    older = replace(official(LAMPUNG)[0], institution=newer.institution, title=newer.title, year=2023)
    figure = drawn(compare(spbe(), [newer, older]))
    words = texts(figure)
    assert {"← 2024 lebih tinggi", "2023 lebih tinggi →"} <= set(words)
    assert "Tanda dan batang kosong: hasil tahun yang lebih awal dari instansi yang sama." in words


def test_several_columns_have_a_panel_each_with_one_axis() -> None:
    comparison = against(JATIM, JATENG, LAMPUNG)
    figure, marks = contribution(comparison, CAPTION, Look())
    words = texts(figure)
    assert words.count("Selisih indeks") == 2
    assert words.count("0") == 1
    assert {"Jawa Tengah", "Lampung", "lebih tinggi dari Jawa Timur →"} <= set(words)
    assert {mark.ref for mark in marks} == {one.ref for one in comparison.columns[1:]}


def test_own_assessments_are_not_said_to_be_printed() -> None:
    columns = [replace(one, origin=Origin.ASSESSMENT) for one in official(LAMPUNG, JATIM)]
    assert "tercetak" not in " ".join(texts(drawn(compare(spbe(), columns))))


def test_english_numbers_have_a_point() -> None:
    assert "+0.169" in texts(drawn(against(LAMPUNG, JATIM), Look(language="en")))


def test_equal_drawings_are_equal_files() -> None:
    assert save(drawn(against(JATIM, LAMPUNG)), Format.SVG) == save(drawn(against(JATIM, LAMPUNG)), Format.SVG)


def index_only() -> Comparison:
    bare = [column(name, {INDEX: exact(values[0])}) for name, values in OFFICIAL.items()]
    return compare(spbe(), bare[:2])


def many(count: int) -> Comparison:
    return random_comparison(Random(count), count)


@pytest.mark.parametrize(
    ("wrong", "instead"),
    [(many(1), "satu hasil lagi"), (many(7), "heatmap"), (index_only(), "domain atau aspek")],
    ids=["one", "seven", "index-only"],
)
def test_what_is_not_a_contribution_is_refused_with_the_way_out(wrong: Comparison, instead: str) -> None:
    with pytest.raises(InputError) as refused:
        contribution(wrong, CAPTION, Look())
    assert instead in say(refused.value.message)


def long(count: int, seed: int = 3) -> list[Column]:
    random = Random(seed)
    return [random_column(random, spbe(), name) for name in LONG_NAMES[:count]]


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize(
    "comparison",
    [
        against(LAMPUNG, JATIM),
        against(JATIM, PAPUA),
        against(*OFFICIAL),
        compare(spbe(), long(2)),
        compare(spbe(), long(6)),
        compare(spbe(), long(3, 9), baseline=2),
        compare(pemdi(), [random_column(Random(4), pemdi(), name, detail=Detail.ASPECT) for name in LONG_NAMES[:2]]),
        compare(from_zero(), [random_column(Random(8), from_zero(), name) for name in ("Kota Lama", "Kota Baru")]),
    ],
    ids=["jatim-lampung", "papua", "five", "two-long", "six-long", "other-baseline", "pemdi", "from-zero"],
)
def test_nothing_collides_in_hard_cases(comparison: Comparison, theme: Theme) -> None:
    figure = drawn(comparison, Look(theme))
    assert collisions(figure) == []
    assert covered_texts(figure) == []


@pytest.mark.parametrize("seed", range(30))
def test_nothing_collides_and_every_panel_adds_up_in_random_comparisons(seed: int) -> None:
    random = Random(seed)
    instrument = random.choice((spbe(), pemdi(), from_zero()))
    detail = Detail.DOMAIN if instrument.domains else Detail.ASPECT
    comparison = random_comparison(random, random.randint(2, 6), instrument=instrument, detail=detail)
    figure, marks = contribution(comparison, CAPTION, Look(random.choice((LIGHT, DARK))))
    assert collisions(figure) == []
    assert covered_texts(figure) == []
    for position in comparison.others:
        own = [mark for mark in marks if mark.ref == comparison.columns[position].ref]
        parts = sum((mark.value for mark in own if mark.code != INDEX), Fraction(0))
        rest = comparison.remainders[comparison.breakdown][position].value
        total = comparison.index.differences[position]
        assert total is not None
        assert rest is None or parts + rest == total


def test_a_domain_not_yet_assessed_is_said_to_be_so() -> None:
    own = replace(without(official(JATIM)[0], "D1"), origin=Origin.ASSESSMENT)
    words = texts(drawn(compare(spbe(), [official(LAMPUNG)[0], own])))
    assert "belum dinilai" in words
    assert "tidak dimuat" not in words
