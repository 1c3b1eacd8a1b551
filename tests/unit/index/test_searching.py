"""What a reader finds: words and their forms, phrases, filters, facets, orders."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from outcrop.domain.errors import Cancelled
from outcrop.domain.page import Sort
from outcrop.domain.query import parse
from outcrop.domain.ticket import Ticket
from outcrop.index import SearchIndex
from tests.unit.index.made import TODAY, ask, found, make_document, make_stamp, resolve

ARTICLES = [
    make_document(
        1,
        "Chile opens lithium mines",
        "The mining of lithium-rich brines in Chile's Atacama grew. The ministry of mines agreed.",
        site="Mining Weekly",
        byline=("Jane Smith", "Amal Haddad"),
        url="https://www.miningweekly.com/chile-lithium?utm_source=news",
        published=date(2024, 6, 3),
        tags=("mineral:lithium", "country:CL"),
        focus=("mineral:lithium",),
        starred=True,
    ),
    make_document(
        2,
        "Copper and lithium",
        "Copper fell in Türkiye. On rare-earth oxides (UF6, 2.3 g/t) by U.S. firms worth 1,200 dollars.",
        site="Reuters",
        published_first=date(2023, 1, 1),
        published_last=date(2023, 12, 31),
        tags=("mineral:copper", "mineral:lithium", "country:FR"),
        focus=("mineral:copper",),
        notes=("Ask Ingrid about this",),
        read=True,
        captured=datetime(2026, 11, 20, 12, tzinfo=UTC),
    ),
    make_document(
        3, "中国稀土出口", "中国限制稀土出口。氟石价格上涨。", language="zh", tags=("mineral:rare-earths",)
    ),
    make_document(
        4,
        "L’uranium du Niger",
        "Les mines d'uranium ferment à Arlit.",
        language="fr",
        published=date(2025, 2, 1),
    ),
]


@pytest.fixture
def library(index: SearchIndex) -> SearchIndex:
    index.update(ARTICLES, (), make_stamp())
    return index


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("mining", {1}),
        ("MINE", {1, 4}),
        ('"ministry of mines"', {1}),
        ('"ministry of mine"', set()),
        ("rare-earths", {2}),
        ("rare earth", {2}),
        ("turkiye", {2}),
        ("us", {2}),
        ("1200", {2}),
        ("2.3", {2}),
        ("uf6", {2}),
        ("uranium", {4}),
        ("lith* -copper", {1}),
        ("litium~", {1, 2}),
        ("copper OR uranium", {2, 4}),
        ("NOT (copper OR uranium)", {1, 3}),
        ("稀土", {3}),
        ("氟", {3}),
        ("限制出口", set()),
        ("title:copper", {2}),
        ("author:smith", {1}),
        ('author:"smith amal"', set()),
        ("note:ingrid", {2}),
        ("country:chile", {1}),
        ("country:eu", {2}),
        ("country:eu!self", set()),
        ("mineral:lithium", {1, 2}),
        ("mineral:lithium!focus", {1}),
        ("tag:copper", {2}),
        ("site:reuters", {2}),
        ("site:miningweekly.com", {1}),
        ("site:mining", {1}),
        ("url:chile-lithium", {1}),
        ("lang:french", {4}),
        ("is:starred", {1}),
        ("is:unread", {1, 3, 4}),
        ("is:undated", {3}),
        ("date:2024", {1}),
        ("date:2023-05", {2}),
        ("date:2024-06..", {1, 4}),
        ("-date:2024", {2, 3, 4}),
        ("captured:last-week", {2}),
        ("", {1, 2, 3, 4}),
    ],
)
def test_a_query_finds_what_it_says(library: SearchIndex, query: str, expected: set[int]) -> None:
    assert set(found(library, query)) == expected


def test_the_word_being_typed_is_a_beginning(library: SearchIndex) -> None:
    assert set(found(library, "copper lit", typing=True)) == {2}
    assert found(library, "copper lit") == []


def test_an_exact_form_ranks_above_another(index: SearchIndex) -> None:
    texts = ["They mined it well", "The mine was closed", "They mine it well"]
    index.update([make_document(n, "Report", text) for n, text in enumerate(texts, 1)], (), make_stamp())
    assert set(found(index, "mine")[:2]) == {2, 3}
    assert found(index, "mined")[0] == 1


def test_the_whole_title_or_address_comes_first(library: SearchIndex) -> None:
    library.update([make_document(9, "lithium", "chile opens lithium mines " * 9)], (), make_stamp(2))
    assert found(library, "Chile Opens: Lithium Mines!")[0] == 1
    assert found(library, "http://miningweekly.com/chile-lithium/") == [1]
    assert found(library, "chile opens mines -lithium") == []


def test_facets_count_all_hits_not_the_page(library: SearchIndex) -> None:
    answer = ask(library, "lithium", limit=1)
    assert (answer.total, len(answer.hits)) == (2, 1)
    counts = {name: [(v.id, v.count) for v in values] for name, values in answer.facets.items()}
    assert counts["mineral"] == [("lithium", 2), ("copper", 1)]
    assert counts["country"] == [("CL", 1), ("FR", 1)]
    assert counts["site"] == [("Mining Weekly", 1), ("Reuters", 1)]
    assert counts["year"] == [("2024", 1), ("2023", 1)]
    assert counts["language"] == [("en", 2)]


def test_facets_of_a_few_hits_among_many(index: SearchIndex) -> None:
    tags = ("mineral:copper", "country:CL", "country:PE")
    many = [make_document(n, "Gold", tags=tags[n % 3 :]) for n in range(90)]
    index.update(
        [*many, make_document(91, "Silver", tags=tags), make_document(92, "Silver")], (), make_stamp()
    )
    counts = {n: [(v.id, v.count) for v in vs] for n, vs in ask(index, "silver").facets.items()}
    assert (counts["mineral"], counts["country"]) == ([("copper", 1)], [("CL", 1), ("PE", 1)])
    everything = ask(index, "").facets
    assert [(v.id, v.count) for v in everything["country"]] == [("PE", 91), ("CL", 61)]


def test_orders_and_pages(library: SearchIndex) -> None:
    assert found(library, "", sort=Sort.PUBLISHED) == [4, 1, 2, 3]
    assert found(library, "", sort=Sort.CAPTURED)[0] == 2
    assert found(library, "", sort=Sort.TITLE)[:3] == [1, 2, 4]
    pages = [ask(library, "", limit=2, offset=n, sort=Sort.TITLE).hits for n in (0, 2, 4)]
    assert [[hit.id for hit in page] for page in pages] == [[1, 2], [4, 3], []]


def test_a_date_says_how_many_undated_it_leaves_out(library: SearchIndex) -> None:
    assert ask(library, "date:2024").undated_left_out == 1
    assert ask(library, "lithium date:2024").undated_left_out == 0
    assert ask(library, "-date:2024").undated_left_out == 0


def test_a_word_nobody_has_is_named_with_a_spelling(library: SearchIndex) -> None:
    answer = ask(library, "copper litium")
    assert answer.total == 0
    problem, offer = answer.problems
    assert (problem.start, problem.end) == (7, 13)
    assert "litium" in problem.message
    assert answer.did_you_mean == problem.suggestion == "copper lithium"
    assert (offer.suggestion, offer.offer, problem.offer) == ("copper", True, False)
    assert not ask(library, "copper -litium").problems
    assert ask(library, "rareearth").did_you_mean == '"rare earth"', "two words written as one"


def test_a_spelling_comes_from_the_language_of_the_query(index: SearchIndex) -> None:
    english = [make_document(n, "Lithium released", "The price of brine") for n in range(1, 9)]
    german = [make_document(9, "Preis", "Der Preis steigt, ein Preisanstieg", language="de")]
    index.update([*english, *german], (), make_stamp())
    assert ask(index, "press").did_you_mean is None
    assert ask(index, "der preid").did_you_mean == "der preis"
    assert ask(index, "preisanstig").did_you_mean == "preisanstieg"
    assert ask(index, '"litium released"').did_you_mean == '"lithium released"'


def test_words_that_the_library_has_are_never_respelled(library: SearchIndex) -> None:
    answer = ask(library, '"lithium mine"')
    assert answer.did_you_mean is None
    (problem,) = answer.problems
    assert "1 clipping has its words apart" in problem.message
    assert problem.suggestion == "lithium mine"
    (nowhere,) = ask(library, '"lithium niger"').problems
    assert "nor all its words together" in nowhere.message


def test_an_unknown_tag_is_named_and_waits_while_it_is_typed(library: SearchIndex) -> None:
    answer = ask(library, "lithium country:chil")
    assert answer.total == 0
    assert "chil" in answer.problems[0].message
    assert ask(library, "lithium country:chil", typing=True).total == 2


def test_an_empty_answer_offers_what_each_part_stands_in_the_way_of(library: SearchIndex) -> None:
    problems = ask(library, "lithium uranium lang:fr").problems
    assert [(p.message, p.suggestion) for p in problems] == [
        ("Without “lithium” there would be 1 clipping", "uranium lang:fr")
    ]
    (freed,) = ask(library, "uranium -lang:fr").problems[:1]
    assert (freed.message, freed.suggestion) == (
        "Without “uranium” there would be 3 clippings",
        "-lang:fr",
    )
    assert "With “lang:fr” allowed" in ask(library, "uranium -lang:fr").problems[1].message
    assert not ask(library, "lithium country:chile").problems


def test_words_are_completed_with_their_counts(library: SearchIndex) -> None:
    assert [(w.word, w.count) for w in library.complete("Mi")] == [
        ("mines", 2),
        ("mining", 1),
        ("ministry", 1),
    ]
    assert library.complete("") == library.complete("zzz") == ()
    library.update([], [1], make_stamp(2))
    assert [(w.word, w.count) for w in library.complete("mi")] == [("mines", 1)]


def test_more_like_this(index: SearchIndex) -> None:
    texts = [
        "lithium brine in the Atacama salt flat",
        "brine from a salt flat",
        "the copper of Arlit",
        "the iron ore",
    ]
    index.update([make_document(n, "Report", text) for n, text in enumerate(texts, 1)], (), make_stamp())
    assert [hit.id for hit in index.similar("Report", texts[0]).hits] == [1, 2]


def test_a_search_can_be_called_off(library: SearchIndex) -> None:
    ticket = Ticket()
    ticket.cancel()
    with pytest.raises(Cancelled):
        library.search(parse("lithium", TODAY), resolve, ticket=ticket)


def test_a_long_question_is_ranked_by_its_telling_words(index: SearchIndex) -> None:
    index.update(
        [
            make_document(1, "Which is the which of which"),
            make_document(2, "Prices", "What the smelters pay for nickel is what the mines of it ask for."),
            *(make_document(n, "Copper", "Smelters pay for copper.") for n in range(3, 9)),
        ],
        (),
        make_stamp(),
    )
    assert found(index, "which OR is OR the OR price OR of OR nickel")[0] == 2
    assert found(index, "which OR is OR the OR which OR of") == [1, 2]
