"""The full-text index: derived from the library, never the only copy of anything.

The library enters; Whoosh stays in here. Documents and a stamp come in, ids with scores, facets
and marked snippets go out. A lost or damaged index is rebuilt, never mourned.
"""

from outcrop.index.analysis import ANALYSER
from outcrop.index.documents import Document, IndexAnswer, IndexHit, Marked, Stamp, WordCount
from outcrop.index.filters import Resolver
from outcrop.index.groups import Groups
from outcrop.index.schema import SCHEMA
from outcrop.index.searchindex import SearchIndex

__all__ = [
    "ANALYSER",
    "SCHEMA",
    "Document",
    "Groups",
    "IndexAnswer",
    "IndexHit",
    "Marked",
    "Resolver",
    "SearchIndex",
    "Stamp",
    "WordCount",
]
