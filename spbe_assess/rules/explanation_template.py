"""The guide's patterns of an explanation, filled as far as the data goes; what is not known stays visible as «…».

Patterns and their places are instrument data (``Instrument.templates``, after Pedoman Menteri PANRB 3/2024). A filled
pattern is a suggestion: nothing in it claims that a criterion is met.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from spbe_assess.core.assessment import Dossier
from spbe_assess.core.evidence import EvidenceItem
from spbe_assess.core.instrument import Indicator, Instrument
from spbe_assess.rules.naming import SELF_STAGE, NamedLink, named_links

_PLACE: Final = re.compile(r"\{([a-z_]{1,40})\}")
_OPEN_PLACE: Final = re.compile(r"«([^«»\n]{1,60})»|\{([a-z_]{1,40})\}")
_WORDS: Final = {
    "substansi": "substansi",
    "jenis_dokumen": "jenis dokumen",
    "nomor": "nomor dokumen",
    "tahun": "tahun dokumen",
    "judul": "judul dokumen",
    "pasal": "pasal",
    "halaman": "halaman",
    "nama_berkas": "nama berkas",
    "pemenuhan_kriteria": "pemenuhan kriteria",
    "isi_dokumen": "isi dokumen",
    "unit_pengelola": "perangkat daerah pengelola",
    "lingkup": "lingkup layanan",
    "nama_aplikasi": "nama aplikasi",
    "jenis_bukti": "jenis bukti",
    "fungsi_aplikasi": "fungsi aplikasi",
    "nama_tingkat": "nama tingkat",
}
"""The words that stand in a place nobody has filled."""
_NUMBERED: Final = re.compile(r"(?:nomor\s+|no\.?\s*)?(\S.{0,80}?)(?:\s+tahun\s+(\d{4}))?", re.IGNORECASE | re.DOTALL)
_ABOUT: Final = re.compile(r"\btentang\s+(\S.*)", re.IGNORECASE | re.DOTALL)
_ARTICLE: Final = re.compile(r"(?:pasal\s+)?(\d.*)", re.IGNORECASE | re.DOTALL)
_PAGE: Final = re.compile(r"(?:halaman|hal\.?|hlm\.?)\s*", re.IGNORECASE)


def template_for(dossier: Dossier, indicator: str) -> tuple[str, str]:
    """The pattern of Fakta and of Analisis for an indicator, filled from its first data dukung.

    Both are empty for an instrument without patterns (Pemdi, 5/2018).
    """
    one = dossier.instrument.indicator_by_code[indicator]
    domain = dossier.instrument.aspect_by_code[one.aspect].domain
    template = next((given for given in dossier.instrument.templates if given.domain == domain), None)
    if template is None:
        return "", ""
    known = _known(dossier, one)
    return _filled(template.fact, one, known), _filled(template.analysis, one, known)


def places_left(text: str) -> tuple[str, ...]:
    """The places of a pattern that a text still holds, in words, each once: «pasal», {pasal}."""
    found = (visible or _WORDS.get(raw, "") for visible, raw in _OPEN_PLACE.findall(text))
    return tuple(dict.fromkeys(word for word in found if word in _WORDS.values()))


def _filled(template: str, indicator: Indicator, known: Mapping[str, str]) -> str:
    def fill(place: re.Match[str]) -> str:
        name = place[1]
        value = _subject(indicator, template) if name == "substansi" else known.get(name, "")
        return value or f"«{_WORDS.get(name, name.replace('_', ' '))}»"

    return _PLACE.sub(fill, template)


def _subject(indicator: Indicator, template: str) -> str:
    """What an indicator is about, without the word the pattern has already: "Kebijakan tentang Arsitektur SPBE"."""
    first, _, rest = indicator.short_name.partition(" ")
    return rest if rest and first in template.split() else indicator.short_name


def _known(dossier: Dossier, indicator: Indicator) -> Mapping[str, str]:
    named = _telling_link(named_links(dossier, indicator.code))
    rest = {
        "unit_pengelola": dossier.answer(indicator.code).unit,
        "nama_tingkat": _level_name(dossier.instrument, indicator, dossier),
    }
    return {**_document(named.item), **_place(named), **rest} if named else rest


def _telling_link(named: Sequence[NamedLink]) -> NamedLink | None:
    """The first link of the first item; of several to that item the first that says where to look."""
    first = [one for one in named if one.code == named[0].code]
    return next((one for one in first if one.link.has_pointer), first[0] if first else None)


def _document(item: EvidenceItem) -> Mapping[str, str]:
    found = _NUMBERED.fullmatch(item.number.strip())
    about = _ABOUT.search(item.title)
    return {
        "jenis_dokumen": item.kind,
        "jenis_bukti": item.kind,
        "nomor": found[1] if found else item.number.strip(),
        "tahun": (found and found[2]) or (str(item.dated.year) if item.dated else ""),
        "judul": (about[1] if about else item.title).strip(),
    }


def _place(named: NamedLink) -> Mapping[str, str]:
    article = _ARTICLE.fullmatch(named.link.article.strip())
    return {
        "pasal": article[1] if article else "",
        "halaman": _PAGE.sub("", named.link.page.strip(), count=1),
        "nama_berkas": named.portal_name or f"{named.code} {named.shown}",
    }


def _level_name(instrument: Instrument, indicator: Indicator, dossier: Dossier) -> str:
    value = dossier.rating(indicator.code, SELF_STAGE).value
    levels = instrument.scale_by_id[indicator.scale].levels
    return next((level.name for level in levels if level.number == value), "")
