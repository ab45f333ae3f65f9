"""The colours of the window, light and dark, as one set of names; contrast is computed, not guessed."""

from typing import Final, NamedTuple


class Level(NamedTuple):
    """The chip of a level: fill, text on it, edge."""

    fill: str
    text: str
    edge: str


class Tokens(NamedTuple):
    """One colour scheme. Colour means place (accent), a level (levels), or something to settle (warn, err)."""

    base: str
    win: str
    bar: str
    alt: str
    tint: str
    tint2: str
    text: str
    text2: str
    text3: str
    accent: str
    on_accent: str
    warn: str
    warnbg: str
    err: str
    ok: str
    ctl: str
    line2: str
    line: str
    track: str
    hov: str
    levels: tuple[Level, ...]
    """Levels 1 to 5, first at index 0; ``level`` answers any number."""
    is_dark: bool = False

    def level(self, number: int) -> Level:
        """The chip colours of a level; a level outside 1 to 5 (5/2018 has a 0) has an edge and no fill."""
        if 1 <= number <= len(self.levels):
            return self.levels[number - 1]
        return Level(self.base, self.text, self.ctl)


LIGHT: Final = Tokens(
    base="#FFFFFF",
    win="#F3F4F6",
    bar="#FFFFFF",
    alt="#F8F9FA",
    tint="#DFEAF7",
    tint2="#E9EBEE",
    text="#1B2026",
    text2="#4E5863",
    text3="#5F6973",
    accent="#1F5FA8",
    on_accent="#FFFFFF",
    warn="#8F4E00",
    warnbg="#FFF3DD",
    err="#A8201A",
    ok="#1E6B45",
    ctl="#7F8892",
    line2="#B4BBC3",
    line="#DADEE3",
    track="#E6E9EC",
    hov="#EDF0F3",
    levels=(
        Level("#F3E7C6", "#1B2026", "#A38C4E"),
        Level("#BED293", "#1B2026", "#7C9150"),
        Level("#84BB96", "#1B2026", "#4E8A65"),
        Level("#2E8079", "#FFFFFF", "#2E8079"),
        Level("#0E4853", "#FFFFFF", "#0E4853"),
    ),
)
DARK: Final = Tokens(
    base="#23272C",
    win="#1B1E22",
    bar="#202429",
    alt="#282C32",
    tint="#2C405A",
    tint2="#30353B",
    text="#E8EBEE",
    text2="#B3BBC4",
    text3="#A3ACB6",
    accent="#7DB2EE",
    on_accent="#10161D",
    warn="#F0B45C",
    warnbg="#3A2F1E",
    err="#FF9A90",
    ok="#7CCBA0",
    ctl="#78828D",
    line2="#565F69",
    line="#3A4048",
    track="#353B42",
    hov="#31363C",
    levels=(
        Level("#4A4232", "#FFFFFF", "#9A8A5E"),
        Level("#5B6741", "#FFFFFF", "#93A56A"),
        Level("#58966F", "#10161D", "#58966F"),
        Level("#6CB8A2", "#10161D", "#6CB8A2"),
        Level("#B9E6DD", "#10161D", "#B9E6DD"),
    ),
    is_dark=True,
)


def contrast(one: str, other: str) -> float:
    """How far two colours ("#RRGGBB") stand apart, 1 to 21, as WCAG 2 reckons it; text needs 4.5."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    linear = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
