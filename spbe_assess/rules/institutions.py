"""Institutions that a person adds: the fixed name and the checked facts that thirty laptops agree on."""

import unicodedata
from typing import Final

from spbe_assess.core.fields import INSTITUTION, record
from spbe_assess.core.log import Edit
from spbe_assess.core.results import Institution, Kind
from spbe_assess.errors import InputError
from spbe_assess.messages import Message
from spbe_assess.rules.field_values import quoted
from spbe_assess.rules.spelling import key, slug

MOST_SIGNS: Final = 200
_REF_SIGNS: Final = "#@"
_REGIONS: Final = frozenset({Kind.PROVINCE, Kind.REGENCY, Kind.CITY})
_INSIDE_A_PROVINCE: Final = frozenset({Kind.REGENCY, Kind.CITY})


def own_slug(name: str, kind: Kind) -> str:
    """The fixed name of an added institution: "kota-contoh"; case, spaces, signs and diacritics do not matter.

    Raises:
        InputError: the name holds no Latin letter, so that no fixed name can be made of it.
    """
    if not any(sign.isalpha() for sign in key(name)):
        raise InputError(Message("Nama instansi harus memuat huruf Latin, misalnya Dinas Contoh."))
    return slug(name, kind)


def checked_institution(name: str, kind: str, province: str = "") -> Institution:
    """An institution as a person adds it. Slashes may stand in the name, never in the fixed name.

    ``kind`` is one of ``Kind`` in any case; a region's name gets the word of its kind where it lacks it. ``province``
    is the province of a regency or city, by name or fixed name; a province is its own, a central body has none.

    Raises:
        InputError: the name or kind cannot be used; one sentence says why.
    """
    checked_kind = _kind(kind)
    full = _named(_name(name), checked_kind)
    fixed = own_slug(full, checked_kind)
    if checked_kind is Kind.PROVINCE:
        within = fixed
    elif checked_kind in _INSIDE_A_PROVINCE and province.strip():
        within = own_slug(_name(province), Kind.PROVINCE)
    else:
        within = ""
    return Institution(fixed, full, checked_kind, province=within)


def institution_edits(institution: Institution) -> tuple[Edit, ...]:
    """What is kept of an added institution."""
    name = record(INSTITUTION, institution.slug)
    return (
        Edit(name, "name", institution.name),
        Edit(name, "kind", institution.kind.value),
        Edit(name, "province", institution.province or None),
    )


def _kind(text: str) -> Kind:
    try:
        return Kind(key(text))
    except ValueError:
        known = ", ".join(Kind)
        raise InputError(
            Message("Jenis instansi “{text}” tidak dikenal; pilih {known}.", text=quoted(text), known=known)
        ) from None


def _name(text: str) -> str:
    plain = " ".join(part for part in unicodedata.normalize("NFC", text).strip().split(" ") if part)
    if not plain:
        raise InputError(Message("Nama instansi kosong. Tulis nama resminya."))
    if len(plain) > MOST_SIGNS:
        raise InputError(
            Message(
                "Nama instansi paling panjang {most} huruf; yang diberikan {count}.", most=MOST_SIGNS, count=len(plain)
            )
        )
    if not plain.isprintable():
        raise InputError(Message("Nama instansi memuat tanda tak terlihat atau baris baru. Ketik ulang namanya."))
    found = next((sign for sign in _REF_SIGNS if sign in plain), None)
    if found:
        message = Message(
            "Nama instansi tidak boleh memuat “{sign}”: tanda itu dipakai dalam rujukan penilaian.", sign=found
        )
        raise InputError(message)
    return plain


def _named(name: str, kind: Kind) -> str:
    """The name with the word of its kind before it, as the shipped list names regions: "Kota Contoh"."""
    first, _, rest = name.partition(" ")
    if kind not in _REGIONS:
        return name
    word = kind.value.capitalize()
    return f"{word} {rest}" if rest and key(first) == kind.value else f"{word} {name}"
