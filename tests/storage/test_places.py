"""A workspace in a synchronised folder or on a network is warned of, once for each danger."""

from collections.abc import Callable
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import pytest

from spbe_assess.messages import say
from spbe_assess.storage.places import is_unc, network_kind, synchronised_by, warnings_for

MOUNTS = """\
22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
30 22 0:25 / /mnt/kantor rw,relatime - cifs //server/spbe rw
31 22 0:26 / /mnt/kantor/lokal rw - ext4 /dev/sdb1 rw
32 22 0:27 / /mnt/nama\\040berspasi rw shared:9 master:2 - nfs4 server:/a rw
33 22 0:28 / /mnt/tertutup rw - nfs server:/b rw
34 33 0:29 / /mnt/tertutup rw - tmpfs tmpfs rw
35 22 0:30 / /mnt/c rw - 9p C:\\134 rw
36 22 0:31 / /home/a/jauh rw - fuse.sshfs a@b:/ rw
broken line
37
"""


def named(*names: str) -> Callable[[PurePath], tuple[str, ...]]:
    return lambda folder: names if folder.name == "akar" else ()


@pytest.mark.parametrize(
    ("path", "service"),
    [
        (r"C:\Users\a\OneDrive\SPBE", "OneDrive"),
        (r"C:\Users\a\OneDrive - Dinas Kominfo Provinsi Contoh\SPBE", "OneDrive"),
        (r"C:\Users\a\ONEDRIVE", "OneDrive"),
        (r"G:\My Drive\SPBE", "Google Drive"),
        (r"G:\Drive Saya\SPBE", "Google Drive"),
        (r"C:\Users\a\Google Drive\SPBE", "Google Drive"),
        (r"C:\Users\a\Dropbox (Kantor)\SPBE", "Dropbox"),
        (r"C:\Users\a\Nextcloud2\SPBE", "Nextcloud"),
        (r"C:\Users\a\iCloudDrive\SPBE", "iCloud Drive"),
        (r"C:\Users\a\Documents\SPBE", ""),
        (r"C:\Users\a\Laporan OneDrive\SPBE", ""),
        (r"C:\OneDriveku\SPBE", ""),
    ],
)
def test_synchronised_folders_are_known_by_their_names(path: str, service: str) -> None:
    assert synchronised_by(PureWindowsPath(path), {}, named()) == service


@pytest.mark.parametrize(
    "path",
    ["/Users/a/Library/CloudStorage/GoogleDrive-a@contoh.id/SPBE", "/home/a/GoogleDrive", "/home/a/google drive/x"],
)
def test_the_same_on_other_systems(path: str) -> None:
    assert synchronised_by(PurePosixPath(path), {}, named()) == "Google Drive"


@pytest.mark.parametrize(
    ("marker", "service"),
    [
        (".dropbox.cache", "Dropbox"),
        (".tmp.driveupload", "Google Drive"),
        (".849C9593-D756-4E56-8D6E-42412F2A707B", "OneDrive"),
        (".sync_0123456789ab.db", "Nextcloud"),
        (".owncloudsync.log", "ownCloud"),
        (".stfolder", "Syncthing"),
        ("dropbox.pdf", ""),
    ],
)
def test_synchronised_folders_are_known_by_what_the_service_keeps_there(marker: str, service: str) -> None:
    assert synchronised_by(PurePosixPath("/data/akar/SPBE/2026"), {}, named(marker)) == service
    assert synchronised_by(PurePosixPath("/data/lain/SPBE"), {}, named(marker)) == ""


def test_onedrive_under_any_name_is_known_from_the_system() -> None:
    variables = {"OneDriveCommercial": r"D:\Awan Kantor"}
    assert synchronised_by(PureWindowsPath(r"d:\awan kantor\SPBE"), variables, named()) == "OneDrive"
    assert synchronised_by(PureWindowsPath(r"D:\Awan Kantor Lama\SPBE"), variables, named()) == ""
    assert synchronised_by(PureWindowsPath(r"D:\SPBE"), {"OneDrive": ""}, named()) == ""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/mnt/kantor/SPBE", "cifs"),
        ("/mnt/kantor", "cifs"),
        ("/mnt/kantor/lokal/SPBE", ""),
        ("/mnt/kantorku/SPBE", ""),
        ("/mnt/nama berspasi/SPBE", "nfs4"),
        ("/mnt/tertutup/SPBE", ""),
        ("/mnt/c/SPBE", "9p"),
        ("/home/a/jauh/SPBE", "fuse.sshfs"),
        ("/home/a/SPBE", ""),
    ],
)
def test_network_folders_are_known_by_what_is_mounted(path: str, kind: str) -> None:
    assert network_kind(PurePosixPath(path), MOUNTS) == kind


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (r"\\server\spbe\2026", True),
        ("//server/spbe/2026", True),
        (r"\\?\UNC\server\spbe\2026", True),
        (r"\\?\C:\SPBE", False),
        (r"C:\SPBE", False),
    ],
)
def test_server_paths_are_known(path: str, expected: bool) -> None:
    assert is_unc(PureWindowsPath(path)) == expected


def test_a_folder_of_this_machine_is_not_warned_of(tmp_path: Path) -> None:
    assert warnings_for(tmp_path / "belum" / "ada") == ()


def test_the_warning_names_folder_service_and_remedy(tmp_path: Path) -> None:
    folder = tmp_path / "Dropbox" / "SPBE"
    (warning,) = warnings_for(folder)
    told = say(warning.message)
    assert str(folder) in told
    assert "Dropbox" in told
    assert "Pindahkan folder kerja" in told


def test_a_link_into_a_synchronised_folder_is_seen_through(tmp_path: Path) -> None:
    (tmp_path / "Nextcloud" / "SPBE").mkdir(parents=True)
    try:
        (tmp_path / "kerja").symlink_to(tmp_path / "Nextcloud" / "SPBE")
    except OSError:
        # Windows lets only some accounts make links; there is then nothing to see through.
        return
    assert len(warnings_for(tmp_path / "kerja")) == 1
