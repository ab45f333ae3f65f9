"""The tree and the index as they were last shown, so that the next start can show them with its first paint.

Only while the workspace file is untouched since (its size, its time, no journal beside it): a snapshot is the very
state of the file or it is not used. The file itself is never opened here, only asked for its size and time.
"""

import json
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, NamedTuple

from spbe_assess.workspace.showing.outline import Outline, Row, Whole

FILE_NAME: Final = "snapshot.json"
DATABASE_NAME: Final = "workspace.db"
_FORMAT: Final = 1
_TICK_NS: Final = 2_100_000_000


class Snapshot(NamedTuple):
    """An outline and whose it is: the assessment, the language it is told in."""

    assessment: str
    language: str
    outline: Outline


def state_of(folder: Path) -> str:
    """What the workspace file is now, without opening it; "" where that cannot be said or a journal waits."""
    database = folder / DATABASE_NAME
    with suppress(OSError):
        if not (folder / f"{DATABASE_NAME}-journal").exists():
            found = database.stat()
            return f"{database.absolute()}|{found.st_size}|{found.st_mtime_ns}|{found.st_ino}"
    return ""


def settled_state_of(folder: Path) -> str:
    """The same for a snapshot that is to be kept; "" while the last change is so young that the next could look alike.

    The time of a file is no finer than the clock of its disk (2 seconds on some): a change within one tick of the last
    would leave size and time as they are.
    """
    state = state_of(folder)
    with suppress(OSError):
        if state and time.time_ns() - (folder / DATABASE_NAME).stat().st_mtime_ns > _TICK_NS:
            return state
    return ""


def keep(place: Path, state: str, snapshot: Snapshot) -> None:
    """Keep a snapshot of a state; without one, or where the place refuses, an older one is only not renewed."""
    if not state:
        return
    beside = place / f"{FILE_NAME}.baru"
    with suppress(OSError):
        place.mkdir(parents=True, exist_ok=True)
        beside.write_text(json.dumps([_FORMAT, state, _told(snapshot)], ensure_ascii=False), encoding="utf-8")
        beside.replace(place / FILE_NAME)


def kept(place: Path, state: str) -> Snapshot | None:
    """The snapshot of exactly this state, or None."""
    if not state:
        return None
    try:
        form, of, (assessment, language, outline) = json.loads((place / FILE_NAME).read_bytes())
        if form != _FORMAT or of != state:
            return None
        title, heading, whole, rows, units = outline
        told = Outline(str(title), str(heading), _whole(whole), tuple(map(_row, rows)), tuple(map(str, units)))
    except (OSError, ValueError, TypeError):
        return None
    return Snapshot(str(assessment), str(language), told)


def _told(snapshot: Snapshot) -> list[object]:
    outline = snapshot.outline
    whole = [getattr(outline.whole, name) for name in Whole.__annotations__]
    return [
        snapshot.assessment,
        snapshot.language,
        [outline.title, outline.heading, whole, outline.rows, outline.units],
    ]


def _whole(given: list[object]) -> Whole:
    found = dict(zip(Whole.__annotations__, _of_kinds(_WHOLE_KINDS, given), strict=True))
    return Whole(**{**found, "parts": tuple(map(tuple, found["parts"]))})


def _row(given: list[object]) -> Row:
    return Row(*_of_kinds(_ROW_KINDS, given))


def _kinds_of(annotations: Mapping[str, object]) -> list[type]:
    """What the fields are when they are read: a tuple is written as a list."""
    return [kind if isinstance(kind, type) else list for kind in annotations.values()]


def _of_kinds(kinds: list[type], given: list[object]) -> list[Any]:
    """The fields of a line as they were written; TypeError where one is missing or of another kind."""
    if list(map(type, given)) != kinds:
        raise TypeError(given)
    return [tuple(value) if isinstance(value, list) else value for value in given]


_WHOLE_KINDS: Final = _kinds_of(Whole.__annotations__)
_ROW_KINDS: Final = _kinds_of(Row.__annotations__)
