"""A merge goes through its segments in pieces: what it writes is what the same documents give at once."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from outcrop.index.arrayfile import ArrayFile, DamagedFile
from outcrop.index.documents import Document
from outcrop.index.inverting import invert
from outcrop.index.merging import Source, merge
from outcrop.index.segmentfile import sections, write_segment
from tests.unit.index.made import make_document

DOCUMENTS = [
    make_document(
        n, f"Copper {n}", "mines of copper and " + f"cobalt shaft{n % 7} " * (n % 5), tags=("mineral:cu",)
    )
    for n in range(40)
]
KEPT = np.array([n % 3 > 0 for n in range(40)])


def _written(path: Path, documents: list[Document]) -> ArrayFile:
    write_segment(path, invert(documents))
    return ArrayFile(path)


@pytest.mark.parametrize("piece", [3, 1 << 18])
def test_a_merge_writes_what_the_kept_documents_give_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, piece: int
) -> None:
    monkeypatch.setattr("outcrop.index.merging.PIECE", piece)
    with (
        closing(_written(tmp_path / "first", DOCUMENTS[:25])) as first,
        closing(_written(tmp_path / "second", DOCUMENTS[25:])) as second,
    ):
        data = merge([Source(first, KEPT[:25]), Source(second, KEPT[25:])])
        write_segment(tmp_path / "merged", data)
    kept = [document for document, is_kept in zip(DOCUMENTS, KEPT, strict=True) if is_kept]
    with (
        closing(_written(tmp_path / "at once", kept)) as expected,
        closing(ArrayFile(tmp_path / "merged")) as merged,
    ):
        names = [name for name, _ in sections(invert(kept))]
        assert len(names) > 40
        for name in names:
            assert merged.whole(name).tolist() == expected.whole(name).tolist(), name


@pytest.mark.parametrize("name", ["text.positions", "text.frequencies", "text.documents"])
def test_nothing_is_merged_from_a_damaged_segment(tmp_path: Path, name: str) -> None:
    with closing(_written(tmp_path / "first", DOCUMENTS)) as file:
        bytes_ = bytearray((tmp_path / "first").read_bytes())
        values = file.whole(name).tobytes()
        at = bytes_.index(values)
        bytes_[at + len(values) - 1] ^= 0x80
        (tmp_path / "first").write_bytes(bytes_)
        with pytest.raises(DamagedFile, match=name):
            write_segment(tmp_path / "merged", merge([Source(file, KEPT)]))
