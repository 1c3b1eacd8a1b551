"""What the child program can do: read and tag a payload, and bring an index up to date; nothing else."""

from __future__ import annotations

import os
import threading
from functools import cache
from multiprocessing import parent_process
from multiprocessing.queues import SimpleQueue

from outcrop import capture, tagging
from outcrop.bootstrap import open_library
from outcrop.capture.payload import Payload
from outcrop.domain.article import Article
from outcrop.domain.clipping import Draft, Route
from outcrop.domain.edit import Undone
from outcrop.domain.ticket import Progress, Ticket
from outcrop.domain.vetoes import Veto
from outcrop.home.profile import Profile
from outcrop.library.drafting import TaggedText, make_draft, tag_text
from outcrop.library.retag_preview import Looked
from outcrop.library.retagging import Look, Making

_WARMING = (
    f"<html><body><article><h1>Copper in Zambia</h1>{'<p>Zambia mined copper again.</p>' * 20}".encode()
)

Report = int | Progress
"""What a child tells its parent: first the number of its process, then how far it is."""

_reports: SimpleQueue[Report] | None = None


def begin(reports: SimpleQueue[Report]) -> None:
    """Runs once in a new child: where to report, and to die with the parent."""
    global _reports
    _reports = reports
    reports.put(os.getpid())
    threading.Thread(target=_die_with_parent, daemon=True).start()


def _die_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


@cache
def _tagger() -> tagging.Tagger:
    return tagging.Tagger.default()


def warm() -> None:
    """Makes a draft, so that the reader does not wait for what the first one loads."""
    draft(Payload(_WARMING, "text/html", Route.PASTE))


def draft(payload: Payload, vetoes: tuple[Veto, ...] = ()) -> Draft:
    return make_draft(payload, _tagger().with_vetoes(vetoes))


def tag(title: str, text: str, language: str | None, vetoes: tuple[Veto, ...]) -> TaggedText:
    return tag_text(title, text, language, _tagger().with_vetoes(vetoes))


def whole_text(payload: Payload) -> Article:
    return capture.whole_text(payload)


def look(profile: Profile, part: Look) -> Looked:
    _give_way()
    with open_library(profile) as library:
        return library.retagging.look(part)


def make(profile: Profile, part: Making) -> int:
    _give_way()
    with open_library(profile) as library:
        return library.retagging.make(part)


def undo(profile: Profile, only: int | None) -> Undone | None:
    ticket = Ticket(_reports.put if _reports else None)
    with open_library(profile) as library:
        return library.undo(ticket, only=only)


@cache
def _give_way() -> None:
    """Lets the window and its searches go first, where the system knows of precedence. What this process
    starts, the helper of a rebuild, follows it."""
    if hasattr(os, "nice"):
        os.nice(5)


def tidy(profile: Profile) -> int:
    _give_way()
    with open_library(profile) as library:
        return library.tidy()


def index(profile: Profile, rebuild: bool) -> int:
    _give_way()
    ticket = Ticket(_reports.put if _reports else None)
    with open_library(profile) as library:
        return library.reindex(ticket) if rebuild else library.catch_up(ticket)
