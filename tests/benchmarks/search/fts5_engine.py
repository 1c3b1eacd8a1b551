"""SQLite's FTS5."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import Any

from outcrop.index import Document
from tests.benchmarks.search.engines import PAGE, InFolder
from tests.benchmarks.search.questions import Question


class Fts5(InFolder):
    """SQLite FTS5 with its porter stemmer over external content; facets and filters by SQL. It has no
    near spellings. A whole answer goes through the hits once, into a temporary table; what is counted stands
    before the texts in a row, so that no text is read for it."""

    name = "fts5"

    def __init__(self) -> None:
        super().__init__()
        self._db = sqlite3.connect(self.folder / "fts.sqlite3", isolation_level=None)
        self._db.executescript(
            """
            PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;
            CREATE TABLE clipping (id INTEGER PRIMARY KEY, day TEXT, site TEXT, title TEXT, text TEXT);
            CREATE TABLE tag (clipping INTEGER, key TEXT, PRIMARY KEY (key, clipping)) WITHOUT ROWID;
            CREATE INDEX tag_of ON tag (clipping, key);
            CREATE INDEX day_of ON clipping (day, id);
            CREATE VIRTUAL TABLE words USING fts5(title, text, content='clipping', content_rowid='id',
                tokenize='porter unicode61', prefix='2 3');
            CREATE TEMP TABLE hit (id INTEGER PRIMARY KEY, score);
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
        return self._whole(question) if question.whole else self._bare(question)

    def _whole(self, question: Question) -> int:
        tables, conditions, values = self._where(question)
        where = f"FROM {tables} WHERE {' AND '.join(conditions)}"
        ranked = "words" in tables
        order = "clipping.day" if question.newest_first else "-bm25(words, 3, 1)" if ranked else "clipping.id"
        self._db.execute("DELETE FROM hit")
        self._db.execute(f"INSERT INTO hit SELECT clipping.id, {order} {where}", values)
        (total,) = self._db.execute("SELECT count(*) FROM hit").fetchone()
        best = "SELECT id FROM hit ORDER BY score DESC LIMIT ?"
        self._db.execute(
            f"SELECT id, title, site, day FROM clipping WHERE id IN ({best})", (PAGE,)
        ).fetchall()
        self._db.execute(f"SELECT clipping, key FROM tag WHERE clipping IN ({best})", (PAGE,)).fetchall()
        if ranked:
            self._db.execute(
                "SELECT rowid, snippet(words, 1, '[', ']', '...', 40), highlight(words, 0, '[', ']')"
                f" FROM words WHERE words MATCH ? AND rowid IN ({best})",
                (values[0], PAGE),
            ).fetchall()
        for counted in (
            "SELECT key, count(*) FROM hit JOIN tag ON tag.clipping = hit.id GROUP BY key",
            "SELECT site, count(*) FROM hit JOIN clipping USING (id) GROUP BY site",
            "SELECT substr(day, 1, 4), count(*) FROM hit JOIN clipping USING (id) GROUP BY 1",
        ):
            self._db.execute(counted).fetchall()
        return int(total)

    def _bare(self, question: Question) -> int:
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
        self._db.execute("INSERT INTO clipping VALUES (?, ?, ?, ?, ?)", (d.id, day, d.site, d.title, d.text))
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
