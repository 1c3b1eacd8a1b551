"""Word files (.docx) and rich text (.rtf)."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

from docx import Document
from docx.opc.exceptions import OpcError
from docx.table import Table
from docx.text.paragraph import Paragraph
from striprtf.striprtf import rtf_to_text

from outcrop.capture.drafting import check_length, draft_of_reading, draft_of_text
from outcrop.capture.names import clean_names
from outcrop.capture.payload import Payload
from outcrop.capture.plain import Reading, read_plain
from outcrop.domain.article import Article, Block, BlockKind, clean_line
from outcrop.domain.clipping import Draft, Provenance
from outcrop.domain.dates import PartialDate
from outcrop.domain.errors import OutcropError

_MOST_UNPACKED = 100 * 2**20
"""Bytes of all parts of a .docx together: more is no article but a bomb."""


def read_rtf(payload: Payload) -> Draft:
    """The draft in a rich text file. Raises OutcropError where it holds no text."""
    text = rtf_to_text(payload.data.decode("latin-1"), errors="ignore")
    if not text.strip():
        raise _damaged(payload)
    return draft_of_text(payload, text)


def read_docx(payload: Payload) -> Draft:
    """The draft in a Word file: headings, lists and tables by their styles; title, author and date by its
    properties, else by its first lines. Raises OutcropError where it is damaged or locked."""
    try:
        with zipfile.ZipFile(BytesIO(payload.data)) as archive:
            if sum(part.file_size for part in archive.infolist()) > _MOST_UNPACKED:
                raise OutcropError(f"{_name(payload)} is too large to be an article.", "Paste its text.")
        document = Document(BytesIO(payload.data))
        blocks = tuple(_blocks(document.iter_inner_content()))
    except (zipfile.BadZipFile, OpcError, KeyError, ValueError, SyntaxError) as error:
        raise _damaged(payload) from error
    article = Article(blocks)
    check_length(payload, len(article.text))
    if not blocks:
        raise _damaged(payload)
    found = read_plain("\n\n".join(block.text for block in blocks[:40]))
    properties = document.core_properties
    reading = Reading(article, provenance={"text": Provenance("Word file")})
    title = _styled_title(document.paragraphs) or clean_line(properties.title or "") or found.title
    if title:
        reading = _with(reading, "title", title, Provenance("title of the file", 0.8))
    if byline := found.byline or clean_names([properties.author or ""]):
        reading = _with(reading, "byline", byline, Provenance("properties of the file", 0.6))
    if found.published:
        reading = _with(reading, "published", found.published, Provenance("its first lines", 0.8))
    elif properties.created:
        created = PartialDate.parse(properties.created.date().isoformat())
        reading = _with(reading, "published", created, Provenance("the file was made then", 0.3))
    return draft_of_reading(payload, reading)


def _with(reading: Reading, name: str, value: object, provenance: Provenance) -> Reading:
    return replace(reading, **{name: value}, provenance={**reading.provenance, name: provenance})  # type: ignore[arg-type]


def _blocks(content: Iterator[Paragraph | Table]) -> Iterator[Block]:
    for item in content:
        if isinstance(item, Table):
            rows = ["\t".join(clean_line(cell.text) for cell in row.cells) for row in item.rows]
            if any(row.strip() for row in rows):
                yield Block(BlockKind.TABLE, "\n".join(rows))
        elif text := clean_line(item.text):
            yield _paragraph(text, (item.style.name or "") if item.style else "")


def _paragraph(text: str, style: str) -> Block:
    name = style.lower()
    if name.startswith("heading"):
        level = name.removeprefix("heading").strip()
        return Block(BlockKind.HEADING, text, level=min(int(level), 6) if level.isdigit() else 2)
    if name == "title":
        return Block(BlockKind.HEADING, text, level=1)
    if name.startswith("list"):
        return Block(BlockKind.LIST_ITEM, text, level=1, ordered="number" in name)
    if "quote" in name:
        return Block(BlockKind.QUOTE, text)
    return Block(BlockKind.PARAGRAPH, text)


def _styled_title(paragraphs: list[Paragraph]) -> str:
    for paragraph in paragraphs[:20]:
        style = (paragraph.style.name or "").lower() if paragraph.style else ""
        if style in ("title", "heading 1") and paragraph.text.strip():
            return clean_line(paragraph.text)
    return ""


def _name(payload: Payload) -> str:
    return payload.file_name or "This file"


def _damaged(payload: Payload) -> OutcropError:
    return OutcropError(
        f"{_name(payload)} is damaged, locked or without text.", "Open it, copy the article and paste that."
    )
