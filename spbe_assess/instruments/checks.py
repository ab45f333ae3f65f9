"""What the parts of an instrument must be among themselves, whoever wrote it: the checker of shipped and own files.

Every check is a pure function of the instrument that answers with the problems it finds; none of them raises.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Final

from spbe_assess.core.instrument import Instrument
from spbe_assess.errors import Problem
from spbe_assess.instruments.evidence_checks import check_demands, check_windows
from spbe_assess.instruments.level_checks import check_criteria, check_items, check_levels, check_scales
from spbe_assess.instruments.number_checks import (
    check_bands,
    check_conversions,
    check_scale_bounds,
    check_scoring,
    check_weights,
)
from spbe_assess.instruments.reader import read_instrument
from spbe_assess.instruments.reference_checks import check_external, check_mentions, check_sources, check_tree
from spbe_assess.instruments.sections import MAX_PROBLEMS
from spbe_assess.instruments.toml_values import shortened
from spbe_assess.messages import Message

MAX_PLACE: Final = 200
ID: Final = re.compile(r"[a-z0-9]+([-_][a-z0-9]+)*", re.ASCII)

Found = Iterator[Problem]


def check_instrument(instrument: Instrument) -> tuple[Problem, ...]:
    """What is wrong with an instrument as a whole, as much as a person reads; empty for one that can be used."""
    found = islice(chain.from_iterable(check(instrument) for check in _CHECKS), MAX_PROBLEMS)
    return tuple(Problem(shortened(problem.place, MAX_PLACE), problem.message) for problem in found)


def examine(data: bytes, name: str) -> tuple[Instrument | None, tuple[Problem, ...]]:
    """An instrument file read and checked: every fault with its place in the file called ``name``."""
    instrument, problems = read_instrument(data, name)
    if instrument is None:
        return None, problems
    found = (Problem(f"{name}: {problem.place}", problem.message) for problem in check_instrument(instrument))
    return instrument, (*problems, *found)


def check_identity(instrument: Instrument) -> Found:
    """A usable id and titles to show."""
    if not ID.fullmatch(instrument.id):
        yield Problem("id", Message("Pakai huruf kecil, angka, dan tanda hubung, misalnya permenpanrb-8-2026."))
    for key in ("title", "short_title", "index_name"):
        if not getattr(instrument, key).strip():
            yield Problem(key, Message("Teksnya kosong; isi."))


def check_years(instrument: Instrument) -> Found:
    """Years and days in order."""
    first, last = instrument.first_year, instrument.last_year
    if last is not None and last < first:
        message = Message("Tahun terakhir {last} mendahului tahun pertama {first}; perbaiki.", last=last, first=first)
        yield Problem("last_year", message)
    for year in instrument.scoring.predicate_rule.years_shown:
        if not instrument.covers(year):
            message = Message("Instrumen tidak dipakai untuk tahun {year}; hapus tahun itu.", year=year)
            yield Problem("bagian scoring, bagian predicate_rule, years_shown", message)
    for ordinal, period in enumerate(instrument.calendar, 1):
        if period.end < period.start:
            yield Problem(f"jadwal ke-{ordinal}", Message("Tanggal selesai mendahului tanggal mulai; perbaiki."))


def check_codes(instrument: Instrument) -> Found:
    """Codes D1, A1 and I1, and ids of lists: well-formed, and each only once."""
    yield from _tree_codes("domain", "D", (part.code for part in instrument.domains))
    yield from _tree_codes("aspek", "A", (part.code for part in instrument.aspects))
    yield from _tree_codes("indikator", "I", (part.code for part in instrument.indicators))
    yield from _ids("skala", (part.id for part in instrument.scales))
    yield from _ids("tahap", (part.id for part in instrument.stages))
    yield from _ids("peran", (part.id for part in instrument.roles))
    yield from _ids("cara hitung", (part.id for part in instrument.scoring.methods))
    yield from _ids("indeks instansi lain", (part.id for part in instrument.external_indices))
    yield from _ids("jenis data dukung", (part.id for part in instrument.evidence_kinds))
    yield from _ids("batas umur", (part.id for part in instrument.evidence_windows))
    yield from _ids("dokumen ditetapkan", (part.id for part in instrument.enacted_demands))
    yield from _ids("sumber", (part.id for part in instrument.sources))
    yield from _once("predikat", [part.name for part in instrument.bands])
    yield from _once("pola penjelasan", [part.domain for part in instrument.templates])


def check_names(instrument: Instrument) -> Found:
    """Everything that is shown has a name."""
    for noun, parts in (
        ("domain", [(part.code, part.name, part.short_name) for part in instrument.domains]),
        ("aspek", [(part.code, part.name, part.short_name) for part in instrument.aspects]),
        ("indikator", [(part.code, part.name, part.short_name) for part in instrument.indicators]),
    ):
        for code, name, short_name in parts:
            if not (name.strip() and short_name.strip()):
                yield Problem(f"{noun} {code}", Message("Nama atau nama pendeknya kosong; isi keduanya."))


def check_stages(instrument: Instrument) -> Found:
    """At least one stage is rated, and only a rated one after another inherits values."""
    rated = [stage.id for stage in instrument.stages if stage.rated]
    if instrument.stages and not rated:
        yield Problem("tahap", Message("Belum ada tahap yang bernilai; beri rated = true sekurangnya satu."))
    for stage in instrument.stages:
        if stage.inherits and (not stage.rated or stage.id == rated[0]):
            message = Message("Hanya tahap bernilai sesudah tahap bernilai lain yang mewarisi nilai; hapus inherits.")
            yield Problem(f"tahap {stage.id}", message)


def _tree_codes(noun: str, letter: str, codes: Iterable[str]) -> Found:
    listed = list(codes)
    for code in listed:
        if not re.fullmatch(rf"{letter}[1-9][0-9]{{0,2}}", code, re.ASCII):
            message = Message("Kode harus {letter} dengan nomor, misalnya {letter}1.", letter=letter)
            yield Problem(f"{noun} {code}", message)
    yield from _once(noun, listed)


def _ids(noun: str, ids: Iterable[str]) -> Found:
    listed = list(ids)
    for identifier in listed:
        if not ID.fullmatch(identifier):
            message = Message("Id harus dari huruf kecil, angka, dan tanda hubung.")
            yield Problem(f"{noun} {identifier}", message)
    yield from _once(noun, listed)


def _once(noun: str, names: list[str]) -> Found:
    for name, count in Counter(names).items():
        if count > 1:
            message = Message("Dipakai {count} kali; beri yang berbeda.", count=count)
            yield Problem(f"{noun} {name}", message)


_CHECKS: Final = (
    check_identity,
    check_years,
    check_codes,
    check_names,
    check_weights,
    check_scoring,
    check_scales,
    check_scale_bounds,
    check_bands,
    check_levels,
    check_criteria,
    check_items,
    check_conversions,
    check_external,
    check_tree,
    check_mentions,
    check_sources,
    check_stages,
    check_windows,
    check_demands,
)
