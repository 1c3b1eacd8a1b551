"""The files that Outcrop ships: vocabularies, icons, the sample library."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def resources() -> Path:
    """The folder of shipped resources: inside the package when installed, beside `src` in a checkout.

    Raises FileNotFoundError where neither is there, which means a broken installation.
    """
    for folder in (_PACKAGE / "_resources", _PACKAGE.parent.parent / "resources"):
        if folder.is_dir():
            return folder
    raise FileNotFoundError("Outcrop's resources are missing; install it again")


def resource(*parts: str) -> Path:
    """The path of one shipped file or folder, given from the top of the resources."""
    return resources().joinpath(*parts)
