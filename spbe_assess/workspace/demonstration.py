"""Both main jobs in one go, as files: three provinces side by side for a meeting, and an assessment handed over."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from spbe_assess.core.instrument import INDEX
from spbe_assess.core.results import Paper
from spbe_assess.errors import InputError, WorldError
from spbe_assess.files import make_folder
from spbe_assess.messages import Message, say
from spbe_assess.rules.ranking import Group
from spbe_assess.rules.titles import page_title
from spbe_assess.workspace.comparing import Compared, compare_refs
from spbe_assess.workspace.example_output import demonstrate_assessments
from spbe_assess.workspace.exporting import export_comparison, put
from spbe_assess.workspace.histories import (
    column_lines,
    coverage_in_words,
    kind_in_words,
    notes_in_words,
    rules_in_words,
)
from spbe_assess.workspace.workspace import Workspace

PROVINCES: Final = ("Jawa Timur/2024", "Jawa Tengah/2024", "Lampung/2024")
ALL_PROVINCES: Final = "kelompok:provinsi/2024"
THREE: Final = (
    ("perbandingan.xlsx", None),
    ("perbandingan.csv", None),
    ("halaman-rapat.pdf", "page"),
    ("selisih.png", "dumbbell"),
    ("selisih.pdf", "dumbbell"),
    ("selisih.svg", "dumbbell"),
    ("per-tahun.png", "slope"),
    ("semua-instansi.png", "strip"),
    ("bentuk.png", "radar"),
)
TWO: Final = (("sumbangan.png", "contribution"),)
MANY: Final = (("provinsi.png", "panels"), ("provinsi-peta-warna.png", "heatmap"), ("provinsi.xlsx", None))


def demonstrate(workspace: Workspace, folder: Path, *, paper: Paper = "A4") -> Iterator[Path]:
    """Write workbooks, charts, the meeting page and its sentences, then the example of ``workspace.example``.

    Answers each file or folder once it is in place. Made again over itself, the example's workspace, tables and paket
    stay as they are and new ones come beside them; everything else is replaced.

    Raises:
        InputError: the folder cannot be made or written.
        WorldError: the machine refuses.
    """
    try:
        make_folder(folder)
    except WorldError as error:
        raise InputError(error.message) from None
    three = compare_refs(workspace, PROVINCES, peer=Group.PROVINCES)
    # The three keep their colours in every picture, also where they stand among all provinces.
    two = replace(compare_refs(workspace, (PROVINCES[0], PROVINCES[2])), given_slots=three.slots)
    many = replace(compare_refs(workspace, [ALL_PROVINCES], peer=Group.PROVINCES), given_slots=three.slots)
    for compared, files in ((three, THREE), (two, TWO), (many, MANY)):
        for name, chart in files:
            yield export_comparison(workspace, compared, folder / name, chart=chart, paper=paper)
    sentences = folder / "kalimat.txt"
    put(sentences, _page_of_sentences(three).encode())
    yield sentences
    yield from demonstrate_assessments(workspace, folder, paper=paper)


def _page_of_sentences(compared: Compared) -> str:
    """The sentences with their sources and rules, to paste into a message or a report."""
    average = compared.averages.get(INDEX)
    lines = [
        say(page_title(compared.comparison)),
        "",
        *(f"- {say(sentence)}" for sentence in compared.sentences),
        "",
        *column_lines(compared),
        *((say(Message("Rata-rata yang diterbitkan: {average}", average=average)),) if average else ()),
        "",
        *rules_in_words(compared),
        *(coverage_in_words(compared, year) for year in compared.years),
        *notes_in_words(compared),
        kind_in_words(compared.comparison.columns),
    ]
    return "\n".join(lines) + "\n"
