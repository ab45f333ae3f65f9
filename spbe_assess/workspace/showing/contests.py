"""What contested fields hold: every value that copies of an assessment have brought together."""

from collections.abc import Mapping

from spbe_assess.core.assessment import Dossier
from spbe_assess.storage.log import heads_of
from spbe_assess.workspace.archive import Archive


def contested_values(archive: Archive, dossier: Dossier) -> Mapping[tuple[str, str], tuple[str, ...]]:
    """The values of every contested field by record and field, the shown one first; "" stands for none."""
    return {
        key: tuple(dict.fromkeys(head.value or "" for head in heads_of(archive.connection, key)))
        for key in dossier.contested
    }
