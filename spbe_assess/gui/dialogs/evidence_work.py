"""The slow work with data dukung: reading and copying on a thread of its own, the act itself at the desk."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

from spbe_assess.gui.bridge import Bridge

if TYPE_CHECKING:
    from spbe_assess.core.assessment import Assessment
    from spbe_assess.core.changes import Changes
    from spbe_assess.workspace.archive import Archive
    from spbe_assess.workspace.editor import Editor
    from spbe_assess.workspace.evidence_wishes import Wish
    from spbe_assess.workspace.evidencing import Attached, Commit
    from spbe_assess.workspace.workspace import Workspace

Count = Callable[[int, int], None]
_MEGABYTE = 10**6


def attaching(
    bridge: Bridge, workspace: "Workspace", assessment: "Assessment", wishes: "Sequence[Wish]"
) -> "Callable[[Count], tuple[Attached, ...]]":
    """The work of a ``Task`` that ties files and addresses in one act; stopped, it leaves nothing behind."""

    def work(count: Count) -> "tuple[Attached, ...]":
        from spbe_assess.workspace.evidence_wishes import is_address
        from spbe_assess.workspace.evidencing import attach_prepared

        files = [Path(wish.given) for wish in wishes if not is_address(wish.given)]
        with _reader(workspace) as archive:
            attached, _ = attach_prepared(
                archive, assessment, wishes, commit_by(bridge, assessment), report=counted(files, count)
            )
        return attached

    return work


def replacing(
    bridge: Bridge, workspace: "Workspace", assessment: "Assessment", evidence: str, path: Path, name: str = ""
) -> "Callable[[Count], Changes]":
    """The work of a ``Task`` that puts another file in the place of an item."""

    def work(count: Count) -> "Changes":
        from spbe_assess.workspace.evidencing import replace_prepared

        with _reader(workspace) as archive:
            return replace_prepared(
                archive,
                assessment,
                evidence,
                path,
                commit_by(bridge, assessment),
                name=name,
                report=counted([path], count),
            )

    return work


def commit_by(bridge: Bridge, assessment: "Assessment") -> "Commit":
    """Lets an act happen at the desk, called on any thread but the desk's own; waits for it.

    An assessment that is not the open one any more is left alone: its files are asked for again.
    """

    def commit(act: "Callable[[Editor, Assessment], Changes]") -> "Changes":
        def at_the_desk(editor: "Editor", open_one: "Assessment") -> "Changes":
            _refuse_other(open_one, assessment)
            return act(editor, open_one)

        return bridge.do_from(at_the_desk)

    return commit


def counted(files: Sequence[Path], count: Count) -> Count:
    """Bytes told as files, or as megabytes where there is one file only: what a person counts in."""
    ends = list(accumulate(map(_size, files)))
    if len(files) <= 1:
        return lambda done, whole: count(done // _MEGABYTE, max(whole // _MEGABYTE, 1))
    return lambda done, whole: count(len(files) if done >= whole else bisect_right(ends, done), len(files))


def _refuse_other(open_one: "Assessment", assessment: "Assessment") -> None:
    from spbe_assess.errors import InputError
    from spbe_assess.messages import Message

    if open_one.id != assessment.id:
        raise InputError(
            Message("Penilaian lain dibuka selagi berkas disalin; tidak ada yang dilampirkan. Ulangi di penilaiannya.")
        )


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except (OSError, ValueError):
        return 0


@contextmanager
def _reader(workspace: "Workspace") -> "Iterator[Archive]":
    from spbe_assess.workspace.archive import reading

    with reading(workspace) as archive:
        if archive is None:
            raise RuntimeError("an open assessment without a workspace")
        yield archive
