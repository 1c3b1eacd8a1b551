"""The command line starts at once, and a command loads only what it uses."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from outcrop.cli.main import COMMANDS, program, run

HELP_BUDGET = 0.3
ROUNDS = 5


def _seconds(command: list[str]) -> float:
    """Of processor time, which a busy machine does not stretch."""
    before = os.times()
    subprocess.run(command, check=True, capture_output=True)
    after = os.times()
    return (after.children_user + after.children_system) - (before.children_user + before.children_system)


def test_help_is_there_in_three_tenths_of_a_second(capsys: pytest.CaptureFixture[str]) -> None:
    seconds = min(_seconds([sys.executable, "-m", "outcrop.cli", "--help"]) for _ in range(ROUNDS))
    with capsys.disabled():
        print(f"\noutcrop-cli --help takes {seconds:.2f} s of processor time, of {HELP_BUDGET} s")
    assert seconds < HELP_BUDGET


def test_every_command_named_in_help_has_help_of_its_own(capsys: pytest.CaptureFixture[str]) -> None:
    for name in COMMANDS:
        assert run([name, "--help"]) == 0
        text = capsys.readouterr().out
        assert f"Usage: outcrop-cli {name}" in text
        assert "--profile" in text


def test_tagging_and_extracting_open_no_library_and_load_no_database(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(
        "Chile counts its lithium\n\nChile counted the lithium in its brines last year.\n", "utf-8"
    )
    for arguments in (["tag", str(page), "--json"], ["extract", str(page), "--json"]):
        script = (
            "import sys; from outcrop.cli.main import run; code = run(sys.argv[1:]);"
            "print(code, sorted({'sqlite3', 'sqlalchemy', 'whoosh', 'PySide6', 'httpx'} & set(sys.modules)),"
            " file=sys.stderr)"
        )
        done = subprocess.run(
            [sys.executable, "-c", script, *arguments], capture_output=True, text=True, check=True
        )
        assert done.stderr.strip() == "0 []"
        assert json.loads(done.stdout)["text"].endswith("last year.")


def test_wrong_arguments_end_with_two(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (
        ["fnid"],
        ["search"],
        ["show", "first"],
        ["search", "tin", "--limt", "3"],
        ["add", "-x"],
    ):
        assert run(arguments) == 2
    assert "No such option" in capsys.readouterr().err


def test_the_profile_may_stand_before_or_after_the_command(tmp_path: Path) -> None:
    for arguments in (["--profile", str(tmp_path / "a"), "list"], ["list", "--profile", str(tmp_path / "b")]):
        assert run(arguments) == 0
    assert (tmp_path / "a").is_dir()
    assert (tmp_path / "b").is_dir()


def test_the_program_knows_its_name_and_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert capsys.readouterr().out.startswith(f"{program.name} 0.")


@pytest.mark.parametrize("query", ["-lithium", "-chile lithium", "-h"])
def test_a_query_may_begin_with_a_word_to_leave_out(query: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--temp-profile", "search", query, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["query"] == query


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no file names that are not text")
def test_names_that_are_not_utf8_are_read_or_refused_in_a_line(tmp_path: Path) -> None:
    article = "Chile counts its lithium\n\nChile counted the lithium in its brines last year, it said.\n"
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text(article, "utf-8")
    command = [sys.executable, "-m", "outcrop.cli", "--profile", str(tmp_path / "profile")]

    def answer(*arguments: str | bytes) -> tuple[int, str]:
        done = subprocess.run(
            [*command, *arguments], capture_output=True, text=True, cwd=tmp_path, check=False
        )
        return done.returncode, done.stdout + done.stderr

    assert answer("add", "--anyway", b"caf\xe9.txt")[0] == 0
    assert answer("note", "1", b"caf\xe9") == (
        1,
        "Something that was typed is not UTF-8. Check the terminal's encoding.\n",
    )
    assert (
        "There is no home folder for ~nobody-of-this-name."
        in answer("--profile", "~nobody-of-this-name", "list")[1]
    )
