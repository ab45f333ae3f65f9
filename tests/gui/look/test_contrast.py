"""Every pair of colours that is painted over each other can be read; reckoned, not guessed."""

import pytest

from spbe_assess.gui.look.tokens import DARK, LIGHT, Tokens, contrast

BOTH = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
TEXTS = ("text", "text2", "text3", "accent", "warn", "err", "ok")
GROUNDS = ("base", "win", "bar", "alt", "tint", "hov")


@BOTH
def test_every_text_is_read_on_every_ground(colours: Tokens) -> None:
    poor = {
        (text, ground): found
        for text in TEXTS
        for ground in GROUNDS
        if (found := contrast(getattr(colours, text), getattr(colours, ground))) < 4.5
    }
    assert not poor


@BOTH
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("text", "tint2"),
        ("text2", "tint2"),
        ("text3", "tint2"),
        ("text", "warnbg"),
        ("text2", "warnbg"),
        ("warn", "warnbg"),
        ("err", "warnbg"),
        ("on_accent", "accent"),
        ("base", "text2"),
        ("win", "text2"),
    ],
)
def test_pairs_of_one_use_are_read(colours: Tokens, text: str, ground: str) -> None:
    assert contrast(getattr(colours, text), getattr(colours, ground)) >= 4.5


@BOTH
@pytest.mark.parametrize("number", range(6))
def test_the_number_of_a_chip_is_read_and_its_edge_is_seen(colours: Tokens, number: int) -> None:
    chip = colours.level(number)
    assert contrast(chip.text, chip.fill) >= 4.5
    assert contrast(chip.edge, colours.base) >= 3


@BOTH
@pytest.mark.parametrize("ground", ["base", "win", "bar", "alt"])
@pytest.mark.parametrize("edge", ["ctl", "accent"])
def test_edges_of_fields_and_the_focus_are_seen(colours: Tokens, edge: str, ground: str) -> None:
    assert contrast(getattr(colours, edge), getattr(colours, ground)) >= 3


@BOTH
def test_the_ramp_is_ordered_by_lightness_alone(colours: Tokens) -> None:
    against = [contrast(level.fill, colours.base) for level in colours.levels]
    assert against == sorted(against)


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
