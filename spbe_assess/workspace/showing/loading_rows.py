"""What a table from somebody else would change, told before it is applied: sentences, and faults with their places."""

from pathlib import Path
from typing import NamedTuple

from spbe_assess.core.assessment import Assessment, Dossier
from spbe_assess.core.changes import Change
from spbe_assess.core.given import AttachmentWish
from spbe_assess.messages import Message, say
from spbe_assess.rules.held_values import held_value
from spbe_assess.rules.history_words import names_of, told_changes
from spbe_assess.rules.valuing import rated_stages
from spbe_assess.workspace.archive import Archive
from spbe_assess.workspace.dossiers import read_dossier
from spbe_assess.workspace.loading import preview_table


class LoadingTold(NamedTuple):
    """A table held against the open assessment. ``can_apply``: nothing is wrong and something would change."""

    title: str
    name: str
    summary: str
    changes: tuple[str, ...]
    problems: tuple[tuple[str, str], ...]
    """Place and sentence."""
    stages: tuple[tuple[str, str], ...]
    stage: str
    can_apply: bool


def told_loading(archive: Archive, assessment: Assessment, path: Path, stage: str, language: str) -> LoadingTold:
    """What loading would do, told in a language; nothing is applied.

    Raises:
        InputError: the file as a whole cannot be read, or the instrument has no such stage.
    """
    loading = preview_table(archive, assessment, path, stage=stage)
    dossier = read_dossier(archive, assessment)
    changes = [
        Change(edit.record, edit.field, held_value(dossier, edit.record, edit.field), edit.value)
        for edit in loading.edits
    ]
    names = names_of(dossier.instrument, dossier.evidence.values(), dossier.links)
    sentences = (*told_changes(changes, names), *map(_attached, loading.attachments))
    stages = rated_stages(dossier.instrument)
    return LoadingTold(
        _title(dossier),
        path.name,
        say(_summary(len(loading.edits), len(loading.attachments), len(loading.problems)), language),
        tuple(say(one, language) for one in sentences),
        tuple((one.where(language), say(one.message, language)) for one in loading.problems),
        tuple((one.id, one.name) for one in stages),
        stage or stages[0].id,
        not loading.problems and bool(changes or loading.attachments),
    )


def _title(dossier: Dossier) -> str:
    assessment = dossier.assessment
    parts = (assessment.institution.name, str(assessment.year), dossier.instrument.short_title, assessment.label)
    return " · ".join(filter(None, parts))


def _attached(one: AttachmentWish) -> Message:
    name = one.target if one.is_address else Path(one.target).name
    return Message("{indicator}: data dukung “{name}” ditambahkan", indicator=one.indicator, name=name)


def _summary(changes: int, attachments: int, problems: int) -> Message:
    if problems:
        return Message(
            "{problems} isian perlu diperbaiki dahulu; tidak ada yang diterapkan sebelum semuanya benar.",
            problems=problems,
        )
    if not changes and not attachments:
        return Message("Tidak ada yang berubah: isi tabel sama dengan penilaian ini.")
    return Message(
        "{changes} isian berubah dan {attachments} data dukung bertambah; semuanya sekaligus dan dapat diurungkan.",
        changes=changes,
        attachments=attachments,
    )
