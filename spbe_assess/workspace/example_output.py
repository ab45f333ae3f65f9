"""The example as files for a person: the workspace, a paket of each assessment, the findings, the explanations."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Final

from spbe_assess.core.assessment import Assessment
from spbe_assess.core.findings import FINDING_KINDS, Finding
from spbe_assess.core.results import Paper
from spbe_assess.messages import INDONESIAN, Message, say
from spbe_assess.rules.completeness import by_kind
from spbe_assess.rules.indicator_values import indicator_named
from spbe_assess.workspace.archive import Archive, reading
from spbe_assess.workspace.checking import check_assessment, explain
from spbe_assess.workspace.example import PEMDI_YEAR, SPBE_YEAR, make_example
from spbe_assess.workspace.exporting import put
from spbe_assess.workspace.packing import Wish, export_package
from spbe_assess.workspace.workspace import Workspace

WORKSPACE: Final = "ruang-kerja"
TABLES: Final = "tabel"
PACKAGES: Final = (f"paket-spbe-{SPBE_YEAR}", f"paket-pemdi-{PEMDI_YEAR}")
FINDINGS: Final = "pemeriksaan.txt"
EXPLANATIONS: Final = "penjelasan.txt"
_EXPLAINED: Final = (("I1", "I10", "I17", "I32"), ("I1", "I8", "I17"))
_BETWEEN: Final = "=" * 72


def demonstrate_assessments(workspace: Workspace, folder: Path, *, paper: Paper = "A4") -> Iterator[Path]:
    """Make the example in a folder and hand it over; answers each file or folder once it is in place.

    A person may have worked in an earlier example, so workspace, tables and paket are never replaced: a second run
    puts them beside, as "ruang-kerja-2", "paket-spbe-2024-2". The two texts are written anew.

    Raises:
        InputError: the folder cannot be written.
        WorldError: the machine refuses.
    """
    suffix = _free_suffix(folder)
    own = replace(workspace, folder=folder / f"{WORKSPACE}{suffix}")
    made = make_example(own, folder / f"{TABLES}{suffix}")
    yield own.folder
    yield folder / f"{TABLES}{suffix}"
    with reading(own) as archive:
        # It has just been made.
        if archive is not None:
            for one, name in zip(made, PACKAGES, strict=True):
                yield export_package(archive, one, folder / f"{name}{suffix}", Wish(workspace.today, paper)).path
            yield _text(folder / FINDINGS, _findings(archive, made, workspace))
            yield _text(folder / EXPLANATIONS, _explanations(archive, made))


def findings_text(ref: str, findings: Sequence[Finding]) -> str:
    """What an assessor would send back, kind by kind with the rule behind each; alike ones in one line."""
    lines = [say(Message("{ref}: {count} temuan.", ref=ref, count=len(findings))), ""]
    for kind, found in by_kind(tuple(findings)).items():
        lines.append(f"{FINDING_KINDS[kind].label} ({len(found)})")
        lines += [f"  {'; '.join(places)}: {message}" for message, places in _alike(found).items()]
        rules = dict.fromkeys((_told(one.rule), _told(one.source)) for one in found)
        lines += [say(Message("  Aturan: {rule} ({source}).", rule=rule, source=source)) for rule, source in rules]
        lines.append("")
    return "\n".join(lines)


def _free_suffix(folder: Path) -> str:
    """Nothing at first, then "-2", "-3": what none of our folders there has yet."""
    names = (WORKSPACE, TABLES, *PACKAGES)
    suffixes = ("" if number == 1 else f"-{number}" for number in count(1))
    return next(suffix for suffix in suffixes if not any((folder / f"{name}{suffix}").exists() for name in names))


def _findings(archive: Archive, made: Iterable[Assessment], workspace: Workspace) -> Iterator[str]:
    for one in made:
        yield findings_text(one.ref, check_assessment(archive, one, workspace.today, stage="mandiri"))


def _explanations(archive: Archive, made: Sequence[Assessment]) -> Iterator[str]:
    for one, codes in zip(made, _EXPLAINED, strict=True):
        instrument = archive.instrument(one.instrument_digest)
        for code in codes:
            title = f"{one.ref} {code} {indicator_named(instrument, code).name}"
            yield f"{title}\n\n{explain(archive, one, code).text}\n"


def _alike(found: Iterable[Finding]) -> Mapping[str, Sequence[str]]:
    """The places of each sentence."""
    places: dict[str, list[str]] = {}
    for one in found:
        places.setdefault(say(one.message), []).append(one.problem.where(INDONESIAN))
    return places


def _told(text: Message | str) -> str:
    return say(text) if isinstance(text, Message) else text


def _text(path: Path, parts: Iterable[str]) -> Path:
    put(path, f"\n{_BETWEEN}\n".join(parts).encode())
    return path
