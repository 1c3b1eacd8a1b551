"""Lists of addresses: told from articles that cite some, and read out of whatever they are written in."""

from __future__ import annotations

import re
from pathlib import Path

from outcrop.capture.files import is_ordinary, link_of_file
from outcrop.capture.payload import Link

ADDRESS = re.compile(r"(?:https?://|www\.(?=\w))[^\s<>\"'`|\\^{}]+", re.IGNORECASE)
LONGEST_LIST = 4_000_000
"""Characters; some ten thousands of addresses."""
LIST_SUFFIXES = (".txt", ".csv", ".tsv", ".urls", ".list", ".text")

_TRAILING = ".,;:!?…*_’”»"
_PAIRS = {")": "(", "]": "["}
_RUN_ON = re.compile(r"[,;](?=https?://)", re.IGNORECASE)
_WORDS_AN_ADDRESS = 25
"""Words beside each address that titles, dates and remarks in a list come to."""
_LONGEST_REMARK = 300
"""Characters of a line without an address; a longer one is a paragraph."""


def addresses_in(text: str) -> tuple[Link, ...]:
    """All web addresses in a text, each once, in their order, whatever stands between them.

    Punctuation after an address and brackets around it are no part of it.
    """
    found = (_bare(address) for address in ADDRESS.findall(_cells_apart(text[:LONGEST_LIST])))
    whole = (address if "://" in address else f"https://{address}" for address in found)
    return tuple(Link(url) for url in dict.fromkeys(whole))


def listed_links(text: str) -> tuple[Link, ...]:
    """The addresses of a text that is a list of them, with titles or remarks beside; of an article, none.

    A list has two addresses or more, few words for each, and no paragraphs between them.
    """
    if len(text) > LONGEST_LIST or len(ADDRESS.findall(text, 0, LONGEST_LIST)) < 2:
        return ()
    links = addresses_in(text)
    if len(addresses_apart(text).split()) > _WORDS_AN_ADDRESS * len(links):
        return ()
    remarks = (line.strip() for line in text.splitlines() if not ADDRESS.search(line))
    return () if any(len(line) > _LONGEST_REMARK for line in remarks) else links


def addresses_apart(text: str) -> str:
    """What a text holds beside web addresses."""
    return ADDRESS.sub(" ", text[:LONGEST_LIST])


def links_of_file(path: Path) -> tuple[Link, ...]:
    """The addresses in a text file that is a list of them, or the one in a link file; none of any other.

    Never raises: what cannot be read holds no list.
    """
    if link := link_of_file(path):
        return (link,)
    if path.suffix.lower() not in LIST_SUFFIXES:
        return ()
    try:
        if not is_ordinary(path) or path.stat().st_size > LONGEST_LIST:
            return ()
        data = path.read_bytes()
    except OSError:
        return ()
    links = listed_links(decoded(data))
    return links or _only_one(decoded(data))


def decoded(data: bytes) -> str:
    """A list's text; addresses are ASCII, so that any guess at the rest will do."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    return data.decode("utf-8-sig", "replace")


def _cells_apart(text: str) -> str:
    """A table with a cell a line; any other text with run-on addresses apart.

    Commas and semicolons may be in addresses, so they part cells only where each line has as many.
    """
    lines = [line for line in text.splitlines() if line.strip()]
    for mark in ",;":
        cells = [line.count(mark) for line in lines]
        if len(lines) > 1 and min(cells) > 0 and len(set(cells)) == 1:
            return text.replace(mark, "\n")
    return _RUN_ON.sub("\n", text)


def _only_one(text: str) -> tuple[Link, ...]:
    """The address of a text that is nothing else."""
    return addresses_in(text) if ADDRESS.fullmatch(text.strip()) else ()


def _bare(address: str) -> str:
    while address:
        last = address[-1]
        unpaired = last in _PAIRS and address.count(_PAIRS[last]) < address.count(last)
        if last not in _TRAILING and not unpaired:
            break
        address = address[:-1]
    return address
