"""What the documents point at is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from outcrop.cli.main import COMMANDS

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "outcrop"


def test_where_do_i_change_names_files_that_exist() -> None:
    table = (PACKAGE / "ARCHITECTURE.md").read_text("utf-8").partition("Where do I change")[2]
    named = set(re.findall(r"`([a-z_]+(?:/[a-z_.]+)*)`", table)) - {"decisions"}
    missing = sorted(name for name in named if not ((PACKAGE / name).exists() or (ROOT / name).exists()))
    assert len(named) > 20
    assert missing == []


@pytest.mark.parametrize("document", ["README.md", "src/outcrop/ARCHITECTURE.md"])
def test_links_lead_somewhere(document: str) -> None:
    file = ROOT / document
    for target in re.findall(r"\]\(([^)]+)\)", file.read_text("utf-8")):
        assert (file.parent / target).exists(), target


def test_the_readme_names_every_command() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert [name for name in COMMANDS if name not in readme] == []
