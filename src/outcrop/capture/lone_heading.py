"""The one first-level heading of a page: its headline where the title element speaks of something else."""

from __future__ import annotations

from collections.abc import Sequence

from outcrop.capture.page_blocks import TextBlock
from outcrop.capture.words import COMMON, words_of
from outcrop.domain.article import Article, Block, BlockKind

_SUBSTANTIAL_WORDS = 3
_SUBSTANTIAL_CHARACTERS = 12
_OF_THE_BODY = 0.5
"""Share of a heading's words that the body uses too, from which it is believed to speak of it."""
_AROUND_ARTICLES = frozenset(("article", "main", "article-body"))
_FURNITURE = frozenset(("nav", "footer", "aside", "furniture-role"))


def lone_heading(blocks: Sequence[TextBlock], body: str) -> str:
    """The text of the page's only h1 where it is more than a label and no furniture; else empty.

    It stands in the element of the article, where the page has one, or half of its words are the body's.
    """
    found = [block for block in blocks if block.place.tag == "h1"]
    if len(found) != 1:
        return ""
    text, flags = found[0].text, found[0].place.flags
    if flags & _FURNITURE or not _is_substantial(text):
        return ""
    unmarked = not any(block.place.flags & _AROUND_ARTICLES for block in blocks)
    return text if unmarked or flags & _AROUND_ARTICLES or speaks_of(text, body) else ""


def speaks_of(text: str, body: str) -> bool:
    """Whether half of the words of `text` are the body's."""
    return shared(text, body) >= _OF_THE_BODY


def shared(text: str, body: str) -> float:
    """The share of the words of `text`, function words apart, that `body` uses too."""
    words = {word for word in words_of(text) if word not in COMMON}
    return len(words & set(words_of(body))) / len(words) if words else 0.0


def with_heading(article: Article, heading: str, known: str) -> Article:
    """The article under the `heading` that is neither already among its blocks nor of the words `known`
    from its title and site."""
    words = words_of(heading)
    if not words or set(words) <= set(words_of(known)):
        return article
    if any(words_of(block.text) == words for block in article.blocks):
        return article
    return Article((Block(BlockKind.HEADING, heading, level=1), *article.blocks))


def _is_substantial(text: str) -> bool:
    return len(words_of(text)) >= _SUBSTANTIAL_WORDS and len(text) >= _SUBSTANTIAL_CHARACTERS
