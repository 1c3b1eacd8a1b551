"""What else a country's name may be: a person, an airline, a street, a dish, a company."""

from __future__ import annotations

import re
from collections.abc import Mapping

from outcrop.tagging.bodies import school_or_paper, tongue, town_or_title
from outcrop.tagging.document import Document
from outcrop.tagging.gazetteer import Candidate
from outcrop.tagging.lexicon import Lexicon, Sense
from outcrop.tagging.people import People
from outcrop.tagging.titles import among_titles, read_at_university, river, said_to_be_shop, school_team

_APPOSITION = re.compile(r",? (?:an?|the|his|her|their|our)((?: [^\W\d_]+){1,6})")
_PROFESSION = re.compile(r", an? (?:[^\W\d_]+ ){0,2}?([^\W\d_]+)(?=[,.;]| (?:from|in|at|who|of|and)\b)")
_AGE = re.compile(r" [A-Z][^\W\d_]+, (?:\d{1,2}|aged \d{1,2}),")
_AS_PERSON = re.compile(r", (?:aged )?\d{1,2},| (?:le|de|van|von|al|bin|da|di|du|del|Mc|Mac|O') ?[A-Z]")
_SURNAME_ENDS = re.compile(r" [A-Z][a-z]+(?=[,.;)]| and |\s*\Z)")
_LONGER = re.compile(r"( [A-Z][\w&'\u2019-]*(?: (?:of |and |the |& )?[A-Z][\w&'\u2019-]*){0,3})")
_PROJECT = re.compile(r"((?: [^\W\d_]+(?:-[^\W\d_]+)*){1,3}) (project|deposit|property|prospect|mine)s?\b")


class OtherNames:
    """Tells the countries of one document from persons and things of the same name."""

    def __init__(
        self, document: Document, lexicon: Lexicon, evidence: Mapping[str, int], people: People
    ) -> None:
        self.document, self.lexicon, self.evidence, self.people = document, lexicon, evidence, people

    def person(self, candidate: Candidate) -> str:
        """Why the word is a person here; empty where it is none."""
        known = self.people.at(candidate)
        if known:
            return known
        before, _ = self.document.before(candidate.start)
        firm = said_to_be_shop(self.document, candidate.end)
        if firm and candidate.senses[0].kind in ("name", "capital"):
            self.people.add(candidate, firm, firm=True)
            return firm
        why = self._creature(candidate, before) or self._thing(candidate)
        if why:
            self.people.add(candidate, why)
            return why
        if before in ("called", "named"):
            before, _ = self.document.before(candidate.start - len(before) - 1)
        return f"'{before}' before it" if before in self.lexicon.words("creature") else ""

    def _creature(self, candidate: Candidate, before: str) -> str:
        """Why the word is a given name; empty where nothing shows it."""
        document, start, end = self.document, candidate.start, candidate.end
        if self._is_given(candidate) and _AS_PERSON.match(document.clean, end):
            return "a given name before an age or a surname"
        if _AGE.match(document.clean, end) and not document.in_capitals(start):
            return "a name before a surname and an age"
        apposition = _APPOSITION.match(document.low, end)
        if apposition and set(apposition[1].split()) & self.lexicon.words("creature"):
            return f"said to be a living being:{apposition[1]}"
        trade = _PROFESSION.match(document.low, end)
        if trade and trade[1] in self.lexicon.words("profession") and self._is_given(candidate):
            return f"said to be a person: '{trade[1]}' behind it"
        if not self._is_given(candidate):
            return ""
        after, gap = document.after(end)
        if (
            document.capital_after(end)
            and gap in (" ", "\u00a0")
            and not document.in_capitals(start)
            and (before not in self.lexicon.words("preposition") or self._ends_as_surname(before, after, end))
            and after not in self.lexicon.words("place")
            and after not in self.lexicon.words("company")
            and after not in self.lexicon.words("institution")
            and not (document.in_title(start) and document.capitalises_title)
        ):
            return "a given name before a surname"
        return ""

    def _thing(self, candidate: Candidate) -> str:
        """Why the word is a film's or river's name; empty where nothing shows it."""
        document, start, end = self.document, candidate.start, candidate.end
        if not any(sense.kind in ("name", "capital") for sense in candidate.senses):
            return ""
        return among_titles(document, start) or river(document, candidate.key, start, end)

    def _ends_as_surname(self, before: str, after: str, end: int) -> bool:
        """Whether a single word stands behind it that is nothing known: "spoke to India Arie"."""
        ends = before in ("to", "with", "by") and _SURNAME_ENDS.match(self.document.clean, end) is not None
        return ends and after not in self.lexicon.longest

    def _is_given(self, candidate: Candidate) -> bool:
        return candidate.key in self.lexicon.words("given-country")

    def vetoed(self, candidate: Candidate, language: str, surface: str) -> str:
        """Why a row of senses.txt rules the country out; empty where none does."""
        rule = self.lexicon.rules.get(f"{language}:{candidate.key}" if language else candidate.key)
        if rule is None:
            return ""
        after, gap = self.document.after(candidate.end)
        if after in rule.not_after and gap.strip() in ("", "-"):
            return f"'{after}' after '{surface}'"
        before, gap = self.document.before(candidate.start)
        if before in rule.not_before and gap.strip() in ("", "-"):
            return f"'{before}' before '{surface}'"
        if after in rule.after or before in rule.before or before in ("in", "from"):
            return ""
        against = sorted(word for word in rule.not_with if word in self.evidence)
        if against and not any(word in self.evidence for word in rule.with_):
            return f"the article has '{against[0]}'"
        return ""

    def in_other_name(self, candidate: Candidate, sense: Sense) -> str:
        """Why the word belongs to another thing's name; empty where it does not."""
        document, lexicon, end = self.document, self.lexicon, candidate.end
        before, gap_before = document.before(candidate.start)
        after, gap = document.after(end)
        if after in lexicon.words("airline") or (
            before == "air" and document.capital_before(candidate.start)
        ):
            return "part of an airline's name"
        street = after in self.lexicon.words("street") and document.capital_after(end) and gap == " "
        if street and sense.kind == "name" and not document.in_capitals(candidate.start):
            return f"part of a place's name, '{after}' after it"
        if sense.language == "" and sense.kind == "demonym":
            body = (
                tongue(document, candidate.start)
                or read_at_university(document, candidate.start, end)
                or school_team(document, candidate.start, end)
            )
        else:
            body = school_or_paper(document, lexicon, candidate.start, end) or (
                town_or_title(document, lexicon, candidate.start, end)
                if sense.kind in ("name", "capital")
                else ""
            )
        if body:
            return body
        if (
            sense.kind == "name"
            and after in lexicon.words("given")
            and gap == " "
            and document.capital_after(end)
            and before not in lexicon.words("preposition")
            and not document.in_capitals(candidate.start)
            and not (document.in_title(candidate.start) and document.capitalises_title)
        ):
            return f"part of a name, '{after}' after it"
        if after in lexicon.words("homely") and gap == " " and not document.capital_after(end):
            return f"'{after}' after it"
        if before in lexicon.words("of"):
            thing, _ = document.before(candidate.start - len(gap_before) - len(before))
            if thing in lexicon.words("water"):
                return f"'{thing} {before}' before it"
        if sense.kind in ("capital", "town", "city"):
            project = _PROJECT.match(document.low, end)
            if project and set(project[1].split()) & self.lexicon.words("metal"):
                return f"the name of a {project[2]}"
        return ""

    def begins_name(self, candidate: Candidate) -> bool:
        """Whether the country's name begins a longer one that no public body bears: "Cuba Beverage"."""
        document, start = self.document, candidate.start
        if document.in_capitals(start) or (document.in_title(start) and document.capitalises_title):
            return False
        longer = _LONGER.match(document.clean, candidate.end)
        if not longer:
            return False
        words = longer[1].lower().split()
        return not any(
            word in self.lexicon.words(name)
            for word in words
            for name in ("public", "place", "month", "role", "title", "given")
        )

    def in_company(self, candidate: Candidate) -> tuple[float, str]:
        """Less weight where the word is part of a company's name."""
        after, gap = self.document.after(candidate.end)
        headline = self.document.in_title(candidate.start) and self.document.capitalises_title
        if (headline or self.document.in_capitals(candidate.start)) and after in self.lexicon.words("metal"):
            return 1.0, ""  # "Chile Lithium Talks Collapse"
        if (
            self.document.capital_after(candidate.end)
            and after in self.lexicon.words("company")
            and gap.strip() == ""
        ):
            return 0.6, "part of a company's name"
        return 1.0, ""
