"""One writer at a time; the next is told who, where and since when; a killed one holds nothing."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from spbe_assess.errors import WorldError
from spbe_assess.messages import say
from spbe_assess.storage.lock import FILE_NAME, Holder, WriterLock, holder

ROOT = Path(__file__).parent.parent.parent
on_posix = sys.platform != "win32"
SINCE = "21 November 2026 pukul 08.15"
_HOLD = """
import sys
from pathlib import Path
from spbe_assess.storage.lock import WriterLock
with WriterLock.acquire(Path(sys.argv[1]), sys.argv[2], sys.argv[3]):
    print("held", flush=True)
    sys.stdin.readline()
print("released", flush=True)
"""


@contextmanager
def another_writer(folder: Path, who: str = "Pelaksana Entri Data") -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", _HOLD, str(folder), who, SINCE]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == "held\n"
            yield process
        finally:
            process.kill()


def refusal(folder: Path) -> str:
    with pytest.raises(WorldError) as raised:
        WriterLock.acquire(folder, "Penanggung Jawab", SINCE)
    return say(raised.value.message)


def take(folder: Path) -> None:
    with WriterLock.acquire(folder, "Penanggung Jawab", SINCE):
        pass


def test_the_next_writer_is_told_who_where_and_since_when(tmp_path: Path) -> None:
    with another_writer(tmp_path) as process:
        told = refusal(tmp_path)
        found = holder(tmp_path)
    assert found is not None
    assert (found.who, found.since, found.process) == ("Pelaksana Entri Data", SINCE, process.pid)
    assert found.host
    for said in (str(tmp_path), found.who, found.host, str(process.pid), SINCE, "Tutup program itu"):
        assert said in told


def test_the_moment_is_told_on_the_clock_of_this_machine(tmp_path: Path) -> None:
    moment = datetime(2026, 11, 21, 1, 15, 30, tzinfo=UTC)
    with WriterLock.acquire(tmp_path, "Koordinator", moment.strftime("%Y-%m-%dT%H:%M:%SZ")):
        told = refusal(tmp_path)
    here = moment.astimezone()
    assert f"sejak {here.day} November 2026, {here:%H.%M}. " in told


def test_a_writer_that_ends_leaves_the_file_and_no_lock(tmp_path: Path) -> None:
    with another_writer(tmp_path) as process:
        out, _ = process.communicate("\n")
    assert out == "released\n"
    assert (tmp_path / FILE_NAME).read_bytes() == b""
    assert holder(tmp_path) is None
    take(tmp_path)


def test_a_killed_writer_holds_nothing(tmp_path: Path) -> None:
    with another_writer(tmp_path) as process:
        process.kill()
        process.wait()
        assert "Pelaksana" in (tmp_path / FILE_NAME).read_text()
        assert holder(tmp_path) is None
        take(tmp_path)


def test_the_lock_file_is_never_replaced(tmp_path: Path) -> None:
    take(tmp_path)
    before = (tmp_path / FILE_NAME).stat().st_ino
    with another_writer(tmp_path):
        refusal(tmp_path)
    take(tmp_path)
    assert (tmp_path / FILE_NAME).stat().st_ino == before


def test_two_locks_in_one_program_exclude_each_other(tmp_path: Path) -> None:
    with WriterLock.acquire(tmp_path, "Koordinator", SINCE) as first:
        assert "Koordinator" in refusal(tmp_path)
        first.release()
        take(tmp_path)


def test_another_workspace_is_not_concerned(tmp_path: Path) -> None:
    (tmp_path / "lain").mkdir()
    with WriterLock.acquire(tmp_path, "Koordinator", SINCE):
        take(tmp_path / "lain")


def test_a_program_started_meanwhile_does_not_keep_the_lock(tmp_path: Path) -> None:
    pipe = subprocess.PIPE
    lock = WriterLock.acquire(tmp_path, "Koordinator", SINCE)
    command = [sys.executable, "-c", "print('up', flush=True); input()"]
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, close_fds=False) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "up\n"
        # Closed without giving back, as the kernel does for a killed program.
        os.close(lock._descriptor)
        lock._descriptor = -1
        take(tmp_path)
        child.communicate("\n")


_FORK = """
import os, sys
from pathlib import Path
from spbe_assess.storage.lock import WriterLock
lock = WriterLock.acquire(Path(sys.argv[1]), "Koordinator", "")
end, kept_open = os.pipe()
if os.fork() == 0:
    os.close(kept_open)
    os.read(end, 1)  # until the parent closes the other end
    os._exit(0)
lock.release()
WriterLock.acquire(Path(sys.argv[1]), "Koordinator", "").release()
print("taken again", flush=True)
"""


def test_a_process_forked_off_does_not_keep_a_lock_that_was_given_back(tmp_path: Path) -> None:
    if on_posix:
        command = [sys.executable, "-c", _FORK, str(tmp_path)]
        run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
        assert run.stdout == "taken again\n"


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"{}", b'"teks"', b"\xff\xfe", b"[" * 4000, b'{"who": 5, "process": "x"}', b"x" * 100_000],
)
def test_a_broken_lock_file_still_makes_a_sentence(tmp_path: Path, content: bytes) -> None:
    with another_writer(tmp_path):
        (tmp_path / FILE_NAME).write_bytes(content)
        told = refusal(tmp_path)
        assert holder(tmp_path) == Holder()
    assert "program lain" in told
    assert "Tutup program itu" in told


def test_what_the_file_says_cannot_break_the_sentence(tmp_path: Path) -> None:
    with another_writer(tmp_path, "baris\nkedua \x1b[31m {who} " + "n" * 500):
        told = refusal(tmp_path)
    assert "\n" not in told
    assert "\x1b" not in told
    assert "{who}" in told
    assert len(told) < 600


def test_an_old_text_is_overwritten_whole(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"x" * 5000)
    with WriterLock.acquire(tmp_path, "K", SINCE):
        found = holder(tmp_path)
    assert found is not None
    assert (found.who, found.process, found.since) == ("K", os.getpid(), SINCE)


def test_nobody_holds_a_folder_without_a_lock_file(tmp_path: Path) -> None:
    assert holder(tmp_path) is None
    assert holder(tmp_path / "tidak-ada") is None
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert "tidak ada" in refusal(tmp_path / "tidak-ada")


def test_something_else_in_the_place_of_the_lock_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME
    path.mkdir()
    assert str(path) in refusal(tmp_path)
    path.rmdir()
    if on_posix:
        os.mkfifo(path)
        assert str(path) in refusal(tmp_path)
        path.unlink()
        path.symlink_to(tmp_path / "lain")
        assert str(path) in refusal(tmp_path)
        assert not (tmp_path / "lain").exists()
