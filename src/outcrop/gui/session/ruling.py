"""What the reader teaches: a tag removed, a phrase that is never a concept, and labels of one's own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from outcrop.domain.clipping import Clipping
from outcrop.domain.edit import Edit
from outcrop.domain.tags import Mention, Tag
from outcrop.domain.ticket import Ticket
from outcrop.domain.vetoes import Veto, phrase_key, phrases_around
from outcrop.gui import words
from outcrop.gui.notices import Notices, Offer
from outcrop.gui.proof import Sentence, proof
from outcrop.gui.runner import Lane, Runner
from outcrop.gui.session.about import About, about
from outcrop.gui.session.acts import Acts
from outcrop.library.library import Library
from outcrop.library.own_rules import phrases_of
from outcrop.tagging import describe

_MOST_PHRASES = 4


@dataclass(frozen=True)
class NeverQuestion:
    """Which phrase is never a concept: what stands around a mention, and in how many other clippings each
    phrase stands for it now."""

    clipping: int
    tag: Tag
    sentence: Sentence
    phrases: Mapping[str, int]


class Ruling(QObject):
    """`never_asked` carries a question to put to the reader, `rules_listed` the rules there are with the
    labels of their concepts, `label_asked` what to do with a label of one's own ("rename", "merge",
    "delete") and its id, `about_told` an About."""

    never_asked = Signal(object)
    rules_listed = Signal(object)
    label_asked = Signal(str, str)
    about_told = Signal(object)

    def __init__(self, library: Library, runner: Runner, notices: Notices, acts: Acts) -> None:
        super().__init__()
        self._library = library
        self._runner = runner
        self._notices = notices
        self._acts = acts

    def take(self, what: str, clipping: Clipping, tag: Tag) -> None:
        """What a chip's menu asks for: "never", "about", or what to do with a label of one's own."""
        if what == "never":
            self.ask_never(clipping, tag)
        elif what == "about":
            self.tell_about(*tag.key)
        else:
            self.label_asked.emit(what, tag.concept)

    def tell_about(self, vocabulary: str, concept: str) -> None:
        def read(_ticket: Ticket) -> About:
            known = self._library.vocabularies[vocabulary]
            return about(known, known.concepts[concept], describe(vocabulary, concept))

        self._runner.start(read, self.about_told.emit, failed=self._notices.fail)

    def refuse(self, clipping: Clipping, tag: Tag) -> None:
        """Removes a tag from a clipping, and offers to rule its phrase out everywhere."""

        def tell(edit: Edit | None) -> None:
            if edit is None:
                return
            offers = [Offer("Undo", lambda: self._acts.undo(edit))]
            if tag.mentions:
                number, phrase = _telling(clipping, tag)
                label = f"Never for “{words.shortened(phrase, 30)}”…"
                offers.append(Offer(label, lambda: self.ask_never(clipping, tag, number, phrase)))
            self._notices.say(words.shortened(edit.label, 120), *offers)

        self._do(lambda: self._library.refuse_tag(clipping.id, *tag.key), tell)

    def ask_never(self, clipping: Clipping, tag: Tag, number: int = 0, first: str = "") -> None:
        """Prepares the question which phrase around a mention of the tag is never that; `first` is the
        phrase to begin with, where it is not the likeliest."""
        mention = tag.mentions[number]
        around = _phrases(clipping, mention)
        suggested = tuple(dict.fromkeys((first, *around) if first else around))[:_MOST_PHRASES]

        def count(ticket: Ticket) -> NeverQuestion:
            counts = {phrase: self._others(clipping.id, tag, phrase, ticket) for phrase in suggested}
            return NeverQuestion(clipping.id, tag, proof(clipping, mention), counts)

        self._runner.start(count, self.never_asked.emit, failed=self._notices.fail)

    def never(self, question: NeverQuestion, phrase: str) -> None:
        """Makes it a rule; in the clipping at hand it holds at once, the others are asked about."""
        tag = question.tag
        self._do(
            lambda: self._library.rules.rule_out(question.clipping, *tag.key, phrase),
            lambda edit: self._tell(edit, "There is such a rule already."),
        )

    def list_rules(self) -> None:
        def read(_ticket: Ticket) -> tuple[tuple[Veto, str], ...]:
            known = self._library.vocabularies
            return tuple((v, known[v.vocabulary].label_of(v.concept)) for v in self._library.rules.all())

        self._runner.start(read, self.rules_listed.emit, failed=self._notices.fail)

    def drop_rule(self, veto: Veto, label: str) -> None:
        """Takes a rule away; its phrase may mean the concept again."""

        def put_back() -> None:
            self._runner.start(
                lambda _ticket: self._library.rules.put_back(veto),
                lambda _none: self._notices.say(f"The rule is back: “{veto.phrase}” is never {label}."),
                failed=self._notices.fail,
                lane=Lane.STORE,
            )

        self._runner.start(
            lambda _ticket: self._library.rules.drop(veto),
            lambda _there: self._notices.say(
                f"“{veto.phrase}” may mean {label} again.", Offer("Undo", put_back)
            ),
            failed=self._notices.fail,
            lane=Lane.STORE,
        )

    def rename_label(self, label: str, name: str) -> None:
        self._do(lambda: self._library.labels.rename(label, name), self._tell)

    def merge_label(self, label: str, into: str) -> None:
        self._do(lambda: self._library.labels.merge(label, into), self._tell)

    def delete_label(self, label: str) -> None:
        self._do(lambda: self._library.labels.delete(label), self._tell)

    def _others(self, clipping: int, tag: Tag, phrase: str, ticket: Ticket) -> int:
        """In how many other clippings with the tag the phrase stands."""
        asked = f'{tag.vocabulary}:{tag.concept}!self "{phrase}"'
        total = self._library.search(asked, limit=1, ticket=ticket).total
        here = any(t.key == tag.key for t in self._library.clipping(clipping).tags)
        return max(0, total - 1) if here else total

    def _tell(self, edit: Edit | None, otherwise: str = "Nothing to do: it already was so.") -> None:
        if edit is None:
            self._notices.say(otherwise)
            return
        self._notices.say(words.shortened(edit.label, 120), Offer("Undo", lambda: self._acts.undo(edit)))

    def _do(self, act: Callable[[], Edit | None], tell: Callable[[Edit | None], None]) -> None:
        self._runner.start(lambda _ticket: act(), tell, failed=self._notices.fail, lane=Lane.STORE)


def _phrases(clipping: Clipping, mention: Mention) -> tuple[str, ...]:
    text = clipping.title if mention.field == "title" else clipping.text
    return phrases_around(text, mention.start, mention.end)


def _telling(clipping: Clipping, tag: Tag) -> tuple[int, str]:
    """The mention to ask about when a tag is removed, and its phrase: of several the commonest word alone,
    of an only one what stands around it."""
    if len(tag.mentions) == 1:
        return 0, _phrases(clipping, tag.mentions[0])[0]
    phrase = phrases_of(clipping, *tag.key)[0]
    keys = [phrase_key(mention.text) for mention in tag.mentions]
    return keys.index(phrase_key(phrase)), phrase
