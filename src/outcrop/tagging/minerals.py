"""Which sense a mineral's name has: the metal or the verb, the ore or the company, the grade or the medal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from outcrop.tagging.decisions import KINDS, Decision, Finding, Turned
from outcrop.tagging.document import Document
from outcrop.tagging.gazetteer import Candidate
from outcrop.tagging.grades import UNIT, grades
from outcrop.tagging.lexicon import Lexicon, senses_of
from outcrop.tagging.rules import SenseRule

_LIST_GAP = re.compile(r"\s?[-\u2010-\u2013/,&]\s?\Z")
_DIGIT = re.compile(r"\d")
_GRADE_BEFORE = re.compile(rf"\d\s?{UNIT}\s(?:of\s)?\Z", re.IGNORECASE)


class MineralReader:
    """Decides the mineral candidates of one document."""

    def __init__(self, document: Document, lexicon: Lexicon, evidence: Mapping[str, int]) -> None:
        self.document, self.lexicon, self.evidence = document, lexicon, evidence
        trade = lexicon.words("trade")
        self.trade = sum(count for word, count in evidence.items() if word in trade)
        self.sure: set[str] = set()

    def decide(self, candidates: Iterable[Candidate]) -> list[Decision]:
        """A decision for each candidate and each grade, in order."""
        candidates = list(candidates)
        medals = self.lexicon.words("medal")
        signs = list(grades(self.document, self.lexicon))
        for sign in signs:
            self._note(sign.concept)
        for candidate in candidates:
            sense = candidate.senses[0]
            rule = self._rule(candidate.key, sense.language)
            plain = not sense.weak or (
                rule.wants == "nothing"
                and candidate.key not in medals
                and not _vetoed(self.document, self.lexicon, rule, candidate.start, candidate.end)
                and not _part_of_name(self.document, self.lexicon, candidate.start, candidate.end)
            )
            if plain and sense.kind in ("name", "species"):
                self._note(sense.concept)
        taken = [(sign.start, sign.end) for sign in signs]
        decisions: list[Decision] = list(signs)
        for candidate in candidates:
            if not any(start < candidate.end and candidate.start < end for start, end in taken):
                decisions.append(self._decide(candidate))
        decisions.sort(key=lambda decision: (decision.start, decision.end))
        return self._names_in_titles(self._without_chance_species(decisions))

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
            beside = _beside(self.document, self.lexicon, _PLAIN, start, end)
            if beside:
                return Finding(sense.concept, start, end, "sign", 1.0, beside)
            plain_formula = any(c.isdigit() or c.islower() for c in surface.rstrip("s"))
            if plain_formula or self.trade or sense.concept in self.sure:
                return Finding(sense.concept, start, end, "sign", 1.0, f"{KINDS['sign']} '{surface}'")
            return Turned(sense.concept, start, end, f"'{surface}' without a word of mining in the article")
        rule = self._rule(candidate.key, sense.language)
        veto = _vetoed(self.document, self.lexicon, rule, start, end)
        if veto and not _amount_before(self.document, self.lexicon, start):
            return Turned(sense.concept, start, end, veto)
        weight, words = self._weight(candidate, rule, surface)
        if not weight:
            return Turned(sense.concept, start, end, words)
        return Finding(sense.concept, start, end, sense.kind, weight, words)

    def _rule(self, word: str, language: str) -> SenseRule:
        """The row of senses.txt for a word, which is written "fr:mercure" for a language beside English."""
        if not language:
            return self.lexicon.rules.get(word, _PLAIN)
        return self.lexicon.rules.get(f"{language}:{word}") or self.lexicon.rules["other:"]

    def _weight(self, candidate: Candidate, rule: SenseRule, surface: str) -> tuple[float, str]:
        """How far the mention counts, 0 where it does not, and by which rule."""
        sense, start, end = candidate.senses[0], candidate.start, candidate.end
        part_of_name = not sense.language and _part_of_name(self.document, self.lexicon, start, end)
        if not sense.weak:
            return (0.4, "part of a name") if part_of_name else (1.0, f"{KINDS[sense.kind]} '{surface}'")
        beside = _beside(self.document, self.lexicon, rule, start, end)
        if beside and not part_of_name:
            return 1.0, beside
        against = sorted(word for word in rule.not_with if word in self.evidence)
        if against and self.trade < 2:
            return 0.0, f"the article has '{against[0]}', and nothing of mining stands beside '{surface}'"
        if part_of_name:
            if rule.wants != "neighbour" and (self.trade >= 2 or sense.concept in self.sure):
                return 0.4, "part of a name in an article on mining"
            return 0.0, f"'{surface}' is part of a name"
        if rule.wants == "nothing":
            return 1.0, f"name '{surface}'"
        if sense.concept in self.sure:
            return (
                0.7 if rule.wants == "neighbour" else 1.0
            ), f"'{surface}', beyond doubt elsewhere in the article"
        company = sorted(word for word in rule.with_ if word in self.evidence)
        if company:
            return 0.7, f"'{surface}' in an article with '{company[0]}'"
        if rule.wants == "trade" and (self.trade or self.sure - _HOUSEHOLD):
            return 1.0, f"'{surface}' in an article on mining or metals"
        return 0.0, f"nothing beside '{surface}' or in the article shows that the mineral is meant"


_PLAIN = SenseRule("", wants="trade")


def _vetoed(document: Document, lexicon: Lexicon, rule: SenseRule, start: int, end: int) -> str:
    """Why a neighbour rules the mineral out; empty where none does.

    An article or pronoun before it is overruled by a word after it: "the lead", but "the lead smelter".
    """
    after, gap = document.after(end)
    close = gap.strip() in ("", "-")
    if after in rule.not_after and close:
        return f"'{after}' after it"
    shown = close and (after in rule.after or after in lexicon.words("ore"))
    before, gap = document.before(start)
    if shown and before in lexicon.words("determiner"):
        return ""
    if before in rule.not_before and gap.strip() in ("", "-"):
        return f"'{before}' before it"
    if before in lexicon.words("of"):
        thing, _ = document.before(start - len(gap) - len(before))
        if thing in lexicon.words("ornament") or thing in rule.not_before - lexicon.words("determiner"):
            return f"'{thing} {before}' before it"
    return ""


def _beside(document: Document, lexicon: Lexicon, rule: SenseRule, start: int, end: int) -> str:
    """What stands beside a word and shows the mineral; empty where nothing does."""
    after, gap = document.after(end)
    if gap.strip() in ("", "-") and (after in lexicon.words("ore") or after in rule.after):
        return f"'{after}' after it"
    before, gap = document.before(start)
    if gap.strip() in ("", "-") and (before in lexicon.words("refined") or before in rule.before):
        return f"'{before}' before it"
    if _DIGIT.search(document.low, max(0, start - 24), start) and _GRADE_BEFORE.search(
        document.low, max(0, start - 24), start
    ):
        return "a quantity before it"
    amount = _amount_before(document, lexicon, start)
    if amount:
        return f"'{amount}' before it"
    medal = document.low[start:end] in lexicon.words("medal")
    origin = "" if medal else _origin(document, lexicon, start)
    if origin:
        return f"'{origin}' before it"
    metals = lexicon.words("metal") - lexicon.words("medal") if medal else lexicon.words("metal")
    metal = _listed(document, lexicon.words("and"), metals, start, end)
    return f"beside '{metal}'" if metal else ""


def _listed(document: Document, joining: frozenset[str], metals: frozenset[str], start: int, end: int) -> str:
    """The metal beside a word in a list: "lead-zinc", "tin, lead", "silver and lead"; empty where none is."""
    after, gap = document.after(end)
    if after in joining:
        after, gap = document.after(end + len(gap) + len(after))[0], ","
    if after in metals and _LIST_GAP.match(gap):
        return after
    before, gap = document.before(start)
    if before in joining:
        before, gap = document.before(start - len(gap) - len(before))[0], ","
    if before in metals and _LIST_GAP.match(gap):
        return before
    return ""


def _origin(document: Document, lexicon: Lexicon, start: int) -> str:
    """The country of "Bolivian tin" or "Zambia's copper"; empty where none stands before."""
    before, gap = document.before(start)
    start -= len(gap) + len(before)
    if before == "s" and document.clean[max(0, start - 1)] in "'\u2019":
        before, _ = document.before(start - 1)
        start -= 1 + len(before)
    elif gap != " ":
        return ""
    senses = senses_of(lexicon.phrases[before]) if before in lexicon.phrases else ()
    named = any(
        s.vocabulary == "country" and s.kind in ("name", "demonym") and not s.language for s in senses
    )
    return document.clean[start : start + len(before)] if named and document.clean[start].isupper() else ""


def _amount_before(document: Document, lexicon: Lexicon, start: int) -> str:
    """The word of "tonnes of", "mina boliviana de", "cours de l'" before a substance; empty where none is."""
    joined = False
    for _ in range(4):
        before, gap = document.before(start)
        if joined and before in lexicon.words("amount"):
            return before
        if before not in lexicon.words("of") and not joined:
            return ""
        if before not in lexicon.words("of") and joined:
            further, _gap = document.before(start - len(gap) - len(before))
            return further if further in lexicon.words("amount") else ""
        joined = True
        start -= len(gap) + len(before)
    return ""


def _part_of_name(document: Document, lexicon: Lexicon, start: int, end: int) -> bool:
    """Whether the word belongs to a company's or person's name: capitals beside it."""
    if not document.clean[start].isupper():
        return False
    if _TICKER.match(document.clean, end):
        return True
    after, gap = document.after(end)
    if document.in_capitals(start):
        return after in lexicon.words("legal-form") and gap.strip() == ""
    if document.capital_after(end) and after in lexicon.words("company") and gap.strip() in ("", "&"):
        return True
    if document.in_title(start):
        return False
    if document.begins_sentence(start):
        return document.capital_after(end) and gap == " " and after not in _names_of_trade(lexicon)
    if document.clean[start:end].isupper() and end - start > 3:
        return False
    if document.capital_after(end) and gap == " " and after not in _names_of_trade(lexicon):
        return True
    return document.capital_before(start) and document.before(start)[0] not in lexicon.words("metal")


def _names_of_trade(lexicon: Lexicon) -> frozenset[str]:
    """Words that may be capitalised behind a metal without making a name of it."""
    return lexicon.words("ore") | lexicon.words("metal") | lexicon.words("company")


# Things of every household: beside them another metal may well be a spoon.
_HOUSEHOLD = frozenset({"steel", "stainless-steel", "iron"})
_TICKER = re.compile(r" (?:(?:Inc|Ltd|Corp|Co|INC|LTD|CORP|CO)\.? )?[<(][A-Z]{2,6}(?:[.:][A-Z :]{1,8})?[>)]")
