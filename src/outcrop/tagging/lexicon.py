"""Everything the tagger looks up, compiled from the vocabulary files and cached.

The compiled form is one table of strings, parsed only when hit: it loads in a few hundredths of a
second where nested objects take half a second. It is keyed by the files' fingerprint, so an edited
file is compiled anew at the next start; where no cache can be written it is compiled each time.
"""

from __future__ import annotations

import marshal
import os
import re
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from platformdirs import user_cache_path

from outcrop.domain.vocabulary import Concept, Vocabulary, vocabulary_of
from outcrop.home.resources import resource
from outcrop.tagging.compiling import FORMAT, compile_folder
from outcrop.tagging.files import fingerprint_of, vocabulary_files
from outcrop.tagging.rules import SenseRule
from outcrop.tagging.vocabularies import LABELS

_KEEP_DAYS = 30
STEM_HEAD = 3
"""Letters that every stem has at least."""


@dataclass(frozen=True, slots=True)
class Sense:
    """What one phrase can mean. `case` is any, capital or exact; `language` "" stands for English."""

    vocabulary: str
    concept: str
    kind: str
    case: str
    weak: bool
    language: str
    written: str


@dataclass(frozen=True, slots=True)
class Family:
    """Countries that share a name, and for each the words that speak for it.

    `both` are words for all of them ("the Koreas"). What another name of a member says is `named`: it
    speaks "for" it; "apart", against it (beside "Equatorial Guinea", "Guinea" is not short for that);
    or is "ignored" (that the article names the US does not make Athens the one in Georgia).
    """

    default: str
    votes: dict[str, tuple[str, ...]]
    both: frozenset[str] = frozenset()
    named: str = "for"


@lru_cache(maxsize=20_000)
def senses_of(encoded: str) -> tuple[Sense, ...]:
    """The senses that a string of the compiled table stands for."""
    senses = []
    for line in encoded.split("\n"):
        vocabulary, concept, kind, case, weak, language, written = line.split("\t")
        senses.append(Sense(vocabulary, concept, kind, case, weak == "1", language, written))
    return tuple(senses)


class Lexicon:
    """Phrases, word classes and rules, ready for lookup."""

    def __init__(self, fingerprint: str, tables: Mapping[str, Any]) -> None:
        self.fingerprint = fingerprint
        self.phrases: dict[str, str] = tables["phrases"]
        self.longest: dict[str, int] = tables["longest"]
        self.stems: dict[str, dict[str, str]] = tables["stems"]
        self.unspaced: dict[str, str] = tables["unspaced"]
        self.regions: dict[str, str] = tables["regions"]
        self.region_marks: dict[str, str] = tables["region_marks"]
        self.signs: dict[str, str] = tables["signs"]
        self._chinese_words: str = tables["chinese_words"]
        self.small_words: dict[str, tuple[str, ...]] = tables["small_words"]
        self.pairs: frozenset[str] = tables["pairs"]
        self.uncapitalised: frozenset[str] = tables["uncapitalised"]
        self._everyday: dict[str, list[str]] = tables["everyday"]
        self._families: dict[str, dict[str, list[str]]] = tables["families"]
        self._words: dict[str, list[str]] = tables["words"]
        self._rules: dict[str, dict[str, list[str]]] = tables["rules"]
        self._concepts: dict[str, list[tuple[str, str, str, list[str], list[str]]]] = tables["concepts"]
        self._word_sets: dict[str, frozenset[str]] = {}
        self._stem_heads: dict[str, frozenset[str]] = {}

    def words(self, name: str) -> frozenset[str]:
        """A class of words of words.txt."""
        if name not in self._word_sets:
            self._word_sets[name] = frozenset(self._words[name])
        return self._word_sets[name]

    def everyday(self, language: str) -> tuple[str, ...]:
        """The beginnings of a language's words for everyday things, of everyday.txt."""
        return tuple(self._everyday.get(language, ()))

    def stem_heads(self, language: str) -> frozenset[str]:
        """The first letters of the stems of a language: what begins otherwise has none."""
        if language not in self._stem_heads:
            stems = self.stems.get(language, {})
            self._stem_heads[language] = frozenset(stem[:STEM_HEAD] for stem in stems)
        return self._stem_heads[language]

    def inside(self, key: str, vocabulary: str) -> str:
        """The concept that a word of a blocking phrase would mean alone; empty where none does."""
        for word in key.split():
            for sense in senses_of(self.phrases[word]) if word in self.phrases else ():
                if sense.vocabulary == vocabulary and sense.kind in ("name", "demonym", "capital"):
                    return sense.concept
        return ""

    @cached_property
    def unspaced_lengths(self) -> dict[str, tuple[int, ...]]:
        """First character -> the lengths of the unspaced names that begin with it, the longest first."""
        lengths: dict[str, set[int]] = {}
        for name in self.unspaced:
            lengths.setdefault(name[0], set()).add(len(name))
        return {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}

    @cached_property
    def chinese_words(self) -> dict[str, int]:
        """Words that may overlap a Chinese name, with their frequencies; taken apart when first asked for."""
        rows = (line.split(" ") for line in self._chinese_words.split("\n"))
        return {word: int(count) for word, count in rows}

    @cached_property
    def chinese_total(self) -> int:
        """How many words the corpus has that the frequencies of Chinese words were counted in."""
        return sum(self.chinese_words.values())

    @cached_property
    def symbols(self) -> str:
        """All signs as alternatives of a regular expression, the longest first."""
        return "|".join(sorted(map(re.escape, self.signs), key=lambda sign: (-len(sign), sign)))

    @cached_property
    def rules(self) -> dict[str, SenseRule]:
        """The rules of senses.txt by word."""
        return {word: SenseRule.read(word, lines) for word, lines in self._rules.items()}

    @cached_property
    def families(self) -> dict[str, Family]:
        """Families of countries by each word that they share."""
        table = {}
        for lines in self._families.values():
            votes = {code: tuple(words) for code, words in lines.items() if code.isupper()}
            both, named = frozenset(lines.get("both", ())), lines.get("named", ["for"])[0]
            family = Family(lines["default"][0], votes, both, named)
            table.update(dict.fromkeys((*lines["words"], *both), family))
        return table

    @cached_property
    def evidence(self) -> frozenset[str]:
        """Words whose presence anywhere in an article some rule asks for."""
        asked: set[str] = set()
        for name in ("trade", "economy", "sport", "american-local"):
            asked |= self.words(name)
        for rule in self.rules.values():
            asked |= rule.not_with | rule.with_
        for family in self.families.values():
            for words in family.votes.values():
                asked.update(words)
        return frozenset(asked)

    @cached_property
    def parents(self) -> dict[str, tuple[str, ...]]:
        """For each mineral what includes it, official lists left aside."""
        lists = {id for id, _, kind, _, _ in self._concepts["mineral"] if kind == "list"}
        return {
            id: tuple(parent for parent in broader if parent not in lists)
            for id, _, _, _, broader in self._concepts["mineral"]
            if broader
        }

    @cached_property
    def labels(self) -> dict[str, dict[str, str]]:
        return {key: {id: label for id, label, *_ in rows} for key, rows in self._concepts.items()}

    @cached_property
    def vocabularies(self) -> dict[str, Vocabulary]:
        return {
            key: vocabulary_of(
                key,
                LABELS[key],
                (
                    Concept(id, label, kind, tuple(names), tuple(broader))
                    for id, label, kind, names, broader in rows
                ),
                self.fingerprint,
            )
            for key, rows in self._concepts.items()
        }


def load_lexicon(folder: Path, cache: Path | None = None) -> Lexicon:
    """The lexicon of a vocabulary folder, from the cache where it is there.

    `cache` is a folder for compiled lexicons; by default the system's place for caches. Raises
    OutcropError for a vocabulary file that is missing or broken.
    """
    fingerprint = fingerprint_of(vocabulary_files(folder))
    place = cache or user_cache_path("outcrop", appauthor=False)
    compiled = place / f"lexicon-{FORMAT}-{sys.implementation.cache_tag}-{fingerprint}.bin"
    tables = _cached(compiled)
    if tables is None:
        tables = compile_folder(folder)
        _keep(compiled, tables)
    return Lexicon(fingerprint, tables)


def _cached(path: Path) -> dict[str, Any] | None:
    """The tables kept in `path`; None where it is missing or damaged."""
    with suppress(OSError, ValueError, EOFError, TypeError):
        tables = marshal.loads(path.read_bytes())
        if isinstance(tables, dict) and tables.get("complete"):
            return tables
    return None


def _keep(path: Path, tables: dict[str, Any]) -> None:
    """Writes the cache whole or not at all; a place that cannot be written is no fault."""
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_suffix(f".{os.getpid()}")
        draft.write_bytes(marshal.dumps(tables))
        draft.replace(path)
        for old in path.parent.glob("lexicon-*.bin"):
            if old.stat().st_mtime < time.time() - _KEEP_DAYS * 86_400:
                old.unlink()


@lru_cache(maxsize=1)
def shipped_lexicon() -> Lexicon:
    """The lexicon of the shipped vocabularies, loaded once. Raises OutcropError where a file is broken."""
    return load_lexicon(resource("vocabularies"))


def load_vocabularies() -> Mapping[str, Vocabulary]:
    """The shipped vocabularies: "mineral" and "country". Raises OutcropError where a file is broken."""
    return shipped_lexicon().vocabularies
