"""How long our functions are: none over 60 lines, half of them at most 8 (docs/architecture.md says why)."""

import ast
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

LONGEST = 60
MEDIAN = 8
FOLDERS = ("spbe_assess", "build_scripts")


@dataclass(frozen=True)
class Function:
    """A function, where it stands, and its lines from ``def`` to its last one, docstring included."""

    place: str
    name: str
    lines: int


def functions_in(source: str, place: str) -> Iterator[Function]:
    """Every function and method of a module, nested ones too."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            end = node.end_lineno or node.lineno
            yield Function(f"{place}:{node.lineno}", node.name, end - node.lineno + 1)


def functions_of(root: Path, folders: Iterable[str] = FOLDERS) -> list[Function]:
    """Every function of the checkout's own code, tests apart."""
    return [
        function
        for folder in folders
        for path in sorted((root / folder).rglob("*.py"))
        for function in functions_in(path.read_text(encoding="utf-8"), path.relative_to(root).as_posix())
    ]


def faults(functions: Sequence[Function]) -> list[str]:
    """A sentence for each function that is too long, and one if half of them are."""
    found = [
        f"{function.place} {function.name} has {function.lines} lines; {LONGEST} are the most."
        for function in functions
        if function.lines > LONGEST
    ]
    middle = median(function.lines for function in functions) if functions else 0
    if middle > MEDIAN:
        found.append(f"The median function has {middle:g} lines; {MEDIAN} are the most.")
    return found


def report(root: Path) -> bool:
    """Print the measures and faults of a checkout; whether there are none."""
    functions = functions_of(root)
    lengths = [function.lines for function in functions]
    middle, longest = median(lengths or [0]), max(lengths, default=0)
    print(f"{len(lengths)} functions, median {middle:g} lines, longest {longest}")
    found = faults(functions)
    print("\n".join(found), end="\n" if found else "")
    return not found
