"""Short names of files: what stays of a long name when the portal's code stands before it."""

import re
import unicodedata
from typing import Final

from spbe_assess.core.evidence import EvidenceItem

LONGEST: Final = 48
"""Letters of a short name. With code, extension and folder it stays under 90 of the 260 that Windows allows a path."""

_IGNORING_CASE: Final = re.IGNORECASE | re.ASCII
_EXTENSION: Final = re.compile(r"\.([0-9]*[a-z][a-z0-9]*)", re.ASCII)
_LONGEST_EXTENSION: Final = 5
_LONGER_EXTENSIONS: Final = frozenset({"geojson", "numbers"})
_CODE: Final = re.compile(
    # "F2201-287-Indikator_01~+~", "IK-01_", "I9-L1-01 ", "Ind 12."
    r"(?:F\d+-\d+-)?(?:indikator|ind|ik|i)[ _.-]?\d{1,2}[a-z]?(?![a-z0-9])(?:[ _-]L\d[ _-]\d{1,2}(?![a-z0-9]))?"
    r"[ _.~+-]*"
    # "12.a.", "12a.", "12. "
    r"|\d{1,2}(?:\.[a-z]{1,2}(?:[. _-]|$)|[a-z]{1,2}\.|\.(?=[ _-]*[a-z]))[. _-]*",
    _IGNORING_CASE,
)
_PLAIN_WORD: Final = re.compile(r"[A-Za-z0-9]+")
_ABBREVIATIONS: Final = {
    "peraturan gubernur": "Pergub",
    "peraturan bupati": "Perbup",
    "peraturan walikota": "Perwal",
    "peraturan wali kota": "Perwal",
    "peraturan daerah": "Perda",
    "peraturan menteri": "Permen",
    "keputusan gubernur": "Kepgub",
    "keputusan bupati": "Kepbup",
    "keputusan walikota": "Kepwal",
    "keputusan wali kota": "Kepwal",
    "surat keputusan": "SK",
    "surat edaran": "SE",
    "berita acara": "BA",
    "sistem pemerintahan berbasis elektronik": "SPBE",
}
_LONG: Final = re.compile(rf"\b(?:{'|'.join(_ABBREVIATIONS)})\b", _IGNORING_CASE)
_LEFT_OUT: Final = frozenset({"nomor", "no", "tahun", "tentang", "yang", "dan"})
_SAYS_NOTHING: Final = frozenset({"scan", "scanned", "img", "image", "foto", "dokumen", "document", "file", "berkas"})


def extension_of(name: str) -> str:
    """The extension of a file name in lower case without its point; empty where what follows the point is none."""
    start = name.rfind(".")
    found = _EXTENSION.fullmatch(name[start:].strip().lower()) if start > 0 else None
    if found is None or (len(found[1]) > _LONGEST_EXTENSION and found[1] not in _LONGER_EXTENSIONS):
        return ""
    return found[1]


def stem_of(name: str) -> str:
    """A file name without its extension."""
    return name[: name.rfind(".")].strip() if extension_of(name) else name.strip()


def short_name(item: EvidenceItem) -> str:
    """The short name of a file in letters, digits and "-" of ASCII: "Pergub-12-2023". Never empty.

    It comes from the file's name without a code it already has; where that says nothing ("scan0001"), from title,
    then number. Long official words become the abbreviations that offices use.
    """
    for text in (stem_of(item.name), item.title, item.number):
        short = shortened(text)
        if says_something(short):
            return short
    return shortened(stem_of(item.name)) or "dokumen"


def shortened(text: str) -> str:
    """A text as a short name; empty where no letter or digit of ASCII is left."""
    words = _PLAIN_WORD.findall(without_code(_plain(text[:1000])))
    return _cut([word for word in _abbreviated(words) if word.lower() not in _LEFT_OUT])


def without_code(stem: str) -> str:
    """A name without the codes of indicators before it: "Pergub" of "12.a.Pergub". A name that is all code stays."""
    start = 0
    while found := _CODE.match(stem, start):
        start = found.end()
    return stem[start:] or stem


def says_something(short: str) -> bool:
    """Whether a short name tells what the file is: "scan-0001" and "2023" do not."""
    return any(word not in _SAYS_NOTHING for word in re.findall(r"[a-z]{2,}", short.lower()))


def _plain(text: str) -> str:
    """ASCII with the marks taken off its letters: "Café" gives "Cafe"."""
    if text.isascii():
        return text
    return "".join(
        letter if letter.isascii() else " "
        for letter in unicodedata.normalize("NFKD", text)
        if not unicodedata.combining(letter)
    )


def _abbreviated(words: list[str]) -> list[str]:
    return _LONG.sub(lambda found: _ABBREVIATIONS[found[0].lower()], " ".join(words)).split()


def _cut(words: list[str]) -> str:
    """As many whole words as fit; a first word that is too long is cut."""
    name = ""
    for word in words:
        longer = f"{name}-{word}" if name else word[:LONGEST]
        if len(longer) > LONGEST:
            break
        name = longer
    return name
