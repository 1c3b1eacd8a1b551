"""What a reader sees: which tags an article gets, in which role, and why."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from outcrop.domain.tags import Role
from outcrop.tagging import Tagger

TAGGER = Tagger.default()


def concepts(title: str, text: str, vocabulary: str) -> set[str]:
    return {tag.concept for tag in TAGGER.tag(title, text) if tag.vocabulary == vocabulary}


def test_a_mining_story_gets_its_focus_its_mentions_and_their_reasons() -> None:
    title = "Zambia reopens the Kalo copper smelter"
    text = (
        "Zambia restarted its oldest copper smelter on Monday. Copper cathode will go to China.\n\n"
        "The plant also recovers cobalt hydroxide, which Finland buys."
    )
    tags = {tag.concept: tag for tag in TAGGER.tag(title, text)}
    assert tags["ZM"].role is Role.FOCUS
    assert tags["copper"].role is Role.FOCUS
    assert tags["FI"].role is Role.MENTION
    assert tags["ZM"].why == "title, first sentences, 2 of 4 mentions"
    assert tags["cobalt-hydroxide"].label == "Cobalt hydroxide"
    assert [mention.text for mention in tags["cobalt-hydroxide"].mentions] == ["cobalt hydroxide"]


@pytest.mark.parametrize(
    ("text", "minerals", "countries"),
    [
        pytest.param(
            "The minister will lead a visit to the lead smelter.", {"lead"}, set(), id="lead, verb and metal"
        ),
        pytest.param(
            "Drillers hit 3.1% Cu and 0.4 g/t Au below the pit.", {"copper", "gold"}, set(), id="grades"
        ),
        pytest.param("She won gold and silver at the Olympic Games.", set(), set(), id="medals"),
        pytest.param(
            "China clay is quarried in Cornwall.", {"kaolin"}, {"GB"}, id="china clay is no country"
        ),
        pytest.param("A mine near Peru, Ind., has closed.", set(), {"US"}, id="a namesake in a state"),
        pytest.param(
            "Guinea-Bissau signed; Papua New Guinea did not.", set(), {"GW", "PG"}, id="the longest name"
        ),
        pytest.param("Savannah, Georgia, ships the kaolin.", {"kaolin"}, {"US"}, id="Georgia the state"),
        pytest.param(
            "Tbilisi says Georgia will mine manganese.", {"manganese"}, {"GE"}, id="Georgia the country"
        ),
        pytest.param("Mr. Jordan and Ms. Chad left the hall.", set(), set(), id="persons"),
        pytest.param("Roast turkey was served at Thanksgiving.", set(), set(), id="the bird"),
        pytest.param(
            "Czech tung-\nsten carbide sells well.", {"tungsten"}, {"CZ"}, id="a word cut by a line break"
        ),
        pytest.param("Tu\u0308rkiye\u2019s boron exports rose.", {"boron"}, {"TR"}, id="decomposed accents"),
    ],
)
def test_a_word_means_what_its_neighbours_say(text: str, minerals: set[str], countries: set[str]) -> None:
    assert concepts("", text, "mineral") == minerals
    assert concepts("", text, "country") == countries


def test_every_sentence_gets_its_tags_and_no_others() -> None:
    wrong = []
    for line in (Path(__file__).parent / "sentences.txt").read_text(encoding="utf-8").splitlines()[1:]:
        language, sentence, countries, minerals = line.split("|")
        tags = TAGGER.tag("", sentence.replace("\\n", "\n"))
        found = {tag.concept for tag in tags if tag.vocabulary == "country" and tag.concept.isupper()}
        metals = {tag.concept for tag in tags if tag.vocabulary == "mineral"}
        if (found, metals) != (set(countries.split()), set(minerals.split())):
            wrong.append((language, sentence, found, metals))
    assert wrong == []


def test_page_furniture_says_nothing_of_the_article() -> None:
    text = (
        "By Chad Miller\n\nZambia raised its copper output, the ministry said on Monday.\n\n"
        "(Reporting by India Reed in Paris; editing by Jordan Hall)\n\nRelated posts\n"
        "Chile cuts lithium royalty\nTags: gold, Peru\n\u00a9 2025 The Times of Malta. All rights reserved."
    )
    assert concepts("", text, "country") == {"ZM"}
    assert concepts("", text, "mineral") == {"copper"}
    reasons = {veto.text: veto.rule for veto in TAGGER.explain("", text).not_tagged}
    assert reasons["Chile"] == "in a list of other articles"
    assert reasons["Paris"] == "in a credit"
    prose = "By Chile, Bolivia and Argentina are meant.\nCredit: the bank lends to copper mines in Zambia."
    assert concepts("The big picture: China leads", prose, "country") == {"AR", "BO", "CL", "CN", "ZM"}


def test_a_press_releases_dateline_is_only_where_the_company_sits() -> None:
    body = (
        "drilled the Cerro Alto copper project in Peru. Peru granted the permits in May, and Peru wants more."
    )
    wire = TAGGER.tag("", f"VANCOUVER, Nov 3 - A company {body}")
    release = TAGGER.tag("", f"VANCOUVER, Nov 3 - Northern Copper (TSX: NCU) {body}")
    assert {tag.concept for tag in wire if tag.role is Role.FOCUS and tag.vocabulary == "country"} == {
        "CA",
        "PE",
    }
    assert {tag.concept for tag in release if tag.role is Role.FOCUS and tag.vocabulary == "country"} == {
        "PE"
    }


def test_a_mention_has_the_whole_abbreviation() -> None:
    (tag,) = TAGGER.tag("", "The U.S. agency said so.")
    assert [(mention.text, mention.start) for mention in tag.mentions] == [("U.S.", 4)]


def test_what_a_rule_turned_down_is_kept_with_the_rules_words() -> None:
    told = TAGGER.explain("", "The coach will lead the team to a tin roof in Lima.")
    assert {(veto.text, veto.rule) for veto in told.not_tagged if veto.vocabulary == "mineral"} == {
        ("lead", "'the' after it"),
        ("tin roof", "'tin roof' is no mineral"),
    }


def test_tags_do_not_depend_on_the_hash_seed() -> None:
    program = (
        "from outcrop.tagging import Tagger;"
        "print(Tagger.default().explain('Chile, Peru and Zambia', 'Copper, zinc, lead-zinc and tin ore from "
        "Lima and London; Congo, Guinea, Korea and Georgia. Gold, silver.'))"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={"PYTHONPATH": ":".join(sys.path), "PYTHONHASHSEED": seed, "HOME": "/nonexistent"},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(said) == 1
