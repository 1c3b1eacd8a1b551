"""A library in a folder of its own, everything real: SQLite, Whoosh, capture and tagger."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from outcrop.bootstrap import open_library
from outcrop.library.library import Library


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with open_library(tmp_path / "profile") as opened:
        yield opened
