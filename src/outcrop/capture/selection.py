"""What a reader selected in a page and copied or dragged: html without its page around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from outcrop.capture.article import Body
from outcrop.capture.page import Page
from outcrop.capture.page_blocks import TextBlock, own_class_flags
from outcrop.capture.plain import Reading
from outcrop.capture.typed_blocks import article_of
from outcrop.domain.clipping import Metadata, Provenance, Route

_FEW_WORDS = 150
"""A selection of fewer words is taken as it is: candidates for whole pages know nothing of it."""
_FURNITURE = frozenset(("nav", "footer", "button", "furniture-role"))


def is_selection(page: Page, route: Route) -> bool:
    """Whether the html came by clipboard or drag, without the head of a page."""
    title = (page.root.findtext(".//title") or "").strip()
    return route in (Route.PASTE, Route.DROP) and not title


def chosen_body(page: Page, blocks: Sequence[TextBlock], body: Body) -> Body:
    """The whole of a short selection but its marked furniture; `body` for a long one."""
    if sum(len(block.words) for block in blocks) >= _FEW_WORDS:
        return body
    kept = [
        b for b in blocks if not b.place.flags & _FURNITURE and "furniture-class" not in own_class_flags(b)
    ]
    return Body(article_of(page, kept or blocks), Provenance("the whole selection", 0.9))


def completed(metadata: Metadata, reading: Reading) -> Metadata:
    """Metadata with what the selection's lines say, where its markup says nothing."""
    provenance = dict(metadata.provenance)
    added: dict[str, object] = {}
    for name in ("title", "byline", "section", "published", "updated"):
        found = getattr(reading, name)
        if found and not getattr(metadata, name):
            added[name] = found
            if name in reading.provenance:
                provenance[name] = reading.provenance[name]
    return replace(metadata, **added, provenance=provenance)  # type: ignore[arg-type]
