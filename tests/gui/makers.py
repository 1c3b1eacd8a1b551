"""Clippings made by hand, for the parts of the window that need no library."""

from __future__ import annotations

from datetime import UTC, datetime

from outcrop.domain.article import Article, Block, BlockKind
from outcrop.domain.clipping import Clipping, Metadata, Quality, Route, Row, RowTag
from outcrop.domain.dates import PartialDate
from outcrop.domain.page import Hit, SearchPage, Snippet
from outcrop.domain.tags import Field, Mention, NotTagged, Role, Tag

_MOMENT = datetime(2024, 9, 28, 12, 0, tzinfo=UTC)


def make_clipping(
    title: str,
    *blocks: Block | str,
    tags: tuple[Tag, ...] = (),
    refused: tuple[Tag, ...] = (),
    not_tagged: tuple[NotTagged, ...] = (),
) -> Clipping:
    """A clipping of these blocks; plain texts become paragraphs."""
    article = Article(tuple(b if isinstance(b, Block) else Block(BlockKind.PARAGRAPH, b) for b in blocks))
    return Clipping(
        id=1,
        uid="u1",
        article=article,
        metadata=Metadata(title=title, published=PartialDate.parse("2024-09-28")),
        route=Route.PASTE,
        quality=Quality(),
        original="0" * 64,
        captured=_MOMENT,
        revision=1,
        tags=tags,
        refused=refused,
        not_tagged=not_tagged,
    )


def tag_of(clipping: Clipping, *surfaces: str, vocabulary: str = "mineral", concept: str = "lithium") -> Tag:
    """A tag whose mentions are every place of these words in the title and the text."""
    mentions: list[Mention] = []
    texts: tuple[tuple[Field, str], ...] = (("title", clipping.title), ("text", clipping.text))
    for field, text in texts:
        for surface in surfaces:
            at = text.find(surface)
            while at >= 0:
                mentions.append(Mention(field, at, at + len(surface), surface, "name"))
                at = text.find(surface, at + 1)
    return Tag(vocabulary, concept, concept.capitalize(), Role.FOCUS, 1.0, tuple(mentions), why="title")


def veto(clipping: Clipping, surface: str, rule: str) -> NotTagged:
    at = clipping.text.index(surface)
    return NotTagged("mineral", "lead", "text", at, at + len(surface), surface, rule)


def make_page(total: int, offset: int = 0, size: int = 50, query: str = "") -> SearchPage:
    """A page of an answer with `total` hits, from `offset` on."""
    hits = tuple(make_hit(number) for number in range(offset, min(total, offset + size)))
    return SearchPage(query, query, total, total, hits)


def make_hit(number: int) -> Hit:
    row = Row(
        id=number + 1,
        uid=f"u{number}",
        title=f"Lithium {number}",
        url=None,
        site="Mining News",
        published=PartialDate.parse("2024"),
        captured=_MOMENT,
        language="en",
        starred=False,
        read=bool(number % 2),
        trashed=False,
        opening="Lithium output rose.",
        tags=(RowTag("mineral", "lithium", "Lithium", True), RowTag("country", "CL", "Chile", False)),
    )
    return Hit(row, 1.0, Snippet("Lithium output rose.", ((0, 7),)))
