"""A clipping as the index sees it."""

from __future__ import annotations

from outcrop.domain.clipping import Clipping
from outcrop.domain.tags import Role, Tag
from outcrop.index.documents import Document


def document_of(clipping: Clipping) -> Document:
    meta = clipping.metadata
    return Document(
        id=clipping.id,
        title=clipping.title,
        text=clipping.text,
        language=meta.language,
        site=meta.site,
        byline=meta.byline,
        notes=tuple(note.text for note in clipping.notes),
        url=meta.url,
        canonical_url=meta.canonical_url,
        published_first=meta.published.first_day if meta.published else None,
        published_last=meta.published.last_day if meta.published else None,
        captured=clipping.captured,
        tags=tuple(_key(tag) for tag in clipping.tags),
        focus=tuple(_key(tag) for tag in clipping.tags if tag.role is Role.FOCUS),
        read=clipping.read,
        starred=clipping.starred,
    )


def _key(tag: Tag) -> str:
    return f"{tag.vocabulary}:{tag.concept}"
