"""The index follows the library, whatever stops it on the way or happens to the files."""

from __future__ import annotations

import shutil
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from outcrop.bootstrap import open_library
from outcrop.domain.errors import Cancelled
from outcrop.domain.ticket import Progress, Ticket
from outcrop.index.folder import IndexFolder
from outcrop.library.library import Library
from tests.makers import make_draft

AT = datetime(2024, 5, 1, tzinfo=UTC)


def add_many(library: Library, count: int) -> None:
    library.add_drafts((make_draft(f"Copper {n}", f"Copper text {n}."), AT) for n in range(count))


def cancelled_after_a_batch(library: Library) -> None:
    """Catches up until the first batch is committed, then is called off."""
    ticket = Ticket()

    def report(step: Progress) -> None:
        if step.done >= 500 and step.doing == "Indexing":
            ticket.cancel()

    ticket = Ticket(report)
    with pytest.raises(Cancelled):
        library.catch_up(ticket)


def test_an_interrupted_catch_up_loses_neither_additions_nor_deletions(library: Library) -> None:
    first = library.keep(make_draft("Copper old", "Copper of old.")).clipping
    assert first is not None
    library.catch_up()
    library.trash([first.id])
    add_many(library, 1100)
    cancelled_after_a_batch(library)
    assert library.behind() > 0
    assert library.search("copper", limit=1).total == 1100


def test_an_older_library_file_put_back_gets_an_index_of_its_own(tmp_path: Path) -> None:
    with open_library(tmp_path) as library:
        library.keep(make_draft("Copper one", "Copper text one."))
        library.catch_up()
    shutil.copy(tmp_path / "library.sqlite3", tmp_path / "older")
    with open_library(tmp_path) as library:
        add_many(library, 5)
        library.catch_up()
        library.set_starred([1], True)
        library.catch_up()
    shutil.copy(tmp_path / "older", tmp_path / "library.sqlite3")
    with open_library(tmp_path) as library:
        assert library.search("copper").total == 1
        assert library.doctor().ok


def test_a_search_does_not_wait_for_whoever_writes_the_index(library: Library, tmp_path: Path) -> None:
    library.keep(make_draft("Copper one", "Copper text one."))
    library.catch_up()
    library.keep(make_draft("Copper two", "Copper text two."))
    with IndexFolder(tmp_path / "profile" / "index").writing():
        began = time.monotonic()
        page = library.search("copper")
        assert time.monotonic() - began < 2
    assert (page.total, page.behind) == (1, 1)
    later = library.search("copper")
    assert (later.total, later.behind) == (2, 0)


def test_a_search_that_finds_the_index_damaged_builds_it_anew_and_says_so(
    library: Library, tmp_path: Path
) -> None:
    add_many(library, 3)
    library.catch_up()
    (segment,) = (tmp_path / "profile" / "index" / "b0001").glob("*.arrays")
    wrong = bytearray(segment.read_bytes())
    wrong[wrong.index(b"copper")] ^= 1
    segment.write_bytes(wrong)
    library.close()
    with open_library(tmp_path / "profile") as again:
        page = again.search("copper")
        assert page.total == 3
        assert any("damaged" in problem.message for problem in page.problems)
        assert not again.search("copper").problems


def test_an_index_of_another_library_is_not_believed(tmp_path: Path) -> None:
    with open_library(tmp_path / "one") as library:
        add_many(library, 3)
        library.catch_up()
    with open_library(tmp_path / "two") as library:
        library.keep(make_draft("Zinc", "Zinc text."))
    shutil.copytree(tmp_path / "one" / "index", tmp_path / "two" / "index", dirs_exist_ok=True)
    with open_library(tmp_path / "two") as library:
        assert library.search("copper").total == 0
        assert library.search("zinc").total == 1


@pytest.mark.parametrize(("few", "counted"), [(1.0, 1), (0.0, 0)])
def test_counts_beside_a_list_are_the_index_s_while_it_misses_little(
    library: Library, monkeypatch: pytest.MonkeyPatch, few: float, counted: int
) -> None:
    clipped = library.keep(make_draft("Copper", "Copper text.")).clipping
    assert clipped
    library.add_tag(clipped.id, "own", "to read")
    library.catch_up()
    library.undo()
    monkeypatch.setattr(library._searching, "_patient", False)
    monkeypatch.setattr("outcrop.library.searching.SOON", 0)
    monkeypatch.setattr("outcrop.library.searching.FEW", few)
    page = library.search("")
    assert (page.behind, len(page.facets.get("own", ()))) == (1, counted)
    library.catch_up()
    page = library.search("")
    assert (page.behind, len(page.facets.get("own", ()))) == (0, 0)
