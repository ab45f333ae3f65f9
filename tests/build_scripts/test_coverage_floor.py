import json
from pathlib import Path

import pytest

from build_scripts.coverage_floor import is_enough, report


@pytest.mark.parametrize(("taken", "in_all", "enough"), [(95, 100, True), (94, 100, False), (0, 0, True)])
def test_95_of_100_branches_are_enough(taken: int, in_all: int, enough: bool) -> None:
    assert is_enough(taken, in_all) is enough


def test_the_share_is_read_from_coverages_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written = tmp_path / "coverage.json"
    written.write_text(json.dumps({"totals": {"covered_branches": 18, "num_branches": 20}}), encoding="utf-8")
    assert not report(written)
    assert "18 of 20 branches" in capsys.readouterr().out


def test_no_report_is_not_enough(tmp_path: Path) -> None:
    assert not report(tmp_path / "coverage.json")
