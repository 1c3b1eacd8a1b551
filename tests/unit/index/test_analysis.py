"""One word, however it is written, is one term; and every term knows its characters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outcrop.index.analysis import query_terms, stem, term_spans, terms, title_key


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("TÜRKIYE Türkiye tu\u0308rkiye", ["turkiye"] * 3),
        ("Łódź Straße Ærø", ["lodz", "strasse", "aero"]),
        ("U.S. US U.S.A.", ["us", "us", "usa"]),
        ("Chile's Chile’s O’Brien", ["chile", "chile", "o'brien"]),
        ("l’uranium dell'acqua", ["l", "uranium", "dell", "acqua"]),
        ("1,200 1200 3.5 3,5 1,200,000.5", ["1200", "1200", "3.5", "3.5", "1200000.5"]),
        ("NdPr UF6 2.3 g/t", ["ndpr", "uf6", "2.3", "g", "t"]),
        (
            "rare-earth foo_bar mine.Output reuters.com",
            ["rare", "earth", "foo", "bar", "mine", "output", "reuters", "com"],
        ),
        ("中国稀土", ["中国", "国稀", "稀土", "土"]),
        ("レアアース鉱山", ["レア", "アア", "アー", "ース", "ス鉱", "鉱山", "山"]),
        ("🦎 .*+?[]{} \x00", []),
    ],
)
def test_spellings_become_terms(text: str, expected: list[str]) -> None:
    assert terms(text) == expected


def test_a_query_in_a_script_without_spaces_asks_for_pairs() -> None:
    assert query_terms("稀土") == (["稀土"], False)
    assert query_terms("矿") == (["矿"], True)
    assert query_terms("rare earth") == (["rare", "earth"], False)


def test_stems_follow_the_language() -> None:
    assert stem("mining", "en") == stem("mines", "en") == "mine"
    assert stem("minen", "de") == stem("mine", "de")
    assert stem("mining", "xx") == "mining"
    assert stem("uf6", "en") == "uf6"


def test_titles_are_one_however_they_are_punctuated() -> None:
    assert title_key("Chile: Lithium — the “new” oil!") == title_key("chile lithium the new oil")


@given(st.text())
def test_every_term_stands_for_its_own_characters(text: str) -> None:
    spans = term_spans(text)
    assert [term for term, _, _ in spans] == terms(text)
    for term, start, end in spans:
        assert 0 <= start < end <= len(text)
        assert term
