"""A comparison as a file: workbook, table or picture, written whole beside and only then put in place."""

from pathlib import Path
from typing import Final

from spbe_assess.core.results import Paper
from spbe_assess.errors import InputError, WorldError
from spbe_assess.files import replace_bytes
from spbe_assess.messages import Message, day
from spbe_assess.workspace.comparing import Compared
from spbe_assess.workspace.workspace import Workspace

CHARTS: Final = ("dumbbell", "panels", "slope", "strip", "contribution", "heatmap", "radar", "page")
PICTURES: Final = ("png", "svg", "pdf")
TABLES: Final = ("xlsx", "csv", "tsv")


def export_comparison(
    workspace: Workspace,
    compared: Compared,
    path: Path,
    *,
    chart: str | None = None,
    paper: Paper = "A4",
    theme: str = "light",
) -> Path:
    """Write the comparison in the format of the file's ending; an existing file is replaced whole or not at all.

    Raises:
        InputError: an ending that is not known, a chart where none fits, or a place that cannot be written.
    """
    form = path.suffix.removeprefix(".").casefold()
    if form not in (*PICTURES, *TABLES):
        known = ", ".join(f".{one}" for one in (*TABLES, *PICTURES))
        raise InputError(Message("{path}: akhiran berkas tidak dikenal; pakai {known}.", path=str(path), known=known))
    if chart and form not in PICTURES:
        raise InputError(Message("Grafik hanya untuk .png, .svg, dan .pdf; hapus --chart atau ganti akhiran berkas."))
    put(path, _content(workspace, compared, form, chart=chart, paper=paper, theme=theme))
    return path


def put(path: Path, data: bytes) -> None:
    """Write a file the person asked for; the place is theirs to choose, so a refusal of the system is input too.

    Raises:
        InputError: a missing folder, no permission, a full disk; the old file is untouched.
    """
    try:
        replace_bytes(path, data)
    except WorldError as error:
        raise InputError(error.message) from None


def _content(
    workspace: Workspace, compared: Compared, form: str, *, chart: str | None, paper: Paper, theme: str
) -> bytes:
    # Each of these imports costs a good part of a second, so only the export that needs it pays.
    if form == "xlsx":
        from spbe_assess.workspace.tabling import workbook_file

        return workbook_file(compared, workspace.today)
    if form in ("csv", "tsv"):
        from spbe_assess.exchange.comparison.table import comparison_csv, comparison_tsv

        table = compared.comparison
        return comparison_csv(table) if form == "csv" else comparison_tsv(table).encode()
    return _picture(workspace, compared, form, chart=chart, paper=paper, theme=theme)


def _picture(
    workspace: Workspace, compared: Compared, form: str, *, chart: str | None, paper: Paper, theme: str
) -> bytes:
    from spbe_assess.workspace.drawing import chart_file, default_chart, draw, draw_page, page_file

    chosen = chart or ("page" if form == "pdf" else default_chart(compared))
    if chosen == "page":
        return page_file(draw_page(compared, paper=paper, today=day(workspace.today)), form)
    return chart_file(draw(compared, chosen, theme=theme), form)
