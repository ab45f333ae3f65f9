from dataclasses import replace
from pathlib import Path

from spbe_assess.workspace.exporting import CHARTS
from spbe_assess.workspace.showing.exports import CHART_WORDS, KINDS, found_results, offered, proposed_name, taken
from spbe_assess.workspace.workspace import Workspace
from tests.dossiers import PEMDI, SPBE, pemdi_dossier, spbe_dossier


def test_every_kind_is_offered_with_the_choices_of_the_assessment() -> None:
    dossier = spbe_dossier()
    second = replace(dossier.assessment, id="f" * 32, year=2023)
    others = (dossier.assessment, second, pemdi_dossier().assessment)
    offer = offered(dossier, others, "id")
    assert [one.id for one in offer.kinds] == [one.id for one in KINDS]
    assert offer.stages[0].text == "Penilaian Mandiri"
    assert "Bappeda" in [one.id for one in offer.units]
    assert [one.text for one in offer.others] == ["Provinsi Contoh 2023"]
    assert offer.own.id == dossier.assessment.ref


def test_every_chart_but_the_page_has_words() -> None:
    assert set(CHART_WORDS) == {*CHARTS} - {"page"}


def test_results_are_found_by_name_and_year(workspace: Workspace) -> None:
    found = found_results(workspace, SPBE, "jawa timur 2024", "id")
    assert [(one.text, one.note) for one in found] == [("Provinsi Jawa Timur 2024", "4,43 Memuaskan")]
    assert found_results(workspace, PEMDI, "", "id") == ()
    assert len(found_results(workspace, SPBE, "", "id")) == 60


def test_names_say_what_whose_and_when() -> None:
    dossier = spbe_dossier()
    assert proposed_name(dossier, "workbook", ".xlsx", "", "id") == "Buku kerja SPBE 2024 Provinsi Contoh.xlsx"
    assert proposed_name(dossier, "package", "", "", "id") == "Paket SPBE 2024 Provinsi Contoh"
    assert proposed_name(dossier, "requests", ".xlsx", "", "id") == "Permintaan SPBE 2024 Provinsi Contoh"
    assert proposed_name(dossier, "requests", ".xlsx", "Biro/Hukum", "id").endswith(".xlsx")
    assert "/" not in proposed_name(dossier, "requests", ".xlsx", "Biro/Hukum", "id")


def test_a_place_that_is_taken_says_so(tmp_path: Path) -> None:
    held = tmp_path / "bukti.xlsx"
    assert taken(held, folder=False, language="id").told == ""
    held.write_bytes(b"lama")
    answer = taken(held, folder=False, language="id")
    assert (answer.told, answer.is_refused) == ("bukti.xlsx sudah ada dan akan diganti seluruhnya.", False)
    assert taken(tmp_path, folder=False, language="id").is_refused


def test_a_folder_with_something_in_it_is_left_alone_and_a_free_name_proposed(tmp_path: Path) -> None:
    folder = tmp_path / "Paket"
    assert not taken(folder, folder=True, language="id").told
    folder.mkdir()
    assert not taken(folder, folder=True, language="id").told
    (folder / "isi.txt").write_text("ada", encoding="utf-8")
    (tmp_path / "Paket 2").mkdir()
    answer = taken(folder, folder=True, language="id")
    assert answer.free == str(tmp_path / "Paket 3")
    assert "sudah berisi" in answer.told
    assert "belum ada" in taken(tmp_path / "baru" / "Paket", folder=True, language="id").told


def test_a_place_without_a_name_of_its_own_asks_for_one() -> None:
    for nameless in ("/", "", ".", ".."):
        answer = taken(Path(nameless), folder=True, language="id")
        assert (answer.told, answer.free) == ("Tulis juga nama folder yang akan dibuat.", "")
        assert answer.is_refused
