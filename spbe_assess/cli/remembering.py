"""``history``, ``undo``, ``redo``: what changed, by whom, and the way back."""

from collections.abc import Callable, Mapping, Sequence

import click

from spbe_assess.cli.opened import changing_one, reading_one
from spbe_assess.cli.options import author_option, json_option
from spbe_assess.cli.session import Session, current
from spbe_assess.cli.telling import local_time, print_saved, tell
from spbe_assess.core.assessment import Assessment
from spbe_assess.core.changes import Changes
from spbe_assess.core.log import ActKind
from spbe_assess.exact import MISSING
from spbe_assess.messages import Message, mark, say
from spbe_assess.rules.history_words import Names, names_of, told_changes, told_field, told_place, with_named
from spbe_assess.rules.indicator_values import indicator_named
from spbe_assess.workspace import remembering
from spbe_assess.workspace.archive import Archive
from spbe_assess.workspace.dossiers import read_dossier
from spbe_assess.workspace.editor import Editor
from spbe_assess.workspace.remembering import Remembered
from spbe_assess.workspace.showing.history_rows import since_sent

_KINDS: Mapping[str, Message] = {
    ActKind.UNDO: Message("diurungkan"),
    ActKind.REDO: Message("diulangi"),
    ActKind.RESTORE: Message("dipulihkan"),
}
_SHOWN_ID = 12


@click.command(
    "history",
    help=mark(
        "Semua perubahan satu penilaian atau satu indikatornya, terbaru dahulu. --sent hanya yang berubah sesudah "
        "tahapnya dikirim; --restore mengembalikan satu isian ke nilai pada satu perubahan."
    ),
)
@click.argument("ref", metavar="REF")
@click.argument("indicator", metavar=mark("[INDIKATOR]"), default="")
@click.option("--restore", metavar=mark("KODE"), help=mark("Kode perubahan dari daftar ini (awalnya cukup)."))
@click.option("--sent", is_flag=True, help=mark("Hanya isian yang berubah sesudah tahapnya dikirim."))
@json_option
@author_option
def history(ref: str, indicator: str, restore: str | None, sent: bool, as_json: bool) -> None:
    """Print what changed, or bring one value back."""
    session = current()
    if restore is not None:
        _restore(session, ref, restore)
        return
    with reading_one(session, ref) as (archive, assessment):
        code = _code(archive, assessment, indicator)
        whole = remembering.history(archive, assessment)
        names = with_named(_names(archive, assessment), whole)
        found = remembering.history(archive, assessment, indicator=code) if code else whole
        if sent:
            changed = set(since_sent(read_dossier(archive, assessment), whole))
            found = tuple(one for one in found if one in changed)
    if as_json:
        session.print_json([_data(one) for one in found])
    else:
        _print(session, found, names)


@click.command(
    "undo",
    help=mark("Urungkan langkah terakhir komputer ini dalam satu penilaian; yang sudah diubah lagi dibiarkan."),
)
@click.argument("ref", metavar="REF")
@author_option
def undo(ref: str) -> None:
    """Take the newest act back."""
    _step(ref, remembering.undo, Message("Diurungkan"))


@click.command("redo", help=mark("Ulangi yang terakhir diurungkan."))
@click.argument("ref", metavar="REF")
@author_option
def redo(ref: str) -> None:
    """Do again what was taken back last."""
    _step(ref, remembering.redo, Message("Diulangi"))


def _step(ref: str, act: Callable[[Editor, Assessment], Changes], word: Message) -> None:
    session = current()
    with changing_one(session, ref) as (editor, assessment):
        before = _names(editor, assessment)
        changes = act(editor, assessment)
        names = _joined(before, _names(editor, assessment))
    sentences = [Message("{word}: {what}", word=word, what=one) for one in told_changes(changes.touched, names)]
    print_saved(session, sentences, changes.at)
    for record, field in changes.left:
        session.say(
            Message(
                "Tetap: {place}, {field} sudah berubah lagi sesudahnya.",
                place=told_place(record, names),
                field=told_field(record, field, names),
            )
        )


def _restore(session: Session, ref: str, entry: str) -> None:
    with changing_one(session, ref) as (editor, assessment):
        before = _names(editor, assessment)
        changes = remembering.restore_value(editor, assessment, entry.strip())
        tell(session, changes, _joined(before, _names(editor, assessment)))


def _code(archive: Archive, assessment: Assessment, indicator: str) -> str:
    if not indicator:
        return ""
    return indicator_named(archive.instrument(assessment.instrument_digest), indicator).code


def _names(archive: Archive, assessment: Assessment) -> Names:
    dossier = read_dossier(archive, assessment)
    return names_of(dossier.instrument, dossier.evidence.values(), dossier.links)


def _joined(before: Names, after: Names) -> Names:
    """Names of what is there now and of what was there before."""
    return Names(after.instrument, {**before.evidence, **after.evidence}, {**before.links, **after.links})


def _data(one: Remembered) -> dict[str, object]:
    return {
        "entry": one.entry,
        "act": one.act,
        "kind": one.kind,
        "author": one.author,
        "at": one.at,
        "record": one.record,
        "field": one.field,
        "before": one.before,
        "after": one.after,
    }


def _print(session: Session, found: Sequence[Remembered], names: Names) -> None:
    if not found:
        session.say(Message("Belum ada perubahan."))
        return
    head = (Message("Waktu"), Message("Oleh"), Message("Perubahan"), Message("Kode"))
    session.print_table(head, [row for one in found for row in _rows(session, one, names)])


def _rows(session: Session, one: Remembered, names: Names) -> list[tuple[str, str, str, str]]:
    told = told_changes([one], names)
    if not told:
        return []  # what the program writes for itself
    what = say(told[0], session.language)
    if one.kind in _KINDS:
        what = f"{what} ({say(_KINDS[one.kind], session.language)})"
    return [(local_time(one.at), one.author or MISSING, what, one.entry[:_SHOWN_ID])]
