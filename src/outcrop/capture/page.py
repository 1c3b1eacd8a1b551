"""One parse of a web page, safe against deep nesting and against what lxml refuses."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from lxml import etree, html

from outcrop.capture.word_lists import mend_word_lists
from outcrop.domain.errors import OutcropError

DEEPEST = 200
"""libxml2 drops what lies below 256 levels without an error; readability-lxml and trafilatura parse
with it."""

LONGEST_PAGE = 12_000_000
"""Characters of markup, inlined pictures apart."""
_MOST_TAGS = 400_000
_LONGEST_END = 200
"""Characters between the tags that close a page, if they stand where they belong."""

_DATA_URI = re.compile(r"data:[\w/+.;=-]{0,100};base64,[A-Za-z0-9+/=\s]{200,}")
_BODY = re.compile(r"<(?:body|frameset)\b", re.IGNORECASE)
_HEAD = re.compile(
    r"(?:\s+|<!--.*?-->|<!doctype\b[^>]*>|</?(?:html|head|meta|link|base)\b[^<>]*>"
    r"|<(title|script|style|noscript|template)\b[^<>]*>.*?</\1\s*>)*",
    re.IGNORECASE | re.DOTALL,
)
_END = re.compile(r"</(?:body|html)\s*>", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]{0,500}\?>")
_UNPARSEABLE = re.compile("[\0\x0b\ud800-\udfff\ufffe\uffff]")
# Elements that nest only where a page says so: unclosed p and li end by themselves.
_NESTING_TAG = re.compile(
    r"<(/?)(div|span|section|article|main|table|tbody|tr|td|blockquote|ul|ol|font|b|i|em|strong|a|center"
    r"|form|header|footer"
    r"|aside|nav|figure|button|small|big|u|sup|sub|dl|fieldset|details|ins|del|code"
    r"|label)\b([^<>]{0,20000})>",
    re.IGNORECASE,
)
_INLINE_LISTED = "span font b i em strong a small big u sup sub ins del code label"
_INLINE = frozenset(_INLINE_LISTED.split())


@dataclass(frozen=True)
class Page:
    """A parsed page: its tree, the text that the tree was made from, and the address for relative links."""

    root: html.HtmlElement
    source: str
    url: str | None
    base: str | None

    def link(self, href: str | None) -> str | None:
        """An absolute http, https or mail address, None for any other."""
        if not href:
            return None
        try:
            whole = urljoin(self.base or "", href.strip())
            scheme = urlsplit(whole).scheme
        except ValueError:
            return None
        return whole if scheme in ("http", "https", "mailto") else None


def parse(source: str, url: str | None = None) -> Page | None:
    """The page in `source`, or None where it holds no element and no text at all.

    Inlined pictures are cut out first (they are most of the bytes of a SingleFile page), and
    wrappers nested deeper than DEEPEST are dissolved, their text kept. Raises OutcropError where the
    rest is longer than any article's page.
    """
    clean = _UNPARSEABLE.sub(" ", _XML_DECLARATION.sub("", source))
    if "base64," in clean:
        clean = _DATA_URI.sub("data:,", clean)
    if len(clean) > LONGEST_PAGE:
        raise _too_large(
            f"{len(clean) / 1e6:.0f} million characters of markup", f"{LONGEST_PAGE // 10**6} million"
        )
    if (tags := clean.count("<")) > _MOST_TAGS:
        raise _too_large(f"{tags:,} tags", f"{_MOST_TAGS:,}")
    clean = _with_body(_shallow(_to_the_end(clean)))
    if not clean.strip():
        return None
    parser = html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(clean, parser=parser)
    except etree.ParserError:
        return None
    if "mso-list" in clean:
        mend_word_lists(root)
    return Page(root, clean, url, _base(root, url))


def _to_the_end(source: str) -> str:
    """`source` with its body closed once, at the end: libxml2 reads nothing behind </body></html>, which
    some sites send after their header; browsers read on."""
    ends = [match.start() for match in _END.finditer(source)]
    return _END.sub(" ", source) if ends and ends[-1] - ends[0] > _LONGEST_END else source


def _with_body(source: str) -> str:
    """`source` with the body tag that html lets authors omit: libxml2 keeps article and main, which are
    younger than it, in the head."""
    if _BODY.search(source) or not (head := _HEAD.match(source)) or not source[head.end() :].strip():
        return source
    return f"{source[: head.end()]}<body>{source[head.end() :]}"


def _too_large(what: str, most: str) -> OutcropError:
    return OutcropError(
        f"That page has {what}; Outcrop reads up to {most}.", "Copy the article out of it and paste that."
    )


def _base(root: html.HtmlElement, url: str | None) -> str | None:
    element = root.find(".//base")
    href = element.get("href") if element is not None else None
    try:
        return urljoin(url or "", href) if href else url
    except ValueError:
        return url


def _shallow(source: str) -> str:
    """`source` with no nesting deeper than DEEPEST; returned as it is where there is none."""
    depth = deepest = 0
    for match in _NESTING_TAG.finditer(source):
        depth = max(0, depth - 1) if match[1] else depth + (not match[3].endswith("/"))
        deepest = max(deepest, depth)
    return _dissolve(source, deepest) if deepest > DEEPEST else source


def _dissolve(source: str, deepest: int) -> str:
    """`source` without the wrappers of its middle depths: the innermost hold the article's own structure."""
    innermost = deepest - DEEPEST // 2
    parts: list[str] = []
    open_tags: list[bool] = []
    written = 0
    for match in _NESTING_TAG.finditer(source):
        closing, name, rest = match[1], match[2].lower(), match[3]
        if closing:
            keep = open_tags.pop() if open_tags else True
        else:
            keep = len(open_tags) < DEEPEST // 4 or len(open_tags) >= innermost
            if not rest.endswith("/"):
                open_tags.append(keep)
        if not keep:
            parts.append(source[written : match.start()])
            parts.append("" if name in _INLINE else "<br><br>")
            written = match.end()
    parts.append(source[written:])
    return "".join(parts)
