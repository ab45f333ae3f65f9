"""Everything that a part refers to is there."""

import pytest

from tests.instruments.files import TINY, TINY_ITEMS, changed, faults


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "domain = 'D2', name",
            "domain = 'D7', name",
            "aspek A2 | domain merujuk D7, yang tidak ada dalam berkas ini.",
        ),
        ("domain = 'D2', name", "name", "aspek A2 | domain kosong; isi dengan yang ada dalam berkas ini."),
        ("code = 'I3'\naspect = 'A2'", "code = 'I3'\naspect = 'A9'", "indikator I3 | aspect merujuk A9"),
        (
            "weight = '10/3'\nscale = 'kapabilitas'",
            "weight = '10/3'\nscale = 'lain'",
            "indikator I3 | scale merujuk lain",
        ),
        ("templates = [{ domain = 'D1'", "templates = [{ domain = 'D8'", "pola penjelasan D8 | domain merujuk D8"),
        (
            "text = 'Direviu', basis = 'permen'",
            "text = 'Direviu', basis = 'pedoman'",
            "indikator I1, tingkat 3, kriteria L3-1 | sources merujuk pedoman",
        ),
        (
            "text = 'Direviu'",
            "text = 'Direviu', sources = ['x']",
            "indikator I1, tingkat 3, kriteria L3-1 | sources merujuk x",
        ),
        (
            "[regulation]",
            "[[certainties]]\nsubject = 'a'\ndegree = 'tinggi'\nsources = ['y']\n\n[regulation]",
            "kepastian ke-1 | sources merujuk y",
        ),
        (
            "[regulation]",
            "[[differences]]\ntopic = 'a'\ncentral = 'b'\nregional = 'c'\nindicators = ['I9']\n\n[regulation]",
            "perbedaan ke-1 | indicators merujuk I9",
        ),
    ],
)
def test_a_reference_into_nothing_is_a_problem(old: str, new: str, told: str) -> None:
    assert any(fault.startswith(told) for fault in faults(changed(TINY, old, new)))


def test_a_domain_in_an_instrument_without_domains_is_a_problem() -> None:
    text = changed(TINY_ITEMS, "code = 'A1', name", "code = 'A1', domain = 'D1', name")
    assert faults(text) == ["aspek A1 | domain merujuk D1, yang tidak ada dalam berkas ini."]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "index = 'ambang', low = '0'",
            "index = 'entah', low = '0'",
            "indikator I3, tingkat 1, butir L1-E1 | threshold merujuk entah",
        ),
        ("external_index = 'luar'\n", "", "indikator I2 | external_index kosong"),
        ("external_index = 'luar'", "external_index = 'entah'", "indikator I2 | external_index merujuk entah"),
        (
            "external_index = 'luar'",
            "external_index = 'ambang'",
            "indikator I2 | Indeks ambang harus converts = true untuk basis external",
        ),
        (
            "external_index = 'ambang'",
            "external_index = 'luar'",
            "indikator I3 | Indeks luar harus converts = true untuk basis external",
        ),
        ("basis = 'mixed'\n", "", "indikator I3 | Menyebut external_index, tetapi basis-nya items"),
        (
            "value_kind = 'fraction'",
            "value_kind = 'level'",
            "indikator I2 | Nilai dari indeks instansi lain hanya ada bila value_kind",
        ),
    ],
)
def test_a_fault_of_an_external_index(old: str, new: str, told: str) -> None:
    assert faults(changed(TINY_ITEMS, old, new))[0].startswith(told)
