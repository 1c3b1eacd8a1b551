"""A page's visible text cut into blocks, in page order, with what its elements say of each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from lxml import html

from outcrop.capture.page import Page
from outcrop.capture.words import words_of

_BLOCK_TAGS_LISTED = (
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre search "
    "section summary table tbody td tfoot th thead tr ul caption button label option select amp-img video "
    "audio iframe object"
)
_BLOCK_TAGS = frozenset(_BLOCK_TAGS_LISTED.split())
_SKIPPED_TAGS_LISTED = (
    "script style noscript template svg math iframe object embed canvas select option textarea input head "
    "link meta video audio map datalist progress meter"
)
_SKIPPED_TAGS = frozenset(_SKIPPED_TAGS_LISTED.split())
_FLAG_TAGS_LISTED = (
    "nav header footer aside form article main figure figcaption caption table ul ol li blockquote button "
    "section details"
)
_FLAG_TAGS = frozenset(_FLAG_TAGS_LISTED.split())
_FURNITURE_ROLES = frozenset(
    [
        "navigation",
        "complementary",
        "contentinfo",
        "banner",
        "dialog",
        "alertdialog",
        "search",
        "toolbar",
        "menu",
        "tablist",
    ]
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}

_FURNITURE_CLASS = re.compile(
    r"share|social|related|recommend|newsletter|subscri|promo|sidebar|widget|breadcrumb|cookie|consent"
    r"|gdpr|banner|advert|\bads?\b"
    r"|sponsor|outbrain|taboola|popular|trending|more-?(?:stories|news|from|on)|read-?(?:more|next|also)"
    r"|nav\b|navigation|menu"
    r"|footer|comment|disqus|modal|popup|overlay|login|sign-?(?:up|in)|donat|pagination|pager|tags?\b"
    r"|toolbar|tooltip|print"
    r"|follow|most-?read|also-?like|teaser|\brail|paywall|skip|toc\b|screen-reader|sr-only",
    re.IGNORECASE,
)
_META_CLASS = re.compile(
    r"byline|author|date|time(?:stamp)?\b|dateline|meta|published|credit|bio\b|posted|kicker|eyebrow"
    r"|category|section-?name|label",
    re.IGNORECASE,
)
_CAPTION_CLASS = re.compile(r"caption|credit|figure|photo|image|gallery|media|slideshow", re.IGNORECASE)
_CONTENT_CLASS = re.compile(
    r"article|story|post|entry|content|body|text|main|rich|prose|paragraph|markdown", re.IGNORECASE
)
_LONGEST_CLASSES = 500
_HIDING_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Marks:
    """The inline formatting of a piece of text; `href` is the address as the page writes it."""

    href: str | None = None
    strong: bool = False
    emphasis: bool = False
    code: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block stands: everything that its elements, from the body down, have in common with it."""

    tag: str = "body"
    flags: frozenset[str] = frozenset()
    classes: str = ""
    depth: int = 0
    list_depth: int = 0
    ordered: bool = False
    preformatted: bool = False
    table: int = 0
    row: int = 0
    column: int = 0
    image: str | None = None
    marks: Marks = Marks()
    trail: tuple[int, ...] = ()
    """Numbers of the block-level elements around it, outermost first."""


@dataclass(slots=True)
class TextBlock:
    """The text between two block-level edges. `words` are lower-cased; `pieces` the raw text with its
    marks."""

    text: str
    words: list[str]
    link_characters: int
    place: Place
    pieces: list[tuple[str, Marks]]

    @property
    def heading_level(self) -> int:
        return _HEADINGS.get(self.place.tag, 0)


def blocks_of(page: Page, with_hidden: bool = False) -> list[TextBlock]:
    """The blocks of the page's body, without scripts, styles and (unless asked for) hidden elements."""
    return _Walk(page, with_hidden).blocks()


class _Walk:
    """One pass over the tree with a stack of its own: pages may nest deeper than Python recurses."""

    def __init__(self, page: Page, with_hidden: bool) -> None:
        self._page = page
        self._with_hidden = with_hidden
        self._pieces: list[tuple[str, Marks]] = []
        self._found: list[TextBlock] = []
        self._tables = 0
        self._elements = 0
        self._cells: dict[int, list[int]] = {}

    def blocks(self) -> list[TextBlock]:
        body = self._page.root.find("body")
        start = self._page.root if body is None else body
        waiting: list[tuple[html.HtmlElement, Place, Place | None]] = [(start, Place(), None)]
        while waiting:
            element, outer, inner = waiting.pop()
            if inner is not None:
                if element.tag in _BLOCK_TAGS:
                    self._end_block(inner)
                self._add(element.tail, outer.marks)
                continue
            place = self._place(element, outer)
            if place is None:
                self._add(element.tail, outer.marks)
                continue
            if element.tag in _BLOCK_TAGS:
                self._end_block(outer)
            self._part_links(place.marks)
            self._add(element.text, place.marks)
            if element.tag == "br":
                self._line_break(element, outer)
            waiting.append((element, outer, place))
            waiting.extend((child, place, None) for child in reversed(element))
        self._end_block(Place())
        return self._found

    def _place(self, element: html.HtmlElement, outer: Place) -> Place | None:
        """Where the element's text stands; None where it is not to be read."""
        tag = element.tag
        if not isinstance(tag, str) or tag in _SKIPPED_TAGS:
            return None
        flags = _flags(element, tag, outer.flags)
        if "hidden" in flags and not self._with_hidden:
            return None
        if tag not in _BLOCK_TAGS:
            marks = _marks(element, tag, outer.marks)
            if flags is outer.flags and marks is outer.marks:
                return outer
            return replace(outer, flags=flags, marks=marks)
        classes = f"{element.get('class') or ''} {element.get('id') or ''}".strip()
        self._elements += 1
        place = replace(
            outer,
            tag=tag,
            flags=flags,
            classes=classes or outer.classes,
            depth=outer.depth + 1,
            marks=outer.marks,
            trail=(*outer.trail, self._elements),
        )
        return self._structured(element, tag, place)

    def _structured(self, element: html.HtmlElement, tag: str, place: Place) -> Place:
        if tag in ("ul", "ol", "menu", "dir"):
            return replace(place, list_depth=place.list_depth + 1, ordered=tag == "ol")
        if tag == "pre":
            return replace(place, preformatted=True)
        if tag == "figure":
            image = element.find(".//img")
            return replace(place, image=self._page.link(image.get("src")) if image is not None else None)
        if tag == "table":
            self._tables += 1
            self._cells[self._tables] = [0, 0]
            return replace(place, table=self._tables, row=0, column=0)
        if place.table and tag == "tr":
            self._cells[place.table][0] += 1
            self._cells[place.table][1] = 0
        if place.table and tag in ("td", "th"):
            self._cells[place.table][1] += 1
            row, column = self._cells[place.table]
            return replace(place, row=row, column=column)
        return place

    def _line_break(self, element: html.HtmlElement, place: Place) -> None:
        """One br is white space, two in a row part paragraphs."""
        self._pieces.append(("\n", place.marks))
        follower = element.getnext()
        if (
            not (element.tail or "").strip()
            and follower is not None
            and follower.tag == "br"
            and not place.preformatted
        ):
            self._end_block(place)

    def _part_links(self, marks: Marks) -> None:
        """Two links side by side are two words, though no white space stands between them."""
        if self._pieces and marks.href is not None:
            text, before = self._pieces[-1]
            if before.href is not None and before.href != marks.href and not text[-1:].isspace():
                self._pieces.append((" ", Marks()))

    def _add(self, text: str | None, marks: Marks) -> None:
        if text:
            self._pieces.append((text, marks))

    def _end_block(self, place: Place) -> None:
        if not self._pieces:
            return
        pieces, self._pieces = self._pieces, []
        text = " ".join("".join(piece for piece, _ in pieces).split())
        if not text:
            return
        linked = sum(len(piece.strip()) for piece, marks in pieces if marks.href is not None)
        self._found.append(TextBlock(text, words_of(text), min(linked, len(text)), place, pieces))


def _flags(element: html.HtmlElement, tag: str, outer: frozenset[str]) -> frozenset[str]:
    attributes = element.attrib
    if not attributes and tag not in _FLAG_TAGS:
        return outer
    added = set(_own_flags(element)) if attributes else set()
    if tag in _FLAG_TAGS:
        added.add(tag)
    return outer | added if added - outer else outer


def _own_flags(element: html.HtmlElement) -> Iterator[str]:
    get = element.get
    if get("hidden") is not None or _HIDING_STYLE.search(get("style") or ""):
        yield "hidden"
    if get("aria-hidden") == "true":
        yield "aria-hidden"
    if (get("itemprop") or "").lower() == "articlebody":
        yield "article-body"
    if get("role") in _FURNITURE_ROLES:
        yield "furniture-role"
    if element.tag not in ("body", "html"):
        yield from _class_flags(f"{get('class') or ''} {get('id') or ''}")


@lru_cache(maxsize=4096)
def _class_flags(classes: str) -> frozenset[str]:
    classes = classes[:_LONGEST_CLASSES]
    if not classes.strip():
        return frozenset()
    kinds = (
        ("furniture-class", _FURNITURE_CLASS),
        ("meta-class", _META_CLASS),
        ("caption-class", _CAPTION_CLASS),
        ("content-class", _CONTENT_CLASS),
    )
    return frozenset(name for name, pattern in kinds if pattern.search(classes))


def own_class_flags(block: TextBlock) -> frozenset[str]:
    """What the nearest class or id says of a block, without what it inherits."""
    return _class_flags(block.place.classes)


def _marks(element: html.HtmlElement, tag: str, outer: Marks) -> Marks:
    match tag:
        case "a":
            return replace(outer, href=element.get("href") or "")
        case "b" | "strong":
            return replace(outer, strong=True)
        case "i" | "em" | "cite":
            return replace(outer, emphasis=True)
        case "code" | "kbd" | "samp" | "tt":
            return replace(outer, code=True)
        case _:
            return outer
