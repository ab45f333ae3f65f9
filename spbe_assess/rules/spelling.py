"""How names are compared: case, spaces, punctuation and diacritics do not matter, "&" is "dan"."""

import re
import unicodedata

from spbe_assess.core.results import Kind

_WORD = re.compile(r"[a-z0-9]+")
_CENTRAL = (Kind.MINISTRY, Kind.AGENCY)


def words(text: str) -> tuple[str, ...]:
    """The words of a name in lower case ASCII: "Fak-Fak" gives ("fak", "fak")."""
    folded = unicodedata.normalize("NFKD", text.replace("&", " dan ")).casefold()
    plain = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return tuple(_WORD.findall(plain))


def key(text: str) -> str:
    """A name as it is compared: its words run together ("Fak-Fak" and "Fakfak" are one)."""
    return "".join(words(text))


def slug(name: str, kind: Kind) -> str:
    """The fixed name of an institution in data; the kind is part of it ("kota-bandung", "badan-pusat-statistik")."""
    parts = words(name)
    if kind in _CENTRAL or parts[:1] == (kind.value,):
        return "-".join(parts)
    return "-".join((kind.value, *parts))
