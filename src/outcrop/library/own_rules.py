"""Rules of the reader's own: a phrase that never means a concept, said once for the whole library."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from outcrop import tagging
from outcrop.domain.clipping import Clipping
from outcrop.domain.edit import ChangeKind, Edit
from outcrop.domain.errors import OutcropError
from outcrop.domain.tags import Verdict
from outcrop.domain.vetoes import Veto, phrase_key
from outcrop.domain.vocabulary import OWN, Vocabulary
from outcrop.library.ledger import Ledger, Touched
from outcrop.store import editing, retagging, rules
from outcrop.store.aspects import decision_aspect, tagging_aspect, veto_aspect
from outcrop.store.editing import AspectChange
from outcrop.store.retagging import Tagged
from outcrop.store.store import Store
from outcrop.store.taggings import tag_to_json, tagging_value


class OwnRules:
    """What is found by a phrase with a veto is no tag in any text that is tagged from then on; older
    clippings count as stale where they have the tag, and a re-tag offers to take it away."""

    def __init__(
        self,
        store: Store,
        ledger: Ledger,
        vocabularies: Callable[[], Mapping[str, Vocabulary]],
        tagger: Callable[[], tagging.Tagger],
    ) -> None:
        self._store = store
        self._ledger = ledger
        self._vocabularies = vocabularies
        self._tagger = tagger

    def all(self) -> tuple[Veto, ...]:
        """The rules there are, by vocabulary, concept and phrase."""
        return self._store.read(rules.read_vetoes)

    def refuse_everywhere(
        self, clipping: Clipping, vocabulary: str, concept: str, phrase: str
    ) -> Edit | None:
        """Refuses a tag of the clipping for good and makes the rule, as one act to undo."""
        label = self._label(vocabulary, concept)
        veto = self._veto(vocabulary, concept, phrase)
        changes = [
            AspectChange(clipping.id, decision_aspect(vocabulary, concept), [Verdict.REFUSED.value, label]),
            AspectChange(clipping.id, veto_aspect(veto), self._as_written(veto) or veto.phrase),
        ]
        words = f"Removed {label} from “{clipping.title}”: “{veto.phrase}” is never {label}"
        return self._ledger.commit(
            lambda s, r: editing.apply_edit(s, words, changes, r),
            lambda edit: Touched(ChangeKind.CHANGED, [clipping.id] if edit else []),
        )

    def rule_out(self, id: int, vocabulary: str, concept: str, phrase: str) -> Edit | None:
        """Makes the rule alone, as an act to undo; None where it is there already.

        In the clipping at hand it holds at once: the tag goes, or keeps its other mentions.
        """
        veto = self._veto(vocabulary, concept, phrase)
        changes = [AspectChange(id, veto_aspect(veto), self._as_written(veto) or veto.phrase)]
        [clipping] = self._store.read(lambda s: retagging.read_tagged(s, [id])) or (None,)
        if clipping is not None and (vocabulary, concept) not in clipping.decided:
            value = self._under(clipping, veto)
            changes.append(AspectChange(id, tagging_aspect(clipping.version), value))
        words = f"“{veto.phrase}” is never {self._label(vocabulary, concept)}"
        return self._ledger.commit(
            lambda s, r: editing.apply_edit(s, words, changes, r),
            lambda edit: Touched(ChangeKind.CHANGED, [id] if edit else []),
        )

    def _under(self, clipping: Tagged, veto: Veto) -> list[Any]:
        """What the tagger says of a clipping under one more rule, as far as that is about its concept."""
        tagger = self._tagger()
        with_it = tagger.with_vetoes((*tagger.vetoes, veto))
        now = with_it.explain(clipping.title, clipping.text, clipping.language)
        has = {tag.key: tag_to_json(tag) for tag in now.tags}
        about = veto.vocabulary, veto.concept
        tags = [
            tag if (tag[0], tag[1]) != about else has[about]
            for tag in clipping.tags
            if (tag[0], tag[1]) != about or about in has
        ]
        current = clipping.stamp == tagger.fingerprint
        return tagging_value(with_it.fingerprint if current else clipping.stamp, tags, now.not_tagged)

    def put_back(self, veto: Veto) -> None:
        """Makes a rule again that was dropped."""
        self._ledger.commit(
            lambda s, _: rules.write_veto(s, veto.key, veto.phrase),
            lambda _: Touched(ChangeKind.CHANGED, []),
        )

    def drop(self, veto: Veto) -> bool:
        """Takes a rule away for good; whether there was one. Stale clippings may get their tags back."""
        there = self._as_written(veto) is not None
        if there:
            self._ledger.commit(
                lambda s, _: rules.write_veto(s, veto.key, None), lambda _: Touched(ChangeKind.CHANGED, [])
            )
        return there

    def _as_written(self, veto: Veto) -> str | None:
        return self._store.read(lambda s: rules.read_veto(s, veto.key))

    def _veto(self, vocabulary: str, concept: str, phrase: str) -> Veto:
        self._label(vocabulary, concept)
        if not phrase_key(phrase):
            raise OutcropError(f"“{phrase}” has no letter or digit.", "Choose one of the tag's mentions.")
        return Veto(vocabulary, concept, " ".join(phrase.split()))

    def _label(self, vocabulary: str, concept: str) -> str:
        if vocabulary == OWN:
            raise OutcropError(
                "Tags of your own are given by hand alone, so there is no phrase to rule out.",
                "Remove the tag where it does not belong.",
            )
        return self._vocabularies()[vocabulary].label_of(concept)


def phrases_of(clipping: Clipping, vocabulary: str, concept: str) -> tuple[str, ...]:
    """The phrases by which a tag was found in a clipping, one spelling of each, the commonest first."""
    tags = [t for t in (*clipping.tags, *clipping.refused) if t.key == (vocabulary, concept)]
    counts: dict[str, int] = {}
    spelling: dict[str, str] = {}
    for mention in (mention for tag in tags for mention in tag.mentions):
        key = phrase_key(mention.text)
        counts[key] = counts.get(key, 0) + 1
        spelling.setdefault(key, " ".join(mention.text.split()))
    return tuple(spelling[key] for key in sorted(counts, key=lambda key: -counts[key]) if key)
