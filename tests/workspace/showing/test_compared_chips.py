"""One chip for each institution, with its years, its colour and whether it is the baseline."""

from dataclasses import replace

from spbe_assess.messages import Message
from spbe_assess.rules.columns import LeftOut
from spbe_assess.workspace.showing.compared_chips import chips
from tests.comparing_examples import four_years, three_provinces


def test_the_years_of_one_institution_are_one_chip() -> None:
    made = chips(four_years(), "id")
    assert [chip.text for chip in made] == ["Jawa Timur 2021–2024", "Jawa Tengah 2021–2024", "Lampung 2021–2024"]
    assert [chip.slot for chip in made] == [1, 2, 3]
    assert all(len(chip.refs) == 4 for chip in made)


def test_every_reference_is_in_exactly_one_chip() -> None:
    beside = four_years()
    told = [ref for chip in chips(beside, "id") for ref in chip.refs]
    assert sorted(told) == sorted(beside.choice.refs)


def test_the_baseline_is_marked_and_the_newest_year_would_become_one() -> None:
    first, second, _ = chips(three_provinces(), "en")
    assert (first.is_baseline, second.is_baseline) == (True, False)
    assert first.tip.startswith("Acuan selisih") or "aseline" in first.tip
    assert "/2024:" in second.newest


def test_what_is_left_out_keeps_its_place_with_its_reason() -> None:
    beside = three_provinces()
    refs = (beside.choice.refs[0], "Hilang/2024", *beside.choice.refs[1:])
    gone = LeftOut("Hilang/2024", "Hilang", Message("{name} sudah dihapus.", name="Hilang"))
    made = chips(beside._replace(choice=beside.choice._replace(refs=refs), left_out=(gone,)), "id")
    assert [chip.text for chip in made][1] == "Hilang"
    assert made[1].fault == "Hilang sudah dihapus."


def test_stages_of_one_institution_are_called_by_their_stage_alone() -> None:
    beside = three_provinces()
    assert beside.whole is not None
    first = beside.whole.columns[0]
    stages = tuple(replace(first, ref=f"{first.ref}@{one}", title=f"Contoh ({one})", step=one) for one in "AB")
    whole = replace(beside.whole, columns=stages)
    refs = tuple(one.ref for one in stages)
    made = chips(beside._replace(whole=whole, choice=beside.choice._replace(refs=refs)), "id")
    assert [chip.text for chip in made] == ["A 2024", "B 2024"]
