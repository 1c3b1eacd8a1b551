"""What a SOURCE on the command line is taken for."""

from __future__ import annotations

import io
from pathlib import Path
from types import SimpleNamespace

import pytest

from outcrop.capture import read
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
    ("data", "text"),
    [
        (b"  <!DOCTYPE html><body><p>Copper fell.</p><p>Tin rose.</p>", "Copper fell.\n\nTin rose."),
        (b"\xef\xbb\xbf<p>Copper fell.<p>Tin rose.", "Copper fell.\n\nTin rose."),
        (b"Copper < 5 dollars", "Copper < 5 dollars"),
        (b"{\\rtf1\\ansi Copper fell.\\par Tin rose.}", "Copper fell.\n\nTin rose."),
    ],
)
def test_what_standard_input_holds_is_seen_from_its_bytes(
    data: bytes, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(data)))
    payload = payload_of("-", Hints(url="https://example.org/a"))
    assert payload.url == "https://example.org/a"
    assert read(payload).text == text


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(OutcropError, match=r"There is no file .*lost\.txt"):
        payload_of(str(tmp_path / "lost.txt"), Hints())
