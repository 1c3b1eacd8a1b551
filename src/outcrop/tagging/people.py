"""Who is a person in a document: "Mr. Steel", "analyst Kim Jordan", and each of them named again.

What shows it is news prose's own way of naming people: a title, a given name or an occupation and a name
before the word, an occupation or an age behind it. Given names are in given-names.txt and words.txt.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from outcrop.tagging.document import Document
from outcrop.tagging.gazetteer import Candidate
from outcrop.tagging.introduced import arabic_surname, introduced, people_as_name, pet_or_person
from outcrop.tagging.lexicon import Lexicon

_NAME = r"[A-Z][^\W\d_]+(?:-[A-Z][^\W\d_]+)?"
_AGE = re.compile(
    r", (?:aged )?\d{1,2}, (?:was|is|who|has|had|said|of|from|lives|lived|died|will|told|has)\b|, aged \d"
)
_SURNAME_AND_AGE = re.compile(rf" {_NAME}, (?:(?:\d{{1,2}}|aged \d{{1,2}}),|\(\d{{2}}\))")
_SURNAME_AND_ROLE = re.compile(
    rf" {_NAME}, (?:an? |the |der |die |el |la |le |il |o )?([^\W\d_]+)(?: ([^\W\d_]+))?(?: ([^\W\d_]+))?"
)
_OPENING = re.compile(r"(?:[.!?][\"'\u201d\u2019]?\s|\n)\Z|\A\Z")
_DOES = re.compile(
    r"(?: (?:had|has|was|is|said|told|also|who|did|says|joined|died|lived"
    r"|took|made|added|played|scored|won|lost|came|went|became|left|never|will|would|could|plans|pleaded|denied)\b)"
)
_ROLE_BEHIND = re.compile(r", (?:an? |der |die |el |la |le |il |o )?([^\W\d_]+)(?: ([^\W\d_]+))?")
_AND_ANOTHER = re.compile(rf" and ({_NAME}) {_NAME}")
# Characters in which a surname is sought that stands alone: a book would be read for each name.
_SOUGHT = 200_000
_PLACES = ("name", "demonym", "capital", "town", "city", "region")


class People:
    """The persons of one document whose names are those of places or minerals too."""

    def __init__(self, document: Document, lexicon: Lexicon, language: str) -> None:
        self._document, self._lexicon, self._language = document, lexicon, language
        self._shown: dict[int, str] = {}
        self._names: set[str] = set()
        self._opening: dict[str, bool] = {}
        self._firms: set[str] = set()
        self._placed: set[str] = set()

    def meet(self, candidates: Iterable[Candidate]) -> None:
        """Notes who is shown to be a person, so that the bare name counts as one elsewhere."""
        for candidate in candidates:
            why = self._sign(candidate)
            if why:
                self.add(candidate, why)
            elif candidate.vocabulary == "country":
                self._placed.update(s.concept for s in candidate.senses if s.kind in ("demonym", "phrase"))

    def add(self, candidate: Candidate, why: str, firm: bool = False) -> None:
        """Notes that a candidate is a person or a firm, for this reason; one also shops at a firm."""
        self._shown[candidate.start] = why
        if firm:
            self._firms.add(candidate.key)
        self._names.add(candidate.key)

    def at(self, candidate: Candidate) -> str:
        """Why the word is a person here; empty where it is none.

        A country that the article also names by its people, or behind a preposition, is itself.
        """
        shown = self._shown.get(candidate.start, "")
        if shown or candidate.key not in self._names or not self._document.clean[candidate.start].isupper():
            return shown
        if candidate.vocabulary == "country":
            before, _ = self._document.before(candidate.start)
            if before in self._lexicon.words("preposition") and candidate.key not in self._firms:
                return ""
            if not self._placed.isdisjoint(sense.concept for sense in candidate.senses):
                return ""
        return "the name of a person or thing in this article"

    def _sign(self, candidate: Candidate) -> str:
        document, start = self._document, candidate.start
        if not document.clean[start].isupper():
            return self._without_capitals(candidate)
        if " " in candidate.key:
            return ""
        if candidate.vocabulary == "country" and not any(s.kind in _PLACES for s in candidate.senses):
            return ""
        before, gap = document.before(start)
        if before in self._lexicon.words("title") and document.capital_before(start):
            return f"'{before}' before it"
        if document.in_capitals(start):
            return ""
        return (
            self._as_surname(candidate, before, gap)
            or self._as_given(candidate, before)
            or self._introduced(candidate)
        )

    def _without_capitals(self, candidate: Candidate) -> str:
        """What shows a person in a script that has no capitals."""
        if self._language == "ar":
            return arabic_surname(self._document, self._lexicon, candidate.start)
        if self._language in ("ja", "zh"):
            return pet_or_person(self._document, candidate.start, candidate.end)
        return ""

    def _introduced(self, candidate: Candidate) -> str:
        document, start, end = self._document, candidate.start, candidate.end
        if all(sense.language and sense.written[0].islower() for sense in candidate.senses):
            before, gap = document.before(start)
            if before in self._lexicon.words("introducing") and gap == " ":
                return f"'{before}' before it"
            return people_as_name(document, self._language, start, end)
        return introduced(document, self._lexicon, self._language, start, end)

    def _as_surname(self, candidate: Candidate, before: str, gap: str) -> str:
        """A given name, or another name and an occupation or age, show a surname."""
        document, lexicon, start, end = self._document, self._lexicon, candidate.start, candidate.end
        if document.begins_sentence(start):
            return "a name before an age" if _AGE.match(document.clean, end) else ""
        if not document.capital_before(start) or gap not in (" ", "\u00a0", ". ", "-"):
            return ""
        start -= len(gap) + len(before)
        if len(before) == 1:  # an initial: "Robert A. France"
            before, gap = document.before(start)
            start -= len(gap) + len(before)
        if before in lexicon.words("given") and document.clean[start].isupper():
            return "a given name before it"
        if not self._may_be_given(before, start):
            return ""
        role, _ = document.before(start)
        if any(role in lexicon.words(name) for name in ("role", "introducing", "kin")):
            return f"'{role}' and a name before it"
        if _AGE.match(document.clean, end):
            return "a name before an age"
        behind = _ROLE_BEHIND.match(document.low, end)
        if behind and not lexicon.words("role").isdisjoint(behind.groups()):
            return "a name before an occupation"
        return ""

    def _may_be_given(self, word: str, start: int) -> bool:
        """Whether an unknown word is written like a given name and is none of a place or company."""
        clean, lexicon = self._document.clean, self._lexicon
        written = len(word) > 2 and clean[start].isupper() and clean[start + 1].islower()
        return written and not any(
            word in lexicon.words(name)
            for name in (
                "place",
                "company",
                "institution",
                "month",
                "role",
                "preposition",
                "determiner",
                "metal",
            )
        )

    def _as_given(self, candidate: Candidate, before: str) -> str:
        """A surname behind it, and an occupation or age beside the two, show a given name."""
        document, lexicon, end = self._document, self._lexicon, candidate.end
        if not document.capital_after(end):
            return self._as_sibling(candidate)
        after, gap = document.after(end)
        if gap not in (" ", "\u00a0") or any(
            after in lexicon.words(name) for name in ("place", "company", "institution", "ore", "metal")
        ):
            return ""
        if _SURNAME_AND_AGE.match(document.clean, end):
            return "a name before a surname and an age"
        headline = document.in_title(candidate.start) and document.capitalises_title
        behind = _SURNAME_AND_ROLE.match(document.clean, end)
        roles = {word.lower() for word in behind.groups() if word} if behind else set()
        if not headline and not lexicon.words("role").isdisjoint(roles):
            return "a name and a surname before an occupation"
        if not headline and after not in lexicon.longest and self._opens(end, after):
            return "a name and a surname that stands alone elsewhere"
        if before in lexicon.words("preposition"):
            return ""
        if (
            candidate.vocabulary == "mineral"
            and candidate.key in lexicon.words("given-mineral")
            and not headline
        ):
            return "a given name before a surname"
        if before in lexicon.words("role") and not headline:
            return f"'{before}' before a name and a surname"
        return ""

    def _opens(self, end: int, word: str) -> bool:
        """Whether the word behind an offset begins a sentence as its subject, sought once for each word."""
        written = self._document.clean[end + 1 : end + 1 + len(word)]
        if written not in self._opening:
            self._opening[written] = self._opens_a_sentence(written)
        return self._opening[written]

    def _opens_a_sentence(self, written: str) -> bool:
        clean = self._document.clean
        at = clean.find(written, 0, _SOUGHT)
        while at >= 0:
            if _DOES.match(clean, at + len(written)) and _OPENING.search(clean, max(0, at - 3), at):
                return True
            at = clean.find(written, at + 1, _SOUGHT)
        return False

    def _as_sibling(self, candidate: Candidate) -> str:
        """Of "Opal and Beryl Cartwright", both are given names."""
        if candidate.key not in self._lexicon.words("given-mineral"):
            return ""
        other = _AND_ANOTHER.match(self._document.clean, candidate.end)
        named = self._lexicon.words("given-mineral") | self._lexicon.words("given")
        return "a given name beside another" if other and other[1].lower() in named else ""
