"""Everything that leaves the house as one order: what, where, on which paper; and what is there when it is done.

Each is written beside its place, read back or put in place whole, so that an order that is stopped leaves nothing.
"""

from fractions import Fraction
from pathlib import Path
from typing import Final, NamedTuple

from spbe_assess.core.assessment import Assessment
from spbe_assess.core.results import Paper
from spbe_assess.errors import InputError
from spbe_assess.messages import Message, Number
from spbe_assess.workspace.archive import Archive, reading
from spbe_assess.workspace.comparing import compare_refs
from spbe_assess.workspace.dossiers import assessments
from spbe_assess.workspace.exporting import export_comparison
from spbe_assess.workspace.packing import Progress, Wish, export_package, export_requests, export_workbook
from spbe_assess.workspace.showing.exports import CHART, COMPARISON, PACKAGE, RECAP, REQUESTS, SUMMARY
from spbe_assess.workspace.workspace import Workspace

_SEAL_SIGNS: Final = 12
_READ_BACK: Final = Message("Dibaca ulang dan sama.")
_KILO: Final = 1000


class Order(NamedTuple):
    """What is wanted. ``path`` is a file, or a new folder where ``is_folder`` says so."""

    kind: str
    path: Path
    paper: Paper = "A4"
    stage: str = ""
    unit: str = ""
    refs: tuple[str, ...] = ()
    chart: str = ""
    theme: str = "light"
    language: str = "id"


class HandedOver(NamedTuple):
    """What is there now: where, and what is to be said of it."""

    path: Path
    told: tuple[Message, ...]


def hand_over(workspace: Workspace, assessment: str, order: Order, progress: Progress) -> HandedOver:
    """Carry out an order for an assessment by its id; ``progress`` may raise to stop, and nothing is left behind.

    Raises:
        InputError: the assessment is gone, a choice is unknown, or the place cannot be written.
        WorldError: the machine refuses, or what was read back is not what was meant.
    """
    if order.kind in (COMPARISON, CHART):
        return _compared(workspace, order, progress)
    with reading(workspace) as archive:
        found = next((one for one in assessments(archive) if one.id == assessment), None)
        if archive is None or found is None:
            raise InputError(Message("Penilaian itu tidak ada lagi di folder kerja ini; pilih yang lain."))
        if order.kind in (SUMMARY, RECAP):
            return _printed(workspace, archive, found, order, progress)
        return _packed(workspace, archive, found, order, progress)


def size_in_words(size: int) -> Message:
    """A size as people say it: "184 kB", "2,4 MB"."""
    if size < _KILO**2:
        return Message("{size} kB", size=max(1, round(size / _KILO)))
    return Message("{size} MB", size=Number(Fraction(size, _KILO**2), 1))


def _packed(
    workspace: Workspace, archive: Archive, assessment: Assessment, order: Order, progress: Progress
) -> HandedOver:
    wish = Wish(workspace.today, order.paper, order.stage, order.unit)
    if order.kind == REQUESTS and not order.unit:
        lists = export_requests(archive, assessment, order.path, wish, progress=progress)
        count = Message("{count} daftar permintaan, {size}", count=len(lists.names), size=size_in_words(lists.size))
        return HandedOver(lists.folder, (count, _READ_BACK))
    if order.kind == PACKAGE:
        done = export_package(archive, assessment, order.path, wish, progress=progress)
        size = size_in_words(done.size)
        first = Message("Buku kerja dan {files} berkas data dukung, {size}", files=done.files, size=size)
    else:
        done = export_workbook(archive, assessment, order.path, wish, progress=progress)
        first = Message("Buku kerja, {size}", size=size_in_words(done.size))
    seal = Message(
        "Indeks {index}, {predicate}; segel {seal}…",
        index=done.scores.index if done.scores.index is not None else "—",
        predicate=done.scores.predicate or "—",
        seal=done.seal[:_SEAL_SIGNS],
    )
    return HandedOver(order.path, (first, _READ_BACK, seal))


def _printed(
    workspace: Workspace, archive: Archive, assessment: Assessment, order: Order, progress: Progress
) -> HandedOver:
    # Loaded here: drawing costs a good part of a second.
    from spbe_assess.workspace.printing import print_requests, print_summary

    progress(0, 2)
    write = print_summary if order.kind == SUMMARY else print_requests
    progress(1, 2)
    done = write(archive, assessment, order.path, paper=order.paper, today=workspace.today)
    size = size_in_words(done.size)
    return HandedOver(done.path, (Message("{pages} halaman, {size}", pages=done.pages, size=size), _READ_BACK))


def _compared(workspace: Workspace, order: Order, progress: Progress) -> HandedOver:
    progress(0, 3)
    compared = compare_refs(workspace, order.refs)
    progress(1, 3)
    chart = order.chart or None
    export_comparison(workspace, compared, order.path, chart=chart, paper=order.paper, theme=order.theme)
    size = size_in_words(order.path.stat().st_size)
    count = len(compared.comparison.columns)
    return HandedOver(order.path, (Message("{count} hasil berdampingan, {size}", count=count, size=size),))
