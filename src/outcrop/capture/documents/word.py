"""Word files (.docx) and rich text (.rtf)."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import cast

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docx.oxml.text.paragraph import CT_P
from docx.text.paragraph import Paragraph
from lxml.etree import _Element
from striprtf.striprtf import rtf_to_text

from outcrop.capture.article import without_headline
from outcrop.capture.credit_lines import Credits, without_credits
from outcrop.capture.drafting import check_length, draft_of_reading
from outcrop.capture.names import clean_names
from outcrop.capture.payload import Payload
from outcrop.capture.plain import Reading, read_plain
from outcrop.domain.article import Article, Block, BlockKind, clean_line
from outcrop.domain.clipping import Draft, Provenance
from outcrop.domain.dates import PartialDate
from outcrop.domain.errors import OutcropError

_WRAPPERS = tuple(map(qn, ("w:sdt", "w:sdtContent", "w:ins", "w:smartTag", "w:customXml")))
_SHOWN = tuple(map(qn, ("w:t", "w:tab", "w:br", "w:cr")))
_HIDDEN = frozenset(map(qn, ("w:del", "w:moveFrom", "w:pPr", "w:txbxContent")))
_ROW = re.compile(r"^(?:[^|\n]*\|){2,}$", re.MULTILINE)
"""A row of a table as the reader of rich text gives it."""
_INFO = re.compile(r"\{\\(title|author)\s+([^{}]{1,300})\}")
_SURE = Provenance("its first lines", 0.8)
_LOOKED_AT = 40
"""Blocks among which title, byline and day are looked for."""
_MOST_UNPACKED = 100 * 2**20
"""Bytes of all parts of a .docx together: more is no article but a bomb."""


def read_rtf(payload: Payload) -> Draft:
    """The draft in a rich text file; its title and author by its properties where its text has none.

    Raises OutcropError where it holds no text.
    """
    source = payload.data.decode("latin-1")
    text = rtf_to_text(source, errors="ignore")
    if not text.strip():
        raise _damaged(payload)
    check_length(payload, len(text))
    reading = read_plain(_ROW.sub(lambda row: row[0].rstrip("|").replace("|", "\t"), text))
    properties = {
        name: clean_line(rtf_to_text(value, errors="ignore")) for name, value in _INFO.findall(source)
    }
    if not reading.title and (title := properties.get("title", "")):
        reading = _with(reading, "title", title, Provenance("title of the file", 0.8))
    if not reading.byline and (byline := clean_names([properties.get("author", "")])):
        reading = _with(reading, "byline", byline, Provenance("properties of the file", 0.6))
    return draft_of_reading(payload, reading)


def read_docx(payload: Payload) -> Draft:
    """The draft in a Word file: headings, lists and tables by their styles; title, author and date by its
    properties, else by its first lines. Raises OutcropError where it is damaged or locked."""
    try:
        with zipfile.ZipFile(BytesIO(payload.data)) as archive:
            if sum(part.file_size for part in archive.infolist()) > _MOST_UNPACKED:
                raise OutcropError(f"{_name(payload)} is too large to be an article.", "Paste its text.")
            if archive.testzip():  # piece by piece, before anything believes the sizes it states
                raise _damaged(payload)
        document = Document(BytesIO(payload.data))
        blocks = tuple(_blocks(document))
    except (zipfile.BadZipFile, OpcError, KeyError, ValueError, SyntaxError) as error:
        raise _damaged(payload) from error
    article = Article(blocks)
    check_length(payload, len(article.text))
    if not blocks:
        raise _damaged(payload)
    found = read_plain("\n\n".join(block.text for block in blocks[:_LOOKED_AT]))
    properties = document.core_properties
    reading = Reading(article, provenance={"text": Provenance("Word file")})
    title = _styled_title(document.paragraphs) or clean_line(properties.title or "") or found.title
    if title:
        reading = _with(reading, "title", title, Provenance("title of the file", 0.8))
    if byline := found.byline or clean_names([properties.author or ""]):
        reading = _with(reading, "byline", byline, Provenance("properties of the file", 0.6))
    if found.published:
        reading = _with(reading, "published", found.published, _SURE)
    elif properties.created:
        created = PartialDate.parse(properties.created.date().isoformat())
        reading = _with(reading, "published", created, Provenance("the file was made then", 0.3))
    return draft_of_reading(payload, _without_credits(reading))


def _without_credits(reading: Reading) -> Reading:
    """The reading without the lines above its text that only say who wrote it and when."""
    guess = reading.provenance.get("published", _SURE).certainty < _SURE.certainty
    written = Credits(reading.byline, None if guess else reading.published)
    article, known = without_credits(without_headline(reading.article, reading.title), written)
    return replace(
        reading,
        article=article,
        byline=known.byline,
        published=known.published or reading.published,
        updated=known.updated,
        provenance={**reading.provenance, **known.provenance(written)},
    )


def _with(reading: Reading, name: str, value: object, provenance: Provenance) -> Reading:
    return replace(reading, **{name: value}, provenance={**reading.provenance, name: provenance})  # type: ignore[arg-type]


def _blocks(document: WordDocument) -> Iterator[Block]:
    for element in _content(document.element.body):
        if element.tag == qn("w:tbl"):
            rows = list(_rows(element))
            if any(row.strip() for row in rows):
                yield Block(BlockKind.TABLE, "\n".join(rows))
        elif text := _text(element):
            style = Paragraph(cast(CT_P, element), document).style
            yield _paragraph(text, (style.name or "") if style else "", listed=_is_listed(element))


def _content(parent: _Element) -> Iterator[_Element]:
    """Paragraphs and tables in order, those in content controls (cover pages, forms) too."""
    for child in parent:
        if child.tag in (qn("w:p"), qn("w:tbl")):
            yield child
        elif child.tag in _WRAPPERS:
            yield from _content(child)


def _rows(table: _Element) -> Iterator[str]:
    """The rows as cells parted by tabs; a cell that spans several columns stands once."""
    for row in table.iter(qn("w:tr")):
        cells = (cell for cell in row.iter(qn("w:tc")) if next(cell.iterancestors(qn("w:tr"))) is row)
        yield "\t".join(" ".join(filter(None, map(_text, cell.iter(qn("w:p"))))) for cell in cells)


def _text(paragraph: _Element) -> str:
    """What a paragraph shows with all changes accepted: what was inserted, not what was deleted."""
    pieces: list[str] = []
    for element in paragraph.iter(*_SHOWN):
        if any(ancestor.tag in _HIDDEN for ancestor in element.iterancestors()):
            continue
        pieces.append(_said(element) if element.tag == qn("w:t") else " ")
    return clean_line("".join(pieces))


def _said(text: _Element) -> str:
    """The characters of a run, without the entities that a file may declare, which are never looked up."""
    return "".join([text.text or "", *(child.tail or "" for child in text)])


def _is_listed(paragraph: _Element) -> bool:
    return paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None


def _paragraph(text: str, style: str, listed: bool) -> Block:
    name = style.lower()
    if name.startswith("heading"):
        level = name.removeprefix("heading").strip()
        return Block(BlockKind.HEADING, text, level=min(int(level), 6) if level.isdigit() else 2)
    if name == "title":
        return Block(BlockKind.HEADING, text, level=1)
    if name.startswith("list") or listed:
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
