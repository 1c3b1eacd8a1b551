"""Finding in a library: saved searches, completions, the trash, more of the same."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from outcrop.bootstrap import open_library
from outcrop.domain.page import Shelf
from outcrop.library.keeping import ClipStatus
from outcrop.library.library import Library
from tests.makers import make_draft

from .conftest import ARTICLE


def test_trash_and_undo_are_seen_by_the_search(library: Library) -> None:
    clipping = library.clip_text(ARTICLE).clipping
    assert clipping is not None
    library.trash([clipping.id])
    assert library.search("lithium").total == 0
    assert [h.row.id for h in library.search("salt", shelf=Shelf.TRASH).hits] == [clipping.id]
    library.undo()
    assert library.search("lithium").total == 1


def test_a_lost_or_foreign_index_is_rebuilt_from_the_library(tmp_path: Path) -> None:
    profile = tmp_path / "profile"
    with open_library(profile) as library:
        library.clip_text(ARTICLE)
        assert library.search("lithium").total == 1
    shutil.rmtree(profile / "index")
    with open_library(profile) as library:
        assert library.search("lithium").total == 1
        assert library.doctor().ok


def test_the_same_story_under_another_address_is_shown(library: Library) -> None:
    story = [f"Sentence {n} of a story about copper in Zambia and its {n} smelters." for n in range(30)]
    first = library.keep(make_draft("Copper", *story, url="https://one.example/a")).clipping
    library.keep(
        make_draft("Gold", "Gold rose in Ghana for reasons of its own.", url="https://one.example/b")
    )
    trimmed = library.keep(make_draft("Copper story", *story[:26], url="https://two.example/c"))
    assert first is not None
    assert trimmed.status is ClipStatus.ADDED
    assert [pair.first for pair in trimmed.alike] == [first.id]
    assert 0.6 <= trimmed.alike[0].likeness < 1
    assert library.duplicates() == trimmed.alike

    library.trash([first.id])
    assert library.duplicates() == ()


def test_texts_that_came_in_bulk_are_compared_too(library: Library) -> None:
    story = [f"Line {n}: nickel from Indonesia, tonne by tonne." for n in range(20)]
    at = datetime(2024, 5, 1, tzinfo=UTC)
    library.add_drafts([(make_draft(f"Part {n}", *story[: 20 - n]), at) for n in range(2)])
    assert [(pair.first, pair.second) for pair in library.duplicates()] == [(1, 2)]


def test_a_saved_search_counts_what_is_new(library: Library) -> None:
    library.keep(make_draft("Old lithium"))
    id = library.searches.save("Lithium watch", "lithium country:chile OR title:lithium")
    assert [(s.name, s.new) for s in library.searches.all()] == [("Lithium watch", 0)]
    library.keep(make_draft("New lithium", "More lithium came from Chile."))
    library.keep(make_draft("New copper", "Copper from Zambia."))
    assert [s.new for s in library.searches.all()] == [1]
    library.searches.mark_seen(id)
    assert [s.new for s in library.searches.all()] == [0]
    library.searches.delete(id)
    assert library.searches.all() == ()


def test_a_query_is_completed_from_what_the_library_has(library: Library) -> None:
    library.keep(make_draft(tags={"mineral:lithium": "Lithium", "country:CL": "Chile"}))
    library.catch_up()
    complete = library.suggesting.complete
    assert [c.query for c in complete("mineral:lit", 11)] == ["mineral:lithium "]
    offered = [(c.label, c.count) for c in complete("lith", 4)]
    assert offered == [("mineral:lithium", 1), ("country:lithium-triangle", 1), ("lithium", 1)]
    assert [c.query for c in complete("copper chil", 11)] == ["copper country:Chile ", "copper chile "]
    assert complete("tag:lit", 7)[0].query == "tag:lithium "
    assert complete("country:repú", 12)[0].note == "republic of chile"
    assert "Lithium Triangle" in [c.label for c in complete("country:li", 10)]
    assert [c.label for c in complete("mineral:lithium!f", 17)] == ["lithium!focus"]
    assert [c.query for c in complete("is:un", 5)] == ["is:unread ", "is:undated "]
    assert [(c.label, c.count) for c in complete("date:20", 7)] == [("2024", 1)]
    assert [c.query for c in complete("captured:last-w", 15)] == ["captured:last-week "]
    assert [(c.query, c.count) for c in complete("lang:", 5)] == [("lang:en ", 1)]
    assert complete("cou", 3)[0].query == "country:"
    assert complete("", 0) == ()


def test_more_like_this_finds_the_same_subject(library: Library) -> None:
    about = library.keep(make_draft("Zinc smelter", "The zinc smelter in Budel stands still, it says."))
    like = library.keep(make_draft("Smelter again", "The smelter in Budel will make zinc again."))
    library.keep(make_draft("Gold", "A gold mine in Ghana changed hands this week for a large sum."))
    library.catch_up()
    assert about.clipping is not None
    assert like.clipping is not None
    assert library.suggesting.similar(about.clipping.id)[0].id == like.clipping.id
    assert library.tidy() == 0


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("copper", 1),
        ("zinc OR copper", 1),
        ("-copper", 0),
        ("zinc", 0),
        ("mineral:lithium", 1),
        ("mineral:gold", 0),
        ("country:south-america country:chile!focus", 0),
        ("date:2024", 1),
        ("date:1999", 0),
        ("is:starred", 0),
        ('"copper and lithium"', 1),
        ("title:copper", 0),
    ],
)
def test_the_trash_is_searched_by_the_whole_query(library: Library, query: str, found: int) -> None:
    draft = make_draft("Output", "Copper and lithium output.", tags={"mineral:lithium": "lithium"})
    clipping = library.keep(draft).clipping
    assert clipping is not None
    library.trash([clipping.id])
    assert library.search(query, shelf=Shelf.TRASH).total == found
