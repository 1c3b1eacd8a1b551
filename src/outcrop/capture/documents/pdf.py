"""PDF files: the text layer in paragraphs, without running headers and footers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

import pypdfium2
from pypdfium2 import PdfDocument, PdfiumError

from outcrop.capture.days import day_of
from outcrop.capture.drafting import LONGEST_TEXT, draft_of_reading
from outcrop.capture.names import clean_names
from outcrop.capture.payload import Payload
from outcrop.capture.plain import Reading, read_plain
from outcrop.domain.article import Article, Block, BlockKind, clean_line
from outcrop.domain.clipping import Draft, Provenance
from outcrop.domain.dates import PartialDate
from outcrop.domain.errors import OutcropError

_MOST_PAGES = 1000
_EDGE_LINES = 2
_LONGEST_RUNNING = 12
"""Lines at the top and the foot of a page among which running headers and footers are looked for, and their
length in words."""
_LARGE = 1.2
_HYPHENS = ("\ufffe", "\x02", "\u00ad")
_CREATED = re.compile(r"D:(\d{4})(\d\d)(\d\d)")
_UNTITLED = re.compile(r"^(?:untitled|microsoft word|.*\.(?:docx?|indd|pdf|qxd|tex))\b", re.IGNORECASE)
_PAGE_NUMBER = re.compile(r"\W*(?:page )?\d{1,4}(?: of \d+)?\W*", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?:;…。！？][\s\"'”’»)\]]*$")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a page; `top` and `size` are in points, `size` the height of its characters."""

    text: str
    page: int
    top: float
    left: float
    size: float


def read_pdf(payload: Payload) -> Draft:
    """The draft in a PDF: title and date from its properties or first page.

    Raises OutcropError where it is locked, damaged, or a scan without a text layer.
    """
    name = payload.file_name or "This PDF"
    try:
        document = PdfDocument(payload.data)
    except PdfiumError as error:
        locked = "password" in str(error).lower()
        what = "is locked with a password" if locked else "is damaged and cannot be read"
        raise OutcropError(f"{name} {what}.", "Open it, copy the article and paste that.") from error
    try:
        lines = _without_running_lines(list(_lines(document)))
        properties = document.get_metadata_dict()
    finally:
        document.close()
    blocks = tuple(_blocks(lines))
    if not blocks:
        raise OutcropError(
            f"{name} holds pictures of pages, no text.",
            "Run text recognition (OCR) on it first.",
        )
    return draft_of_reading(payload, _reading(Article(blocks), properties))


def _lines(document: PdfDocument) -> Iterator[_Line]:
    length = 0
    for number in range(min(len(document), _MOST_PAGES)):
        try:
            page = document[number]
            text_page = page.get_textpage()
        except PdfiumError:
            continue
        place = 0
        for raw in text_page.get_text_range().split("\n"):
            text = raw.strip("\r")
            length += len(text)
            inset = len(text) - len(text.lstrip())
            if text.strip() and length < LONGEST_TEXT:
                yield _line(text_page, text, place + inset, number)
            place += len(raw) + 1
        text_page.close()
        page.close()


def _line(text_page: pypdfium2.PdfTextPage, text: str, place: int, page: int) -> _Line:
    try:
        left, bottom, _, top = text_page.get_charbox(place, loose=True)
    except (PdfiumError, IndexError, ValueError):
        left = bottom = top = 0.0
    return _Line(text, page, top, left, top - bottom)


def _without_running_lines(lines: Sequence[_Line]) -> list[_Line]:
    """The lines without those at page edges that return on many pages, numbers apart."""
    pages: dict[int, list[_Line]] = {}
    for line in lines:
        pages.setdefault(line.page, []).append(line)
    if len(pages) < 3:
        return [
            line
            for line in lines
            if not re.fullmatch(r"\W*(?:page )?\d{1,4}(?: of \d+)?\W*", line.text, re.IGNORECASE)
        ]
    counts: Counter[str] = Counter()
    for found in pages.values():
        counts.update({_key(line) for line in _edges(found)})
    often = {key for key, count in counts.items() if count >= max(3, len(pages) * 0.4)}
    running = {id(line) for found in pages.values() for line in _edges(found) if _key(line) in often}
    return [line for line in lines if id(line) not in running]


def _edges(lines: Sequence[_Line]) -> list[_Line]:
    by_height = sorted(lines, key=lambda line: line.top)
    edges = by_height[:_EDGE_LINES] + by_height[-_EDGE_LINES:]
    return [line for line in edges if len(line.text.split()) <= _LONGEST_RUNNING]


def _key(line: _Line) -> str:
    return re.sub(r"\d+", "#", clean_line(line.text).casefold())


def _blocks(lines: Sequence[_Line]) -> Iterator[Block]:
    """Lines joined into paragraphs; lines in larger letters are headings."""
    if not lines:
        return
    usual = median(line.size for line in lines)
    pairs = pairwise(lines)
    steps = [a.top - b.top for a, b in pairs if a.page == b.page and a.top > b.top]
    leading = median(steps) if steps else usual * 1.2
    width = max(len(line.text) for line in lines)
    paragraph: list[_Line] = []
    for line in lines:
        if paragraph and _begins(line, paragraph[-1], leading, width):
            yield from _block(paragraph, usual)
            paragraph = []
        paragraph.append(line)
    yield from _block(paragraph, usual)


def _begins(line: _Line, before: _Line, leading: float, width: int) -> bool:
    """Whether a paragraph begins at `line`."""
    ended = bool(_SENTENCE_END.search(before.text.rstrip()))
    if abs(line.size - before.size) > 0.15 * max(line.size, before.size):
        return True
    if line.page != before.page or line.top > before.top:
        return ended
    gap = before.top - line.top
    if gap > 1.4 * leading:
        return True
    return ended and (len(before.text) < 0.7 * width or line.left > before.left + line.size)


def _block(lines: Sequence[_Line], usual: float) -> Iterator[Block]:
    text = clean_line(_joined([line.text for line in lines]))
    if not text:
        return
    large = lines[0].size > _LARGE * usual and len(text) < 250
    yield Block(BlockKind.HEADING, text, level=2) if large else Block(BlockKind.PARAGRAPH, text)


def _joined(lines: Sequence[str]) -> str:
    """Lines as one text; a word parted at a line's end is mended."""
    text = ""
    for raw in lines:
        line = raw.strip()
        if text.endswith(_HYPHENS) or (text.endswith("-") and text[-2:-1].isalpha() and line[:1].islower()):
            text = text[:-1] + line
        else:
            text = f"{text} {line}" if text else line
    return text.translate(dict.fromkeys(map(ord, _HYPHENS)))


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
    return Reading(article, title, byline, None, published, None, provenance)


def _title(article: Article, properties: dict[str, str], found: Reading) -> tuple[str, str]:
    told = clean_line(properties.get("Title", ""))
    if len(told.split()) > 1 and not _UNTITLED.match(told):
        return told, "properties of the PDF"
    heading = next((b.text for b in article.blocks[:5] if b.kind is BlockKind.HEADING), "")
    return (heading, "largest letters of the first page") if heading else (found.title, "its first page")


def _created(properties: dict[str, str]) -> PartialDate | None:
    made = _CREATED.match(properties.get("CreationDate", ""))
    return day_of(int(made[1]), int(made[2]), int(made[3])) if made else None
