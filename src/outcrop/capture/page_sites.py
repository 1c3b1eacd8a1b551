"""The name of the site that a page belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from outcrop.capture.canonical import registrable_domain
from outcrop.capture.json_ld import StructuredData
from outcrop.capture.meta_tags import MetaTags
from outcrop.capture.names import folded
from outcrop.capture.page import Page
from outcrop.capture.page_blocks import TextBlock
from outcrop.capture.words import words_of
from outcrop.domain.article import clean_line
from outcrop.domain.clipping import Provenance

_HOLDER = re.compile(
    r"\W*(?:copyright|©|\(c\)|\s)+[\s:,]*(?:\d{4}(?:\s*[-–—/,]\s*\d{2,4})?)?[\s:,|–—-]*(?:by\s+)?"
    r"(?P<name>[^\W\d_][^.|•·©,]{1,50}?)\s*"
    r"(?:[.|•·©,–—]|\ball rights\b|\balle rechte\b|\btous droits\b|\btodos los\b|\btutti i\b|\btodos os\b|$)",
    re.IGNORECASE,
)
_IS_NOTICE = re.compile(r"\W*(?:copyright\W+)?(?:©|\(c\)|copyright\W+\d{4})", re.IGNORECASE)
_LONGEST_NOTICE = 30
"""Words of a copyright line."""
_TITLE_PARTS = re.compile(r"\s+[|–—•·»:-]+\s+|\s*\|\s*")


def site_of(
    page: Page,
    data: StructuredData,
    tags: MetaTags,
    blocks: Sequence[TextBlock],
    host: str | None,
    provenance: dict[str, Provenance],
) -> str | None:
    """The site's name as the page tells it, else as its address does; notes where it came from."""
    publisher = next((name for name, _ in data.names(data.article.get("publisher"))), "")
    for value, source, certainty in (
        (tags.first("og:site_name"), "og:site_name", 0.95),
        (publisher, "json-ld", 0.9),
        (tags.first("application-name", "apple-mobile-web-app-title"), "meta application-name", 0.8),
        (_shown(page, blocks, host), "its title and copyright line", 0.8),
        (host or "", "address", 0.7),
    ):
        if name := clean_line(value):
            provenance["site"] = Provenance(source, certainty)
            return name
    return None


def _shown(page: Page, blocks: Sequence[TextBlock], host: str | None) -> str:
    """The last or first part of the title, or the holder of the copyright, that goes by the host's name;
    without a host the holder alone."""
    holders = list(_holders(blocks))
    if not host:
        return holders[0] if holders else ""
    label = folded((registrable_domain(host) or host).split(".")[0])
    parts = _TITLE_PARTS.split(page.root.findtext(".//title") or "")
    told = [*reversed(parts), *holders] if len(parts) > 1 else holders
    return next((name for name in map(clean_line, told) if _goes_by(name, label)), "")


def _holders(blocks: Sequence[TextBlock]) -> Iterator[str]:
    """Who holds the copyright, by the lines that say so, the last first."""
    for block in reversed(blocks):
        if len(block.words) > _LONGEST_NOTICE or "figure" in block.place.flags:
            continue
        if _IS_NOTICE.match(block.text) and (match := _HOLDER.match(block.text)):
            yield match["name"].strip(" -–—")


def _goes_by(name: str, label: str) -> bool:
    """Whether a name of a few words is the label of a host, spelled out or in its initials."""
    words = words_of(name)
    key = folded(name)
    if not 0 < len(words) <= 6 or len(label) < 3:
        return False
    initials = "".join(word[0] for word in words)
    return (
        key == label or (len(words) > 1 and initials == label) or (label in key and 2 * len(label) > len(key))
    )
