"""The sample library reads as it was written, and adding it twice adds nothing."""

from __future__ import annotations

from pathlib import Path

from outcrop.bootstrap import open_library
from outcrop.domain.clipping import Route
from outcrop.library.samples import add_samples

FOCUS = {
    "Chile puts meters on its lithium brines": {"mineral:lithium", "country:CL"},
    "Zambia's copper waits for wagons": {"mineral:copper", "country:ZM"},
    "Short of acid, Kazakhstan trims its uranium plans": {"mineral:uranium", "country:KZ"},
    "Mongolia's fluorite gets a price of its own": {"mineral:fluorspar", "country:MN"},
    "Portugal looks for tungsten in its own waste heaps": {"mineral:tungsten", "country:PT"},
    "Jujuy quiere que el litio pague la línea eléctrica": {"mineral:lithium", "country:AR"},
    "Helium without gas: a Tanzanian well tests the idea": {"mineral:helium", "country:TZ"},
}


def test_a_dozen_articles_with_all_that_is_known_of_them(tmp_path: Path) -> None:
    with open_library(tmp_path) as library:
        added, edit = add_samples(library)
        assert (added, edit and edit.label) == (12, "Added the sample library")
        clippings = {row.title: library.clipping(row.id) for row in library.listing()}
        for clipping in clippings.values():
            known = clipping.metadata
            assert known.published
            assert known.published.value >= "2023"
            assert known.site
            assert known.byline
            assert known.language
            assert known.canonical_url
            assert clipping.route is Route.SAMPLE
            assert len(clipping.text.split()) > 120
        for title, focus in FOCUS.items():
            tags = clippings[title].tags
            assert focus <= {f"{t.vocabulary}:{t.concept}" for t in tags if t.role == "focus"}, title
        assert add_samples(library) == (0, None)
        assert library.search('"mixer-settler stages"').total == 1
        undone = library.undo()
        assert undone is not None
        assert (len(undone.ids), library.listing()) == (12, ())
