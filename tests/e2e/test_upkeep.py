"""Re-tagging, re-reading and comparing on the command line."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from outcrop.cli.main import run
from outcrop.home.resources import resource


@pytest.fixture
def profile(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A library of two samples, the second of them also as another outlet printed it."""
    folder = tmp_path / "library"
    page = resource("samples", "rukwa-helium-seep.html").read_text("utf-8")
    reprint = tmp_path / "reprint.html"
    reprint.write_text(
        page.replace("strikeanddip", "oreledger").replace("Joseph Mwakalinga", "Staff"), "utf-8"
    )
    for source in (
        resource("samples", "pamir-antimony-roads.html"),
        resource("samples", "rukwa-helium-seep.html"),
    ):
        assert run(["--profile", str(folder), "add", str(source)]) == 0
    capsys.readouterr()
    assert run(["--profile", str(folder), "add", str(reprint)]) == 0
    assert "much like clipping 2" in capsys.readouterr().out
    return folder


def _answer(profile: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    assert run(["--profile", str(profile), *arguments, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_a_retag_is_shown_then_done_then_taken_back(
    profile: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _answer(profile, capsys, "retag", "--dry-run")["clippings"] == 0
    with sqlite3.connect(profile / "library.sqlite3") as database:  # as an older program had tagged it
        database.execute("delete from tag where clipping_id = 1 and concept = 'antimony'")
        database.execute("update version set tagger = 'older'")
    database.close()
    planned = _answer(profile, capsys, "retag", "--dry-run")
    assert (planned["added"], planned["removed"], planned["clippings"]) == (1, 0, 1)
    assert planned["changes"][0]["id"] == "antimony"
    assert "antimony" not in _concepts(profile, capsys)
    assert _answer(profile, capsys, "retag")["added"] == 1
    assert "antimony" in _concepts(profile, capsys)
    _answer(profile, capsys, "retag", "--undo")
    assert "antimony" not in _concepts(profile, capsys)


def _concepts(profile: Path, capsys: pytest.CaptureFixture[str]) -> set[str]:
    return {tag["id"] for tag in _answer(profile, capsys, "show", "1")["tags"]}


def test_the_same_story_from_two_outlets_is_named(profile: Path, capsys: pytest.CaptureFixture[str]) -> None:
    [pair] = _answer(profile, capsys, "duplicates")
    assert (pair["first"]["id"], pair["second"]["id"]) == (2, 3)
    assert pair["likeness"] > 0.9


def test_reading_an_original_anew_that_gives_the_same_changes_nothing(
    profile: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _answer(profile, capsys, "reextract", "1")["did"] is None
    assert len(_answer(profile, capsys, "show", "1")["versions"]) == 1
