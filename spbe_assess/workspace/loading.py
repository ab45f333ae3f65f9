"""A whole assessment from a simple table: every fault told by cell, then all of it in one act, or nothing."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from spbe_assess.core.assessment import Assessment
from spbe_assess.core.changes import Changes
from spbe_assess.core.given import AttachmentWish
from spbe_assess.core.instrument import Instrument
from spbe_assess.errors import InputError, KnownError, Problem
from spbe_assess.exchange.assessment_table import read_assessment_table
from spbe_assess.files import read_file
from spbe_assess.messages import Message
from spbe_assess.rules.loading import Loading, load
from spbe_assess.workspace.archive import Archive
from spbe_assess.workspace.dossiers import read_dossier
from spbe_assess.workspace.editor import Editor
from spbe_assess.workspace.evidence_wishes import Place, Wish
from spbe_assess.workspace.evidencing import check_wish, prepared

MOST_BYTES: Final = 50 * 10**6
MOST_TOLD: Final = 200


def preview_table(archive: Archive, assessment: Assessment, path: Path, *, stage: str = "") -> Loading:
    """What a table would change, and everything that is wrong with it; nothing is applied.

    Raises:
        InputError: the file as a whole cannot be read, or the instrument has no such stage.
    """
    dossier = read_dossier(archive, assessment)
    tables, problems = read_assessment_table(read_file(path, MOST_BYTES), path.name, dossier.instrument)
    loading = load(dossier, tables, stage)
    unfit = _unfit(archive, dossier.instrument, loading.attachments, path.parent)
    return Loading(loading.edits, loading.attachments, (*problems, *loading.problems, *unfit))


def load_table(editor: Editor, assessment: Assessment, path: Path, *, stage: str = "") -> tuple[Changes, int]:
    """Apply a table: levels, texts, criteria and data dukung in one act. Answers the number of files and addresses.

    Paths of files are relative to the folder of the table.

    Raises:
        InputError: anything in it is wrong (all faults are told by cell), or a file cannot be taken.
        WorldError: the machine refuses; nothing was changed.
    """
    loading = preview_table(editor, assessment, path, stage=stage)
    if loading.problems:
        raise InputError(
            Message(
                "{name} tidak dimuat; {count} isian perlu diperbaiki, dan tidak ada yang berubah:",
                name=path.name,
                count=len(loading.problems),
            ),
            loading.problems[:MOST_TOLD],
        )
    wishes = [_wish(one, path.parent) for one in loading.attachments]
    try:
        with prepared(editor, assessment, wishes) as ready:
            return editor.commit((*loading.edits, *ready.edits)), len(wishes)
    except KnownError as error:
        raise _placed(error, loading.attachments) from error


def _unfit(
    archive: Archive, instrument: Instrument, attachments: tuple[AttachmentWish, ...], folder: Path
) -> Iterator[Problem]:
    for one in attachments:
        try:
            check_wish(archive, instrument, _wish(one, folder))
        except InputError as error:
            yield Problem(one.place, error.message)


def _wish(one: AttachmentWish, folder: Path) -> Wish:
    given = one.target if one.is_address else str(folder / one.target)
    return Wish(given, Place(one.indicator, one.level, one.criterion), {**one.evidence, **one.link})


def _placed(error: KnownError, attachments: tuple[AttachmentWish, ...]) -> KnownError:
    """The same error, its files named with the cells they stand in."""
    cells = {Path(one.target).name: one.place for one in attachments if one.place}
    problems = [
        Problem(cells.get(Path(problem.place).name, problem.place), problem.message) for problem in error.problems
    ]
    return type(error)(error.message, problems)
