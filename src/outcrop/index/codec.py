"""Our segments as Whoosh sees them: a codec whose postings are arrays.

Whoosh keeps the table of contents and the schema, and through this codec its own searcher reads our
segments, which is how the tests check ours against it. Writing goes past Whoosh's writer, which takes
one posting at a time: `inverting` and `merging` make whole segments (`arrayfile` is their format).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from whoosh.codec import base
from whoosh.filedb.filestore import FileStorage
from whoosh.formats import Format
from whoosh.matching import ListMatcher
from whoosh.reading import TermInfo, TermNotFound
from whoosh.scoring import BaseScorer

from outcrop.index.arrayfile import ArrayFile
from outcrop.index.inverted import decoded
from outcrop.index.schema import KEY_FIELDS, TEXT_FIELDS
from outcrop.index.termlist import TermList

EXTENSION = ".arrays"


class ArrayCodec(base.Codec):  # type: ignore[misc]
    """Reads segments of arrays for Whoosh."""

    def terms_reader(self, storage: FileStorage, segment: ArraySegment) -> ArrayTerms:
        return ArrayTerms(ArrayFile(Path(storage.folder) / segment.file_name))

    def per_document_reader(self, storage: FileStorage, segment: ArraySegment) -> ArrayDocuments:
        return ArrayDocuments(ArrayFile(Path(storage.folder) / segment.file_name), segment)

    def new_segment(self, storage: FileStorage, indexname: str) -> ArraySegment:  # noqa: ARG002
        return ArraySegment(indexname, 0)


class ArraySegment(base.Segment):  # type: ignore[misc]
    """What the table of contents knows of a segment: its name, size, and deleted documents."""

    def __init__(self, indexname: str, count: int) -> None:
        super().__init__(indexname)
        self._count = count
        self._deleted: set[int] = set()

    @property
    def file_name(self) -> str:
        return str(self.make_filename(EXTENSION))

    def codec(self) -> ArrayCodec:
        return ArrayCodec()

    def doc_count_all(self) -> int:
        return self._count

    def set_doc_count(self, doccount: int) -> None:
        self._count = doccount

    def deleted_count(self) -> int:
        return len(self._deleted)

    def deleted_docs(self) -> Iterator[int]:
        return iter(self._deleted)

    def delete_document(self, docnum: int, delete: bool = True) -> None:
        if delete:
            self._deleted.add(docnum)
        else:
            self._deleted.discard(docnum)

    def is_deleted(self, docnum: int) -> bool:
        return docnum in self._deleted

    def should_assemble(self) -> bool:
        return False


class ArrayTerms(base.TermsReader):  # type: ignore[misc]
    """The dictionary and postings of a segment, one term at a time as Whoosh asks for them."""

    def __init__(self, file: ArrayFile) -> None:
        self._file = file
        self._lists: dict[str, TermList] = {}

    def close(self) -> None:
        self._file.close()

    def indexed_field_names(self) -> list[str]:
        return sorted((*TEXT_FIELDS, *KEY_FIELDS))

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        return self._list(term[0]).number_of(decoded(term[1])) is not None

    def terms(self) -> Iterator[tuple[str, bytes]]:
        for field in self.indexed_field_names():
            yield from self.terms_from(field, b"", this_field=True)

    def terms_from(self, field: str, prefix: bytes, this_field: bool = False) -> Iterator[tuple[str, bytes]]:
        names = self.indexed_field_names()
        for name in names[names.index(field) : names.index(field) + 1 if this_field else None]:
            terms = self._list(name)
            start = terms.span(decoded(prefix))[0] if name == field else 0
            yield from ((name, terms.encoded(number)) for number in range(start, len(terms)))

    def items(self) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        return ((term, self.term_info(*term)) for term in self.terms())

    def items_from(self, field: str, prefix: bytes) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        return ((term, self.term_info(*term)) for term in self.terms_from(field, prefix))

    def term_info(self, field: str, text: bytes) -> TermInfo:
        documents, frequencies, _ = self._postings(field, text)
        return TermInfo(
            weight=float(sum(frequencies)),
            df=len(documents),
            minlength=1,
            maxlength=1,
            maxweight=float(max(frequencies)),
            minid=documents[0],
            maxid=documents[-1],
        )

    def frequency(self, field: str, text: bytes) -> float:
        return float(self.term_info(field, text).weight()) if (field, text) in self else 0.0

    def doc_frequency(self, field: str, text: bytes) -> int:
        return int(self.term_info(field, text).doc_frequency()) if (field, text) in self else 0

    def matcher(
        self, field: str, text: bytes, format_: Format, scorer: BaseScorer | None = None
    ) -> ListMatcher:
        documents, frequencies, positions = self._postings(field, text)
        values = [format_.encode(places) for places in positions] if positions else [b""] * len(documents)
        return ListMatcher(
            documents,
            [float(frequency) for frequency in frequencies],
            values,
            format_,
            scorer=scorer,
            term=(field, text),
            terminfo=self.term_info(field, text),
        )

    def _list(self, field: str) -> TermList:
        if field not in self._lists:
            self._lists[field] = TermList(
                self._file.whole(f"{field}.terms"), self._file.whole(f"{field}.ends")
            )
        return self._lists[field]

    def _postings(self, field: str, text: bytes) -> tuple[list[int], list[int], list[list[int]]]:
        number = self._list(field).number_of(decoded(text))
        if number is None:
            raise TermNotFound(f"no term {field}:{text!r}")
        start, end = self._file.part(f"{field}.starts", number, number + 2).tolist()
        documents = self._file.part(f"{field}.documents", start, end).tolist()
        if field not in TEXT_FIELDS:
            return documents, [1] * len(documents), []
        frequencies = self._file.part(f"{field}.frequencies", start, end).astype(np.int64)
        first, last = self._file.part(f"{field}.occurrences", number, number + 2).tolist()
        places = self._file.part(f"{field}.positions", first, last)
        cuts = np.cumsum(frequencies)[:-1]
        return documents, frequencies.tolist(), [part.tolist() for part in np.split(places, cuts)]


class ArrayDocuments(base.PerDocumentReader):  # type: ignore[misc]
    """What Whoosh asks of documents: which are deleted, and how long their fields are."""

    def __init__(self, file: ArrayFile, segment: ArraySegment) -> None:
        self._file = file
        self._segment = segment

    def close(self) -> None:
        self._file.close()

    def doc_count(self) -> int:
        return int(self._segment.doc_count())

    def doc_count_all(self) -> int:
        return self._segment.doc_count_all()

    def has_deletions(self) -> bool:
        return bool(self._segment.has_deletions())

    def is_deleted(self, docnum: int) -> bool:
        return self._segment.is_deleted(docnum)

    def deleted_docs(self) -> Iterator[int]:
        return self._segment.deleted_docs()

    def doc_field_length(self, docnum: int, field: str, default: int = 0) -> int:
        name = f"number.{field}_length"
        return int(self._file.part(name, docnum, docnum + 1)[0]) if name in self._file else default

    def field_length(self, field: str) -> int:
        name = f"number.{field}_length"
        return int(self._file.whole(name).astype(np.int64).sum()) if name in self._file else 0

    def min_field_length(self, field: str) -> int:
        return int(self._lengths(field).min())

    def max_field_length(self, field: str) -> int:
        return int(self._lengths(field).max())

    def _lengths(self, field: str) -> Any:
        name = f"number.{field}_length"
        return self._file.whole(name) if name in self._file else np.zeros(1)

    def stored_fields(self, docnum: int) -> dict[str, Any]:  # noqa: ARG002
        return {}
