"""What is a list of addresses, and what is an article that cites some."""

from __future__ import annotations

from pathlib import Path

import pytest

from outcrop.capture import addresses_in, links_of_file
from outcrop.capture.link_lists import listed_links

A, B = "https://mining.example/a", "https://news.example/b?x=1"
PARAGRAPH = (
    "The ministry said on Monday that the tender for the salt flats would be repeated in the autumn. " * 5
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(f"{A}\n{B}\n{A}", [A, B], id="a line each, one twice"),
        pytest.param(f"1. Lithium in Chile ({A})\n2. Tin: {B}.", [A, B], id="titles and punctuation"),
        pytest.param(f'title;url\n"Lithium; again";"{A}"\nTin;{B}', [A, B], id="a table"),
        pytest.param(f"[Lithium]({A}), [tin]({B})", [A, B], id="markdown"),
        pytest.param(f"Lithium in Chile\n{A}\n\nTin in Malaysia\n{B}\n", [A, B], id="title above address"),
        pytest.param(
            f"{A} www.tin.example/c_(metal)", [A, "https://www.tin.example/c_(metal)"], id="brackets"
        ),
        pytest.param(f"Look at {A}", [], id="one"),
        pytest.param(f"{PARAGRAPH}\n\nSources: {A}, {B}", [], id="an article with sources"),
        pytest.param("Lithium output rose in Chile.", [], id="none"),
    ],
)
def test_a_list_is_told_from_an_article(text: str, found: list[str]) -> None:
    assert [link.url for link in listed_links(text)] == found


def test_a_named_list_may_be_written_in_anything(tmp_path: Path) -> None:
    assert [link.url for link in addresses_in(f"{PARAGRAPH}({A}); {B}, {A}")] == [A, B]
    listed, article = tmp_path / "list.csv", tmp_path / "article.txt"
    listed.write_text(f"{A},2024\n{B},2025\n", "utf-16")
    article.write_text(f"{PARAGRAPH} {A} {B}", "utf-8")
    assert [link.url for link in links_of_file(listed)] == [A, B]
    assert links_of_file(article) == links_of_file(tmp_path / "missing.txt") == ()
