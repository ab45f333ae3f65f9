"""The three shipped regulations and the shipped official results, read once."""

import pytest

from spbe_assess.core.instrument import Instrument
from spbe_assess.core.results import PublishedResult
from spbe_assess.instruments import catalogue
from spbe_assess.published.catalogue import shipped


@pytest.fixture(scope="session")
def spbe() -> Instrument:
    return catalogue.instrument("permenpanrb-59-2020")


@pytest.fixture(scope="session")
def old_spbe() -> Instrument:
    return catalogue.instrument("permenpanrb-5-2018")


@pytest.fixture(scope="session")
def pemdi() -> Instrument:
    return catalogue.instrument("permenpanrb-8-2026")


@pytest.fixture(scope="session")
def results() -> tuple[PublishedResult, ...]:
    return shipped().shipped
