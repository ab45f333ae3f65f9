"""What the name of a document tells about it, only where that is safe: its title, its number, its year."""

import re
from dataclasses import dataclass
from typing import Final

_COPY: Final = re.compile(r"(?:\s*\(\d{1,3}\)|\s*-\s*(?:copy|salinan)(?:\s*\(\d{1,3}\))?)+$", re.IGNORECASE)
_CAMERA: Final = re.compile(
    r"(?:img|image|dsc|vid|scan|scanned|screenshot|screen shot|tangkapan layar|whatsapp (?:image|video)|foto|photo|"
    r"dokumen|document|file|berkas|untitled|cap|pxl|camscanner)?[\W\d_]*(?:wa|at|am|pm|jpg|pukul)?[\W\d_]*",
    re.IGNORECASE,
)
_YEAR: Final = re.compile(r"(?<!\d)20[0-4]\d(?!\d)", re.ASCII)
_RULE: Final = (
    r"(?:per|kep)(?:gub|bup|wal|da|men|ka|pres|dirjen|sek|sekda)[a-z]{0,6}|peraturan [a-z ]{3,40}"
    r"|keputusan [a-z ]{3,40}|uu|pp|perpres|inpres|sk [a-z]{2,12}|sk|se [a-z]{2,12}|se|instruksi [a-z ]{3,40}"
)
_NUMBER: Final = re.compile(
    rf"\b(?:(?:{_RULE})\s+(?:(?:nomor|no)\.?\s*)?|(?:nomor|no)\.?\s*)"
    r"(?P<number>\d{1,4})(?:\s*(?:tahun|thn|th)\.?\s*|[\s/-]+)(?P<year>20[0-4]\d)(?!\d)",
    re.IGNORECASE | re.ASCII,
)
_LONGEST: Final = 200


@dataclass(frozen=True, slots=True)
class DocumentGuess:
    """A guess from a name; ``title`` and ``number`` are empty and ``year`` None where the name does not tell."""

    title: str = ""
    number: str = ""
    year: int | None = None


def document_guess(stem: str) -> DocumentGuess:
    """What the name of a file tells, its extension and the code of the indicator already taken off.

    A number counts only beside its year and the word of its kind ("Pergub-12-2023" is "12 Tahun 2023"), a year only
    where the name has no other.
    """
    title = _COPY.sub("", " ".join(stem[:_LONGEST].replace("_", " ").split())).strip(" -.~+")
    if _CAMERA.fullmatch(title):
        return DocumentGuess()
    found = _NUMBER.search(title.replace("-", " "))
    years = set(_YEAR.findall(title))
    if found:
        return DocumentGuess(title, f"{found['number']} Tahun {found['year']}", int(found["year"]))
    return DocumentGuess(title, "", int(years.pop()) if len(years) == 1 else None)
