"""Laws of the workspace, over random acts on a real database."""

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from spbe_assess.errors import InputError
from spbe_assess.rules.merging import heads
from spbe_assess.storage.log import all_entries, entries_in
from spbe_assess.storage.tables import rows_from
from spbe_assess.workspace.assessing import rate, set_external, set_field, set_states
from spbe_assess.workspace.editor import Editor
from spbe_assess.workspace.evidence_wishes import Place
from spbe_assess.workspace.evidencing import attach, detach
from spbe_assess.workspace.remembering import redo, undo
from spbe_assess.workspace.workspace import Workspace
from tests.workspace.desks import Desk, desk

Act = Callable[[Desk], object]
TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=40).filter(
    lambda text: text.strip() != "-"
)
INDICATORS = st.sampled_from(("I1", "I2", "I12"))
ADDRESSES = st.sampled_from(("https://contoh.go.id/a", "https://contoh.go.id/b"))


@st.composite
def acts(draw: st.DrawFn) -> tuple[str, Act]:
    """One thing a person does, with its name for the report."""
    code, text = draw(INDICATORS), draw(TEXTS)
    level, address = draw(st.sampled_from("12345")), draw(ADDRESSES)
    ways: dict[str, Act] = {
        f"rate {code} {level}": lambda at: rate(at.editor, at.assessment, code, level),
        f"text {code} {text!r}": lambda at: rate(at.editor, at.assessment, code, texts={"fact": text}),
        f"clear {code}": lambda at: rate(at.editor, at.assessment, code, "-"),
        f"criteria {code} {level}": lambda at: set_states(at.editor, at.assessment, code, {f"L{level}-1": "met"}),
        f"unit {code}": lambda at: set_field(at.editor, at.assessment, code, "unit", "Dinas Kominfo"),
        f"attach {code} {address}": lambda at: attach(at.editor, at.assessment, [address], Place(code)),
        f"detach {code} {address}": lambda at: detach(at.editor, at.assessment, code, address),
        "undo": lambda at: undo(at.editor, at.assessment),
        "redo": lambda at: redo(at.editor, at.assessment),
    }
    name = draw(st.sampled_from(sorted(ways)))
    return name, ways[name]


@contextmanager
def fresh() -> Iterator[Desk]:
    with tempfile.TemporaryDirectory() as folder, desk(Workspace(Path(folder), date(2026, 11, 21), "Penguji")) as at:
        yield at


def done(at: Desk, act: Act) -> bool:
    """Whether an act could be done at all."""
    try:
        act(at)
    except InputError:
        return False
    return True


@settings(max_examples=20)
@given(st.lists(acts(), max_size=12))
def test_tables_rebuilt_from_the_log_are_the_tables(given_acts: Sequence[tuple[str, Act]]) -> None:
    with fresh() as at:
        for _, act in given_acts:
            done(at, act)
        assert at.faults == []


@settings(max_examples=20)
@given(st.lists(acts(), max_size=6), acts())
def test_undo_then_redo_is_identity(before: Sequence[tuple[str, Act]], last: tuple[str, Act]) -> None:
    with fresh() as at:
        for _, act in before:
            done(at, act)
        first = state(at.editor)
        if last[0] in ("undo", "redo") or not done(at, last[1]) or state(at.editor) == first:
            return
        second = state(at.editor)
        undo(at.editor, at.assessment)
        assert state(at.editor) == first
        redo(at.editor, at.assessment)
        assert state(at.editor) == second


@settings(max_examples=12)
@given(st.lists(acts(), max_size=8))
def test_the_same_acts_on_two_machines_give_the_same_identities(given_acts: Sequence[tuple[str, Act]]) -> None:
    names = []
    for _ in range(2):
        with fresh() as at:
            for _, act in given_acts:
                done(at, act)
            names.append((at.assessment.id, identities(at.editor)))
    assert names[0] == names[1]


@settings(max_examples=15)
@given(st.lists(acts(), max_size=10))
def test_no_entry_is_ever_changed_or_removed(given_acts: Sequence[tuple[str, Act]]) -> None:
    with fresh() as at:
        seen = entries_in(at.editor.connection, at.assessment.id)
        for _, act in given_acts:
            done(at, act)
            now = entries_in(at.editor.connection, at.assessment.id)
            assert now[: len(seen)] == seen
            seen = now


def identities(editor: Editor) -> dict[str, list[tuple[str, ...]]]:
    """The names of all records, deleted ones as well."""
    return {table: sorted(rows) for table, rows in rows_from(heads(all_entries(editor.connection))).items()}


def state(editor: Editor) -> dict[str, list[tuple[str | None, ...]]]:
    """What every readable table holds, without the times of change."""
    tables = rows_from(heads(all_entries(editor.connection)))
    return {table: sorted(row[:-1] for row in rows.values()) for table, rows in tables.items()}


def test_scores_of_other_agencies_follow_the_same_laws(workspace: Workspace) -> None:
    with desk(workspace, year=2026) as at:
        index = at.dossier.instrument.external_indices[0].id
        set_external(at.editor, at.assessment, index, "68,75", year="2025", verified=True)
        assert at.dossier.external[index].verified
        undo(at.editor, at.assessment)
        assert at.dossier.external == {}
        assert at.faults == []
