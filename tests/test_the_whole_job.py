"""The whole job by command line: from an empty folder to a paket that another office program reckons to our index."""

import hashlib
import json
import shutil
from collections.abc import Iterator, Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from spbe_assess.cli.program import run
from spbe_assess.core.instrument import INDEX
from spbe_assess.exact import exact
from spbe_assess.exchange.evidence.layout import MANIFEST_SHEET, REGISTER_SHEET, SUMMARY_SHEET
from spbe_assess.exchange.evidence.reading import read_back
from spbe_assess.exchange.evidence.summary_tables import PREDICATE
from spbe_assess.workspace.example_files import write_example
from tests.exchange.office import recalculated
from tests.exchange.reading import Place, sheet_rows, values

TODAY = date(2026, 11, 21)
SPBE, PEMDI = "Provinsi Contoh/2024", "Provinsi Contoh/2026"
REFS = (SPBE, PEMDI)
TABLES = {
    SPBE: ("penilaian.json", "indikator.csv", "kriteria.csv", "data-dukung.csv", "pertanyaan-umum.csv"),
    PEMDI: ("penilaian.json", "indikator.csv", "butir.csv", "indeks.csv", "data-dukung.csv", "pertanyaan-umum.csv"),
}


@dataclass(frozen=True)
class Clerk:
    """Somebody at a command line, with a workspace of their own."""

    folder: Path

    def types(self, *words: object, code: int = 0) -> str:
        """Run one command; answers what it printed."""
        said, complained = StringIO(), StringIO()
        with redirect_stdout(said), redirect_stderr(complained):
            ended = run(["--workspace", str(self.folder / "data"), *map(str, words)], TODAY)
        assert ended == code, complained.getvalue()
        return said.getvalue()

    def state(self, ref: str) -> dict[str, Any]:
        """An assessment as it is printed for programs."""
        data: dict[str, Any] = json.loads(self.types("assessment", "show", ref, "--json"))
        return data


@dataclass(frozen=True)
class Package:
    """A paket that was zipped, moved and unpacked elsewhere.

    ``links`` are those to something outside the workbook: the sheet, and where it leads.
    """

    folder: Path
    data: bytes
    links: tuple[tuple[str, str], ...]

    def manifest(self) -> Mapping[str, str]:
        """Paths with their SHA-256, as the workbook lists them."""
        rows = sheet_rows(self.data, MANIFEST_SHEET)
        return {str(row[1]): str(row[4]) for row in rows if isinstance(row[0], float)}


@pytest.fixture(scope="module")
def clerk(tmp_path_factory: pytest.TempPathFactory) -> Clerk:
    """Both assessments made from nothing: from tables with files and links, then by hand."""
    folder = tmp_path_factory.mktemp("job")
    clerk = Clerk(folder)
    clerk.types("institution", "add", "Provinsi Contoh", "--kind", "provinsi")
    for ref, year in zip(REFS, ("2024", "2026"), strict=True):
        clerk.types("assessment", "new", "Provinsi Contoh", "--year", year)
        tables = write_example(f"{'spbe' if ref == SPBE else 'pemdi'}-{year}", folder)
        for name in TABLES[ref]:
            clerk.types("load", ref, tables / name)
    clerk.types("criteria", SPBE, "I38", "--met", "L3-2")
    scan = folder / "12.z.Notula rapat (final) #1.txt"
    scan.write_text("Notula rapat", encoding="utf-8")
    clerk.types("attach", SPBE, "I12", scan, "--level", "3", "--page", "1")
    clerk.types("attach", SPBE, "I39", "https://contoh.go.id/pengawasan?tahun=2024&bagian=1")
    clerk.types("item", PEMDI, "I20", "L2-E1", "--state", "submitted")
    return clerk


@pytest.fixture(scope="module")
def packages(clerk: Clerk) -> Mapping[str, Package]:
    """Both paket: exported, zipped, taken away, unpacked where nothing else lies."""
    found = {}
    for ref in REFS:
        home = clerk.folder / "paket" / ref[-4:]
        home.parent.mkdir(exist_ok=True)
        clerk.types("export", ref, "--paket", home)
        packed = shutil.make_archive(str(clerk.folder / f"kirim-{ref[-4:]}"), "zip", home)
        shutil.rmtree(home)
        away = clerk.folder / "kantor lain" / ref[-4:]
        with ZipFile(packed) as archive:
            archive.extractall(away)
        (workbook,) = away.glob("*.xlsx")
        data = workbook.read_bytes()
        found[ref] = Package(away, data, tuple(links_in(data)))
    return found


def links_in(data: bytes) -> Iterator[tuple[str, str]]:
    for sheet in load_workbook(BytesIO(data)):
        for row in sheet.iter_rows():
            for cell in row:
                if cell.hyperlink is not None and cell.hyperlink.target:
                    yield sheet.title, cell.hyperlink.target


@pytest.fixture(scope="module")
def reckoned(clerk: Clerk, packages: Mapping[str, Package]) -> Mapping[str, Mapping[Place, object]]:
    """The workbooks as LibreOffice reckons them anew from wrong values."""
    given = {ref[-4:]: package.data for ref, package in packages.items()}
    again = recalculated(clerk.folder / "office", given)
    return {ref: values(again[ref[-4:]]) for ref in REFS}


def test_the_tables_are_all_in(clerk: Clerk) -> None:
    spbe, pemdi = clerk.state(SPBE), clerk.state(PEMDI)
    assert sum("mandiri" in one["levels"] for one in spbe["indicators"].values()) == 45
    assert spbe["target"] == "3"
    assert sum(one["evidence"] for one in spbe["indicators"].values()) > 60
    assert pemdi["external"]["sdi"] == {"score": "68.75", "year": 2025, "verified": True, "note": ""}
    assert pemdi["indicators"]["I13"]["levels"] == {"mandiri": "2.35"}


@pytest.mark.parametrize("ref", REFS)
def test_every_file_of_a_moved_paket_is_where_its_links_lead_and_what_the_manifest_says(
    ref: str, packages: Mapping[str, Package]
) -> None:
    package = packages[ref]
    links = [(sheet, target) for sheet, target in package.links if "://" not in target]
    linked = {(package.folder / unquote(target)).relative_to(package.folder).as_posix() for _, target in links}
    there = {path.relative_to(package.folder).as_posix() for path in (package.folder / "Data Dukung").rglob("*.*")}
    digests = {path: hashlib.sha256((package.folder / path).read_bytes()).hexdigest() for path in there}
    assert len(there) > 15
    assert linked == there
    assert {sheet for sheet, _ in links} > {REGISTER_SHEET, "LB-01"}
    assert not any(target.startswith(("/", "file:", ".")) for _, target in links)
    assert {path: digest for path, digest in package.manifest().items() if path in there} == digests


def test_what_is_withheld_is_named_but_not_handed_over(packages: Mapping[str, Package]) -> None:
    package = packages[SPBE]
    names = {path.name for path in package.folder.rglob("*")}
    assert not any("Topologi" in name or "ITSA" in name for name in names)
    assert "12.b.Notula-rapat-final-1.txt" in names
    listed = [path for path in package.manifest() if "dikecualikan" in path]
    assert [path[:23] for path in listed] == ["Data Dukung/I17/17.a (d", "Data Dukung/I22/22.b (d"]
    assert "https://contoh.go.id/pengawasan?tahun=2024&bagian=1" in {target for _, target in package.links}


@pytest.mark.parametrize("ref", REFS)
def test_libreoffice_reckons_index_domains_aspects_and_predicate_as_we_show_them(
    ref: str, clerk: Clerk, packages: Mapping[str, Package], reckoned: Mapping[str, Mapping[Place, object]]
) -> None:
    scores = clerk.state(ref)["scores"]
    cells = read_back(packages[ref].data).about["results"]
    assert isinstance(cells, dict)
    ours = {INDEX: scores["index"], **scores["domains"], **scores["aspects"]}
    assert len(ours) == (13 if ref == SPBE else 8)
    for code, value in ours.items():
        told = reckoned[ref][SUMMARY_SHEET, cells[code]]
        assert told == pytest.approx(float(exact(value["exact"])), abs=1e-9), code
    assert reckoned[ref][SUMMARY_SHEET, cells[PREDICATE]] == scores["predicate"]


def test_check_names_what_an_assessor_would_send_back(clerk: Clerk) -> None:
    found = json.loads(clerk.types("check", SPBE, "--json"))["findings"]
    places = {(one["kind"], one["indicator"]) for one in found}
    assert {("unanswered", "I27"), ("unanswered", "I46"), ("draft", "I9"), ("level-above-criteria", "I41")} <= places
    assert ("level-above-criteria", "I38") not in places
    assert all(one["rule"] and one["source"] for one in found)


def test_an_edit_taken_back_and_done_again_leaves_values_and_seal_following(clerk: Clerk) -> None:
    before = clerk.state(SPBE)
    clerk.types("rate", SPBE, "I27", "2", "--fact", "Pelaksanaan perubahan direncanakan.")
    after = clerk.state(SPBE)
    assert after["scores"]["index"]["exact"] == "2.949"
    assert after["seal"] != before["seal"]
    clerk.types("undo", SPBE)
    assert clerk.state(SPBE)["scores"] == before["scores"]
    clerk.types("redo", SPBE)
    assert clerk.state(SPBE)["scores"] == after["scores"]
    clerk.types("undo", SPBE)


def test_a_sent_stage_keeps_what_was_sent(clerk: Clerk) -> None:
    clerk.types("assessment", "send", PEMDI)
    clerk.types("rate", PEMDI, "I13", "3", code=1)
    assert clerk.state(PEMDI)["indicators"]["I13"]["levels"] == {"mandiri": "2.35"}


def test_the_workspace_is_sound_after_all_of_it(clerk: Clerk, packages: Mapping[str, Package]) -> None:
    assert packages
    assert "tidak ada kerusakan" in clerk.types("doctor", "--full")
