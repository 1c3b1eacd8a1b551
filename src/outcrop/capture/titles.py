"""The headline of a page, without the site's name, by the agreement of those who tell it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from outcrop.capture.days import day_in
from outcrop.capture.json_ld import StructuredData, text_at
from outcrop.capture.lone_heading import lone_heading, speaks_of
from outcrop.capture.meta_tags import MetaTags
from outcrop.capture.names import folded
from outcrop.capture.page import Page
from outcrop.capture.page_blocks import TextBlock
from outcrop.capture.words import words_of
from outcrop.domain.article import clean_line
from outcrop.domain.clipping import Provenance

_ALIKE = 0.62
"""Likeness (word F1) from which a heading is believed to be the headline; measured on wcxb-dev."""
_FIRST_HEADING_BONUS = 0.12
_TITLE_TAG_WEIGHT = 0.8
_LONGEST = 300
_CUT = re.compile(r"^(?P<head>.*\S)\s*(?:\s[|–—·•»:\-/~]+\s|\s*\|\s*|\s::\s)\s*(?P<tail>\S.*?)$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Title:
    text: str
    provenance: Provenance


def title_of(
    page: Page,
    data: StructuredData,
    tags: MetaTags,
    site_names: Sequence[str],
    blocks: Sequence[TextBlock],
    body: str,
) -> Title | None:
    """The headline: the heading most like what og:title, JSON-LD or <title> say; else one of those.

    A <title> that nothing else confirms gives way to the page's only h1 where that has more to do with
    the article's text, `body`.
    """
    told = _told(page, data, tags, site_names)
    headings = _headings(page, site_names)
    best, likeness = None, 0.0
    for text, tag in headings:
        weights = (
            _likeness(text, said) * (_TITLE_TAG_WEIGHT if source == "title tag" else 1.0)
            for said, source in told
        )
        score = max(weights, default=0.0) + (_FIRST_HEADING_BONUS if tag == "h1" else 0.0)
        if score > likeness:
            best, likeness = text, score
    if best and likeness >= _ALIKE:
        best = next((said for said, _ in told if _is_rest_a_date(best, said)), best)
        return Title(best, Provenance("heading", min(1.0, likeness)))
    lone = lone_heading(blocks, body)
    if lone and [source for _, source in told] == ["title tag"]:
        title = told[0][0]
        if not _likeness(lone, title) and speaks_of(lone, body) and not speaks_of(title, body):
            return Title(lone, Provenance("heading", 0.7))
    if told:
        return Title(told[0][0], Provenance(told[0][1], 0.8))
    first = [text for text, tag in headings if tag == "h1"]
    if len(first) == 1:
        return Title(first[0], Provenance("heading", 0.8))
    return Title(best or headings[0][0], Provenance("heading", 0.4)) if headings else None


def _is_rest_a_date(heading: str, title: str) -> bool:
    """Whether the heading is the title and a date besides, which some templates put into it."""
    rest = heading.replace(title, " ", 1)
    return rest != heading and bool(rest.strip()) and day_in(rest) is not None


def _told(
    page: Page, data: StructuredData, tags: MetaTags, site_names: Sequence[str]
) -> list[tuple[str, str]]:
    element = page.root.find(".//title")
    sources = (
        (tags.first("og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title"), "og:title"),
        (text_at(data.article, "headline"), "json-ld"),
        (clean_line(element.text_content()) if element is not None else "", "title tag"),
    )
    cut = ((without_site(clean_line(text), site_names), source) for text, source in sources if text)
    return [(text, source) for text, source in cut if text]


def _headings(page: Page, site_names: Sequence[str]) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for tag in ("h1", "h2"):
        for element in page.root.iter(tag):
            text = _without_named_site(clean_line(element.text_content()), site_names)
            if 3 <= len(text) <= _LONGEST:
                found.append((text, tag))
    return found


def _likeness(one: str, other: str) -> float:
    """Word F1 of the sets of words."""
    first, second = set(words_of(one)), set(words_of(other))
    return 2 * len(first & second) / (len(first) + len(second)) if first and second else 0.0


def without_site(title: str, site_names: Sequence[str]) -> str:
    """`title` without a trailing part that names the site, or that is short behind a long head."""
    names = [name for name in map(folded, site_names) if name]
    while match := _CUT.match(title[:1000]):
        head, tail = match["head"], match["tail"]
        if not (_names_site(tail, names) or (len(words_of(tail)) <= 3 and len(words_of(head)) >= 4)):
            break
        title = head
    return title


def _without_named_site(heading: str, site_names: Sequence[str]) -> str:
    """`heading` without the site's own name behind a dash; what else is short behind one belongs to it."""
    match = _CUT.match(heading[:_LONGEST])
    if match and folded(match["tail"]) in {folded(name) for name in site_names}:
        return match["head"]
    return heading


def _names_site(part: str, names: Sequence[str]) -> bool:
    key = folded(part)
    if not key:
        return False
    short = len(words_of(part)) <= 5
    return any(key == name or (len(name) > 3 and short and (name in key or key in name)) for name in names)
