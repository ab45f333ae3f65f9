"""A workspace in a folder of its own, on a fixed day."""

from datetime import date
from pathlib import Path

import pytest

from spbe_assess.workspace.workspace import Workspace, open_workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return open_workspace(tmp_path / "data", date(2026, 11, 21))
