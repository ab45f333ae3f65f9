"""The columns of a comparison as chips: one for each institution, stage or report, with the years it stands for."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from spbe_assess.core.results import Column
from spbe_assess.messages import Message, say
from spbe_assess.workspace.side_by_side import Beside


class Chip(NamedTuple):
    """One chip: "Jawa Timur 2021–2024", the references it stands for, its colour (0 grey).

    ``newest`` is the reference that becomes the baseline where a person asks for it; ``fault`` says why it is left out.
    """

    key: str
    text: str
    refs: tuple[str, ...]
    newest: str
    slot: int
    tip: str
    is_baseline: bool
    fault: str


def chips(beside: Beside, language: str) -> tuple[Chip, ...]:
    """The chips in the order of the references; what is left out keeps its place."""
    columns = {one.ref: one for one in beside.whole.columns} if beside.whole else {}
    faults = {one.ref: one for one in beside.left_out}
    groups: dict[str, list[str]] = {}
    for ref in beside.choice.refs:
        key = f"!{ref}" if ref not in columns else columns[ref].title
        groups.setdefault(key, []).append(ref)
    made: list[Chip] = []
    for key, refs in groups.items():
        mine = [columns[ref] for ref in refs if ref in columns]
        if mine:
            made.append(_chip(key, mine, beside, language))
        else:
            fault = faults.get(refs[0])
            title = fault.title if fault and fault.title else refs[0]
            why = say(fault.why, language) if fault else ""
            made.append(Chip(key, title, tuple(refs), refs[-1], 0, why, False, why))
    return tuple(made)


def _chip(key: str, columns: Sequence[Column], beside: Beside, language: str) -> Chip:
    first = columns[0]
    slots = beside.compared.slots if beside.compared else {}
    slot = slots.get(first.institution.slug, 0) if first.institution else 0
    baseline = beside.whole.columns[beside.whole.baseline].ref if beside.whole else ""
    newest = max(columns, key=lambda one: one.year)
    is_baseline = any(one.ref == baseline for one in columns)
    name = _short(first, beside)
    told = [say(one, language) for one in _words(is_baseline=is_baseline)]
    tip = "\n".join((*told, *(f"{one.title} {one.year}" for one in columns)))
    refs = tuple(one.ref for one in columns)
    return Chip(key, f"{name} {_years(columns)}", refs, newest.ref, slot, tip, is_baseline, "")


def _words(*, is_baseline: bool) -> Iterator[Message]:
    if is_baseline:
        yield Message("Acuan selisih")


def _short(column: Column, beside: Beside) -> str:
    """The title without "Provinsi", which the kinds below it keep; of one institution alone the stage."""
    columns = beside.whole.columns if beside.whole else ()
    bodies = {one.institution.slug if one.institution else "" for one in columns}
    if column.step and len(bodies) == 1 and all(one.step for one in columns):
        return column.step
    return column.title.removeprefix("Provinsi ")


def _years(columns: Sequence[Column]) -> str:
    """Years as they are written: "2024", "2021–2024", "2021, 2024"."""
    years = sorted({one.year for one in columns})
    if len(years) > 2 and years[-1] - years[0] == len(years) - 1:
        return f"{years[0]}–{years[-1]}"
    return ", ".join(map(str, years))
