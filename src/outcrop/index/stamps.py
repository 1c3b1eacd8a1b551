"""The stamp of each generation, written and synced before the table of contents that needs it.

Whoosh commits by renaming a table of contents for generation N into place. `stamp_N.json` lies there
before, so whoever reads generation N finds what it was derived from: one commit for both.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from outcrop.index.documents import Stamp


@dataclass(frozen=True, slots=True)
class Sealed:
    """A generation's stamp (None: documents were written but are not complete yet) and the sizes in
    bytes of the files it consists of."""

    stamp: Stamp | None
    sizes: Mapping[str, int]

    def is_whole(self, build: Path) -> bool:
        """Whether every file is there at its full size: a power cut leaves empty or short ones."""
        try:
            return all((build / name).stat().st_size == size for name, size in self.sizes.items())
        except FileNotFoundError:
            return False


def write_sealed(build: Path, generation: int, sealed: Sealed) -> None:
    """Writes and syncs the stamp of a generation that is about to be committed."""
    stamp = asdict(sealed.stamp) if sealed.stamp else None
    with _path(build, generation).open("w", encoding="utf-8") as file:
        json.dump({"stamp": stamp, "sizes": dict(sealed.sizes)}, file)
        file.flush()
        os.fsync(file.fileno())


def read_sealed(build: Path, generation: int) -> Sealed:
    """The stamp of a generation. Raises OSError, ValueError, KeyError or TypeError where it is damaged."""
    values = json.loads(_path(build, generation).read_text(encoding="utf-8"))
    stamp = Stamp(**values["stamp"]) if values["stamp"] else None
    return Sealed(stamp, {str(name): int(size) for name, size in values["sizes"].items()})


def clear_stamps(build: Path, generation: int) -> None:
    """Removes the stamps of earlier generations; those that cannot be removed now go later."""
    for path in build.glob("stamp_*.json"):
        number = path.stem.removeprefix("stamp_")
        if number.isdecimal() and int(number) < generation:
            try:
                path.unlink()
            except OSError:
                continue


def _path(build: Path, generation: int) -> Path:
    return build / f"stamp_{generation}.json"
