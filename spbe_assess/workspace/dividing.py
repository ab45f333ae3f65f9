"""The suggested division of work, taken over for an assessment."""

from spbe_assess.core.assessment import Assessment
from spbe_assess.core.changes import Changes
from spbe_assess.errors import InputError
from spbe_assess.instruments.divisions import division
from spbe_assess.messages import Message
from spbe_assess.rules.suggesting import suggested_units
from spbe_assess.workspace.dossiers import read_dossier
from spbe_assess.workspace.editor import Editor


def suggest_units(editor: Editor, assessment: Assessment) -> Changes:
    """Name the usual pengampu and pendukung wherever an indicator has none; what a person wrote stays.

    Raises:
        InputError: no division is shipped for this instrument and kind of institution.
    """
    suggested = division(assessment.instrument, assessment.institution.kind)
    if suggested is None:
        raise InputError(
            Message("Belum ada usulan perangkat daerah pengampu untuk {ref}; isi sendiri.", ref=assessment.ref)
        )
    return editor.commit(suggested_units(read_dossier(editor, assessment), suggested))
