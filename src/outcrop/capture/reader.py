"""A payload to a draft: one way through for every route."""

from __future__ import annotations

from dataclasses import replace

from outcrop.capture.article import body_of, without_headline
from outcrop.capture.candidates import candidates_for
from outcrop.capture.canonical import canonical_url
from outcrop.capture.decode import decode
from outcrop.capture.json_ld import structured_data
from outcrop.capture.language import language_of
from outcrop.capture.media import Media, media_of
from outcrop.capture.metadata import metadata_of, site_of_address
from outcrop.capture.page import parse
from outcrop.capture.page_blocks import blocks_of
from outcrop.capture.payload import Payload
from outcrop.capture.plain import read_plain
from outcrop.capture.quality import judge_page, judge_text
from outcrop.capture.selection import chosen_body, completed, is_selection
from outcrop.domain.article import Article, clean_line
from outcrop.domain.clipping import Draft, Metadata, Original, Provenance, Route
from outcrop.domain.errors import OutcropError

LONGEST_TEXT = 20_000_000
"""Characters of text or markup (inlined pictures apart) that Outcrop reads."""

_NO_TEXT = {
    Media.IMAGE: ("is an image; there is no text in it", "Clip the page that shows it, or copy its text."),
    Media.SOUND: ("is a sound or film; there is no text in it", "Clip the page that speaks of it."),
    Media.ARCHIVE: ("is an archive", "Unpack it and clip the files in it."),
    Media.PDF: ("is a PDF, which Outcrop does not read yet", "Copy its text and paste that."),
    Media.DOCX: ("is a Word file, which Outcrop does not read yet", "Copy its text and paste that."),
    Media.RTF: ("is an RTF file, which Outcrop does not read yet", "Copy its text and paste that."),
    Media.BINARY: (
        "holds no text that can be read",
        "Save the article as a web page, PDF or text, then clip that.",
    ),
}


def read(payload: Payload) -> Draft:
    """The draft that a payload holds, untagged; its quality says whether it is an article.

    Raises OutcropError for what holds no text at all: nothing, an image, an archive, a binary file.
    """
    name = payload.file_name or "This"
    if not payload.data.strip():
        raise OutcropError(
            f"{payload.file_name or 'That'} is empty.", "Copy the article's text and try again."
        )
    media = media_of(payload.data, payload.media_type, payload.file_name)
    if media in _NO_TEXT:
        what, hint = _NO_TEXT[media]
        raise OutcropError(f"{name} {what}.", hint)
    text = decode(payload.data, payload.charset)
    if media is Media.HTML:
        return _read_html(payload, text)
    return _read_text(payload, text)


def extract_article(html: bytes | str, url: str | None = None) -> Draft:
    """The draft in a web page; one without any text gives an empty article and a quality that says so."""
    data = html if isinstance(html, bytes) else html.encode("utf-8", "replace")
    text = decode(html) if isinstance(html, bytes) else html
    return _read_html(Payload(data, "text/html", Route.FILE, url=url), text)


def extract_text(text: str, url: str | None = None) -> Draft:
    """The draft in a pasted text."""
    data = text.encode("utf-8", "replace")
    return _read_text(Payload(data, "text/plain", Route.PASTE, url=url, charset="utf-8"), text)


def _read_html(payload: Payload, source: str) -> Draft:
    page = parse(source, payload.url)
    if page is None:
        return _draft_of_nothing(payload)
    if len(page.source) > LONGEST_TEXT:
        raise _too_long(payload, len(page.source))
    data = structured_data(page)
    candidates = candidates_for(page, data)
    blocks = blocks_of(page)
    body = body_of(page, blocks, candidates)
    selected = is_selection(page, payload.route)
    if selected:
        body = chosen_body(page, blocks, body)
    metadata = metadata_of(page, data, candidates, blocks, body.article.text)
    if selected:
        metadata = completed(metadata, read_plain("\n\n".join(block.text for block in blocks)))
    metadata = replace(metadata, provenance={**metadata.provenance, "text": body.provenance})
    article = without_headline(body.article, metadata.title)
    if selected:
        quality = judge_text(article, metadata.title)
    else:
        quality = judge_page(page, blocks, article, metadata, payload.status)
    return Draft(article, _with_given_title(metadata, payload), _original(payload), payload.route, quality)


def _read_text(payload: Payload, text: str) -> Draft:
    if len(text) > LONGEST_TEXT:
        raise _too_long(payload, len(text))
    reading = read_plain(text)
    provenance = dict(reading.provenance)
    language = language_of(reading.article.text)
    if language:
        provenance["language"] = Provenance("its words", 0.8)
    site = site_of_address(payload.url)
    if site:
        provenance["site"] = Provenance("address", 0.7)
    metadata = Metadata(
        title=reading.title,
        byline=reading.byline,
        site=site,
        section=reading.section,
        published=reading.published,
        updated=reading.updated,
        language=language,
        url=payload.url,
        canonical_url=canonical_url(payload.url) if payload.url else None,
        provenance=provenance,
    )
    quality = judge_text(reading.article, reading.title)
    return Draft(
        reading.article, _with_given_title(metadata, payload), _original(payload), payload.route, quality
    )


def _draft_of_nothing(payload: Payload) -> Draft:
    metadata = Metadata(url=payload.url, canonical_url=canonical_url(payload.url) if payload.url else None)
    return Draft(Article(), metadata, _original(payload), payload.route, judge_text(Article(), ""))


def _with_given_title(metadata: Metadata, payload: Payload) -> Metadata:
    """The title that came beside the payload, where the content names none."""
    if metadata.title or not payload.title:
        return metadata
    provenance = {**metadata.provenance, "title": Provenance("came with it", 0.7)}
    return replace(metadata, title=clean_line(payload.title), provenance=provenance)


def _original(payload: Payload) -> Original:
    media = payload.media_type.partition(";")[0].strip() or "application/octet-stream"
    return Original(payload.data, media, payload.file_name)


def _too_long(payload: Payload, length: int) -> OutcropError:
    return OutcropError(
        f"{payload.file_name or 'That'} has {length / 1e6:.0f} million characters; Outcrop reads up to"
        f" {LONGEST_TEXT // 10**6} million.",
        "Copy the article out of it and paste that.",
    )
