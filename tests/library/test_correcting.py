"""A doubtful capture is corrected: fields and text in one act, with tags that follow, and one undo."""

from __future__ import annotations

from pathlib import Path

import pytest

from outcrop.capture.payload import Payload
from outcrop.domain.article import article_of_paragraphs
from outcrop.domain.clipping import BY_HAND, Clipping, Route
from outcrop.domain.comparing import Fate
from outcrop.domain.cutting import Cut, cut_of
from outcrop.domain.doubts import doubts_of
from outcrop.domain.errors import OutcropError
from outcrop.library.correcting import Correction
from outcrop.library.keeping import ClipStatus
from outcrop.library.library import Library

_TEXT = (
    "Copper output in Chile fell by four per cent in March, the statistics office said on Monday.",
    "Codelco blamed repairs at two smelters and a strike at a port in the north of the country for the loss.",
    "Analysts had expected a smaller decline, and copper for delivery in three months rose after the report.",
)
_PAGE = f"""<html><head><title>Copper output falls</title></head><body><nav><a href="/">Home</a></nav>
<article><h1>Copper output falls</h1><p>03/04/2024</p>{"".join(f"<p>{text}</p>" for text in _TEXT)}
<p>Namibia is where our reporter for uranium lives, and she wrote about none of this in her life.</p>
</article><aside class="related"><p>Zambia mined more cobalt last year.</p></aside></body></html>"""


def _clip(library: Library) -> Clipping:
    clipping = library.clip_html(_PAGE, "https://copper.example/falls", anyway=True).clipping
    assert clipping is not None
    assert "Namibia" in clipping.text
    return clipping


def _concepts(clipping: Clipping) -> set[str]:
    return {tag.concept for tag in clipping.tags}


def _mentions_fit(clipping: Clipping) -> bool:
    texts = {"title": clipping.title, "text": clipping.text}
    mentions = [mention for tag in clipping.tags for mention in tag.mentions]
    return bool(mentions) and all(texts[m.field][m.start : m.end] == m.text for m in mentions)


def test_one_act_corrects_fields_and_text_and_one_undo_takes_it_back(library: Library) -> None:
    before = _clip(library)
    assert doubts_of(before) == ("published",)
    library.add_tag(before.id, "mineral", "tin")
    library.refuse_tag(before.id, "country", "CL")
    last = next(i for i, block in enumerate(before.article.blocks) if "Namibia" in block.text) - 1
    wanted = Correction(
        {"title": "Copper falls in Chile", "published": "2024-04-03", "byline": ("Ana Pérez",)},
        article=Cut(0, last).of(before.article),
    )
    library.correct(before.id, wanted)
    after = library.clipping(before.id)
    assert after.title == "Copper falls in Chile"
    assert after.metadata.published
    assert (after.metadata.published.value, after.metadata.published.unsure) == ("2024-04-03", False)
    assert {after.metadata.provenance[n].source for n in ("title", "published", "byline")} == {"by hand"}
    assert "Namibia" not in after.text
    assert "Codelco" in after.text
    assert {"NA", "uranium", "CL"}.isdisjoint(_concepts(after))
    assert {"copper", "tin"} <= _concepts(after)
    assert [tag.concept for tag in after.refused] == ["CL"]
    assert _mentions_fit(after)
    assert doubts_of(after) == ()
    undone = library.undo()
    assert undone
    assert not undone.left
    back = library.clipping(before.id)
    assert (back.title, back.text, back.metadata) == (before.title, before.text, before.metadata)
    assert {"NA", "uranium", "tin"} <= _concepts(back)
    assert _mentions_fit(back)


def test_a_doubtful_value_can_be_confirmed(library: Library) -> None:
    clipping = _clip(library)
    library.correct(clipping.id, Correction(confirmed=("published",)))
    after = library.clipping(clipping.id)
    assert after.metadata.published
    assert (after.metadata.published.value, after.metadata.published.unsure) == ("2024-03-04", False)
    assert after.version == clipping.version
    assert doubts_of(after) == ()
    library.undo()
    assert library.clipping(clipping.id).metadata == clipping.metadata


def test_a_short_text_is_doubtful_until_somebody_has_looked(library: Library) -> None:
    first, second = (library.clip_text(text).clipping for text in (_TEXT[0], _TEXT[1]))
    assert first
    assert second
    assert doubts_of(first) == ("title", "text")
    library.correct(first.id, Correction(confirmed=("title", "text")))
    assert doubts_of(library.clipping(first.id)) == ()
    library.edit(second.id, title="A strike at a port")
    assert doubts_of(library.clipping(second.id)) == ("text",)


def test_nothing_changes_where_everything_is_so_already(library: Library) -> None:
    clipping = _clip(library)
    assert library.recut(clipping.id, 0, len(clipping.article.blocks) - 1) is None
    assert library.correct(clipping.id, Correction({"title": clipping.title})) is None
    for wrong in ((3, 1), (0, 99), (-1, 2)):
        with pytest.raises(OutcropError, match="blocks"):
            library.recut(clipping.id, *wrong)
    with pytest.raises(OutcropError, match="Nothing of the text"):
        library.recut(clipping.id, 0, 1, (0, 1))
    assert library.clipping(clipping.id) == clipping


def test_what_was_left_out_can_be_got_back(library: Library) -> None:
    clipping = _clip(library)
    assert "cobalt" not in clipping.text
    whole = library.whole_text(clipping.id)
    cut = cut_of(whole, clipping.article)
    assert cut is not None
    assert cut.of(whole).text == clipping.text
    last = next(number for number, block in enumerate(whole.blocks) if "cobalt" in block.text)
    wider = cut.ended_at(last)
    library.recut(clipping.id, wider.first, wider.last, wider.without, of=whole)
    after = library.clipping(clipping.id)
    assert {"cobalt", "ZM"} <= _concepts(after)
    assert _mentions_fit(after)


def test_a_draft_is_corrected_before_it_is_saved(library: Library) -> None:
    payload = Payload("\n\n".join(_TEXT).encode(), "text/plain", Route.PASTE)
    draft = library.extract(payload)
    cut = Cut(0, 0).of(draft.article)
    better = library.corrected(draft, Correction({"title": "Tin", "published": "2024-04"}, article=cut))
    assert library.listing() == ()
    kept = library.keep(better)
    assert kept.status is ClipStatus.ADDED
    assert kept.clipping
    assert (kept.clipping.title, kept.clipping.text) == ("Tin", _TEXT[0])
    assert {"tin", "copper", "CL"} <= _concepts(kept.clipping)
    assert _mentions_fit(kept.clipping)
    assert kept.clipping.present_version.text_by_hand


def test_a_text_cut_by_hand_is_never_replaced_by_a_new_reading(library: Library) -> None:
    clipping = _clip(library)
    library.recut(clipping.id, 0, 1)
    by_hand = library.clipping(clipping.id)
    read = library.read_again(clipping.id)
    assert (read.edit, read.beside) == (None, 1), "the first reading is the same: no third version"
    assert library.clipping(clipping.id) == by_hand
    longer = _PAGE.replace("</article>", f"<p>{_TEXT[0].replace('March', 'April')}</p></article>")
    kept = library.clip_html(longer, "https://copper.example/falls", anyway=True)
    assert kept.status is ClipStatus.DUPLICATE
    assert "by hand" in kept.reason
    after = library.clipping(clipping.id)
    assert (after.version, len(after.versions)) == (2, 3)
    compared = library.compare(clipping.id, 2, 3)
    came = [p.text for passage in compared.passages for p in passage.pieces if p.fate is Fate.CAME]
    assert any("April" in text for text in came)
    assert compared.gone == 0
    library.choose_version(clipping.id, 3)
    assert "April" in library.clipping(clipping.id).text
    library.undo()
    assert library.clipping(clipping.id).text == by_hand.text


def test_the_origin_of_a_title_follows_the_version_that_is_shown(library: Library) -> None:
    clipping = _clip(library)
    found = clipping.metadata.provenance["title"]
    library.edit(clipping.id, title="Copper falls in Chile")
    assert library.clipping(clipping.id).metadata.provenance["title"].source == BY_HAND
    library.choose_version(clipping.id, 1)
    assert library.clipping(clipping.id).metadata.provenance["title"] == found
    library.choose_version(clipping.id, 2)
    assert library.clipping(clipping.id).metadata.provenance["title"].source == BY_HAND
    library.undo()
    assert library.clipping(clipping.id).metadata.provenance["title"] == found
    assert library.clipping(clipping.id).title == clipping.title


def test_what_is_no_address_and_no_language_is_not_kept(library: Library) -> None:
    clipping = _clip(library)
    for url in ("file:///etc/hosts", "javascript:alert(1)", "nonsense", "smb://server/share"):
        with pytest.raises(OutcropError, match="not a web address"):
            library.edit(clipping.id, url=url)
    with pytest.raises(OutcropError, match="no language"):
        library.edit(clipping.id, language="Klingon!")
    library.edit(clipping.id, url="copper.example/rises", language="pt-BR")
    known = library.clipping(clipping.id).metadata
    assert (known.url, known.language) == ("https://copper.example/rises", "pt-BR")
    other = library.clip_text("\n\n".join(_TEXT), url="file:///home/me/copper.txt").clipping
    assert other is not None
    assert other.metadata.url is None


def test_an_original_leaves_untouched_or_as_a_copy_that_loads_nothing(
    library: Library, tmp_path: Path
) -> None:
    clipping = _clip(library)
    library.save_original(clipping.id, tmp_path / "saved.html")
    assert (tmp_path / "saved.html").read_text("utf-8") == _PAGE
    copy = library.open_copy(clipping.id, tmp_path)
    assert copy.name == "Copper output falls.html"
    assert "default-src 'none'" in copy.read_text("utf-8").partition("<html")[0]
    restless = _PAGE.replace(
        "<head>", "<head><META content='0;url=https://elsewhere.example' HTTP-EQUIV=Refresh><base href='/x'>"
    ).replace("Copper output", "Copper's output")
    moved = library.clip_html(restless, "https://copper.example/moves", anyway=True).clipping
    assert moved is not None
    assert "elsewhere" not in library.open_copy(moved.id, tmp_path).read_text("utf-8")
    with pytest.raises(OutcropError, match="could not be written"):
        library.save_original(clipping.id, tmp_path / "no" / "such" / "folder.html")


def test_a_cut_is_found_again_in_the_whole() -> None:
    whole = article_of_paragraphs(["Menu", "One is here", "Advert", "Two is there", "Menu", "Foot"])
    part = article_of_paragraphs(["One is here", "Two is there"])
    cut = cut_of(whole, part)
    assert cut == Cut(1, 3, frozenset({2}))
    assert cut.of(whole) == part
    assert cut_of(whole, article_of_paragraphs(["Another text"])) is None
    assert Cut(1, 3, frozenset({2})).begun_at(0) == Cut(0, 3, frozenset({2}))
    assert Cut(1, 3, frozenset({2})).begun_at(2) == Cut(2, 3)
    assert Cut(1, 3).toggled(5) == Cut(1, 5, frozenset({4}))
    assert Cut(1, 3).toggled(2).toggled(2) == Cut(1, 3)
