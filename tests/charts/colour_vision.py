"""How far apart two colours look, to normal and to reduced colour vision.

Distance: CIEDE2000 (Sharma, Wu, Dalal 2005). Vision: the matrices of full severity of Machado, Oliveira and
Fernandes (2009), applied to linear RGB.
"""

from math import atan2, cos, degrees, exp, hypot, radians, sin, sqrt
from typing import Final

Triple = tuple[float, float, float]

VISIONS: Final[dict[str, tuple[Triple, Triple, Triple]]] = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
_TO_XYZ: Final = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
_WHITE: Final = (0.95047, 1.0, 1.08883)


def distance(first: str, second: str, vision: str) -> float:
    """CIEDE2000 between two colours ("#RRGGBB") as a vision sees them."""
    return ciede2000(_lab(first, vision), _lab(second, vision))


def contrast(first: str, second: str) -> float:
    """Contrast ratio of two colours (WCAG 2)."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    return _times(_TO_XYZ, _linear(colour))[1]


def _linear(colour: str) -> Triple:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return _gamma(red), _gamma(green), _gamma(blue)


def _gamma(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _times(matrix: tuple[Triple, Triple, Triple], vector: Triple) -> Triple:
    one, two, three = (sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)
    return one, two, three


def _lab(colour: str, vision: str) -> Triple:
    red, green, blue = (min(max(part, 0.0), 1.0) for part in _times(VISIONS[vision], _linear(colour)))
    x, y, z = (
        part ** (1 / 3) if part > 216 / 24389 else (24389 / 27 * part + 16) / 116
        for part in (value / white for value, white in zip(_times(_TO_XYZ, (red, green, blue)), _WHITE, strict=True))
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def ciede2000(first: Triple, second: Triple) -> float:
    """The distance of two CIELAB colours."""
    mean = (hypot(*first[1:]) + hypot(*second[1:])) / 2
    stretch = 1.5 - 0.5 * sqrt(mean**7 / (mean**7 + 25**7))
    chroma1, hue1 = _polar(first[1] * stretch, first[2])
    chroma2, hue2 = _polar(second[1] * stretch, second[2])
    turn, hue = _hues(hue1, hue2, chroma1 * chroma2)
    light, chroma = (first[0] + second[0]) / 2, (chroma1 + chroma2) / 2
    hue_step = 2 * sqrt(chroma1 * chroma2) * sin(radians(turn) / 2) / (1 + 0.015 * chroma * _hue_weight(hue))
    light_step = (second[0] - first[0]) / (1 + 0.015 * (light - 50) ** 2 / sqrt(20 + (light - 50) ** 2))
    chroma_step = (chroma2 - chroma1) / (1 + 0.045 * chroma)
    rotation = -2 * sqrt(chroma**7 / (chroma**7 + 25**7)) * sin(radians(60 * exp(-(((hue - 275) / 25) ** 2))))
    return sqrt(light_step**2 + chroma_step**2 + hue_step**2 + rotation * chroma_step * hue_step)


def _polar(a: float, b: float) -> tuple[float, float]:
    return hypot(a, b), degrees(atan2(b, a)) % 360


def _hues(first: float, second: float, chroma: float) -> tuple[float, float]:
    """From one hue to the other the short way round, and the hue between them."""
    if not chroma:
        return 0.0, first + second
    turn = (second - first + 180) % 360 - 180
    return turn, (first + turn / 2) % 360


def _hue_weight(hue: float) -> float:
    return (
        1
        - 0.17 * cos(radians(hue - 30))
        + 0.24 * cos(radians(2 * hue))
        + 0.32 * cos(radians(3 * hue + 6))
        - 0.20 * cos(radians(4 * hue - 63))
    )
