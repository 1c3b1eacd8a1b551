"""A reader teaches Outcrop from the command line: labels, rules, and what the vocabularies say."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from outcrop.bootstrap import open_library
from outcrop.cli.main import run

STORY = (
    "Mine opens in Zambia\n\nA copper mine in Zambia has opened again. "
    "Copper from Zambian mines goes to smelters."
)


class Command:
    def __init__(self, profile: Path, said: pytest.CaptureFixture[str]) -> None:
        self._profile, self._said = profile, said

    def __call__(self, *arguments: str, expect: int = 0) -> str:
        assert run(["--profile", str(self._profile), *arguments]) == expect
        told = self._said.readouterr()
        return told.err if expect else told.out

    def json(self, *arguments: str) -> Any:
        return json.loads(self(*arguments, "--json"))


@pytest.fixture
def outcrop(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    with open_library(tmp_path) as library:
        for place in ("Zambia", "Peru"):
            assert library.clip_text(STORY.replace("Zambia", place), anyway=True).clipping
    return Command(tmp_path, capsys)


def test_a_phrase_is_ruled_out_everywhere_and_let_in_again(outcrop: Command) -> None:
    outcrop("tag-refuse", "1", "mineral:copper", "--everywhere")
    assert outcrop.json("vocabulary", "rules") == [
        {"vocabulary": "mineral", "id": "copper", "phrase": "copper"}
    ]
    changes = outcrop.json("retag")["changes"]
    assert [(c["clipping"], c["change"], c["id"]) for c in changes] == [(2, "removed", "copper")]
    assert "may mean mineral:Copper again" in outcrop("vocabulary", "drop-rule", "mineral:Copper", "COPPER")
    assert [c["change"] for c in outcrop.json("retag")["changes"]] == ["added"]
    assert "There is no rule" in outcrop("vocabulary", "drop-rule", "mineral:copper", "copper", expect=1)


def test_several_phrases_must_be_told_apart(outcrop: Command) -> None:
    error = outcrop("tag-refuse", "1", "country:ZM", "--everywhere", expect=1)
    assert "“Zambia”, “Zambian”" in error
    assert "--phrase" in error
    outcrop("tag-refuse", "1", "country:ZM", "--everywhere", "--phrase", "Zambian")
    assert "“Zambian” is never Zambia" in outcrop("vocabulary", "rules")
    outcrop("undo")
    assert outcrop.json("vocabulary", "rules") == []


def test_a_label_of_one_s_own_is_added_and_searched(outcrop: Command) -> None:
    outcrop("tag-add", "1", "own:Battery passports")
    assert outcrop.json("search", "own:battery-passports")["total"] == 1
    assert "Battery passports" in outcrop("show", "1")


def test_a_concept_is_shown_whole(outcrop: Command) -> None:
    lithium = outcrop.json("vocabulary", "show", "Lithium")
    assert lithium["names_by_language"]["es"] == ["litio"]
    assert "us-critical-2025" in lithium["within"]
    assert {"label": "US critical minerals 2025", "date": "2025-11-07"} in lithium["lists"]
    assert "spodumene" in outcrop("vocabulary", "show", "mineral:lithium").lower()
    assert {source["file"] for source in lithium["sources"]} >= {"minerals.txt", "es.txt"}
    assert all(source["rests_on"] for source in lithium["sources"])
    assert "IMA" in outcrop("vocabulary", "show", "Abellaite")
    assert "No vocabulary has" in outcrop("vocabulary", "show", "unheard", expect=1)


def test_a_label_of_one_s_own_is_shown_too(outcrop: Command) -> None:
    outcrop("tag-add", "1", "own:Tariffs")
    assert outcrop.json("vocabulary", "list", "own")[0]["label"] == "Tariffs"
    assert "own:tariffs" in outcrop("vocabulary", "show", "own:tariffs")


def test_labels_of_one_s_own_are_renamed_merged_and_deleted(outcrop: Command) -> None:
    outcrop("tag-add", "1", "own:Tariffs")
    outcrop("tag-add", "2", "own:Duties")
    assert "Renamed the tag" in outcrop("vocabulary", "rename", "own:tariffs", "Customs")
    assert outcrop.json("vocabulary", "merge", "customs", "own:duties")["did"].startswith("Merged")
    assert outcrop.json("search", "own:duties")["total"] == 2
    assert "Deleted the tag “Duties”" in outcrop("vocabulary", "delete", "duties")
    assert "No tag of yours" in outcrop("vocabulary", "delete", "duties", expect=1)
    outcrop("undo")
    assert outcrop.json("search", "own:duties")["total"] == 2


def test_a_vocabulary_file_is_checked(outcrop: Command, tmp_path: Path) -> None:
    own = tmp_path / "own.txt"
    own.write_text("[odd]\nlabel: Odd\ncolour: red\n", encoding="utf-8")
    assert "own.txt, line 3: unknown key 'colour'" in outcrop("vocabulary", "check", str(own), expect=1)
    own.write_text("[odd]\nlabel: Odd\nnames: odd one\n", encoding="utf-8")
    assert "is sound" in outcrop("vocabulary", "check", str(own))
