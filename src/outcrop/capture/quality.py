"""Is this an article, or something that stands in its way: a wall, a stub, an error, a list?

The text decides, not the furniture: articles carry banners and boxes that look like walls, and
articles about walls quote them. So a page with enough prose of its own passes, and a wall must
fill most of what little a page shows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from outcrop.capture.page import Page
from outcrop.capture.page_blocks import TextBlock
from outcrop.capture.walls import (
    CONSENT_MARKS,
    count,
    ends_sentence,
    is_prose,
    length_of,
    shipped_walls,
    speaks_of_wall,
    times_addressed,
)
from outcrop.domain.article import Article, BlockKind
from outcrop.domain.clipping import Metadata, Quality

_ENOUGH_PROSE = 130
"""Words of prose that speak of no wall, from which a page is an article whatever else it carries."""
_NO_WALL_IS_LONGER = 400
_PROSE_BLOCK = 12
_BRIEF = 30
_LONG_TEASER = 60
"""Words of an article above a single line such as "Already a subscriber?", which menus have too."""
_LONGEST_CURT_NOTICE = 20
"""Words up to which a notice may do without "we" and "you"."""
_LISTED = 8
_STATUS_KINDS = {
    401: "login",
    403: "blocked",
    404: "error",
    410: "error",
    429: "rate_limit",
    451: "region_block",
    **dict.fromkeys(range(500, 600), "error"),
}
_SERVER_FAILED = 500
_STUBS = ("paywall", "truncated", "consent")
_UNFINISHED = re.compile(r"(?:\.\.\.|…|\[…\]|\[\.\.\.\])[\s\"'”’)\]]*$")
_SEARCH_ADDRESS = re.compile(
    r"[?&](?:s|q|query|search|keyword|suche|buscar)=|/(?:search|suche|recherche|buscar|ricerca)\b",
    re.IGNORECASE,
)
_LIST_ADDRESS = re.compile(
    r"^/?$|/(?:category|categories|tags?|topics?|section|archives?|author|rubrik|thema|page)/|/page/\d+/?$",
    re.IGNORECASE,
)
_SCRIPTED_MOVE = re.compile(r"\blocation(?:\.href)?\s*=\s*[\"']|\blocation\.(?:replace|assign)\(")
_SHELL_IDS = frozenset(("root", "app", "__next", "__nuxt", "main-app", "react-root", "svelte"))
_SHELL_CLASS = re.compile(r"skeleton|shimmer|placeholder|spinner|loader|loading", re.IGNORECASE)


@dataclass(frozen=True)
class _Shown:
    """What a page shows, as far as a judgement needs it."""

    page: Page | None
    title: str
    visible: tuple[str, ...]
    body: Article
    words: int
    url: str
    status: int | None

    @property
    def prose(self) -> list[str]:
        return [b.text for b in self.body.blocks if is_prose(b.text) and b.kind is not BlockKind.HEADING]


def judge_page(
    page: Page, blocks: Sequence[TextBlock], article: Article, metadata: Metadata, status: int | None
) -> Quality:
    """The verdict on a web page; `status` is the HTTP status it came with, if it came that way."""
    words = length_of(article.text)
    title = page.root.findtext(".//title") or ""
    notices = (" ".join(element.text_content().split()) for element in page.root.iter("noscript"))
    visible = (*(block.text for block in blocks), *(notice for notice in notices if notice))
    shown = _Shown(page, title.strip() or metadata.title, visible, article, words, page.url or "", status)
    kind = _kind(shown)
    if kind == "error" and status is not None and status >= _SERVER_FAILED:
        return Quality(False, kind, f"The server could not show the page (status {status}). Try again later.")
    return _quality(kind)


def judge_text(article: Article, title: str) -> Quality:
    """The verdict on a pasted text: what a reader chose to paste is refused only where it is a wall."""
    words = length_of(article.text)
    texts = tuple(block.text for block in article.blocks)
    if not words:
        return _quality("empty")
    if words > _NO_WALL_IS_LONGER:
        return Quality()
    shown = _Shown(None, title, texts, article, words, "", None)
    sentences = (text for text in texts if ends_sentence(text))
    clean = sum(length_of(text) for text in sentences if not speaks_of_wall(text))
    wall = _wall(shown, clean)
    if wall not in _STUBS and words > _LONGEST_CURT_NOTICE and not _times_reader_addressed(shown):
        wall = None
    return _quality(wall or "article")


def _quality(kind: str) -> Quality:
    if kind == "article":
        return Quality()
    what, hint = shipped_walls().reasons[kind]
    return Quality(False, kind, f"The page {what}. {hint}")


def _kind(shown: _Shown) -> str:
    clean = 0
    for text in shown.prose:
        clean += 0 if speaks_of_wall(text) else length_of(text)
        if clean >= _ENOUGH_PROSE:
            return "article"
    if shown.status in _STATUS_KINDS and clean < _BRIEF:
        return _wall(shown) or _STATUS_KINDS[shown.status]
    return _structure(shown, clean) or _wall(shown, clean) or _remainder(shown, clean)


def _structure(shown: _Shown, clean: int) -> str | None:
    """What the page's elements and address give away."""
    page = shown.page
    if page is None:
        return None
    if shown.words < 60 and (_meta_refresh(page) or (shown.words < 25 and _moves_by_script(page))):
        return "redirect"
    if clean < _BRIEF and _shows_pdf(page, shown):
        return "pdf_viewer"
    if _SEARCH_ADDRESS.search(shown.url) and clean < _BRIEF and _count("search", shown):
        return "search"
    if _has_password_field(page) and clean < _BRIEF:
        return "login"
    address = urlsplit(shown.url)
    at_list = bool(shown.url) and _LIST_ADDRESS.search(address.path) and not address.query
    if at_list and _listed(shown) >= _LISTED:
        return "listing"
    if _shows_video(page, shown) and clean < _BRIEF:
        return "video"
    return None


def _wall(shown: _Shown, clean: int = 0) -> str | None:
    """The kind of wall that the page's words speak of, if they do so clearly enough for its length.

    `clean` counts words of prose about other things; only stubs show some of the article besides.
    """
    needed = 1 if shown.words < 90 else 2 if shown.words < 180 else 4
    kinds = [kind for kind in shipped_walls().patterns if kind not in ("search", "video")]
    scores = {kind: _count(kind, shown) for kind in kinds}
    scores["consent"] = _consent(scores["consent"], shown, clean)
    if scores.get("pdf_viewer", 0) < 3:
        scores.pop("pdf_viewer", None)
    if not _breaks_off(shown) and shown.words > 90:
        scores["truncated"] = 0
    if clean >= _LONG_TEASER and scores["paywall"] == 1:
        scores["paywall"] = 0
    if clean >= _BRIEF:
        scores = {kind: score - (kind not in _STUBS) for kind, score in scores.items()}
    first = (*_STUBS, *kinds) if clean else kinds
    best = max(scores, key=lambda kind: (scores[kind], -first.index(kind)))
    return best if scores[best] >= needed else None


def _consent(marks: int, shown: _Shown, clean: int) -> int:
    """What the marks of consent weigh: on a page of nothing else they outweigh the offer to subscribe."""
    if _times_reader_addressed(shown) < 2:
        return 0
    return marks if marks >= 2 * CONSENT_MARKS and not clean else marks // CONSENT_MARKS


def _times_reader_addressed(shown: _Shown) -> int:
    """Walls speak of "we" and "you" in what is no quotation; articles about walls hardly do."""
    return times_addressed(block.text for block in shown.body.blocks)


def _count(kind: str, shown: _Shown) -> int:
    """How many patterns of a kind the title and the body show; the furniture around does not count.

    Nor do sentences that speak to nobody: "The village no longer exists" is a story. Only at its end
    may a text speak so of what keeps the rest back.
    """
    told = {text for text in shown.prose if not times_addressed((text,))}
    if kind in _STUBS and shown.prose:
        told.discard(shown.prose[-1])
    body = {block.text for block in shown.body.blocks}
    texts = [shown.title, *(body - told)]
    if shown.words < 90:
        texts.extend(text for text in shown.visible if text not in body and len(text) < 200)
    return count(kind, texts)


def _remainder(shown: _Shown, clean: int) -> str:
    if _breaks_off(shown):
        return "truncated"
    if clean >= _BRIEF:
        return "article"
    if shown.page is None:
        return "article" if shown.words >= _BRIEF else "empty"
    if _listed(shown) >= _LISTED:
        return "listing"
    if shown.words >= _BRIEF or _is_flash(shown):
        return "article"
    scripts = sum(1 for _ in shown.page.root.iter("script"))
    visible = sum(length_of(text) for text in shown.visible)
    return "script_shell" if scripts and visible < _BRIEF and _is_shell(shown.page) else "empty"


def _is_flash(shown: _Shown) -> bool:
    """One sentence or two under a headline, that speak to nobody: a flash, a caption of the day."""
    headed = shown.page is not None and shown.page.root.find(".//h1") is not None
    return headed and bool(shown.prose) and not _times_reader_addressed(shown)


def _breaks_off(shown: _Shown) -> bool:
    """Whether the last paragraph of a short text stops with dots or in the middle of a sentence."""
    paragraphs = [b.text for b in shown.body.blocks if length_of(b.text) >= _PROSE_BLOCK]
    if not paragraphs:
        return False
    last = paragraphs[-1]
    return bool(_UNFINISHED.search(last)) or (shown.words < 100 and not ends_sentence(last))


def _listed(shown: _Shown) -> int:
    """How many short lines of the page look like headlines: no sentence, three to fourteen words."""
    short = [text for text in shown.visible if 3 <= length_of(text) <= 14 and not ends_sentence(text)]
    return len(short)


def _meta_refresh(page: Page) -> bool:
    return any(
        (element.get("http-equiv") or "").lower() == "refresh"
        and "url" in (element.get("content") or "").lower()
        for element in page.root.iter("meta")
    )


def _moves_by_script(page: Page) -> bool:
    return any(_SCRIPTED_MOVE.search((script.text or "")[:4000]) for script in page.root.iter("script"))


def _shows_pdf(page: Page, shown: _Shown) -> bool:
    for element in page.root.iter("embed", "object", "iframe"):
        told = (element.get("type") or "") + (element.get("src") or "") + (element.get("data") or "")
        if "application/pdf" in told.lower() or told.lower().partition("?")[0].endswith(".pdf"):
            return True
    return shown.title.lower().endswith(".pdf") and shown.words < 60


def _is_shell(page: Page) -> bool:
    """An empty element that a script would fill, or the grey bars that stand in for text until then."""
    for element in page.root.iter("div", "main", "section"):
        if (element.get("id") or "").lower() in _SHELL_IDS or _SHELL_CLASS.search(element.get("class") or ""):
            return True
    return False


def _has_password_field(page: Page) -> bool:
    return any((element.get("type") or "").lower() == "password" for element in page.root.iter("input"))


def _shows_video(page: Page, shown: _Shown) -> bool:
    player = next(page.root.iter("video", "iframe", "amp-youtube"), None) is not None
    return (
        player
        or "/video" in shown.url.lower()
        or bool(shipped_walls().patterns["video"][0].search(shown.title))
    )
