"""Persons whom kin, a team or a court introduces: "her sister Paris", "zagueiro França"."""

from __future__ import annotations

import re

from outcrop.tagging.document import Document
from outcrop.tagging.lexicon import Lexicon

_ARABIC = re.compile("[\u0600-\u06ff]")
_AND, _ARTICLE = "\u0648", "\u0627\u0644"
# Languages that write peoples and their adjectives small.
_SMALL_PEOPLES = ("es", "it", "pt")
# Languages in which "la cantante Argentina" is none of Argentina: that would be small, or want a preposition.
_ROLES_BEFORE = ("es", "fr", "it", "pt")
# Of a firm's heads the country that they are for stands so as well: "director Chile".
_OF_A_FIRM = frozenset(
    {"director", "directora", "diretor", "diretora", "directeur", "directrice", "direttore", "direttrice"}
    | {
        "presidente",
        "presidenta",
        "chef",
        "pdg",
        "economista",
        "economiste",
        "analista",
        "analyste",
        "manager",
    }
    | {"patron", "patronne", "ceo", "cfo", "centre", "secretario", "guard", "forward"}
)
_PETS = re.compile(
    "(?:[犬猫馬鳥]|文鳥|ペット|ハムスター|モルモット|インコ|うさぎ|ウサギ|カメ)の\\Z|[猫狗鼠鸟马龟兔娃]叫\\Z|名叫\\Z"
    "|(?:喫茶|スナック|酒場|食堂|カフェ|旅館|民宿)\\Z"
)
_CALLED = ("اسمه", "اسمها", "يدعى", "تدعى", "يسمى", "سماه", "سماها")
_PERSONS_BEHIND = ("さん", "くん", "ちゃん", "女士", "小姐", "同学")
_BEFORE_PEOPLES = frozenset(
    {"el", "la", "al", "del", "o", "a", "ao", "do", "da", "pelo", "pela", "no", "na", "il", "lo"}
)
# "his daughters Ireland, Italy and" may name as many before the word that is asked for.
_MOST_LISTED = 4
_WRITES_BEHIND = re.compile(r" (?:writes|teaches|freelances|blogs|edits)\b")


def introduced(document: Document, lexicon: Lexicon, language: str, start: int, end: int) -> str:
    """Why the capitalised word between two offsets is a person's name; empty where nothing introduces it."""
    before, gap = document.before(start)
    if before in lexicon.words("introducing") and gap == " " and _is_small(document, language, start, before):
        return f"'{before}' before it"
    if _WRITES_BEHIND.match(document.clean, end) and before and document.capital_before(start):
        return "a name before what a writer does"
    after, gap = document.after(end)
    if after in lexicon.words("honorific-behind") and gap == " ":
        return f"'{after}' after it"
    return _behind_role(document, lexicon, language, start) or _among_kin(document, lexicon, language, start)


def _behind_role(document: Document, lexicon: Lexicon, language: str, start: int) -> str:
    """The occupation right before a name: "la cantante Argentina"; empty where none is."""
    if language not in _ROLES_BEFORE:
        return ""
    role, gap = document.before(start)
    told = role in lexicon.words("role") and role not in _OF_A_FIRM and gap == " "
    return f"'{role}' before it" if told and _is_small(document, language, start, role) else ""


def _among_kin(document: Document, lexicon: Lexicon, language: str, start: int) -> str:
    """The kin before a word, or before a list of names that it ends: "as filhas Irlanda e Itália"."""
    place, joined = start, lexicon.words("and")
    for _ in range(_MOST_LISTED):
        before, gap = document.before(place)
        if gap not in (" ", ", ") or not before:
            return ""
        if gap == " " and _is_kin(document, lexicon, language, place, before):
            return f"'{before}' before it"
        place -= len(gap) + len(before)
        if before in joined and document.clean[place].islower():
            before, gap = document.before(place)
            place -= len(gap) + len(before)
        elif gap == " ":
            return ""
        if not before or not document.clean[place].isupper():
            return ""
    return ""


def _is_kin(document: Document, lexicon: Lexicon, language: str, place: int, word: str) -> bool:
    kin = word in lexicon.words("kin") or (language == "en" and word == "son")
    return kin and _is_small(document, language, place, word)


def _is_small(document: Document, language: str, place: int, word: str) -> bool:
    """Whether the word before an offset is written small, or at the beginning, as no part of a name is."""
    at = place - 1 - len(word)
    return language == "de" or document.clean[at].islower() or document.begins_sentence(at)


def people_as_name(document: Document, language: str, start: int, end: int) -> str:
    """Why a people's name with a capital is a club's: "A Portuguesa perdeu"; empty where it is none."""
    if language not in _SMALL_PEOPLES or document.in_title(start) or document.in_capitals(start):
        return ""
    before, gap = document.before(start)
    alone = before in _BEFORE_PEOPLES and gap == " " and not document.capital_after(end)
    return "a name, for it is written with a capital" if alone else ""


def arabic_surname(document: Document, lexicon: Lexicon, start: int) -> str:
    """The given name before an Arabic surname with its article: "سامي المصري"; else empty."""
    low = document.low
    called, gap = document.before(start)
    if called in _CALLED and gap == " ":
        return f"'{called}' before it"
    if not _ARABIC.match(low, start) or not low.endswith(_ARTICLE, max(0, start - 2), start):
        return ""
    before, gap = document.before(start - len(_ARTICLE))
    if gap != " ":
        return ""
    if before in lexicon.words("given"):
        return f"the given name '{before}' before it"
    role, gap = document.before(start - len(_ARTICLE) - 1 - len(before))
    named = (
        gap == " " and role.removeprefix(_AND) in lexicon.words("role") and not before.startswith(_ARTICLE)
    )
    return f"'{role}' and a name before it" if named else ""


def pet_or_person(document: Document, start: int, end: int) -> str:
    """Why a Chinese or Japanese country's name is a pet's or a person's: "犬のチリ"; else empty."""
    if _PETS.search(document.low, max(0, start - 8), start):
        return f"'{document.low[max(0, start - 2) : start]}' before it"
    return (
        f"'{document.low[end : end + 2]}' after it" if document.low.startswith(_PERSONS_BEHIND, end) else ""
    )
