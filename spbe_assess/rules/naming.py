"""Codes and names of data dukung: "12.a", the file name the portal gets, and names a person may give.

The portal's form is ``<nomor indikator>.<huruf>.<nama berkas>.<ekstensi>`` ("21.a.SE-Sekda-Manrisk-SPBE.pdf",
``Procedure.file_naming`` of PermenPANRB 59/2020). No source tells the portal's own limits, so the names keep to what
every system takes: letters, digits and "-" of ASCII, and few of them.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from spbe_assess.core.assessment import Dossier
from spbe_assess.core.evidence import EvidenceItem, EvidenceLink
from spbe_assess.errors import InputError
from spbe_assess.messages import Message
from spbe_assess.rules.mentions import Mention, mentions
from spbe_assess.rules.risky_types import RISKY_TYPES
from spbe_assess.rules.short_names import extension_of, short_name

FOLDER: Final = "Data Dukung"
"""The folder of a *paket* that holds the files, one folder for each indicator in it."""
SELF_STAGE: Final = "mandiri"
"""The stage whose texts fix the letters: files are named when the institution hands in its own assessment."""
LONGEST_NAME: Final = 255
"""Letters of a file name that every system takes."""

_LONGEST_COPY: Final = 120
_DEVICE: Final = re.compile(
    r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])[ ]*(?:[.:].*)?", re.IGNORECASE | re.DOTALL
)
_TURNING: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Signs that turn the direction of writing: with them "fdp.exe" can look like "exe.pdf"."""
_CONTROL_CATEGORIES: Final = frozenset({"Cc", "Zl", "Zp"})
_NOT_IN_NAMES: Final = frozenset('<>:"/\\|?*')


@dataclass(frozen=True, slots=True)
class NamedLink:
    """A link with its item and what both are called: code "12.a", portal name "12.a.Pergub-12-2023.pdf".

    ``path`` is where the file lies in a *paket* ("Data Dukung/I12/12.a.Pergub-12-2023.pdf"); it is empty for a web
    address, which has no portal name either, and for an item that is withheld.
    """

    link: EvidenceLink
    item: EvidenceItem
    code: str
    portal_name: str
    path: str

    @property
    def shown(self) -> str:
        """What stands behind the code in a text: the portal name without it, or how a web address is called."""
        return self.portal_name.removeprefix(f"{self.code}.") or self.item.shown_name


def named_links(dossier: Dossier, indicator: str) -> tuple[NamedLink, ...]:
    """The links of an indicator with their codes, in the order of the codes.

    An item has one letter within an indicator, however often it is linked there. Letters follow the first mention in
    Fakta, then Analisis, of the self-assessment; items nobody mentions come after, in the order of their links. A
    code that the text itself gives to an item ("12.b.SK-Tim.pdf") stays with it.
    """
    pairs = [(link, dossier.evidence[link.evidence]) for link in _links(dossier, indicator)]
    items = {item.id: item for _, item in pairs}
    letters = _letters(dossier, indicator, tuple(items.values()))
    order = {key: place for place, key in enumerate(letters)}
    pairs.sort(key=lambda pair: order[pair[1].id])
    return tuple(_named(link, item, f"{number_of(indicator)}.{letters[item.id]}") for link, item in pairs)


def number_of(indicator: str) -> str:
    """The number of an indicator as names show it: "12" of I12."""
    return indicator.removeprefix("I")


def letter(place: int) -> str:
    """The letter of a place, counted from 0: a to z, then aa, ab and so on."""
    found = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        found = chr(ord("a") + rest) + found
    return found


def clean_name(text: str) -> str:
    """The name of a file as a person gives it, without blanks around it.

    Raises:
        InputError: it is empty, a way to another folder, a name that systems keep for devices, longer than 255
            letters, or holds line breaks, control signs or signs that turn the direction of writing.
    """
    name = unicodedata.normalize("NFC", text.strip(" "))
    reason = _why_unfit(name)
    if reason is not None:
        raise InputError(reason)
    return name


def safe_file_name(name: str) -> str:
    """A name for a temporary copy that any system takes, near to the name the person knows and with its extension.

    For any text: never empty, hidden, a device or a way to another folder, at most 120 bytes in UTF-8.
    """
    kept = "".join(one for one in unicodedata.normalize("NFC", name) if _is_plain(one) and one not in _NOT_IN_NAMES)
    kept = kept.rstrip(" .")
    extension = extension_of(kept)
    stem = kept[: kept.rfind(".")] if extension else kept
    room = _LONGEST_COPY - len(extension) - 2
    stem = stem.encode("utf-8")[:room].decode("utf-8", "ignore").strip(" .-~") or "dokumen"
    stem = f"_{stem}"[:room] if _DEVICE.fullmatch(stem) else stem
    return f"{stem}.{extension}" if extension else stem


def why_risky(name: str) -> Message | None:
    """Why a file of this name is never opened without asking; None where it may be opened.

    By name only: what looks like a document may still be opened by a program that has faults of its own.
    """
    for part in unicodedata.normalize("NFKC", name).split(":"):
        _, point, extension = part.rstrip(" .").rpartition(".")
        for types, reason in RISKY_TYPES:
            if point and extension.strip().casefold() in types:
                return reason
    return None


def is_risky(name: str) -> bool:
    """Whether a file of this name is kept and marked, and never opened without asking."""
    return why_risky(name) is not None


def visible(name: str) -> str:
    """A name as a sentence can show it: signs that cannot be seen replaced, the middle of a long one left out."""
    shown = "".join(one if _is_plain(one) else "�" for one in name)
    return shown if len(shown) <= 60 else f"{shown[:40]}…{shown[-19:]}"


def _why_unfit(name: str) -> Message | None:
    if not name or not name.strip(" ."):
        return Message("Nama berkas “{name}” bukan nama; ganti nama berkas itu.", name=visible(name))
    if "/" in name or "\\" in name:
        return Message("Nama berkas “{name}” memuat garis miring; ganti nama berkas itu.", name=visible(name))
    if not all(map(_is_plain, name)):
        return _why_not_plain(name)
    if len(name) > LONGEST_NAME:
        return Message(
            "Nama berkas “{name}” terlalu panjang: {length} huruf, paling banyak {most}; ganti nama berkas itu.",
            name=visible(name),
            length=len(name),
            most=LONGEST_NAME,
        )
    if _DEVICE.fullmatch(name):
        return Message(
            "Nama berkas “{name}” dipakai Windows untuk perangkat; ganti nama berkas itu.", name=visible(name)
        )
    return None


def _why_not_plain(name: str) -> Message:
    if any(one in _TURNING for one in name):
        return Message(
            "Nama berkas “{name}” memuat tanda pembalik arah tulisan, sehingga terbaca lain dari yang sebenarnya; "
            "ganti nama berkas itu.",
            name=visible(name),
        )
    if any(unicodedata.category(one) == "Cs" for one in name):
        return Message("Nama berkas “{name}” memuat huruf yang rusak; ganti nama berkas itu.", name=visible(name))
    return Message(
        "Nama berkas “{name}” memuat ganti baris atau tanda kendali; ganti nama berkas itu.", name=visible(name)
    )


def _is_plain(sign: str) -> bool:
    """Whether a sign can stand in a name and be seen there."""
    category = unicodedata.category(sign)
    return sign not in _TURNING and category not in _CONTROL_CATEGORIES and category != "Cs"


def _links(dossier: Dossier, indicator: str) -> Iterator[EvidenceLink]:
    """The links whose item is there; a merged copy may hold a link to an item that was deleted elsewhere."""
    return (link for link in dossier.links_of(indicator) if link.evidence in dossier.evidence)


def _letters(dossier: Dossier, indicator: str, items: Sequence[EvidenceItem]) -> Mapping[str, str]:
    """The letter of each item by its id, in the order of the letters."""
    rating = dossier.rating(indicator, SELF_STAGE)
    found = mentions(number_of(indicator), items, (rating.fact, rating.analysis))
    kept = _kept_letters(items, found)
    taken = set(kept.values())
    free = (one for one in map(letter, range(len(items) + len(taken))) if one not in taken)
    ordered = sorted(items, key=lambda item: found[item.id].place if item.id in found else float("inf"))
    letters = {item.id: kept.get(item.id) or next(free) for item in ordered}
    return dict(sorted(letters.items(), key=lambda pair: (len(pair[1]), pair[1])))


def _kept_letters(items: Sequence[EvidenceItem], found: Mapping[str, Mention]) -> Mapping[str, str]:
    """The letters the text has already given, each to one item: to the first that is mentioned with it."""
    kept: dict[str, str] = {}
    for item in sorted((item for item in items if item.id in found), key=lambda item: found[item.id].place):
        given = found[item.id].letter
        if given and given not in kept.values():
            kept[item.id] = given
    return kept


def _named(link: EvidenceLink, item: EvidenceItem, code: str) -> NamedLink:
    if not item.is_file:
        return NamedLink(link, item, code, "", "")
    extension = extension_of(item.name)
    name = f"{code}.{short_name(item)}" + (f".{extension}" if extension else "")
    return NamedLink(link, item, code, name, "" if item.is_withheld else f"{FOLDER}/{link.indicator}/{name}")
