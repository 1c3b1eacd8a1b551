"""Files and folders on this computer: which of them can be clipped, and their bytes."""

from __future__ import annotations

import os
import plistlib
import re
import stat
from pathlib import Path
from xml.parsers.expat import ExpatError

from outcrop.capture.media import SUFFIXES, Media
from outcrop.capture.payload import LARGEST_PAYLOAD, Link, Payload, too_large
from outcrop.domain.clipping import Route
from outcrop.domain.errors import OutcropError

_LINK_SUFFIXES = (".url", ".webloc", ".desktop")
_LINK_IN_FILE = re.compile(rb"^URL(?:\[\$e\])?=\s*(https?://\S+)", re.MULTILINE | re.IGNORECASE)
_LINK_WITHIN = 20_000
_HANDED_OVER = ("/dev/fd/", "/proc/self/fd/")
"""Where a shell puts what another program writes for us (process substitution)."""


def payload_of_file(path: Path, route: Route = Route.FILE, url: str | None = None) -> Payload:
    """The bytes of the file at `path`; `url` says where it was saved from.

    Raises OutcropError where there is no such file, it is a folder or a link (link_of_file), it cannot be
    read, it is no ordinary file or it is too large.
    """
    try:
        if path.is_dir():
            next(path.iterdir(), None)  # one that may not be looked into says so
            raise OutcropError(f"{path.name} is a folder.", "Choose the files in it.")
        if not is_ordinary(path):
            raise OutcropError(
                f"{path.name} is no ordinary file but a pipe or a device.", "Save what it gives as a file."
            )
        with path.open("rb") as file:
            data = file.read(LARGEST_PAYLOAD + 1)
        if len(data) > LARGEST_PAYLOAD:
            raise too_large(path.name)
    except FileNotFoundError as error:
        raise OutcropError(f"There is no file {path}.", "Check the name, or whether it was moved.") from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutcropError(f"{path} cannot be read: {reason}.", "Check that you may read it.") from error
    if path.suffix.lower() in _LINK_SUFFIXES:
        raise OutcropError(
            f"{path.name} holds no address of a web page.",
            "Copy the address out of the browser and paste that.",
        )
    media = SUFFIXES.get(path.suffix.lower())
    # A name that is not UTF-8 on disk reaches Python with lone surrogates, which no text can keep.
    name = os.fsencode(path.name).decode("utf-8", "replace")
    return Payload(data=data, media_type=media.value if media else "", route=route, url=url, file_name=name)


def is_ordinary(path: Path) -> bool:
    """Whether a file can be read to an end: a pipe without a writer, or a device, would be waited for.

    Raises OSError where there is no such file.
    """
    mode = path.stat().st_mode
    return stat.S_ISREG(mode) or (stat.S_ISFIFO(mode) and str(path).startswith(_HANDED_OVER))


def link_of_file(path: Path) -> Link | None:
    """The address in a link file that a browser or desktop made (.url, .webloc, .desktop), else None.

    Never raises: what cannot be read holds no link.
    """
    if path.suffix.lower() not in _LINK_SUFFIXES:
        return None
    try:
        if not is_ordinary(path):
            return None
        with path.open("rb") as file:
            data = file.read(_LINK_WITHIN)
    except OSError:
        return None
    found = _LINK_IN_FILE.search(data)
    address = found[1].decode("utf-8", "replace") if found else _address_in_property_list(data)
    return Link(address, path.stem) if address.lower().startswith(("http://", "https://")) else None


def _address_in_property_list(data: bytes) -> str:
    """The address in a .webloc, which is a property list in XML or in its binary form; else empty."""
    try:
        held = plistlib.loads(data)
    except (plistlib.InvalidFileException, ExpatError, ValueError, KeyError, IndexError, OverflowError):
        return ""
    address = held.get("URL") if isinstance(held, dict) else None
    return address if isinstance(address, str) else ""


def files_of(path: Path) -> tuple[Path, ...]:
    """The files below a folder that can be clipped, sorted by path; a file gives itself.

    Hidden files and folders are left out, and so are the folders of pictures and scripts that
    browsers save beside a page ("Name_files"). A folder that may not be looked into is given itself, for
    `payload_of_file` to say so. Raises OutcropError where there is nothing.
    """
    if not path.exists():
        raise OutcropError(f"There is no file or folder {path}.", "Check the name, or whether it was moved.")
    if not path.is_dir():
        return (path,)
    found: list[Path] = []

    def closed(error: OSError) -> None:
        found.append(Path(error.filename or path))

    for folder, below, names in os.walk(path, onerror=closed):
        pages = {Path(name).stem for name in names if _media(name) is Media.HTML}
        below[:] = [b for b in below if not b.startswith(".") and b.removesuffix("_files") not in pages]
        found.extend(Path(folder) / name for name in names if not name.startswith(".") and _media(name))
    return tuple(sorted(found))


def _media(name: str) -> Media | None:
    return SUFFIXES.get(Path(name).suffix.lower())
