"""Beginning an assessment as one wish: the institution (added where it is new), the year, and who answers what."""

from typing import NamedTuple

from spbe_assess.core.assessment import Assessment
from spbe_assess.workspace.assessing import new_assessment
from spbe_assess.workspace.dividing import suggest_units
from spbe_assess.workspace.editor import Editor
from spbe_assess.workspace.institutions import add_institution


class OwnInstitution(NamedTuple):
    """An institution the list lacks: its name, kind and, for a regency or city, province."""

    name: str
    kind: str
    province: str = ""


class Beginning(NamedTuple):
    """What a person wishes. ``who`` is a slug or name; ``own`` goes before it; ``divides`` takes the usual division."""

    who: str
    year: int
    label: str = ""
    divides: bool = False
    own: OwnInstitution | None = None


def begin(editor: Editor, wish: Beginning) -> Assessment:
    """Make the assessment that is wished for.

    Raises:
        InputError: as ``add_institution``, ``new_assessment`` and ``suggest_units``; what came before it stays.
    """
    who = wish.who
    if wish.own is not None:
        made, _ = add_institution(editor, *wish.own)
        who = made.slug
    assessment, _ = new_assessment(editor, who, wish.year, label=wish.label)
    if wish.divides:
        suggest_units(editor, assessment)
    return assessment
