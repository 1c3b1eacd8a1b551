"""Documents, questions and a small library's worth of names for the tests of the index."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from outcrop.domain.page import Sort
from outcrop.domain.query import parse
from outcrop.index import ANALYSER, SCHEMA, Document, IndexAnswer, SearchIndex, Stamp

TODAY = date(2026, 11, 24)

_PLAIN = Document(
    id=0,
    title="",
    text="",
    language="en",
    site=None,
    byline=(),
    notes=(),
    url=None,
    canonical_url=None,
    published_first=None,
    published_last=None,
    captured=datetime(2026, 11, 1, tzinfo=UTC),
    tags=(),
    focus=(),
    read=False,
    starred=False,
)

_COUNTRIES = {"chile": "CL", "cl": "CL", "peru": "PE", "france": "FR", "eu": "eu"}
_MEMBERS = frozenset(("eu", "FR"))


def make_document(id: int, title: str = "", text: str = "", **others: Any) -> Document:
    """A document; `published` may stand for both of its days."""
    if "published" in others:
        day = others.pop("published")
        others |= {"published_first": day, "published_last": day}
    return replace(_PLAIN, id=id, title=title, text=text, **others)


def make_stamp(revision: int = 1) -> Stamp:
    return Stamp("library", SCHEMA, ANALYSER, revision)


def resolve(vocabulary: str, name: str, self_only: bool) -> frozenset[str] | None:
    if vocabulary == "country":
        id = _COUNTRIES.get(name.casefold())
        if id == "eu" and not self_only:
            return _MEMBERS
        return frozenset((id,)) if id else None
    return frozenset((name.casefold(),)) if name.casefold() in ("lithium", "copper") else None


def ask(
    index: SearchIndex, text: str, *, typing: bool = False, limit: int = 50, **others: Any
) -> IndexAnswer:
    return index.search(parse(text, TODAY, typing), resolve, limit=limit, **others)


def found(index: SearchIndex, text: str, *, typing: bool = False, sort: Sort = Sort.RELEVANCE) -> list[int]:
    """The ids of the hits, in order."""
    return [hit.id for hit in ask(index, text, typing=typing, sort=sort).hits]
