"""What all tests share: property tests do not run against a clock, and long files begin first."""

import pytest
from hypothesis import HealthCheck, settings

from tests.order import place_of

# Machines that run tests are slow now and then; a property is true or false all the same.
settings.register_profile("calm", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("calm")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let long files begin first; the tests of a file share what is costly to make and go to one process."""
    items.sort(key=lambda item: place_of(item.nodeid))
