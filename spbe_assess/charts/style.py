"""How every chart looks: two colour schemes, six slots for institutions, the level ramp, type sizes, settings.

Colours were searched for distance under normal and reduced colour vision; tests hold the floors. Sizes are points.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cache
from typing import Final

import matplotlib as mpl

from spbe_assess.core.results import Column
from spbe_assess.exact import MISSING, shown, shown_weight
from spbe_assess.messages import INDONESIAN, Message, decimal_point, say

mpl.rcdefaults()  # a person's own matplotlibrc must not change an official drawing
mpl.rcParams.update(
    {
        # Unhinted text has the measured width at every resolution, so lines wrapped for the screen fit on paper.
        "text.hinting": "none",
        "font.family": ["DejaVu Sans"],
        "svg.fonttype": "path",
        "svg.hashsalt": "spbe-assess",
        "pdf.fonttype": 42,
    }
)


@dataclass(frozen=True, slots=True)
class Type:
    """A size and cut of the one typeface. Nothing is set below 9 points."""

    size: float
    bold: bool = False
    italic: bool = False


TITLE: Final = Type(13.0, bold=True)
LABEL: Final = Type(9.5)
LABEL_BOLD: Final = Type(9.5, bold=True)
TEXT: Final = Type(9.0)
BOLD: Final = Type(9.0, bold=True)
ITALIC: Final = Type(9.0, italic=True)
MARGIN: Final = 16.0


@dataclass(frozen=True, slots=True)
class Theme:
    """One colour scheme. ``levels`` are the ramp's five colours, ``slots`` the six institution colours."""

    name: str
    bg: str
    ink: str
    ink2: str
    ctx: str
    rule: str
    grid: str
    bands: tuple[str, str]
    slots: tuple[str, str, str, str, str, str]
    levels: tuple[str, str, str, str, str]


LIGHT: Final = Theme(
    name="light",
    bg="#FFFFFF",
    ink="#1A1C1F",
    ink2="#575C63",
    ctx="#8B9199",
    rule="#C9CDD2",
    grid="#E4E7EA",
    bands=("#F6F7F9", "#EDEFF2"),
    slots=("#173C85", "#AA3F11", "#8F6CF0", "#1F9A83", "#630233", "#A47F16"),
    levels=("#F3E7C6", "#BED293", "#84BB96", "#2E8079", "#0E4853"),
)
DARK: Final = Theme(
    name="dark",
    bg="#1F2023",
    ink="#F1F2F4",
    ink2="#B3B8C0",
    ctx="#858B94",
    rule="#4A4E55",
    grid="#34373C",
    bands=("#27292D", "#2F3237"),
    slots=("#5B93D6", "#D9581F", "#E8C0FA", "#5FE3BE", "#C9748F", "#F5DB59"),
    levels=("#4A4232", "#5B6741", "#58966F", "#6CB8A2", "#B9E6DD"),
)

WINDOW_DARK: Final = replace(
    DARK, bg="#23272C", rule="#565F69", grid="#3A4048", bands=("#282C32", "#30353B"), ctx="#8B949E"
)
"""The dark scheme on the ground of the window's dark panes, so that no seam shows around a drawing."""

SHAPES: Final = (("o", 8.6), ("s", 7.6), ("D", 7.0), ("^", 8.6), ("v", 8.6), ("P", 9.2))
"""Marker and its size in points for slots 1 to 6: a colour always comes with its shape."""
OTHER_SIZE: Final = 5.0
"""Diameter of the grey dot of an institution without a slot."""


@dataclass(frozen=True, slots=True)
class MarkStyle:
    """How one institution is marked: its slot (None: grey dot), hollow for an older year, scaled size.

    ``muted`` keeps the slot's shape in grey: told apart from its neighbours without taking another one's colour.
    """

    slot: int | None = None
    hollow: bool = False
    scale: float = 1.0
    muted: bool = False

    @property
    def shape(self) -> str:
        """The marker of matplotlib."""
        return SHAPES[self.slot - 1][0] if self.slot else "o"

    @property
    def size(self) -> float:
        """The marker's size in points."""
        return self.scale * (SHAPES[self.slot - 1][1] if self.slot else OTHER_SIZE)

    def colour(self, theme: Theme) -> str:
        """The colour of mark and line."""
        return theme.slots[self.slot - 1] if self.slot and not self.muted else theme.ctx


@dataclass(frozen=True)
class Look:
    """The scheme, the slots already given to institutions (slug or column reference -> 1 to 6), and the language.

    Without a head a drawing begins with what is drawn: its title is told by what it stands in.
    """

    theme: Theme = LIGHT
    slots: Mapping[str, int] = field(default_factory=dict)
    language: str = INDONESIAN
    has_head: bool = True

    def say(self, message: Message) -> str:
        """A text of the drawing in its language."""
        return say(message, self.language)

    def number(self, value: Fraction | None, decimals: int = 2, *, signed: bool = False) -> str:
        """A value as it is printed, half up; a missing one is a dash, never 0."""
        if value is None:
            return MISSING
        return shown(value, decimals, point=decimal_point(self.language), signed=signed)

    def percent(self, weight: Fraction) -> str:
        """A weight as the regulation writes it: "2,75 %"."""
        return f"{shown_weight(weight, point=decimal_point(self.language))} %"

    def on_paper(self) -> "Look":
        """The same look in the light scheme: print never uses the dark one."""
        return replace(self, theme=LIGHT)

    def assign(self, keys: Sequence[str]) -> Mapping[str, int | None]:
        """A slot for every key, in order: its own, else the next free one, None beyond six.

        Of two keys that own the same slot the first keeps it in this drawing.
        """
        given: dict[str, int | None] = {}
        for key in dict.fromkeys(keys):
            own = self.slots.get(key)
            if own is not None and own not in given.values():
                given[key] = own
        free = [slot for slot in range(1, len(SHAPES) + 1) if slot not in given.values()]
        for key in keys:
            if key not in given:
                given[key] = free.pop(0) if free else None
        return given


def key_of(column: Column, look: Look) -> str:
    """What a slot is stored under: the column's own reference where one is given, else the institution's slug."""
    if column.ref in look.slots or column.institution is None:
        return column.ref
    return column.institution.slug


def mark_styles(columns: Sequence[Column], look: Look) -> tuple[MarkStyle, ...]:
    """A mark for every column. Several of one institution share its slot: older ones hollow, the newest filled."""
    keys = [key_of(column, look) for column in columns]
    slots = look.assign(keys)
    newest = {key: _newest(columns, keys, key) for key in keys}
    return tuple(
        MarkStyle(slots[key], hollow=position != newest[key], scale=_age_scale(columns, keys, position, newest[key]))
        for position, key in enumerate(keys)
    )


def _newest(columns: Sequence[Column], keys: Sequence[str], key: str) -> int:
    return max((at for at, other in enumerate(keys) if other == key), key=lambda at: (columns[at].year, at))


def _age_scale(columns: Sequence[Column], keys: Sequence[str], at: int, newest: int) -> float:
    """Beyond two years of one institution the older ones also shrink, or two hollow marks would be alike."""
    younger = sum(
        keys[other] == keys[at] and other != newest and (columns[other].year, other) > (columns[at].year, at)
        for other in range(len(keys))
    )
    return 1.0 - 0.22 * younger if at != newest else 1.0


@cache
def level_steps(theme: Theme) -> tuple[str, ...]:
    """The level ramp in 501 steps, for 0,00 to 5,00 by 0,01.

    Between whole levels it runs straight through OKLab, so equal steps look equal; below 1 (a value only
    PermenPANRB 5/2018 has) it fades into the ground.
    """
    stops = [_oklab(colour) for colour in (theme.bg, *theme.levels)]
    steps = [_between(stops[at // 100], stops[at // 100 + 1], at % 100 / 100) for at in range(500)]
    return (*steps, theme.levels[-1].upper())


def level_colour(value: Fraction, theme: Theme) -> str:
    """The colour of a value of the scale, the same as that of the level in the window."""
    step = int(value * 100 + Fraction(1, 2))
    return level_steps(theme)[min(max(step, 0), 500)]


@cache
def text_on(colour: str) -> str:
    """White or pure black, whichever reads better on a colour (contrast at least 4.58 on all of the ramp)."""
    light = luminance(colour)
    return "#FFFFFF" if 1.05 / (light + 0.05) > (light + 0.05) / 0.05 else "#000000"


def luminance(colour: str) -> float:
    """Relative luminance of a colour, 0 to 1 (WCAG 2)."""
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(colour: str) -> tuple[float, float, float]:
    red, green, blue = (_to_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return red, green, blue


def _to_linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _to_srgb(part: float) -> int:
    part = min(max(part, 0.0), 1.0)
    return round(255 * (12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055))


_Lab = tuple[float, float, float]


def _oklab(colour: str) -> _Lab:
    red, green, blue = _linear(colour)
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    middle = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def _between(low: _Lab, high: _Lab, share: float) -> str:
    light, green, blue = (a + (b - a) * share for a, b in zip(low, high, strict=True))
    long = (light + 0.3963377774 * green + 0.2158037573 * blue) ** 3
    middle = (light - 0.1055613458 * green - 0.0638541728 * blue) ** 3
    short = (light - 0.0894841775 * green - 1.2914855480 * blue) ** 3
    parts = (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )
    return "#" + "".join(f"{_to_srgb(part):02X}" for part in parts)
