"""Labels that the reader typed are renamed, merged and deleted, and each act is undone in one step."""

from __future__ import annotations

import pytest

from outcrop.domain.errors import OutcropError
from outcrop.library.library import Library
from outcrop.library.own_labels import namesake
from tests.makers import make_draft


@pytest.fixture
def labelled(library: Library) -> tuple[int, int]:
    """Two clippings, the first with the labels Tariffs and Duties, the second with Tariffs."""
    ids = []
    for title in ("Lithium output rises in Chile", "A factory opens in Turkey"):
        clipping = library.keep(make_draft(title, f"{title}, the ministry said.")).clipping
        assert clipping is not None
        ids.append(clipping.id)
        library.add_tag(clipping.id, "own", "Tariffs")
    library.add_tag(ids[0], "own", "Duties")
    return ids[0], ids[1]


def labels(library: Library, id: int) -> list[str]:
    return sorted(tag.label for tag in library.clipping(id).tags if tag.vocabulary == "own")


def test_a_label_gets_another_name_everywhere(library: Library, labelled: tuple[int, int]) -> None:
    first, second = labelled
    library.labels.rename("tariffs", "Customs  tariffs")
    assert (labels(library, first), labels(library, second)) == (
        ["Customs tariffs", "Duties"],
        ["Customs tariffs"],
    )
    assert library.search('own:"customs tariffs"').total == 2
    library.undo()
    assert labels(library, second) == ["Tariffs"]
    with pytest.raises(OutcropError, match="already"):
        library.labels.rename("Tariffs", "duties")


def test_a_label_is_merged_into_another(library: Library, labelled: tuple[int, int]) -> None:
    first, second = labelled
    library.labels.merge("Tariffs", "Duties")
    assert (labels(library, first), labels(library, second)) == (["Duties"], ["Duties"])
    assert list(library.vocabularies["own"].concepts) == ["duties"]
    assert library.search("own:duties").total == 2
    library.undo()
    assert (labels(library, first), labels(library, second)) == (["Duties", "Tariffs"], ["Tariffs"])
    for wrong in (("Tariffs", "tariffs"), ("Tariffs", "unheard"), ("unheard", "Tariffs")):
        with pytest.raises(OutcropError):
            library.labels.merge(*wrong)


def test_a_label_is_deleted_everywhere(library: Library, labelled: tuple[int, int]) -> None:
    first, second = labelled
    edit = library.labels.delete("tariffs")
    assert edit is not None
    assert edit.label == "Deleted the tag “Tariffs”"
    assert (labels(library, first), labels(library, second)) == (["Duties"], [])
    library.undo()
    assert labels(library, second) == ["Tariffs"]


def test_a_label_that_names_a_known_concept_is_pointed_out_until_it_is_the_readers(library: Library) -> None:
    found = namesake("turkey", library.vocabularies)
    assert found is not None
    assert (found[0].id, found[1].id) == ("country", "TR")
    assert namesake("IT", library.vocabularies) is None, "an id alone is no name"
    assert namesake("port fees", library.vocabularies) is None
    kept = library.keep(make_draft()).clipping
    assert kept is not None
    library.add_tag(kept.id, "own", "Turkey")
    assert namesake("turkey", library.vocabularies) is None
