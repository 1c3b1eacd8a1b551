"""Correcting a capture: what is known of an article, and where its text begins and ends.

A new title or text is a new version beside the older ones, tagged under that title; all that is corrected
in one go is one act to take back.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from outcrop.capture import canonical_url
from outcrop.capture.web_addresses import web_address
from outcrop.domain.article import Article
from outcrop.domain.clipping import (
    BY_HAND,
    TEXT_BY_HAND,
    TITLE_BY_HAND,
    Clipping,
    Draft,
    Metadata,
    Provenance,
    Quality,
)
from outcrop.domain.dates import PartialDate
from outcrop.domain.edit import ChangeKind, Edit
from outcrop.domain.errors import OutcropError
from outcrop.domain.ticket import Ticket
from outcrop.domain.vetoes import Veto
from outcrop.library.ledger import Ledger, Touched
from outcrop.library.work import Worker
from outcrop.store import editing, writing
from outcrop.store.editing import AspectChange
from outcrop.store.store import Transaction

FIELDS = ("title", "byline", "site", "section", "language", "url", "canonical_url", "published")

_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
"""A language tag as far as it matters here (RFC 5646, section 2.1)."""

FieldValue = str | tuple[str, ...] | None

_CALLED = {
    "byline": "authors",
    "published": "date",
    "url": "address",
    "canonical_url": "address",
}


@dataclass(frozen=True)
class Correction:
    """What a reader corrects in one go.

    `values` are new values by field ("title", "byline", "site", "section", "language", "url",
    "canonical_url", "published" in ISO 8601; None or empty takes one away), `confirmed` the fields whose
    value is right although capture had doubts. `article` is the text as it should be, None as it is.
    """

    values: Mapping[str, FieldValue] = field(default_factory=dict)
    confirmed: tuple[str, ...] = ()
    article: Article | None = None

    @property
    def is_empty(self) -> bool:
        return not (self.values or self.confirmed or self.article)


class Correcting:
    def __init__(self, ledger: Ledger, worker: Worker, vetoes: Callable[[], Sequence[Veto]]) -> None:
        self._ledger = ledger
        self._worker = worker
        self._vetoes = vetoes

    def correct(self, clipping: Clipping, correction: Correction, ticket: Ticket) -> Edit | None:
        """Corrects a clipping; None where everything already was so.

        Raises OutcropError for an unknown field, a date that is none, or an empty title or text.
        """
        wanted = _corrected(clipping.metadata, correction)
        article = _given(correction.article, clipping.article)
        label = f"Corrected {_listed(clipping.metadata, wanted, article is not None)} of “{clipping.title}”"
        changes = _changes(clipping, wanted)
        if article is None and wanted.title == clipping.title:
            return self._commit(clipping, lambda s, r: editing.apply_edit(s, label, changes, r))
        text = (article or clipping.article).text
        tagged = self._worker.tag(wanted.title, text, wanted.language, self._vetoes(), ticket)
        ticket.check()
        made_by = _made_by(clipping, wanted.title != clipping.title, article is not None)
        made = writing.ByHand(
            wanted.title, article or clipping.article, tagged.tagging, made_by, tagged.minhash
        )

        def act(session: Transaction, revision: int) -> Edit | None:
            number = writing.add_by_hand(session, clipping.id, clipping.version, made)
            chosen = AspectChange(clipping.id, "version", number)
            return editing.apply_edit(session, label, [chosen, *changes], revision)

        return self._commit(clipping, act)

    def corrected(self, draft: Draft, correction: Correction, ticket: Ticket) -> Draft:
        """The draft with what the reader corrected, tagged anew; nothing is saved.

        Raises OutcropError as `correct` does.
        """
        metadata = _corrected(draft.metadata, correction)
        article = _given(correction.article, draft.article)
        if article is not None:
            origin = Provenance(TEXT_BY_HAND)
            metadata = replace(metadata, provenance={**metadata.provenance, "text": origin})
        elif metadata.title == draft.title:
            return replace(draft, metadata=metadata)
        article = article or draft.article
        found = self._worker.tag(
            metadata.title, article.text, metadata.language, self._vetoes(), ticket
        ).tagging
        return replace(
            draft,
            article=article,
            metadata=metadata,
            quality=Quality(),
            tags=found.tags,
            not_tagged=found.not_tagged,
            tagger=found.tagger,
        )

    def _commit(self, clipping: Clipping, act: Callable[[Transaction, int], Edit | None]) -> Edit | None:
        return self._ledger.commit(
            act, lambda edit: Touched(ChangeKind.CHANGED, [clipping.id] if edit else [])
        )


def _given(article: Article | None, present: Article) -> Article | None:
    """The new text, None where it is none. Raises OutcropError for an empty one."""
    if article is None or article == present:
        return None
    if not article.text.strip():
        raise OutcropError("Nothing of the text would be left.", "Keep at least one paragraph.")
    return article


def _made_by(clipping: Clipping, title: bool, text: bool) -> str:
    """What made the new version; what was by hand in the present one still is."""
    present = clipping.present_version
    by_hand = []
    if title or present.title_by_hand:
        by_hand.append(TITLE_BY_HAND)
    if text or present.text_by_hand:
        by_hand.append(TEXT_BY_HAND)
    return ", ".join(by_hand)


def _corrected(known: Metadata, correction: Correction) -> Metadata:
    """What is known afterwards; what was corrected or confirmed is from the reader's hand."""
    given = {name: _value(name, value) for name, value in correction.values.items()}
    if "url" in given and "canonical_url" not in given and given["url"] != known.url:
        given["canonical_url"] = canonical_url(given["url"]) if given["url"] else None
    new: dict[str, Any] = {n: value for n, value in given.items() if value != getattr(known, n)}
    sure = Provenance(BY_HAND)
    by_hand = dict.fromkeys((*new, *correction.confirmed), sure)
    if "published" in correction.confirmed and "published" not in new and known.published:
        new["published"] = replace(known.published, unsure=False)
    return replace(known, **new, provenance={**known.provenance, **by_hand})


def _value(name: str, value: FieldValue) -> Any:
    if name not in FIELDS:
        raise OutcropError(f"A clipping has no field “{name}”.", f"There are: {', '.join(FIELDS)}.")
    if name == "title":
        if not isinstance(value, str) or not value.strip():
            raise OutcropError("A title needs at least one word.", "Type one, or leave the title as it is.")
        return " ".join(value.split())
    if name == "byline":
        names = (value,) if isinstance(value, str) else value or ()
        return tuple(" ".join(each.split()) for each in names if each.strip())
    if name in ("url", "canonical_url") and value:
        return _address(str(value))
    if name == "language" and value:
        return _language(str(value))
    if name != "published" or not value:
        return value or None
    try:
        return PartialDate.parse(str(value))
    except ValueError as error:
        raise OutcropError(f"“{value}” is no date.", "Write 2024, 2024-Q3, 2024-09 or 2024-09-28.") from error


def _address(value: str) -> str:
    address = web_address(value)
    if address is None:
        raise OutcropError(
            f"“{value}” is not a web address.", "A web address looks like https://example.org/article."
        )
    return address


def _language(value: str) -> str:
    if not _TAG.fullmatch(value.strip()):
        raise OutcropError(f"“{value}” is no language.", "Write its code: en, de, pt-BR, zh.")
    return value.strip()


def _changes(clipping: Clipping, wanted: Metadata) -> list[AspectChange]:
    """The aspects of a clipping that lead from what is known to what is wanted, the title apart."""
    known, id = clipping.metadata, clipping.id
    changes = [
        AspectChange(id, name, _stored(getattr(wanted, name)))
        for name in FIELDS
        if name not in ("title", "published") and getattr(wanted, name) != getattr(known, name)
    ]
    if wanted.published != known.published:
        date = wanted.published
        changes += [
            AspectChange(id, "published", date.value if date else None),
            AspectChange(id, "published_unsure", bool(date and date.unsure)),
            AspectChange(id, "published_first", date.first_day.toordinal() if date else None),
        ]
    for name, origin in wanted.provenance.items():
        if origin != known.provenance.get(name):
            changes.append(AspectChange(id, f"provenance {name}", [origin.source, origin.certainty]))
    return changes


def _stored(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


def _listed(known: Metadata, wanted: Metadata, text: bool) -> str:
    """ "the title and the date"; what was only confirmed counts where nothing else changed."""
    names = [name for name in FIELDS if getattr(known, name) != getattr(wanted, name)]
    if not names and not text:
        names = [name for name, origin in wanted.provenance.items() if origin != known.provenance.get(name)]
    called = list(dict.fromkeys(f"the {_CALLED.get(name, name)}" for name in names))
    called += ["the text"] if text else []
    if len(called) < 2:
        return "".join(called) or "nothing"
    return f"{', '.join(called[:-1])} and {called[-1]}"
