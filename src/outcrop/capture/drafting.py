"""Drafts from markup, from plain text and from blocks that are known already."""

from __future__ import annotations

from dataclasses import replace

from outcrop.capture.article import body_of, without_headline
from outcrop.capture.candidates import candidates_for
from outcrop.capture.canonical import canonical_url
from outcrop.capture.credit_lines import Credits, without_credits
from outcrop.capture.json_ld import structured_data
from outcrop.capture.language import language_of
from outcrop.capture.lone_heading import lone_heading, with_heading
from outcrop.capture.metadata import metadata_of, site_of_address
from outcrop.capture.page import parse
from outcrop.capture.page_blocks import blocks_of
from outcrop.capture.payload import Payload
from outcrop.capture.plain import Reading, read_plain
from outcrop.capture.quality import judge_page, judge_text
from outcrop.capture.selection import chosen_body, completed, is_selection
from outcrop.domain.article import Article, clean_line
from outcrop.domain.clipping import Draft, Metadata, Original, Provenance
from outcrop.domain.errors import OutcropError

LONGEST_TEXT = 5_000_000
"""Characters; a thick book has a million."""
_MOST_LINES = 100_000
_GUESS = 0.5
"""Certainty up to which metadata are guesses."""


def draft_of_page(payload: Payload, source: str, *, begin: int = 0) -> Draft:
    """The draft in the html `source`, from block number `begin` on. Raises OutcropError where it is too long
    to be an article."""
    page = parse(source, payload.url)
    if page is None:
        return draft_of_reading(payload, Reading(Article()))
    blocks = blocks_of(page)[begin:]
    check_length(payload, sum(len(block.text) for block in blocks))
    data = structured_data(page)
    candidates = candidates_for(page, data)
    body = body_of(page, blocks, candidates)
    selected = is_selection(page, payload.route)
    if selected:
        body = chosen_body(page, blocks, body)
    metadata = metadata_of(page, data, candidates, blocks, body.article.text)
    if selected:
        metadata = completed(metadata, read_plain("\n\n".join(block.text for block in blocks)))
    metadata = replace(metadata, provenance={**metadata.provenance, "text": body.provenance})
    article = without_headline(body.article, metadata.title)
    named = f"{metadata.title} {metadata.site or ''} {page.root.findtext('.//title') or ''}"
    article = with_heading(article, lone_heading(blocks, article.text), named)
    article, metadata = _credited(article, metadata)
    if selected:
        quality = judge_text(article, metadata.title)
    else:
        quality = judge_page(page, blocks, article, metadata, payload.status)
    return Draft(article, _with_given_title(metadata, payload), original_of(payload), payload.route, quality)


def draft_of_text(payload: Payload, text: str) -> Draft:
    """The draft in a plain text. Raises OutcropError where it is too long to be an article."""
    check_length(payload, len(text))
    if text.count("\n") > _MOST_LINES:
        raise OutcropError(
            f"{payload.file_name or 'That'} has more lines than the {_MOST_LINES:,} that Outcrop reads.",
            "Copy the article out of it and paste that.",
        )
    return draft_of_reading(payload, read_plain(text, site_of_address(payload.url)))


def draft_of_reading(payload: Payload, reading: Reading) -> Draft:
    """The draft of what was read already; language and site are found here."""
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
    article = without_headline(reading.article, reading.title)
    quality = judge_text(article, reading.title)
    return Draft(article, _with_given_title(metadata, payload), original_of(payload), payload.route, quality)


def original_of(payload: Payload) -> Original:
    """The untouched bytes, under the media type that they came with."""
    media_type = payload.media_type.partition(";")[0].strip() or "application/octet-stream"
    return Original(payload.data, media_type, payload.file_name)


def check_length(payload: Payload, length: int) -> None:
    """Raises OutcropError where a text of `length` characters is too long to be read."""
    if length > LONGEST_TEXT:
        raise OutcropError(
            f"{payload.file_name or 'That'} has {length / 1e6:.0f} million characters; Outcrop reads up to"
            f" {LONGEST_TEXT // 10**6} million.",
            "Copy the article out of it and paste that.",
        )


def _credited(article: Article, metadata: Metadata) -> tuple[Article, Metadata]:
    """Both once the article's opening credit lines are read; they outweigh what was only guessed."""
    told = {name for name, origin in metadata.provenance.items() if origin.certainty > _GUESS}
    known = Credits(
        metadata.byline if "byline" in told else (),
        metadata.published if "published" in told else None,
        metadata.updated,
    )
    before = Credits(metadata.byline, metadata.published, metadata.updated)
    article, found = without_credits(article, known)
    whole = found.with_missing(before)
    return article, replace(
        metadata,
        byline=whole.byline,
        published=whole.published,
        updated=whole.updated,
        provenance={**metadata.provenance, **whole.provenance(before)},
    )


def _with_given_title(metadata: Metadata, payload: Payload) -> Metadata:
    """The title that came beside the payload, where the content names none."""
    if metadata.title or not payload.title:
        return metadata
    provenance = {**metadata.provenance, "title": Provenance("came with it", 0.7)}
    return replace(metadata, title=clean_line(payload.title), provenance=provenance)
