"""A reader's day with a library: clip, find, decide, undo."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from outcrop.bootstrap import open_library
from outcrop.domain.clipping import Original
from outcrop.domain.edit import Change, ChangeKind
from outcrop.domain.errors import OutcropError
from outcrop.domain.page import Shelf
from outcrop.domain.tags import Role, Verdict
from outcrop.library.keeping import ClipStatus
from outcrop.library.library import Library
from tests.makers import make_draft

ARTICLE = """14 March 2025
Markets

Chile opens six salt flats to lithium tenders

Chile will invite bids for lithium in six salt flats before the end of the year, the mining ministry said on
Friday. Companies from Australia and Canada have shown interest in the tenders.

The ministry expects the first lithium contracts to be signed in 2026. Output of copper, the country's main
export, is not touched by the plan, an official in Santiago said.

Related posts

Gold in Ghana: what to expect

Subscribe to our newsletter
"""


def concepts(library: Library, id: int, role: Role | None = None) -> set[str]:
    return {t.concept for t in library.clipping(id).tags if role in (None, t.role)}


def test_a_pasted_article_is_cleaned_tagged_saved_and_found(library: Library) -> None:
    clipped = library.clip_text(ARTICLE)
    assert clipped.status is ClipStatus.ADDED
    assert clipped.clipping is not None
    clipping = clipped.clipping
    assert clipping.title == "Chile opens six salt flats to lithium tenders"
    assert clipping.metadata.published is not None
    assert clipping.metadata.published.value == "2025-03-14"
    assert clipping.metadata.section == "Markets"
    assert "Ghana" not in clipping.text
    assert {"lithium", "CL"} <= concepts(library, clipping.id, Role.FOCUS)
    assert {"copper", "AU", "CA"} <= concepts(library, clipping.id)
    assert not {"gold", "GH"} & concepts(library, clipping.id)

    page = library.search("lithium country:chile -ghana")
    assert [hit.row.id for hit in page.hits] == [clipping.id]
    hit = page.hits[0]
    assert {hit.snippet.text[a:b].lower() for a, b in hit.snippet.marks} >= {"lithium"}
    assert [(v.id, v.label) for v in page.facets["country"] if v.id == "CL"] == [("CL", "Chile")]
    assert page.behind == 0


def test_every_mention_stands_where_it_says(library: Library) -> None:
    clipping = library.clip_text(ARTICLE).clipping
    assert clipping is not None
    for tag in clipping.tags:
        assert tag.mentions, tag
        for mention in tag.mentions:
            whole = clipping.title if mention.field == "title" else clipping.text
            assert whole[mention.start : mention.end] == mention.text


def test_the_same_article_twice_is_one_clipping(library: Library) -> None:
    first = library.clip_text(ARTICLE)
    again = library.clip_text(ARTICLE)
    assert again.status is ClipStatus.DUPLICATE
    assert again.clipping is not None
    assert first.clipping is not None
    assert again.clipping.id == first.clipping.id

    library.trash([first.clipping.id])
    back = library.clip_text(ARTICLE)
    assert back.status is ClipStatus.DUPLICATE
    assert "trash" in back.reason
    assert library.shelf_counts()[Shelf.TRASH] == 0


def test_a_new_text_of_a_known_address_is_a_version_and_a_worse_one_is_not_shown(library: Library) -> None:
    url = "https://mining.example/tenders"
    long, longer = "Lithium rose in Chile. " * 20, "Lithium rose in Chile. " * 30
    first = library.keep(make_draft("Tenders", long, url=url)).clipping
    assert first is not None
    updated = library.keep(make_draft("Tenders", longer, url=url))
    assert (updated.status, updated.clipping and updated.clipping.id) == (ClipStatus.UPDATED, first.id)
    stub = library.keep(make_draft("Tenders", "Lithium rose ... subscribe to read on.", url=url))
    assert stub.status is ClipStatus.DUPLICATE
    present = library.clipping(first.id)
    assert present.text == " ".join(longer.split())
    assert len(present.versions) == 3


def test_decisions_last_and_can_be_taken_back(library: Library) -> None:
    clipping = library.clip_text(ARTICLE).clipping
    assert clipping is not None
    id = clipping.id
    library.refuse_tag(id, "mineral", "copper")
    library.add_tag(id, "mineral", "potash")
    assert concepts(library, id) >= {"potash"}
    assert "copper" not in concepts(library, id)
    assert [t.concept for t in library.clipping(id).refused] == ["copper"]
    assert library.search("mineral:copper").total == 0
    assert library.search("mineral:potash").total == 1
    verdicts = {t.concept: t.verdict for t in library.clipping(id).tags}
    assert verdicts["potash"] is Verdict.ADDED

    undone = library.undo()
    assert undone is not None
    assert "Potash" in undone.edit.label
    library.undo()
    assert "copper" in concepts(library, id)
    assert "potash" not in concepts(library, id)


def test_a_new_title_keeps_the_proof_in_place(library: Library) -> None:
    clipping = library.clip_text(ARTICLE).clipping
    assert clipping is not None
    library.edit(clipping.id, title="Bolivia watches as Chile sells lithium", published="2025-03")
    changed = library.clipping(clipping.id)
    assert "BO" in {t.concept for t in changed.tags}
    assert changed.metadata.published is not None
    assert changed.metadata.published.value == "2025-03"
    library.undo()
    assert library.clipping(clipping.id).title == clipping.title
    assert library.clipping(clipping.id).tags == clipping.tags


def test_trash_and_undo_are_seen_by_the_search(library: Library) -> None:
    clipping = library.clip_text(ARTICLE).clipping
    assert clipping is not None
    library.trash([clipping.id])
    assert library.search("lithium").total == 0
    assert [h.row.id for h in library.search("salt", shelf=Shelf.TRASH).hits] == [clipping.id]
    library.undo()
    assert library.search("lithium").total == 1


def test_changes_are_announced_after_the_commit(library: Library) -> None:
    seen: list[Change] = []
    end = library.subscribe(seen.append)
    clipping = library.clip_text(ARTICLE).clipping
    assert clipping is not None
    library.set_starred([clipping.id], True)
    end()
    library.set_starred([clipping.id], False)
    assert [c.kind for c in seen] == [ChangeKind.ADDED, ChangeKind.CHANGED]
    assert library.poll() is None


def test_a_lost_or_foreign_index_is_rebuilt_from_the_library(tmp_path: Path) -> None:
    profile = tmp_path / "profile"
    with open_library(profile) as library:
        library.clip_text(ARTICLE)
        assert library.search("lithium").total == 1
    shutil.rmtree(profile / "index")
    with open_library(profile) as library:
        assert library.search("lithium").total == 1
        assert library.doctor().ok


@pytest.mark.parametrize("text", ["", "  \n\t "])
def test_an_empty_paste_says_so_and_saves_nothing(library: Library, text: str) -> None:
    with pytest.raises(OutcropError) as caught:
        library.clip_text(text)
    assert caught.value.message
    assert caught.value.hint
    assert library.revision == 0


def test_unknown_ids_tags_and_dates_are_explained(library: Library) -> None:
    clipping = library.clip_text(ARTICLE).clipping
    assert clipping is not None
    for act in (
        lambda: library.clipping(999),
        lambda: library.add_tag(clipping.id, "mineral", "unobtainium"),
        lambda: library.add_tag(clipping.id, "weather", "rain"),
        lambda: library.edit(clipping.id, published="31/31/2025"),
        lambda: library.trash([999]),
    ):
        with pytest.raises(OutcropError) as caught:
            act()
        assert caught.value.hint


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


def test_an_original_can_be_read_again_and_an_older_version_chosen(library: Library) -> None:
    poor = make_draft("Poor reading", "Only the first line was found.")
    original = Original(ARTICLE.encode(), "text/plain")
    clipping = library.keep(replace(poor, original=original)).clipping
    assert clipping is not None
    library.read_again(clipping.id)
    better = library.clipping(clipping.id)
    assert better.title == "Chile opens six salt flats to lithium tenders"
    assert {"lithium", "CL"} <= concepts(library, clipping.id)
    assert library.search("ministry").total == 1
    assert library.read_again(clipping.id).edit is None

    library.choose_version(clipping.id, 1)
    assert library.clipping(clipping.id).text == poor.text
    library.undo()
    assert library.clipping(clipping.id).text == better.text


def test_a_text_without_a_headline_is_called_by_its_first_words(library: Library) -> None:
    text = "the price of cobalt fell again on thursday, and traders in the market blamed stocks in china."
    clipping = library.clip_text(text).clipping
    assert clipping is not None
    assert clipping.title.startswith("the price of cobalt")
    assert clipping.metadata.provenance["title"].certainty < 0.5


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


def test_an_id_is_never_used_again(library: Library) -> None:
    library.keep(make_draft("One", "Text one."))
    gone = library.keep(make_draft("Two", "Text two.")).clipping
    assert gone is not None
    original = gone.original
    library.trash([gone.id])
    assert library.delete([gone.id]) == 1
    with pytest.raises(OutcropError, match="cannot be read"):
        library._store.originals.read(original)
    new = library.keep(make_draft("Three", "Text three.")).clipping
    assert new is not None
    assert new.id > gone.id
    undone = library.undo()
    assert undone is not None
    assert "Three" in undone.edit.label
    undone = library.undo()
    assert undone is not None
    assert "One" in undone.edit.label
    assert library.undo() is None


def test_a_typed_title_outlives_new_readings_of_its_address(library: Library) -> None:
    url = "https://mining.example/page"
    first = library.keep(make_draft("Copper in Zambia", "Copper text. " * 9, url=url)).clipping
    assert first is not None
    library.edit(first.id, title="Gold in Ghana")
    for times in (12, 15):
        again = library.keep(make_draft("Copper in Zambia", "Copper text. " * times, url=url))
        assert again.status is ClipStatus.UPDATED
        assert again.clipping is not None
        assert again.clipping.title == "Gold in Ghana"
        for tag in again.clipping.tags:
            for mention in tag.mentions:
                whole = again.clipping.title if mention.field == "title" else again.clipping.text
                assert whole[mention.start : mention.end] == mention.text
    assert "GH" in concepts(library, first.id)


def test_a_text_seen_before_at_its_address_makes_no_version(library: Library) -> None:
    for url in ("https://one.example/a", "https://two.example/b"):
        library.keep(make_draft("Same", "The same text in two places, word by word.", url=url))
    again = library.keep(make_draft("Same", "The same text in two places, word by word.", url=url))
    assert again.status is ClipStatus.DUPLICATE
    assert again.clipping is not None
    assert len(again.clipping.versions) == 1


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


def test_a_paste_gets_its_address_when_the_page_is_added_later(library: Library) -> None:
    pasted = library.keep(make_draft("Same", "One text, pasted first and fetched later.")).clipping
    assert pasted is not None
    url = "https://one.example/a"
    fetched = library.keep(make_draft("Same", "One text, pasted first and fetched later.", url=url))
    assert (fetched.status, fetched.clipping and fetched.clipping.id) == (ClipStatus.UPDATED, pasted.id)
    assert library.clipping(pasted.id).metadata.url == url
    assert fetched.edit is not None
    library.undo()
    assert library.clipping(pasted.id).metadata.url is None
