"""What is seen of a comparison, as a file: the same rows in the same order, the same columns, the sentences."""

from dataclasses import replace
from pathlib import Path
from typing import Final, NamedTuple

from spbe_assess.core.instrument import Detail
from spbe_assess.core.results import Column, Paper
from spbe_assess.errors import InputError
from spbe_assess.exchange.comparison.layout import Visible
from spbe_assess.exchange.comparison.table import rows_csv
from spbe_assess.messages import INDONESIAN, Message
from spbe_assess.rules.comparison import compare
from spbe_assess.workspace.comparing import Compared
from spbe_assess.workspace.exporting import PICTURES, export_comparison, form_of, put
from spbe_assess.workspace.showing.compared_table import Table, View, as_tsv, compared_table, visible
from spbe_assess.workspace.showing.compared_words import compared_sentences, sources_line
from spbe_assess.workspace.side_by_side import Beside
from spbe_assess.workspace.workspace import Workspace


class Wish(NamedTuple):
    """What a picture is to be; nothing of it matters to a table or workbook."""

    chart: str = ""
    paper: Paper = "A4"
    theme: str = "light"
    letterhead: tuple[str, ...] = ()


PLAIN: Final = Wish()
"""The picture that suits the columns, on A4, for light ground."""


def export_shown(
    workspace: Workspace,
    beside: Beside,
    view: View,
    path: Path,
    wish: Wish = PLAIN,
    language: str = INDONESIAN,
) -> Path:
    """Write what a person sees in the format of the file's ending; an existing file is replaced whole or not at all.

    CSV and TSV are the lines that are copied; a workbook has the same rows in the same order, and those that are not
    seen hidden. Pictures and the page for a meeting are of the columns that are compared.

    Raises:
        InputError: an ending that is not known, nothing to compare, a chart that does not fit, or a place that cannot
            be written.
    """
    form = form_of(path, wish.chart)
    compared = beside.compared
    if compared is None:
        raise InputError(Message("Belum ada kolom untuk dibandingkan; sebutkan sekurangnya satu hasil."))
    if form in PICTURES:
        return export_comparison(
            workspace,
            compared,
            path,
            chart=wish.chart or None,
            paper=wish.paper,
            theme=wish.theme,
            letterhead=wish.letterhead,
        )
    put(path, _workbook(workspace, beside, compared, view) if form == "xlsx" else _text(beside, view, form, language))
    return path


def shown_tsv(beside: Beside, view: View, language: str = INDONESIAN) -> str:
    """What is copied: the visible lines with their heads, then the sentences, their sources, what is not printed."""
    table = compared_table(beside, language)
    said = [*(one.text for one in compared_sentences(beside, language)), sources_line(beside, language), table.missing]
    return as_tsv(table, visible(table, view), [one for one in said if one])


def _text(beside: Beside, view: View, form: str, language: str) -> bytes:
    text = shown_tsv(beside, view, language)
    return rows_csv(line.split("\t") if line else [] for line in text.splitlines()) if form == "csv" else text.encode()


def _workbook(workspace: Workspace, beside: Beside, compared: Compared, view: View) -> bytes:
    # A good part of a second, which only the workbook pays.
    from spbe_assess.workspace.tabling import shown_workbook_file

    table = compared_table(beside, INDONESIAN)
    comparison = compared.comparison
    opened = compare(
        comparison.instrument,
        comparison.columns,
        baseline=comparison.baseline,
        detail=_detail(table, view),
        field=comparison.field,
    )
    seen = Visible(tuple(line.code for line in visible(table, view)), _other_years(beside, compared, table))
    said = [*(one.text for one in compared_sentences(beside, INDONESIAN)), table.missing]
    sentences = [one for one in said if one]
    return shown_workbook_file(replace(compared, comparison=opened), seen, sentences, workspace.today)


def _detail(table: Table, view: View) -> Detail:
    """The depth that is looked at; one that the table has not is its deepest."""
    depths = [depth for depth, _ in table.depths]
    asked = view.depth or table.opens_at
    return Detail(asked if asked in depths else depths[-1])


def _other_years(beside: Beside, compared: Compared, table: Table) -> tuple[tuple[str, Column], ...]:
    """The columns that stand beside without being compared, each with the head of its group."""
    whole = {one.ref: one for one in beside.whole.columns} if beside.whole else {}
    leading = {one.ref for one in compared.comparison.columns}
    heads = (head for head in table.columns if head.kind == "value" and head.ref not in leading)
    return tuple((table.groups[head.group], whole[head.ref]) for head in heads)
