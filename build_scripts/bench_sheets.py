"""Benchmark ``sheets``: the full evidence workbook against bare openpyxl writing the same cells; reading back apart."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from build_scripts.bench_cells import cells_of, written
from build_scripts.bench_table import Checked, Row
from build_scripts.bench_timing import paired
from spbe_assess.core.assessment import Answer, Assessment, CriterionState, Dossier, Rating
from spbe_assess.core.evidence import EvidenceItem, EvidenceLink
from spbe_assess.core.instrument import Instrument
from spbe_assess.core.results import Institution, Kind
from spbe_assess.exchange.evidence.layout import EvidenceReport
from spbe_assess.exchange.evidence.reading import lost
from spbe_assess.exchange.evidence.text_pieces import text_pieces
from spbe_assess.exchange.evidence.workbook import evidence_workbook
from spbe_assess.exchange.excel.measure import line_count, text_width
from spbe_assess.instruments.catalogue import file_digest, instrument, rules_digest

WRITE_GOAL = 1.3
WHOLE_GOAL = 2.2
RUNS = 5
INSTRUMENT = "permenpanrb-59-2020"
ROWS = 150
SENTENCE = "Peta rencana diatur dalam peraturan gubernur dan diterapkan pada semua perangkat daerah. "
TEXT = (SENTENCE * 6)[:500]
ANY_DAY = date(2026, 11, 21)


def measure(runs: int | None) -> Iterator[Row]:
    """47 indicators, 150 rows of evidence, texts of 500 characters."""
    dossier = example()
    data = evidence_workbook(EvidenceReport(dossier, ANY_DAY))
    cells = cells_of(data)
    count = sum(cell is not None for sheet in cells["sheets"] for row in sheet["rows"] for cell in row)

    def write() -> bytes:
        forget()
        return evidence_workbook(EvidenceReport(dossier, ANY_DAY))

    def write_and_read() -> None:
        forget()
        report = EvidenceReport(dossier, ANY_DAY)
        lost(report, evidence_workbook(report))

    name = f"sheets: {len(cells['sheets'])} sheets, {count} cells"
    yield paired(f"{name}, writing", write, lambda: written(cells), runs=runs or RUNS, goal=WRITE_GOAL)
    whole = f"{name}, writing and reading back"
    yield paired(whole, write_and_read, lambda: written(cells), runs=runs or RUNS, goal=WHOLE_GOAL)
    missing = lost(EvidenceReport(dossier, ANY_DAY), data)
    yield Checked("what is read back is what was meant", f"{len(missing)} differences", not missing)


def forget() -> None:
    """Measure every text anew, as the first export of a session does."""
    text_width.cache_clear()
    line_count.cache_clear()
    text_pieces.cache_clear()


def example() -> Dossier:
    """An assessment of that size, always the same."""
    chosen = instrument(INSTRUMENT)
    codes = [one.code for one in chosen.indicators]
    evidence = {f"{place:020x}": _item(place) for place in range(ROWS)}
    links = tuple(
        EvidenceLink(f"l{place:019x}", key, codes[place % len(codes)], 3, position=place, page="4–9", quote=TEXT[:100])
        for place, key in enumerate(evidence)
    )
    return Dossier(
        assessment=_assessment(chosen),
        instrument=chosen,
        seal="0" * 64,
        ratings={(code, "mandiri"): Rating(Fraction(3), fact=TEXT, analysis=TEXT) for code in codes},
        answers={(code, ""): Answer(f"Dinas {place % 30 + 1}", ("Bappeda",)) for place, code in enumerate(codes)},
        criteria={
            (one.code, criterion.code, "mandiri"): CriterionState("met")
            for one in chosen.indicators
            for level in one.levels[:3]
            for criterion in level.criteria
        },
        evidence=evidence,
        links=links,
    )


def _assessment(chosen: Instrument) -> Assessment:
    institution = Institution("provinsi-contoh", "Provinsi Contoh", Kind.PROVINCE, province="provinsi-contoh")
    digest = file_digest(chosen.id)
    return Assessment("a" * 20, institution, 2024, chosen.id, digest, rules_digest(chosen))


def _item(place: int) -> EvidenceItem:
    return EvidenceItem(
        id=f"{place:020x}",
        form="file",
        name=f"Peraturan {place}.pdf",
        digest=f"{place:064x}",
        size=100_000 + place,
        title=f"Peraturan Gubernur Nomor {place} Tahun 2023",
        number=f"{place}/2023",
        dated=date(2023, 1, 31),
        signer="Gubernur",
    )
