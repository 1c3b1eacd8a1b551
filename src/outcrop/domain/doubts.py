"""What of a capture a reader should look at before trusting it."""

from __future__ import annotations

import re

from outcrop.domain.clipping import BY_HAND, TEXT_BY_HAND, Clipping, Metadata

SHORT_TEXT = 280
"""Characters; an article of fewer is mostly a teaser or a caption."""
_DENSE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_DENSE_WORTH = 3
"""Letters of an alphabet that say as much as one character of Chinese, Japanese or Korean."""
GUESS = 0.5
"""Certainty up to which a value counts as guessed."""


def is_guess(metadata: Metadata, field: str) -> bool:
    """Whether the value of a field was guessed, or can be read in two ways."""
    if field == "published" and metadata.published and metadata.published.unsure:
        return True
    origin = metadata.provenance.get(field)
    return origin is not None and origin.certainty <= GUESS


def is_text_doubtful(metadata: Metadata, text: str) -> bool:
    """Whether a text may not be the article, and nobody has said that it is."""
    origin = metadata.provenance.get("text")
    if origin and origin.source in (BY_HAND, TEXT_BY_HAND):
        return False
    return is_guess(metadata, "text") or _is_short(text)


def doubts_of(clipping: Clipping) -> tuple[str, ...]:
    """Which of "title", "published" and "text" are doubtful, in this order. Undated is no doubt: many
    articles are; nor is what the reader typed or cut."""
    known = clipping.metadata
    shown = next((v for v in clipping.versions if v.number == clipping.version), None)
    found = []
    if not known.title or (is_guess(known, "title") and not (shown and shown.title_by_hand)):
        found.append("title")
    if known.published and is_guess(known, "published"):
        found.append("published")
    if is_text_doubtful(known, clipping.text) and not (shown and shown.text_by_hand):
        found.append("text")
    return tuple(found)


def _is_short(text: str) -> bool:
    if len(text) >= SHORT_TEXT:
        return False
    return len(text) + (_DENSE_WORTH - 1) * len(_DENSE.findall(text)) < SHORT_TEXT
