"""How a person looks at a comparison, as the one line that is kept with it."""

import json
from collections.abc import Mapping
from typing import NamedTuple

from spbe_assess.workspace.showing.compared_table import View


class Seen(NamedTuple):
    """The look at the table, and the ids of the charts beside it."""

    view: View = View()
    charts: tuple[str, ...] = ()


def kept_text(seen: Seen) -> str:
    """The line that is kept; "" for the way a comparison opens."""
    first = View()._asdict()
    data: dict[str, object] = {name: value for name, value in seen.view._asdict().items() if value != first[name]}
    if seen.view.closed:
        data["closed"] = sorted(seen.view.closed)
    if seen.charts:
        data["charts"] = list(seen.charts)
    return json.dumps(data, separators=(",", ":"), sort_keys=True) if data else ""


def seen_of(text: str) -> Seen:
    """What ``kept_text`` kept; what is not understood (of a newer program, damaged) is as a comparison opens."""
    data, first = _read(text), View()
    least = data.get("least")
    return Seen(
        View(
            depth=_text(data.get("depth")),
            least=least if type(least) is int and least > 0 else first.least,
            domain=_text(data.get("domain")),
            is_complete=data.get("is_complete") is True,
            sort=_text(data.get("sort")),
            is_descending=data.get("is_descending") is not False,
            closed=frozenset(_texts(data.get("closed"))),
        ),
        _texts(data.get("charts")),
    )


def _read(text: str) -> Mapping[str, object]:
    try:
        data = json.loads(text) if text else {}
    except ValueError:
        data = {}
    return data if isinstance(data, dict) else {}


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _texts(value: object) -> tuple[str, ...]:
    return tuple(one for one in value if isinstance(one, str)) if isinstance(value, list) else ()
