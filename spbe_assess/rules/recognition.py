"""A folder of last year's evidence, recognised by the names of its files and folders: what belongs to which indicator.

It answers proposals and changes nothing. Only names are read, never contents. Numbers that are no indicator of the
instrument, names that contradict themselves and documents that merely carry a number give no proposal.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from spbe_assess.core.instrument import Indicator, Instrument
from spbe_assess.messages import Message
from spbe_assess.rules.document_names import document_guess
from spbe_assess.rules.name_signs import Names, Sign, Strength, file_sign, folder_level, folder_sign
from spbe_assess.rules.short_names import extension_of, stem_of, without_code

Certainty = Literal["sure", "likely"]

ARCHIVES: Final = frozenset({"zip", "rar", "7z", "tar", "gz", "tgz", "bz2", "xz"})
_LITTER: Final = frozenset({"thumbs.db", "desktop.ini", "icon\r", "ehthumbs.db", "ntuser.dat"})
_LITTER_BEGINNINGS: Final = ("~$", "~wrl", ".", "_macosx", "__macosx")
_LITTER_ENDINGS: Final = (".tmp", ".temp", ".bak", ".part", ".crdownload", ".partial", ".lnk", "~")
_YEAR: Final = re.compile(r"(?:tahun\s*)?(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a file belongs to by its path. ``level`` 0, ``item``, ``code`` and ``number`` "" where untold.

    ``title``, ``number`` and ``year`` are guesses from the name of the file. ``reason`` says what was recognised.
    """

    path: str
    indicator: str
    certainty: Certainty
    reason: Message
    level: int = 0
    item: str = ""
    code: str = ""
    title: str = ""
    number: str = ""
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Recognised:
    """All paths, each in one place: proposed, unknown (a person must say), or ignored as litter of systems."""

    proposals: tuple[Proposal, ...]
    unknown: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Evidence:
    """The signs of one path: of the file, and the strongest and deepest of its folders."""

    file: Sign | None
    folder: Sign | None
    folder_name: str
    level: int


def recognise(instrument: Instrument, paths: Iterable[str]) -> Recognised:
    """Every relative path with "/" sorted into proposals, unknown and ignored ones; all three sorted by path.

    Each path is judged by itself, so their order is nothing.
    """
    names = Names(instrument)
    proposals: list[Proposal] = []
    unknown: list[str] = []
    ignored: list[str] = []
    for path in sorted(set(paths)):
        if _is_litter(path):
            ignored.append(path)
            continue
        found = _proposal(instrument, names, path)
        if found:
            proposals.append(found)
        else:
            unknown.append(path)
    return Recognised(tuple(proposals), tuple(unknown), tuple(ignored))


def _is_litter(path: str) -> bool:
    """Whether a path is what systems and programs leave behind."""
    *folders, name = path.casefold().split("/")
    return (
        not name.strip()
        or name in _LITTER
        or name.startswith(_LITTER_BEGINNINGS)
        or name.endswith(_LITTER_ENDINGS)
        or any(folder in {"__macosx", ".git", ".trash"} for folder in folders)
    )


def _proposal(instrument: Instrument, names: Names, path: str) -> Proposal | None:
    *folders, name = unicodedata.normalize("NFC", path).split("/")
    stem = stem_of(name)
    signs = _Evidence(file_sign(stem, names), *_best_folder(folders, names), _level_of(folders))
    if extension_of(name) in ARCHIVES and not _is_coded(signs.file):
        # An archive without a code of its own is everything once more.
        return None
    sign = _chosen(signs)
    if sign is None or sign.number not in names.numbers:
        return None
    return _filled(instrument.indicator_by_code[f"I{sign.number}"], path, stem, sign, signs)


def _best_folder(folders: Sequence[str], names: Names) -> tuple[Sign | None, str]:
    """The strongest sign of the folders, of equal ones the deepest, with the folder's name."""
    found: tuple[Sign | None, str] = (None, "")
    for place, name in enumerate(folders):
        sign = folder_sign(name, names)
        if sign is None or (sign.strength is Strength.BARE and _is_month(folders, place)):
            continue
        if found[0] is None or sign.strength >= found[0].strength:
            found = (sign, name)
    return found


def _is_month(folders: Sequence[str], place: int) -> bool:
    """Whether a folder that is a bare number lies in one for a year."""
    return place > 0 and bool(_YEAR.fullmatch(folders[place - 1].strip().casefold()))


def _level_of(folders: Sequence[str]) -> int:
    return next(filter(None, map(folder_level, reversed(folders))), 0)


def _is_coded(sign: Sign | None) -> bool:
    return sign is not None and sign.strength is Strength.CODED


def _chosen(signs: _Evidence) -> Sign | None:
    """The file's own code before its folder's name; anything less than a code gives way to what a folder says."""
    file, folder = signs.file, signs.folder
    if file is None or folder is None:
        return folder if file is None or file.strength is Strength.BARE else file
    has_word = file.strength is Strength.CODED or file.strength > folder.strength
    return file if has_word or file.number == folder.number else folder


def _filled(indicator: Indicator, path: str, stem: str, sign: Sign, signs: _Evidence) -> Proposal:
    own = signs.file if signs.file and signs.file.number == sign.number else None
    guess = document_guess(without_code(stem[own.end :] if own else stem))
    level = _existing_level(indicator, (own.level if own else 0) or signs.level)
    return Proposal(
        path,
        indicator.code,
        _certainty(sign, signs),
        _reason(sign, signs),
        level,
        _item(indicator, level, own.serial if own else 0),
        f"{sign.number}.{own.letter}" if own and own.letter else "",
        guess.title,
        guess.number,
        guess.year,
    )


def _existing_level(indicator: Indicator, number: int) -> int:
    return number if any(level.number == number for level in indicator.levels) else 0


def _item(indicator: Indicator, level: int, serial: int) -> str:
    code = f"L{level}-E{serial}"
    return next((item.code for one in indicator.levels for item in one.items if item.code == code), "")


def _certainty(sign: Sign, signs: _Evidence) -> Certainty:
    if _disagree(signs):
        return "likely"
    agree = signs.file is not None and signs.folder is not None
    return "sure" if agree or (sign.is_plain and sign.strength is Strength.CODED) else "likely"


def _disagree(signs: _Evidence) -> bool:
    return signs.file is not None and signs.folder is not None and signs.file.number != signs.folder.number


def _reason(sign: Sign, signs: _Evidence) -> Message:
    if _disagree(signs) and signs.file and signs.folder:
        return Message(
            "Nama berkas menyebut indikator {file}, nama folder “{folder}” menyebut indikator {other}.",
            file=signs.file.number,
            folder=signs.folder_name,
            other=signs.folder.number,
        )
    if sign is signs.file and sign.strength is Strength.CODED:
        return Message("Nama berkas memuat kode indikator {number}.", number=sign.number)
    if sign is signs.file:
        return Message("Nama berkas diawali nomor dan nama indikator {number}.", number=sign.number)
    return Message("Folder “{folder}” menyebut indikator {number}.", folder=signs.folder_name, number=sign.number)
