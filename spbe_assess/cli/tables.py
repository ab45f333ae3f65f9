"""Plain tables for a terminal."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

GAP = "  "


def aligned(head: Sequence[str], rows: Iterable[Sequence[str]], numeric: frozenset[int] = frozenset()) -> Iterator[str]:
    """Lines of a table: a heading, a rule, the rows; columns as wide as their widest cell, no trailing blanks."""
    body = [[_one_line(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip_longest(head, *body, fillvalue="")]
    yield _line(head, widths, numeric)
    yield GAP.join("-" * width for width in widths)
    for row in body:
        yield _line(row, widths, numeric)


def _line(cells: Sequence[str], widths: Sequence[int], numeric: frozenset[int]) -> str:
    padded = (
        cell.rjust(width) if position in numeric else cell.ljust(width)
        for position, (cell, width) in enumerate(zip(cells, widths, strict=False))
    )
    return GAP.join(padded).rstrip()


def _one_line(cell: str) -> str:
    """A cell without line breaks and control characters: foreign text must not move the cursor."""
    return "".join(" " if unicodedata.category(sign) in ("Cc", "Zl", "Zp") else sign for sign in cell)


def spans(codes: Sequence[str]) -> list[str]:
    """Codes with neighbours drawn together: I1, I2, I3, I7 becomes "I1–I3", "I7"."""
    runs: list[list[str]] = []
    for code in codes:
        if runs and _number(code) == _number(runs[-1][-1]) + 1:
            runs[-1].append(code)
        else:
            runs.append([code])
    return [run[0] if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs]


def _number(code: str) -> int:
    return int(code[1:])
