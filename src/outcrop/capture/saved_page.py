"""Where a page was saved from, as the programs that save pages write it into them."""

from __future__ import annotations

import re
from html import unescape

_WITHIN = 4000
_PATTERNS = (
    # SingleFile: a comment behind <html> with a line "url: https://...".
    re.compile(r"Page saved with SingleFile\s+url:\s*(https?://\S+)"),
    # Browsers' "Save page as": the mark of the web.
    re.compile(r"<!--\s*saved from url=\(\d+\)(https?://\S+?)\s*-->"),
    # HTTrack.
    re.compile(r"<!--\s*Mirrored from (\S+?) by HTTrack"),
)


def address_of_saved_page(source: str) -> str | None:
    """The address that the page was saved from, None where nothing tells."""
    for pattern in _PATTERNS:
        if found := pattern.search(source[:_WITHIN]):
            address = unescape(found[1])
            return address if "://" in address else f"https://{address}"
    return None
