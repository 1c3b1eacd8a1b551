"""Structured data in a page's JSON-LD scripts (schema.org), read as leniently as search engines do."""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from typing import Any

from outcrop.capture.page import Page

_MOST_OBJECTS = 3000
_NESTED = ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "hasPart")
_CONTROLS = re.compile(r"[\x00-\x1f]")
_TRAILING_COMMA = re.compile(r",\s*([}\]])")
_CDATA = re.compile(r"^\s*(?://)?\s*<!\[CDATA\[|(?://)?\s*\]\]>\s*$")
_TAG = re.compile(r"<[^<>]{0,2000}>")

_ARTICLES_LISTED = (
    "article newsarticle blogposting reportagenewsarticle techarticle scholarlyarticle report "
    "opinionnewsarticle analysisnewsarticle reviewnewsarticle liveblogposting socialmediaposting "
    "medicalwebpage advertisercontentarticle backgroundnewsarticle satiricalarticle recipe"
)
_ARTICLES = frozenset(_ARTICLES_LISTED.split())
_PERHAPS = frozenset(["review", "creativework", "webpage"])


@dataclass(frozen=True)
class StructuredData:
    """All objects of a page's scripts, in page order."""

    objects: tuple[dict[str, Any], ...]

    @cached_property
    def article(self) -> dict[str, Any]:
        """The object that describes the article best; empty where none does."""
        best: dict[str, Any] = {}
        highest = -1
        for thing in self.objects:
            kinds = types_of(thing)
            if not kinds & (_ARTICLES | _PERHAPS):
                continue
            told = sum(bool(thing.get(key)) for key in ("headline", "datePublished", "author"))
            rank = (3 if kinds & _ARTICLES else 1) + told
            if rank > highest:
                best, highest = thing, rank
        return best

    @cached_property
    def body(self) -> str:
        """The longest articleBody, as plain text."""
        bodies = (thing.get("articleBody") for thing in self.objects)
        texts = (_TAG.sub(" ", unescape(body)) for body in bodies if isinstance(body, str))
        return max(texts, key=len, default="")

    @cached_property
    def _by_id(self) -> dict[str, dict[str, Any]]:
        return {t["@id"]: t for t in self.objects if isinstance(t.get("@id"), str) and t.get("name")}

    def resolve(self, value: Any) -> Any:
        """`value`, or the named object that its @id refers to."""
        if isinstance(value, dict) and not value.get("name"):
            return self._by_id.get(str(value.get("@id")), value)
        return value

    def names(self, value: Any) -> Iterator[tuple[str, bool]]:
        """Names in an author or publisher value, each with whether it is an organisation's."""
        for item in value if isinstance(value, list) else [value]:
            found = self.resolve(item)
            if isinstance(found, str):
                yield unescape(found), False
            elif isinstance(found, dict):
                organisation = any("organization" in kind for kind in types_of(found))
                named = found.get("name")
                for name in named if isinstance(named, list) else [named]:
                    if isinstance(name, str):
                        yield unescape(name), organisation


def types_of(thing: dict[str, Any]) -> set[str]:
    """The object's types, lower-cased, without their vocabulary's address."""
    said = thing.get("@type")
    return {str(kind).lower().rpartition("/")[2] for kind in (said if isinstance(said, list) else [said])}


def text_at(thing: dict[str, Any], key: str) -> str:
    """The text (or first text of a list) under `key`, else empty."""
    value = thing.get(key)
    if isinstance(value, list) and value:
        value = value[0]
    return unescape(value).strip() if isinstance(value, str) else ""


def structured_data(page: Page) -> StructuredData:
    """Everything that the page's JSON-LD scripts say; scripts that cannot be read are passed over."""
    found: list[dict[str, Any]] = []
    for script in page.root.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            found.extend(_objects(_loaded(script.text or "")))
    return StructuredData(tuple(found[:_MOST_OBJECTS]))


def _loaded(text: str) -> Any:
    plain = _CDATA.sub("", text.strip()).rstrip("; \n")
    without_controls = _CONTROLS.sub(" ", plain)
    for attempt in (plain, without_controls, _TRAILING_COMMA.sub(r"\1", without_controls)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _objects(data: Any) -> Iterator[dict[str, Any]]:
    waiting = deque([data])
    seen = 0
    while waiting and seen < _MOST_OBJECTS:
        value = waiting.popleft()
        seen += 1
        if isinstance(value, list):
            waiting.extendleft(reversed(value))
        elif isinstance(value, dict):
            yield value
            waiting.extend(value[key] for key in _NESTED if isinstance(value.get(key), (dict, list)))
