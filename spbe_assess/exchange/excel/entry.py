"""What a person may do on a sheet: cells to fill, choices, highlights, protection without a password."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.datavalidation import DataValidation

from spbe_assess.exchange.excel.book import Sheet
from spbe_assess.exchange.excel.styles import quoted_text

LIST_LIMIT: Final = 255
"""Characters of a drop-down list; a longer one makes Excel repair the file."""
_TITLE_LIMIT: Final = 32
_PROMPT_LIMIT: Final = 255
_STOP_LIMIT: Final = 225


@dataclass(frozen=True, slots=True)
class Prompt:
    """What a person reads at a cell to fill: before typing (title up to 32 characters), and on a wrong entry."""

    title: str
    text: str
    stop: str


def protect(sheet: Sheet) -> None:
    """Lock the sheet without a password; formatting cells, rows and columns, filtering and sorting stay allowed."""
    protection = sheet.worksheet.protection
    protection.sheet = True
    # In the file these say what is locked.
    protection.formatCells = protection.formatColumns = protection.formatRows = False
    protection.autoFilter = protection.sort = False


def choose(sheet: Sheet, cells: str, options: Sequence[str], prompt: Prompt) -> None:
    """A drop-down list in a range; nothing else can be typed.

    Raises:
        ValueError: the options together are too long, or one of them has a comma.
    """
    joined = ",".join(options)
    if len(joined) > LIST_LIMIT or joined.count(",") != len(options) - 1:
        raise ValueError(joined)
    _validate(sheet, cells, DataValidation(type="list", formula1=quoted_text(joined)), prompt)


def limit(sheet: Sheet, cells: str, low: int, high: int, prompt: Prompt) -> None:
    """Only decimal numbers between two bounds can be typed in a range."""
    rule = DataValidation(type="decimal", operator="between", formula1=str(low), formula2=str(high))
    _validate(sheet, cells, rule, prompt)


def highlight(sheet: Sheet, cells: str, formula: str, *, fill: str = "", ink: str = "", bold: bool = False) -> None:
    """Colour or bolden the cells of a range where a formula (written for its first cell) is true."""
    font = Font(bold=bold or None, color=ink or None)
    shade = PatternFill(bgColor=fill, fill_type="solid") if fill else None
    rule = Rule(type="expression", dxf=DifferentialStyle(font=font, fill=shade), formula=[formula])
    sheet.worksheet.conditional_formatting.add(cells, rule)


def _validate(sheet: Sheet, cells: str, rule: DataValidation, prompt: Prompt) -> None:
    rule.allow_blank = True
    rule.showInputMessage = rule.showErrorMessage = True
    rule.errorStyle = "stop"
    rule.promptTitle, rule.prompt = prompt.title[:_TITLE_LIMIT], prompt.text[:_PROMPT_LIMIT]
    rule.errorTitle, rule.error = prompt.title[:_TITLE_LIMIT], prompt.stop[:_STOP_LIMIT]
    rule.add(cells)
    sheet.worksheet.data_validations.append(rule)
