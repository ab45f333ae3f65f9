"""Folders in which a workspace is in danger: those another program synchronises, and those of a network.

A database there can be copied half-written, come back as two, or be written by two machines whose locks do not
reach each other. It is said, not forbidden.
"""

import os
import re
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from fnmatch import fnmatchcase
from pathlib import Path, PurePath
from typing import Final

from spbe_assess.errors import Problem
from spbe_assess.messages import Message

_BY_NAME: Final = (
    ("OneDrive", re.compile(r"onedrive( - .+|-.+)?")),
    ("Google Drive", re.compile(r"google ?drive( \(.+\)|-.+)?|my drive|drive saya")),
    ("Dropbox", re.compile(r"dropbox( \(.+\)|-.+)?")),
    ("Nextcloud", re.compile(r"nextcloud\d*")),
    ("ownCloud", re.compile(r"owncloud\d*")),
    ("iCloud Drive", re.compile(r"icloud ?drive|mobile documents|com~apple~clouddocs")),
)
"""Services, and the names their folders have, in lower case."""
_BY_MARKER: Final = (
    ("OneDrive", ".849c9593-d756-4e56-8d6e-42412f2a707b"),
    ("Google Drive", ".tmp.drivedownload"),
    ("Google Drive", ".tmp.driveupload"),
    ("Dropbox", ".dropbox.cache"),
    ("Nextcloud", ".nextcloudsync.log"),
    ("ownCloud", ".owncloudsync.log"),
    ("Nextcloud", ".sync_????????????.db"),
    ("Nextcloud", "._sync_????????????.db"),
    ("Syncthing", ".stfolder"),
)
"""Services, and what they keep at the top of a folder they synchronise, in lower case."""
_BY_VARIABLE: Final = (
    ("OneDrive", "OneDrive"),
    ("OneDrive", "OneDriveCommercial"),
    ("OneDrive", "OneDriveConsumer"),
)
_NETWORK_TYPES: Final = frozenset(
    {
        *("nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "ncpfs", "afs", "afpfs", "9p", "sshfs", "davfs"),
        *("webdav", "ceph", "lustre", "gfs2", "ocfs2", "glusterfs", "vboxsf", "prl_fs", "vmhgfs"),
        *("fuse.sshfs", "fuse.rclone", "fuse.davfs", "fuse.davfs2", "fuse.gvfsd-fuse", "fuse.smbnetfs"),
        *("fuse.glusterfs", "fuse.curlftpfs", "fuse.vmhgfs-fuse"),
    }
)
_DRIVE_REMOTE: Final = 4
_MOUNTS: Final = Path("/proc/self/mountinfo")


def warnings_for(folder: Path) -> tuple[Problem, ...]:
    """What can happen to a workspace in a folder, and the remedy: one sentence for each danger, none if it is safe."""
    whole = Path(os.path.realpath(folder))
    found = []
    if service := synchronised_by(whole, os.environ, _names_in):
        found.append(Problem(str(folder), _synchronised(folder, service)))
    if kind := network_kind(whole, _mounts()) or _windows_network(whole):
        found.append(Problem(str(folder), _in_network(folder, kind)))
    return tuple(found)


def synchronised_by(
    folder: PurePath, variables: Mapping[str, str], names_in: Callable[[PurePath], tuple[str, ...]]
) -> str:
    """The service that synchronises a folder, by its marker, by what the system says, or by names; else empty."""
    ways = (folder, *folder.parents)
    for way in ways:
        names = [name.lower() for name in names_in(way)]
        for service, marker in _BY_MARKER:
            if any(fnmatchcase(name, marker) for name in names):
                return service
    for service, variable in _BY_VARIABLE:
        if variables.get(variable) and type(folder)(variables[variable]) in ways:
            return service
    for part in reversed(folder.parts):
        for service, pattern in _BY_NAME:
            if pattern.fullmatch(part.lower()):
                return service
    return ""


def network_kind(folder: PurePath, mounts: str) -> str:
    """The type of the network file system a folder lies in, from the text of ``/proc/self/mountinfo``; else empty."""
    nearest, kind = 0, ""
    for line in mounts.splitlines():
        place, of_type = _mount(line)
        depth = len(place.parts)
        # Of two at one place the later covers the earlier.
        if depth >= nearest and folder.is_relative_to(place):
            nearest, kind = depth, of_type
    return kind if kind in _NETWORK_TYPES else ""


def is_unc(folder: PurePath) -> bool:
    """Whether a Windows path names a server rather than a drive."""
    drive = folder.drive.replace("/", "\\").lower()
    is_device = drive.startswith(("\\\\.\\", "\\\\?\\"))
    return drive.startswith("\\\\?\\unc\\" if is_device else "\\\\")


def _mount(line: str) -> tuple[PurePath, str]:
    """Where a line of mountinfo says something is mounted, and its type: "36 35 98:0 / /mnt rw … - ext4 /dev/sda1"."""
    before, _, after = line.partition(" - ")
    fields, types = before.split(), after.split()
    if len(fields) < 5 or not types:
        return PurePath("?"), ""
    return PurePath(re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), fields[4])), types[0]


def _mounts() -> str:
    with suppress(OSError):
        return os.fsdecode(_MOUNTS.read_bytes())
    return ""


def _names_in(folder: PurePath) -> tuple[str, ...]:
    with suppress(OSError):
        return tuple(entry.name for entry in Path(folder).iterdir())
    return ()


def _windows_network(folder: Path) -> str:
    if is_unc(folder):
        return "UNC"
    if sys.platform == "win32":
        import ctypes

        if ctypes.windll.kernel32.GetDriveTypeW(folder.anchor) == _DRIVE_REMOTE:
            return folder.drive
    return ""


def _synchronised(folder: Path, service: str) -> Message:
    return Message(
        "Folder kerja {folder} disinkronkan oleh {service}, yang dapat menyalin basis data selagi ditulis, membuat "
        "salinan ganda, atau menimpanya dengan isi dari komputer lain. Pindahkan folder kerja ke folder yang tidak "
        "disinkronkan; yang dibagikan cukup paket atau cadangannya.",
        folder=folder,
        service=service,
    )


def _in_network(folder: Path, kind: str) -> Message:
    return Message(
        "Folder kerja {folder} terletak di jaringan ({kind}). Kunci dan penulisan di sana tidak selalu dapat "
        "diandalkan, sehingga isian dapat rusak bila jaringan putus atau dua orang membukanya. Pindahkan folder "
        "kerja ke disk komputer ini; yang dibagikan cukup paket atau cadangannya.",
        folder=folder,
        kind=kind,
    )
