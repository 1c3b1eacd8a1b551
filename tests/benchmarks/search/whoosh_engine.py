"""Whoosh as it comes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from whoosh import fields, query, scoring
from whoosh.analysis import StemmingAnalyzer
from whoosh.index import create_in

from outcrop.index import Document
from tests.benchmarks.search.engines import PAGE, InFolder
from tests.benchmarks.search.questions import Question


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
