"""Who answers an indicator or item, by when, how far it is: several of its fields together, as one act."""

from collections.abc import Mapping

from spbe_assess.core import fields
from spbe_assess.core.assessment import Assessment
from spbe_assess.core.changes import Changes
from spbe_assess.core.fields import KINDS, record
from spbe_assess.core.log import Edit
from spbe_assess.rules.field_values import checked_value
from spbe_assess.rules.indicator_values import criterion_named, indicator_named, indicator_value
from spbe_assess.workspace.editor import Editor


def set_answer(
    editor: Editor, assessment: Assessment, indicator: str, values: Mapping[str, str], *, item: str = ""
) -> Changes:
    """Set fields of an answer ("unit", "supporting", "contact", "deadline", "status", "target", "notes").

    An empty value clears its field. One field alone is ``assessing.set_field``.

    Raises:
        InputError: indicator or item are none of the instrument, or a value cannot be kept; nothing was changed.
        KeyError: an answer has no such field.
    """
    instrument = editor.instrument(assessment.instrument_digest)
    found = indicator_named(instrument, indicator)
    place = record(fields.ANSWER, assessment.id, found.code, criterion_named(found, item) if item else "")
    known = {field.name: field for field in KINDS[fields.ANSWER].fields}
    return editor.commit(
        [
            Edit(
                place,
                name,
                indicator_value(instrument, found.code, text)
                if name == "target"
                else checked_value(known[name], text) or None,
            )
            for name, text in values.items()
        ]
    )
