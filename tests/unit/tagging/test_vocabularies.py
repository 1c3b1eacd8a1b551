"""The shipped vocabularies hold together, and a broken file is told by line and fault."""

from __future__ import annotations

import shutil
from collections import defaultdict
from pathlib import Path

import pytest

from outcrop.domain.errors import OutcropError
from outcrop.domain.folding import fold
from outcrop.domain.vocabulary import Vocabulary
from outcrop.home.resources import resource
from outcrop.tagging import Tagger, check_vocabulary, load_vocabularies

MINERALS = load_vocabularies()["mineral"]
COUNTRIES = load_vocabularies()["country"]


@pytest.mark.parametrize("vocabulary", [MINERALS, COUNTRIES], ids=lambda v: v.id)
def test_one_name_belongs_to_one_concept(vocabulary: Vocabulary) -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for concept in vocabulary.concepts.values():
        for name in (concept.id, concept.label, *concept.names):
            owners[" ".join(fold(name).replace("-", " ").split())].add(concept.id)
    assert {name: ids for name, ids in owners.items() if len(ids) > 1} == {}


@pytest.mark.parametrize("vocabulary", [MINERALS, COUNTRIES], ids=lambda v: v.id)
def test_broader_concepts_exist_and_never_come_round(vocabulary: Vocabulary) -> None:
    for concept in vocabulary.concepts.values():
        assert set(concept.broader) <= vocabulary.concepts.keys()
        assert not any(
            concept.id in vocabulary.with_narrower(c)
            for c in vocabulary.with_narrower(concept.id) - {concept.id}
        )


@pytest.mark.parametrize(
    ("vocabulary", "asked", "found"),
    [
        pytest.param(MINERALS, "battery-minerals", "spodumene", id="an ore under the metal's group"),
        pytest.param(MINERALS, "US critical minerals 2025", "spodumene", id="an ore under an official list"),
        pytest.param(MINERALS, "rare earths", "dysprosium", id="an element under its group"),
        pytest.param(COUNTRIES, "G20", "TR", id="a country under its group"),
        pytest.param(COUNTRIES, "South America", "CL", id="a country under its region"),
        pytest.param(COUNTRIES, "G77", "CL", id="a country under a large group"),
        pytest.param(COUNTRIES, "Africa", "ZM", id="a country under its continent"),
    ],
)
def test_a_broad_question_finds_what_is_narrower(vocabulary: Vocabulary, asked: str, found: str) -> None:
    concept = vocabulary.resolve(asked)
    assert concept is not None
    assert found in vocabulary.with_narrower(concept.id)


@pytest.mark.parametrize(
    ("vocabulary", "name", "id"),
    [
        (MINERALS, "fluorite", "fluorspar"),
        (MINERALS, "Tierras raras", "rare-earths"),
        (MINERALS, "稀土", "rare-earths"),
        (MINERALS, "Li", "lithium"),
        (MINERALS, "bakır", "copper"),
        (COUNTRIES, "turkiye", "TR"),
        (COUNTRIES, "Китай", "CN"),
        (COUNTRIES, "Zaire", "CD"),
        (COUNTRIES, "European Union", "eu"),
    ],
)
def test_a_concept_answers_to_all_its_names(vocabulary: Vocabulary, name: str, id: str) -> None:
    concept = vocabulary.resolve(name)
    assert concept is not None
    assert concept.id == id


@pytest.mark.parametrize(
    ("file", "change", "told"),
    [
        ("minerals.txt", "\n[cobalt]\nlabel: Cobalt again\n", "has 'label' twice"),
        ("minerals.txt", "\n[odd]\nlabel: Odd\nbroader: nowhere\n", "'nowhere', which is no concept"),
        ("minerals.txt", "\n[odd]\nlabel: Odd\ncolour: red\n", "unknown key 'colour'"),
        ("minerals.txt", "\n[odd]\nlabel: Odd\nnames: wolframite\n", "'wolframite' is given to both"),
        ("languages/es.txt", "\n[mineral]\nkryptonite: kriptonita\n", "there is no mineral 'kryptonite'"),
        ("minerals.txt", "\n[a]\nlabel: A\nbroader: b\n\n[b]\nlabel: B\nbroader: a\n", "broader than itself"),
        ("countries.txt", "\nno colon here\n", "expected 'key: value'"),
        ("senses.txt", "\n[odd]\nwants: magic\n", "'wants' is one of"),
    ],
)
def test_a_broken_file_is_told_by_its_fault(tmp_path: Path, file: str, change: str, told: str) -> None:
    folder = tmp_path / "vocabularies"
    shutil.copytree(resource("vocabularies"), folder)
    with (folder / file).open("a", encoding="utf-8") as written:
        written.write(change)
    with pytest.raises(OutcropError) as caught:
        Tagger.of_folder(folder, cache=tmp_path / "cache")
    assert told in caught.value.message
    assert caught.value.hint


def test_a_fault_names_file_and_line(tmp_path: Path) -> None:
    path = tmp_path / "own.txt"
    path.write_text("# mine\n[odd]\nlabel Odd\n", encoding="utf-8")
    with pytest.raises(OutcropError, match=r"own\.txt, line 3"):
        check_vocabulary(path)


def test_a_file_is_checked_among_those_it_stands_with(tmp_path: Path) -> None:
    shipped = resource("vocabularies") / "minerals.txt"
    assert check_vocabulary(shipped) > 100
    text = shipped.read_text(encoding="utf-8")
    line = text.count("\n") + 4
    for own, told in (
        ("[odd]\nlabel: Odd\nnames: wolframite\n", "'wolframite' is given to both"),
        ("[odd]\nlabel: Odd\nbroader: odd\n", "'odd' would be broader than itself"),
        ("[odd]\nlabel: Odd\nbroader: nowhere\n", "'nowhere', which is no concept"),
    ):
        changed = tmp_path / "minerals.txt"
        changed.write_text(f"{text}\n{own}", encoding="utf-8")
        with pytest.raises(OutcropError) as caught:
            check_vocabulary(changed)
        assert caught.value.message.startswith(f"minerals.txt, line {line}: ")
        assert told in caught.value.message


def test_a_folder_that_cannot_be_written_costs_time_only(tmp_path: Path) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file, where a folder is wanted")
    tagger = Tagger.of_folder(resource("vocabularies"), cache=blocked / "cache")
    assert [tag.concept for tag in tagger.tag("", "Tungsten from Portugal")] == ["tungsten", "PT"]


def test_an_edited_file_changes_the_fingerprint_and_the_tags(tmp_path: Path) -> None:
    folder = tmp_path / "vocabularies"
    shutil.copytree(resource("vocabularies"), folder)
    before = Tagger.of_folder(folder, cache=tmp_path)
    with (folder / "minerals.txt").open("a", encoding="utf-8") as written:
        written.write("\n[unobtainium]\nlabel: Unobtainium\nkind: element\n")
    after = Tagger.of_folder(folder, cache=tmp_path)
    assert before.fingerprint != after.fingerprint
    assert [tag.concept for tag in after.tag("", "Unobtainium was found.")] == ["unobtainium"]


@pytest.mark.parametrize(
    ("text", "line", "fault"),
    [
        pytest.param(
            "[a]\nlabel: A\nbroader: b\n[b]\nlabel: B\nbroader: a\n", 3, "broader than itself", id="cyclic"
        ),
        pytest.param("[a]\nlabel: A\n[a]\nlabel: A\n", 4, "the id is claimed twice", id="an id twice"),
        pytest.param(
            "[a]\nlabel: A\nnames: x\n[b]\nlabel: B\nnames: X\n", 6, "both 'a' and 'b'", id="a name twice"
        ),
        pytest.param("[a]\nlabel: A\nbroader: nowhere\n", 3, "which is no concept", id="an unknown parent"),
        pytest.param("[a]\nlabel: A\nnames: x{a,b\n", 3, "a brace", id="an open brace"),
        pytest.param("# nothing\n", 1, "says nothing", id="empty"),
        pytest.param("[a]\nkind: ore\nnames: x\n", 2, "has no label", id="no label"),
        pytest.param("[a]\nlabel: A\nnames: " + "x{a,b}" * 40, 3, "braces", id="braces without end"),
        pytest.param("[a]\nlabel: " + "x" * 5_000, 2, "at most 200", id="a name without end"),
        pytest.param("[a]\nlabel: A\nnames: x\0\n", 3, "NUL", id="no text"),
        pytest.param("[a]\nlabel: A\nnames: \udcfc\n", 3, "not UTF-8", id="another encoding"),
    ],
)
def test_a_file_of_the_readers_own_is_checked_by_itself(
    tmp_path: Path, text: str, line: int, fault: str
) -> None:
    path = tmp_path / "mine.txt"
    path.write_bytes(b"\xef\xbb\xbf" + text.encode("utf-8", "surrogateescape"))
    with pytest.raises(OutcropError, match=f"line {line}: .*{fault}"):
        check_vocabulary(path)


def test_a_class_of_words_that_the_tagger_asks_for_may_not_be_missing(tmp_path: Path) -> None:
    folder = tmp_path / "vocabularies"
    shutil.copytree(resource("vocabularies"), folder)
    words = folder / "words.txt"
    words.write_text(words.read_text(encoding="utf-8").replace("\ncreature: ", "\nbeast: "), encoding="utf-8")
    with pytest.raises(OutcropError, match=r"words\.txt.*the class 'creature' is missing"):
        check_vocabulary(words)
