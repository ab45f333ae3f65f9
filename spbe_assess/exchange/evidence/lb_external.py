"""What an LB says of another agency's index (Pemdi): the score and, where it is converted, the working in words."""

from collections.abc import Iterator
from fractions import Fraction

from spbe_assess.core.assessment import Dossier, ExternalScore
from spbe_assess.core.instrument import ConversionBand, ExternalIndex, Indicator
from spbe_assess.errors import InputError
from spbe_assess.exact import shown
from spbe_assess.exchange.evidence.layout import DASH
from spbe_assess.rules.item_values import convert


def external_rows(dossier: Dossier, indicator: Indicator) -> tuple[tuple[str, str], ...]:
    """Label and text of what is known of the index behind an indicator; none for an indicator without one."""
    index = dossier.instrument.external_by_id.get(indicator.external_index)
    if index is None:
        return ()
    given = dossier.external.get(index.id, ExternalScore())
    return tuple(_rows(index, given))


def _rows(index: ExternalIndex, given: ExternalScore) -> Iterator[tuple[str, str]]:
    yield "Indeks", index.name
    yield "Instansi", index.agency
    yield "Skor", DASH if given.score is None else shown(given.score)
    yield "Tahun", DASH if given.year is None else str(given.year)
    yield "Diverifikasi", "Ya" if given.verified else "Belum"
    if index.converts:
        yield "Nilai hasil konversi", _working(index, given)
    if given.note.strip():
        yield "Catatan", given.note


def _working(index: ExternalIndex, given: ExternalScore) -> str:
    score = given.score
    if score is None:
        return "Belum ada skor: nilai awal 1,00."
    try:
        value = convert(index, score)
    except InputError:
        low, high = index.bands[0].from_low, index.bands[-1].from_high
        return f"Skor {shown(score)} di luar rentang {shown(low)}–{shown(high)}; tidak dapat dikonversi."
    band = next((band for band in index.bands if band.from_low <= score < band.from_high), index.bands[-1])
    if score < index.bands[0].from_low:
        return f"{shown(value)}; skor di bawah {shown(index.bands[0].from_low)} dihitung sebagai batas bawahnya."
    stretch = f"pita skor {_span(band.from_low, band.from_high)} menjadi nilai {_span(band.to_low, band.to_high)}"
    return f"{shown(value)}\n{stretch}:\n{_formula(band, shown(score))} = {shown(value)}"


def _formula(band: ConversionBand, score: str) -> str:
    low, high = shown(band.from_low), shown(band.from_high)
    return (
        f"{shown(band.to_low)} + ({score} − {low}) / ({high} − {low}) × ({shown(band.to_high)} − {shown(band.to_low)})"
    )


def _span(low: Fraction, high: Fraction) -> str:
    return f"{shown(low)}–{shown(high)}"
