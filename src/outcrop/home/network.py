"""Does a folder lie on another machine? Databases with a write-ahead log must not."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path

NETWORK_FILE_SYSTEMS = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "9p", "ncpfs", "glusterfs", "ceph", "lustre", "beegfs"}
)
"""Types in the Linux mount table that mean another machine; so do FUSE's sshfs, rclone, davfs and kin."""

_FUSE = ("sshfs", "rclone", "davfs", "gvfsd", "gcsfuse", "s3fs", "glusterfs", "ceph")
_DRIVE_REMOTE = 4
"""What GetDriveTypeW of Windows answers for a network drive."""


def on_network(folder: Path, mounts: str | None = None) -> bool:
    """Whether `folder` lies on a network file system; False where the system cannot tell.

    `mounts` is the text of Linux's /proc/self/mounts, read from the system where not given.
    """
    if sys.platform == "win32":
        drive = folder.resolve().anchor
        return drive.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(drive) == _DRIVE_REMOTE
    if mounts is None:
        try:
            mounts = Path("/proc/self/mounts").read_text(errors="replace")
        except OSError:
            return False
    return _is_remote(_file_system(os.path.realpath(folder), mounts))


def _file_system(path: str, mounts: str) -> str:
    """The type of the file system with the longest mount point above `path`."""
    best, kind = "", ""
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        point = fields[1].replace("\\040", " ").rstrip("/")
        if (path == point or path.startswith(point + "/")) and len(point) >= len(best):
            best, kind = point, fields[2]
    return kind


def _is_remote(kind: str) -> bool:
    return kind in NETWORK_FILE_SYSTEMS or (kind.startswith("fuse.") and kind[5:].startswith(_FUSE))
