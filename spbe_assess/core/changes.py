"""What one act changed, as the door answers it: the faces refresh that and nothing else."""

from dataclasses import dataclass

from spbe_assess.core.log import ActKind


@dataclass(frozen=True, slots=True)
class Change:
    """One field before and after; None where there is no value."""

    record: str
    field: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Changes:
    """One durable act. ``act`` is empty and ``touched`` too where everything was already so.

    ``left`` names fields of an undone or redone act that had moved on and stay as they are. ``at`` is when, for
    showing only ("2026-11-21T14:03:22Z").
    """

    act: str
    assessment: str
    kind: ActKind
    touched: tuple[Change, ...]
    at: str
    left: tuple[tuple[str, str], ...] = ()
