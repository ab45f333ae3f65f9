"""Keys of instruments for sources and degrees are told in words; unknown ones are shown as they are."""

import pytest

from spbe_assess.core.instrument import Instrument
from spbe_assess.workspace.regulations import instruments
from spbe_assess.workspace.showing.origins import degree_word, source_word


@pytest.mark.parametrize("instrument", instruments(), ids=lambda one: one.id)
def test_every_source_and_degree_of_our_instruments_has_an_english_word(instrument: Instrument) -> None:
    levels = [level for indicator in instrument.indicators for level in indicator.levels]
    bases = {criterion.basis for level in levels for criterion in level.criteria} - {""}
    degrees = {level.certainty for level in levels} | {one.certainty for one in instrument.external_indices}
    untold = {one for one in bases if source_word(one, "en") == one.replace("-", " ")}
    untold |= {one for one in degrees - {""} if degree_word(one, "en") == one}
    assert untold == set()


def test_a_source_of_an_instrument_of_ones_own_is_shown_as_it_is_named() -> None:
    assert source_word("surat-edaran", "id") == "surat edaran"
    assert degree_word("mutlak", "en") == "mutlak"
