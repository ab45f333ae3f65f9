"""The comparison as a workbook: the table with live formulas, a native chart, the sentences, sources and rules."""

from spbe_assess.exchange.comparison.chart import write_chart_sheet
from spbe_assess.exchange.comparison.chart_data import across_data, long_data
from spbe_assess.exchange.comparison.layout import MOST_ACROSS, Report, Visible
from spbe_assess.exchange.comparison.long_sheet import write_long_sheet
from spbe_assess.exchange.comparison.pages import write_sentences, write_sources
from spbe_assess.exchange.comparison.sheet import write_comparison_sheet
from spbe_assess.exchange.excel.book import Book
from spbe_assess.rules.comparison import Comparison


def comparison_workbook(comparison: Comparison, report: Report, visible: Visible | None = None) -> bytes:
    """The xlsx file of a comparison. The same comparison and report give the same bytes.

    Up to 40 columns stand side by side; more institutions are laid down the sheet, with the codes across. Values are
    numbers as printed, formulas carry the values they come to, and texts of the data are never read as formulas.
    With ``visible`` the table shows the rows a person sees in their order, and columns of other years beside them.
    """
    book = Book()
    if len(comparison.columns) > MOST_ACROSS:
        chart = long_data(write_long_sheet(book, comparison, report))
    else:
        chart = across_data(comparison, report, write_comparison_sheet(book, comparison, report, visible))
    write_chart_sheet(book, chart, report)
    write_sentences(book, report)
    write_sources(book, comparison, report)
    return book.to_bytes(report.title, report.made_on)
