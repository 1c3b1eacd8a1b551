"""May a new reading of a page take the place of the text that the library has? A better one never loses."""

from __future__ import annotations

from outcrop.capture.near_duplicates import LEAST_SHINGLES, shingles
from outcrop.domain.clipping import Draft

SHORTER = 0.9
"""From this share of the present length on a text counts as no shorter."""
SAME_TEXT = 0.4
"""The least share of the present text's shingles that an update of it still has."""


def why_worse(present: str, draft: Draft) -> str:
    """Why a draft should not take the place of the present text, to begin a sentence with; "" if it may.

    An article that is updated keeps most of its sentences; a page that shows a list, a notice or the next
    article under the same address does not.
    """
    if not draft.quality.ok:
        return "What the page shows now is no whole article"
    if len(draft.text) < SHORTER * len(present):
        return "The new text is shorter"
    have = shingles(present)
    if len(have) >= LEAST_SHINGLES and len(have & shingles(draft.text)) < SAME_TEXT * len(have):
        return "The page shows another text now"
    return ""
