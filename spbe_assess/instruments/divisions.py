"""The shipped suggestions of who answers what, one file per instrument in ``resources/units``, and their checks."""

from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Final

from spbe_assess.core.division import Division, Share
from spbe_assess.core.instrument import Instrument
from spbe_assess.core.results import Kind
from spbe_assess.errors import Problem, WorldError
from spbe_assess.instruments.sections import Grammar, Shape, read_file, shape_of
from spbe_assess.instruments.toml_values import shortened
from spbe_assess.messages import Message
from spbe_assess.paths import resources

CERTAINTIES: Final = ("kuat", "sedang", "rendah")
_DIVISION: Final = Grammar(nouns={Share: "indikator"}, assumed={})


@cache
def division(instrument: str, kind: Kind = Kind.PROVINCE) -> Division | None:
    """The suggested division of work for an instrument (by its id); None where none is shipped. Provinces only.

    Raises:
        WorldError: the file is damaged.
    """
    path = resources() / "units" / f"{instrument}.toml"
    if kind is not Kind.PROVINCE or not path.is_file():
        return None
    read, problems = read_division(path.read_bytes(), path.name)
    if read is None or problems:
        raise WorldError(Message("Berkas {name} rusak; pasang ulang program ini.", name=path.name), problems)
    return read


def read_division(data: bytes, name: str) -> tuple[Division | None, tuple[Problem, ...]]:
    """The division in a file called ``name``, and every fault found on the way; None when there is no telling."""
    return read_file(_shape(), data, name)


def check_division(division: Division, instrument: Instrument) -> tuple[Problem, ...]:
    """Everything in a division that does not fit its instrument: every indicator is to stand in it exactly once."""
    return (*_check_codes(division, instrument), *_check_shares(division))


def _check_codes(division: Division, instrument: Instrument) -> Iterator[Problem]:
    if division.instrument != instrument.id:
        message = Message("Merujuk {named}, bukan {given}.", named=shortened(division.instrument), given=instrument.id)
        yield Problem("instrument", message)
    counts = Counter(share.code for share in division.shares)
    for code in instrument.indicator_by_code:
        if code not in counts:
            yield Problem(f"indikator {code}", Message("Belum ada dalam daftar shares; tambahkan."))
    for code, count in counts.items():
        place = f"indikator {shortened(code)}"
        if code not in instrument.indicator_by_code:
            yield Problem(place, Message("Tidak ada pada instrumen {id}; hapus atau perbaiki.", id=instrument.id))
        if count > 1:
            yield Problem(place, Message("Ditulis {count} kali; hapus yang lain.", count=count))


def _check_shares(division: Division) -> Iterator[Problem]:
    for share in division.shares:
        place = f"indikator {shortened(share.code)}"
        if not share.unit.strip():
            yield Problem(place, Message("Perangkat daerah pengampu kosong; isi."))
        if share.unit in share.supporting or len(set(share.supporting)) < len(share.supporting):
            yield Problem(place, Message("Satu perangkat daerah disebut dua kali; hapus satu."))
        if share.certainty not in CERTAINTIES:
            known = ", ".join(CERTAINTIES)
            yield Problem(place, Message("Kepastian tidak dikenal; pilih salah satu dari: {known}.", known=known))


@cache
def _shape() -> Shape[Division]:
    return shape_of(_DIVISION, Division)
