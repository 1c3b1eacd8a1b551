"""Where a value came from and how sure it is, in words."""

from __future__ import annotations

from outcrop.domain.clipping import BY_HAND, TEXT_BY_HAND, Provenance

_SURE, _LIKELY = 0.85, 0.55
_SOURCES = {
    "json-ld": "the page's structured data",
    "heading": "a heading of the page",
    "address": "the page's address",
    "canonical link": "the page's own canonical link",
    "its words": "the words of the text",
    "came with it": "the link that it came with",
    "time": "a date marked in the page",
    "title": "the page's title",
    "first words": "the first words of the text",
    BY_HAND: "you",
    TEXT_BY_HAND: "you",
}


def origin_in_words(origin: Provenance | None) -> str:
    """ "from a heading of the page, sure"; what is not known where nothing is."""
    if origin is None:
        return ""
    if origin.source in (BY_HAND, TEXT_BY_HAND):
        return "corrected by you"
    source = _SOURCES.get(origin.source.lower(), origin.source)
    if source.startswith("line "):
        source = f"the {source}"
    if source.startswith("meta "):
        source = f"the page's head ({source.removeprefix('meta ')})"
    if source.startswith("guessed"):
        return source
    sure = "sure" if origin.certainty >= _SURE else "likely" if origin.certainty >= _LIKELY else "a guess"
    return f"from {source}, {sure}"
