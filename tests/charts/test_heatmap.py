"""The heatmap: who is like whom, as rows of coloured cells."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from random import Random

import pytest
from matplotlib.figure import Figure

from spbe_assess.charts.heatmap import heatmap
from spbe_assess.charts.heatmap_groups import counted, grouped
from spbe_assess.charts.output import Format, save
from spbe_assess.charts.style import DARK, LIGHT, Look, Theme, level_colour, luminance
from spbe_assess.core.instrument import INDEX, Detail
from spbe_assess.core.results import Column
from spbe_assess.errors import InputError
from spbe_assess.exact import exact
from spbe_assess.messages import say
from spbe_assess.rules.comparison import Comparison, compare
from tests.charts.artists import cut, fills, labels
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

FIVE = compare(spbe(), official(*OFFICIAL))


def drawn(comparison: Comparison, look: Look | None = None) -> Figure:
    return heatmap(comparison, CAPTION, look or Look())[0]


def profiles(*rows: Sequence[str]) -> list[Column]:
    """Columns with an index and four domains each, named K0, K1 and so on."""
    codes = (INDEX, "D1", "D2", "D3", "D4")
    return [column(f"Kota K{at}", dict(zip(codes, map(exact, row), strict=True))) for at, row in enumerate(rows)]


def test_every_value_has_a_cell_of_its_colour_and_its_number() -> None:
    figure, marks = heatmap(FIVE, CAPTION, Look())
    expected = {
        (one.ref, code, value)
        for one in FIVE.columns
        for code, value in one.values.items()
        if code in {INDEX, "D1", "D2", "D3", "D4"}
    }
    assert {(mark.ref, mark.code, mark.value) for mark in marks} == expected
    colours = [fill.colour for fill in fills(figure)]
    assert {level_colour(value, LIGHT).upper() for _, _, value in expected} <= set(colours)
    assert {"4,43", "3,09", "1,00", "2,27"} <= set(texts(figure))


def test_domains_are_as_wide_as_their_weight() -> None:
    widths = {fill.left: fill.width + 0.8 for fill in fills(drawn(FIVE)) if fill.width > 20}
    _, *domains = [widths[left] for left in sorted(widths)]
    total = sum(domains)
    assert [round(100 * wide / total, 2) for wide in domains] == [13, 25, 16.5, 45.5]
    assert "Lebar kolom domain sebanding dengan bobotnya" in " ".join(texts(drawn(FIVE)))


def test_aspects_of_pemdi_are_equally_wide_and_said_by_code() -> None:
    random = Random(1)
    columns = [random_column(random, pemdi(), name, detail=Detail.ASPECT) for name in LONG_NAMES[:6]]
    figure = drawn(compare(pemdi(), columns))
    words = texts(figure)
    assert {"A1", "A7"} <= set(words)
    assert "sebanding" not in " ".join(words)
    widths = {fill.left: round(fill.width, 3) for fill in fills(figure) if fill.width > 20}
    assert len({widths[left] for left in sorted(widths)[1:]}) == 1


def test_by_index_rows_fall_under_their_predicates() -> None:
    figure, marks = heatmap(FIVE, CAPTION, Look())
    assert cut(figure, "italic") == [
        "Memuaskan 4,20–5,00 · 2 provinsi",
        "Sangat Baik 3,50–4,20 · 2 provinsi",
        "Kurang 1,00–1,80 · 1 provinsi",
    ]
    indices = [mark.value for mark in sorted(marks, key=lambda mark: mark.y) if mark.code == INDEX]
    assert indices == sorted(indices, reverse=True)


def test_the_printed_predicate_decides_at_a_boundary() -> None:
    luwu = replace(FIVE.columns[0], values={**FIVE.columns[0].values, INDEX: exact("2.60")}, predicate="Cukup")
    comparison = compare(spbe(), [luwu, *FIVE.columns[1:]])
    assert "Cukup 1,80–2,60 · 1 provinsi" in cut(drawn(comparison), "italic")
    unprinted = compare(spbe(), [replace(luwu, predicate=""), *FIVE.columns[1:]])
    assert "Baik 2,60–3,50 · 1 provinsi" in cut(drawn(unprinted), "italic")


def test_a_column_without_an_index_stands_last() -> None:
    comparison = compare(spbe(), [without(FIVE.columns[0], INDEX), *FIVE.columns[1:]])
    assert cut(drawn(comparison), "italic")[-1] == "Indeks tidak dimuat · 1 provinsi"


def test_likeness_puts_equal_patterns_together_whatever_the_index() -> None:
    policy = [
        ("3.1", "5.0", "3.0", "2.0", "3.0"),
        ("2.9", "4.9", "2.9", "1.9", "2.8"),
        ("3.0", "5.0", "2.8", "2.0", "2.9"),
    ]
    service = [
        ("3.2", "1.0", "2.0", "2.0", "4.6"),
        ("3.0", "1.1", "2.1", "1.9", "4.5"),
        ("2.7", "1.0", "2.0", "1.8", "4.4"),
    ]
    comparison = compare(spbe(), profiles(*policy, *service))
    groups = grouped(comparison, "similarity", Look())
    assert [set(group.positions) for group in groups] == [{0, 1, 2}, {3, 4, 5}]
    assert [group.heading for group in groups] == ["Kelompok 1 · 3 kota", "Kelompok 2 · 3 kota"]
    figure, _ = heatmap(comparison, CAPTION, Look(), order="similarity")
    assert any("kelompok bukan predikat" in word for word in texts(figure))


def test_groups_do_not_depend_on_the_order_of_columns() -> None:
    random = Random(7)
    columns = [random_column(random, spbe(), f"Kota {number}") for number in range(24)]
    turned = columns[::-1]

    def names(columns: Sequence[Column]) -> list[list[str]]:
        comparison = compare(spbe(), columns)
        groups = grouped(comparison, "similarity", Look())
        return [[comparison.columns[at].title for at in group.positions] for group in groups]

    assert names(columns) == names(turned)
    assert len(names(columns)) == 5


def test_incomplete_columns_are_not_grouped_with_invented_values() -> None:
    columns = [without(FIVE.columns[0], "D3"), *FIVE.columns[1:]]
    groups = grouped(compare(spbe(), columns), "similarity", Look())
    assert groups[-1].heading == "Rincian tidak lengkap · 1 provinsi"
    assert groups[-1].positions == (0,)


def test_a_missing_value_is_a_dash_without_a_cell() -> None:
    comparison = compare(spbe(), [without(FIVE.columns[0], "D3"), *FIVE.columns[1:]])
    figure, marks = heatmap(comparison, CAPTION, Look())
    assert texts(figure).count("—") == 1
    assert "— tidak dimuat dalam laporan." in texts(figure)
    assert len(marks) == 24


def test_columns_with_a_slot_are_bold_and_marked() -> None:
    figure = drawn(FIVE, Look(LIGHT, {"provinsi-lampung": 3}))
    bold = cut(figure, "bold")
    assert "Lampung" in bold
    assert "Jawa Timur" not in bold


def test_very_many_rows_have_colours_without_numbers() -> None:
    random = Random(2)
    columns = [random_column(random, spbe(), f"Kabupaten {number}") for number in range(60)]
    figure, marks = heatmap(compare(spbe(), columns), CAPTION, Look())
    assert len(marks) == 300
    assert "4,99" not in texts(figure)
    assert len(texts(figure)) < 100
    assert collisions(figure) == []


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_numbers_can_be_read_on_their_cells(theme: Theme) -> None:
    random = Random(3)
    columns = [random_column(random, spbe(), f"Kota {number}") for number in range(40)]
    figure, marks = heatmap(compare(spbe(), columns), CAPTION, Look(theme))
    colours = {(round(mark.x, 3), round(mark.y, 3)): level_colour(mark.value, theme) for mark in marks}
    checked = 0
    for (x, y), _, colour in labels(figure):
        ground = colours.get((round(x, 3), round(y - 3.3, 3)))
        if ground:
            light, dark = sorted((luminance(ground), luminance(colour)), reverse=True)
            assert (light + 0.05) / (dark + 0.05) >= 4.5
            checked += 1
    assert checked == len(marks)


def test_what_is_counted_is_named_by_kind() -> None:
    provinces = official(*OFFICIAL)
    ministries = [column("Kementerian Agama", {INDEX: exact("4.63")})]
    assert say(counted(provinces)) == "5 provinsi"
    assert say(counted(ministries)) == "1 kementerian"
    assert say(counted([*provinces, *ministries])) == "6 instansi"
    years = [provinces[0], replace(provinces[0], ref="lain", year=2023)]
    assert say(counted(years)) == "2 hasil"


def test_equal_drawings_are_equal_files() -> None:
    assert save(drawn(FIVE), Format.SVG) == save(drawn(FIVE), Format.SVG)


def four() -> Comparison:
    return compare(spbe(), official(*OFFICIAL)[:4])


def index_only() -> Comparison:
    return compare(spbe(), [column(name, {INDEX: exact(values[0])}) for name, values in OFFICIAL.items()])


@pytest.mark.parametrize(("wrong", "instead"), [(four(), "dumbbell"), (index_only(), "strip")], ids=["four", "index"])
def test_what_is_not_a_heatmap_is_refused_with_the_way_out(wrong: Comparison, instead: str) -> None:
    with pytest.raises(InputError) as refused:
        heatmap(wrong, CAPTION, Look())
    assert instead in say(refused.value.message)


def alike() -> list[Column]:
    return [
        replace(column(name, {}), values=dict.fromkeys((INDEX, "D1", "D2", "D3", "D4"), Fraction(3)))
        for name in LONG_NAMES
    ]


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize("order", ["index", "similarity"])
def test_nothing_collides_in_hard_cases(order: str, theme: Theme) -> None:
    random = Random(5)
    zero = [random_column(random, from_zero(), name, missing=0.2) for name in LONG_NAMES]
    for comparison in (compare(spbe(), alike()), compare(from_zero(), zero)):
        look = Look(theme, {one.institution.slug: 2 for one in comparison.columns[:1] if one.institution})
        figure, _ = heatmap(comparison, CAPTION, look, order="index" if order == "index" else "similarity")
        assert collisions(figure) == []
        assert covered_texts(figure) == []


@pytest.mark.parametrize("seed", range(25))
def test_nothing_collides_in_random_comparisons(seed: int) -> None:
    random = Random(seed)
    instrument = random.choice((spbe(), pemdi(), from_zero()))
    detail = Detail.DOMAIN if instrument.domains else Detail.ASPECT
    comparison = random_comparison(random, random.randint(5, 12), instrument=instrument, detail=detail)
    chosen = [one.institution.slug for one in comparison.columns[:3] if one.institution]
    look = Look(random.choice((LIGHT, DARK)), {slug: slot for slot, slug in enumerate(chosen, 1)})
    figure, marks = heatmap(comparison, CAPTION, look, order=random.choice(("index", "similarity")))
    assert collisions(figure) == []
    assert covered_texts(figure) == []
    shown = [row for row in comparison.rows if row.detail in {Detail.INDEX, comparison.breakdown}]
    assert len(marks) == sum(value is not None for row in shown for value in row.values)
