"""The shipped catalogue and the three shipped instruments, read once."""

from pathlib import Path

import pytest

from spbe_assess.core.instrument import Instrument
from spbe_assess.instruments.reader import read_instrument
from spbe_assess.paths import resources
from spbe_assess.published.catalogue import Catalogue, shipped


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return shipped()


@pytest.fixture(scope="session")
def instruments() -> tuple[Instrument, ...]:
    paths = sorted((resources() / "instruments").glob("permenpanrb-*.toml"))
    return tuple(_instrument(path) for path in paths)


@pytest.fixture(scope="session")
def spbe(instruments: tuple[Instrument, ...]) -> Instrument:
    return _by_id(instruments, "permenpanrb-59-2020")


@pytest.fixture(scope="session")
def pemdi(instruments: tuple[Instrument, ...]) -> Instrument:
    return _by_id(instruments, "permenpanrb-8-2026")


@pytest.fixture(scope="session")
def old_spbe(instruments: tuple[Instrument, ...]) -> Instrument:
    return _by_id(instruments, "permenpanrb-5-2018")


def _instrument(path: Path) -> Instrument:
    instrument, _ = read_instrument(path.read_bytes(), path.name)
    assert instrument is not None
    return instrument


def _by_id(instruments: tuple[Instrument, ...], wanted: str) -> Instrument:
    return next(instrument for instrument in instruments if instrument.id == wanted)
