"""What of a capture a reader should look at before trusting it."""

from __future__ import annotations

from outcrop.domain.clipping import BY_HAND, Metadata

SHORT_TEXT = 280
"""Characters; an article of fewer is mostly a teaser or a caption."""
GUESS = 0.5
"""Certainty up to which a value counts as guessed."""


def is_guess(metadata: Metadata, field: str) -> bool:
    """Whether the value of a field was guessed, or can be read in two ways."""
    if field == "published" and metadata.published and metadata.published.unsure:
        return True
    origin = metadata.provenance.get(field)
    return origin is not None and origin.certainty <= GUESS


def doubts_of(metadata: Metadata, characters: int) -> tuple[str, ...]:
    """Which of "title", "published" and "text" are doubtful, in this order; `characters` is the length
    of the text. Undated is no doubt: many articles are."""
    found = []
    if not metadata.title or is_guess(metadata, "title"):
        found.append("title")
    if metadata.published and is_guess(metadata, "published"):
        found.append("published")
    text = metadata.provenance.get("text")
    looked_at = text is not None and text.source == BY_HAND
    if not looked_at and (is_guess(metadata, "text") or characters < SHORT_TEXT):
        found.append("text")
    return tuple(found)
