"""Benchmark ``scoring``: exact scores of a national table against the plain SQL join of the same numbers."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from fractions import Fraction
from hashlib import shake_256
from pathlib import Path
from tempfile import TemporaryDirectory

from build_scripts.bench_table import Checked, Row
from build_scripts.bench_timing import alone, paired
from spbe_assess.core.instrument import Instrument
from spbe_assess.core.results import PublishedResult
from spbe_assess.instruments.catalogue import instrument
from spbe_assess.published.catalogue import shipped
from spbe_assess.rules.bulk_scoring import BulkScorer, Sums
from spbe_assess.rules.consistency import LevelGrid, can_check
from spbe_assess.rules.scoring import score

GOAL = 1.2
RUNS = 9
INSTRUMENT = "permenpanrb-59-2020"
ASSESSMENTS = 620 * 8 * 4
"""Institutions, years and rated stages of a national table."""
_SCHEMA = """\
CREATE TABLE indicator(id INTEGER PRIMARY KEY, weight INTEGER NOT NULL);
CREATE TABLE score(
    assessment_id INTEGER NOT NULL, indicator_id INTEGER NOT NULL, level INTEGER NOT NULL,
    justification TEXT, updated_at TEXT, PRIMARY KEY (assessment_id, indicator_id)
) WITHOUT ROWID;
"""
_JOIN = """\
SELECT assessment_id, SUM(level * weight) FROM score JOIN indicator ON indicator.id = indicator_id
GROUP BY assessment_id
"""
_LEVELS = "SELECT group_concat(level, '') FROM (SELECT level FROM score ORDER BY assessment_id, indicator_id)"
_DIGITS = bytes(max(code - ord("0"), 0) for code in range(256))


def measure(runs: int | None) -> Iterator[Row]:
    """A national table from memory and from its file, then the official results."""
    chosen = instrument(INSTRUMENT)
    with TemporaryDirectory() as folder:
        yield from _national(chosen, Path(folder) / "scores.db", runs or RUNS)
    yield from _official(runs or RUNS)


def _national(chosen: Instrument, path: Path, runs: int) -> Iterator[Row]:
    count = len(chosen.indicators)
    rows = levels_at_random(ASSESSMENTS, count)
    scorer = BulkScorer(chosen)
    write_scores(path, chosen, rows)
    readings: Mapping[str, Callable[[], list[Sums]]] = {
        "memory": lambda: list(scorer.sums(rows)),
        "file": lambda: from_file(scorer, path, count),
    }
    for source, reading in readings.items():
        name = f"scoring: {len(rows)} × {count} from {source} against SQL"
        yield paired(name, reading, lambda: joined(path), runs=runs, goal=GOAL)
        yield Checked(f"scores from {source} equal SQL", *_agreement(scorer, reading(), joined(path)))


def _official(runs: int) -> Iterator[Row]:
    """Every official result with all its indicators scored, every one with domains held against whole levels."""
    complete = [one for one in shipped().shipped if _is_complete(one)]
    by_domain = [one for one in shipped().shipped if _has_domains(one)]
    grids = {name: LevelGrid(instrument(name), with_unanswered=True) for name in {one.instrument for one in by_domain}}
    yield alone(f"scoring: {len(complete)} official results by indicators", lambda: _scored(complete), runs=runs)
    yield alone(
        f"scoring: {len(by_domain)} official results against whole levels", lambda: _fitting(grids, by_domain), runs=1
    )


def levels_at_random(count: int, indicators: int) -> list[bytes]:
    """Rows of levels 1 to 5, always the same ones."""
    levels = shake_256(b"levels").digest(count * indicators).translate(bytes(code % 5 + 1 for code in range(256)))
    return in_rows(levels, indicators)


def in_rows(levels: bytes, indicators: int) -> list[bytes]:
    """One row for each assessment."""
    return [levels[start : start + indicators] for start in range(0, len(levels), indicators)]


def write_scores(path: Path, chosen: Instrument, rows: Sequence[bytes]) -> None:
    """The rows as a database: weights in whole hundredths, so that SQL's sums are exact as well."""
    weights = [(place, int(one.weight * 100)) for place, one in enumerate(chosen.indicators)]
    scores = ((number, place, level) for number, row in enumerate(rows) for place, level in enumerate(row))
    with closing(sqlite3.connect(path)) as database, database:
        database.executescript(_SCHEMA)
        database.executemany("INSERT INTO indicator VALUES (?, ?)", weights)
        database.executemany("INSERT INTO score(assessment_id, indicator_id, level) VALUES (?, ?, ?)", scores)


def joined(path: Path) -> list[tuple[int, int]]:
    """The yardstick: the index of every assessment, in ten-thousandths, by SQL."""
    with closing(sqlite3.connect(path)) as database:
        return database.execute(_JOIN).fetchall()


def from_file(scorer: BulkScorer, path: Path, indicators: int) -> list[Sums]:
    """Ours from the same file: index, domains and aspects of every assessment, of which each is complete."""
    with closing(sqlite3.connect(path)) as database:
        levels: bytes = database.execute(_LEVELS).fetchone()[0].encode().translate(_DIGITS)
    return list(scorer.sums(in_rows(levels, indicators)))


def _scored(results: Sequence[PublishedResult]) -> None:
    for one in results:
        score(instrument(one.instrument), one.values, one.year)


def _fitting(grids: Mapping[str, LevelGrid], results: Sequence[PublishedResult]) -> None:
    for one in results:
        grids[one.instrument].fits(one.values, one.predicate, one.year)


def _is_complete(result: PublishedResult) -> bool:
    return all(one.code in result.values for one in instrument(result.instrument).indicators)


def _has_domains(result: PublishedResult) -> bool:
    chosen = instrument(result.instrument)
    return can_check(chosen) and bool(chosen.domains) and all(one.code in result.values for one in chosen.domains)


def _agreement(scorer: BulkScorer, sums: Sequence[Sums], by_sql: Sequence[tuple[int, int]]) -> tuple[str, bool]:
    ours = [Fraction(one.whole, scorer.whole) for one in sums]
    theirs = [Fraction(total, 10_000) for _, total in by_sql]
    equal = sum(one == other for one, other in zip(ours, theirs, strict=True))
    return f"{equal} of {len(theirs)} equal", equal == len(theirs)
