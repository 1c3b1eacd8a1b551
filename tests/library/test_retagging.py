"""Tags change only when the reader says so, and what was passed over is not offered again."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from outcrop.bootstrap import open_library
from outcrop.domain.errors import Cancelled
from outcrop.domain.tags import Tagging
from outcrop.domain.ticket import Ticket
from outcrop.home.profile import Profile
from outcrop.library import retagging
from outcrop.library.library import Library
from outcrop.library.retag_preview import TagChangeKind
from outcrop.library.retagging import RulesChanged
from outcrop.store import long_edits
from outcrop.tagging import Tagger
from outcrop.worker.child import ChildWorker
from tests.makers import make_draft


def tagged(library: Library, id: int) -> set[str]:
    return {tag.concept for tag in library.clipping(id).tags}


def keep_mistagged(library: Library, text: str = "Lithium output rose in Chile last year.") -> int:
    """A clipping about lithium in Chile that an older tagger took for one about gold."""
    draft = make_draft("Lithium output rises in Chile", text, tags={"mineral:gold": "Lithium"})
    clipping = library.keep(draft).clipping
    assert clipping is not None
    return clipping.id


def test_a_preview_changes_nothing_and_says_what_would(library: Library) -> None:
    id = keep_mistagged(library)
    fresh = library.clip_text("Copper mine in Zambia\n\nA copper mine in Zambia has opened again this week.")
    assert fresh.clipping is not None
    preview = library.preview_retag()
    assert tagged(library, id) == {"gold"}
    assert (preview.looked_at, preview.library_size) == (1, 2)
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
    library.apply_retag(preview, [n for n, c in enumerate(preview.changes) if c.tag.concept != "lithium"])
    assert tagged(library, id) == {"gold", "lithium"}
    assert len(library.preview_retag()) == 0


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


def test_applying_tags_again_only_what_has_changed_since_the_look(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, starred = keep_mistagged(library), keep_mistagged(library, "Lithium from Chile was sold last week.")
    preview = library.preview_retag()
    library.set_starred([starred], True)
    read: list[str] = []
    explain = Tagger.explain

    def listening(tagger: Tagger, title: str, text: str, language: str | None = None) -> Tagging:
        read.append(text)
        return explain(tagger, title, text, language)

    monkeypatch.setattr(Tagger, "explain", listening)
    library.apply_retag(preview)
    assert read == ["Lithium from Chile was sold last week."]
    assert tagged(library, kept) == tagged(library, starred) == {"lithium", "CL"}


def test_what_was_taken_back_is_offered_again_with_what_was_declined(library: Library) -> None:
    id = keep_mistagged(library)
    preview = library.preview_retag()
    library.apply_retag(preview, [n for n, c in enumerate(preview.changes) if c.tag.concept != "lithium"])
    library.undo()
    assert library.stale_tags() == 1
    assert sorted(library.preview_retag().changes, key=str) == sorted(preview.changes, key=str)
    assert tagged(library, id) == {"gold"}


def test_declining_all_is_remembered_and_can_be_taken_back(library: Library) -> None:
    id = keep_mistagged(library)
    library.apply_retag(library.preview_retag(), range(10))
    assert (tagged(library, id), library.stale_tags()) == ({"gold"}, 0)
    library.undo()
    assert library.stale_tags() == 1


def test_a_newer_rule_asks_about_its_own_tags_not_about_those_declined(library: Library) -> None:
    id = keep_mistagged(library)
    library.apply_retag(library.preview_retag(), range(10))
    other = library.clip_text("Copper mine in Zambia\n\nA copper mine in Zambia has opened again.").clipping
    assert other is not None
    library.refuse_everywhere(other.id, "mineral", "gold", "Lithium")
    [change] = library.preview_retag().changes
    assert change.key == (id, "mineral", "gold")


def test_the_mention_that_decides_is_shown(library: Library) -> None:
    keep_mistagged(library)
    mentions = {c.tag.concept: c.tag.mentions[0].text for c in library.preview_retag().changes}
    assert mentions == {"lithium": "Lithium", "gold": "Lithium", "CL": "Chile"}


def test_a_retag_that_is_called_off_keeps_whole_clippings_and_one_step_takes_them_back(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retagging, "PART", 2)
    ids = [keep_mistagged(library, f"Lithium from Chile rose by {n} %.") for n in range(7)]
    preview = library.preview_retag()
    ticket = Ticket(lambda step: ticket.cancel() if step.done >= 4 else None)
    edit = library.apply_retag(preview, (), ticket)
    assert edit is not None
    assert edit.label == "Re-tagged 4 clippings"
    assert [tagged(library, id) == {"lithium", "CL"} for id in ids] == [True] * 4 + [False] * 3
    assert library.stale_tags() == 3
    library.undo()
    assert library.stale_tags() == 7
    assert library.last_edit() != edit


def test_a_look_that_was_called_off_goes_on_where_it_stopped(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retagging, "PART", 2)
    for number in range(6):
        library.keep(make_draft(f"Notes {number}", f"Nothing to be found in note {number}."))
    ticket = Ticket(lambda step: ticket.cancel() if step.done >= 4 else None)
    with pytest.raises(Cancelled):
        library.preview_retag(ticket)
    assert library.stale_tags() == 2


def test_a_long_retag_is_taken_back_in_parts_and_an_undo_cut_short_goes_on(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(long_edits, "PART", 2)
    ids = [keep_mistagged(library, f"Lithium from Chile rose by {n} %.") for n in range(5)]
    library.apply_retag(library.preview_retag())
    library.refuse_tag(ids[0], "mineral", "lithium")
    library.undo()
    ticket = Ticket(lambda step: ticket.cancel() if step.done >= 2 else None)
    with pytest.raises(Cancelled):
        library.undo(ticket)
    assert 0 < sum(tagged(library, id) == {"gold"} for id in ids) < 5
    undone = library.undo()
    assert undone is not None
    assert (undone.left, [tagged(library, id) for id in ids]) == ((), [{"gold"}] * 5)
    assert library.stale_tags() == 5


def test_rules_that_change_meanwhile_stop_a_retag(library: Library) -> None:
    id = keep_mistagged(library)
    preview = library.preview_retag()
    library.refuse_everywhere(id, "mineral", "gold", "Lithium")
    with pytest.raises(RulesChanged):
        library.apply_retag(preview)


def test_no_other_way_changes_a_tag_that_is_there(library: Library) -> None:
    id = keep_mistagged(library)
    library.edit(id, site="Elsewhere")
    library.set_starred([id], True)
    library.add_note(id, "Look again")
    library.keep(make_draft(tags={"mineral:silver": "Lithium"}))
    library.read_again(id)
    library.trash([id])
    library.undo()
    library.doctor(repair=True)
    library.reindex()
    library.undo()
    assert tagged(library, id) == {"gold"}


def test_children_share_a_retag_out_and_the_window_hears_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retagging, "PART", 2)
    profile = Profile(tmp_path)
    with open_library(profile, ChildWorker(profile)) as library:
        ids = [keep_mistagged(library, f"Lithium from Chile rose by {n} %.") for n in range(5)]
        preview = library.preview_retag()
        assert list(preview.clippings) == ids
        edit = library.apply_retag(preview)
        assert edit is not None
        assert edit.label == "Re-tagged 5 clippings"
        change = library.poll()
        assert change is not None
        assert set(change.ids) == set(ids)
        assert {frozenset(tagged(library, id)) for id in ids} == {frozenset({"lithium", "CL"})}
        monkeypatch.setattr(long_edits, "PART", 2)
        undone = library.undo()
        assert undone is not None
        assert set(undone.ids) == set(ids)
        assert library.stale_tags() == 5
