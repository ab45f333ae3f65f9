"""Which columns stand side by side: what is left out has its sentence, and nothing is lost."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from spbe_assess.core.instrument import Instrument
from spbe_assess.core.results import Column
from spbe_assess.errors import InputError
from spbe_assess.messages import Message, say
from spbe_assess.rules.columns import MOST_COLUMNS, Fitting, fitting
from spbe_assess.rules.comparison import compare
from tests.builders import make_column, make_instrument

KNOWN = {name: make_instrument(instrument=name) for name in ("contoh-1", "contoh-2")}


def known(name: str) -> Instrument:
    if name not in KNOWN:
        raise InputError(Message("Instrumen {name} tidak ada.", name=name))
    return KNOWN[name]


def fit(*columns: Column, baseline: str = "") -> Fitting:
    return fitting(known, columns, baseline)


def column(name: str, *, instrument: str = "contoh-1", index: str = "3.00") -> Column:
    if not index:
        return make_column(name, instrument=instrument)
    return make_column(name, instrument=instrument, INDEX=index)


ACEH, BALI, JAMBI = map(column, ("Aceh", "Bali", "Jambi"))
OTHER = column("Riau", instrument="contoh-2")
EMPTY = column("Banten", index="")


def reason(fit_: Fitting) -> str:
    [left] = fit_.left_out
    return say(left.why)


def test_columns_of_one_instrument_all_stay_in_their_order() -> None:
    assert fit(JAMBI, ACEH, BALI) == (KNOWN["contoh-1"], (JAMBI, ACEH, BALI), ())


def test_the_instrument_of_the_baseline_is_the_one_that_is_compared() -> None:
    assert fit(ACEH, OTHER, BALI).columns == (ACEH, BALI)
    assert fit(ACEH, OTHER, BALI, baseline=OTHER.ref).columns == (OTHER,)


def test_another_instrument_is_called_by_its_name() -> None:
    told = reason(fit(ACEH, OTHER))
    assert told.startswith("Riau 2024 dinilai dengan Contoh")
    assert "tidak dapat dikurangkan" in told


def test_the_same_column_twice_is_shown_once() -> None:
    twice = fit(ACEH, BALI, ACEH)
    assert twice.columns == (ACEH, BALI)
    assert "disebut dua kali" in reason(twice)


def test_a_column_without_values_is_left_out_even_as_the_baseline() -> None:
    empty = fit(EMPTY, ACEH, baseline=EMPTY.ref)
    assert empty.columns == (ACEH,)
    assert "tidak memuat satu nilai pun" in reason(empty)


def test_a_column_of_an_unknown_instrument_says_so() -> None:
    strange = column("Papua", instrument="contoh-9")
    assert fit(strange, ACEH).columns == (ACEH,)
    assert "contoh-9 tidak ada" in reason(fit(strange, ACEH))


def test_where_nothing_has_a_value_there_is_no_instrument_and_every_column_has_its_sentence() -> None:
    nothing = fit(EMPTY, replace(EMPTY, ref="Banten/2023"))
    assert (nothing.instrument, nothing.columns) == (None, ())
    assert [one.ref for one in nothing.left_out] == ["Banten/2024", "Banten/2023"]
    assert fit() == (None, (), ())


def test_of_too_many_the_first_stay_and_the_baseline_always() -> None:
    many = [column(f"Instansi {number}") for number in range(MOST_COLUMNS + 3)]
    last = many[-1]
    assert fit(*many).columns == tuple(many[:MOST_COLUMNS])
    kept = fit(*many, baseline=last.ref)
    assert kept.columns == (*many[: MOST_COLUMNS - 1], last)
    assert [one.ref for one in kept.left_out] == [one.ref for one in many[MOST_COLUMNS - 1 : -1]]
    assert all("40" in say(one.why) for one in kept.left_out)


COLUMNS = st.builds(
    column,
    st.integers(0, 60).map(lambda number: f"Instansi {number}"),
    instrument=st.sampled_from(("contoh-1", "contoh-2", "contoh-9")),
    index=st.sampled_from(("3.00", "2.00", "")),
)


@given(st.lists(COLUMNS, max_size=70), st.data())
def test_every_column_is_kept_or_left_out_exactly_once(columns: list[Column], data: st.DataObject) -> None:
    baseline = data.draw(st.sampled_from(["", *(one.ref for one in columns)]))
    fit_ = fit(*columns, baseline=baseline)
    refs = sorted([*(one.ref for one in fit_.columns), *(one.ref for one in fit_.left_out)])
    assert refs == sorted(one.ref for one in columns)
    assert len(fit_.columns) <= MOST_COLUMNS
    if fit_.instrument is not None:
        # What is kept can be compared without a refusal.
        assert compare(fit_.instrument, fit_.columns).columns


@given(st.lists(COLUMNS, min_size=1, max_size=70), st.data())
def test_a_baseline_that_has_values_is_always_shown(columns: list[Column], data: st.DataObject) -> None:
    baseline = data.draw(st.sampled_from(columns))
    alike = [one for one in columns if one.ref == baseline.ref]
    shown = {one.ref for one in fit(*columns, baseline=baseline.ref).columns}
    assert baseline.ref in shown or not all(one.values and one.instrument in KNOWN for one in alike)
