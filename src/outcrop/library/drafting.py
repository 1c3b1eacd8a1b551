"""Payload in, tagged draft out: the work that a child process can do for the window.

The workshops are named, not entered, on import: a process that never reads a page never loads
what reads pages.
"""

from __future__ import annotations

from dataclasses import replace

from outcrop import capture, tagging
from outcrop.capture.payload import Payload
from outcrop.domain.clipping import Draft


def make_draft(payload: Payload, tagger: tagging.Tagger) -> Draft:
    """Reads and tags a payload. Raises OutcropError where it holds no text at all."""
    return tag_draft(capture.read(payload), tagger)


def tag_draft(draft: Draft, tagger: tagging.Tagger) -> Draft:
    """The draft with the tagger's tags for its title and clean text."""
    found = tagger.explain(draft.title, draft.text, draft.language)
    return replace(draft, tags=found.tags, not_tagged=found.not_tagged)
