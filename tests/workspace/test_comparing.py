"""Comparing by reference: what is found, what stands beside it, what is refused."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from spbe_assess.core.instrument import Detail
from spbe_assess.core.results import Document, Kind, Origin, PublishedResult
from spbe_assess.errors import InputError
from spbe_assess.messages import say
from spbe_assess.published.catalogue import shipped
from spbe_assess.rules.ranking import Group, standing
from spbe_assess.workspace.comparing import compare_refs
from spbe_assess.workspace.official import Wish, add_pasted
from spbe_assess.workspace.workspace import Workspace

THREE = ("Jawa Timur/2024", "Jawa Tengah/2024", "Lampung/2024")
LETTER = Wish(Document("LHE 12/2026", date(2026, 1, 31)))


def test_the_first_column_is_the_baseline(workspace: Workspace) -> None:
    compared = compare_refs(workspace, THREE)
    assert compared.comparison.baseline == 0
    assert compared.comparison.index.differences[0] == 0


def test_nothing_is_written_by_comparing(workspace: Workspace) -> None:
    compare_refs(workspace, THREE, peer=Group.PROVINCES)
    assert not workspace.folder.exists()


def test_the_published_average_of_the_kind_stands_beside_as_published(workspace: Workspace) -> None:
    assert compare_refs(workspace, THREE).averages["INDEX"] == Fraction("3.42")


def test_there_is_no_average_for_a_mix_of_kinds_or_years(workspace: Workspace) -> None:
    assert compare_refs(workspace, ("Jawa Timur/2024", "Kota Metro/2024")).average is None
    assert compare_refs(workspace, ("Jawa Timur/2023", "Jawa Timur/2024")).average is None


def test_institutions_keep_their_colour_in_the_order_they_are_named(workspace: Workspace) -> None:
    slots = compare_refs(workspace, (*THREE, "Jawa Timur/2023")).slots
    assert slots == {"provinsi-jawa-timur": 1, "provinsi-jawa-tengah": 2, "provinsi-lampung": 3}


def test_a_seventh_institution_stays_grey(workspace: Workspace) -> None:
    assert len(compare_refs(workspace, ["kelompok:provinsi/2024"]).slots) == 6


def test_a_name_printed_differently_in_two_years_is_one_institution(workspace: Workspace) -> None:
    compared = compare_refs(workspace, ("Sekretariat Jenderal Komisi Yudisial/2023", "Komisi Yudisial/2024"))
    assert len({one.title for one in compared.comparison.columns}) == 1
    assert [one.year for one in compared.comparison.columns] == [2023, 2024]


def test_added_results_complete_the_shipped_ones_and_stay_marked(workspace: Workspace) -> None:
    values = "\n".join(f"A{number} 3,00" for number in range(1, 9))
    add_pasted(workspace, "Lampung/2025", values.encode(), LETTER)
    add_pasted(workspace, "Bali/2025", values.encode(), LETTER)
    compared = compare_refs(workspace, ("Lampung/2025", "Bali/2025"))
    assert compared.comparison.detail is Detail.ASPECT
    assert {one.origin for one in compared.comparison.columns} == {Origin.ADDED}


def test_a_label_chooses_the_added_result_of_that_document(workspace: Workspace) -> None:
    add_pasted(workspace, "Lampung/2025", b"INDEX 3,25", LETTER)
    column = compare_refs(workspace, ["Lampung/2025#LHE 12/2026"]).comparison.columns[0]
    assert column.document == LETTER.document
    with pytest.raises(InputError, match="LHE 99"):
        compare_refs(workspace, ["Lampung/2025#LHE 99"])


def test_the_reference_of_an_added_result_means_what_is_shown_of_it(workspace: Workspace) -> None:
    add_pasted(workspace, "Lampung/2024", b"A1 3,20\nA2 3,40", replace(LETTER, as_printed=True))
    [shown] = compare_refs(workspace, ["Lampung/2024"]).comparison.columns
    [again] = compare_refs(workspace, [shown.ref]).comparison.columns
    assert again.values == shown.values
    assert {"INDEX", "D1", "A1"} <= set(again.values)


def test_the_baseline_of_a_group_is_any_of_its_members_that_is_there(workspace: Workspace) -> None:
    compared = compare_refs(workspace, ("Jawa Timur/2024", "Lampung/2024"), baseline="kelompok:provinsi/2024")
    assert compared.comparison.baseline == 0


def test_a_renamed_body_is_ranked_once_in_the_year_of_its_older_name(workspace: Workspace) -> None:
    compared = compare_refs(workspace, ("Komisi Yudisial/2023", "Komisi Yudisial/2024"), peer=Group.AGENCIES)
    then = shipped().results(year=2023, kind=Kind.AGENCY)
    assert compared.comparison.field is not None
    place = compared.comparison.index.standings[0]
    assert place == standing(then_value(then, "komisi-yudisial"), [one.index for one in then if one.index is not None])


def then_value(results: Sequence[PublishedResult], slug: str) -> Fraction:
    [found] = [one.index for one in results if one.institution.slug == slug]
    assert found is not None
    return found


def test_another_instrument_is_refused_with_the_reason(workspace: Workspace) -> None:
    with pytest.raises(InputError) as refused:
        compare_refs(workspace, ("Kota Denpasar/2019", "Jawa Timur/2024"))
    assert "tidak dapat dikurangkan" in say(refused.value.message)


def test_no_reference_at_all_is_refused(workspace: Workspace) -> None:
    with pytest.raises(InputError):
        compare_refs(workspace, [])
