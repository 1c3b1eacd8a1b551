"""One search: the hits, their facets, and what the reader should be told about the query."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

import numpy as np

from outcrop.domain.page import Problem, Sort
from outcrop.domain.query import And, Query, UrlTerm, leaves
from outcrop.domain.ticket import Ticket
from outcrop.index.absences import explain_absences
from outcrop.index.analysis import title_key
from outcrop.index.documents import IndexAnswer
from outcrop.index.execute import Execution, Found
from outcrop.index.facets import count_facets
from outcrop.index.filters import Resolver
from outcrop.index.groups import Groups, count_groups
from outcrop.index.ordering import page_of_hits
from outcrop.index.relaxing import relaxations
from outcrop.index.snapshot import Snapshot

EXACT_SCORE = 1_000.0
"""Added for a clipping whose whole title, or whose address, is what was pasted."""
PASTED_TITLE_WORDS = 3
"""A query of so many words that is a clipping's whole title finds it whatever else it means."""


def search(
    snapshot: Snapshot,
    query: Query,
    resolve: Resolver,
    *,
    limit: int,
    offset: int,
    sort: Sort,
    ticket: Ticket | None = None,
    groups: Groups | None = None,
) -> IndexAnswer:
    """Answers a query. Raises Cancelled when the ticket calls it off."""
    execution = Execution(snapshot, query.root, resolve, ticket)
    found = execution.run()
    _lift_exact(execution, query, found)
    if ticket:
        ticket.check()
    missing, corrected = explain_absences(snapshot, query, execution.missing)
    total = sum(int(np.count_nonzero(matches.mask)) for matches in found)
    offers = [] if total else relaxations(execution, query)
    in_groups = count_groups(snapshot.views, found, groups) if groups else {}
    return IndexAnswer(
        total=total,
        hits=page_of_hits(snapshot, found, sort, offset, limit),
        facets={**count_facets(snapshot.views, found), **in_groups},
        problems=(*execution.problems, *missing, *_unknown_addresses(query, found), *offers),
        did_you_mean=corrected,
        undated_left_out=execution.undated_left_out(found),
        size=snapshot.size,
    )


def _lift_exact(execution: Execution, query: Query, found: Sequence[Found]) -> None:
    """Puts clippings first whose whole title was typed, or whose address was pasted. A shelf of the window,
    which has no place in the text, holds for them too."""
    if query.root is None:
        return
    parts = query.root.parts if isinstance(query.root, And) else ()
    shelves = [execution.masks_of(part) for part in parts if part.start == part.end]
    positive = leaves(query.root, denied=True) == ()
    key = title_key(query.text)
    joins = positive and len(key.split()) >= PASTED_TITLE_WORDS
    pasted = any(isinstance(leaf, UrlTerm) and leaf.pasted for leaf in leaves(query.root, denied=False))
    for at, (view, matches) in enumerate(zip(execution.snapshot.views, found, strict=True)):
        number = view.segment.vocabulary("title_key").number_of(key) if key else None
        if number is not None:
            titled = np.zeros(view.segment.count, bool)
            titled[view.segment.keys("title_key").documents_with([number])] = True
            titled = reduce(np.logical_and, (masks[at] for masks in shelves), titled & view.alive)
            if joins:
                matches.mask[titled] = True
            matches.scores[titled] += EXACT_SCORE
        if pasted:
            matches.scores[matches.mask] += EXACT_SCORE


def _unknown_addresses(query: Query, found: Sequence[Found]) -> list[Problem]:
    if any(matches.mask.any() for matches in found):
        return []
    problems = (
        Problem(leaf.start, leaf.end, "No clipping has this address")
        for leaf in leaves(query.root, denied=False)
        if isinstance(leaf, UrlTerm)
    )
    return list(dict.fromkeys(problems))  # one address may be asked for in two forms
