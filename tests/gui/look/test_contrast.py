"""Every pair of colours that is painted over each other can be read; reckoned, not guessed."""

import re
from pathlib import Path
from typing import Final

import pytest

import spbe_assess.gui
from spbe_assess.gui.look.tokens import DARK, LIGHT, Tokens, contrast

BOTH = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
TEXTS = ("text", "text2", "text3", "accent", "warn", "err", "ok")
GROUNDS = ("base", "win", "bar", "alt", "tint", "hov", "tint2", "warnbg", "track")
OVER_FILLS: Final = ("on_accent", "base", "win")
"""Colours that text has on a fill of its own: buttons (accent) and badges (text2)."""
MARKS: Final = ("accent", "ctl", "line", "line2", "text", "text2", "text3", "warn", "err", "ok")
"""What is filled without a text of another colour on it: edges, bars, dots, signs; and the fills of ``OVER_FILLS``."""
TEXT_USES: Final = re.compile(r'\bcolour="([a-z0-9_]+)"|setPen\((?:scheme\.)?colour(?:_of)?\("([a-z0-9_]+)"')
GROUND_USES: Final = re.compile(
    r'\bground="([a-z0-9_]+)"|\bSheet\("([a-z0-9_]+)"|(?:fillRect|setBrush)\([^\n]*colour(?:_of)?\("([a-z0-9_]+)"'
)


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


def used(pattern: re.Pattern[str]) -> set[str]:
    """The names of colours that the window uses in a way."""
    folder = Path(spbe_assess.gui.__file__).parent
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.py"))]
    return {name for text in texts for match in pattern.finditer(text) for name in match.groups() if name}


def test_nothing_is_painted_in_a_colour_that_was_not_reckoned() -> None:
    texts, grounds = used(TEXT_USES), used(GROUND_USES)
    assert {"text2", "err"} <= texts <= {*TEXTS, *OVER_FILLS, *MARKS}
    assert {"base", "tint", "warnbg"} <= grounds <= {*GROUNDS, *MARKS}
