"""What bad input gets: exit code 1, one line that says what, why and what now; nothing saved by half."""

from __future__ import annotations

import io
import json
import socket
import sqlite3
from pathlib import Path
from types import SimpleNamespace

import pytest

from outcrop.bootstrap import open_library
from outcrop.cli.main import run

PNG = bytes.fromhex("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489")


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> pytest.CaptureFixture[str]:
    return capsys


def _one_line(said: pytest.CaptureFixture[str]) -> str:
    error = said.readouterr().err
    assert error.count("\n") == 1, error
    assert "Traceback" not in error
    assert len(error) > 30, "a message says what, why and what now"
    return error


def _nothing_saved(profile: Path) -> None:
    with open_library(profile) as library:
        assert library.listing() == ()
        assert library.last_edit() is None


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("empty.txt", b""),
        ("blank.html", b"<html><body> \n </body></html>"),
        ("picture.png", PNG + bytes(200)),
        ("noise.txt", bytes(range(256)) * 40),
        ("picture.html", PNG + bytes(200)),
        ("broken.pdf", b"%PDF-1.7\n%%EOF"),
    ],
)
def test_files_that_hold_no_article(
    name: str, data: bytes, tmp_path: Path, said: pytest.CaptureFixture[str]
) -> None:
    file, profile = tmp_path / name, tmp_path / "profile"
    file.write_bytes(data)
    assert run(["--profile", str(profile), "add", str(file)]) == 1
    assert name in _one_line(said)
    _nothing_saved(profile)


@pytest.mark.parametrize(
    "address",
    ["http://", "https://exa mple.org/x", "ftp://example.org/a", "file:///etc/hosts", "https://[::1/"],
)
def test_addresses_that_are_none(address: str, tmp_path: Path, said: pytest.CaptureFixture[str]) -> None:
    profile = tmp_path / "profile"
    assert run(["--profile", str(profile), "add", address]) == 1
    assert address in _one_line(said)
    _nothing_saved(profile)


def test_a_server_that_is_not_there(tmp_path: Path, said: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    assert run(["--profile", str(tmp_path / "profile"), "add", f"http://127.0.0.1:{port}/a"]) == 1
    _one_line(said)


def test_an_empty_paste(
    tmp_path: Path, said: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(b" \n")))
    assert run(["--profile", str(tmp_path / "profile"), "add", "-", "--json"]) == 1
    captured = said.readouterr()
    assert json.loads(captured.out)["status"] in ("failed", "rejected")
    assert captured.err.count("\n") == 1
    _nothing_saved(tmp_path / "profile")


def test_a_text_of_fifty_megabytes(tmp_path: Path, said: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "huge.txt"
    file.write_bytes(b"Copper and more copper from Chile, again and again.\n" * 1_000_000)
    assert run(["--profile", str(tmp_path / "profile"), "add", str(file)]) == 1
    assert "MB" in _one_line(said)
    _nothing_saved(tmp_path / "profile")


def test_a_page_that_is_no_article_is_refused_unless_the_reader_insists(
    tmp_path: Path, said: pytest.CaptureFixture[str]
) -> None:
    wall = tmp_path / "wall.html"
    wall.write_text(
        "<html><head><title>Just a moment...</title></head><body><h1>Verify you are human</h1>"
        "<p>Complete the captcha below to continue to the site. Please enable cookies and JavaScript.</p>"
        "</body></html>",
        "utf-8",
    )
    profile = tmp_path / "profile"
    assert run(["--profile", str(profile), "add", str(wall)]) == 1
    assert "--anyway" in _one_line(said)
    _nothing_saved(profile)
    assert run(["--profile", str(profile), "add", "--anyway", str(wall)]) == 0


def test_a_library_file_that_is_none(tmp_path: Path, said: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "library.sqlite3"
    file.write_text("Dear diary, this is no database at all.\n" * 200, "utf-8")
    assert run(["--profile", str(tmp_path), "list"]) == 1
    _one_line(said)
    assert file.read_text("utf-8").startswith("Dear diary")


def test_a_library_of_a_newer_program(tmp_path: Path, said: pytest.CaptureFixture[str]) -> None:
    with open_library(tmp_path):
        pass
    with sqlite3.connect(tmp_path / "library.sqlite3") as database:
        database.execute("update alembic_version set version_num = '9999'")
    database.close()
    assert run(["--profile", str(tmp_path), "list"]) == 1
    assert "newer" in _one_line(said)


def test_a_profile_that_cannot_be_a_folder(tmp_path: Path, said: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "taken").write_text("a file", "utf-8")
    assert run(["--profile", str(tmp_path / "taken"), "list"]) == 1
    assert "--profile" in _one_line(said)


@pytest.mark.parametrize(
    "arguments",
    [
        ["show", "99"],
        ["trash", "99"],
        ["tag-add", "99", "mineral:lithium"],
        ["undo"],
        ["retag", "--undo"],
        ["reextract", "99"],
        ["vocabulary", "list", "cheeses"],
        ["vocabulary", "show", "mineral:cheddar"],
    ],
)
def test_things_that_are_not_there(arguments: list[str], said: pytest.CaptureFixture[str]) -> None:
    assert run(arguments) == 1
    _one_line(said)
