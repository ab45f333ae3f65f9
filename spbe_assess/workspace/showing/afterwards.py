"""What follows a scene: the findings of the check, and what undo and redo would do, by name."""

from collections.abc import Sequence

from spbe_assess.core.assessment import Assessment, Dossier
from spbe_assess.core.log import ActKind
from spbe_assess.messages import Message, say
from spbe_assess.rules.completeness import check
from spbe_assess.rules.history_words import names_of, told_changes
from spbe_assess.rules.naming import SELF_STAGE
from spbe_assess.workspace.dossiers import read_dossier
from spbe_assess.workspace.editor import Editor
from spbe_assess.workspace.remembering import next_step
from spbe_assess.workspace.showing.scene import Afterthoughts


def afterthoughts(editor: Editor, dossier: Dossier, language: str) -> Afterthoughts:
    """Findings at the self-assessment, and the names of the next undo and redo in a language."""
    findings = check(dossier, editor.today, SELF_STAGE)
    undo, redo = (_named(editor, dossier, kind, language) for kind in (ActKind.UNDO, ActKind.REDO))
    return Afterthoughts(findings, undo, redo)


def step_name(editor: Editor, assessment: Assessment, kind: ActKind, language: str) -> str:
    """What undo or redo would do now, by name; "" where there is nothing to do."""
    return _named(editor, read_dossier(editor, assessment), kind, language)


def _named(editor: Editor, dossier: Dossier, kind: ActKind, language: str) -> str:
    changes = next_step(editor, dossier.assessment, kind)
    names = names_of(dossier.instrument, dossier.evidence.values(), dossier.links)
    sentences = told_changes(changes, names)
    return _short(sentences, language)


def _short(sentences: Sequence[Message], language: str) -> str:
    if not sentences:
        return ""
    first = say(sentences[0], language)
    if len(sentences) == 1:
        return first
    return say(Message("{first} (dan {more} lainnya)", first=first, more=len(sentences) - 1), language)
