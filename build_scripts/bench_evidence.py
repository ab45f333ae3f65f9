"""Benchmark ``evidence``: adding 300 files (2 GB) against reading, hashing and copying the same bytes to the disk."""

import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from hashlib import sha256, shake_256
from pathlib import Path
from tempfile import TemporaryDirectory

from build_scripts.bench_table import Checked, Row
from build_scripts.bench_timing import paired
from spbe_assess.storage.evidence import EvidenceStore

GOAL = 1.3
RUNS = 5
FILES = 300
BYTES = 2 * 10**9
_PIECE = 2**20


def measure(runs: int | None) -> Iterator[Row]:
    """All files as one batch, each run into an empty folder; then what is there is read and compared."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        sources = write_sources(folder / "sources", FILES, BYTES)
        ours, theirs = folder / "evidence", folder / "copies"

        def add() -> None:
            EvidenceStore(ours).add(sources)

        def copy() -> None:
            copy_all(sources, theirs)

        title = f"evidence: {FILES} files, {BYTES / 10**9:g} GB, against hashing and copying"
        yield paired(title, from_nothing(ours, add), from_nothing(theirs, copy), runs=runs or RUNS, goal=GOAL)
        yield _agreement(EvidenceStore(ours), copy_all(sources, theirs))


def write_sources(folder: Path, count: int, size: int) -> list[Path]:
    """Files of many sizes, the largest about twenty times the smallest, always the same ones."""
    folder.mkdir()
    shares = [1 + (place * 7) % 20 for place in range(count)]
    paths = [folder / f"{place:03}.pdf" for place in range(count)]
    for path, share in zip(paths, shares, strict=True):
        length = size * share // sum(shares)
        pattern = shake_256(path.name.encode()).digest(min(length, _PIECE))
        path.write_bytes((pattern * (length // len(pattern) + 1))[:length])
    return paths


def copy_all(sources: Sequence[Path], folder: Path) -> Mapping[str, int]:
    """The yardstick: every byte read, hashed and written once, every file brought to the disk; digests and sizes."""
    folder.mkdir(exist_ok=True)
    return dict(_copied(source, folder / source.name) for source in sources)


def from_nothing(folder: Path, doing: Callable[[], None]) -> Callable[[], None]:
    """The same, with what an earlier run left removed first; freeing blocks costs both sides the same."""

    def run() -> None:
        with suppress(FileNotFoundError):
            shutil.rmtree(folder)
        doing()

    return run


def _copied(source: Path, target: Path) -> tuple[str, int]:
    digest, piece, size = sha256(), memoryview(bytearray(_PIECE)), 0
    with source.open("rb", buffering=0) as stream, target.open("wb", buffering=0) as copy:
        while count := stream.readinto(piece):
            digest.update(piece[:count])
            size += copy.write(piece[:count])
        os.fsync(copy.fileno())
    return digest.hexdigest(), size


def _agreement(store: EvidenceStore, expected: Mapping[str, int]) -> Checked:
    whole = sum(store.verify(digest) for digest in expected)
    is_right = whole == len(expected) == FILES and not store.orphans(expected) and not store.strangers()
    return Checked("every file is in the store, whole, and nothing else", f"{whole} of {len(expected)}", is_right)
