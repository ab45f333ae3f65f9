"""The shipped suggestions of who answers what."""

import pytest

from spbe_assess.core.results import Kind
from spbe_assess.instruments.catalogue import instrument
from spbe_assess.instruments.divisions import check_division, division, read_division
from spbe_assess.messages import say
from spbe_assess.paths import resources
from tests.instruments.files import TINY, changed, sound

TINY_DIVISION = """
id = 'provinsi-contoh-1'
instrument = 'contoh-1'
kind = 'provinsi'
warning = 'Usulan, dapat diubah.'
shares = [
  { code = 'I1', unit = 'Dinas A', certainty = 'kuat' },
  { code = 'I2', unit = 'Dinas B', certainty = 'rendah', supporting = ['Dinas A'], note = 'Dipilih sendiri.' },
  { code = 'I3', unit = 'Dinas C', certainty = 'sedang' },
]
"""


def faults(text: str) -> list[str]:
    read, problems = read_division(text.encode(), "bagi.toml")
    found = problems if read is None else (*problems, *check_division(read, sound(TINY)))
    return [f"{problem.place} | {say(problem.message)}" for problem in found]


def test_every_shipped_division_covers_its_instrument_exactly() -> None:
    names = sorted(path.stem for path in (resources() / "units").glob("*.toml"))
    assert names == ["permenpanrb-59-2020", "permenpanrb-8-2026"]
    for name in names:
        found = division(name)
        assert found is not None
        assert check_division(found, instrument(name)) == ()
        assert found.kind is Kind.PROVINCE
        assert "dapat diubah" in found.warning


@pytest.mark.parametrize(
    ("code", "unit"),
    [
        ("I33", "Badan Pengelolaan Keuangan dan Aset Daerah"),
        ("I36", "Badan Kepegawaian Daerah"),
        ("I39", "Inspektorat Daerah"),
        ("I44", "Biro Hukum"),
    ],
)
def test_a_service_is_answered_by_the_unit_whose_task_it_is(code: str, unit: str) -> None:
    found = division("permenpanrb-59-2020")
    assert found is not None
    assert found.share_by_code[code].unit == unit
    assert found.share_by_code[code].certainty == "kuat"


def test_only_provinces_and_known_instruments_have_a_suggestion() -> None:
    assert division("permenpanrb-5-2018") is None
    assert division("permenpanrb-59-2020", Kind.MINISTRY) is None


def test_a_sound_division_has_no_problem() -> None:
    assert faults(TINY_DIVISION) == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("'I3'", "'I9'", "indikator I9 | Tidak ada pada instrumen contoh-1"),
        ("'I3'", "'I1'", "indikator I1 | Ditulis 2 kali"),
        ("'I3'", "'I1'", "indikator I3 | Belum ada"),
        ("'Dinas C'", "' '", "indikator I3 | Perangkat daerah pengampu kosong"),
        ("['Dinas A']", "['Dinas B']", "indikator I2 | Satu perangkat daerah disebut dua kali"),
        ("'sedang'", "'pasti'", "indikator I3 | Kepastian tidak dikenal"),
        ("'contoh-1'\nkind", "'contoh-2'\nkind", "instrument | Merujuk contoh-2, bukan contoh-1."),
        ("'provinsi'", "'desa'", "bagi.toml: kind | 'desa' tidak dikenal"),
    ],
)
def test_a_fault_of_a_division(old: str, new: str, told: str) -> None:
    assert any(fault.startswith(told) for fault in faults(changed(TINY_DIVISION, old, new)))
