"""A file that would fill the memory ends with words, and the worker reads the next one."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from outcrop import capture
from outcrop.capture.payload import Payload
from outcrop.cli.main import run
from outcrop.domain.clipping import Route
from outcrop.domain.errors import OutcropError
from outcrop.domain.ticket import Ticket
from outcrop.worker.child import DRAFT_SECONDS, Child
from tests.loopback import article
from tests.unit.capture.pdf_writer import a_pdf, a_pdf_of_forms_in_forms

LITTLE = 350 * 2**20
BOMB = a_pdf_of_forms_in_forms(12, 10)
NEWS = [
    "Zircon from the river",
    "",
    "The zircon mine on the river raised its output again, the owner said.",
    "Buyers had asked for more since the spring, when the other mine closed.",
]


def test_a_bomb_ends_by_memory_and_the_next_file_is_read_by_a_new_child() -> None:
    child = Child(LITTLE)
    try:
        with pytest.raises(OutcropError, match="more memory than the 350 MB") as told:
            child.run(Ticket(), DRAFT_SECONDS, capture.read, Payload(BOMB, "application/pdf", Route.FILE))
        assert told.value.hint
        whole = Payload(a_pdf([NEWS]), "application/pdf", Route.FILE)
        assert child.run(Ticket(), DRAFT_SECONDS, capture.read, whole).title == "Zircon from the river"
    finally:
        child.close()


def test_a_child_that_dies_is_told_of_and_replaced() -> None:
    child = Child()
    try:
        with pytest.raises(OutcropError, match="worker process ended"):
            child.run(Ticket(), DRAFT_SECONDS, os._exit, 3)
        assert child.run(Ticket(), DRAFT_SECONDS, os.path.basename, "a/b") == "b"
    finally:
        child.close()


def test_a_folder_of_bad_files_is_gone_through_to_its_end(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("outcrop.worker.careful.DRAFT_MEMORY", LITTLE)
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a-bomb.pdf").write_bytes(BOMB)
    (folder / "b-zinc.html").write_bytes(article("zinc"))
    (folder / "c-zircon.pdf").write_bytes(a_pdf([NEWS]))
    (folder / "d-lost.html").symlink_to(folder / "nowhere.html")
    (folder / "e-round.html").symlink_to(folder / "e-round.html")
    (folder / "f-page.html").symlink_to(folder / "b-zinc.html")
    expected = {
        "a-bomb.pdf": "memory", "b-zinc.html": "added", "c-zircon.pdf": "added", "d-lost.html": "no file",
        "e-round.html": "no file", "f-page.html": "duplicate",
    }  # fmt: skip
    if hasattr(os, "mkfifo"):
        os.mkfifo(folder / "g-pipe.html")
        os.mkfifo(folder / "h-pipe.url")
        expected["g-pipe.html"] = "no ordinary file"
    assert run(["--profile", str(tmp_path / "profile"), "add", str(folder), "--json"]) == 3
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    told = {Path(line["source"]).name: f"{line['status']}: {line['reason']}" for line in lines}
    assert told.keys() == expected.keys()
    for name, words in expected.items():
        assert words in told[name], (name, told[name])


def test_extract_survives_a_bomb_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("outcrop.worker.careful.DRAFT_MEMORY", LITTLE)
    (tmp_path / "bomb.pdf").write_bytes(BOMB)
    (tmp_path / "news.pdf").write_bytes(a_pdf([NEWS]))
    assert run(["extract", str(tmp_path / "bomb.pdf")]) == 1
    assert "memory" in capsys.readouterr().err
    assert run(["extract", str(tmp_path / "news.pdf")]) == 0
    assert "Zircon from the river" in capsys.readouterr().out


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_may_not_be_looked_into_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    closed = tmp_path / "in" / "closed"
    closed.mkdir(parents=True)
    closed.chmod(0)
    try:
        assert run(["--profile", str(tmp_path / "profile"), "add", str(tmp_path / "in")]) == 1
    finally:
        closed.chmod(0o700)
    assert "may read it" in capsys.readouterr().err
