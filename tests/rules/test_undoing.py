from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from spbe_assess.core.log import ActKind, Edit, LogEntry
from spbe_assess.rules.merging import heads, values
from spbe_assess.rules.undoing import Trail
from tests.rules.logs import FIELDS, RECORDS, VALUES, written

A, B = (RECORDS[0], "value"), (RECORDS[1], "value")


class Desk:
    """One device with its log, as the workspace drives the pure functions."""

    def __init__(self) -> None:
        self.log: list[LogEntry] = []

    def act(self, *edits: Edit, kind: str = "set", device: str = "a") -> None:
        number = len(self.log) + 1
        now = values(self.log)
        changing = [edit for edit in edits if now.get((edit.record, edit.field)) != edit.value]
        entries = [written(self.log, edit, device, number, kind) for edit in changing]
        self.log += entries

    def step(self, kind: ActKind) -> bool:
        trail = Trail(self.log)
        found = trail.steps("a")
        acts = found.undoable if kind is ActKind.UNDO else found.redoable
        if not acts:
            return False
        move = trail.undoing if kind is ActKind.UNDO else trail.redoing
        self.act(*move(trail.entries_of(acts[-1]), self.heads).edits, kind=kind)
        return True

    @property
    def heads(self) -> dict[tuple[str, str], list[str]]:
        return {key: [head.id for head in found] for key, found in heads(self.log).items()}

    @property
    def shown(self) -> dict[tuple[str, str], str | None]:
        return {key: value for key, value in values(self.log).items() if value is not None}


@given(
    st.lists(
        st.tuples(st.sampled_from(RECORDS), st.sampled_from(FIELDS), st.sampled_from(VALUES)), min_size=1, max_size=8
    ),
    st.data(),
)
def test_undo_then_redo_is_as_if_nothing_had_happened(
    edits: Sequence[tuple[str, str, str | None]], data: st.DataObject
) -> None:
    desk = Desk()
    states = [desk.shown]
    for edit in edits:
        desk.act(Edit(*edit))
        if desk.shown != states[-1]:
            states.append(desk.shown)
    back = data.draw(st.integers(0, len(states) - 1))
    for place in range(back):
        assert desk.step(ActKind.UNDO)
        assert desk.shown == states[-2 - place]
    for place in reversed(range(back)):
        assert desk.step(ActKind.REDO)
        assert desk.shown == states[-1 - place]
    assert not desk.step(ActKind.REDO)


def test_undo_goes_on_to_the_first_act_and_then_has_nothing_left() -> None:
    desk = Desk()
    desk.act(Edit(*A, "3"))
    desk.act(Edit(*A, "4"), Edit(*B, "2"))
    assert desk.step(ActKind.UNDO)
    assert desk.shown == {A: "3"}
    assert desk.step(ActKind.UNDO)
    assert desk.shown == {}
    assert not desk.step(ActKind.UNDO)


def test_a_new_act_ends_redo() -> None:
    desk = Desk()
    desk.act(Edit(*A, "3"))
    desk.step(ActKind.UNDO)
    desk.act(Edit(*B, "5"))
    assert not desk.step(ActKind.REDO)
    assert desk.shown == {B: "5"}


def test_an_act_that_was_redone_can_be_undone_again() -> None:
    desk = Desk()
    desk.act(Edit(*A, "3"))
    for kind in (ActKind.UNDO, ActKind.REDO, ActKind.UNDO, ActKind.REDO):
        assert desk.step(kind)
    assert desk.shown == {A: "3"}
    assert desk.step(ActKind.UNDO)
    assert desk.shown == {}


def test_a_field_that_moved_on_stays_and_is_named() -> None:
    desk = Desk()
    desk.act(Edit(*A, "3"), Edit(*B, "3"))
    act = desk.log[0].act
    desk.act(Edit(*A, "5"), device="b")
    trail = Trail(desk.log)
    taken = trail.undoing(trail.entries_of(act), desk.heads)
    assert taken.edits == (Edit(*B, None),)
    assert taken.left == (A,)


def test_acts_of_another_device_are_not_ours_to_undo() -> None:
    desk = Desk()
    desk.act(Edit(*A, "3"), device="b")
    assert not desk.step(ActKind.UNDO)


def test_a_decision_between_two_values_goes_back_to_the_one_that_was_shown() -> None:
    desk = Desk()
    desk.act(Edit(*A, "1"))
    ours, theirs = written((), Edit(*B, "2"), "a", 2), written((), Edit(*B, "3"), "b", 1)
    desk.log += [ours, theirs]
    shown = desk.shown[B]
    desk.act(Edit(*B, "4"))
    assert desk.step(ActKind.UNDO)
    assert desk.shown[B] == shown


def test_a_thousand_changes_of_mind_are_no_trouble() -> None:
    trail: list[LogEntry] = []
    for number in range(1, 2001, 2):
        trail.append(written(trail[-1:], Edit(*A, str(number)), "a", number))
        trail.append(written(trail[-1:], Edit(*A, None), "a", number + 1, "undo"))
    assert Trail(trail).steps("a").undoable == ()
    assert Trail(trail).steps("a").redoable == ("a1999",)
