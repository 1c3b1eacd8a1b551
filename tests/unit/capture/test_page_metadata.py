"""What a page shows of itself where its markup is silent: its dates and the name of its site."""

from __future__ import annotations

import subprocess
import sys

import pytest

from outcrop.capture import extract_article
from outcrop.domain.clipping import Metadata

URL = "https://www.orenews.example/a/brenn"
TITLE = "Brenn pours copper again"
STORY = (
    "<p>The smelter at Brenn poured its first copper in March, four years after the owners had given it up "
    "for lost.</p><p>Two hundred people work there again. The union wants to hire forty more by summer.</p>"
)


def metadata_of(line: str = "", foot: str = "", *, language: str = "en", title: str = TITLE) -> Metadata:
    page = f"<article><h1>{TITLE}</h1>{line}{STORY}</article><footer>{foot}</footer>"
    html = f"<html lang='{language}'><head><title>{title}</title></head><body>{page}</body></html>"
    return extract_article(html, URL).metadata


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "<p>Published 3 May 2026 | Updated 5 May 2026</p>"),
        ("en", "<p>Updated: May 5, 2026</p><p>First published: May 3, 2026</p>"),
        ("de", "<p>Veröffentlicht am 3. Mai 2026, aktualisiert am 5. Mai 2026</p>"),
        ("fr", "<p>Publié le 3 mai 2026 à 10h12, mis à jour le 5 mai 2026</p>"),
        ("ja", "<p>公開日：2026年5月3日　更新日：2026年5月5日</p>"),
    ],
)
def test_publication_is_told_from_the_last_change(language: str, line: str) -> None:
    found = metadata_of(line, language=language)
    assert found.published is not None
    assert found.updated is not None
    assert (found.published.value, found.updated.value) == ("2026-05-03", "2026-05-05")
    assert found.byline == ()


def test_a_day_that_can_be_read_two_ways_is_unsure() -> None:
    found = metadata_of("<p>03/04/2026</p>")
    assert found.published is not None
    assert found.published.unsure
    assert found.provenance["published"].certainty <= 0.5
    french = metadata_of("<p>03/04/2026</p>", language="fr").published
    assert french is not None
    assert (french.value, french.unsure) == ("2026-04-03", False)


def test_the_day_of_a_comment_is_not_the_page_s() -> None:
    comment = "<div class='comments'><p>Joe, 4 June 2026</p></div>"
    found = metadata_of("<p>3 May 2026</p>" + comment)
    assert found.published is not None
    assert found.published.value == "2026-05-03"
    assert "published" not in metadata_of(comment).provenance or (
        metadata_of(comment).provenance["published"].certainty < 0.5
    )


@pytest.mark.parametrize(
    ("title", "foot", "site"),
    [
        (TITLE, "<p>© 2010-2026 Ore News. All rights reserved.</p>", "Ore News"),
        (f"{TITLE} | Ore News", "", "Ore News"),
        (TITLE, "<p>© 2026 Big Holding plc</p>", "orenews.example"),
        (TITLE, "<p>Read on</p>", "orenews.example"),
    ],
)
def test_the_site_is_named_as_the_page_names_it(title: str, foot: str, site: str) -> None:
    assert metadata_of(foot=foot, title=title).site == site


SEARCHED_WIDELY = """
import sys
from outcrop.capture import extract_article
prose = "<p>The smelter poured copper again, said the owners of the old mine.</p>" * 20
found = extract_article(f"<h1>Brenn pours</h1>{prose}<p>Seen 2 \u0938\u093f\u0924\u0902\u092c\u0930 2024</p>")
print(found.metadata.published.value if found.metadata.published else None)
print(sorted(name for name in sys.modules if name.startswith("dateparser")))
"""


def test_the_wide_search_for_a_date_does_not_load_the_words_of_200_languages() -> None:
    program = [sys.executable, "-c", SEARCHED_WIDELY]
    date, loaded = subprocess.run(program, capture_output=True, text=True, check=True).stdout.splitlines()
    assert (date, loaded) == ("2024-09-02", "[]")
