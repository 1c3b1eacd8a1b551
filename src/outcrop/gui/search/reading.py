"""What the line under the search field says: mistakes with their mending, the reading, and offers."""

from __future__ import annotations

import html
from dataclasses import dataclass

from outcrop.domain.page import Problem, SearchPage
from outcrop.gui import words
from outcrop.gui.session.asking import mistakes_of
from outcrop.gui.theme import Theme

TAKE = "take:"
"""A link that takes a suggestion begins so; its number follows."""
_MISTAKES = 2
"""Mistakes that are told in full; of more the number."""
_READING, _MESSAGE, _QUERY = 260, 180, 70
"""Characters of the reading, a message and a suggested query that are shown."""


@dataclass(frozen=True, slots=True)
class Said:
    """The line as markup, the queries that its links stand for, and all of it for the tooltip."""

    text: str = ""
    queries: tuple[str, ...] = ()
    whole: str = ""


def said_of(page: SearchPage, theme: Theme) -> Said:
    """A mistake comes first, with the nearest reading to be clicked; then how the query was read, then what
    may have been meant. An empty answer has a page of its own that tells the other mistakes and offers ways
    out, so there the line has no links."""
    if not page.query.strip():
        return Said()
    mistakes = mistakes_of(page)
    offers = [p for p in page.problems if p.offer and p.suggestion is not None] if page.total else []
    queries: list[str] = []

    def told(problem: Problem, colour: str) -> str:
        text = f'<span style="color:{colour}">{safe(words.shortened(problem.message, _MESSAGE))}</span>'
        if problem.suggestion is None or not page.total:
            return text
        queries.append(problem.suggestion)
        shown = safe(words.isolated(words.shortened(problem.suggestion, _QUERY)))
        link = f'<a style="color:{theme.colours.accent}" href="{TAKE}{len(queries) - 1}">{shown}</a>'
        return f"{text}  ·  try {link}"

    most = _MISTAKES if page.total else 1
    lines = [told(problem, theme.colours.error) for problem in mistakes[:most]]
    if page.total and len(mistakes) > _MISTAKES:
        lines.append(f"and {words.count(len(mistakes) - _MISTAKES, 'more mistake')}")
    reading = [f"read as: {safe(words.shortened(page.read_as, _READING))}"] if page.read_as else []
    if page.undated_left_out:
        reading.append(f"leaves out {words.count(page.undated_left_out, 'undated clipping')}")
    lines.append("  ·  ".join(reading))
    lines += [told(problem, theme.colours.muted) for problem in offers[:1]]
    whole = "\n".join([*(problem.message for problem in mistakes), f"read as: {page.read_as}"])
    return Said("<br>".join(line for line in lines if line), tuple(queries), words.shortened(whole, 1_500))


def safe(text: str) -> str:
    """`text` as markup that shows it."""
    return html.escape(text, quote=False)
