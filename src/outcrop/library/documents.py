"""A clipping as the index sees it."""

from __future__ import annotations

from outcrop.domain.clipping import RowTag
from outcrop.index.documents import Document
from outcrop.store.searchable import Searchable


def document_of(clipping: Searchable) -> Document:
    """A clipping as the index takes it."""
    published = clipping.published
    return Document(
        id=clipping.id,
        title=clipping.title,
        text=clipping.text,
        language=clipping.language,
        site=clipping.site,
        byline=clipping.byline,
        notes=clipping.notes,
        url=clipping.url,
        canonical_url=clipping.canonical_url,
        published_first=published.first_day if published else None,
        published_last=published.last_day if published else None,
        captured=clipping.captured,
        tags=tuple(_key(tag) for tag in clipping.tags),
        focus=tuple(_key(tag) for tag in clipping.tags if tag.focus),
        read=clipping.read,
        starred=clipping.starred,
    )


def _key(tag: RowTag) -> str:
    return f"{tag.vocabulary}:{tag.concept}"
