"""A tag's proof is the sentence around its mention, whole and readable."""

from __future__ import annotations

import pytest

from outcrop.cli.evidence import LONGEST, sentence_around

TEXT = (
    "Zambia mined more. The U.S. State Department said 3.5 million tonnes of copper left.\n\n"
    "“Nobody waits,” she said. Then cobalt rose! ¿Y el litio? Sube."
)


@pytest.mark.parametrize(
    ("word", "sentence"),
    [
        ("Zambia", "Zambia mined more."),
        ("copper", "The U.S. State Department said 3.5 million tonnes of copper left."),
        ("Nobody", "“Nobody waits,” she said."),
        ("cobalt", "Then cobalt rose!"),
        ("litio", "¿Y el litio?"),
    ],
)
def test_the_sentence_around_a_word(word: str, sentence: str) -> None:
    start = TEXT.index(word)
    assert sentence_around(TEXT, start, start + len(word)) == sentence


def test_an_endless_sentence_is_cut_on_both_sides() -> None:
    text = "word " * 300 + "lithium" + " word" * 300
    sentence = sentence_around(text, 1500, 1507)
    assert "lithium" in sentence
    assert sentence.startswith("… ")
    assert sentence.endswith(" …")
    assert len(sentence) <= LONGEST + len("lithium") + 4


def test_a_long_sentence_is_cut_between_words() -> None:
    text = "Antofagasta ships copper " + "antimony-free and cheap " * 40 + "to Chile."
    for word in ("ships", "Chile"):
        at = text.index(word)
        sentence = sentence_around(text, at, at + len(word))
        assert LONGEST // 2 < len(sentence.strip("… ")) <= LONGEST
        assert set(sentence.strip("… ").split()) <= set(text.split())
