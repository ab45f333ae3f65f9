"""The errors a person can do something about, and the findings about data that lead to them.

Anything else that is raised is a fault of ours and goes to the last-resort handler of a face.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from spbe_assess.messages import Message, mark, translated

PLACE_NOUNS: Final = (
    mark("baris"),
    mark("kolom"),
    mark("bagian"),
    mark("domain"),
    mark("aspek"),
    mark("indikator tujuan"),
    mark("indikator"),
    mark("tingkat"),
    mark("kriteria"),
    mark("butir"),
    mark("substansi"),
    mark("skala"),
    mark("predikat"),
    mark("cara hitung"),
    mark("tahap"),
    mark("peran"),
    mark("pola penjelasan"),
    mark("indeks instansi lain"),
    mark("asal"),
    mark("nilai"),
    mark("pita"),
    mark("jenis data dukung"),
    mark("perbedaan"),
    mark("jadwal"),
    mark("kepastian"),
    mark("sumber"),
    mark("hubungan"),
    mark("batas umur"),
    mark("dokumen ditetapkan"),
    mark("sel"),
    mark("tabel"),
    mark("log"),
    mark("head"),
    mark("lembar"),
    mark("kunci"),
    mark("nomor"),
    mark("bobot"),
)
"""The words places are made of, each before a code, a number or a name; a longer one stands before its beginning."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault found in data: where it is, and one sentence that says what is wrong and what to do.

    ``place`` is plain text a person can find again: "berkas.toml, baris 12" or "I12". It may be empty.
    """

    place: str
    message: Message

    def where(self, language: str) -> str:
        """The place in a language: its nouns are told, its names and codes stay ("line 12", "indicator I12")."""
        return "".join(_told_part(part, language) for part in re.split(r"(, |: )", self.place))


class KnownError(Exception):
    """Something outside the program is not as it should be; nothing was changed."""

    exit_code = 3

    def __init__(self, message: Message, problems: Sequence[Problem] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.problems = tuple(problems)


class InputError(KnownError):
    """What the person gave cannot be used as it is."""

    exit_code = 1


class WorldError(KnownError):
    """The machine refuses: full disk, missing folder, no permission."""

    exit_code = 3


class HeldError(WorldError):
    """Another program holds what is wanted; it can be had once that one ends."""


def _told_part(part: str, language: str) -> str:
    for noun in PLACE_NOUNS:
        if part == noun or part.startswith(f"{noun} "):
            return translated(noun, language) + part[len(noun) :]
    return part
