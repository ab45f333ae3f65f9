"""The person's workspace, opened to read or to change, with the assessment a command is about."""

from collections.abc import Iterator
from contextlib import contextmanager

from spbe_assess.cli.session import Session
from spbe_assess.core.assessment import Assessment
from spbe_assess.core.fields import Field, Form
from spbe_assess.core.instrument import Instrument
from spbe_assess.core.refs import parse_ref
from spbe_assess.errors import InputError
from spbe_assess.messages import Message, mark
from spbe_assess.rules.field_values import checked_value
from spbe_assess.rules.indicator_values import stage_named
from spbe_assess.workspace.archive import Archive, reading
from spbe_assess.workspace.doctoring import place_warnings
from spbe_assess.workspace.dossiers import find_assessment
from spbe_assess.workspace.editor import Editor, editing
from spbe_assess.workspace.workspace import Workspace, open_workspace

_AUTHOR = Field("author", Form.LINE, mark("nama"))


def own_workspace(session: Session) -> Workspace:
    """The workspace of this run.

    Raises:
        InputError: the name given with ``--as`` is none.
    """
    if session.author is None:
        return open_workspace(session.folder, session.today)
    author = checked_value(_AUTHOR, session.author)
    if author is None:
        raise InputError(Message("Nama pada --as kosong. Tulis nama yang dicatat pada riwayat."))
    return open_workspace(session.folder, session.today, author)


@contextmanager
def reading_one(session: Session, ref: str) -> Iterator[tuple[Archive, Assessment]]:
    """The assessment of a reference, to read.

    Raises:
        InputError: no assessment or several fit, or the workspace is not ours.
        WorldError: the machine refuses.
    """
    with reading(own_workspace(session)) as archive:
        assessment = find_assessment(archive, ref)
        # Nothing is found where there is no workspace yet.
        if archive is not None:
            yield archive, assessment


@contextmanager
def changing(session: Session) -> Iterator[Editor]:
    """The workspace to change; made where there is none. What is odd about its place is told first.

    Raises:
        InputError: it is not ours, damaged or not writable.
        WorldError: another program writes in it, or the machine refuses otherwise.
    """
    workspace = own_workspace(session)
    session.warn(place_warnings(workspace))
    with editing(workspace) as editor:
        yield editor


@contextmanager
def changing_one(session: Session, ref: str, *, deleted: bool = False) -> Iterator[tuple[Editor, Assessment]]:
    """The assessment of a reference, to change; with ``deleted`` one that was deleted.

    A reference that means nothing makes no workspace.

    Raises:
        InputError: no assessment or several fit, or the workspace is not ours.
        WorldError: another program writes in it, or the machine refuses otherwise.
    """
    with reading(own_workspace(session)) as archive:
        find_assessment(archive, ref, deleted=deleted)
    with changing(session) as editor:
        yield editor, find_assessment(editor, ref, deleted=deleted)


def asked_stage(instrument: Instrument, ref: str, stage: str) -> str:
    """The id of the stage said with ``--stage`` or, in the reference, after "@"; empty where neither says one.

    Raises:
        InputError: the instrument has no such stage.
    """
    said = stage or parse_ref(ref).stage
    return stage_named(instrument, said).id if said else ""
