"""References to results as people type them: ``[published:]WHO/YEAR[:INSTRUMENT][#LABEL][@STAGE]``.

WHO is a BPS code, a fixed name or any name of an institution and may hold slashes itself
("Kementerian Investasi/Badan Koordinasi Penanaman Modal/2024"): the year begins after the last one before it.
"""

import re
from dataclasses import dataclass
from typing import Final

from spbe_assess.errors import InputError
from spbe_assess.messages import Message

PUBLISHED: Final = "published:"
LONGEST: Final = 500
_TAIL: Final = r"(?::(?P<instrument>[A-Za-z0-9][A-Za-z0-9._-]*))?(?:#(?P<label>[^#@]+))?(?:@(?P<stage>[A-Za-z0-9_-]+))?"
_REF: Final = re.compile(r"(?P<who>[^#@]*)/\s*(?P<year>20[0-9]{2})" + _TAIL, re.ASCII)
_ANY_YEAR: Final = re.compile(r"[^#@]*/\s*[0-9]+\s*" + _TAIL, re.ASCII)


@dataclass(frozen=True, slots=True)
class Ref:
    """Which result is meant. ``published``: the official one, even where the person has an assessment of their own.

    Texts are as typed without outer spaces, ``instrument`` and ``stage`` in lower case; empty means not said.
    """

    who: str
    year: int
    instrument: str = ""
    label: str = ""
    stage: str = ""
    published: bool = False

    def __str__(self) -> str:
        parts = (
            PUBLISHED if self.published else "",
            f"{self.who}/{self.year:04d}",
            f":{self.instrument}" if self.instrument else "",
            f"#{self.label}" if self.label else "",
            f"@{self.stage}" if self.stage else "",
        )
        return "".join(parts)


def parse_ref(text: str) -> Ref:
    """Read a reference.

    Raises:
        InputError: the text is no reference; the sentence says what is missing and how to write it.
    """
    stripped = text.strip()
    published = stripped.lower().startswith(PUBLISHED)
    body = stripped[len(PUBLISHED) :] if published else stripped
    found = _REF.fullmatch(body.strip())
    if found is None or not found["who"].strip() or (found["label"] or "x").isspace() or len(text) > LONGEST:
        raise InputError(
            Message(
                "“{text}” bukan rujukan hasil: {reason} "
                'Tulis INSTANSI/TAHUN, misalnya "Jawa Timur/2024" atau "35/2024".',
                text=stripped[:80],
                reason=_reason(body),
            )
        )
    return Ref(
        who=found["who"].strip(),
        year=int(found["year"]),
        instrument=(found["instrument"] or "").lower(),
        label=(found["label"] or "").strip(),
        stage=(found["stage"] or "").lower(),
        published=published,
    )


def _reason(body: str) -> Message:
    if len(body) > LONGEST:
        return Message("terlalu panjang.")
    if not body.partition("/")[0].strip():
        return Message("nama instansi kosong.")
    if _ANY_YEAR.fullmatch(body.strip()):
        return Message("tahun harus empat angka, dari 2000 sampai 2099.")
    if re.search(r"/\s*20[0-9]{2}", body, re.ASCII):
        return Message("bagian sesudah tahun tidak dikenal (:INSTRUMEN, #LABEL, @TAHAP).")
    return Message("tahun belum disebut.")
