"""What seeded articles are about and how they are worded: read once from the shipped resources."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from random import Random
from typing import Any, Generic, TypeVar

from outcrop.home.resources import resource
from outcrop.library.seed_grammar import Shape, shape_of

T = TypeVar("T")

LANGUAGES = ("en", "es", "de")


@dataclass(frozen=True, slots=True)
class Mineral:
    id: str
    names: Mapping[str, tuple[str, ...]]
    producers: tuple[str, ...]
    companions: tuple[str, ...]
    use: str
    price: tuple[float, float]
    unit: str


@dataclass(frozen=True, slots=True)
class Country:
    id: str
    names: Mapping[str, str]
    article: str
    demonym: str


@dataclass(frozen=True, slots=True)
class Site:
    name: str
    domain: str
    language: str


@dataclass(frozen=True, slots=True)
class Theme:
    section: str
    titles: tuple[Shape, ...]
    leads: tuple[Shape, ...]
    body: tuple[Shape, ...]


class Weighted(Generic[T]):
    """Things of which some come up more often than others."""

    def __init__(self, things: Sequence[T], weights: Sequence[float]) -> None:
        self.things = tuple(things)
        self._up_to = tuple(accumulate(weights))

    def pick(self, random: Random) -> T:
        return random.choices(self.things, cum_weights=self._up_to)[0]


@dataclass(frozen=True)
class Wording:
    """How one language words an article."""

    months: tuple[str, ...]
    forms: Mapping[str, str]
    units: Mapping[str, str]
    general: Mapping[str, tuple[Shape, ...]]
    themes: Weighted[Theme]


@dataclass(frozen=True)
class World:
    minerals: Weighted[Mineral]
    by_id: Mapping[str, Mineral]
    related: Mapping[str, str]
    countries: Mapping[str, Country]
    sites: Weighted[Site]
    names: Mapping[str, tuple[str, ...]]
    wordings: Mapping[str, Wording]


def load_world() -> World:
    """The world of the seed library. Raises FileNotFoundError from a broken installation."""
    read = _read("world")
    minerals = [_mineral(id, values) for id, values in read["minerals"].items()]
    sites = [Site(s["name"], s["domain"], s["language"]) for s in read["sites"]]
    return World(
        minerals=Weighted(minerals, [values["weight"] for values in read["minerals"].values()]),
        by_id={mineral.id: mineral for mineral in minerals},
        related=read["related"],
        countries={id: _country(id, values) for id, values in read["countries"].items()},
        sites=Weighted(sites, [s["share"] for s in read["sites"]]),
        names={kind: tuple(values) for kind, values in read["names"].items()},
        wordings={language: _wording(_read(language)) for language in LANGUAGES},
    )


def _read(name: str) -> dict[str, Any]:
    with resource("seed", f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


def _mineral(id: str, values: Mapping[str, Any]) -> Mineral:
    names = {"en": tuple(values["names"]), "es": (values["es"],), "de": (values["de"],)}
    low, high = values["price"]
    return Mineral(
        id,
        names,
        tuple(values["producers"]),
        tuple(values["with"]),
        values["use"],
        (float(low), float(high)),
        values["unit"],
    )


def _country(id: str, values: Mapping[str, str]) -> Country:
    names = {"en": values["name"]} | {code: values[code] for code in LANGUAGES if code in values}
    return Country(id, names, values.get("article", ""), values["demonym"])


def _wording(values: Mapping[str, Any]) -> Wording:
    themes = [
        Theme(t["section"], _shapes(t["titles"]), _shapes(t["leads"]), _shapes(t["body"]))
        for t in values["themes"].values()
    ]
    return Wording(
        tuple(values["months"]),
        values["forms"],
        values["units"],
        {name: _shapes(patterns) for name, patterns in values["general"].items()},
        Weighted(themes, [t["weight"] for t in values["themes"].values()]),
    )


def _shapes(patterns: Sequence[str]) -> tuple[Shape, ...]:
    return tuple(shape_of(pattern) for pattern in patterns)
