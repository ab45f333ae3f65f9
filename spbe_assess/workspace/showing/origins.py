"""What a criterion rests on and how sure that is, in words; instruments name both by keys."""

from collections.abc import Mapping
from typing import Final

from spbe_assess.messages import mark, translated

_SOURCES: Final[Mapping[str, str]] = {
    "permen": mark("Permen"),
    "pedoman": mark("Pedoman"),
    "rancangan": mark("Rancangan"),
    "modul": mark("Modul"),
    "lembar-instrumen": mark("Lembar instrumen"),
    "panduan-daerah": mark("Panduan daerah"),
}
_DEGREES: Final[Mapping[str, str]] = {
    "kuat": mark("kuat"),
    "tinggi": mark("tinggi"),
    "sedang": mark("sedang"),
    "rendah": mark("rendah"),
}


def source_word(source: str, language: str) -> str:
    """What a source is called; one that has no word of ours is shown as the instrument names it."""
    return translated(_SOURCES.get(source, source.replace("-", " ")), language)


def degree_word(degree: str, language: str) -> str:
    """How sure something is: "tinggi"; a degree of an instrument of one's own is shown as it is."""
    return translated(_DEGREES.get(degree, degree), language)
