"""The block of the index on Beranda: where it stands, how far the target is, what a simulation says."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Final

from spbe_assess.core.assessment import Dossier
from spbe_assess.core.instrument import Band as Predicate
from spbe_assess.core.instrument import ValueKind
from spbe_assess.core.overview import Band, Crowd, Headline, Peers, Strip
from spbe_assess.core.scores import Scores
from spbe_assess.exact import MISSING, half_up, shown
from spbe_assess.messages import Message, Number, decimal_point, say
from spbe_assess.rules.scoring import predicate, score

_SIMULATED_LEVEL: Final = 3
_AXIS_LOW: Final = Fraction(1)


def headline(dossier: Dossier, scores: Scores, values: Mapping[str, Fraction], peers: Peers, language: str) -> Headline:
    """The index with its predicate, its strip, and the sentences below it."""
    instrument, year = dossier.instrument, dossier.assessment.year
    sentences = [say(one, language) for one in _sentences(dossier, scores, values, peers)]
    return Headline(
        f"{instrument.index_name} {year}",
        _number(scores.index, language),
        scores.predicate,
        say(progress_words(dossier, values), language),
        _strip(dossier, scores, language),
        sentences[0] if sentences else "",
        tuple(sentences[1:]),
    )


def crowd(peers: Peers, language: str) -> Crowd:
    """The dots below the strip; without published values a sentence that says so."""
    if not peers.year:
        return Crowd((), say(Message("Belum ada hasil resmi instansi sejenis menurut instrumen ini."), language), "")
    count = len(peers.others) + (peers.own is not None)
    caption = Message("{count} {kind}, hasil resmi {year}", count=count, kind=kind_words(peers.kind), year=peers.year)
    own = () if peers.own is None else (peers.own,)
    return Crowd(tuple(sorted(map(float, (*peers.others, *own)))), say(caption, language), peers.source)


def kind_words(kind: str) -> Message:
    """A kind of institution within a sentence."""
    return _KINDS.get(kind, Message("instansi"))


def progress_words(dossier: Dossier, values: Mapping[str, Fraction]) -> Message:
    """How many indicators have a value, and how the others count."""
    instrument = dossier.instrument
    filled, whole, stand_in = len(values), len(instrument.indicators), instrument.scoring.unanswered
    if filled == whole:
        return Message("{filled} dari {all} terisi", filled=filled, all=whole)
    counts = Number(stand_in, 0 if stand_in.denominator == 1 and stand_in == 0 else 2)
    return Message("{filled} dari {all} terisi, kosong dihitung {value}", filled=filled, all=whole, value=counts)


def target_words(dossier: Dossier, index: Fraction) -> Message | None:
    """The distance to the target of the assessment; None where none is set."""
    target = dossier.assessment.target
    if target is None:
        return None
    name = _predicate_of(dossier, target).name
    gap = _gap(index, target)
    if gap > 0:
        return Message("Kurang {gap} menuju target {target} ({predicate})", gap=gap, target=target, predicate=name)
    if gap == 0:
        return Message("Target {target} ({predicate}) tercapai", target=target, predicate=name)
    return Message(
        "Target {target} ({predicate}) tercapai, lebih {gap}", target=target, predicate=name, gap=Number(-gap)
    )


def next_predicate_words(dossier: Dossier, index: Fraction) -> Message | None:
    """The distance to the next predicate; None at the highest one."""
    above = [band for band in dossier.instrument.bands if band.low > index]
    reached = predicate(dossier.instrument, index, dossier.assessment.year)
    above = [band for band in above if band.low > reached.low]
    if not above:
        return None
    band = min(above, key=lambda one: one.low)
    return Message(
        "Kurang {gap} menuju predikat {predicate} ({low})",
        gap=_gap(index, band.low),
        predicate=band.name,
        low=band.low,
    )


def _sentences(dossier: Dossier, scores: Scores, values: Mapping[str, Fraction], peers: Peers) -> Iterator[Message]:
    index = scores.index
    if index is None or not values:
        yield Message("Belum ada indikator yang terisi; mulailah dari Langkah berikutnya.")
        return
    target = target_words(dossier, index)
    if target is not None:
        yield target
    following = next_predicate_words(dossier, index)
    if following is not None and not _says_the_same(dossier, index):
        yield following
    yield from _empty_ones(dossier, values, index)
    yield from _targets(dossier, values, index)
    yield from _places(peers, index)
    yield from _own_place(peers)


def _says_the_same(dossier: Dossier, index: Fraction) -> bool:
    """Whether the target is the lower end of the next predicate: one sentence is enough then."""
    above = [band.low for band in dossier.instrument.bands if band.low > index]
    return dossier.assessment.target is not None and min(above, default=None) == dossier.assessment.target


def _empty_ones(dossier: Dossier, values: Mapping[str, Fraction], index: Fraction) -> Iterator[Message]:
    instrument = dossier.instrument
    empty = [one for one in instrument.indicators if one.code not in values]
    if not empty:
        return
    level = Fraction(_SIMULATED_LEVEL)
    filled = {**values, **{one.code: level for one in empty}}
    simulated = score(instrument, filled, dossier.assessment.year).index
    if simulated is None or simulated == index:
        return
    if instrument.scoring.value_kind is ValueKind.LEVEL:
        yield Message(
            "Simulasi: bila {count} indikator kosong diisi tingkat {level}, indeks menjadi {index}",
            count=len(empty),
            level=_SIMULATED_LEVEL,
            index=simulated,
        )
    else:
        yield Message(
            "Simulasi: bila {count} indikator kosong bernilai {level}, indeks menjadi {index}",
            count=len(empty),
            level=level,
            index=simulated,
        )


def _targets(dossier: Dossier, values: Mapping[str, Fraction], index: Fraction) -> Iterator[Message]:
    """What the index would be if every indicator that is to rise reached its target."""
    instrument = dossier.instrument
    stand_in = instrument.scoring.unanswered
    wished = {one.code: dossier.answer(one.code).target for one in instrument.indicators}
    rising = {code: goal for code, goal in wished.items() if goal is not None and goal > values.get(code, stand_in)}
    simulated = score(instrument, {**values, **rising}, dossier.assessment.year).index
    if rising and simulated is not None and simulated != index:
        yield Message(
            "Simulasi: bila {count} indikator mencapai targetnya, indeks menjadi {index}",
            count=len(rising),
            index=simulated,
        )


def _places(peers: Peers, index: Fraction) -> Iterator[Message]:
    if not peers.others:
        return
    own = Fraction(half_up(index, 2))
    above = sum(own > other for other in peers.others)
    below = sum(own < other for other in peers.others)
    equal = len(peers.others) - above - below
    known = {
        "count": len(peers.others),
        "kind": kind_words(peers.kind),
        "year": peers.year,
        "above": above,
        "below": below,
    }
    if equal:
        yield Message(
            "Simulasi: di antara {count} {kind} {year}, di atas {above}, sama dengan {equal}, dan di bawah {below}",
            equal=equal,
            **known,
        )
    else:
        yield Message("Simulasi: di antara {count} {kind} {year}, di atas {above} dan di bawah {below}", **known)


def _own_place(peers: Peers) -> Iterator[Message]:
    if peers.own is None:
        return
    rank = 1 + sum(other > peers.own for other in peers.others)
    yield Message(
        "Hasil resmi {year}: {index} {predicate}, peringkat {rank} dari {count} {kind}",
        year=peers.year,
        index=peers.own,
        predicate=peers.own_predicate,
        rank=rank,
        count=len(peers.others) + 1,
        kind=kind_words(peers.kind),
    )


def _strip(dossier: Dossier, scores: Scores, language: str) -> Strip:
    bands = dossier.instrument.bands
    ends = (max(bands[0].low, _AXIS_LOW), *(band.low for band in bands[1:]), bands[-1].high)
    stretches = tuple(
        Band(float(low), float(high), band.name, level)
        for level, (low, high, band) in enumerate(zip(ends[:-1], ends[1:], bands, strict=True), 1)
    )
    index, target = scores.index if scores.indicators else None, dossier.assessment.target
    own = "" if index is None else f"{dossier.assessment.institution.name} {_number(index, language)}"
    return Strip(
        stretches,
        tuple((float(end), _number(end, language)) for end in ends),
        None if index is None else max(float(index), float(ends[0])),
        own,
        None if target is None else max(float(target), float(ends[0])),
        "" if target is None else say(Message("target {target}", target=target), language),
    )


def _predicate_of(dossier: Dossier, value: Fraction) -> Predicate:
    held = [band for band in dossier.instrument.bands if band.low <= value]
    return held[-1] if held else dossier.instrument.bands[0]


def _gap(index: Fraction, goal: Fraction) -> Fraction:
    """The difference of the numbers as they are shown, so that a reader can subtract them."""
    return Fraction(half_up(goal, 2)) - Fraction(half_up(index, 2))


def _number(value: Fraction | None, language: str) -> str:
    return MISSING if value is None else shown(value, 2, point=decimal_point(language))


_KINDS: Final[Mapping[str, Message]] = {
    "provinsi": Message("provinsi"),
    "kabupaten": Message("kabupaten"),
    "kota": Message("kota"),
    "kementerian": Message("kementerian"),
    "lembaga": Message("lembaga"),
}
