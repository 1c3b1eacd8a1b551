"""The words beside a metal's name: what shows that the metal is meant, and what rules it out."""

from __future__ import annotations

import re

from outcrop.tagging.document import Document
from outcrop.tagging.grades import UNIT
from outcrop.tagging.lexicon import Lexicon, senses_of
from outcrop.tagging.rules import SenseRule

_LIST_GAP = re.compile(r"\s?[-\u2010-\u2013/,&]\s?\Z")
_PREPOSITIONS = frozenset({"over", "about", "of", "from", "without", "for", "by", "against"})
_PREDICATES = frozenset({"is", "was", "has", "can", "may"})
# Languages that put the adjective behind its noun.
_ADJECTIVE_BEHIND = ("es", "fr", "it", "pt")
_DIGIT = re.compile(r"\d")
_GRADE_BEFORE = re.compile(rf"\d\s?{UNIT}\s(?:of\s)?\Z", re.IGNORECASE)
_NAME_IN_CAPITALS = re.compile(
    r"(?: [A-Z&]+){0,3} "
    r"(?:(?:INC|LTD|CORP|CO|PLC|LLC|SA|AG|NV|PTY|LIMITED|COMPANY|CORPORATION|HOLDINGS)\b|<[A-Z])"
)
_INITIALS = re.compile(r"(?<![\w.])(?:[A-Z]\.){2,} \Z")
_TICKER = re.compile(r" (?:(?:Inc|Ltd|Corp|Co|INC|LTD|CORP|CO)\.? )?[<(][A-Z]{2,6}(?:[.:][A-Z :]{1,8})?[>)]")


def vetoed(document: Document, lexicon: Lexicon, rule: SenseRule, start: int, end: int) -> str:
    """Why a neighbour rules the mineral out; empty where none does.

    What stands before it is overruled by a word of the trade after it: "took gold", but "took gold mines";
    of words that are verbs as well only an article is: "the lead smelter", but not "to lead exploration".
    """
    after, gap = document.after(end)
    close = gap.strip() in ("", "-")
    looks_like_it = gap.strip() and after in lexicon.words("made")
    named_after_it = looks_like_it or (after in lexicon.words("object") and after not in rule.after)
    if (named_after_it or after in rule.not_after) and close:
        return f"'{after}' after it"
    colour = _as_colour(document, lexicon, rule, start, end)
    if colour:
        return colour
    shown = close and _of_trade(lexicon, rule, after)
    before, gap = document.before(start)
    if shown and (rule.wants != "neighbour" or before in lexicon.words("determiner")):
        return ""
    if before in rule.not_before and gap.strip() in ("", "-"):
        return f"'{before}' before it"
    if before in lexicon.words("of"):
        thing, _ = document.before(start - len(gap) - len(before))
        if thing in lexicon.words("ornament") or thing in rule.not_before - lexicon.words("determiner"):
            return f"'{thing} {before}' before it"
    return ""


def _as_colour(document: Document, lexicon: Lexicon, rule: SenseRule, start: int, end: int) -> str:
    """Why gold, silver or copper is a colour: beside another in a list, or "a silver Skoda"; empty else."""
    if document.low[start:end] not in lexicon.words("shiny") or document.clean[start].isupper():
        return ""
    colours = lexicon.words("colour")
    beside = _listed(document, lexicon.words("and"), colours, start, end)
    if beside:
        return f"beside the colour '{beside}'"
    before, _ = document.before(start)
    after, _ = document.after(end)
    made = before in lexicon.words("possessor") and document.capital_after(end)
    return (
        f"'{before}' before it and the name of a thing after it" if made and after not in rule.after else ""
    )


def _of_trade(lexicon: Lexicon, rule: SenseRule, after: str) -> bool:
    """Whether the word after a metal speaks of the trade; of "industry" only where the metal is no verb."""
    return (
        after in lexicon.words("ore")
        or after in rule.after
        or (rule.wants != "neighbour" and after in lexicon.words("industry"))
    )


def shown_beside(document: Document, lexicon: Lexicon, rule: SenseRule, start: int, end: int) -> str:
    """What stands beside a word and shows the mineral; empty where nothing does."""
    after, gap = document.after(end)
    if gap.strip() in ("", "-") and _of_trade(lexicon, rule, after):
        return f"'{after}' after it"
    before, gap = document.before(start)
    if gap.strip() in ("", "-") and (before in lexicon.words("refined") or before in rule.before):
        return f"'{before}' before it"
    if _DIGIT.search(document.low, max(0, start - 24), start) and _GRADE_BEFORE.search(
        document.low, max(0, start - 24), start
    ):
        return "a quantity before it"
    amount = amount_before(document, lexicon, start)
    if amount:
        return f"'{amount}' before it"
    if document.low[start:end] in lexicon.words("bare-noun"):
        if not after and before in _PREPOSITIONS:
            return f"'{before}' before it, and no article"
        if not before and after in _PREDICATES and document.begins_sentence(start):
            return f"'{after}' after it, and no article"
    medal = document.low[start:end] in lexicon.words("medal")
    origin = "" if medal else _origin(document, lexicon, start)
    if origin:
        return f"'{origin}' before it"
    metals = lexicon.words("metal") - lexicon.words("medal") if medal else lexicon.words("metal")
    metal = _listed(document, lexicon.words("and"), metals | lexicon.words("commodity"), start, end)
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


def foreign_origin(document: Document, lexicon: Lexicon, language: str, start: int, end: int) -> str:
    """The country's adjective beside a metal in another language: "estaño ruandés"; empty where none is."""
    words = [document.before(start)]
    if language in _ADJECTIVE_BEHIND:
        words.append(document.after(end))
    for word, gap in words:
        senses = senses_of(lexicon.phrases[word]) if word in lexicon.phrases else ()
        if gap == " " and any(s.vocabulary == "country" and s.language == language for s in senses):
            return word
    return ""


def amount_before(document: Document, lexicon: Lexicon, start: int) -> str:
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


def is_part_of_name(document: Document, lexicon: Lexicon, start: int, end: int) -> bool:
    """Whether the word belongs to a company's or person's name: capitals beside it."""
    if not document.clean[start].isupper():
        return False
    if _TICKER.match(document.clean, end):
        return True
    after, gap = document.after(end)
    if document.in_capitals(start):
        return _NAME_IN_CAPITALS.match(document.clean, end) is not None
    if document.capital_after(end) and after in lexicon.words("company") and gap.strip() in ("", "&"):
        return True
    if document.in_title(start):
        return False
    if _INITIALS.search(document.clean, max(0, start - 8), start):  # "U.S. Steel"
        return after not in _names_of_trade(lexicon)
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
