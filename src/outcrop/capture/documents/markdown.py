"""Markdown files: every block is kept; a front matter of "name: value" lines gives title, date, author."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt

from outcrop.capture.credit_lines import Credits, without_credits
from outcrop.capture.days import machine_date
from outcrop.capture.decode import decode
from outcrop.capture.drafting import check_length, draft_of_reading
from outcrop.capture.names import clean_names
from outcrop.capture.page import parse
from outcrop.capture.page_blocks import blocks_of
from outcrop.capture.payload import Payload
from outcrop.capture.plain import Reading
from outcrop.capture.typed_blocks import article_of
from outcrop.domain.article import Article, BlockKind, clean_line
from outcrop.domain.clipping import Draft, Provenance

_FRONT_MATTER = re.compile(r"\A---\s*\n(.{0,5000}?)\n(?:---|\.\.\.)\s*\n", re.DOTALL)
_FIELD = re.compile(r"^(\w[\w-]*):[ \t]*(.+)$", re.MULTILINE)


def read_markdown(payload: Payload) -> Draft:
    """The draft in a Markdown text (CommonMark with tables)."""
    text = decode(payload.data, payload.charset)
    check_length(payload, len(text))
    fields: dict[str, str] = {}
    if matter := _FRONT_MATTER.match(text):
        fields = {name.lower(): value.strip(" \"'") for name, value in _FIELD.findall(matter[1])}
        text = text[matter.end() :]
    page = parse(MarkdownIt("commonmark", {"html": False}).enable("table").render(text), payload.url)
    article = article_of(page, blocks_of(page)) if page else Article()
    return draft_of_reading(payload, _reading(article, fields))


def _reading(article: Article, fields: dict[str, str]) -> Reading:
    heading = next((b for b in article.blocks[:3] if b.kind is BlockKind.HEADING and b.level == 1), None)
    title = clean_line(fields.get("title", "")) or (heading.text if heading else "")
    provenance = {"text": Provenance("markdown")}
    if title:
        provenance["title"] = Provenance("front matter" if "title" in fields else "first heading", 0.95)
    published = machine_date(fields.get("date") or fields.get("published"))
    if published:
        provenance["published"] = Provenance("front matter", 0.95)
    byline = clean_names([fields["author"]]) if fields.get("author") else ()
    if byline:
        provenance["byline"] = Provenance("front matter", 0.95)
    written = Credits(byline, published)
    article, known = without_credits(article, written)
    provenance |= known.provenance(written)
    return Reading(article, title, known.byline, None, known.published, known.updated, provenance)
