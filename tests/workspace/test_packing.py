import errno
import os
import re
import shutil
import tracemalloc
from collections.abc import Callable, Iterator
from datetime import date
from importlib.metadata import version
from pathlib import Path
from stat import S_ISREG
from urllib.parse import unquote
from xml.sax.saxutils import unescape
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from spbe_assess.core.fields import record
from spbe_assess.errors import InputError, WorldError
from spbe_assess.exchange.evidence.reading import ReadBack, read_back
from spbe_assess.messages import say
from spbe_assess.workspace.archive import Archive, reading
from spbe_assess.workspace.assessing import rate, set_field
from spbe_assess.workspace.dossiers import find_assessment, seal
from spbe_assess.workspace.editor import editing
from spbe_assess.workspace.evidence_wishes import Place
from spbe_assess.workspace.evidencing import attach, describe
from spbe_assess.workspace.packing import Exported, Wish, export_package, export_requests, export_workbook
from spbe_assess.workspace.workspace import Workspace
from tests.exchange.reading import sheet_rows, sheet_targets
from tests.workspace.desks import desk, pdf

TODAY = date(2026, 11, 21)
LONG = ("=1+1 \u202eعربي 😀 \x01\x1f\ufffe é \r\n\t_x000D_ <&>'\"" * 2_500)[:100_000]
WISH = Wish(TODAY)


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Workspace, Path, Exported]:
    """A workspace with files and its paket, made once: nothing here changes it."""
    folder = tmp_path_factory.mktemp("packing")
    workspace = Workspace(folder / "ruang", TODAY, "Penyusun")
    with desk(workspace) as at:
        rate(at.editor, at.assessment, "I12", "3", texts={"fact": LONG, "analysis": LONG[::-1]})
        rate(at.editor, at.assessment, "I12", "2", stage="dokumen", texts={"note": LONG})
        set_field(at.editor, at.assessment, "I12", "unit", "Dinas Kominfo")
        set_field(at.editor, at.assessment, "I13", "unit", "Inspektorat")
        shared, secret = pdf(folder, "Pergub 12 (akhir)#2.pdf", "bersama"), pdf(folder, "rahasia.pdf", "rahasia")
        for place in (Place("I12", 2), Place("I12", 3), Place("I13")):
            attach(at.editor, at.assessment, [str(shared)], place, fields={"quote": LONG[:5000]})
        attach(at.editor, at.assessment, [str(secret)], Place("I12"), fields={"classification": "withheld"})
        attach(at.editor, at.assessment, ["https://contoh.go.id/a?b=1&c=2"], Place("I12"))
        exported = export_package(at.editor, at.assessment, folder / "serah" / "paket", WISH)
    return workspace, folder / "serah" / "paket", exported


@pytest.fixture
def archive(packed: tuple[Workspace, Path, Exported]) -> Iterator[Archive]:
    with reading(packed[0]) as opened:
        assert opened is not None
        yield opened


def files_in(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir())


def test_a_paket_holds_the_workbook_and_every_file_under_each_of_its_indicators(
    packed: tuple[Workspace, Path, Exported],
) -> None:
    _, folder, exported = packed
    names = files_in(folder)
    assert names == [
        "Data Dukung/I12/12.a.Pergub-12-akhir-2.pdf",
        "Data Dukung/I13/13.a.Pergub-12-akhir-2.pdf",
        "SPBE-2024-Provinsi-Jawa-Timur.xlsx",
    ]
    assert exported.path == folder / names[-1]
    assert exported.files == 2
    assert exported.size == sum((folder / name).stat().st_size for name in names)
    assert {(folder / name).read_bytes() for name in names[:2]} == {b"%PDF-1.4 bersama"}


def test_nothing_unfinished_is_left_beside_it(packed: tuple[Workspace, Path, Exported]) -> None:
    assert [path.name for path in packed[1].parent.iterdir()] == ["paket"]


def test_what_is_withheld_is_listed_and_not_included(packed: tuple[Workspace, Path, Exported]) -> None:
    _, folder, exported = packed
    assert not any(b"rahasia" in path.read_bytes() for path in folder.rglob("*.pdf"))
    book = load_workbook(exported.path, read_only=True)
    cells = [str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell]
    book.close()
    assert any("rahasia" in cell for cell in cells)


def test_links_of_the_workbook_are_relative_and_lead_to_the_files_also_after_a_move(
    packed: tuple[Workspace, Path, Exported], tmp_path: Path
) -> None:
    _, folder, exported = packed
    moved = tmp_path / "pindah ke sini"
    shutil.copytree(folder, moved)
    with ZipFile(moved / exported.path.name) as book:
        parts = [book.read(name).decode() for name in book.namelist() if name.startswith("xl/worksheets/_rels/")]
    targets = [
        unescape(found) for part in parts for found in re.findall(r'relationships/hyperlink" Target="([^"]+)"', part)
    ]
    inside = {target for target in targets if "://" not in target and not target.startswith("#")}
    assert {unquote(target) for target in inside} == {name for name in files_in(moved) if name.endswith(".pdf")}
    assert all((moved / unquote(target)).is_file() for target in inside)
    assert {target for target in targets if "://" in target} == {"https://contoh.go.id/a?b=1&c=2"}


def test_texts_longer_than_a_cell_come_back_sign_by_sign(packed: tuple[Workspace, Path, Exported]) -> None:
    workspace, _, exported = packed
    found: ReadBack = read_back(exported.path.read_bytes())
    with reading(workspace) as archive:
        assert archive is not None
        assessment = find_assessment(archive, "Jatim/2024")
        assert exported.seal == found.about["seal"] == seal(archive, assessment.id)
    own, later = (record("rating", assessment.id, "I12", stage) for stage in ("mandiri", "dokumen"))
    assert found.values[own, "fact"] == LONG
    assert found.values[own, "analysis"] == LONG[::-1]
    assert found.values[later, "note"] == LONG
    assert found.changed == frozenset()
    assert any(value == LONG[:5000] for (_, name), value in found.values.items() if name == "quote")


def test_a_workbook_replaces_an_older_one_whole_and_ends_at_the_stage_that_is_asked(
    archive: Archive, tmp_path: Path
) -> None:
    out = tmp_path / "bukti.XLSX"
    out.write_bytes(b"lama")
    assessment = find_assessment(archive, "Jatim/2024")
    exported = export_workbook(archive, assessment, out, Wish(TODAY, "F4", "mandiri", "dinas  KOMINFO"))
    found = read_back(out.read_bytes())
    assert exported.scores.indicators["I12"] == 3
    assert found.values[record("rating", assessment.id, "I12", "mandiri"), "value"] == "3"
    assert [path.name for path in tmp_path.iterdir()] == ["bukti.XLSX"]
    assert exported.size == out.stat().st_size


def test_a_paket_of_one_unit_holds_the_files_of_its_indicators_alone(archive: Archive, tmp_path: Path) -> None:
    assessment = find_assessment(archive, "Jatim/2024")
    (tmp_path / "kosong").mkdir()
    exported = export_package(archive, assessment, tmp_path / "kosong", Wish(TODAY, unit="Inspektorat"))
    assert files_in(tmp_path / "kosong") == [
        "Data Dukung/I13/13.a.Pergub-12-akhir-2.pdf",
        "SPBE-2024-Provinsi-Jawa-Timur-Inspektorat.xlsx",
    ]
    assert exported.files == 1


def _pack(archive: Archive, folder: Path, *, stage: str = "", unit: str = "") -> Exported:
    assessment = find_assessment(archive, "Jatim/2024")
    return export_package(archive, assessment, folder, Wish(TODAY, stage=stage, unit=unit))


def _write(archive: Archive, out: Path, *, stage: str = "") -> Exported:
    return export_workbook(archive, find_assessment(archive, "Jatim/2024"), out, Wish(TODAY, stage=stage))


Refused = Callable[[Archive, Path], object]
REFUSED: dict[str, Refused] = {
    "a folder that holds something": lambda at, folder: _pack(at, folder / "penuh"),
    "a folder that holds a hidden file": lambda at, folder: _pack(at, folder / "titik"),
    "a file": lambda at, folder: _pack(at, folder / "penuh" / "isi.txt"),
    "below a file": lambda at, folder: _pack(at, folder / "penuh" / "isi.txt" / "paket"),
    "a link to nothing": lambda at, folder: _pack(at, folder / "hilang"),
    "a name of 300 letters": lambda at, folder: _pack(at, folder / ("x" * 300)),
    "a stage there is not": lambda at, folder: _pack(at, folder / "baru", stage="semifinal"),
    "a unit there is not": lambda at, folder: _pack(at, folder / "baru", unit="Dinas Khayal"),
    "no workbook's name": lambda at, folder: _write(at, folder / "bukti.pdf"),
    "no name": _write,
    "a workbook below nothing": lambda at, folder: _write(at, folder / "tidak" / "ada.xlsx"),
    "a folder as a workbook": lambda at, folder: _write(at, folder / "folder.xlsx"),
    "a pipe as a workbook": lambda at, folder: _write(at, folder / "pipa.xlsx"),
    "a workbook of a stage there is not": lambda at, folder: _write(at, folder / "a.xlsx", stage="semifinal"),
}


def test_what_cannot_be_exported_is_told_and_nothing_is_written(workspace: Workspace, tmp_path: Path) -> None:
    for name in ("penuh", "titik", "folder.xlsx"):
        (tmp_path / name).mkdir()
    for name in ("penuh/isi.txt", "titik/.sembunyi"):
        (tmp_path / name).write_text("isi", encoding="utf-8")
    (tmp_path / "hilang").symlink_to(tmp_path / "tidak-ada")
    os.mkfifo(tmp_path / "pipa.xlsx")
    with desk(workspace) as at:
        before = files_in(tmp_path)
        for what, refused in REFUSED.items():
            with pytest.raises(InputError) as told:
                refused(at.editor, tmp_path)
            assert "\n" not in say(told.value.message), what
            assert files_in(tmp_path) == before, what


@pytest.mark.parametrize("share", [0.3, 1.0])
def test_who_stops_halfway_leaves_nothing(archive: Archive, tmp_path: Path, share: float) -> None:
    def stop(done: int, whole: int) -> None:
        if done >= share * whole:
            raise KeyboardInterrupt

    assessment = find_assessment(archive, "Jatim/2024")
    (tmp_path / "kosong").mkdir()
    for folder in (tmp_path / "kosong", tmp_path / "baru" / "di" / "sini"):
        with pytest.raises(KeyboardInterrupt):
            export_package(archive, assessment, folder, Wish(TODAY, unit="Inspektorat"), progress=stop)
    assert [path.name for path in tmp_path.iterdir()] == ["kosong"]
    assert not any((tmp_path / "kosong").iterdir())


def _altered(path: Path) -> None:
    path.chmod(0o644)
    path.write_bytes(path.read_bytes()[:-1] + b"!")


@pytest.mark.parametrize("damage", [_altered, Path.unlink])
def test_a_file_that_is_not_what_was_attached_stops_the_paket_with_its_place(
    workspace: Workspace, tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    with desk(workspace) as at:
        (one,), _ = attach(at.editor, at.assessment, [str(pdf(tmp_path))], Place("I12"))
        damage(at.editor.evidence.path_of(one.item.digest))
        with pytest.raises(WorldError) as told:
            export_package(at.editor, at.assessment, tmp_path / "baru" / "paket", WISH)
        assert type(told.value) is WorldError
        assert [problem.place for problem in told.value.problems] == ["Data Dukung/I12/12.a.Pergub.pdf"]
        assert "Tambahkan lagi berkas aslinya" in say(told.value.problems[0].message)
        assert not (tmp_path / "baru").exists()
        # One that is withheld is not needed.
        describe(at.editor, at.assessment, "I12", "a", {"classification": "dikecualikan"})
        assert export_package(at.editor, at.assessment, tmp_path / "paket", Wish(TODAY)).files == 0


def test_a_place_that_takes_no_file_is_not_blamed_on_the_evidence(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(InputError) as told:
        _pack(archive, tmp_path / "baru" / "paket")
    assert "Jalankan doctor" not in say(told.value.message)
    assert list(tmp_path.iterdir()) == []


def test_a_workbook_that_reads_back_otherwise_is_not_put_in_place(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lose_half(descriptor: int) -> None:
        if S_ISREG(os.fstat(descriptor).st_mode):
            os.ftruncate(descriptor, os.fstat(descriptor).st_size // 2)

    (tmp_path / "bukti.xlsx").write_bytes(b"lama")
    monkeypatch.setattr(os, "fsync", lose_half)
    with pytest.raises(WorldError) as told:
        _write(archive, tmp_path / "bukti.xlsx")
    assert "tidak sama ketika dibaca kembali" in say(told.value.message)
    assert (tmp_path / "bukti.xlsx").read_bytes() == b"lama"
    assert files_in(tmp_path) == ["bukti.xlsx"]


def test_a_large_file_is_packed_with_little_memory(workspace: Workspace, tmp_path: Path) -> None:
    large = tmp_path / "rekaman.mp4"
    with large.open("wb") as stream:
        stream.truncate(120_000_000)
    seen: list[int] = []

    def look(done: int, _whole: int) -> None:
        if done == 0:
            tracemalloc.start()
        elif tracemalloc.is_tracing():
            seen.append(tracemalloc.get_traced_memory()[1])
            tracemalloc.stop()

    with desk(workspace) as at:
        attach(at.editor, at.assessment, [str(large)], Place("I12"))
        exported = export_package(at.editor, at.assessment, tmp_path / "paket", WISH, progress=look)
    assert exported.size > 120_000_000
    assert 0 < seen[0] < 10_000_000


def test_the_place_of_the_workspace_is_in_nothing_that_leaves_the_house(
    packed: tuple[Workspace, Path, Exported], tmp_path: Path
) -> None:
    workspace, _, exported = packed
    shutil.unpack_archive(exported.path, tmp_path / "isi", "zip")
    for path in (tmp_path / "isi").rglob("*"):
        if path.is_file():
            assert str(workspace.folder).encode() not in path.read_bytes()
            assert workspace.folder.parent.name.encode() not in path.read_bytes()


def test_an_export_while_another_writes_shows_what_was_committed(packed: tuple[Workspace, Path, Exported]) -> None:
    with editing(packed[0]), reading(packed[0]) as archive:
        assert archive is not None
        assert seal(archive, find_assessment(archive, "Jatim/2024").id) == packed[2].seal


def test_only_the_workbook_of_a_paket_links_to_files_and_both_name_the_program(
    packed: tuple[Workspace, Path, Exported], archive: Archive, tmp_path: Path
) -> None:
    alone = _write(archive, tmp_path / "bukti.xlsx")
    for exported, has_files in ((packed[2], True), (alone, False)):
        data = exported.path.read_bytes()
        targets = sheet_targets(data, "Data Dukung")
        assert any(target.startswith("Data%20Dukung/") for target in targets) == has_files
        assert any(target.startswith("https:") for target in targets)
        manifest = {cell for row in sheet_rows(data, "Manifest") for cell in row}
        assert f"SPBE Assess {version('spbe-assess')}" in manifest


class StoppedError(Exception):
    """What a person's Batal raises inside an export."""


@pytest.mark.parametrize("at", range(4))
def test_a_workbook_stopped_at_any_count_leaves_nothing_and_the_old_file_whole(
    archive: Archive, tmp_path: Path, at: int
) -> None:
    out = tmp_path / "bukti.xlsx"
    out.write_bytes(b"yang lama")
    told: list[tuple[int, int]] = []

    def stop(done: int, whole: int) -> None:
        told.append((done, whole))
        if len(told) > at:
            raise StoppedError

    with pytest.raises(StoppedError):
        export_workbook(archive, find_assessment(archive, "Jawa Timur/2024"), out, WISH, progress=stop)
    assert told == [(done, 3) for done in range(at + 1)]
    assert [path.name for path in tmp_path.iterdir()] == ["bukti.xlsx"]
    assert out.read_bytes() == b"yang lama"


def test_request_lists_come_all_or_not_at_all(archive: Archive, tmp_path: Path) -> None:
    assessment = find_assessment(archive, "Jawa Timur/2024")

    def stop(done: int, _whole: int) -> None:
        if done == 1:
            raise StoppedError

    with pytest.raises(StoppedError):
        export_requests(archive, assessment, tmp_path / "permintaan" / "2024", WISH, progress=stop)
    assert list(tmp_path.iterdir()) == []
    told: list[tuple[int, int]] = []
    made = export_requests(
        archive, assessment, tmp_path / "permintaan" / "2024", WISH, progress=lambda *count: told.append(count)
    )
    assert files_in(made.folder) == sorted(made.names)
    assert told == [(0, 2), (1, 2), (2, 2)]
    assert made.size == sum(path.stat().st_size for path in made.folder.iterdir())
    with pytest.raises(InputError, match="sudah berisi"):
        export_requests(archive, assessment, made.folder, WISH)
