"""What a person does to one indicator from its detail: each is one act of the workspace, done by the bridge."""

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from spbe_assess.gui.bridge import Bridge

if TYPE_CHECKING:
    from spbe_assess.core.assessment import Assessment
    from spbe_assess.core.changes import Changes
    from spbe_assess.workspace.editor import Editor


def give_value(bridge: Bridge, indicator: str, stage: str, value: str) -> None:
    """Rate: a level, a value, the verdict of a review stage; "-" takes it away."""
    from spbe_assess.workspace.assessing import rate

    bridge.do(partial(rate, indicator=indicator, value=value, stage=stage))


def give_state(bridge: Bridge, indicator: str, stage: str, code: str, state: str) -> None:
    """Say how a criterion or item stands."""
    from spbe_assess.workspace.assessing import set_states

    bridge.do(partial(set_states, indicator=indicator, states={code: state}, stage=stage))


def give_note(bridge: Bridge, indicator: str, stage: str, code: str, note: str) -> None:
    """Keep the institution's note on a criterion; its state is not touched."""
    from spbe_assess.workspace.assessing import note_item

    bridge.do(partial(note_item, indicator=indicator, code=code, values={"note": note or "-"}, stage=stage))


def give_answer(bridge: Bridge, indicator: str, values: Mapping[str, str]) -> None:
    """Say who answers the indicator, by when, how far it is."""
    from spbe_assess.workspace.answering import set_answer

    bridge.do(partial(set_answer, indicator=indicator, values=values))


def send(bridge: Bridge, stage: str) -> None:
    """Mark a stage as sent."""

    def act(editor: "Editor", assessment: "Assessment") -> "Changes":
        from spbe_assess.workspace.assessing import send_stage

        _, changes = send_stage(editor, assessment, stage=stage)
        return changes

    bridge.do(act)


def reopen(bridge: Bridge, stage: str) -> None:
    """Let a stage that was sent be edited again."""
    from spbe_assess.workspace.assessing import reopen_stage

    bridge.do(partial(reopen_stage, stage=stage))


def decide(bridge: Bridge, entry: str) -> None:
    """Decide for one of several values of a field."""
    from spbe_assess.workspace.remembering import restore_value

    bridge.do(partial(restore_value, entry=entry))
