"""What is marked is what matched, and the window is where most of it stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outcrop.domain.query import Phrase, Query, parse
from outcrop.index.analysis import term_spans, terms
from outcrop.index.snippets import WINDOW, mark
from tests.unit.index.made import TODAY


def marked(
    query: str, text: str, language: str | None = "en", title: str = ""
) -> tuple[list[str], list[str]]:
    """The marked words of the snippet and of the title."""
    result = mark(parse(query, TODAY), title, text, language)
    snippet = result.snippet
    return [snippet.text[a:b] for a, b in snippet.marks], [title[a:b] for a, b in result.title_marks]


@pytest.mark.parametrize(
    ("query", "text", "language", "expected"),
    [
        ("turkiye", "In Türkiye 🦎 and TÜRKIYE", "en", ["Türkiye", "TÜRKIYE"]),
        ("die", "The dying mine died. Diesel.", "en", ["dying", "died"]),
        ("die", "The dying mine died", None, []),
        ("chile", "Chile’s output", "en", ["Chile"]),
        ("uranium", "L’uranium", "fr", ["uranium"]),
        ('"rare earths"', "rare earths, rare earth, Rare Earths", "en", ["rare earths", "Rare Earths"]),
        ("rare-earth", "rare earths and rare metals", "en", ["rare earths"]),
        ("e-mail", "an email, an e-mail, a mail", "en", ["email", "e-mail"]),
        ("lith*", "Lithium, lithic, light", "en", ["Lithium", "lithic"]),
        ("litium~", "lithium", "en", ["lithium"]),
        ("稀土矿", "中国稀土矿出口", "zh", ["稀土矿"]),
        ("-copper gold", "copper and gold", "en", ["gold"]),
        ("u.s.", "the U.S. and the US", "en", ["U.S.", "US"]),
    ],
)
def test_what_matched_is_marked(query: str, text: str, language: str | None, expected: list[str]) -> None:
    assert marked(query, text, language)[0] == expected


def test_the_window_shows_where_most_different_words_stand() -> None:
    text = (
        "lithium lithium lithium. "
        + "filler words here. " * 60
        + "In Chile lithium grew."
        + " more filler" * 60
    )
    snippet = mark(parse("lithium chile", TODAY), "", text, "en").snippet
    assert "Chile lithium grew" in snippet.text
    assert len(snippet.text) <= WINDOW + 30


def test_a_title_word_marks_the_title_only() -> None:
    assert marked("title:copper", "copper", title="Copper up") == ([], ["Copper"])


def test_without_a_match_the_text_opens() -> None:
    snippet = mark(parse("country:cl", TODAY), "", "First words.\n\nThen more.", "en").snippet
    assert (snippet.text, snippet.marks) == ("First words.  Then more.", ())


@given(st.text("aB'’.,- 1ßé", max_size=40), st.integers(0, 9))
def test_what_is_marked_is_every_token_that_the_search_means(title: str, which: int) -> None:
    spans = term_spans(title)
    words = [term for term, _, _ in spans if terms(term) == [term]]
    if not words:
        return
    word = words[which % len(words)]
    marked = mark(Query(word, Phrase(word), word), title, "", None)
    assert marked.title_marks == tuple((start, end) for term, start, end in spans if term == word)
