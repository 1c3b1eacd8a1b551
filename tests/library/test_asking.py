"""What a library answers to names it knows, nearly knows and does not know."""

from __future__ import annotations

from dataclasses import replace

import pytest

from outcrop.domain.errors import OutcropError
from outcrop.domain.page import Shelf
from outcrop.library.library import Library
from tests.makers import make_draft


@pytest.fixture
def small(library: Library) -> Library:
    library.keep(
        make_draft(
            "Nickel from France",
            "France smelts nickel and lithium.",
            site="Ore Weekly",
            tags={"mineral:nickel": "nickel", "country:FR": "France", "mineral:lithium": "lithium"},
        )
    )
    library.keep(
        make_draft(
            "Lithium in Chile",
            "Chile sells lithium.",
            tags={"mineral:lithium": "lithium", "country:CL": "Chile"},
            published=None,
        )
    )
    return library


@pytest.mark.parametrize(
    ("query", "meant", "found"),
    [
        ("mineral:nickl", "mineral:nickel", 1),
        ("country:chlie lithium", "country:chile lithium", 1),
        ("mineral:critical", 'mineral:"critical mineral"', 0),
        ("tag:lithum", "tag:lithium", 2),
        ("country:frnace!focus", "country:france!focus", 1),
        ("country:eu!self", "country:eu", 1),
        ('site:"ore weakly"', 'site:"Ore Weekly"', 1),
        ("site:oreweekly", 'site:"Ore Weekly"', 1),
        ("country:south africa", 'country:"south africa"', 0),
    ],
)
def test_a_name_that_nobody_has_is_told_with_the_nearest(
    small: Library, query: str, meant: str, found: int
) -> None:
    page = small.search(query)
    assert page.total == 0
    assert meant in [problem.suggestion for problem in page.problems]
    assert small.search(meant).total == found


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("lang:fi", "No clipping is in Finnish"),
        ("is:starred", "No clipping is starred"),
        ("date:1999", "No clipping was published in 1999"),
        ("country:peru lithium", "No clipping has the tag “peru”"),
        ("tag:minerals:tin", "There is no vocabulary “minerals”, so nothing can match it"),
        ("is:foo", "so nothing can match it"),
    ],
)
def test_a_filter_that_no_clipping_meets_is_named(small: Library, query: str, told: str) -> None:
    page = small.search(query)
    assert page.total == 0
    assert any(told in problem.message for problem in page.problems)
    if query == "country:peru lithium":
        assert any(p.offer and p.suggestion == "lithium" for p in page.problems)


def test_a_name_being_typed_stands_for_all_that_begin_so(small: Library) -> None:
    page = small.search("mineral:lith", typing=True)
    assert (page.total, page.problems) == (2, ())
    assert page.read_as.startswith("mineral lith… (")
    assert small.search("mineral:nick", typing=True).total == 1
    assert small.search("country:ch", typing=True).total == 0, "a whole name, Switzerland's, is that name"
    (unknown,) = small.search("mineral:nickl", typing=True).problems
    assert unknown.suggestion == "mineral:nickel"
    assert small.search("is:st lithium ", typing=True).total == 0
    assert small.search("lithium is:st", typing=True).total == 2


def test_a_name_that_goes_on_in_the_next_words_is_offered_whole(small: Library) -> None:
    (offer,) = [p for p in small.search("country:guinea bissau").problems if "one name" in p.message]
    assert (offer.offer, offer.suggestion) == (True, 'country:"guinea bissau"')
    assert not any("one name" in p.message for p in small.search('country:chile -"press release"').problems)
    assert small.search("mineral:lith*").total == 2


def test_the_reading_says_what_a_name_stands_for(small: Library) -> None:
    assert small.search("country:eu").read_as == "country European Union (or any of its 27)"
    assert small.search("country:eu!self").read_as == "country European Union (itself only)"
    assert small.search("tag:Ni!focus").read_as == "tag Nickel (as its focus)"


def test_a_pasted_address_is_found_in_any_of_its_forms(library: Library) -> None:
    library.keep(make_draft("Zinc", "Zinc rose.", url="https://example.com/zinc"))
    for address in ("https://m.example.com/zinc?ref=rss", "http://www.example.com/zinc/amp?_ga=1"):
        page = library.search(address)
        assert (page.total, page.problems) == (1, ()), address
    assert [p.message for p in library.search("https://example.com/tin/amp").problems] == [
        "No clipping has this address"
    ]


def test_a_whole_title_does_not_leave_the_shelf(small: Library) -> None:
    (france,) = small.search("smelts").hits
    small.set_read([france.row.id], True)
    assert small.search("Nickel from France").total == 1
    assert small.search("Nickel from France", shelf=Shelf.UNREAD).total == 0


def test_signs_stand_for_letters(small: Library) -> None:
    for pattern in ("*thium", "l?thium", "li*m", "title:*ckel"):
        page = small.search(pattern)
        assert page.total, pattern
        hit = page.hits[0]
        marked = [hit.row.title[a:b] for a, b in hit.title_marks]
        marked += [hit.snippet.text[a:b] for a, b in hit.snippet.marks]
        assert {word.casefold() for word in marked} <= {"lithium", "nickel"}
        assert marked
    (problem,) = small.search("*quzz*").problems
    assert problem.message == "No clipping has a word that fits “*quzz*”"


def test_groups_count_the_clippings_of_all_their_members(small: Library) -> None:
    small.keep(
        make_draft("Both", "Chile and France meet.", tags={"country:CL": "Chile", "country:FR": "France"})
    )
    small.keep(make_draft("Gone", "Peru sells.", tags={"country:PE": "Peru"}))
    small.trash([hit.row.id for hit in small.search("title:gone").hits])
    for query in ("", "lithium", "country:fr"):
        facets = small.search(query).facets
        assert ("eu", "European Union") in {(v.id, v.label) for v in facets["country-group"]}
        for name in ("country-group", "mineral-group"):
            for value in facets[name]:
                asked = f"{query} {name.removesuffix('-group')}:{value.id}"
                assert small.search(asked).total == value.count, asked


def test_a_forgotten_search_comes_back_with_what_was_new_in_it(small: Library) -> None:
    searches = small.searches
    id = searches.save("Nickel", "nickel")
    small.keep(make_draft("More nickel", "Nickel again."))
    (search,) = searches.all()
    searches.rename(id, " Nickel  watch ")
    searches.save("Other", "tin")
    with pytest.raises(OutcropError, match="already"):
        searches.rename(id, "Other")
    searches.delete(id)
    searches.restore(search)
    assert {(s.name, s.new) for s in searches.all()} == {("Nickel", 1), ("Other", 0)}


def test_bare_words_find_notes_and_authors_and_show_where(small: Library) -> None:
    draft = make_draft("Tin in Peru", "Peru sells tin.", tags={"country:PE": "Peru"})
    kept = small.keep(replace(draft, metadata=replace(draft.metadata, byline=("Ana Quispe",)))).clipping
    assert kept
    small.add_note(kept.id, "Ask the embassy about port fees.")
    for query, shown in (("embassies", "Note: Ask the embassy about"), ("quispe", "By Ana Quispe")):
        (hit,) = small.search(query).hits
        assert hit.snippet.text.startswith(shown)
        (mark,) = hit.snippet.marks
        assert hit.snippet.text[slice(*mark)] in ("embassy", "Quispe")
    assert small.search("note:embassy").hits[0].snippet.marks
    assert small.search("tin -embassy").total == 0
    assert small.search("tin").hits[0].snippet.text == "Peru sells tin."
    small.trash([kept.id])
    assert small.search("quispe", shelf=Shelf.TRASH).total == 1
