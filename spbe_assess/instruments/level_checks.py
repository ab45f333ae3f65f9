"""What scales, levels, criteria and items of an instrument must be."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

from spbe_assess.core.instrument import CriterionKind, Indicator, IndicatorBasis, Instrument, Level, ValueKind
from spbe_assess.errors import Problem
from spbe_assess.messages import Message

Found = Iterator[Problem]


def check_scales(instrument: Instrument) -> Found:
    """At least one scale; the levels of each count upwards by one and have names of their own."""
    if not instrument.scales:
        yield Problem("skala", Message("Belum ada skala; tulis bagian scales dengan tingkat-tingkatnya."))
    for scale in instrument.scales:
        place = f"skala {scale.id}"
        if not scale.levels:
            yield Problem(place, Message("Belum ada tingkat; tulis daftar levels."))
        numbers = [level.number for level in scale.levels]
        if any(second != first + 1 for first, second in pairwise(numbers)):
            message = Message("Nomor tingkat harus naik satu demi satu, bukan {numbers}.", numbers=_listed(numbers))
            yield Problem(place, message)
        names = Counter(level.name.strip() for level in scale.levels)
        if "" in names or max(names.values(), default=1) > 1:
            yield Problem(place, Message("Ada nama tingkat yang kosong atau sama; beri nama yang berbeda."))


def check_levels(instrument: Instrument) -> Found:
    """Every indicator has each level of its scale, lowest first, and no other."""
    for indicator in instrument.indicators:
        if scale := instrument.scale_by_id.get(indicator.scale):
            yield from _levels(indicator, [level.number for level in scale.levels])


def check_criteria(instrument: Instrument) -> Found:
    """Every level demands something; codes like L3-1, each once; alternatives in groups of two or more."""
    for indicator, level, place in _each_level(instrument):
        if not level.criteria:
            yield Problem(place, Message("Belum ada kriteria; tulis daftar criteria."))
        yield from _codes(place, "kriteria", rf"L{level.number}-[1-9][0-9]*", [each.code for each in level.criteria])
        for criterion in level.criteria:
            if not criterion.text.strip():
                yield Problem(f"{place}, kriteria {criterion.code}", Message("Teks kriteria kosong; isi."))
            yield from _substance(indicator, criterion.substance, f"{place}, kriteria {criterion.code}")
        yield from _groups(level, place)


def check_items(instrument: Instrument) -> Found:
    """Items where a value follows from them, on every level; codes like L3-E1, each once."""
    kinds = {kind.id for kind in instrument.evidence_kinds}
    for indicator, level, place in _each_level(instrument):
        yield from _item_count(instrument, indicator, level, place)
        yield from _codes(place, "butir", rf"L{level.number}-E[1-9][0-9]*", [item.code for item in level.items])
        for item in level.items:
            spot = f"{place}, butir {item.code}"
            if not item.text.strip():
                yield Problem(spot, Message("Teks butir kosong; isi."))
            if item.kind not in kinds:
                message = Message("Jenis data dukung {kind} tidak ada dalam daftar evidence_kinds.", kind=item.kind)
                yield Problem(spot, message)
            yield from _substance(indicator, item.substance, spot)
            if indicator.substances_scored and not item.substance:
                yield Problem(spot, Message("Substansinya dinilai sendiri-sendiri; tulis substance butir ini."))


def _each_level(instrument: Instrument) -> Iterator[tuple[Indicator, Level, str]]:
    for indicator in instrument.indicators:
        for level in indicator.levels:
            yield indicator, level, f"indikator {indicator.code}, tingkat {level.number}"


def _levels(indicator: Indicator, wanted: list[int]) -> Found:
    place = f"indikator {indicator.code}"
    numbers = [level.number for level in indicator.levels]
    counts = Counter(numbers)
    for number in wanted:
        if number not in counts:
            yield Problem(place, Message("Tingkat {number} belum ada; tambahkan.", number=number))
    for number, count in counts.items():
        if number not in wanted:
            message = Message("Tingkat ini tidak ada pada skala {scale}; hapus.", scale=indicator.scale)
            yield Problem(f"{place}, tingkat {number}", message)
        elif count > 1:
            yield Problem(f"{place}, tingkat {number}", Message("Ditulis {count} kali; gabungkan.", count=count))
    if numbers != sorted(numbers):
        yield Problem(place, Message("Tingkat tidak berurutan; tulis dari yang terendah."))


def _codes(place: str, noun: str, form: str, codes: Iterable[str]) -> Found:
    listed = list(codes)
    example = form.removesuffix("[1-9][0-9]*") + "1"
    for code in listed:
        if not re.fullmatch(form, code, re.ASCII):
            message = Message("Kode harus berbentuk seperti {example}.", example=example)
            yield Problem(f"{place}, {noun} {code}", message)
    for code, count in Counter(listed).items():
        if count > 1:
            message = Message("Dipakai {count} kali; beri yang berbeda.", count=count)
            yield Problem(f"{place}, {noun} {code}", message)


def _groups(level: Level, place: str) -> Found:
    groups = Counter(criterion.group for criterion in level.criteria if criterion.kind is CriterionKind.ALTERNATIVE)
    for criterion in level.criteria:
        if criterion.group and criterion.kind is not CriterionKind.ALTERNATIVE:
            message = Message("Hanya kriteria alternative yang berkelompok; hapus group atau ubah kind.")
            yield Problem(f"{place}, kriteria {criterion.code}", message)
    for group, count in groups.items():
        if not group:
            yield Problem(place, Message("Ada kriteria alternative tanpa group; tulis kelompoknya."))
        elif count == 1:
            message = Message("Kelompok {group} hanya berisi satu kriteria alternative; tambah atau ubah.", group=group)
            yield Problem(place, message)


def _item_count(instrument: Instrument, indicator: Indicator, level: Level, place: str) -> Found:
    if indicator.basis is IndicatorBasis.EXTERNAL:
        if level.items:
            yield Problem(
                place, Message("Nilainya dari indeks instansi lain, jadi tidak boleh mempunyai butir; hapus items.")
            )
    elif instrument.scoring.value_kind is ValueKind.FRACTION and not level.items:
        yield Problem(place, Message("Belum ada butir, padahal nilainya dihitung dari butir; tulis daftar items."))


def _substance(indicator: Indicator, code: str, place: str) -> Found:
    if code and code not in {substance.code for substance in indicator.substances}:
        message = Message("Substansi {code} tidak ada pada indikator ini.", code=code)
        yield Problem(place, message)


def _listed(numbers: Iterable[int]) -> str:
    return ", ".join(str(number) for number in numbers)
