"""A library in a folder of its own, everything real: SQLite, Whoosh, capture and tagger."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from outcrop.bootstrap import open_library
from outcrop.domain.tags import Role
from outcrop.library.library import Library

ARTICLE = """14 March 2025
Markets

Chile opens six salt flats to lithium tenders

Chile will invite bids for lithium in six salt flats before the end of the year, the mining ministry said on
Friday. Companies from Australia and Canada have shown interest in the tenders.

The ministry expects the first lithium contracts to be signed in 2026. Output of copper, the country's main
export, is not touched by the plan, an official in Santiago said.

Related posts

Gold in Ghana: what to expect

Subscribe to our newsletter
"""


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with open_library(tmp_path / "profile") as opened:
        yield opened


def concepts(library: Library, id: int, role: Role | None = None) -> set[str]:
    """The ids of the concepts that a clipping is tagged with, in this role or any."""
    return {t.concept for t in library.clipping(id).tags if role in (None, t.role)}
