"""Commits, stamps, rebuilds, damage: the index never says what is not so."""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from outcrop.domain.errors import Cancelled, OutcropError
from outcrop.domain.ticket import Ticket
from outcrop.index import Document, SearchIndex, tidying
from outcrop.index.contents import latest_generation, read_segments
from outcrop.index.folder import IndexFolder
from outcrop.index.policy import TIER_SIZE
from tests.unit.index.made import ask, found, make_document, make_stamp

if sys.platform != "win32":
    import resource


def test_an_update_commits_documents_and_stamp_together_and_can_be_repeated(index: SearchIndex) -> None:
    assert (index.stamp, ask(index, "copper").total) == (None, 0)
    for _ in range(2):
        index.update([make_document(1, "Copper"), make_document(2, "Gold")], (), make_stamp(5))
        assert index.stamp == make_stamp(5)
        assert ask(index, "").total == 2
    index.update([make_document(1, "Silver")], [2], make_stamp(6))
    assert (found(index, ""), found(index, "copper OR gold")) == ([1], [])
    assert index.stamp == make_stamp(6)


def test_the_last_of_two_documents_with_one_id_wins(index: SearchIndex) -> None:
    index.update([make_document(1, "Copper"), make_document(1, "Gold")], (), make_stamp())
    assert (found(index, "gold"), found(index, "copper")) == ([1], [])


def test_a_commit_called_off_leaves_everything_as_it_was(index: SearchIndex) -> None:
    index.update([make_document(1, "Copper")], (), make_stamp(1))
    ticket = Ticket()

    def documents() -> Iterator[Document]:
        yield make_document(1, "Gold")
        ticket.cancel()

    with pytest.raises(Cancelled):
        index.update(documents(), (), make_stamp(2), ticket)
    assert (found(index, "copper"), index.stamp) == ([1], make_stamp(1))
    index.update([make_document(1, "Gold")], (), make_stamp(3))
    assert (found(index, "gold"), index.stamp) == ([1], make_stamp(3))


def test_a_rebuild_replaces_the_index_and_the_old_one_goes_at_the_next_opening(
    index: SearchIndex, tmp_path: Path
) -> None:
    index.update([make_document(n, "Copper") for n in range(3)], (), make_stamp(3))
    seen: list[int] = []

    def documents() -> Iterator[Document]:
        yield make_document(7, "Gold")
        seen.append(ask(index, "copper").total)

    assert index.rebuild(documents(), make_stamp(4)) == 1
    assert seen == [3]
    assert (found(index, ""), index.stamp) == ([7], make_stamp(4))
    index.close()
    SearchIndex(tmp_path / "index").close()
    assert [path.name for path in (tmp_path / "index").iterdir() if path.is_dir()] == ["b0002"]


def test_a_rebuild_that_fails_leaves_the_present_index(index: SearchIndex, tmp_path: Path) -> None:
    index.update([make_document(1, "Copper")], (), make_stamp(1))

    def documents() -> Iterator[Document]:
        yield make_document(2)
        raise Cancelled

    with pytest.raises(Cancelled):
        index.rebuild(documents(), make_stamp(2))
    assert (found(index, "copper"), index.stamp) == ([1], make_stamp(1))
    assert not (tmp_path / "index" / "b0002").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on the size of files")
def test_a_disk_that_takes_no_more_leaves_the_index_as_it_was(index: SearchIndex) -> None:
    index.update([make_document(1, "Copper")], (), make_stamp(1))
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (600, before[1]))
    try:
        with pytest.raises(OutcropError, match="could not be written") as told:
            index.update([make_document(1, "Gold")], (), make_stamp(2))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert told.value.hint
    assert (found(index, "copper"), index.stamp) == ([1], make_stamp(1))
    index.update([make_document(1, "Gold")], (), make_stamp(3))
    assert (found(index, "gold"), index.stamp) == ([1], make_stamp(3))


@pytest.mark.parametrize("how", ["truncated", "missing", "toc", "pointer", "stamp"])
def test_damage_takes_the_stamp_away_and_a_rebuild_mends_it(tmp_path: Path, how: str) -> None:
    with_documents = SearchIndex(tmp_path / "index")
    with_documents.update([make_document(1, "Copper")], (), make_stamp())
    with_documents.close()
    build = tmp_path / "index" / "b0001"
    segment = next(build.glob("MAIN_*"))
    match how:
        case "truncated":
            segment.write_bytes(segment.read_bytes()[:40])
        case "missing":
            segment.unlink()
        case "toc":
            next(build.glob("*.toc")).write_bytes(b"\0" * 50)
        case "pointer":
            (tmp_path / "index" / "current").write_bytes(b"\xff\xfe")
        case _:
            next(build.glob("stamp_*.json")).write_text("{", encoding="utf-8")
    index = SearchIndex(tmp_path / "index")
    assert not index.stamp
    index.rebuild([make_document(1, "Copper")], make_stamp(2))
    index.close()
    mended = SearchIndex(tmp_path / "index")
    assert (found(mended, "copper"), mended.stamp) == ([1], make_stamp(2))
    mended.close()


def test_a_flipped_bit_is_found_and_a_rebuild_mends_it(index: SearchIndex, tmp_path: Path) -> None:
    index.update([make_document(n, "Copper", "mines of copper") for n in range(9)], (), make_stamp())
    assert index.is_sound()
    (segment,) = (tmp_path / "index" / "b0001").glob("*.arrays")
    bytes_ = bytearray(segment.read_bytes())
    bytes_[bytes_.index(b"copper")] ^= 1
    segment.write_bytes(bytes_)
    index.close()
    with pytest.raises(OutcropError, match="damaged"):
        ask(index, "copper")
    assert (index.is_sound(), index.stamp) == (False, None)
    with closing(SearchIndex(tmp_path / "index")) as of_another_process:
        assert of_another_process.stamp is None
    index.rebuild([make_document(1, "Copper")], make_stamp(2))
    assert (found(index, "copper"), index.stamp, index.is_sound()) == ([1], make_stamp(2), True)


def test_a_posting_that_leads_nowhere_is_damage_too(index: SearchIndex, tmp_path: Path) -> None:
    index.update([make_document(n, "Copper", "mines of copper") for n in range(9)], (), make_stamp())
    (segment,) = (tmp_path / "index" / "b0001").glob("*.arrays")
    bytes_ = bytearray(segment.read_bytes())
    everywhere = bytes(range(9)) * 3  # the documents of each word of the texts
    at = bytes_.index(everywhere)
    bytes_[at : at + len(everywhere)] = b"\xff" * len(everywhere)
    segment.write_bytes(bytes_)
    index.close()
    with pytest.raises(OutcropError, match="damaged"):
        ask(index, "mines")
    assert index.stamp is None


def test_another_schema_has_no_stamp(index: SearchIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    index.update([make_document(1)], (), make_stamp())
    monkeypatch.setattr("outcrop.index.searchindex.SCHEMA", 999)
    assert index.stamp is None


def test_a_writer_that_waits_too_long_says_so(tmp_path: Path) -> None:
    folder = IndexFolder(tmp_path / "index")
    other = IndexFolder(tmp_path / "index")
    with folder.writing(), pytest.raises(OutcropError, match="is writing"), other.writing(wait=0.0):
        pass


def _write_elsewhere(folder: Path) -> None:
    index = SearchIndex(folder)
    for n in range(5):
        index.update([make_document(100 + n, "Elsewhere")], (), make_stamp(100 + n))
    index.close()


def test_another_process_s_commits_are_seen_and_none_is_lost(index: SearchIndex, tmp_path: Path) -> None:
    index.update([make_document(1, "Here")], (), make_stamp())
    process = multiprocessing.get_context("spawn").Process(
        target=_write_elsewhere, args=(tmp_path / "index",)
    )
    process.start()
    for n in range(2, 6):
        index.update([make_document(n, "Here")], (), make_stamp(n))
        assert ask(index, "here").total == n
    process.join()
    assert process.exitcode == 0
    assert ask(index, "here OR elsewhere").total == 10
    assert ask(index, "elsewhere").total == 5


def test_tidying_merges_what_became_many_while_the_index_is_in_use(
    index: SearchIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("outcrop.index.policy.SMALL", 0)
    for n in range(TIER_SIZE):
        index.update([make_document(n, "Copper", "mines")], (), make_stamp(n))
    prepare = tidying.prepare

    def and_meanwhile(build: Path) -> tidying.Prepared | None:
        prepared = prepare(build)
        index.update([make_document(3, "Gold"), make_document(50, "Silver")], [4], make_stamp(99))
        return prepared

    monkeypatch.setattr(tidying, "prepare", and_meanwhile)
    assert index.tidy()
    build = index._folder.current()
    assert build is not None
    assert len(read_segments(build, latest_generation(build))) == 2
    assert set(found(index, "copper")) == set(range(TIER_SIZE)) - {3, 4}
    assert (found(index, "gold"), found(index, "silver"), index.stamp) == ([3], [50], make_stamp(99))
    assert not list(build.glob("merging-*"))


def _commit_until_killed(folder: Path, acknowledged: Path) -> None:
    index = SearchIndex(folder)
    for n in range(1, 10_000):
        index.update([make_document(n, "Word")], (), make_stamp(n))
        acknowledged.write_text(str(n), encoding="ascii")


def test_a_writer_killed_in_the_middle_loses_nothing(tmp_path: Path) -> None:
    acknowledged = tmp_path / "acknowledged"
    for _ in range(2):
        process = multiprocessing.get_context("spawn").Process(
            target=_commit_until_killed, args=(tmp_path / "index", acknowledged)
        )
        acknowledged.write_text("0", encoding="ascii")
        process.start()
        while int(acknowledged.read_text(encoding="ascii") or 0) < 12:
            process.join(0.01)
        process.kill()
        process.join()
        index = SearchIndex(tmp_path / "index")
        stamp = index.stamp
        assert stamp is not None
        assert stamp.revision >= int(acknowledged.read_text(encoding="ascii") or 0)
        assert set(range(1, stamp.revision + 1)) <= set(_all_ids(index))
        index.close()


def _all_ids(index: SearchIndex) -> list[int]:
    return [hit.id for hit in ask(index, "word", limit=100_000).hits]
