"""All the text of a payload, furniture and all: what a reader can look through for what was left out."""

from __future__ import annotations

from outcrop.capture import documents
from outcrop.capture.decode import decode
from outcrop.capture.drafting import check_length
from outcrop.capture.lines import lines_of
from outcrop.capture.media import Media, media_of
from outcrop.capture.page import parse
from outcrop.capture.page_blocks import blocks_of
from outcrop.capture.payload import Payload
from outcrop.capture.reader import read
from outcrop.capture.typed_blocks import article_of
from outcrop.domain.article import Article, article_of_paragraphs

_HIDDEN_SHARE = 0.5
"""A page that shows less than this share of its text keeps its article hidden until a script shows it."""


def whole_text(payload: Payload) -> Article:
    """Everything that a payload shows as text, in its order, as blocks.

    Of a web page every visible block, of a plain text or mail every line; of other files what is read
    of them anyway. Raises OutcropError as `read` does.
    """
    match media_of(payload.data, payload.media_type, payload.file_name):
        case Media.HTML:
            return _of_page(decode(payload.data, payload.charset), payload.url)
        case Media.MHTML | Media.MAIL:
            part = documents.main_part(payload)
            return _of_page(part.text, payload.url) if part.is_page else _of_text(payload, part.text)
        case Media.TEXT | Media.MARKDOWN:
            return _of_text(payload, decode(payload.data, payload.charset))
        case _:
            return read(payload).article


def _of_page(source: str, url: str | None) -> Article:
    page = parse(source, url)
    if page is None:
        return Article()
    shown = article_of(page, blocks_of(page))
    whole = article_of(page, blocks_of(page, with_hidden=True))
    return shown if len(shown.text) >= _HIDDEN_SHARE * len(whole.text) else whole


def _of_text(payload: Payload, text: str) -> Article:
    check_length(payload, len(text))
    return article_of_paragraphs(line.text for line in lines_of(text))
