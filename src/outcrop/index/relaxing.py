"""Why a query found nothing: which of its parts stands in the way, and what each alone would give."""

from __future__ import annotations

import numpy as np

from outcrop.domain.page import Problem
from outcrop.domain.query import And, Node, Not, Query
from outcrop.index.execute import Execution


def relaxations(execution: Execution, query: Query) -> list[Problem]:
    """For a query whose parts all hold but never together: each part without which there are hits, with
    their number and the query without it. Nothing is left out silently; it is offered. A part without
    a place in the text (a shelf of the window) stays."""
    if not isinstance(query.root, And):
        return []
    parts = query.root.parts
    masks = [execution.masks_of(part) for part in parts]
    nearly = [
        (np.sum([found[at] for found in masks], axis=0, dtype=np.int32) == len(parts) - 1) & view.alive
        for at, view in enumerate(execution.snapshot.views)
    ]
    offers = []
    for part, found in zip(parts, masks, strict=True):
        count = sum(int((near & ~mask).sum()) for near, mask in zip(nearly, found, strict=True))
        if count and part.start < part.end:
            message = f"{_change(query.text, part)} there would be {count:,} {_clippings(count)}"
            without = _without(query.text, part)
            offers.append(Problem(part.start, part.end, message, without, offer=True, found=count))
    return offers


def _change(text: str, part: Node) -> str:
    if isinstance(part, Not):
        return f"With “{text[part.part.start : part.part.end]}” allowed"
    return f"Without “{text[part.start : part.end]}”"


def _clippings(count: int) -> str:
    return "clipping" if count == 1 else "clippings"


def _without(text: str, part: Node) -> str:
    return " ".join((text[: part.start] + " " + text[part.end :]).split())
