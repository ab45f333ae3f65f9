"""SPBE's 47 indicators to Pemdi's 20 by the crosswalk: a reading aid, nothing is subtracted."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from spbe_assess.core.assessment import Assessment, Dossier
from spbe_assess.core.crosswalk import Crosswalk, Link, LinkBasis, LinkStatus, Readiness
from spbe_assess.core.instrument import Instrument
from spbe_assess.exact import shown
from spbe_assess.messages import Message, decimal_point, say
from spbe_assess.rules.valuing import final_values
from spbe_assess.workspace.archive import Archive
from spbe_assess.workspace.dossiers import assessments, read_dossier
from spbe_assess.workspace.regulations import crosswalk, find_instrument

_READINESS: Final[Mapping[Readiness, Message]] = {
    Readiness.REUSE: Message("pakai ulang"),
    Readiness.UPDATE: Message("perbarui"),
    Readiness.NEW: Message("baru"),
}
_STATUS: Final[Mapping[LinkStatus, Message]] = {
    LinkStatus.REUSE: Message("pakai ulang"),
    LinkStatus.UPDATE: Message("perbarui"),
    LinkStatus.PARTIAL: Message("sebagian kecil"),
}
_BASIS: Final[Mapping[LinkBasis, Message]] = {
    LinkBasis.SOURCE: Message("sumber"),
    LinkBasis.READING: Message("tafsir"),
}


class CrossLink(NamedTuple):
    """One indicator of SPBE: what becomes of its evidence ("pakai ulang", "perbarui"), by source or interpretation.

    ``value`` is its value in the assessment looked at ("" none), ``evidence`` how many items of data dukung it has.
    """

    code: str
    name: str
    status: str
    basis: str
    note: str
    value: str
    evidence: int


class CrossRow(NamedTuple):
    """An indicator of Pemdi with what carries over to it; ``readiness`` is "pakai ulang", "perbarui" or "baru"."""

    code: str
    name: str
    readiness: str
    note: str
    links: tuple[CrossLink, ...]


class Crossed(NamedTuple):
    """The whole crosswalk; ``warning`` says that it is no conversion."""

    warning: str
    subject: str
    rows: tuple[CrossRow, ...]


def crossed(archive: Archive | None, assessment: str, language: str) -> Crossed:
    """The crosswalk beside the values and data dukung of an assessment (its id; "" for none).

    Of an assessment by the new instrument, the newest by the old one of the same institution is looked at. Values stay
    on the scale they were given on.
    """
    known = crosswalk()
    old, new = find_instrument(known.from_instrument), find_instrument(known.to_instrument)
    meant = _meant(archive, assessment, old.id)
    dossier = read_dossier(archive, meant) if archive is not None and meant is not None else None
    values = _values(dossier, language)
    rows = tuple(
        CrossRow(
            code=one.code,
            name=new.indicator_by_code[one.code].name,
            readiness=say(_READINESS[one.readiness], language),
            note=one.note,
            links=tuple(_link(link, old, dossier, values, language) for link in known.links_to(one.code)),
        )
        for one in known.targets
    )
    return Crossed(known.warning, _subject(known, meant, old, new, language), rows)


def _meant(archive: Archive | None, assessment: str, instrument: str) -> Assessment | None:
    """The assessment to look at: the one asked for, else the newest of its institution; None where there is none."""
    there = assessments(archive)
    asked = next((one for one in there if one.id == assessment), None)
    if asked is None or asked.instrument == instrument:
        return asked
    same = (one for one in there if one.institution.slug == asked.institution.slug and one.instrument == instrument)
    return next(same, None)


def _values(dossier: Dossier | None, language: str) -> Mapping[str, str]:
    point = decimal_point(language)
    values = final_values(dossier) if dossier else {}
    return {code: shown(value, 0 if value.denominator == 1 else 2, point=point) for code, value in values.items()}


def _link(link: Link, old: Instrument, dossier: Dossier | None, values: Mapping[str, str], language: str) -> CrossLink:
    items = {item.id for _, item in dossier.evidence_of(link.from_code)} if dossier else set()
    return CrossLink(
        code=link.from_code,
        name=old.indicator_by_code[link.from_code].name,
        status=say(_STATUS[link.status], language),
        basis=say(_BASIS[link.basis], language),
        note=link.note,
        value=values.get(link.from_code, ""),
        evidence=len(items),
    )


def _subject(known: Crosswalk, meant: Assessment | None, old: Instrument, new: Instrument, language: str) -> str:
    told = say(
        Message(
            "{old}: {count} indikator ke {new}: {targets} indikator",
            old=old.short_title,
            count=len(old.indicators),
            new=new.short_title,
            targets=len(known.targets),
        ),
        language,
    )
    return f"{told} · {meant.institution.name} {meant.year}" if meant else told
