"""The same page again, and the same story elsewhere: nothing is lost, nothing is asked twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from outcrop.domain.clipping import Quality
from outcrop.library.keeping import ClipStatus
from outcrop.library.library import Library
from tests.loopback import article
from tests.makers import make_draft

URL = "https://mining.example/tenders"
OLD = [
    f"Bidders for block {n} of the salt flat must show that they have run a brine plant of that size for "
    f"{n + 2} years, the ministry wrote on its page for the tender number {n}."
    for n in range(1, 9)
]
UPDATE = "On Friday the ministry put the deadline off by two weeks and answered forty questions in writing."
OTHER = [
    f"Copper from shaft {n} in Zambia went up to {n * 7} tonnes a day after pumps of a new make were sunk "
    f"to the level of {n * 90} metres, engineers of the company said at the meeting in Kitwe."
    for n in range(1, 9)
]


def test_a_changed_page_is_taken_or_offered_and_can_be_chosen(library: Library) -> None:
    first = library.keep(make_draft("Tenders", *OLD, url=URL)).clipping
    assert first
    offered = library.keep(make_draft("Tenders", *OLD, UPDATE, url=URL), offer=True)
    assert (offered.status, offered.newer, offered.worse) == (ClipStatus.DUPLICATE, 2, "")
    assert UPDATE not in library.clipping(first.id).text
    again = library.keep(make_draft("Tenders", *OLD, UPDATE, url=URL), offer=True)
    assert (again.newer, len(library.clipping(first.id).versions)) == (2, 2)
    library.choose_version(first.id, 2)
    assert UPDATE in library.clipping(first.id).text
    library.undo()
    assert UPDATE not in library.clipping(first.id).text
    taken = library.keep(make_draft("Tenders", *OLD, UPDATE, UPDATE.upper(), url=URL))
    assert taken.status is ClipStatus.UPDATED


@pytest.mark.parametrize(
    ("paragraphs", "quality", "worse"),
    [
        pytest.param(OLD[:4], Quality(), "shorter", id="cut off"),
        pytest.param([*OLD, UPDATE], Quality(False, "paywall", ""), "no whole article", id="a stub"),
        pytest.param([*OTHER, UPDATE], Quality(), "another text", id="the next article"),
    ],
)
def test_a_better_text_never_loses_to_a_worse_one(
    library: Library, paragraphs: list[str], quality: Quality, worse: str
) -> None:
    first = library.keep(make_draft("Tenders", *OLD, url=URL)).clipping
    assert first
    came = library.keep(replace(make_draft("Tenders", *paragraphs, url=URL), quality=quality))
    assert came.status is ClipStatus.DUPLICATE
    assert worse in came.worse
    assert came.worse in came.reason
    assert library.clipping(first.id).text == first.text
    assert library.choose_version(first.id, came.newer or 0) is not None


def test_a_stub_gives_way_to_the_whole_article_at_once(library: Library) -> None:
    stub = replace(make_draft("Tenders", *OLD[:2], url=URL), quality=Quality(False, "paywall", ""))
    first = library.keep(stub).clipping
    assert first
    whole = library.keep(make_draft("Tenders", *OLD, url=URL), offer=True)
    assert (whole.status, whole.clipping and whole.clipping.id) == (ClipStatus.UPDATED, first.id)


def test_an_address_is_known_in_any_form(library: Library) -> None:
    page = article("tin").decode()
    kept = library.clip_html(page, "https://www.tin.example/a/?utm_source=mail").clipping
    assert kept
    known = library.known_at("http://tin.example/a")
    assert known is not None
    assert known.id == kept.id
    library.trash([kept.id])
    assert library.known_at("http://tin.example/a") is None


def test_two_that_look_alike_are_asked_about_once(library: Library) -> None:
    first = library.keep(
        make_draft("Tenders in Chile", *OLD, url=URL, site="MINING.COM", published="2024-09-25")
    )
    second = library.keep(
        make_draft("Chile's tenders", *OLD, UPDATE, url="https://b.example/x", published="2024-09-28")
    )
    assert first.clipping
    assert second.clipping
    ids = (first.clipping.id, second.clipping.id)
    assert [(pair.first, pair.second) for pair in second.alike] == [ids]
    assert second.looks_like == "Looks like “\u2068Tenders in Chile\u2069” (MINING.COM, 3 days earlier)."
    library.keep_both(*reversed(ids))
    assert library.duplicates() == ()
    assert len(library.duplicates(decided=True)) == 1
    assert library._near.like(second.clipping.id) == ()
    library.trash([ids[0]])
    library.delete([ids[0]])
    assert library.duplicates(decided=True) == ()


def test_what_came_in_bulk_is_compared_with_too(library: Library) -> None:
    library.add_drafts([(make_draft("Tenders in Chile", *OLD, url=URL), datetime.now(UTC))])
    copy = library.keep(make_draft("Chile's tenders", *OLD, UPDATE, url="https://b.example/x"))
    assert [other.title for other in copy.others] == ["Tenders in Chile"]


def test_acts_that_belong_together_are_undone_together(library: Library) -> None:
    edits = []
    for number, text in enumerate((*OLD[:3], OTHER[0])):
        edit = library.keep(make_draft(f"Note {number}", text)).edit
        assert edit
        edits.append(edit.id)
    joined = library.as_one_act(edits[:3], "Added 3 clippings")
    assert joined is not None
    undone = library.undo()
    assert undone is not None
    assert (undone.edit.label, len(undone.ids)) == ("Added 3 clippings", 3)
    assert [row.title for row in library.listing()] == ["Note 3"]
    assert library.as_one_act([], "nothing") is None
