"""A folder of last year's evidence is recognised by its names: single cases, laws, and whole generated trees."""

import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spbe_assess.core.instrument import Instrument
from spbe_assess.exact import shown
from spbe_assess.messages import say
from spbe_assess.rules.recognition import Proposal, recognise
from tests.builders import make_instrument
from tests.rules.evidence_tree import FILES, FOLDERS, Leaf, evidence_tree, materialise

SEEDS = range(20)
ENOUGH = Fraction(98, 100)
PATHS = st.lists(
    st.lists(
        st.one_of(
            st.text(max_size=12),
            st.sampled_from(
                ("Indikator 1", "1.a.SK.pdf", "2", "Level 3", "2023", "~$a", "99.a.SK.pdf", "..", "I1-L2-03.pdf")
            ),
        ),
        min_size=1,
        max_size=4,
    ).map("/".join),
    max_size=8,
)


def one(instrument: Instrument, path: str) -> Proposal:
    (found,) = recognise(instrument, [path]).proposals
    return found


@pytest.mark.parametrize(
    ("path", "indicator", "certainty"),
    [
        ("12.a.Pergub-12-2023.pdf", "I12", "sure"),
        ("Indikator 12/Perbup 47 2022.pdf", "I12", "sure"),
        ("Indikator 12/12.a.Pergub.pdf", "I12", "sure"),
        ("Indikator 12/1. Regulasi/SK 10 2023.pdf", "I12", "sure"),
        ("D2/A2/I12/Pasal 13.pdf", "I12", "sure"),
        ("Indikator 11/Indikator 12/SK.pdf", "I12", "sure"),
        ("2. Tata Kelola/2. Perencanaan Strategis/12. Peta Rencana SPBE/2023/halaman 9.pdf", "I12", "likely"),
        ("Indiktor 12/Notulen.pdf", "I12", "likely"),
        ("12/Notulen.pdf", "I12", "likely"),
        ("Peta Rencana SPBE/Notulen.pdf", "I12", "likely"),
        ("Indikator 12/13.a.RKA.pdf", "I13", "likely"),
        ("Indikator 12/13. Keterpaduan Rencana dan Anggaran.pdf", "I12", "likely"),
        ("Indikator 12/12a Pergub.pdf", "I12", "sure"),
        ("12/13_b_SK.pdf", "I12", "likely"),
        ("12/13b_SK.pdf", "I13", "likely"),
    ],
)
def test_a_path_is_recognised(spbe: Instrument, path: str, indicator: str, certainty: str) -> None:
    found = one(spbe, path)
    assert (found.indicator, found.certainty) == (indicator, certainty)
    assert say(found.reason).endswith(".")
    assert indicator[1:] in say(found.reason)


@pytest.mark.parametrize(
    "path",
    [
        *(
            "Perbup 47 2022.pdf",
            "Umum/12 Tahun 2023.pdf",
            "2023/12/Notulen.pdf",
            "48.a.SK.pdf",
            "Indikator 48/SK.pdf",
            "Umum/12.pdf",
        ),
        *("Indikator 12/99.a.SK.pdf", "Umum/4a Formulir.pdf", "Indikator 1-10/SK.pdf", "Data Dukung SPBE 2023.zip"),
        *("Indikator 12/Semua.rar", "a", "..", "/"),
    ],
)
def test_a_path_that_tells_nothing_gives_no_proposal(spbe: Instrument, path: str) -> None:
    assert recognise(spbe, [path]).proposals == ()


@pytest.mark.parametrize(
    "path",
    [
        *(
            "Indikator 12/Thumbs.db",
            "Indikator 12/.DS_Store",
            "desktop.ini",
            "12/~$12.a.SK.docx",
            "12.a.SK.pdf.tmp",
            "",
        ),
        *("12/._12.a.SK.pdf", "__MACOSX/12.a.SK.pdf", "Indikator 12/ ", ".~lock.12.a.xlsx#", "Indikator 12/"),
    ],
)
def test_litter_is_ignored(spbe: Instrument, path: str) -> None:
    found = recognise(spbe, [path])
    assert (found.proposals, found.unknown, found.ignored) == ((), (), (path,))


@pytest.mark.parametrize("path", ["Indikator 47/SK.pdf", "21.a.SK.pdf", "0.a.SK.pdf", "00.a.SK.pdf"])
def test_a_number_outside_the_instrument_gives_none(pemdi: Instrument, path: str) -> None:
    assert recognise(pemdi, [path]).unknown == (path,)


def test_an_archive_with_a_code_of_its_own_is_proposed(spbe: Instrument) -> None:
    assert one(spbe, "Indikator 12/12.c.Kode sumber.zip").indicator == "I12"


def test_code_title_number_and_year_are_guessed(spbe: Instrument) -> None:
    found = one(spbe, "Kiriman/Salinan 12.A.Pergub Nomor 3 Tahun 2022 (1).pdf")
    assert (found.code, found.title, found.number, found.year) == (
        "12.a",
        "Pergub Nomor 3 Tahun 2022",
        "3 Tahun 2022",
        2022,
    )


def test_the_title_has_no_code_left(spbe: Instrument) -> None:
    found = one(spbe, "F2201-287-Indikator_01~+~Indikator1_Perbup_81_tahun_2021.pdf")
    assert (found.indicator, found.title, found.number) == ("I1", "Perbup 81 tahun 2021", "81 Tahun 2021")
    assert one(spbe, "Indikator 12/2. Notulen rapat.pdf").title == "Notulen rapat"


def test_an_item_of_the_instrument_is_named_by_level_and_number(pemdi: Instrument, spbe: Instrument) -> None:
    found = one(pemdi, "I9-L1-02 Rencana audit.pdf")
    assert (found.indicator, found.level, found.item, found.title) == ("I9", 1, "L1-E2", "Rencana audit")
    assert one(pemdi, "I9-L1-07 Rencana audit.pdf").item == ""
    assert (one(spbe, "I9-L1-02 Rencana.pdf").level, one(spbe, "I9-L1-02 Rencana.pdf").item) == (1, "")
    assert one(spbe, "I9-L9-02 Rencana.pdf").level == 0


def test_a_level_comes_from_the_deepest_level_folder(spbe: Instrument) -> None:
    assert one(spbe, "Indikator 12/Tingkat 3/SK.pdf").level == 3
    assert one(spbe, "Indikator 12/Level 3/I12-L4-01 SK.pdf").level == 4
    assert one(spbe, "Indikator 12/Level 9/SK.pdf").level == 0


def test_a_folder_that_disagrees_is_told(spbe: Instrument) -> None:
    told = say(one(spbe, "Indikator 12/13.a.RKA.pdf").reason)
    assert told == "Nama berkas menyebut indikator 13, nama folder “Indikator 12” menyebut indikator 12."


@settings(max_examples=50)
@given(PATHS, st.randoms(use_true_random=False))
def test_every_path_has_one_place_whatever_their_order(paths: list[str], chance: random.Random) -> None:
    instrument = make_instrument()
    found = recognise(instrument, paths)
    told = [*(proposal.path for proposal in found.proposals), *found.unknown, *found.ignored]
    assert sorted(told) == sorted(set(paths))
    assert all(proposal.indicator in instrument.indicator_by_code for proposal in found.proposals)
    turned = list(paths)
    chance.shuffle(turned)
    assert recognise(instrument, turned) == found


@settings(max_examples=50)
@given(PATHS, st.text(max_size=20))
def test_a_path_is_judged_by_itself(paths: list[str], more: str) -> None:
    instrument = make_instrument()
    alone = set(recognise(instrument, paths).proposals)
    assert alone <= set(recognise(instrument, [*paths, more]).proposals)


@dataclass(frozen=True)
class Measure:
    """How many files were proposed, how many have an indicator, and how many were proposed for the right one."""

    proposed: int
    belonging: int
    right: int

    def __str__(self) -> str:
        return f"precision {shown(self.precision, 4)}, recall {shown(self.recall, 4)}"

    @property
    def precision(self) -> Fraction:
        return Fraction(self.right, self.proposed)

    @property
    def recall(self) -> Fraction:
        return Fraction(self.right, self.belonging)


def measured(instrument: Instrument, leaves: Sequence[Leaf]) -> Measure:
    found = {one.path: one.indicator for one in recognise(instrument, [leaf.path for leaf in leaves]).proposals}
    truth = {leaf.path: leaf.indicator for leaf in leaves if leaf.indicator}
    return Measure(len(found), len(truth), sum(found.get(path) == indicator for path, indicator in truth.items()))


@pytest.mark.parametrize("name", ["spbe", "pemdi"])
def test_427_files_in_47_folders_are_recognised(
    name: str, request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]
) -> None:
    instrument: Instrument = request.getfixturevalue(name)
    measures = [measured(instrument, evidence_tree(instrument, seed)) for seed in SEEDS]
    with capsys.disabled():
        sys.stdout.write("".join(f"\n{name} {seed}: {measure}" for seed, measure in zip(SEEDS, measures, strict=True)))
    assert all(measure.precision >= ENOUGH for measure in measures)
    assert all(measure.recall >= ENOUGH for measure in measures)


def test_what_is_sure_is_right_still_more_often(spbe: Instrument) -> None:
    for seed in SEEDS[:6]:
        leaves = evidence_tree(spbe, seed)
        truth = {leaf.path: leaf.indicator for leaf in leaves}
        sure = [one for one in recognise(spbe, truth).proposals if one.certainty == "sure"]
        assert 10 * len(sure) >= 4 * FILES
        assert sum(truth[one.path] != one.indicator for one in sure) <= 1


def test_the_tree_has_its_files_and_folders_on_disk_too(spbe: Instrument, tmp_path: Path) -> None:
    leaves = evidence_tree(spbe, 1)
    materialise(leaves, tmp_path)
    found = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert (len(found), len({path.parent for path in found})) == (FILES, FOLDERS)
    assert {path.relative_to(tmp_path).as_posix() for path in found} == {leaf.path for leaf in leaves}
    assert {leaf.style for leaf in leaves} >= {"portal", "export", "ik", "item", "plain", "litter"}
