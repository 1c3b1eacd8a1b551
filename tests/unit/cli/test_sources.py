"""What a SOURCE on the command line is taken for."""

from __future__ import annotations

import io
from pathlib import Path
from types import SimpleNamespace

import pytest

from outcrop.cli.sources import Hints, is_address, payload_of
from outcrop.domain.errors import OutcropError


@pytest.mark.parametrize(
    ("source", "address"),
    [
        ("https://example.org/a", True),
        ("HTTP://EXAMPLE.ORG", True),
        ("ftp://example.org/a", True),
        ("www.example.org/a", True),
        ("notes.txt", False),
        ("./https", False),
        ("C:notes", False),
        ("-", False),
    ],
)
def test_what_counts_as_an_address(source: str, address: bool) -> None:
    assert is_address(source) is address


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (b"  <!DOCTYPE html><p>x", "text/html"),
        (b"\xef\xbb\xbf<html>", "text/html"),
        (b"<p>one paragraph", "text/html"),
        (b"Copper < 5 dollars", "text/plain"),
        (b"%PDF-1.7 ...", "application/pdf"),
    ],
)
def test_what_standard_input_is_taken_for(
    data: bytes, media_type: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(data)))
    payload = payload_of("-", Hints(url="https://example.org/a"))
    assert (payload.media_type, payload.data, payload.url) == (media_type, data, "https://example.org/a")


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(OutcropError, match=r"There is no file .*lost\.txt"):
        payload_of(str(tmp_path / "lost.txt"), Hints())
