"""Outcrop, SQLite's FTS5 and stock Whoosh behind one face. Each gives the number of hits."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random
from typing import Any, Protocol

from whoosh import fields, query, scoring
from whoosh.analysis import StemmingAnalyzer
from whoosh.index import create_in

from outcrop.bootstrap import open_library
from outcrop.domain.page import Sort
from outcrop.index import Document
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
    """Our library as a reader has it: every answer with snippets, facets over all hits, rows and tags."""

    name = "outcrop"

    def __init__(self, profile: Path) -> None:
        self.folder = profile / "index"
        self._library = open_library(profile)
        self._made = 0

    def build(self, documents: Iterable[Document]) -> None:  # noqa: ARG002
        self._library.reindex()

    def ask(self, question: Question) -> int:
        sort = Sort.PUBLISHED if question.newest_first else Sort.RELEVANCE
        return self._library.search(query_text(question), limit=PAGE, sort=sort).total

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


class Fts5(InFolder):
    """SQLite FTS5 with its porter stemmer over external content; facets and filters by SQL. It has no
    near spellings."""

    name = "fts5"

    def __init__(self) -> None:
        super().__init__()
        self._db = sqlite3.connect(self.folder / "fts.sqlite3", isolation_level=None)
        self._db.executescript(
            """
            PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;
            CREATE TABLE clipping (id INTEGER PRIMARY KEY, title TEXT, text TEXT, day TEXT, site TEXT);
            CREATE TABLE tag (clipping INTEGER, key TEXT, PRIMARY KEY (key, clipping)) WITHOUT ROWID;
            CREATE INDEX tag_of ON tag (clipping, key);
            CREATE INDEX day_of ON clipping (day);
            CREATE VIRTUAL TABLE words USING fts5(title, text, content='clipping', content_rowid='id',
                tokenize='porter unicode61', prefix='2 3');
            """
        )

    def build(self, documents: Iterable[Document]) -> None:
        self._db.execute("BEGIN")
        for document in documents:
            self._insert(document)
        self._db.execute("COMMIT")

    def ask(self, question: Question) -> int:
        if question.near:
            return 0
        tables, conditions, values = self._where(question)
        where = f"FROM {tables} WHERE {' AND '.join(conditions)}"
        order = "clipping.day DESC" if question.newest_first or "words" not in tables else "bm25(words, 3, 1)"
        snippet = ", snippet(words, 1, '[', ']', '...', 40)" if question.snippets else ""
        self._db.execute(
            f"SELECT clipping.id{snippet} {where} ORDER BY {order} LIMIT {PAGE}", values
        ).fetchall()
        (total,) = self._db.execute(f"SELECT count(*) {where}", values).fetchone()
        if question.facets:
            inner = f"SELECT clipping.id {where}"
            self._db.execute(
                f"SELECT key, count(*) FROM tag WHERE clipping IN ({inner}) GROUP BY key", values
            ).fetchall()
        return int(total)

    def _where(self, q: Question) -> tuple[str, list[str], list[Any]]:
        tables, conditions, values = "clipping", [], []
        match = self._match(q)
        if match:
            tables = "words JOIN clipping ON clipping.id = words.rowid"
            conditions.append("words MATCH ?")
            values.append(match)
        for tag in q.tags:
            conditions.append("EXISTS (SELECT 1 FROM tag WHERE clipping = clipping.id AND key = ?)")
            values.append(tag)
        if q.years:
            conditions.append("clipping.day BETWEEN ? AND ?")
            values += [f"{q.years[0]}-01-01", f"{q.years[1]}-12-31"]
        return tables, conditions, values

    def _match(self, q: Question) -> str:
        quoted = [f'"{word}"' for word in q.words]
        if q.phrase:
            return f'"{" ".join(q.words)}"'
        parts = [" OR ".join(quoted) if q.any_word else " AND ".join(quoted)] if quoted else []
        return " AND ".join([*parts, f'"{q.beginning}" *'] if q.beginning else parts)

    def put(self, document: Document) -> None:
        self._db.execute("BEGIN")
        self._delete(document.id)
        self._insert(document)
        self._db.execute("COMMIT")

    def remove(self, id: int) -> None:
        self._db.execute("BEGIN")
        self._delete(id)
        self._db.execute("COMMIT")

    def _insert(self, d: Document) -> None:
        day = d.published_first.isoformat() if d.published_first else None
        self._db.execute("INSERT INTO clipping VALUES (?, ?, ?, ?, ?)", (d.id, d.title, d.text, day, d.site))
        self._db.execute("INSERT INTO words (rowid, title, text) VALUES (?, ?, ?)", (d.id, d.title, d.text))
        self._db.executemany("INSERT INTO tag VALUES (?, ?)", [(d.id, tag) for tag in d.tags])

    def _delete(self, id: int) -> None:
        row = self._db.execute("SELECT title, text FROM clipping WHERE id = ?", (id,)).fetchone()
        if row:
            self._db.execute(
                "INSERT INTO words (words, rowid, title, text) VALUES ('delete', ?, ?, ?)", (id, *row)
            )
            self._db.execute("DELETE FROM clipping WHERE id = ?", (id,))
            self._db.execute("DELETE FROM tag WHERE clipping = ?", (id,))

    def close(self) -> None:
        self._db.close()
        super().close()


class StockWhoosh(InFolder):
    """Whoosh as it comes: stemming analyser, BM25F, its own facets."""

    name = "whoosh"

    def __init__(self) -> None:
        super().__init__()
        analyser = StemmingAnalyzer(stoplist=None)
        self._index = create_in(
            str(self.folder),
            fields.Schema(
                id=fields.ID(unique=True, stored=True),
                title=fields.TEXT(analyzer=analyser, field_boost=3.0),
                text=fields.TEXT(analyzer=analyser),
                tags=fields.KEYWORD(commas=True, sortable=True),
                day=fields.NUMERIC(int, sortable=True),
            ),
        )

    def build(self, documents: Iterable[Document]) -> None:
        writer = self._index.writer(limitmb=256)
        for document in documents:
            writer.add_document(**self._values(document))
        writer.commit()

    def ask(self, question: Question) -> int:
        with self._index.searcher(weighting=scoring.BM25F(B=0.75, K1=1.5)) as searcher:
            options = {"sortedby": "day", "reverse": True} if question.newest_first else {}
            if question.facets:
                options["groupedby"] = "tags"
            return len(searcher.search(self._tree(question), limit=PAGE, **options))

    def _tree(self, q: Question) -> Any:
        schema = self._index.schema
        words = [next(schema["text"].process_text(word), word) for word in q.words]
        parts: list[Any] = []
        if q.phrase:
            parts.append(query.Phrase("text", words))
        elif words:
            either = [query.Or([query.Term("title", w), query.Term("text", w)]) for w in words]
            parts.append((query.Or if q.any_word else query.And)(either))
        if q.beginning:
            parts.append(query.Prefix("text", q.beginning))
        if q.near:
            parts.append(query.FuzzyTerm("text", q.near, maxdist=1))
        parts += [query.Term("tags", tag) for tag in q.tags]
        if q.years:
            first, last = date(q.years[0], 1, 1).toordinal(), date(q.years[1], 12, 31).toordinal()
            parts.append(query.NumericRange("day", first, last))
        return query.And(parts)

    def _values(self, d: Document) -> dict[str, Any]:
        day = d.published_first.toordinal() if d.published_first else 0
        return {"id": str(d.id), "title": d.title, "text": d.text, "tags": ",".join(d.tags), "day": day}

    def put(self, document: Document) -> None:
        writer = self._index.writer()
        writer.update_document(**self._values(document))
        writer.commit()

    def remove(self, id: int) -> None:
        writer = self._index.writer()
        writer.delete_by_term("id", str(id))
        writer.commit()
