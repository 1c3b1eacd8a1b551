"""Near spellings: the quick look at letters passes over nothing that is near."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from outcrop.index.inverted import encoded, joined_terms
from outcrop.index.termlist import TermList
from outcrop.index.words import near

_WORDS = st.text("abcxyß中0", min_size=1, max_size=6)


@given(st.sets(_WORDS, max_size=60), _WORDS, st.integers(1, 2))
def test_near_spellings_are_those_of_a_full_comparison(words: set[str], term: str, distance: int) -> None:
    ordered = sorted(words)
    vocabulary = TermList(*joined_terms([encoded(word) for word in ordered]))
    expected = [n for n, word in enumerate(ordered) if OSA.distance(term, word) <= distance]
    assert sorted(near(vocabulary, term, distance)) == expected
