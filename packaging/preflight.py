"""Which system libraries Qt lacks here, said before Qt aborts the process. Standard library only."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

ALWAYS = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libX11.so.6": "libx11-6",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libzstd.so.1": "libzstd1",
    "libbrotlidec.so.1": "libbrotli1",
}
"""Shared object -> Debian package, wanted by PySide6-Essentials on every platform plugin."""

FOR_XCB = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}

FOR_WAYLAND = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
}

FONT_PACKAGE = "fonts-dejavu-core"
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")


def platform(environment: Mapping[str, str]) -> str:
    """The Qt platform plugin that this environment leads to; empty where there is no screen."""
    chosen = environment.get("QT_QPA_PLATFORM", "").split(":")[0].split(";")[0]
    if chosen:
        return chosen
    if environment.get("WAYLAND_DISPLAY"):
        return "wayland"
    return "xcb" if environment.get("DISPLAY") else ""


def has_screen(environment: Mapping[str, str]) -> bool:
    if not sys.platform.startswith("linux"):
        return True
    return platform(environment) not in ("", "offscreen", "minimal", "vnc")


def missing(environment: Mapping[str, str]) -> dict[str, str]:
    """What Qt lacks here: shared object (or "a font") -> Debian package. Empty beyond Linux."""
    if not sys.platform.startswith("linux"):
        return {}
    wanted = dict(ALWAYS)
    if platform(environment) == "xcb":
        wanted |= FOR_XCB
    elif platform(environment).startswith("wayland"):
        wanted |= FOR_WAYLAND | FOR_XCB
    lacking = {name: package for name, package in wanted.items() if not _loads(name)}
    if not _has_font():
        lacking["a font"] = FONT_PACKAGE
    return lacking


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def _has_font() -> bool:
    folders = (Path(folder).expanduser() for folder in FONT_FOLDERS)
    return any(path.suffix.lower() in (".ttf", ".otf", ".ttc") for f in folders for path in f.rglob("*"))


def install_line(packages: Iterable[str]) -> str:
    """The line that installs `packages` on Debian and Ubuntu, as this user has to type it."""
    sudo = "" if os.geteuid() == 0 else "sudo "
    return f"{sudo}apt-get install -y --no-install-recommends {' '.join(sorted(set(packages)))}"


def advice(lacking: Mapping[str, str]) -> str:
    """What is missing and the line that brings it."""
    return (
        f"The window needs what this system lacks: {', '.join(sorted(lacking))}.\n"
        f"On Debian or Ubuntu, run this and start again:\n    {install_line(lacking.values())}\n"
        "Elsewhere, install the packages that hold those files."
    )


if __name__ == "__main__":
    lacks = missing(os.environ)
    sys.exit(advice(lacks) if lacks else 0)
