"""Which sense a mineral's name has: the metal or the verb, the ore or the company, the grade or the medal."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from outcrop.tagging.bodies import organisation, quoted_title
from outcrop.tagging.decisions import Decision, Finding, Turned, named
from outcrop.tagging.document import Document
from outcrop.tagging.folding import phrase_key
from outcrop.tagging.gazetteer import Candidate
from outcrop.tagging.grades import grades
from outcrop.tagging.lexicon import Lexicon, Sense
from outcrop.tagging.neighbours import amount_before, foreign_origin, is_part_of_name, shown_beside, vetoed
from outcrop.tagging.people import People
from outcrop.tagging.rules import SenseRule
from outcrop.tagging.settlements import settlement
from outcrop.tagging.titles import among_titles, said_to_be_program

_REGION = re.compile(r", ((?:[A-Z][^\W\d_]+\.?)(?: [A-Z][^\W\d_]+)?|[A-Z]\.[A-Z]\.)(?!['\u2019\w])")

_PLAIN = SenseRule("", wants="trade")
# Languages that write no capital within a sentence but for names.
_SMALL_NOUNS = ("es", "fr", "it", "pt", "ru", "tr")
# What kind of name in an article shows that it tells of the world.
PLACED = ("name", "demonym", "capital", "region", "mine", "town")
# Things of every household: beside them another metal may well be a spoon.
_HOUSEHOLD = frozenset({"steel", "stainless-steel", "iron"})


class MineralReader:
    """Decides the mineral candidates of one document; `placed` is where it names a country or region."""

    def __init__(
        self,
        document: Document,
        lexicon: Lexicon,
        evidence: Mapping[str, int],
        placed: Collection[int],
        people: People,
    ) -> None:
        self.document, self.lexicon, self.evidence, self.people = document, lexicon, evidence, people
        trade = lexicon.words("trade")
        self.trade = sum(count for word, count in evidence.items() if word in trade)
        self.sure: set[str] = set()
        economy = len(evidence.keys() & lexicon.words("economy"))
        self.placed = placed
        self.worldly = bool(placed) or self.trade > 0 or economy > 0
        self.traded = economy > (1 if placed else 2)

    def decide(self, candidates: Iterable[Candidate]) -> list[Decision]:
        """A decision for each candidate and each grade, in order."""
        candidates = list(candidates)
        spans = {(sign.start, sign.end): sign for sign in grades(self.document, self.lexicon)}
        signs = [spans[span] for span in sorted(spans)]
        for sign in signs:
            self._note(sign.concept)
        for candidate in candidates:
            sense = candidate.senses[0]
            rule = self._rule(candidate.key, sense.language)
            if not sense.weak:
                plain = sense.language or not is_part_of_name(
                    self.document, self.lexicon, candidate.start, candidate.end
                )
            else:
                plain = rule.wants == "nothing" and self._stands(candidate, rule)
            if plain and sense.kind in ("name", "species"):
                self._note(sense.concept)
        decisions: list[Decision] = list(signs)
        decisions += [self._decide(candidate) for candidate in _apart_from(signs, candidates)]
        decisions.sort(key=lambda decision: (decision.start, decision.end))
        return self._names_in_titles(self._without_chance_species(decisions))

    def _stands(self, candidate: Candidate, rule: SenseRule) -> bool:
        """Whether a name that wants no evidence stands for the metal, by itself or beside another."""
        document, lexicon, start, end = self.document, self.lexicon, candidate.start, candidate.end
        if vetoed(document, lexicon, rule, start, end) or is_part_of_name(document, lexicon, start, end):
            return False
        everyday = candidate.key in lexicon.words("medal") or candidate.key in lexicon.words("everyday")
        alone = self.worldly and candidate.key not in lexicon.words("medal")
        return alone or not everyday or shown_beside(document, lexicon, rule, start, end).startswith("beside")

    def _without_chance_species(self, decisions: list[Decision]) -> list[Decision]:
        """A mineral species that trades under no commodity counts when the title has it, or two mentions."""
        counts: dict[str, int] = {}
        for decision in decisions:
            if isinstance(decision, Finding) and decision.kind == "species":
                more = 2 if self.document.in_title(decision.start) else 1
                counts[decision.concept] = counts.get(decision.concept, 0) + more
        return [
            Turned(decision.concept, decision.start, decision.end, "a mineral species named in passing")
            if isinstance(decision, Finding) and counts.get(decision.concept) == 1
            else decision
            for decision in decisions
        ]

    def _names_in_titles(self, decisions: list[Decision]) -> list[Decision]:
        """A word in a title set in capitals is part of a name where it is one each time the text has it."""
        if not self.document.title_in_capitals:
            return decisions
        weights: dict[str, list[float]] = {}
        for decision in decisions:
            if isinstance(decision, Finding) and not self.document.in_title(decision.start):
                weights.setdefault(decision.concept, []).append(decision.weight)
        return [
            replace(decision, weight=0.4, rule="part of a name, as in the text")
            if isinstance(decision, Finding)
            and self.document.in_title(decision.start)
            and max(weights.get(decision.concept, [1.0])) < 0.5
            else decision
            for decision in decisions
        ]

    def _note(self, concept: str) -> None:
        """The concept, and what includes it, stand in the article beyond doubt."""
        if concept not in self.sure:
            self.sure.add(concept)
            for parent in self.lexicon.parents.get(concept, ()):
                self._note(parent)

    def _decide(self, candidate: Candidate) -> Decision:
        sense = candidate.senses[0]
        start, end = candidate.start, candidate.end
        surface = self.document.clean[start:end]
        if sense.kind == "none":
            alone = self.lexicon.inside(candidate.key, "mineral")
            return Turned(alone, start, end, f"'{surface}' is no mineral")
        if sense.kind == "sign":
            beside = shown_beside(self.document, self.lexicon, _PLAIN, start, end)
            if beside:
                return Finding(sense.concept, start, end, "sign", 1.0, beside)
            plain_formula = any(c.isdigit() or c.islower() for c in surface.rstrip("s"))
            if plain_formula or self.trade or self.sure:
                return Finding(sense.concept, start, end, "sign", 1.0, named("sign", surface))
            return Turned(sense.concept, start, end, f"'{surface}' without a word of mining in the article")
        other = self._person_or_place(candidate, sense)
        if other:
            return Turned(sense.concept, start, end, other)
        rule = self._rule(candidate.key, sense.language)
        veto = vetoed(self.document, self.lexicon, rule, start, end)
        if veto and not amount_before(self.document, self.lexicon, start):
            return Turned(sense.concept, start, end, veto)
        weight, words = self._weight(candidate, rule, surface)
        if not weight:
            return Turned(sense.concept, start, end, words)
        return Finding(sense.concept, start, end, sense.kind, weight, words)

    def _person_or_place(self, candidate: Candidate, sense: Sense) -> str:
        """Why the word is a person or a town: "Mr. Steel", "Cobalt, Ontario"; empty where it is neither."""
        clean, lexicon, start, end = self.document.clean, self.lexicon, candidate.start, candidate.end
        if not clean[start].isupper() or self.document.in_capitals(start):
            return ""
        town = settlement(sense.language, self.document.low[start:end])
        if town:
            return town
        if sense.language in _SMALL_NOUNS and not self.document.in_title(start):
            declined = clean[end : end + 1] in ("'", "\u2019")
            sure = not sense.weak and sense.language != "ru" and self.trade > 0
            if (declined or not sure) and not self.document.begins_sentence(start):
                return "a name, for it is written with a capital"
        if sense.weak and start in self.placed:
            return "a place's name, for it is written with a capital"
        person = self.people.at(candidate)
        if person and not (self.trade and self.document.begins_sentence(start)):
            return person
        body = organisation(self.document, lexicon, start, end) if sense.language != "de" else ""
        if not sense.language and not body:
            body = said_to_be_program(self.document, lexicon, start, end) or among_titles(
                self.document, start
            )
        if not body and sense.weak:
            body = quoted_title(self.document, start, end)
        if body:
            return body
        region = _REGION.match(clean, end)
        if region and (region[1] in lexicon.region_marks or phrase_key(region[1]) in lexicon.regions):
            return f"a town in {region[1]}"
        return ""

    def _rule(self, word: str, language: str) -> SenseRule:
        """The row of senses.txt for a word, which is written "fr:mercure" for a language beside English."""
        if not language:
            return self.lexicon.rules.get(word, _PLAIN)
        return self.lexicon.rules.get(f"{language}:{word}") or self.lexicon.rules["other:"]

    def _weight(self, candidate: Candidate, rule: SenseRule, surface: str) -> tuple[float, str]:
        """How far the mention counts, 0 where it does not, and by which rule."""
        sense, start, end = candidate.senses[0], candidate.start, candidate.end
        part_of_name = not sense.language and is_part_of_name(self.document, self.lexicon, start, end)
        if not sense.weak:
            return self._in_name(candidate, surface) if part_of_name else (1.0, named(sense.kind, surface))
        beside = shown_beside(self.document, self.lexicon, rule, start, end)
        against = sorted(word for word in rule.not_with if word in self.evidence)
        if beside and not part_of_name and not (against and not self.trade and beside.startswith("beside")):
            return 1.0, beside
        if against and self.trade < 2:
            return 0.0, f"the article has '{against[0]}', and nothing of mining stands beside '{surface}'"
        origin = sense.language and foreign_origin(self.document, self.lexicon, sense.language, start, end)
        if origin:
            return 1.0, f"'{origin}' beside it"
        if part_of_name:
            if rule.wants != "neighbour" and (self.trade >= 2 or sense.concept in self.sure):
                return 0.4, "part of a name in an article on mining"
            return 0.0, f"'{surface}' is part of a name"
        if rule.wants == "nothing":
            if candidate.key in self.lexicon.words("everyday") and not (self.worldly or self.sure):
                return 0.0, f"nothing in the article speaks of mining, trade or industry beside '{surface}'"
            return 1.0, named("name", surface)
        if sense.concept in self.sure:
            return (
                0.7 if rule.wants == "neighbour" else 1.0
            ), f"'{surface}', beyond doubt elsewhere in the article"
        company = sorted(word for word in rule.with_ if word in self.evidence)
        if company:
            return 0.7, f"'{surface}' in an article with '{company[0]}'"
        if rule.wants == "trade" and (self.trade or self.traded or self.sure - _HOUSEHOLD):
            return 1.0, f"'{surface}' in an article on mining or metals"
        return 0.0, f"nothing beside '{surface}' or in the article shows that the mineral is meant"

    def _in_name(self, candidate: Candidate, surface: str) -> tuple[float, str]:
        """How far a sure word counts within a name: not at all where nothing else speaks of mining."""
        after, _ = self.document.after(candidate.end)
        digs = after in self.lexicon.words("extraction")
        if digs or self.trade > 1 or self.traded or self.sure or candidate.senses[0].kind != "name":
            return 0.4, "part of a name"
        return 0.0, f"'{surface}' is part of a name, and nothing in the article speaks of mining"


def _apart_from(signs: Sequence[Finding], candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """The candidates that overlap no sign; both come in order of start."""
    number = 0
    for candidate in candidates:
        while number < len(signs) and signs[number].end <= candidate.start:
            number += 1
        if number == len(signs) or candidate.end <= signs[number].start:
            yield candidate
