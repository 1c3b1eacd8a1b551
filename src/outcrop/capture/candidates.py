"""Other extractors' readings of a page: each has a vote on every block, none decides alone."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Any

import trafilatura
from readability import Document

from outcrop.capture.json_ld import StructuredData
from outcrop.capture.page import Page, parse
from outcrop.capture.page_blocks import blocks_of

# Both log a traceback where a page holds nothing for them; here that is an answer, not an event.
logging.getLogger("readability").setLevel(logging.CRITICAL + 1)
logging.getLogger("trafilatura").setLevel(logging.CRITICAL + 1)
logging.getLogger("htmldate").setLevel(logging.CRITICAL + 1)

_NO_DATE_SEARCH = {"original_date": True, "extensive_search": False}
"""Its date is not asked for, and the search for one loads the words of 200 languages."""
_LARGEST = 4_000_000
_MOST_TAGS = 120_000
"""Characters and tags of a page above which the extractors take long, and their memory grows with it."""


@dataclass(frozen=True)
class Candidates:
    """The texts that readability-lxml, trafilatura and the page's own JSON-LD give; empty: no answer.

    `hints` is what trafilatura thinks of title and author, for want of anything better.
    """

    readability: str = ""
    trafilatura: str = ""
    json_ld: str = ""
    hints: dict[str, Any] | None = None

    @property
    def extractors(self) -> tuple[str, str]:
        return self.readability, self.trafilatura

    @property
    def longest(self) -> str:
        return max(self.readability, self.trafilatura, key=len)


def candidates_for(page: Page, data: StructuredData) -> Candidates:
    """Every candidate's text for the page. Never raises: an extractor that fails has no vote."""
    if len(page.source) > _LARGEST or page.source.count("<") > _MOST_TAGS:
        return Candidates(json_ld=data.body)
    text, hints = _by_trafilatura(page)
    return Candidates(_by_readability(page), text, data.body, hints)


def _by_readability(page: Page) -> str:
    try:
        summary = Document(page.source).summary(html_partial=True)
    except Exception:
        # A fence round a third party: it raises Unparseable, ParserError, IndexError and others.
        return ""
    found = parse(summary)
    return "\n".join(block.text for block in blocks_of(found, with_hidden=True)) if found else ""


def _by_trafilatura(page: Page) -> tuple[str, dict[str, Any] | None]:
    try:
        found = trafilatura.bare_extraction(
            page.source,
            url=page.url,
            include_comments=False,
            with_metadata=True,
            date_extraction_params=_NO_DATE_SEARCH,
        )
    except Exception:
        # A fence round a third party: broken dates, trees and encodings surface as many kinds of errors.
        return "", None
    if found is None:
        return "", None
    values = found if isinstance(found, dict) else found.as_dict()
    hints = {key: values.get(key) for key in ("title", "author")}
    return str(values.get("text") or ""), hints
