"""Payload in, tagged draft out: the work that a child process can do for the window.

The workshops are named, not entered, on import: a process that never reads a page never loads
what reads pages.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from outcrop import capture, tagging
from outcrop.capture.near_duplicates import signature
from outcrop.capture.payload import Payload
from outcrop.domain.clipping import Draft, Provenance
from outcrop.domain.tags import Tagging

FIRST_WORDS = 12


def make_draft(payload: Payload, tagger: tagging.Tagger) -> Draft:
    """Reads and tags a payload. Raises OutcropError where it holds no text at all."""
    return titled(tag_draft(capture.read(payload), tagger))


def titled(draft: Draft) -> Draft:
    """A draft without a headline is called by its first words, and says that this is a guess.

    It is tagged before, so that words which are in the text anyway do not count as a title's.
    """
    if draft.title or not draft.text.strip():
        return draft
    words = draft.text.split()
    title = " ".join(words[:FIRST_WORDS]) + (" …" if len(words) > FIRST_WORDS else "")
    provenance = {**draft.provenance, "title": Provenance("first words", 0.1)}
    return replace(draft, metadata=replace(draft.metadata, title=title, provenance=provenance))


@dataclass(frozen=True, slots=True)
class TaggedText:
    """What the tagger says of a title and a text, and the text's near-duplicate signature."""

    tagging: Tagging
    minhash: bytes


def tag_text(title: str, text: str, language: str | None, tagger: tagging.Tagger) -> TaggedText:
    """Tags a title and a text that the reader made."""
    found = replace(tagger.explain(title, text, language), tagger=tagger.fingerprint)
    return TaggedText(found, signature(text))


def tag_draft(draft: Draft, tagger: tagging.Tagger) -> Draft:
    """The draft with the tagger's tags for its title and clean text."""
    found = tagger.explain(draft.title, draft.text, draft.language)
    return replace(draft, tags=found.tags, not_tagged=found.not_tagged, tagger=tagger.fingerprint)
