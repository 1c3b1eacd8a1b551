"""One pass over a text: every phrase that some vocabulary knows, the longest per vocabulary."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, compress, count
from operator import add

from outcrop.tagging.document import Document
from outcrop.tagging.folding import CJK, TOKEN, words_of
from outcrop.tagging.lexicon import STEM_HEAD, Lexicon, Sense, senses_of
from outcrop.tagging.unspaced import unspaced_names

# What may stand between two tokens of one name: "U.S.", "Guinea-Bissau", "St. Helena", "Minas\nGerais".
_JOINED = re.compile(
    r"(?:[ \u00a0\t]{0,2}\n[ \t]{0,8}|[ \u00a0\t]{1,3}|[-\u2010\u2011\u2013'\u2019./&]{1,2}[ \u00a0\n]?|)"
    r"([^\W_]+)"
)
_CUT = re.compile(r"(?<![^\W_])([^\W_]{2,30})[-\u2010]\n[ \t]{0,8}([^\W_]{2,30})(?![^\W_])")
_CUT_MARK = re.compile(r"[-\u2010]\n")
_LONGEST_ENDING, _LONGEST_STEM = 5, 24
_OTHER_SCRIPTS = ("ar", "ru")
_ARTICLES = ("وبال", "وال", "بال", "كال", "فال", "ولل", "لل", "ال", "و", "ب", "ل", "ف", "ك")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A span of the clean text and what it could mean, in one vocabulary."""

    start: int
    end: int
    key: str
    senses: tuple[Sense, ...]

    @property
    def vocabulary(self) -> str:
        return self.senses[0].vocabulary


@dataclass(frozen=True, slots=True)
class Found:
    candidates: list[Candidate]
    evidence: dict[str, int]


def find(document: Document, lexicon: Lexicon, language: str) -> Found:
    """All candidates in order of start, and the evidence words with how often each stands there."""
    clean, longest, uncapitalised = document.clean, lexicon.longest, lexicon.uncapitalised
    stems = lexicon.stems.get(language, {})
    small = document.without_capitals and language == "en"
    reached = {"mineral": 0, "country": 0}
    candidates: list[Candidate] = []
    evidence: dict[str, int] = {}

    def take(found: Iterable[Candidate]) -> None:
        for candidate in found:
            if candidate.start >= reached[candidate.vocabulary]:
                candidates.append(candidate)
                reached[candidate.vocabulary] = candidate.end

    for offset, words in words_of(document.low):
        counts = Counter(words)
        for word in counts.keys() & lexicon.evidence:
            evidence[word] = evidence.get(word, 0) + counts[word]
        known = counts.keys() & longest.keys()
        stemmed = _stemmed(counts, lexicon, language)
        starts = map(add, accumulate(map(len, words), initial=offset), count())
        asked = map((known | stemmed).__contains__, words)
        for start, word in compress(zip(starts, words, strict=False), asked):
            if word in known and (small or word in uncapitalised or clean[start].isupper()):
                take(_phrases_at(document, lexicon, language, start, start + len(word), word, small))
            if word not in stemmed:
                continue
            if language == "ar":
                take(_behind_article(document, lexicon, stems, start, word))
            else:
                take(c for c in _stems_at(stems, start, word) if _is_capital_where_due(clean, c))
    extra = list(_broken_words(document, lexicon, language)) if _CUT_MARK.search(clean) else []
    if not clean.isascii() and CJK.search(clean):
        extra.extend(_unspaced(document, lexicon, language))
    if extra:
        candidates.extend(extra)
        candidates.sort(key=lambda candidate: (candidate.start, candidate.end, candidate.vocabulary))
    return Found(candidates, evidence)


def _stemmed(words: Collection[str], lexicon: Lexicon, language: str) -> set[str]:
    """Those of the words that may begin with a stem of the language; in Arabic, all of them."""
    if language == "ar":
        return set(words)
    heads = lexicon.stem_heads(language)
    return {word for word in words if word[:STEM_HEAD] in heads} if heads else set()


def name_languages(document: Document, lexicon: Lexicon) -> Iterator[str]:
    """For each early word that names something, the languages in which it does."""
    for token in TOKEN.finditer(document.low, 0, 600):
        word = token.group()
        senses = senses_of(lexicon.phrases[word]) if word in lexicon.phrases else ()
        yield from dict.fromkeys(sense.language or "en" for sense in senses if sense.kind != "city")
        if not senses:
            for language, stems in lexicon.stems.items():
                if word[:STEM_HEAD] not in lexicon.stem_heads(language):
                    continue
                if word.isascii() and language in _OTHER_SCRIPTS:
                    continue
                if any(True for _ in _stems_at(stems, 0, word)):
                    yield language


def _phrases_at(
    document: Document, lexicon: Lexicon, language: str, start: int, end: int, word: str, small: bool
) -> Iterator[Candidate]:
    """The longest phrase of each vocabulary that begins with this token; `small` texts have no capitals."""
    taken: set[str] = set()
    for key, stop in _runs(document.low, end, word, lexicon):
        encoded = lexicon.phrases.get(key)
        if encoded is None:
            continue
        any_case = small and key not in lexicon.words("also-a-word")
        for senses in _fitting(encoded, document.clean[start:stop], language, any_case):
            if senses[0].vocabulary not in taken:
                taken.add(senses[0].vocabulary)
                dotted = senses[0].written.endswith(".") and document.clean[stop : stop + 1] == "."
                yield Candidate(start, stop + dotted, sys.intern(key), senses)


@lru_cache(maxsize=20_000)
def _fitting(encoded: str, surface: str, language: str, any_case: bool) -> tuple[tuple[Sense, ...], ...]:
    """Per vocabulary, the senses that words written like this can have; those of the language come first."""
    fitting = []
    for vocabulary in ("mineral", "country"):
        senses = [
            sense
            for sense in senses_of(encoded)
            if sense.vocabulary == vocabulary
            and (_fits(sense, surface, language) or (any_case and _fits_small(sense, surface)))
        ]
        if senses:
            fitting.append(tuple(sorted(senses, key=lambda sense: not sense.language)))
    return tuple(fitting)


def _runs(low: str, end: int, word: str, lexicon: Lexicon) -> list[tuple[str, int]]:
    """Keys of the phrases that may stand here, the longest first, and where each ends."""
    runs = [(word, end)]
    most = lexicon.longest[word]
    while len(runs) < most:
        found = _JOINED.match(low, end)
        if not found:
            break
        end = found.end()
        key = f"{runs[-1][0]} {found[1]}"
        if len(runs) == 1 and key not in lexicon.pairs:
            break
        runs.append((key, end))
    runs.reverse()
    return runs


def _fits(sense: Sense, surface: str, language: str) -> bool:
    """Whether a text in this language, written like this, can mean the sense."""
    if sense.language and sense.language != language:
        return False
    if sense.weak and not sense.language and language != "en" and sense.vocabulary == "mineral":
        return False
    if sense.case == "any":
        return True
    if sense.case == "exact":
        return _exact(sense.written, surface)
    written = TOKEN.findall(sense.written)
    given = TOKEN.findall(surface)
    return all(g[0].isupper() or not w[0].isupper() for w, g in zip(written, given, strict=False))


def _fits_small(sense: Sense, surface: str) -> bool:
    """Whether a text without any capital may mean the sense: a country, by a name of its own."""
    plain = sense.kind in ("name", "demonym", "phrase") and (sense.case == "capital" or "." in surface)
    return plain and not sense.language


def _exact(written: str, surface: str) -> bool:
    """Whether an abbreviation stands in its own spelling, dots and hyphens apart."""
    return [c for c in surface if c.isalnum()] == [c for c in written if c.isalnum()] or (
        surface[-1:] == "s" and surface[:-1] == written
    )


def _stems_at(stems: dict[str, str], start: int, word: str) -> Iterator[Candidate]:
    """The longest stem that the token begins with, if an ending of a few letters is left."""
    for length in range(min(len(word), _LONGEST_STEM), 2, -1):
        encoded = stems.get(word[:length] + "*")
        if encoded is None and len(word) - length <= _LONGEST_ENDING:
            encoded = stems.get(word[:length])
        if encoded is not None:
            yield Candidate(start, start + len(word), word[:length], senses_of(encoded))
            return


def _is_capital_where_due(clean: str, candidate: Candidate) -> bool:
    """Whether a stem that is written with a capital has one in the text: Russian "Германия", no germanium."""
    return not candidate.senses[0].written[0].isupper() or clean[candidate.start].isupper()


def _behind_article(
    document: Document, lexicon: Lexicon, stems: dict[str, str], start: int, word: str
) -> Iterator[Candidate]:
    """Names behind an Arabic article, preposition or "and", which are written in one with the word."""
    end = start + len(word)
    for length in [0, *(len(mark) for mark in _ARTICLES if word.startswith(mark))]:
        rest = word[length:]
        if length and rest in lexicon.longest:
            yield from _phrases_at(document, lexicon, "ar", start + length, end, rest, False)
        if len(rest) > 2:
            yield from _stems_at(stems, start + length, rest)


def _broken_words(document: Document, lexicon: Lexicon, language: str) -> Iterator[Candidate]:
    """Names that a line break cut in two: "tung-/sten"."""
    for cut in _CUT.finditer(document.low):
        encoded = lexicon.phrases.get(cut[1] + cut[2])
        for vocabulary in ("mineral", "country") if encoded else ():
            surface = document.clean[cut.start(1) : cut.end(1)]
            senses = tuple(
                s
                for s in senses_of(encoded or "")
                if s.vocabulary == vocabulary and _fits(s, surface, language)
            )
            if senses:
                yield Candidate(cut.start(), cut.end(), cut[1] + cut[2], senses)


def _unspaced(document: Document, lexicon: Lexicon, language: str) -> Iterator[Candidate]:
    """Names in scripts that write no spaces, the longest first at each place."""
    for start, name in unspaced_names(document.clean, lexicon, language):
        for vocabulary in ("mineral", "country"):
            senses = tuple(s for s in senses_of(lexicon.unspaced[name]) if s.vocabulary == vocabulary)
            if senses:
                yield Candidate(start, start + len(name), name, senses)
