"""Which country a name means, if any: persons, companies, namesakes and families of names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from outcrop.tagging.cities import COUNTRIES_OF, home_of, homes_of, is_telling
from outcrop.tagging.decisions import KINDS, Decision, Finding, Turned, named
from outcrop.tagging.document import Document
from outcrop.tagging.everyday import everyday_thing
from outcrop.tagging.gazetteer import Candidate
from outcrop.tagging.lexicon import Lexicon, Sense
from outcrop.tagging.other_names import OtherNames
from outcrop.tagging.people import People
from outcrop.tagging.regions import SETTLEMENTS, RegionReader
from outcrop.tagging.streets import street_or_house

_ORDER = (
    "none",
    "phrase",
    "exchange",
    "prefix",
    "name",
    "demonym",
    "group",
    "mine",
    "region",
    "capital",
    "town",
    "city",
)
_PAIR = re.compile(r"[-\u2010\u2011\u2013][A-Z]")


class CountryReader:
    """Decides the country candidates of one document."""

    def __init__(
        self, document: Document, lexicon: Lexicon, evidence: Mapping[str, int], language: str, people: People
    ) -> None:
        self.document, self.lexicon, self.evidence = document, lexicon, evidence
        self.language = language
        self.own = COUNTRIES_OF.get(language, ())
        self.regions = RegionReader(document, lexicon)
        self.other = OtherNames(document, lexicon, evidence, people)
        self.companies: set[str] = set()
        self.namesakes: dict[str, str] = {}
        self.sure: set[str] = set()
        self.longer: set[int] = set()
        self.named: set[str] = set()
        self.local = any(word in evidence for word in lexicon.words("american-local"))
        self.dateline_start, self.dateline_end = document.dateline

    def decide(self, candidates: Iterable[Candidate]) -> list[Decision]:
        """A decision for each candidate, in order: plain names first, then families, then cities."""
        candidates = list(candidates)
        self._meet(candidates)
        decisions: list[Decision] = []
        waiting: list[tuple[Candidate, Sense]] = []
        cities: list[Candidate] = []
        for candidate in candidates:
            sense = min(candidate.senses, key=lambda sense: _ORDER.index(sense.kind))
            if sense.kind == "city":
                cities.append(candidate)
                continue
            decision = self._decide(candidate, sense)
            if isinstance(decision, Finding):
                if candidate.key in self.lexicon.families and decision.kind != "city":
                    waiting.append((candidate, sense))
                    continue
                self.sure.add(decision.concept)
            if decision:
                decisions.append(decision)
        for candidate, sense in waiting:
            decisions += self._of_family(candidate, sense)
        decisions += [self._city(candidate) for candidate in cities]
        decisions += self.regions.short_regions(decisions)
        if self.local and not any(isinstance(decision, Finding) for decision in decisions):
            decisions += self.regions.counties()
        decisions.sort(key=lambda decision: (decision.start, decision.end))
        return self._without_chance_names(decisions)

    def _without_chance_names(self, decisions: list[Decision]) -> list[Decision]:
        """Without countries that the article has only as the first word of a longer name: "Cuba Beverage"."""
        said = {d.concept for d in decisions if isinstance(d, Finding) and d.start not in self.longer}
        return [
            Turned(d.concept, d.start, d.end, "only the first word of a longer name")
            if isinstance(d, Finding) and d.concept not in said
            else d
            for d in decisions
        ]

    # What the whole document shows

    def _meet(self, candidates: Iterable[Candidate]) -> None:
        """Notes companies named after cities, and which settlement is said to lie in which region."""
        for candidate in candidates:
            self.named.update(
                sense.concept
                for sense in candidate.senses
                if sense.kind in ("name", "demonym") and not sense.weak
            )
            after, gap = self.document.after(candidate.end)
            if (
                after in self.lexicon.words("company")
                and gap == " "
                and self.document.capital_after(candidate.end)
            ):
                self.companies.add(candidate.key)
            if any(sense.kind in SETTLEMENTS or sense.kind == "name" for sense in candidate.senses):
                code = self.regions.after(candidate)
                if code:
                    self.namesakes.setdefault(candidate.key, code)

    def _american_namesake(self, candidate: Candidate, sense: Sense) -> bool:
        """Whether Athens is the one in Georgia: American local news that never names Greece."""
        if not self.local or sense.concept == "US" or sense.concept in self.named:
            return False
        return any(other.kind == "city" and "US=" in other.concept for other in candidate.senses)

    # One candidate

    def _decide(self, candidate: Candidate, sense: Sense) -> Decision | None:
        document, start, end = self.document, candidate.start, candidate.end
        surface = document.clean[start:end]

        def turned(rule: str) -> Turned:
            return Turned(sense.concept, start, end, rule)

        if sense.kind == "none":
            return Turned(
                self.lexicon.inside(candidate.key, "country"), start, end, f"'{surface}' is no country"
            )
        namesake = candidate.key in self.namesakes and not self.other.people.at(candidate)
        if sense.kind in ("name", "capital", "town", "region") and namesake:
            return Finding(
                self.namesakes[candidate.key], start, end, "city", 1.0, f"'{surface}' and the region after it"
            )
        if sense.kind == "prefix" and not _PAIR.match(document.clean, end):
            return None
        if sense.kind in ("phrase", "prefix", "group", "mine"):
            return Finding(sense.concept, start, end, sense.kind, 1.0, named(sense.kind, surface))
        if sense.kind == "exchange":
            return turned(named("exchange", surface))
        if sense.case == "exact":
            return self._abbreviation(candidate, sense, surface)
        if sense.kind in ("capital", "town") and self._american_namesake(candidate, sense):
            return Finding("US", start, end, "city", 0.7, f"city '{surface}', in American local news")
        veto = self._vetoed(candidate, sense, surface)
        if veto:
            return turned(veto)
        weight, note = self.other.in_company(candidate)
        if weight < 1 and sense.kind == "name" and not sense.language:
            return turned(note)
        if sense.kind == "name" and not sense.language and self.other.begins_name(candidate):
            self.longer.add(start)
        return Finding(sense.concept, start, end, sense.kind, weight, note or named(sense.kind, surface))

    def _vetoed(self, candidate: Candidate, sense: Sense, surface: str) -> str:
        """Why the name is another thing's or a person's; empty where it may be the country's."""
        return (
            self._foreign(candidate)
            or self.other.person(candidate)
            or self.other.vetoed(candidate, sense.language, surface)
            or self.other.in_other_name(candidate, sense)
        )

    def _foreign(self, candidate: Candidate) -> str:
        """Why the name is a street's, a house's or an everyday thing's, in languages but English."""
        if self.language == "en":
            return ""
        place = candidate.start, candidate.end
        return street_or_house(self.document, self.lexicon, *place) or everyday_thing(
            self.document, self.lexicon, self.language, *place
        )

    def _abbreviation(self, candidate: Candidate, sense: Sense, surface: str) -> Decision:
        """US, UK, DRC: in capitals, and in a passage set in capitals no pronoun."""
        after, _ = self.document.after(candidate.end)
        before, _ = self.document.before(candidate.start)
        if (
            surface == "US"
            and self.document.in_capitals(candidate.start)
            and (before in self.lexicon.words("before-us") or not after)
        ):
            return Turned(
                sense.concept, candidate.start, candidate.end, "'US' may be the pronoun in capitals"
            )
        if self.document.clean[candidate.end : candidate.end + 1] == "$":
            return Turned(sense.concept, candidate.start, candidate.end, "part of a currency's sign")
        return Finding(
            sense.concept, candidate.start, candidate.end, sense.kind, 1.0, f"abbreviation '{surface}'"
        )

    # After the first pass

    def _of_family(self, candidate: Candidate, sense: Sense) -> list[Decision]:
        family = self.lexicon.families[candidate.key]
        surface = self.document.clean[candidate.start : candidate.end]
        if candidate.key in family.both:
            note = f"{KINDS[sense.kind]} '{surface}', for each of them"
            return [
                Finding(code, candidate.start, candidate.end, sense.kind, 1.0, note) for code in family.votes
            ]
        named = [code for code in family.votes if code in self.sure and family.named != "ignored"]
        votes = {
            code: sum(word in self.evidence for word in words) + 3 * (named == [code])
            for code, words in family.votes.items()
            if family.named != "apart" or code not in named or code == family.default
        }
        best = max(votes, key=lambda code: (votes[code], code == family.default, code))
        chosen = best if votes[best] else family.default
        note = f"{KINDS[sense.kind]} '{surface}', decided by the article's other words"
        return [Finding(chosen, candidate.start, candidate.end, sense.kind, 1.0, note)]

    def _city(self, candidate: Candidate) -> Decision:
        document, start, end = self.document, candidate.start, candidate.end
        sense = next(sense for sense in candidate.senses if sense.kind == "city")
        surface = document.clean[start:end]
        homes = homes_of(sense)
        largest = max(homes, key=lambda code: homes[code])

        def turned(rule: str) -> Turned:
            return Turned(largest, start, end, rule)

        if candidate.key in self.namesakes:
            return Finding(
                self.namesakes[candidate.key],
                start,
                end,
                "city",
                1.0,
                f"city '{surface}' and the region after it",
            )
        in_dateline = document.body_start <= start < self.dateline_end
        if in_dateline and homes[largest] >= 0.5 * sum(homes.values()) and start == self.dateline_start:
            return Finding(largest, start, end, "city", 0.7, f"city '{surface}' in the dateline")
        if sense.weak or candidate.key in self.lexicon.small_words:  # March, Reading, Auch: only noise
            return Turned("", start, end, f"'{surface}' is an everyday word or name")
        before, _ = document.before(start)
        after, _ = document.after(end)
        placed = before in self.lexicon.words("preposition")
        person = self.other.people.at(candidate)
        if person:
            return turned(person)
        if candidate.key in self.companies and not (placed and after not in self.lexicon.words("company")):
            return turned("a company's name in this article")
        loose = after in self.lexicon.words("place") or in_dateline or (placed and document.capitalises_title)
        if document.capital_after(end) and not loose:
            return turned("part of a longer name")
        home = home_of(homes, self.sure, self.own, placed or in_dateline, is_telling(candidate.key))
        if not home:
            return turned(f"no sign that the city '{surface}' is meant")
        return Finding(home, start, end, "city", 0.7, named("city", surface))
