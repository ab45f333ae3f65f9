"""How the table of a comparison is printed as it is looked at: the same lines that the window shows and copies."""

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Final

import click

from spbe_assess.cli.session import Session
from spbe_assess.exact import exact_text
from spbe_assess.messages import Message, say
from spbe_assess.workspace.showing.compared_table import MISSING, Cell, ColumnHead, Line, Table
from spbe_assess.workspace.showing.compared_words import compared_sentences, left_out_lines, sources_line
from spbe_assess.workspace.side_by_side import Beside

if TYPE_CHECKING:
    from spbe_assess.workspace.showing.why import Why, WhyColumn

_MILLION: Final = 10**6
_SOURCE: Final = " · "
"""Between the years of a group and its sources."""
_TAIL: Final = "tail"
_INDEX: Final = "INDEX"


def print_shown(session: Session, beside: Beside, table: Table, lines: Sequence[Line]) -> None:
    """Print the lines that are seen, what the sources do not print, the sentences and where they come from."""
    if lines:
        head = [Message("Kode"), Message("Nama"), *(Message("{head}", head=one) for one in _heads(table))]
        session.print_table(head, map(_printed, lines), numeric=range(2, len(head)))
    else:
        session.say(Message("Tidak ada baris yang cocok; longgarkan saringannya."))
    click.echo()
    click.echo(table.baseline)
    if table.missing:
        click.echo(table.missing)
    for one in compared_sentences(beside, session.language):
        click.echo(one.text)
    click.echo(sources_line(beside, session.language))
    for remark in beside.remarks:
        session.say(Message("! {remark}", remark=remark))


def shown_data(beside: Beside, table: Table, lines: Sequence[Line], language: str) -> dict[str, object]:
    """The lines that are seen, for programs: each cell as told and, where it is a number, with a point."""
    return {
        "instrument": beside.whole.instrument.id if beside.whole else None,
        "baseline": table.baseline,
        "missing": table.missing or None,
        "columns": [
            {"ref": one.ref or None, "kind": one.kind, "head": one.head, "group": table.groups[one.group]}
            for one in table.columns
        ],
        "rows": [
            {"code": line.code, "depth": line.kind, "name": line.name, "cells": [_cell_data(one) for one in line.cells]}
            for line in lines
        ],
        "sentences": [{"text": one.text, "source": one.source or None} for one in compared_sentences(beside, language)],
        "left_out": [{"ref": ref, "reason": sentence} for ref, sentence in left_out_lines(beside, language)],
    }


def print_why(session: Session, why: "Why") -> None:
    """Print what stands behind the values of an indicator, column by column; words that differ stand in «…»."""
    click.echo(f"{why.code} {why.name}")
    for column in why.columns:
        click.echo()
        click.echo(f"{column.head}: {column.value}")
        for line in _why_lines(session, column):
            click.echo(f"  {line}")
    if any(run.is_different for column in why.columns for run in (*column.fact, *column.analysis)):
        click.echo()
        session.say(Message("Kata di dalam «…» tidak sama pada semua kolom."))


def why_data(why: "Why") -> dict[str, object]:
    """The same for programs."""
    return {
        "code": why.code,
        "name": why.name,
        "columns": [
            {
                "ref": one.ref,
                "head": one.head,
                "value": one.value,
                "note": one.note or None,
                "fact": [{"text": run.text, "different": run.is_different} for run in one.fact],
                "analysis": [{"text": run.text, "different": run.is_different} for run in one.analysis],
                "criteria": [{"state": state, "text": text} for state, text in one.criteria],
                "evidence": [
                    {"name": name, "place": place or None, "quote": quote or None}
                    for name, place, quote in one.evidence
                ],
            }
            for one in why.columns
        ],
    }


def _why_lines(session: Session, column: "WhyColumn") -> list[str]:
    lines = [column.note] if column.note else []
    for name, runs in ((Message("Fakta"), column.fact), (Message("Analisis"), column.analysis)):
        text = "".join(f"«{run.text}»" if run.is_different else run.text for run in runs)
        if text.strip():
            lines.append(f"{say(name, session.language)}: {text}")
    lines += [f"{state}: {text}" for state, text in column.criteria]
    lines += [" · ".join(filter(None, parts)) for parts in column.evidence]
    return lines


def _heads(table: Table) -> list[str]:
    """One line for each column: a value by whose it is, with its year where there are several groups."""
    names = {one.ref: one.head for one in table.columns if one.kind == "value"}
    return [_with_group(table, one, names.get(one.ref, "")) for one in table.columns]


def _with_group(table: Table, column: ColumnHead, name: str) -> str:
    text = column.head if column.kind in ("value", "spread") else f"{column.head} {name}"
    if len(table.groups) < 2 or column.kind != "value":
        return text
    return f"{text} {table.groups[column.group].partition(_SOURCE)[0]}"


def _printed(line: Line) -> list[str]:
    code = "" if line.kind == _TAIL or line.code == _INDEX else line.code
    return [f"{'  ' * line.level}{code}" if line.kind != _TAIL else "", line.name, *(cell.text for cell in line.cells)]


def _cell_data(cell: Cell) -> dict[str, object]:
    value = None if cell.key == MISSING else exact_text(Fraction(cell.key, _MILLION))
    return {"text": cell.text, "value": value}
