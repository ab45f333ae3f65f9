"""Results a person added: one file each, whole or not at all, and every damaged file told."""

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from spbe_assess.core.results import Document, Institution, Kind, Origin
from spbe_assess.errors import InputError, WorldError
from spbe_assess.messages import say
from spbe_assess.published.added import AddedStore, Addition, results_of
from tests.builders import make_values

TODAY = date(2026, 2, 1)
EAST_JAVA = Institution("provinsi-jawa-timur", "Provinsi Jawa Timur", Kind.PROVINCE, "35", "provinsi-jawa-timur")
ROOT = Path(__file__).parent.parent.parent


def addition(number: str = "B/12/2026", **values: str) -> Addition:
    document = Document(number, date(2026, 1, 31))
    printed = make_values(**(values or {"INDEX": "4.50", "D1": "5.00"}))
    return Addition(EAST_JAVA, 2025, "permenpanrb-59-2020", printed, document, "Memuaskan")


@pytest.fixture
def store(tmp_path: Path) -> AddedStore:
    return AddedStore(tmp_path / "data" / "published-added")


def files(store: AddedStore) -> list[str]:
    return sorted(path.name for path in store.folder.iterdir())


def complaints(store: AddedStore) -> list[str]:
    _, problems = store.load()
    return [f"{problem.place}: {say(problem.message)}" for problem in problems]


def test_an_added_result_is_loaded_as_it_was_printed(store: AddedStore) -> None:
    added = store.add(addition(), TODAY)
    ((loaded,), problems) = store.load()
    assert problems == ()
    assert loaded.result == added.result
    assert (loaded.id, loaded.added_on, added.is_new) == (added.id, TODAY, True)


def test_an_added_result_is_marked_and_names_its_document(store: AddedStore) -> None:
    store.add(addition(), TODAY)
    (result,) = results_of(store.load()[0])
    assert result.origin is Origin.ADDED
    assert result.document == Document("B/12/2026", date(2026, 1, 31))
    assert result.citations[0].title == "B/12/2026, 31 Januari 2026"


def test_adding_the_same_twice_changes_nothing_and_says_so(store: AddedStore) -> None:
    first = store.add(addition(), TODAY)
    bytes_before = (store.folder / f"{first.id}.json").read_bytes()
    again = store.add(addition(), date(2026, 5, 5))
    assert (again.id, again.is_new, again.added_on) == (first.id, False, TODAY)
    assert (store.folder / f"{first.id}.json").read_bytes() == bytes_before


def test_the_name_of_the_file_follows_from_its_content(store: AddedStore, tmp_path: Path) -> None:
    other = AddedStore(tmp_path / "other")
    assert store.add(addition(INDEX="4.50", D1="5"), TODAY).id == other.add(addition(D1="5.00", INDEX="4.5"), TODAY).id
    assert store.add(addition(INDEX="4.51"), TODAY).id != store.add(addition(INDEX="4.52"), TODAY).id


def test_an_empty_store_needs_no_folder(store: AddedStore) -> None:
    assert store.load() == ((), ())
    assert not store.folder.exists()


def test_a_result_is_taken_out(store: AddedStore) -> None:
    added = store.add(addition(), TODAY)
    store.remove(added.id)
    assert store.load() == ((), ())


@pytest.mark.parametrize("wanted", ["", "abc", "../../hasil", "0" * 32])
def test_taking_out_what_is_not_there_is_refused(store: AddedStore, wanted: str) -> None:
    store.add(addition(), TODAY)
    with pytest.raises(InputError):
        store.remove(wanted)
    assert len(files(store)) == 1


def test_a_document_of_tomorrow_is_refused(store: AddedStore) -> None:
    with pytest.raises(InputError) as raised:
        store.add(addition(), date(2026, 1, 30))
    assert say(raised.value.message) == "Tanggal dokumen 31 Januari 2026 belum terjadi. Periksa tanggalnya."
    assert not store.folder.exists()


def test_a_file_in_the_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "berkas").write_bytes(b"")
    for store in (AddedStore(tmp_path / "berkas"), AddedStore(tmp_path / "berkas" / "published-added")):
        with pytest.raises(WorldError) as raised:
            store.add(addition(), TODAY)
        assert "Pilih folder lain" in say(raised.value.message)
    assert (tmp_path / "berkas").read_bytes() == b""


FULL_DISK = """
import resource, signal, sys
from datetime import date
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from spbe_assess.errors import WorldError
from spbe_assess.messages import say
from spbe_assess.published.added import AddedStore
from tests.published.test_added import addition
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1500, 1500))
small, large = addition(), addition("n" * 2000)
store = AddedStore(Path(sys.argv[1]))
try:
    store.add_all((small, large), date(2026, 2, 1))
except WorldError as error:
    print(say(error.message))
"""


def test_several_results_are_stored_all_or_none(store: AddedStore) -> None:
    first = store.add(addition(INDEX="4.10"), TODAY)
    if sys.platform != "win32":
        run = subprocess.run(
            [sys.executable, "-c", FULL_DISK, str(store.folder), str(ROOT)],
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=True,
        )
        assert "melebihi ukuran berkas" in run.stdout
    assert files(store) == [f"{first.id}.json"]


def test_what_was_there_before_a_failure_stays(store: AddedStore) -> None:
    kept = store.add(addition(), TODAY)
    blocked = addition(INDEX="4.10")
    probe = AddedStore(store.folder.parent / "probe").add(blocked, TODAY)
    # A folder where the file should go: the rename is refused.
    (store.folder / f"{probe.id}.json").mkdir()
    with pytest.raises(WorldError):
        store.add_all((addition(), addition(INDEX="4.20"), blocked), TODAY)
    assert sorted(files(store)) == sorted([f"{kept.id}.json", f"{probe.id}.json"])


def rewritten(store: AddedStore, change: dict[str, object]) -> None:
    (path,) = store.folder.glob("*.json")
    path.write_text(json.dumps({**json.loads(path.read_text("utf-8")), **change}), "utf-8")


def test_an_altered_file_is_told_and_not_used(store: AddedStore) -> None:
    added = store.add(addition(), TODAY)
    rewritten(store, {"values": {"INDEX": "4.99"}})
    assert complaints(store) == [
        f"{added.id}.json: Isi berkas diubah sesudah disimpan. Hapus berkas itu, lalu tambahkan hasilnya lagi."
    ]
    assert store.load()[0] == ()


def test_adding_again_mends_a_damaged_file(store: AddedStore) -> None:
    store.add(addition(), TODAY)
    rewritten(store, {"year": 1})
    assert store.add(addition(), TODAY).is_new
    assert complaints(store) == []


def test_a_file_of_a_newer_program_is_told_as_such(store: AddedStore) -> None:
    store.add(addition(), TODAY)
    rewritten(store, {"version": 2})
    assert "versi program yang lebih baru" in complaints(store)[0]


DAMAGE = {
    "kosong": b"",
    "terpotong": b'{"format": "spbe-assess/official-result", "version": 1, "added": "2026-02-0',
    "bukan-json": b"\xff\xfe\x00",
    "daftar": b"[]",
    "lain": b'{"format": "lain"}',
    "tanpa-isi": b'{"format": "spbe-assess/official-result", "version": 1}',
    "berulang": b'{"format": "spbe-assess/official-result", "version": 1, "version": 1}',
    "nan": b'{"format": "spbe-assess/official-result", "version": NaN}',
    "dalam": b"[" * 200_000,
    "bentuk": b'{"format": "spbe-assess/official-result", "version": 1, "added": "2026-02-01", "institution": 3}',
    "besar": b" " * 1_000_001,
}


def test_damaged_and_foreign_files_are_told_and_the_others_load(store: AddedStore) -> None:
    added = store.add(addition(), TODAY)
    for name, data in DAMAGE.items():
        (store.folder / f"{name}.json").write_bytes(data)
    (store.folder / "folder.json").mkdir()
    (store.folder / "catatan.txt").write_bytes(b"bukan urusan kami")
    results, problems = store.load()
    assert [result.id for result in results] == [added.id]
    assert sorted(problem.place for problem in problems) == sorted(f"{name}.json" for name in [*DAMAGE, "folder"])
    assert all(say(problem.message) for problem in problems)


@pytest.mark.parametrize("value", ["4,50", "1e3", "NaN", 4.5, None, "tiga"])
def test_a_value_that_is_no_plain_number_is_damage(store: AddedStore, value: object) -> None:
    store.add(addition(), TODAY)
    rewritten(store, {"values": {"INDEX": value}})
    assert "Berkas rusak" in complaints(store)[0]


def test_an_institution_of_ones_own_is_kept_with_name_and_kind(store: AddedStore) -> None:
    nabire = Institution("kabupaten-nabire", "Kabupaten Nabire", Kind.REGENCY, province="provinsi-papua-tengah")
    own = Addition(nabire, 2024, "permenpanrb-59-2020", make_values(INDEX="2.00"), Document("LHE", date(2025, 1, 1)))
    store.add(own, TODAY)
    assert results_of(store.load()[0])[0].institution == nabire


ADDING = """
import sys
from datetime import date
from pathlib import Path
from spbe_assess.published.added import AddedStore
from tests.published.test_added import TODAY, addition

sys.stdin.readline()
store = AddedStore(Path(sys.argv[1]))
for number in range(40):
    store.add(addition(f"{sys.argv[2]}/{number}"), TODAY)
    store.add(addition(f"bersama/{number}"), TODAY)
"""


def test_two_programs_that_add_at_once_lose_nothing(store: AddedStore) -> None:
    programs = [
        subprocess.Popen([sys.executable, "-c", ADDING, str(store.folder), name], cwd=ROOT, stdin=subprocess.PIPE)
        for name in ("kiri", "kanan")
    ]
    for program in programs:
        assert program.stdin is not None
        program.stdin.write(b"go\n")
        program.stdin.close()
    assert [program.wait() for program in programs] == [0, 0]
    added, problems = store.load()
    numbers = {one.result.document.number for one in added if one.result.document}
    assert problems == ()
    assert numbers == {f"{name}/{number}" for name in ("kiri", "kanan", "bersama") for number in range(40)}
