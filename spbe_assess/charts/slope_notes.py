"""What hollow and filled marks of the slope mean: where the figures of which years come from."""

from collections.abc import Iterator, Sequence

from spbe_assess.charts.style import Look
from spbe_assess.core.results import Origin, Point
from spbe_assess.messages import Listed, Message


def source_notes(points: Sequence[Point], look: Look) -> Iterator[str]:
    """What hollow and filled marks mean, with their years."""
    press = sorted({point.year for point in points if point.origin is Origin.PRESS})
    other = sorted({point.year for point in points if point.origin is not Origin.PRESS})
    if press and other:
        yield look.say(
            Message(
                "Tanda kosong: angka dari pemberitaan ({press}); tanda penuh: {sources} ({other}).",
                press=_spans(press),
                sources=_sources(points),
                other=_spans(other),
            )
        )
    elif press:
        yield look.say(Message("Tanda kosong: angka dari pemberitaan."))


def _sources(points: Sequence[Point]) -> Listed:
    names = {
        Origin.REPORT: Message("laporan nasional Kementerian PANRB"),
        Origin.LETTER: Message("laporan hasil evaluasi instansi"),
        Origin.ADDED: Message("hasil resmi yang ditambahkan"),
        Origin.ASSESSMENT: Message("penilaian mandiri"),
    }
    found = {point.origin for point in points}
    return Listed(tuple(name for origin, name in names.items() if origin in found))


def _spans(years: Sequence[int]) -> str:
    """Years as spans: "2021–2022, 2024"."""
    spans: list[list[int]] = []
    for year in years:
        if spans and year == spans[-1][-1] + 1:
            spans[-1].append(year)
        else:
            spans.append([year])
    return ", ".join(f"{span[0]}–{span[-1]}" if len(span) > 1 else str(span[0]) for span in spans)
