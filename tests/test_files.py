"""Files are written whole or not at all, and every refusal is a sentence with a remedy.

As root nothing is refused for want of permission, so folders that refuse are made otherwise: a file in the place of
a folder, a folder in the place of a file, a name too long, a limit on the size of files.
"""

import os
import subprocess
import sys
from pathlib import Path
from typing import BinaryIO

import pytest

from spbe_assess.errors import InputError, KnownError, WorldError
from spbe_assess.files import (
    make_folder,
    names_in,
    read_file,
    remove_file,
    replace_bytes,
    replace_file,
    sweep,
    unfinished_name,
)
from spbe_assess.messages import say

on_posix = sys.platform != "win32"


def refusal(path: Path, data: bytes = b"baru") -> str:
    with pytest.raises(WorldError) as raised:
        replace_bytes(path, data)
    return say(raised.value.message)


def test_a_new_file_is_written(tmp_path: Path) -> None:
    replace_bytes(tmp_path / "hasil.csv", b"isi")
    assert (tmp_path / "hasil.csv").read_bytes() == b"isi"
    assert names_in(tmp_path) == ("hasil.csv",)


def test_an_old_file_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "hasil.csv"
    path.write_bytes(b"lama dan lebih panjang")
    replace_bytes(path, b"baru")
    assert path.read_bytes() == b"baru"


def test_a_writer_gets_a_stream_it_can_move_in(tmp_path: Path) -> None:
    def write(stream: BinaryIO) -> None:
        stream.write(b"xxxx isi")
        stream.seek(0)
        stream.write(b"awal")

    replace_file(tmp_path / "a.zip", write)
    assert (tmp_path / "a.zip").read_bytes() == b"awal isi"


def test_a_writer_that_fails_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "hasil.csv"
    path.write_bytes(b"lama")

    def write(stream: BinaryIO) -> None:
        stream.write(b"setengah")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        replace_file(path, write)
    assert path.read_bytes() == b"lama"
    assert names_in(tmp_path) == ("hasil.csv",)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    told = refusal(tmp_path / "tidak-ada" / "hasil.csv")
    assert str(tmp_path / "tidak-ada") in told
    assert "Buat folder itu dahulu" in told


def test_a_file_in_the_place_of_the_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "berkas").write_bytes(b"")
    told = refusal(tmp_path / "berkas" / "hasil.csv")
    # Windows says of both that the path is not there.
    assert "bukan folder" in told or not on_posix
    assert str(tmp_path / "berkas") in told


def test_a_folder_in_the_place_of_the_file_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "hasil").mkdir()
    assert "adalah folder" in refusal(tmp_path / "hasil")
    assert names_in(tmp_path) == ("hasil",)


def test_a_name_that_is_too_long_is_named(tmp_path: Path) -> None:
    told = refusal(tmp_path / ("n" * 300))
    assert "terlalu panjang" in told or not on_posix
    assert names_in(tmp_path) == ()


@pytest.mark.parametrize("device", [Path(os.devnull)])
def test_a_device_is_not_replaced(device: Path) -> None:
    with pytest.raises(WorldError):
        replace_bytes(device, b"x")
    assert device.exists()
    assert not device.is_file()


def test_a_link_is_followed_not_replaced(tmp_path: Path) -> None:
    real = tmp_path / "asli.csv"
    real.write_bytes(b"lama")
    link = tmp_path / "tautan.csv"
    try:
        link.symlink_to(real)
    except OSError:
        # Windows lets only some accounts make links; there is then nothing to follow.
        return
    replace_bytes(link, b"baru")
    assert link.is_symlink()
    assert real.read_bytes() == b"baru"


def test_permissions_of_the_old_file_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "hasil.csv"
    path.write_bytes(b"lama")
    path.chmod(0o600)
    before = path.stat().st_mode
    replace_bytes(path, b"baru")
    assert path.stat().st_mode == before


FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from spbe_assess.errors import WorldError
from spbe_assess.files import replace_bytes
from spbe_assess.messages import say
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    replace_bytes(Path(sys.argv[1]), b"x" * 100_000)
except WorldError as error:
    print(say(error.message))
"""


def test_a_file_that_finds_no_room_leaves_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "hasil.csv"
    path.write_bytes(b"lama")
    if on_posix:
        run = subprocess.run(
            [sys.executable, "-c", FULL_DISK, str(path)],
            cwd=Path(__file__).parent.parent,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=True,
        )
        assert "melebihi ukuran berkas" in run.stdout
        assert run.stderr == ""
    assert path.read_bytes() == b"lama"
    assert names_in(tmp_path) == ("hasil.csv",)


def test_a_full_device_is_told_as_full(tmp_path: Path) -> None:
    full = Path("/dev/full")

    def write(stream: BinaryIO) -> None:
        stream.write(b"x")
        with full.open("wb", buffering=0) as device:
            device.write(b"x")

    if full.exists():
        with pytest.raises(WorldError) as raised:
            replace_file(tmp_path / "hasil.csv", write)
        assert "habis" in say(raised.value.message)
    assert names_in(tmp_path) == ()


def test_a_missing_file_to_read_is_the_persons_input(tmp_path: Path) -> None:
    for path in (tmp_path / "tidak-ada.csv", tmp_path):
        with pytest.raises(KnownError) as raised:
            read_file(path, 100)
        assert str(path) in say(raised.value.message)
        # Windows refuses to open a folder for want of permission.
        assert isinstance(raised.value, InputError) or not on_posix


def test_a_file_that_cannot_be_opened_is_the_worlds_refusal(tmp_path: Path) -> None:
    with pytest.raises(KnownError) as raised:
        read_file(tmp_path / ("n" * 300), 100)
    assert isinstance(raised.value, WorldError) or not on_posix


def test_a_file_is_read_up_to_its_limit(tmp_path: Path) -> None:
    path = tmp_path / "besar.csv"
    path.write_bytes(b"x" * 100)
    assert read_file(path, 100) == b"x" * 100
    with pytest.raises(InputError):
        read_file(path, 99)


def test_removing_twice_is_fine(tmp_path: Path) -> None:
    path = tmp_path / "hasil.csv"
    path.write_bytes(b"isi")
    remove_file(path)
    remove_file(path)
    assert names_in(tmp_path) == ()


def test_removing_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(WorldError):
        remove_file(tmp_path / "folder")
    assert names_in(tmp_path) == ("folder",)


def test_folders_are_made_with_those_above_them(tmp_path: Path) -> None:
    make_folder(tmp_path / "a" / "b")
    make_folder(tmp_path / "a" / "b")
    assert (tmp_path / "a" / "b").is_dir()


def test_a_file_in_the_way_of_a_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"")
    for path in (tmp_path / "a", tmp_path / "a" / "b"):
        with pytest.raises(WorldError) as raised:
            make_folder(path)
        assert "Pilih folder lain" in say(raised.value.message)


def test_a_folder_whose_name_is_too_long_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WorldError):
        make_folder(tmp_path / ("n" * 300))
    assert names_in(tmp_path) == ()


def test_a_folder_that_was_never_made_is_empty(tmp_path: Path) -> None:
    assert names_in(tmp_path / "tidak-ada") == ()


def test_a_folder_that_is_a_file_cannot_be_listed(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"")
    with pytest.raises(WorldError):
        names_in(tmp_path / "a")


KILLED = """
import sys
from pathlib import Path
from spbe_assess.files import replace_file

def write(stream):
    stream.write(b"setengah")
    stream.flush()
    print("writing", flush=True)
    sys.stdin.readline()

replace_file(Path(sys.argv[1]), write)
"""


def test_a_process_killed_while_writing_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "hasil.csv"
    path.write_bytes(b"lama")
    command = [sys.executable, "-c", KILLED, str(path)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=Path(__file__).parent.parent, stdin=pipe, stdout=pipe, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "writing\n"
        process.kill()
    assert path.read_bytes() == b"lama"
    replace_bytes(path, b"baru")
    assert path.read_bytes() == b"baru"


def test_only_what_we_left_unfinished_is_swept(tmp_path: Path) -> None:
    left = unfinished_name(tmp_path)
    left.write_bytes(b"setengah")
    left.chmod(0o444)
    others = (".spbe-catatan.tmp", "x.spbe-0123456789abcdef.tmp", ".spbe-0123456789ABCDEF.tmp", "hasil.csv")
    for name in others:
        (tmp_path / name).write_bytes(b"isi")
    assert sweep(tmp_path) == 1
    assert names_in(tmp_path) == tuple(sorted(others))
    assert sweep(tmp_path / "tidak-ada") == 0


def test_what_cannot_be_swept_is_told(tmp_path: Path) -> None:
    unfinished_name(tmp_path).mkdir()
    with pytest.raises(WorldError):
        sweep(tmp_path)
