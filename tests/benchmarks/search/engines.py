"""What a search engine does in this benchmark, and Outcrop doing it.

A question is asked bare: the ids of the twenty best and the number of all hits (with snippets or counts of
tags only where its kind says so). Or whole, as a window needs it: twenty rows with title, site, day and
tags, a snippet of each with what matched marked, and over all hits how many have each tag, site and year.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random
from typing import Protocol

from outcrop.bootstrap import open_library
from outcrop.domain.page import Sort
from outcrop.domain.query import parse
from outcrop.index import Document, SearchIndex
from outcrop.library.keeping import ClipStatus
from tests.benchmarks.search.corpus import draft
from tests.benchmarks.search.questions import Question

PAGE = 20


class Engine(Protocol):
    name: str
    folder: Path

    def build(self, documents: Iterable[Document]) -> None: ...
    def ask(self, question: Question) -> int: ...
    def add(self, document: Document) -> None: ...
    def update(self, document: Document) -> None: ...
    def remove(self, id: int) -> None: ...
    def close(self) -> None: ...


class InFolder:
    """An engine with a temporary folder, for which a new clipping is as good as a changed one."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="outcrop-benchmark-"))

    def put(self, document: Document) -> None:
        raise NotImplementedError

    def add(self, document: Document) -> None:
        self.put(replace(document, id=10_000_000 + document.id))

    def update(self, document: Document) -> None:
        self.put(replace(document, title=f"{document.title} again"))

    def close(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)


class Outcrop:
    """Whole answers are `library.search`, which has more in it than is asked for: languages are counted,
    spellings and what stands in the way of an empty answer looked up, what other processes did taken in.
    Bare answers are our index alone, which counts facets always; with snippets the library again."""

    name = "outcrop"

    def __init__(self, profile: Path) -> None:
        self.folder = profile / "index"
        self._library = open_library(profile)
        self._index = SearchIndex(self.folder)
        self._made = 0

    def build(self, documents: Iterable[Document]) -> None:  # noqa: ARG002
        self._library.reindex()
        self._library.search("ready", limit=PAGE)
        SearchIndex(self.folder).close()  # clears the build that was replaced

    def ask(self, question: Question) -> int:
        sort = Sort.PUBLISHED if question.newest_first else Sort.RELEVANCE
        text = query_text(question)
        if question.whole or question.snippets:
            return self._library.search(text, limit=PAGE, sort=sort).total
        return self._index.search(parse(text, date.today()), self._resolve, limit=PAGE, sort=sort).total

    def _resolve(self, vocabulary: str, name: str, _self_only: bool) -> frozenset[str] | None:
        known = self._library.vocabularies[vocabulary]
        concept = known.resolve(name)
        return known.with_narrower(concept.id) if concept else None

    def add(self, document: Document) -> None:
        self._made += 1
        text = f"{document.text} Clipping {self._made}."
        kept = self._library.keep(draft(document.title, text, 10_000_000 + self._made, Random(self._made)))
        assert kept.status is ClipStatus.ADDED, kept.reason

    def update(self, document: Document) -> None:
        self._library.edit(document.id, title=f"{document.title} again")

    def remove(self, id: int) -> None:
        self._library.trash([id])

    def close(self) -> None:
        self._index.close()
        self._library.close()


def query_text(q: Question) -> str:
    """A question in our query language."""
    if q.phrase:
        parts = [f'"{" ".join(q.words)}"']
    else:
        parts = [f"({' OR '.join(q.words)})"] if q.any_word else list(q.words)
    parts += [f"{q.beginning}*"] if q.beginning else []
    parts += [f"{q.near}~"] if q.near else []
    parts += q.tags
    parts += [f"date:{q.years[0]}..{q.years[1]}"] if q.years else []
    return " ".join(parts)
