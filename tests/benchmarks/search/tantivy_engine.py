"""tantivy, where it is installed: it is no dependency of ours, only a yardstick."""

from __future__ import annotations

import importlib
from collections.abc import Iterable
from datetime import date
from typing import Any

from outcrop.index import Document
from tests.benchmarks.search.engines import PAGE, InFolder
from tests.benchmarks.search.questions import Question


class Tantivy(InFolder):
    """tantivy-py with its English stemmer; tags as exact terms, facets by its aggregation."""

    name = "tantivy"

    def __init__(self) -> None:
        super().__init__()
        self._module: Any = importlib.import_module("tantivy")
        builder = self._module.SchemaBuilder()
        builder.add_unsigned_field("id", stored=True, indexed=True, fast=True)
        builder.add_text_field("title", stored=True, tokenizer_name="en_stem")
        builder.add_text_field("text", stored=True, tokenizer_name="en_stem")
        builder.add_text_field("tags", stored=True, tokenizer_name="raw", fast=True)
        builder.add_text_field("site", stored=True, tokenizer_name="raw", fast=True)
        builder.add_unsigned_field("day", stored=True, indexed=True, fast=True)
        builder.add_unsigned_field("year", fast=True)
        self._schema = builder.build()
        self._index = self._module.Index(self._schema, path=str(self.folder))

    def build(self, documents: Iterable[Document]) -> None:
        writer = self._index.writer(heap_size=256_000_000)
        for document in documents:
            writer.add_document(self._document(document))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()

    def _document(self, d: Document) -> Any:
        made = self._module.Document(title=d.title, text=d.text)
        made.add_unsigned("id", d.id)
        made.add_unsigned("day", d.published_first.toordinal() if d.published_first else 0)
        made.add_unsigned("year", d.published_first.year if d.published_first else 0)
        made.add_text("site", d.site or "")
        for tag in d.tags:
            made.add_text("tags", tag)
        return made

    def ask(self, question: Question) -> int:
        searcher = self._index.searcher()
        asked = self._query(question)
        order = {"order_by_field": "day"} if question.newest_first else {}
        found = searcher.search(asked, PAGE, count=True, **order)
        if question.snippets or question.whole:
            makers = [
                self._module.SnippetGenerator.create(searcher, asked, self._schema, field)
                for field in ("text", "title")
            ]
            for _, address in found.hits:
                row = searcher.doc(address)
                for maker in makers:
                    maker.snippet_from_doc(row).to_html()
        if question.facets or question.whole:
            fields = ("tags", "site", "year") if question.whole else ("tags",)
            counts = {field: {"terms": {"field": field, "size": 100}} for field in fields}
            searcher.aggregate(asked, counts)
        return int(found.count)

    def _query(self, q: Question) -> Any:
        query, occur = self._module.Query, self._module.Occur
        parts = []
        if q.phrase:
            parts.append(self._words(f'"{" ".join(q.words)}"'))
        elif q.words:
            parts.append(self._words((" OR " if q.any_word else " AND ").join(q.words)))
        if q.beginning:
            parts.append(query.regex_query(self._schema, "text", f"{q.beginning}.*"))
        if q.near:
            parts.append(query.fuzzy_term_query(self._schema, "text", q.near, distance=1))
        parts += [query.term_query(self._schema, "tags", tag) for tag in q.tags]
        if q.years:
            first, last = date(q.years[0], 1, 1).toordinal(), date(q.years[1], 12, 31).toordinal()
            kind = self._module.FieldType.Unsigned
            parts.append(query.range_query(self._schema, "day", kind, first, last))
        return query.boolean_query([(occur.Must, part) for part in parts])

    def _words(self, text: str) -> Any:
        return self._index.parse_query(text, ["title", "text"], field_boosts={"title": 3.0})

    def put(self, document: Document) -> None:
        writer = self._index.writer(heap_size=15_000_000, num_threads=1)
        writer.delete_documents("id", document.id)
        writer.add_document(self._document(document))
        writer.commit()
        self._index.reload()

    def remove(self, id: int) -> None:
        writer = self._index.writer(heap_size=15_000_000, num_threads=1)
        writer.delete_documents("id", id)
        writer.commit()
        self._index.reload()
