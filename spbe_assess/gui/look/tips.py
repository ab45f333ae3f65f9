"""Tips that show foreign text as it is; Qt would read some of it as markup."""

_SIGNS = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\n", "<br>"))
"""What would be markup, and how it is written as itself; the ampersand comes first."""


def plain_tip(text: str) -> str:
    """The text as a tip (for ``ToolTipRole``): wrapped by Qt, with no markup of its own."""
    if not text:
        return ""
    for sign, written in _SIGNS:
        text = text.replace(sign, written)
    return f"<span>{text}</span>"
