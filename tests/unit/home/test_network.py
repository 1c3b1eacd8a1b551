"""A library on a network folder is recognised by the system's mount table."""

from __future__ import annotations

from pathlib import Path

import pytest

from outcrop.home.network import on_network

MOUNTS = """/dev/sda1 / ext4 rw,relatime 0 0
tmpfs /tmp tmpfs rw 0 0
desk:/export /home/shared nfs4 rw,vers=4.2 0 0
//office/files /home/my\\040files cifs rw 0 0
me@far: /home/far fuse.sshfs rw 0 0
portal /run/user/doc fuse.portal rw 0 0
"""


@pytest.mark.parametrize(
    ("folder", "remote"),
    [
        ("/home/me/outcrop", False),
        ("/home/shared/desk/outcrop", True),
        ("/home/sharedness/outcrop", False),
        ("/home/my files", True),
        ("/home/far/away", True),
        ("/run/user/doc/x", False),
    ],
)
def test_network_folders(folder: str, remote: bool) -> None:
    assert on_network(Path(folder), MOUNTS) is remote
