"""The made-up library is the same for the same seed, and true to itself."""

from __future__ import annotations

from collections import Counter
from itertools import islice
from pathlib import Path
from statistics import mean

import pytest

from outcrop.bootstrap import open_library
from outcrop.domain.clipping import Draft
from outcrop.library.seed import seed_drafts, seed_library
from outcrop.tagging import Tagger, load_vocabularies

COUNT = 250


@pytest.fixture(scope="module")
def drafts() -> list[Draft]:
    return [draft for draft, _ in seed_drafts(COUNT, 1, load_vocabularies())]


def test_the_same_seed_gives_the_same_articles_and_more_of_them_begin_alike(drafts: list[Draft]) -> None:
    again = seed_drafts(10_000, 1, load_vocabularies())
    assert [draft for draft, _ in islice(again, 40)] == drafts[:40]
    [(other, _)] = seed_drafts(1, 2, load_vocabularies())
    assert other.text != drafts[0].text


def test_articles_vary_as_a_reader_s_do(drafts: list[Draft]) -> None:
    words = [len(draft.text.split()) for draft in drafts]
    assert 300 < mean(words) < 550
    assert len({draft.canonical_url for draft in drafts}) == len({draft.text for draft in drafts}) == COUNT
    assert len({draft.site for draft in drafts}) > 8
    assert {draft.language for draft in drafts} == {"en", "es", "de"}
    years = Counter(draft.published[:4] if draft.published else "undated" for draft in drafts)
    assert len(years) > 10
    concepts = Counter(tag.key for draft in drafts for tag in draft.tags)
    assert sum(vocabulary == "mineral" for vocabulary, _ in concepts) > 40
    assert sum(vocabulary == "country" for vocabulary, _ in concepts) > 50


def test_every_mention_is_where_it_says(drafts: list[Draft]) -> None:
    known = load_vocabularies()
    for draft in drafts:
        for tag in draft.tags:
            assert tag.concept in known[tag.vocabulary].concepts
            for mention in tag.mentions:
                text = draft.title if mention.field == "title" else draft.text
                assert text[mention.start : mention.end] == mention.text


def test_the_tags_are_those_a_tagger_would_find(drafts: list[Draft]) -> None:
    tagger = Tagger.default()
    agreed = missed = 0
    for draft in drafts[:60]:
        found = {tag.key for tag in tagger.tag(draft.title, draft.text, draft.language)}
        given = {tag.key for tag in draft.tags}
        agreed += len(given & found)
        missed += len(given - found)
    assert agreed > 20 * missed


def test_a_seeded_library_is_saved_and_searched_like_any_other(tmp_path: Path) -> None:
    with open_library(tmp_path) as library:
        assert seed_library(library, 30, seed=5) == 30
        rows = library.listing()
        assert len(rows) == 30
        assert [row.captured for row in rows] == sorted((row.captured for row in rows), reverse=True)
        tag = rows[0].tags[0]
        assert library.search(f"{tag.vocabulary}:{tag.concept}").total > 0
        assert library.doctor().ok
