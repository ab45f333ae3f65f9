"""Which files of tests begin first, so that at the end many short ones keep every process busy."""

from typing import Final

LONG: Final = (
    "tests/build_scripts/test_torture.py",
    "tests/gui/test_every_widget.py",
    "tests/gui/test_by_keys_alone.py",
    "tests/gui/test_long_work.py",
    "tests/exchange/test_recalculation.py",
    "tests/exchange/evidence/test_recalculation.py",
    "tests/gui/test_bad_input.py",
    "tests/workspace/test_packing.py",
    "tests/test_the_whole_job.py",
    "tests/workspace/test_demonstration.py",
    "tests/workspace/test_example_output.py",
    "tests/workspace/test_handing_over.py",
    "tests/exchange/evidence/test_workbook.py",
    "tests/exchange/evidence/test_indicator_sheet.py",
    "tests/exchange/evidence/test_reading.py",
    "tests/exchange/evidence/test_list_recalculation.py",
    "tests/build_scripts/test_tour.py",
    "tests/build_scripts/test_environment.py",
    "tests/workspace/test_laws.py",
    "tests/workspace/test_example.py",
    "tests/charts/test_dumbbell.py",
    "tests/charts/test_panels.py",
    "tests/charts/test_page.py",
    # Those of the pure floors run apart from the others.
    "tests/rules/test_recognition.py",
    "tests/rules/test_comparison.py",
    "tests/rules/test_scoring.py",
    "tests/rules/test_published_rows.py",
)
"""Files that take about ten seconds or more, the longest first."""

_PLACES: Final = {path: place for place, path in enumerate(LONG)}


def place_of(test: str) -> int:
    """Where a test comes, by its name; those of the same place stay as they were found."""
    return _PLACES.get(test.partition("::")[0], len(LONG))
