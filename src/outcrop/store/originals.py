"""The untouched bytes behind clippings: immutable, compressed, named by their hash."""

from __future__ import annotations

import hashlib
import os
import tempfile
import time
from collections.abc import Collection, Iterator
from pathlib import Path

import zstandard

from outcrop.domain.errors import OutcropError
from outcrop.home.durable import sync_folder

LEVEL = 9
MAXIMUM_BYTES = 1 << 30
SETTLED_SECONDS = 86_400
_STILL_THERE = "The clipping's text is kept. Put the file back if you have a backup of your own."
WRITING = ".writing-"
"""How the name of a file begins that is being written."""


class Originals:
    """A folder of `ab/abcd....zst` files, each holding the bytes whose SHA-256 is its name."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def write(self, data: bytes) -> tuple[str, int]:
        """Keeps `data` for good and returns its hash and stored size in bytes.

        The file is synced and renamed before this returns, so a row may name it. Raises OSError.
        """
        name = hashlib.sha256(data).hexdigest()
        path = self._path(name)
        if path.exists():
            return name, path.stat().st_size
        path.parent.mkdir(parents=True, exist_ok=True)
        packed = zstandard.ZstdCompressor(level=LEVEL).compress(data)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=WRITING)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(packed)
                file.flush()
                os.fsync(file.fileno())
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
        sync_folder(path.parent)
        return name, len(packed)

    def read(self, name: str) -> bytes:
        """The bytes of that hash. Raises OutcropError where they are missing or damaged."""
        try:
            packed = self._path(name).read_bytes()
            data = zstandard.ZstdDecompressor().decompress(packed, max_output_size=MAXIMUM_BYTES)
        except (OSError, zstandard.ZstdError) as error:
            raise OutcropError(f"The original {name[:12]} cannot be read: {error}.", _STILL_THERE) from error
        if hashlib.sha256(data).hexdigest() != name:
            raise OutcropError(f"The original {name[:12]} is damaged.", _STILL_THERE)
        return data

    def has(self, name: str) -> bool:
        return self._path(name).exists()

    def remove(self, name: str) -> None:
        """Deletes the bytes of that hash, which no row names any more."""
        self._path(name).unlink(missing_ok=True)

    def unnamed(self, named: Collection[str]) -> Iterator[Path]:
        """The files of originals that are not among the named hashes, in no order.

        Those of the last day are passed over: somebody may be about to name them.
        """
        settled = time.time() - SETTLED_SECONDS
        for path in self._folder.glob("??/*"):
            ours = path.suffix == ".zst" or path.name.startswith(WRITING)
            if ours and path.stem not in named and path.stat().st_mtime < settled:
                yield path

    def _path(self, name: str) -> Path:
        return self._folder / name[:2] / f"{name}.zst"
