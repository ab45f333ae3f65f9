"""Evidence is kept once by its content, whole or not at all, and every damage is located by file."""

import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spbe_assess.errors import InputError, WorldError
from spbe_assess.messages import say
from spbe_assess.storage.evidence import EvidenceStore

ROOT = Path(__file__).parent.parent.parent
on_posix = sys.platform != "win32"


@pytest.fixture
def store(tmp_path: Path) -> EvidenceStore:
    return EvidenceStore(tmp_path / "kerja" / "evidence")


@pytest.fixture
def files(tmp_path: Path) -> Path:
    folder = tmp_path / "berkas"
    folder.mkdir()
    return folder


def make(folder: Path, name: str, data: bytes = b"isi") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def digest_of(data: bytes) -> str:
    return sha256(data).hexdigest()


def tree(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir())


def spoil(store: EvidenceStore, digest: str, data: bytes) -> Path:
    path = store.path_of(digest)
    path.chmod(0o600)
    path.write_bytes(data)
    return path


def test_a_file_lies_under_the_digest_of_its_bytes_read_only(store: EvidenceStore, files: Path) -> None:
    (stored,) = store.add([make(files, "SK Gubernur.pdf", b"keputusan")])
    digest = digest_of(b"keputusan")
    assert (stored.name, stored.digest, stored.size, stored.was_known) == ("SK Gubernur.pdf", digest, 9, False)
    assert tree(store.folder) == [f"{digest[:2]}/{digest}"]
    assert store.path_of(digest).read_bytes() == b"keputusan"
    assert not store.path_of(digest).stat().st_mode & 0o222
    assert store.has(digest)
    assert store.verify(digest)
    assert store.total_size() == 9


def test_bytes_given_again_are_stored_once(store: EvidenceStore, files: Path) -> None:
    first, copy = make(files, "a.pdf"), make(files, "b.pdf")
    assert [one.was_known for one in store.add([first, copy, first])] == [False, True, True]
    inode = store.path_of(digest_of(b"isi")).stat().st_ino
    (again,) = store.add([copy])
    assert again.was_known
    assert len(tree(store.folder)) == 1
    assert store.path_of(again.digest).stat().st_ino == inode


def test_giving_a_damaged_file_again_mends_it(store: EvidenceStore, files: Path) -> None:
    path = make(files, "a.pdf")
    (stored,) = store.add([path])
    spoil(store, stored.digest, b"ihi")
    assert not store.verify(stored.digest)
    (again,) = store.add([path])
    assert not again.was_known
    assert store.verify(stored.digest)
    assert tree(store.folder) == [f"{stored.digest[:2]}/{stored.digest}"]


def test_a_file_of_many_pieces_is_whole_and_progress_is_told(store: EvidenceStore, files: Path) -> None:
    data = bytes(range(256)) * 10_000 + b"ekor"
    told: list[tuple[int, int]] = []
    first, second = store.add(
        [make(files, "besar.pdf", data), make(files, "kecil.pdf")], lambda done, whole: told.append((done, whole))
    )
    assert first.digest == digest_of(data)
    assert store.path_of(first.digest).read_bytes() == data
    assert second.size == 3
    assert told[-1] == (len(data) + 3, len(data) + 3)
    assert len(told) == 4
    assert told == sorted(told)


def test_one_file_that_fails_takes_the_whole_batch_back(store: EvidenceStore, files: Path) -> None:
    (kept,) = store.add([make(files, "lama.pdf", b"lama")])
    batch = [make(files, f"{number}.pdf", b"%d" % number) for number in range(5)]

    def lose_the_last(done: int, _whole: int) -> None:
        if done == 2:
            batch[-1].unlink()

    with pytest.raises(InputError):
        store.add(batch, lose_the_last)
    assert tree(store.folder) == [f"{kept.digest[:2]}/{kept.digest}"]


def test_whoever_watches_may_stop_the_copying(store: EvidenceStore, files: Path) -> None:
    def stop(_done: int, _whole: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.add([make(files, "a.pdf")], stop)
    assert tree(store.folder) == []


def test_a_place_that_refuses_the_name_takes_the_whole_batch_back(store: EvidenceStore, files: Path) -> None:
    """Something lies where a file belongs; the files placed before it go again."""
    blocked = digest_of(b"terhalang")
    (store.folder / blocked[:2] / blocked / "isi").mkdir(parents=True)
    with pytest.raises(WorldError):
        store.add([make(files, "a.pdf"), make(files, "b.pdf", b"terhalang"), make(files, "c.pdf", b"lain")])
    assert tree(store.folder) == []


def test_a_file_in_the_place_of_the_store_is_told(tmp_path: Path, files: Path) -> None:
    with pytest.raises(WorldError) as raised:
        EvidenceStore(make(tmp_path, "evidence")).add([make(files, "a.pdf")])
    assert "Pilih folder lain" in say(raised.value.message)


FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from spbe_assess.errors import WorldError
from spbe_assess.messages import say
from spbe_assess.storage.evidence import EvidenceStore
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    EvidenceStore(Path(sys.argv[1])).add([Path(name) for name in sys.argv[2:]])
except WorldError as error:
    print(say(error.message))
"""


def test_no_room_is_told_and_leaves_nothing(store: EvidenceStore, files: Path) -> None:
    paths = [make(files, "a.pdf"), make(files, "b.pdf", b"x" * 5000)]
    if on_posix:
        command = [sys.executable, "-c", FULL_DISK, str(store.folder), *map(str, paths)]
        run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True)
        assert "melebihi ukuran berkas" in run.stdout
        assert run.stderr == ""
        assert tree(store.folder) == []


KILLED = """
import sys
from pathlib import Path
from spbe_assess.storage.evidence import EvidenceStore

def wait(done, whole):
    if done > 10:
        print("copying", flush=True)
        sys.stdin.readline()

EvidenceStore(Path(sys.argv[1])).add([Path(name) for name in sys.argv[2:]], wait)
"""


def test_a_killed_program_leaves_nothing_under_a_final_name_and_the_rest_is_swept(
    store: EvidenceStore, files: Path
) -> None:
    paths = [make(files, "a.pdf"), make(files, "b.pdf", b"x" * 5000)]
    (kept,) = store.add([make(files, "lama.pdf", b"lama")])
    command = [sys.executable, "-c", KILLED, str(store.folder), *map(str, paths)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "copying\n"
        process.kill()
    assert store.orphans({kept.digest}) == ()
    assert len(store.strangers()) == 2
    make(store.folder, ".spbe-catatan.tmp")
    assert store.sweep() == 2
    assert tree(store.folder) == [".spbe-catatan.tmp", f"{kept.digest[:2]}/{kept.digest}"]


def test_every_damage_is_located_by_file(store: EvidenceStore, files: Path) -> None:
    names = ("utuh", "hilang", "ukuran", "isi")
    stored = {one.name: one for one in store.add([make(files, name, name.encode()) for name in names])}
    store.remove([stored["hilang"].digest])
    spoil(store, stored["ukuran"].digest, b"ukuran lain")
    spoil(store, stored["isi"].digest, b"isj")
    expected = {one.digest: one.size for one in stored.values()}
    found = {problem.place: say(problem.message) for problem in store.verify_all(expected)}
    places = {name: f"evidence/{one.digest[:2]}/{one.digest}" for name, one in stored.items()}
    assert set(found) == {places["hilang"], places["ukuran"], places["isi"]}
    assert "tidak ada" in found[places["hilang"]]
    assert "11 bita, seharusnya 6" in found[places["ukuran"]]
    assert "berubah" in found[places["isi"]]
    assert all("Tambahkan lagi" in told for told in found.values())
    quick = {problem.place for problem in store.verify_all(expected, read=False)}
    assert quick == {places["hilang"], places["ukuran"]}
    unsized = [problem.place for problem in store.verify_all({stored["ukuran"].digest: 0})]
    assert unsized == [places["ukuran"]]


@settings(max_examples=40)
@given(data=st.binary(min_size=1, max_size=400), bit=st.integers(0, 10**6))
def test_every_flipped_bit_is_found(tmp_path_factory: pytest.TempPathFactory, data: bytes, bit: int) -> None:
    folder = tmp_path_factory.mktemp("bit")
    store = EvidenceStore(folder / "evidence")
    (stored,) = store.add([make(folder, "a.pdf", data)])
    assert list(store.verify_all({stored.digest: len(data)})) == []
    flipped = bytearray(data)
    flipped[bit // 8 % len(data)] ^= 1 << bit % 8
    spoil(store, stored.digest, bytes(flipped))
    assert len(list(store.verify_all({stored.digest: len(data)}))) == 1


def test_something_else_in_the_place_of_a_file_is_not_followed(store: EvidenceStore, files: Path) -> None:
    (stored,) = store.add([make(files, "a.pdf")])
    path = store.path_of(stored.digest)
    store.remove([stored.digest])
    if on_posix:
        path.symlink_to(files / "a.pdf")
        assert not store.has(stored.digest)
        path.unlink()
        os.mkfifo(path)
        assert not store.has(stored.digest)
        assert len(list(store.verify_all({stored.digest: 3}))) == 1
        with pytest.raises(WorldError):
            store.copy_to(stored.digest, files / "salinan.pdf")
        assert tree(files) == ["a.pdf"]
        # A link or a pipe is replaced when the bytes are given again.
        assert not store.add([files / "a.pdf"])[0].was_known
    else:
        path.mkdir()
        assert not store.has(stored.digest)


@pytest.mark.parametrize("digest", ["", "../../rahasia", "A" * 64, "a" * 63, "a" * 64 + "\n"])
def test_what_is_no_digest_leads_nowhere(store: EvidenceStore, digest: str) -> None:
    assert not store.has(digest)
    assert not store.verify(digest)
    assert len(list(store.verify_all({digest: 1}))) == 1
    with pytest.raises(WorldError):
        store.path_of(digest)


def test_files_nothing_refers_to_are_named(store: EvidenceStore, files: Path) -> None:
    known, orphan = store.add([make(files, "a.pdf"), make(files, "b.pdf", b"yatim")])
    assert store.orphans({known.digest}) == (orphan.digest,)
    store.remove([orphan.digest, orphan.digest])
    assert store.orphans({known.digest}) == ()
    assert store.strangers() == ()


def test_what_does_not_belong_in_the_store_is_named(store: EvidenceStore, files: Path) -> None:
    (stored,) = store.add([make(files, "a.pdf")])
    make(store.folder, "desktop.ini")
    make(store.folder / stored.digest[:2], "catatan.txt")
    wrong = "0" * 64 if stored.digest[:2] != "00" else "1" * 64
    make(store.folder / stored.digest[:2], wrong)
    part = f"evidence/{stored.digest[:2]}"
    assert sorted(store.strangers()) == sorted(["evidence/desktop.ini", f"{part}/catatan.txt", f"{part}/{wrong}"])
    assert store.orphans({stored.digest}) == ()


def test_a_store_that_was_never_used_is_empty(store: EvidenceStore) -> None:
    assert (store.orphans(()), store.strangers(), store.total_size(), store.sweep()) == ((), (), 0, 0)
    assert store.add([]) == ()


def test_a_file_is_opened_as_a_copy_under_its_name(store: EvidenceStore, files: Path, tmp_path: Path) -> None:
    (stored,) = store.add([make(files, "a.pdf")])
    first = store.open_copy(stored.digest, "SK Gubernur.pdf", tmp_path)
    first.write_bytes(b"diubah")
    second = store.open_copy(stored.digest, "SK Gubernur.pdf", tmp_path)
    assert first.name == second.name == "SK Gubernur.pdf"
    assert second.read_bytes() == b"isi"
    assert first.read_bytes() == b"diubah"
    assert store.verify(stored.digest)


@pytest.mark.parametrize("name", ["", "..", "../a.pdf", "a/b.pdf"])
def test_a_copy_is_never_named_out_of_its_folder(store: EvidenceStore, files: Path, name: str) -> None:
    (stored,) = store.add([make(files, "a.pdf")])
    with pytest.raises(ValueError, match="plain file name"):
        store.open_copy(stored.digest, name, files)
    assert tree(files) == ["a.pdf"]


def test_damaged_bytes_are_never_handed_out(store: EvidenceStore, files: Path) -> None:
    (stored,) = store.add([make(files, "a.pdf")])
    spoil(store, stored.digest, b"isj")
    target = make(files, "salinan.pdf", b"yang dulu")
    for way in (lambda: store.copy_to(stored.digest, target), lambda: store.open_copy(stored.digest, "a.pdf", files)):
        with pytest.raises(WorldError) as raised:
            way()
        assert "berubah" in say(raised.value.message)
    assert target.read_bytes() == b"yang dulu"
    assert sorted(path.name for path in files.iterdir()) == ["a.pdf", "salinan.pdf"]


def test_missing_bytes_are_told_when_they_are_wanted(store: EvidenceStore, files: Path) -> None:
    with pytest.raises(WorldError) as raised:
        store.copy_to(digest_of(b"tidak pernah ada"), files / "a.pdf")
    assert "tidak ada" in say(raised.value.message)
    assert tree(files) == []


def test_bytes_are_copied_out_whole(store: EvidenceStore, files: Path) -> None:
    data = os.urandom(3 * 2**20 + 7)
    (stored,) = store.add([make(files, "a.pdf", data)])
    store.copy_to(stored.digest, files / "12.a. SK.pdf")
    assert (files / "12.a. SK.pdf").read_bytes() == data


def test_a_program_is_kept_and_marked(store: EvidenceStore, files: Path) -> None:
    plain, program = store.add([make(files, "a.pdf", b"%PDF-1.7"), make(files, "b.pdf", b"MZ\x90\0 program")])
    assert not plain.may_run
    assert program.may_run
    assert store.may_run(program.digest)
    assert not store.may_run(plain.digest)
    assert store.may_run(digest_of(b"tidak pernah ada"))
