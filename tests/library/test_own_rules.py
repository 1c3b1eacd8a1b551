"""“Everywhere”: a phrase that the reader says is not a mineral is none in any clipping, until taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from outcrop.bootstrap import open_library
from outcrop.capture.payload import Payload
from outcrop.domain.clipping import Route
from outcrop.domain.errors import OutcropError
from outcrop.domain.vetoes import phrases_around
from outcrop.home.profile import Profile
from outcrop.library.library import Library
from outcrop.library.own_rules import phrases_of
from outcrop.library.retag_preview import TagChangeKind
from outcrop.worker.child import ChildWorker


def clip(library: Library, country: str) -> int:
    clipping = library.clip_text(
        f"Americas Mining digs in {country}\n\nThe company said on Monday that its copper mine in {country} "
        "sold more copper and lithium carbonate than last year. Copper prices rose.",
        anyway=True,
    ).clipping
    assert clipping is not None
    return clipping.id


def tags(library: Library, id: int) -> set[str]:
    return {tag.concept for tag in library.clipping(id).tags}


def test_a_rule_holds_for_what_is_clipped_next_and_says_so(library: Library) -> None:
    first = clip(library, "Chile")
    assert {"copper", "CL"} <= tags(library, first)
    edit = library.refuse_everywhere(first, "mineral", "copper", "Copper")
    assert edit is not None
    assert edit.label.endswith("“Copper” is never Copper")
    second = clip(library, "Peru")
    assert "copper" not in tags(library, first) | tags(library, second)
    assert "PE" in tags(library, second)
    turned = [c for c in library.clipping(second).not_tagged if c.concept == "copper"]
    assert {(c.text.lower(), c.rule) for c in turned} == {("copper", "you said this phrase is not Copper")}


def test_older_clippings_that_have_the_tag_are_offered_the_change(library: Library) -> None:
    first, other = clip(library, "Chile"), clip(library, "Peru")
    without = library.clip_text(
        "Gold in Ghana\n\nA gold mine in Ghana has opened again.", anyway=True
    ).clipping
    assert without is not None
    library.refuse_everywhere(first, "mineral", "copper", "copper")
    assert library.stale_tags() == 1
    preview = library.preview_retag()
    removed = [c.key for c in preview.changes if c.kind is TagChangeKind.REMOVED]
    assert (preview.looked_at, removed) == (1, [(other, "mineral", "copper")])
    library.apply_retag(preview)
    assert "copper" not in tags(library, other)
    assert library.stale_tags() == 0


def test_undo_takes_rule_and_refusal_back_and_leaves_nothing_stale(library: Library) -> None:
    first = clip(library, "Chile")
    clip(library, "Peru")
    library.refuse_everywhere(first, "mineral", "copper", "copper")
    library.undo()
    assert (library.rules.all(), library.stale_tags()) == ((), 0)
    assert "copper" in tags(library, first)
    assert "copper" in tags(library, clip(library, "Zambia"))


def test_a_dropped_rule_offers_the_tags_again(library: Library) -> None:
    first = clip(library, "Chile")
    library.refuse_everywhere(first, "mineral", "copper", "copper")
    second = clip(library, "Peru")
    [veto] = library.rules.all()
    assert library.rules.drop(veto)
    assert not library.rules.drop(veto)
    preview = library.preview_retag()
    assert (second, "mineral", "copper") in {c.key for c in preview.changes if c.kind is TagChangeKind.ADDED}
    assert "copper" not in tags(library, first), "the refusal of one clipping's tag is another decision"


def test_a_rule_names_what_the_article_s_other_words_decide(library: Library) -> None:
    text = "Congo mined more copper. Kinshasa said on Monday that Congo exports less."
    library.refuse_everywhere(clip(library, "Chile"), "country", "CD", "Congo")
    [country] = [tag for tag in library.tagger.tag("", text) if tag.vocabulary == "country"]
    assert (country.concept, [mention.text for mention in country.mentions]) == ("CD", ["Kinshasa"])


def test_phrases_are_those_of_the_mentions_the_commonest_first(library: Library) -> None:
    clipping = library.clip_text(
        "Zambia\n\nZambia mined more. Zambian mines sold more copper. Zambia’s exports rose.", anyway=True
    ).clipping
    assert clipping is not None
    assert phrases_of(clipping, "country", "ZM") == ("Zambia", "Zambian")
    library.refuse_everywhere(clipping.id, "country", "Zambia", "zambian")
    assert "zambian" not in {
        mention.text.lower()
        for tag in library.tagger.tag("", "Zambian mines in Zambia sold more copper.")
        for mention in tag.mentions
    }


def test_rules_reach_the_child_and_every_process(tmp_path: Path) -> None:
    profile = Profile(tmp_path)
    page = "<html><body><article><h1>Copper in Zambia</h1>" + "<p>Zambia mined more copper again.</p>" * 20
    payload = Payload(page.encode(), "text/html", Route.PASTE, charset="utf-8")
    with open_library(profile, ChildWorker(profile)) as window, open_library(tmp_path) as other:
        id = clip(other, "Chile")
        assert "copper" in {tag.concept for tag in window.extract(payload).tags}
        other.refuse_everywhere(id, "mineral", "copper", "copper")
        draft = window.extract(payload)
        assert {tag.concept for tag in draft.tags} == {"ZM"}
        assert draft.tagger == window.tagger.fingerprint
        kept = window.keep(draft).clipping
        assert kept is not None
        assert window.stale_tags() == 0
        assert len(window.preview_retag()) == 0


def test_what_cannot_be_a_rule_is_said(library: Library) -> None:
    id = clip(library, "Chile")
    library.add_tag(id, "own", "Tariffs")
    for vocabulary, concept, phrase in (
        ("own", "tariffs", "duty"),
        ("mineral", "copper", "—"),
        ("mineral", "unheard", "x"),
        ("metal", "copper", "x"),
    ):
        with pytest.raises(OutcropError):
            library.refuse_everywhere(id, vocabulary, concept, phrase)
    assert library.rules.all() == ()


def test_a_longer_phrase_rules_out_only_what_stands_in_it(library: Library) -> None:
    clipping = library.clip_text(
        "Gold mine in Ghana\n\nThe mine in Ghana sold more gold. Visitors saw the gold gallery there, "
        "and a minister came from Jordan.",
        anyway=True,
    ).clipping
    assert clipping is not None
    library.rules.rule_out(clipping.id, "mineral", "gold", "gold gallery")
    library.rules.rule_out(clipping.id, "country", "JO", "from  Jordan")
    now = library.clipping(clipping.id)
    [gold] = [tag for tag in now.tags if tag.concept == "gold"]
    assert [now.text[m.start : m.end + 5] for m in gold.mentions if m.field == "text"] == ["gold. Vis"]
    assert "JO" not in {tag.concept for tag in now.tags}
    assert now.refused == ()
    assert library.stale_tags() == 0
    library.undo()
    assert "JO" in tags(library, clipping.id)
    library.undo()
    assert (library.rules.all(), library.stale_tags()) == ((), 0)


def test_a_dropped_rule_can_be_put_back(library: Library) -> None:
    first = clip(library, "Chile")
    library.rules.rule_out(first, "mineral", "copper", "copper")
    [veto] = library.rules.all()
    library.rules.drop(veto)
    assert library.stale_tags() == 1, "only what a rule turned something down in"
    library.rules.put_back(veto)
    assert (library.rules.all(), library.stale_tags()) == ((veto,), 0)


@pytest.mark.parametrize(
    ("text", "word", "phrases"),
    [
        ("He opened a tin can with care.", "tin", ("tin can", "tin", "a tin")),
        ("Then Michael Jordan spoke.", "Jordan", ("Michael Jordan", "Jordan", "Jordan spoke")),
        ("They sold more gold from Ghana.", "gold", ("gold", "gold from", "more gold")),
        ("Chile's lithium rose.", "lithium", ("lithium", "lithium rose")),
        ("Jordan. It rained.", "Jordan", ("Jordan",)),
        ("Turkey Creek Road is closed.", "Turkey", ("Turkey Creek", "Turkey")),
        ("约旦宣布", "约旦", ("约旦",)),
    ],
)
def test_the_phrase_around_a_mention_is_suggested(text: str, word: str, phrases: tuple[str, ...]) -> None:
    start = text.index(word)
    assert phrases_around(text, start, start + len(word)) == phrases
