"""What no clipping has: the words and phrases of a query that stand nowhere, and what may be meant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence, Set
from dataclasses import replace

import numpy as np

from outcrop.domain.page import Problem
from outcrop.domain.query import And, Form, Phrase, Query, Within, Word, leaves
from outcrop.index.analysis import query_terms, tokens
from outcrop.index.snapshot import Snapshot
from outcrop.index.textmatch import FIELDS, weigh
from outcrop.index.words import count_of, counts_by_language, spelling_of

AT_HOME = 0.25
"""A language is the query's if its known words lie there at least so often as in their commonest one;
without known words, if so many of the library's clippings are in it."""

EXPLAINED = 12
"""Missing words that are looked into one by one; of more the reader is told the number."""

_PLACES = {Within.TITLE: " in its title", Within.AUTHOR: " among its authors", Within.NOTE: " in a note"}


def explain_absences(
    snapshot: Snapshot, query: Query, missing: Sequence[Word | Phrase]
) -> tuple[list[Problem], str | None]:
    """A problem for each word or phrase that no clipping has, and the query with every word respelled
    that words of the library in the query's language can correct. A word that the library has, in any
    form, is never replaced."""
    if not snapshot.size or not missing:
        return [], None
    languages = _languages(snapshot, query)
    problems = []
    corrections: list[tuple[int, int, str]] = []
    for leaf in missing[:EXPLAINED]:
        if isinstance(leaf, Word) and leaf.form is Form.PATTERN:
            problems.append(Problem(leaf.start, leaf.end, _absence(leaf)))
            continue
        unknown = _unknown_terms(snapshot, leaf)
        if not unknown:
            problems.append(_apart(snapshot, query, leaf))
            continue
        corrected = _corrected(snapshot, leaf, unknown, languages)
        if corrected:
            corrections.append((leaf.start, leaf.end, corrected))
        suggestion = _with_changes(query.text, [corrections[-1]]) if corrected else None
        problems.append(Problem(leaf.start, leaf.end, _absence(leaf, unknown), suggestion))
    if len(missing) > EXPLAINED:
        first, last = missing[EXPLAINED], missing[-1]
        told = f"No clipping has {len(missing) - EXPLAINED:,} more of these words"
        problems.append(Problem(first.start, max(first.end, last.end), told))
    return problems, _with_changes(query.text, corrections) if corrections else None


def _absence(leaf: Word | Phrase, unknown: Sequence[str] = ()) -> str:
    where = _PLACES.get(leaf.within, "")
    if isinstance(leaf, Phrase):
        which = f": none has the word “{unknown[0]}”" if unknown and len(leaf.text.split()) > 1 else ""
        return f"No clipping has the phrase “{leaf.text}”{where}{which}"
    if leaf.form in (Form.PREFIX, Form.TYPED):
        return f"No clipping has a word that begins with “{leaf.text}”{where}"
    if leaf.form is Form.FUZZY:
        return f"No clipping has a word spelled much like “{leaf.text}”{where}"
    if leaf.form is Form.PATTERN:
        return f"No clipping has a word that fits “{leaf.text}”{where}"
    return f"No clipping has the word “{leaf.text}”{where}"


def _apart(snapshot: Snapshot, query: Query, leaf: Word | Phrase) -> Problem:
    """For a phrase whose words the library has: how many clippings have them all, only not side by side."""
    words = [token.casefold() for token, _ in tokens(leaf.text)]
    if not isinstance(leaf, Phrase) or len(words) < 2:
        return Problem(leaf.start, leaf.end, _absence(leaf))
    together = _holding_all(snapshot, [Word(word, within=leaf.within) for word in words])
    if not together:
        message = f"{_absence(leaf)}, nor all its words together"
        return Problem(leaf.start, leaf.end, message)
    have = "clipping has its words" if together == 1 else "clippings have its words"
    field = "" if leaf.within is Within.ANYWHERE else f"{leaf.within.value}:"
    loose = " ".join(f"{field}{word}" for word in words)
    parts = query.root.parts if isinstance(query.root, And) else (query.root,)
    suggestion = _with_changes(query.text, [(leaf.start, leaf.end, loose if leaf in parts else f"({loose})")])
    message = f"{_absence(leaf)}; {together:,} {have} apart or in other forms"
    return Problem(leaf.start, leaf.end, message, suggestion)


def _holding_all(snapshot: Snapshot, words: Sequence[Word]) -> int:
    total = 0
    for view in snapshot.views:
        holding = view.alive.copy()
        for word in words:
            its = np.zeros(view.segment.count, bool)
            its[weigh(snapshot, view, word)[0]] = True
            holding &= its
        total += int(holding.sum())
    return total


def _unknown_terms(snapshot: Snapshot, leaf: Word | Phrase) -> list[str]:
    """The leaf's terms that the library has in no form."""
    found, _ = query_terms(leaf.text)
    return [term for term in found if not _holding_all(snapshot, [Word(term, within=leaf.within)])]


def _languages(snapshot: Snapshot, query: Query) -> Set[str]:
    """The languages that the query's known words belong to; else the library's chief ones."""
    weights: defaultdict[str, float] = defaultdict(float)
    for leaf in leaves(query.root):
        if isinstance(leaf, Word | Phrase):
            for term in query_terms(leaf.text)[0]:
                counts = counts_by_language(snapshot, FIELDS[leaf.within], term)
                for code, count in counts.items():
                    weights[code] += count / counts.total()
    weighed = weights or snapshot.language_counts
    chief = max(weighed.values(), default=0)
    return {code for code, weight in weighed.items() if weight >= AT_HOME * chief}


def _corrected(
    snapshot: Snapshot, leaf: Word | Phrase, unknown: Sequence[str], languages: Set[str]
) -> str | None:
    """The leaf's text in the query with each unknown word respelled; None where nothing comes near, or
    where the library has the words but not side by side."""
    found, _ = query_terms(leaf.text)
    fields = FIELDS[leaf.within]
    if len(found) == 1 and isinstance(leaf, Word) and leaf.form in (Form.WORD, Form.TYPED):
        parted = _parted(snapshot, found[0], leaf.within)
        if parted:
            prefix = "" if leaf.within is Within.ANYWHERE else f"{leaf.within.value}:"
            return f'{prefix}"{parted}"'
    spelled = [spelling_of(snapshot, fields, term, languages) if term in unknown else term for term in found]
    if None in spelled:
        return None
    text = " ".join(term for term in spelled if term)
    several = isinstance(leaf, Phrase) or len(spelled) > 1
    if several and not any(
        len(weigh(snapshot, view, replace(leaf, text=text))[0]) for view in snapshot.views
    ):
        return None
    prefix = "" if leaf.within is Within.ANYWHERE else f"{leaf.within.value}:"
    starred = isinstance(leaf, Word) and leaf.form is Form.PREFIX
    return prefix + (f'"{text}"' if several else text) + "*" * starred


def _parted(snapshot: Snapshot, term: str, within: Within) -> str | None:
    """Two words of the library, side by side in the most clippings, that make the term when the space between
    them is left out."""
    ranked = []
    for at in range(_PART, len(term) - _PART + 1) if term.isalpha() else ():
        words = term[:at], term[at:]
        known = (count_of(snapshot, FIELDS[within], word) for word in words)
        if all(known):
            phrase = Phrase(" ".join(words), within)
            count = sum(len(weigh(snapshot, view, phrase)[0]) for view in snapshot.views)
            ranked.append((count, phrase.text))
    count, text = max(ranked, default=(0, ""))
    return text if count else None


_PART = 3
"""Letters of each of two words that were written as one, at least: shorter ones fit by chance."""


def _with_changes(text: str, changes: Sequence[tuple[int, int, str]]) -> str:
    for start, end, replacement in sorted(changes, reverse=True):
        text = text[:start] + replacement + text[end:]
    return text
