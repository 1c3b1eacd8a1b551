"""The query language: what is read, how it is told, and that no text can break it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outcrop.domain.query import (
    And,
    DateField,
    DateTerm,
    Form,
    LanguageTerm,
    Node,
    Not,
    Or,
    Phrase,
    SiteTerm,
    State,
    StateTerm,
    TagTerm,
    Unreadable,
    UrlTerm,
    Within,
    Word,
    parse,
)

TODAY = date(2026, 11, 24)


def root(text: str) -> Node | None:
    return parse(text, TODAY).root


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("lithium chile", And((Word("lithium"), Word("chile")))),
        ("a or b", And((Word("a"), Word("or"), Word("b")))),
        ("a OR b c", Or((Word("a"), And((Word("b"), Word("c")))))),
        ("(a OR b) -c", And((Or((Word("a"), Word("b"))), Not(Word("c"))))),
        ("NOT NOT a", Word("a")),
        ("a -(b c)", And((Word("a"), Not(And((Word("b"), Word("c"))))))),
        ('"rare earths"', Phrase("rare earths")),
        ("“rare earths”", Phrase("rare earths")),
        (
            "lith* litium~ x~2",
            And((Word("lith", Form.PREFIX), Word("litium", Form.FUZZY), Word("x", Form.FUZZY, distance=2))),
        ),
        ('title:(a OR "b c")', Or((Word("a", within=Within.TITLE), Phrase("b c", Within.TITLE)))),
        (
            "author:smith note:x*",
            And((Word("smith", within=Within.AUTHOR), Word("x", Form.PREFIX, Within.NOTE))),
        ),
        ('country:"south africa"!focus', TagTerm("country", "south africa", focus=True)),
        ("mineral:ree!self!focus", TagTerm("mineral", "ree", focus=True, self_only=True)),
        ("tag:mine tag:mineral:gold", And((TagTerm("tag", "mine"), TagTerm("mineral", "gold")))),
        ("country:chile,peru", Or((TagTerm("country", "chile"), TagTerm("country", "peru")))),
        ("-(-a)", Word("a")),
        ("site:*.gov", SiteTerm("gov")),
        ("country: chile", TagTerm("country", "chile")),
        ("site:reuters.com lang:German", And((SiteTerm("reuters.com"), LanguageTerm("de")))),
        ("is:unread url:a/b", And((StateTerm(State.UNREAD), UrlTerm("a/b")))),
        ("https://a.b/c?d=(e)", UrlTerm("https://a.b/c?d=(e)", pasted=True)),
        ("Fe(OH)3", Word("Fe(OH)3")),
        ("near(a b)", And((Word("near"), Word("a"), Word("b")))),
        ("'rare earths' ‘a b’ O'Brien's", And((Phrase("rare earths"), Phrase("a b"), Word("O'Brien's")))),
        ("a | b && !c", Or((Word("a"), And((Word("b"), Not(Word("c"))))))),
        ("*ium l?thium li*m", And(tuple(Word(w, Form.PATTERN) for w in ("*ium", "l?thium", "li*m")))),
        ("ｍｉｎｅｒａｌ：ｔｉｎ　（ａ）", And((TagTerm("mineral", "tin"), Word("a")))),
        ("a --b", And((Word("a"), Not(Word("b"))))),
        ("mineral :tin", TagTerm("mineral", "tin")),
        ("site:https://www.a.example/b", SiteTerm("a.example")),
        ("www.a.example", SiteTerm("a.example")),
        ("is:starred,unread", Or((StateTerm(State.STARRED), StateTerm(State.UNREAD)))),
        ("li\u200bthium \u200fgold", And((Word("lithium"), Word("gold")))),
        ("minerals:tin language:de", And((TagTerm("mineral", "tin"), LanguageTerm("de")))),
        ("rare-earth - x", And((Word("rare-earth"), Word("x")))),
        ("", None),
    ],
)
def test_the_language(text: str, expected: Node | None) -> None:
    query = parse(text, TODAY)
    assert query.root == expected
    assert all(problem.offer for problem in query.problems)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("date:2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("date:2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("date:june-2024", date(2024, 6, 1), date(2024, 6, 30)),
        ("date:2024-Q3", date(2024, 7, 1), date(2024, 9, 30)),
        ("date:2024-06..2024-09", date(2024, 6, 1), date(2024, 9, 30)),
        ("date:..2023", None, date(2023, 12, 31)),
        ("date:2024..", date(2024, 1, 1), None),
        ("date:>2023", date(2024, 1, 1), None),
        ("date:today", TODAY, TODAY),
        ("date:last-week", date(2026, 11, 16), date(2026, 11, 22)),
        ("date:this-month..", date(2026, 11, 1), None),
        ("date:last-quarter", date(2026, 7, 1), date(2026, 9, 30)),
        ("date:last-7-days", date(2026, 11, 18), TODAY),
        ("date:last-2-years", date(2024, 11, 24), TODAY),
        ("date:last week", date(2026, 11, 16), date(2026, 11, 22)),
        ("date:14/03/2024", date(2024, 3, 14), date(2024, 3, 14)),
        ("date:3/14/2024", date(2024, 3, 14), date(2024, 3, 14)),
        ("date:03.04.2024", date(2024, 4, 3), date(2024, 4, 3)),
        ("date:14 March 2024", date(2024, 3, 14), date(2024, 3, 14)),
        ('date:"March 14th, 2024"', date(2024, 3, 14), date(2024, 3, 14)),
        ("date:2023-2024", date(2023, 1, 1), date(2024, 12, 31)),
        ("date:between 2022 and 2023", date(2022, 1, 1), date(2023, 12, 31)),
        ("date:since 2023", date(2023, 1, 1), None),
        ("date:since-2023-06", date(2023, 6, 1), None),
        ("before:2024", None, date(2023, 12, 31)),
        ("after:2024", date(2025, 1, 1), None),
        ("published:20240314", date(2024, 3, 14), date(2024, 3, 14)),
        ("date:2024-W30", date(2024, 7, 22), date(2024, 7, 28)),
        ("date:3 days ago", date(2026, 11, 21), date(2026, 11, 21)),
    ],
)
def test_days(text: str, first: date | None, last: date | None) -> None:
    query = parse(text, TODAY)
    assert isinstance(query.root, DateTerm)
    assert (query.root.which, query.root.first, query.root.last) == (DateField.PUBLISHED, first, last)
    assert query.problems == ()


@pytest.mark.parametrize(
    ("text", "place", "suggestion"),
    [
        ('lithium "press release', (8, 9), 'lithium "press release"'),
        ("(a OR (b c", (6, 7), "(a OR (b c))"),
        ("a ) b", (2, 3), "a b"),
        ("a OR", (2, 4), "a"),
        ("NOT", (0, 3), None),
        ("* a", (0, 1), "a"),
        ("l*m", (0, 3), "lm"),
        ("rare-e*hs", (0, 9), "rare-e*"),
        ("lithium^3", (0, 9), "lithium"),
        ("lithium!focus", (0, 13), "tag:lithium!focus"),
        ('"rare earths"~5', (13, 15), '"rare earths"'),
        ("a -", (2, 3), "a"),
        ("date:march", (0, 10), "date:2026-03"),
        ("date:03/04/2024 a", (0, 15), "date:2024-04-03 a"),
        ("minerl:lithium", (0, 7), "mineral:lithium"),
        ("a country:", (2, 10), "a"),
        ("date:2024-02-30", (0, 15), "date:2024-02-29"),
        ("date:2024..2023", (0, 15), "date:2023..2024"),
        ("x date:soon", (2, 11), "x"),
        ("is:unred", (0, 8), "is:unread"),
        ("country:eu!fokus", (0, 16), "country:eu!focus"),
        ("gold 🦎", (5, 6), "gold"),
        ("gold -country:", (6, 14), "gold"),
        ("gold OR is:foo", (8, 14), "gold"),
        ("is:foo AND NOT gold", (0, 6), "NOT gold"),
        ('"gol*"', (0, 6), "gol*"),
        ("date:2024-W60", (0, 13), "date:2024-W52"),
    ],
)
def test_a_mistake_is_named_at_its_place_with_the_nearest_reading(
    text: str, place: tuple[int, int], suggestion: str | None
) -> None:
    problems = {(p.start, p.end): p for p in parse(text, TODAY).problems}
    assert problems[place].suggestion == suggestion
    if suggestion:
        mended = parse(suggestion, TODAY)
        assert len(mended.problems) < len(problems)


def test_the_reading_is_told_in_words() -> None:
    query = parse('lithium country:Chile -"press release" date:2024..', TODAY)
    assert query.read_as == (
        "lithium (and its forms) AND country Chile AND published 2024-01-01 or later, "
        'without the phrase "press release"'
    )
    assert parse("a -site:b -is:unread -lang:de", TODAY).read_as == (
        "a (and its forms), not from b and already read and not in German"
    )
    assert parse("-a", TODAY).read_as == "everything without a (and its forms)"
    assert parse("", TODAY).read_as == ""


@pytest.mark.parametrize("text", ["is:foo", "date:someday", "lang:klingonese", "country:", "(mineral:)"])
def test_a_filter_that_nobody_understands_matches_nothing(text: str) -> None:
    query = parse(text, TODAY)
    assert isinstance(query.root, Unreadable)
    assert not query.root.typed
    assert "so nothing can match it" in query.problems[0].message
    assert "no clipping can match" in query.read_as


@pytest.mark.parametrize(
    "text", ["is:", "is:st", "date:20", "date:last-we", "date:14 ma", "lang:ger", "country:"]
)
def test_one_that_is_still_being_typed_is_left_out_until_it_says_something(text: str) -> None:
    query = parse(text, TODAY, typing=True)
    assert isinstance(query.root, Unreadable)
    assert query.root.typed
    assert "left out while you type" in query.problems[0].message


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("lithium or cobalt", "lithium OR cobalt"),
        ("lithium not cobalt", "lithium NOT cobalt"),
        ("lithium and cobalt", "lithium cobalt"),
        ("lithium since 2023", "lithium date:since-2023"),
        ("last week", "date:last-week"),
        ("cobalt june 2024", "cobalt date:june-2024"),
        ("cobalt mining.example", "cobalt site:mining.example"),
    ],
)
def test_what_small_words_may_mean_is_offered(text: str, meant: str) -> None:
    (offer,) = parse(text, TODAY).problems
    assert offer.offer
    assert offer.suggestion == meant
    assert parse(meant, TODAY).problems == ()


@pytest.mark.parametrize(
    "text", ["or", "not", "cobalt or", "To be or not to be, that is the question", "may 2"]
)
def test_a_sentence_gets_no_offers(text: str) -> None:
    assert parse(text, TODAY).problems == ()


@pytest.mark.parametrize("text", ["*", "()", '""', "OR", "NOT", "-", "💎", "?!"])
def test_where_nothing_is_left_to_look_for_it_is_said(text: str) -> None:
    query = parse(text, TODAY)
    assert query.root is None
    assert query.problems
    assert query.read_as == "everything"


def test_only_the_last_word_is_being_typed() -> None:
    typed = parse("copper lith", TODAY, typing=True)
    assert typed.root == And((Word("copper"), Word("lith", Form.TYPED)))
    assert parse("lith ", TODAY, typing=True).root == Word("lith")
    assert parse("country:chi", TODAY, typing=True).root == TagTerm("country", "chi", typed=True)


def test_a_pasted_text_is_cut_and_says_so() -> None:
    query = parse("word " * 2_000, TODAY)
    assert any("characters were read" in p.message for p in query.problems)
    assert any("200 words" in p.message for p in query.problems)


_SIGNS = ('"', "(", ")", "-", "*", "~", "!", ":", "OR", "NOT", "AND", " ", "“", "..", "<=", "!focus")
_FIELDS = ("title:", "country:", "date:", "is:", "lang:", "site:", "url:", "https://")
_OTHERS = ("a", "ß", "🦎", "稀土", "\u202e", "\x00", "\n", "\ud800", "2024", ".*[a-z]+$", "9" * 30)
_PIECES = st.sampled_from((*_SIGNS, *_FIELDS, *_OTHERS, "-(" * 60, "(" * 200))


@given(st.one_of(st.text(), st.lists(_PIECES).map("".join), st.lists(_PIECES).map(" ".join)), st.booleans())
def test_no_text_can_break_it(text: str, typing: bool) -> None:
    query = parse(text, TODAY, typing)
    assert query.text == text
    for problem in query.problems:
        assert 0 <= problem.start <= problem.end <= len(text)
        assert problem.message
    assert parse(text, TODAY, typing) == query


@pytest.mark.parametrize(
    "text", ["(" * 5_000, "-(" * 3_000, "a OR " * 3_000, '"' * 4_001, "NOT " * 2_000, "x" * 10_000]
)
def test_long_nonsense_is_read_all_the_same(text: str) -> None:
    assert parse(text, TODAY).problems
