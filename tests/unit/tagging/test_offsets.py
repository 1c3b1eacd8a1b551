"""Mentions point at what they name, in the text as given, whatever the text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outcrop.tagging import Tagger

TAGGER = Tagger.default()
WORDS = [
    "Türkiye",
    "Tu\u0308rkiye",
    "China",
    "lead-zinc",
    "rare\u00ad earth",
    "Li\u2082O",
    "1.8%",
    "tung-\nsten",
    "U.S.",
    "\u200bCôte d’Ivoire",
    "gold",
    "中国的稀土",
    "\u202bالصين\u202c",
    "медь",
    "İstanbul",
    "🙂",
    "Perú,",
    "\x00",
    "GUINEA",
    "(Lima)",
    "ﬁne copper ore",
    "Ǆ",
]
texts = st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=6)), max_size=20).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(title=texts, text=texts)
def test_every_mention_gives_its_own_words(title: str, text: str) -> None:
    told = TAGGER.explain(title, text)
    for mention in [m for tag in told.tags for m in tag.mentions] + list(told.not_tagged):
        source = title if mention.field == "title" else text
        assert source[mention.start : mention.end] == mention.text
        assert mention.text
        assert mention.rule
    assert all(tag.mentions for tag in told.tags)
    assert len({tag.key for tag in told.tags}) == len(told.tags)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("a" * 500_000, id="one endless word"),
        pytest.param("-" * 500_000, id="no word at all"),
        pytest.param("new " * 60_000, id="the beginning of a name over and over"),
        pytest.param("中" * 60_000, id="no spaces"),
        pytest.param("A. " * 60_000, id="initials"),
        pytest.param("Li-" * 40_000, id="an endless chain of symbols"),
        pytest.param("\x00\x07\ud800\n" * 50_000, id="control characters"),
        pytest.param("\u0301" * 200_000, id="nothing but accents"),
    ],
)
def test_odd_texts_take_no_longer_than_their_length(text: str) -> None:
    began = time.process_time()
    TAGGER.tag("", text)
    assert time.process_time() - began < 4.0
