"""The one hand that writes: every edit is one act, durable when it is answered, or a sentence and no change at all."""

import os
import platform
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import groupby

from spbe_assess.core.changes import Changes
from spbe_assess.core.fields import DELETED, kind_of, scope_of, stage_of
from spbe_assess.core.log import Act, ActKind, Edit
from spbe_assess.errors import InputError
from spbe_assess.messages import Message
from spbe_assess.rules.field_values import refuse_unkept
from spbe_assess.storage.acts import write_act
from spbe_assess.storage.database import transaction
from spbe_assess.storage.drafts import Draft, drafts, drop, keep
from spbe_assess.storage.opening import opened_for_writing
from spbe_assess.storage.people import author_of, device_of
from spbe_assess.workspace.archive import Archive
from spbe_assess.workspace.workspace import Workspace


@dataclass(frozen=True)
class Editor(Archive):
    """A workspace opened to be changed, by one author on one machine."""

    workspace: Workspace = field(kw_only=True)
    author: str = field(kw_only=True)
    device: str = field(kw_only=True)

    @property
    def today(self) -> date:
        """The day of the person."""
        return self.workspace.today

    def commit(self, edits: Iterable[Edit], *, kind: ActKind = ActKind.SET, author: str = "") -> Changes:
        """Make edits durable as one act; nothing is written where everything is so already.

        Raises:
            InputError: a stage is frozen, an assessment deleted, the disk full or not writable; nothing was changed.
            WorldError: the machine refuses otherwise; nothing was changed.
        """
        wanted = tuple(edits)
        act = Act(os.urandom(8).hex(), kind, author or self.author, self.device, self.workspace.now())
        with transaction(self.connection, self.path):
            self._refuse_closed(wanted)
            touched = write_act(self.connection, act, wanted)
        scope = scope_of(wanted[0].record) if wanted else ""
        return Changes(act.id if touched else "", scope, kind, touched, act.at)

    def keep_draft(self, edit: Edit) -> None:
        """Make a text that is being typed durable, without an entry in the log yet.

        Raises:
            InputError, WorldError: as ``commit``; also for a text that no file can hold.
        """
        refuse_unkept(edit.value or "")
        draft = Draft(edit.record, edit.field, self.author, edit.value, self.workspace.now())
        with transaction(self.connection, self.path):
            self._refuse_closed((edit,))
            keep(self.connection, draft)

    def settle_drafts(self) -> tuple[Changes, ...]:
        """Turn drafts into entries, one act for each author and assessment; they are gone once that is durable.

        Drafts of a frozen stage or a deleted assessment wait until it is opened again or restored.

        Raises:
            InputError, WorldError: as ``commit``; drafts that could not be settled stay.
        """
        waiting = sorted(filter(self._can_settle, drafts(self.connection)), key=_draft_group)
        return tuple(self._settle(author, tuple(group)) for (_, author), group in groupby(waiting, key=_draft_group))

    def _settle(self, author: str, waiting: Sequence[Draft]) -> Changes:
        act = Act(os.urandom(8).hex(), ActKind.SET, author, self.device, self.workspace.now())
        edits = [Edit(draft.record, draft.field, draft.value) for draft in waiting]
        with transaction(self.connection, self.path):
            self._refuse_closed(edits)
            touched = write_act(self.connection, act, edits)
            drop(self.connection, waiting)
        return Changes(act.id if touched else "", scope_of(edits[0].record), ActKind.SET, touched, act.at)

    def _can_settle(self, draft: Draft) -> bool:
        try:
            self._refuse_closed((Edit(draft.record, draft.field, draft.value),))
        except InputError:
            return False
        return True

    def _refuse_closed(self, edits: Sequence[Edit]) -> None:
        """Refuse edits of a frozen stage and of a deleted assessment; looked up inside the transaction."""
        frozen: dict[str, Mapping[str, date]] = {}
        for scope in {scope_of(edit.record) for edit in edits} - {""}:
            frozen[scope] = self._frozen_stages(scope)
            self._refuse_deleted(scope, edits)
        for edit in edits:
            stage = stage_of(edit.record)
            sent_on = frozen.get(scope_of(edit.record), {}).get(stage)
            if sent_on:
                raise InputError(
                    Message(
                        "Tahap {stage} sudah ditandai dikirim pada {day} dan dibekukan; tidak ada yang berubah. "
                        "Buka kembali dengan assessment send --reopen bila perlu diperbaiki.",
                        stage=stage,
                        day=sent_on,
                    )
                )

    def _frozen_stages(self, assessment: str) -> Mapping[str, date]:
        rows = self.connection.execute(
            "SELECT stage, sent_on FROM stage WHERE assessment = ? AND sent_on IS NOT NULL AND reopened_on IS NULL",
            (assessment,),
        )
        days = ((stage, _day(sent_on)) for stage, sent_on in rows)
        return {stage: day for stage, day in days if day is not None}

    def _refuse_deleted(self, assessment: str, edits: Sequence[Edit]) -> None:
        row = self.connection.execute("SELECT deleted FROM assessment WHERE id = ?", (assessment,)).fetchone()
        is_revival = any(edit.field == DELETED and kind_of(edit.record) == "assessment" for edit in edits)
        if row is not None and row[0] is not None and not is_revival:
            raise InputError(
                Message(
                    "Penilaian ini sudah dihapus; pulihkan dahulu dengan assessment restore. Tidak ada yang berubah."
                )
            )


@contextmanager
def editing(workspace: Workspace) -> Iterator[Editor]:
    """The workspace to change, alone: another program that writes is told who has it, and this one is told likewise.

    Texts that a crash left as drafts become entries first.

    Raises:
        InputError: it is not ours, damaged, of a newer program, full or may not be written.
        HeldError: another program writes in it.
        WorldError: the machine refuses otherwise.
    """
    with opened_for_writing(workspace.folder, workspace.author, workspace.now()) as connection:
        archive = Archive(connection, workspace.folder)
        with transaction(connection, archive.path):
            author, device = author_of(connection, workspace.author), device_of(connection, platform.node())
        editor = Editor(connection, workspace.folder, workspace=workspace, author=author, device=device)
        editor.settle_drafts()
        yield editor


def signed_as(editor: Editor, name: str) -> Editor:
    """The same hand under another name: entries from now on are by that author.

    Raises:
        InputError, WorldError: as ``Editor.commit``.
    """
    with transaction(editor.connection, editor.path):
        author = author_of(editor.connection, name)
    return replace(editor, author=author, workspace=replace(editor.workspace, author=name))


def _day(text: str) -> date | None:
    # As it is shown: a day of a newer program that cannot be read here is none.
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _draft_group(draft: Draft) -> tuple[str, str]:
    return scope_of(draft.record), draft.author
