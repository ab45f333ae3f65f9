from pathlib import Path

import pytest

from build_scripts.structure import Function, faults, functions_in, functions_of, report


def function_of(lines: int) -> str:
    """The source of a function with that many lines."""
    return "def long():\n" + "    pass\n" * (lines - 1)


def test_a_function_of_61_lines_is_a_fault_with_its_place() -> None:
    found = [*functions_in(function_of(3), "a.py"), *functions_in(function_of(61), "b.py")]
    assert "b.py:1 long has 61 lines; 60 are the most." in faults(found)


def test_a_function_of_60_lines_is_none() -> None:
    short = [Function("a.py:1", "short", 2)] * 2
    assert faults([*short, *functions_in(function_of(60), "b.py")]) == []


def test_a_median_over_8_is_a_fault() -> None:
    assert faults([Function("a.py:1", "a", 9)] * 3) == ["The median function has 9 lines; 8 are the most."]
    assert faults([Function("a.py:1", "a", 8)] * 3) == []


def test_methods_and_nested_functions_count_with_their_docstrings() -> None:
    source = '''
class Thing:
    async def method(self):
        """One line."""
        def inner():
            return 1
        return inner
'''
    assert [(one.place, one.name, one.lines) for one in functions_in(source, "a.py")] == [
        ("a.py:3", "method", 5),
        ("a.py:5", "inner", 2),
    ]


def test_the_report_of_a_checkout_reads_every_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for folder, lines in (("spbe_assess/core", 2), ("build_scripts", 4)):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "module.py").write_text(function_of(lines), encoding="utf-8")
    assert [one.place for one in functions_of(tmp_path)] == [
        "spbe_assess/core/module.py:1",
        "build_scripts/module.py:1",
    ]
    assert report(tmp_path)
    assert capsys.readouterr().out == "2 functions, median 3 lines, longest 4\n"


def test_a_checkout_without_functions_has_no_fault() -> None:
    assert faults([]) == []
