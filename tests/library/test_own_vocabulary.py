"""A label typed by hand becomes a concept: found, counted, kept, seen by others, and taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from outcrop.bootstrap import open_library
from outcrop.domain.errors import OutcropError
from outcrop.library.library import Library
from tests.makers import make_draft


def keep(library: Library, title: str = "Lithium output rises in Chile") -> int:
    clipping = library.keep(make_draft(title, f"{title}, the ministry said on Monday.")).clipping
    assert clipping is not None
    return clipping.id


def own_tags(library: Library, id: int) -> list[tuple[str, str]]:
    return [(tag.concept, tag.label) for tag in library.clipping(id).tags if tag.vocabulary == "own"]


def test_a_typed_label_is_a_tag_with_its_own_facet_and_search(library: Library) -> None:
    first, second = keep(library), keep(library, "A factory opens in Turkey")
    library.add_tag(first, "own", "  Battery   passports ")
    library.add_tag(second, "own", "battery-passports")
    assert (
        own_tags(library, first) == own_tags(library, second) == [("battery-passports", "Battery passports")]
    )
    for query in ("own:battery-passports", 'tag:"battery passports"', "tag:own:battery-passports"):
        page = library.search(query)
        assert (page.total, page.problems) == (2, ()), query
        assert "battery" in page.read_as.lower()
        [value] = page.facets["own"]
        assert (value.label, value.count) == ("Battery passports", 2)
    assert library.search("own:tariffs").problems[0].message.startswith("No tag of yours is called “tariffs”")


def test_own_labels_outlive_a_restart_and_reach_whoever_has_the_library_open(tmp_path: Path) -> None:
    with open_library(tmp_path) as library, open_library(tmp_path) as other:
        id = keep(library)
        assert not other.vocabularies["own"].concepts
        library.add_tag(id, "own", "Zölle")
        assert other.vocabularies["own"].label_of("zolle") == "Zölle"
        assert other.search("own:Zölle").total == 1
    with open_library(tmp_path) as library:
        assert own_tags(library, id) == [("zolle", "Zölle")]
        assert library.search("own:zolle").total == 1


def test_undo_takes_the_label_away_and_removing_can_be_undone(library: Library) -> None:
    id = keep(library)
    library.add_tag(id, "own", "Tariffs")
    library.undo()
    assert not library.vocabularies["own"].concepts
    library.add_tag(id, "own", "Tariffs")
    library.refuse_tag(id, "own", "tariffs")
    assert (own_tags(library, id), library.clipping(id).refused) == ([], ())
    assert not library.vocabularies["own"].concepts
    library.undo()
    assert own_tags(library, id) == [("tariffs", "Tariffs")]
    assert library.search("own:tariffs").total == 1


def test_labels_that_differ_only_in_signs_are_two_and_what_names_nothing_is_refused(library: Library) -> None:
    id = keep(library)
    library.add_tag(id, "own", "C")
    library.add_tag(id, "own", "C++")
    assert own_tags(library, id) == [("c", "C"), ("c-2", "C++")]
    for wrong in ("", "  ", "—!", "word " * 30):
        with pytest.raises(OutcropError):
            library.add_tag(id, "own", wrong)
    with pytest.raises(OutcropError, match="has no “unheard”"):
        library.refuse_tag(id, "own", "unheard")
