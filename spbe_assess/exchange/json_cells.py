"""Values of JSON as the cells of a table hold them."""

from decimal import Decimal


def cell_text(value: object) -> str | None:
    """A JSON value as a cell would hold it; empty for null, None for what no cell can hold."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, str | int):
        return str(value)
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return "\n".join(value)
    return None


def state_word(code: str, *, is_met: bool) -> str:
    """The state that true or false means: a criterion is met, an item ("L1-E1") accepted."""
    if not is_met:
        return "not_met"
    return "accepted" if "-E" in code.upper() else "met"
