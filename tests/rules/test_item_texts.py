"""How an item reads: as the instrument prints it, or corrected and marked as such."""

from spbe_assess.core.assessment import Answer
from spbe_assess.rules.item_texts import item_text
from tests.dossiers import PEMDI, empty_dossier


def test_an_item_reads_as_printed_until_it_is_corrected() -> None:
    printed = empty_dossier(PEMDI)
    item = printed.instrument.indicator_by_code["I1"].levels[0].items[0]
    assert item_text(printed, "I1", item) == item.text
    for given, told in ((" Rencana\n induk ", "Rencana induk (koreksi setempat)"), (" \n", item.text)):
        dossier = empty_dossier(PEMDI, answers={("I1", item.code): Answer(correction=given)})
        assert item_text(dossier, "I1", item) == told
