"""Links of a cell: inside the workbook, to a file beside it, to the web.

A link belongs on a short code with the name beside it as plain text: LibreOffice does not wrap a linked cell.
"""

from typing import Final
from urllib.parse import quote, urlsplit

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink

from spbe_assess.exchange.excel.book import Sheet

_LONGEST: Final = 2000
"""Excel repairs a file with an address of more than 2,079 characters."""
_KEPT: Final = "%/:=&?~#+!$,;'@()*[]"


def inside(sheet: str, cell: str = "A1") -> str:
    """The target of a cell of this workbook."""
    name = sheet.replace("'", "''")
    return f"#'{name}'!{cell}"


def to_file(path: str) -> str:
    """The target of a file beside the workbook: a relative path, percent-encoded; empty where it is too long."""
    target = quote(path.encode("utf-8", "surrogatepass"), safe="/")
    return target if len(target) <= _LONGEST else ""


def to_web(url: str) -> str:
    """The target of a web address, empty for anything that is none or that Excel could not keep."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        return ""
    # Excel cuts an address at a second "#"; everything else that is no letter or digit is written as %XX.
    target = quote(url.strip().encode("utf-8", "surrogatepass"), safe=_KEPT)
    return target if len(target) <= _LONGEST else ""


def add_link(sheet: Sheet, row: int, column: int, target: str) -> None:
    """Make a cell a link; an empty target leaves it plain."""
    if not target:
        return
    ref = f"{get_column_letter(column)}{row}"
    link = Hyperlink(ref=ref, location=target[1:]) if target.startswith("#") else Hyperlink(ref=ref, target=target)
    sheet.links.append(link)
