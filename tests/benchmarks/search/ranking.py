"""Outcrop's ranking as an engine for a retrieval measure: questions as bare words joined by OR.

`answer` takes documents ({id, title, text}) and questions ({id: text}) and gives, for each question,
the ids of the first documents, best first. That is the form in which collections with judged answers
are usually scored (nDCG@10, recall@100).
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from outcrop.domain.query import parse
from outcrop.index import ANALYSER, SCHEMA, Document, SearchIndex, Stamp
from outcrop.index.analysis import terms

_CAPTURED = datetime(2026, 1, 1, tzinfo=UTC)


def answer(
    documents: Sequence[Mapping[str, str]], queries: Mapping[str, str], limit: int
) -> dict[str, list[str]]:
    """Indexes the documents in a temporary folder and asks each question."""
    with tempfile.TemporaryDirectory() as folder:
        index = SearchIndex(Path(folder))
        stamp = Stamp("ranking", SCHEMA, ANALYSER, 1)
        index.rebuild((_document(n, found) for n, found in enumerate(documents)), stamp)
        ranked = {id: _ask(index, text, limit) for id, text in queries.items()}
        index.close()
    return {id: [documents[n]["id"] for n in numbers] for id, numbers in ranked.items()}


def _ask(index: SearchIndex, text: str, limit: int) -> list[int]:
    words = " OR ".join(terms(text))
    found = index.search(parse(words, date(2026, 1, 1)), lambda *_: None, limit=limit)
    return [hit.id for hit in found.hits]


def _document(number: int, found: Mapping[str, str]) -> Document:
    return Document(
        id=number,
        title=found["title"],
        text=found["text"],
        language="en",
        site=None,
        byline=(),
        notes=(),
        url=None,
        canonical_url=None,
        published_first=None,
        published_last=None,
        captured=_CAPTURED,
        tags=(),
        focus=(),
        read=False,
        starred=False,
    )
