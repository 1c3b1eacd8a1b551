"""A payload to a draft: one way through for every route and every kind of content."""

from __future__ import annotations

from dataclasses import replace

from outcrop.capture import documents
from outcrop.capture.decode import decode
from outcrop.capture.drafting import draft_of_page, draft_of_text
from outcrop.capture.media import Media, media_of
from outcrop.capture.payload import Payload
from outcrop.capture.saved_page import address_of_saved_page
from outcrop.capture.unread import why_unread
from outcrop.domain.clipping import Draft, Route
from outcrop.domain.errors import OutcropError

_NO_TEXT = {
    Media.IMAGE: ("is an image; there is no text in it", "Clip the page that shows it, or copy its text."),
    Media.SOUND: ("is a sound or film; there is no text in it", "Clip the page that speaks of it."),
    Media.ARCHIVE: ("is an archive", "Unpack it and clip the files in it."),
    Media.BINARY: ("holds no text that can be read", "Save the article as a web page or PDF and clip that."),
}

_PACKED = (Media.ARCHIVE, Media.BINARY)


def read(payload: Payload) -> Draft:
    """The draft that a payload holds, untagged; its quality says whether it is an article.

    Raises OutcropError for what holds no text at all (nothing, an image, an archive, a binary file, a
    scan), for what is locked or damaged, and for what is too long or too deep to be an article.
    """
    try:
        return _read(payload)
    except RecursionError as error:  # parsers of mail, Word and Markdown go down into what they read
        raise OutcropError(
            f"{payload.file_name or 'This'} is nested deeper than any article.",
            "Open it, copy the article and paste that.",
        ) from error


def _read(payload: Payload) -> Draft:
    if not payload.data.strip():
        name = payload.file_name or "That"
        raise OutcropError(f"{name} is empty.", "Copy the article's text and try again.")
    media = media_of(payload.data, payload.media_type, payload.file_name)
    if media in _NO_TEXT:
        told = why_unread(payload.data, payload.file_name) if media in _PACKED else None
        what, hint = told or _NO_TEXT[media]
        raise OutcropError(f"{payload.file_name or 'This'} {what}.", hint)
    known = payload if payload.media_type else replace(payload, media_type=media.value)
    match media:
        case Media.HTML:
            text = decode(known.data, known.charset)
            page = replace(known, url=known.url or address_of_saved_page(text))
            return _forwarded(page, text, is_page=True) or draft_of_page(page, text)
        case Media.MHTML:
            return documents.read_mhtml(known)
        case Media.MAIL:
            return documents.read_mail(known)
        case Media.MARKDOWN:
            return documents.read_markdown(known)
        case Media.PDF:
            return documents.read_pdf(known)
        case Media.DOCX:
            return documents.read_docx(known)
        case Media.RTF:
            return documents.read_rtf(known)
        case _:
            text = decode(known.data, known.charset)
            return _forwarded(known, text, is_page=False) or draft_of_text(known, text)


def _forwarded(payload: Payload, text: str, *, is_page: bool) -> Draft | None:
    """What a reader copied or dragged out of a mail that was forwarded to them."""
    if payload.route not in (Route.PASTE, Route.DROP):
        return None
    return documents.read_forwarded(payload, text, is_page=is_page)


def extract_article(html: bytes | str, url: str | None = None) -> Draft:
    """The draft in a web page; one without any text gives an empty article and a quality that says so."""
    data = html if isinstance(html, bytes) else html.encode("utf-8", "replace")
    text = decode(html) if isinstance(html, bytes) else html
    return draft_of_page(Payload(data, "text/html", Route.FILE, url=url), text)


def extract_text(text: str, url: str | None = None) -> Draft:
    """The draft in a pasted text."""
    data = text.encode("utf-8", "replace")
    return draft_of_text(Payload(data, "text/plain", Route.PASTE, url=url, charset="utf-8"), text)
