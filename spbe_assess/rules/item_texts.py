"""How an item of data dukung (Pemdi) reads in an assessment: as the instrument prints it, or corrected locally."""

from typing import Final

from spbe_assess.core.assessment import Dossier
from spbe_assess.core.instrument import Item

CORRECTED: Final = "(koreksi setempat)"
"""What stands behind a corrected text on paper, so that nobody takes it for the words of the regulation."""


def item_text(dossier: Dossier, indicator: str, item: Item) -> str:
    """The text of an item; a corrected one says that it is."""
    correction = dossier.answer(indicator, item.code).correction.split()
    return " ".join((*correction, CORRECTED)) if correction else item.text
