"""Reading a crosswalk, and whether it fits the two instruments it ties."""

from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import chain
from typing import Final

from spbe_assess.core.crosswalk import Crosswalk, Link, LinkBasis, Readiness, Target
from spbe_assess.core.instrument import Instrument, Source
from spbe_assess.errors import Problem
from spbe_assess.instruments.sections import Grammar, Shape, read_file, shape_of
from spbe_assess.instruments.toml_values import shortened
from spbe_assess.messages import Message

_CROSSWALK: Final = Grammar(nouns={Target: "indikator tujuan", Link: "hubungan", Source: "sumber"}, assumed={})

Found = Iterator[Problem]


def read_crosswalk(data: bytes, name: str) -> tuple[Crosswalk | None, tuple[Problem, ...]]:
    """The crosswalk in a file called ``name``, and every fault found on the way; None when there is no telling."""
    return read_file(_shape(), data, name)


def check_crosswalk(crosswalk: Crosswalk, old: Instrument, new: Instrument) -> tuple[Problem, ...]:
    """Everything in a crosswalk that does not fit the instruments it leads from and to."""
    return tuple(
        chain(
            _check_ends(crosswalk, old, new),
            _check_targets(crosswalk, new),
            _check_links(crosswalk, old, new),
            _check_evidence(crosswalk),
        )
    )


def _check_ends(crosswalk: Crosswalk, old: Instrument, new: Instrument) -> Found:
    for key, named, given in (
        ("from_instrument", crosswalk.from_instrument, old.id),
        ("to_instrument", crosswalk.to_instrument, new.id),
    ):
        if named != given:
            message = Message("Merujuk {named}, bukan {given}.", named=shortened(named), given=given)
            yield Problem(key, message)


def _check_targets(crosswalk: Crosswalk, new: Instrument) -> Found:
    counts = Counter(target.code for target in crosswalk.targets)
    for code in new.indicator_by_code:
        if code not in counts:
            yield Problem(f"indikator tujuan {code}", Message("Belum ada dalam daftar targets; tambahkan."))
    for code, count in counts.items():
        place = f"indikator tujuan {shortened(code)}"
        if code not in new.indicator_by_code:
            yield Problem(place, Message("Tidak ada pada instrumen {id}; hapus atau perbaiki.", id=new.id))
        if count > 1:
            yield Problem(place, Message("Ditulis {count} kali; hapus yang lain.", count=count))
    linked = {link.to_code for link in crosswalk.links}
    for target in crosswalk.targets:
        if target.readiness is not Readiness.NEW and target.code not in linked:
            message = Message("Dinyatakan siap, tetapi tidak ada hubungan yang menuju ke situ; tambah atau ubah.")
            yield Problem(f"indikator tujuan {shortened(target.code)}", message)


def _check_links(crosswalk: Crosswalk, old: Instrument, new: Instrument) -> Found:
    for link in crosswalk.links:
        for code, instrument in ((link.from_code, old), (link.to_code, new)):
            if code not in instrument.indicator_by_code:
                message = Message(
                    "Kode {code} tidak ada pada instrumen {id}; perbaiki.", code=shortened(code), id=instrument.id
                )
                yield Problem(_place(link), message)
    for (start, end), count in Counter((link.from_code, link.to_code) for link in crosswalk.links).items():
        if count > 1:
            message = Message("Ditulis {count} kali; gabungkan.", count=count)
            yield Problem(f"hubungan {shortened(start)} ke {shortened(end)}", message)


def _check_evidence(crosswalk: Crosswalk) -> Found:
    """A link that a source states names it; one that is a reading says why."""
    known = {source.id for source in crosswalk.sources}
    for link in crosswalk.links:
        for name in link.sources:
            if name not in known:
                message = Message("Sumber {name} tidak ada dalam daftar sources.", name=shortened(name))
                yield Problem(_place(link), message)
        if link.basis is LinkBasis.SOURCE and not link.sources:
            yield Problem(_place(link), Message("Berdasar sumber, tetapi tidak menyebut sumbernya; tulis sources."))
        if link.basis is LinkBasis.READING and not link.note.strip():
            yield Problem(_place(link), Message("Tafsir tanpa alasan; tulis note."))


def _place(link: Link) -> str:
    return f"hubungan {shortened(link.from_code)} ke {shortened(link.to_code)}"


@cache
def _shape() -> Shape[Crosswalk]:
    return shape_of(_CROSSWALK, Crosswalk)
