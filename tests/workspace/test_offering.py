"""Files and folders handed over together: what their names tell, and what nobody can know."""

import os
from pathlib import Path

import pytest

from spbe_assess.core.instrument import Instrument
from spbe_assess.errors import InputError
from spbe_assess.workspace import recognising
from spbe_assess.workspace.recognising import Offered, offer, wish_of
from tests.dossiers import spbe_dossier
from tests.workspace.desks import pdf

LONG = "x" * 300


@pytest.fixture(scope="module")
def instrument() -> Instrument:
    return spbe_dossier().instrument


def places(offered: tuple[Offered, ...]) -> dict[str, str]:
    return {one.shown: one.proposal.indicator if one.proposal else "" for one in offered}


def test_files_and_folders_are_told_by_their_own_names(instrument: Instrument, tmp_path: Path) -> None:
    folder = tmp_path / "Indikator 13"
    (folder / "dalam").mkdir(parents=True)
    pdf(folder / "dalam", "SK.pdf")
    pdf(folder, "Thumbs.db")
    single, other = pdf(tmp_path, "12.a.Pergub.pdf"), pdf(tmp_path, "rapat.pdf")
    given = [str(single), str(folder), str(other), str(single), " https://contoh.go.id/a "]
    offered = offer(instrument, given)
    assert places(offered) == {
        "12.a.Pergub.pdf": "I12",
        "Indikator 13/dalam/SK.pdf": "I13",
        "Indikator 13/Thumbs.db": "",
        "rapat.pdf": "",
        "https://contoh.go.id/a": "",
    }
    assert [one.shown for one in offered if one.is_litter] == ["Indikator 13/Thumbs.db"]
    assert all(Path(one.given).is_file() for one in offered if "://" not in one.given)


def test_files_of_one_name_from_two_places_are_both_there(instrument: Instrument, tmp_path: Path) -> None:
    for name in ("satu", "dua"):
        (tmp_path / name).mkdir()
    given = [str(pdf(tmp_path / name, "12.a.SK.pdf", name)) for name in ("satu", "dua")]
    offered = offer(instrument, given)
    assert sorted(one.given for one in offered) == sorted(given)
    assert all(one.proposal is not None and one.proposal.indicator == "I12" for one in offered)


def test_what_is_no_file_is_offered_and_told_when_it_is_read(instrument: Instrument, tmp_path: Path) -> None:
    given = ["/dev/zero", str(tmp_path / "hilang.pdf"), str(tmp_path / LONG), f"{tmp_path}/a\0b"]
    assert len(offer(instrument, given)) == 4


def test_too_much_at_once_is_refused(instrument: Instrument, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recognising, "MOST_FILES", 2)
    for number in range(3):
        (tmp_path / str(number)).mkdir()
        pdf(tmp_path / str(number), "a.pdf")
    with pytest.raises(InputError):
        offer(instrument, [str(tmp_path / str(number)) for number in range(3)])


@pytest.mark.skipif(os.geteuid() == 0, reason="nobody refuses root")
def test_a_folder_that_may_not_be_read_is_told(instrument: Instrument, tmp_path: Path) -> None:
    closed = tmp_path / "tertutup"
    closed.mkdir(mode=0)
    with pytest.raises(InputError):
        offer(instrument, [str(closed)])
    closed.chmod(0o700)


def test_a_wish_takes_what_the_name_tells(instrument: Instrument, tmp_path: Path) -> None:
    (one,) = offer(instrument, [str(pdf(tmp_path, "12.a.Pergub 12 Tahun 2022.pdf"))])
    assert one.proposal is not None
    wish = wish_of(one.given, one.proposal)
    assert (wish.place.indicator, wish.fields["number"]) == ("I12", one.proposal.number)
