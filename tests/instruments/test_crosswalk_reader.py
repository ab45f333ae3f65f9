"""The crosswalk and the two instruments it ties."""

import pytest

from spbe_assess.core.crosswalk import LinkBasis, LinkStatus, Readiness
from spbe_assess.core.instrument import Instrument
from spbe_assess.instruments.catalogue import crosswalk, instrument
from spbe_assess.instruments.crosswalk_reader import check_crosswalk, read_crosswalk
from spbe_assess.messages import say
from tests.instruments.files import TINY, TINY_ITEMS, changed, sound

TINY_CROSSWALK = """
id = 'peta'
from_instrument = 'contoh-1'
to_instrument = 'contoh-2'
warning = 'Bukan kesetaraan nilai.'
sources = [{ id = 'daerah', title = 'Pemetaan sebuah daerah', reference = 'x' }]
targets = [
  { code = 'I1', readiness = 'reuse' },
  { code = 'I2', readiness = 'new', note = 'Dari indeks instansi lain' },
  { code = 'I3', readiness = 'update' },
]
links = [
  { from_code = 'I1', to_code = 'I1', basis = 'sumber', status = 'reuse', sources = ['daerah'] },
  { from_code = 'I2', to_code = 'I3', basis = 'tafsir', status = 'partial', note = 'Menopang' },
]
"""


@pytest.fixture(scope="module")
def ends() -> tuple[Instrument, Instrument]:
    return sound(TINY), sound(TINY_ITEMS)


def faults(text: str, ends: tuple[Instrument, Instrument]) -> list[str]:
    read, problems = read_crosswalk(text.encode(), "peta.toml")
    found = problems if read is None else (*problems, *check_crosswalk(read, *ends))
    return [f"{problem.place} | {say(problem.message)}" for problem in found]


def test_a_sound_crosswalk_has_no_problem(ends: tuple[Instrument, Instrument]) -> None:
    assert faults(TINY_CROSSWALK, ends) == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("from_code = 'I2'", "from_code = 'I9'", "hubungan I9 ke I3 | Kode I9 tidak ada pada instrumen contoh-1"),
        ("to_code = 'I3'", "to_code = 'I8'", "hubungan I2 ke I8 | Kode I8 tidak ada pada instrumen contoh-2"),
        ("  { code = 'I3', readiness = 'update' },\n", "", "indikator tujuan I3 | Belum ada dalam daftar targets"),
        ("code = 'I3', readiness", "code = 'I7', readiness", "indikator tujuan I7 | Tidak ada pada instrumen contoh-2"),
        ("code = 'I3', readiness", "code = 'I1', readiness", "indikator tujuan I1 | Ditulis 2 kali"),
        ("'new'", "'reuse'", "indikator tujuan I2 | Dinyatakan siap, tetapi tidak ada hubungan"),
        ("'I2', to_code = 'I3'", "'I1', to_code = 'I1'", "hubungan I1 ke I1 | Ditulis 2 kali; gabungkan."),
        ("['daerah'] },", "['entah'] },", "hubungan I1 ke I1 | Sumber entah tidak ada"),
        (", sources = ['daerah'] },", " },", "hubungan I1 ke I1 | Berdasar sumber, tetapi tidak menyebut"),
        (", note = 'Menopang'", "", "hubungan I2 ke I3 | Tafsir tanpa alasan"),
        (
            "to_instrument = 'contoh-2'",
            "to_instrument = 'contoh-9'",
            "to_instrument | Merujuk contoh-9, bukan contoh-2.",
        ),
        ("status = 'partial'", "status = 'new'", "peta.toml: hubungan ke-2, status | 'new' tidak dikenal"),
        ("warning", "warnning", "peta.toml | Kunci warnning tidak dikenal; mungkin maksudnya warning."),
        ("id = 'peta'", "id = ", "peta.toml, baris 2 | Nilai tidak dikenal"),
    ],
)
def test_a_fault_of_a_crosswalk(old: str, new: str, told: str, ends: tuple[Instrument, Instrument]) -> None:
    assert any(fault.startswith(told) for fault in faults(changed(TINY_CROSSWALK, old, new), ends))


def test_the_shipped_crosswalk_fits_its_instruments() -> None:
    assert check_crosswalk(crosswalk(), instrument("59/2020"), instrument("8/2026")) == ()


def test_the_shipped_crosswalk_is_whole() -> None:
    shipped = crosswalk()
    assert (len(shipped.links), len(shipped.targets), len(shipped.sources)) == (83, 20, 2)
    assert {link.from_code for link in shipped.links} == set(instrument("59/2020").indicator_by_code)
    assert sum(link.basis is LinkBasis.READING for link in shipped.links) == 8
    assert sum(link.status is LinkStatus.PARTIAL for link in shipped.links) == 2
    new = [target.code for target in shipped.targets if target.readiness is Readiness.NEW]
    assert new == ["I6", "I7", "I8"]
    assert list(shipped.links_to("I6")) == []
