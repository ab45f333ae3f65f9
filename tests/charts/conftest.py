"""The switch that draws the golden pictures anew: ``pytest tests/charts --renew-pictures``."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the switch; it is known where this folder is named on the command line."""
    parser.addoption("--renew-pictures", action="store_true", help="draw the golden pictures of the charts anew")


@pytest.fixture
def renews_pictures(request: pytest.FixtureRequest) -> bool:
    """Whether pictures are drawn anew instead of compared."""
    return bool(request.config.getoption("--renew-pictures", default=False))
