"""Whoosh's view of a build's folder, which lets go of its files even where Whoosh gives up half-way."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage  # type: ignore[import-untyped]
from whoosh.filedb.structfile import StructFile  # type: ignore[import-untyped]


class BuildStorage(FileStorage):  # type: ignore[misc]
    """A build's folder as Whoosh reads and writes it; it remembers what it opened for reading."""

    def __init__(self, build: Path) -> None:
        super().__init__(str(build))
        self._opened: list[StructFile] = []

    def open_file(self, name: str, **options: Any) -> StructFile:
        file = super().open_file(name, **options)
        self._opened.append(file)
        return file

    def close_opened(self) -> None:
        """Closes what is still open, after a failure."""
        for file in self._opened:
            if not file.is_closed:
                file.close()
        self._opened.clear()
