"""A reader's day with a library: clip, find, decide, undo."""

from __future__ import annotations

import pytest

from outcrop.domain.edit import Change, ChangeKind
from outcrop.domain.errors import OutcropError
from outcrop.domain.tags import Role, Verdict
from outcrop.library.keeping import ClipStatus
from outcrop.library.library import Library
from tests.makers import make_draft

from .conftest import ARTICLE, concepts


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


def test_a_text_without_a_headline_is_called_by_its_first_words(library: Library) -> None:
    text = "the price of cobalt fell again on thursday, and traders in the market blamed stocks in china."
    clipping = library.clip_text(text).clipping
    assert clipping is not None
    assert clipping.title.startswith("the price of cobalt")
    assert clipping.metadata.provenance["title"].certainty < 0.5


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


def test_an_undo_of_one_act_leaves_another_that_came_between(library: Library) -> None:
    first = library.keep(make_draft()).clipping
    assert first is not None
    starred = library.set_starred([first.id], True)
    assert starred is not None
    library.add_note(first.id, "Somebody else was quicker.")
    assert library.undo(only=starred.id) is None
    assert [note.text for note in library.clipping(first.id).notes] == ["Somebody else was quicker."]
    library.undo()
    undone = library.undo(only=starred.id)
    assert undone is not None
    assert not library.clipping(first.id).starred
