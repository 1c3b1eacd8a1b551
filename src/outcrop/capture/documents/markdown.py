"""Markdown: rendered to html, so that its headings, lists, tables and code become blocks like a page's."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt

from outcrop.capture.credit_lines import Credits, without_credits
from outcrop.capture.days import machine_date
from outcrop.capture.decode import decode
from outcrop.capture.documents.front_matter import Fields, front_matter_of
from outcrop.capture.drafting import check_length, draft_of_reading
from outcrop.capture.names import clean_names
from outcrop.capture.page import parse
from outcrop.capture.page_blocks import blocks_of
from outcrop.capture.payload import Payload
from outcrop.capture.plain import Reading
from outcrop.capture.typed_blocks import article_of
from outcrop.domain.article import Article, BlockKind, clean_line
from outcrop.domain.clipping import Draft, Provenance

_FENCED = re.compile(r"(^[ \t]*(?:```|~~~).*?(?:^[ \t]*(?:```|~~~)[ \t]*$|\Z))", re.MULTILINE | re.DOTALL)
_INSTRUCTION = re.compile(
    r"^[ \t]*(?:\{\{[<%].*?[%>]\}\}|\{%.*?%\}|\{:.*?\}|\[\[_?toc_?\]\]|\[toc\]|\\newpage)[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
_NOTE_TEXT = re.compile(r"^\[\^[^\]\n]+\]:[ \t]*", re.MULTILINE)
_NOTE_MARK = re.compile(r"\[\^[^\]\n]+\]")
_CALLOUT = re.compile(r"^([ \t]*>[ \t]*)\[!\w+\][-+]?[ \t]*$", re.MULTILINE)
_TASK = re.compile(r"^([ \t]*(?:[-*+]|\d+[.)])[ \t]+)\[[ xX]\][ \t]+", re.MULTILINE)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_TITLES = ("title", "headline")
_DATES = ("date", "published", "pubdate", "publishdate", "created")
_UPDATES = ("updated", "lastmod", "modified", "last_modified_at")
_AUTHORS = ("author", "authors", "byline", "by")
_SECTIONS = ("section", "category", "categories")


def read_markdown(payload: Payload) -> Draft:
    """The draft in a Markdown text (CommonMark with tables, html and strikethrough).

    Marks that only programs read (comments, template tags, marks of footnotes and tasks) are left out; the
    text of footnotes stays where it stands.
    """
    text = decode(payload.data, payload.charset)
    check_length(payload, len(text))
    fields, body = front_matter_of(text)
    markup = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(_without_marks(body))
    page = parse(markup, payload.url)
    article = article_of(page, blocks_of(page)) if page else Article()
    return draft_of_reading(payload, _reading(article, fields))


def _without_marks(text: str) -> str:
    """The text without marks for programs; fenced code is left alone."""
    parts = _FENCED.split(text)
    return "".join(part if number % 2 else _bare(part) for number, part in enumerate(parts))


def _bare(text: str) -> str:
    text = _INSTRUCTION.sub("", _COMMENT.sub("", text))
    text = _NOTE_MARK.sub("", _NOTE_TEXT.sub("", text))
    return _TASK.sub(r"\1", _CALLOUT.sub(r"\1", text))


def _reading(article: Article, fields: Fields) -> Reading:
    heading = next((b for b in article.blocks[:3] if b.kind is BlockKind.HEADING and b.level == 1), None)
    named = clean_line(_first(fields, _TITLES))
    title = named or (heading.text if heading else "")
    provenance = {"text": Provenance("markdown")}
    if title:
        provenance["title"] = Provenance("front matter" if named else "first heading", 0.95)
    written = Credits(
        clean_names(value for name in _AUTHORS for value in fields.get(name, [])),
        machine_date(_first(fields, _DATES)),
        machine_date(_first(fields, _UPDATES)),
    )
    section = clean_line(_first(fields, _SECTIONS)) or None
    told = {
        "byline": written.byline,
        "published": written.published,
        "updated": written.updated,
        "section": section,
    }
    provenance |= {name: Provenance("front matter", 0.95) for name, value in told.items() if value}
    article, known = without_credits(article, written)
    provenance |= known.provenance(written)
    return Reading(article, title, known.byline, section, known.published, known.updated, provenance)


def _first(fields: Fields, names: tuple[str, ...]) -> str:
    return next((values[0] for name in names if (values := fields.get(name))), "")
