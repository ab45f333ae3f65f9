"""A folder of last year's evidence: its files recognised by name, offered, and added only when asked."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from spbe_assess.core.assessment import Assessment
from spbe_assess.core.changes import Changes
from spbe_assess.core.instrument import Instrument
from spbe_assess.errors import InputError
from spbe_assess.messages import Message
from spbe_assess.rules.recognition import Proposal, Recognised, recognise
from spbe_assess.storage.batch import Report
from spbe_assess.workspace.archive import Archive
from spbe_assess.workspace.editor import Editor
from spbe_assess.workspace.evidence_wishes import Place, Wish, is_address
from spbe_assess.workspace.evidencing import attach_all

MOST_FILES: Final = 20_000


@dataclass(frozen=True, slots=True)
class Offered:
    """A file or web address that was handed over, with what its name tells.

    ``shown`` is its path as far as a person needs it. ``proposal`` is None where a person has to say; ``is_litter``:
    what systems leave behind, better left out.
    """

    given: str
    shown: str
    proposal: Proposal | None = None
    is_litter: bool = False


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
    wishes = [wish_of(str(folder / one.path), one) for one in recognised.proposals]
    attached, changes = attach_all(editor, assessment, wishes, report=report)
    return len(attached), changes


def offer(instrument: Instrument, given: Sequence[str]) -> tuple[Offered, ...]:
    """Files, folders and addresses handed over together, each file with what its name and folders tell.

    Raises:
        InputError: a folder cannot be read, or together they hold more than 20,000 files.
    """
    files = dict(_named([Path(one) for one in given if not is_address(one)]))
    found = recognise(instrument, tuple(files))
    proposals = {one.path: one for one in found.proposals}
    litter = frozenset(found.ignored)
    named = (Offered(str(path), shown, proposals.get(shown), shown in litter) for shown, path in sorted(files.items()))
    addresses = dict.fromkeys(one.strip() for one in given if is_address(one))
    return (*named, *(Offered(one, one) for one in addresses))


def wish_of(given: str, proposal: Proposal) -> Wish:
    """The wish to tie a file where a proposal says, with the title and number its name tells."""
    told = (("title", proposal.title), ("number", proposal.number))
    place = Place(proposal.indicator, proposal.level, proposal.item)
    return Wish(given, place, {name: value for name, value in told if value})


def _named(given: Sequence[Path]) -> Iterator[tuple[str, Path]]:
    """Every file with the name it is recognised by: its own, or its way from the folder handed over."""
    taken: set[Path] = set()
    named: set[str] = set()
    for one in given:
        inside = [one / name for name in _files(one)] if _is_folder(one) else [one]
        for path in inside:
            if path in taken:
                continue
            taken.add(path)
            if len(taken) > MOST_FILES:
                raise _too_many(one)
            shown = path.relative_to(one.parent).as_posix() if path != one else one.name
            # Files of the same name from several places: told apart by their whole path.
            shown = path.as_posix() if shown in named else shown
            named.add(shown)
            yield shown, path


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        # A name too long for the system, or no path at all: told when it is to be read.
        return False


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
                raise _too_many(folder)
            yield (Path(place) / name).relative_to(folder).as_posix()


def _too_many(folder: Path) -> InputError:
    return InputError(
        Message(
            "Folder {folder} memuat lebih dari {most} berkas. Sebutkan folder di dalamnya.",
            folder=folder,
            most=MOST_FILES,
        )
    )


def _refuse(error: OSError) -> None:
    raise InputError(
        Message("Folder {folder} tidak dapat dibaca ({reason}).", folder=error.filename, reason=error.strerror)
    ) from error
