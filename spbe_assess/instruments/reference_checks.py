"""Whether everything that a part of an instrument refers to is there."""

from collections.abc import Iterable, Iterator

from spbe_assess.core.instrument import Indicator, IndicatorBasis, Instrument, ValueKind
from spbe_assess.errors import Problem
from spbe_assess.instruments.toml_values import shortened
from spbe_assess.messages import Message

Found = Iterator[Problem]


def check_tree(instrument: Instrument) -> Found:
    """The domain of every aspect, the aspect and the scale of every indicator exist."""
    for aspect in instrument.aspects:
        if (instrument.domains or aspect.domain) and aspect.domain not in instrument.domain_by_code:
            yield unknown(f"aspek {aspect.code}", "domain", aspect.domain)
    for indicator in instrument.indicators:
        if indicator.aspect not in instrument.aspect_by_code:
            yield unknown(f"indikator {indicator.code}", "aspect", indicator.aspect)
        if indicator.scale not in instrument.scale_by_id:
            yield unknown(f"indikator {indicator.code}", "scale", indicator.scale)


def check_mentions(instrument: Instrument) -> Found:
    """Explanation templates name domains, differences between institutions name indicators that exist."""
    for template in instrument.templates:
        if template.domain not in instrument.domain_by_code:
            yield unknown(f"pola penjelasan {template.domain}", "domain", template.domain)
    for ordinal, difference in enumerate(instrument.differences, 1):
        for code in difference.indicators:
            if code not in instrument.indicator_by_code:
                yield unknown(f"perbedaan ke-{ordinal}", "indicators", code)


def check_sources(instrument: Instrument) -> Found:
    """Every basis and source that is named is in the list of sources."""
    known = {source.id for source in instrument.sources}
    for place, names in _cited(instrument):
        for name in names:
            if name not in known:
                yield unknown(place, "sources", name)


def check_external(instrument: Instrument) -> Found:
    """Values from other agencies' indices, and items with a threshold, name an index that serves for it."""
    for indicator in instrument.indicators:
        yield from _basis(instrument, indicator)
        for level in indicator.levels:
            for item in level.items:
                if item.threshold and item.threshold.index not in instrument.external_by_id:
                    place = f"indikator {indicator.code}, tingkat {level.number}, butir {item.code}"
                    yield unknown(place, "threshold", item.threshold.index)


def _basis(instrument: Instrument, indicator: Indicator) -> Found:
    place = f"indikator {indicator.code}"
    if indicator.basis is IndicatorBasis.ITEMS:
        if indicator.external_index:
            yield Problem(place, Message("Menyebut external_index, tetapi basis-nya items; perbaiki salah satunya."))
        return
    if instrument.scoring.value_kind is not ValueKind.FRACTION:
        yield Problem(place, Message("Nilai dari indeks instansi lain hanya ada bila value_kind = 'fraction'."))
    index = instrument.external_by_id.get(indicator.external_index)
    if index is None:
        yield unknown(place, "external_index", indicator.external_index)
    elif index.converts is not (indicator.basis is IndicatorBasis.EXTERNAL):
        message = Message(
            "Indeks {index} harus converts = true untuk basis external, false untuk basis mixed.", index=index.id
        )
        yield Problem(place, message)


def _cited(instrument: Instrument) -> Iterator[tuple[str, Iterable[str]]]:
    for indicator in instrument.indicators:
        for level in indicator.levels:
            for criterion in level.criteria:
                place = f"indikator {indicator.code}, tingkat {level.number}, kriteria {criterion.code}"
                yield place, (criterion.basis, *criterion.sources)
    for ordinal, certainty in enumerate(instrument.certainties, 1):
        yield f"kepastian ke-{ordinal}", certainty.sources
    for ordinal, difference in enumerate(instrument.differences, 1):
        yield f"perbedaan ke-{ordinal}", difference.sources
    for window in instrument.evidence_windows:
        yield f"batas umur {window.id}", window.sources
    for demand in instrument.enacted_demands:
        yield f"dokumen ditetapkan {demand.id}", demand.sources


def unknown(place: str, key: str, name: str) -> Problem:
    """The problem of a reference into nothing."""
    if not name:
        return Problem(place, Message("{key} kosong; isi dengan yang ada dalam berkas ini.", key=key))
    message = Message("{key} merujuk {name}, yang tidak ada dalam berkas ini.", key=key, name=shortened(name))
    return Problem(place, message)
