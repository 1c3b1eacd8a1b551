"""Tags change only when the reader says so, and what was passed over is not offered again."""

from __future__ import annotations

from collections import Counter

from outcrop.library.library import Library
from outcrop.library.retagging import TagChangeKind
from tests.makers import make_draft


def tagged(library: Library, id: int) -> set[str]:
    return {tag.concept for tag in library.clipping(id).tags}


def keep_mistagged(library: Library) -> int:
    """A clipping about lithium in Chile that an older tagger took for one about gold."""
    clipping = library.keep(make_draft(tags={"mineral:gold": "Lithium"})).clipping
    assert clipping is not None
    return clipping.id


def test_a_preview_changes_nothing_and_says_what_would(library: Library) -> None:
    id = keep_mistagged(library)
    fresh = library.clip_text("Copper mine in Zambia\n\nA copper mine in Zambia has opened again this week.")
    assert fresh.clipping is not None
    preview = library.preview_retag()
    assert tagged(library, id) == {"gold"}
    assert (preview.looked_at, preview.library_size) == ((id,), 2)
    assert {(c.kind, c.tag.concept) for c in preview.changes} == {
        (TagChangeKind.ADDED, "lithium"),
        (TagChangeKind.ADDED, "CL"),
        (TagChangeKind.REMOVED, "gold"),
    }


def test_applied_changes_are_found_and_taken_back_in_one_step(library: Library) -> None:
    id = keep_mistagged(library)
    assert library.search("mineral:gold").total == 1
    library.apply_retag(library.preview_retag())
    assert tagged(library, id) == {"lithium", "CL"}
    assert library.search("mineral:gold").total == 0
    assert library.search("mineral:lithium").total == 1
    assert library.stale_tags() == 0
    library.undo()
    assert tagged(library, id) == {"gold"}
    assert library.doctor(repair=True).ok


def test_what_was_passed_over_is_not_offered_again(library: Library) -> None:
    id = keep_mistagged(library)
    preview = library.preview_retag()
    library.apply_retag(preview, [c.key for c in preview.changes if c.tag.concept == "lithium"])
    assert tagged(library, id) == {"gold", "lithium"}
    assert library.preview_retag().changes == ()


def test_decisions_of_the_reader_outlive_a_retag(library: Library) -> None:
    id = keep_mistagged(library)
    library.refuse_tag(id, "mineral", "lithium")
    library.add_tag(id, "mineral", "gold")
    preview = library.preview_retag()
    assert Counter(c.tag.concept for c in preview.changes) == Counter(["CL"])
    library.apply_retag(preview)
    assert tagged(library, id) == {"gold", "CL"}


def test_a_clipping_changed_since_the_preview_is_left_alone(library: Library) -> None:
    id = keep_mistagged(library)
    preview = library.preview_retag()
    library.edit(id, title="Another title altogether")
    library.apply_retag(preview)
    assert library.clipping(id).title == "Another title altogether"
    assert tagged(library, id) == {"lithium", "CL"}
