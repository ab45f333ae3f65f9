"""A folder of last year's evidence: its files recognised by name, offered, and added only when asked."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from spbe_assess.core.assessment import Assessment
from spbe_assess.core.changes import Changes
from spbe_assess.errors import InputError
from spbe_assess.messages import Message
from spbe_assess.rules.recognition import Recognised, recognise
from spbe_assess.storage.batch import Report
from spbe_assess.workspace.archive import Archive
from spbe_assess.workspace.editor import Editor
from spbe_assess.workspace.evidence_wishes import Place, Wish
from spbe_assess.workspace.evidencing import attach_all

MOST_FILES: Final = 20_000


def recognise_folder(archive: Archive, assessment: Assessment, folder: Path) -> Recognised:
    """Which indicators the files of a folder belong to, by their names and folders; nothing is read or changed.

    Raises:
        InputError: there is no such folder, or it holds more than 20,000 files.
    """
    instrument = archive.instrument(assessment.instrument_digest)
    return recognise(instrument, tuple(_files(folder)))


def attach_recognised(
    editor: Editor, assessment: Assessment, folder: Path, recognised: Recognised, *, report: Report | None = None
) -> tuple[int, Changes]:
    """Add every file of a proposal to its indicator, in one act. Answers how many.

    Raises:
        InputError: a file cannot be taken; all of them are told.
        WorldError: the machine refuses; nothing was changed.
    """
    wishes = [
        Wish(
            str(folder / one.path),
            Place(one.indicator, one.level, one.item),
            {name: value for name, value in (("title", one.title), ("number", one.number)) if value},
        )
        for one in recognised.proposals
    ]
    attached, changes = attach_all(editor, assessment, wishes, report=report)
    return len(attached), changes


def _files(folder: Path) -> Iterator[str]:
    """All files below a folder as relative paths with "/", links to folders not followed."""
    if not folder.is_dir():
        raise InputError(Message("Folder {folder} tidak ada. Periksa namanya.", folder=folder))
    count = 0
    for place, folders, names in os.walk(folder, onerror=_refuse):
        folders.sort()
        for name in sorted(names):
            count += 1
            if count > MOST_FILES:
                raise InputError(
                    Message(
                        "Folder {folder} memuat lebih dari {most} berkas. Sebutkan folder di dalamnya.",
                        folder=folder,
                        most=MOST_FILES,
                    )
                )
            yield (Path(place) / name).relative_to(folder).as_posix()


def _refuse(error: OSError) -> None:
    raise InputError(
        Message("Folder {folder} tidak dapat dibaca ({reason}).", folder=error.filename, reason=error.strerror)
    ) from error
