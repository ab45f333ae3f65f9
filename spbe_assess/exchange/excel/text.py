"""Text as a spreadsheet's cell can hold it, whether the file is a workbook or a plain table."""

import re
from typing import Final

TEXT_LIMIT: Final = 32_767
"""Characters (UTF-16 units) a cell holds."""
_CUT: Final = "…"

# What XML 1.0 cannot hold, and the control characters nobody can see in a cell.
_UNHOLDABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def clean_text(text: str) -> str:
    """The text without what no cell can hold: control characters, lone surrogates; its length stays."""
    return _UNHOLDABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def safe_text(text: str) -> str:
    """The text as a cell can hold it: cleaned, and at most 32,767 characters."""
    clean = clean_text(text)
    if len(clean) * 2 <= TEXT_LIMIT:
        return clean
    units = clean.encode("utf-16-le")
    if len(units) <= TEXT_LIMIT * 2:
        return clean
    return units[: (TEXT_LIMIT - len(_CUT)) * 2].decode("utf-16-le", "ignore") + _CUT
