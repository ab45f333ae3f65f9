"""Data dukung: files and web addresses tied to indicators, replaced, described, taken off again.

A file is in the store and on the disk before the act that names it; an act that fails takes its new files out again.
Reading and copying may happen on a thread of its own, with an archive that only reads: what ties the files is then
reckoned and committed where the editor lives, at the moment it is committed.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from spbe_assess.core import fields
from spbe_assess.core.assessment import Assessment
from spbe_assess.core.changes import Changes
from spbe_assess.core.evidence import EvidenceItem, EvidenceLink, evidence_id, link_id
from spbe_assess.core.fields import DELETED, KINDS, kind_of, record
from spbe_assess.core.instrument import Instrument
from spbe_assess.core.log import ActKind, Edit, seal_of
from spbe_assess.errors import InputError
from spbe_assess.messages import Message
from spbe_assess.rules.field_values import quoted
from spbe_assess.rules.indicator_values import indicator_named
from spbe_assess.rules.naming import NamedLink, clean_name, is_risky, named_links
from spbe_assess.storage.batch import Report
from spbe_assess.storage.evidence import Stored
from spbe_assess.storage.log import heads_of_record
from spbe_assess.workspace.archive import Archive
from spbe_assess.workspace.dossiers import read_dossier
from spbe_assess.workspace.editor import Editor
from spbe_assess.workspace.evidence_wishes import Place, Wish, checked_field, checked_place, is_address, wished_values
from spbe_assess.workspace.keeping import kept

Commit = Callable[[Callable[[Editor, Assessment], Changes]], Changes]
"""Lets an act happen where the editor lives, waits for it, and answers what it changed or raises what it raised."""

_GONE: Final = Message("Data dukung itu tidak ada lagi pada penilaian ini; tidak ada yang diubah.")


@dataclass(frozen=True, slots=True)
class Attached:
    """What became of one file or address. ``was_known``: its bytes were here before. ``is_risky``: it can run code."""

    item: EvidenceItem
    link: EvidenceLink
    code: str
    was_known: bool
    is_risky: bool


@dataclass(frozen=True, slots=True)
class Prepared:
    """What ties files and addresses once it is committed: the edits, and the link of every wish in its order."""

    edits: tuple[Edit, ...]
    links: tuple[str, ...]
    stored: tuple[Stored | None, ...]


@dataclass(frozen=True, slots=True)
class _Source:
    """A wish whose content is in the store: what its item is named by."""

    wish: Wish
    stored: Stored | None
    content: str
    values: Mapping[str, str | None]


def attach(
    editor: Editor,
    assessment: Assessment,
    given: Sequence[str],
    place: Place,
    *,
    fields: Mapping[str, str] | None = None,
    report: Report | None = None,
) -> tuple[tuple[Attached, ...], Changes]:
    """Tie files and web addresses to an indicator, in one act; the same file twice is kept once.

    Raises:
        InputError: a file cannot be taken, an address or a field cannot be, or the place does not exist.
        WorldError: the machine refuses; nothing was changed.
    """
    return attach_all(editor, assessment, [Wish(one, place, fields or {}) for one in given], report=report)


def attach_all(
    editor: Editor, assessment: Assessment, wishes: Sequence[Wish], *, report: Report | None = None
) -> tuple[tuple[Attached, ...], Changes]:
    """Tie many files and addresses, each to its own place, in one act.

    Raises:
        InputError, WorldError: as ``attach``.
    """
    return attach_prepared(editor, assessment, wishes, lambda act: act(editor, assessment), report=report)


def attach_prepared(
    archive: Archive,
    assessment: Assessment,
    wishes: Sequence[Wish],
    commit: Commit,
    *,
    report: Report | None = None,
) -> tuple[tuple[Attached, ...], Changes]:
    """Tie many files and addresses in one act; only the act itself happens where the editor lives, through ``commit``.

    Codes and places in the order are reckoned within the act, so that whatever was changed meanwhile counts. Whatever
    ``report`` raises stops the work; new bytes are taken out again.

    Raises:
        InputError, WorldError: as ``attach``.
    """
    attached: list[Attached] = []
    with _sources(archive, assessment, wishes, report) as sources:

        def act(editor: Editor, assessment: Assessment) -> Changes:
            ready = _prepared(editor, assessment, sources)
            changes = editor.commit(ready.edits)
            attached.extend(_attached(editor, assessment, ready))
            return changes

        changes = commit(act)
    return tuple(attached), changes


@contextmanager
def prepared(
    editor: Editor, assessment: Assessment, wishes: Sequence[Wish], *, report: Report | None = None
) -> Iterator[Prepared]:
    """The edits that tie files and addresses, their bytes already kept; an error inside takes new bytes out again.

    Raises:
        InputError, WorldError: as ``attach``.
    """
    with _sources(editor, assessment, wishes, report) as sources:
        yield _prepared(editor, assessment, sources)


def check_wish(archive: Archive, instrument: Instrument, wish: Wish) -> None:
    """Whether a file or address could be tied as things are now; nothing is copied.

    Raises:
        InputError: the file cannot be taken, the address or a field cannot be, or the place does not exist.
    """
    checked_place(instrument, wish.place)
    wished_values(wish)
    if not is_address(wish.given):
        archive.evidence.check([Path(wish.given)])


def replace_file(editor: Editor, assessment: Assessment, indicator: str, code: str, path: Path) -> Changes:
    """Put a better scan in the place of a file; every tie to it stays.

    Raises:
        InputError: there is no such file at the indicator, or the new one cannot be taken.
        WorldError: the machine refuses; nothing was changed.
    """
    evidence = find_named(editor, assessment, indicator, code)[0].item.id
    return replace_prepared(editor, assessment, evidence, path, lambda act: act(editor, assessment))


def replace_prepared(
    archive: Archive,
    assessment: Assessment,
    evidence: str,
    path: Path,
    commit: Commit,
    *,
    name: str = "",
    report: Report | None = None,
) -> Changes:
    """Put a better scan in the place of an item, by its id; only the act happens where the editor lives.

    ``name`` is what the file is called from now on; without it, what it is called where it lies.

    Raises:
        InputError: the item is not there any more, or the new file cannot be taken.
        WorldError: the machine refuses; nothing was changed.
    """
    called = clean_name(name or path.name)
    item_of(archive, assessment, evidence)
    with kept(archive, [path], report) as (stored,):
        values = {"form": "file", "name": called, "digest": stored.digest, "size": str(stored.size), "url": None}

        def act(editor: Editor, assessment: Assessment) -> Changes:
            item_of(editor, assessment, evidence)
            place = record(fields.EVIDENCE, assessment.id, evidence)
            return editor.commit([Edit(place, field, value) for field, value in values.items()])

        if report is not None:
            report(stored.size, stored.size)
        return commit(act)


def describe(editor: Editor, assessment: Assessment, indicator: str, code: str, values: Mapping[str, str]) -> Changes:
    """Set fields of a file or address and of its ties at an indicator, by their names; "-" clears.

    Raises:
        InputError: there is no such file at the indicator, no such field, or a value cannot be kept.
    """
    named = find_named(editor, assessment, indicator, code)
    links = {one.link.id: values for one in named}
    return describe_item(editor, assessment, named[0].item.id, values, links)


def describe_item(
    editor: Editor,
    assessment: Assessment,
    evidence: str,
    values: Mapping[str, str],
    ties: Mapping[str, Mapping[str, str]] | None = None,
) -> Changes:
    """Set fields of an item by its id, and of its ties by theirs, in one act; "-" clears.

    What is no field of the item itself among ``values``, or of the tie among ``ties``, is passed over if the other has
    it.

    Raises:
        InputError: the item or a tie is not there any more, there is no such field, or a value cannot be kept.
    """
    item = item_of(editor, assessment, evidence)
    edits = list(_described(record(fields.EVIDENCE, assessment.id, evidence), values, item.form))
    there = {link.id for link in read_dossier(editor, assessment).links if link.evidence == evidence}
    for link, given in (ties or {}).items():
        if link not in there:
            raise InputError(_GONE)
        edits += _described(record(fields.LINK, assessment.id, link), given, item.form)
    return editor.commit(edits)


def item_of(archive: Archive, assessment: Assessment, evidence: str) -> EvidenceItem:
    """The item of an id.

    Raises:
        InputError: it is not there any more.
    """
    found = read_dossier(archive, assessment).evidence.get(evidence)
    if found is None:
        raise InputError(_GONE)
    return found


def detach(editor: Editor, assessment: Assessment, indicator: str, code: str) -> Changes:
    """Take a file or address off an indicator. Its bytes and its history stay, so that undo brings it back.

    Raises:
        InputError: there is no such file at the indicator.
    """
    return _off(editor, assessment, [one.link.id for one in find_named(editor, assessment, indicator, code)])


def detach_links(editor: Editor, assessment: Assessment, links: Sequence[str]) -> Changes:
    """Take ties off by their ids, in one act.

    Raises:
        InputError: one of them is not there any more.
    """
    if not {link.id for link in read_dossier(editor, assessment).links}.issuperset(links):
        raise InputError(_GONE)
    return _off(editor, assessment, links)


def _off(editor: Editor, assessment: Assessment, links: Sequence[str]) -> Changes:
    places = [record(fields.LINK, assessment.id, link) for link in links]
    edits = [Edit(place, DELETED, seal_of(heads_of_record(editor.connection, place))) for place in places]
    return editor.commit(edits, kind=ActKind.DELETE)


def find_named(archive: Archive, assessment: Assessment, indicator: str, code: str) -> tuple[NamedLink, ...]:
    """The ties that a code ("12.a" or "a"), a file name, a title or an id means at an indicator.

    Raises:
        InputError: there is none, or they are of several files.
    """
    dossier = read_dossier(archive, assessment)
    found_indicator = indicator_named(dossier.instrument, indicator)
    there = named_links(dossier, found_indicator.code)
    typed = code.strip().casefold()
    found = tuple(one for one in there if typed in _names_of(one))
    if len({one.item.id for one in found}) != 1:
        raise InputError(
            Message(
                "“{code}” bukan data dukung pada {indicator}; yang ada: {known}.",
                code=quoted(code),
                indicator=found_indicator.code,
                known=", ".join(dict.fromkeys(f"{one.code} {one.shown}" for one in there)) or "—",
            )
        )
    return found


@contextmanager
def _sources(
    archive: Archive, assessment: Assessment, wishes: Sequence[Wish], report: Report | None
) -> Iterator[list[_Source]]:
    """The wishes with their bytes kept; an error inside takes new bytes out again."""
    instrument = archive.instrument(assessment.instrument_digest)
    placed = [Wish(wish.given, checked_place(instrument, wish.place), wish.fields) for wish in wishes]
    checked = [wished_values(wish) for wish in placed]
    files = [Path(wish.given) for wish in placed if not is_address(wish.given)]
    with kept(archive, files, report) as found:
        stored = iter(found)
        sources = [_source(wish, values, stored) for wish, values in zip(placed, checked, strict=True)]
        if report is not None:
            # The last moment to stop: bringing names to the disk may have taken a while.
            whole = sum(one.size for one in found)
            report(whole, whole)
        yield sources


def _described(place: str, values: Mapping[str, str], form: str) -> Iterator[Edit]:
    for field, value in values.items():
        kind, checked = checked_field(field, value, form)
        if kind == kind_of(place):
            yield Edit(place, field, checked)


def _names_of(one: NamedLink) -> frozenset[str]:
    names = (one.code, one.code.rpartition(".")[2], one.item.name, one.item.title, one.item.url, one.item.id)
    return frozenset(name.casefold() for name in (*names, one.link.id, one.portal_name) if name)


def _source(wish: Wish, values: Mapping[str, str | None], stored: Iterator[Stored]) -> _Source:
    if is_address(wish.given):
        return _Source(wish, None, values["url"] or "", values)
    found = next(stored)
    return _Source(wish, found, found.digest, {**values, "digest": found.digest, "size": str(found.size)})


def _prepared(editor: Editor, assessment: Assessment, sources: Sequence[_Source]) -> Prepared:
    there = _contents(editor, assessment)
    positions = _positions(editor, assessment)
    edits: list[Edit] = []
    links: list[str] = []
    for source in sources:
        item = _item_for(assessment, source.content, there)
        there[item] = source.content
        place = source.wish.place
        link = link_id(assessment.id, item, place.indicator, place.level, place.criterion)
        positions.setdefault(link, max(positions.values(), default=0) + 1)
        links.append(link)
        edits += _tie(assessment, source, item, link, positions[link])
    return Prepared(tuple(edits), tuple(links), tuple(source.stored for source in sources))


def _tie(assessment: Assessment, source: _Source, item: str, link: str, position: int) -> Iterator[Edit]:
    place = source.wish.place
    where = {
        fields.EVIDENCE: record(fields.EVIDENCE, assessment.id, item),
        fields.LINK: record(fields.LINK, assessment.id, link),
    }
    for name, value in source.values.items():
        kind = fields.EVIDENCE if KINDS[fields.EVIDENCE].field(name) else fields.LINK
        yield Edit(where[kind], name, value)
    ties = {
        "evidence": item,
        "indicator": place.indicator,
        "level": str(place.level) if place.level else None,
        "criterion": place.criterion or None,
        "position": str(position),
    }
    for name, value in ties.items():
        yield Edit(where[fields.LINK], name, value)
    for one in where.values():
        # Tied again after it was taken off.
        yield Edit(one, DELETED, None)


def _contents(editor: Editor, assessment: Assessment) -> dict[str, str]:
    """What each item of an assessment is now: the digest of its file, or its address; deleted ones as well."""
    rows = editor.connection.execute(
        "SELECT id, coalesce(digest, url, '') FROM evidence WHERE assessment = ?", (assessment.id,)
    )
    return dict(rows)


def _positions(editor: Editor, assessment: Assessment) -> dict[str, int]:
    rows = editor.connection.execute("SELECT id, position FROM evidence_link WHERE assessment = ?", (assessment.id,))
    return {link: int(position or 0) for link, position in rows}


def _item_for(assessment: Assessment, content: str, there: Mapping[str, str]) -> str:
    for item, known in there.items():
        if known == content:
            return item
    again = 0
    # The id of this content may belong to an item whose file was replaced since.
    while (made := evidence_id(assessment.id, content, again)) in there:
        again += 1
    return made


def _attached(editor: Editor, assessment: Assessment, ready: Prepared) -> tuple[Attached, ...]:
    dossier = read_dossier(editor, assessment)
    indicators = {link.indicator for link in dossier.links if link.id in ready.links}
    named = {one.link.id: one for code in indicators for one in named_links(dossier, code)}
    return tuple(
        Attached(
            named[link].item,
            named[link].link,
            named[link].code,
            was_known=stored is not None and stored.was_known,
            is_risky=is_risky(named[link].item.name) or (stored is not None and stored.may_run),
        )
        for link, stored in zip(ready.links, ready.stored, strict=True)
    )
