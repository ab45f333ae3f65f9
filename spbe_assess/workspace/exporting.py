"""A comparison as a file: workbook, table or picture, written whole beside and only then put in place."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

from spbe_assess.core.results import Paper
from spbe_assess.errors import InputError, WorldError
from spbe_assess.files import replace_bytes
from spbe_assess.messages import Message, day
from spbe_assess.workspace.comparing import Compared
from spbe_assess.workspace.workspace import Workspace

CHARTS: Final = ("dumbbell", "panels", "slope", "strip", "contribution", "heatmap", "radar", "page")
PICTURES: Final = ("png", "svg", "pdf")
TABLES: Final = ("xlsx", "csv", "tsv")


class Printed(NamedTuple):
    """How a picture is made: paper and kop of a page, theme of a chart."""

    paper: Paper
    theme: str
    letterhead: tuple[str, ...]


def export_comparison(
    workspace: Workspace,
    compared: Compared,
    path: Path,
    *,
    chart: str | None = None,
    paper: Paper = "A4",
    theme: str = "light",
    letterhead: Sequence[str] = (),
) -> Path:
    """Write the comparison in the format of the file's ending; an existing file is replaced whole or not at all.

    ``letterhead`` (kop) are lines above the page for a meeting.

    Raises:
        InputError: an ending that is not known, a chart where none fits, or a place that cannot be written.
    """
    form = form_of(path, chart)
    if form in PICTURES:
        put(path, _picture(compared, form, chart, Printed(paper, theme, tuple(letterhead)), workspace.today))
    else:
        put(path, _table(compared, form, workspace.today))
    return path


def form_of(path: Path, chart: str | None) -> str:
    """The format that a file's ending asks for ("xlsx", "png").

    Raises:
        InputError: the ending is not known, or a chart is asked for where none can be.
    """
    form = path.suffix.removeprefix(".").casefold()
    if form not in (*PICTURES, *TABLES):
        known = ", ".join(f".{one}" for one in (*TABLES, *PICTURES))
        raise InputError(Message("{path}: akhiran berkas tidak dikenal; pakai {known}.", path=str(path), known=known))
    if chart and form not in PICTURES:
        raise InputError(Message("Grafik hanya untuk .png, .svg, dan .pdf; hapus --chart atau ganti akhiran berkas."))
    return form


def put(path: Path, data: bytes) -> None:
    """Write a file the person asked for; the place is theirs to choose, so a refusal of the system is input too.

    Raises:
        InputError: a missing folder, no permission, a full disk; the old file is untouched.
    """
    try:
        replace_bytes(path, data)
    except WorldError as error:
        raise InputError(error.message) from None


def _table(compared: Compared, form: str, today: date) -> bytes:
    # Each of these imports costs a good part of a second, so only the export that needs it pays.
    if form == "xlsx":
        from spbe_assess.workspace.tabling import workbook_file

        return workbook_file(compared, today)
    from spbe_assess.exchange.comparison.table import comparison_csv, comparison_tsv

    table = compared.comparison
    return comparison_csv(table) if form == "csv" else comparison_tsv(table).encode()


def _picture(compared: Compared, form: str, chart: str | None, printed: Printed, today: date) -> bytes:
    from spbe_assess.workspace.drawing import chart_file, default_chart, draw, draw_page, page_file

    chosen = chart or ("page" if form == "pdf" else default_chart(compared))
    if chosen == "page":
        page = draw_page(compared, paper=printed.paper, today=day(today), letterhead=printed.letterhead)
        return page_file(page, form)
    return chart_file(draw(compared, chosen, theme=printed.theme), form)
