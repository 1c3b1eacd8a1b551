"""Facts are kept for good: versions, decisions, undo, and files that are no library."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text
from sqlalchemy.orm import Session

from outcrop.domain.clipping import Draft
from outcrop.domain.errors import OutcropError
from outcrop.domain.page import Shelf
from outcrop.domain.tags import Verdict
from outcrop.home.profile import make_folders, profile_at
from outcrop.store import checking, editing, reading, writing
from outcrop.store.aspects import decision_aspect
from outcrop.store.editing import AspectChange
from outcrop.store.migrate import configuration
from outcrop.store.since import changed_since
from outcrop.store.store import SCHEMA, Store
from outcrop.store.tables import ClippingRow, Table
from tests.makers import make_draft


def open_store(folder: Path) -> Store:
    return Store(
        folder / "library.sqlite3", folder / "library.lock", folder / "originals", folder / "backups"
    )


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path)
    yield opened
    opened.close()


def save(store: Store, draft: Draft) -> int:
    original = writing.KeptOriginal(*store.keep_original(draft.original.data))

    def act(session: Session, revision: int) -> int:
        id = writing.add_clipping(session, draft, original, "test", revision)
        editing.record_addition(session, f"Added “{draft.title}”", [id])
        return id

    return store.write(act)


def change(store: Store, id: int, aspect: str, value: object) -> None:
    store.write(lambda s, r: editing.apply_edit(s, "changed", [AspectChange(id, aspect, value)], r))


def test_a_clipping_comes_back_as_it_went_in(store: Store) -> None:
    draft = make_draft(tags={"mineral:lithium": "Lithium", "country:CL": "Chile"})
    id = save(store, draft)
    clipping = store.read(lambda s: next(reading.read_clippings(s, [id])))
    assert clipping.article == draft.article
    assert clipping.metadata == draft.metadata
    assert clipping.tags == draft.tags
    assert store.originals.read(clipping.original) == draft.original.data


def test_a_refused_tag_stays_refused_until_it_is_undone(store: Store) -> None:
    id = save(store, make_draft(tags={"mineral:lithium": "Lithium"}))
    change(store, id, decision_aspect("mineral", "lithium"), [Verdict.REFUSED.value, "Lithium"])
    clipping = store.read(lambda s: next(reading.read_clippings(s, [id])))
    assert clipping.tags == ()
    assert [t.verdict for t in clipping.refused] == [Verdict.REFUSED]
    assert store.read(lambda s: reading.facet_counts(s, Shelf.ALL))["site"] == []

    store.write(editing.undo_last)
    clipping = store.read(lambda s: next(reading.read_clippings(s, [id])))
    assert [t.concept for t in clipping.tags] == ["lithium"]


def test_undo_leaves_what_has_changed_since(store: Store) -> None:
    id = save(store, make_draft("First title"))
    change(store, id, "starred", True)
    store.write(lambda s, _: setattr(s.get_one(ClippingRow, id), "starred", False))
    undone = store.write(editing.undo_last)
    assert undone is not None
    assert undone.left == ("“First title”",)


def test_every_write_takes_the_next_revision_and_deletion_leaves_a_tombstone(store: Store) -> None:
    first = save(store, make_draft("One", "Text one."))
    second = save(store, make_draft("Two", "Text two."))
    assert store.read(lambda s: changed_since(s, 0)) == ((first, second), ())
    store.write(lambda s, r: writing.delete_for_good(s, [first], r))
    assert store.read(lambda s: changed_since(s, 2)) == ((), (first,))


def test_nothing_is_kept_of_an_act_that_fails(store: Store) -> None:
    def failing(session: Session, revision: int) -> None:
        draft = make_draft()
        writing.add_clipping(
            session, draft, writing.KeptOriginal(*store.keep_original(b"x")), "test", revision
        )
        raise RuntimeError("pulled the plug")

    with pytest.raises(RuntimeError):
        store.write(failing)
    assert store.read(reading.library_row).revision == 0
    assert store.read(lambda s: reading.shelf_counts(s))[Shelf.ALL] == 0


@pytest.mark.parametrize("content", [b"", b"Dear diary", b"\0" * 4096], ids=["empty", "text", "zeroed"])
def test_a_file_that_is_no_library_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "library.sqlite3"
    file.write_bytes(content)
    with pytest.raises(OutcropError, match="is not an Outcrop library"):
        open_store(tmp_path)
    assert file.read_bytes() == content


def test_a_newer_library_is_refused(tmp_path: Path) -> None:
    open_store(tmp_path).close()
    with sqlite3.connect(tmp_path / "library.sqlite3") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    with pytest.raises(OutcropError, match="made by a newer Outcrop"):
        open_store(tmp_path)


def test_another_database_is_refused(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "library.sqlite3") as connection:
        connection.execute("CREATE TABLE songs (name)")
    connection.close()
    with pytest.raises(OutcropError, match="not an Outcrop library"):
        open_store(tmp_path)


def test_a_damaged_original_is_noticed(store: Store) -> None:
    name, _ = store.keep_original(b"the bytes as they came")
    path = next(store.path.parent.glob("originals/??/*.zst"))
    path.write_bytes(path.read_bytes()[:-3])
    with pytest.raises(OutcropError, match="original"):
        store.originals.read(name)


def test_the_migrations_make_the_tables_we_map(store: Store) -> None:
    with store.reader.connect() as connection:
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, Table.metadata) == []
    assert ScriptDirectory.from_config(configuration()).get_current_head() == SCHEMA


def test_a_full_disk_is_told_and_nothing_is_saved_by_half(store: Store) -> None:
    pages = store.read(lambda s: s.execute(text("PRAGMA page_count")).scalar_one())
    store.write(lambda s, _: s.execute(text(f"PRAGMA max_page_count={pages}")).close())
    with pytest.raises(OutcropError, match="disk is full") as caught:
        save(store, make_draft("Long", "Copper. " * 100_000))
    assert caught.value.hint
    assert store.read(reading.shelf_counts)[Shelf.ALL] == 0
    assert checking.bad_originals(store) == []


def test_a_profile_that_cannot_be_a_folder_is_explained(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(OutcropError, match="cannot be used") as caught:
        make_folders(profile_at(tmp_path / "file" / "profile"))
    assert "--profile" in caught.value.hint


def test_a_library_on_a_network_folder_belongs_to_one_process_at_a_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("outcrop.store.store.ALONE_SECONDS", 0.05)
    places = [tmp_path / name for name in ("library.sqlite3", "library.lock", "originals", "backups")]
    store = Store(*places, alone=True)
    id = save(store, make_draft("Kept without a log"))
    assert not (tmp_path / "library.sqlite3-wal").exists()
    with pytest.raises(OutcropError, match="Another Outcrop"):
        Store(*places, alone=True)
    store.close()
    again = Store(*places, alone=True)
    assert [row.id for row in again.read(lambda s: reading.read_rows(s, [id]))] == [id]
    again.close()
