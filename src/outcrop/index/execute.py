"""A query tree against a snapshot: which documents match, how well, and what was odd about it.

Works on whole arrays, one value a document: AND and OR are masks and sums. A word's weight is found
in every segment first, so that its rarity counts over the whole library.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce

import numpy as np

from outcrop.domain.folding import fold
from outcrop.domain.page import Problem
from outcrop.domain.query import (
    And,
    DateField,
    DateTerm,
    Node,
    Not,
    Or,
    Phrase,
    TagTerm,
    Unreadable,
    Word,
    leaves,
)
from outcrop.domain.ticket import Ticket
from outcrop.index.filters import Resolver, matching, tag_keys, tagged, undated
from outcrop.index.function_words import telling_nothing
from outcrop.index.scoring import rarity, saturated
from outcrop.index.segment import Floats, Ints, Mask
from outcrop.index.snapshot import Snapshot, View
from outcrop.index.textmatch import weigh

FOCUS_SCORE, MENTION_SCORE = 1.0, 0.25
"""What a tag that was asked for adds to the score: more where the clipping is about it."""


@dataclass(frozen=True, slots=True)
class Found:
    """One view's matching documents, and each document's score (0 where it does not match)."""

    mask: Mask
    scores: Floats


@dataclass(frozen=True, slots=True)
class _Weighed:
    """A text leaf: its rarity, and for each view the documents that hold it and their weights."""

    rare: float
    views: tuple[tuple[Ints, Floats], ...]


class Execution:
    """One query on one snapshot. `problems` collects what the index had to say about it."""

    def __init__(
        self, snapshot: Snapshot, root: Node | None, resolve: Resolver, ticket: Ticket | None = None
    ) -> None:
        self.snapshot = snapshot
        self.root = root
        self.problems: list[Problem] = []
        self.missing: list[Word | Phrase] = []
        self._ticket = ticket
        self._weighed: dict[Word | Phrase, _Weighed] = {}
        self._tags: dict[TagTerm, frozenset[str] | None] = {}
        self._quiet = frozenset(_quiet_words(root))
        wanted = set(leaves(root, denied=False))
        for leaf in leaves(root):
            if isinstance(leaf, Word | Phrase):
                self._weigh(leaf, leaf in wanted)
            elif isinstance(leaf, TagTerm) and leaf not in self._tags:
                self._resolve(leaf, resolve)

    def run(self) -> list[Found]:
        """The matches in each view."""
        return [self._living(number, view, False) for number, view in enumerate(self.snapshot.views)]

    def masks_of(self, part: Node) -> list[Mask]:
        """Which documents of each view match a part of the query by itself, deleted ones included."""
        views = self.snapshot.views
        return [self._node(part, number, view, False).mask for number, view in enumerate(views)]

    def undated_left_out(self, found: list[Found]) -> int:
        """How many more would match if every clipping without a date met the query's dates."""
        terms = leaves(self.root, denied=False)
        if not any(isinstance(t, DateTerm) and t.which is DateField.PUBLISHED for t in terms):
            return 0
        looser = (self._living(number, view, True) for number, view in enumerate(self.snapshot.views))
        return sum(
            int(np.count_nonzero(loose.mask & ~strict.mask))
            for loose, strict in zip(looser, found, strict=True)
        )

    def _weigh(self, leaf: Word | Phrase, wanted: bool) -> None:
        if leaf in self._weighed:
            return
        views = []
        for view in self.snapshot.views:
            if self._ticket:
                self._ticket.check()
            views.append(weigh(self.snapshot, view, leaf))
        holding = sum(len(documents) for documents, _ in views)
        self._weighed[leaf] = _Weighed(rarity(holding, self.snapshot.size), tuple(views))
        if not holding and wanted:
            self.missing.append(leaf)

    def _resolve(self, term: TagTerm, resolve: Resolver) -> None:
        keys = self._tags[term] = tag_keys(term, self.snapshot, resolve)
        if keys is None:
            kind = {"tag": "concept", "own": "tag of yours"}.get(term.vocabulary, term.vocabulary)
            effect = "left out while you type" if term.typed else "so nothing can match it"
            self.problems.append(
                Problem(term.start, term.end, f"No {kind} is called “{term.name}”, {effect}")
            )

    def _living(self, number: int, view: View, undated_pass: bool) -> Found:
        if self.root is None:
            return Found(view.alive, np.zeros(view.segment.count, np.float32))
        found = self._node(self.root, number, view, undated_pass)
        return Found(found.mask & view.alive, found.scores)

    def _node(self, node: Node, number: int, view: View, undated_pass: bool) -> Found:
        match node:
            case And():
                parts = [self._node(part, number, view, undated_pass) for part in node.parts]
                mask = reduce(np.logical_and, (part.mask for part in parts))
                return Found(mask, _sum(parts) * mask)
            case Or():
                parts = [self._node(part, number, view, undated_pass) for part in node.parts]
                return Found(reduce(np.logical_or, (part.mask for part in parts)), _sum(parts))
            case Not():
                denied = self._node(node.part, number, view, False)
                return Found(~denied.mask, np.zeros(view.segment.count, np.float32))
            case Word() | Phrase():
                return self._text(node, number, view)
            case TagTerm():
                return self._tag(node, view)
            case Unreadable():
                everything = np.full(view.segment.count, node.typed)
                return Found(everything, np.zeros(view.segment.count, np.float32))
            case _:
                mask = matching(view.segment, node)
                if undated_pass and isinstance(node, DateTerm) and node.which is DateField.PUBLISHED:
                    mask = mask | undated(view.segment)
                return Found(mask, np.zeros(view.segment.count, np.float32))

    def _text(self, leaf: Word | Phrase, number: int, view: View) -> Found:
        weighed = self._weighed[leaf]
        documents, weights = weighed.views[number]
        mask = np.zeros(view.segment.count, bool)
        scores = np.zeros(view.segment.count, np.float32)
        mask[documents] = True
        if leaf not in self._quiet:
            scores[documents] = saturated(weights, weighed.rare)
        return Found(mask, scores)

    def _tag(self, term: TagTerm, view: View) -> Found:
        keys = self._tags[term]
        if keys is None:
            return Found(np.full(view.segment.count, term.typed), np.zeros(view.segment.count, np.float32))
        focus = tagged(view.segment, keys, focus=True)
        mask = focus if term.focus else tagged(view.segment, keys, focus=False)
        scores = mask * np.float32(MENTION_SCORE)
        scores[mask & focus] = FOCUS_SCORE
        return Found(mask, scores)


def _quiet_words(root: Node | None) -> Iterator[Word]:
    """The words of long questions (joined by OR) that add nothing to the score."""
    match root:
        case Or():
            asked = [part for part in root.parts if isinstance(part, Word)]
            quiet = telling_nothing([fold(part.text) for part in asked])
            yield from (part for part in asked if fold(part.text) in quiet)
        case And():
            for part in root.parts:
                yield from _quiet_words(part)


def _sum(parts: list[Found]) -> Floats:
    return reduce(np.add, (part.scores for part in parts))
