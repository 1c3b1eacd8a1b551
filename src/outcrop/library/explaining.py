"""Why nothing was found although every part of the query is understood: filters that no clipping meets."""

from __future__ import annotations

from rapidfuzz import process
from rapidfuzz.distance import OSA

from outcrop.domain.folding import fold
from outcrop.domain.page import Problem, Sort
from outcrop.domain.query import (
    And,
    DateTerm,
    LanguageTerm,
    Leaf,
    Query,
    SiteTerm,
    StateTerm,
    TagTerm,
    describe,
)
from outcrop.domain.ticket import Ticket
from outcrop.index import SearchIndex
from outcrop.library.naming import Named

_MOST = 6
"""Filters of one query that are asked for alone; each costs a search."""


class Explaining:
    def __init__(self, index: SearchIndex) -> None:
        self._index = index

    def unmet(self, query: Query, named: Named, ticket: Ticket) -> list[Problem]:
        """A problem for each filter of a query that no clipping meets even by itself."""
        parts = query.root.parts if isinstance(query.root, And) else (query.root,)
        filters = [part for part in parts if isinstance(part, _FILTERS)]
        told = {(problem.start, problem.end) for problem in named.problems}
        return [
            Problem(part.start, part.end, _absence(part), self._instead(query, part, ticket))
            for part in filters[:_MOST]
            if (part.start, part.end) not in told and not self._count(part, named, ticket)
        ]

    def _count(self, part: Leaf, named: Named, ticket: Ticket) -> int:
        alone = Query("", part, "")
        return self._index.search(
            alone, named.resolve, limit=0, offset=0, sort=Sort.CAPTURED, ticket=ticket
        ).total

    def _instead(self, query: Query, part: Leaf, ticket: Ticket) -> str | None:
        """The query with what comes near the filter and does stand in the library."""
        if isinstance(part, SiteTerm):
            near = self._nearest_site(part.name, ticket)
            written = near and (f'site:"{near}"' if " " in near else f"site:{near}")
            return f"{query.text[: part.start]}{written}{query.text[part.end :]}" if written else None
        if isinstance(part, TagTerm) and (part.self_only or part.focus):
            text = query.text[part.start : part.end]
            looser = text.replace("!self", "") if part.self_only else text.replace("!focus", "")
            return f"{query.text[: part.start]}{looser}{query.text[part.end :]}"
        return None

    def _nearest_site(self, name: str, ticket: Ticket) -> str | None:
        everything = Query("", None, "")
        answer = self._index.search(
            everything, lambda *_: None, limit=0, offset=0, sort=Sort.CAPTURED, ticket=ticket
        )
        sites = {fold(value.id): value.id for value in answer.facets.get("site", ())}
        most = max(1, len(name) // 4)
        found = process.extractOne(fold(name), sites.keys(), scorer=OSA.distance, score_cutoff=most)
        return sites[found[0]] if found else None


_FILTERS = (TagTerm, SiteTerm, LanguageTerm, StateTerm, DateTerm)


def _absence(part: Leaf) -> str:
    if isinstance(part, TagTerm):
        role = " as its focus" if part.focus else ""
        itself = " itself" if part.self_only else ""
        return f"No clipping has the tag “{part.name}”{itself}{role}"
    return f"No clipping {'was' if isinstance(part, DateTerm) else 'is'} {describe(part)}"
