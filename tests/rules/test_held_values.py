"""What a field holds now, as the text that is kept."""

from dataclasses import replace

import pytest

from spbe_assess.core import fields
from spbe_assess.core.fields import KINDS, Form, record
from spbe_assess.rules.field_values import checked_value
from spbe_assess.rules.held_values import held_value
from tests.dossiers import pemdi_dossier, spbe_dossier

SPBE = spbe_dossier()
ID = SPBE.assessment.id


@pytest.mark.parametrize(
    ("name", "field", "held"),
    [
        (record(fields.RATING, ID, "I1", "mandiri"), "value", "3"),
        (record(fields.RATING, ID, "I44", "reviu"), "verdict", "invalid"),
        (record(fields.RATING, ID, "I4", "mandiri"), "fact", None),
        (record(fields.ANSWER, ID, "I1", ""), "supporting", "Dinas Kearsipan\nBiro Organisasi"),
        (record(fields.ANSWER, ID, "I99", ""), "unit", None),
        (record(fields.CRITERION, ID, "I6", "L3-1", "mandiri"), "state", "not_met"),
        (record(fields.CRITERION, ID, "I6", "L5-1", "visitasi"), "state", None),
        (record(fields.ASSESSMENT, ID), "institution", "provinsi-contoh"),
        (record(fields.ASSESSMENT, ID), "year", "2024"),
        (record(fields.ASSESSMENT, ID), "coordinator_name", "Nama Koordinator"),
        (record(fields.ASSESSMENT, ID), "coordinator_nip", None),
        (record(fields.ASSESSMENT, "lain"), "year", None),
        (record(fields.RATING, ID, "I1"), "value", None),
        (record(fields.GENERAL, ID, "1"), "question", None),
        (record("baru", ID), "value", None),
    ],
)
def test_a_field_holds_the_text_that_is_kept(name: str, field: str, held: str | None) -> None:
    assert held_value(SPBE, name, field) == held


def test_days_flags_and_decimals_are_held_as_they_are_kept() -> None:
    dossier = pemdi_dossier()
    one = dossier.assessment.id
    assert held_value(dossier, record(fields.RATING, one, "I19", "dokumen"), "value") == "2.35"
    held = {held_value(dossier, record(fields.EXTERNAL, one, index), "verified") for index in dossier.external}
    assert held <= {"1", None}
    assert "1" in held
    signed = replace(SPBE, assessment=replace(SPBE.assessment, signed_on=None))
    assert held_value(signed, record(fields.ASSESSMENT, ID), "signed_on") is None


def test_what_is_held_is_what_typing_it_again_would_keep() -> None:
    for indicator, stage in SPBE.ratings:
        for field in KINDS[fields.RATING].fields:
            held = held_value(SPBE, record(fields.RATING, ID, indicator, stage), field.name)
            assert held is None or (field.form is Form.CODE) or checked_value(field, held) == held
