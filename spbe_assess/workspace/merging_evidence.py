"""The same content under two items of data dukung, made one: every tie moves, nothing that was said is lost."""

from collections.abc import Iterator, Mapping, Sequence

from spbe_assess.core import fields
from spbe_assess.core.assessment import Assessment, Dossier
from spbe_assess.core.changes import Changes
from spbe_assess.core.evidence import EvidenceItem, EvidenceLink, link_id
from spbe_assess.core.fields import DELETED, KINDS, Form, record
from spbe_assess.core.log import Edit, seal_of
from spbe_assess.errors import InputError
from spbe_assess.messages import Message
from spbe_assess.storage.log import heads_of_record
from spbe_assess.workspace.dossiers import read_dossier
from spbe_assess.workspace.editor import Editor


def same_content(dossier: Dossier) -> tuple[tuple[EvidenceItem, ...], ...]:
    """Items that are the same bytes or the same address, in groups of two or more; the one to keep first.

    That is the one with most ties, of equal ones the one with most said about it.
    """
    groups: dict[str, list[EvidenceItem]] = {}
    for item in dossier.evidence.values():
        content = item.digest if item.is_file else item.url
        if content:
            groups.setdefault(content, []).append(item)
    ties: dict[str, int] = {}
    for link in dossier.links:
        ties[link.evidence] = ties.get(link.evidence, 0) + 1
    return tuple(
        tuple(sorted(items, key=lambda item: (-ties.get(item.id, 0), -len(_said(item)), item.id)))
        for items in groups.values()
        if len(items) > 1
    )


def merge_same(editor: Editor, assessment: Assessment, evidence: Sequence[str] = ()) -> Changes:
    """Make items of the same content one, in one act that undo takes back: all, or the groups of some items.

    The one that is kept takes over what only the others say; so does a tie that two of them had.

    Raises:
        InputError: there is nothing to merge.
    """
    dossier = read_dossier(editor, assessment)
    groups = [one for one in same_content(dossier) if not evidence or any(item.id in evidence for item in one)]
    if not groups:
        raise InputError(Message("Tidak ada data dukung yang sama isinya; tidak ada yang diubah."))
    edits: list[Edit] = []
    for kept, *others in groups:
        edits += _filled(assessment, fields.EVIDENCE, kept.id, _said(kept), [_said(other) for other in others])
        edits += _moved(assessment, dossier, kept, others)
        edits += (_deleted(editor, record(fields.EVIDENCE, assessment.id, other.id)) for other in others)
        gone = {other.id for other in others}
        old = (link.id for link in dossier.links if link.evidence in gone)
        edits += (_deleted(editor, record(fields.LINK, assessment.id, link)) for link in old)
    return editor.commit(edits)


def discard(editor: Editor, assessment: Assessment, evidence: Sequence[str]) -> Changes:
    """Take items off every indicator and off the list, in one act; bytes and history stay, so undo brings them back.

    Raises:
        InputError: one of them is not there any more.
    """
    dossier = read_dossier(editor, assessment)
    if not evidence or not dossier.evidence.keys() >= set(evidence):
        raise InputError(Message("Data dukung itu tidak ada lagi pada penilaian ini; tidak ada yang diubah."))
    ties = (record(fields.LINK, assessment.id, link.id) for link in dossier.links if link.evidence in evidence)
    items = (record(fields.EVIDENCE, assessment.id, one) for one in evidence)
    return editor.commit([_deleted(editor, place) for place in (*ties, *items)])


def _moved(
    assessment: Assessment, dossier: Dossier, kept: EvidenceItem, others: Sequence[EvidenceItem]
) -> Iterator[Edit]:
    """The ties of the others, made ties of the one that is kept."""
    sources = {other.id for other in others}
    there = {link.id: _told(link) for link in dossier.links if link.evidence == kept.id}
    arriving: dict[str, list[EvidenceLink]] = {}
    for link in sorted(dossier.links, key=lambda link: (link.position, link.id)):
        if link.evidence in sources:
            made = link_id(assessment.id, kept.id, link.indicator, link.level, link.criterion)
            arriving.setdefault(made, []).append(link)
    for made, links in arriving.items():
        if made not in there:
            first = links[0]
            yield from _tie(assessment, made, kept.id, first)
        yield from _filled(assessment, fields.LINK, made, there.get(made, {}), [_told(link) for link in links])


def _tie(assessment: Assessment, made: str, evidence: str, link: EvidenceLink) -> Iterator[Edit]:
    place = record(fields.LINK, assessment.id, made)
    values = {
        "evidence": evidence,
        "indicator": link.indicator,
        "level": str(link.level) if link.level else None,
        "criterion": link.criterion or None,
        "position": str(link.position),
        # What a tie of this name said before it was taken off does not come back with it.
        **{field.name: None for field in KINDS[fields.LINK].fields if field.form not in (Form.CODE, Form.WHOLE)},
        DELETED: None,
    }
    for name, value in values.items():
        yield Edit(place, name, value)


def _filled(
    assessment: Assessment, kind: str, key: str, own: Mapping[str, str], others: Sequence[Mapping[str, str]]
) -> Iterator[Edit]:
    """What only the others say."""
    found = dict(own)
    for other in others:
        for name, value in other.items():
            if name not in found:
                found[name] = value
                yield Edit(record(kind, assessment.id, key), name, value)


def _said(item: EvidenceItem) -> dict[str, str]:
    names = ("accessed_on", "title", "number", "dated", "signer", "kind", "classification", "valid_until", "unit")
    return {name: str(value) for name in (*names, "note") if (value := getattr(item, name))}


def _told(link: EvidenceLink) -> dict[str, str]:
    names = ("article", "page", "minute", "quote", "reception", "assessor_note", "follow_up")
    return {name: value for name in names if (value := getattr(link, name))}


def _deleted(editor: Editor, place: str) -> Edit:
    return Edit(place, DELETED, seal_of(heads_of_record(editor.connection, place)))
