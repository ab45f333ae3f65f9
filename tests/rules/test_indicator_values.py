"""Levels, targets, scores, codes and stages held against an instrument."""

from collections.abc import Callable

import pytest

from spbe_assess.core.instrument import Instrument
from spbe_assess.errors import InputError
from spbe_assess.messages import say
from spbe_assess.rules.indicator_values import (
    criterion_codes,
    criterion_named,
    external_named,
    external_score,
    index_value,
    indicator_named,
    indicator_value,
    stage_named,
)


def told(ask: Callable[[], object]) -> str:
    with pytest.raises(InputError) as raised:
        ask()
    return say(raised.value.message)


def test_spbe_takes_whole_levels_and_pemdi_values_on_its_scale(spbe: Instrument, pemdi: Instrument) -> None:
    assert indicator_value(spbe, "I12", " 3,0 ") == "3"
    assert indicator_value(pemdi, "I1", "1,260") == "1.26"
    assert indicator_value(pemdi, "I1", "5") == "5"
    assert indicator_value(spbe, "I12", " ") is None


@pytest.mark.parametrize("raw", ["0", "6", "2,5", "tiga"])
def test_a_level_outside_the_instrument_is_refused(spbe: Instrument, raw: str) -> None:
    assert "isi salah satu dari 1 sampai 5" in told(lambda: indicator_value(spbe, "I12", raw))


@pytest.mark.parametrize("raw", ["0,99", "5,01"])
def test_a_value_outside_the_scale_is_refused(pemdi: Instrument, raw: str) -> None:
    assert "isi angka dari 1,00 sampai 5,00" in told(lambda: indicator_value(pemdi, "I1", raw))


def test_the_level_zero_exists_in_the_old_instrument_only(old_spbe: Instrument) -> None:
    assert indicator_value(old_spbe, "I1", "0") == "0"


def test_an_unknown_indicator_is_refused(spbe: Instrument) -> None:
    assert "I1 sampai I47" in told(lambda: indicator_value(spbe, "I48", "3"))


def test_a_target_of_the_index_lies_on_its_scale(spbe: Instrument) -> None:
    assert index_value(spbe, "3,50") == "3.5"
    assert index_value(spbe, "") is None
    assert "dari 1,00 sampai 5,00" in told(lambda: index_value(spbe, "5,01"))
    assert "Target “x”" in told(lambda: index_value(spbe, "x"))


def test_a_score_of_another_agency_lies_in_its_range(pemdi: Instrument) -> None:
    assert external_score(pemdi, "sdi", "68,75") == "68.75"
    assert external_score(pemdi, "sdi", " ") is None
    assert "di luar rentang" in told(lambda: external_score(pemdi, "sdi", "900"))
    assert "bukan angka" in told(lambda: external_score(pemdi, "sdi", "x"))


@pytest.mark.parametrize("text", ["I12", "i12", "12", " 012 ", "Indikator 12", "I-12", "Peta Rencana SPBE"])
def test_an_indicator_is_found_by_code_and_by_name(spbe: Instrument, text: str) -> None:
    assert indicator_named(spbe, text).code == "I12"


def test_every_indicator_is_found_by_its_names(spbe: Instrument, pemdi: Instrument) -> None:
    for instrument in (spbe, pemdi):
        for one in instrument.indicators:
            for name in (one.code, one.name, one.short_name):
                assert indicator_named(instrument, name) is one


@pytest.mark.parametrize("text", ["", "I0", "48", "Entah", "-"])
def test_what_names_no_indicator_is_refused(spbe: Instrument, text: str) -> None:
    assert "Tulis kodenya" in told(lambda: indicator_named(spbe, text))


def test_a_criterion_or_item_is_found_by_its_code(spbe: Instrument, pemdi: Instrument) -> None:
    assert criterion_named(spbe.indicators[0], "l3-1") == "L3-1"
    assert criterion_named(pemdi.indicators[8], "I9-L2-E1") == "L2-E1"
    assert criterion_codes(pemdi.indicators[8])["L2-E1"] == 2
    assert "misalnya L1-1" in told(lambda: criterion_named(spbe.indicators[0], "L9-9"))


@pytest.mark.parametrize("text", ["dokumen", "Dokumen", "Penilaian Dokumen", " PENILAIAN\nDOKUMEN"])
def test_a_stage_is_found_by_id_and_name(spbe: Instrument, text: str) -> None:
    assert stage_named(spbe, text).id == "dokumen"


def test_an_unknown_stage_is_refused(spbe: Instrument) -> None:
    assert "yang ada: mandiri, dokumen" in told(lambda: stage_named(spbe, "akhir"))
    assert "yang ada" in told(lambda: stage_named(spbe, ""))


def test_another_agencys_index_is_found_by_id_and_name(spbe: Instrument, pemdi: Instrument) -> None:
    assert external_named(pemdi, " SDI ") == "sdi"
    assert external_named(pemdi, pemdi.external_by_id["ips"].name) == "ips"
    assert "yang ada: sdi" in told(lambda: external_named(pemdi, "entah"))
    assert "tidak memakai" in told(lambda: external_named(spbe, "sdi"))
