"""Word files (.docx) and rich text (.rtf)."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from io import BytesIO

from docx import Document
from docx.opc.exceptions import OpcError
from docx.text.paragraph import Paragraph
from striprtf.striprtf import rtf_to_text

from outcrop.capture.article import without_headline
from outcrop.capture.credit_lines import Credits, without_credits
from outcrop.capture.documents.word_blocks import blocks_of_word, count_of_paragraphs
from outcrop.capture.drafting import check_length, draft_of_reading
from outcrop.capture.names import clean_names
from outcrop.capture.payload import Payload
from outcrop.capture.plain import Reading, read_plain
from outcrop.domain.article import Article, clean_line
from outcrop.domain.clipping import Draft, Provenance
from outcrop.domain.dates import PartialDate
from outcrop.domain.errors import OutcropError

_ROW = re.compile(r"^(?:[^|\n]*\|){2,}$", re.MULTILINE)
"""A row of a table as the reader of rich text gives it."""
_INFO = re.compile(r"\{\\(title|author)\s+([^{}]{1,300})\}")
_SURE = Provenance("its first lines", 0.8)
_LOOKED_AT = 40
"""Blocks among which title, byline and day are looked for."""
_MOST_PARAGRAPHS = 100_000
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
        if count_of_paragraphs(document) > _MOST_PARAGRAPHS:
            raise OutcropError(
                f"{_name(payload)} has more paragraphs than the {_MOST_PARAGRAPHS:,} that Outcrop reads.",
                "Copy the article out of it and paste that.",
            )
        blocks = tuple(blocks_of_word(document))
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
    if found.byline:
        reading = _with(reading, "byline", found.byline, _SURE)
    elif byline := clean_names([properties.author or ""]):
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
