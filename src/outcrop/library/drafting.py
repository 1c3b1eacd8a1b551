"""Payload in, tagged draft out: the work that a child process can do for the window."""

from __future__ import annotations

from dataclasses import replace

from outcrop.capture import read
from outcrop.capture.payload import Payload
from outcrop.domain.clipping import Draft
from outcrop.tagging import Tagger


def make_draft(payload: Payload, tagger: Tagger) -> Draft:
    """Reads and tags a payload. Raises OutcropError where it holds no text at all."""
    return tag_draft(read(payload), tagger)


def tag_draft(draft: Draft, tagger: Tagger) -> Draft:
    """The draft with the tagger's tags for its title and clean text."""
    tagging = tagger.explain(draft.title, draft.text, draft.language)
    return replace(draft, tags=tagging.tags, not_tagged=tagging.not_tagged)
