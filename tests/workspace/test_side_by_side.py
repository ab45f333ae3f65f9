"""Putting beside each other what can be, and telling of the rest why not."""

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spbe_assess.core.instrument import Detail
from spbe_assess.core.results import Document, Origin
from spbe_assess.messages import say
from spbe_assess.published.catalogue import shipped
from spbe_assess.rules.columns import MOST_COLUMNS
from spbe_assess.rules.ranking import Group
from spbe_assess.workspace.assessing import delete_assessment, new_assessment, rate, restore_assessment
from spbe_assess.workspace.comparing import as_column
from spbe_assess.workspace.official import Wish, add_pasted
from spbe_assess.workspace.side_by_side import Beside, Choice, beside
from spbe_assess.workspace.workspace import Workspace, open_workspace
from tests.workspace.desks import Desk, desk

SPBE = "permenpanrb-59-2020"
THREE = ("Jawa Timur", "Jawa Tengah", "Lampung")
YEARS = (2024, 2023, 2022, 2021)
LETTER = Wish(Document("LHE 12/2026", date(2026, 1, 31)))


def ref(name: str, year: int = 2024) -> str:
    return f"published:Provinsi {name}/{year}:{SPBE}"


def put(workspace: Workspace, *refs: str, baseline: str = "", slots: tuple[tuple[str, int], ...] = ()) -> Beside:
    return beside(workspace, None, Choice(refs, baseline, slots=slots))


def heads(side: Beside) -> list[str]:
    assert side.compared is not None
    return [column.short for column in side.compared.comparison.columns]


def reasons(side: Beside) -> list[str]:
    return [say(one.why) for one in side.left_out]


# --- years and groups -------------------------------------------------------------------------------------------------


def test_the_baselines_year_is_compared_and_the_other_years_stand_beside_it(workspace: Workspace) -> None:
    side = put(workspace, *(ref(name, year) for year in YEARS for name in THREE))
    assert heads(side) == list(THREE)
    assert [(one.span, one.source) for one in side.groups] == [
        ("2024", "hasil resmi"),
        ("2023", "hasil resmi"),
        ("2022", "berita"),
        ("2021", "berita"),
    ]
    assert [one.positions for one in side.groups] == [(0, 1, 2), (3, 4, 5), (6, 7, 8), (9, 10, 11)]
    assert side.whole is not None
    assert len(side.whole.columns) == 12


def test_nothing_that_is_said_mixes_years(workspace: Workspace) -> None:
    side = put(workspace, *(ref(name, year) for year in YEARS for name in THREE))
    assert side.compared is not None
    shown = {column.ref for column in side.compared.comparison.columns}
    assert all(set(told.refs) <= shown for told in side.compared.told)
    words = [say(message) for message in side.compared.sentences]
    assert words[0] == "Selisih terbesar pada domain Kebijakan: Jawa Tengah 4,90; Lampung 3,30 (selisih 1,60)."
    assert "Jawa Timur naik terbesar 2023–2024: 3,62 menjadi 4,43 (+0,81)." in words


def test_another_baseline_makes_its_own_year_the_one_that_is_compared(workspace: Workspace) -> None:
    refs = tuple(ref(name, year) for year in (2024, 2023) for name in THREE)
    side = put(workspace, *refs, baseline=ref("Lampung", 2023))
    assert side.groups[0].positions == (3, 4, 5)
    assert side.compared is not None
    comparison = side.compared.comparison
    assert comparison.columns[comparison.baseline].ref == ref("Lampung", 2023)
    assert side.choice.baseline == ref("Lampung", 2023)


def test_the_baseline_may_be_named_as_people_type_it(workspace: Workspace) -> None:
    side = put(workspace, ref("Bali"), ref("Lampung"), baseline="18/2024")
    assert side.choice.baseline == ref("Lampung")
    assert side.compared is not None
    assert side.compared.comparison.baseline == 1


def test_the_years_of_one_institution_are_compared_with_each_other(workspace: Workspace) -> None:
    side = put(workspace, *(ref("Jawa Timur", year) for year in YEARS))
    assert heads(side) == ["2024", "2023", "2022", "2021"]
    [group] = side.groups
    assert (group.span, group.sources) == ("2021–2024", ("hasil resmi", "berita"))
    assert side.whole is not None
    assert side.compared is not None
    assert side.whole is side.compared.comparison


def test_the_positions_of_the_leading_group_are_the_columns_that_are_compared(workspace: Workspace) -> None:
    side = put(workspace, ref("Bali", 2023), ref("Jawa Timur"), ref("Lampung"), baseline=ref("Lampung"))
    assert side.whole is not None
    assert side.compared is not None
    led = [side.whole.columns[place].ref for place in side.groups[0].positions]
    assert led == [column.ref for column in side.compared.comparison.columns] == [ref("Jawa Timur"), ref("Lampung")]


def test_the_peers_are_the_kind_where_all_are_of_one(workspace: Workspace) -> None:
    def peer(*refs: str, wanted: str = "") -> str:
        side = beside(workspace, None, Choice(refs, peer=wanted))
        assert side.compared is not None
        field = side.compared.comparison.field
        return field.group.value if field else ""

    assert peer(ref("Bali"), ref("Aceh")) == Group.PROVINCES.value
    assert peer(ref("Bali"), "published:Kota Metro/2024") == ""
    assert peer(ref("Bali"), ref("Aceh"), wanted="semua") == Group.ALL.value
    assert peer(ref("Bali"), ref("Aceh"), wanted="kelompok lain") == Group.PROVINCES.value


# --- what does not fit ------------------------------------------------------------------------------------------------


def test_every_kind_of_unfit_column_is_told_and_the_rest_is_compared(workspace: Workspace) -> None:
    side = put(
        workspace,
        ref("Jawa Timur"),
        "bukan rujukan",
        "Lampung/2030",
        "Kota Denpasar/2019",
        ref("Jawa Timur"),
        "Provinsi Entah/2024",
        ref("Lampung"),
    )
    assert heads(side) == ["Jawa Timur", "Lampung"]
    told = " ".join(reasons(side))
    for words in ("bukan rujukan hasil", "tahun 2030", "tidak dapat dikurangkan", "disebut dua kali", "Entah"):
        assert words in told
    assert len(side.left_out) == 5


def test_what_was_left_out_stays_chosen_so_that_a_mend_brings_it_back(workspace: Workspace) -> None:
    side = put(workspace, ref("Jawa Timur"), "Jawa Timur/2025")
    assert side.choice.refs == (ref("Jawa Timur"), "Jawa Timur/2025")
    add_pasted(workspace, "Jawa Timur/2025", b"INDEX 4,50", LETTER)
    again = beside(workspace, None, side.choice)
    assert again.left_out == ()
    assert heads(again) == ["2024", "2025"]


def test_a_column_named_twice_is_chosen_once(workspace: Workspace) -> None:
    side = put(workspace, ref("Jawa Timur"), "Jawa Timur/2024")
    assert side.choice.refs == (ref("Jawa Timur"),)
    assert len(side.left_out) == 1


def test_nothing_to_compare_still_answers_with_the_reasons(workspace: Workspace) -> None:
    side = put(workspace, "x", "Lampung/2030")
    assert (side.compared, side.whole, side.groups) == (None, None, ())
    assert len(side.left_out) == 2
    assert put(workspace).left_out == ()


def test_of_a_group_too_large_the_best_are_shown(workspace: Workspace) -> None:
    side = put(workspace, "kelompok:kabupaten/2024")
    assert len(heads(side)) == MOST_COLUMNS
    assert len(side.left_out) == 384 - MOST_COLUMNS
    assert len(set(reasons(side))) == 1


def test_a_row_that_is_not_printed_is_missing_and_the_rest_is_shown(workspace: Workspace) -> None:
    side = put(workspace, "published:Kementerian Pertanian/2024", "published:Kementerian Keuangan/2024")
    assert side.compared is not None
    comparison = side.compared.comparison
    assert comparison.row("D1").values[0] is None
    assert not comparison.remainders[Detail.DOMAIN][1].is_rounding


def test_a_baseline_that_cannot_be_shown_gives_its_place_to_the_first_and_is_kept(workspace: Workspace) -> None:
    side = put(workspace, ref("Bali"), ref("Aceh"), "Aceh/2030", baseline="Aceh/2030")
    assert side.compared is not None
    assert side.compared.comparison.baseline == 0
    assert side.choice.baseline == "Aceh/2030"
    assert put(workspace, ref("Bali"), baseline="Aceh/2030").choice.baseline == ""


def test_a_damaged_file_of_added_results_is_told_and_the_rest_compared(workspace: Workspace) -> None:
    add_pasted(workspace, "Jawa Timur/2025", b"INDEX 4,50", LETTER)
    folder = workspace.folder / "published-added"
    (folder / "rusak.json").write_text("{", encoding="utf-8")
    side = put(workspace, ref("Jawa Timur"), ref("Lampung"))
    assert heads(side) == ["Jawa Timur", "Lampung"]
    assert side.problems


def test_a_renamed_body_has_its_newest_name_in_every_year_and_a_remark(workspace: Workspace) -> None:
    side = put(workspace, "Komisi Yudisial/2024", "Komisi Yudisial/2023")
    assert heads(side) == ["2024", "2023"]
    assert side.compared is not None
    assert list(side.compared.slots) == ["sekretariat-jenderal-komisi-yudisial"]
    [remark] = side.remarks
    assert say(remark) == "Sekretariat Jenderal Komisi Yudisial 2023 dicetak sebagai Komisi Yudisial."
    assert side.choice.refs[1] == f"published:Komisi Yudisial/2023:{SPBE}"
    standing = side.compared.comparison.index.standings[1]
    assert standing is not None
    assert standing.of == len(shipped().results(year=2023, kind=shipped().by_slug["komisi-yudisial"].kind))


# --- own assessments --------------------------------------------------------------------------------------------------


@pytest.fixture
def own(workspace: Workspace) -> Iterator[Desk]:
    with desk(workspace) as at:
        for number in range(1, 48):
            rate(at.editor, at.assessment, f"I{number}", "3")
        yield at


def test_an_own_assessment_stands_beside_the_official_result_of_the_year(workspace: Workspace, own: Desk) -> None:
    side = beside(workspace, own.editor, Choice(("Jawa Timur/2024", ref("Jawa Timur"), ref("Lampung"))))
    assert heads(side) == ["Jawa Timur (Nilai Akhir)", "Jawa Timur", "Lampung"]
    assert side.groups[0].sources == ("penilaian mandiri", "hasil resmi")
    assert side.choice.refs[0] == f"Provinsi Jawa Timur/2024:{SPBE}"
    assert beside(workspace, own.editor, side.choice).choice == side.choice


def test_an_assessment_that_is_deleted_while_compared_is_told_and_comes_back(workspace: Workspace, own: Desk) -> None:
    choice = Choice((f"Provinsi Jawa Timur/2024:{SPBE}", ref("Lampung")))
    delete_assessment(own.editor, own.assessment)
    side = beside(workspace, own.editor, choice)
    assert heads(side) == ["Lampung"]
    assert "sudah dihapus" in reasons(side)[0]
    assert side.choice.refs == choice.refs
    restore_assessment(own.editor, own.assessment)
    assert beside(workspace, own.editor, side.choice).left_out == ()


def test_an_own_column_without_any_value_is_told(workspace: Workspace) -> None:
    with desk(workspace) as at:
        side = beside(workspace, at.editor, Choice(("Jawa Timur/2024", ref("Lampung"))))
    assert heads(side) == ["Lampung"]
    assert "belum berisi nilai" in reasons(side)[0]


def test_stages_beside_each_other_are_headed_by_their_names(workspace: Workspace, own: Desk) -> None:
    rate(own.editor, own.assessment, "I1", "4", stage="interviu")
    refs = ("Jawa Timur/2024@mandiri", "Jawa Timur/2024@interviu", "Jawa Timur/2024")
    side = beside(workspace, own.editor, Choice(refs))
    assert heads(side) == ["Penilaian Mandiri", "Penilaian Interviu", "Nilai Akhir"]
    assert side.compared is not None
    assert {one.origin for one in side.compared.comparison.columns} == {Origin.ASSESSMENT}


def test_an_assessment_with_a_label_is_named_exactly(workspace: Workspace, own: Desk) -> None:
    labelled, _ = new_assessment(own.editor, "Jawa Timur", 2024, label="draf")
    rate(own.editor, labelled, "I1", "5")
    side = beside(workspace, own.editor, Choice(("Jawa Timur/2024#draf", "Jawa Timur/2024")))
    assert side.left_out == ()
    assert heads(side) == ["Nilai Akhir, draf", "Nilai Akhir"]
    assert beside(workspace, own.editor, side.choice) == side


# --- laws -------------------------------------------------------------------------------------------------------------

OFFICIAL = [as_column(one).ref for one in shipped().shipped[::37]]
REFS = st.lists(
    st.sampled_from([*OFFICIAL, "x", "Lampung/2030", "Jawa Timur/2024", "kelompok:lembaga/2024"]), max_size=8
)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return open_workspace(tmp_path_factory.mktemp("kosong") / "data", date(2026, 11, 21))


@settings(deadline=None)
@given(refs=REFS, data=st.data())
def test_no_reference_is_lost_and_a_choice_answered_stays_as_it_is(
    empty: Workspace, refs: list[str], data: st.DataObject
) -> None:
    baseline = data.draw(st.sampled_from(["", *refs]))
    side = beside(empty, None, Choice(tuple(refs), baseline))
    shown = [column.ref for column in side.whole.columns] if side.whole else []
    left = [one.ref for one in side.left_out]
    assert set(side.choice.refs) == {*shown, *left}
    assert len(shown) == len(set(shown))
    again = beside(empty, None, side.choice)
    assert again.choice == side.choice
    assert ([column.ref for column in again.whole.columns] if again.whole else []) == shown


@settings(deadline=None)
@given(refs=REFS)
def test_every_column_is_in_exactly_one_group(empty: Workspace, refs: list[str]) -> None:
    side = put(empty, *refs)
    places = sorted(place for group in side.groups for place in group.positions)
    assert places == list(range(len(side.whole.columns) if side.whole else 0))
