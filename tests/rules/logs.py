"""Logs for tests: two devices that edit a few fields, now and then seeing what the other wrote."""

from collections.abc import Iterable, Sequence

from hypothesis import strategies as st

from spbe_assess.core.log import Act, Edit, LogEntry, sealed_entry
from spbe_assess.rules.merging import heads, union

RECORDS = ("rating/a/I1/mandiri", "rating/a/I2/mandiri", "answer/a/I1/")
FIELDS = ("value", "fact")
VALUES = (None, "", "3", "4", "Teks panjang\ndengan baris")


def written(seen: Iterable[LogEntry], edit: Edit, device: str, number: int, kind: str = "set") -> LogEntry:
    """The entry of an edit by a device that has seen some entries."""
    current = heads(seen).get((edit.record, edit.field), ())
    act = Act(f"{device}{number}", kind, f"orang-{device}", device, f"2026-11-21T00:00:{number % 60:02d}Z")
    return sealed_entry(edit, act, number, [head.id for head in current], number.to_bytes(16, "big"))


@st.composite
def logs(draw: st.DrawFn) -> Sequence[frozenset[LogEntry]]:
    """Three copies of one log that went apart: each holds some of the entries of all, with their ancestors."""
    copies: list[dict[str, LogEntry]] = [{}, {}, {}]
    for number in range(1, draw(st.integers(0, 12)) + 1):
        place = draw(st.integers(0, 2))
        if draw(st.booleans()):
            other = draw(st.integers(0, 2))
            copies[place] = dict(union(copies[place].values(), copies[other].values()))
        edit = Edit(draw(st.sampled_from(RECORDS)), draw(st.sampled_from(FIELDS)), draw(st.sampled_from(VALUES)))
        entry = written(copies[place].values(), edit, "abc"[place], number)
        copies[place][entry.id] = entry
    return [frozenset(copy.values()) for copy in copies]
