"""What was last published of institutions of the same kind: by the same instrument only, and never invented."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from spbe_assess.core.overview import Peers
from spbe_assess.core.results import Institution, Kind
from spbe_assess.exact import exact
from spbe_assess.workspace.showing.home_peers import peers
from spbe_assess.workspace.workspace import Workspace, open_workspace
from tests.dossiers import pemdi_dossier, spbe_dossier


def nowhere(tmp_path: Path) -> Workspace:
    return open_workspace(tmp_path / "belum-ada", date(2026, 11, 21))


def test_a_province_stands_among_all_provinces_of_the_newest_whole_year(tmp_path: Path) -> None:
    found = peers(nowhere(tmp_path), spbe_dossier())
    assert (found.year, found.kind, len(found.others), found.own) == (2024, "provinsi", 38, None)
    assert dict(found.means)["D1"] == exact("3.61")
    assert "INDEX" not in dict(found.means)
    assert "2024" in found.source


def test_an_institution_with_a_published_result_is_not_its_own_peer(tmp_path: Path) -> None:
    dossier = spbe_dossier()
    own = Institution("provinsi-jawa-timur", "Provinsi Jawa Timur", Kind.PROVINCE, "35", "provinsi-jawa-timur")
    real = replace(dossier, assessment=replace(dossier.assessment, institution=own))
    found = peers(nowhere(tmp_path), real)
    assert (len(found.others), found.own, found.own_predicate != "") == (37, exact("4.43"), True)


def test_other_central_bodies_are_held_against_the_national_average(tmp_path: Path) -> None:
    dossier = spbe_dossier()
    body = Institution("lembaga-contoh", "Lembaga Contoh", Kind.AGENCY)
    found = peers(nowhere(tmp_path), replace(dossier, assessment=replace(dossier.assessment, institution=body)))
    assert (found.kind, found.means_of) == ("lembaga", "nasional")


def test_pemdi_has_no_published_results_yet(tmp_path: Path) -> None:
    assert peers(nowhere(tmp_path), pemdi_dossier()) == Peers()
