"""PDF files: the text layer in paragraphs, without running headers and footers."""

from __future__ import annotations

import re

from pypdfium2 import PdfDocument, PdfiumError

from outcrop.capture.article import without_headline
from outcrop.capture.credit_lines import Credits, without_credits
from outcrop.capture.days import day_of
from outcrop.capture.documents.pdf_blocks import blocks_of_lines
from outcrop.capture.documents.pdf_layout import in_reading_order
from outcrop.capture.documents.pdf_lines import lines_of_pdf
from outcrop.capture.documents.pdf_streams import is_bomb
from outcrop.capture.drafting import draft_of_reading
from outcrop.capture.names import clean_names
from outcrop.capture.payload import Payload
from outcrop.capture.plain import Reading, read_plain
from outcrop.domain.article import Article, BlockKind, clean_line
from outcrop.domain.clipping import Draft, Provenance
from outcrop.domain.dates import PartialDate
from outcrop.domain.errors import OutcropError

_CREATED = re.compile(r"D:(\d{4})(\d\d)(\d\d)")
_UNTITLED = re.compile(r"^(?:untitled|microsoft word|.*\.(?:docx?|indd|pdf|qxd|tex))\b", re.IGNORECASE)


def read_pdf(payload: Payload) -> Draft:
    """The draft in a PDF: title and date from its properties or first page.

    Raises OutcropError where it is locked, damaged, a bomb, or a scan without a text layer.
    """
    name = payload.file_name or "This PDF"
    if is_bomb(payload.data):
        raise OutcropError(
            f"{name} unpacks to far more than any article holds.", "Open it, copy the article and paste that."
        )
    try:
        document = PdfDocument(payload.data)
    except PdfiumError as error:
        locked = "password" in str(error).lower()
        what = "is locked with a password" if locked else "is damaged and cannot be read"
        raise OutcropError(f"{name} {what}.", "Open it, copy the article and paste that.") from error
    try:
        lines = in_reading_order(list(lines_of_pdf(document)))
        properties = document.get_metadata_dict()
    finally:
        document.close()
    blocks = tuple(blocks_of_lines(lines))
    if not blocks:
        raise OutcropError(
            f"{name} holds pictures of pages, no text.",
            "Run text recognition (OCR) on it first.",
        )
    return draft_of_reading(payload, _reading(Article(blocks), properties))


def _reading(article: Article, properties: dict[str, str]) -> Reading:
    found = read_plain("\n\n".join(block.text for block in article.blocks[:30]))
    provenance = {"text": Provenance("text layer of the PDF", 0.9)}
    title, source = _title(article, properties, found)
    if title:
        provenance["title"] = Provenance(source, 0.7)
    published, when = found.published, Provenance("its first page", 0.8)
    if published is None:
        published, when = _created(properties), Provenance("the file was made then", 0.3)
    if published:
        provenance["published"] = when
    byline = found.byline or clean_names([properties.get("Author", "")])
    if byline:
        provenance["byline"] = Provenance("its first page" if found.byline else "properties of the PDF", 0.6)
    written = Credits(byline, published, found.updated)
    article, known = without_credits(without_headline(article, title), written)
    provenance |= known.provenance(written)
    return Reading(article, title, known.byline, None, known.published, known.updated, provenance)


def _title(article: Article, properties: dict[str, str], found: Reading) -> tuple[str, str]:
    told = clean_line(properties.get("Title", ""))
    if len(told.split()) > 1 and not _UNTITLED.match(told):
        return told, "properties of the PDF"
    heading = next((b.text for b in article.blocks[:5] if b.kind is BlockKind.HEADING), "")
    return (heading, "largest letters of the first page") if heading else (found.title, "its first page")


def _created(properties: dict[str, str]) -> PartialDate | None:
    made = _CREATED.match(properties.get("CreationDate", ""))
    return day_of(int(made[1]), int(made[2]), int(made[3])) if made else None
