"""What the place Perbandingan asks the workspace, on its thread: comparisons with all that is told of them."""

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from spbe_assess.workspace.column_search import ColumnFinder, Found
    from spbe_assess.workspace.desk import Desk
    from spbe_assess.workspace.kept_views import Seen
    from spbe_assess.workspace.showing.compared_chips import Chip
    from spbe_assess.workspace.showing.compared_table import Table, View
    from spbe_assess.workspace.showing.compared_words import Sentence
    from spbe_assess.workspace.showing.crossing import Crossed
    from spbe_assess.workspace.showing.why import Why
    from spbe_assess.workspace.side_by_side import Beside, Choice

PRESET: Final = "preset:"
SAVED: Final = "saved:"


class Answer(NamedTuple):
    """What the workspace answers: the comparison and everything that is told of it."""

    beside: "Beside"
    table: "Table | None"
    sentences: "tuple[Sentence, ...]"
    chips: "tuple[Chip, ...]"
    left_out: tuple[tuple[str, str], ...]
    remarks: tuple[str, ...]
    starts: tuple[tuple[str, str], ...]
    source: str


def read(desk: "Desk", choice: "Choice | None") -> Answer:
    """On the thread of the workspace: the comparison with all that is told of it."""
    from spbe_assess.messages import say, translated
    from spbe_assess.workspace.comparing_presets import PRESETS
    from spbe_assess.workspace.comparisons import saved_comparisons
    from spbe_assess.workspace.showing.compared_chips import chips
    from spbe_assess.workspace.showing.compared_table import compared_table
    from spbe_assess.workspace.showing.compared_words import (
        compared_sentences,
        remark_lines,
        sources_line,
    )
    from spbe_assess.workspace.side_by_side import Choice, beside

    spoken = desk.language
    found = beside(desk.editor.workspace, desk.editor, choice or Choice())
    has_any = found.whole is not None
    starts = [(f"{PRESET}{one.id}", translated(one.words, spoken)) for one in PRESETS]
    starts += [(f"{SAVED}{one.id}", one.title) for one in saved_comparisons(desk.editor)]
    return Answer(
        found,
        compared_table(found, spoken) if has_any else None,
        compared_sentences(found, spoken) if has_any else (),
        chips(found, spoken),
        # Every column with its reference: a sentence told once still takes all of its columns out.
        tuple((one.ref, say(one.why, spoken)) for one in found.left_out),
        remark_lines(found, spoken) if has_any else (),
        tuple(starts),
        sources_line(found, spoken) if has_any else "",
    )


def read_start(desk: "Desk", key: str, choice: "Choice | None", assessment: str) -> "tuple[Choice, Seen]":
    """On the thread of the workspace: the columns of a preset or of a saved comparison."""
    from spbe_assess.workspace.comparing_presets import preset_refs
    from spbe_assess.workspace.comparisons import find_comparison
    from spbe_assess.workspace.kept_views import Seen, seen_of
    from spbe_assess.workspace.side_by_side import Choice

    kind, _, name = key.partition(":")
    if f"{kind}:" == SAVED:
        saved = find_comparison(desk.editor, name)
        return saved.choice, seen_of(saved.view)
    before = choice or Choice()
    refs = preset_refs(desk.editor.workspace, desk.editor, name, before, assessment)
    return Choice(refs, slots=before.slots), Seen()


def read_finder(desk: "Desk") -> "ColumnFinder":
    """What columns are searched in."""
    from spbe_assess.workspace.column_search import column_finder

    return column_finder(desk.editor.workspace, desk.editor, desk.language)


def read_found(desk: "Desk", finder: "ColumnFinder", typed: str, instrument: str) -> "tuple[str, tuple[Found, ...]]":
    """What fits the letters typed, with those letters."""
    del desk
    return typed, finder.found(typed, instrument)


def read_why(desk: "Desk", beside: "Beside", code: str) -> "Why":
    """Why the columns differ in an indicator."""
    from spbe_assess.workspace.showing.why import why

    return why(desk.editor, beside, code, desk.language)


def read_crossing(desk: "Desk") -> "Crossed":
    """The crosswalk beside the assessment that is open."""
    from spbe_assess.workspace.showing.crossing import crossed

    chosen = desk.assessment.id if desk.has_assessment else ""
    return crossed(desk.editor, chosen, desk.language)


def read_copy(desk: "Desk", beside: "Beside", view: "View") -> str:
    """What is visible as a text for a worksheet."""
    from spbe_assess.workspace.exporting_shown import shown_tsv

    return shown_tsv(beside, view, desk.language)
