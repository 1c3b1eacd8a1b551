"""The tagger: title and text in, tags with their mentions out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from outcrop.domain.tags import Mention, NotTagged, Role, Tag, Tagging
from outcrop.domain.vetoes import Veto, stamp_of
from outcrop.domain.vocabulary import Vocabulary
from outcrop.tagging.asides import Asides
from outcrop.tagging.countries import CountryReader
from outcrop.tagging.country_focus import judge_countries
from outcrop.tagging.decisions import Decision, Finding, Turned
from outcrop.tagging.document import Document
from outcrop.tagging.furniture import Furniture
from outcrop.tagging.gazetteer import Candidate, find, name_languages
from outcrop.tagging.language import language_of
from outcrop.tagging.lexicon import Lexicon, load_lexicon, shipped_lexicon
from outcrop.tagging.mineral_focus import judge_minerals
from outcrop.tagging.minerals import PLACED, MineralReader
from outcrop.tagging.people import People
from outcrop.tagging.salience import Weighed, weigh, why
from outcrop.tagging.vetoes import Vetoes

# Part of the fingerprint: changes with every change of the rules in this package that could change a tag.
RULES = "29"
# A book of ten megabytes has tens of thousands of candidates; nobody reads on.
_MOST_NOT_TAGGED = 2_000


@dataclass(frozen=True, slots=True)
class Reading:
    """What an article names and how much; `trade` counts its words of mining and the metal trade."""

    minerals: dict[str, Weighed]
    countries: dict[str, Weighed]
    trade: int
    not_tagged: tuple[NotTagged, ...]


class Tagger:
    """Tags by the vocabularies of one folder. The same text always gets the same tags."""

    def __init__(self, lexicon: Lexicon, vetoes: Iterable[Veto] = ()) -> None:
        self._lexicon = lexicon
        self._vetoes = Vetoes(vetoes, lexicon.labels)

    @classmethod
    def default(cls) -> Tagger:
        """The tagger of the shipped vocabularies. Raises OutcropError where a file of them is broken."""
        return cls(shipped_lexicon())

    @classmethod
    def of_folder(cls, folder: Path, cache: Path | None = None) -> Tagger:
        """A tagger of the vocabulary files in `folder`."""
        return cls(load_lexicon(folder, cache))

    def with_vetoes(self, vetoes: Iterable[Veto]) -> Tagger:
        """The same tagger with these rules of the reader's own, in place of those it has."""
        return Tagger(self._lexicon, vetoes)

    @property
    def vetoes(self) -> tuple[Veto, ...]:
        return self._vetoes.all

    @property
    def fingerprint(self) -> str:
        """What vocabularies, rules and vetoes there are; `outcrop.domain.vetoes` reads the vetoes from it."""
        return stamp_of(f"{self._lexicon.fingerprint}-{RULES}", self._vetoes.all)

    @property
    def vocabularies(self) -> Mapping[str, Vocabulary]:
        return self._lexicon.vocabularies

    def tag(self, title: str, text: str, language: str | None = None) -> list[Tag]:
        """The tags, by vocabulary and falling salience; offsets count characters of `title` and `text`."""
        return list(self.explain(title, text, language).tags)

    def explain(self, title: str, text: str, language: str | None = None) -> Tagging:
        """The tags, and the candidates that a rule turned down."""
        document = Document(title, text)
        read = self.read(document, language)
        judge_minerals(read.minerals, document, self._lexicon, read.trade)
        judge_countries(read.countries, document)
        return Tagging(
            (
                *self._tags(document, "mineral", read.minerals),
                *self._tags(document, "country", read.countries),
            ),
            read.not_tagged,
        )

    def read(self, document: Document, language: str | None = None) -> Reading:
        """What the document names, weighed and not yet judged."""
        lexicon = self._lexicon
        speech = language_of(
            document, lexicon.small_words, lambda text: name_languages(text, lexicon), language
        )
        found = find(document, lexicon, speech)
        kept, idle = _outside(Furniture(document), _without_nested(found.candidates))
        kept, vetoed = self._vetoes.part(document, kept)
        placed = {
            c.start
            for c in kept
            for s in c.senses
            if s.vocabulary == "country" and s.kind in PLACED and not s.weak
        }
        people = People(document, lexicon, speech)
        people.meet(kept)
        metals = MineralReader(document, lexicon, found.evidence, placed, people)
        minerals = self._vetoes.overrule(
            document, "mineral", metals.decide(c for c in kept if c.vocabulary == "mineral")
        )
        reader = CountryReader(document, lexicon, found.evidence, speech, people)
        countries = self._vetoes.overrule(
            document, "country", reader.decide(c for c in kept if c.vocabulary == "country")
        )

        del found, kept  # in a text of many megabytes they are most of what it costs
        asides = Asides(document)
        return Reading(
            weigh(document, asides, _findings(minerals), document.body_start),
            weigh(document, asides, _findings(countries), reader.dateline_end),
            metals.trade + _trade_signs(document, lexicon),
            (
                *_not_tagged(document, "mineral", minerals + vetoed["mineral"] + idle["mineral"]),
                *_not_tagged(document, "country", countries + vetoed["country"] + idle["country"]),
            ),
        )

    def _tags(self, document: Document, vocabulary: str, table: Mapping[str, Weighed]) -> Iterable[Tag]:
        total = sum(len(weighed.findings) for weighed in table.values())
        label_of = self._lexicon.labels[vocabulary]
        for weighed in sorted(table.values(), key=lambda w: (not w.focus, -w.score, w.concept)):
            mentions = tuple(
                Mention(*document.place(finding.start, finding.end), rule=finding.rule)
                for finding in weighed.findings
            )
            yield Tag(
                vocabulary,
                weighed.concept,
                label_of.get(weighed.concept, weighed.concept),
                Role.FOCUS if weighed.focus else Role.MENTION,
                round(weighed.score, 3),
                mentions,
                why=why(weighed, total),
            )


def _trade_signs(document: Document, lexicon: Lexicon) -> int:
    """How often a text without spaces between its words speaks of mining and the metal trade."""
    if document.breadth == 1:
        return 0
    return sum(map(document.clean.count, lexicon.words("trade-signs")))


def _findings(decisions: Iterable[Decision]) -> list[Finding]:
    return [decision for decision in decisions if isinstance(decision, Finding)]


def _not_tagged(document: Document, vocabulary: str, decisions: Iterable[Decision]) -> Iterable[NotTagged]:
    turned = (d for d in decisions if isinstance(d, Turned) and d.concept)
    for decision in islice(turned, _MOST_NOT_TAGGED):
        yield NotTagged(
            vocabulary,
            decision.concept,
            *document.place(decision.start, decision.end),
            rule=decision.rule,
        )


def _without_nested(candidates: list[Candidate]) -> list[Candidate]:
    """Without those that lie inside a longer phrase of the other vocabulary: China in "china clay"."""
    kept: list[Candidate] = []
    reach: dict[str, tuple[int, int]] = {}
    ordered = sorted(candidates, key=lambda c: (c.start, -c.end, c.vocabulary))
    for candidate in ordered:
        other = reach.get("country" if candidate.vocabulary == "mineral" else "mineral", (0, 0))
        inside = other[0] <= candidate.start and candidate.end <= other[1]
        if inside and candidate.end - candidate.start < other[1] - other[0]:
            continue
        reach[candidate.vocabulary] = (candidate.start, candidate.end)
        kept.append(candidate)
    return kept


def _outside(
    furniture: Furniture, candidates: Iterable[Candidate]
) -> tuple[list[Candidate], dict[str, list[Decision]]]:
    """The candidates in the article's own prose, and per vocabulary those in page furniture."""
    kept: list[Candidate] = []
    idle: dict[str, list[Decision]] = {"mineral": [], "country": []}
    for candidate in candidates:
        reason = furniture.at(candidate.start)
        if reason:
            concept = candidate.senses[0].concept.partition("=")[0]
            idle[candidate.vocabulary].append(Turned(concept, candidate.start, candidate.end, reason))
        else:
            kept.append(candidate)
    return kept, idle
