"""The full-text index: derived from the library, never the only copy of anything.

The library enters; Whoosh stays in here. Documents and a stamp come in, ids with scores, facets
and marked snippets go out. A lost or damaged index is rebuilt, never mourned.
"""
