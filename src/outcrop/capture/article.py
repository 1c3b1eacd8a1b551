"""The article in a page: candidates vote block by block, and what they agree on stays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from outcrop.capture.align import used_words
from outcrop.capture.block_features import Votes, block_features
from outcrop.capture.candidates import Candidates
from outcrop.capture.model import shipped_model
from outcrop.capture.page import Page
from outcrop.capture.page_blocks import TextBlock, blocks_of
from outcrop.capture.typed_blocks import article_of
from outcrop.capture.words import words_of
from outcrop.domain.article import Article, article_of_paragraphs
from outcrop.domain.clipping import Provenance

_KEEP = 0.5
_MENU_SHARE, _MENU_LINKS = 0.5, 4
_LEAST_USED = 20
"""Words of the page that a candidate must use to have a vote."""
_ENOUGH_WORDS = 60
"""Words; a candidate with fewer is no reason to doubt a shorter body."""
_MISSED = 0.4
_MISSED_STILL = 0.35
_SECONDED = 0.7
"""Share of its words in which a short candidate agrees with a short body against a long one."""
_LONGER_IN_JSON_LD = 1.4
_NEARLY_ALL = 0.9
"""Share of a candidate's words that the page's blocks must hold to stand for it."""


@dataclass(frozen=True)
class Body:
    """An article's blocks, and how they were found."""

    article: Article
    provenance: Provenance


def body_of(page: Page, blocks: Sequence[TextBlock], candidates: Candidates) -> Body:
    """The article's body. Never empty where a candidate is not."""
    kept = _kept(page, blocks, candidates)
    body = Body(article_of(page, kept), Provenance("blocks of the page", 0.9))
    most = max(len(words_of(text)) for text in candidates.extractors)
    if most > _ENOUGH_WORDS and _length(body) < _MISSED * most:
        body = _with_hidden(page, blocks, candidates, body)
    if most > _ENOUGH_WORDS and _length(body) < _MISSED_STILL * most and not _is_seconded(body, candidates):
        body = _longest_candidate(page, blocks, candidates)
    body = _json_ld_if_fuller(candidates, body)
    return body if body.article.blocks else _anything(page, blocks, candidates)


def without_headline(article: Article, title: str) -> Article:
    """The article without blocks at its start that only repeat its title."""
    headline = words_of(title)
    for number, block in enumerate(article.blocks[:3]):
        if headline and words_of(block.text) == headline and len(article.blocks) > number + 1:
            return Article(article.blocks[:number] + article.blocks[number + 1 :])
    return article


def _kept(page: Page, blocks: Sequence[TextBlock], candidates: Candidates) -> list[TextBlock]:
    votes = votes_on(blocks, candidates)
    if not votes.general and votes.json_ld is None:
        return []
    model = shipped_model("blocks.json", "blocks")
    features = block_features(blocks, votes, page.root.findtext(".//title") or "")
    likely = (b for b, seen in zip(blocks, features, strict=True) if model.probability(seen) > _KEEP)
    return _with_captions(blocks, [block for block in likely if not _is_row_of_links(block)])


def _with_captions(blocks: Sequence[TextBlock], kept: Sequence[TextBlock]) -> list[TextBlock]:
    """The kept blocks and the captions of their tables: numbers without their heading say nothing."""
    chosen = {id(block) for block in kept}
    tables = {block.place.table for block in kept if block.place.column}
    return [b for b in blocks if id(b) in chosen or ("caption" in b.place.flags and b.place.table in tables)]


def _is_row_of_links(block: TextBlock) -> bool:
    """Several links side by side and hardly a word between them: a menu, whoever votes for it."""
    if block.link_characters < _MENU_SHARE * len(block.text):
        return False
    links = sum(marks.href is not None and bool(piece.strip()) for piece, marks in block.pieces)
    return links >= _MENU_LINKS


def votes_on(blocks: Sequence[TextBlock], candidates: Candidates) -> Votes:
    """What every candidate says of every block; one that uses hardly any of the page has no vote."""
    page = list(chain.from_iterable(block.words for block in blocks))
    return Votes(
        _votes(blocks, page, candidates.readability),
        _votes(blocks, page, candidates.trafilatura),
        _votes(blocks, page, candidates.json_ld),
    )


def _votes(blocks: Sequence[TextBlock], page: Sequence[str], text: str) -> list[float] | None:
    """For each block the share of its words that `text`, read in order, uses."""
    used = used_words(page, words_of(text))
    if sum(used) < _LEAST_USED:
        return None
    shares: list[float] = []
    place = 0
    for block in blocks:
        count = len(block.words)
        shares.append(sum(used[place : place + count]) / count if count else 0.0)
        place += count
    return shares


def _length(body: Body) -> int:
    return len(words_of(body.article.text))


def _with_hidden(page: Page, blocks: Sequence[TextBlock], candidates: Candidates, body: Body) -> Body:
    """Some pages keep the article in a hidden element until a script shows it."""
    with_hidden = blocks_of(page, with_hidden=True)
    if len(with_hidden) == len(blocks):
        return body
    kept = _kept(page, with_hidden, candidates)
    fuller = Body(article_of(page, kept), Provenance("hidden blocks of the page", 0.7))
    return fuller if _length(fuller) > _length(body) else body


def _is_seconded(body: Body, candidates: Candidates) -> bool:
    """Whether the shorter candidate says what the body says: two against one."""
    own = words_of(body.article.text)
    told = min((words_of(text) for text in candidates.extractors), key=len)
    if len(told) <= _ENOUGH_WORDS or not own:
        return False
    return sum(used_words(told, own)) >= _SECONDED * max(len(told), len(own))


def _longest_candidate(page: Page, blocks: Sequence[TextBlock], candidates: Candidates) -> Body:
    """Trafilatura's text, or readability's where that is much longer."""
    told = ((candidates.trafilatura, "trafilatura"), (candidates.readability, "readability"))
    lengths = [len(words_of(text)) for text, _ in told]
    text, source = told[lengths[0] < _MISSED_STILL * lengths[1]]
    return Body(_article_told(page, blocks, text), Provenance(source, 0.6))


def _article_told(page: Page, blocks: Sequence[TextBlock], text: str) -> Article:
    """A candidate's text as the page's own blocks, tables and lists and all, where they hold nearly all of
    it; else as paragraphs."""
    told = words_of(text)
    shares = _votes(blocks, list(chain.from_iterable(block.words for block in blocks)), text) or []
    kept = [block for block, share in zip(blocks, shares, strict=False) if share > _KEEP]
    if sum(len(block.words) for block in kept) >= _NEARLY_ALL * len(told):
        return article_of(page, _with_captions(blocks, kept))
    return article_of_paragraphs(text.splitlines())


def _json_ld_if_fuller(candidates: Candidates, body: Body) -> Body:
    """Pages whose visible text is a teaser may carry the whole in their structured data."""
    told = words_of(candidates.json_ld)
    own = words_of(body.article.text)
    if len(told) < 80 or len(told) < _LONGER_IN_JSON_LD * len(own):
        return body
    if len(own) >= _ENOUGH_WORDS and sum(used_words(told, own)) < 0.55 * len(own):
        return body
    return Body(article_of_paragraphs(candidates.json_ld.splitlines()), Provenance("json-ld", 0.8))


def _anything(page: Page, blocks: Sequence[TextBlock], candidates: Candidates) -> Body:
    """For pages of a few words: a candidate's text, else all that is visible."""
    for text, source in ((candidates.readability, "readability"), (candidates.trafilatura, "trafilatura")):
        article = _article_told(page, blocks, text)
        if article.blocks:
            return Body(article, Provenance(source, 0.5))
    return Body(article_of(page, blocks), Provenance("everything visible", 0.3))
