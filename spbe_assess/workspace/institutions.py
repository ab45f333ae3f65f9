"""Institutions to choose from: the shipped list, and those a person added to this workspace."""

from collections.abc import Mapping, Sequence

from spbe_assess.core import fields
from spbe_assess.core.changes import Changes
from spbe_assess.core.fields import KINDS
from spbe_assess.core.results import Institution, Kind
from spbe_assess.errors import InputError
from spbe_assess.messages import Message
from spbe_assess.published.catalogue import shipped
from spbe_assess.published.search import Finder
from spbe_assess.rules.institutions import checked_institution, institution_edits
from spbe_assess.storage.tables import all_rows
from spbe_assess.workspace.archive import Archive
from spbe_assess.workspace.editor import Editor


def known_institutions(archive: Archive | None) -> Mapping[str, Institution]:
    """All institutions by slug; own additions beside the shipped ones."""
    own = _own(archive)
    return {**shipped().by_slug, **own} if own else shipped().by_slug


def find_institutions(archive: Archive | None, text: str = "") -> Sequence[Institution]:
    """Institutions that a text may mean, best first; all of them for an empty one."""
    known = tuple(known_institutions(archive).values())
    return _finder(archive).matches(text) if text.strip() else known


def institution_of(archive: Archive | None, who: str, *, silent: bool = False) -> Institution | None:
    """The one institution that is meant; with ``silent`` None instead of a refusal.

    Raises:
        InputError: several fit or none does; the sentence names candidates.
    """
    finder = _finder(archive)
    if silent:
        found = finder.matches(who)
        return found[0] if len(found) == 1 else None
    return finder.find(who)


def add_institution(editor: Editor, name: str, kind: str, province: str = "") -> tuple[Institution, Changes]:
    """Add an institution that the shipped list lacks; thirty laptops give it the same slug.

    Raises:
        InputError: the name or kind cannot be, or there is such an institution already.
    """
    slug_of_province = ""
    if province:
        found = institution_of(editor, province)
        slug_of_province = found.slug if found else ""
    made = checked_institution(name, kind, slug_of_province)
    there = known_institutions(editor).get(made.slug)
    if there is not None:
        raise InputError(
            Message("Instansi {name} sudah ada ({slug}); tidak ada yang berubah.", name=there.name, slug=there.slug)
        )
    return made, editor.commit(institution_edits(made))


def _finder(archive: Archive | None) -> Finder:
    own = _own(archive)
    return shipped().finder.with_own(tuple(own.values())) if own else shipped().finder


def _own(archive: Archive | None) -> Mapping[str, Institution]:
    if archive is None:
        return {}
    rows = all_rows(archive.connection, KINDS[fields.INSTITUTION])
    return {
        str(slug): Institution(str(slug), name or str(slug), _kind(kind), province=province or "")
        for slug, name, kind, province, _changed in rows
    }


def _kind(text: str | None) -> Kind:
    """A kind that only a newer program knows is shown as the widest one."""
    return Kind(text) if text in set(Kind) else Kind.AGENCY
