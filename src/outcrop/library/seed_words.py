"""The words of one seeded article: its mineral, country, company and places stay, its figures change."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from random import Random

from outcrop.library.seed_grammar import Word
from outcrop.library.seed_world import Country, Mineral, World

PLAUSIBLE = 0.88
"""How often an article's country is one that produces its mineral."""


class Words:
    """Fills the slots of one article."""

    def __init__(self, world: World, language: str, published: date, random: Random) -> None:
        self._world = world
        self._language = language
        self._published = published
        self._random = random
        self._wording = world.wordings[language]
        self._nameable = [c for c in world.countries.values() if language in c.names]
        self.mineral = world.minerals.pick(random)
        self.country = self._producer()
        self._second = self._other_country()
        self._companion = random.choice(self.mineral.companions)
        self._compared = self._other_mineral()
        self._fixed = {
            "co": self._company(),
            "co2": self._company(),
            "place": self._place(),
            "place2": self._place(),
        }
        self._makers: dict[str, Callable[[], Word]] = {
            "M": lambda: self._named(self.mineral),
            "M2": self._companion_word,
            "N": lambda: self._named(self._compared),
            "C": lambda: self._country_word(self.country),
            "C2": lambda: self._country_word(self._second),
            "D": lambda: Word(self.country.demonym, ("country", self.country.id)),
            "D2": lambda: Word(self._second.demonym, ("country", self._second.id)),
            "who": lambda: Word(self.person()),
            "use": lambda: Word(self.mineral.use),
            "price": lambda: Word(self._price()),
            "money": lambda: Word(self._wording.forms["money"].format(self._count(3, 900))),
            "tonnes": lambda: Word(self._tonnes()),
            "pct": lambda: Word(self._wording.forms["percent"].format(random.randint(2, 46))),
            "rate": lambda: Word(self._wording.forms["percent"].format(self._decimal(random.uniform(1, 12)))),
            "year": lambda: Word(str(published.year - random.choice((0, 1, 1, 2, 3, 5, 8)))),
            "next": lambda: Word(str(published.year + random.randint(1, 5))),
            "month": lambda: Word(random.choice(self._wording.months)),
            "metres": lambda: Word(str(random.randint(6, 480))),
            "grade": lambda: Word(self._decimal(random.uniform(0.2, 8.5))),
            "n": lambda: Word(str(random.randint(2, 27))),
            "jobs": lambda: Word(self._count(40, 3200)),
        }

    def __call__(self, slot: str) -> Word:
        fixed = self._fixed.get(slot)
        return Word(fixed) if fixed else self._makers[slot]()

    def person(self) -> str:
        """A made-up name, given name first."""
        names = self._world.names
        family = self._random.choice(names["family_start"]) + self._random.choice(names["family_end"])
        return f"{self._random.choice(names['given'])} {family}"

    def _producer(self) -> Country:
        plausible = [c for c in self._nameable if c.id in self.mineral.producers]
        if plausible and self._random.random() < PLAUSIBLE:
            return self._random.choice(plausible)
        return self._random.choice(self._nameable)

    def _other_country(self) -> Country:
        return self._random.choice([c for c in self._nameable if c.id != self.country.id])

    def _other_mineral(self) -> Mineral:
        while True:
            other = self._world.minerals.pick(self._random)
            if other.id not in (self.mineral.id, self._companion):
                return other

    def _named(self, mineral: Mineral) -> Word:
        return Word(self._random.choice(mineral.names[self._language]), ("mineral", mineral.id))

    def _companion_word(self) -> Word:
        known = self._world.by_id.get(self._companion)
        if known:
            return self._named(known)
        if self._language == "en":
            return Word(self._world.related[self._companion], ("mineral", self._companion))
        return self._named(self._compared)

    def _country_word(self, country: Country) -> Word:
        article = country.article if self._language == "en" else ""
        return Word(country.names[self._language], ("country", country.id), article)

    def _company(self) -> str:
        names = self._world.names
        return f"{self._random.choice(names['company_start'])} {self._random.choice(names['company_end'])}"

    def _place(self) -> str:
        names = self._world.names
        return self._random.choice(names["place_start"]) + self._random.choice(names["place_end"])

    def _price(self) -> str:
        low, high = self.mineral.price
        value = self._random.uniform(low, high)
        figure = self._grouped(round(value)) if value >= 100 else self._decimal(value)
        return self._wording.forms["price"].format(figure, self._wording.units[self.mineral.unit])

    def _tonnes(self) -> str:
        size = 10 ** self._random.randint(2, 5)
        return self._grouped(size * self._random.randint(11, 99) // 10)

    def _count(self, low: int, high: int) -> str:
        return self._grouped(self._random.randint(low, high))

    def _grouped(self, number: int) -> str:
        return f"{number:,}".replace(",", self._wording.forms["thousands"])

    def _decimal(self, number: float) -> str:
        return f"{number:.1f}".replace(".", self._wording.forms["decimal"])
