"""Whoosh itself as the judge: random documents and questions, many segments, deletions and merges.

The same documents lie in three indexes: ours; ours again, read by Whoosh's own searcher through our
codec; and one that stock Whoosh wrote with its own codec. All must find the same clippings.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack, closing
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA
from whoosh import query as wq
from whoosh.filedb.filestore import FileStorage, RamStorage
from whoosh.index import FileIndex
from whoosh.reading import EmptyReader, IndexReader, MultiReader, SegmentReader
from whoosh.searching import Searcher

from outcrop.domain.query import And, Form, LanguageTerm, Node, Not, Or, Phrase, Query, TagTerm, Word
from outcrop.index import Document, SearchIndex
from outcrop.index.analysis import has_stems, query_terms, stem
from outcrop.index.arrayfile import ArrayFile
from outcrop.index.contents import latest_generation, read_segments
from outcrop.index.documents import IndexAnswer
from outcrop.index.schema import field_values, schema
from outcrop.index.snippets import mark
from outcrop.index.textmatch import FIELDS
from tests.unit.index.made import make_document, make_stamp

WORDS = (
    "mine",
    "mines",
    "mining",
    "miner",
    "lithium",
    "lithic",
    "die",
    "dying",
    "the",
    "of",
    "稀土矿",
    "c3",
    "mineof",
    "é",
    "e",
)
LANGUAGES = (None, "en", "fr", "xx")
TAGS = ("mineral:a", "mineral:b", "country:a")

_texts = st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join)
_documents = st.builds(
    lambda title, text, language, tags, day: make_document(
        0, title, text, language=language, tags=tuple(tags), published=day
    ),
    st.lists(st.sampled_from(WORDS), max_size=3).map(" ".join),
    _texts,
    st.sampled_from(LANGUAGES),
    st.lists(st.sampled_from(TAGS), max_size=2, unique=True),
    st.one_of(st.none(), st.dates(date(2020, 1, 1), date(2021, 1, 1))),
)
_batches = st.lists(
    st.tuples(
        st.dictionaries(st.integers(1, 12), _documents, max_size=6),
        st.sets(st.integers(1, 12), max_size=3),
    ),
    min_size=1,
    max_size=10,
)
_leaf = st.one_of(
    st.builds(
        Word, st.sampled_from((*WORDS, "mine-of")), st.sampled_from((Form.WORD, Form.FUZZY, Form.TYPED))
    ),
    st.builds(Word, st.sampled_from(("m", "mi", "lit", "dy", "稀", "zz")), st.just(Form.PREFIX)),
    st.builds(Phrase, st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join)),
    st.builds(TagTerm, st.sampled_from(("mineral", "country")), st.sampled_from(("a", "b"))),
    st.builds(LanguageTerm, st.sampled_from(("en", "fr"))),
)
_trees: st.SearchStrategy[Node] = st.recursive(
    _leaf,
    lambda inner: st.one_of(
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: And(tuple(parts))),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: Or(tuple(parts))),
        inner.map(Not),
    ),
    max_leaves=5,
)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
@given(_batches, st.lists(_trees, min_size=1, max_size=6))
def test_every_answer_is_whoosh_s(
    batches: list[tuple[dict[int, Document], set[int]]], trees: list[Node]
) -> None:
    with TemporaryDirectory() as folder, ExitStack() as stack:
        index = stack.enter_context(closing(SearchIndex(Path(folder))))
        living: dict[int, Document] = {}
        for number, (documents, deleted) in enumerate(batches):
            fresh = [_numbered(document, id) for id, document in documents.items()]
            index.update(fresh, deleted, make_stamp(number))
            living = {id: document for id, document in living.items() if id not in deleted}
            living |= {document.id: document for document in fresh}
        judges = [_codec_judge(Path(folder)), _stock_judge(living.values())]
        for judge in judges:
            stack.enter_context(closing(judge.reader))
        for tree in trees:
            ours = _ask(index, tree)
            found = {hit.id for hit in ours.hits}
            assert ours.total == len(found)
            for judge in judges:
                assert found == judge.finds(tree), tree
            _check_facets(ours, [living[id] for id in found])
            if isinstance(tree, Word | Phrase):
                assert found == {id for id, document in living.items() if _is_marked(tree, document)}, tree


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(_documents, min_size=2, max_size=14), st.lists(_trees, min_size=1, max_size=4))
def test_scores_do_not_depend_on_segments_or_on_what_was_deleted(
    documents: list[Document], trees: list[Node]
) -> None:
    numbered = [_numbered(document, id) for id, document in enumerate(documents)]
    with TemporaryDirectory() as one, TemporaryDirectory() as many, ExitStack() as stack:
        single = stack.enter_context(closing(SearchIndex(Path(one))))
        single.rebuild(numbered, make_stamp())
        parted = stack.enter_context(closing(SearchIndex(Path(many))))
        for document in numbered:
            parted.update([make_document(99, "mine", "lithium of mines"), document], (), make_stamp())
        parted.update([], [99], make_stamp())
        for tree in trees:
            first, second = _ask(single, tree).hits, _ask(parted, tree).hits
            assert [hit.id for hit in first] == [hit.id for hit in second]
            for one_hit, other in zip(first, second, strict=True):
                assert abs(one_hit.score - other.score) < 1e-3


def _numbered(document: Document, id: int) -> Document:
    return make_document(
        id,
        document.title,
        document.text,
        language=document.language,
        tags=document.tags,
        published=document.published_first,
        captured=document.captured + timedelta(minutes=id),
    )


def _ask(index: SearchIndex, tree: Node) -> IndexAnswer:
    query = Query("", tree, "")
    return index.search(query, lambda _, name, __: frozenset((name,)), limit=100)


def _is_marked(leaf: Word | Phrase, document: Document) -> bool:
    marked = mark(Query("", leaf, ""), document.title, document.text, document.language)
    return bool(marked.snippet.marks or marked.title_marks)


def _check_facets(answer: IndexAnswer, documents: list[Document]) -> None:
    for vocabulary in ("mineral", "country"):
        keys = [tag for document in documents for tag in document.tags if tag.startswith(vocabulary)]
        expected = {key.partition(":")[2]: keys.count(key) for key in keys}
        assert {value.id: value.count for value in answer.facets[vocabulary]} == expected


@dataclass(frozen=True)
class _Judge:
    """A Whoosh reader and the clipping id behind each of its document numbers."""

    reader: IndexReader
    ids: list[int]

    def finds(self, tree: Node) -> set[int]:
        searcher = Searcher(self.reader)
        wanted = wq.And([wq.Every(), self._translated(tree)])
        return {self.ids[number] for number in searcher.docs_for_query(wanted)}

    def _translated(self, node: Node) -> wq.Query:
        match node:
            case And():
                return wq.And([wq.And([wq.Every(), self._translated(part)]) for part in node.parts])
            case Or():
                return wq.Or([wq.And([wq.Every(), self._translated(part)]) for part in node.parts])
            case Not():
                return wq.Not(self._translated(node.part))
            case TagTerm():
                return wq.Term("tags", f"{node.vocabulary}:{node.name}")
            case LanguageTerm():
                return wq.Term("language", node.code)
            case Phrase() | Word():
                return wq.Or([self._text(node, field) for field in FIELDS[node.within]])
        raise AssertionError(node)

    def _text(self, leaf: Word | Phrase, field: str) -> wq.Query:
        terms, open_end = query_terms(leaf.text)
        form = leaf.form if isinstance(leaf, Word) else None
        if form is Form.FUZZY and len(terms) == 1:
            return self._any(field, [[w for w in self._lexicon(field) if OSA.distance(w, terms[0]) <= 1]])
        open_end = open_end or form in (Form.PREFIX, Form.TYPED)
        slots = [[term] for term in terms]
        if open_end:
            slots[-1] = [terms[-1], *(w for w in self._lexicon(field) if w.startswith(terms[-1]))]
        found = [self._any(field, slots)]
        if isinstance(leaf, Word) and "-" in leaf.text:
            found.append(wq.Term(field, leaf.text.replace("-", "")))
        if form in (Form.WORD, Form.TYPED) or (form and len(terms) > 1):
            for language in filter(has_stems, LANGUAGES):
                formed = [
                    [*slot, *self._forms(field, term, str(language))]
                    for term, slot in zip(terms, slots, strict=True)
                ]
                found.append(wq.And([wq.Term("language", language), self._any(field, formed)]))
        return wq.Or(found)

    def _any(self, field: str, slots: list[list[str]]) -> wq.Query:
        return wq.Or([self._row(field, row) for row in product(*map(set, slots))])

    def _row(self, field: str, row: tuple[str, ...]) -> wq.Query:
        return wq.Term(field, row[0]) if len(row) == 1 else wq.Phrase(field, list(row))

    def _lexicon(self, field: str) -> list[str]:
        return [word.decode() for word in self.reader.lexicon(field)]

    def _forms(self, field: str, term: str, language: str) -> list[str]:
        return [w for w in self._lexicon(field) if stem(w, language) == stem(term, language)]


def _codec_judge(folder: Path) -> _Judge:
    """Our own files through our codec, as Whoosh reads them."""
    build = folder / "b0001"
    segments = read_segments(build, latest_generation(build))
    readers = [SegmentReader(FileStorage(str(build)), schema(), segment) for segment in segments]
    ids: list[int] = []
    for segment in segments:
        with closing(ArrayFile(build / segment.file_name)) as file:
            ids.extend(file.whole("number.id").tolist())
    return _Judge(MultiReader(readers) if readers else EmptyReader(schema()), ids)


def _stock_judge(documents: Iterable[Document]) -> _Judge:
    """The documents in an index that stock Whoosh wrote."""
    stock = FileIndex.create(RamStorage(), schema(), "stock")
    writer = stock.writer()
    ids = []
    for document in documents:
        writer.add_document(**field_values(document).terms)
        ids.append(document.id)
    writer.commit()
    return _Judge(stock.reader(), ids)
