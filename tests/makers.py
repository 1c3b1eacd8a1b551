"""Values and libraries for tests, as small as the story allows."""

from __future__ import annotations

from outcrop.domain.article import article_of_paragraphs
from outcrop.domain.clipping import Draft, Metadata, Original, Route
from outcrop.domain.dates import PartialDate
from outcrop.domain.tags import Mention, Role, Tag


def make_tag(text: str, surface: str, key: str, role: Role = Role.FOCUS) -> Tag:
    """A tag "vocabulary:concept" whose one mention is the first `surface` in `text`."""
    vocabulary, concept = key.split(":")
    start = text.index(surface)
    mention = Mention("text", start, start + len(surface), surface, "a name")
    return Tag(vocabulary, concept, concept.capitalize(), role, 1.0, (mention,), why="named once")


def make_draft(
    title: str = "Lithium output rises in Chile",
    *paragraphs: str,
    url: str | None = None,
    site: str | None = None,
    published: str | None = "2024-09-28",
    tags: dict[str, str] | None = None,
    language: str | None = "en",
) -> Draft:
    """A draft with these paragraphs; `tags` maps "vocabulary:concept" to the words that name it."""
    article = article_of_paragraphs(paragraphs or ("Lithium output rose in Chile last year.",))
    found = tuple(make_tag(article.text, words, key) for key, words in (tags or {}).items())
    return Draft(
        article,
        Metadata(
            title=title,
            site=site,
            url=url,
            canonical_url=url,
            published=PartialDate.parse(published) if published else None,
            language=language,
        ),
        Original(f"{title}\n\n{article.text}".encode(), "text/plain"),
        Route.PASTE,
        tags=found,
    )
