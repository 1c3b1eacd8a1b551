"""The rules of the house: by the tools a developer runs, and what its papers promise."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from outcrop.cli.main import COMMANDS

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src/outcrop"
_LONGEST = 300
"""Lines that a file may have."""


@pytest.mark.parametrize(
    "command",
    [
        pytest.param([str(Path(sys.executable).with_name("lint-imports")), "--no-cache"], id="import floors"),
        pytest.param([sys.executable, "-m", "ruff", "check", "--no-cache", "."], id="ruff"),
        pytest.param([sys.executable, "-m", "ruff", "format", "--no-cache", "--check", "."], id="format"),
        pytest.param([sys.executable, "-m", "mypy"], id="mypy strict"),
    ],
)
def test_the_house_is_in_order(command: list[str]) -> None:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def _python_files(*folders: str) -> list[Path]:
    return [file for folder in folders for file in sorted((ROOT / folder).rglob("*.py"))]


def test_no_file_is_longer_than_can_be_read_in_one_go() -> None:
    lengths = {file: len(file.read_text("utf-8").splitlines()) for file in _python_files("src", "tests")}
    too_long = [f"{file.relative_to(ROOT)}: {lines}" for file, lines in lengths.items() if lines > _LONGEST]
    assert not too_long, "to be split by subject: " + ", ".join(too_long)


def test_files_that_the_papers_name_are_there() -> None:
    architecture = _read("src/outcrop/ARCHITECTURE.md")
    in_code = re.findall(r"`([\w./-]+/[\w./-]*|[\w-]+\.(?:py|md|toml))`", architecture)
    missing = [name for name in in_code if not any((at / name).exists() for at in (ROOT, PACKAGE))]
    missing += [
        name for name in re.findall(r"\]\(([\w./-]+)\)", _read("README.md")) if not (ROOT / name).exists()
    ]
    assert in_code
    assert not missing, f"not there: {', '.join(sorted(missing))}"


def test_the_readme_names_every_command_and_no_other() -> None:
    readme = _read("README.md")
    listed = re.search(r"does all that the window does:(.+?)\.", readme, re.DOTALL)
    assert listed
    assert sorted(listed[1].replace(",", " ").split()) == sorted(COMMANDS)
    tried = re.findall(r"^outcrop-cli (?:--profile \w+ )?([\w-]+)", readme, re.MULTILINE)
    assert set(tried) - {"--help"} <= set(COMMANDS)


def test_every_decision_is_a_page_with_a_number_of_its_own() -> None:
    pages = sorted((PACKAGE / "decisions").glob("*.md"))
    assert [page.name[:3] for page in pages] == [f"{number:03}" for number in range(1, len(pages) + 1)]
    assert all(page.read_text("utf-8").startswith(f"# {page.name[:3]}: ") for page in pages)


@pytest.mark.parametrize("room", ["library", "store", "index"])
def test_whoever_calls_a_workshop_reads_what_it_does(room: str) -> None:
    """Contracts of others and what is said in a line need no words of their own."""
    bare = [
        f"{file.relative_to(PACKAGE)}:{function.lineno} {function.name}"
        for file in _python_files(f"src/outcrop/{room}")
        if "migrations" not in file.parts
        for function in _public_functions(ast.parse(file.read_text("utf-8")))
        if len(function.body) > 1 and not ast.get_docstring(function)
    ]
    assert not bare, "no docstring: " + ", ".join(bare)


def _public_functions(parsed: ast.Module) -> Iterator[ast.FunctionDef]:
    free = [
        node
        for node in parsed.body
        if isinstance(node, ast.ClassDef) and not (node.bases or node.name.startswith("_"))
    ]
    for node in (*parsed.body, *(member for group in free for member in group.body)):
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            yield node


def _read(paper: str) -> str:
    return (ROOT / paper).read_text("utf-8")
