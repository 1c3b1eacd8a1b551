"""Which of the cities of one name is meant: in a country named anyway, at home, or the largest."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from outcrop.tagging.lexicon import Sense

# Where a language is at home: a city there needs no other sign in a text of that language.
COUNTRIES_OF = {
    "de": ("DE", "AT", "CH"),
    "fr": ("FR", "BE"),
    "es": ("ES", "MX", "AR", "CL", "PE", "CO", "BO"),
    "pt": ("BR", "PT"),
    "it": ("IT",),
    "tr": ("TR",),
}
# Towns named after saints are everywhere: their country has to be named.
_SAINTS = frozenset({"san", "santa", "santo", "sao", "saint", "sainte", "sankt", "st"})
_LARGE, _MIDDLE, _HUGE = 100_000, 500_000, 1_000_000


def homes_of(sense: Sense) -> dict[str, int]:
    """The countries that have a city of this name, with the people of the largest there."""
    return {code: int(people) for code, people in (home.split("=") for home in sense.concept.split(","))}


def is_telling(key: str) -> bool:
    """Whether a city's name has several words, and not for a saint's sake: that is a sign of its own."""
    return " " in key and key.split(" ", 1)[0] not in _SAINTS


def home_of(
    homes: Mapping[str, int], sure: Collection[str], own: Collection[str], placed: bool, long_name: bool
) -> str:
    """The country whose city is meant; empty where no sign is strong enough.

    `sure` are the countries named anyway, `own` those where the text's language is at home; `placed`
    says that a preposition stands before the city, `long_name` that `is_telling` of it.
    """
    named = [code for code in homes if code in sure]
    if named:
        home = max(named, key=lambda code: homes[code])
        return home if homes[home] >= _LARGE / 2 or placed or long_name else ""
    largest = max(homes, key=lambda code: homes[code])
    people = homes[largest]
    elsewhere = not placed and any(code in sure for code in own)
    at_home = [code for code in own if homes.get(code, 0) >= (_MIDDLE if elsewhere else _LARGE / 2)]
    if at_home:
        return max(at_home, key=lambda code: homes[code])
    if placed and largest in own:
        return largest
    dominant = people >= 0.6 * sum(homes.values())
    if people >= _LARGE and dominant and (placed or long_name or people >= _HUGE):
        return largest
    return ""
