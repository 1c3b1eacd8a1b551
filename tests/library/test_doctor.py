"""What the doctor sees in a library that was hurt, and what it leaves alone."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from pathlib import Path

from outcrop.library.library import Library

ARTICLE = (
    "Chile counts its lithium\n\nChile counted the lithium in its brines last year, the ministry said.\n"
)
LONG_AGO = 1_600_000_000


def _wrong(library: Library) -> list[str]:
    return [f"{finding.area}: {finding.message}" for finding in library.doctor().findings if not finding.ok]


def test_the_doctor_sees_what_is_wrong_and_mends_the_index(library: Library) -> None:
    library.clip_text(ARTICLE, anyway=True)
    before = library.doctor()
    assert [f.area for f in before.findings if not f.ok] == ["index"]
    assert library.doctor(repair=True).ok
    assert all(f.ok for f in library.doctor().findings)


def test_a_text_that_is_no_text_any_more_is_a_finding_and_no_crash(library: Library, tmp_path: Path) -> None:
    library.clip_text(ARTICLE, anyway=True)
    library.catch_up()
    file = tmp_path / "profile" / "library.sqlite3"
    with contextlib.closing(sqlite3.connect(file)) as connection, connection:
        connection.execute('UPDATE version SET blocks = \'[{"kind": "nonsense"}]\'')
    assert _wrong(library) == ["texts: “Chile counts its lithium”: the text cannot be read"]


def test_half_written_originals_are_deleted_and_unnamed_ones_kept(library: Library, tmp_path: Path) -> None:
    library.clip_text(ARTICLE, anyway=True)
    library.catch_up()
    folder = tmp_path / "profile" / "originals" / "aa"
    folder.mkdir(parents=True, exist_ok=True)
    half, whole, fresh = folder / ".writing-x", folder / f"{'aa' * 32}.zst", folder / ".writing-y"
    for path in (half, whole, fresh):
        path.write_bytes(b"bytes")
    for path in (half, whole):
        os.utime(path, (LONG_AGO, LONG_AGO))
    assert _wrong(library) == ["originals: Originals that were not written to their end: 1."]
    assert library.doctor(repair=True).ok
    assert [path.exists() for path in (half, whole, fresh)] == [False, True, True]
