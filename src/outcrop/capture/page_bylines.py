"""Who wrote a page, in the measured order of those who say so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from outcrop.capture.days import day_in
from outcrop.capture.json_ld import StructuredData
from outcrop.capture.lines import lines_of
from outcrop.capture.meta_tags import MetaTags
from outcrop.capture.names import clean_names
from outcrop.capture.page import Page
from outcrop.capture.page_blocks import TextBlock
from outcrop.capture.paste_byline import byline_near, ordinary_words
from outcrop.capture.visible_days import headline_place
from outcrop.domain.article import clean_line
from outcrop.domain.clipping import Provenance

_META_LISTED = (
    "author article:author citation_author parsely-author sailthru.author dc.creator dcterms.creator byl "
    "dc.contributor article.author authors cxenseparse:author bt:author og:article:author"
)
_META = tuple(_META_LISTED.split())
_LABEL = re.compile(r"written by|author|\bby\b", re.IGNORECASE)
_CREDITED = re.compile(
    r"(?:(?:written|story|words|text|reported) )?(?:by|von|par|por|door)[:\s]\s*(?P<rest>[^\W\d_].*)",
    re.IGNORECASE,
)
_FAR = 25
_LONGEST_CREDIT = 14
"""Words of a line that says no more than who wrote and when."""
_MENUS = frozenset(("nav", "footer", "li", "furniture-role"))
_ABOVE = 6
_MOST = 4


def _having(attribute: str, *parts: str) -> str:
    return " or ".join(f"contains(@{attribute},'{part}')" for part in parts)


# Elements that hold names, and how many of the first of them to believe.
_MARKED = (
    ("//*[@rel='author']", 3),
    ("//*[@itemprop='author']//*[@itemprop='name']", 1),
    ("//*[@itemprop='author']", 1),
    (f"//a[{_having('href', '/author/', '/authors/', '/staff/', '/people/')}]", 3),
    ("//*[contains(concat(' ',normalize-space(@class),' '),' author ')]", 1),
    (f"//*[{_having('class', 'author-name', 'author_name', 'authorName')}]", 1),
    (f"//*[{_having('class', 'byline', 'Byline')}]", 1),
    ("//*[@data-testid='byline' or contains(@id,'byline')]", 1),
)


@dataclass(frozen=True, slots=True)
class PageByline:
    names: tuple[str, ...]
    provenance: Provenance


def byline_of(
    page: Page,
    data: StructuredData,
    tags: MetaTags,
    blocks: Sequence[TextBlock],
    site_names: Sequence[str],
    hint: str | None,
) -> PageByline | None:
    """The people who wrote it; an organisation only where nobody else is named. `hint` is asked last."""
    publishers = [name for name, _ in data.names(data.article.get("publisher"))]
    strangers = [*site_names, *publishers, tags.first("og:site_name"), tags.first("application-name")]
    for names, source, certainty in _told(page, data, tags, blocks, strangers):
        if names:
            return PageByline(names, Provenance(source, certainty))
    names = clean_names((hint or "").split("; "), strangers)
    return PageByline(names, Provenance("guessed from the page", 0.5)) if names else None


def _told(
    page: Page, data: StructuredData, tags: MetaTags, blocks: Sequence[TextBlock], site_names: Sequence[str]
) -> Iterator[tuple[tuple[str, ...], str, float]]:
    """Names by falling worth. JSON-LD and meta elements often name the site: then they are asked again near
    the end."""
    written = list(data.names(data.article.get("author") or data.article.get("creator")))
    people = [name for name, organisation in written if not organisation]
    yield clean_names(people, site_names), "json-ld", 0.92
    for name in _META:
        yield clean_names(tags.all(name), site_names), f"meta {name}", 0.9
    if _LABEL.search(tags.first("twitter:label1")):
        yield clean_names(tags.all("twitter:data1"), site_names), "meta twitter:data1", 0.85
    yield clean_names(_beside_headline(blocks)), "line beside the headline", 0.85
    yield _credited(blocks), "line beside the headline", 0.85
    yield from _marked(page)
    yield clean_names(people), "json-ld", 0.6
    for name in ("author", "twitter:data1"):
        yield clean_names(tags.all(name)), f"meta {name}", 0.5
    yield clean_names(name for name, organisation in written if organisation), "json-ld", 0.43


def _beside_headline(blocks: Sequence[TextBlock]) -> tuple[str, ...]:
    """The rules for pastes, tried on the blocks around the first heading."""
    place = headline_place(blocks)
    if place is None:
        return ()
    first = max(0, place - _ABOVE)
    lines = lines_of("\n\n".join(block.text for block in blocks[first : place + 60]))
    headline = clean_line(blocks[place].text)
    title = next((i for i, line in enumerate(lines[:12]) if line.text == headline), 0)
    return byline_near(lines, title, title + 1, ordinary=ordinary_words(block.text for block in blocks))


def _credited(blocks: Sequence[TextBlock]) -> tuple[str, ...]:
    """Names behind an outspoken "By" farther off: pages put pictures and share bars below the headline."""
    place = headline_place(blocks)
    first, last = (0, 90) if place is None else (max(0, place - _FAR), place + _FAR)
    for block in blocks[first:last]:
        match = _CREDITED.match(block.text)
        if not match or len(block.words) > _LONGEST_CREDIT or block.place.flags & _MENUS:
            continue
        names = clean_names([re.split(r"\s+\d", match["rest"], maxsplit=1)[0]])
        if names and names[0][:1].isupper() and (" " in names[0] or day_in(block.text)):
            return names
    return ()


def _marked(page: Page) -> Iterator[tuple[tuple[str, ...], str, float]]:
    for path, most in _MARKED:
        elements = page.root.xpath(path)
        texts = (clean_line(element.text_content()) for element in elements[:6])
        found = [text for text in texts if 3 < len(text) < 90][:most]
        names = [name for name in clean_names(found) if name[0].isalpha() and not name[0].islower()]
        yield tuple(names[:_MOST]), "author's element", 0.8
