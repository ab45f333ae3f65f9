"""What cannot be evidence is refused with a sentence that names it and says what to do; nothing is changed."""

import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from spbe_assess.errors import InputError
from spbe_assess.messages import say
from spbe_assess.storage.evidence import EvidenceStore

ROOT = Path(__file__).parent.parent.parent
on_posix = sys.platform != "win32"


@pytest.fixture
def store(tmp_path: Path) -> EvidenceStore:
    return EvidenceStore(tmp_path / "kerja" / "evidence", limit=3 * 10**6)


def make(folder: Path, name: str, data: bytes = b"isi") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def refusal(store: EvidenceStore, *paths: Path, report: Callable[[int, int], None] | None = None) -> str:
    with pytest.raises(InputError) as raised:
        store.add(paths, report)
    assert store.strangers() == store.orphans(()) == ()
    return say(raised.value.message)


def test_a_folder_is_refused(store: EvidenceStore, tmp_path: Path) -> None:
    told = refusal(store, tmp_path)
    assert told == f"{tmp_path} adalah folder. Sebutkan berkas di dalamnya."


def test_a_missing_file_is_refused(store: EvidenceStore, tmp_path: Path) -> None:
    for path in (
        tmp_path / "hilang.pdf",
        make(tmp_path, "a.pdf") / "b.pdf",
        tmp_path / "a\0b.pdf",
        tmp_path / "\ud800",
    ):
        assert refusal(store, path) == f"Berkas {path} tidak ada. Periksa nama dan foldernya."


def test_a_name_that_is_too_long_is_refused(store: EvidenceStore, tmp_path: Path) -> None:
    told = refusal(store, tmp_path / ("n" * 300))
    assert "terlalu panjang" in told or not on_posix


def test_an_empty_file_is_refused(store: EvidenceStore, tmp_path: Path) -> None:
    told = refusal(store, make(tmp_path, "pindai.pdf", b""))
    assert "pindai.pdf kosong" in told
    assert "tambahkan lagi" in told


def test_a_file_over_the_limit_is_refused_before_it_is_read(store: EvidenceStore, tmp_path: Path) -> None:
    assert "lebih besar dari 3 MB" in refusal(store, make(tmp_path, "video.mp4", b"x" * (3 * 10**6 + 1)))
    store.add([make(tmp_path, "pas.mp4", b"x" * (3 * 10**6))])
    huge = make(tmp_path, "huge.mp4")
    os.truncate(huge, 5 * 10**9)
    store.remove(store.orphans(()))
    assert "lebih besar dari 4 GB" in refusal(EvidenceStore(store.folder), huge)
    huge.unlink()


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null", "/dev/tty"])
def test_a_device_is_refused_without_opening_it(store: EvidenceStore, device: str) -> None:
    if not on_posix:
        return
    if Path(device).exists():
        assert f"{device} bukan berkas biasa" in refusal(store, Path(device))


def test_a_pipe_is_refused_and_not_waited_for(store: EvidenceStore, tmp_path: Path) -> None:
    if not on_posix:
        return
    os.mkfifo(tmp_path / "pipa.pdf")
    assert "bukan berkas biasa" in refusal(store, tmp_path / "pipa.pdf")


def test_a_socket_is_refused(store: EvidenceStore) -> None:
    if not on_posix:
        return
    with tempfile.TemporaryDirectory(dir="/tmp") as folder, socket.socket(socket.AF_UNIX) as server:
        server.bind(f"{folder}/s")
        assert "bukan berkas biasa" in refusal(store, Path(folder) / "s")


def test_a_loop_of_links_is_refused(store: EvidenceStore, tmp_path: Path) -> None:
    if not on_posix:
        return
    (tmp_path / "a.pdf").symlink_to("b.pdf")
    (tmp_path / "b.pdf").symlink_to("a.pdf")
    assert "berputar" in refusal(store, tmp_path / "a.pdf")


def test_a_link_to_nothing_is_refused(store: EvidenceStore, tmp_path: Path) -> None:
    if not on_posix:
        return
    (tmp_path / "a.pdf").symlink_to("hilang.pdf")
    assert "pintasan ke berkas yang tidak ada" in refusal(store, tmp_path / "a.pdf")


def test_a_link_to_a_file_is_followed(store: EvidenceStore, tmp_path: Path) -> None:
    if not on_posix:
        return
    (tmp_path / "a.pdf").symlink_to(make(tmp_path, "asli.pdf"))
    (stored,) = store.add([tmp_path / "a.pdf"])
    assert stored.name == "a.pdf"
    assert not store.path_of(stored.digest).is_symlink()


NOT_ROOT = """
import os, sys
from pathlib import Path
from spbe_assess.errors import KnownError
from spbe_assess.messages import Message, say
from spbe_assess.storage.evidence import EvidenceStore
say(Message("isi"))  # whatever it loads, it loads while everything may be read
os.chdir(sys.argv[1])
if os.geteuid() == 0:
    os.seteuid(65534)
for store, name in (("terbuka", "rahasia.pdf"), ("terbuka", "rahasia/a.pdf"), ("tertutup", "a.pdf")):
    try:
        EvidenceStore(Path(store) / "evidence").add([Path(name)])
    except KnownError as error:
        print(error.exit_code, say(error.message))
"""


def test_what_may_not_be_read_or_written_is_told(tmp_path: Path) -> None:
    """Nobody is refused anything as root, so a second process becomes somebody else."""
    if not on_posix:
        return
    tmp_path.chmod(0o755)
    for name, mode in (("terbuka", 0o777), ("tertutup", 0o555), ("rahasia", 0o000)):
        (tmp_path / name).mkdir()
        (tmp_path / name).chmod(mode)
    make(tmp_path, "a.pdf").chmod(0o644)
    make(tmp_path, "rahasia.pdf").chmod(0o000)
    command = [sys.executable, "-c", NOT_ROOT, str(tmp_path)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    (tmp_path / "rahasia").chmod(0o700)
    assert run.stderr == ""
    assert run.stdout.splitlines() == [
        "1 Tidak ada izin membaca rahasia.pdf. Periksa hak akses berkas itu.",
        "1 Tidak ada izin membaca rahasia/a.pdf. Periksa hak akses berkas itu.",
        "3 Tidak ada izin menulis tertutup/evidence. Pilih folder lain, atau tutup program yang memakai berkas itu.",
    ]


def test_a_file_the_kernel_will_not_read_is_told_as_unreadable(store: EvidenceStore) -> None:
    if not on_posix:
        return
    unreadable = Path("/proc/sys/vm/compact_memory")
    if unreadable.exists():
        assert "Tidak ada izin membaca" in refusal(store, unreadable)


def _grow(path: Path) -> None:
    with path.open("ab") as stream:
        stream.write(b"tambahan")


def _shrink(path: Path) -> None:
    os.truncate(path, 2**20 + 10)


def _rewrite(path: Path) -> None:
    """The same length, another content, and a time that says so on any clock."""
    with path.open("r+b") as stream:
        stream.write(b"lain")
    os.utime(path, ns=(0, 1_000_000_000))


def _replace(path: Path) -> None:
    other = make(path.parent, "lain.pdf", path.read_bytes())
    os.utime(other, ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns))
    if on_posix:
        other.replace(path)
    else:
        _grow(path)


def _remove(path: Path) -> None:
    if on_posix:
        path.unlink()
    else:
        _grow(path)


@pytest.mark.parametrize("change", [_grow, _shrink, _rewrite, _replace, _remove])
def test_a_file_that_changes_while_it_is_copied_is_refused(
    store: EvidenceStore, tmp_path: Path, change: Callable[[Path], None]
) -> None:
    path = make(tmp_path, "unduhan.pdf", b"x" * (5 * 2**19))

    def at_the_first_piece(done: int, _whole: int) -> None:
        if done == 2**20:
            change(path)

    told = refusal(store, path, report=at_the_first_piece)
    assert "unduhan.pdf berubah selagi disalin" in told
    assert "tambahkan lagi" in told


@pytest.mark.parametrize("change", [_grow, Path.unlink])
def test_a_file_that_changes_before_its_turn_is_refused(
    store: EvidenceStore, tmp_path: Path, change: Callable[[Path], None]
) -> None:
    first, second = make(tmp_path, "a.pdf"), make(tmp_path, "b.pdf", b"lain")

    def at_the_first_file(done: int, _whole: int) -> None:
        if done == 3:
            change(second)

    assert "b.pdf" in refusal(store, first, second, report=at_the_first_file)


def test_a_file_that_never_stops_growing_is_not_followed(store: EvidenceStore, tmp_path: Path) -> None:
    path = make(tmp_path, "rekaman.mp4", b"x" * 2**21)
    pieces: list[int] = []

    def record(done: int, _whole: int) -> None:
        pieces.append(done)
        with path.open("ab") as stream:
            stream.write(b"x" * 2**20 if len(pieces) < 50 else b"")

    assert "berubah" in refusal(store, path, report=record)
    assert len(pieces) == 2


def test_a_file_of_the_system_that_is_shorter_than_it_says_is_refused(store: EvidenceStore) -> None:
    path = Path("/sys/kernel/mm/transparent_hugepage/enabled")
    if path.exists():
        assert "berubah" in refusal(store, path)


def test_files_of_the_workspace_itself_are_refused(store: EvidenceStore, tmp_path: Path) -> None:
    workspace = store.folder.parent
    (stored,) = store.add([make(tmp_path, "a.pdf")])
    database = make(workspace, "workspace.db")
    os.link(database, tmp_path / "salinan.pdf")
    beside = make(workspace, "surat.pdf", b"surat")
    for path in (
        store.path_of(stored.digest),
        database,
        tmp_path / "salinan.pdf",
        workspace / "evidence" / ".." / "workspace.db",
    ):
        with pytest.raises(InputError) as raised:
            store.add([path])
        assert "milik folder kerja ini sendiri" in say(raised.value.message)
    assert store.add([beside])[0].size == 5


def test_the_database_is_never_opened_to_find_that_out(tmp_path: Path) -> None:
    """Opening it would drop SQLite's lock; an audit hook in a second process sees every file that is opened."""
    folder = tmp_path / "kerja"
    folder.mkdir()
    for name in ("workspace.db", "workspace.db-journal"):
        os.link(make(folder, name), tmp_path / f"{name}.pdf")
    script = """
import sys
from pathlib import Path
from spbe_assess.errors import InputError
from spbe_assess.storage.evidence import EvidenceStore
sys.addaudithook(lambda event, args: print(args[0]) if event == "open" and "workspace.db" in str(args[0]) else None)
for name in sys.argv[2:]:
    try:
        EvidenceStore(Path(sys.argv[1]) / "evidence").add([Path(name)])
    except InputError:
        print("refused")
"""
    links = [str(tmp_path / f"{name}.pdf") for name in ("workspace.db", "workspace.db-journal")]
    command = [sys.executable, "-c", script, str(folder), *links]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True)
    assert run.stdout.split() == ["refused", "refused"]


def test_everything_that_cannot_be_taken_is_told_at_once(store: EvidenceStore, tmp_path: Path) -> None:
    good, empty, missing = make(tmp_path, "a.pdf"), make(tmp_path, "b.pdf", b""), tmp_path / "c.pdf"
    with pytest.raises(InputError) as raised:
        store.add([good, empty, missing])
    assert say(raised.value.message) == "2 berkas tidak dapat ditambahkan; tidak ada yang diubah."
    assert [problem.place for problem in raised.value.problems] == [str(empty), str(missing)]
    assert not store.folder.exists()
