"""The table of contents of a generation: Whoosh's own file, read and written with more care.

Reading takes nothing out of its pickle but our own segments, so that a foreign index cannot run code.
Writing syncs the file before it gets its name, so that a power cut leaves the old one or the new one.
"""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import BufferFile
from whoosh.index import TOC, clean_files

from outcrop.home.durable import sync_folder
from outcrop.index.codec import ArraySegment
from outcrop.index.folder import sync_file
from outcrop.index.schema import schema

_NAME = "MAIN"


def latest_generation(build: Path) -> int:
    """The number of the newest committed generation. Raises OSError or ValueError where there is none."""
    generation = int(TOC._latest_generation(FileStorage(str(build)), _NAME))
    if generation < 0:
        raise ValueError(f"{build} holds no index")
    return generation


def read_segments(build: Path, generation: int) -> list[ArraySegment]:
    """The segments of a generation. Raises all kinds of errors where the file is damaged."""
    contents = TOC.read(_ContentsStorage(build), _NAME, gen=generation, schema=schema())
    return list(contents.segments)


def write_segments(build: Path, generation: int, segments: Sequence[ArraySegment]) -> None:
    """Commits a generation: from here on it is what readers see. Raises OSError where that fails."""
    TOC(schema(), list(segments), generation).write(_ContentsStorage(build), _NAME)
    sync_folder(build)


def clear_files(build: Path, generation: int, segments: Sequence[ArraySegment]) -> None:
    """Removes what belongs to no segment of this generation, as far as the system allows now."""
    clean_files(FileStorage(str(build)), _NAME, generation, segments)
    for unfinished in build.glob(f"_{_NAME}_*.toc.*"):
        unfinished.unlink(missing_ok=True)


def new_segment(count: int) -> ArraySegment:
    """A segment of so many documents under a new, random name."""
    return ArraySegment(_NAME, count)


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if (module, name) != (ArraySegment.__module__, ArraySegment.__name__):
            raise pickle.UnpicklingError(f"an index does not contain {module}.{name}")
        return ArraySegment


class _ContentsFile(BufferFile):  # type: ignore[misc]
    def read_pickle(self) -> Any:
        return _Unpickler(self.file).load()


class _ContentsStorage(FileStorage):  # type: ignore[misc]
    """Whoosh's view of the folder while it reads or writes a table of contents."""

    def __init__(self, build: Path) -> None:
        super().__init__(str(build))
        self._build = build

    def open_file(self, name: str, **_: Any) -> BufferFile:
        return _ContentsFile((self._build / name).read_bytes(), name=name)

    def rename_file(self, oldname: str, newname: str, safe: bool = False) -> None:
        sync_file(self._build / oldname)
        super().rename_file(oldname, newname, safe)
