"""A desk: the workspace opened to be worked in for hours, with one assessment on it; one thread, one author.

The window's thread sits here. It holds the writer's lock from opening to closing, keeps the assessment read, and reads
it again only after something was changed.
"""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from spbe_assess.core.assessment import Assessment, Dossier
from spbe_assess.core.changes import Changes
from spbe_assess.core.fields import KINDS, kind_of
from spbe_assess.core.log import Edit
from spbe_assess.errors import InputError
from spbe_assess.messages import INDONESIAN, Message
from spbe_assess.rules.field_values import checked_value
from spbe_assess.workspace.dossiers import assessments, read_dossier
from spbe_assess.workspace.editor import Editor, editing, signed_as
from spbe_assess.workspace.showing.afterwards import afterthoughts
from spbe_assess.workspace.showing.contests import contested_values
from spbe_assess.workspace.showing.outlining import outlined, title_of
from spbe_assess.workspace.showing.scene import Afterthoughts, Look, Scene
from spbe_assess.workspace.workspace import Workspace

T = TypeVar("T")
Act = Callable[[Editor, Assessment], Changes]
"""What a person does with the open assessment: a function of ``workspace/`` with its values filled in."""


class Desk:
    """An opened workspace. ``open`` and ``close`` bracket its life; everything else is asked in between."""

    def __init__(self, workspace: Workspace, day: Callable[[], date], language: str = INDONESIAN) -> None:
        self.language = language
        self._workspace = workspace
        self._day = day
        self._life = ExitStack()
        self._editor: Editor | None = None
        self._chosen: Assessment | None = None
        self._dossier: Dossier | None = None
        self._has_drafts = False
        self._scene: Scene | None = None
        self._look: Look | None = None

    @property
    def editor(self) -> Editor:
        """The hand that writes, on today's day."""
        if self._editor is None:
            raise RuntimeError("the desk is closed")
        today = self._day()
        if self._editor.today != today:
            self._editor = replace(self._editor, workspace=replace(self._editor.workspace, today=today))
        return self._editor

    @property
    def folder(self) -> Path:
        """The folder of the workspace, also while it is not open."""
        return self._workspace.folder

    @property
    def assessment(self) -> Assessment:
        """The assessment on the desk.

        Raises:
            InputError: none is chosen.
        """
        if self._chosen is None:
            raise InputError(Message("Belum ada penilaian yang dibuka; buka atau buat satu dahulu."))
        return self._chosen

    @property
    def has_drafts(self) -> bool:
        """Whether a text is being typed that is no entry of the log yet."""
        return self._has_drafts

    @property
    def has_assessment(self) -> bool:
        """Whether an assessment is open."""
        return self._chosen is not None

    def open(self) -> tuple[Assessment, ...]:
        """Open the workspace to write and answer the assessments in it.

        Raises:
            InputError, WorldError: it cannot be opened, or another program writes in it (``HeldError``).
        """
        self._editor = self._life.enter_context(editing(self._workspace))
        return assessments(self._editor)

    def sign_as(self, name: str) -> None:
        """Let another name stand beside every change from now on; what was typed until now keeps the one before."""
        self.settle()
        self._workspace = replace(self._workspace, author=name)
        self._editor = signed_as(self.editor, name)

    def apart(self, work: Callable[[Workspace], T]) -> T:
        """Give the workspace free for work that opens it by itself, and take it again whatever becomes of that.

        Raises:
            InputError, WorldError: of the work, or of taking the workspace again.
        """
        chosen = self._chosen
        self.close()
        try:
            return work(self._workspace)
        finally:
            self._life = ExitStack()
            self.open()
            self.choose("" if chosen is None else chosen.id)

    def close(self) -> None:
        """Settle what is still being typed and give the workspace free."""
        try:
            if self._editor is not None and self._has_drafts:
                self._editor.settle_drafts()
        finally:
            self._editor = None
            self._life.close()

    def choose(self, assessment: str) -> None:
        """Put an assessment on the desk by its id; "" clears the desk.

        Raises:
            InputError: there is none with this id.
        """
        self.settle()
        self._dossier = None
        self._chosen = None
        for one in assessments(self.editor):
            if one.id == assessment:
                self._chosen = one
        if assessment and self._chosen is None:
            raise InputError(Message("Penilaian itu tidak ada lagi di folder kerja ini; pilih yang lain."))

    def perform(self, act: Act) -> tuple[Changes, ...]:
        """Let a person's act happen to the open assessment; text still being typed is settled first."""
        settled = self.settle()
        changes = act(self.editor, self.assessment)
        self.forget()
        return (*settled, changes)

    def type(self, edit: Edit) -> None:
        """Keep a text that is being typed, as the field takes it; durable when this returns.

        Raises:
            InputError: the text cannot be kept, or its stage is frozen.
        """
        kind = KINDS[kind_of(edit.record)]
        field = kind.field(edit.field)
        if field is None:
            raise KeyError(edit.field)
        kept = checked_value(field, edit.value or "")
        self.editor.keep_draft(Edit(edit.record, edit.field, kept))
        self._has_drafts = True

    def settle(self) -> tuple[Changes, ...]:
        """Turn what was typed into entries of the log; nothing where nothing was typed."""
        if not self._has_drafts:
            return ()
        changes = self.editor.settle_drafts()
        self._has_drafts = False
        if any(one.act for one in changes):
            self.forget()
        return tuple(one for one in changes if one.act)

    def forget(self) -> None:
        """Read the open assessment again when it is asked for next."""
        self._dossier = None

    def dossier(self) -> Dossier:
        """The open assessment as it stands."""
        if self._dossier is None:
            self._chosen = self._again(self.assessment)
            self._dossier = read_dossier(self.editor, self._chosen)
        return self._dossier

    def scene(self) -> Scene:
        """The open assessment as the window shows it."""
        dossier, editor = self.dossier(), self.editor
        outline = outlined(dossier, self.language, contested_values(editor, dossier))
        others = assessments(editor)
        titles = tuple((one.id, title_of(one, editor.instrument(one.instrument_digest))) for one in others)
        self._scene = Scene(dossier, outline, others, editor.today, self.language, titles)
        if self._look is not None:
            self._scene.tell_ahead(self._look)
        return self._scene

    def afterthoughts(self) -> Afterthoughts:
        """Findings, and what undo and redo would do."""
        return afterthoughts(self.editor, self.dossier(), self.language)

    def look_at(self, look: Look) -> None:
        """Know what the person looks at: the next scene comes with it told."""
        self._look = look

    def look_ahead(self) -> None:
        """Tell what the person is likely to look at next."""
        if self._scene is not None and self._look is not None:
            for look in self._scene.beside(self._look):
                self._scene.tell_ahead(look)

    def _again(self, assessment: Assessment) -> Assessment:
        """The assessment with what was changed of it (target, letterhead, people)."""
        return next((one for one in assessments(self.editor) if one.id == assessment.id), assessment)
